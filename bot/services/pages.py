"""A page for a knot who does not use the bot: who may be offered one, and how it stands.

Whoever opens it holds its address and is asked nothing else. What they do is the owner's to hear at once, and
what they see is nothing but the page: who asks, in the asker's words, and times.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.chat.messages import Text
from bot.clock import Clock
from bot.domain.knots import Knot, KnotId
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.pages import MAX_OPEN, OPEN_FOR, Page, PageStatus
from bot.domain.people import Person
from bot.domain.profiles import Disclosure, find_disclosure
from bot.services import drafts
from bot.services.registers import find_register
from bot.store import knots, meetings, pages, people
from bot.store.engine import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A page as whoever has its address finds it, with whose it is and what is agreed on it."""

    page: Page
    me: Person
    knot: Knot
    meeting: Meeting | None

    @property
    def takes_time(self) -> bool:
        """Whether a time can be picked: for the first time, or another one."""
        if self.page.status is PageStatus.OPEN:
            return True
        agreed = self.meeting is not None and self.meeting.status is MeetingStatus.AGREED
        return self.page.status is PageStatus.BOOKED and agreed


# --- the owner's side -------------------------------------------------------------------------------------


def may_offer(tx: Tx, me: Person, knot: Knot, now: datetime) -> bool:
    """Whether a page can be made for a knot: none waits for them, and they refused none.

    The asker's name stands on it, and is no way to somewhere else.
    """
    name = people.name_of(tx, me.id)
    if not name or find_disclosure(name) in (Disclosure.LINK, Disclosure.MAIL, Disclosure.PHONE):
        return False
    return pages.open_of_knot(tx, knot.id, now) is None and not pages.is_refused(tx, me.id, knot.id)


def is_full(tx: Tx, me: Person, now: datetime) -> bool:
    """Whether as many wait for an answer as may."""
    waiting = (page for page in pages.list_open(tx, me.id, now) if is_sought(tx, me, page.knot_id))
    return sum(1 for _ in waiting) >= MAX_OPEN


def title_of(tx: Tx, me: Person, knot: Knot) -> Text:
    """What stands above all else on the page, as the knot is spoken to."""
    register = find_register(knot, me.language)
    voice = {"said_in": register.selector} if register else {}
    return Text("page-title", {"asker": people.name_of(tx, me.id), **voice})


def make_page(tx: Tx, me: Person, knot: Knot, words: str, clock: Clock) -> Page:
    """A page, open for two weeks."""
    now = clock.now()
    page = Page(
        id=clock.new_id(),
        owner_id=me.id,
        knot_id=knot.id,
        words=words,
        status=PageStatus.OPEN,
        meeting_id=None,
        version=0,
        created_at=now,
        ends_at=now + OPEN_FOR,
    )
    pages.add(tx, page)
    return page


# --- what it shows ----------------------------------------------------------------------------------------


def find_visit(tx: Tx, token: str, now: datetime, *, hold: bool = False) -> Visit | None:
    """What an address leads to now; None where it leads nowhere, whatever the reason (law 7).

    With `hold` nobody else agrees on anything with the page's owner until the transaction ends.
    """
    page = pages.find(tx, token)
    if page is not None and hold:
        people.lock(tx, [page.owner_id])
        page = pages.find(tx, token)
    if page is None:
        return None
    me, knot = people.by_id(tx, page.owner_id), knots.get(tx, page.owner_id, page.knot_id)
    meeting = meetings.get(tx, page.owner_id, str(page.meeting_id))
    if knot is None or _is_over(tx, me, page, meeting, now):
        return None
    return Visit(page=page, me=me, knot=knot, meeting=meeting)


def _is_over(tx: Tx, me: Person, page: Page, meeting: Meeting | None, now: datetime) -> bool:
    """One unanswered in time, one whose meeting is over, or one for which no time is looked for any more."""
    if page.status is PageStatus.BOOKED:
        shown = (MeetingStatus.AGREED, MeetingStatus.CANCELLED)
        return meeting is None or meeting.status not in shown or meeting.ends_at <= now
    is_open = page.status is PageStatus.OPEN
    return page.ends_at <= now or (is_open and not is_sought(tx, me, page.knot_id))


def is_sought(tx: Tx, me: Person, knot_id: KnotId) -> bool:
    """Whether a time with a knot is still looked for."""
    waiting = drafts.read_waiting(tx, knot_id)
    return waiting is not None and not drafts.is_over(tx, me, waiting)


def find_place(tx: Tx, visit: Visit) -> str:
    """Where they meet, where the owner said so."""
    if visit.meeting is not None:
        return visit.meeting.place
    waiting = drafts.read_waiting(tx, visit.knot.id)
    return waiting.place if waiting else ""
