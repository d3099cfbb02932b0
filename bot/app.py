"""The composition root: puts the house together, opens its doors, and closes everything again."""

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from adapters.console import Console
from bot.chat.messages import Address, Incoming, text
from bot.chat.port import Adapter, NotTakenError
from bot.clock import Clock, SystemClock, VirtualClock
from bot.commands.registry import COMMANDS
from bot.dispatch import arrive, continue_ids, cursor, dispatch, known, leave, move_cursor, names_of, park
from bot.domain.weeks import local, zone_called
from bot.house import House
from bot.interchange import dates
from bot.jobs import prune, scheduler, unasked
from bot.jobs.deliver import PostRoom
from bot.settings import Settings
from bot.store import vault
from bot.store.engine import open_engine
from bot.store.migrate import is_in_use, migrate
from bot.texts.catalogue import Catalogue, Reader

log = structlog.get_logger()

#: An update that failed this often is parked.
TRIES = 3
#: How long a tick of the post room waits, in seconds.
_POST_EVERY = 1.0


def open_house(settings: Settings, clock: Clock) -> House:
    """The database at its newest schema, the keys, the words."""
    if not settings.keys().exists():
        _refuse_new_keys(settings)
    engine = open_engine(settings.url(), vault.read_or_make(settings.keys()))
    migrate(engine)
    house = House(engine=engine, clock=clock, catalogue=Catalogue(), holder=clock.new_id())
    continue_ids(house)
    return house


def _refuse_new_keys(settings: Settings) -> None:
    """New keys open nothing that was sealed with the old ones: they are made for an empty database only."""
    engine = open_engine(settings.url(), None)
    in_use = is_in_use(engine)
    engine.dispose()
    if in_use:
        raise vault.KeyFileError(
            f"The key file {settings.keys()} is missing, but the database is in use. Put the key file back; "
            "without it the private words in the database cannot be read."
        )


def _note(event: str, error: Exception, **more: Any) -> None:
    """An error in the log: its kind and its places, never what it says (bot/logs.py)."""
    log.warning(event, exc_info=error, **more)


async def kept_going(work: Awaitable[Any]) -> None:
    """Nothing that fails in the background, or after an update was processed, stops the house."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - whatever it is, the house goes on
        _note("work failed", error)


async def kept_going_on(work: Callable[[], Awaitable[Any]]) -> None:
    """The same for work that begins at each tick."""
    await kept_going(work())


class Running:
    """A house at work: one writer thread, the post room, and the hall that adapters hand things to."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="writer")
        self._adapters: dict[str, Adapter] = {}
        self._opened: set[Address] = set()
        self._replies: set[asyncio.Task[None]] = set()
        self.post = PostRoom(house=house, core=self.core, adapters=self._adapters, opened=self._opened)

    def take(self, adapter: Adapter) -> None:
        """Letters of this adapter's channel leave through it."""
        self._adapters[adapter.channel] = adapter

    async def core(self, function: Any, *args: Any) -> Any:
        """Run a function of the synchronous core on the writer thread."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, partial(function, *args))

    async def open(self, who: Address) -> bool:
        """Whoever opens this chat can be reached now, and hears what waited for them."""
        is_new = await self.core(arrive, self.house, who)
        self._opened.add(who)
        await kept_going(self.speak())
        return bool(is_new)

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Process each thing, or park it after three failures; the rest goes on."""
        for incoming in batch:
            await self._receive(incoming)

    async def _receive(self, incoming: Incoming) -> None:
        reference = incoming.id[-8:]
        for attempt in range(1, TRIES + 1):
            since = self.house.clock.monotonic()
            try:
                born = await self.core(partial(dispatch, claim=self.post.has_room), self.house, incoming)
            except Exception as error:  # noqa: BLE001 - three of any kind park the update
                _note("update failed", error, reference=reference, attempt=attempt)
            else:
                self._reply(self.post.send_born(born, since) if born else self.post.drain())
                return
        try:
            await self.core(park, self.house, incoming, reference)
        except Exception as error:
            _note("update not taken", error, reference=reference)
            raise NotTakenError(reference) from error
        self._reply(self.post.drain())

    def _reply(self, work: Awaitable[Any]) -> None:
        """Replies leave while the next thing is processed already."""
        task = asyncio.ensure_future(kept_going(work))
        self._replies.add(task)
        task.add_done_callback(self._replies.discard)

    async def replied(self) -> None:
        """Return once every reply that may leave now was tried once."""
        while self._replies:
            await asyncio.wait(self._replies)

    async def cursor(self, channel: str) -> str:
        """How far this channel has been read."""
        return str(await self.core(cursor, self.house, channel))

    async def move_cursor(self, channel: str, to: str) -> None:
        """Everything before this was processed or parked."""
        await self.core(move_cursor, self.house, channel, to)

    async def speak(self) -> None:
        """Say what is due, and send what waits."""
        await self.core(unasked.run, self.house)
        await self.post.drain()

    async def forget_old(self) -> None:
        """Prune."""
        await self.core(prune.tick, self.house)

    async def keep_posting(self) -> None:
        """Look for letters to send, by the monotonic clock and until cancelled."""
        while True:
            await kept_going(self.post.drain())
            await asyncio.sleep(_POST_EVERY)

    async def stop(self) -> None:
        """Let what is on its way arrive; nothing else leaves."""
        await self.post.stop()

    def close(self) -> None:
        """Give back what is held and let the database go; what cannot be given back, its lease gives back."""
        try:
            self._writer.submit(self._close).result()
        except Exception as error:  # noqa: BLE001 - the process ends all the same
            _note("not closed", error)
        self._writer.shutdown()

    def _close(self) -> None:
        try:
            leave(self.house, self._opened)
        finally:
            self.house.engine.dispose()


@dataclass(slots=True)
class Desk:
    """What a terminal may ask of the core: names to complete, sentences, and in the sandbox, time."""

    running: Running
    language: str
    zone: str

    def commands(self) -> Sequence[str]:
        """Every command name."""
        return sorted(COMMANDS)

    def names(self, who: Address) -> Sequence[str]:
        """The names of somebody's knots."""
        return names_of(self.running.house, who)

    def say(self, who: Address, key: str, **args: str) -> str:
        """A sentence of the terminal's own."""
        house = self.running.house
        person = known(house, who)
        reader = Reader(
            language=person.language if person else self.language,
            form=person.form if person else "du",
            zone=person.zone if person else self.zone,
            now=house.clock.now(),
        )
        spans = house.catalogue.spans((text(key, **args),), reader)
        return "".join(f"/{s.text}" if s.kind.value == "command" else s.text for s in spans)


@dataclass(slots=True)
class Flight:
    """Time travel in the sandbox: from due row to due row, without a scheduler."""

    running: Running
    clock: VirtualClock
    zone: str

    def _zone(self, who: Address) -> str:
        person = known(self.running.house, who)
        return person.zone if person else self.zone

    def now(self, who: Address) -> datetime:
        """The virtual local time of this person."""
        return local(self.clock.now(), self._zone(who))

    async def wait(self, who: Address, words: str) -> bool:
        """Fly to "3 days" from now, or "until Mon 09:00"."""
        until = self._meant(words, self.now(who))
        if until is None:
            return False
        while True:
            next_at = await self.running.core(self._next)
            if next_at is None or next_at > until:
                break
            if next_at > self.clock.now():
                self.clock.travel_to(next_at)
            await self.running.speak()
        self.clock.travel_to(until)
        await self.running.forget_old()
        return True

    def _next(self) -> datetime | None:
        return unasked.next_at(self.running.house, ["terminal"], self.running.post.reach())

    def _meant(self, words: str, here: datetime) -> datetime | None:
        first, _, rest = words.strip().partition(" ")
        if first.casefold() in ("until", "till", "bis"):
            told = dates.understand(rest, now=here)
            if told is None:
                return None
            at = told.at or here.time().replace(hour=9, minute=0, second=0, microsecond=0)
            until = datetime.combine(told.day, at, tzinfo=here.tzinfo)
            return until if until > here else None
        length = dates.duration(words)
        return None if length is None or length <= timedelta() else self.clock.now() + length


def _end_at(sign: signal.Signals) -> None:
    """What runs now ends orderly at this signal, where the system has it."""
    task = asyncio.current_task()
    with contextlib.suppress(NotImplementedError, ValueError):
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(sign, task.cancel)


async def chat(
    settings: Settings, *, who: str, language: str, zone: str, sandbox: bool, now: datetime | None
) -> None:
    """A chat in this terminal, with the real database or in a sandbox that is gone afterwards."""
    with contextlib.ExitStack() as stack:
        _end_at(signal.SIGTERM)
        clock: Clock = SystemClock()
        if sandbox:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="knotwork-")))
            clock = VirtualClock(now or clock.now())
            settings = settings.model_copy(update={"data_dir": folder, "database_url": "", "key_file": None})
        house = open_house(settings, clock)
        running = Running(house)
        stack.callback(running.close)
        await _talk(running, settings, who=who, language=language, zone=zone_called(zone) or "UTC")


async def _talk(running: Running, settings: Settings, *, who: str, language: str, zone: str) -> None:
    clock = running.house.clock
    virtual = clock if isinstance(clock, VirtualClock) else None
    console = Console(
        who=who,
        help=Desk(running, language, zone),
        travel=Flight(running, virtual, zone) if virtual else None,
        now=clock.now,
        new_id=clock.new_id,
        folder=_folder(running) if virtual else settings.data_dir / "files",
        history=None if virtual else settings.data_dir / "history",
        language=language,
        zone=zone,
    )
    running.take(console)
    async with _ticking(running) if virtual is None else contextlib.nullcontext():
        try:
            await console.run(running)
        finally:
            await running.stop()


@contextlib.asynccontextmanager
async def _ticking(running: Running) -> AsyncIterator[None]:
    """While this lasts, the jobs look for what is due, whatever happens to the wall clock, or to them."""
    ticking = scheduler.start(
        partial(kept_going_on, running.speak), partial(kept_going_on, running.forget_old)
    )
    tasks = [
        asyncio.create_task(scheduler.watch(ticking, running.house.clock)),
        asyncio.create_task(running.keep_posting()),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ticking.shutdown(wait=False)


def _folder(running: Running) -> Path:
    """Where a sandbox's files are saved: beside it, so that they outlive it."""
    return Path(tempfile.gettempdir()) / f"knotwork-files-{running.house.holder[-8:]}"
