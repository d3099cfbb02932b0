"""What a child process does until it is killed: the real house with an adapter that writes to a file."""

import asyncio
import json
import os
import signal
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from sqlalchemy import event

from bot.app import Running
from bot.chat.messages import Address, Incoming, Outgoing
from bot.chat.port import Capabilities
from bot.jobs.deliver import PostRoom
from bot.jobs.ledger import Ledger
from bot.store import outbox
from tests.faults.later import OtherClock
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


@dataclass
class Fate:
    """Dies at the nth time a point is passed; tells of every letter that arrives."""

    point: str = ""
    nth: int = 1
    told: Connection | None = None
    _passed: int = 0

    def passes(self, point: str) -> None:
        if point == self.point:
            self._passed += 1
            if self._passed == self.nth:
                os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class Paper:
    """An outside world that keeps everything it got: one line a letter, on the disk before it counts."""

    path: Path
    fate: Fate
    channel: str = "street"
    capabilities: Capabilities = field(
        default_factory=lambda: Capabilities(buttons=True, reactions=False, command_prefix="/", max_text=4096)
    )

    async def run(self, hall) -> None:
        """Nothing comes in by itself."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        self.fate.passes("in the send, before it arrived")
        line = json.dumps({"chat": to.chat, "key": key, "text": message.spans[0].text})
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{line}\n".encode())
        os.fsync(handle)
        os.close(handle)
        if self.fate.told:
            self.fate.told.send(key)
        self.fate.passes("in the send, after it arrived")
        return key

    async def amend(self, to: Address, message_id: str, buttons) -> None:
        """Nobody sees the buttons."""


def _wire(fate: Fate, engine) -> None:
    """The points, put around the product from outside."""
    marking = []
    mark, sent, marked = outbox.mark, PostRoom._sent, Ledger.mark

    def watched_mark(*args, **more):
        fate.passes("after the send, before the mark")
        marking.append(True)
        return mark(*args, **more)

    async def watched_sent(room, *args):
        fate.passes("after the commit, before the send")
        return await sent(room, *args)

    def watched_marked(ledger, *args):
        next_ = marked(ledger, *args)
        fate.passes("after the mark, before the next")
        return next_

    def committing(_connection) -> None:
        fate.passes("in the mark, before its commit" if marking else "before the dispatch commits")
        marking.clear()

    outbox.mark, PostRoom._sent, Ledger.mark = watched_mark, watched_sent, watched_marked
    event.listen(engine, "commit", committing)


def live(url: str, key: str, sends: str, offset: float, fate: Fate, *said: str) -> None:
    """Take in what was said (the nth has the id "u<n>"), send what waits, and end."""
    database = Database(url, Path(key))
    house = database.house(OtherClock(timedelta(minutes=offset)))
    running = Running(house)
    running.take(Paper(Path(sends), fate))
    _wire(fate, house.engine)
    asyncio.run(_live(running, said))


async def _live(running: Running, said: tuple[str, ...]) -> None:
    for number, words in enumerate(said):
        sender = Address(channel="street", chat="mia")
        at = running.house.clock.now()
        await running.receive([Incoming(id=f"u{number}", sender=sender, at=at, text=words, name="Mia")])
        await running.replied()
    await running.post.drain()
    await running.stop()
    running.close()
