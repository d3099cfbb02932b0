"""Reminders at rest."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from bot.domain.people import PersonId
from bot.domain.promises import Reminder, ReminderStatus
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.tables import reminders


def _reminder(row: Row[Any]) -> Reminder:
    values = dict(row._mapping)  # noqa: SLF001
    return Reminder(**{**values, "status": ReminderStatus(values["status"])})


def open_of(tx: Tx, owner_id: PersonId) -> list[Reminder]:
    """What a person is still to be reminded of, the soonest first."""
    found = select(reminders).where(
        reminders.c.owner_id == owner_id, reminders.c.status == ReminderStatus.OPEN.value
    )
    return [_reminder(row) for row in tx.execute(found.order_by(reminders.c.at, reminders.c.id))]


def get(tx: Tx, owner_id: PersonId, reminder_id: str) -> Reminder | None:
    """One reminder, only if it is this owner's (law 7)."""
    found = select(reminders).where(reminders.c.id == reminder_id, reminders.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _reminder(row)


def add(book: Book, reminder: Reminder) -> None:
    """Something to be said at an hour."""
    book.insert(reminders, {field.name: getattr(reminder, field.name) for field in fields(Reminder)})


def put_off(book: Book, reminder: Reminder, at: datetime) -> None:
    """To be said once more, later."""
    book.update(reminders, reminder.id, {"at": at, "status": ReminderStatus.OPEN.value})


def drop(book: Book, reminder: Reminder) -> None:
    """Not to be said any more."""
    book.update(reminders, reminder.id, {"status": ReminderStatus.DROPPED.value})


def mark_said(tx: Tx, said: Sequence[Reminder]) -> None:
    """They are in a letter; by the bot itself, so outside the book."""
    ids = [reminder.id for reminder in said]
    tx.execute(update(reminders).where(reminders.c.id.in_(ids)).values(status=ReminderStatus.SAID.value))
