"""Promises: follow-ups in either direction."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.knots import KnotId
from bot.domain.people import PersonId


class PromiseSide(StrEnum):
    """Whose promise it is, as seen by the owner."""

    MINE = "mine"
    THEIRS = "theirs"


class PromiseStatus(StrEnum):
    """OPEN until it is done or dropped; the last two are final."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


STEPS: dict[PromiseStatus, frozenset[PromiseStatus]] = {
    PromiseStatus.OPEN: frozenset({PromiseStatus.DONE, PromiseStatus.DROPPED}),
}

#: How far one press of Snooze moves a promise, in days.
SNOOZE_DAYS = 3
MAX_TEXT = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something promised to or by a knot, with an optional due day of the owner's calendar."""

    id: str
    owner_id: PersonId
    knot_id: KnotId
    side: PromiseSide
    text: str
    due_day: date | None
    status: PromiseStatus
    created_at: datetime
    closed_at: datetime | None
