"""The rule of a series in a calendar file (RRULE; RFC 5545, 3.3.10)."""

import re

from bot.domain.events import Frequency, RecurrenceRule

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST_RULE = 500


def read_rule(text: str) -> RecurrenceRule | None:
    """An RRULE we can follow, or None. BYHOUR and the like are allowed if they leave the start's time be."""
    if len(text) > _LONGEST_RULE:
        return None
    given = dict(part.split("=", 1) for part in text.upper().split(";") if "=" in part)
    given.pop("UNTIL", None)
    if given.get("RSCALE") == "GREGORIAN":
        given.pop("RSCALE")
    clock = [given.pop(key, "0") for key in ("BYHOUR", "BYMINUTE", "BYSECOND")]
    try:
        rule = RecurrenceRule(
            frequency=Frequency(given.pop("FREQ", "")),
            interval=_parse_whole(given.pop("INTERVAL", "1"), range(1, 1_000)),
            count=_parse_whole(given.pop("COUNT"), range(1, 1_000_000)) if "COUNT" in given else None,
            months=_parse_whole_set(given.pop("BYMONTH", ""), range(1, 13)),
            month_days=_parse_whole_set(given.pop("BYMONTHDAY", ""), range(-31, 32)),
            weekdays=frozenset(  # the likes of "MO", "2TU", "-1FR"
                (_parse_whole(day[:-2], range(-53, 54)) if day[:-2] else 0, _WEEKDAYS.index(day[-2:]))
                for day in given.pop("BYDAY", "").split(",")
                if day
            ),
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
