"""Opening the database with the settings that were measured to lose nothing (FACTS)."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from bot.store.columns import VAULT
from bot.store.vault import Vault

#: One open transaction; the core passes it along and never makes one itself.
Tx = Connection

_BUSY_MS = 10_000


def open_engine(url: str, vault: Vault) -> Engine:
    """An engine whose sealed columns use this vault."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = _sqlite(url, parsed.database)
    else:
        engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_size=8, pool_pre_ping=True)
    setattr(engine.dialect, VAULT, vault)
    return engine


def _sqlite(url: str, path: str | None) -> Engine:
    if path and path != ":memory:":
        _private(Path(path))
    engine = create_engine(url, connect_args={"check_same_thread": False, "isolation_level": None})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _private(path: Path) -> None:
    """The database file is readable by its owner only, from its first byte."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def _settle(raw: Any, _record: Any) -> None:
    cursor = raw.cursor()
    for setting in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={_BUSY_MS}",
        "foreign_keys=ON",
        "temp_store=MEMORY",
        "secure_delete=ON",
    ):
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
