"""The post room: claimed letters leave through the adapters, and are marked only once they have left."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.chat.degrade import degrade
from bot.chat.messages import Address, LetterId
from bot.chat.port import Adapter, SendError
from bot.clock import Clock
from bot.house import House
from bot.rendering import Ready, ready
from bot.store import outbox, people
from bot.store.engine import Tx, scrub
from bot.store.outbox import Slip

log = structlog.get_logger()

#: Runs a function of the core on the thread that may write.
Core = Callable[..., Awaitable[Any]]
#: How long one send may take, in seconds; a lease lasts longer.
SEND_TIMEOUT = 40.0
#: Letters on their way at once, each to another chat: so many may come twice after a crash (law 6).
SLOTS = 1
#: A reply born claimed is sent without a fence for so long after its commit, in seconds.
UNFENCED = 15.0
#: A letter that cannot be read or rendered so often is parked.
TRIES = 3
#: A clock that gains or loses less than this between two looks was not set.
_SET = timedelta(seconds=5)


@dataclass(slots=True)
class Watch:
    """Notices when the wall clock is set, by looking at it beside the monotonic one."""

    clock: Clock
    _last: tuple[datetime, float] | None = None

    def step(self, now: datetime) -> timedelta:
        """By how much the wall clock was set since the last look; zero where it just ran."""
        monotonic = self.clock.monotonic()
        last, self._last = self._last, (now, monotonic)
        if last is None:
            return timedelta()
        step = (now - last[0]) - timedelta(seconds=monotonic - last[1])
        return step if abs(step) > _SET else timedelta()


@dataclass(slots=True, kw_only=True)
class PostRoom:
    """Sends what the outbox holds for the channels this process has an adapter for.

    Of a channel whose chats are reachable only while open it serves those in `opened`.
    """

    house: House
    core: Core
    adapters: Mapping[str, Adapter]
    opened: Collection[Address] = ()
    slots: int = SLOTS
    _free: asyncio.Semaphore = field(init=False)
    _on_their_way: dict[LetterId, asyncio.Task[None]] = field(default_factory=dict)
    _left: dict[LetterId, str] = field(default_factory=dict)
    _spoiled: dict[LetterId, int] = field(default_factory=dict)
    _watch: Watch | None = None
    _closing: bool = False

    def __post_init__(self) -> None:
        self._free = asyncio.Semaphore(self.slots)

    @property
    def has_room(self) -> bool:
        """Whether a reply could leave at once."""
        return not self._closing and len(self._on_their_way) < self.slots

    async def send_born(self, born: Sequence[Ready], since: float) -> None:
        """Replies born claimed leave at once; they need no fence so soon after `since` (monotonic)."""
        tasks = [self._start(first.letter, self._send_born(first, since)) for first in born]
        await _all(tasks)

    async def drain(self) -> int:
        """Send everything due now; how many chats were served."""
        count, mine = 0, set[asyncio.Task[None]]()
        while not self._closing and (claimed := await self.core(self._claim)) is not None:
            fresh = [slip for slip in claimed if slip.id not in self._on_their_way]
            mine |= {self._start(slip, self._send_claimed(slip)) for slip in fresh}
            count += len(fresh)
            while len(self._on_their_way) >= self.slots:
                await asyncio.wait(set(self._on_their_way.values()), return_when=asyncio.FIRST_COMPLETED)
        await _all(mine)
        return count

    async def stop(self) -> None:
        """What is on its way arrives and is marked; nothing else leaves."""
        self._closing = True
        if self._on_their_way:
            await asyncio.wait(set(self._on_their_way.values()), timeout=SEND_TIMEOUT)

    def reach(self) -> Mapping[str, Collection[str]]:
        """The chats served of channels that are reachable only while open."""
        bound = [name for name, adapter in self.adapters.items() if adapter.capabilities.only_while_open]
        return {name: {who.chat for who in self.opened if who.channel == name} for name in bound}

    # --- one chat after the other, each its letters in order ---

    def _start(self, slip: Slip, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """A task of its own: whoever asked for it may be cancelled, a send never half."""
        task = asyncio.create_task(work)
        self._on_their_way[slip.id] = task
        task.add_done_callback(lambda _: self._on_their_way.pop(slip.id, None))
        return task

    async def _send_born(self, first: Ready, since: float) -> None:
        async with self._free:
            late = self.house.clock.monotonic() - since > UNFENCED
            await self._send_chain(await self.core(self._fence, first.letter) if late else first)

    async def _send_claimed(self, slip: Slip) -> None:
        async with self._free:
            await self._send_chain(await self.core(self._fence, slip))

    async def _send_chain(self, next_: Ready | None) -> None:
        """One letter, and whatever waits behind it in the same chat."""
        while next_ is not None:
            letter = next_.letter
            try:
                if letter.id not in self._left:  # sent before, where only the mark failed
                    self._left[letter.id] = await self._sent(next_)
            except SendError as error:
                await self.core(self._failed, letter, error)
                return
            next_ = await self.core(self._marked, letter, self._left[letter.id])
            del self._left[letter.id]

    async def _sent(self, one: Ready) -> str:
        """Hand a letter to its adapter. Whatever goes wrong there and is not said to be final will pass."""
        adapter = self.adapters[one.letter.to.channel]
        try:
            outgoing = degrade(one.outgoing, adapter.capabilities)
            sending = adapter.send(one.letter.to, outgoing, one.letter.id)
            return await asyncio.wait_for(sending, SEND_TIMEOUT)
        except SendError:
            raise
        except TimeoutError as error:
            raise SendError("no answer in time") from error
        except Exception as error:
            log.warning("send failed", reference=one.letter.id[-8:], exc_info=error)
            raise SendError(type(error).__name__) from error

    # --- on the writer thread ---

    def _claim(self) -> list[Slip] | None:
        house, now = self.house, self.house.clock.now()
        self._watch = self._watch or Watch(house.clock)
        with house.engine.begin() as tx:
            step = self._watch.step(now)
            if step:
                outbox.rearm(tx, step, now)
            return outbox.claim(tx, list(self.adapters), house.holder, now, chats=self.reach())

    def _fence(self, slip: Slip) -> Ready | None:
        """Just before sending: is the letter still ours? None when somebody else holds it now."""
        with self.house.engine.begin() as tx:
            mine = outbox.fence(tx, slip, self.house.holder, self.house.clock.now())
            return self._opened(tx, slip) if mine else None

    def _marked(self, letter: outbox.Letter, message_id: str) -> Ready | None:
        """Mark a letter; the chat's next one is fenced in the same commit."""
        with self.house.engine.begin() as tx:
            holder = None if self._closing else self.house.holder
            following = outbox.mark(tx, letter, holder, message_id, self.house.clock.now())
            next_ = self._opened(tx, following) if following else None
        if letter.manner is not None:
            scrub(self.house.engine)
        return next_

    def _opened(self, tx: Tx, slip: Slip) -> Ready | None:
        """Read and render a letter that is ours. One that cannot be must not stop the others."""
        try:
            with tx.begin_nested():
                letter = outbox.read(tx, slip, self.house.clock.now())
                return ready(tx, self.house, letter) if letter else None
        except Exception as error:
            tries = self._spoiled[slip.id] = self._spoiled.get(slip.id, 0) + 1
            log.warning("letter spoiled", reference=slip.id[-8:], tries=tries, exc_info=error)
        now = self.house.clock.now()
        if tries < TRIES:
            outbox.retry(tx, slip, self.house.holder, now, None)
        else:
            outbox.park(tx, slip, now)
        return None

    def _failed(self, letter: outbox.Letter, error: SendError) -> None:
        now = self.house.clock.now()
        with self.house.engine.begin() as tx:
            if error.permanent:
                outbox.refuse(tx, letter.to, now)
                people.set_open(tx, letter.to, is_open=False)
            else:
                outbox.retry(tx, letter, self.house.holder, now, error.retry_after)
                people.unreachable(tx, letter.to, now)


async def _all(tasks: Collection[asyncio.Task[None]]) -> None:
    """Wait for all of them, and raise the first error there was; cancelled, they go on."""
    if tasks:
        await asyncio.shield(asyncio.wait(tasks))
        for task in tasks:
            task.result()
