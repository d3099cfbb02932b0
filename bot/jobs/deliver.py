"""The post room: claimed letters leave through the adapters, and are marked only once they have left."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.chat.degrade import degrade
from bot.chat.messages import Address, LetterId, Outgoing, PromptId
from bot.chat.parts import main, parts
from bot.chat.port import Adapter, SendError
from bot.clock import Clock
from bot.house import House
from bot.jobs.gate import Gate, Pass
from bot.rendering import Amend, Ready, amends, ready
from bot.store import outbox, people, places, prompts, rates
from bot.store.engine import Tx, scrub
from bot.store.outbox import BATCH, Letter, Slip

log = structlog.get_logger()

#: Runs a function of the core on the thread that may write.
Core = Callable[..., Awaitable[Any]]
#: How long one send may take, in seconds; a lease lasts longer.
SEND_TIMEOUT = 40.0
#: How long taking away answered buttons may take, in seconds.
AMEND_TIMEOUT = 10.0
#: A letter is sent without a fence for so long after its claim, in seconds.
UNFENCED = 15.0
#: A letter that cannot be read or rendered so often is parked.
TRIES = 3
#: How long the post room waits at most before it looks again, and at least where it could take nothing.
LOOK_EVERY, LOOK_AFTER = 1.0, 0.02
#: Messages whose buttons are taken away at a time where no letter goes; and how often, in seconds.
TIDIED, TIDY_EVERY = 10, 2.0
#: Where a whole platform takes nothing and does not say for how long.
PAUSE = timedelta(seconds=5)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look took, None for nothing; when it was claimed (monotonic); seconds until the next look."""

    letters: list[Ready] | None
    since: float
    wait: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One part of a letter as it is handed to an adapter; a repeat has the same key."""

    to: Address
    outgoing: Outgoing
    key: str


@dataclass(slots=True, kw_only=True)
class PostRoom:
    """Sends what the outbox holds for the channels this process has an adapter for.

    Of a channel whose chats are reachable only while open it serves those in `opened`. As many letters as a
    channel has slots may be on their way at once, each to another chat: so many may come twice after a
    crash (law 6).
    """

    house: House
    core: Core
    adapters: Mapping[str, Adapter]
    opened: Collection[Address] = ()
    _gates: dict[str, Gate] = field(default_factory=dict)
    _on_their_way: dict[LetterId, asyncio.Task[None]] = field(default_factory=dict)
    _left: dict[tuple[LetterId, int], str] = field(default_factory=dict)
    _spoiled: dict[LetterId, int] = field(default_factory=dict)
    _unclosed: set[PromptId] = field(default_factory=set)
    _watch: Watch | None = None
    _closing: bool = False
    _crowded: bool = False
    _asked: bool = False
    _tidying: bool = False
    _next: float = float("-inf")
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def has_room(self, channel: str) -> bool:
        """Whether a reply could leave as soon as its turn comes."""
        return channel in self.adapters and not self._closing and self._gate(channel).has_room

    async def send_born(self, born: Sequence[Ready], since: float) -> None:
        """Replies born claimed, at `since` (monotonic), leave as soon as their turn comes."""
        await _all([self._start(one, since) for one in born])

    async def drain(self) -> int:
        """Send everything that may leave now or in a moment; how many chats were served."""
        mine: set[asyncio.Task[None]] = set()
        self._asked = True
        while self._asked and not self._closing:
            self._asked = False
            mine |= await self._started()
            await _all(mine)
        await self.tidy()
        return len(mine)

    async def keep(self) -> None:
        """Send whatever may leave as soon as it may, until cancelled; what hangs holds up nothing else."""
        tidying = asyncio.create_task(self._keep_tidy())
        try:
            while not self._closing:
                await self._kept_going(self._look)
                await self._until_next()
        finally:
            tidying.cancel()

    def wake(self) -> None:
        """Something was written that may leave."""
        self._asked = True
        self._look_in(0.0)

    async def stop(self) -> None:
        """What is on its way arrives and is marked; nothing else leaves."""
        self._closing = True
        for gate in self._gates.values():
            gate.close()
        if self._on_their_way:
            await asyncio.wait(set(self._on_their_way.values()), timeout=SEND_TIMEOUT)

    def reach(self) -> Mapping[str, Collection[str]]:
        """The chats served of channels that are reachable only while open."""
        bound = [name for name, adapter in self.adapters.items() if adapter.capabilities.only_while_open]
        return {name: {who.chat for who in self.opened if who.channel == name} for name in bound}

    # --- looking ---

    def _now(self) -> float:
        return self.house.clock.monotonic()

    def _gate(self, channel: str) -> Gate:
        if channel not in self._gates:
            can, clock = self.adapters[channel].capabilities, self.house.clock
            limits = can.limits if clock.flows else None  # where time stands still, turns have come
            self._gates[channel] = Gate(now=clock.monotonic, slots=can.slots, limits=limits)
        return self._gates[channel]

    async def _started(self) -> set[asyncio.Task[None]]:
        """Everything that may leave, begun."""
        mine: set[asyncio.Task[None]] = set()
        while not self._closing:
            found = await self._look()
            if found is None and not (self._crowded and self._on_their_way):
                break
            mine |= found or set()
            if found is None:
                everybody = set(self._on_their_way.values())
                await asyncio.wait(everybody, return_when=asyncio.FIRST_COMPLETED)
        return mine

    async def _look(self) -> set[asyncio.Task[None]] | None:
        """Begin what may leave in a moment; None where there was nothing to take."""
        channels = [name for name in self.adapters if self._gate(name).waiting < BATCH]
        self._crowded = len(channels) < len(self.adapters)
        self._next = self._now() + LOOK_EVERY
        found: Found = await self.core(self._claim, channels)
        self._look_in(found.wait if found.letters is not None else max(found.wait, LOOK_AFTER))
        if found.letters is None:
            return None
        fresh = [one for one in found.letters if one.letter.id not in self._on_their_way]
        return {self._start(one, found.since) for one in fresh}

    def _look_in(self, seconds: float) -> None:
        """The next look is no later than this."""
        at = self._now() + seconds
        if at < self._next:
            self._next = at
            self._changed.set()

    async def _until_next(self) -> None:
        while (wait := self._next - self._now()) > 0:
            self._changed.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), wait)

    async def _kept_going(self, work: Callable[[], Awaitable[Any]]) -> None:
        try:
            await work()
        except Exception as error:
            log.warning("post room failed", exc_info=error)
            self._next = self._now() + LOOK_EVERY

    # --- one chat after the other, each its letters in order ---

    def _start(self, one: Ready, since: float) -> asyncio.Task[None]:
        """A task of its own: whoever asked for it may be cancelled, a send never half."""
        task = asyncio.create_task(self._deliver(one, since))
        self._on_their_way[one.letter.id] = task
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        if self._crowded:
            self.wake()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("letter not finished", exc_info=error)

    async def _deliver(self, one: Ready, since: float) -> None:
        """One letter, and whatever waits behind it in the same chat and may leave at once."""
        next_: Ready | None = one
        task = asyncio.current_task()
        while next_ is not None:
            id_ = next_.letter.id
            self._on_their_way[id_] = task  # type: ignore[assignment]  # it runs as a task
            try:
                next_ = await self._in_turn(next_, since)
            finally:
                self._on_their_way.pop(id_, None)
            since = self._now()

    async def _in_turn(self, one: Ready, since: float) -> Ready | None:
        """Send a letter when its turn comes; what is to follow it, None where nothing is."""
        letter, gate = one.letter, self._gate(one.letter.to.channel)
        turn = await gate.enter(self._turn(letter), rank=0 if letter.urgent else 1)
        if turn is None:
            if not self._closing:
                await self.core(self._given_back, letter)
            return None
        try:
            mine = one if self._is_ours(letter, since) else await self.core(self._fence, letter)
            return await self._send(mine, turn) if mine else None
        finally:
            gate.leave()

    def _turn(self, letter: Letter) -> float:
        """The monotonic instant of its turn."""
        early = (letter.at - self.house.clock.now()).total_seconds() if letter.at else 0.0
        return self._now() + max(0.0, early)

    def _is_ours(self, letter: Letter, since: float) -> bool:
        """Whether it may be sent without a fence: claimed a moment ago, and not expired since."""
        expired = letter.unasked and letter.expires_at and letter.expires_at <= self.house.clock.now()
        return not expired and self._now() - since <= UNFENCED

    async def _send(self, one: Ready, turn: Pass) -> Ready | None:
        """Send the next part of a letter, and mark it."""
        letter, can = one.letter, self.adapters[one.letter.to.channel].capabilities
        pieces = parts(degrade(one.outgoing, can), can)
        this = (letter.id, letter.part)
        try:
            if this not in self._left and letter.part < len(pieces):  # else only the mark failed
                key = f"{letter.id}.{letter.part}" if letter.part else letter.id
                self._left[this] = await self._sent(
                    Parcel(to=letter.to, outgoing=pieces[letter.part], key=key)
                )
                turn.arrived = self._now()
        except SendError as error:
            await self._went_wrong(letter, error)
            return None
        message_id = self._left.get(this, "") if letter.part == main(pieces) else letter.message_id
        if letter.part + 1 < len(pieces):
            next_: Ready | None = await self.core(self._advanced, letter, message_id)
        else:
            closed = await self._amended(one.amends)
            next_ = await self.core(self._marked, letter, message_id, closed)
        self._left.pop(this, None)
        return next_

    async def _sent(self, one: Parcel) -> str:
        """Hand a part to its adapter. What goes wrong there and is not said to be final will pass."""
        try:
            sending = self.adapters[one.to.channel].send(one.to, one.outgoing, one.key)
            return await asyncio.wait_for(sending, SEND_TIMEOUT)
        except SendError:
            raise
        except TimeoutError as error:
            raise SendError("no answer in time") from error
        except Exception as error:
            log.warning("send failed", reference=one.key[-8:], exc_info=error)
            raise SendError(type(error).__name__) from error

    async def _went_wrong(self, letter: Letter, error: SendError) -> None:
        if error.everywhere:
            self._shut(letter.to.channel, error)
        await self.core(self._failed, letter, error)
        if error.spoiled or error.moved_to:
            self.wake()

    def _shut(self, channel: str, error: SendError) -> None:
        self._gate(channel).shut(self._now() + (error.retry_after or PAUSE).total_seconds())

    # --- buttons that do nothing any more ---

    async def _keep_tidy(self) -> None:
        while not self._closing:
            await asyncio.sleep(TIDY_EVERY)
            await self._kept_going(self.tidy)

    async def tidy(self) -> None:
        """Take away answered buttons in chats to which no letter is about to go, once no crowd leaves."""
        able = [name for name, adapter in self.adapters.items() if adapter.capabilities.buttons]
        channels = [name for name in able if self.has_room(name) and not self._gate(name).waiting]
        if not channels or self._tidying:
            return
        self._tidying = True
        try:
            if loose := await self.core(self._loose, channels):
                await self.core(self._closed, await self._amended(loose))
        finally:
            self._tidying = False

    async def _amended(self, loose: Iterable[Amend]) -> list[PromptId]:
        """Take away buttons; the questions that need not be looked at again."""
        found, done = list(loose), list[PromptId]()
        for one, is_done in zip(found, await asyncio.gather(*map(self._is_amended, found)), strict=True):
            done += one.prompts if is_done else self._tried_twice(one.prompts)
        self._unclosed.difference_update(done)
        return done

    async def _is_amended(self, one: Amend) -> bool:
        adapter = self.adapters.get(one.to.channel)
        try:
            if adapter is not None and one.buttons is not None:
                amending = adapter.amend(one.to, one.message_id, one.buttons)
                await asyncio.wait_for(amending, AMEND_TIMEOUT)
        except SendError as error:
            log.warning("buttons not closed", kind=type(error).__name__)
            await self._slowed(one.to, error)
            return False
        except Exception as error:  # noqa: BLE001 - the letter left all the same
            log.warning("buttons not closed", kind=type(error).__name__)
            return False
        return True

    async def _slowed(self, to: Address, error: SendError) -> None:
        """A rest that is told here is one for letters too."""
        if error.everywhere:
            self._shut(to.channel, error)
        if error.everywhere or error.retry_after:
            await self.core(self._rested, to, error)

    def _tried_twice(self, asked: Iterable[PromptId]) -> list[PromptId]:
        """Those for which this was the second try: they are given up."""
        again = [id_ for id_ in asked if id_ in self._unclosed]
        self._unclosed.update(asked)
        return again

    # --- on the writer thread ---

    def _claim(self, channels: Sequence[str]) -> Found:
        house, since, now = self.house, self._now(), self.house.clock.now()
        self._watch = self._watch or Watch(house.clock)
        pace, reach = house.pace, self.reach()
        with house.engine.begin() as tx:
            if step := self._watch.step(now):
                outbox.rearm(tx, step, now)
            slips = outbox.claim(tx, channels, house.holder, now, chats=reach, pace=pace)
            opened = None if slips is None else [self._opened(tx, slip) for slip in slips]
            next_at = outbox.next_at(tx, channels, chats=reach, pace=pace)
        return Found(
            letters=None if opened is None else [one for one in opened if one],
            since=since,
            wait=(next_at - now).total_seconds() if next_at else LOOK_EVERY,
        )

    def _fence(self, slip: Slip) -> Ready | None:
        """Just before sending: is the letter still ours? None when somebody else holds it now."""
        with self.house.engine.begin() as tx:
            mine = outbox.fence(tx, slip, self.house.holder, self.house.clock.now())
            return self._opened(tx, slip) if mine else None

    def _given_back(self, slip: Slip) -> None:
        with self.house.engine.begin() as tx:
            outbox.give_back(tx, slip, self.house.holder, self.house.clock.now())

    def _pause(self, letter: Letter) -> timedelta:
        return self.house.pace.pause(letter.to.channel, letter.kind)

    def _advanced(self, letter: Letter, message_id: str) -> Ready | None:
        """One part left; the next one follows at once where the chat need not be left alone."""
        house, now = self.house, self.house.clock.now()
        with house.engine.begin() as tx:
            mine = outbox.advance(tx, letter, house.holder, message_id, now, pause=self._pause(letter))
            return self._opened(tx, letter) if mine and not self._closing else None

    def _marked(self, letter: Letter, message_id: str, closed: Sequence[PromptId] = ()) -> Ready | None:
        """Mark a letter; the chat's next one is fenced in the same commit."""
        house, now = self.house, self.house.clock.now()
        with house.engine.begin() as tx:
            holder = None if self._closing else house.holder
            following = outbox.mark(tx, letter, holder, message_id, now, pause=self._pause(letter))
            prompts.amended(tx, closed)
            next_ = self._opened(tx, following) if following else None
        if letter.last_word:
            scrub(house.engine)
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

    def _failed(self, letter: Letter, error: SendError) -> None:
        now, to = self.house.clock.now(), letter.to
        with self.house.engine.begin() as tx:
            if error.permanent:
                outbox.refuse(tx, to, now)
                people.set_open(tx, to, is_open=False)
                if letter.kind == outbox.PLACE:
                    places.refused(tx, to, now)
            elif error.moved_to and error.moved_to != to.chat:
                _move(tx, to, Address(channel=to.channel, chat=error.moved_to), now)
            elif error.spoiled:
                outbox.park(tx, letter, now)
            elif error.everywhere:
                rates.stop(tx, to.channel, now + (error.retry_after or PAUSE))
                outbox.give_back(tx, letter, self.house.holder, now)
            else:
                self._delayed(tx, letter, error.retry_after, now)

    def _delayed(self, tx: Tx, letter: Letter, after: timedelta | None, now: datetime) -> None:
        """The whole chat waits; where the platform said how long, whoever writes waits too."""
        outbox.retry(tx, letter, self.house.holder, now, after)
        people.unreachable(tx, letter.to, now)
        pause = after or self._pause(letter)
        if pause and not letter.last_word:
            rates.hold(tx, (letter.to.channel, letter.to.chat), now + pause)

    def _rested(self, to: Address, error: SendError) -> None:
        until = self.house.clock.now() + (error.retry_after or PAUSE)
        with self.house.engine.begin() as tx:
            if error.everywhere:
                rates.stop(tx, to.channel, until)
            else:
                rates.hold(tx, (to.channel, to.chat), until)

    def _loose(self, channels: Sequence[str]) -> tuple[Amend, ...]:
        with self.house.engine.begin() as tx:
            now = self.house.clock.now()
            return amends(tx, self.house, prompts.outdated_where_nothing_waits(tx, channels, TIDIED, now))

    def _closed(self, asked: Sequence[PromptId]) -> None:
        with self.house.engine.begin() as tx:
            prompts.amended(tx, asked)


def _move(tx: Tx, old: Address, new: Address, now: datetime) -> None:
    """A chat and everything that waits for it have another address."""
    outbox.move(tx, old, new, now)
    people.move(tx, old, new)
    places.moved(tx, old, new)


async def _all(tasks: Collection[asyncio.Task[None]]) -> None:
    """Wait for all of them, and raise the first error there was; cancelled, they go on."""
    if tasks:
        await asyncio.shield(asyncio.wait(tasks))
        for task in tasks:
            task.result()
