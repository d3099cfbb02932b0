"""Whether a database is what the code believes it to be: its schema, its indexes, its rows, its seals."""

from collections.abc import Callable, Iterator

from sqlalchemy import Table, and_, func, inspect, select

from bot.store.backup import read_schema
from bot.store.engine import Tx
from bot.store.migrate import HEAD
from bot.store.reseal import without_unsealing
from bot.store.sealing import Vault
from bot.store.tables import (
    addresses,
    knots,
    meetings,
    metadata,
    notes,
    outbox,
    people,
    promises,
    sealed_columns,
)

#: What an operator recognises their installation by.
_COUNTED_TABLES = (people, addresses, knots, notes, promises, meetings)


def count_rows(tx: Tx) -> dict[str, int]:
    """How many rows the best known tables have."""
    return {
        t.name: int(tx.execute(select(func.count()).select_from(t)).scalar_one()) for t in _COUNTED_TABLES
    }


def find_problems(tx: Tx, vault: Vault, told: Callable[[int], None]) -> Iterator[str]:
    """What is wrong, as the names of what is concerned; nothing where all is well."""
    yield from _check_schema(tx)
    for table in metadata.sorted_tables:
        yield from _find_orphans(tx, table)
    yield from _check_heads(tx)
    yield from _find_unreadable(tx, vault, told)


def _check_schema(tx: Tx) -> Iterator[str]:
    """The newest schema, and every index and unique constraint: laws 1 and 4 rest on them."""
    if (at := read_schema(tx)) != HEAD:
        yield f"schema {at}"
    there = inspect(tx)
    for table in metadata.sorted_tables:
        found = {one["name"] for one in there.get_indexes(table.name)}
        wanted = {str(index.name) for index in table.indexes}
        yield from (f"index {name}" for name in sorted(wanted - found))
        unique = {tuple(one["column_names"]) for one in there.get_unique_constraints(table.name)}
        for constraint in table.constraints:
            if constraint.__visit_name__ == "unique_constraint":
                columns = tuple(column.name for column in constraint.columns)  # type: ignore[attr-defined]
                if columns not in unique:
                    yield f"unique {table.name}"


def _find_orphans(tx: Tx, table: Table) -> Iterator[str]:
    """Rows that point to none; SQLite looks only when they are written."""
    for key in table.foreign_keys:
        here, there = key.parent, key.column.table.alias()
        found = select(func.count()).select_from(
            table.outerjoin(there, there.c[key.column.name] == here)
        ).where(and_(here.is_not(None), there.c[key.column.name].is_(None)))  # fmt: skip
        if number := tx.execute(found).scalar_one():
            yield f"{table.name}.{here.name} {number}"


def _check_heads(tx: Tx) -> Iterator[str]:
    """A chat in which letters wait has exactly one that is next."""
    waiting = (
        select(outbox.c.channel, outbox.c.chat)
        .where(outbox.c.status == "open")
        .group_by(outbox.c.channel, outbox.c.chat)
        .having(func.count(outbox.c.next_at) != 1)
    )
    if number := len(tx.execute(waiting).all()):
        yield f"outbox heads {number}"


def _find_unreadable(tx: Tx, vault: Vault, told: Callable[[int], None]) -> Iterator[str]:
    """Sealed values that do not open."""
    for table, name, bound in sealed_columns():
        lying = without_unsealing(table)
        found = select(lying.c[name]).where(lying.c[name].is_not(None))
        broken = 0
        for batch in tx.execution_options(yield_per=1000).execute(found).scalars().partitions():
            broken += sum(not vault.opens(value, bound) for value in batch)
            told(len(batch))
        if broken:
            yield f"{table.name}.{name} {broken}"
