"""What a child process does until it is killed: the real house with an adapter that writes to a file."""

import asyncio
import contextlib
import json
import os
import signal
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.app import Process
from bot.chat.messages import Address, Outgoing, Said
from bot.chat.port import Capabilities
from bot.clock import SystemClock
from bot.outbox import sender as deliver
from bot.outbox.bookkeeping import OutboxWriter
from bot.outbox.sender import Sender
from bot.store import claims, heads, outbox
from tests.faults.later import OffsetClock
from tests.isolation import use_plain_logs
from tests.servers.databases import Database

#: Every step of a send at which a process can die.
POINTS = (
    "before the dispatch commits",
    "after the commit, before the send",
    "in the send, before it arrived",
    "in the send, after it arrived",
    "after the send, before the mark",
    "in the mark, before its commit",
    "after the mark, before the next",
)
#: Those of letters that wait: each is claimed first, and fenced where its claim was a while ago.
CLAIMED = (
    "in the claim, before its commit",
    "after the claim, before the fence",
    "in the fence, before its commit",
)


@dataclass
class InjectedFault:
    """Dies, or stops, at the nth time a point is passed; tells of every letter that arrives.

    Leases of letters last `lease` seconds where that is told, and a letter is sent without a fence for
    `unfenced` seconds after its claim.
    """

    point: str = ""
    nth: int = 1
    told: Connection | None = None
    sign: signal.Signals = signal.SIGKILL
    lease: float = 0.0
    unfenced: float = deliver.CLAIM_FRESH_SECONDS
    _count: int = 0

    def pass_point(self, point: str) -> None:
        if point == self.point:
            self._count += 1
            if self._count == self.nth:
                signal.pthread_kill(threading.get_ident(), self.sign)  # before this thread does anything else


@dataclass
class FileAdapter:
    """An outside world that keeps everything it got: one line a letter, on the disk before it counts."""

    path: Path
    fate: InjectedFault
    channel: str = "street"
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(buttons=True, reactions=False, command_prefix="/", max_text=4096)
    )

    async def run(self, hall) -> None:
        """Nothing comes in by itself."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        self.fate.pass_point("in the send, before it arrived")
        line = json.dumps({"chat": to.chat, "key": key, "text": message.spans[0].text})
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
        os.close(handle)
        if self.fate.told:
            with contextlib.suppress(BrokenPipeError):
                self.fate.told.send(key)
        self.fate.pass_point("in the send, after it arrived")
        return key

    async def amend(self, to: Address, message_id: str, buttons) -> None:
        """Nobody sees the buttons."""


def _install_points(fate: InjectedFault, engine) -> None:
    """The points, put around the product from outside."""
    marking, busy = [], []
    sent, marked = Sender._call_adapter, OutboxWriter.mark_sent
    claimed, fenced = OutboxWriter.claim, OutboxWriter.renew_claim

    def watched_claim(ledger, *args):
        busy.append("in the claim, before its commit")
        found = claimed(ledger, *args)
        busy.clear()
        if found.letters:
            fate.pass_point("after the claim, before the fence")
        return found

    def watched_fence(ledger, *args):
        busy.append("in the fence, before its commit")
        mine = fenced(ledger, *args)
        busy.clear()
        return mine

    async def watched_sent(room, *args):
        fate.pass_point("after the commit, before the send")
        return await sent(room, *args)

    def watched_marked(ledger, *args):
        fate.pass_point("after the send, before the mark")
        marking.append(True)
        next_ = marked(ledger, *args)
        fate.pass_point("after the mark, before the next")
        return next_

    def committing(_connection) -> None:
        step = "in the mark, before its commit" if marking else "before the dispatch commits"
        fate.pass_point(busy[0] if busy else step)
        marking.clear()

    Sender._call_adapter, OutboxWriter.mark_sent = watched_sent, watched_marked
    OutboxWriter.claim, OutboxWriter.renew_claim = watched_claim, watched_fence
    event.listen(engine, "commit", committing)


def _shorten_leases(fate: InjectedFault) -> None:
    """Leases and fences as this fate has them."""
    deliver.CLAIM_FRESH_SECONDS = fate.unfenced
    if fate.lease:
        for module in (claims, heads, outbox):
            module.LEASE = timedelta(seconds=fate.lease)


def work(url: str, key: str, sends: str, fate: InjectedFault) -> None:
    """Be one of several replicas that send what waits, until nothing does."""
    _shorten_leases(fate)
    use_plain_logs()
    house = Database(url, Path(key)).context(SystemClock())
    running = Process(house)
    running.add_adapter(FileAdapter(Path(sends), fate))
    asyncio.run(_send_waiting(running))


async def _send_waiting(running: Process) -> None:
    keeping = asyncio.create_task(running.keep_sending())
    while await running.core(_count_waiting, running.context):  # noqa: ASYNC110 - other processes tell nobody
        await asyncio.sleep(0.05)
    await running.stop()
    keeping.cancel()
    await asyncio.wait([keeping])
    running.close()


def _count_waiting(house) -> int:
    """How many letters are still open; as many as ever where the database is away."""
    with contextlib.suppress(OperationalError, InterfaceError), house.engine.begin() as tx:
        return tx.exec_driver_sql("select count(*) from outbox where status = 'open'").scalar_one()
    return 1


def live(url: str, key: str, sends: str, offset: float, fate: InjectedFault, *said: str) -> None:
    """Take in what was said (the nth has the id "u<n>"), send what waits, and end."""
    use_plain_logs()
    database = Database(url, Path(key))
    house = database.context(OffsetClock(timedelta(minutes=offset)))
    running = Process(house)
    running.add_adapter(FileAdapter(Path(sends), fate))
    _shorten_leases(fate)
    _install_points(fate, house.engine)
    asyncio.run(_take_in(running, said))


async def _take_in(running: Process, said: tuple[str, ...]) -> None:
    for number, words in enumerate(said):
        sender = Address(channel="street", chat="mia")
        at = running.context.clock.now()
        await running.receive([Said(id=f"u{number}", sender=sender, at=at, text=words, name="Mia")])
        await running.wait_for_replies()
    await running.sender.drain()
    await running.stop()
    running.close()
