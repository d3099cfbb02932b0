"""Seats: how many offers of circles four weeks of a person may hold (law 8).

`month` is which four weeks, as `weeks.seat_period` names them; before, it was the calendar month.
"""

from collections.abc import Iterable

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.people import PersonId
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import people, seats

_SEAT_LIMIT = select(people.c.seats).where(people.c.id == seats.c.owner_id).scalar_subquery()


def reserve(tx: Tx, owner_id: PersonId, month: str) -> bool:
    """Take a seat of a period; False where none is left.

    One conditional update decides, however many ask at once.
    """
    made = sqlite.insert(seats) if tx.dialect.name == "sqlite" else postgresql.insert(seats)
    tx.execute(made.values(owner_id=owner_id, month=month, taken=0).on_conflict_do_nothing())
    mine = (seats.c.owner_id == owner_id, seats.c.month == month, seats.c.taken < _SEAT_LIMIT)
    return tx.execute(update(seats).where(*mine).values(taken=seats.c.taken + 1)).rowcount == 1


def reserve_many(tx: Tx, wanted: Iterable[tuple[PersonId, str]]) -> set[tuple[PersonId, str]]:
    """The same for many people at once, one seat each: who of them has one now, and of which period.

    One conditional update a period decides.
    """
    by_month: dict[str, list[PersonId]] = {}
    for owner_id, month in sorted(set(wanted)):
        by_month.setdefault(month, []).append(owner_id)
    made = sqlite.insert(seats) if tx.dialect.name == "sqlite" else postgresql.insert(seats)
    got: set[tuple[PersonId, str]] = set()
    for month, ids in by_month.items():
        rows = [{"owner_id": owner_id, "month": month, "taken": 0} for owner_id in ids]
        tx.execute(made.on_conflict_do_nothing(), rows)
        free = (in_ids(tx, seats.c.owner_id), seats.c.month == month, seats.c.taken < _SEAT_LIMIT)
        taken = update(seats).where(*free).values(taken=seats.c.taken + 1).returning(seats.c.owner_id)
        got |= {(owner_id, month) for owner_id in tx.execute(taken, bind_ids(ids)).scalars()}
    return got


def release(tx: Tx, owner_id: PersonId, month: str) -> None:
    """Give a seat back."""
    mine = (seats.c.owner_id == owner_id, seats.c.month == month, seats.c.taken > 0)
    tx.execute(update(seats).where(*mine).values(taken=seats.c.taken - 1))


def release_many(tx: Tx, held: Iterable[tuple[PersonId, str]]) -> None:
    """Give back a seat of each of these periods."""
    rows = [{"person": owner_id, "of_month": month} for owner_id, month in held]
    mine = (seats.c.owner_id == bindparam("person"), seats.c.month == bindparam("of_month"))
    if rows:
        tx.execute(update(seats).where(*mine, seats.c.taken > 0).values(taken=seats.c.taken - 1), rows)


def count_taken(tx: Tx, owner_id: PersonId, month: str) -> int:
    """How many seats of a period are taken."""
    found = select(seats.c.taken).where(seats.c.owner_id == owner_id, seats.c.month == month)
    return tx.execute(found).scalar_one_or_none() or 0


def count_taken_of_many(tx: Tx, owner_ids: Iterable[str]) -> dict[tuple[PersonId, str], int]:
    """Taken seats by person and period."""
    found = select(seats).where(in_ids(tx, seats.c.owner_id))
    return {(row.owner_id, row.month): row.taken for row in tx.execute(found, bind_ids(owner_ids))}
