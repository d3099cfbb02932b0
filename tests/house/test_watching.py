"""What the operator is told: metrics, alarms, status and logs; never a private word, never an unbounded name."""

import asyncio
import json
import logging
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
import yaml
from sqlalchemy import text as sql
from typer.testing import CliRunner

from bot import app, logs, status
from bot.chat.port import SendError
from bot.cli import cli
from bot.clock import SystemClock, VirtualClock
from bot.commands.registry import COMMANDS
from bot.jobs import lookout
from bot.metrics import FRESH, Metrics, Page
from bot.settings import Settings
from bot.store import beats, figures
from bot.watching import Doors
from tests.conftest import MONDAY, World, days, make_house

ROOT = Path(__file__).parents[2]
CANARY = "Zaphodbeeblebrox"


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.fixture
def watched(tmp_path):
    """A world in which somebody counts."""
    clock = VirtualClock(MONDAY)
    made = World(replace(make_house(tmp_path, clock), meters=Metrics()), clock)
    made.page = Page(made.house.meters, made.running, Settings(data_dir=tmp_path))
    yield made
    made.close()


def read(world) -> dict[str, float]:
    """Every series of a scrape."""
    lines = world.loop.run_until_complete(world.page.read()).decode().splitlines()
    split = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in split}


def looks(world) -> figures.Figures:
    return lookout.look(world.house)


def spoil(world, who: str, words: str = "/week") -> None:
    """A letter that the platform will never take."""
    world.street.failing = SendError("no", spoiled=True)
    world.says(who, words)
    world.street.failing = None


# --- metrics --------------------------------------------------------------------------------------------


def test_what_happens_is_counted_by_channel_and_kind(watched):
    watched.has_knot("mia", "Ada", last_met=days(40))
    watched.says("mia", "/week")
    spoil(watched, "mia")

    told = read(watched)

    assert told['knotwork_command_seconds_count{command="week"}'] == 2
    assert told['knotwork_command_seconds_count{command="press"}'] == 1
    assert told['knotwork_updates_total{channel="street",how="processed"}'] == watched._count
    assert told['knotwork_sends_total{channel="street",how="sent"}'] == len(watched.heard("mia"))
    assert told['knotwork_sends_total{channel="street",how="spoiled"}'] == 1
    assert told['knotwork_parked{what="letter"}'] == 1
    assert told["knotwork_database_up"] == 1


def test_no_label_is_anybodys_word(watched):
    watched.has_knot("mia", CANARY, last_met=days(40))
    for words in (f"/note {CANARY} {CANARY}", f"/{CANARY.lower()}", f"/met {CANARY}", CANARY):
        watched.says("mia", words)

    told = read(watched)

    assert CANARY.lower() not in "".join(told).lower()
    commands = set(re.findall(r'command="(\w+)"', "".join(told)))
    assert commands <= {*COMMANDS, "press", "words", "file", "place", "again"}


def test_letters_that_wait_are_told_with_the_age_of_the_oldest(watched):
    watched.knows("mia")
    watched.street.failing = SendError("away")
    watched.says("mia", "/week")
    watched.clock.travel_to(MONDAY + minutes(30))

    told = read(watched)

    assert told['knotwork_outbox_letters{channel="street"}'] == 1
    assert minutes(29).total_seconds() < told['knotwork_outbox_oldest_due_seconds{channel="street"}'] <= 1800


def test_who_asks_often_does_not_ask_the_database(watched, monkeypatch):
    asked = []
    monkeypatch.setattr(lookout, "look", lambda house: asked.append(1))

    for _ in range(5):
        watched.loop.run_until_complete(watched.page.read())
    watched.clock.travel_to(MONDAY + timedelta(seconds=FRESH + 1))
    watched.loop.run_until_complete(watched.page.read())

    assert len(asked) == 2


def test_a_database_that_is_away_is_told_and_nothing_of_before(watched, monkeypatch):
    def fails(house):
        raise OSError(CANARY)

    monkeypatch.setattr(lookout, "look", fails)
    told = read(watched)

    assert told["knotwork_database_up"] == 0
    assert not [name for name in told if name.startswith("knotwork_outbox")]


def test_a_job_that_fails_is_counted_and_the_next_tick_tries_again(watched):
    async def fails():
        raise OSError(CANARY)

    async def works():
        pass

    watched.loop.run_until_complete(watched.running.does("prune", fails))
    watched.loop.run_until_complete(watched.running.does("beat", works))

    told = read(watched)
    assert told['knotwork_job_failures_total{job="prune"}'] == 1
    assert told['knotwork_job_last_tick_timestamp_seconds{job="beat"}'] > 0
    assert 'knotwork_job_last_tick_timestamp_seconds{job="prune"}' not in told


# --- alarms and dashboard -------------------------------------------------------------------------------


def every_metric(world) -> set[str]:
    """Every name a scrape may hold, once everything has happened."""
    meters = world.house.meters
    meters.agreed(timedelta(seconds=1), 0.1)
    meters.failed("street")
    with world.house.engine.begin() as tx:
        beats.note(tx, beats.WORK, beats.BACKUP, MONDAY)
        row = "'r', 'weekly:1', 'weekly', '2026-11-23', 'solved', :at, :at, 's', '{\"people\": 8, \"seconds\": 2}', :at"
        columns = "id, name, kind, day, status, deliver_by, settle_at, seed, figures, created_at"
        tx.execute(
            sql(f"insert into rounds ({columns}) values ({row})".replace('": ', '"\\: ')),
            {"at": MONDAY.isoformat(" ")[:19]},
        )
        tx.execute(
            sql("insert into history values ('h', null, 'round', 'r', 'planned', 'solved', :at)"),
            {"at": MONDAY.isoformat(" ")[:19] + ".000000"},
        )
    world.running.doors.turn("street", "open")
    world.running.lease("street")
    world.loop.run_until_complete(world.running.core(lambda: None))
    with world.house.engine.begin() as tx:
        tx.execute(
            sql("insert into leases values ('street', 'x', '', :at)"),
            {"at": MONDAY.isoformat(" ")[:19] + ".000000"},
        )
    names = {name.partition("{")[0] for name in read(world)}
    return names | {name.removesuffix("_count") for name in names}


def test_every_metric_that_alarms_and_dashboard_name_is_there(watched):
    watched.knows("mia")
    watched.loop.run_until_complete(watched.running.wanting())
    spoil(watched, "mia")
    watched.street.failing = SendError("away")
    watched.says("mia", "/week")
    watched.loop.run_until_complete(watched.running.does("beat", lambda: asyncio.sleep(0)))
    watched.loop.run_until_complete(watched.running.does("unasked", Metrics))
    there = every_metric(watched)

    for file in ("alerts.yml", "grafana.json"):
        named = set(re.findall(r"\b(?:knotwork|process)_[a-z_]+", (ROOT / "deploy" / file).read_text()))
        assert named - there == set(), file


def test_every_alarm_says_what_to_do_and_is_explained():
    """docs/operating.md has a line for each, by its name."""
    (group,) = yaml.safe_load((ROOT / "deploy/alerts.yml").read_text())["groups"]
    explained = re.findall(r"^\| `(Knotwork\w+)` \|", (ROOT / "docs/operating.md").read_text(), re.MULTILINE)

    assert [rule["alert"] for rule in group["rules"]] == explained
    for rule in group["rules"]:
        assert {"summary", "do"} <= set(rule["annotations"])
        assert rule["labels"]["severity"] in ("page", "ticket")


def test_the_dashboard_is_one_whole():
    panels = json.loads((ROOT / "deploy/grafana.json").read_text())["panels"]

    assert len({panel["id"] for panel in panels}) == len(panels)
    places = {(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels}
    assert len(places) == len(panels)
    assert all(target["expr"] for panel in panels for target in panel["targets"])


# --- whether it can do its work -------------------------------------------------------------------------


def test_whatever_is_wanting_is_told_in_a_word(watched, monkeypatch):
    def wanting() -> str:
        return watched.loop.run_until_complete(watched.running.wanting())

    assert wanting() == ""
    watched.running.doors.turn("matrix", "shut")
    assert wanting() == "doors"
    watched.running.doors.turn("telegram", "waiting")
    assert wanting() == ""
    watched.running.is_posting, watched.running.post.looked_at = True, watched.clock.monotonic() - 31
    assert wanting() == "post"
    with watched.house.engine.begin() as tx:
        tx.execute(sql("update alembic_version set version_num = '0005'"))
    assert wanting() == "schema"


def test_a_newer_schema_is_no_reason_to_stop(watched):
    """In a rolling deploy the replicas of before go on until they are replaced."""
    with watched.house.engine.begin() as tx:
        tx.execute(sql("update alembic_version set version_num = '0999'"))

    assert watched.loop.run_until_complete(watched.running.wanting()) == ""


def test_a_database_that_can_only_be_read_is_not_ready(watched):
    with watched.house.engine.connect() as raw:
        raw.exec_driver_sql("pragma query_only = 1")
    with pytest.raises(Exception, match="readonly"):
        watched.loop.run_until_complete(watched.running.wanting())


def test_a_door_that_falls_shut_again_and_again_is_never_taken_for_open():
    now = [0.0]
    doors = Doors(now=lambda: now[0])
    for _ in range(5):
        doors.turn("matrix", "shut")
        now[0] += 1.0
        doors.turn("matrix", "open")
        assert doors.states() == {"matrix": "shut"}
        assert not doors.are_of_use
    now[0] += 60.0
    assert doors.states() == {"matrix": "open"}


# --- status ---------------------------------------------------------------------------------------------


def test_a_letter_set_aside_is_sent_after_all_in_its_order(world):
    world.has_knot("mia", "Ada", last_met=days(40))
    spoil(world, "mia", "/week")
    before = len(world.heard("mia"))

    assert looks(world).letters == 1
    assert lookout.retry(world.house) == 1
    assert lookout.retry(world.house) == 0
    world.ticks()

    (late,) = world.heard("mia")[before:]
    assert looks(world).letters == 0
    assert late.buttons
    assert "Ada" in world.presses("mia", "Why?", on=late).text


def test_a_chat_that_is_closed_for_good_is_nothing_to_look_at(world):
    world.knows("mia")
    world.street.failing = SendError("blocked", permanent=True)
    world.says("mia", "/week")

    assert looks(world).letters == 0


def test_a_letter_set_aside_goes_with_its_person(world):
    world.knows("mia")
    spoil(world, "mia")
    world.says("mia", "/forget")
    world.presses("mia", "Yes, delete everything")

    assert looks(world).letters == 0


def shown(folder, *args: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["status", *args], env={"KNOTWORK_DATA_DIR": str(folder), "LANG": "en_GB"})
    return done.exit_code, done.stdout


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """A house where the settings say it is."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    house = app.open_house(Settings(data_dir=tmp_path / "data"), SystemClock())
    yield house
    house.engine.dispose()


def test_status_while_the_bot_runs_is_one_screen_and_ends_with_0(at_home, tmp_path):
    now = at_home.clock.now()
    with at_home.engine.begin() as tx:
        beats.note(tx, beats.PROCESS, at_home.holder, now)
        code, said = shown(tmp_path / "data")  # somebody writes meanwhile

    assert code == 1, "nobody has said yet that they live"
    code, said = shown(tmp_path / "data")
    assert (code, "!!" in said) == (0, False)
    assert "one process" in said
    assert shown(tmp_path / "data", "--json")[0] == 0
    assert json.loads(shown(tmp_path / "data", "--json")[1])["processes"] == [at_home.holder]


def test_status_ends_with_1_where_something_needs_a_look(at_home, tmp_path):
    with at_home.engine.begin() as tx:
        tx.execute(
            sql("insert into leases values ('telegram', 'abc', '', :at)"),
            {"at": (at_home.clock.now() - minutes(5)).isoformat(" ")[:26]},
        )
    code, said = shown(tmp_path / "data")

    assert code == 1
    assert "Telegram: nobody has served it since" in said
    assert shown(tmp_path / "data", "--retry")[1].startswith("Nothing was set aside.")


def test_every_finding_of_status_can_be_said(world):
    now = world.clock.now()
    waiting = {
        "telegram": figures.Waiting(letters=figures.MOST, due_since=now - minutes(9)),
        "matrix": figures.Waiting(letters=figures.MOST, due_since=None),
        "street": figures.Waiting(letters=1, due_since=now),
    }
    parked = tuple(
        figures.Parked(what=what, channel="matrix", reference="abc123", at=now)
        for what in ("letter", "update")
    )
    full = figures.Figures(
        at=now,
        schema="0006",
        waiting=waiting,
        updates=1,
        letters=2,
        parked=parked,
        leads={"matrix": ("holder", now + minutes(1)), "telegram": ("holder", now)},
        processes={"holder": now},
        round=figures.Held(day=now.date(), at=now, people=7, seconds=None),
        backup=now - days(9),
    )
    for language in ("en", "de"):
        say = app.wording(language)
        found = [*status.findings(full), *map(status.aside, parked)]
        assert all(say(app.doctor.said(finding)) for finding in found)
    assert [finding.key for finding in status.findings(full) if not finding.fine] == [
        "status-leads-nobody",
        "status-late",
        "status-parked-letters",
        "status-parked-updates",
        "status-backup",
    ]
    assert json.loads(json.dumps(status.as_json(full)))["fine"] is False


# --- logs -----------------------------------------------------------------------------------------------


@pytest.fixture
def log(capsys):
    """Everything the log says at its most talkative, as JSON; told once."""
    logs.configure("DEBUG", "json")
    yield lambda: capsys.readouterr().err

    structlog.reset_defaults()
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, logs.Wordless)]:
        root.removeHandler(handler)
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=False)


def test_no_private_word_is_ever_logged(world, log, monkeypatch):
    """Also where commands fail with it, letters cannot be rendered, and libraries put it into messages."""
    world.has_knot("mia", CANARY, last_met=days(40))
    for words in (f"/note {CANARY} {CANARY}", f"/promise me: {CANARY} by Friday", f"/met {CANARY}", CANARY):
        world.says("mia", words)
    world.street.failing = RuntimeError(CANARY)
    world.says("mia", "/knots")
    world.street.failing = None

    def fails(turn, words):
        raise ValueError(f"{CANARY} {words} {turn}")

    monkeypatch.setitem(COMMANDS, "knots", replace(COMMANDS["knots"], run=fails))
    told = world.says("mia", f"/knots {CANARY}")
    logging.getLogger("library").error(f"could not read {CANARY}")  # noqa: G004 - as libraries do
    logging.getLogger("library").error("could not read %s", CANARY)

    said = log()
    lines = [json.loads(line) for line in said.splitlines()]
    assert CANARY not in said
    failed = [line for line in lines if line["event"] == "update failed"]
    assert len(failed) == 3
    assert failed[0]["reference"] in told.text
    assert [line["event"] for line in lines if line.get("library") == "library"][1] == "could not read %s"


def test_a_log_is_json_where_no_terminal_is(log):
    for form in ("auto", "plain"):
        logs.configure("INFO", form)
        structlog.get_logger().info("leading", lease="matrix")
    as_json, plain = log().splitlines()

    assert json.loads(as_json)["lease"] == "matrix"
    assert plain.endswith("level='info' event='leading' lease='matrix'")
