"""When an event is: the days its invitation names, weighed, and the times of day that belong to one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from bot.domain.events import instant
from bot.understanding import zones
from bot.understanding.dates.pieces import When
from bot.understanding.dates.reading import find
from bot.understanding.invitations.changes import is_new_date, is_old_date
from bot.understanding.invitations.lines import MONTH, LabelledLine

USUAL: Final = timedelta(hours=2)
EVENING: Final = (time(18), time(21))


# --- the day ---------------------------------------------------------------------------------------

DEADLINE = -50
_UNTIL = re.compile(
    r"\b(?:bis|until|till|by|before|spätestens|seit|since)\s{1,3}(?:(?:zum|am|den|dem|the"
    r"|spätestens)\b\s*)?(?:$|(?=\w))",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:anmeld\w*|registr\w*|register|rsvp|deadline|frist\w*|early.?bird|frühbucher\w*|vorverkauf\w*"
    r"|posted"
    r"|veröffentlicht|gesendet|erstellt|published|updated|reply|antworte\w*|rückmeldung|zusage\w*|sign.?up"
    r"|sales? (?:ends?|starts?)|founded|gegründet|born)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[!?;|()]|\.\s|\s[–—-]\s|,\s")
_MERE_TIME = re.compile(
    r"\b(?:um|at|ab|von|vom|from|to|bis|until|till|noon|midnight|mitternacht|@|[\d.:]+)\b", re.IGNORECASE
)
_WEEKDAYS = ("mo", "di|tu", "mi|we", "do|th", "fr", "sa", "so|su")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day some line names; `weight` says how much it looks like that of the event.

    `is_new`, `is_old`: the event was moved to it, away from it. `at`: the time its own words say; "at eight"
    is in the evening.
    """

    when: When
    row: int
    start: int
    end: int
    weight: int
    at: time | None = None
    is_new: bool = False
    is_old: bool = False


def find_days(
    lines: Sequence[LabelledLine], now: datetime, language: str, *, is_changed: bool
) -> Iterator[Day]:
    """Every day the lines name, weighed; of a changed event the new one comes first, the old last."""
    for row, line in enumerate(lines):
        for when, start, end in find_dates(line.text, now, language):
            is_new = is_changed and is_new_date(line.text, start)
            is_old = is_changed and not is_new and is_old_date(line.text, start)
            weight = _weight(line, start, end, when, now.date()) + 10 * is_new - 10 * is_old
            at = when.at
            if at and at.hour < 9 and not (_EARLY.search(line.text) or _FIGURES.search(line.text[start:end])):  # noqa: PLR2004
                # an hour in words alone ("half past seven") is in the evening, unless breakfast is spoken of
                at = at.replace(hour=at.hour + 12)
            yield Day(
                when=when,
                row=row,
                start=start,
                end=end,
                weight=weight,
                at=at,
                is_new=is_new,
                is_old=is_old,
            )


def find_dates(text: str, now: datetime, language: str) -> Iterator[tuple[When, int, int]]:
    """Up to four dates of a line; a time alone is none."""
    at = 0
    for _ in range(4):
        found = find(text[at:], now=now, language=language, habits=True)
        if found is None:
            return
        when, (start, end) = found
        said = text[at + start : at + end]
        if DATED.search(said) or re.search(r"\w", _MERE_TIME.sub(" ", TIME.sub(" ", said))):
            yield _in_its_year(when, said, now, language), at + start, at + end
        at += max(end, 1)


def _in_its_year(when: When, said: str, now: datetime, language: str) -> When:
    """A date without a year is the next one, but "Thursday, 12.11." is a Thursday."""
    back = find(said, now=now, language=language, past=True)
    if (
        back is None
        or back[0].day >= when.day
        or _is_named(when.day, said)
        or not _is_named(back[0].day, said)
    ):
        return when
    return back[0] if DATED.search(said) else when


def _is_named(day: date, said: str) -> bool:
    return bool(re.search(rf"\b(?:{_WEEKDAYS[day.weekday()]})", said, re.IGNORECASE))


def _weight(line: LabelledLine, start: int, end: int, when: When, today: date) -> int:
    before = _CLAUSE.split(line.text[:start])[-1]
    after = _CLAUSE.split(line.text[end:])[0]
    if (
        _UNTIL.search(f"{line.text[:start][-30:]}")
        or _UNTIL.match(line.text[start:end])
        or line.name in {"anmeldeschluss", "anmeldefrist", "deadline"}
    ):
        return DEADLINE
    weight = 4 if line.label == "when" else 0
    weight += 2 if when.day >= today else 0
    weight += 2 if DATED.search(line.text[start:end]) else 0
    weight += 1 if when.at or TIME.search(line.text) else 0
    weight -= 6 if when.vague or when.rough > 3 else 0  # noqa: PLR2004 - days: a month is no evening
    return weight - (8 if line.label == "other" or ASIDE.search(f"{before} {after}") else 0)


# --- the time --------------------------------------------------------------------------------------

DATED = re.compile(
    rf"\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)?(?!\d)|\d{{1,2}}/\d{{1,2}}(?![\d:])"
    rf"|\b{MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s?\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th)?\s?(?:of )?{MONTH}(?:\s?\d{{4}}\b)?",
    re.IGNORECASE,
)
_CLOCK = (
    r"(?P<h{0}>[01]?\d|2[0-4])(?:(?P<sep{0}>[:.h])(?P<m{0}>[0-5]\d))?\s?(?P<u{0}>[ap]\.?m\b\.?|uhr\b|h\b)?"
)
_TO = r"\s*(?:-|–|—|bis|to|until|till|til)\s*(?:ca\.?\s|about\s|um\s|gegen\s)?\s*"
TIME = re.compile(
    r"(?<![\d.,:/€$£#+])"
    + _CLOCK.format(1)
    + r"(?![\d/%€$£]|[.,:]\d)(?:"
    + _TO
    + _CLOCK.format(2)
    + r"(?![\d/%€$£]|[.,:]\d))?",
    re.IGNORECASE,
)
_BEGIN = re.compile(
    r"\b(?:beginn|start\w*|los\b|geht'?s|kick.?off|begins?)\W*(?:\w{1,5}\W+)?$", re.IGNORECASE
)
_DOORS = re.compile(
    r"\b(?:einlass|doors?(?: open)?|ankommen|check.?in|türen|ankunft|arrival)\W*(?:\w{1,5}\W+)?$",
    re.IGNORECASE,
)
_FINISH = re.compile(
    r"\b(?:ende|ends?|bis|until|till|closes?|schluss)\W*(?:ca\W+|um\W+|gegen\W+|at\W+)?$", re.IGNORECASE
)
_BARE = re.compile(
    r"\b(?:um|at|ab|beginn|starts?|einlass|doors?|from|von)"
    r"(?: at| um| ab| around| about| gegen| ca\.?| circa)?:?\s*$",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d\s?(?:[:.h]\s?\d\d|uhr|[ap]\.?m|h\b)", re.IGNORECASE)
_AT_HOUR = re.compile(r"(?:\bat|@|\bstarts?)\s?$", re.IGNORECASE)
_SMALL = re.compile(r"\W*(?:ab|um|ca|gegen|at|from|around|about)?\W*", re.IGNORECASE)
_EARLY = re.compile(r"früh|breakfast|morgens|morning|brunch|sunrise|\buhr\b|\d\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TimeOfDay:
    """A time of day a line names. `role`: begin, doors, end, or empty if nothing is said about it.

    `zone`: what zone the line names for it, None for none.
    """

    at: time
    until: time | None = None
    role: str = ""
    zone: zones.SaidZone | None = None


_Timed = tuple[int, str, _TimeOfDay]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From when to when an event lasts (UTC). `clock`, `zone_said`: see Event."""

    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    clock: str = ""
    zone_said: str = ""


def span_of(timed: Sequence[_Timed], day: Day, now: datetime) -> Span:
    """When an event on this day lasts, by the times around it; without any it is the evening."""
    if now.tzinfo is None:
        raise ValueError("`now` must be aware, on the owner's clock")
    times = _times_around(timed, day)
    begin = next((one for one in times if one.role != "end"), None)
    end = next((one for one in times if one.role == "end"), None)
    if begin is None:
        starts_at, ends_at = _moments(day.when.day, *EVENING, now.tzinfo)
        return Span(starts_at=starts_at, ends_at=ends_at, all_day=True)
    said = begin.zone
    zone = (said.zone if said else None) or now.tzinfo
    until = begin.until or (end.at if end else None)
    starts_at, ends_at = _moments(day.when.day, begin.at, None if until == begin.at else until, zone)
    is_told = said is not None and (said.zone is None or said.several)
    return Span(
        starts_at=starts_at,
        ends_at=ends_at,
        clock=str(zone) if is_told else "",
        zone_said=said.name if said and is_told else "",
    )


def _moments(day: date, begin: time, end: time | None, zone: tzinfo) -> tuple[datetime, datetime]:
    starts_at = instant(datetime.combine(day, begin), zone)
    if end is None:
        return starts_at, starts_at + USUAL
    ends_at = instant(datetime.combine(day + timedelta(days=end < begin), end), zone)
    return starts_at, ends_at if ends_at > starts_at else starts_at + USUAL


_ALL_TIMES = re.compile(
    r"\b(?:all times(?: are)?|alle (?:uhr)?zeiten(?: sind)?|angaben|time ?zone|zeitzone|times (?:are )?shown)"
    r"(?: in)?\s?:?(?=\s)",
    re.IGNORECASE,
)


def find_times(lines: Sequence[LabelledLine], home: tzinfo | None) -> list[_Timed]:
    """Every time the lines name, with its row and the label it stands under, "aside" for a deadline."""
    told = ((line.text, all_.end()) for line in lines if (all_ := _ALL_TIMES.search(line.text)))
    common = next((said for text, at in told if (said := zones.find_zone_at(text, at, home))), None)
    return [
        (row, "aside" if line.label == "other" or ASIDE.search(line.text) else line.label, one)
        for row, line in enumerate(lines)
        for one in _find_times(line, home, common)
    ]


def _times_around(timed: Sequence[_Timed], day: Day) -> list[_TimeOfDay]:
    """The times that may belong to a day, the likeliest first; the beginning before the doors."""
    ranked = [
        (_distance(row - day.row, label), one)
        for row, label, one in timed
        if label != "aside" or row == day.row
    ]
    if day.at and all(distance for distance, _ in ranked):
        ranked.append((0, _TimeOfDay(at=day.at, until=day.when.until)))
    ranked.sort(key=lambda pair: (pair[1].role == "doors", pair[0], pair[1].role != "begin"))
    return [one for _, one in ranked]


def _distance(rows: int, label: str) -> int:
    """0 on the line of the day, 1 under a label, 2 on the next two lines, 3 elsewhere."""
    if rows == 0:
        return 0
    if label in {"when", "time", "end"}:
        return 1
    return 2 if 0 < rows <= 2 else 3  # noqa: PLR2004 - lines


def _find_times(
    line: LabelledLine, home: tzinfo | None, common: zones.SaidZone | None
) -> Iterator[_TimeOfDay]:
    """The times of a line, each with the zone behind it, the only one of the line, or that of all times."""
    text = re.sub(r"\b(?:12\s)?noon\b", "12 pm", line.text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:12\s)?midnight\b", "12 am", text, flags=re.IGNORECASE)
    text = re.sub(r"\bmitternacht\b", "24 Uhr", text, flags=re.IGNORECASE)
    text = DATED.sub(lambda match: " " * len(match[0]), text)
    text, said = _take_zones(text, home)
    for match in TIME.finditer(text):
        here = (one for one in said if one.start > match.start())
        zone = next((one for one in here if not text[match.end() : one.start].strip(" ,(")), None)
        zone = zone or (said[0] if len(said) == 1 else common)
        if found := _read_time(line, text, match, zone):
            yield found


_TIME_ENDS = re.compile(r"\d(?!\d)(?:\s?(?:[ap]\.?m\b\.?|uhr\b|h\b))?", re.IGNORECASE)


def _take_zones(text: str, home: tzinfo | None) -> tuple[str, list[zones.SaidZone]]:
    """The zones named behind times, and the text with blanks for them: "1 PM EST - 2 PM EST" is one span."""
    found: list[zones.SaidZone] = []
    at = 0
    while end := _TIME_ENDS.search(text, at):
        at = end.end()
        if said := zones.find_zone_at(text, at, home):
            first, last = said.start, said.end
            if text[first - 1] == "(" and text[last : last + 1] == ")":
                first, last = first - 1, last + 1
            text = text[:first] + " " * (last - first) + text[last:]
            found.append(said)
            at = last
    return text, found


_ACADEMIC = re.compile(r"\s?c\.\s?t\.|\s?c\.?t\.?(?=$|[\s,;)])")
_STREET = re.compile(r"\s?(?!(?i:mon|tue|wed|thu|fri|sat|sun|die|mit|don|uhr|dec|nov|jan))[A-ZÄÖÜ][a-zäöüß]")


def _read_time(
    line: LabelledLine, text: str, match: re.Match[str], zone: zones.SaidZone | None
) -> _TimeOfDay | None:
    """A number is a time if it has minutes, am, pm or Uhr, or stands after a word such as "um"."""
    before = text[max(0, match.start() - 40) : match.start()]
    role = _role(line, before)
    is_early = bool(_EARLY.search(text))
    hour, until = (_read_hour(match, which, is_early=is_early) for which in "12")
    closed = is_clear_time(match, "1") and " " not in match[0]
    if until and (match["u2"] or is_clear_time(match, "2") or closed):
        return _TimeOfDay(at=_shared_half(match, hour, until), until=until, role=role, zone=zone)
    if is_clear_time(match, "1"):
        at = hour or time(0)
        if match["h1"] in {"7", "8"} and not is_early and not match["u1"] and _AT_HOUR.search(before):
            at = at.replace(hour=at.hour + 12)
        if at.minute == 0 and _ACADEMIC.match(text, match.end()):
            at = at.replace(minute=15)
        return _TimeOfDay(at=at, role=role, zone=zone)
    if match["h1"] and _BARE.search(before) and not match["sep1"] and not _STREET.match(text, match.end()):
        number = int(match["h1"])
        at = time((number + 12 if number < 9 else number) % 24)  # noqa: PLR2004 - "at 8"
        return _TimeOfDay(at=at, role=role, zone=zone)
    return None


def _role(line: LabelledLine, before: str) -> str:
    for role, pattern in (("begin", _BEGIN), ("doors", _DOORS), ("end", _FINISH)):
        if pattern.search(before) or (_SMALL.fullmatch(before) and pattern.search(line.name)):
            return role
    return ""


def is_clear_time(match: re.Match[str], which: str) -> bool:
    """Whether a number is a time by itself: it has minutes, am, pm or Uhr."""
    unit, sep = match["u" + which], match["sep" + which]
    if (unit or "").lower() == "h":
        return int(match["h" + which]) in range(7, 24)
    return bool(unit) or sep in {":", "h", "H"}


def _read_hour(match: re.Match[str], which: str, *, is_early: bool) -> time | None:
    """A mere "6:30" is in the evening: the morning is written 06:30, am or Uhr, or speaks of breakfast."""
    if match["h" + which] is None:
        return None
    hour, unit = int(match["h" + which]), (match["u" + which] or "").lower()
    if unit[:1] in {"a", "p"}:
        hour = hour % 12 + (12 if unit[0] == "p" else 0)
    elif match["h" + which] in {"1", "2", "3", "4", "5", "6"} and not is_early:
        hour += 12
    return time(hour % 24, int(match["m" + which] or 0))


def _shared_half(match: re.Match[str], hour: time | None, until: time) -> time:
    """The likes of "6-9 pm" begins in the evening, "11-1 pm" in the morning."""
    begin = hour or time(0)
    if not match["u1"] and (match["u2"] or "")[:1].lower() == "p" and begin.hour < 12:  # noqa: PLR2004 - noon
        later = begin.replace(hour=begin.hour + 12)
        return later if later < until else begin
    return begin
