"""One step of a status machine: a compare-and-set and its line of history, in one transaction."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Table, insert, update

from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import history


def step(tx: Tx, table: Table, row: Any, to: str, *, steps: Any, id_: str, now: Any, **values: Any) -> bool:
    """Move a row from the status it was read with; False when somebody else moved it first.

    What belongs to no person alone, a match or a round, leaves a line of history without an owner. Raises
    ValueError for a step the machine does not have.
    """
    if to not in steps.get(row.status, frozenset()):
        raise ValueError(f"no step {row.status} -> {to} in {table.name}")
    done = tx.execute(
        update(table)
        .where(table.c.id == row.id, table.c.status == str(row.status))
        .values(status=str(to), **values)
    )
    if done.rowcount == 0:
        return False
    tx.execute(insert(history).values(_history_row(table, row, to, id_, now)))
    return True


def step_all(
    tx: Tx, table: Table, rows: Sequence[Any], to: str, *, steps: Any, new_id: Callable[[], str], now: Any
) -> list[Any]:
    """The same step for many rows of one status; returns those that nobody else moved first."""
    if not rows:
        return []
    status = rows[0].status
    if to not in steps.get(status, frozenset()) or any(row.status != status for row in rows):
        raise ValueError(f"no step {status} -> {to} for all of these in {table.name}")
    mine = (in_ids(tx, table.c.id), table.c.status == str(status))
    statement = update(table).where(*mine).values(status=str(to)).returning(table.c.id)
    moved = set(tx.execute(statement, bind_ids(row.id for row in rows)).scalars())
    done = [row for row in rows if row.id in moved]
    if done:
        tx.execute(insert(history), [_history_row(table, row, to, new_id(), now) for row in done])
    return done


def _history_row(table: Table, row: Any, to: str, id_: str, now: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "owner_id": getattr(row, "owner_id", None),
        "noun": table.name,
        "subject_id": row.id,
        "step_from": str(row.status),
        "step_to": str(to),
        "at": now,
    }
