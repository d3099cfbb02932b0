"""Settling a row of pieces: the one day and time they give together, or none."""

from datetime import date, time, timedelta
from types import MappingProxyType

from bot.understanding.dates.arithmetic import last_weekday, monday_of, next_weekday, plus_months
from bot.understanding.dates.clocks import span_of
from bot.understanding.dates.pieces import DAY, Here, Kind, Piece, Pieces, When

_PARTS = MappingProxyType(
    {"morning": 540, "forenoon": 600, "noon": 720, "afternoon": 900, "evening": 1140, "night": 1320}
)


def resolve(pieces: Pieces, here: Here) -> When | None:
    """One day and time out of the pieces, or None where they cannot be."""
    try:
        return _resolve(pieces, here)
    except (ValueError, OverflowError, KeyError):
        return None


def _resolve(pieces: Pieces, here: Here) -> When | None:
    if not pieces.keys() - {Kind.PART} or any(piece.broken for piece in pieces.values()):
        return None
    if moment := pieces.get(Kind.MOMENT):
        return _build_when(moment.day or here.today, moment.clock.minutes if moment.clock else None, None)
    start, end = _hours(pieces)
    day = _day(pieces, here, start)
    return _build_when(day, start, end)


def _hours(pieces: Pieces) -> tuple[int | None, int | None]:
    """Minutes of the start and end said; a part of the day alone has its usual hour."""
    part = next((piece.part for piece in pieces.values() if piece.part), "")
    said = pieces.get(Kind.TIME)
    if said is None or said.clock is None:
        return (_PARTS[part], None) if part else (None, None)
    return span_of(said.clock, said.until, part)


def _build_when(day: date, start: int | None, end: int | None) -> When:
    """24:00 is the next day's first minute."""
    if start == DAY:
        day, start = day + timedelta(days=1), 0
    return When(day=day, at=_wall(start), until=_wall(end))


def _wall(minutes: int | None) -> time | None:
    return None if minutes is None else time(minutes // 60 % 24, minutes % 60)


def _day(pieces: Pieces, here: Here, start: int | None) -> date:
    """A date outweighs a weekday beside it; a time alone is the nearest one."""
    shift = pieces.get(Kind.SHIFT)
    if found := pieces.get(Kind.DATE):
        return found.day or here.today
    if near := pieces.get(Kind.NEAR):
        return _shift_day(here.today + timedelta(days=near.days), shift)
    if named := pieces.get(Kind.WEEKDAY):
        return _day_of_weekday(named, pieces, here, start)
    if week := pieces.get(Kind.WEEK):
        return week.day or here.today
    return _shift_day(here.today, shift) if shift else _nearest(here, start)


def _shift_day(day: date, shift: Piece | None) -> date:
    return plus_months(day, shift.months) + timedelta(days=shift.days) if shift else day


def _nearest(here: Here, start: int | None) -> date:
    """Today if the time lies in the direction asked, else the neighbouring day."""
    ahead = _is_ahead(here, start)
    if here.past:
        return here.today - timedelta(days=1 if ahead else 0)
    return here.today + timedelta(days=0 if ahead else 1)


def _is_ahead(here: Here, start: int | None) -> bool:
    return start is not None and start > here.now.hour * 60 + here.now.minute


def _day_of_weekday(named: Piece, pieces: Pieces, here: Here, start: int | None) -> date:
    """A weekday alone, in a week, or so many weeks after the coming one."""
    weekday = named.weekday
    if week := pieces.get(Kind.WEEK):
        return monday_of(here.today) + timedelta(days=7 * week.days + weekday)
    shift = pieces.get(Kind.SHIFT)
    if shift and (shift.days < 0 or shift.months < 0):
        return monday_of(_shift_day(here.today, shift)) + timedelta(days=weekday)
    if shift:
        return _shift_day(next_weekday(weekday, here.today, from_today=True), shift)
    return _which_weekday(named, here, start)


def _which_weekday(named: Piece, here: Here, start: int | None) -> date:
    weekday, today = named.weekday, here.today
    if named.which in {"last", "earlier"}:
        return last_weekday(weekday, today) - timedelta(days=7 if named.which == "earlier" else 0)
    if named.which in {"next", "far"}:
        return next_weekday(weekday, today, from_today=False) + timedelta(
            days=7 if named.which == "far" else 0
        )
    this = named.which == "this"
    if here.past:
        return last_weekday(
            weekday, today, from_today=this or (start is not None and not _is_ahead(here, start))
        )
    return next_weekday(weekday, today, from_today=this or _is_ahead(here, start))
