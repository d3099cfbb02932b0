"""When a person is busy: agreed meetings, and what their calendars say."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from bot.clock import Clock
from bot.domain.busy_calendars import HORIZON, BusyCalendar, is_told, next_check
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.people import PersonId
from bot.domain.slots import Slot, is_free
from bot.domain.weeks import DAY
from bot.services.schedule import say_soon
from bot.store import busy_calendars, meetings
from bot.store.engine import Tx


def list_busy(tx: Tx, owner_id: PersonId) -> list[Slot]:
    """Everything that takes time, in no order: nothing is offered there."""
    agreed = [Slot(starts_at=m.starts_at, ends_at=m.ends_at) for m in meetings.list_agreed(tx, owner_id)]
    return [*agreed, *(one for found in busy_calendars.of_owner(tx, owner_id) for one in found.times)]


def is_busy_by_calendar(tx: Tx, owner_id: PersonId, starts_at: datetime, ends_at: datetime) -> bool:
    """Whether a calendar of theirs has something at a time."""
    slot = Slot(starts_at=starts_at, ends_at=ends_at)
    return not all(is_free(slot, found.times) for found in busy_calendars.of_owner(tx, owner_id))


def host_of(calendar: BusyCalendar) -> str:
    """What may be shown of an address: whose server it is; "" for a file."""
    return urlsplit(calendar.address).hostname or ""


def read_times(data: bytes, zone: str, now: datetime) -> tuple[Slot, ...]:
    """Busy times of a calendar from a day ago to the horizon, read in a process of its own.

    Raises KnotworkError for what is no calendar, or too much of one.
    """
    from bot.interchange import busy, child_process  # noqa: PLC0415 - start-up time

    work = partial(busy.read_busy, data, since=now - DAY, until=now + HORIZON, zone=zone)
    try:
        found = child_process.run_in_child(work, seconds=busy.READ_SECONDS, megabytes=busy.READ_MEGABYTES)
    except child_process.TooMuchError as error:
        raise KnotworkError("calendar-too-much") from error
    return tuple(Slot(starts_at=start, ends_at=end) for start, end in found.spans)


def keep_times(
    tx: Tx, clock: Clock, calendar: BusyCalendar, times: tuple[Slot, ...], *, etag: str, modified: str
) -> None:
    """A calendar was read: its owner hears so the first time, and once of each meeting it clashes with."""
    now = clock.now()
    if calendar.read_at is None:
        say_soon(tx, calendar.owner_id, UnaskedKind.CALENDAR_READ, calendar.id, clock)
    told = {clash for one in busy_calendars.of_owner(tx, calendar.owner_id) for clash in one.clashes}
    clashes = list(calendar.clashes)
    for meeting in meetings.list_agreed(tx, calendar.owner_id):
        clash = f"{meeting.id}:{meeting.sequence}"
        is_clash = not is_free(Slot(starts_at=meeting.starts_at, ends_at=meeting.ends_at), times)
        if is_clash and clash not in told and meeting.starts_at > now:
            clashes.append(clash)
            say_soon(tx, meeting.owner_id, UnaskedKind.CLASH, meeting.id, clock, until=meeting.starts_at)
    kept = replace(
        calendar,
        times=times,
        known_until=now + HORIZON,
        check_at=next_check(0, now),
        read_at=now,
        problem="",
        failures=0,
        etag=etag,
        modified=modified,
        clashes=tuple(clashes[-50:]),
    )
    busy_calendars.keep(tx, kept)


def note_unchanged(tx: Tx, calendar: BusyCalendar, now: datetime) -> None:
    """Its server says that nothing changed."""
    busy_calendars.keep(tx, replace(calendar, check_at=next_check(0, now), problem="", failures=0))


def note_failure(tx: Tx, clock: Clock, calendar: BusyCalendar, problem: str) -> None:
    """It could not be read: what is known of it stays, and its owner hears once."""
    failures = calendar.failures + 1
    check_at = next_check(failures, clock.now())
    busy_calendars.keep(tx, replace(calendar, problem=problem, failures=failures, check_at=check_at))
    if is_told(calendar, failures):
        is_first = calendar.read_at is None
        kind = UnaskedKind.CALENDAR_READ if is_first else UnaskedKind.CALENDAR_FAILS
        say_soon(tx, calendar.owner_id, kind, calendar.id, clock)
