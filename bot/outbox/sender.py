"""The post room: claimed letters leave through the adapters, and are marked only once they have left."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import structlog

from bot.chat.degrade import degrade
from bot.chat.messages import Address, LetterId, Outgoing
from bot.chat.port import Adapter, SendError
from bot.context import House
from bot.outbox.alarm import Alarm
from bot.outbox.bookkeeping import Core, Found, Ledger, pause_of
from bot.outbox.buttons import Buttons
from bot.outbox.rate_gate import Gate, Pass
from bot.outbox.render import Ready
from bot.outbox.split import main, parts
from bot.store.claims import CLAIM_BATCH
from bot.store.engine import is_unavailable
from bot.store.outbox import Letter

log = structlog.get_logger()

#: How long one send may take, in seconds; a lease lasts longer.
SEND_TIMEOUT = 40.0
#: A letter is sent without a fence for so long after its claim, in seconds.
UNFENCED = 15.0
#: And a fence that took longer to come back, in seconds, is set again.
_FENCED_WITHIN = 15.0
#: How long the post room waits at most before it looks again, and at least where it could take nothing.
LOOK_EVERY, LOOK_AFTER = 1.0, 0.02
#: Seconds between the tries to note what has left, while the database is away: within the letter's lease.
_NOTED_AGAIN = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
#: How often answered buttons are taken away where no letter goes, in seconds.
TIDY_EVERY = 2.0


@dataclass(slots=True, kw_only=True)
class PostRoom:
    """Sends what the outbox holds for the channels this process has an adapter for.

    Before a letter is handed over it asks `sure`, which raises where another process serves the channel now.
    Of a channel whose chats are reachable only while open it serves those in `opened`. As many letters as a
    channel has slots may be on their way at once, each to another chat: so many may come twice after a
    crash (law 6).

    It looks for letters that may leave (`_look`) and begins a task for each (`_start`). That waits for its
    turn at the channel's gate, sends, marks, and goes on with what follows in the same chat.
    """

    house: House
    core: Core
    adapters: Mapping[str, Adapter]
    opened: Collection[Address] = ()
    sure: Callable[[str], Awaitable[None]] | None = None
    _ledger: Ledger = field(init=False)
    _buttons: Buttons = field(init=False)
    _alarm: Alarm = field(init=False)
    _gates: dict[str, Gate] = field(default_factory=dict)
    #: Letters claimed and not finished, those that wait for their turn too.
    _on_their_way: dict[LetterId, asyncio.Task[None]] = field(default_factory=dict)
    #: What the platform calls the parts that have left, until they are marked.
    _unmarked: dict[tuple[LetterId, int], str] = field(default_factory=dict)
    #: Whether the last look passed over a channel at whose gate a crowd waits.
    _crowded: bool = False
    #: Whether somebody woke the post room since the last drain looked.
    _woken: bool = False
    _closing: bool = False
    #: When it last looked (monotonic).
    looked_at: float = float("-inf")

    def __post_init__(self) -> None:
        self._ledger, self._alarm = Ledger(self.house), Alarm(self._now)
        self._buttons = Buttons(
            ledger=self._ledger, core=self.core, adapters=self.adapters, slowed=self._slowed
        )

    def has_room(self, channel: str) -> bool:
        """Whether a reply could leave as soon as its turn comes."""
        return channel in self.adapters and not self._closing and self._gate(channel).has_room

    async def send_born(self, born: Sequence[Ready], since: float) -> None:
        """Replies born claimed, at `since` (monotonic), leave as soon as their turn comes."""
        await _all([self._start(one, since) for one in born])

    async def drain(self) -> int:
        """Send everything that may leave now or in a moment; how many chats were served."""
        mine: set[asyncio.Task[None]] = set()
        self._woken = True
        while self._woken and not self._closing:
            self._woken = False
            mine |= await self._started()
            await _all(mine)
        await self._tidy()
        return len(mine)

    async def keep(self) -> None:
        """Send whatever may leave as soon as it may, until cancelled; what hangs holds up nothing else."""
        tidying = asyncio.create_task(self._keep_tidy())
        try:
            while not self._closing:
                await _kept_going(self._look())
                await self._alarm.rings()
        finally:
            tidying.cancel()

    async def _keep_tidy(self) -> None:
        while not self._closing:
            await asyncio.sleep(TIDY_EVERY)
            await _kept_going(self._tidy())

    def wake(self) -> None:
        """Something was written that may leave."""
        self._woken = True
        self._alarm.within(0.0)

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

    def _now(self) -> float:
        return self.house.clock.monotonic()

    def _gate(self, channel: str) -> Gate:
        if channel not in self._gates:
            can, clock = self.adapters[channel].capabilities, self.house.clock
            limits = can.limits if clock.flows else None  # where time stands still, turns have come
            self._gates[channel] = Gate(now=clock.monotonic, slots=can.slots, limits=limits)
        return self._gates[channel]

    # --- looking ---

    async def _started(self) -> set[asyncio.Task[None]]:
        """Everything that may leave, begun."""
        mine: set[asyncio.Task[None]] = set()
        while not self._closing:
            found = await self._look()
            if found is not None:
                mine |= found
            elif self._crowded and self._on_their_way:
                everybody = set(self._on_their_way.values())
                await asyncio.wait(everybody, return_when=asyncio.FIRST_COMPLETED)
            else:
                break
        return mine

    async def _look(self) -> set[asyncio.Task[None]] | None:
        """Begin what may leave in a moment; None where there was nothing to take."""
        self._alarm.wind(LOOK_EVERY)
        channels = [name for name in self.adapters if self._gate(name).waiting < CLAIM_BATCH]
        self._crowded = len(channels) < len(self.adapters)
        found: Found = await self.core(self._ledger.claim, channels, self.reach())
        self.looked_at = self._now()
        self._alarm.within(found.wait if found.letters is not None else max(found.wait, LOOK_AFTER))
        if found.letters is None:
            return None
        fresh = [one for one in found.letters if one.letter.id not in self._on_their_way]
        return {self._start(one, found.since) for one in fresh}

    async def _tidy(self) -> None:
        """Take away answered buttons in chats to which no letter is about to go, once no crowd leaves."""
        idle = [name for name in self.adapters if self.has_room(name) and not self._gate(name).waiting]
        await self._buttons.tidy(idle)

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
            id_, began = next_.letter.id, self._now()
            self._on_their_way[id_] = task  # type: ignore[assignment]  # it runs as a task
            try:
                next_ = await self._in_turn(next_, since)
            finally:
                self._on_their_way.pop(id_, None)
            since = began  # what follows was claimed later, however long that took to be written

    async def _in_turn(self, one: Ready, since: float) -> Ready | None:
        """Send a letter when its turn comes; what is to follow it, None where nothing is."""
        letter, gate = one.letter, self._gate(one.letter.to.channel)
        turn = await gate.enter(self._turn(letter), rank=0 if letter.is_urgent else 1)
        if turn is None:
            if not self._closing:
                await self.core(self._ledger.give_back, letter)
            return None
        try:
            mine = await self._fenced(one, since)
            return await self._send(mine, turn) if mine else None
        finally:
            gate.leave()

    async def _fenced(self, one: Ready, since: float) -> Ready | None:
        """The letter, claimed or fenced a moment ago; None where somebody else holds it, or it expired."""
        mine: Ready | None = one
        is_fresh = self._is_ours(one.letter, since)
        while mine is not None and not is_fresh:
            since = self._now()
            mine = await self.core(self._ledger.fence, mine.letter)
            is_fresh = self._now() - since <= _FENCED_WITHIN
        return mine

    def _turn(self, letter: Letter) -> float:
        """The monotonic instant of its turn."""
        early = (letter.at - self.house.clock.now()).total_seconds() if letter.at else 0.0
        return self._now() + max(0.0, early)

    def _is_ours(self, letter: Letter, since: float) -> bool:
        """Whether it may be sent without a fence: claimed a moment ago, and not expired since."""
        expired = letter.is_unasked and letter.expires_at and letter.expires_at <= self.house.clock.now()
        return not expired and self._now() - since <= UNFENCED

    # --- one letter, a part at a time ---

    async def _send(self, one: Ready, turn: Pass) -> Ready | None:
        """Send the next part of a letter, and mark it; what is to follow it."""
        letter, can = one.letter, self.adapters[one.letter.to.channel].capabilities
        pieces = parts(degrade(one.outgoing, can), can)
        try:
            shown_as = await self._handed_over(letter, pieces, turn)
        except SendError as error:
            await self._went_wrong(letter, error)
            return None
        message_id = shown_as if letter.part == main(pieces) else letter.message_id
        next_: Ready | None
        if letter.part + 1 < len(pieces):
            next_ = await self._noted(self._ledger.advance, letter, message_id)
        else:
            closed = await self._buttons.take_away(one.amends)
            next_ = await self._noted(self._ledger.mark, letter, message_id, closed)
        self._unmarked.pop((letter.id, letter.part), None)
        return next_

    async def _noted(self, note: Callable[..., Ready | None], *what: Any) -> Ready | None:
        """Write down what left, and take what is to follow it."""
        return cast("Ready | None", await self._written(lambda: self.core(note, *what, not self._closing)))

    async def _written(self, write: Callable[[], Awaitable[Any]]) -> Any:
        """A database that is away for a moment is waited for: else letters leave again, or wait a lease."""
        for pause in (*_NOTED_AGAIN, None):
            try:
                return await write()
            except Exception as error:
                if pause is None or not is_unavailable(error):
                    raise
                log.warning("not noted yet", exc_info=error)
                await asyncio.sleep(pause)
        return None

    async def _handed_over(self, letter: Letter, pieces: Sequence[Outgoing], turn: Pass) -> str:
        """What the platform calls the part that has left now, or before when only its mark failed."""
        this = (letter.id, letter.part)
        if this not in self._unmarked and letter.part < len(pieces):
            key = f"{letter.id}.{letter.part}" if letter.part else letter.id
            since = self._now()
            self._unmarked[this] = await self._sent(letter.to, pieces[letter.part], key)
            turn.arrived = self._now()
            self.house.meters.sent(letter.to.channel, "sent", turn.arrived - since)
        return self._unmarked.get(this, "")

    async def _sent(self, to: Address, outgoing: Outgoing, key: str) -> str:
        """Hand a part to its adapter. What goes wrong there and is not said to be final will pass."""
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                if self.sure is not None:
                    await self.sure(to.channel)
                return await self.adapters[to.channel].send(to, outgoing, key)
        except SendError:
            raise
        except TimeoutError as error:
            raise SendError("no answer in time") from error
        except Exception as error:
            log.warning("send failed", reference=key.partition(".")[0][-8:], exc_info=error)
            raise SendError(type(error).__name__) from error

    async def _went_wrong(self, letter: Letter, error: SendError) -> None:
        """A letter did not leave; where that sets free what waits behind it, that may leave at once."""
        self._shut(letter.to, error)
        self.house.meters.sent(letter.to.channel, error.kind, 0.0)
        if error.spoiled:
            log.warning("letter refused", reference=letter.id[-8:], exc_info=error.__cause__ or error)
        await self._written(lambda: self.core(self._ledger.fail, letter, error))
        if error.spoiled or error.moved_to:
            self.wake()

    async def _slowed(self, to: Address, error: SendError) -> None:
        """Something other than a letter was refused; a rest that is told with it is one for letters too."""
        self._shut(to, error)
        if error.everywhere or error.retry_after:
            await self.core(self._ledger.rest, to, error)

    def _shut(self, to: Address, error: SendError) -> None:
        if error.everywhere:
            self._gate(to.channel).shut(self._now() + pause_of(error).total_seconds())


async def _kept_going(work: Awaitable[Any]) -> None:
    """What fails is tried again with the next look."""
    try:
        await work
    except Exception as error:
        log.warning("post room failed", exc_info=error)


async def _all(tasks: Collection[asyncio.Task[None]]) -> None:
    """Wait for all of them, and raise the first error there was; cancelled, they go on."""
    if tasks:
        await asyncio.shield(asyncio.wait(tasks))
        for task in tasks:
            task.result()
