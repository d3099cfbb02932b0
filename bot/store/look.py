"""Looking at a database that others use: nothing is made, changed or locked."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine, NullPool, create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.store import afterwards, figures, key_proofs
from bot.store.engine import database_time, open_engine
from bot.store.figures import Figures
from bot.store.journal import Forgotten
from bot.store.migrate import HEAD, version
from bot.store.tables import circle_places, keepsakes
from bot.store.vault import Vault

#: Seconds to wait for a database that does not answer.
_PATIENCE = 5
_KEPT = text("select name, value from keepsakes where channel = :channel and name <> ''")
_CONNECTED = text(
    "select p.chat from circle_places p join circles c on c.id = p.circle_id "
    "where p.channel = :channel and c.status = 'open' order by p.chat"
)


def is_made(url: str) -> bool:
    """Whether there is a database already; one on a server counts as made."""
    path = _path(url)
    return path is None or (path.exists() and path.stat().st_size > 0)


def folder(url: str) -> Path | None:
    """Where an SQLite database lies; None for one on a server, and for what is no address."""
    try:
        path = _path(url)
    except ArgumentError:
        return None
    return None if path is None else path.parent


def newest() -> str:
    """The schema this version works with."""
    return HEAD


def schema(url: str) -> str:
    """The schema it stands at, "" for none."""
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            return version(looking) or ""
    finally:
        engine.dispose()


def open_keys(url: str, key_file: Path) -> Vault | None:
    """The keys of this database; None where there are none yet. Raises KeyFileError for the wrong ones."""
    if not is_made(url):
        return Vault(key_file) if key_file.exists() else None
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            return key_proofs.open_keys(looking, key_file)
    finally:
        engine.dispose()


def kept(url: str, vault: Vault, channel: str) -> dict[str, bytes]:
    """What a door keeps, by name; nothing where the schema has no place for it.

    Raises InvalidTag or KeyError where the keys are not the database's keys.
    """
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            if keepsakes.name not in inspect(looking).get_table_names():
                return {}
            rows = looking.execute(_KEPT, {"channel": channel}).all()
    finally:
        engine.dispose()
    return {row.name: vault.open_bytes(bytes(row.value), f"{keepsakes.name}.value") for row in rows}


def connected(url: str, channel: str) -> list[str]:
    """The chats of a platform that are places of an open circle; none where the schema knows no circles."""
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            if circle_places.name not in inspect(looking).get_table_names():
                return []
            return [str(chat) for chat in looking.execute(_CONNECTED, {"channel": channel}).scalars()]
    finally:
        engine.dispose()


def forgotten(url: str) -> list[Forgotten]:
    """Everybody the database knows to be forgotten."""
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            return afterwards.known(looking)
    finally:
        engine.dispose()


def looked(url: str, now: datetime) -> Figures:
    """What waits, what is parked, who does what, by the database's time: of one at the newest schema."""
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            return figures.read(looking, database_time(looking) or now)
    finally:
        engine.dispose()


def time_ahead(url: str, now: Callable[[], datetime]) -> timedelta | None:
    """By how much a database's own clock is later than ours; None for one without a clock."""
    engine = _reading(url)
    try:
        with engine.connect() as looking:
            database_time(looking)  # the first answer takes longer than the way there
            before = now()
            told = database_time(looking)
            return None if told is None else told - before - (now() - before) / 2
    finally:
        engine.dispose()


def _path(url: str) -> Path | None:
    """The file of an SQLite database."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


def _reading(url: str) -> Engine:
    path = _path(url)
    if path is None:
        return open_engine(url, None)
    return create_engine(
        "sqlite://", creator=lambda: _looking(path.absolute()), poolclass=NullPool, hide_parameters=True
    )


def _looking(path: Path) -> sqlite3.Connection:
    """Where nobody has the database open, SQLite would leave files beside it even after reading."""
    is_open = path.with_name(f"{path.name}-wal").exists()
    how = "mode=ro" if is_open else "mode=ro&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path))}?{how}", uri=True, timeout=_PATIENCE)
