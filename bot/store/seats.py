"""Seats: how many meetings with members of circles a person's month may hold (law 8)."""

from collections.abc import Iterable

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.people import PersonId
from bot.store.among import among, listed
from bot.store.engine import Tx
from bot.store.tables import people, seats

_LIMIT = select(people.c.seats).where(people.c.id == seats.c.owner_id).scalar_subquery()


def reserve(tx: Tx, owner_id: PersonId, month: str) -> bool:
    """Take a seat of a calendar month ("2026-11", own zone); False where none is left.

    One conditional update decides, however many ask at once.
    """
    made = sqlite.insert(seats) if tx.dialect.name == "sqlite" else postgresql.insert(seats)
    tx.execute(made.values(owner_id=owner_id, month=month, taken=0).on_conflict_do_nothing())
    mine = (seats.c.owner_id == owner_id, seats.c.month == month, seats.c.taken < _LIMIT)
    return tx.execute(update(seats).where(*mine).values(taken=seats.c.taken + 1)).rowcount == 1


def release(tx: Tx, owner_id: PersonId, month: str) -> None:
    """Give a seat back."""
    mine = (seats.c.owner_id == owner_id, seats.c.month == month, seats.c.taken > 0)
    tx.execute(update(seats).where(*mine).values(taken=seats.c.taken - 1))


def taken(tx: Tx, owner_id: PersonId, month: str) -> int:
    """How many seats of a month are taken."""
    found = select(seats.c.taken).where(seats.c.owner_id == owner_id, seats.c.month == month)
    return tx.execute(found).scalar_one_or_none() or 0


def taken_of_many(tx: Tx, owner_ids: Iterable[str]) -> dict[tuple[PersonId, str], int]:
    """Taken seats by person and month."""
    found = select(seats).where(among(tx, seats.c.owner_id))
    return {(row.owner_id, row.month): row.taken for row in tx.execute(found, listed(owner_ids))}
