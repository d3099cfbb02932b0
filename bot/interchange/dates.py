"""Dates, times, rhythms, durations and free windows as people write them, in German and English.

Pure: `now` is an argument, nothing raises on any text, and every pattern is linear in a text of at most
500 characters. A text is folded (lower case, composed accents), then read as a row of *pieces* (a
weekday, a date, a week, a shift, a clock time, a part of the day) that together give one day and time.
dateparser only reads what this grammar does not, and only when every word of it belongs to a date.

What is decided where people differ:

- A bare weekday is the next one after today, or today if the time said is still ahead; with `past`, the
  latest one before today. "next Tuesday" and "nächsten Dienstag" are the next Tuesday after today.
- A date without a year is the next such date, today included; with `past`, the latest.
- Parts of the day: morning, morgens, früh 09:00, vormittags 10:00, noon 12:00, afternoon 15:00,
  evening and tonight 19:00, night 22:00. Midnight and 24:00 belong to the day that ends.
- An hour said without "Uhr", colon, am or pm that falls before 07:00 is in the afternoon: "at 3" is
  15:00, "Viertel nach 6" is 18:15, "at 7" is 07:00, "halb acht" is 07:30 (19:30 with "abends").
- "next week" is its Monday, "this weekend" its Saturday, the end of a week its Friday; "last week",
  "last month" and "last year" are the same day then. "in March" is its first day ahead (in March itself
  its last day), and with `past` the 15th of the latest March, never after today.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.slots import Window

_LONGEST = 500
_NOON, _DAY = 720, 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day on the person's wall clock, and the time if one was said.

    `until` before `at` ends on the next day ("22-1 Uhr").
    """

    day: date
    at: time | None = None
    until: time | None = None


class _Kind(StrEnum):
    """What a piece of a date expression says; an expression holds at most one of each."""

    MOMENT = "moment"  # an exact point: "in 2 hours", 2026-11-26T19:00
    DATE = "date"  # a day of its own: 26.11., end of March, next month
    NEAR = "near"  # counted from today: tomorrow, vorgestern
    WEEKDAY = "weekday"
    WEEK = "week"  # next week, KW 48: names a day alone, or places a weekday
    SHIFT = "shift"  # in 2 weeks, vor 3 Tagen
    TIME = "time"
    PART = "part"  # in the evening, abends


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """Minutes since midnight. `spoken`: no Uhr, no colon; `half`: am or pm was said; `bare`: a number."""

    minutes: int
    spoken: bool = False
    half: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """From where a text is read: the clock on the wall, the direction, and the order of 3/4."""

    now: datetime
    past: bool
    month_first: bool

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """One read piece. A `weak` one could be an everyday word, so inside a sentence it needs company."""

    kind: _Kind
    start: int = 0
    end: int = 0
    day: date | None = None
    days: int = 0
    months: int = 0
    weekday: int = 0
    which: str = ""
    clock: _Clock | None = None
    until: _Clock | None = None
    part: str = ""
    weak: bool = False


_Reader = Callable[[re.Match[str], _Here], _Piece]


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern and what it says; the reader raises ValueError for what cannot be (31.02.)."""

    pattern: re.Pattern[str]
    read: _Reader


# --- words -----------------------------------------------------------------------------------------

_UMLAUTS = MappingProxyType({"ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)"})
_FRAGMENTS = MappingProxyType(
    {
        "WD": (
            r"(?:mo(?:n(?:tags?|days?)?)?|di(?:enstags?)?|tue(?:s(?:days?)?)?|mi(?:ttwochs?)?"
            r"|wed(?:s|nesdays?)?"
            r"|do(?:nnerstags?)?|thu(?:r(?:s(?:days?)?)?)?|fr(?:eitags?|idays?|i)?|sa(?:mstags?"
            r"|turdays?|t)?"
            r"|so(?:nntags?|nnabends?)?|sun(?:days?)?)(?!\w)"
        ),
        "MONTH": (
            r"(?:jan(?:uar|uary)?|jän(?:ner)?|feb(?:ruar|ruary|er)?|märz?|mrz|march|apr(?:il)?"
            r"|mai|may|jun[ie]?"
            r"|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)(?!\w)"
        ),
        "NUM": (
            r"(?:\d{1,4}|a couple of|a few|an?|ein(?:e[rnms]?)? paar|ein(?:e[rnms]?)?|einigen?"
            r"|one|two|three|four|five"
            r"|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun"
            r"|zehn|elf|zwölf)"
        ),
        "HOUR": (
            r"(?:\d{1,2}(?!\d)|(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|one|two|three"
            r"|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w))"
        ),
        "UNIT": (
            r"(?:min(?:ute[ns]?|s)?|stunden?|hours?|hrs?|std|h|tag(?:e[ns]?)?|days?|d|wochen?|weeks?|wks?|w"
            r"|fortnights?|monat(?:e[ns]?|s)?|months?|mo|quartal(?:e[ns]?|s)?|quarters?|jahr(?:e[ns]?|s)?"
            r"|years?|yrs?|y|j)(?!\w)"
        ),
        "NEXT": r"(?:next|(?:the )?coming|nächste[nrms]?|kommende[nrms]?)",
        "LAST": r"(?:last|past|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?)",
        "THIS": r"(?:this|diese[nrms]?)",
        "FAR": r"(?:übernächste[nrms]?)",
        "EARLIER": r"(?:vorletzte[nrms]?)",
        "END": r"(?![\w%€$£]|[.:/,-]\d|\s?[€$£%])",
    }
)
_MONTHS = (
    ("jan", "jän", "jae"),
    ("feb",),
    ("mar", "mär", "mae", "mrz"),
    ("apr",),
    ("mai", "may"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("okt", "oct"),
    ("nov",),
    ("dez", "dec"),
)
_WEEKDAYS = (("mo",), ("di", "tu"), ("mi", "we"), ("do", "th"), ("fr",), ("sa", "sonna"), ("so", "su"))
_WEAK_DAYS = frozenset({"mo", "di", "mi", "do", "fr", "sa", "so", "mon", "sat", "sun", "wed"})
_COUNTS: Mapping[str, int] = MappingProxyType(
    {word: n for n, words in enumerate(
        ("", "one ein eins eine einen einer einem eines a an", "two zwei", "three drei", "four vier",
         "five fünf fuenf", "six sechs", "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf",
         "twelve zwölf zwoelf"),
    ) for word in words.split()}
    | {"a couple of": 2, "a few": 3, "einige": 3, "einigen": 3, "funf": 5, "zwolf": 12}
)  # fmt: skip
_DAYS_OF = MappingProxyType({"t": 1, "d": 1, "w": 7, "f": 14})
_MONTHS_OF = MappingProxyType({"mo": 1, "qu": 3, "ja": 12, "ye": 12, "yr": 12, "y": 12, "j": 12})
_PARTS = MappingProxyType(
    {"morning": 540, "forenoon": 600, "noon": 720, "afternoon": 900, "evening": 1140, "night": 1320}
)
_PART_WORDS = MappingProxyType(
    {
        "morning": ("morn", "morg", "früh", "frueh", "fruh"),
        "forenoon": ("vorm",),
        "noon": ("mitt", "lunch", "noon"),
        "afternoon": ("nachm", "after"),
        "evening": ("aben", "even", "tonig", "feier"),
        "night": ("nacht", "night"),
    }
)
_FEASTS = MappingProxyType(
    {
        "heiligabend": (12, 24), "christmas eve": (12, 24), "weihnachten": (12, 25), "christmas": (12, 25),
        "christmas day": (12, 25), "silvester": (12, 31), "new year's eve": (12, 31),
        "new years eve": (12, 31),
        "neujahr": (1, 1), "new year's day": (1, 1), "new years day": (1, 1), "valentine's day": (2, 14),
    }
)  # fmt: skip


def _compiled(source: str) -> re.Pattern[str]:
    """Upper-case names in `<>` are fragments; an umlaut may be written as such, with e, or without dots."""
    for name, fragment in _FRAGMENTS.items():
        source = source.replace(f"<{name}>", fragment)
    for umlaut, ways in _UMLAUTS.items():
        source = source.replace(umlaut, ways)
    return re.compile(source)


def _month(word: str) -> int:
    """1 to 12, from the first letters."""
    return next(n for n, starts in enumerate(_MONTHS, start=1) if word.startswith(starts))


def _weekday(word: str) -> int:
    """0 for Monday, from the first letters; Sonnabend is Saturday."""
    return next(n for n, starts in enumerate(_WEEKDAYS) if word.startswith(starts))


def _count(word: str) -> int:
    """A number in digits or words; "ein paar" is 3."""
    if word.isdigit():
        return int(word)
    return 3 if word.endswith("paar") else _COUNTS[word]


def _unit(word: str) -> tuple[int, int, int]:
    """(months, days, minutes) of one such unit."""
    if word.startswith("mi"):
        return 0, 0, 1
    if word.startswith(("st", "h")):
        return 0, 0, 60
    if months := next((n for start, n in _MONTHS_OF.items() if word.startswith(start)), 0):
        return months, 0, 0
    return 0, _DAYS_OF[word[0]], 0


def _part(word: str) -> str:
    """The part of the day a word names, "" for none."""
    return next((part for part, starts in _PART_WORDS.items() if word.startswith(starts)), "")


# --- folding ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Folded:
    """Lower-case, composed text without invisible characters; `where` leads back to the original."""

    text: str
    where: tuple[int, ...]


def _fold(text: str) -> _Folded:
    """Every character becomes one or none, so that a span can be told in the original."""
    chars: list[str] = []
    where: list[int] = []
    for index, char in enumerate(text[:_LONGEST]):
        if unicodedata.category(char) == "Cf":
            continue
        if chars and unicodedata.combining(char):
            whole = unicodedata.normalize("NFC", chars[-1] + char)
            if len(whole) == 1:
                chars[-1] = whole
                continue
        plain = _plain(char)
        if plain == " " and chars and chars[-1] == " ":
            continue
        chars.append(plain)
        where.append(index)
    return _Folded("".join(chars), (*where, min(len(text), _LONGEST)))


def _plain(char: str) -> str:
    """One lower-case character; every dash is a hyphen, every apostrophe straight, every space a space."""
    if char in "–—‑−‐":
        return "-"
    if char in "’‘´`":
        return "'"
    if char.isspace():
        return " "
    lower = char.lower()
    return lower if len(lower) == 1 else char


# --- calendar arithmetic ---------------------------------------------------------------------------


def _plus_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _monday(day: date) -> date:
    """The first day of its ISO week."""
    return day - timedelta(days=day.weekday())


def _full_year(digits: str) -> int:
    """Two digits are of this century."""
    return int(digits) + (2000 if len(digits.strip()) == 2 else 0)  # noqa: PLR2004


def _yearless(month: int, day: int, here: _Here) -> date:
    """The next such date, today included, or the latest; a 29 February may be up to eight years away."""
    step = -1 if here.past else 1
    for year in range(here.today.year, here.today.year + 9 * step, step):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if (found <= here.today) if here.past else (found >= here.today):
            return found
    raise ValueError(month, day)


def _dated(month: int, day: int, year: str | None, here: _Here) -> date:
    """A calendar date, with the year said or the nearest."""
    return date(_full_year(year), month, day) if year else _yearless(month, day, here)


def _coming(weekday: int, today: date, *, from_today: bool) -> date:
    """The next such weekday after today, or from today on."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or from_today else 7)


def _gone(weekday: int, today: date, *, from_today: bool = False) -> date:
    """The latest such weekday before today, or up to today."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back if back or from_today else 7)


# --- pieces: dates ---------------------------------------------------------------------------------


def _date(day: date, *, weak: bool = False) -> _Piece:
    return _Piece(kind=_Kind.DATE, day=day, weak=weak)


def _iso(match: re.Match[str], _here: _Here) -> _Piece:
    """Year first."""
    return _date(date(int(match[1]), int(match[2]), int(match[3])))


def _iso_moment(match: re.Match[str], here: _Here) -> _Piece:
    """2026-11-26T19:00; an offset or Z is turned into the person's zone."""
    said = datetime.fromisoformat(f"{match[1]}T{match[2]}{(match[3] or '').upper()}")
    return _moment(said.astimezone(here.now.tzinfo) if said.tzinfo else said)


def _moment(at: datetime) -> _Piece:
    clock = _Clock(minutes=at.hour * 60 + at.minute)
    return _Piece(kind=_Kind.MOMENT, day=at.date(), clock=clock)


def _dotted(match: re.Match[str], here: _Here) -> _Piece:
    """26.11., 26.11.2026, 26.11.26; without the second dot it could be any number."""
    weak = not match[3] and not match[0].endswith(".")
    return _date(_dated(int(match[2]), int(match[1]), match[3], here), weak=weak)


def _slashed(match: re.Match[str], here: _Here) -> _Piece:
    """3/4 by the language; what can only be read one way is."""
    first, second = int(match[1]), int(match[2])
    if (first, second) == (24, 7):
        raise ValueError("24/7")
    month, day = (first, second) if here.month_first and first <= 12 else (second, first)  # noqa: PLR2004
    if month > 12 >= day:  # noqa: PLR2004
        month, day = day, month
    return _date(_dated(month, day, match[3], here), weak=not match[3])


def _day_month(match: re.Match[str], here: _Here) -> _Piece:
    """26. November, 26th of Nov 2026. "the 3 may" is no date inside a sentence."""
    weak = match[3] in {"may", "march"} and not match[2] and not match[4]
    return _date(_dated(_month(match[3]), int(match[1]), match[4], here), weak=weak)


def _month_day(match: re.Match[str], here: _Here) -> _Piece:
    """November 26, Nov 26th, 2026. "may 5" is no date inside a sentence unless led there."""
    weak = match[1] in {"may", "march"} and not match[3]
    return _date(_dated(_month(match[1]), int(match[2]), match[3], here), weak=weak)


def _day_of_month(match: re.Match[str], here: _Here) -> _Piece:
    """The 26th, am 26.: the next month that has such a day, or the latest."""
    day, step = int(match[1] or match[2]), -1 if here.past else 1
    for months in range(0, 3 * step, step):
        first = _plus_months(here.today.replace(day=1), months)
        if day <= _month_end(first).day:
            found = first.replace(day=day)
            if (found <= here.today) if here.past else (found >= here.today):
                return _date(found, weak=match[0].startswith(("the", "den", "dem")))
    raise ValueError(day)


def _in_month(match: re.Match[str], here: _Here) -> _Piece:
    """In March, in March 2027, März 2027, last March: see the module's rules."""
    groups = match.groupdict()
    last = groups.get("last") or groups.get("latest")
    return _date(_some_month(_month(match["month"]), match["year"], last, here))


def _some_month(month: int, year: str | None, last: str | None, here: _Here) -> date:
    """The day that stands for a month of which nothing more was said."""
    backwards = replace(here, past=here.past or bool(last))
    first = _month_start(month, year, backwards)
    if backwards.past and first <= here.today:
        return min(first.replace(day=15), here.today)
    same = (first.year, first.month) == (here.today.year, here.today.month)
    return _month_end(first) if same and not year else first


def _month_start(month: int, year: str | None, here: _Here) -> date:
    """The first of the month said; this month counts in both directions."""
    if year:
        return date(_full_year(year), month, 1)
    ahead = (month - here.today.month) % 12
    return _plus_months(here.today.replace(day=1), ahead - 12 if here.past and ahead else ahead)


def _period(match: re.Match[str], here: _Here) -> _Piece:
    """A near month, quarter, year or weekend."""
    step = 0 if match["this"] else 1 if match["next"] else 2 if match["far"] else -1
    return _date(_of_period(match["unit"], step, here))


def _of_period(unit: str, step: int, here: _Here) -> date:
    """The day that stands for the period `step` periods from this one."""
    if unit.startswith(("weekend", "wochenende")):
        return _weekend(step, here)
    months = {"m": 1, "q": 3}.get(unit[0], 12)
    if step < 0:
        return _plus_months(here.today, step * months)
    start = _plus_months(_period_start(here.today, months), step * months)
    if step:
        return start
    return here.today if here.past else _month_end(_plus_months(start, months - 1))


def _period_start(day: date, months: int) -> date:
    """The first day of the month, quarter or year it lies in."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _weekend(step: int, here: _Here) -> date:
    """Saturday; on a Sunday this weekend is today. Backwards it is the latest Saturday."""
    saturday = _monday(here.today) + timedelta(days=5)
    if step < 0 or (here.past and not step):
        return _gone(5, here.today, from_today=not step)
    return max(saturday, here.today) if not step else saturday + timedelta(days=7 * step)


def _the_weekend(_match: re.Match[str], here: _Here) -> _Piece:
    """At the weekend, am Wochenende."""
    return _date(_weekend(0, here))


def _edge(match: re.Match[str], here: _Here) -> _Piece:
    """The beginning (first day), middle (Wednesday, 15th) or end (Friday, last day) of a period or month."""
    edge = "end" if match["end"] else "mid" if match["mid"] else "start"
    step = 1 if match["next"] else -1 if match["last"] else 0
    if match["month"]:
        vague = match["month"] in {"may", "march"} and " of " not in match[0]
        return _date(_edge_of_month(edge, match, here), weak=vague)
    if match["unit"].startswith("w"):
        return _date(_edge_of_week(edge, step, here))
    return _date(
        _edge_of_months(
            edge, 1 if match["unit"][0] == "m" else 3 if match["unit"][0] == "q" else 12, step, here
        )
    )


def _edge_of_month(edge: str, match: re.Match[str], here: _Here) -> date:
    """1, 15 or the last of a named month; without a year the nearest that lies in the direction asked."""
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else here.today.year
    found = _on_edge(edge, date(year, month, 1))
    if match["year"] or (found <= here.today if here.past else found >= here.today):
        return found
    return _on_edge(edge, date(year + (-1 if here.past else 1), month, 1))


def _on_edge(edge: str, first: date) -> date:
    return {"start": first, "mid": first.replace(day=15), "end": _month_end(first)}[edge]


def _edge_of_week(edge: str, step: int, here: _Here) -> date:
    """Monday, Wednesday or Friday of a week; at a weekend this week ends on Sunday."""
    monday = _monday(here.today) + timedelta(days=7 * step)
    found = monday + timedelta(days={"start": 0, "mid": 2, "end": 4}[edge])
    late = edge == "end" and not step and not here.past and found < here.today
    return monday + timedelta(days=6) if late else found


def _edge_of_months(edge: str, months: int, step: int, here: _Here) -> date:
    """First, middle or last day of a month, quarter or year."""
    first = _plus_months(_period_start(here.today, months), step * months)
    if edge == "mid":
        return _plus_months(first, months // 2).replace(day=15 if months != 12 else 1)  # noqa: PLR2004
    return first if edge == "start" else _month_end(_plus_months(first, months - 1))


def _compound_edge(match: re.Match[str], here: _Here) -> _Piece:
    """Monatsende, Jahresanfang, EOM."""
    word = match[1]
    unit = word[2] if word.startswith("eo") else word[0]
    edge = "start" if word.endswith(("anfang", "beginn")) else "end"
    if unit == "d":
        return _Piece(kind=_Kind.NEAR)
    if unit == "w":
        return _date(_edge_of_week(edge, 0, here))
    return _date(_edge_of_months(edge, {"m": 1, "q": 3}.get(unit, 12), 0, here))


def _feast(match: re.Match[str], here: _Here) -> _Piece:
    """A feast with a fixed date."""
    return _date(_yearless(*_FEASTS[match[1]], here))


# --- pieces: days counted from today ---------------------------------------------------------------


def _near(match: re.Match[str], _here: _Here) -> _Piece:
    """Today, tomorrow, yesterday and their neighbours."""
    return _Piece(kind=_Kind.NEAR, days=_near_days(match[1]))


def _near_days(word: str) -> int:
    """-2 to 2."""
    if word.startswith(("vorges", "day before", "the day before")):
        return -2
    if word.startswith(("über", "ueber", "uber", "day after", "the day after", "overm")):
        return 2
    return {"t": 0, "h": 0, "y": -1, "g": -1}.get(word[0], 1) if not word.startswith("tom") else 1


def _near_part(match: re.Match[str], _here: _Here) -> _Piece:
    """Tonight, this evening, last night."""
    part = _part(match[2] or match[1])
    return _Piece(kind=_Kind.NEAR, days=-1 if match[1].startswith("last") else 0, part=part)


def _right_now(_match: re.Match[str], here: _Here) -> _Piece:
    """The present minute; far too common a word to be a date inside a sentence."""
    return replace(_moment(here.now), weak=True)


def _named_day(match: re.Match[str], _here: _Here) -> _Piece:
    """A weekday and which one: this, next, the one after, last, the one before."""
    which = next((name for name in ("this", "next", "far", "last", "earlier") if match[name]), "")
    word = match["wd"]
    return _Piece(
        kind=_Kind.WEEKDAY, weekday=_weekday(word), which=which, weak=not which and word in _WEAK_DAYS
    )


def _week(match: re.Match[str], here: _Here) -> _Piece:
    """A week near this one: the day it stands for alone, and in `days` how many weeks away it is."""
    away = next((n for name, n in _WEEKS_AWAY.items() if match[name]), 0)
    return _Piece(kind=_Kind.WEEK, day=_week_alone(away, here), days=away)


_WEEKS_AWAY = MappingProxyType({"next": 1, "far": 2, "last": -1, "earlier": -2})


def _week_alone(away: int, here: _Here) -> date:
    """Ahead its Monday, back the same weekday then; this week is today backwards and its end ahead."""
    if away > 0:
        return _monday(here.today) + timedelta(days=7 * away)
    if away < 0:
        return here.today + timedelta(days=7 * away)
    return here.today if here.past else _edge_of_week("end", 0, here)


def _numbered_week(match: re.Match[str], here: _Here) -> _Piece:
    """KW 48: the Monday of that ISO week, the nearest in the direction asked."""
    number, year = int(match[1]), here.today.isocalendar().year
    monday = date.fromisocalendar(int(match[2]) if match[2] else year, number, 1)
    if not match[2] and here.past and monday > here.today:
        monday = date.fromisocalendar(year - 1, number, 1)
    elif not match[2] and not here.past and monday < _monday(here.today):
        monday = date.fromisocalendar(year + 1, number, 1)
    return _Piece(kind=_Kind.WEEK, day=monday, days=(monday - _monday(here.today)).days // 7)


def _ahead(match: re.Match[str], here: _Here) -> _Piece:
    """In 2 weeks, 3 days from now."""
    return _shift(match, here, 1)


def _ago(match: re.Match[str], here: _Here) -> _Piece:
    """3 days ago, vor 3 Tagen."""
    return _shift(match, here, -1)


def _shift(match: re.Match[str], here: _Here, sign: int) -> _Piece:
    """Hours and minutes give a moment (elapsed time, also across a change of clocks), the rest a day."""
    months, days, minutes = _unit(match["unit"])
    amount = sign * _count(match["num"])
    if minutes:
        return _moment(_elapsed(here.now, timedelta(minutes=minutes * amount)))
    return _Piece(kind=_Kind.SHIFT, days=days * amount, months=months * amount)


def _elapsed(now: datetime, by: timedelta) -> datetime:
    """Wall time after a real duration."""
    if now.tzinfo is None or now.utcoffset() is None:
        return now + by
    return (now.astimezone(UTC) + by).astimezone(now.tzinfo)


def _half_shift(match: re.Match[str], here: _Here) -> _Piece:
    """Half an hour, a half year, one and a half weeks: in the first group ago, in the last ahead."""
    sign = 1 if match["ahead"] else -1
    halves = 3 if match["three"] else 1
    months, days, minutes = _unit(match["unit"])
    if minutes:
        return _moment(_elapsed(here.now, timedelta(minutes=sign * halves * minutes / 2)))
    if months == 1:
        return _Piece(kind=_Kind.SHIFT, days=sign * halves * 15)
    return _Piece(kind=_Kind.SHIFT, days=sign * (halves * days // 2), months=sign * (halves * months // 2))


# --- pieces: times ---------------------------------------------------------------------------------


def _part_piece(match: re.Match[str], _here: _Here) -> _Piece:
    """In the evening, abends; a bare "morning" needs a day beside it."""
    which = "adverb" if match[1] in _ADVERBS else ""
    return _Piece(kind=_Kind.PART, part=_part(match[1]), which=which, weak=True)


_ADVERBS = frozenset({"morgens", "vormittags", "nachmittags", "abends", "nachts"})


def _compound_day(match: re.Match[str], _here: _Here) -> _Piece:
    """A weekday and a part of the day in one word: Freitagabend."""
    return _Piece(kind=_Kind.WEEKDAY, weekday=_weekday(match[1]), part=_part(match[2]))


def _digital(match: re.Match[str]) -> _Clock:
    """15:00, 7.30 pm, 19h30, 18 Uhr, 7pm, sieben Uhr."""
    hour, minute = _count(match["h"]), int(match["m"] or match["m2"] or 0)
    return _clock(hour, minute, half=(match["half"] or "")[:1])


def _clock(hour: int, minute: int, *, half: str = "", spoken: bool = False, bare: bool = False) -> _Clock:
    """Checks the ranges: 0-24 hours, or 1-12 with am or pm; 24:00 is the end of the day."""
    if not 0 <= minute < 60 or not 0 <= hour <= 24 or (half and not 1 <= hour <= 12):  # noqa: PLR2004
        raise ValueError(hour, minute)
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour * 60 + minute > _DAY:
        raise ValueError(hour, minute)
    return _Clock(minutes=hour * 60 + minute, half=bool(half), spoken=spoken, bare=bare)


def _told(match: re.Match[str]) -> _Clock:
    """Halb acht, half past 7, Viertel nach 6, quarter to 8, dreiviertel 8, 10 nach halb 6."""
    hour = _count(match["hour"])
    if not 1 <= hour <= 24:  # noqa: PLR2004
        raise ValueError(hour)
    minutes = hour * 60 + _told_offset(match) - (30 if match["half"] else 0)
    if match["suffix"]:
        return _Clock(minutes=minutes % _NOON + (_NOON if match["suffix"][0] == "p" else 0), half=True)
    return _Clock(minutes=minutes % _DAY, spoken=True)


def _told_offset(match: re.Match[str]) -> int:
    """Minutes to add to the full hour named."""
    if match["past"]:
        return 30
    if match["quarter"]:
        return -45 if match["quarter"].startswith("v") else -15
    if not match["by"]:
        return 0
    amount = 15 if match["by"][0] in "vq" and match["by"] != "vier" else _minutes(match["by"])
    return amount if match["way"] in {"past", "after", "nach"} else -amount


def _minutes(word: str) -> int:
    """Minutes in digits or words."""
    return {"twenty": 20, "zwanzig": 20}.get(word) or _count(word)


def _named_time(match: re.Match[str]) -> _Clock:
    """Noon; midnight belongs to the day that ends."""
    return _Clock(minutes=_DAY if match[1].startswith(("midn", "mittern")) else _NOON)


def _bare_hour(match: re.Match[str]) -> _Clock:
    """A number or number word that only its place makes an hour."""
    return _clock(_count(match[1]), 0, spoken=True, bare=True)


def _hour_of_part(match: re.Match[str]) -> _Clock:
    """8 in the morning, 8 abends: the part of the day makes a number an hour."""
    return _clock(_count(match[1]), 0, spoken=True)


_CLOCKS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Clock]], ...] = tuple(
    (_compiled(source), read)
    for source, read in (
        (
            (
                r"(?P<h>\d{1,2})[:.](?P<m>\d\d)(?::\d\d)?(?![\d:]|[.,/-]\d\d?[./])"
                r"(?:\s?(?:uhr|h(?!\w)|(?P<half>am|pm|a\.m\.?|p\.m\.?)(?!\w|\s(?:mo|die|mit|don|frei"
                r"|sam|sonn|\d))))?(?P<m2>)"
            ),
            _digital,
        ),
        (r"(?P<h>\d{1,2})\s?(?:uhr|h)\s?(?P<m>\d\d)?(?P<m2>)(?P<half>)<END>", _digital),
        (r"(?P<h><HOUR>)\s?(?:uhr|o'?\s?clock)(?:\s(?P<m>\d\d))?(?P<m2>)(?P<half>)<END>", _digital),
        (
            r"(?P<h><HOUR>)(?P<m>)(?P<m2>)(?:(?P<half>am|pm|[ap]\.m\.)|\s(?:am|pm|[ap]\.m\.))(?!\w)",
            lambda match: (
                _digital(match)
                if match["half"]
                else _clock(_count(match["h"]), 0, half=match[0].split()[1][0])
            ),
        ),
        (
            (
                r"(?:(?P<by>viertel|(?:a )?quarter|five|ten|twenty|fünf|zehn|zwanzig|5|10|20"
                r"|25)\s(?:min(?:ute[ns]?)?\s)?"
                r"(?P<way>past|after|nach|vor|to|before)\s|(?P<past>half(?:\spast)?\s)"
                r"|(?P<quarter>dreiviertel\s|viertel\s))?"
                r"(?P<half>halb\s)?(?P<hour><HOUR>)(?:\s?(?P<suffix>am|pm)(?!\s(?:mo|die|mit|don|frei|sam|sonn|\d)))?(?:\suhr)?<END>"
            ),
            _told,
        ),
        (r"(noon|midday|midnight|mittags?|mitternachts?)<END>", _named_time),
        (
            (
                r"(<HOUR>)(?=\s(?:in the (?:morning|afternoon|evening)|at night|abends|morgens"
                r"|nachmittags|vormittags|früh)<END>)"
            ),
            _hour_of_part,
        ),
    )
)
_BARE_HOUR = _compiled(r"(<HOUR>)(?![%€$£]|[.:/,]\d|\s?[€$£%])")
_TO = _compiled(r"\s?(?:-|bis|to|till|til|until|and|und)\s?(?:um\s|ca\.?\s)?")
_EITHER_LEAD = _compiled(r"(?:at|um|ab|gegen|from|von|around|about|between|zwischen|@|ca\.?|so um)\s?$")


def _read_clock(text: str, pos: int, *, bare: bool) -> tuple[_Clock, int] | None:
    """The longest clock time that starts here."""
    best: tuple[_Clock, int] | None = None
    for pattern, read in _CLOCKS:
        match = pattern.match(text, pos)
        if match and (best is None or match.end() > best[1]) and not _only_number(match):
            best = _tried(read, match) or best
    if best is None and bare and (match := _BARE_HOUR.match(text, pos)):
        best = _tried(_bare_hour, match)
    return best


def _only_number(match: re.Match[str]) -> bool:
    """The told pattern also fits a lone number, which is not enough."""
    groups = match.groupdict()
    return "hour" in groups and not any(groups[name] for name in ("by", "past", "quarter", "half"))


def _tried(read: Callable[[re.Match[str]], _Clock], match: re.Match[str]) -> tuple[_Clock, int] | None:
    try:
        return read(match), match.end()
    except (ValueError, KeyError):
        return None


def _read_time(text: str, pos: int, *, led: bool, dayed: bool) -> _Piece | None:
    """A clock time or a range. `led`: "at" or "from" stood before, a number will do; `dayed`: a day did."""
    first = _read_clock(text, pos, bare=True)
    if first is None:
        return None
    second = _read_until(text, first[1])
    if second is None:
        return _single(first, text, pos, led=led, dayed=dayed)
    if first[0].bare and second[0].bare and not (led or dayed):
        return None
    weak = first[0].bare and second[0].bare
    return _Piece(kind=_Kind.TIME, end=second[1], clock=first[0], until=second[0], weak=weak)


def _single(first: tuple[_Clock, int], text: str, pos: int, *, led: bool, dayed: bool) -> _Piece | None:
    """One time; a number alone only where a word led to it, and 7.30 or 3h could be something else."""
    clock, end = first
    if clock.bare and not led:
        return None
    said = text[pos:end]
    dotted = "." in said and said.replace(".", "").isdigit()
    if dotted and text.startswith(".", end) and not (led or dayed):
        return None
    return _Piece(kind=_Kind.TIME, end=end, clock=clock, weak=clock.bare or dotted or said.endswith("h"))


def _read_until(text: str, pos: int) -> tuple[_Clock, int] | None:
    """The second time of a range."""
    joined = _TO.match(text, pos)
    return _read_clock(text, joined.end(), bare=True) if joined else None


def _span(first: _Clock, second: _Clock | None, part: str) -> tuple[int, int | None]:
    """Minutes of start and end, with afternoon hours made out of spoken ones."""
    start = _shifted(first, part)
    if second is None:
        return (_sensible(start) if first.spoken and not part else start), None
    end = _shifted(second, part)
    if second.half and not first.half and end > _NOON and start + _NOON < end and first.minutes < _NOON:
        start += _NOON
    elif first.spoken and second.spoken and not part and start < _EARLY and _sensible(start) != start:
        start, end = start + _NOON, end + _NOON if end < _NOON else end
    if end <= start and second.spoken and start < end + _NOON <= _DAY:
        end += _NOON
    if end <= start and not (start >= _LATE and end <= _EARLY):
        raise ValueError(start, end)
    return start, end


_EARLY, _LATE = 7 * 60, 17 * 60


def _sensible(minutes: int) -> int:
    """A spoken time before 07:00 is in the afternoon."""
    return minutes + _NOON if 0 < minutes < _EARLY else minutes


def _shifted(clock: _Clock, part: str) -> int:
    """The twelve hours that "in the evening" adds; nights keep hours before six, noon those from eleven."""
    floor = {"afternoon": 0, "evening": 0, "night": 360, "noon": 0}.get(part)
    ceiling = 660 if part == "noon" else _NOON
    if floor is None or clock.half or not floor <= clock.minutes < ceiling:
        return clock.minutes
    return clock.minutes + _NOON


# --- the rules -------------------------------------------------------------------------------------

_RULES: tuple[_Rule, ...] = tuple(
    _Rule(_compiled(source), read)
    for source, read in (
        (r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,6})?\s?(z|[+-]\d\d:\d\d)(?!\w)", _iso_moment),
        (r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?!\d|[-/.:]\d)", _iso),
        (
            (
                r"(\d\d?)\.\s?(\d\d?)\.(?:(\s?\d{4}|\d\d(?!\s?(?:uhr|h\b|:)))(?!\d|[:.]\d)"
                r"|(?!\d(?!\d\s?(?:uhr|h\b|:))))"
            ),
            _dotted,
        ),
        (r"(\d\d?)\.(\d\d?)()<END>", _dotted),
        (r"(\d\d?)/(\d\d?)(?:/(\d{4}|\d\d)(?!\d))?<END>", _slashed),
        (r"(\d\d?)-(\d\d?)-(\d{4})<END>", _dotted),
        (
            (
                r"(\d\d?)(\.|st|nd|rd|th)?[\s-]?(?:of\s)?(<MONTH>)(?:\."
                r"|(?!\w))(?:,?[\s-]?(\d{4})<END>)?"
            ),
            _day_month,
        ),
        (
            (
                r"(<MONTH>)\.?\s(?:the\s)?(\d\d?)(?:\.|st|nd|rd|th)?(?!\w|[:.,]\d|\s?(?:uhr|pm"
                r"|am\b|€|\$|%|times|mal\b))(?:,?\s(\d{4})<END>)?"
            ),
            _month_day,
        ),
        (
            (
                r"(?:(?:on |by |until |till )?the (\d\d?)(?:st|nd|rd|th)|(?:am|bis|bis zum|zum|vom"
                r"|ab|den|dem) (\d\d?)\.)(?=\s?(?:$|[,;.!?)]|-\s|(?:at|um|ab|from|and|und|von|of"
                r" this|gegen)\s))"
            ),
            _day_of_month,
        ),
        (
            (
                r"(?:(?:in|im|since|seit|for|für)\s(?P<last><LAST>\s)?|(?:<NEXT>|<THIS>)\s"
                r"|(?P<latest><LAST>)\s)(?P<month><MONTH>)\.?(?:\s(?P<year>\d{4})<END>)?(?!\s\d)"
            ),
            _in_month,
        ),
        (r"(?P<last>)(?P<month><MONTH>)\.?\s(?P<year>\d{4})<END>", _in_month),
        (
            (
                r"(?:(?P<this><THIS>)|(?P<next><NEXT>)|(?P<far><FAR>)|<LAST>)\s(?P<unit>month"
                r"|monats?|year|jahr(?:es)?|quarter|quartals?|weekend|wochenende)<END>"
            ),
            _period,
        ),
        (r"(?:(?:at|on|over|am|übers|das|the)\s)(?:weekend|wochenende)<END>", _the_weekend),
        (
            (
                r"(?:(?P<end>end|ende|late|spät)|(?P<mid>mid|middle|mitte)|early|beginning|start"
                r"|anfang|beginn)(?:\s(?:of|des|der|im|von))?[\s-](?:the\s)?(?:(?:<THIS>"
                r"|(?P<next><NEXT>)|(?P<last><LAST>))\s)?(?:(?P<unit>weeks?|woche|months?|monats?"
                r"|year|jahr(?:es)?|quarter|quartals?)<END>"
                r"|(?P<month><MONTH>)\.?(?:\s(?P<year>\d{4})<END>)?)"
            ),
            _edge,
        ),
        (
            (
                r"((?:wochen|monats|quartals|jahres)(?:ende|anfang|beginn)|eo[dwmqy]|(?:week|month"
                r"|quarter|year)[\s-]end|(?:day(?=\send)))<END>"
            ),
            _compound_edge,
        ),
        (
            (
                r"(new year'?s (?:eve|day)|heiligabend|silvester|neujahr|weihnachten|christmas(?:"
                r" eve| day)?|valentine's day)<END>"
            ),
            _feast,
        ),
        (
            (
                r"(?:on |at |den |der )?(today|tomorrow|tmrw|tomorow|tommorow|yesterday"
                r"|(?:the )?day (?:after tomorrow|before yesterday)|overmorrow|heute"
                r"|(?<!guten )morgen|übermorgen|gestern|vorgestern)<END>"
            ),
            _near,
        ),
        (r"(tonight)()<END>", _near_part),
        (r"(this|last)\s(morning|noon|afternoon|evening|night)<END>", _near_part),
        (r"(?:diesen?\s)(morgen|vormittag|nachmittag|abend|mittag)()<END>", _near_part),
        (
            (
                r"(?:am\s)?(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)"
                r"(morgen|früh|vormittag|mittag|nachmittag|abend|nacht)s?<END>"
            ),
            _compound_day,
        ),
        (r"(?:right now|just now|gerade eben|gerade|soeben|jetzt|now)<END>", _right_now),
        (
            (
                r"(?:(?:am|on)\s)?(?:(?P<this><THIS>)\s|(?P<next><NEXT>)\s|(?P<far><FAR>)\s"
                r"|(?P<last><LAST>)\s|(?P<earlier><EARLIER>)\s)?(?P<wd><WD>)(?:\.(?=\s?\d))?"
            ),
            _named_day,
        ),
        (
            (
                r"(?:(?P<this><THIS>)|(?P<next><NEXT>)|(?P<far><FAR>)|(?P<last><LAST>)"
                r"|(?P<earlier><EARLIER>))\s(?:week|woche)<END>"
            ),
            _week,
        ),
        (r"the week (?:(?P<far>after next)|(?P<earlier>before last))(?P<next>)(?P<last>)<END>", _week),
        (r"(?:kw|calendar week|kalenderwoche|week)\s?(\d\d?)(?:[\s/]+(\d{4}))?<END>", _numbered_week),
        (r"in\s(?P<num><NUM>)\s?(?P<unit><UNIT>)(?:\stime)?", _ahead),
        (
            (
                r"(?P<num><NUM>)\s?(?P<unit><UNIT>)\s(?:from now|from today|ab heute"
                r"|from(?=\stomorrow))<END>"
            ),
            _ahead,
        ),
        (r"(?P<num><NUM>)\s?(?P<unit><UNIT>)\s(?:ago|her|before|earlier|zuvor)<END>", _ago),
        (r"vor\s(?:etwa\s|ca\.?\s|rund\s|ungefähr\s)?(?P<num><NUM>)\s?(?P<unit><UNIT>)", _ago),
        (
            (
                r"(?:(?P<ahead>in)|vor)\s(?:half an?|ein(?:e[rnm])? halbe[rnms]?"
                r"|(?P<three>anderthalb|eineinhalb|1[.,]5|one and a half))\s(?P<unit><UNIT>)"
            ),
            _half_shift,
        ),
        (
            (
                r"(?:half an?|(?P<three>one and a half|1\.5))\s(?P<unit><UNIT>)\s(?:ago"
                r"|(?P<ahead>from now))<END>"
            ),
            _half_shift,
        ),
        (
            (
                r"(?:in the\s|at\s|am\s|in der\s|zu\s)?(morning|forenoon|afternoon|evening|night"
                r"|lunchtime|früh|morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?"
                r"|feierabend)<END>"
            ),
            _part_piece,
        ),
    )
)
_CLASHES = frozenset(
    {
        frozenset({_Kind.DATE, _Kind.SHIFT}),
        frozenset({_Kind.DATE, _Kind.WEEK}),
        frozenset({_Kind.NEAR, _Kind.WEEK}),
        frozenset({_Kind.WEEK, _Kind.SHIFT}),
    }
)


# --- reading a row of pieces -----------------------------------------------------------------------

_LEAD = _compiled(
    r"(?:(?:on|by|at|until|till|til|before|after(?=\s\d)|since|from|around|about|between|the|due"
    r"|in|maybe|perhaps|probably"
    r"|bis|am|um|ab|vom|von|vor|nach(?=\s\d)|zum|zu|seit|den|der|dem|gegen|zwischen|spätestens"
    r"|vielleicht|ca\.?|let's say"
    r"|sagen wir|@)(?:\s|(?<=@))|[(\"'])"
)
_GAP = _compiled(
    r"(?:\s?[,(/|·•;]\s?|\s|(?<=\d)t(?=\d)|(?<=\.)(?=\d))"
    r"(?:(?:(?:beginn|start|starts|begins|uhrzeit|zeit|time|einlass"
    r"|doors)\s?:?\s?|[|·•]\s?)|(?:um|at|ab|gegen|from|von|around|about|between|zwischen"
    r"|on|am|den|der|dem|the|in der|in the|of|so um|ca\.?"
    r"|then|dann|und zwar)\s|[-@]\s?){0,3}"
)
_TAIL = _compiled(r"(?:\s?(?:please|bitte|then|dann|maybe|vielleicht|uhr))?[^\w€$£%#+@]*$")
_NOT_BEFORE = _compiled(
    r"(?:[\w.:/+€$£#%\-]|\d,|[€$£#]\s|(?:^|\W)(?:eur|euro|usd|chf|gbp|nr|no|room|raum"
    r"|zimmer|version|page|seite)\.?\s)$"
)
_MOST_PIECES = 5
_Pieces = dict[_Kind, _Piece]


def _lead(text: str, pos: int) -> int:
    """Where the expression itself starts, behind at most three words such as "until" and "by the"."""
    for _ in range(3):
        match = _LEAD.match(text, pos)
        if match is None:
            break
        pos = match.end()
    return pos


def _collect(text: str, start: int, pos: int, here: _Here) -> tuple[_Pieces, int]:
    """The pieces that stand in a row from `pos`; the words from `start` to `pos` led to them."""
    pieces: _Pieces = {}
    piece = _next_piece(text, pos, here, pieces, led=_is_led(text[start:pos]))
    end = pos
    while piece and len(pieces) < _MOST_PIECES:
        pieces[piece.kind] = piece
        end = piece.end
        piece = _after_gap(text, end, here, pieces)
    return pieces, end


def _after_gap(text: str, end: int, here: _Here, pieces: _Pieces) -> _Piece | None:
    """The piece behind a comma and linking words; "den" and "the" may also belong to it ("den 2.")."""
    for pattern in (_GAP, _SHORT_GAP):
        gap = pattern.match(text, end)
        piece = _next_piece(text, gap.end(), here, pieces, led=_is_led(gap[0])) if gap else None
        if piece:
            return piece
    return None


_SHORT_GAP = _compiled(r",?\s")


def _is_led(words: str) -> bool:
    """Whether a bare number after these words is an hour."""
    return _EITHER_LEAD.search(words) is not None


def _next_piece(text: str, pos: int, here: _Here, pieces: _Pieces, *, led: bool) -> _Piece | None:
    """The longest piece that fits to those before; of equal ones a time after "at", else the first rule."""
    best: _Piece | None = None
    clock = _read_time(text, pos, led=led, dayed=_has_day(pieces)) if _Kind.TIME not in pieces else None
    for piece in _pieces_at(text, pos, here):
        if _fits(piece, pieces) and (best is None or piece.end > best.end):
            best = piece
    if clock is None or _Kind.MOMENT in pieces:
        return best
    if best is None or clock.end > best.end or (clock.end == best.end and (led or best.weak)):
        return clock if best is None or led or not _dated_weekday(best, pieces) else best
    return best


def _dated_weekday(piece: _Piece, pieces: _Pieces) -> bool:
    """After a weekday alone ("Do 7.11"), and at the very start, a dotted number is a date."""
    return piece.kind is _Kind.DATE and not pieces.keys() - {_Kind.WEEKDAY}


def _has_day(pieces: _Pieces) -> bool:
    return bool(pieces.keys() - {_Kind.TIME, _Kind.PART})


def _pieces_at(text: str, pos: int, here: _Here) -> Iterator[_Piece]:
    """What each rule reads here; what cannot be is left out."""
    for rule in _RULES:
        match = rule.pattern.match(text, pos)
        if match is None:
            continue
        try:
            yield replace(rule.read(match, here), start=match.start(), end=match.end())
        except (ValueError, KeyError, OverflowError):
            continue


def _fits(piece: _Piece, pieces: _Pieces) -> bool:
    """One of each kind; a moment stands alone; a day counted from today comes before other days."""
    kinds = pieces.keys()
    if piece.kind in kinds or _Kind.MOMENT in kinds or (piece.kind is _Kind.MOMENT and kinds):
        return False
    if any(frozenset({piece.kind, kind}) in _CLASHES for kind in kinds):
        return False
    if piece.kind is _Kind.NEAR:
        return not kinds - {_Kind.TIME, _Kind.PART, _Kind.SHIFT}
    if piece.kind is _Kind.DATE and _Kind.NEAR in kinds:
        return not piece.weak
    return piece.kind is not _Kind.PART or bool(kinds) or piece.which == "adverb"


def _settle(pieces: _Pieces, here: _Here) -> When | None:
    """One day and time out of the pieces, or None where they cannot be."""
    try:
        return _settled(pieces, here)
    except (ValueError, OverflowError, KeyError):
        return None


def _settled(pieces: _Pieces, here: _Here) -> When | None:
    if not pieces.keys() - {_Kind.PART}:
        return None
    if moment := pieces.get(_Kind.MOMENT):
        return _on(moment.day or here.today, moment.clock.minutes if moment.clock else None, None)
    start, end = _hours(pieces)
    day = _day(pieces, here, start)
    return _on(day, start, end)


def _hours(pieces: _Pieces) -> tuple[int | None, int | None]:
    """Minutes of the start and end said; a part of the day alone has its usual hour."""
    part = next((piece.part for piece in pieces.values() if piece.part), "")
    said = pieces.get(_Kind.TIME)
    if said is None or said.clock is None:
        return (_PARTS[part], None) if part else (None, None)
    return _span(said.clock, said.until, part)


def _on(day: date, start: int | None, end: int | None) -> When:
    """24:00 is the next day's first minute."""
    if start == _DAY:
        day, start = day + timedelta(days=1), 0
    return When(day=day, at=_wall(start), until=_wall(end))


def _wall(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _day(pieces: _Pieces, here: _Here, start: int | None) -> date:
    """A date outweighs a weekday beside it; a time alone is the nearest one."""
    shift = pieces.get(_Kind.SHIFT)
    if found := pieces.get(_Kind.DATE):
        return found.day or here.today
    if near := pieces.get(_Kind.NEAR):
        return _moved(here.today + timedelta(days=near.days), shift)
    if named := pieces.get(_Kind.WEEKDAY):
        return _day_of_weekday(named, pieces, here, start)
    if week := pieces.get(_Kind.WEEK):
        return week.day or here.today
    return _moved(here.today, shift) if shift else _nearest(here, start)


def _moved(day: date, shift: _Piece | None) -> date:
    return _plus_months(day, shift.months) + timedelta(days=shift.days) if shift else day


def _nearest(here: _Here, start: int | None) -> date:
    """Today if the time lies in the direction asked, else the neighbouring day."""
    ahead = _is_ahead(here, start)
    if here.past:
        return here.today - timedelta(days=1 if ahead else 0)
    return here.today + timedelta(days=0 if ahead else 1)


def _is_ahead(here: _Here, start: int | None) -> bool:
    return start is not None and start > here.now.hour * 60 + here.now.minute


def _day_of_weekday(named: _Piece, pieces: _Pieces, here: _Here, start: int | None) -> date:
    """A weekday alone, in a week, or so many weeks after the coming one."""
    weekday = named.weekday
    if week := pieces.get(_Kind.WEEK):
        return _monday(here.today) + timedelta(days=7 * week.days + weekday)
    shift = pieces.get(_Kind.SHIFT)
    if shift and (shift.days < 0 or shift.months < 0):
        return _monday(_moved(here.today, shift)) + timedelta(days=weekday)
    if shift:
        return _moved(_coming(weekday, here.today, from_today=True), shift)
    return _which_weekday(named, here, start)


def _which_weekday(named: _Piece, here: _Here, start: int | None) -> date:
    weekday, today = named.weekday, here.today
    if named.which in {"last", "earlier"}:
        return _gone(weekday, today) - timedelta(days=7 if named.which == "earlier" else 0)
    if named.which in {"next", "far"}:
        return _coming(weekday, today, from_today=False) + timedelta(days=7 if named.which == "far" else 0)
    this = named.which == "this"
    if here.past:
        return _gone(weekday, today, from_today=this or (start is not None and not _is_ahead(here, start)))
    return _coming(weekday, today, from_today=this or _is_ahead(here, start))


# --- what other rooms call -------------------------------------------------------------------------


def understand(text: str, *, now: datetime, language: str = "en", past: bool = False) -> When | None:
    """The day and time the whole text says, None for anything else; see the module's rules.

    `now` is aware, in the person's zone. `language` only settles 3/4: month first in English.
    """
    if len(text) > _LONGEST:
        return None
    folded = _fold(text.strip()).text
    here = _Here(now=now, past=past, month_first=language != "de")
    for start in dict.fromkeys((0, _lead(folded, 0))):
        pieces, end = _collect(folded, 0, start, here)
        if pieces and _TAIL.match(folded, end):
            return _settle(pieces, here)
    return _by_library(folded, here)


def find(
    text: str, *, now: datetime, language: str = "en", past: bool = False
) -> tuple[When, tuple[int, int]] | None:
    """The leftmost date in a sentence and its (start, end), the preposition before it included.

    Everyday words ("so", "sat", "may 5") and plain numbers count only where a preposition or another
    piece makes them a date; money, phone numbers and names never do. Only the first 500 characters count.
    """
    folded = _fold(text)
    here = _Here(now=now, past=past, month_first=language != "de")
    for word in _STARTS.finditer(folded.text):
        found = _at(folded, word.start(), here)
        if found:
            when, end = found
            return when, (folded.where[word.start()], folded.where[end - 1] + 1)
    return None


_STARTS = _compiled(r"(?<![\w])[\w@]")


def _at(folded: _Folded, start: int, here: _Here) -> tuple[When, int] | None:
    """The expression that starts exactly here, preposition included."""
    text = folded.text
    if text[start].isdigit() and _NOT_BEFORE.search(text, max(0, start - 12), start):
        return None
    for pos in dict.fromkeys((start, _lead(text, start))):
        pieces, end = _collect(text, start, pos, here)
        if pieces and _convincing(pieces, text, start, pos):
            when = _settle(pieces, here)
            return (when, end) if when and not text.startswith("'s", end) else None
    return None


def _convincing(pieces: _Pieces, text: str, start: int, pos: int) -> bool:
    """Any strong piece, or a preposition before a weak day."""
    if any(not piece.weak for piece in pieces.values()):
        return True
    lone = pieces.get(_Kind.DATE) if len(pieces) == 1 else None
    number = lone is not None and "." in text[lone.start : lone.end]
    led = (_GERMAN_LEAD if number else _TRUE_LEAD).match(text[start:pos]) is not None
    return _has_day(pieces) and (led or len(pieces) > 1)


_GERMAN_LEAD = _compiled(r"(?:am|ab|bis|vom|zum|seit|vor|nach|spätestens)\s")
_TRUE_LEAD = _compiled(r"(?!(?:(?:the|den|der|dem|in)\s|[(\"'])*$).")


def _by_library(text: str, here: _Here) -> When | None:
    """The library's reading of unusual dates that name a month and a day, and hold no other word."""
    if len(text) > 60 or not _LIBRARY_FORM.fullmatch(text) or not _MONTH_WORD.search(text):  # noqa: PLR2004
        return None
    import dateparser  # noqa: PLC0415 - a tenth of a second that most runs never need

    try:
        found = dateparser.parse(
            text,
            languages=["en", "de"],
            settings={
                "RELATIVE_BASE": here.now.replace(tzinfo=None),
                "PREFER_DATES_FROM": "past" if here.past else "future",
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month"],
                "RETURN_AS_TIMEZONE_AWARE": False,
            },
        )
    except (ValueError, OverflowError, TypeError):
        return None
    if found is None:
        return None
    return When(day=found.date(), at=found.time().replace(second=0, microsecond=0) if ":" in text else None)


_LIBRARY_FORM = _compiled(
    r"(?:(?:\d{1,4}(?:st|nd|rd|th)?|<MONTH>|<WD>|of|the|day|den"
    r"|der|[.,:/\s-])(?!\w|$)?\s?){2,20}"
)
_MONTH_WORD = _compiled(r"<MONTH>")


# --- rhythms and durations -------------------------------------------------------------------------

_MOST_DAYS = 3650
_NAMED_RHYTHMS = MappingProxyType(
    {
        "daily": 1, "täglich": 1, "weekly": 7, "wöchentlich": 7, "fortnightly": 14, "biweekly": 14,
        "bi-weekly": 14,
        "zweiwöchentlich": 14, "monthly": 30, "monatlich": 30, "zweimonatlich": 60, "bimonthly": 60,
        "quarterly": 90,
        "vierteljährlich": 90, "quartalsweise": 90, "half-yearly": 180, "halfyearly": 180,
        "semiannually": 180,
        "biannually": 180, "halbjährlich": 180, "yearly": 365, "annually": 365, "jährlich": 365,
        "every half year": 180, "every half a year": 180, "jedes halbe jahr": 180, "alle halbe jahre": 180,
    }
)  # fmt: skip
_RHYTHM_WORDS = {_compiled(f"(?:{word})(?!\\w)"): days for word, days in _NAMED_RHYTHMS.items()}
_EVERY = _compiled(
    r"(?:every|each|alle|jede[nrsm]?)\s(?:(?:(?P<num><NUM>)|(?P<second>other|second|zweite[nrsm]?)"
    r"|(?P<third>third|dritte[nrsm]?))\s?)?(?P<unit><UNIT>)"
)
_TIMES_A = _compiled(
    r"(?:(?P<once>once|einmal|1x|1 mal)|(?P<twice>twice|zweimal|2x|2 mal)"
    r"|(?P<thrice>three times|dreimal|3x|3 mal)"
    r"|(?P<four>four times|viermal|4x|4 mal))\s(?:an?|per|each|every|im|pro|in der|am"
    r"|jede[nrsm]?)\s(?P<unit><UNIT>)"
)
_SPANNED = _compiled(
    r"(?P<num>\d{1,3}|zwei|drei|vier|sechs|acht)[\s-]?(?P<unit>tägig|wöchentlich|wöchig"
    r"|monatlich)(?:e[nrsm]?)?(?!\w)"
)
_PLAIN_RHYTHM = _compiled(r"(?P<num><NUM>)\s?(?P<unit><UNIT>)")
_PLAIN_DAYS = _compiled(r"\d{1,4}")


def cadence(text: str) -> int | None:
    """The whole text as a rhythm in days, 1 to 3650: "every 6 weeks", "monatlich", "6 weeks", "30".

    A week is 7 days, a month 30, a quarter 90, half a year 180, a year 365.
    """
    folded = _fold(text.strip()).text if len(text) <= _LONGEST else ""
    folded = folded.strip(" .,!?;:()")
    if _PLAIN_DAYS.fullmatch(folded):
        return _rhythm(int(folded))
    found = _rhythm_at(folded, 0)
    if found and found[1] == len(folded):
        return found[0]
    plain = _PLAIN_RHYTHM.fullmatch(folded)
    return _rhythm(_counted_days(plain)) if plain else None


def find_cadence(text: str) -> tuple[int, tuple[int, int]] | None:
    """The first rhythm inside a sentence, told as one ("every", "alle", "weekly"), and its (start, end)."""
    folded = _fold(text)
    for word in _STARTS.finditer(folded.text):
        found = _rhythm_at(folded.text, word.start())
        if found:
            return found[0], (folded.where[word.start()], folded.where[found[1] - 1] + 1)
    return None


def _rhythm(days: int) -> int | None:
    return days if 1 <= days <= _MOST_DAYS else None


def _rhythm_at(text: str, pos: int) -> tuple[int, int] | None:
    """The rhythm that starts here and where it ends; the longest where several do."""
    found = [(days, m.end()) for pattern, days in _RHYTHM_WORDS.items() if (m := pattern.match(text, pos))]
    for pattern, read in ((_EVERY, _every_days), (_TIMES_A, _share_days), (_SPANNED, _spanned_days)):
        match = pattern.match(text, pos)
        if match and (days := _rhythm(read(match))):
            found.append((days, match.end()))
    return max(found, key=lambda rhythm: rhythm[1], default=None)


def _every_days(match: re.Match[str]) -> int:
    count = 2 if match["second"] else 3 if match["third"] else _count(match["num"] or "1")
    return count * _unit_days(match["unit"]) if count != 12 else _counted_days(match)  # noqa: PLR2004


def _share_days(match: re.Match[str]) -> int:
    """Twice a year is every 182 days."""
    share = next(n for n, name in enumerate(("once", "twice", "thrice", "four"), start=1) if match[name])
    return _unit_days(match["unit"]) // share


def _spanned_days(match: re.Match[str]) -> int:
    return _count(match["num"]) * {"t": 1, "w": 7, "m": 30}[match["unit"][0]]


def _counted_days(match: re.Match[str]) -> int:
    """Twelve months are a year of 365 days."""
    count, (months, days, _) = _count(match["num"]), _unit(match["unit"])
    return count * days + count * months // 12 * 365 + count * months % 12 * 30


def _unit_days(word: str) -> int:
    """0 for hours and minutes: no rhythm is that fast."""
    months, days, _ = _unit(word)
    return days + (365 if months == 12 else months * 30)  # noqa: PLR2004


_AMOUNT = _compiled(
    r"(?:(?P<half>half an?|ein(?:e[rnm])? halbe[rnms]?|eine halbe)|(?P<three>anderthalb"
    r"|eineinhalb|one and a half)"
    r"|(?P<decimal>\d{1,4}[.,]\d{1,2})|(?P<num><NUM>))\s?(?:(?P<minutes>m(?!\w))"
    r"|(?P<short>h(?=\s?\d))|(?P<unit><UNIT>))"
)
_HOURS_MINUTES = _compiled(r"(\d{1,3})\s?h\s?(\d\d?)(?:\s?m(?:in)?)?")
_AND = _compiled(r"\s?(?:,|&|und\s|and\s)?\s?")


def duration(text: str) -> timedelta | None:
    """The whole text as a length of time: "3 days", "1 week 2 days", "anderthalb Stunden", "1h30".

    A month is 30 days, a year 365; nothing, and more than ten years, is None.
    """
    folded = _fold(text.strip()).text.strip(" .,!?;:") if len(text) <= _LONGEST else ""
    folded = re.sub(r"^(?:for|für|fuer|about|etwa|ca\.?) ", "", folded)
    short = _HOURS_MINUTES.fullmatch(folded)
    return _in_bounds(60 * int(short[1]) + int(short[2])) if short else _summed(folded)


def _in_bounds(minutes: float) -> timedelta | None:
    return timedelta(minutes=minutes) if 0 < minutes <= _MOST_DAYS * _DAY else None


def _summed(text: str) -> timedelta | None:
    """The sum of all amounts; anything between them makes it None."""
    pos, total = 0, 0.0
    while pos < len(text):
        match = _AMOUNT.match(text, pos)
        if match is None:
            return None
        total += _amount(match)
        joined = _AND.match(text, match.end())
        pos = joined.end() if joined else match.end()
    return _in_bounds(total)


def _amount(match: re.Match[str]) -> float:
    """Minutes."""
    unit = match["unit"] or ("min" if match["minutes"] else "h")
    count = 0.5 if match["half"] else 1.5 if match["three"] else None
    if count is None:
        count = float(match["decimal"].replace(",", ".")) if match["decimal"] else _count(match["num"])
    return count * (_unit_days(unit) * _DAY + _unit(unit)[2])


# --- free windows ----------------------------------------------------------------------------------

_MOST_WINDOWS = 50
_DAY_GROUPS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = tuple(
    (_compiled(source), days)
    for source, days in (
        ((
r"(?:every |on )?(?:weekdays?|workdays?|working days|werktags?|werktage|unter der"
r" woche|wochentags)(?!\w)"
), (0, 1, 2, 3, 4)),
        (r"(?:every |on |at )?(?:the )?(?:weekends?|am wochenende|wochenenden?|wochenends)(?!\w)", (5, 6)),
        (r"(?:daily|every ?day|täglich|jeden tag)(?!\w)", (0, 1, 2, 3, 4, 5, 6)),
    )
)  # fmt: skip
_ONE_DAY = _compiled(r"(?:(?:every|jede[nrm]?|immer|on|am)\s){0,2}(?P<wd><WD>)\.?")
_DAY_TO = _compiled(r"\s?(?:-|bis|to|till|until|through|thru)\s?(?P<wd><WD>)\.?")
_BETWEEN = _compiled(
    r"(?:\s?(?:,|;|:|/|&|\+|and\s|und\s|sowie\s|from\s|von\s|between\s|zwischen\s|at\s"
    r"|um\s|jeweils\s|-\s)){0,4}\s?"
)
_PART_WINDOWS = MappingProxyType(
    {
        "morning": (540, 720),
        "forenoon": (540, 720),
        "noon": (720, 840),
        "afternoon": (840, 1080),
        "evening": (1080, 1320),
    }
)
_PART_WINDOW = _compiled(
    r"(?:in the |am )?(mornings?|afternoons?|evenings?|morgens?|vormittags?|mittags?"
    r"|nachmittags?|abends?)(?!\w)"
)


def windows(text: str) -> tuple[Window, ...] | None:
    """Free times of every week, sorted and merged where they touch: "Mo-Fr 12-13 Uhr, Sa 10am-noon".

    None if any of it is not understood, an end is not after its start, or more than 50 come out.
    Mornings are 9-12, noon 12-14, afternoons 14-18, evenings 18-22; 24:00 is 23:59.
    """
    if len(text) > _LONGEST:
        return None
    said = _read_windows(_fold(text.strip()).text.strip(" .,;!"))
    if not said:
        return None
    merged = _merged(sorted(set(said)))
    return merged if len(merged) <= _MOST_WINDOWS else None


_Minutes = tuple[int, int, int]


def _read_windows(text: str) -> list[_Minutes] | None:
    """(weekday, start, end) of groups of days, each followed by its times."""
    found: list[_Minutes] = []
    days: set[int] = set()
    pos, timed = 0, True
    while pos < len(text):
        if named := _read_days(text, pos):
            days = set(named[0]) if timed else days | set(named[0])
            pos, timed = named[1], False
        elif days and (hours := _read_hours(text, pos)):
            found += [(day, hours[0], hours[1]) for day in days]
            pos, timed = hours[2], True
        else:
            return None
        pos = _skip(text, pos)
    return found if timed else None


def _skip(text: str, pos: int) -> int:
    joined = _BETWEEN.match(text, pos)
    return joined.end() if joined else pos


def _read_days(text: str, pos: int) -> tuple[tuple[int, ...], int] | None:
    """A weekday, a range of them (Fr-Mo runs over the weekend), or a named group."""
    for pattern, days in _DAY_GROUPS:
        if match := pattern.match(text, pos):
            return days, match.end()
    first = _ONE_DAY.match(text, pos)
    if first is None:
        return None
    start = _weekday(first["wd"])
    last = _DAY_TO.match(text, first.end())
    if last is None:
        return (start,), first.end()
    length = (_weekday(last["wd"]) - start) % 7
    return tuple((start + n) % 7 for n in range(length + 1)), last.end()


def _read_hours(text: str, pos: int) -> _Minutes | None:
    """(start, end, where it ends): a range of clock times or a part of the day."""
    if part := _PART_WINDOW.match(text, pos):
        start, end = _PART_WINDOWS[_part(part[1])]
        return start, end, part.end()
    piece = _read_time(text, pos, led=True, dayed=True)
    if piece is None or piece.clock is None or piece.until is None:
        return None
    try:
        begin, finish = _span(piece.clock, piece.until, "")
    except ValueError:
        return None
    return (begin, finish, piece.end) if finish and begin < finish else None


def _merged(said: list[_Minutes]) -> tuple[Window, ...]:
    """Overlapping and touching windows of a day become one."""
    merged: list[list[int]] = []
    for weekday, start, end in said:
        if merged and merged[-1][0] == weekday and start <= merged[-1][2]:
            merged[-1][2] = max(merged[-1][2], end)
        else:
            merged.append([weekday, start, end])
    return tuple(
        Window(weekday=day, start=_clock_time(start), end=_clock_time(end)) for day, start, end in merged
    )


def _clock_time(minutes: int) -> time:
    return time(23, 59) if minutes >= _DAY else time(minutes // 60, minutes % 60)
