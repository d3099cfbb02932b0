"""Calendar arithmetic: months, weeks, the nearest date without a year, the nearest weekday."""

from calendar import monthrange
from datetime import date, timedelta

from bot.understanding.dates.pieces import Here


def plus_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def monday_of(day: date) -> date:
    """The first day of its ISO week."""
    return day - timedelta(days=day.weekday())


def full_year(digits: str) -> int:
    """Two digits are of this century."""
    return int(digits) + (2000 if len(digits.strip()) == 2 else 0)  # noqa: PLR2004


def nearest_date(month: int, day: int, here: Here) -> date:
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


def make_date(month: int, day: int, year: str | None, here: Here) -> date:
    """A calendar date, with the year said or the nearest."""
    return date(full_year(year), month, day) if year else nearest_date(month, day, here)


def next_weekday(weekday: int, today: date, *, from_today: bool) -> date:
    """The next such weekday after today, or from today on."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead if ahead or from_today else 7)


def last_weekday(weekday: int, today: date, *, from_today: bool = False) -> date:
    """The latest such weekday before today, or up to today."""
    back = (today.weekday() - weekday) % 7
    return today - timedelta(days=back if back or from_today else 7)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first to fifth such weekday of a month; -1 is its last. ValueError where there is none."""
    if number < 0:
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=(following.weekday() - weekday - 1) % 7 + 1 - 7 * (number + 1))
    first = date(year, month, 1)
    return first.replace(day=1 + (weekday - first.weekday()) % 7 + 7 * (number - 1))
