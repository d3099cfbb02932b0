"""The composition root: puts the house together, opens its doors, and closes everything again."""

import asyncio
import contextlib
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bot import doctor, status
from bot.chat.messages import Address, Text, text
from bot.chat.port import Adapter, Finding, Hook, Safe
from bot.clock import Clock, SystemClock, VirtualClock
from bot.desk import Desk, Flight, Reception, Signboard
from bot.dispatch import agree_on_time, continue_ids
from bot.domain.errors import NotNowError, OperatorError
from bot.domain.weeks import zone_called
from bot.house import House
from bot.jobs import erasure, lookout
from bot.running import Running, led, note, ticking
from bot.settings import Settings
from bot.store.figures import Figures
from bot.store.journal import Journal
from bot.store.migrate import open_database
from bot.texts.catalogue import Catalogue, Reader
from bot.watching import Meters

if TYPE_CHECKING:
    from bot.metrics import Metrics

__all__ = ["Desk", "Flight", "Running", "chat", "doctor", "examine", "open_house", "run", "status", "wording"]


def open_house(settings: Settings, clock: Clock, meters: Meters | None = None) -> House:
    """The database at its newest schema, its keys, the words, and who counts, if anybody.

    Raises OperatorError, for a wrong key file too.
    """
    try:
        engine = open_database(settings.url(), settings.keys(), Journal(settings.journal()))
    except OperatorError:
        raise
    except Exception as error:
        note("database not opened", error)
        raise NotNowError(
            f"The database cannot be opened ({type(error).__name__}). May this user write it? "
            "`knotwork doctor` looks closer."
        ) from error
    house = House(
        engine=engine,
        clock=clock,
        catalogue=Catalogue(),
        holder=clock.new_id(),
        round_weekday=settings.round_weekday(),
        meters=meters or Meters(),
    )
    if settings.public_url:
        house.ways["web"] = f"{settings.public_url.rstrip('/')}/j/{{code}}"
    agree_on_time(house)
    continue_ids(house)
    erasure.begin_journal(house)
    return house


# --- every channel with credentials -------------------------------------------------------------------


class _Door(Adapter, Protocol):
    """A platform that is asked for what is new, or, as a `Hook`, brings it over the web."""

    async def examine(self, places: Sequence[Address] = ()) -> Sequence[Finding]:
        """What `knotwork doctor` should know; `places` are those where members are to be let in."""


def _doors(settings: Settings, catalogue: Catalogue, clock: Clock, safe: Safe) -> Iterator[_Door]:
    """A door for each platform the operator has credentials for; what it needs is loaded only then."""
    if settings.telegram.token.get_secret_value():
        yield _telegram(settings, catalogue, clock)
    if settings.matrix.user_id:
        yield _matrix(settings, catalogue, clock, safe)


def _telegram(settings: Settings, catalogue: Catalogue, clock: Clock) -> _Door:
    from adapters.telegram import Telegram  # noqa: PLC0415 - half a second, and nothing for a terminal

    return Telegram(
        settings.telegram.token.get_secret_value(),
        signs=Signboard(catalogue),
        now=clock.now,
        base_url=settings.telegram.base_url,
        limits=settings.telegram.limits,
        public_url=settings.public_url,
    )


def _matrix(settings: Settings, catalogue: Catalogue, clock: Clock, safe: Safe) -> _Door:
    from adapters.matrix import Account, Matrix  # noqa: PLC0415 - likewise

    told = settings.matrix
    account = Account(
        user_id=told.user_id,
        password=told.password.get_secret_value(),
        access_token=told.access_token.get_secret_value(),
        device_name=told.device_name,
        recovery_key=told.recovery_key.get_secret_value(),
        reset_identity=told.reset_identity,
    )
    return Matrix(
        told.homeserver,
        account,
        safe=safe,
        signs=Signboard(catalogue),
        now=clock.now,
        invites=told.invites,
        servers=told.servers.split(),
    )


async def run(settings: Settings, say: Callable[[Text], None]) -> None:
    """Every channel with credentials and the jobs, until SIGTERM or SIGINT.

    Then nothing more is taken in, what is on its way arrives, and claims are given back.
    """
    metrics = _metrics(settings)
    house = replace(open_house(settings, SystemClock(), metrics), slows=settings.telegram.limits)
    running = Running(house)
    try:
        doors = list(_doors(settings, house.catalogue, house.clock, safe=running))
        for door in doors:
            if not door.capabilities.alone:
                running.take(door)
        say(text("run-open", channels=", ".join(door.channel.capitalize() for door in doors)))
        with _asked_to_stop() as stop:
            async with (
                ticking(running),
                _open(doors, running) as open_,
                _listening(settings, running, doors),
                _watched(settings, running, metrics),
            ):
                await _until(stop, open_)
    finally:
        running.close()


@contextlib.contextmanager
def _asked_to_stop() -> Iterator[asyncio.Event]:
    """Set by the first SIGTERM or SIGINT; a second one ends the process as ever."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signs = (signal.SIGTERM, signal.SIGINT)

    def heard() -> None:
        stop.set()
        forget()

    def forget() -> None:
        for sign in signs:
            loop.remove_signal_handler(sign)

    with contextlib.suppress(NotImplementedError, ValueError):
        for sign in signs:
            loop.add_signal_handler(sign, heard)
    try:
        yield stop
    finally:
        with contextlib.suppress(NotImplementedError, ValueError):
            forget()


@contextlib.asynccontextmanager
async def _listening(settings: Settings, running: Running, doors: Sequence[_Door]) -> AsyncIterator[None]:
    """While this lasts, the web part listens, where there is a public address."""
    if not settings.public_url:
        yield
        return
    from adapters.web import Web  # noqa: PLC0415 - only where there is one

    hooks = {door.channel: door for door in doors if isinstance(door, Hook)}
    web = Web(settings.web_host, settings.web_port, hooks, running.wanting, pages=Reception(running))
    await web.open()
    try:
        yield
    finally:
        await web.close()


def _metrics(settings: Settings) -> "Metrics | None":
    """Who counts, where somebody may ask for it."""
    if not settings.metrics_port:
        return None
    from bot.metrics import Metrics  # noqa: PLC0415 - a sixth of a second, and nothing for a terminal

    return Metrics(SystemClock().wall)


@contextlib.asynccontextmanager
async def _watched(settings: Settings, running: Running, metrics: "Metrics | None") -> AsyncIterator[None]:
    """While this lasts, the house says that it lives, and how it is, where the operator has it listen."""
    beating = asyncio.create_task(running.keep_beating())
    try:
        async with contextlib.AsyncExitStack() as stack:
            if metrics is not None:
                await stack.enter_async_context(_told(settings, running, metrics))
            yield
    finally:
        beating.cancel()


@contextlib.asynccontextmanager
async def _told(settings: Settings, running: Running, metrics: "Metrics") -> AsyncIterator[None]:
    from adapters.web import Web  # noqa: PLC0415 - likewise
    from bot.metrics import Page  # noqa: PLC0415 - likewise

    page = Page(metrics, running, settings)
    host, port = settings.metrics_host, settings.metrics_port
    web = Web(host, port, {}, running.wanting, page.read, setting="metrics")
    await web.open()
    try:
        yield
    finally:
        await web.close()


@contextlib.asynccontextmanager
async def _open(doors: Sequence[Adapter], running: Running) -> AsyncIterator[Sequence[asyncio.Task[None]]]:
    """While this lasts, all doors are open; then the post room closes, and they are shut."""
    tasks = [asyncio.create_task(led(door, running)) for door in doors]
    try:
        yield tasks
    finally:
        stopping = asyncio.create_task(running.stop())
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await stopping


async def _until(stop: asyncio.Event, open_: Sequence[asyncio.Task[None]]) -> None:
    """Wait until asked to stop. Raises what the operator must mend, wherever it comes up."""
    stopping, doors = asyncio.create_task(stop.wait()), set(open_)
    try:
        while doors and not stop.is_set():
            done, _ = await asyncio.wait({stopping, *doors}, return_when=asyncio.FIRST_COMPLETED)
            for task in done & doors:
                task.result()
            doors -= done
    finally:
        stopping.cancel()


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """What `knotwork doctor` found, the house first, then each platform."""
    clock = SystemClock()
    for finding in doctor.house(settings):
        yield finding
    doors = list(_doors(settings, Catalogue(), clock, safe=doctor.Glance(settings)))
    if not doors:
        yield Finding(fine=True, key="doctor-terminal-only")
    for door in doors:
        places = await asyncio.to_thread(doctor.connected, settings, door.channel)
        for finding in await doctor.asked(door.channel, partial(door.examine, places)):
            yield finding


def figures(settings: Settings) -> Figures:
    """What the database says of itself, while others use it. Raises NotNowError where it says nothing."""
    return status.look(settings, SystemClock().now())


def retry(settings: Settings) -> int:
    """Give parked letters back to the outbox; how many."""
    house = open_house(settings, SystemClock())
    try:
        return lookout.retry(house)
    finally:
        house.engine.dispose()


def wording(language: str) -> Callable[[Text], str]:
    """Says a sentence to the operator, who tells no zone and is on first-name terms."""
    reader = Reader(language=language, form="du", zone="UTC", now=SystemClock().now())
    return partial(Catalogue().plain, reader=reader)


# --- a chat in this terminal --------------------------------------------------------------------------


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
            settings = settings.model_copy(
                update={"data_dir": folder, "database_url": "", "key_file": None, "forget_journal": None}
            )
        house = open_house(settings, clock)
        running = Running(house)
        stack.callback(running.close)
        await _talk(running, settings, who=who, language=language, zone=zone_called(zone) or "UTC")


async def _talk(running: Running, settings: Settings, *, who: str, language: str, zone: str) -> None:
    from adapters.console import Console  # noqa: PLC0415 - a door of its own, like the others

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
    async with ticking(running) if virtual is None else contextlib.nullcontext():
        try:
            await console.run(running)
        finally:
            await running.stop()


def _folder(running: Running) -> Path:
    """Where a sandbox's files are saved: beside it, so that they outlive it."""
    return Path(tempfile.gettempdir()) / f"knotwork-files-{running.house.holder[-8:]}"
