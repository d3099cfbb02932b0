"""Databases as the bot opens them, SQLite and PostgreSQL: empty ones at the newest schema, one a test."""

import functools
import itertools
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Dialect, Engine, delete, text

from bot.chat.messages import Address
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain.people import Person, PersonId
from bot.store import people, sealing
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.tables import metadata
from bot.texts.catalogue import Catalogue
from tests.isolation import alone, memory_folder, run_folder
from tests.records import make_person
from tests.servers import postgres

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
_NUMBERS = itertools.count()


@dataclass
class Database:
    """One real database. `opened` gives another engine on it, as another process would have."""

    url: str
    key: Path
    engines: list[Engine] = field(default_factory=list)

    def opened(self) -> Engine:
        engine = open_engine(self.url, keys(self.key))
        share_compiled(engine, self.key)
        self.engines.append(engine)
        return engine

    @functools.cached_property
    def engine(self) -> Engine:
        return self.opened()

    @property
    def kind(self) -> str:
        return self.engine.dialect.name

    def context(self, clock: VirtualClock, holder: str = "") -> Context:
        """A house on an engine of its own."""
        return Context(
            engine=self.opened(), clock=clock, catalogue=Catalogue(), process_id=holder or clock.new_id()
        )

    def emptied(self) -> None:
        """Every row of every table is gone."""
        with self.engine.begin() as tx:
            for table in reversed(metadata.sorted_tables):
                tx.execute(delete(table))

    def closed(self) -> None:
        for engine in self.engines:
            engine.dispose()


@functools.cache
def key() -> Path:
    """One key file for all tests."""
    with alone(run_folder(), "key") as folder:
        sealing.read_or_make(folder / "key")
    return folder / "key"


@functools.cache
def keys(path: Path) -> sealing.Vault:
    """What is in a key file, the same for all engines."""
    return sealing.read_or_make(path)


#: What SQLAlchemy compiled, and the dialects for which it did, by kind of database and key file.
_DIALECTS: dict[tuple[str, Path], Dialect] = {}
_COMPILED: dict[Any, Any] = {}


def share_compiled(engine: Engine, path: Path) -> None:
    """Statements are compiled once for all engines that have the keys of this file."""
    kind = (engine.dialect.name, path)
    if kind not in _DIALECTS:
        with engine.connect():
            _DIALECTS[kind] = engine.dialect  # it knows its server by now
    engine.dialect = _DIALECTS[kind]
    engine.update_execution_options(compiled_cache=_COMPILED)


def _migrate_quickly(url: str) -> None:
    engine = open_engine(url, keys(key()))
    migrate(engine)
    engine.dispose()


@functools.cache
def _sqlite_template() -> Path:
    with alone(memory_folder(), "sqlite") as folder:
        path = folder / "template.db"
        if not path.exists():
            _migrate_quickly(f"sqlite:///{path}.new")
            path.with_name("template.db.new").rename(path)
    return path


def sqlite(_folder: Path) -> Iterator[Database]:
    """In memory where the system has such a folder: these tests are about rows, not about disks."""
    with tempfile.TemporaryDirectory(dir=memory_folder()) as place:
        path = Path(place) / "knotwork.db"
        shutil.copy(_sqlite_template(), path)
        made = Database(f"sqlite:///{path}", key())
        yield made
        made.closed()


def postgresql(_folder: Path) -> Iterator[Database]:
    name = _copy_database(_postgresql_template())
    made = Database(postgres.address(name), key())
    yield made
    made.closed()
    postgres.drop(name)


def _postgresql_template() -> str:
    try:
        return postgres.template(_migrate_quickly)
    except postgres.NoPostgres as none:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(none))


def _copy_database(of: str) -> str:
    name = f"knotwork_{os.getpid()}_{next(_NUMBERS)}"
    postgres.copy(of, name)
    return name


def empty_beside(database: Database, folder: Path) -> Database:
    """Another database of the same kind, in which nobody has been yet."""
    if database.kind == "sqlite":
        return Database(f"sqlite:///{folder / 'empty.db'}", key())
    name = f"{database.engine.url.database}_empty"
    postgres.command(f"create database {name}")
    return Database(postgres.address(name), key())


KINDS: dict[str, Callable[[Path], Iterator[Database]]] = {"sqlite": sqlite, "postgresql": postgresql}


@pytest.fixture(params=list(KINDS))
def database(request, tmp_path: Path) -> Iterator[Database]:
    """The same test on both."""
    yield from KINDS[request.param](tmp_path)


# --- a database for each folder --------------------------------------------------------------------------

#: On what the houses of tests/conftest.py are, unless a test says so itself: "sqlite" or "postgresql".
KIND = os.environ.get("KNOTWORK_TEST_DATABASE", "sqlite")
#: The names of PostgreSQL's databases, by the folder each belongs to; it lies in a file there as well.
_HOMES: dict[Path, str] = {}
_NAME = "postgresql"


def home(folder: Path, kind: str = KIND) -> str:
    """The address of a folder's own database, at the newest schema when it is first asked for.

    A folder that was copied from another has a copy of its database.
    """
    if kind == "postgresql":
        return postgres.address(_name(folder))
    path = folder / "knotwork.db"
    if not path.exists():
        shutil.copy(_sqlite_template(), path)
    return f"sqlite:///{path}"


def _name(folder: Path) -> str:
    if folder not in _HOMES:
        file = folder / _NAME
        _HOMES[folder] = _copy_database(file.read_text() if file.exists() else _postgresql_template())
        file.write_text(_HOMES[folder])
    return _HOMES[folder]


def drop_databases(folder: Path) -> None:
    """What PostgreSQL keeps for a folder, and for those in it, is gone."""
    for each in [each for each in _HOMES if each.is_relative_to(folder)]:
        postgres.drop(_HOMES.pop(each))


def damage_sqlite(path: Path, table: str) -> None:
    """The page on which a table of a file begins is rubbish, as a disk leaves it; nobody has the file open."""
    with closing(sqlite3.connect(path)) as base:
        base.execute("pragma wal_checkpoint(truncate)")
        (page,) = base.execute("select rootpage from sqlite_master where name = ?", (table,)).fetchone()
        (size,) = base.execute("pragma page_size").fetchone()
    overwrite(path, (page - 1) * size, size)


def overwrite(path: Path, at: int, size: int) -> None:
    """Rubbish in place of so many bytes of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(b"\xff" * size)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(MONDAY)


def add_resident(tx, clock: VirtualClock, name: str, *, channel: str = "street") -> Person:
    """Somebody with an address."""
    person = make_person(id=PersonId(clock.new_id()), created_at=clock.now())
    people.add(tx, person, Address(channel=channel, chat=name), name.title())
    return person


def read_raw(engine: Engine, words: str, **values):
    """What really stands in the database, past every column type."""
    with engine.begin() as tx:
        return tx.execute(text(words), values).all()
