"""The bot at work: one writer thread, the sender, and what adapters hand things to."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import Any

import structlog

from bot.chat.messages import Address, AskedIn, Incoming, SentFile
from bot.chat.port import Adapter, CalendarSource, LinkedPlatform, NotTakenError
from bot.context import Context
from bot.conversation.dispatch import dispatch
from bot.conversation.read_ahead import find_reader_zone, read_ahead
from bot.domain.busy_calendars import BusyCalendar
from bot.domain.errors import OperatorError
from bot.domain.matches import Round
from bot.jobs import admissions, calendars, linking, prune, reading, unasked
from bot.jobs.rounds import reveal
from bot.jobs.rounds import round as rounds
from bot.outbox.sender import SEND_TIMEOUT, Sender
from bot.runtime import scheduler
from bot.runtime.adapter_states import AdapterStates
from bot.runtime.leader import Lease
from bot.runtime.transactions import (
    load_adapter_state,
    move_cursor,
    open_chat,
    park,
    read_cursor,
    record_clock_step,
    record_damage,
    record_heartbeat,
    release_process,
    save_adapter_state,
    synchronise_clock,
)
from bot.runtime.writer import Writer
from bot.store import heartbeats, migrate
from bot.store.engine import count_writers, is_unavailable
from bot.store.soundness import DamageWatch

log = structlog.get_logger()

#: An update that failed this often is parked, unless the database was away: so often the adapter keeps it.
MAX_TRIES, MAX_REDELIVERIES = 3, 10
#: How long an adapter stays shut at first and at most, in seconds.
_MIN_PAUSE, _MAX_PAUSE = 0.5, 60.0
#: A sender that has not looked for so long, in seconds, is stuck: it looks each second.
_STUCK_SECONDS = 30.0


def log_error(event: str, error: Exception, **more: Any) -> None:
    """An error in the log: its kind and its places, never what it says (bot/logs.py)."""
    log.warning(event, exc_info=error, **more)


async def run_safely(work: Awaitable[Any]) -> None:
    """Nothing that fails in the background, or after an update was processed, stops the process."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - whatever it is, the process goes on
        log_error("work failed", error)


class Process:
    """The bot at work: one writer thread, the sender, and what adapters hand things to."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._writer = Writer(count_writers(context.engine))
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._leases: dict[str, Lease] = {}
        self._adapters: dict[str, Adapter] = {}
        self._opened: set[Address] = set()
        self._replies: set[asyncio.Task[None]] = set()
        self._put_off: Counter[str] = Counter()
        self.is_posting = False
        self._probed_at = float("-inf")
        self._damage = DamageWatch(context.engine)
        #: Makes what calendars are fetched from, once one is to be; None where nobody fetches any.
        self.open_calendars: Callable[[], CalendarSource] | None = None
        self.adapter_states = AdapterStates(now=context.clock.monotonic)
        self.sender = Sender(
            context=context,
            core=self.core,
            adapters=self._adapters,
            open_chats=self._opened,
            check_ownership=self.check_ownership,
        )

    def add_adapter(self, adapter: Adapter) -> None:
        """Letters of this adapter's channel leave through it."""
        self._adapters[adapter.channel] = adapter
        self.context.channels[adapter.channel] = adapter.capabilities
        self.context.meters.register_channel(adapter.channel)
        self._update_invite_links()

    def _update_invite_links(self) -> None:
        """Adapters learn only by and by who the bot is; a way once known stays known."""
        for channel, adapter in self._adapters.items():
            if isinstance(adapter, LinkedPlatform) and adapter.invite_link:
                self.context.invite_links[channel] = adapter.invite_link

    async def core(self, function: Any, *args: Any, is_urgent: bool = False) -> Any:
        """Run a function of the synchronous core on the writer thread, what is urgent before all else."""
        return await self._writer.run(function, *args, is_urgent=is_urgent)

    async def open_chat(self, who: Address) -> bool:
        """Whoever opens this chat can be reached now, and hears what waited for them."""
        is_new = await self.core(open_chat, self.context, who)
        self._opened.add(who)
        await run_safely(self.say_due())
        return bool(is_new)

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Process each thing, or park it after three failures; the rest goes on."""
        self._update_invite_links()
        for incoming in batch:
            await self._receive_one(incoming)

    async def _receive_one(self, incoming: Incoming) -> None:
        reference, channel = incoming.reference, incoming.sender.channel
        meters, first = self.context.meters, self.context.clock.monotonic()
        errors: list[Exception] = []
        incoming = await self._read_file(incoming)
        for attempt in range(1, MAX_TRIES + 1):
            since = self.context.clock.monotonic()
            try:
                claiming = partial(dispatch, claim=self.sender.has_room(channel))
                born = await self.core(claiming, self.context, incoming)
            except Exception as error:  # noqa: BLE001 - three of any kind park the update
                log_error("update failed", error, reference=reference, attempt=attempt)
                meters.record_update_failure(channel)
                errors.append(error)
            else:
                self._put_off.pop(reference, None)
                meters.record_update(channel, "processed", self.context.clock.monotonic() - first)
                self._run_in_background(
                    self.sender.send_claimed(born, since) if born else self.sender.drain()
                )
                if isinstance(incoming, AskedIn):
                    self._run_in_background(self.let_in())
                return
        try:
            self._raise_if_unavailable(reference, errors)
            await self.core(park, self.context, incoming)
        except Exception as error:
            log_error("update not taken", error, reference=reference)
            meters.record_update(channel, "refused", self.context.clock.monotonic() - first)
            raise NotTakenError(reference) from error
        self._put_off.pop(reference, None)
        meters.record_update(channel, "parked", self.context.clock.monotonic() - first)
        self._run_in_background(self.sender.drain())

    async def _read_file(self, incoming: Incoming) -> Incoming:
        """A file that takes long is read beside the writer, one after the other; else nothing changes."""
        if not isinstance(incoming, SentFile):
            return incoming
        try:
            zone = await self.core(find_reader_zone, self.context, incoming)
            reading = partial(read_ahead, incoming, zone)
            return (
                await asyncio.get_running_loop().run_in_executor(self._reader, reading) if zone else incoming
            )
        except Exception as error:  # noqa: BLE001 - the transaction meets it again, and is tried and parked
            log_error("file not read ahead", error, reference=incoming.reference)
            return incoming

    def _raise_if_unavailable(self, reference: str, errors: Sequence[Exception]) -> None:
        """Raise the last error where nothing is wrong with the update: the adapter hands it in again.

        A database that comes back just now would else have it parked. Not for ever: it might be the update.
        """
        if all(map(is_unavailable, errors)) and self._put_off[reference] < MAX_REDELIVERIES:
            self._put_off[reference] += 1
            raise errors[-1]

    def _run_in_background(self, work: Awaitable[Any]) -> None:
        """Replies leave while the next thing is processed already."""
        task = asyncio.ensure_future(run_safely(work))
        self._replies.add(task)
        task.add_done_callback(self._replies.discard)

    async def confirm_sent(self, key: str, message_id: str, at: datetime) -> None:
        """What was sent with this key is to be seen since `at`."""
        await self.sender.confirm(key, message_id, at)

    async def wait_for_replies(self) -> None:
        """Return once every reply that may leave now was tried once, and the buttons it answers are gone."""
        while self._replies:
            await asyncio.wait(self._replies)
        await self.sender.finish_tidying()

    async def read_cursor(self, channel: str, *, lasting: bool = False) -> str:
        """How far this channel has been read. Raises LeaseLostError where another process reads it now."""
        await self.check_ownership(channel)
        return str(await self.core(partial(read_cursor, lasting=lasting), self.context, channel))

    async def move_cursor(self, channel: str, to: str) -> None:
        """Everything before this was processed or parked."""
        await self.check_ownership(channel)
        await self.core(move_cursor, self.context, channel, to)

    async def load(self, channel: str) -> Mapping[str, bytes]:
        """What the adapter of this channel must not lose."""
        return dict(await self.core(load_adapter_state, self.context, channel))

    async def save(self, channel: str, changes: Mapping[str, bytes | None]) -> None:
        """Return once all of it is written."""
        await self.core(save_adapter_state, self.context, channel, changes)

    def lease_of(self, channel: str) -> Lease:
        """What is to be won before the adapter of a channel that is served alone is opened."""
        if channel not in self._leases:
            self._leases[channel] = Lease(context=self.context, core=self.core, name=channel)
        return self._leases[channel]

    def held_leases(self) -> Mapping[str, bool]:
        """Which leases this process holds, of those it asks for."""
        return {name: lease.is_held for name, lease in self._leases.items()}

    def report_platform(self, channel: str, *, is_so: bool) -> None:
        """An adapter whose platform does not answer is of no more use than one that is shut."""
        self.adapter_states.set_state(channel, "open" if is_so else "shut")

    async def check_ownership(self, channel: str) -> None:
        """Return while this process may act for this channel."""
        if channel in self._leases:
            await self._leases[channel].ensure_held()

    async def synchronise_clock(self) -> None:
        """Go by the database's clock, where it has one."""
        await self.core(synchronise_clock, self.context)

    async def say_due(self) -> None:
        """Read calendars, say what is due, let in who may come in, and send what waits."""
        await self.read_calendars()
        await self.advance_rounds()
        await self.core(linking.tick, self.context)
        await self.core(unasked.run, self.context)
        await self.let_in()
        await self.sender.drain()

    async def advance_rounds(self) -> None:
        """Take every round that is due as far as it goes; what is computed is computed beside the writer.

        First those hear of each other whose yeses are in.
        """
        await self.core(reveal.tick, self.context)
        while due := await self.core(rounds.find_due, self.context):
            for round_ in due:
                await self._advance_round(round_)

    async def _advance_round(self, round_: Round) -> None:
        try:
            plan = await asyncio.to_thread(rounds.prepare, self.context, round_)
            await self.core(rounds.take_step, self.context, round_, plan)
        except Exception as error:  # noqa: BLE001 - one round never holds up another
            log_error("round failed", error, round=round_.name)
            self.context.meters.record_tick("rounds", fine=False)
            await self.core(rounds.retry_later, self.context, round_)

    async def read_calendars(self) -> None:
        """Ask for the calendars that are due, a few at once, each read beside the writer."""
        if self.open_calendars is None:
            return
        while due := await self.core(calendars.claim_due, self.context):
            source = self.open_calendars()
            await asyncio.gather(*(self._read_calendar(source, calendar, zone) for calendar, zone in due))

    async def _read_calendar(self, source: CalendarSource, calendar: BusyCalendar, zone: str) -> None:
        try:
            found = await calendars.ask(source, calendar, zone, self.context.clock.now())
            await self.core(calendars.keep, self.context, calendar, found)
        except Exception as error:  # noqa: BLE001 - one calendar never holds up another; it is asked again
            log_error("calendar failed", error)
            self.context.meters.record_tick("calendars", fine=False)

    async def compose_letters(self) -> None:
        """Put into letters what is due, a few people at a time; the outbox sends them."""
        self._update_invite_links()
        await self.core(linking.tick, self.context)
        while await self.core(unasked.tick, self.context):
            self.sender.wake()
        self._run_in_background(self.let_in())

    async def let_in(self) -> None:
        """Members of a circle who ask to be let into a place of it."""
        await admissions.run(self.core, self.context, self._adapters)

    async def find_problem(self) -> str:
        """What this process needs to do its work and has not, in a word; "" where it has everything.

        Raises whatever a database raises that cannot be written. One at a newer schema is fine: schemas
        expand first, and the replicas of before go on meanwhile.
        """
        if await self.beat() < migrate.HEAD:
            return "schema"
        if self.is_posting and self.context.clock.monotonic() - self.sender.looked_at > _STUCK_SECONDS:
            return "post"
        return "" if self.adapter_states.is_any_usable else "doors"

    async def run_job(self, job: str, work: Callable[[], Awaitable[Any]]) -> None:
        """One tick of a job: whatever fails, the process goes on, and it is counted."""
        try:
            await work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the next tick tries again
            log_error("work failed", error, job=job)
            self.context.meters.record_tick(job, fine=False)
        else:
            self.context.meters.record_tick(job, fine=True)

    async def beat(self) -> str:
        """Say that this process lives, now and then with as much as a conversation writes; the schema."""
        now = self.context.clock.monotonic()
        probe = now - self._probed_at >= heartbeats.PROBE_EVERY.total_seconds()
        schema = str(await self.core(partial(record_heartbeat, probe=probe), self.context))
        if probe:
            self._probed_at = now
        if self._damage.is_met:
            await self.core(self._tell_damage)
        return schema

    def _tell_damage(self) -> None:
        """What could not be read was met by this process: status tells."""
        record_damage(self.context)
        self._damage.is_met = False

    def report_clock_step(self) -> None:
        """The machine's clock was set."""
        self.context.meters.record_clock_step()
        self._run_in_background(self.core(record_clock_step, self.context))

    async def keep_beating(self) -> None:
        """Say that this process lives, by the monotonic clock and until cancelled."""
        while True:
            await self.run_job("beat", self.beat)
            await asyncio.sleep(heartbeats.INTERVAL.total_seconds())

    async def prune_old(self) -> None:
        """Prune; and once a day read all of the database, beside the writer."""
        await self.core(prune.tick, self.context)
        if await self.core(reading.is_due, self.context):
            faults = await asyncio.to_thread(reading.read_everything, self.context)
            await self.core(reading.record, self.context, faults)

    async def keep_sending(self) -> None:
        """Send letters as soon as they may leave, by the monotonic clock and until cancelled."""
        self.sender.looked_at, self.is_posting = self.context.clock.monotonic(), True
        await self.sender.keep_sending()

    async def stop(self) -> None:
        """Let what is on its way arrive; nothing else leaves."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(SEND_TIMEOUT):
                await self.sender.stop()
                await self.wait_for_replies()

    def close(self) -> None:
        """Give back what is held and let the database go; what cannot be given back, its lease gives back."""
        try:
            self._writer.submit(self._release).result()
        except Exception as error:  # noqa: BLE001 - the process ends all the same
            log_error("not closed", error)
        self._reader.shutdown(cancel_futures=True)
        self._writer.shutdown()  # only then is no connection in use
        self.context.engine.dispose()

    def _release(self) -> None:
        release_process(self.context, self._opened)
        if self._damage.is_met:  # a short life may have no beat after it
            self._tell_damage()


async def run_adapter(adapter: Adapter, running: Process) -> None:
    """Keep an adapter open; one that may be open once only, while no other process has it.

    Raises OperatorError; LeaseLostError among them, when another process took it over.
    """
    if not adapter.capabilities.alone:
        await keep_adapter_open(adapter, running)
        return
    lease = running.lease_of(adapter.channel)
    running.adapter_states.set_state(adapter.channel, "waiting")
    await lease.acquire()
    running.add_adapter(adapter)
    tasks = {
        asyncio.create_task(lease.keep_renewing()),
        asyncio.create_task(keep_adapter_open(adapter, running)),
    }
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def keep_adapter_open(adapter: Adapter, running: Process) -> None:
    """Open an adapter again whenever it falls shut, later each time it does so at once.

    Raises OperatorError: what only the operator can mend.
    """
    clock, pause = running.context.clock, _MIN_PAUSE
    while True:
        since = clock.monotonic()
        running.adapter_states.set_state(adapter.channel, "open")
        try:
            await adapter.run(running)
        except OperatorError:
            raise
        except Exception as error:  # noqa: BLE001 - one adapter never ends the others
            log_error("door shut", error, channel=adapter.channel)
            running.adapter_states.set_state(adapter.channel, "shut")
        else:
            return
        if clock.monotonic() - since > _MAX_PAUSE:
            pause = _MIN_PAUSE
        await asyncio.sleep(pause)
        pause = min(pause * 2, _MAX_PAUSE)


@contextlib.asynccontextmanager
async def run_jobs(running: Process) -> AsyncIterator[None]:
    """While this lasts, the jobs look for what is due, whatever happens to the wall clock, or to them."""
    ticking = scheduler.start(
        partial(running.run_job, "unasked", running.compose_letters),
        partial(running.run_job, "rounds", running.advance_rounds),
        partial(running.run_job, "calendars", running.read_calendars),
        partial(running.run_job, "prune", running.prune_old),
        partial(running.run_job, "clock", running.synchronise_clock),
    )
    tasks = [
        asyncio.create_task(scheduler.watch_clock(ticking, running.context.clock, running.report_clock_step)),
        asyncio.create_task(running.keep_sending()),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ticking.shutdown(wait=False)
