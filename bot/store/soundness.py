"""Whether a database can be read to its last page; looking changes nothing."""

import sqlite3
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, ExceptionContext, event, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError

#: How long PostgreSQL may read, for the whole of it; what is larger is read as far as that goes.
_READING_SECONDS = 60
#: What is left of that since the transaction began; at least a millisecond, as 0 would be for ever.
_LIMIT_READING = text(
    "select set_config('statement_timeout', "
    "greatest(1, (:seconds - extract(epoch from clock_timestamp() - now())) * 1000)::int::text, true)"
)
_CHECKSUM_FAILURES = text(
    "select coalesce(sum(checksum_failures), 0) from pg_stat_database where datname = current_database()"
)
_BROKEN_INDEXES = text(
    "select relname from pg_index join pg_class on pg_class.oid = indexrelid "
    "where not indisvalid and relnamespace = current_schema()::regnamespace order by relname"
)
#: What PostgreSQL says where it ended a statement for its time.
_CANCELED = "57014"
#: What is told at most.
_MOST = 5
#: What SQLite (its primary code) and PostgreSQL say where they read something that cannot be.
_SQLITE_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_POSTGRESQL_DAMAGE = ("XX001", "XX002")


class DamageWatch:
    """Notes that something of a database could not be read, whoever met it: a page, a row, an index."""

    def __init__(self, engine: Engine) -> None:
        self.is_met = False
        event.listen(engine, "handle_error", self._note)

    def _note(self, met: ExceptionContext) -> None:
        self.is_met = self.is_met or is_damage(met.original_exception)


def has_checksums(engine: Engine) -> bool:
    """Whether the database itself tells a damaged page when it reads one; SQLite may take it for good."""
    return engine.dialect.name == "postgresql"


def is_damage(error: BaseException) -> bool:
    """Whether a driver met something that is no database any more."""
    code = int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
    return code in _SQLITE_DAMAGE or getattr(error, "sqlstate", "") in _POSTGRESQL_DAMAGE


def list_faults(tx: Connection) -> list[str]:
    """The names of what is damaged, a few at most; raises nothing for what it cannot read."""
    faults = _list_sqlite_faults(tx) if tx.dialect.name == "sqlite" else _list_postgresql_faults(tx)
    return [fault for fault, _ in zip(faults, range(_MOST), strict=False)]


def _list_sqlite_faults(tx: Connection) -> Iterator[str]:
    """What quick_check tells, by the names of tables and indexes; it quotes no values."""
    try:
        told = tx.exec_driver_sql(f"pragma quick_check({_MOST})").scalars().all()
    except DBAPIError as error:
        yield getattr(error.orig, "sqlite_errorname", type(error.orig).__name__)
        return
    yield from (line.strip().splitlines()[-1] for line in told if line != "ok")


def _list_postgresql_faults(tx: Connection) -> Iterator[str]:
    if tx.execute(_CHECKSUM_FAILURES).scalar_one():
        yield "checksums"
    yield from tx.execute(_BROKEN_INDEXES).scalars()
    for name in inspect(tx).get_table_names():
        tx.execute(_LIMIT_READING, {"seconds": _READING_SECONDS})
        with tx.begin_nested() as point:
            try:
                tx.execute(text(f'select sum(length(t::text)) from "{name}" t'))  # noqa: S608 - of the database
            except DBAPIError as error:
                point.rollback()
                if getattr(error.orig, "sqlstate", "") == _CANCELED:
                    return
                if isinstance(error, OperationalError):
                    raise
                yield name
