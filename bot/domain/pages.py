"""A page on which a knot who does not use the bot picks a time: how it stands, and how long it is there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.knots import KnotId
from bot.domain.people import PersonId

#: So many of a person's pages may wait for an answer at once.
MAX_OPEN = 5
#: Characters of what the asker says on it.
MAX_WORDS = 160
#: A page that nobody answers is there for so long.
OPEN_FOR = timedelta(days=14)
#: So many times are shown at once; and so many weeks can be leafed through one by one, from the next on.
SHOWN, LATER_WEEKS = 7, 7


class PageStatus(StrEnum):
    """OPEN until a time is picked on it or agreed in the chat, or they say "not now" or cancel."""

    OPEN = "open"
    BOOKED = "booked"
    DECLINED = "declined"


STEPS: dict[PageStatus, frozenset[PageStatus]] = {
    PageStatus.OPEN: frozenset({PageStatus.BOOKED, PageStatus.DECLINED}),
    PageStatus.BOOKED: frozenset({PageStatus.DECLINED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`words` are the asker's own; `ends_at` is when it goes unless a meeting is agreed on it.

    `version` counts what was done on it: a form is good for one of them. One that is declined and has a
    meeting is one whose meeting was cancelled on it.
    """

    id: str
    owner_id: PersonId
    knot_id: KnotId
    words: str
    status: PageStatus
    meeting_id: str | None
    version: int
    created_at: datetime
    ends_at: datetime


class PageAction(StrEnum):
    """What can be done on a page."""

    PICK = "pick"
    DECLINE = "decline"
    CANCEL = "cancel"
    ERASE = "erase"
