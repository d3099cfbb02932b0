"""Calendar files (RFC 5545): the one event we are handed.

Reading does without a calendar library: those keep time zones of one file for the next, and a rule of one
line ("INTERVAL=0") keeps them busy for ever. Here every file is read by itself and costs a bounded number of
steps, and what cannot be read of an event leaves the rest of it standing.
"""

import re
from binascii import a2b_qp
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import partial
from itertools import islice, takewhile
from typing import Final
from zoneinfo import ZoneInfo

from bot.domain.errors import KnotworkError
from bot.domain.events import (
    Event,
    EventStatus,
    days_of_series,
    instant,
    spend_steps,
)
from bot.interchange.content_lines import DATED, TZID, unfold
from bot.interchange.encodings import decode_line
from bot.interchange.recurrence_rules import read_rule
from bot.understanding import zones
from bot.understanding.invitations.changes import read_prefix
from bot.understanding.invitations.lines import one_line, read_html
from bot.understanding.invitations.reading import read_fee

LIMIT_MB: Final = 1
LIMIT_EVENTS: Final = 2_000
#: Days of series and zone rules looked at in one file: about a second of work.
LIMIT_STEPS: Final = 400_000
#: A series is told by one rule, hardly ever by two.
LIMIT_RULES: Final = 20
#: A series is followed this far ahead.
HORIZON: Final = timedelta(days=400)
#: How long an event lasts that does not say so, or ends when it begins.
USUAL_LENGTH: Final = timedelta(hours=2)

_LONGEST = timedelta(days=60)
_YEARS = range(1600, 2301)
_DATES = frozenset({"DTSTART", "DTEND", "RDATE", "EXDATE", "RECURRENCE-ID"})
_FIELDS = _DATES | frozenset(
    {
        "TZID",
        "TZOFFSETTO",
        "X-LIC-LOCATION",
        "X-WR-TIMEZONE",
        "TIMEZONE-ID",
        "TZ",
        "METHOD",
        "UID",
        "SEQUENCE",
        "STATUS",
    }
    | {"SUMMARY", "DESCRIPTION", "X-ALT-DESC", "LOCATION", "DURATION", "RRULE", "BEGIN", "END"},
)


def read_event(data: bytes, *, now: datetime, zone: str) -> Event:
    """The first event, over all calendars and series of the file, that is not over at `now`.

    Times without a zone are on the clock of their calendar (X-WR-TIMEZONE), of the only zone the file
    describes, or of `zone`, the owner's; `Event.clock` says which where none was named or known. A whole day
    runs from midnight to midnight at the owner's. An event without an end lasts two hours. A series is
    followed for 400 days; of one that repeats within a day, by a rule not known here, or by more than twenty,
    the first date stands. What is cancelled comes only where nothing else is ahead, with that status.
    Raises "event-too-large" over 1 MB or 2,000 events, "event-past" if all is over, otherwise
    "event-not-understood".
    """
    if len(data) > LIMIT_MB * 1_000_000:
        raise KnotworkError("event-too-large", limit_mb=LIMIT_MB)
    parts = _read_parts(_read_lines(data))
    events = [part for part in parts if part.kind == "VEVENT"]
    if len(events) > LIMIT_EVENTS:
        raise KnotworkError("event-too-large", limit_mb=LIMIT_MB)
    clocks = _Zones(home=ZoneInfo(zone), described=_group_zone_parts(parts), steps=iter(range(LIMIT_STEPS)))
    desk = _Expander(now=now, clocks=clocks)
    found = [happening for group in _group_by_uid(events) for happening in desk.find_occurrences(group)]
    standing = [one for one in found if not _is_cancelled(one[2])]
    ahead = [one for one in standing if one[1] > now]
    off = [one for one in found if _is_cancelled(one[2])]
    if ahead:
        chosen = min(ahead, key=lambda happening: happening[:2])
    elif off:
        chosen = min(off, key=lambda happening: (happening[1] <= now, abs(happening[0] - now)))
    else:
        raise KnotworkError("event-past" if found else "event-not-understood")
    return _build_event(chosen, clocks)


@dataclass(frozen=True, slots=True)
class _ContentLine:
    """`zone` is the TZID of a date, by its plain name."""

    name: str
    zone: str
    value: str


@dataclass(frozen=True, slots=True)
class _CalendarPart:
    """One BEGIN ... END of the file, with the lines that stand directly in it."""

    kind: str
    inside: "_CalendarPart | None"
    lines: dict[str, list[_ContentLine]] = field(default_factory=dict)

    def line(self, name: str) -> _ContentLine | None:
        return self.lines.get(name, [None])[0]

    def value(self, name: str) -> str:
        line = self.line(name)
        return line.value if line else ""

    def calendar_value(self, name: str) -> str:
        """What the calendar around this part says."""
        part = self.inside
        while part and part.kind != "VCALENDAR":
            part = part.inside
        return part.value(name) if part else ""


_PARAMS = re.compile(r'(?:;[A-Za-z0-9-]{1,40}=(?:"[^"]*"|[^;:"]*)|;[A-Za-z0-9-]{1,40}(?=[;:]))*')


def _read_lines(data: bytes) -> Iterator[_ContentLine]:
    """The lines we use, unfolded; whatever is no line of a calendar is passed over."""
    for raw in unfold(data):
        name = re.match(r"\s{0,9}([A-Za-z0-9-]{1,40})", raw)
        if name and name[1].upper() in _FIELDS and (line := _read_line(name[1].upper(), raw[name.end() :])):
            yield line


def _read_line(name: str, rest: str) -> _ContentLine | None:
    """One property from behind its name."""
    if name in _DATES and (dated := DATED.fullmatch(rest)):
        named = TZID.search(dated[1])
        return _ContentLine(name, _unescape_zone(named[1]) if named else "", dated[2].strip())
    params = _PARAMS.match(rest)
    end = params.end() if params else 0
    if rest[end : end + 1] != ":":
        return None
    value = rest[end + 1 :].strip()
    if "QUOTED-PRINTABLE" in rest[:end].upper():
        value = decode_line(a2b_qp(value.encode()))
    return _ContentLine(name, "", value)


def _unescape_zone(name: str) -> str:
    """A zone by its plain name: without quotes, escapes and doubled spaces."""
    return " ".join(_unescape(name.strip().strip('"')).split())


def _read_parts(lines: Iterable[_ContentLine]) -> list[_CalendarPart]:
    """All parts in the order they begin. An unclosed part ends with the one around it."""
    parts, here = [], None
    for line in lines:
        if line.name == "BEGIN":
            here = _CalendarPart(line.value.upper(), here)
            parts.append(here)
        elif line.name == "END":
            here = here.inside if here else None
        elif here:
            here.lines.setdefault(line.name, []).append(line)
    return parts


def _group_by_uid(events: Iterable[_CalendarPart]) -> Iterable[list[_CalendarPart]]:
    """An event, its later versions and its changed dates share one UID; without UID each is alone."""
    groups: dict[str, list[_CalendarPart]] = {}
    for number, event in enumerate(events):
        groups.setdefault(event.value("UID") or f"\n{number}", []).append(event)
    return groups.values()


def _read_sequence(event: _CalendarPart) -> int:
    value = event.value("SEQUENCE")
    return int(value) if re.fullmatch(r"[0-9]{1,9}", value) else 0


def _is_cancelled(event: _CalendarPart) -> bool:
    """By the file's method, by the event's status, or by what stands before its title."""
    if event.calendar_value("METHOD").upper() == "CANCEL":
        return True
    said, _ = read_prefix(_read_text(event, "SUMMARY"))
    return said is EventStatus.CANCELLED or event.value("STATUS").upper() in {"CANCELLED", "CANCELED"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _WrittenTime:
    """A date or a time as written. `zone` is its TZID, "UTC", an offset, the calendar's zone, or empty."""

    at: datetime
    zone: str
    all_day: bool


_WALL = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?(?:\d\d)?)?)?(?:/.*)?",
    re.IGNORECASE | re.ASCII,
)


def _parse_wall(value: str, zone: str) -> _WrittenTime | None:
    """20261126, 20261126T190000, 2026-11-26T18:00:00Z, 20261126T190000+0100; of a period its start."""
    match = _WALL.fullmatch(value[:80].strip())
    if match is None or int(match[1]) not in _YEARS:
        return None
    try:
        at = datetime(*(int(match[part] or 0) for part in range(1, 6)))  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None
    offset = (match[6] or "").upper()
    return _WrittenTime(at=at, zone="UTC" if offset == "Z" else offset or zone, all_day=match[4] is None)


def _parse_walls(part: "_CalendarPart", name: str) -> Iterator[_WrittenTime]:
    """The dates under a name; one that cannot be read is passed over."""
    said = (part.calendar_value(name) for name in ("X-WR-TIMEZONE", "TIMEZONE-ID", "TZ"))
    own = _unescape_zone(next(filter(None, said), ""))
    for line in part.lines.get(name, ()):
        for value in line.value.split(","):
            if wall := _parse_wall(value, line.zone or own):
                yield wall


@dataclass(frozen=True, slots=True, kw_only=True)
class _Zones:
    """Every time zone a file may speak of. `described` are its own VTIMEZONEs, by TZID."""

    home: ZoneInfo
    described: Mapping[str, Sequence[_CalendarPart]]
    steps: Iterator[int]
    exact: dict[str, tzinfo | None] = field(default_factory=dict)
    loose: dict[str, tzinfo | None] = field(default_factory=dict)

    def instant(self, wall: _WrittenTime) -> datetime:
        return instant(wall.at, self.home if wall.all_day else self.zone_of(wall) or self.home)

    def zone_of(self, wall: _WrittenTime) -> tzinfo | None:
        """The zone by its own name, else as the file describes it, else by what its name tells.

        A name that tells nothing, and no name at all, is the only zone the file describes; None without.
        """
        described = self.described.get(wall.zone) if wall.zone else None
        return (
            self._look_up(self.exact, wall.zone, zones.find_exact_zone)
            or _find_offset(described or (), wall, self.steps)
            or self._look_up(self.loose, wall.zone, self._read_name)
            or self._find_only(wall)
        )

    def is_named(self, wall: _WrittenTime) -> bool:
        """Whether the file itself tells on which clock this time is."""
        return wall.all_day or (bool(wall.zone) and self.zone_of(wall) is not None)

    def _find_only(self, wall: _WrittenTime) -> tzinfo | None:
        if len(self.described) != 1:
            return None
        ((name, observances),) = self.described.items()
        return self._look_up(self.exact, name, zones.find_exact_zone) or _find_offset(
            observances, wall, self.steps
        )

    def _read_name(self, name: str) -> tzinfo | None:
        if name.casefold().startswith("tzone://microsoft/"):
            return UTC if name.casefold().endswith("/utc") else None
        return zones.find_zone(name, self.home)

    def _look_up(
        self, known: dict[str, tzinfo | None], name: str, find: Callable[[str], tzinfo | None]
    ) -> tzinfo | None:
        if name and name not in known:
            known[name] = find(name) if spend_steps(self.steps, _ZONE_STEPS) else None
        return known.get(name)


#: What looking for a zone costs, in days looked at.
_ZONE_STEPS = 200


def _group_zone_parts(parts: Iterable[_CalendarPart]) -> Mapping[str, Sequence[_CalendarPart]]:
    """The STANDARD and DAYLIGHT parts under each TZID; the first VTIMEZONE of a name counts.

    One without parts is named by X-LIC-LOCATION.
    """
    found: dict[str, tuple[int, list[_CalendarPart]]] = {}
    for part in parts:
        around = part if part.kind == "VTIMEZONE" else part.inside
        if around is None or around.kind != "VTIMEZONE":
            continue
        owner, observances = found.setdefault(_unescape_zone(around.value("TZID")), (id(around), []))
        if owner == id(around) and (part is not around or part.value("X-LIC-LOCATION")):
            observances.append(part)
    return {name: observances for name, (_, observances) in found.items() if observances}


def _find_offset(
    observances: Sequence[_CalendarPart], wall: _WrittenTime, steps: Iterator[int]
) -> tzinfo | None:
    """The offset of the observance that began last before this wall time; before all, the first one's."""
    if not observances or not spend_steps(steps, 8 * len(observances)):
        return None
    if place := zones.find_exact_zone(observances[0].value("X-LIC-LOCATION")):
        return place
    begun = [(_find_onset(part, wall.at, steps) or datetime.min, -n) for n, part in enumerate(observances)]  # noqa: DTZ901
    return zones.find_zone(observances[-max(begun)[1]].value("TZOFFSETTO"))


def _find_onset(part: _CalendarPart, before: datetime, steps: Iterator[int]) -> datetime | None:
    """When this observance last began, at or before a wall time; None if it had not yet."""
    start = _parse_wall(part.value("DTSTART"), "")
    if start is None or start.at > before:
        return None
    onsets = [start.at]
    if rule := read_rule(part.value("RRULE")):
        end = _parse_until(part.value("RRULE"))
        until = min(before, end.at) if end else before
        last = days_of_series(
            rule, start.at.date(), since=until.date() - HORIZON, until=until.date(), steps=steps
        )
        onsets += [datetime.combine(day, start.at.time()) for day in last]
    return max(at for at in onsets if at <= before)


def _parse_until(rule: str) -> _WrittenTime | None:
    match = re.search(r"UNTIL=([^;]*)", rule, re.IGNORECASE)
    return _parse_wall(match[1], "") if match else None


_LENGTH = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})S)?)?")


def _parse_length(text: str) -> timedelta:
    """A DURATION such as PT1H30M; nothing if it is none."""
    match = _LENGTH.fullmatch(text.upper())
    weeks, whole_days, hours, minutes, seconds = (
        (int(part or 0) for part in match.groups()) if match else [0] * 5
    )
    return timedelta(weeks=weeks, days=whole_days, hours=hours, minutes=minutes, seconds=seconds)


_Occurrence = tuple[datetime, datetime, _CalendarPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Expander:
    """Where the events of a file become moments."""

    now: datetime
    clocks: _Zones

    def find_occurrences(self, group: Sequence[_CalendarPart]) -> Iterator[_Occurrence]:
        """What one UID stands for, cancelled or not: of each series the first not over, else everything."""
        whole = max(
            (one for one in reversed(group) if not any(_parse_walls(one, "RECURRENCE-ID"))),
            key=_read_sequence,
            default=None,
        )
        changed = {} if whole and _is_cancelled(whole) else self._changes_by_date(group)
        for part in changed.values():
            if start := self._read_start(part):
                yield self._build_occurrence(part, start, self._read_length(part, start))
        if whole and (start := self._read_start(whole)):
            walls = _parse_walls(whole, "EXDATE")
            excluded = {wall.at.date() if wall.all_day else self.clocks.instant(wall) for wall in walls}
            yield from self._expand_series(whole, start, excluded | changed.keys())

    def _changes_by_date(self, group: Sequence[_CalendarPart]) -> Mapping[datetime | date, _CalendarPart]:
        """The last word on each single date of a series that was moved or cancelled."""
        changed: dict[datetime | date, _CalendarPart] = {}
        for part in sorted(group, key=_read_sequence):
            for wall in _parse_walls(part, "RECURRENCE-ID"):
                changed[wall.at.date() if wall.all_day else self.clocks.instant(wall)] = part
        return changed

    def _read_start(self, part: _CalendarPart) -> _WrittenTime | None:
        return next(_parse_walls(part, "DTSTART"), None)

    def _expand_series(
        self, part: _CalendarPart, start: _WrittenTime, skipped: set[datetime | date]
    ) -> Iterator[_Occurrence]:
        lasts = self._read_length(part, start)

        def happen(walls: Iterable[_WrittenTime]) -> Iterator[_Occurrence]:
            for wall in walls:
                happening = self._build_occurrence(part, wall, lasts)
                if wall.at.date() not in skipped and happening[0] not in skipped:
                    yield happening

        rules = [line.value for line in part.lines.get("RRULE", ())]
        known = [rule for rule in rules if read_rule(rule)] if len(rules) <= LIMIT_RULES else []
        firsts = list(happen([start, *_parse_walls(part, "RDATE")]))
        # of a series that cannot be followed nobody knows whether it is over
        yield from firsts if len(known) == len(rules) else (one for one in firsts if one[1] > self.now)
        for rule in known if not _is_cancelled(part) else ():
            repeated = happen(self._expand_rule(rule, start, lasts))
            yield from islice((one for one in repeated if one[1] > self.now), 1)

    def _expand_rule(self, text: str, start: _WrittenTime, lasts: timedelta) -> Iterator[_WrittenTime]:
        """The times of a series from the one that may still be running, to its end or the horizon."""
        rule, last = read_rule(text), _parse_until(text)
        since = (self.now - min(lasts, _LONGEST) - timedelta(days=1)).date()
        until = max(self.now.date(), start.at.date()) + HORIZON
        if last:
            until = min(until, last.at.date() + timedelta(days=1))
        if rule is None:
            return iter(())
        found = days_of_series(rule, start.at.date(), since=since, until=until, steps=self.clocks.steps)
        walls = (replace(start, at=datetime.combine(day, start.at.time())) for day in found)
        return takewhile(partial(self._is_within, last), walls)

    def _is_within(self, last: _WrittenTime | None, wall: _WrittenTime) -> bool:
        """Whether a series that runs until `last` (a day, a UTC or a local time) still falls on `wall`."""
        if last is None:
            return True
        if last.all_day or wall.all_day:
            return wall.at.date() <= last.at.date()
        return self.clocks.instant(wall) <= self.clocks.instant(replace(last, zone=last.zone or wall.zone))

    def _build_occurrence(self, part: _CalendarPart, wall: _WrittenTime, lasts: timedelta) -> _Occurrence:
        """An event as it falls on `wall`. Whole days end at midnight, all else when its time has passed."""
        starts_at = self.clocks.instant(wall)
        ends_at = (
            self.clocks.instant(replace(wall, at=wall.at + lasts)) if wall.all_day else starts_at + lasts
        )
        return starts_at, ends_at, part

    def _read_length(self, part: _CalendarPart, start: _WrittenTime) -> timedelta:
        """How long the event lasts: at least a day if it is a whole one, two hours if it does not say."""
        lasts = _parse_length(part.value("DURATION"))
        if end := next(_parse_walls(part, "DTEND"), None):
            lasts = (
                end.at - start.at if start.all_day else self.clocks.instant(end) - self.clocks.instant(start)
            )
        if start.all_day:
            return timedelta(days=max(1, lasts.days))
        return lasts if lasts > timedelta(0) else USUAL_LENGTH


def _build_event(happening: _Occurrence, clocks: _Zones) -> Event:
    starts_at, ends_at, part = happening
    status, title = read_prefix(_read_text(part, "SUMMARY"))
    about = _read_text(part, "DESCRIPTION") or _read_text(part, "X-ALT-DESC")
    fee, currency = read_fee(f"{title}\n{about}")
    start = next(_parse_walls(part, "DTSTART"))
    clock = "" if clocks.is_named(start) else str(clocks.zone_of(start) or clocks.home)
    return Event(
        title=one_line(title),
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=start.all_day,
        place=one_line(", ".join(_read_text(part, "LOCATION").splitlines())),
        fee=fee,
        currency=currency,
        status=EventStatus.CANCELLED if _is_cancelled(part) else status,
        clock=clock,
        zone_said=one_line(start.zone, 40) if clock else "",
    )


def _read_text(part: _CalendarPart, name: str) -> str:
    """A text as a person reads it: no escapes, no markup."""
    return read_html(_unescape(part.value(name))).strip()


def _unescape(value: str) -> str:
    """A TEXT value as it was meant: RFC 5545, 3.3.11."""
    return re.sub(r"\\([nN;,\\])", lambda match: "\n" if match[1] in "nN" else match[1], value[:20_000])
