"""Free windows of a week and the slots that fit into them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.weeks import DAY, local, wall


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


#: What is offered to somebody who never said when they have time: lunch and early evening.
USUAL = tuple(
    Window(weekday=day, start=start, end=end)
    for day in range(5)
    for start, end in ((time(12, 30), time(13, 30)), (time(18, 0), time(19, 30)))
)
#: A slot is offered at the earliest this long after now, and at the latest this many days ahead.
NOTICE = timedelta(hours=20)
HORIZON_DAYS = 14
OFFERED = 3


def _openings(windows: Sequence[Window], today: date, zone: str) -> Iterator[Slot]:
    for offset in range(HORIZON_DAYS):
        day = today + offset * DAY
        for window in windows:
            if window.weekday != day.weekday():
                continue
            slot = Slot(starts_at=wall(day, window.start, zone), ends_at=wall(day, window.end, zone))
            if slot.starts_at < slot.ends_at:  # a window may fall into a gap of the clocks
                yield slot


def offered(
    windows: Sequence[Window], busy: Iterable[Slot], *, now: datetime, today: date, zone: str
) -> tuple[Slot, ...]:
    """Up to three free slots on different days, soonest first; `busy` ones are left out."""
    taken = tuple(busy)
    found: list[Slot] = []
    days: set[date] = set()
    for slot in sorted(_openings(windows or USUAL, today, zone), key=lambda s: s.starts_at):
        day = local(slot.starts_at, zone).date()
        clash = any(slot.starts_at < b.ends_at and b.starts_at < slot.ends_at for b in taken)
        if slot.starts_at >= now + NOTICE and not clash and day not in days:
            found.append(slot)
            days.add(day)
    return tuple(found[:OFFERED])
