"""What a date expression is made of, and what comes out: a `When`.

A text is read as a row of pieces; each says one kind of thing, and a `DateRule` reads one pattern into one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache

from bot.understanding.dates.grammar import expand_pattern

NOON, DAY = 720, 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day on the person's wall clock, and the time if one was said.

    `until` before `at` ends on the next day ("22-1 Uhr"). `rough`: days by which the day may be off ("in
    July", "3 weeks ago"). `vague`: no day was meant at all ("after Easter", "sometime in January"), or two
    were ("Thursday or Friday"). `hour_only`: no day was said, `day` is the nearest with that hour.
    """

    day: date
    at: time | None = None
    until: time | None = None
    rough: int = 0
    vague: bool = False
    hour_only: bool = field(default=False, compare=False)


class Kind(StrEnum):
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
class ClockTime:
    """Minutes since midnight. `spoken`: no Uhr, no colon; `half`: am or pm was said; `bare`: a number."""

    minutes: int
    spoken: bool = False
    half: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """From where a text is read: the clock on the wall, the direction, and the order of 3/4.

    `told`: the day said last, from which "the day before" counts.
    """

    now: datetime
    past: bool
    month_first: bool
    told: date | None = None

    @property
    def today(self) -> date:
        """The person's local day."""
        return self.now.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One read piece. A `weak` one could be an everyday word, so inside a sentence it needs company.

    A `broken` one looks like a date and cannot be one (31.02.): nothing that stands with it is read. `other`:
    the day where 3/4 is read the other way round. `head`, `tail`: days by which a feast begins before its
    day and goes on after it.
    """

    kind: Kind
    start: int = 0
    end: int = 0
    day: date | None = None
    other: date | None = None
    head: int = 0
    tail: int = 0
    days: int = 0
    months: int = 0
    weekday: int = 0
    which: str = ""
    clock: ClockTime | None = None
    until: ClockTime | None = None
    part: str = ""
    rough: int = 0
    vague: bool = False
    weak: bool = False
    broken: bool = False


Pieces = dict[Kind, Piece]
_Reader = Callable[[re.Match[str], Here], Piece]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A pattern and what it says; the reader raises ValueError for what cannot be (31.02.).

    `sure`: whatever fits the pattern was meant as a date, so that what cannot be is a broken one. `pattern`
    is made when first asked for: all of them take a fifth of a second, which a process that reads no date
    need not wait.
    """

    source: str
    read: _Reader
    sure: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """Its source, compiled."""
        return _compile(self.source)


_compile = cache(re.compile)


def build_rule(read: _Reader, source: str, *, sure: bool = False) -> DateRule:
    """A rule for a pattern as `expand_pattern` takes it."""
    return DateRule(expand_pattern(source), read, sure=sure)


def moment_piece(at: datetime) -> Piece:
    """An exact point in time."""
    clock = ClockTime(minutes=at.hour * 60 + at.minute)
    return Piece(kind=Kind.MOMENT, day=at.date(), clock=clock)
