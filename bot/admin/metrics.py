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
from bot.runtime.process import Running
from bot.settings import Settings
from bot.store.figures import Figures

#: What the database was asked last is the answer for so many seconds.
FRESH = 10.0
#: Seconds after which a database that does not answer counts as away.
WITHIN = 5.0
_QUICK = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_SLOW = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 40.0)
_STATES = ("open", "shut", "waiting")
#: What may come of an update, and of a send. Each is told as 0 before it first happens: a counter that begins
#: with 1 has not grown, for Prometheus.
_TAKEN = ("processed", "parked", "refused")
_SENT = ("sent", "failed", "slowed", "closed", "moved", "spoiled")
#: The job whose failure means that nothing can be written down.
_BEAT = "beat"


class Metrics(Meters):
    """One registry of one house; `wall` is the time Prometheus goes by. `Page` is what a scrape gets."""

    def __init__(self, wall: Callable[[], datetime]) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # theirs
        self._wall = wall
        #: Whether the last small write to the database succeeded.
        self.is_writing = True
        self.registry = CollectorRegistry(auto_describe=True)
        self._counted()
        self._measured()
        ProcessCollector(registry=self.registry)

    def _counted(self) -> None:
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

    def _measured(self) -> None:
        r = self.registry
        self._commands = Histogram(
            "knotwork_command_seconds", "The transaction of a command, or of other words.", ["command"],
            registry=r, buckets=_QUICK,
        )  # fmt: skip
        self._taking = Histogram(
            "knotwork_update_seconds", "From an update's arrival until it is committed.", ["channel"],
            registry=r, buckets=_QUICK,
        )  # fmt: skip
        self._sending = Histogram(
            "knotwork_send_seconds", "A platform's answer to a send.", ["channel"], registry=r, buckets=_SLOW
        )
        self._database = Histogram(
            "knotwork_database_seconds", "A small write, every ten seconds.", registry=r, buckets=_QUICK
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

    def serves(self, channel: str) -> None:
        for how in _TAKEN:
            self._updates.labels(channel, how)
        for how in _SENT:
            self._sends.labels(channel, how)
        self._failures.labels(channel)

    def heard(self, what: str, seconds: float) -> None:
        self._commands.labels(what).observe(seconds)

    def taken(self, channel: str, how: str, seconds: float) -> None:
        self._updates.labels(channel, how).inc()
        self._taking.labels(channel).observe(seconds)

    def failed(self, channel: str) -> None:
        self._failures.labels(channel).inc()

    def sent(self, channel: str, how: str, seconds: float) -> None:
        self._sends.labels(channel, how).inc()
        if how == "sent":
            self._sending.labels(channel).observe(seconds)

    def ticked(self, job: str, *, fine: bool) -> None:
        ticked, failures = self._ticks.labels(job), self._job_failures.labels(job)
        if fine:
            ticked.set(self._wall().timestamp())
        else:
            failures.inc()
        if job == _BEAT:
            self.is_writing = fine

    def beat(self, seconds: float) -> None:
        self._database.observe(seconds)

    def agreed(self, later: timedelta, took: float) -> None:  # noqa: ARG002
        self._offset.set(later.total_seconds())

    def stepped(self) -> None:
        self._steps.inc()


class Page(Collector):
    """The metrics of a house at work; what its database knows is asked every `FRESH` seconds at most."""

    def __init__(self, metrics: Metrics, running: Running, settings: Settings) -> None:
        self._metrics, self._running, self._settings = metrics, running, settings
        self._figures: Figures | None = None
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()
        metrics.registry.register(self)

    async def read(self) -> bytes:
        """What a scrape gets."""
        async with self._looking:
            if self._now() - self._looked_at > FRESH:
                await self._look()
        return generate_latest(self._metrics.registry)

    def _now(self) -> float:
        return self._running.house.clock.monotonic()

    async def _look(self) -> None:
        house = self._running.house
        try:
            async with asyncio.timeout(WITHIN):
                self._figures = await self._running.core(overview.look, house)
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
        yield _one("knotwork_database_up", "Whether the database can be read and written.", float(is_up))
        yield _one("knotwork_disk_free_bytes", "Where the data lies.", doctor.free(self._settings))
        yield self._doors()
        yield self._leads()
        if self._figures is not None:
            yield from _of(self._figures)

    def _doors(self) -> Metric:
        """A series for each state: the one that holds is 1."""
        found = GaugeMetricFamily(
            "knotwork_door", "How a channel's door stands.", labels=["channel", "state"]
        )
        for channel, state in self._running.doors.states().items():
            for one in _STATES:
                found.add_metric([channel, one], float(one == state))
        return found

    def _leads(self) -> Metric:
        found = GaugeMetricFamily("knotwork_leader", "Whether this process leads.", labels=["lease"])
        for name, is_held in self._running.leading().items():
            found.add_metric([name], float(is_held))
        return found


def _of(figures: Figures) -> Iterator[Metric]:
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
    leases = GaugeMetricFamily(
        "knotwork_lease_seconds", "How long a lease is still good for.", labels=["lease"]
    )
    for name, (_, until) in figures.leads.items():
        leases.add_metric([name], (until - figures.at).total_seconds())
    yield leases
    yield _one("knotwork_processes", "Processes that live.", len(figures.live_processes))
    yield from _last(figures)


def _last(figures: Figures) -> Iterator[Metric]:
    """What happened last; nothing where it never did."""
    if figures.backup is not None:
        at = figures.backup.timestamp()
        yield _one("knotwork_backup_last_timestamp_seconds", "When a backup was last made.", at)
    held = figures.round
    if held is None:
        return
    yield _one(
        "knotwork_round_last_timestamp_seconds", "When the weekly round was last held.", held.at.timestamp()
    )
    yield _one("knotwork_round_people", "How many took part in it.", held.people)
    if held.seconds is not None:
        yield _one("knotwork_round_seconds", "How long it was computed for.", held.seconds)


def _one(name: str, what: str, value: float) -> Metric:
    return GaugeMetricFamily(name, what, value=value)
