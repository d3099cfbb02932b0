"""`knotwork bench drain`: how fast letters leave, by one process and by three, and what a look costs.

Rows in, letters handed to an adapter that only counts: claim, fence and mark are those of the sender. Each
process is one of its own, as a replica is; building is not counted, nor is how long a process takes to
start: the clock runs from the first letter that leaves to the last one. Beside it stand bare commits on the
same disk, one small write each, by as many processes.

"tick" is what a sender and the weekly planning look at each second and each five seconds while a million
letters wait and none is due.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import func, select, update

from benchmarks import scene
from bot.chat.messages import Address, Button, Message, Outgoing, text
from bot.chat.port import Capabilities, UpdateReceiver
from bot.clock import SystemClock
from bot.context import Context
from bot.domain.kinds import REPLY
from bot.jobs import unasked
from bot.outbox.bookkeeping import OutboxWriter
from bot.outbox.sender import Sender
from bot.runtime.memory import peak_mb, relax_garbage_collection
from bot.runtime.writer import Writer
from bot.store import letters
from bot.store.engine import count_writers
from bot.store.tables import outbox, people
from bot.texts.catalogue import Catalogue

Line = dict[str, Any]

LETTERS, WAITING = 3_000, 1_000_000
PROCESSES = (1, 3)
LETTERS_A_CHAT = 3
CHANNEL = "telegram"
#: Letters on their way at once in one process, as on Telegram.
SLOTS = 16
COMMITS = 300
LOOK_COUNT = 30
#: Nothing here takes longer, in seconds.
_TIMEOUT = 600.0
LIMITS_TICK = {"limit_ms": 10}


def main(count: int | None, emit: Callable[[Line], None], url: str = "") -> None:
    """Drain `count` letters with one process and with three, then look for some among a million.

    On an empty PostgreSQL database where one is named; `count` scales both down for a test.
    """
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
        for number, processes in enumerate(PROCESSES):
            folder = Path(name) / str(number)
            folder.mkdir()
            emit(measure_drain(folder, url, count or LETTERS, processes))
        folder = Path(name) / "tick"
        folder.mkdir()
        emit(measure_look(folder, url, count or WAITING))


def measure_drain(folder: Path, url: str, count: int, processes: int) -> Line:
    """So many letters leave by so many processes."""
    fill_outbox(folder, url, count, due_at=SystemClock().now() - timedelta(minutes=1))
    bare = _run_processes(folder, url, processes, "bare")
    found = _run_processes(folder, url, processes, "drain")
    seconds = max(one["ended"] for one in found) - min(one["began"] for one in found)
    return {
        "bench": "drain",
        "database": "postgresql" if url else "sqlite",
        "processes": processes,
        "letters": sum(one["sent"] for one in found),
        "seconds": round(seconds, 2),
        "letters_per_second": round(sum(one["sent"] for one in found) / seconds),
        "cpu_ms_each": round(sum(one["cpu"] for one in found) * 1000 / max(1, count), 2),
        "bare_commits_per_second": round(sum(one["per_second"] for one in bare)),
        "peak_mb": max(one["peak_mb"] for one in found),
    }


def measure_look(folder: Path, url: str, count: int) -> Line:
    """What one look costs while so many letters wait, none of which is due."""
    fill_outbox(folder, url, count, due_at=SystemClock().now() + timedelta(days=3))
    (found,) = _run_processes(folder, url, 1, "tick")
    where = {"bench": "tick", "database": "postgresql" if url else "sqlite", "waiting": count}
    return {**where, **found, **LIMITS_TICK}


def fill_outbox(folder: Path, url: str, count: int, *, due_at: datetime) -> None:
    """So many letters, three to a chat, the first of each due at an instant; next weeks lie ahead."""
    now, chats = SystemClock().now(), max(1, count // LETTERS_A_CHAT)
    engine = scene.open_database(folder, url)
    with scene.open_bulk_writer(engine) as to:
        to.clear()
        scene.insert_people(to, chats, channel=CHANNEL, due_at=now + timedelta(days=3), week="ahead")
        due = to.encode(outbox, "next_at", due_at)
        to.insert_rows(
            outbox,
            ("id", "dedupe", "owner_id", "chat", "next_at"),
            (_letter_row(number, chats, due) for number in range(count)),
            channel=CHANNEL,
            kind=REPLY,
            priority=0,
            payload=letters.write(Message(lines=(text("something-failed", reference="bench"),))),
            status="open",
            claim=None,
            attempts=0,
            expires_at=None,
            created_at=now - timedelta(minutes=1),
            closed_at=None,
            message_id=None,
        )


def _letter_row(number: int, chats: int, due: object) -> tuple[Any, ...]:
    id_, chat = f"{number:032x}", number % chats
    return id_, id_, scene.person_id(chat), str(chat), due if number < chats else None


def _run_processes(folder: Path, url: str, processes: int, what: str) -> list[Line]:
    """What so many processes of this module found, all at work at once."""
    command = [sys.executable, "-m", "benchmarks.drain", what, str(folder), url]
    begun = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)  # noqa: S603 - ours
        for _ in range(processes)
    ]
    for one in begun:
        assert one.stdout  # a pipe  # noqa: S101
        one.stdout.readline()  # it is ready
    told = _start_all(begun)
    if any(one.returncode for one in begun):
        raise RuntimeError(f"a process of the bench failed: {[one.returncode for one in begun]}")
    return [json.loads(one) for one in told]


def _start_all(begun: Sequence["subprocess.Popen[str]"]) -> list[str]:
    with ThreadPoolExecutor(len(begun)) as pool:
        return list(pool.map(lambda one: one.communicate("go\n", _TIMEOUT)[0], begun))


# --- in a process of its own ----------------------------------------------------------------------------


@dataclass(slots=True)
class _CountingAdapter:
    """An adapter that counts, and remembers when it was given the first letter and the last."""

    channel: str = CHANNEL
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(
            buttons=True, reactions=False, command_prefix="/", max_text=4096, slots=SLOTS
        )
    )
    sent: int = 0
    began: float = 0.0
    ended: float = 0.0

    async def run(self, receiver: UpdateReceiver) -> None:
        """Nothing comes in by itself."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:  # noqa: ARG002 - the port's shape
        """Count it; perf_counter is one clock for all processes of a machine."""
        self.ended = perf_counter()
        self.began = self.began or self.ended
        self.sent += 1
        return key

    async def amend(self, to: Address, message_id: str, buttons: Sequence[Button]) -> None:
        """Nobody sees the buttons."""


def _open_context(folder: Path, url: str) -> Context:
    clock = SystemClock()
    engine = scene.open_database(folder, url)
    return Context(engine=engine, clock=clock, catalogue=Catalogue(), process_id=clock.new_id())


def drain(context: Context) -> Line:
    """Send until nothing is open any more, by whomever."""
    return asyncio.run(_drain(context))


async def _drain(context: Context) -> Line:
    counter = _CountingAdapter()
    writer, cpu = Writer(count_writers(context.engine)), process_time()
    post = Sender(context=context, core=writer.run, adapters={CHANNEL: counter})
    while await writer.run(_has_open_letters, context):
        await post.drain()
    await post.stop()
    writer.shutdown()
    now = perf_counter()
    began, ended = counter.began or now, counter.ended or now
    spent = process_time() - cpu
    return {"sent": counter.sent, "began": began, "ended": ended, "cpu": spent, "peak_mb": peak_mb()}


def _has_open_letters(context: Context) -> bool:
    with context.engine.begin() as tx:
        found = select(outbox.c.id).where(outbox.c.status == "open").limit(1)
        return tx.execute(found).one_or_none() is not None


def measure_bare_commits(context: Context) -> Line:
    """Transactions with one small write each."""
    with context.engine.begin() as tx:
        ids = tx.execute(select(people.c.id).limit(50)).scalars().all()
    start = perf_counter()
    for number in range(COMMITS):
        with context.engine.begin() as tx:
            tx.execute(
                update(people).where(people.c.id == ids[number % len(ids)]).values(unanswered=number % 2)
            )
    return {"per_second": COMMITS / (perf_counter() - start)}


def measure_ticks(context: Context) -> Line:
    """The median of looks that find nothing, in ms: of the sender, and of what is said unasked."""
    ledger = OutboxWriter(context)
    post = [_time_ms(lambda: ledger.claim([CHANNEL], {})) for _ in range(LOOK_COUNT)]
    due = [_time_ms(lambda: unasked.tick(context)) for _ in range(LOOK_COUNT)]
    with context.engine.begin() as tx:
        waiting = tx.execute(select(func.count()).select_from(outbox)).scalar_one()
    found = {"post_ms": round(median(post), 2), "unasked_ms": round(median(due), 2)}
    return {
        "rows": int(waiting),
        **found,
        "slowest_ms": round(max(post[1:] + due[1:]), 2),
        "peak_mb": peak_mb(),
    }


def _time_ms(look: Callable[[], object]) -> float:
    start = perf_counter()
    look()
    return (perf_counter() - start) * 1000


if __name__ == "__main__":
    relax_garbage_collection()
    works: dict[str, Callable[[Context], Line]] = {
        "drain": drain,
        "bare": measure_bare_commits,
        "tick": measure_ticks,
    }
    work, context = works[sys.argv[1]], _open_context(Path(sys.argv[2]), sys.argv[3])
    print(flush=True)  # ready
    sys.stdin.readline()
    sys.stdout.write(json.dumps(work(context)))
    context.engine.dispose()
