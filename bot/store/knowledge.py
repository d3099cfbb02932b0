"""What is known of knots, at rest."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from bot.domain.knots import Knot, KnotId
from bot.domain.knowledge import Known, KnownKind
from bot.domain.people import PersonId
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.tables import knowledge


def of_owner(tx: Tx, owner_id: PersonId) -> list[Known]:
    """Everything that is known of a person's knots, newest first."""
    return _list(tx, knowledge.c.owner_id == owner_id)


def of_knot(tx: Tx, owner_id: PersonId, knot_id: KnotId) -> list[Known]:
    """What is known of one of them, newest first."""
    return _list(tx, knowledge.c.owner_id == owner_id, knowledge.c.knot_id == knot_id)


def _list(tx: Tx, *where: ColumnElement[bool]) -> list[Known]:
    columns = (knowledge.c.id, knowledge.c.knot_id, knowledge.c.kind, knowledge.c.words)
    found = select(*columns).where(*where).order_by(knowledge.c.id.desc())
    return [
        Known(id=row.id, knot_id=row.knot_id, kind=KnownKind(row.kind), words=row.words)
        for row in tx.execute(found).all()
    ]


def add(book: Book, known: Known, knot: Knot, now: datetime) -> None:
    """One thing more is known of a knot."""
    book.insert(
        knowledge,
        {
            "id": known.id,
            "owner_id": knot.owner_id,
            "knot_id": knot.id,
            "kind": known.kind.value,
            "words": known.words,
            "created_at": now,
        },
    )


def remove(book: Book, known_id: str) -> None:
    """It is not so, or not any more."""
    book.delete(knowledge, known_id)
