"""A loop whose time flies while nothing happens, and a platform that counts as Telegram does."""

import asyncio
import random
import selectors
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.chat.messages import (
    Address,
    Manner,
    Message,
    Outgoing,
    Priority,
    Reply,
    Said,
    ToChat,
    Unasked,
    text,
)
from bot.chat.port import Capabilities, RateLimits
from bot.clock import VirtualClock
from bot.runtime.process import Process
from bot.store import people
from bot.store.envelopes import enqueue
from tests.servers.databases import MONDAY, add_resident

LIMITS = RateLimits(overall=29.0, unasked=24.0, chat=1.0, place=3.0)
CAN = Capabilities(
    buttons=True,
    reactions=False,
    command_prefix="/",
    max_text=4096,
    max_caption=1024,
    files_apart=True,
    slots=16,
    limits=LIMITS,
)


class _Hurried(selectors.DefaultSelector):
    """Where the loop would wait, time jumps."""

    jumped = 0.0

    def select(self, timeout=None):
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "everything waits for everything"
            self.jumped += max(0.0, timeout)
        return ready


class Flow(VirtualClock):
    """Wall and monotonic clock of such a loop: waiting makes it later."""

    flows = True

    def __init__(self):
        super().__init__(MONDAY)
        self._selector = _Hurried()
        self.loop = asyncio.SelectorEventLoop(self._selector)
        self.loop.time = self.monotonic

    def monotonic(self):
        return self._selector.jumped

    def now(self):
        return MONDAY + timedelta(seconds=self._selector.jumped)

    def new_id(self):
        self.travel_to(self.now())
        return super().new_id()


@dataclass
class Platform:
    """It notes when each letter arrived, and does not forgive."""

    clock: Flow
    channel: str = "street"
    capabilities: Capabilities = CAN
    takes: float = 0.05
    wobbles: float = 0.0
    hangs: set = field(default_factory=set)
    failing: dict = field(default_factory=dict)
    arrived: list = field(default_factory=list)
    amended: list = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    strict: bool = True

    async def run(self, hall):
        """Nothing comes in by itself."""

    async def send(self, to: Address, message: Outgoing, key: str) -> str:
        await asyncio.sleep(self.wobbles * self.chance.random())
        if to.chat in self.hangs:
            await asyncio.Event().wait()
        fails = self.failing.get(to.chat) or self.failing.get("")
        if fails:
            raise fails.pop(0) if isinstance(fails, list) else fails
        self._counted(to.chat)
        self.arrived.append((self.clock.monotonic(), to.chat, key, message))
        await asyncio.sleep(self.takes * (0.5 + self.chance.random()))
        return f"m-{key}"

    def _counted(self, chat):
        if not self.strict:
            return
        now = self.clock.monotonic()
        lately = [at for at, *_ in self.arrived if at > now - 1]
        assert len(lately) < 30, f"a 31st letter within a second at {now}"
        pause = 3.0 if chat.startswith("-") else 1.0
        assert not [at for at, who, *_ in self.arrived if who == chat and at > now - pause], chat

    async def amend(self, to: Address, message_id: str, buttons) -> None:
        self.amended.append((to.chat, message_id, [button.label for button in buttons]))

    def at(self, chat):
        return [at for at, who, *_ in self.arrived if who == chat]

    def words(self, chat):
        return ["".join(s.text for s in m.spans) for _, who, _, m in self.arrived if who == chat]


class Direct(Process):
    """The core runs at once, without a thread: as if commits took no time."""

    async def core(self, function, *args, is_urgent=False):
        await asyncio.sleep(0)
        return function(*args)


class Scene:
    """A house with a platform, people, places, and a post room that is kept going."""

    def __init__(self, database, clock=None, **more):
        self.database, self.clock, self.is_guest = database, clock or Flow(), clock is not None
        self.platform = Platform(self.clock, **more)
        self.running = Direct(database.context(self.clock))
        self.running.add_adapter(self.platform)
        self.number = 0
        self._keep_task = None

    def __enter__(self):
        self._keep_task = self.clock.loop.create_task(self.running.sender.keep_sending())
        return self

    def __exit__(self, *_):
        self._keep_task.cancel()
        self.does(asyncio.gather(self._keep_task, return_exceptions=True))
        self.does(self.running.stop())
        self.running.close()
        if not self.is_guest:
            self.clock.loop.close()

    def person(self, tx, name):
        known = people.by_address(tx, Address(channel="street", chat=name))
        return known or add_resident(tx, self.clock, name)

    def waits(self, *names, reply=False, **more):
        """A letter for each."""
        with self.database.engine.begin() as tx:
            for name in names:
                self.number += 1
                line = text("something-failed", reference=f"no{self.number}")
                to, said = self.person(tx, name).id, Message(lines=(line,), **more)
                envelope = (
                    Reply(to=to, message=said)
                    if reply
                    else Unasked(to=to, message=said, kind="week", priority=Priority.NUDGE)
                )
                enqueue(tx, [envelope], clock=self.clock, pace=self.running.context.rate_policy)

    def place(self, chat, **more):
        """An envelope to a place."""
        return ToChat(
            chat=Address(channel="street", chat=chat),
            message=Message(lines=(text("something-failed", reference=chat),), **more),
            manner=Manner(language="en", form="du", zone="UTC"),
        )

    async def says(self, name, words="/help", id_=""):
        self.number += 1
        sender = Address(channel="street", chat=name)
        incoming = Said(
            id=id_ or f"u{self.number}", sender=sender, at=self.clock.now(), text=words, name=name
        )
        await self.running.receive([incoming])

    def does(self, work):
        return self.clock.loop.run_until_complete(work)

    def runs(self, seconds):
        """So much time passes."""
        self.does(asyncio.sleep(seconds))

    def heard(self, name):
        return self.platform.words(name)


def most_in_a_second(arrived):
    ats = sorted(at for at, *_ in arrived)
    return max(sum(at <= other < at + 1 for other in ats) for at in ats)


def unlimited(can=CAN):
    return replace(can, limits=None)


def by_chat(arrived):
    found = defaultdict(list)
    for at, chat, *_ in arrived:
        found[chat].append(at)
    return found
