"""The sender: claimed letters leave through the adapters, and are marked only once they have left."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

import structlog

from bot.chat.degrade import degrade
from bot.chat.messages import Address, LetterId, Outgoing
from bot.chat.port import Adapter, PacedAdapter, SendError
from bot.context import Context
from bot.outbox.alarm import WakeUp
from bot.outbox.bookkeeping import ClaimResult, Core, OutboxWriter, pause_of
from bot.outbox.buttons import ButtonRemover
from bot.outbox.rate_gate import InFlightLetter, RateGate
from bot.outbox.render import RenderedLetter
from bot.outbox.split import main_part, split_message
from bot.store.claims import CLAIM_BATCH
from bot.store.engine import is_unavailable
from bot.store.outbox import Letter

log = structlog.get_logger()

#: How long one send may take, in seconds; a lease lasts longer.
SEND_TIMEOUT = 40.0
#: A letter is sent without a fence for so long after its claim, in seconds.
CLAIM_FRESH_SECONDS = 15.0
#: And a fence that took longer to come back, in seconds, is set again.
_MAX_RENEW_SECONDS = 15.0
#: How long the sender waits at most before it looks again, and at least where it could take nothing.
LOOK_EVERY, MIN_LOOK_DELAY = 1.0, 0.02
#: Seconds between the tries to note what has left, while the database is away: within the letter's lease.
_WRITE_RETRY_PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0)
#: How often answered buttons are taken away where no letter goes, in seconds.
TIDY_EVERY = 2.0


@dataclass(frozen=True, slots=True)
class Departure:
    """What the platform calls something that has left, and when it had."""

    message_id: str
    at: datetime


@dataclass(slots=True, kw_only=True)
class Sender:
    """Sends what the outbox holds for the channels this process has an adapter for.

    Before a letter is handed over it asks `check_ownership`, which raises where another process serves the
    channel now. Of a channel whose chats are reachable only while open it serves those in `open_chats`. As
    many letters as a channel has slots may be on their way at once, each to another chat: so many may come
    twice after a crash (law 6).

    It looks for letters that may leave (`_claim_and_start`) and begins a task for each (`_start`). That waits
    for its turn at the channel's gate, sends, marks, and goes on with what follows in the same chat.
    """

    context: Context
    core: Core
    adapters: Mapping[str, Adapter]
    open_chats: Collection[Address] = ()
    check_ownership: Callable[[str], Awaitable[None]] | None = None
    _writer: OutboxWriter = field(init=False)
    _buttons: ButtonRemover = field(init=False)
    _wake_up: WakeUp = field(init=False)
    _gates: dict[str, RateGate] = field(default_factory=dict)
    #: Letters claimed and not finished, those that wait for their turn too.
    _in_flight: dict[LetterId, asyncio.Task[None]] = field(default_factory=dict)
    #: What the platform calls the parts that have left, and when they had, until they are marked.
    _unmarked: dict[tuple[LetterId, int], Departure] = field(default_factory=dict)
    #: Whether the last look passed over a channel at whose gate a crowd waits.
    _crowded: bool = False
    #: Whether somebody woke the sender since the last drain looked.
    _woken: bool = False
    _closing: bool = False
    #: When it last looked (monotonic).
    looked_at: float = float("-inf")

    def __post_init__(self) -> None:
        self._writer, self._wake_up = OutboxWriter(self.context), WakeUp(self._now)
        self._buttons = ButtonRemover(
            writer=self._writer, core=self.core, adapters=self.adapters, handle_refusal=self._handle_refusal
        )

    def has_room(self, channel: str) -> bool:
        """Whether a reply could leave as soon as its turn comes."""
        return channel in self.adapters and not self._closing and self._gate_of(channel).has_room

    async def send_claimed(self, born: Sequence[RenderedLetter], since: float) -> None:
        """Replies born claimed, at `since` (monotonic), leave as soon as their turn comes."""
        await _wait_for_all([self._start(one, since) for one in born])

    async def drain(self) -> int:
        """Send everything that may leave now or in a moment; how many chats were served."""
        mine: set[asyncio.Task[None]] = set()
        self._woken = True
        while self._woken and not self._closing:
            self._woken = False
            mine |= await self._start_all()
            await _wait_for_all(mine)
        await self._tidy()
        return len(mine)

    async def finish_tidying(self) -> None:
        """Return once the buttons that were to go with what has left are gone."""
        await self._buttons.finish()

    async def confirm(self, key: str, message_id: str, at: datetime) -> None:
        """The platform shows a part of a letter by its key, since `at` at the latest: it is known as seen."""
        id_, _, part = key.partition(".")
        if part.isdecimal() or not part:
            await self.core(self._writer.confirm, LetterId(id_), int(part or 0), message_id, at)

    async def keep_sending(self) -> None:
        """Send whatever may leave as soon as it may, until cancelled; what hangs holds up nothing else."""
        tidying = asyncio.create_task(self._keep_tidying())
        try:
            while not self._closing:
                await _run_safely(self._claim_and_start())
                await self._wake_up.wait()
        finally:
            tidying.cancel()

    async def _keep_tidying(self) -> None:
        while not self._closing:
            await asyncio.sleep(TIDY_EVERY)
            await _run_safely(self._tidy())

    def wake(self) -> None:
        """Something was written that may leave."""
        self._woken = True
        self._wake_up.bring_forward(0.0)

    async def stop(self) -> None:
        """What is on its way arrives and is marked; nothing else leaves."""
        self._closing = True
        for gate in self._gates.values():
            gate.close()
        if self._in_flight:
            await asyncio.wait(set(self._in_flight.values()), timeout=SEND_TIMEOUT)
        await self._buttons.finish()

    def reachable_chats(self) -> Mapping[str, Collection[str]]:
        """The chats served of channels that are reachable only while open."""
        bound = [name for name, adapter in self.adapters.items() if adapter.capabilities.only_while_open]
        return {name: {who.chat for who in self.open_chats if who.channel == name} for name in bound}

    def _now(self) -> float:
        return self.context.clock.monotonic()

    def _gate_of(self, channel: str) -> RateGate:
        if channel not in self._gates:
            can, clock = self.adapters[channel].capabilities, self.context.clock
            limits = can.limits if clock.flows else None  # where time stands still, turns have come
            self._gates[channel] = RateGate(now=clock.monotonic, slots=can.slots, limits=limits)
        return self._gates[channel]

    # --- looking ---

    async def _start_all(self) -> set[asyncio.Task[None]]:
        """Everything that may leave, begun."""
        mine: set[asyncio.Task[None]] = set()
        while not self._closing:
            begun, left_some = await self._claim_and_start()
            mine |= begun
            if left_some:
                continue
            if self._crowded and self._in_flight:
                everybody = set(self._in_flight.values())
                await asyncio.wait(everybody, return_when=asyncio.FIRST_COMPLETED)
            else:
                break
        return mine

    async def _claim_and_start(self) -> tuple[set[asyncio.Task[None]], bool]:
        """Begin what may leave in a moment; and whether what was left might have left at that instant too."""
        self._wake_up.reset(LOOK_EVERY)
        channels = [name for name in self.adapters if self._gate_of(name).waiting_count < CLAIM_BATCH]
        self._crowded = len(channels) < len(self.adapters)
        found: ClaimResult = await self.core(self._writer.claim, channels, self.reachable_chats())
        self.looked_at = self._now()
        self._wake_up.bring_forward(
            found.wait if found.letters is not None else max(found.wait, MIN_LOOK_DELAY)
        )
        if found.letters is None:
            return set(), False
        fresh = [one for one in found.letters if one.letter.id not in self._in_flight]
        return {self._start(one, found.since) for one in fresh}, found.wait <= 0

    async def _tidy(self) -> None:
        """Take away answered buttons in chats to which no letter is about to go, once no crowd leaves."""
        idle = [
            name for name in self.adapters if self.has_room(name) and not self._gate_of(name).waiting_count
        ]
        await self._buttons.tidy(idle)

    # --- one chat after the other, each its letters in order ---

    def _start(self, one: RenderedLetter, since: float) -> asyncio.Task[None]:
        """A task of its own: whoever asked for it may be cancelled, a send never half."""
        task = asyncio.create_task(self._deliver(one, since))
        self._in_flight[one.letter.id] = task
        task.add_done_callback(self._handle_task_end)
        return task

    def _handle_task_end(self, task: asyncio.Task[None]) -> None:
        if self._crowded:
            self.wake()
        if not task.cancelled() and (error := task.exception()) is not None:
            log.warning("letter not finished", exc_info=error)

    async def _deliver(self, one: RenderedLetter, since: float) -> None:
        """One letter, and whatever waits behind it in the same chat and may leave at once."""
        next_: RenderedLetter | None = one
        task = asyncio.current_task()
        while next_ is not None:
            id_, began = next_.letter.id, self._now()
            self._in_flight[id_] = task  # type: ignore[assignment]  # it runs as a task
            try:
                next_ = await self._send_in_turn(next_, since)
            finally:
                self._in_flight.pop(id_, None)
            since = began  # what follows was claimed later, however long that took to be written

    async def _send_in_turn(self, one: RenderedLetter, since: float) -> RenderedLetter | None:
        """Send a letter when its turn comes; what is to follow it, None where nothing is."""
        letter, gate = one.letter, self._gate_of(one.letter.to.channel)
        early = (letter.at - self.context.clock.now()).total_seconds() if letter.at else 0.0
        turn = await gate.acquire(self._now() + max(0.0, early), rank=0 if letter.is_urgent else 1)
        if turn is None:
            if not self._closing:
                await self.core(self._writer.return_untried, letter)
            return None
        try:
            adapter = self.adapters[letter.to.channel]
            if isinstance(adapter, PacedAdapter) and (letter.id, letter.part) not in self._unmarked:
                await adapter.take_turn(letter.to, urgent=letter.is_urgent)
            mine = await self._renew_if_stale(one, since)
            return await self._send_part(mine, turn) if mine else None
        except SendError as error:
            await self._handle_error(letter, error)
            return None
        finally:
            gate.release()

    async def _renew_if_stale(self, one: RenderedLetter, since: float) -> RenderedLetter | None:
        """The letter, claimed or fenced a moment ago; None where somebody else holds it, or it expired."""
        mine: RenderedLetter | None = one
        # without a fence only what was claimed a moment ago, and did not expire since
        letter, now = one.letter, self.context.clock.now()
        is_over = letter.is_unasked and letter.expires_at is not None and letter.expires_at <= now
        is_fresh = not is_over and self._now() - since <= CLAIM_FRESH_SECONDS
        while mine is not None and not is_fresh:
            since = self._now()
            mine = await self.core(self._writer.renew_claim, mine.letter)
            is_fresh = self._now() - since <= _MAX_RENEW_SECONDS
        return mine

    # --- one letter, a part at a time ---

    async def _send_part(self, one: RenderedLetter, turn: InFlightLetter) -> RenderedLetter | None:
        """Send the next part of a letter, and mark it; what is to follow it. Raises SendError."""
        letter, can = one.letter, self.adapters[one.letter.to.channel].capabilities
        pieces = split_message(degrade(one.outgoing, can), can)
        left = await self._hand_over(letter, pieces, turn)
        message_id = left.message_id if letter.part == main_part(pieces) else letter.message_id
        next_: RenderedLetter | None
        if letter.part + 1 < len(pieces):
            next_ = await self._record_sent(self._writer.mark_part_sent, letter, message_id)
        else:
            next_ = await self._record_sent(self._writer.mark_sent, letter, message_id, left.at)
            self._buttons.begin(one.button_updates)
        self._unmarked.pop((letter.id, letter.part), None)
        return next_

    async def _record_sent(
        self, note: Callable[..., RenderedLetter | None], *what: Any
    ) -> RenderedLetter | None:
        """Write down what left, before all else that is to be written, and take what is to follow it."""
        return cast(
            "RenderedLetter | None",
            await self._write_with_retry(lambda: self.core(note, *what, not self._closing, is_urgent=True)),
        )

    async def _write_with_retry(self, write: Callable[[], Awaitable[Any]]) -> Any:
        """A database that is away for a moment is waited for: else letters leave again, or wait a lease."""
        for pause in (*_WRITE_RETRY_PAUSES, None):
            try:
                return await write()
            except Exception as error:
                if pause is None or not is_unavailable(error):
                    raise
                log.warning("not noted yet", exc_info=error)
                await asyncio.sleep(pause)
        return None

    async def _hand_over(self, letter: Letter, pieces: Sequence[Outgoing], turn: InFlightLetter) -> Departure:
        """How the part has left now, or before when only its mark failed."""
        this = (letter.id, letter.part)
        if this not in self._unmarked and letter.part < len(pieces):
            key = f"{letter.id}.{letter.part}" if letter.part else letter.id
            since = self._now()
            message_id = await self._call_adapter(letter.to, pieces[letter.part], key)
            self._unmarked[this] = Departure(message_id, self.context.clock.now())
            turn.arrived = self._now()
            self.context.meters.record_send(letter.to.channel, "sent", turn.arrived - since)
        return self._unmarked.get(this) or Departure("", self.context.clock.now())

    async def _call_adapter(self, to: Address, outgoing: Outgoing, key: str) -> str:
        """Hand a part to its adapter. What goes wrong there and is not said to be final will pass."""
        try:
            async with asyncio.timeout(SEND_TIMEOUT):
                if self.check_ownership is not None:
                    await self.check_ownership(to.channel)
                return await self.adapters[to.channel].send(to, outgoing, key)
        except SendError:
            raise
        except TimeoutError as error:
            raise SendError("no answer in time") from error
        except Exception as error:
            log.warning("send failed", reference=key.partition(".")[0][-8:], exc_info=error)
            raise SendError(type(error).__name__) from error

    async def _handle_error(self, letter: Letter, error: SendError) -> None:
        """A letter did not leave; where that sets free what waits behind it, that may leave at once."""
        self._pause_channel(letter.to, error)
        self.context.meters.record_send(letter.to.channel, error.kind, 0.0)
        if error.spoiled:
            log.warning("letter refused", reference=letter.id[-8:], exc_info=error.__cause__ or error)
        await self._write_with_retry(lambda: self.core(self._writer.handle_error, letter, error))
        if error.spoiled or error.moved_to:
            self.wake()

    async def _handle_refusal(self, to: Address, error: SendError) -> None:
        """Something other than a letter was refused; a rest that is told with it is one for letters too."""
        self._pause_channel(to, error)
        if error.everywhere or error.retry_after:
            await self.core(self._writer.pause, to, error)

    def _pause_channel(self, to: Address, error: SendError) -> None:
        if error.everywhere:
            self._gate_of(to.channel).pause_until(self._now() + pause_of(error).total_seconds())


async def _run_safely(work: Awaitable[Any]) -> None:
    """What fails is tried again with the next look."""
    try:
        await work
    except Exception as error:
        log.warning("post room failed", exc_info=error)


async def _wait_for_all(tasks: Collection[asyncio.Task[None]]) -> None:
    """Wait for all of them, and raise the first error there was; cancelled, they go on."""
    if tasks:
        await asyncio.shield(asyncio.wait(tasks))
        for task in tasks:
            task.result()
