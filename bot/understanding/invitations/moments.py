"""When an event is: the days its invitation names, weighed, and the times of day that belong to one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.domain.events import instant
from bot.understanding.dates.pieces import When
from bot.understanding.dates.reading import find
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
class _Day:
    """A day some line names; `weight` says how much it looks like that of the event."""

    when: When
    row: int
    start: int
    weight: int


def find_days(lines: Sequence[LabelledLine], now: datetime, language: str) -> Iterator[_Day]:
    """Every day the lines name, weighed."""
    for row, line in enumerate(lines):
        for when, start, end in find_dates(line.text, now, language):
            yield _Day(when=when, row=row, start=start, weight=_weight(line, start, end, when, now.date()))


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
    weight += 1 if when.at or _find_times(line) else 0
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
_SMALL = re.compile(r"\W*(?:ab|um|ca|gegen|at|from|around|about)?\W*", re.IGNORECASE)
_EARLY = re.compile(r"früh|breakfast|morgens|morning|brunch|sunrise|\buhr\b|\d\s?[ap]\.?m\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TimeOfDay:
    """A time of day a line names. `role`: begin, doors, end, or empty if nothing is said about it."""

    at: time
    until: time | None = None
    role: str = ""


_Timed = tuple[int, str, _TimeOfDay]


def span_of(timed: Sequence[_Timed], day: _Day, now: datetime) -> tuple[datetime, datetime, bool]:
    """From when to when the event lasts (UTC), and whether no time of day was said."""
    times = _times_around(timed, day)
    begin = next((one for one in times if one.role != "end"), None)
    end = next((one.at for one in times if one.role == "end"), None)
    if begin is None:
        return *_moments(day.when.day, *EVENING, now), True
    until = begin.until or end
    return *_moments(day.when.day, begin.at, None if until == begin.at else until, now), False


def _moments(day: date, begin: time, end: time | None, now: datetime) -> tuple[datetime, datetime]:
    zone = now.tzinfo
    if zone is None:
        raise ValueError("`now` must be aware, on the owner's clock")
    starts_at = instant(datetime.combine(day, begin), zone)
    if end is None:
        return starts_at, starts_at + USUAL
    ends_at = instant(datetime.combine(day + timedelta(days=end < begin), end), zone)
    return starts_at, ends_at if ends_at > starts_at else starts_at + USUAL


def find_times(lines: Sequence[LabelledLine]) -> list[_Timed]:
    """Every time the lines name, with its row and the label it stands under, "aside" for a deadline."""
    return [
        (row, "aside" if line.label == "other" or ASIDE.search(line.text) else line.label, one)
        for row, line in enumerate(lines)
        for one in _find_times(line)
    ]


def _times_around(timed: Sequence[_Timed], day: _Day) -> list[_TimeOfDay]:
    """The times that may belong to a day, the likeliest first; the beginning before the doors."""
    ranked = [
        (_distance(row - day.row, label), one)
        for row, label, one in timed
        if label != "aside" or row == day.row
    ]
    if day.when.at and all(distance for distance, _ in ranked):
        ranked.append((0, _TimeOfDay(at=day.when.at, until=day.when.until)))
    ranked.sort(key=lambda pair: (pair[1].role == "doors", pair[0], pair[1].role != "begin"))
    return [one for _, one in ranked]


def _distance(rows: int, label: str) -> int:
    """0 on the line of the day, 1 under a label, 2 on the next two lines, 3 elsewhere."""
    if rows == 0:
        return 0
    if label in {"when", "time", "end"}:
        return 1
    return 2 if 0 < rows <= 2 else 3  # noqa: PLR2004 - lines


def _find_times(line: LabelledLine) -> list[_TimeOfDay]:
    text = DATED.sub(lambda match: " " * len(match[0]), _spell_out_times(line.text))
    found = (_read_time(line, text, match) for match in TIME.finditer(text))
    return [one for one in found if one]


def _spell_out_times(text: str) -> str:
    text = re.sub(r"\b(?:12\s)?noon\b", "12 pm", text, flags=re.IGNORECASE)
    text = re.sub(r"\b(?:12\s)?midnight\b", "12 am", text, flags=re.IGNORECASE)
    return re.sub(r"\bmitternacht\b", "24 Uhr", text, flags=re.IGNORECASE)


def _read_time(line: LabelledLine, text: str, match: re.Match[str]) -> _TimeOfDay | None:
    """A number is a time if it has minutes, am, pm or Uhr, or stands after a word such as "um"."""
    before = text[max(0, match.start() - 40) : match.start()]
    role = _role(line, before)
    hour, until = (_read_hour(match, which, is_early=bool(_EARLY.search(text))) for which in "12")
    closed = is_clear_time(match, "1") and " " not in match[0]
    if until and (match["u2"] or is_clear_time(match, "2") or closed):
        return _TimeOfDay(at=_shared_half(match, hour, until), until=until, role=role)
    if is_clear_time(match, "1"):
        return _TimeOfDay(at=hour or time(0), role=role)
    if match["h1"] and _BARE.search(before) and not match["sep1"]:
        number = int(match["h1"])
        return _TimeOfDay(at=time((number + 12 if number < 9 else number) % 24), role=role)  # noqa: PLR2004 - "at 8"
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
