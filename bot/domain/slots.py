"""Free windows of a week and the slots that fit into them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.meetings import USUAL_LENGTH
from bot.domain.weeks import DAY, from_local, to_local


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A usual free time, every week, on the owner's wall clock. `weekday` is 0 for Monday."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch of time that is free. Instants are UTC."""

    starts_at: datetime
    ends_at: datetime


#: What is offered to somebody who never said when they have time: lunch and early evening of any day, ...
ANY_DAYS_WINDOWS = tuple(
    Window(weekday=day, start=start, end=end)
    for day in range(7)
    for start, end in ((time(12, 30), time(13, 30)), (time(18, 0), time(19, 30)))
)
#: ... and of those on which most people work.
USUAL_WINDOWS = tuple(window for window in ANY_DAYS_WINDOWS if window.weekday < 5)  # noqa: PLR2004
#: A slot is offered at the earliest this long after now, and at the latest this many days ahead.
NOTICE = timedelta(hours=20)
HORIZON_DAYS = 21
#: When parts of a day end; the evening is what is left.
PARTS_END = (time(11), time(15), time(17))
OFFERED = 3
#: A common slot is at least so long, at most as long as a meeting usually is, and begins on a quarter.
MIN_LENGTH = timedelta(minutes=30)
QUARTER = timedelta(minutes=15)
#: Where no windows meet, what is offered instead begins on the hour or the half.
_STEP = timedelta(minutes=30)


def _list_openings(
    windows: Sequence[Window], today: date, zone: str, days: int = HORIZON_DAYS
) -> Iterator[Slot]:
    for offset in range(days):
        day = today + offset * DAY
        for window in windows:
            if window.weekday != day.weekday():
                continue
            slot = Slot(
                starts_at=from_local(day, window.start, zone), ends_at=from_local(day, window.end, zone)
            )
            if slot.starts_at < slot.ends_at:  # a window may fall into a gap of the clocks
                yield slot


def offer_slots(
    windows: Sequence[Window],
    busy: Iterable[Slot],
    *,
    now: datetime,
    today: date,
    zone: str,
    fits: Callable[[Slot], bool] = lambda _: True,
    most: int = OFFERED,
    days: int = HORIZON_DAYS,
) -> tuple[Slot, ...]:
    """Up to `most` free slots that fit, unlike each other, soonest first; `busy` ones are left out.

    The first is the soonest of all; then one at another part of another day; then one in a later week, at
    yet another hour where there is one. Where there is nothing so unlike, another day has to do.
    """
    free = list_free_slots(windows, busy, now=now, today=today, zone=zone, fits=fits, days=days)
    found: list[Slot] = []
    while len(found) < most and free:
        chosen = max(free, key=lambda slot: _unlikeness(slot, found, zone))
        found.append(chosen)
        day = to_local(chosen.starts_at, zone).date()
        free = [slot for slot in free if to_local(slot.starts_at, zone).date() != day]
    return tuple(sorted(found, key=lambda slot: slot.starts_at))


def list_free_slots(
    windows: Sequence[Window],
    busy: Iterable[Slot],
    *,
    now: datetime,
    today: date,
    zone: str,
    fits: Callable[[Slot], bool],
    days: int = HORIZON_DAYS,
) -> list[Slot]:
    """Every slot of so many days that may be offered, soonest first."""
    taken = tuple(busy)
    openings = sorted(_list_openings(windows or USUAL_WINDOWS, today, zone, days), key=lambda s: s.starts_at)
    return [s for s in openings if s.starts_at >= now + NOTICE and is_free(s, taken) and fits(s)]


def _unlikeness(slot: Slot, found: Sequence[Slot], zone: str) -> tuple[bool, bool, int]:
    """How unlike a slot is to those found: of the third that its week is new counts most, else its hour.

    Of those further on, an hour that few have is liked better.
    """
    here, others = to_local(slot.starts_at, zone), [to_local(one.starts_at, zone) for one in found]
    is_new_week = bool(found) and here.isocalendar()[:2] not in {one.isocalendar()[:2] for one in others}
    alike = sum(_part_of(here.time()) == _part_of(one.time()) for one in others)
    is_new_part = bool(found) and not alike
    is_new_weekday = bool(found) and here.weekday() not in {one.weekday() for one in others}
    wanted = (is_new_part, is_new_weekday) if len(found) < OFFERED - 1 else (is_new_week, is_new_weekday)
    return (*wanted, -alike)


def _part_of(at: time) -> int:
    return sum(at >= end for end in PARTS_END)


# --- two people -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """When somebody usually has time, what they have agreed on already, and by which clock.

    `fits`: whether a time can be asked of them at all, by their quiet hours and free days.
    """

    windows: tuple[Window, ...]
    busy: tuple[Slot, ...]
    zone: str
    fits: Callable[[Slot], bool] = lambda _: True


def find_common_slots(
    one: Calendar, other: Calendar, *, now: datetime, horizon: timedelta
) -> tuple[Slot, ...]:
    """Up to three slots that suit both, soonest first, on days that differ on both calendars.

    Each lies in a window of both (USUAL where somebody never told any), fits both, clashes with nothing of
    either, and ends within the horizon. Whose turn it is to ask changes nothing.
    """
    shared = _find_shared_openings(one, other, now, horizon)
    fitting = (slot for slot in shared if one.fits(slot) and other.fits(slot))
    return _take_unlike(sorted(fitting, key=lambda slot: slot.starts_at), one, other)


def find_near_slots(one: Calendar, other: Calendar, *, now: datetime, horizon: timedelta) -> tuple[Slot, ...]:
    """Up to three times that fit both and clash with nothing, as near to the windows of both as there are.

    Windows are wishes: where they do not meet, each of the two may say whether an hour beside them will do.
    """
    openings = [tuple(_openings_of(calendar, now, horizon)) for calendar in (one, other)]
    busy, latest = (*one.busy, *other.busy), now + horizon - USUAL_LENGTH
    begins, candidates = _round_up(now + NOTICE, _STEP), []
    while begins <= latest:
        slot = Slot(starts_at=begins, ends_at=begins + USUAL_LENGTH)
        begins += _STEP
        if is_free(slot, busy) and one.fits(slot) and other.fits(slot):
            candidates.append((sum((_outside(slot, own) for own in openings), timedelta()), slot))
    nearest = sorted(candidates, key=lambda pair: (pair[0], pair[1].starts_at))
    found = _take_unlike([slot for _, slot in nearest], one, other)
    return tuple(sorted(found, key=lambda slot: slot.starts_at))


def _outside(slot: Slot, openings: Sequence[Slot]) -> timedelta:
    """By how much a time lies outside of the opening nearest to it."""
    return min(
        (
            max(opening.starts_at - slot.starts_at, timedelta())
            + max(slot.ends_at - opening.ends_at, timedelta())
            for opening in openings
        ),
        default=timedelta(),
    )


def _take_unlike(slots: Iterable[Slot], one: Calendar, other: Calendar) -> tuple[Slot, ...]:
    """The first three that lie on days of their own, on both calendars."""
    found: list[Slot] = []
    days: set[tuple[str, date]] = set()
    for slot in slots:
        fresh = {(zone, to_local(slot.starts_at, zone).date()) for zone in (one.zone, other.zone)}
        if not fresh & days and len(found) < OFFERED:
            found.append(slot)
            days |= fresh
    return tuple(found)


def _find_shared_openings(
    one: Calendar, other: Calendar, now: datetime, horizon: timedelta
) -> Iterator[Slot]:
    soonest, latest = now + NOTICE, now + horizon
    busy = sorted((*one.busy, *other.busy), key=lambda slot: slot.starts_at)
    theirs = list(_openings_of(other, now, horizon))
    for mine in _openings_of(one, now, horizon):
        for opening in theirs:
            start = max(mine.starts_at, opening.starts_at, soonest)
            end = min(mine.ends_at, opening.ends_at, latest)
            if start < end:
                yield from _cut_around(start, end, busy)


def _openings_of(calendar: Calendar, now: datetime, horizon: timedelta) -> Iterator[Slot]:
    today = to_local(now, calendar.zone).date()
    return _list_openings(calendar.windows or USUAL_WINDOWS, today, calendar.zone, horizon.days + 1)


def _cut_around(start: datetime, end: datetime, busy: Sequence[Slot]) -> Iterator[Slot]:
    """What is left of a stretch between busy ones, each cut to the length of a meeting."""
    for taken in (*busy, Slot(starts_at=end, ends_at=end)):
        begins = _round_up(start, QUARTER)
        ends = min(taken.starts_at, end, begins + USUAL_LENGTH)
        if ends - begins >= MIN_LENGTH:
            yield Slot(starts_at=begins, ends_at=ends)
        start = max(start, taken.ends_at)


def _round_up(at: datetime, step: timedelta) -> datetime:
    """The next quarter or half of an hour; every zone of today keeps its clock by quarters."""
    return at + timedelta(seconds=-(at.timestamp()) % step.total_seconds())


def is_free(slot: Slot, busy: Iterable[Slot]) -> bool:
    """Whether a slot clashes with nothing."""
    return not any(slot.starts_at < taken.ends_at and taken.starts_at < slot.ends_at for taken in busy)


def is_in_own_window(slot: Slot, calendar: Calendar) -> bool:
    """Whether a slot lies in a window its owner really told: then it needs no asking."""
    day = to_local(slot.starts_at, calendar.zone).date()
    told = _list_openings(calendar.windows, day, calendar.zone, 1)
    return any(w.starts_at <= slot.starts_at and slot.ends_at <= w.ends_at for w in told)
