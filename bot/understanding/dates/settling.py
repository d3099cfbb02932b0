"""Settling a row of pieces: the one day and time they give together, or none."""

from dataclasses import replace
from datetime import date, time, timedelta
from types import MappingProxyType

from bot.understanding.dates.arithmetic import last_weekday, monday_of, month_end, next_weekday, plus_months
from bot.understanding.dates.clocks import span_of
from bot.understanding.dates.pieces import DAY, Here, Kind, Piece, Pieces, When

_PARTS = MappingProxyType(
    {
        "morning": 540, "forenoon": 600, "noon": 720, "afternoon": 900, "evening": 1140, "night": 1320,
        "before breakfast": 420, "after breakfast": 600, "before lunch": 690, "after lunch": 840,
        "before work": 450, "after work": 1080, "before dinner": 1080, "after dinner": 1260,
    }
)  # fmt: skip


def resolve(pieces: Pieces, here: Here) -> When | None:
    """One day and time out of the pieces, or None where they cannot be."""
    try:
        return _resolve(pieces, here)
    except (ValueError, OverflowError, KeyError):
        return None


def _resolve(pieces: Pieces, here: Here) -> When | None:
    alone = not pieces.keys() - {Kind.PART} and not (pieces and pieces[Kind.PART].which == "adverb")
    if alone or any(piece.broken for piece in pieces.values()):
        return None
    if moment := pieces.get(Kind.MOMENT):
        return _build_when(moment.day or here.today, moment.clock.minutes if moment.clock else None, None)
    start, end = _hours(pieces)
    if start is None and not pieces.keys() - {Kind.PART}:
        return When(day=here.today)
    day = _day(pieces, here, start)
    when = _build_when(day, start, end)
    hour_only = not pieces.keys() - {Kind.TIME, Kind.PART}
    vague = any(piece.vague for piece in pieces.values())
    return replace(when, rough=_rough(pieces, day), vague=vague, hour_only=hour_only)


def _rough(pieces: Pieces, day: date) -> int:
    """A period beside a day only places it; a date on another weekday than the one beside it is in doubt."""
    found, named = pieces.get(Kind.DATE), pieces.get(Kind.WEEKDAY)
    if found and named and found.day:
        apart = (day.weekday() - named.weekday) % 7
        return max(found.rough, min(apart, 7 - apart))
    if pieces.keys() & {Kind.WEEKDAY, Kind.NEAR}:
        return 0
    return max(piece.rough for piece in pieces.values())


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
        return _fit_date(found, pieces.get(Kind.WEEKDAY), here)
    if near := pieces.get(Kind.NEAR):
        return _shift_day(here.today + timedelta(days=near.days), shift)
    if named := pieces.get(Kind.WEEKDAY):
        return _day_of_weekday(named, pieces, here, start)
    if week := pieces.get(Kind.WEEK):
        return week.day or here.today
    return _shift_day(here.today, shift) if shift else _nearest(here, start)


def _fit_date(found: Piece, named: Piece | None, here: Here) -> date:
    """A date, and of those it may be the one that falls on the weekday beside it ("Friday the 13th")."""
    day = found.day or here.today
    if named is None or day.weekday() == named.weekday:
        return day
    if found.other and found.other.weekday() == named.weekday:
        return found.other
    if found.days:
        months = (plus_months(day.replace(day=1), -n if here.past else n) for n in range(1, 4))
        fitting = (month.replace(day=found.days) for month in months if found.days <= month_end(month).day)
        return next((other for other in fitting if other.weekday() == named.weekday), day)
    return day


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
        whole = replace(shift, days=round(shift.days / 7) * 7)
        return _shift_day(next_weekday(weekday, here.today, from_today=True), whole)
    return _which_weekday(named, here, start)


def _which_weekday(named: Piece, here: Here, start: int | None) -> date:
    weekday, today = named.weekday, here.today
    if named.which in {"last", "earlier"}:
        return last_weekday(weekday, today) - timedelta(days=7 if named.which == "earlier" else 0)
    if named.which == "following":
        return monday_of(today) + timedelta(days=7 + weekday)
    if named.which in {"next", "far"}:
        coming = next_weekday(weekday, today, from_today=False)
        return coming + timedelta(days=7 if named.which == "far" else 0)
    this = named.which == "this"
    if here.past:
        return last_weekday(
            weekday, today, from_today=this or (start is not None and not _is_ahead(here, start))
        )
    return next_weekday(weekday, today, from_today=this or _is_ahead(here, start))
