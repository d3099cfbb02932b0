"""Which days of a place are working days, and on which nobody meets."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.understanding.contact_points import region

if TYPE_CHECKING:
    from holidays import HolidayBase

#: Zones that lie in one state or province, whose holidays are not the whole country's.
_STATES = {
    "Europe/London": "ENG",
    "America/Toronto": "ON",
    "America/Vancouver": "BC",
    "America/Edmonton": "AB",
    "America/Winnipeg": "MB",
    "America/Regina": "SK",
    "America/Halifax": "NS",
    "America/St_Johns": "NL",
    "Australia/Sydney": "NSW",
    "Australia/Melbourne": "VIC",
    "Australia/Brisbane": "QLD",
    "Australia/Adelaide": "SA",
    "Australia/Perth": "WA",
    "Australia/Hobart": "TAS",
    "Australia/Darwin": "NT",
    "Atlantic/Canary": "CN",
    "Pacific/Honolulu": "HI",
}
#: Month and day of the days nobody meets, public holiday or not.
_FAMILY_DAYS = frozenset({(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)})


@lru_cache(maxsize=64)
def _calendar(zone: str) -> "HolidayBase | None":
    """The public holidays of a zone's country, None where that is not known."""
    import holidays  # noqa: PLC0415 - start-up time

    country = region(zone)
    if country is None:
        return None
    try:
        return holidays.country_holidays(country, subdiv=_STATES.get(zone))
    except NotImplementedError:
        return None


def working_day(zone: str) -> Callable[[date], bool]:
    """Whether people of a zone work on a day: no weekend of theirs, no public holiday, no day of families."""
    calendar, is_free = _calendar(zone), free_day(zone)

    def is_working(day: date) -> bool:
        weekend = {5, 6} if calendar is None else calendar.weekend
        return day.weekday() not in weekend and not is_free(day)

    return is_working


def free_day(zone: str) -> Callable[[date], bool]:
    """Whether a day is a public holiday of a zone, or one on which nobody meets."""
    calendar = _calendar(zone)

    def is_free(day: date) -> bool:
        return (day.month, day.day) in _FAMILY_DAYS or (calendar is not None and day in calendar)

    return is_free
