"""`knotwork bench command`: one command end to end, beside what its commits alone cost on the same disk.

Dispatch, commit, send through an adapter that only remembers, mark. On a real SQLite file with the
settings the bot runs with (synchronous=FULL); bare commits are the same number of transactions with one
small write each, in the same run, turn by turn with the commands. CPU time is that of all threads.
"""

import asyncio
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any, Protocol

from sqlalchemy import Engine, event, update

from benchmarks import scene
from bot.chat.messages import Address, Button, Incoming, Outgoing, Said
from bot.chat.port import Adapter, Capabilities, UpdateReceiver
from bot.clock import SystemClock
from bot.context import Context
from bot.store.tables import people
from bot.texts.catalogue import Catalogue

Line = dict[str, Any]

ROUNDS = 300
WARM_UP = 30
COMMANDS = ("/met ada", "/knots", "/note ada likes rowing")
LIMITS = {"limit_commits": 2, "limit_cpu_ms": 4}
_KNOT_NAMES = (
    "Ada Lovelace",
    "Ben Okri",
    "Carla Bley",
    "Dora Maar",
    "Emil Nolde",
    "Fela Kuti",
    "Grace Hopper",
)


class ProcessUnderTest(UpdateReceiver, Protocol):
    """A process at work, as app.py puts it together."""

    def add_adapter(self, adapter: Adapter) -> None:
        """Letters of this adapter's channel leave through it."""

    def close(self) -> None:
        """Let everything go."""


@dataclass(slots=True)
class RecordingAdapter:
    """An adapter that keeps what it is given."""

    channel: str = "bench"
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(buttons=True, reactions=False, command_prefix="/", max_text=4096)
    )
    sent: list[Outgoing] = field(default_factory=list)

    async def run(self, receiver: UpdateReceiver) -> None:
        """Nothing comes in by itself."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:  # noqa: ARG002 - the port's shape
        """Keep it."""
        self.sent.append(message)
        return key

    async def amend(self, to: Address, message_id: str, buttons: Sequence[Button]) -> None:
        """Nobody sees the buttons."""


@dataclass(slots=True)
class _Samples:
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    commits: list[int] = field(default_factory=list)
    envelopes: list[int] = field(default_factory=list)

    def to_line(self, words: str) -> Line:
        wall, bare = median(self.wall), median(self.bare)
        return {
            "bench": "command",
            "command": words,
            "rounds": len(self.cpu),
            "cpu_ms": round(median(self.cpu) * 1000, 3),
            "wall_ms": round(wall * 1000, 3),
            "commits": max(self.commits),
            "envelopes": max(self.envelopes),
            "bare_commits_ms": round(bare * 1000, 3),
            "ratio": round(wall / bare, 2),
            **LIMITS,
        }


def main(
    rounds: int,
    at_work: Callable[[Context], ProcessUnderTest],
    emit: Callable[[Line], None],
    *,
    warm_up: int = WARM_UP,
) -> None:
    """Measure each command in a process of its own."""
    for words in COMMANDS:
        with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
            emit(asyncio.run(measure(Path(name), words, rounds, warm_up, at_work)))


async def measure(
    folder: Path, words: str, rounds: int, warm_up: int, at_work: Callable[[Context], ProcessUnderTest]
) -> Line:
    """One command again and again, taken back each time, by somebody with seven knots."""
    clock = SystemClock()
    context = Context(
        engine=scene.open_database(folder), clock=clock, catalogue=Catalogue(), process_id=clock.new_id()
    )
    running, shelf, found = at_work(context), RecordingAdapter(), _Samples()
    running.add_adapter(shelf)
    try:
        says = _make_sender(clock)
        await running.receive([says("/start")])
        await running.wait_for_replies()
        for knot in _KNOT_NAMES:
            await running.receive([says(f"/add {knot}")])
            await running.wait_for_replies()
        with count_commits(context.engine) as commits:
            for number in range(warm_up + rounds):
                await _time_command(running, says(words), shelf, commits, found)
                _time_bare_commits(context.engine, commits[-1], found)
                await running.receive([says("/undo")])
                await running.wait_for_replies()
                if number < warm_up:
                    found = _Samples()
    finally:
        running.close()
    return found.to_line(words)


def _make_sender(clock: SystemClock) -> Callable[[str], Incoming]:
    numbers, mia = count(), Address(channel=RecordingAdapter().channel, chat="mia")

    def says(words: str) -> Incoming:
        at = clock.now() - timedelta(seconds=1)
        return Said(
            id=f"u{next(numbers)}", sender=mia, at=at, text=words, language="en", zone="Europe/Berlin"
        )

    return says


async def _time_command(
    running: ProcessUnderTest,
    incoming: Incoming,
    shelf: RecordingAdapter,
    commits: list[int],
    found: _Samples,
) -> None:
    commits.append(0)
    shelf.sent.clear()
    cpu, wall = process_time(), perf_counter()
    await running.receive([incoming])
    await running.wait_for_replies()
    found.cpu.append(process_time() - cpu)
    found.wall.append(perf_counter() - wall)
    found.commits.append(commits[-1])
    found.envelopes.append(len(shelf.sent))


def _time_bare_commits(engine: Engine, times: int, found: _Samples) -> None:
    """As many transactions with one small write each."""
    start = perf_counter()
    for _ in range(times):
        with engine.begin() as tx:
            tx.execute(update(people).values(unanswered=0))
    found.bare.append(perf_counter() - start)


@contextmanager
def count_commits(engine: Engine) -> Iterator[list[int]]:
    """Counts transactions; whoever looks appends a 0 first."""
    counts = [0]

    def count_commit(_connection: object) -> None:
        counts[-1] += 1

    event.listen(engine, "commit", count_commit)
    try:
        yield counts
    finally:
        event.remove(engine, "commit", count_commit)
