"""Calendar files (RFC 5545): the meetings we hand out, the one event we are handed.

Reading does without a calendar library: those keep time zones of one file for the next and expand
rules that never end. Here every file is read by itself and costs a bounded number of steps.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import partial
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bot.domain.errors import KnotworkError
from bot.domain.events import Event, Frequency, RecurrenceRule, days_of_series, instant, spend_steps
from bot.understanding.invitations.lines import one_line
from bot.understanding.invitations.reading import read_fee

if TYPE_CHECKING:
    from icalendar import Component

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
_FIELDS = frozenset(
    {"TZID", "TZOFFSETTO", "METHOD", "UID", "SEQUENCE", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION"}
    | {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "BEGIN", "END"},
)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One agreed meeting as calendars are to show it.

    The same `uid` with a higher `sequence` changes the entry already there. All moments are aware.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    description: str = ""
    location: str = ""
    cancelled: bool = False
    stamped_at: datetime


def write(entries: Sequence[CalendarEntry], *, method: str | None = "PUBLISH") -> bytes:
    """A calendar file of these entries; only cancelled ones make it a cancellation.

    `method=None` is for a feed, which calendars read again and again. No text can add a property.
    """
    from icalendar import Calendar  # noqa: PLC0415 - heavy

    calendar = Calendar()
    calendar.add("prodid", "-//Knotwork//Meetings//EN")
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", "CANCEL" if entries and all(one.cancelled for one in entries) else method)
    for entry in entries:
        calendar.add_component(_build_component(entry))
    return bytes(calendar.to_ical())


def _build_component(entry: CalendarEntry) -> "Component":
    import icalendar  # noqa: PLC0415 - heavy

    event = icalendar.Event()
    event.add("uid", _clean_text(entry.uid))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    moments = {"dtstamp": entry.stamped_at, "dtstart": entry.starts_at, "dtend": entry.ends_at}
    for name, at in moments.items():
        event.add(name, at.astimezone(UTC).replace(microsecond=0))
    texts = {"summary": entry.summary, "description": entry.description, "location": entry.location}
    for name, text in texts.items():
        if text:
            event.add(name, _clean_text(text))
    return event


def _clean_text(text: str) -> str:
    """Line breaks of every kind become one; no other control character, no lone surrogate."""
    lines = "\n".join(text.splitlines())
    kept = "".join(sign for sign in lines if sign >= " " or sign in "\n\t").replace("\x7f", "")
    return kept.encode("utf-8", "replace").decode()


def read_event(data: bytes, *, now: datetime, zone: str) -> Event:
    """The first event, over all calendars and series of the file, that is not over at `now`.

    Times without a zone are on the clock of `zone`, the owner's. A whole day runs from midnight to
    midnight there. An event without an end lasts two hours. What is cancelled is not there; a series
    is followed for 400 days, and one that repeats within a day, by a rule not known here, or by more than
    twenty, not at all.
    Raises "event-too-large" over 1 MB or 2,000 events, "event-past" if all is over, otherwise
    "event-not-understood".
    """
    if len(data) > LIMIT_MB * 1_000_000:
        raise KnotworkError("event-too-large", limit_mb=LIMIT_MB)
    parts = _read_parts(_read_lines(data))
    events = [part for part in parts if part.kind == "VEVENT"]
    if len(events) > LIMIT_EVENTS:
        raise KnotworkError("event-too-large", limit_mb=LIMIT_MB)
    steps = iter(range(LIMIT_STEPS))
    desk = _Expander(
        now=now, clocks=_Zones(home=ZoneInfo(zone), described=_group_zone_parts(parts), steps=steps)
    )
    found = [happening for group in _group_by_uid(events) for happening in desk.find_occurrences(group)]
    ahead = [(starts_at, ends_at, part) for starts_at, ends_at, part in found if ends_at > now]
    if not ahead:
        raise KnotworkError("event-past" if found else "event-not-understood")
    starts_at, ends_at, part = min(ahead, key=lambda happening: happening[:2])
    return _build_event(part, starts_at, ends_at)


@dataclass(frozen=True, slots=True)
class _ContentLine:
    name: str
    params: Mapping[str, str]
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


_PARAM = re.compile(r';([A-Za-z0-9-]{1,40})=("[^"]*"|[^;:"]*)')


def _read_lines(data: bytes) -> Iterator[_ContentLine]:
    """The lines we use, unfolded; whatever is no line of a calendar is passed over."""
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    text = re.sub(r"\r?\n[ \t]", "", data.decode(encoding, "replace"))
    for raw in re.split(r"[\r\n]+", text):
        name = re.match(r"[A-Za-z0-9-]{1,40}", raw)
        if name is None or name[0].upper() not in _FIELDS:
            continue
        params, at = {}, name.end()
        while param := _PARAM.match(raw, at):
            params[param[1].upper()] = param[2].strip('"')
            at = param.end()
        if raw[at : at + 1] == ":":
            yield _ContentLine(name[0].upper(), params, raw[at + 1 :].strip())


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
    whole = event.inside is not None and event.inside.value("METHOD").upper() == "CANCEL"
    return whole or event.value("STATUS").upper() == "CANCELLED"


@dataclass(frozen=True, slots=True, kw_only=True)
class _WrittenTime:
    """A date or a time as written. `zone` is its TZID, "UTC", or empty for the owner's clock."""

    at: datetime
    zone: str
    all_day: bool


_WALL = re.compile(r"([0-9]{8})(?:T([0-9]{4})([0-9]{2})?(Z)?)?(?:/.*)?", re.IGNORECASE)


def _parse_wall(value: str, zone: str) -> _WrittenTime | None:
    """20261126, 20261126T190000 or 20261126T180000Z, dashes and colons allowed; of a period its start."""
    match = _WALL.fullmatch(re.sub(r"[:-]", "", value[:80].strip()))
    if match is None or int(match[1][:4]) not in _YEARS:
        return None
    try:
        at = datetime.strptime(match[1] + (match[2] or "0000"), "%Y%m%d%H%M")  # noqa: DTZ007 - a wall time
    except ValueError:
        return None
    return _WrittenTime(at=at, zone="UTC" if match[4] else zone, all_day=not match[2])


def _parse_walls(lines: Iterable[_ContentLine]) -> Iterator[_WrittenTime]:
    for line in lines:
        for value in line.value.split(","):
            if wall := _parse_wall(value, line.params.get("TZID", "")):
                yield wall


@dataclass(frozen=True, slots=True, kw_only=True)
class _Zones:
    """Every time zone a file may speak of. `described` are its own VTIMEZONEs, by TZID."""

    home: tzinfo
    described: Mapping[str, Sequence[_CalendarPart]]
    steps: Iterator[int]
    named: dict[str, ZoneInfo | None] = field(default_factory=dict)

    def instant(self, wall: _WrittenTime) -> datetime:
        return instant(wall.at, self._zone_of(wall))

    def _zone_of(self, wall: _WrittenTime) -> tzinfo:
        """The zone by its name (IANA, Windows, vendor path), else as the file describes it, else home."""
        if wall.all_day or not wall.zone:
            return self.home
        if wall.zone not in self.named:
            self.named[wall.zone] = _find_zone(wall.zone) if spend_steps(self.steps, _ZONE_STEPS) else None
        described = self.described.get(wall.zone, ())
        return self.named[wall.zone] or _find_offset(described, wall, self.steps) or self.home


#: What looking for a zone costs, in days looked at.
_ZONE_STEPS = 200


def _find_zone(zone: str) -> ZoneInfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON  # noqa: PLC0415 - heavy

    name = WINDOWS_TO_OLSON.get(zone, zone).strip("/")
    if not re.fullmatch(r"[A-Za-z0-9_+/.-]{1,80}", name):
        return None
    parts = name.split("/")
    found = (_load_zone("/".join(parts[skipped:])) for skipped in range(min(len(parts), 6)))
    return next((info for info in found if info), None)


def _load_zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def _group_zone_parts(parts: Iterable[_CalendarPart]) -> Mapping[str, Sequence[_CalendarPart]]:
    """The STANDARD and DAYLIGHT parts under each TZID; the first VTIMEZONE of a name counts."""
    zones: dict[str, tuple[int, list[_CalendarPart]]] = {}
    for part in parts:
        around = part.inside
        if around and around.kind == "VTIMEZONE" and part.kind in {"STANDARD", "DAYLIGHT"}:
            owner, found = zones.setdefault(around.value("TZID"), (id(around), []))
            if owner == id(around):
                found.append(part)
    return {name: found for name, (_, found) in zones.items()}


def _find_offset(
    observances: Sequence[_CalendarPart], wall: _WrittenTime, steps: Iterator[int]
) -> tzinfo | None:
    """The offset of the observance that began last before this wall time; before all, the first one's."""
    if not observances or not spend_steps(steps, 8 * len(observances)):
        return None
    begun = [(_find_onset(part, wall.at, steps) or datetime.min, -n) for n, part in enumerate(observances)]  # noqa: DTZ901
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)(?:\d\d)?", observances[-max(begun)[1]].value("TZOFFSETTO"))
    if match is None or int(match[2]) > 18 or int(match[3]) > 59:  # noqa: PLR2004 - hours, minutes
        return None
    return timezone(timedelta(hours=int(match[2]), minutes=int(match[3])) * (-1 if match[1] == "-" else 1))


def _find_onset(part: _CalendarPart, before: datetime, steps: Iterator[int]) -> datetime | None:
    """When this observance last began, at or before a wall time; None if it had not yet."""
    start = _parse_wall(part.value("DTSTART"), "")
    if start is None or start.at > before:
        return None
    onsets = [start.at]
    if rule := _rule(part.value("RRULE")):
        end = _parse_until(part.value("RRULE"))
        until = min(before, end.at) if end else before
        last = days_of_series(
            rule, start.at.date(), since=until.date() - HORIZON, until=until.date(), steps=steps
        )
        onsets += [datetime.combine(day, start.at.time()) for day in last]
    return max(at for at in onsets if at <= before)


_LONGEST_RULE = 500


def _rule(text: str) -> RecurrenceRule | None:
    """An RRULE we can follow, or None. BYHOUR and the like are allowed if they leave the start's time be."""
    if len(text) > _LONGEST_RULE:
        return None
    given = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    given.pop("UNTIL", None)
    clock = [given.pop(key, "0") for key in ("BYHOUR", "BYMINUTE", "BYSECOND")]
    try:
        rule = RecurrenceRule(
            frequency=Frequency(given.pop("FREQ", "")),
            interval=_parse_whole(given.pop("INTERVAL", "1"), range(1, 1_000)),
            count=_parse_whole(given.pop("COUNT"), range(1, 1_000_000)) if "COUNT" in given else None,
            months=_parse_whole_set(given.pop("BYMONTH", ""), range(1, 13)),
            month_days=_parse_whole_set(given.pop("BYMONTHDAY", ""), range(-31, 32)),
            weekdays=frozenset(_parse_weekday(day) for day in given.pop("BYDAY", "").split(",") if day),
            positions=_parse_whole_set(given.pop("BYSETPOS", ""), range(-366, 367)),
            week_start=_WEEKDAYS.index(given.pop("WKST", "MO")),
        )
    except ValueError:
        return None
    return None if given or any("," in part for part in clock) else rule


def _parse_whole(text: str, allowed: range) -> int:
    """A whole number within a range, never 0; ValueError otherwise."""
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text) or int(text) not in allowed or int(text) == 0:
        raise ValueError(text[:20])
    return int(text)


def _parse_whole_set(text: str, allowed: range) -> frozenset[int]:
    return frozenset(_parse_whole(part, allowed) for part in text.split(",") if part)


def _parse_weekday(text: str) -> tuple[int, int]:
    """The likes of "MO", "2TU", "-1FR"."""
    return _parse_whole(text[:-2], range(-53, 54)) if text[:-2] else 0, _WEEKDAYS.index(text[-2:])


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
        """What one UID stands for: of each series the first not over, of all else everything."""
        whole = max(
            (one for one in reversed(group) if not one.line("RECURRENCE-ID")),
            key=_read_sequence,
            default=None,
        )
        if whole and _is_cancelled(whole):
            return
        changed = self._changes_by_date(group)
        for part in changed.values():
            if not _is_cancelled(part) and (start := self._read_start(part)):
                yield self._build_occurrence(part, start, self._read_length(part, start))
        if whole and (start := self._read_start(whole)):
            walls = _parse_walls(whole.lines.get("EXDATE", ()))
            excluded = {wall.at.date() if wall.all_day else self.clocks.instant(wall) for wall in walls}
            yield from self._expand_series(whole, start, excluded | changed.keys())

    def _changes_by_date(self, group: Sequence[_CalendarPart]) -> Mapping[datetime | date, _CalendarPart]:
        """The last word on each single date of a series that was moved or cancelled."""
        changed: dict[datetime | date, _CalendarPart] = {}
        for part in sorted(group, key=_read_sequence):
            for wall in _parse_walls(part.lines.get("RECURRENCE-ID", ())):
                changed[wall.at.date() if wall.all_day else self.clocks.instant(wall)] = part
        return changed

    def _read_start(self, part: _CalendarPart) -> _WrittenTime | None:
        return next(_parse_walls(part.lines.get("DTSTART", ())), None)

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
        if len(rules) > LIMIT_RULES or not all(map(_rule, rules)):
            return
        yield from happen([start, *_parse_walls(part.lines.get("RDATE", ()))])
        for rule in rules:
            repeated = happen(self._expand_rule(rule, start, lasts))
            yield from islice((one for one in repeated if one[1] > self.now), 1)

    def _expand_rule(self, text: str, start: _WrittenTime, lasts: timedelta) -> Iterator[_WrittenTime]:
        """The times of a series from the one that may still be running, to its end or the horizon."""
        rule, last = _rule(text), _parse_until(text)
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
        if end := next(_parse_walls(part.lines.get("DTEND", ())), None):
            lasts = (
                end.at - start.at if start.all_day else self.clocks.instant(end) - self.clocks.instant(start)
            )
        if start.all_day:
            return timedelta(days=max(1, lasts.days))
        return lasts if lasts > timedelta(0) else USUAL_LENGTH


def _build_event(part: _CalendarPart, starts_at: datetime, ends_at: datetime) -> Event:
    title, about = _unescape(part.value("SUMMARY")), _unescape(part.value("DESCRIPTION"))
    fee, currency = read_fee(f"{title}\n{about}")
    start = part.line("DTSTART")
    return Event(
        title=one_line(title),
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=start is not None and "T" not in start.value.upper(),
        place=one_line(", ".join(_unescape(part.value("LOCATION")).splitlines())),
        fee=fee,
        currency=currency,
    )


def _unescape(value: str) -> str:
    """A TEXT value as it was meant: RFC 5545, 3.3.11."""
    return re.sub(r"\\([nN;,\\])", lambda match: "\n" if match[1] in "nN" else match[1], value[:20_000])
