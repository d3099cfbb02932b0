"""A person's year, week by week: the 52 weeks that end with this one, and what they came to."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.ledger import Outcome
from bot.domain.weeks import WEEK, week_key

WEEKS = 52


class WeekKind(StrEnum):
    """MET somebody; TOUCH: called or wrote only; HOME: neither, with a good book.

    AHEAD: before the person came, and this week until something is in it.
    """

    MET = "met"
    TOUCH = "touch"
    HOME = "home"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """A week by its Monday."""

    monday: date
    kind: WeekKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Evenings that a meeting took the place of: whole hours, and fees in cents by currency ("" unsaid)."""

    evenings: int = 0
    hours: int = 0
    fees: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What a year came to.

    `mine_kept` and `theirs_kept` count promises; `introductions` by what came of them, None for what is still
    open; `met`, `swapped`, `rested` the person's own suggestions.
    """

    weeks: tuple[Week, ...]
    mine_kept: int
    theirs_kept: int
    saved: Saved
    introductions: Counter[Outcome | None]
    met: int
    swapped: int
    rested: int

    def count_weeks(self, kind: WeekKind) -> int:
        """How many of the weeks were so."""
        return sum(week.kind is kind for week in self.weeks)


def first_monday(today: date) -> date:
    """When the year that ends with this week began."""
    return today - timedelta(days=today.weekday()) - (WEEKS - 1) * WEEK


def fold_weeks(met: AbstractSet[str], touched: AbstractSet[str], came: date, today: date) -> tuple[Week, ...]:
    """The weeks of the year; at home are only whole ones, after somebody came and before this one."""
    first, now = week_key(came), week_key(today)
    begin = first_monday(today)

    def kind_of(key: str) -> WeekKind:
        if key in met:
            return WeekKind.MET
        if key in touched:
            return WeekKind.TOUCH
        return WeekKind.HOME if first < key < now else WeekKind.AHEAD

    mondays = (begin + number * WEEK for number in range(WEEKS))
    return tuple(Week(monday=monday, kind=kind_of(week_key(monday))) for monday in mondays)


def add_up(evenings: Iterable[tuple[int, int | None, str]]) -> Saved:
    """Hours, cents where a fee was told, and currency of each evening, together."""
    told = list(evenings)
    fees: Counter[str] = Counter()
    for _, cents, currency in told:
        fees[currency] += cents or 0
    return Saved(evenings=len(told), hours=sum(hours for hours, _, _ in told), fees=+fees)
