"""Busy times of a calendar: from when to when somebody has something, and nothing else of it.

Series, their exceptions and zones are icalendar's and recurring-ical-events'. Both keep zones of one file for
the next, and one line may keep them busy for ever: a calendar is read in a process of its own
(child_process.py), and there event by event. What lies outside the span is not parsed; an event that cannot
be read, or takes too long, is counted while the others stand.
"""

import re
import signal
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.errors import KnotworkError
from bot.domain.events import instant
from bot.interchange.calendar_entries import OWN_UID
from bot.interchange.content_lines import DATED, TZID, unfold
from bot.understanding import zones

LIMIT_MB: Final = 10
LIMIT_EVENTS: Final = 20_000
#: What reading one calendar may take, in a process of its own: seconds of CPU, and megabytes of addresses
#: (of which Python and the libraries reserve far more than they use).
READ_SECONDS, READ_MEGABYTES = 20, 1_000
#: Seconds of CPU that one event and its exceptions may take.
_EVENT_SECONDS = 0.5
#: An event that begins so long before the span may reach into it.
_LONGEST = timedelta(days=62)

_KEPT = re.compile(
    r"(DTSTART|DTEND|DURATION|RRULE|RDATE|EXDATE|RECURRENCE-ID|UID|SEQUENCE|STATUS|TRANSP|FREEBUSY"
    r"|X-MICROSOFT-CDO-BUSYSTATUS)[;:].*",
    re.IGNORECASE,
)
_SERIES = re.compile(r"(RRULE|RDATE|RECURRENCE-ID)[;:]", re.IGNORECASE)
_STARTS = re.compile(r"DTSTART[^:]*:(\d{8})", re.IGNORECASE)
_UNTIL = re.compile(r"UNTIL=(\d{8})", re.IGNORECASE)
_UID = re.compile(r"UID[^:]*:(.*)", re.IGNORECASE)
#: A rule that never moves on, or names more dates than anybody keeps: its first date stands.
_ENDLESS = re.compile(r"RRULE[^:]*:.*(INTERVAL=0+(;|$)|FREQ=(SECONDLY|MINUTELY))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """`spans`, UTC and in order, touch nowhere; of `unread` events nothing could be told."""

    spans: tuple[tuple[datetime, datetime], ...]
    unread: int = 0


class _TooLongError(Exception):
    """One event took more than its share."""


def read_busy(data: bytes, *, since: datetime, until: datetime, zone: str) -> BusyTimes:
    """When the calendar of these bytes has something between two instants.

    Free are events marked so, cancelled ones, and the meetings this bot handed out. Whole days run from
    midnight to midnight by the clock of `zone`, the owner's; times without a zone are by the calendar's clock
    where it names one, else by the owner's. Raises "calendar-too-large" over 10 MB or 20,000 events,
    "calendar-not-understood" where the bytes are no calendar.
    """
    if len(data) > LIMIT_MB * 1_000_000:
        raise KnotworkError("calendar-too-large", limit_mb=LIMIT_MB)
    lines = unfold(data)
    if not any(line.strip().upper() == "BEGIN:VCALENDAR" for line in lines[:100]):
        raise KnotworkError("calendar-not-understood")
    parts = list(_split(lines))
    if len(parts) > LIMIT_EVENTS:
        raise KnotworkError("calendar-too-large", limit_mb=LIMIT_MB)
    described = _describe_zones(lines)
    said = next(
        (line.partition(":")[2].strip() for line in lines if line[:14].upper() == "X-WR-TIMEZONE:"), ""
    )
    home = ZoneInfo(zone)
    clocks = _Clocks(home=home, floating=zones.find_zone(said, home) or home, described=described)
    found: list[tuple[datetime, datetime]] = []
    unread = 0
    for group in _group(parts, since, until):
        try:
            with _limited_time():
                found += _read_group(group, clocks, since, until)
        except Exception:  # noqa: BLE001 - a stranger's bytes in somebody else's library: the event is counted
            unread += 1
    return BusyTimes(spans=tuple(_merge(found, since, until)), unread=unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clocks:
    """`described` are the names of zones the file describes itself."""

    home: ZoneInfo
    floating: tzinfo
    described: frozenset[str]

    def name_zone(self, line: str) -> str:
        """The line with a zone that is known here, where the file names one by another name."""
        dated = DATED.fullmatch(line)
        named = TZID.search(dated[1]) if dated else None
        if dated is None or named is None:
            return line
        name = named[1].strip('" ')
        found = None if name in self.described else zones.find_zone(name, self.home)
        if isinstance(found, ZoneInfo):
            name = found.key
        return f'{dated[1][: named.start(1)]}"{name}"{dated[1][named.end(1) :]}:{dated[2]}'

    def to_utc(self, at: date) -> datetime:
        """A date or time as the instant it is; of a whole day its midnight at the owner's."""
        if not isinstance(at, datetime):
            return instant(datetime.combine(at, time(0)), self.home)
        return (instant(at, self.floating) if at.tzinfo is None else at).astimezone(UTC)

    def to_span(self, start: date, end: date) -> tuple[datetime, datetime]:
        """From when to when; over a change of the clock either may be meant, hours or the end: the later."""
        begins, ends = self.to_utc(start), self.to_utc(end)
        return (begins, max(ends, begins + (end - start)) if isinstance(start, datetime) else ends)


def _split(lines: Iterable[str]) -> Iterator[list[str]]:
    """The lines of each event that matter; what stands in a part of it (an alarm) does not."""
    event: list[str] | None = None
    depth = 0
    for line in lines:
        mark = line.strip().upper()
        if event is None:
            if mark in {"BEGIN:VEVENT", "BEGIN:VFREEBUSY"}:
                event, depth = [mark], 0
        elif mark == event[0].replace("BEGIN", "END"):
            yield event
            event = None
        elif mark.startswith(("BEGIN:", "END:")):
            depth += 1 if mark.startswith("BEGIN:") else -1
        elif depth == 0 and _KEPT.fullmatch(line):
            event.append(line)


def _describe_zones(lines: Sequence[str]) -> frozenset[str]:
    """Have the library know the zones a file describes; their names."""
    from icalendar import Calendar  # noqa: PLC0415 - heavy, and only in a process of its own

    names: set[str] = set()
    inside: list[str] = []
    for line in lines:
        mark = line.strip().upper()
        if mark == "BEGIN:VTIMEZONE" or inside:
            inside.append(line)
        if mark == "END:VTIMEZONE":
            try:
                with _limited_time():
                    read = Calendar.from_ical(_wrap(inside))
                names |= {str(part["TZID"]) for part in read.walk("VTIMEZONE")}
            except Exception:  # noqa: BLE001 - as good as not described: then its name has to tell
                names.discard("")
            inside = []
    return frozenset(names)


def _wrap(lines: Iterable[str]) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-", *lines, "END:VCALENDAR", ""))


def _group(parts: Iterable[list[str]], since: datetime, until: datetime) -> Iterable[list[list[str]]]:
    """Events that may lie in the span, those of one series together."""
    groups: dict[str, list[list[str]]] = {}
    for number, part in enumerate(parts):
        uid = next((found[1].strip() for line in part if (found := _UID.fullmatch(line))), "")
        if not uid.endswith(OWN_UID):
            groups.setdefault(uid or f"\n{number}", []).append(part)
    first, last = (f"{at:%Y%m%d}" for at in (since - _LONGEST, until + timedelta(days=2)))
    return [group for group in groups.values() if any(_may_lie_in(part, first, last) for part in group)]


def _may_lie_in(part: Sequence[str], first: str, last: str) -> bool:
    if part[0] == "BEGIN:VFREEBUSY":
        return True
    start = next((found[1] for line in part if (found := _STARTS.match(line))), "")
    if not start:
        return True  # to be counted, if it cannot be read
    if start > last:
        return False
    if not any(_SERIES.match(line) for line in part):
        return start >= first
    ends = [found[1] for line in part if (found := _UNTIL.search(line))]
    has_dates = any(line[:5].upper() == "RDATE" for line in part)
    return has_dates or not ends or max(ends) >= first


def _read_group(
    group: Sequence[list[str]], clocks: _Clocks, since: datetime, until: datetime
) -> list[tuple[datetime, datetime]]:
    import recurring_ical_events  # noqa: PLC0415 - heavy, and only in a process of its own
    from icalendar import Calendar  # noqa: PLC0415

    written: list[str] = []
    for part in group:
        lines = (clocks.name_zone(line) for line in part if not _ENDLESS.match(line))
        written += [*lines, part[0].replace("BEGIN", "END")]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendar: Any = Calendar.from_ical(_wrap(written))
        if group[0][0] == "BEGIN:VFREEBUSY":
            return [span for part in calendar.walk("VFREEBUSY") for span in _read_periods(part)]
        query = recurring_ical_events.of(calendar)
        events = query.between(since - timedelta(days=1), until + timedelta(days=1))
        return [clocks.to_span(one.start, one.end) for one in events if not _is_free(one)]


def _is_free(event: Any) -> bool:
    """Marked as free, or called off."""
    status = str(event.get("STATUS", "")).upper()
    shown = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    return str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or status == "CANCELLED" or shown == "FREE"


def _read_periods(part: Any) -> Iterator[tuple[datetime, datetime]]:
    """The busy periods of a calendar that publishes nothing else."""
    said = part.get("FREEBUSY", [])
    for period in said if isinstance(said, list) else [said]:
        if str(period.params.get("FBTYPE", "BUSY")).upper() != "FREE":
            yield period.start.astimezone(UTC), period.end.astimezone(UTC)


def _merge(
    found: Iterable[tuple[datetime, datetime]], since: datetime, until: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """In order, within the span, and each stretch once."""
    begins: datetime | None = None
    ends = since
    for start, end in sorted((max(start, since), min(end, until)) for start, end in found):
        if start >= end:
            continue
        if begins is not None and start > ends:
            yield begins, ends
            begins = None
        if begins is None:
            begins, ends = start, end
        ends = max(ends, end)
    if begins is not None:
        yield begins, ends


@contextmanager
def _limited_time() -> Iterator[None]:
    """Raise in what is done meanwhile, once it took more CPU than one event may."""

    def stop(_signal: int, _frame: object) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _EVENT_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
