"""What whoever opens a page does on it: a time, another one, not now, cancel, erase. The owner hears it."""

from datetime import datetime, timedelta

from bot.chat.messages import Address
from bot.chat.port import PageForm, PageOutcome
from bot.clock import Clock
from bot.domain.kinds import Topic, UnaskedKind, questions_about
from bot.domain.meetings import Meeting
from bot.domain.pages import PageAction, PageStatus
from bot.services import agreements, drafts
from bot.services.page_times import is_on_offer
from bot.services.pages import Visit
from bot.services.schedule import say_soon
from bot.services.times import TimeSpan
from bot.store import dues, limits, pages, prompts, third_parties
from bot.store.engine import Tx

#: For so long it is worth saying that a time was not found.
_NEWS_FOR = timedelta(days=7)


def submit(tx: Tx, clock: Clock, visit: Visit, form: PageForm) -> PageOutcome:
    """What somebody does by a form, good for the page as it was when it was shown. The visit is held."""
    try:
        action, time_ = PageAction(form.action), TimeSpan.parse(form.time) if form.time else None
    except ValueError:
        return PageOutcome.STALE
    is_agreed = visit.takes_time and visit.page.status is PageStatus.BOOKED
    fits = {
        PageAction.PICK: visit.takes_time and time_ is not None,
        PageAction.DECLINE: visit.page.status is PageStatus.OPEN,
        PageAction.CANCEL: is_agreed,
        PageAction.ERASE: True,
    }
    if not fits[action] or not pages.is_form_token(tx, visit.page, form.once):
        return PageOutcome.STALE
    who = Address(channel="page", chat=visit.page.id)
    if action is not PageAction.ERASE and limits.take(tx, limits.PAGE, who, clock.now()):
        return PageOutcome.OFTEN
    if action is PageAction.PICK and time_ is not None:
        if not is_on_offer(tx, visit, time_, clock.now()):
            return PageOutcome.TAKEN
        pick(tx, clock, visit, time_)
    else:
        {PageAction.DECLINE: decline, PageAction.CANCEL: cancel, PageAction.ERASE: erase}[action](
            tx, clock, visit
        )
    return PageOutcome.ERASED if action is PageAction.ERASE else PageOutcome.DONE


def pick(tx: Tx, clock: Clock, visit: Visit, time_: TimeSpan) -> None:
    """The time is agreed, or the meeting moves there; the owner hears it. The visit is held."""
    meeting = visit.meeting or agreements.find_standing(tx, visit.me, visit.knot, clock.now())
    if meeting is None:
        meeting = _agree(tx, clock, visit, time_)
    else:
        agreements.reschedule(tx, visit.me, clock, meeting, time_)
        if visit.page.status is PageStatus.BOOKED:
            pages.use_form(tx, visit.page)
        else:
            _close(tx, clock, visit, PageStatus.BOOKED, meeting_id=meeting.id)
            drafts.put_away(tx, visit.knot.id)
    _close_questions(tx, visit)
    _tell(tx, clock, visit, meeting.id, until=time_.starts_at)


def _agree(tx: Tx, clock: Clock, visit: Visit, time_: TimeSpan) -> Meeting:
    """As when the owner says so: what they chose themselves closes what else the week had (law 1)."""
    waiting = drafts.read_waiting(tx, visit.knot.id)
    suggestion = drafts.find_suggestion(tx, visit.me, waiting)
    if suggestion is None or suggestion.is_own_choice(visit.me.zone):
        suggestion = agreements.close_suggestions(tx, visit.me, clock, visit.knot, time_)
    place = waiting.place if waiting else ""
    return agreements.agree(tx, visit.me, clock, visit.knot, time_, suggestion=suggestion, place=place)


def decline(tx: Tx, clock: Clock, visit: Visit) -> None:
    """Not now: no time is looked for any more, and the owner hears it."""
    _close(tx, clock, visit, PageStatus.DECLINED)
    _stop_seeking(tx, clock, visit)
    _tell(tx, clock, visit, visit.page.id, until=clock.now() + _NEWS_FOR)


def cancel(tx: Tx, clock: Clock, visit: Visit) -> None:
    """They cannot come: the meeting is off, and the owner hears it."""
    if visit.meeting is not None and agreements.cancel(tx, clock, visit.meeting):
        _close(tx, clock, visit, PageStatus.DECLINED, ends_at=visit.meeting.ends_at)
        _tell(tx, clock, visit, visit.meeting.id, until=visit.meeting.starts_at)


def erase(tx: Tx, clock: Clock, visit: Visit) -> None:
    """Their page and contact points go, and this asker can make them no further one.

    Other askers notice nothing; what the owner noted, and a meeting that was agreed, stay theirs.
    """
    pages.refuse(tx, visit.me.id, visit.knot.id, clock.now())
    third_parties.erase_points_of_knot(tx, visit.me.id, visit.knot.id)
    if visit.page.status is PageStatus.OPEN:
        _stop_seeking(tx, clock, visit)
    pages.remove_of_knot(tx, visit.knot.id)
    say_soon(tx, visit.me.id, UnaskedKind.PAGE_ERASED, visit.knot.id, clock)


def _close(tx: Tx, clock: Clock, visit: Visit, to: PageStatus, **values: object) -> None:
    pages.move(tx, visit.page, to, id_=clock.new_id(), now=clock.now(), **values)


def _stop_seeking(tx: Tx, clock: Clock, visit: Visit) -> None:
    suggestion = drafts.find_suggestion(tx, visit.me, drafts.read_waiting(tx, visit.knot.id))
    agreements.give_up(tx, visit.me.id, suggestion, clock)
    drafts.put_away(tx, visit.knot.id)
    _close_questions(tx, visit)


def _close_questions(tx: Tx, visit: Visit) -> None:
    """When to meet this knot is asked no more (law 4)."""
    for prompt in prompts.open_of(tx, visit.me.id):
        if prompt.kind in questions_about(Topic.TIME) and prompt.context.get("knot") == visit.knot.id:
            prompts.close(tx, prompt.id, "closed")
            dues.close_answered_nudge(tx, visit.me.id, prompt.letter_id)


def _tell(tx: Tx, clock: Clock, visit: Visit, about: str, *, until: datetime) -> None:
    """The owner hears at once, or when their quiet hours end; never after the meeting has begun."""
    say_soon(tx, visit.me.id, UnaskedKind.PAGE, about, clock, until=until)
