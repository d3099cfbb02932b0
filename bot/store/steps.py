"""One step of a status machine: a compare-and-set and its line of history, in one transaction."""

from typing import Any

from sqlalchemy import Table, insert, update

from bot.store.engine import Tx
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
    tx.execute(
        insert(history).values(
            id=id_,
            owner_id=getattr(row, "owner_id", None),
            noun=table.name,
            subject_id=row.id,
            step_from=str(row.status),
            step_to=str(to),
            at=now,
        )
    )
    return True
