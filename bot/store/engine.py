"""Opening the database with the settings that were measured to lose nothing (FACTS).

What SQLite and PostgreSQL do differently stands here too, as far as several nouns need it.
"""

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Connection,
    Engine,
    String,
    bindparam,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoneFreeError

from bot.domain.errors import NotNowError, OperatorError
from bot.store.columns import VAULT
from bot.store.journal import JOURNAL, Journal
from bot.store.sealing import Vault
from bot.store.soundness import is_damage

#: One open transaction; the core passes it along and never makes one itself.
Tx = Connection
#: An open database, as the rest of the bot passes it along.
Database = Engine

#: Connections to PostgreSQL, and with them transactions at the same time, of one process.
POOL_SIZE = 8
#: A database host that is gone without a word is noticed within half a minute, also while it is asked.
_KEEPALIVE_ARGS = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
#: And so does the database notice us: who stands still, or is gone, in the middle of a transaction loses it,
#: so that what it holds (a person, a chat, a channel's turns) holds up nobody else for longer.
_SESSION_TIMEOUTS = {
    "idle_in_transaction_session_timeout": "30s",
    "tcp_keepalives_idle": "10s",
    "tcp_keepalives_interval": "5s",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "30s",
}

_BUSY_MS = 10_000
#: Pages kept in memory: the indexes of a large installation, not its rows.
_CACHE_KB = 32_000
#: A reader, such as a running backup, holds up whoever empties the log for no longer than this.
_CHECKPOINT_BUSY_MS = 50
#: The option of a connection that only reads.
_READ_ONLY_OPTION = "knotwork_reads"
#: Seconds between tries to switch a fresh database to its write-ahead log.
_WAL_RETRY_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


def count_writers(database: Database) -> int:
    """How many transactions may write at once: SQLite has one writer; PostgreSQL as many as connections."""
    return 1 if database.dialect.name == "sqlite" else POOL_SIZE


def has_table(tx: Tx, name: str) -> bool:
    """Whether there is such a table: one of an older schema may lack it."""
    return bool(tx.dialect.has_table(tx, name))


def open_engine(url: str, vault: Vault | None, journal: Journal | None = None) -> Engine:
    """An engine whose sealed columns use this vault; without one only plain columns can be read.

    Who is forgotten is written to the journal first, where there is one.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = _open_sqlite(url, parsed.database)
    else:
        postgres = parsed.set(drivername="postgresql+psycopg")
        engine = create_engine(
            postgres,
            pool_size=POOL_SIZE,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"application_name": "knotwork", "connect_timeout": 10, **_KEEPALIVE_ARGS},
        )
        event.listen(engine, "connect", _set_session_timeouts)
    give_keys(engine, vault)
    setattr(engine.dialect, JOURNAL, journal)
    return engine


def give_keys(opened: Engine | Tx, vault: Vault | None) -> None:
    """From now on sealed columns use this vault."""
    setattr(opened.dialect, VAULT, vault)


def _set_session_timeouts(raw: Any, _record: Any) -> None:
    """Said once connected: a pooler refuses what it does not know of a connection's first words."""
    for name, value in _SESSION_TIMEOUTS.items():
        raw.execute(f"set {name} = '{value}'")
    raw.commit()


def _open_sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        file = Path(path)  # readable by its owner only, from its first byte
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if file.exists() and not (file.is_file() or file.is_dir()):  # rights of /dev/null are everybody's
            raise FileExistsError(file)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        file.chmod(0o600)
    engine = create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False, "isolation_level": None}
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _set_pragmas(raw: Any, _record: Any) -> None:
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    _enable_wal(cursor)
    for setting in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "secure_delete=ON",
        f"cache_size=-{_CACHE_KB}",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _enable_wal(cursor: Any) -> None:
    """Switch to the write-ahead log; while another process does so, SQLite does not wait by itself."""
    for pause in (*_WAL_RETRY_PAUSES, None):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def is_unavailable(error: Exception) -> bool:
    """Whether the database was not there to be asked: it may be back in a moment.

    So it is too where it ended a transaction that stood still, is a standby for now, or all connections are
    in use; one that is damaged was there.
    """
    is_away = isinstance(error, OperationalError | InterfaceError | InternalError | NoneFreeError)
    return is_away and not is_damage(getattr(error, "orig", None) or error)


@contextlib.contextmanager
def explain_errors(sentence: str, *also: type[Exception]) -> Iterator[None]:
    """What a database or its driver refuses becomes a sentence, with its name in place of `{}`.

    Raises NotNowError where it may pass, else OperatorError.
    """
    kinds: tuple[type[Exception], ...] = (SQLAlchemyError, sqlite3.Error, ImportError, *also)
    try:
        yield
    except kinds as error:
        cause = getattr(error, "orig", None) or error
        name = getattr(cause, "sqlite_errorname", type(cause).__name__)
        kind = NotNowError if is_unavailable(error) else OperatorError
        raise kind(sentence.format(name)) from error


def database_time(tx: Tx) -> datetime | None:
    """What time the database says it is, where it has a clock of its own: all replicas go by that one."""
    if tx.dialect.name == "sqlite":
        return None
    return cast("datetime", tx.execute(select(func.clock_timestamp())).scalar_one())


def truncate_wal(engine: Engine) -> None:
    """Empty SQLite's write-ahead log, which still shows pages as they were before something was erased.

    Where another process reads just now, the next scrub does it. PostgreSQL keeps its own log.
    """
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_CHECKPOINT_BUSY_MS}")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        cursor.close()
    finally:
        raw.close()


def _begin_transaction(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READ_ONLY_OPTION)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def open_snapshot(engine: Engine) -> Tx:
    """A snapshot to read from for as long as it takes: it keeps nobody from writing, and writes nothing.

    To be used in a `with`; begins with the first statement.
    """
    if engine.dialect.name == "sqlite":
        return engine.connect().execution_options(**{_READ_ONLY_OPTION: True})
    return engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


# --- many ids at once: they travel as one value, where each of their own would cost ---------------------


def in_ids(tx: Tx, column: Column[Any]) -> ColumnElement[bool]:
    """Whether a column holds one of the ids the statement is given by `listed`."""
    return _build_in_ids(column, tx.dialect.name == "sqlite")


def bind_ids(ids: Iterable[str]) -> dict[str, str]:
    """The ids, as the parameter of `in_ids`."""
    return {"listed": json.dumps(list(ids))}


@cache
def _build_in_ids(column: Column[Any], is_sqlite: bool) -> ColumnElement[bool]:
    """The same expression each time: building it costs more than a small query."""
    ids = bindparam("listed", type_=String)
    each = func.json_each(ids) if is_sqlite else func.json_array_elements_text(sql_cast(ids, JSON))
    return column.in_(select(each.table_valued("value").c.value))
