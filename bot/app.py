"""The composition root: puts everything together, opens the adapters, and closes all of it again."""

import asyncio
import contextlib
import resource
import signal
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import structlog

from bot import VERSION
from bot.admin import doctor, overview, start_checks, status
from bot.chat.messages import Address, Text, text
from bot.chat.port import Adapter, Finding, InviteLink, LimitedPlatform, StateStore, WebhookReceiver
from bot.clock import Clock, SystemClock, VirtualClock
from bot.context import Context
from bot.domain.errors import OperatorError
from bot.domain.weeks import find_zone
from bot.jobs import erasure
from bot.meters import Meters
from bot.runtime.adapter_services import BotDescription, InvitePages, SandboxTravel, TerminalServices
from bot.runtime.process import Process, run_adapter, run_jobs
from bot.runtime.transactions import continue_ids, synchronise_clock
from bot.settings import Settings
from bot.store import connecting
from bot.store.figures import Figures
from bot.store.journal import Journal
from bot.store.migrate import open_database
from bot.texts.catalogue import Catalogue, Reader

if TYPE_CHECKING:
    from adapters.web.calendars import CalendarFetcher
    from bot.admin.metrics import Metrics

__all__ = [
    "Process",
    "SandboxTravel",
    "TerminalServices",
    "chat",
    "doctor",
    "examine",
    "make_renderer",
    "open_context",
    "run",
    "status",
]

log = structlog.get_logger()

#: Under this name the invite page stands among the ways in, and wrong codes tried there are counted.
_WEB = "web"
#: A chat in a terminal (bot/chat/port.py, `Capabilities.only_while_open`), also where nobody has one open.
ONLY_WHILE_OPEN = frozenset({"terminal"})


def open_context(
    settings: Settings, clock: Clock, meters: Meters | None = None, *, new_journal: bool = False
) -> Context:
    """The database at its newest schema, its keys, the words, and who counts, if anybody.

    Raises OperatorError: for wrong keys, a journal that is missing or another's, no zones, no texts.
    """
    start_checks.refuse_broken_installation()
    try:
        engine = open_database(settings.url(), settings.key_path(), Journal(settings.journal_path()))
    except OperatorError:
        raise
    except Exception as error:
        log.info("database not opened", exc_info=error)
        raise connecting.refuse(settings.url(), error) from error
    context = Context(
        engine=engine,
        clock=clock,
        catalogue=Catalogue(),
        process_id=clock.new_id(),
        only_while_open=ONLY_WHILE_OPEN,
        round_weekday=settings.round_weekday(),
        feed_url=f"{settings.public_url.rstrip('/')}/cal/{{token}}.ics" if settings.public_url else "",
        page_url=f"{settings.public_url.rstrip('/')}/m/{{token}}" if settings.public_url else "",
        meters=meters or Meters(),
    )
    if settings.public_url:
        page = f"{settings.public_url.rstrip('/')}/j/{{code}}"
        context.invite_links[_WEB] = InviteLink(url=page, line="invite-by-web", page=True)
    try:
        synchronise_clock(context)
        continue_ids(context)
        erasure.begin_journal(context, anew=new_journal)
    except BaseException:
        context.engine.dispose()
        raise
    return context


# --- every channel with credentials -------------------------------------------------------------------


class _ExaminableAdapter(Adapter, Protocol):
    """A platform that is asked for what is new, or, as a `WebhookReceiver`, brings it over the web."""

    async def examine(self, places: Sequence[Address] = ()) -> Sequence[Finding]:
        """What `knotwork doctor` should know; `places` are those where members are to be let in."""


def _make_adapters(
    settings: Settings, catalogue: Catalogue, clock: Clock, safe: StateStore
) -> Iterator[_ExaminableAdapter]:
    """An adapter for each platform the operator has credentials for; what it needs is loaded only then."""
    if settings.telegram.token.get_secret_value():
        yield _make_telegram(settings, catalogue, clock)
    if settings.matrix.user_id:
        yield _make_matrix(settings, catalogue, clock, safe)


def _make_telegram(settings: Settings, catalogue: Catalogue, clock: Clock) -> _ExaminableAdapter:
    from adapters.telegram.telegram import Telegram  # noqa: PLC0415 - half a second, and nothing for a terminal

    return Telegram(
        settings.telegram.token.get_secret_value(),
        signs=BotDescription(catalogue),
        now=clock.now,
        base_url=settings.telegram.base_url,
        limits=settings.telegram.limits,
        public_url=settings.public_url,
    )


def _make_matrix(
    settings: Settings, catalogue: Catalogue, clock: Clock, safe: StateStore
) -> _ExaminableAdapter:
    from adapters.matrix.login import Account  # noqa: PLC0415 - likewise
    from adapters.matrix.matrix import Matrix  # noqa: PLC0415

    told = settings.matrix
    account = Account(
        user_id=told.user_id,
        password=told.password.get_secret_value(),
        access_token=told.access_token.get_secret_value(),
        refresh_token=told.refresh_token.get_secret_value(),
        device_name=told.device_name,
        recovery_key=told.recovery_key.get_secret_value(),
        reset_identity=told.reset_identity,
    )
    return Matrix(
        told.homeserver,
        account,
        safe=safe,
        signs=BotDescription(catalogue),
        now=clock.now,
        invites=told.invites,
        servers=told.servers.split(),
        bridges=told.bridge_bots.split(),
    )


async def run(settings: Settings, say: Callable[[Text], None]) -> None:
    """Every channel with credentials and the jobs, until SIGTERM or SIGINT.

    Then nothing more is taken in, what is on its way arrives, and claims are given back.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a memory dump would hold private words
    metrics = _make_metrics(settings)
    context = replace(open_context(settings, SystemClock(), metrics), is_throttled=settings.telegram.limits)
    running = Process(context)
    try:
        adapters = list(_make_adapters(settings, context.catalogue, context.clock, safe=running))
        for adapter in adapters:
            if not adapter.capabilities.alone:
                running.add_adapter(adapter)
        say(text("run-open", channels=", ".join(adapter.channel.capitalize() for adapter in adapters)))
        for finding in doctor.examine_at_start(settings):
            if not finding.fine:
                say(doctor.finding_text(finding))
        log.info("started", version=VERSION, channels=[adapter.channel for adapter in adapters])
        with _catch_stop_signals() as stop:
            async with (
                _fetch_calendars(settings, running),
                run_jobs(running),
                _run_adapters(adapters, running) as open_,
                _serve_web(settings, running, adapters),
                _report_health(settings, running, metrics),
            ):
                await _wait_for_stop(stop, open_)
    finally:
        running.close()


@contextlib.asynccontextmanager
async def _fetch_calendars(settings: Settings, running: Process) -> AsyncIterator[None]:
    """While this lasts, calendars are fetched that people gave an address of; it is loaded once one is."""
    opened: list[CalendarFetcher] = []

    def open_calendars() -> "CalendarFetcher":
        from adapters.web.calendars import CalendarFetcher  # noqa: PLC0415 - a tenth of a second

        if not opened:
            opened.append(CalendarFetcher(settings.calendar_hosts.split()))
        return opened[0]

    running.open_calendars = open_calendars
    try:
        yield
    finally:
        running.open_calendars = None
        for fetcher in opened:
            await fetcher.close()


@contextlib.contextmanager
def _catch_stop_signals() -> Iterator[asyncio.Event]:
    """Set by the first SIGTERM or SIGINT; a second one ends the process as ever."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signs = (signal.SIGTERM, signal.SIGINT)

    def handle_signal() -> None:
        stop.set()
        remove_handlers()

    def remove_handlers() -> None:
        for sign in signs:
            loop.remove_signal_handler(sign)

    with contextlib.suppress(NotImplementedError, ValueError):
        for sign in signs:
            loop.add_signal_handler(sign, handle_signal)
    try:
        yield stop
    finally:
        with contextlib.suppress(NotImplementedError, ValueError):
            remove_handlers()


@contextlib.asynccontextmanager
async def _serve_web(
    settings: Settings, running: Process, adapters: Sequence[_ExaminableAdapter]
) -> AsyncIterator[None]:
    """While this lasts, the web part listens, where there is a public address."""
    if not settings.public_url:
        yield
        return
    from adapters.web.web import Web  # noqa: PLC0415 - only where there is one

    hooks = {adapter.channel: adapter for adapter in adapters if isinstance(adapter, WebhookReceiver)}
    web = Web(
        settings.web_host, settings.web_port, hooks, running.find_problem, pages=InvitePages(running, _WEB)
    )
    await web.open()
    try:
        yield
    finally:
        await web.close()


def _make_metrics(settings: Settings) -> "Metrics | None":
    """Who counts, where somebody may ask for it."""
    if not settings.metrics_port:
        return None
    from bot.admin.metrics import Metrics  # noqa: PLC0415 - a sixth of a second, and nothing for a terminal

    return Metrics(SystemClock().machine_time)


@contextlib.asynccontextmanager
async def _report_health(
    settings: Settings, running: Process, metrics: "Metrics | None"
) -> AsyncIterator[None]:
    """While this lasts, the process says that it lives, and how it is, where the operator has it listen."""
    beating = asyncio.create_task(running.keep_beating())
    try:
        async with contextlib.AsyncExitStack() as stack:
            if metrics is not None:
                await stack.enter_async_context(_serve_metrics(settings, running, metrics))
            yield
    finally:
        beating.cancel()


@contextlib.asynccontextmanager
async def _serve_metrics(settings: Settings, running: Process, metrics: "Metrics") -> AsyncIterator[None]:
    from adapters.web.web import Web  # noqa: PLC0415 - likewise
    from bot.admin.metrics import MetricsPage  # noqa: PLC0415 - likewise

    page = MetricsPage(metrics, running, settings)
    host, port = settings.metrics_host, settings.metrics_port
    web = Web(host, port, {}, running.find_problem, page.read, setting="metrics", version=VERSION)
    await web.open()
    try:
        yield
    finally:
        await web.close()


@contextlib.asynccontextmanager
async def _run_adapters(
    adapters: Sequence[Adapter], running: Process
) -> AsyncIterator[Sequence[asyncio.Task[None]]]:
    """While this lasts, all adapters are open; then the sender closes, and they are shut."""
    tasks = [asyncio.create_task(run_adapter(adapter, running)) for adapter in adapters]
    try:
        yield tasks
    finally:
        stopping = asyncio.create_task(running.stop())
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await stopping


async def _wait_for_stop(stop: asyncio.Event, open_: Sequence[asyncio.Task[None]]) -> None:
    """Wait until asked to stop. Raises what the operator must mend, wherever it comes up."""
    stopping, running = asyncio.create_task(stop.wait()), set(open_)
    try:
        while running and not stop.is_set():
            done, _ = await asyncio.wait({stopping, *running}, return_when=asyncio.FIRST_COMPLETED)
            for task in done & running:
                task.result()
            running -= done
    finally:
        stopping.cancel()


async def examine(settings: Settings, *, lift_limits: bool = False) -> AsyncIterator[Finding]:
    """What `knotwork doctor` found, the installation first, then each platform.

    With `lift_limits` platforms that let the bot send as fast as it likes, if it asks, are asked.
    """
    clock = SystemClock()
    for finding in doctor.examine_installation(settings):
        yield finding
    adapters = list(_make_adapters(settings, Catalogue(), clock, safe=doctor.ReadOnlyStateStore(settings)))
    if not adapters:
        yield Finding(fine=True, key="doctor-terminal-only")
    for adapter in adapters:
        places = await asyncio.to_thread(doctor.list_group_addresses, settings, adapter.channel)
        for finding in await doctor.examine_platform(adapter.channel, partial(adapter.examine, places)):
            yield finding
        if lift_limits and isinstance(adapter, LimitedPlatform):
            yield await adapter.lift_limits()


def read_figures(settings: Settings) -> Figures:
    """What the database says of itself, while others use it. Raises NotNowError where it says nothing."""
    return status.read_figures(settings, SystemClock().now(), only_while_open=ONLY_WHILE_OPEN)


def retry_parked_letters(settings: Settings) -> int:
    """Give parked letters back to the outbox; how many."""
    context = open_context(settings, SystemClock())
    try:
        return overview.retry_parked_letters(context)
    finally:
        context.engine.dispose()


def make_renderer(language: str) -> Callable[[Text], str]:
    """Says a sentence to the operator, who tells no zone and is on first-name terms."""
    reader = Reader(language=language, form="du", zone="UTC", now=SystemClock().now())
    return partial(Catalogue().plain, reader=reader)


# --- a chat in this terminal --------------------------------------------------------------------------


def _end_on_signal(sign: signal.Signals) -> None:
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
        _end_on_signal(signal.SIGTERM)
        clock: Clock = SystemClock()
        if sandbox:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="knotwork-")))
            clock = VirtualClock(now or clock.now())
            settings = settings.model_copy(
                update={"data_dir": folder, "database_url": "", "key_file": None, "forget_journal": None}
            )
        context = open_context(settings, clock)
        running = Process(context)
        stack.callback(running.close)
        await _run_console(running, settings, who=who, language=language, zone=find_zone(zone) or "UTC")


async def _run_console(running: Process, settings: Settings, *, who: str, language: str, zone: str) -> None:
    from adapters.console.console import Console  # noqa: PLC0415 - an adapter of its own, like the others

    clock = running.context.clock
    virtual = clock if isinstance(clock, VirtualClock) else None
    console = Console(
        who=who,
        help=TerminalServices(running, language, zone),
        travel=SandboxTravel(running, virtual, zone) if virtual else None,
        now=clock.now,
        new_id=clock.new_id,
        # a sandbox's files lie beside it, so that they outlive it
        folder=Path(tempfile.gettempdir()) / f"knotwork-files-{running.context.process_id[-8:]}"
        if virtual
        else settings.data_dir / "files",
        history=None if virtual else settings.data_dir / "history",
        language=language,
        zone=zone,
    )
    running.add_adapter(console)
    jobs = run_jobs(running) if virtual is None else contextlib.nullcontext()
    async with _fetch_calendars(settings, running), jobs:
        try:
            await console.run(running)
        finally:
            await running.stop()
