"""Calendars that say when a person is busy: an address that is read again and again, or a file read once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.people import PersonId
from bot.domain.slots import Slot

#: As many a person may have.
MAX_CALENDARS = 3
#: How far ahead busy times are kept, and by how much a calendar that did not change is read anew.
HORIZON, RENEWED_AFTER = timedelta(days=180), timedelta(days=30)
#: An address is asked at most so often, and one that fails less and less, down to once a day.
CHECK_EVERY, CHECK_AT_LEAST = timedelta(minutes=30), timedelta(days=1)
#: A calendar that was read before is told to fail once it failed so often in a row: about a day.
FAILURES_TOLD = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class BusyCalendar:
    """`address` is a secret of its owner, "" for a file. `times` lie within `known_until`, instants are UTC.

    `problem` is why it could not be read last, a CalendarProblem or the key of a refusal, "" where it could;
    `failures` counts how often in a row. `clashes` are the meetings of which its owner was told, each as
    "id:sequence". `etag` and `modified` are what its server called its last version.
    """

    id: str
    owner_id: PersonId
    address: str
    times: tuple[Slot, ...]
    known_until: datetime | None
    check_at: datetime | None
    read_at: datetime | None
    problem: str
    failures: int
    etag: str
    modified: str
    clashes: tuple[str, ...]
    created_at: datetime


def next_check(failures: int, now: datetime) -> datetime:
    """When to ask again."""
    return now + min(CHECK_EVERY * (1 << min(failures, 10)), CHECK_AT_LEAST)


def is_told(calendar: BusyCalendar, failures: int) -> bool:
    """Whether its owner hears of this failure: the first of one never read, else once when it goes on."""
    return failures == (1 if calendar.read_at is None else FAILURES_TOLD)
