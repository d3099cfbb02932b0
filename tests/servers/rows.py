"""Rows as they stand in a database, past the bot: looked at alike in SQLite and in PostgreSQL."""

import sqlite3
from collections.abc import Sequence
from typing import Any, ClassVar

import psycopg
from sqlalchemy import make_url


def connect(url: str) -> "Rows":
    """A connection of its own, on which every statement stands for itself."""
    where = make_url(url)
    if where.get_backend_name() == "postgresql":
        return Postgres(where.set(drivername="postgresql").render_as_string(hide_password=False))
    rows = sqlite3.connect(where.database or "", isolation_level=None)
    rows.row_factory = sqlite3.Row
    return rows


class Postgres:
    """PostgreSQL, spoken to as sqlite3 speaks to SQLite: "?" stands for a value."""

    def __init__(self, url: str) -> None:
        self._raw = psycopg.connect(url, autocommit=True, options="-c timezone=UTC", row_factory=_named_row)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> "psycopg.Cursor[NamedRow]":
        return self._raw.execute(sql.replace("?", "%s"), values)

    def close(self) -> None:
        self._raw.close()


class NamedRow(tuple[Any, ...]):
    """A row whose values are asked for by number or by name."""

    __slots__ = ()
    names: ClassVar[tuple[str, ...]]

    def keys(self) -> tuple[str, ...]:
        return self.names

    def __getitem__(self, key: Any) -> Any:
        return super().__getitem__(self.names.index(key) if isinstance(key, str) else key)


def _named_row(cursor: "psycopg.Cursor[Any]") -> type[NamedRow]:
    """How psycopg makes the rows of an answer."""
    names = tuple(column.name for column in cursor.description or ())
    return type("Row", (NamedRow,), {"names": names})


Rows = sqlite3.Connection | Postgres
Row = sqlite3.Row | NamedRow
