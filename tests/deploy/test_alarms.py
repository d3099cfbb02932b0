"""Every alarm of deploy/alerts.yml fires in its trouble, and only then: scraped minute by minute."""

import json
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from types import SimpleNamespace

import pytest
import structlog
import yaml

from bot.admin import doctor, overview
from bot.admin.metrics import Metrics, MetricsPage
from bot.chat.port import SendError
from bot.clock import VirtualClock
from bot.jobs import prune
from bot.jobs.rounds import round as rounds
from bot.runtime.leader import Lease
from bot.settings import Settings
from bot.store import heartbeats
from tests.conftest import MONDAY, World, make_house
from tests.deploy.deployment import DEPLOY
from tests.deploy.promql import Prometheus
from tests.isolation import use_plain_logs

promql = pytest.importorskip("promql_parser", reason="no parser of PromQL for this machine")

MINUTE = timedelta(minutes=1)
AWAY = SendError("away")


@cache
def alarms() -> dict[str, tuple[object, float]]:
    """Each alarm's expression, and for how many seconds it must hold."""
    (group,) = yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"]
    return {
        rule["alert"]: (promql.parse(rule["expr"]), seconds(rule.get("for", ""))) for rule in group["rules"]
    }


def seconds(said: str) -> float:
    return promql.parse_duration(said).total_seconds() if said else 0.0


class Watched(World):
    """A house in which somebody counts, and a Prometheus that scrapes it each minute."""

    def __init__(self, folder, clock: VirtualClock) -> None:
        super().__init__(replace(make_house(folder, clock), meters=Metrics(clock.machine_time)), clock)
        self.page = MetricsPage(self.context.meters, self.running, Settings(data_dir=folder))
        self.prometheus = Prometheus()
        self.is_up = True
        self.each_minute: Callable[[], None] = lambda: None
        self.loop.run_until_complete(self.ticked("prune", self.running.prune_old))
        with self.context.engine.begin() as tx:
            heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, clock.now())
        lease = self.running.lease_of("street")
        lease._good_until = float("inf")
        self.running.adapter_states.set_state("street", "open")

    def minutes(self, count: int) -> None:
        """The house works, and is scraped."""
        for _ in range(count):
            self.clock.travel_to(self.clock.now() + MINUTE)
            self.loop.run_until_complete(self._works())
            self.each_minute()
            page = self.loop.run_until_complete(self.page.read()).decode() if self.is_up else None
            self.prometheus.scrape(self.clock.now().timestamp(), page, job="knotwork", instance="a:9464")

    async def _works(self) -> None:
        await self.ticked("beat", self._beats)
        await self.ticked("unasked", self.running.say_due)
        await self.ticked("rounds", self.running.advance_rounds)
        await self.ticked("clock", self.running.synchronise_clock)
        await self.running.wait_for_replies()

    async def ticked(self, job: str, work) -> None:
        await self.running.run_job(job, work)

    async def _beats(self) -> None:
        await self.running.find_problem()

    @property
    def firing(self) -> set[str]:
        return {name for name, (expr, held) in alarms().items() if self.prometheus.fires(expr, held)}


@pytest.fixture(autouse=True)
def _hushed() -> Iterator[None]:
    """Whoever formats every traceback is busy with nothing else."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    use_plain_logs()


@pytest.fixture
def house(tmp_path) -> Iterator[Watched]:
    made = Watched(tmp_path, VirtualClock(MONDAY))
    yield made
    made.close()


# --- troubles ------------------------------------------------------------------------------------------------


def dies(house, _):
    house.is_up = False


def loses_its_database(house, patch):
    patch.setattr(overview, "read_figures", raises)


def may_only_read_its_database(house, patch):
    patch.setattr("bot.runtime.process.record_heartbeat", raises)


def raises(*_, **__):
    raise OSError


def serves_nothing(house, patch):
    patch.setattr(Lease, "is_held", property(lambda _: False))


def finds_its_platform_away(house, _):
    """With the door open all the while: it waits by itself for the platform to answer."""
    house.each_minute = lambda: house.running.report_platform("street", is_so=False)


def cannot_send(house, _):
    """Each try in vain moves the letter's next one."""
    house.adapter.failing = AWAY
    house.says("mia", "/week")


def cannot_send_from_the_start(house, _):
    """As where the platform was away when the bot began: the whole channel waits, again and again."""
    house.adapter.failing = SendError("not open", retry_after=timedelta(seconds=2), everywhere=True)
    house.says("mia", "/week")


def has_a_letter_refused(house, _):
    house.adapter.failing = SendError("no", spoiled=True)
    house.says("mia", "/week")
    house.adapter.failing = None


def fails_somebody(house, patch):
    patch.setattr("bot.runtime.process.dispatch", raises)
    house.says("mia", "/week")


def answers_slowly(house, _):
    def slow() -> None:
        house.says("mia", "/help")
        house.context.meters.record_update("street", "processed", 4.0)

    house.each_minute = slow


def speaks_no_more(house, patch):
    patch.setattr(house.running, "say_due", raises)


def forgets_nothing_any_more(house, patch):
    """Once an hour it tries."""
    patch.setattr(prune, "tick", raises)


def cannot_compute_a_round(house, patch):
    """What fails is tried again after five minutes."""

    def due(_house):
        trouble.due = not trouble.due
        return [SimpleNamespace(name="weekly:2026-11-30")] if trouble.due else []

    trouble = SimpleNamespace(due=False)
    for name, does in (("find_due", due), ("prepare", raises), ("retry_later", lambda *_: None)):
        patch.setattr(rounds, name, does)


def has_a_wrong_clock(house, patch):
    """The house goes by the database's, and says by how much the machine's is off."""
    patch.setattr("bot.runtime.transactions.database_time", lambda _: house.clock.now())
    patch.setattr(house.clock, "machine_time", lambda: house.clock.now() - timedelta(seconds=30))


def fills_its_disk(house, patch):
    patch.setattr(doctor.shutil, "disk_usage", lambda _: SimpleNamespace(free=10**8))


def held_its_last_round_long_ago(house, patch):
    known = overview.read_figures

    def look(of):
        found = known(of)
        held = SimpleNamespace(at=house.clock.now() - timedelta(days=9), people=8, seconds=1.0)
        return replace(found, round=held)

    patch.setattr(overview, "read_figures", look)


def was_never_saved(house, _):
    with house.context.engine.begin() as tx:
        tx.exec_driver_sql("delete from beats where kind = 'work'")


def was_saved_long_ago(house, _):
    with house.context.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, house.clock.now() - timedelta(days=9))


TROUBLES = [
    (dies, 5, {"KnotworkDown"}),
    (loses_its_database, 5, {"KnotworkDatabaseAway"}),
    (may_only_read_its_database, 4, {"KnotworkDatabaseAway"}),
    (serves_nothing, 5, {"KnotworkNobodyServes"}),
    (finds_its_platform_away, 8, {"KnotworkDoorShut"}),
    (cannot_send, 25, {"KnotworkLettersLate", "KnotworkSendsFail"}),
    (cannot_send_from_the_start, 25, {"KnotworkLettersLate"}),
    (has_a_letter_refused, 3, {"KnotworkLettersParked"}),
    (fails_somebody, 1, {"KnotworkUpdatesParked"}),
    (answers_slowly, 25, {"KnotworkSlow"}),
    (speaks_no_more, 10, {"KnotworkJobStands"}),
    (speaks_no_more, 45, {"KnotworkJobStands", "KnotworkJobFails"}),
    (forgets_nothing_any_more, 185, {"KnotworkJobStands"}),
    (cannot_compute_a_round, 45, {"KnotworkJobFails"}),
    (has_a_wrong_clock, 8, {"KnotworkClock"}),
    (fills_its_disk, 8, {"KnotworkDiskNearlyFull"}),
    (held_its_last_round_long_ago, 65, {"KnotworkNoRound"}),
    (was_never_saved, 65, {"KnotworkNoBackup"}),
    (was_saved_long_ago, 65, {"KnotworkNoBackup"}),
]


@pytest.mark.parametrize(
    ("trouble", "minutes", "told"), TROUBLES, ids=[f"{t[0].__name__}-{t[1]}" for t in TROUBLES]
)
def test_a_house_is_quiet_until_it(house, monkeypatch, trouble, minutes, told):
    house.knows("mia")
    house.minutes(25)
    assert house.firing == set()

    trouble(house, monkeypatch)
    house.minutes(minutes)

    assert house.firing == told


def test_every_alarm_has_its_trouble():
    assert set().union(*(told for _, _, told in TROUBLES)) == set(alarms())


def test_an_outage_that_began_before_the_bot_did_is_told_too(house):
    """No letter has left yet: what was never counted is counted as none."""
    house.adapter.failing = AWAY
    house.says("mia", "/start")
    house.minutes(25)

    assert {"KnotworkSendsFail", "KnotworkLettersLate"} <= house.firing


def test_a_monday_crowd_that_drains_wakes_nobody(house):
    """Its last letters leave after more than ten minutes, as Telegram's limits have it."""
    house.minutes(1)
    house.says("mia", "/start")
    house.adapter.failing = AWAY
    house.says("mia", "/week")

    def drains() -> None:
        for _ in range(24 * 60):
            house.context.meters.record_send("street", "sent", 0.1)

    house.each_minute = drains
    house.minutes(25)

    assert house.firing == set()


# --- names and labels ----------------------------------------------------------------------------------------


def expressions() -> dict[str, str]:
    """Everything that is asked of Prometheus, by where it stands."""
    (group,) = yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"]
    panels = json.loads((DEPLOY / "grafana.json").read_text())["panels"]
    asked = {rule["alert"]: rule["expr"] for rule in group["rules"]}
    return asked | {
        f"{panel['title']} {number}": target["expr"]
        for panel in panels
        for number, target in enumerate(panel["targets"])
    }


@pytest.mark.parametrize(
    ("where", "asked"), expressions().items(), ids=lambda word: word if " " not in word else None
)
def test_whatever_is_asked_is_known_with_its_labels(every, where, asked):
    def seen(node) -> None:
        if isinstance(node, promql.VectorSelector):
            known = every[node.name]
            for one in node.matchers.matchers:
                values = {dict(labels).get(one.name) for labels in known}
                assert any(value and re.fullmatch(one.value, value) for value in values), f"{where}: {one}"
        if isinstance(node, promql.AggregateExpr) and node.modifier:
            assert set(node.modifier.labels) <= labels_of(every), where

    assert promql.walk(promql.parse(asked), seen)


def labels_of(every) -> set[str]:
    return {name for series in every.values() for labels in series for name, _ in labels}


@pytest.fixture(scope="module")
def every(tmp_path_factory):
    """One scrape of a house in which everything has happened."""
    made = Watched(tmp_path_factory.mktemp("every"), VirtualClock(MONDAY))
    made.knows("mia")
    has_a_letter_refused(made, None)
    cannot_send(made, None)
    meters = made.context.meters
    meters.record_update("street", "processed", 0.1)
    meters.record_send("street", "sent", 0.1)
    meters.record_database_write(0.1)
    with pytest.MonkeyPatch.context() as patch:
        held_its_last_round_long_ago(made, patch)
        with made.context.engine.begin() as tx:
            at = (MONDAY + timedelta(hours=1)).isoformat(" ")[:19]
            tx.exec_driver_sql(f"insert into leases values ('street', 'x', '', '{at}.000000')")
        made.minutes(1)
    ((_, found),) = made.prometheus.scrapes
    yield found
    made.close()


def test_every_metric_is_told_in_the_docs_and_nothing_else(every):
    docs = (DEPLOY.parent / "docs" / "operating.md").read_text()
    table = docs.partition("### Metrics")[2].partition("### What each alarm means")[0]
    told = set(re.findall(r"`(knotwork_\w+)`", table))
    there = {re.sub(r"_(bucket|count|sum)$", "", name) for name in every if name.startswith("knotwork_")}

    assert there == told
