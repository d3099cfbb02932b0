"""New keys for old: every sealed value is sealed again with the newest key, a few rows at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import (
    Column,
    ColumnElement,
    LargeBinary,
    MetaData,
    Row,
    Select,
    Table,
    func,
    inspect,
    select,
    text,
    tuple_,
    update,
)

from bot.store.columns import Sealed, SealedBytes
from bot.store.engine import Tx
from bot.store.sealing import Vault, key_id
from bot.store.tables import sealed_columns

#: Rows of one transaction: short enough that nobody waits for it.
BATCH = 100
_KEY_ID = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedTable:
    """A table with sealed columns, and the place each column's values are bound to."""

    table: Table
    bound: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResealStep:
    """One transaction of work: where the next one goes on (None at a table's end), and what was done."""

    after: tuple[Any, ...] | None
    done: int = 0
    broken: int = 0


@cache
def without_unsealing(table: Table) -> Table:
    """A table whose sealed columns are read and written as they lie."""
    columns = [
        Column(
            c.name,
            LargeBinary if isinstance(c.type, Sealed | SealedBytes) else c.type,
            primary_key=c.primary_key,
        )
        for c in table.columns
    ]
    return Table(table.name, MetaData(), *columns)


def list_sealed_tables() -> list[SealedTable]:
    """Every table with something sealed."""
    found: dict[Table, dict[str, str]] = {}
    for table, name, bound in sealed_columns():
        found.setdefault(table, {})[name] = bound
    return [SealedTable(table=table, bound=bound) for table, bound in found.items()]


def list_sealed_columns(tx: Tx) -> Iterator[tuple[Column[Any], str]]:
    """The sealed columns a database of any schema has, as they lie, and the place each is bound to."""
    there = inspect(tx)
    tables = set(there.get_table_names())
    for table, name, bound in sealed_columns():
        if table.name in tables and name in {column["name"] for column in there.get_columns(table.name)}:
            yield without_unsealing(table).c[name], bound


def key_of(column: Column[Any]) -> ColumnElement[bytes]:
    """Of a sealed column, the id of the key that opens each value."""
    return func.substr(column, 1, _KEY_ID, type_=LargeBinary)


def count_by_key(tx: Tx) -> Counter[bytes]:
    """How many values each key seals, by its id. It reads them all, in a database of any schema."""
    used: Counter[bytes] = Counter()
    for column, _ in list_sealed_columns(tx):
        for id_, number in tx.execute(_select_counts(column)):
            used[bytes(id_)] += number
    return used


@cache
def _select_counts(column: Column[Any]) -> Select[bytes, int]:
    key = key_of(column)
    return select(key, func.count()).where(column.is_not(None)).group_by(key)


def reseal_next(tx: Tx, part: SealedTable, vault: Vault, after: tuple[Any, ...] | None) -> ResealStep:
    """Look at the next rows of a table, and seal again what an old key seals.

    Rows that somebody else holds just now are left for later.
    """
    lying, bound = without_unsealing(part.table), part.bound
    found = select(*lying.primary_key.columns, *(lying.c[name] for name in bound))
    if after is not None:
        found = found.where(tuple_(*lying.primary_key.columns) > after)
    found = found.order_by(*lying.primary_key.columns).limit(BATCH).with_for_update(skip_locked=True)
    rows = tx.execute(found).all()
    newest = vault.newest
    old = [row for row in rows if any(_is_old(getattr(row, name), newest) for name in bound)]
    broken = sum(not _reseal_row(tx, lying, bound, vault, row) for row in old)
    return ResealStep(
        after=_primary_key(lying, rows[-1]) if rows else None, done=len(old) - broken, broken=broken
    )


def _is_old(value: bytes | None, newest: bytes) -> bool:
    return value is not None and key_id(value) != newest


def _primary_key(table: Table, row: Row[Any]) -> tuple[Any, ...]:
    return tuple(getattr(row, column.name) for column in table.primary_key.columns)


def _reseal_row(tx: Tx, table: Table, bound: Mapping[str, str], vault: Vault, row: Row[Any]) -> bool:
    """False where a value does not open: it stays as it lies, and so does the key it names."""
    try:
        fresh = {
            name: vault.seal_bytes(vault.open_bytes(bytes(value), place), place)
            for name, place in bound.items()
            if _is_old(value := getattr(row, name), vault.newest)
        }
    except (InvalidTag, KeyError):
        return False
    here = (
        column == at for column, at in zip(table.primary_key.columns, _primary_key(table, row), strict=True)
    )
    tx.execute(update(table).where(*here).values(**fresh))
    return True


def lock_tables(tx: Tx) -> None:
    """Nobody writes these tables until the transaction ends. SQLite has one writer anyway."""
    if tx.dialect.name == "postgresql":
        names = ", ".join(
            tx.dialect.identifier_preparer.format_table(part.table) for part in list_sealed_tables()
        )
        tx.execute(text(f"lock table {names} in share mode"))
