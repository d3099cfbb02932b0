"""`python -m benchmarks.trace "/met ada"`: which functions, modules and SQL statements one trip takes.

A trip goes the way of the bot at work, through dispatch, the store and the outbox, into an adapter that keeps
what it is given; on a database of its own, at an hour of its own. It is taken twice, each time in an
installation of its own, and only the second one is written down: what is read once a process (texts, regular
expressions) belongs to no trip.

A function counts once, however often it is called, if it is a `def` of bot/ or adapters/ (no lambda, no
comprehension, nothing that a library made). A statement counts each time it is executed, BEGIN too.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from types import CodeType, FrameType

from sqlalchemy import event

from benchmarks import rounds, scene
from benchmarks.command import RecordingAdapter
from bot import logs
from bot.chat.messages import Address, Pressed, Said
from bot.clock import VirtualClock
from bot.context import Context
from bot.runtime.process import Process
from bot.texts.catalogue import Catalogue

ROOT = Path(__file__).parents[1]
#: A press on the first button of a circle's offer, and a due row of a Monday: the week's suggestion is said.
PRESS, DUE = "--press", "--due"
_CHANNEL = "telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One of ours, as in "bot.runtime.process", "Running.receive"."""

    module: str
    name: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """What was called and executed, functions and modules in the order in which they were first called."""

    functions: tuple[Function, ...]
    modules: tuple[str, ...]
    statements: tuple[str, ...]


def trace(trip: str) -> Trip:
    """Take a trip: words that somebody says who has one knot, Ada; or PRESS; or DUE."""
    for _ in range(2):
        with tempfile.TemporaryDirectory(prefix="knotwork-trace-") as folder:
            found = asyncio.run(_take(Path(folder), trip))
    return found


class _Scene:
    """A process at work in a folder, with one adapter that keeps what it is given."""

    def __init__(self, folder: Path) -> None:
        self.clock = VirtualClock(scene.DUE_AT)
        self.context = Context(
            engine=scene.open_database(folder),
            clock=self.clock,
            catalogue=Catalogue(),
            process_id=self.clock.new_id(),
        )
        self.shelf, self.numbers = RecordingAdapter(channel=_CHANNEL), count()
        self.running = Process(self.context)
        self.running.add_adapter(self.shelf)

    async def hand_in(self, *, words: str = "", press: str = "") -> None:
        """Something that chat 0 did; returns once it was answered."""
        who = Address(channel=_CHANNEL, chat="0")
        begun = Said(id=f"u{next(self.numbers)}", sender=who, at=scene.DUE_AT, text=words, language="en")
        await self.running.receive([begun.recast(Pressed, press=press) if press else begun])
        await self.running.wait_for_replies()

    async def say_due(self) -> None:
        """One tick of the jobs, and the letters they wrote leave."""
        await self.running.compose_letters()
        await self.running.sender.drain()
        await self.running.wait_for_replies()


async def _take(folder: Path, trip: str) -> Trip:
    if trip == PRESS:
        rounds.build(folder, 6, alike=True)
    at_work = _Scene(folder)
    try:
        return await _record(at_work, await _prepare(at_work, trip))
    finally:
        at_work.running.close()


async def _prepare(at_work: _Scene, trip: str) -> Callable[[], Awaitable[None]]:
    """Live up to the moment before the trip; what is returned takes it."""
    if trip == DUE:  # the Monday and the hour that somebody with knots chose
        with scene.open_bulk_writer(at_work.context.engine) as to:
            scene.insert_people(to, 1, channel=_CHANNEL, due_at=scene.DUE_AT)
            scene.insert_knots(to, 1)
        return at_work.say_due
    if trip == PRESS:  # a round is planned, solved and said; whoever heard first answers
        await at_work.running.advance_rounds()
        at_work.clock.travel_to(rounds.SOLVE_AT)
        await at_work.running.advance_rounds()
        at_work.clock.travel_to(scene.DUE_AT + timedelta(weeks=1))
        await at_work.say_due()
        return partial(at_work.hand_in, press=at_work.shelf.sent[0].buttons[0].data)
    for said in ("/start", "/add Ada Lovelace"):
        await at_work.hand_in(words=said)
    return partial(at_work.hand_in, words=trip)


async def _record(at_work: _Scene, act: Callable[[], Awaitable[None]]) -> Trip:
    """Act, with every call seen on this thread and on the writer's."""
    codes: dict[CodeType, None] = {}
    statements: list[str] = []

    def note(frame: FrameType, what: str, _: object) -> None:
        if what == "call":
            codes.setdefault(frame.f_code)

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.append(statement)

    event.listen(at_work.context.engine, "before_cursor_execute", keep)
    await at_work.running.core(sys.setprofile, note)
    sys.setprofile(note)
    try:
        await act()
    finally:
        sys.setprofile(None)
        await at_work.running.core(sys.setprofile, None)
    functions = tuple(_describe(code) for code in codes if _is_ours(code))
    modules = tuple(dict.fromkeys(function.module for function in functions))
    return Trip(functions=functions, modules=modules, statements=tuple(statements))


def _is_ours(code: CodeType) -> bool:
    path = Path(code.co_filename)
    is_inside = path.is_relative_to(ROOT / "bot") or path.is_relative_to(ROOT / "adapters")
    return is_inside and not code.co_name.startswith("<")


def _describe(code: CodeType) -> Function:
    file = Path(code.co_filename).relative_to(ROOT).as_posix()
    module = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return Function(module=module, name=code.co_qualname, file=file, line=code.co_firstlineno)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print how much a trip takes, and with --list what."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trace", description="What one trip takes.")
    parser.add_argument("words", nargs="?", help="words that somebody says, as in /met ada")
    for trip, what in ((PRESS, "a press on a circle's offer"), (DUE, "a Monday's due row")):
        parser.add_argument(trip, action="store_const", dest="trip", const=trip, help=what)
    parser.add_argument("--list", action="store_true", help="the functions and statements, in their order")
    chosen = parser.parse_args(arguments)
    if (chosen.words is None) == (chosen.trip is None):
        parser.error(f"say words, or {PRESS}, or {DUE}")
    logs.configure("WARNING")
    found = trace(name := chosen.trip or chosen.words)
    counts = (f"{len(getattr(found, what))} {what}" for what in ("functions", "modules", "statements"))
    print(f"{name}: {', '.join(counts)}")
    if chosen.list:
        print(*found.functions, *(" ".join(each.split()) for each in found.statements), sep="\n")


if __name__ == "__main__":
    main()
