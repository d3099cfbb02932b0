"""Promises: follow-ups in either direction; and reminders, which are promises to oneself with an hour."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
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
#: How often a promise whose day has come is named before it is asked about once (law 4).
NAMED_AT_MOST = 2
#: How many are asked about at once.
MAX_ASKED = 3
#: How many days the week has for what "falls due within the week", beside today.
WEEK_AHEAD = timedelta(days=6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """Something promised to or by a knot, with an optional due day of the owner's calendar.

    A snooze leaves the day that was promised as it is, and sets `snoozed_until`. `times_named` counts the
    messages that named it on its day or later, `asked_keep_at` is when it was asked "keep or drop?".
    """

    id: str
    owner_id: PersonId
    knot_id: KnotId
    side: PromiseSide
    text: str
    due_day: date | None
    status: PromiseStatus
    created_at: datetime
    closed_at: datetime | None
    snoozed_until: date | None = None
    times_named: int = 0
    asked_keep_at: datetime | None = None

    @property
    def next_day(self) -> date | None:
        """The day on which it is named next: of the snooze, or the one that was promised."""
        return self.snoozed_until or self.due_day

    def falls_due(self, today: date) -> bool:
        """Whether its day lies within the week that begins today: neither overdue nor put off beyond it."""
        if self.due_day is None or self.due_day < today:
            return False
        return (self.snoozed_until or self.due_day) <= today + WEEK_AHEAD

    def has_come(self, today: date) -> bool:
        """Whether its day is here or behind us."""
        return self.next_day is not None and self.next_day <= today


def split_due(due: Iterable[Promise], today: date) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """What a message names, and what was named often enough and is asked about instead (law 4)."""
    found = list(due)
    stale = [p for p in found if p.has_come(today) and p.times_named >= NAMED_AT_MOST]
    asked = {p.id for p in stale}
    return tuple(p for p in found if p.id not in asked), tuple(stale)


# --- reminders ----------------------------------------------------------------------------------------

#: A reminder may lie this far ahead.
FAR_REMINDER = timedelta(days=731)


class ReminderStatus(StrEnum):
    """OPEN until it is said, or dropped before; one that is put off is open again."""

    OPEN = "open"
    SAID = "said"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """What a person wants to be told, and when; `knot_id` where it is about one."""

    id: str
    owner_id: PersonId
    knot_id: KnotId | None
    text: str
    at: datetime
    status: ReminderStatus
    created_at: datetime
