"""Free windows of every week: "Mo-Fr 12-13 Uhr, Sa 10am-noon", "weekday evenings"."""

import re
from datetime import time
from types import MappingProxyType

from bot.domain.slots import Window
from bot.understanding.dates.clocks import read_time, span_of
from bot.understanding.dates.grammar import LONGEST, compile_pattern, fold, part_of, weekday_of
from bot.understanding.dates.pieces import DAY

_MOST_WINDOWS = 50
_DAY_GROUPS: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = tuple(
    (compile_pattern(source), days)
    for source, days in (
        ((
r"(?:every |on )?(?:weekdays?|workdays?|working days|werktags?|werktage|unter der"
r" woche|wochentags)(?!\w)"
), (0, 1, 2, 3, 4)),
        (r"(?:every |on |at )?(?:the )?(?:weekends?|am wochenende|wochenenden?|wochenends)(?!\w)", (5, 6)),
        (r"(?:daily|every ?day|täglich|jeden tag)(?!\w)", (0, 1, 2, 3, 4, 5, 6)),
    )
)  # fmt: skip
_ONE_DAY = compile_pattern(r"(?:(?:every|jede[nrm]?|immer|on|am)\s){0,2}(?P<wd><WD>|<WDS>)\.?")
_DAY_TO = compile_pattern(r"\s?(?:-|bis|to|till|until|through|thru)\s?(?P<wd><WD>|<WDS>)\.?")
_BETWEEN = compile_pattern(
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
_PART_WINDOW = compile_pattern(
    r"(?:in the |am )?(mornings?|afternoons?|evenings?|morgens?|vormittags?|mittags?"
    r"|nachmittags?|abends?)(?!\w)"
)
_Minutes = tuple[int, int, int]


def windows(text: str) -> tuple[Window, ...] | None:
    """Free times of every week, sorted and merged where they touch: "Mo-Fr 12-13 Uhr, Sa 10am-noon".

    None if any of it is not understood, an end is not after its start, or more than 50 come out.
    Mornings are 9-12, noon 12-14, afternoons 14-18, evenings 18-22; 24:00 is 23:59.
    """
    if len(text) > LONGEST:
        return None
    said = _read_windows(fold(text.strip()).text.strip(" .,;!"))
    if not said:
        return None
    merged = _merge_windows(sorted(set(said)))
    return merged if len(merged) <= _MOST_WINDOWS else None


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
        pos = joined.end() if (joined := _BETWEEN.match(text, pos)) else pos
    return found if timed else None


def _read_days(text: str, pos: int) -> tuple[tuple[int, ...], int] | None:
    """A weekday, a range of them (Fr-Mo runs over the weekend), or a named group."""
    for pattern, days in _DAY_GROUPS:
        if match := pattern.match(text, pos):
            return days, match.end()
    first = _ONE_DAY.match(text, pos)
    if first is None:
        return None
    start = weekday_of(first["wd"])
    last = _DAY_TO.match(text, first.end())
    if last is None:
        return (start,), first.end()
    length = (weekday_of(last["wd"]) - start) % 7
    return tuple((start + n) % 7 for n in range(length + 1)), last.end()


def _read_hours(text: str, pos: int) -> _Minutes | None:
    """(start, end, where it ends): a range of clock times or a part of the day."""
    if part := _PART_WINDOW.match(text, pos):
        start, end = _PART_WINDOWS[part_of(part[1])]
        return start, end, part.end()
    piece = read_time(text, pos, led=True, dayed=True)
    if piece is None or piece.clock is None or piece.until is None:
        return None
    try:
        begin, finish = span_of(piece.clock, piece.until, "")
    except ValueError:
        return None
    return (begin, finish, piece.end) if finish and begin < finish else None


def _merge_windows(said: list[_Minutes]) -> tuple[Window, ...]:
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
    return time(23, 59) if minutes >= DAY else time(minutes // 60, minutes % 60)
