"""Databases as the bot opens them, SQLite and PostgreSQL: empty ones at the newest schema, one a test."""

import atexit
import functools
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, text

from bot.chat.messages import Address
from bot.clock import VirtualClock
from bot.domain.people import Person, PersonId
from bot.house import House
from bot.store import people, vault
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.tables import metadata
from bot.texts.catalogue import Catalogue
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
        engine = open_engine(self.url, vault.read_or_make(self.key))
        self.engines.append(engine)
        return engine

    @functools.cached_property
    def engine(self) -> Engine:
        return self.opened()

    @property
    def kind(self) -> str:
        return self.engine.dialect.name

    def house(self, clock: VirtualClock, holder: str = "") -> House:
        """A house on an engine of its own."""
        return House(engine=self.opened(), clock=clock, catalogue=words(), holder=holder or clock.new_id())

    def emptied(self) -> None:
        """Every row of every table is gone."""
        with self.engine.begin() as tx:
            for table in reversed(metadata.sorted_tables):
                tx.execute(delete(table))

    def closed(self) -> None:
        for engine in self.engines:
            engine.dispose()


@functools.cache
def words() -> Catalogue:
    return Catalogue()


def _folder(name: str) -> Path:
    """A folder that is gone when the tests are over."""
    path = Path(tempfile.mkdtemp(prefix=f"knotwork-{name}-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@functools.cache
def key() -> Path:
    """One key file for all tests."""
    path = _folder("key") / "key"
    vault.read_or_make(path)
    return path


def _migrated(url: str) -> None:
    engine = open_engine(url, vault.read_or_make(key()))
    migrate(engine)
    engine.dispose()


@functools.cache
def _sqlite_template() -> Path:
    path = _folder("sqlite") / "template.db"
    _migrated(f"sqlite:///{path}")
    return path


def sqlite(folder: Path) -> Iterator[Database]:
    """In memory where the system has such a folder: these tests are about rows, not about disks."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else folder) as place:
        path = Path(place) / "knotwork.db"
        shutil.copy(_sqlite_template(), path)
        made = Database(f"sqlite:///{path}", key())
        yield made
        made.closed()


def postgresql(_folder: Path) -> Iterator[Database]:
    try:
        template = postgres.template(_migrated)
    except postgres.NoPostgres as none:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(none))
    name = f"knotwork_{os.getpid()}_{next(_NUMBERS)}"
    postgres.command(f"create database {name} template {template}")
    made = Database(postgres.address(name), key())
    yield made
    made.closed()
    postgres.command(f"drop database {name} with (force)")


KINDS: dict[str, Callable[[Path], Iterator[Database]]] = {"sqlite": sqlite, "postgresql": postgresql}


@pytest.fixture(params=list(KINDS))
def database(request, tmp_path: Path) -> Iterator[Database]:
    """The same test on both."""
    yield from KINDS[request.param](tmp_path)


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock(MONDAY)


def resident(tx, clock: VirtualClock, name: str, *, channel: str = "street") -> Person:
    """Somebody with an address."""
    person = Person(
        id=PersonId(clock.new_id()),
        language="en",
        form="du",
        zone="Europe/Berlin",
        suggest_weekday=0,
        suggest_at=time(9),
        quiet_from=time(21),
        quiet_to=time(8),
        lane_week="",
        onboarded=True,
        paused_until=None,
        unanswered=0,
        silent_since=None,
        week_handled="",
        created_at=clock.now(),
    )
    people.add(tx, person, Address(channel=channel, chat=name), name.title())
    return person


def raw(engine: Engine, words: str, **values):
    """What really stands in the database, past every column type."""
    with engine.begin() as tx:
        return tx.execute(text(words), values).all()
