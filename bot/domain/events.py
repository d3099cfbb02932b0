"""Events: what an invitation asks for, and the days a series falls on."""

from bisect import bisect_left
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from enum import StrEnum
from itertools import count, islice

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)


class EventStatus(StrEnum):
    """What became of an event by its own word: `starts_at` is the new date of a moved one, else the old one.

    A postponed one has no new date yet.
    """

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An evening somebody else planned, as far as its invitation says.

    `starts_at` and `ends_at` are aware and in UTC; `all_day`: the invitation names no time of day.
    `fee` is what a newcomer pays at the door: None not said, 0 free. `currency` is an ISO 4217 code, or
    empty when the sign alone does not tell. `title` and `place` are one line each and may be empty.
    `clock`: the zone whose clock was taken because the invitation's own cannot be known, empty where it is
    known; `zone_said`: what the invitation calls it.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    place: str = ""
    fee: Decimal | None = None
    currency: str = ""
    status: EventStatus = EventStatus.PLANNED
    clock: str = ""
    zone_said: str = ""


#: Up to this length an event counts hour by hour; a longer one has nights, and counts as days of eight.
_LONGEST_EVENING = timedelta(hours=14)
_HOURS_A_DAY = 8


def saved_hours(starts_at: datetime, ends_at: datetime) -> int:
    """The whole hours somebody has for themselves who stays away: at least one."""
    length = ends_at - starts_at
    if length > _LONGEST_EVENING:
        return -(-length // _DAY) * _HOURS_A_DAY
    return max(1, round(length / timedelta(hours=1)))


def instant(wall: datetime, zone: tzinfo) -> datetime:
    """The UTC moment of a wall time: in a gap the next valid minute, in a fold the first of the two."""
    at = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) == wall.replace(fold=0):
        return at
    early = wall.replace(tzinfo=zone, fold=1, second=0, microsecond=0).astimezone(UTC)
    minutes = range((at - early) // _MINUTE)
    before = early.astimezone(zone).utcoffset()

    def is_after(minute: int) -> bool:
        return (early + minute * _MINUTE).astimezone(zone).utcoffset() != before

    return early + bisect_left(minutes, True, key=is_after) * _MINUTE


class Frequency(StrEnum):
    """How often a series may repeat. What repeats within a day is no event one goes to."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceRule:
    """A recurrence after RFC 5545, 3.3.10, without its end date.

    `weekdays` are (n, weekday): the n-th of the month or year, from the end if negative, 0 for every one;
    weekday 0 is Monday. `positions` (BYSETPOS) pick among the days of one period, 1 the first, -1 the last.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    months: frozenset[int] = frozenset()
    month_days: frozenset[int] = frozenset()
    weekdays: frozenset[tuple[int, int]] = frozenset()
    positions: frozenset[int] = frozenset()
    week_start: int = 0


def spend_steps(steps: Iterator[int], amount: int) -> bool:
    """Take `amount` of the steps left; False when they do not reach."""
    return sum(1 for _ in islice(steps, amount)) == amount


def days_of_series(
    rule: RecurrenceRule, start: date, *, since: date, until: date, steps: Iterator[int]
) -> Iterator[date]:
    """The days of a series begun on `start`, from `since` to `until`, both included, in order.

    Every day looked at spends one of `steps`; when none is left the series ends early, so that a rule
    made to cost much (one that never matches, or counts from the year 1600) costs no more than that.
    """
    left = rule.count
    first = 0 if left is not None else _period_of(rule, start, since)
    for number in count(first, rule.interval):
        period = _period(rule, start, number)
        if period[0] > until or not spend_steps(steps, len(period)):
            return
        for day in _matching_days(rule, start, period)[:left]:
            left = None if left is None else left - 1
            if since <= day <= until:
                yield day
        if left == 0:
            return


def _period_of(rule: RecurrenceRule, start: date, day: date) -> int:
    """The number of the rule's period that holds `day`, or the last one before; `start` is in number 0."""
    match rule.frequency:
        case Frequency.DAILY:
            number = (day - start).days
        case Frequency.WEEKLY:
            number = (day - _week(rule, start)).days // 7
        case Frequency.MONTHLY:
            number = (day.year - start.year) * 12 + day.month - start.month
        case Frequency.YEARLY:
            number = day.year - start.year
    return max(0, number // rule.interval * rule.interval)


def _week(rule: RecurrenceRule, day: date) -> date:
    return day - (day.weekday() - rule.week_start) % 7 * _DAY


def _period(rule: RecurrenceRule, start: date, number: int) -> list[date]:
    """Every day of a period that may count, in order; never empty."""
    match rule.frequency:
        case Frequency.DAILY:
            return [start + number * _DAY]
        case Frequency.WEEKLY:
            return [_week(rule, start) + (7 * number + day) * _DAY for day in range(7)]
        case Frequency.MONTHLY:
            years, month = divmod(start.month - 1 + number, 12)
            return _month(start.year + years, month + 1)
        case Frequency.YEARLY:
            # the months it names, all if it names days, else the month of its start
            anywhere = range(1, 13) if rule.weekdays or rule.month_days else (start.month,)
            months = sorted(rule.months or anywhere)
            return [day for month in months for day in _month(start.year + number, month)]


def _month(year: int, month: int) -> list[date]:
    return [date(year, month, day + 1) for day in range(monthrange(year, month)[1])]


def _matching_days(rule: RecurrenceRule, start: date, period: list[date]) -> list[date]:
    """The days of a period on which the series falls, none before `start`."""
    found = [day for day in period if _matches(rule, start, day)]
    if rule.positions:
        count = len(found)
        wanted = {place - 1 if place > 0 else count + place for place in rule.positions}
        found = [found[place] for place in sorted(wanted) if 0 <= place < count]
    return [day for day in found if day >= start]


def _matches(rule: RecurrenceRule, start: date, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    if not rule.month_days and not rule.weekdays:
        return _matches_start(rule, start, day)
    last = monthrange(day.year, day.month)[1]
    if rule.month_days and not rule.month_days & {day.day, day.day - last - 1}:
        return False
    return not rule.weekdays or bool(rule.weekdays & _names_of_day(rule, day, last))


def _matches_start(rule: RecurrenceRule, start: date, day: date) -> bool:
    """Without days of its own a rule repeats the weekday, or the day of the month, of its start."""
    match rule.frequency:
        case Frequency.DAILY:
            return True
        case Frequency.WEEKLY:
            return day.weekday() == start.weekday()
        case _:
            return day.day == start.day


def _names_of_day(rule: RecurrenceRule, day: date, last: int) -> set[tuple[int, int]]:
    """What a rule may call this day: "every Monday", "the second Monday", "the last Monday"."""
    place, size = day.day, last
    if rule.frequency is Frequency.YEARLY and not rule.months:
        place, size = day.timetuple().tm_yday, 366 if isleap(day.year) else 365
    weekday = day.weekday()
    return {(0, weekday), ((place - 1) // 7 + 1, weekday), (-((size - place) // 7 + 1), weekday)}
