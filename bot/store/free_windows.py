"""Usual free windows at rest."""

from sqlalchemy import select

from bot.domain.people import PersonId
from bot.domain.slots import Window
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.tables import windows


def of_owner(tx: Tx, owner_id: PersonId) -> list[Window]:
    """A person's windows through the week."""
    found = select(windows.c.weekday, windows.c.start, windows.c.end).where(windows.c.owner_id == owner_id)
    rows = tx.execute(found.order_by(windows.c.weekday, windows.c.start))
    return [Window(weekday=row.weekday, start=row.start, end=row.end) for row in rows]


def replace(book: Book, owner_id: PersonId, fresh: list[tuple[str, Window]]) -> None:
    """These windows, each with its new id, instead of all earlier ones."""
    for id_ in list(book.tx.execute(select(windows.c.id).where(windows.c.owner_id == owner_id)).scalars()):
        book.delete(windows, id_)
    for id_, window in fresh:
        row = {"weekday": window.weekday, "start": window.start, "end": window.end}
        book.insert(windows, {"id": id_, "owner_id": owner_id, **row})
