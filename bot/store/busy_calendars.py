"""Busy calendars at rest: addresses and times are sealed."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.domain.busy_calendars import BusyCalendar
from bot.domain.people import PersonId
from bot.domain.slots import Slot
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.tables import busy_calendars


def _calendar(row: Row[Any]) -> BusyCalendar:
    values = dict(row._mapping)  # noqa: SLF001
    times = (
        Slot(starts_at=datetime.fromisoformat(start), ends_at=datetime.fromisoformat(end))
        for start, end in values.pop("times")
    )
    return BusyCalendar(**{**values, "times": tuple(times), "clashes": tuple(values["clashes"])})


def of_owner(tx: Tx, owner_id: PersonId) -> list[BusyCalendar]:
    """A person's calendars, the oldest first."""
    found = select(busy_calendars).where(busy_calendars.c.owner_id == owner_id)
    return [_calendar(row) for row in tx.execute(found.order_by(busy_calendars.c.id))]


def get(tx: Tx, owner_id: PersonId, calendar_id: str) -> BusyCalendar | None:
    """One calendar, only if it is this owner's (law 7)."""
    found = select(busy_calendars).where(
        busy_calendars.c.id == calendar_id, busy_calendars.c.owner_id == owner_id
    )
    row = tx.execute(found).one_or_none()
    return None if row is None else _calendar(row)


def add(book: Book, calendar: BusyCalendar) -> None:
    """A calendar to be read from now on, or a file that was read."""
    book.insert(busy_calendars, _row(calendar))


def delete(book: Book, calendar_id: str) -> None:
    """Nothing of it is known any more."""
    book.delete(busy_calendars, calendar_id)


def claim_due(tx: Tx, now: datetime, until: datetime, limit: int) -> list[BusyCalendar]:
    """Calendars that are to be asked now; nobody else asks them before `until`."""
    found = select(busy_calendars).where(busy_calendars.c.check_at <= now)
    found = found.order_by(busy_calendars.c.check_at).limit(limit).with_for_update(skip_locked=True)
    due = [_calendar(row) for row in tx.execute(found)]
    if due:
        ids = [calendar.id for calendar in due]
        tx.execute(update(busy_calendars).where(busy_calendars.c.id.in_(ids)).values(check_at=until))
    return due


def keep(tx: Tx, calendar: BusyCalendar) -> None:
    """What was found at its address, or that nothing was; by the bot itself, so outside the book."""
    changed = update(busy_calendars).where(busy_calendars.c.id == calendar.id)
    tx.execute(changed.values(**{name: value for name, value in _row(calendar).items() if name != "id"}))


def _row(calendar: BusyCalendar) -> Mapping[str, Any]:
    return {
        **{field.name: getattr(calendar, field.name) for field in fields(BusyCalendar)},
        "times": [(one.starts_at.isoformat(), one.ends_at.isoformat()) for one in calendar.times],
        "clashes": list(calendar.clashes),
    }
