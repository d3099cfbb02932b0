"""The cast and the street: a real database, a clock that travels, no network.

Houses are on SQLite, with KNOTWORK_TEST_DATABASE=postgresql on a PostgreSQL of the tests' own; a test may be
marked with the databases it is told `on`, one after the other.
"""

import asyncio
import gc
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatch
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import event, select

from bot.app import Process
from bot.chat.messages import (
    Address,
    Befell,
    Deleted,
    Edited,
    File,
    Incoming,
    Outgoing,
    Pressed,
    Reacted,
    Said,
    SentFile,
    SharedContacts,
    Unread,
)
from bot.chat.port import Capabilities, SendError
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain import ties
from bot.domain.knots import Knot
from bot.domain.people import Person
from bot.jobs import unasked
from bot.runtime import memory
from bot.store import knots, people, sealing
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.tables import people as people_table
from bot.texts.catalogue import Catalogue
from tests import scenes
from tests.isolation import isolate, use_plain_logs
from tests.scenes import scene
from tests.servers import databases

isolate()
memory.relax_garbage_collection()
# How long an example takes says something of the machine, and nothing of the bot.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

#: Every test is in one of these: as its file (`pytestmark`) or its parameter is marked, else of the house. The
#: slowest begin first, so that all workers end at about the same time.
SUITES = ("faults", "matrix", "telegram", "long", "circles", "house", "texts")
#: These wait for their servers a good part of the time: beside them, others use the processors.
WAITING = frozenset({"faults", "matrix", "telegram"})
#: What stands beside a suite, for the loop while one edits.
QUICK = "quick"
#: By what a test tells what became of a fault.
FAULTS = "faults"


def pytest_configure() -> None:
    use_plain_logs()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two more than there are processors: the tests of platforms wait for their servers a good part of the time."""
    return len(os.sched_getaffinity(0)) + 2 if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1) + 2


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whoever asks for what is quick waits for no other file to be read; those that are quick are so as a whole."""
    if config.option.markexpr != QUICK or not fnmatch(collection_path.name, "test_*.py"):
        return None
    return None if f"pytest.mark.{QUICK}" in collection_path.read_text() else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raises UsageError for a test of two suites."""
    first: dict[Path, int] = {}
    for item in items:
        named = {mark.name for mark in item.iter_markers()}.intersection(SUITES) or {"house"}
        if len(named) > 1:
            raise pytest.UsageError(f"{item.nodeid} is in two suites: {', '.join(sorted(named))}")
        (suite,) = named
        item.add_marker(suite)
        item.user_properties.append(("suite", suite))
        first[item.path] = min(SUITES.index(suite), first.get(item.path, len(SUITES)))
    places = spread_waiting(sorted(first, key=first.__getitem__), lambda path: SUITES[first[path]] in WAITING)
    items.sort(key=lambda item: places[item.path])


def spread_waiting(paths: Sequence[Path], waits: Callable[[Path], bool]) -> dict[Path, int]:
    """The place of each file: one that waits for servers and one that computes, in turns, in their order."""
    waiting = [path for path in paths if waits(path)]
    computing = [path for path in paths if not waits(path)]
    pairs = zip_longest(waiting, computing)
    return {path: place for place, path in enumerate(path for pair in pairs for path in pair if path)}


def pytest_collection_finish() -> None:
    """Twelve thousand tests, and all they import, are no garbage: nobody looks through them again."""
    gc.collect()
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each fault that was brought about."""
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == FAULTS and report.when == "call":
                    terminalreporter.write_line(value)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """The last line of all says what failed, by suite and file."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None and (line := say_what_failed(terminal.stats)):
        terminal.write_line(line, red=True)


def say_what_failed(stats: Mapping[str, Sequence[Any]]) -> str:
    """Each suite with its red files; "" where all is green."""
    red: dict[str, set[str]] = {}
    for report in (*stats.get("failed", ()), *stats.get("error", ())):
        suite = dict(getattr(report, "user_properties", ())).get("suite", "not read")
        red.setdefault(suite, set()).add(report.nodeid.partition("::")[0])
    told = [f"{suite} ({', '.join(sorted(files))})" for suite, files in sorted(red.items())]
    return f"Red: {'; '.join(told)}" if told else ""


#: A Monday, 08:00 in Berlin: an hour before the week's suggestion.
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


BUTTONS = Capabilities(buttons=True, reactions=False, command_prefix="/", max_text=4096)


def weeks(count: float) -> timedelta:
    return timedelta(weeks=count)


def days(count: float) -> timedelta:
    return timedelta(days=count)


@dataclass
class ReceivedMessage:
    """One message as it reached somebody."""

    at: datetime
    text: str
    buttons: tuple = ()
    files: tuple = ()
    links: tuple = ()
    copies: tuple = ()
    shares: tuple = ()
    verbatim: str = ""
    unasked: bool = False
    letter: str = ""
    pick: str = ""
    private: str = ""

    def button(self, label: str):
        """The button with this label."""
        return next(b for b in self.buttons if b.label == label)


@dataclass
class FakeAdapter:
    """An adapter that remembers everything it was given to send, and can be told to fail."""

    clock: VirtualClock
    channel: str = "street"
    capabilities: Capabilities = field(default_factory=lambda: BUTTONS)
    heard: dict[str, list[ReceivedMessage]] = field(default_factory=dict)
    failing: SendError | None = None
    amended: list[tuple[str, str, tuple[str, ...]]] = field(default_factory=list)
    #: Labels that stood on two buttons of one letter, of whatever sort: nobody could tell them apart.
    twins: list[list[str]] = field(default_factory=list)

    async def run(self, hall) -> None:
        """Nothing comes in by itself."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        if self.failing:
            raise self.failing
        shown = [one.label for one in (*message.buttons, *message.links, *message.copies, *message.shares)]
        if len(set(shown)) < len(shown):
            self.twins.append(shown)
        words = "".join(f"/{s.text}" if s.kind.value == "command" else s.text for s in message.spans)
        said = ReceivedMessage(
            at=self.clock.now(),
            text=words,
            buttons=message.buttons,
            files=message.files,
            links=message.links,
            copies=message.copies,
            shares=message.shares,
            verbatim="".join(s.text for s in message.spans if s.kind.value == "verbatim"),
            unasked=message.local_time is not None,
            letter=key,
            pick=message.pick,
            private="".join(s.text for s in message.spans if s.kind.value == "private"),
        )
        self.heard.setdefault(to.chat, []).append(said)
        return f"m-{key}"

    async def amend(self, to: Address, message_id: str, buttons) -> None:
        self.amended.append((to.chat, message_id, tuple(button.label for button in buttons)))


#: What a thing is that somebody did, by what is told of it.
_KINDS = {
    "press": Pressed,
    "reaction": Reacted,
    "file": SentFile,
    "contacts": SharedContacts,
    "trouble": Unread,
    "corrects": Edited,
    "deletes": Deleted,
    "happened": Befell,
}


def incoming_of(kind=None, **what) -> Incoming:
    """One thing a person did, words where nothing else is told."""
    kind = kind or next((_KINDS[name] for name in what if name in _KINDS), Said)
    return kind(**what)


class World:
    """The whole house with a fake street. `says` and `presses` return what was heard in answer."""

    def __init__(self, house: Context, clock: VirtualClock) -> None:
        self.context, self.clock = house, clock
        self.adapter = FakeAdapter(clock)
        self.running = Process(house)
        self.running.add_adapter(self.adapter)
        self.loop = asyncio.new_event_loop()
        self._count = 0
        #: What ends with this world, and where its pages are, once somebody opened one.
        self.open_until_closed, self.pages_port = ExitStack(), None

    # --- doing ---

    def address(self, who: str) -> Address:
        """Where somebody is reached."""
        return Address(channel="street", chat=who)

    def hands_in(self, who: str, **what) -> list[ReceivedMessage]:
        """Anything a person can do, as one update; returns what they hear at once."""
        self._count += 1
        incoming = incoming_of(
            **{
                "id": f"u{self._count}",
                "sender": self.address(who),
                "at": self.clock.now(),
                "name": who.title(),
                "zone": "Europe/Berlin",
                "language": "en",
                **what,
            },
        )
        before = len(self.heard(who))
        self.loop.run_until_complete(self.receives(incoming))
        return self.heard(who)[before:]

    async def receives(self, *batch: Incoming) -> None:
        """Several things in a row, before anything is answered."""
        await self.running.receive(batch)
        await self.running.wait_for_replies()

    def says(self, who: str, text: str, **what) -> ReceivedMessage:
        """A person writes; the last of the answers."""
        return (self.hands_in(who, text=text, **what) or [ReceivedMessage(self.clock.now(), "")])[-1]

    def sends(
        self, who: str, name: str, data: bytes, media_type: str = "application/octet-stream"
    ) -> ReceivedMessage:
        """A person sends a file."""
        return self.hands_in(who, file=File(name=name, media_type=media_type, data=data))[-1]

    def presses(self, who: str, label: str, *, on: ReceivedMessage | None = None) -> ReceivedMessage:
        """A person presses the newest button of this label, or one of a given message."""
        shown = [on] if on else reversed(self.heard(who))
        data = next(b.data for heard in shown for b in heard.buttons if b.label == label)
        return (self.hands_in(who, press=data) or [ReceivedMessage(self.clock.now(), "")])[-1]

    # --- time ---

    def travels(self, to: datetime | timedelta) -> None:
        """Time flies from due row to due row, as in the sandbox."""
        until = self.clock.now() + to if isinstance(to, timedelta) else to
        while (at := self._next_due_at()) is not None and at <= until:
            self.clock.travel_to(max(at, self.clock.now()))
            self.ticks()
        self.clock.travel_to(until)

    def ticks(self) -> None:
        """The jobs look once."""
        self.loop.run_until_complete(self.running.say_due())

    def _next_due_at(self) -> datetime | None:
        return unasked.next_at(self.context, ["street"])

    # --- looking ---

    def heard(self, who: str) -> list[ReceivedMessage]:
        """Everything that ever reached somebody."""
        return self.adapter.heard.get(who, [])

    def unasked(self, who: str) -> list[ReceivedMessage]:
        """What the bot said of its own accord."""
        return [heard for heard in self.heard(who) if heard.unasked]

    def person(self, who: str) -> Person:
        with self.context.engine.begin() as tx:
            found = people.by_address(tx, self.address(who))
        assert found is not None
        return found

    def goal(self, who: str) -> str:
        """What a person works towards."""
        owner = self.person(who)
        with self.context.engine.begin() as tx:
            return tx.execute(select(people_table.c.goal).where(people_table.c.id == owner.id)).scalar_one()

    def knot(self, who: str, name: str) -> Knot:
        owner = self.person(who)
        with self.context.engine.begin() as tx:
            return next(k for k in knots.of_owner(tx, owner.id) if k.name == name)

    def knots(self, who: str) -> list[Knot]:
        owner = self.person(who)
        with self.context.engine.begin() as tx:
            return knots.of_owner(tx, owner.id)

    def risk(self, who: str, name: str) -> float:
        knot = self.knot(who, name)
        return ties.risk_of(knot.strength, (self.today - knot.last_day).days, knot.cadence)

    @property
    def today(self) -> date:
        return self.clock.now().date()

    # --- setting the scene ---

    @scene
    def knows(self, who: str, *, language: str = "en", zone: str = "Europe/Berlin") -> None:
        """A person who has said hello and answered everything."""
        self.hands_in(who, text="/start", language=language, zone=zone)
        with self.context.engine.begin() as tx:
            owner = people.by_address(tx, self.address(who))
            people.change(tx, owner.id, onboarded=True)

    @scene
    def has_knot(
        self,
        who: str,
        name: str,
        *,
        every: timedelta = timedelta(weeks=4),
        last_met: timedelta | None = None,
        value: int = 2,
    ) -> None:
        """A knot as /add and its two questions would leave it; `last_met` None is never."""
        if not self.heard(who):
            self.knows(who)
        self.says(who, f"/add {name}, every {every.days} days")
        self.presses(who, {3: "A great deal", 2: "Quite a bit", 1: "Good to have"}[value])
        if last_met is None:
            self.presses(who, "Never")
        else:
            self.says(who, (self.clock.now() - last_met).date().isoformat())

    def close(self) -> None:
        self.open_until_closed.close()
        self.running.close()
        self.loop.close()


def make_house(folder: Path, clock: VirtualClock, url: str = "", kind: str = databases.KIND) -> Context:
    """A house of its own, on the folder's own database of this kind unless another is named."""
    folder.mkdir(exist_ok=True)
    key = folder / "key"
    if not url and not key.exists():
        shutil.copy(databases.key(), key)
    ours = not url and key.read_bytes() == databases.key().read_bytes()
    engine = open_engine(
        url or databases.home(folder, kind),
        databases.keys(databases.key()) if ours else sealing.read_or_make(key),
    )
    if ours:
        databases.share_compiled(engine, databases.key())
    if ours and engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _without_power_cuts)
    migrate(engine)
    return Context(engine=engine, clock=clock, catalogue=Catalogue(), process_id=clock.new_id())


def _without_power_cuts(raw, _record) -> None:
    """Whatever is killed here, the machine goes on: no commit waits for the disk."""
    raw.execute("PRAGMA synchronous=OFF")


def make_world(folder: Path, at: datetime = MONDAY, url: str = "", kind: str = databases.KIND) -> World:
    """A world on the street."""
    clock = VirtualClock(at)
    is_new = not url and kind == "sqlite" and not folder.joinpath("key").exists()
    made = World(make_house(folder, clock, url, kind), clock)
    if is_new:
        scenes.begin(made)
    return made


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that says so is told on the databases it names."""
    named = metafunc.definition.get_closest_marker("on")
    if named and "world" in metafunc.fixturenames:
        metafunc.parametrize("world", named.args, indirect=True)


@pytest.fixture
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    made = make_world(tmp_path, kind=getattr(request, "param", databases.KIND))
    yield made
    made.close()
    assert made.adapter.twins == [], "two buttons with one label never do different things"


@pytest.fixture(autouse=True)
def swept(request: pytest.FixtureRequest) -> Iterator[None]:
    """PostgreSQL keeps no database of a test's folder longer than the test."""
    scenes.is_patched = not scenes.LISTENERS.isdisjoint(request.fixturenames)
    folder = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    if folder:
        databases.drop_databases(folder)
