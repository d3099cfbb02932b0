"""Reminders that a person asks for: promises to oneself with an hour."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.knots import KnotId
from bot.domain.people import PersonId

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
