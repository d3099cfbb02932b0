"""Calendars that people gave an address of: asked again and again, read in a process of their own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.chat.messages import Selector, text
from bot.chat.port import CalendarFetchError, CalendarSource
from bot.context import Context
from bot.domain.busy_calendars import HORIZON, RENEWED_AFTER, BusyCalendar
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.meetings import MeetingStatus
from bot.domain.slots import Slot
from bot.jobs.section import Occasion, Section, renders
from bot.services import partners
from bot.services.busy import host_of, keep_times, note_failure, note_unchanged, read_times
from bot.services.meetings import meeting_question
from bot.store import busy_calendars, meetings, people
from bot.store.dues import Due

#: So many are asked at once; each is somebody's until then.
BATCH, CLAIMED_FOR = 10, timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTimes:
    """What came of asking: busy times, None where nothing changed, or a `problem` (BusyCalendar.problem)."""

    times: tuple[Slot, ...] | None = None
    problem: str = ""
    etag: str = ""
    modified: str = ""


def claim_due(context: Context) -> Sequence[tuple[BusyCalendar, str]]:
    """Calendars to ask now, with their owner's zone; no other process asks them meanwhile."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        due = busy_calendars.claim_due(tx, now, now + CLAIMED_FOR, BATCH)
        owners = people.by_ids(tx, {calendar.owner_id for calendar in due})
        return [(calendar, owners[calendar.owner_id].zone) for calendar in due]


async def ask(source: CalendarSource, calendar: BusyCalendar, zone: str, now: datetime) -> FoundTimes:
    """What its address has now; nobody waits for it meanwhile."""
    is_fresh = calendar.known_until is not None and now < calendar.known_until - HORIZON + RENEWED_AFTER
    marks = {"etag": calendar.etag, "modified": calendar.modified} if is_fresh else {}
    try:
        found = await source.fetch(calendar.address, **marks)
        if found.body is None:
            return FoundTimes()
        times = await asyncio.to_thread(read_times, found.body, zone, now)
    except CalendarFetchError as error:
        return FoundTimes(problem=error.problem.value)
    except KnotworkError as refusal:
        return FoundTimes(problem=refusal.key.removeprefix("calendar-"))
    return FoundTimes(times=times, etag=found.etag, modified=found.modified)


def keep(context: Context, calendar: BusyCalendar, found: FoundTimes) -> None:
    """Store what was found, unless the calendar was let go meanwhile."""
    with context.engine.begin() as tx:
        standing = busy_calendars.get(tx, calendar.owner_id, calendar.id)
        if standing is None:
            return
        if found.problem:
            note_failure(tx, context.clock, standing, found.problem)
        elif found.times is None:
            note_unchanged(tx, standing, context.clock.now())
        else:
            marks = {"etag": found.etag, "modified": found.modified}
            keep_times(tx, context.clock, standing, found.times, **marks)


@renders(UnaskedKind.CALENDAR_READ, UnaskedKind.CALENDAR_FAILS)
def _calendar_section(occasion: Occasion, due: Due) -> Section | None:
    """What came of an address that was typed; or that a calendar which could be read cannot any more."""
    calendar = busy_calendars.get(occasion.tx, occasion.person.id, due.subject_id)
    if calendar is None:
        return None
    host = host_of(calendar)
    if not calendar.problem:
        line = text("calendar-read", host=host) if due.kind == UnaskedKind.CALENDAR_READ else None
    else:
        line = text("calendar-unread", host=host, problem=Selector(calendar.problem))
    return None if line is None else Section(kind=UnaskedKind(due.kind), lines=(line,), dues=(due,))


@renders(UnaskedKind.CLASH)
def _clash_section(occasion: Occasion, due: Due) -> Section | None:
    """Once: something came into a calendar where a meeting stands."""
    tx, person, now = occasion.tx, occasion.person, occasion.context.clock.now()
    meeting = meetings.get(tx, person.id, due.subject_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED or meeting.starts_at <= now:
        return None
    change = replace(whole := meeting_question(tx, meeting, now), choices=whole.choices[:2])
    line = text("calendar-clash", name=partners.name_of(tx, meeting), when=meeting.starts_at)
    return Section(kind=UnaskedKind.CLASH, lines=(line,), questions=(change,), dues=(due,))
