"""What Prometheus is told: counted here as it happens, or read from the database when somebody asks.

Labels are channels, commands, names of jobs and kinds of result: short lists, and nothing about anybody.
None is called "job" or "instance": those are Prometheus's own, and ours would be renamed.
"""

import asyncio
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.admin import doctor, overview
from bot.meters import Meters
from bot.runtime.process import Process
from bot.settings import Settings
from bot.store.figures import Figures

#: What the database was asked last is the answer for so many seconds.
CACHE_SECONDS = 10.0
#: Seconds after which a database that does not answer counts as away.
READ_TIMEOUT = 5.0
_FAST_BUCKETS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_SLOW_BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 40.0)
_ADAPTER_STATES = ("open", "shut", "waiting")
#: What may come of an update, and of a send. Each is told as 0 before it first happens: a counter that begins
#: with 1 has not grown, for Prometheus.
_UPDATE_RESULTS = ("processed", "parked", "refused")
_SEND_RESULTS = ("sent", "failed", "slowed", "closed", "moved", "spoiled")
#: The job whose failure means that nothing can be written down.
_BEAT_JOB = "beat"


class Metrics(Meters):
    """The registry of one installation; `wall` is the time Prometheus goes by."""

    def __init__(self, wall: Callable[[], datetime]) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # theirs
        self._wall = wall
        #: Whether the last small write to the database succeeded.
        self.is_writing = True
        self.registry = CollectorRegistry(auto_describe=True)
        self._make_counters()
        self._make_histograms_and_gauges()
        ProcessCollector(registry=self.registry)

    def _make_counters(self) -> None:
        r = self.registry
        self._updates = Counter(
            "knotwork_updates", "Updates done with, by how: processed, parked, refused.", ["channel", "how"],
            registry=r,
        )  # fmt: skip
        self._failures = Counter(
            "knotwork_update_failures", "Tries to process an update that failed.", ["channel"], registry=r
        )
        self._sends = Counter(
            "knotwork_sends", "Parts of letters handed over, by what came of it.", ["channel", "how"],
            registry=r,
        )  # fmt: skip
        self._job_failures = Counter(
            "knotwork_job_failures", "Ticks of a job that failed.", ["name"], registry=r
        )
        self._steps = Counter("knotwork_clock_steps", "How often the wall clock was set.", registry=r)

    def _make_histograms_and_gauges(self) -> None:
        r = self.registry
        self._commands = Histogram(
            "knotwork_command_seconds", "The transaction of a command, or of other words.", ["command"],
            registry=r, buckets=_FAST_BUCKETS,
        )  # fmt: skip
        self._taking = Histogram(
            "knotwork_update_seconds", "From an update's arrival until it is committed.", ["channel"],
            registry=r, buckets=_FAST_BUCKETS,
        )  # fmt: skip
        self._sending = Histogram(
            "knotwork_send_seconds",
            "A platform's answer to a send.",
            ["channel"],
            registry=r,
            buckets=_SLOW_BUCKETS,
        )
        self._database = Histogram(
            "knotwork_database_seconds",
            "A small write, every ten seconds.",
            registry=r,
            buckets=_FAST_BUCKETS,
        )
        self._offset = Gauge(
            "knotwork_clock_offset_seconds", "By how much the database's clock was later than ours.",
            registry=r,
        )  # fmt: skip
        self._ticks = Gauge(
            "knotwork_job_last_tick_timestamp_seconds", "When a job last looked without failing; 0: never.",
            ["name"], registry=r,
        )  # fmt: skip

    # --- told ---

    def register_channel(self, channel: str) -> None:
        for how in _UPDATE_RESULTS:
            self._updates.labels(channel, how)
        for how in _SEND_RESULTS:
            self._sends.labels(channel, how)
        self._failures.labels(channel)

    def record_transaction(self, what: str, seconds: float) -> None:
        self._commands.labels(what).observe(seconds)

    def record_update(self, channel: str, how: str, seconds: float) -> None:
        self._updates.labels(channel, how).inc()
        self._taking.labels(channel).observe(seconds)

    def record_update_failure(self, channel: str) -> None:
        self._failures.labels(channel).inc()

    def record_send(self, channel: str, how: str, seconds: float) -> None:
        self._sends.labels(channel, how).inc()
        if how == "sent":
            self._sending.labels(channel).observe(seconds)

    def record_tick(self, job: str, *, fine: bool) -> None:
        ticked, failures = self._ticks.labels(job), self._job_failures.labels(job)
        if fine:
            ticked.set(self._wall().timestamp())
        else:
            failures.inc()
        if job == _BEAT_JOB:
            self.is_writing = fine

    def record_database_write(self, seconds: float) -> None:
        self._database.observe(seconds)

    def record_clock_offset(self, later: timedelta, took: float) -> None:  # noqa: ARG002
        self._offset.set(later.total_seconds())

    def record_clock_step(self) -> None:
        self._steps.inc()


class MetricsPage(Collector):
    """The metrics of a running process; its database is asked every `CACHE_SECONDS` at most."""

    def __init__(self, metrics: Metrics, running: Process, settings: Settings) -> None:
        self._metrics, self._running, self._settings = metrics, running, settings
        self._figures: Figures | None = None
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()
        metrics.registry.register(self)

    async def read(self) -> bytes:
        """What a scrape gets."""
        async with self._looking:
            if self._now() - self._looked_at > CACHE_SECONDS:
                await self._refresh_figures()
        return generate_latest(self._metrics.registry)

    def _now(self) -> float:
        return self._running.context.clock.monotonic()

    async def _refresh_figures(self) -> None:
        context = self._running.context
        try:
            async with asyncio.timeout(READ_TIMEOUT):
                self._figures = await self._running.core(overview.read_figures, context)
        except Exception:  # noqa: BLE001 - whatever it is, the database is away
            self._figures = None
        self._looked_at = self._now()

    # --- what is read ---

    def describe(self) -> list[Metric]:
        """Nothing: it is not asked before there are figures."""
        return []

    def collect(self) -> Iterator[Metric]:
        """One family after the other."""
        is_up = self._figures is not None and self._metrics.is_writing
        yield _gauge("knotwork_database_up", "Whether the database can be read and written.", float(is_up))
        yield _gauge("knotwork_disk_free_bytes", "Where the data lies.", doctor.free_bytes(self._settings))
        yield self._adapter_states()
        yield self._lease_holdings()
        if self._figures is not None:
            yield from _database_metrics(self._figures)

    def _adapter_states(self) -> Metric:
        """A series for each state: the one that holds is 1."""
        found = GaugeMetricFamily(
            "knotwork_door", "How a channel's door stands.", labels=["channel", "state"]
        )
        for channel, state in self._running.adapter_states.states().items():
            for one in _ADAPTER_STATES:
                found.add_metric([channel, one], float(one == state))
        return found

    def _lease_holdings(self) -> Metric:
        found = GaugeMetricFamily("knotwork_leader", "Whether this process leads.", labels=["lease"])
        for name, is_held in self._running.held_leases().items():
            found.add_metric([name], float(is_held))
        return found


def _database_metrics(figures: Figures) -> Iterator[Metric]:
    """What the database knows: the same from every replica."""
    letters = GaugeMetricFamily("knotwork_outbox_letters", "Letters that wait.", labels=["channel"])
    late = GaugeMetricFamily(
        "knotwork_outbox_oldest_due_seconds",
        "For how long the oldest letter that is next in its chat has waited.",
        labels=["channel"],
    )
    for channel, waiting in figures.waiting.items():
        letters.add_metric([channel], waiting.letters)
        late.add_metric([channel], figures.oldest_wait(channel).total_seconds())
    yield letters
    yield late
    parked = GaugeMetricFamily("knotwork_parked", "Updates and letters that were set aside.", labels=["what"])
    parked.add_metric(["update"], figures.updates)
    parked.add_metric(["letter"], figures.letters)
    yield parked
    yield _gauge(
        "knotwork_people_unheard",
        "People who do not know yet that a letter to them was refused for good.",
        figures.unheard,
    )
    leases = GaugeMetricFamily(
        "knotwork_lease_seconds", "How long a lease is still good for.", labels=["lease"]
    )
    for name, (_, until) in figures.leads.items():
        leases.add_metric([name], (until - figures.at).total_seconds())
    yield leases
    yield _gauge("knotwork_processes", "Processes that live.", len(figures.live_processes))
    yield from _latest_metrics(figures)


def _latest_metrics(figures: Figures) -> Iterator[Metric]:
    """What happened last; nothing where it never did."""
    if figures.backup is not None:
        at = figures.backup.timestamp()
        yield _gauge("knotwork_backup_last_timestamp_seconds", "When a backup was last made.", at)
    held = figures.round
    if held is None:
        return
    yield _gauge(
        "knotwork_round_last_timestamp_seconds", "When the weekly round was last held.", held.at.timestamp()
    )
    yield _gauge("knotwork_round_people", "How many took part in it.", held.people)
    if held.seconds is not None:
        yield _gauge("knotwork_round_seconds", "How long it was computed for.", held.seconds)


def _gauge(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)
