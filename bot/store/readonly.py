"""Looking at a database that others use: nothing is made, changed or locked."""

import contextlib
import sqlite3
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.store import compatibility, figures, key_proofs, restore_fixups, soundness
from bot.store.engine import database_time, open_engine
from bot.store.figures import Figures
from bot.store.journal import ForgetRecord
from bot.store.migrate import HEAD, version
from bot.store.sealing import Vault
from bot.store.tables import beats, circle_places, inbox, keepsakes

#: Seconds to wait for a database that does not answer.
_TIMEOUT_SECONDS = 5
_SELECT_STATE = text("select name, value from keepsakes where channel = :channel and name <> ''")
_SELECT_CONNECTED = text(
    "select p.chat from circle_places p join circles c on c.id = p.circle_id "
    "where p.channel = :channel and c.status = 'open' order by p.chat"
)


def exists(url: str) -> bool:
    """Whether there is a database already; one on a server counts as made."""
    path = path_of(url)
    return path is None or (path.exists() and path.stat().st_size > 0)


def folder_of(url: str) -> Path | None:
    """Where an SQLite database lies; None for one on a server, and for what is no address."""
    try:
        path = path_of(url)
    except ArgumentError:
        return None
    return None if path is None else path.parent


def newest_schema() -> str:
    """The schema this version works with."""
    return HEAD


def read_schema(url: str) -> str:
    """The schema it stands at, "" for none."""
    with _connect(url) as looking:
        return version(looking) or ""


def allows_schema(url: str, schema: str) -> bool:
    """Whether this release may use a database at a newer schema."""
    with _connect(url) as looking:
        return compatibility.allows(looking, schema, HEAD)


def open_keys(url: str, key_file: Path) -> Vault | None:
    """The keys of this database; None where there are none yet. Raises KeyFileError for the wrong ones."""
    if not exists(url):
        return Vault(key_file) if key_file.exists() else None
    with _connect(url) as looking:
        return key_proofs.open_keys(looking, key_file)


def read_adapter_state(url: str, vault: Vault, channel: str) -> dict[str, bytes]:
    """What an adapter keeps, by name; nothing where the schema has no place for it.

    Raises InvalidTag or KeyError where the keys are not the database's keys.
    """
    with _connect(url) as looking:
        if keepsakes.name not in inspect(looking).get_table_names():
            return {}
        rows = looking.execute(_SELECT_STATE, {"channel": channel}).all()
    return {row.name: vault.open_bytes(bytes(row.value), f"{keepsakes.name}.value") for row in rows}


def list_connected_chats(url: str, channel: str) -> list[str]:
    """The chats of a platform that are places of an open circle; none where the schema knows no circles."""
    with _connect(url) as looking:
        if circle_places.name not in inspect(looking).get_table_names():
            return []
        return [str(chat) for chat in looking.execute(_SELECT_CONNECTED, {"channel": channel}).scalars()]


def list_forgets(url: str) -> list[ForgetRecord]:
    """Everybody the database knows to be forgotten."""
    with _connect(url) as looking:
        return restore_fixups.list_forgets(looking)


def read_figures(url: str, now: datetime, *, only_while_open: Collection[str]) -> Figures:
    """What waits, what is parked, who does what, by the database's time: of one at the newest schema.

    `only_while_open` as in `figures.read`.
    """
    with _connect(url) as looking:
        at = database_time(looking) or now
        return figures.read(looking, at, only_while_open=only_while_open)


def list_faults(url: str) -> list[str]:
    """What of a database is damaged, by name."""
    with _connect(url) as looking:
        return soundness.list_faults(looking)


def read_engine_version(url: str) -> str:
    """Which database it is, and of which version: "SQLite 3.45.1"."""
    with _connect(url) as looking:
        told = ".".join(map(str, looking.dialect.server_version_info or ()))
        return f"{'SQLite' if looking.dialect.name == 'sqlite' else 'PostgreSQL'} {told}"


def find_newest_instant(url: str) -> datetime | None:
    """When something was last written down, as far as that is told by an index."""
    with _connect(url) as looking:
        asked = (select(func.max(column)) for column in (inbox.c.at, beats.c.at))
        found = [looking.execute(one).scalar_one() for one in asked]
        return max((at for at in found if at), default=None)


def measure_clock_lead(url: str, now: Callable[[], datetime]) -> timedelta | None:
    """By how much a database's own clock is later than ours; None for one without a clock."""
    with _connect(url) as looking:
        database_time(looking)  # the first answer takes longer than the way there
        before = now()
        told = database_time(looking)
        return None if told is None else told - before - (now() - before) / 2


def path_of(url: str) -> Path | None:
    """The file of an SQLite database; None for one on a server."""
    parsed = make_url(url)
    return Path(parsed.database or "") if parsed.get_backend_name() == "sqlite" else None


@contextlib.contextmanager
def _connect(url: str) -> Iterator[Connection]:
    engine = _open_engine(url)
    try:
        with engine.connect() as looking:
            yield looking
    finally:
        engine.dispose()


def _open_engine(url: str) -> Engine:
    path = path_of(url)
    if path is None:
        return open_engine(url, None)
    opening = partial(_open_file, path.absolute())
    return create_engine("sqlite://", creator=opening, poolclass=NullPool, hide_parameters=True)


def _open_file(path: Path) -> sqlite3.Connection:
    """Where nobody has the database open, SQLite would leave files beside it even after reading."""
    is_open = path.with_name(f"{path.name}-wal").exists()
    how = "mode=ro" if is_open else "mode=ro&immutable=1"
    return sqlite3.connect(f"file:{quote(str(path))}?{how}", uri=True, timeout=_TIMEOUT_SECONDS)
