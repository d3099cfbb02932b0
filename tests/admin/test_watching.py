"""What the operator is told: metrics, alarms, status and logs; never a private word, never an unbounded name."""

import json
import logging
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import structlog
import yaml
from sqlalchemy import event, insert
from sqlalchemy import text as sql
from typer.testing import CliRunner

from adapters.console.console import Console
from bot import VERSION, app, logs
from bot.admin import overview, status
from bot.admin.metrics import CACHE_SECONDS, Metrics, MetricsPage
from bot.chat.port import SendError
from bot.cli import cli
from bot.clock import SystemClock, VirtualClock
from bot.jobs import reading
from bot.runtime.adapter_states import AdapterStates
from bot.services.turn import COMMANDS
from bot.settings import Settings
from bot.store import figures, heartbeats, soundness
from bot.store.tables import history, rounds
from tests.adapters.test_run import House
from tests.conftest import MONDAY, World, days, make_house
from tests.isolation import use_plain_logs
from tests.servers.databases import damage_sqlite

#: The operator is told by the clock of the database, where it has one: it does not travel.
pytestmark = [pytest.mark.long, pytest.mark.on("sqlite")]
ROOT = Path(__file__).parents[2]
CANARY = "Zaphodbeeblebrox"


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


@pytest.fixture
def watched(tmp_path):
    """A world in which somebody counts."""
    clock = VirtualClock(MONDAY)
    made = World(
        replace(make_house(tmp_path, clock, kind="sqlite"), meters=Metrics(clock.machine_time)), clock
    )
    made.page = MetricsPage(made.context.meters, made.running, Settings(data_dir=tmp_path))
    yield made
    made.close()


def read(world) -> dict[str, float]:
    """Every series of a scrape."""
    lines = world.loop.run_until_complete(world.page.read()).decode().splitlines()
    split = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in split}


def looks(world) -> figures.Figures:
    return overview.read_figures(world.context)


def spoil(world, who: str, words: str = "/week") -> None:
    """A letter that the platform will never take."""
    world.adapter.failing = SendError("no", spoiled=True)
    world.says(who, words)
    world.adapter.failing = None


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
    watched.adapter.failing = SendError("away")
    watched.says("mia", "/week")
    watched.clock.travel_to(MONDAY + minutes(30))

    told = read(watched)

    assert told['knotwork_outbox_letters{channel="street"}'] == 1
    assert minutes(29).total_seconds() < told['knotwork_outbox_oldest_due_seconds{channel="street"}'] <= 1800


def test_a_chat_that_alone_cannot_be_reached_is_no_reason_to_look(watched):
    """Somebody's own trouble wakes no operator; a platform's does."""
    for who in ("mia", "ben"):
        watched.knows(who)
    watched.adapter.failing = SendError("away")
    watched.says("mia", "/week")
    watched.clock.travel_to(watched.clock.now() + minutes(20))
    assert looks(watched).oldest_wait("street") == minutes(20)

    watched.adapter.failing = None
    watched.says("ben", "/help")

    assert looks(watched).waiting["street"].letters == 1
    assert looks(watched).oldest_wait("street") == minutes(0)


def test_nothing_is_late_where_a_chat_is_reached_only_while_somebody_has_it_open(watched):
    """A letter to a terminal that nobody has open waits for them, not for the operator."""
    watched.knows("mia")
    watched.adapter.failing = SendError("away")
    watched.says("mia", "/week")
    watched.clock.travel_to(MONDAY + days(3))

    told = overview.read_figures(replace(watched.context, only_while_open={"street"}))

    assert told.waiting["street"] == figures.Backlog(letters=1, since=None)
    assert overview.read_figures(watched.context).oldest_wait("street") > days(2)


def test_a_chat_in_a_terminal_is_known_to_be_one_of_these_also_where_none_is_open():
    assert Console.capabilities.only_while_open
    assert frozenset({Console.channel}) == app.ONLY_WHILE_OPEN


def test_a_letter_that_is_tried_in_vain_again_and_again_waits_all_the_while(watched):
    """Each try moves the next one; what somebody waits for is the letter."""
    watched.knows("mia")
    for away in (SendError("away"), SendError("closed", retry_after=minutes(0.1), everywhere=True)):
        watched.adapter.failing = away
        watched.says("mia", "/week")
        since = watched.clock.now()
        for _ in range(30):
            watched.clock.travel_to(watched.clock.now() + minutes(1))
            watched.ticks()
        assert looks(watched).oldest_wait("street") == watched.clock.now() - since
        watched.adapter.failing = None
        watched.clock.travel_to(watched.clock.now() + minutes(15))
        watched.ticks()
        assert "street" not in looks(watched).waiting


@pytest.mark.parametrize(
    ("kind", "figures_", "is_told"),
    [
        ("weekly", {"people": 8}, True),
        ("weekly", {"skipped": 1}, False),
        ("rematch", {"people": 8}, False),
        ("event", {"people": 8}, False),
    ],
)
def test_the_last_round_is_the_last_that_was_held_for_the_week(world, kind, figures_, is_told):
    """A gathering's, or one that came too late for everybody, hides no week without a round."""
    with world.context.engine.begin() as tx:
        has_round(tx, kind, figures_)

    assert (looks(world).round is not None) == is_told


def has_round(tx, kind: str, told: dict[str, int]) -> None:
    row = {"id": "r", "name": kind, "kind": kind, "day": MONDAY.date(), "status": "solved", "seed": "s"}
    at = {"deliver_by": MONDAY, "settle_at": MONDAY, "created_at": MONDAY}
    tx.execute(insert(rounds).values(**row, **at, figures=told))
    step = {"id": "h", "noun": "round", "subject_id": "r", "step_from": "planned", "step_to": "solved"}
    tx.execute(insert(history).values(**step, at=MONDAY))


def test_a_folder_that_is_not_there_yet_does_not_spoil_a_scrape(watched, tmp_path):
    """With keys, journal and database elsewhere nothing ever makes it."""
    watched.page._settings = Settings(data_dir=tmp_path / "not" / "there", database_url="postgresql://host/x")

    assert read(watched)["knotwork_disk_free_bytes"] > 0


def test_a_database_that_takes_no_writes_is_not_up(watched):
    async def fails():
        raise OSError(CANARY)

    watched.loop.run_until_complete(watched.running.run_job("beat", fails))

    assert read(watched)["knotwork_database_up"] == 0


def test_who_asks_often_does_not_ask_the_database(watched, monkeypatch):
    asked = []
    monkeypatch.setattr(overview, "read_figures", lambda house: asked.append(1))

    for _ in range(5):
        watched.loop.run_until_complete(watched.page.read())
    watched.clock.travel_to(MONDAY + timedelta(seconds=CACHE_SECONDS + 1))
    watched.loop.run_until_complete(watched.page.read())

    assert len(asked) == 2


def test_a_database_that_is_away_is_told_and_nothing_of_before(watched, monkeypatch):
    def fails(house):
        raise OSError(CANARY)

    monkeypatch.setattr(overview, "read_figures", fails)
    told = read(watched)

    assert told["knotwork_database_up"] == 0
    assert not [name for name in told if name.startswith("knotwork_outbox")]


def test_a_job_that_fails_is_counted_and_the_next_tick_tries_again(watched):
    async def fails():
        raise OSError(CANARY)

    async def works():
        pass

    watched.loop.run_until_complete(watched.running.run_job("prune", fails))
    watched.loop.run_until_complete(watched.running.run_job("beat", works))

    told = read(watched)
    assert told['knotwork_job_failures_total{name="prune"}'] == 1
    assert told['knotwork_job_last_tick_timestamp_seconds{name="beat"}'] > 0
    assert told['knotwork_job_last_tick_timestamp_seconds{name="prune"}'] == 0


# --- alarms and dashboard -------------------------------------------------------------------------------


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
        return watched.loop.run_until_complete(watched.running.find_problem())

    assert wanting() == ""
    watched.running.adapter_states.set_state("matrix", "shut")
    assert wanting() == "doors"
    watched.running.adapter_states.set_state("telegram", "waiting")
    assert wanting() == ""
    watched.running.is_posting, watched.running.sender.looked_at = True, watched.clock.monotonic() - 31
    assert wanting() == "post"
    with watched.context.engine.begin() as tx:
        tx.execute(sql("update alembic_version set version_num = '0005'"))
    assert wanting() == "schema"


def test_a_newer_schema_is_no_reason_to_stop(watched):
    """In a rolling deploy the replicas of before go on until they are replaced."""
    with watched.context.engine.begin() as tx:
        tx.execute(sql("update alembic_version set version_num = '0999'"))

    assert watched.loop.run_until_complete(watched.running.find_problem()) == ""


def test_a_database_that_can_only_be_read_is_not_ready(watched):
    with watched.context.engine.connect() as raw:
        raw.exec_driver_sql("pragma query_only = 1")
    with pytest.raises(Exception, match="readonly"):
        watched.loop.run_until_complete(watched.running.find_problem())


def test_a_disk_without_room_for_a_conversation_is_not_ready(watched):
    """A row that is written anew finds room on a full disk: now and then it is as much as a conversation."""
    engine, room = watched.context.engine, 4

    def beat():
        watched.loop.run_until_complete(watched.running.beat())

    with engine.connect() as raw:
        pages = raw.exec_driver_sql("pragma page_count").scalar_one()
    event.listen(engine, "begin", lambda tx: tx.exec_driver_sql(f"pragma max_page_count = {pages + room}"))
    for _ in range(2):
        with pytest.raises(Exception, match="full"):
            beat()
    room = 40
    beat()
    room = 0
    beat()  # so much is not written at every look

    watched.clock.travel_to(watched.clock.now() + heartbeats.PROBE_EVERY)
    beat()  # and takes the place of what was written before
    with engine.connect() as raw:
        assert (
            raw.exec_driver_sql("select max(length(probe)) from beats").scalar_one() == heartbeats.PROBE_BYTES
        )


def test_a_door_that_falls_shut_again_and_again_is_never_taken_for_open():
    now = [0.0]
    doors = AdapterStates(now=lambda: now[0])
    for _ in range(5):
        doors.set_state("matrix", "shut")
        now[0] += 1.0
        doors.set_state("matrix", "open")
        assert doors.states() == {"matrix": "shut"}
        assert not doors.is_any_usable
    now[0] += 60.0
    assert doors.states() == {"matrix": "open"}


# --- status ---------------------------------------------------------------------------------------------


def test_a_letter_set_aside_is_sent_after_all_in_its_order(world):
    world.has_knot("mia", "Ada", last_met=days(40))
    spoil(world, "mia", "/week")
    before = len(world.heard("mia"))

    assert looks(world).letters == 1
    assert overview.retry_parked_letters(world.context) == 1
    assert overview.retry_parked_letters(world.context) == 0
    world.ticks()

    (late,) = world.heard("mia")[before:]
    assert looks(world).letters == 0
    assert late.buttons
    assert "Ada" in world.presses("mia", "Why?", on=late).text


def test_a_chat_that_is_closed_for_good_is_nothing_to_look_at(world):
    world.knows("mia")
    world.adapter.failing = SendError("blocked", permanent=True)
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
    house = app.open_context(Settings(data_dir=tmp_path / "data"), SystemClock())
    yield house
    house.engine.dispose()


def test_status_while_the_bot_runs_is_one_screen_and_ends_with_0(at_home, tmp_path):
    now = at_home.clock.now()
    with at_home.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.PROCESS, at_home.process_id, now)
        heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, now)
        code, said = shown(tmp_path / "data")  # somebody writes meanwhile

    assert code == 1, "nobody has said yet that they live"
    code, said = shown(tmp_path / "data")
    assert (code, "!!" in said) == (0, False)
    assert "one process" in said
    assert shown(tmp_path / "data", "--json")[0] == 0
    assert json.loads(shown(tmp_path / "data", "--json")[1])["processes"] == [at_home.process_id]


def test_a_house_that_was_never_saved_needs_a_look(at_home, tmp_path):
    with at_home.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.PROCESS, at_home.process_id, at_home.clock.now())
    code, said = shown(tmp_path / "data")

    assert code == 1
    assert "!! Backup: none was made yet." in said


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
        "telegram": figures.Backlog(letters=figures.COUNT_LIMIT, since=now - minutes(9)),
        "matrix": figures.Backlog(letters=figures.COUNT_LIMIT, since=None),
        "street": figures.Backlog(letters=1, since=now),
    }
    parked = tuple(
        figures.ParkedItem(what=what, channel="matrix", reference="abc123", at=now)
        for what in ("letter", "update")
    )
    full = figures.Figures(
        at=now,
        schema="0007",
        waiting=waiting,
        updates=1,
        letters=2,
        parked=parked,
        leads={"matrix": ("holder", now + minutes(1)), "telegram": ("holder", now)},
        processes={"holder": now},
        round=figures.RoundFigures(day=now.date(), at=now, people=7, seconds=None),
        backup=now - days(9),
        pruned=now - minutes(181),
        clock_step=now + minutes(60),
        damaged=now,
        versions={"holder": "0.0.9"},
    )
    for language in ("en", "de"):
        say = app.make_renderer(language)
        found = [*status.list_findings(full), *map(status.parked_item_finding, parked)]
        assert all(say(app.doctor.finding_text(finding)) for finding in found)
    assert [finding.key for finding in status.list_findings(full) if not finding.fine] == [
        "status-damaged",
        "status-not-pruned",
        "status-clock-set",
        "status-leads-nobody",
        "status-late",
        "status-parked-letters",
        "status-parked-updates",
        "status-backup",
    ]
    told = json.loads(json.dumps(status.as_json(full)))
    assert (told["fine"], told["version"], told["versions"]) == (False, VERSION, {"holder": "0.0.9"})


def test_a_process_says_of_which_version_it_is(watched):
    """So an upgrade can be watched, replica by replica; with one version everywhere nothing is said of it."""
    watched.loop.run_until_complete(watched.running.beat())
    seen = looks(watched)

    assert seen.versions == {watched.context.process_id: VERSION}
    assert list(status.work_findings(seen)) == []


def test_a_clock_that_was_set_while_the_bot_ran_is_told_for_a_day(watched):
    async def stepped():
        watched.running.report_clock_step()
        await watched.running.wait_for_replies()

    watched.loop.run_until_complete(stepped())

    assert [one.key for one in status.work_findings(looks(watched))] == ["status-clock-set"]
    watched.clock.travel_to(watched.clock.now() + days(1))
    assert list(status.work_findings(looks(watched))) == []


def damage(house, table: str) -> None:
    house.engine.dispose()
    damage_sqlite(Path(house.engine.url.database), table)


def test_a_damaged_database_is_told_by_status_once_somebody_met_it(watched):
    """Until all of it was read again and is whole; a restore forgets it with everything else."""
    watched.has_knot("mia", "Ada")
    damage(watched.context, "notes")
    assert list(status.work_findings(looks(watched))) == []

    watched.says("mia", "/note ada likes tea")
    watched.loop.run_until_complete(watched.running.beat())
    (told,) = status.work_findings(looks(watched))
    assert (told.key, told.fine) == ("status-damaged", False)

    watched.clock.travel_to(watched.clock.now() + days(2))
    assert [one.key for one in status.work_findings(looks(watched))] == ["status-damaged"]
    reading.record(watched.context, ())
    assert list(status.work_findings(looks(watched))) == []


def test_damage_met_by_a_process_that_ends_before_its_next_beat_is_told(watched):
    """As a chat in the terminal does."""
    damage(watched.context, "notes")
    watched.has_knot("mia", "Ada")
    watched.says("mia", "/note ada likes tea")
    watched.running.close()

    assert [one.key for one in status.work_findings(looks(watched))] == ["status-damaged"]


def test_a_damaged_database_is_found_within_a_day_though_nobody_needs_that_page(watched, log):
    watched.loop.run_until_complete(watched.running.prune_old())
    assert not reading.is_due(watched.context)
    damage(watched.context, "encounters")
    watched.clock.travel_to(watched.clock.now() + days(1))
    watched.loop.run_until_complete(watched.running.prune_old())

    assert [one.key for one in status.work_findings(looks(watched))] == ["status-damaged"]
    assert "database damaged" in log()
    assert reading.is_due(watched.context)


@pytest.mark.parametrize(
    ("said", "is_damage"),
    [
        ({"sqlite_errorcode": 11}, True),
        ({"sqlite_errorcode": 267}, True),
        ({"sqlite_errorcode": 26}, True),
        ({"sqlite_errorcode": 13}, False),
        ({"sqlstate": "XX001"}, True),
        ({"sqlstate": "XX002"}, True),
        ({"sqlstate": "53100"}, False),
    ],
)
def test_damage_is_what_either_database_calls_so(said, is_damage):
    """Of SQLite corrupt (also of an index), no database, full; of PostgreSQL data, an index, a full disk."""
    error = Exception()
    error.__dict__.update(said)

    assert soundness.is_damage(error) is is_damage


# --- logs -----------------------------------------------------------------------------------------------


@pytest.fixture
def log(capsys):
    """Everything the log says at its most talkative, as JSON; told once."""
    logs.configure("DEBUG", "json")
    yield lambda: capsys.readouterr().err

    use_plain_logs()
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, logs.WordlessHandler)]:
        root.removeHandler(handler)
    root.setLevel(logging.WARNING)
    logging.captureWarnings(capture=False)


def test_no_private_word_is_ever_logged(world, log, monkeypatch):
    """Also where commands fail with it, letters cannot be rendered, and libraries put it into messages."""
    world.has_knot("mia", CANARY, last_met=days(40))
    for words in (f"/note {CANARY} {CANARY}", f"/promise me: {CANARY} by Friday", f"/met {CANARY}", CANARY):
        world.says("mia", words)
    world.adapter.failing = RuntimeError(CANARY)
    world.says("mia", "/knots")
    world.adapter.failing = None

    def fails(turn, words):
        raise ValueError(f"{CANARY} {words} {turn}")

    monkeypatch.setitem(COMMANDS, "week", replace(COMMANDS["week"], run=fails))
    told = world.says("mia", f"/week {CANARY}")
    logging.getLogger("library").error(f"could not read {CANARY}")  # noqa: G004 - as libraries do
    logging.getLogger("library").error("could not read %s", CANARY)

    said = log()
    lines = [json.loads(line) for line in said.splitlines()]
    assert CANARY not in said
    failed = [line for line in lines if line["event"] == "update failed"]
    assert len(failed) == 3
    assert failed[0]["reference"] in told.text
    assert [line["event"] for line in lines if line.get("library") == "library"][1] == "could not read %s"


def test_a_letter_that_is_refused_has_its_reference_in_the_log(world, log):
    """The same that status shows."""
    world.knows("mia")
    log()
    spoil(world, "mia")

    lines = [json.loads(line) for line in log().splitlines()]
    (refused,) = [line for line in lines if line["event"] == "letter refused"]
    (shown,) = looks(world).parked
    assert refused["reference"] == shown.reference
    assert "sender.py" in refused["where"]


def test_no_command_of_the_operator_tells_a_password_where_the_database_is_away(tmp_path):
    """Also those that log nothing else: migrate is what a container begins with."""
    house = House(tmp_path, DATABASE_URL=f"postgresql+psycopg://somebody:{CANARY}@127.0.0.1:1/x")
    for command in ("migrate", "cases"):
        done = house.does(command)
        said = done.stdout + done.stderr
        assert done.returncode == 1
        assert CANARY not in said
        assert "knotwork doctor" in said
        assert len(said.splitlines()) <= 3


def test_a_log_is_json_where_no_terminal_is(log):
    for form in ("auto", "plain"):
        logs.configure("INFO", form)
        structlog.get_logger().info("leading", lease="matrix")
    as_json, plain = log().splitlines()

    assert json.loads(as_json)["lease"] == "matrix"
    assert plain.endswith("level='info' event='leading' lease='matrix'")
