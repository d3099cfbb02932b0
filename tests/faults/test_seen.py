"""What is seen of a fault: each row of the table in docs/operating.md is played, on both databases.

What stands in the table between backticks was heard by the person, or said by doctor, status, readyz or the log.
"""

import os
import re
import resource
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine
from sqlalchemy import text as sql
from typer.testing import CliRunner

from bot.admin import start_checks
from bot.cli import cli
from bot.clock import SystemClock
from bot.store import heartbeats, sealing
from bot.store.engine import open_engine
from bot.store.migrate import HEAD
from tests.adapters.test_run import asks, free_port, until
from tests.adapters.test_run_matrix import PASSWORD
from tests.faults.fleet import Replica
from tests.isolation import use_plain_logs
from tests.servers import postgres
from tests.servers.databases import Database, damage_sqlite, overwrite, read_raw
from tests.servers.matrix import Crowd
from tests.servers.relay import Relay
from tests.servers.synapse import synapse
from tests.servers.telegram import TOKEN, Emulator
from tests.upgrades.test_way_back import LATER, expand

#: Seconds to wait for anything: a machine with ten times the work it can do takes a minute for a start.
WAIT = 240
pytestmark = [pytest.mark.faults, pytest.mark.timeout(4 * WAIT)]

DOCS = Path(__file__).parents[2] / "docs" / "operating.md"
COLUMNS = ("the person", "doctor", "status", "readyz", "the log")
DAYS = timedelta(days=3).total_seconds()


def rows() -> dict[str, dict[str, str]]:
    """The table, by its first column."""
    chapter = DOCS.read_text().partition("### What is seen of a fault\n")[2].partition("\n#")[0]
    lines = [line.strip("|").split(" | ") for line in chapter.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line] for line in lines[1:]]
    return {first: dict(zip(COLUMNS, rest, strict=True)) for first, *rest in cells}


@dataclass
class Onlooker:
    """An operator who looks at everything there is, with the settings of the bot."""

    env: dict[str, str]
    kind: str

    def command(self, *words: str) -> str:
        """What a command says, on either stream."""
        done = CliRunner().invoke(cli, words, env=self.env)
        use_plain_logs()
        return f"{done.output}{done.exception or ''}"

    def finds(self, row: str, *, readyz: str = "nothing listens", log: str = "", person: str = "") -> None:
        """Every word of this row was said."""
        said = {
            "the person": person,
            "doctor": self.command("doctor"),
            "status": self.command("status"),
            "readyz": readyz,
            "the log": log,
        }
        for column, cell in rows()[row].items():
            mine = cell.partition("; PostgreSQL: ")
            told = mine[2] if mine[1] and self.kind == "postgresql" else mine[0]
            for words in re.findall(r"`([^`]+)`", told):
                assert words in said[column], (row, column, words, said[column])
            if told in ("fine", "nothing"):
                wrong = re.findall('!!.+|.+"(?:error|critical)".+', said[column])
                assert not wrong, (row, column, wrong)


# --- what keeps it from starting ----------------------------------------------------------------------


@pytest.fixture
def stopped(tmp_path, database) -> Onlooker:
    """A bot that was at work, and is to be started again."""
    env = {
        "KNOTWORK_DATA_DIR": str(tmp_path),
        "KNOTWORK_DATABASE_URL": database.url,
        "KNOTWORK_KEY_FILE": str(tmp_path / "knotwork.key"),
        "KNOTWORK_TELEGRAM__TOKEN": TOKEN,
        "KNOTWORK_TELEGRAM__BASE_URL": f"http://127.0.0.1:{free_port()}",
        "LANG": "en_GB",
    }
    shutil.copy(database.key, tmp_path / "knotwork.key")
    onlooker = Onlooker(env, database.kind)
    assert "newest schema" in onlooker.command("migrate")
    return onlooker


def test_another_key_file(stopped, tmp_path):
    (tmp_path / "knotwork.key").unlink()
    sealing.read_or_make(tmp_path / "knotwork.key")

    stopped.finds("the key file is another one's", log=stopped.command("run"))


def test_wrong_data_of_the_zones(stopped, monkeypatch):
    monkeypatch.setattr(start_checks, "has_zones", lambda: False)

    stopped.finds("the data of the time zones is missing or wrong", log=stopped.command("run"))


def test_an_upgrade_that_was_not_begun(stopped, database):
    with database.engine.begin() as tx:
        tx.execute(sql("update alembic_version set version_num = '0031'"))

    stopped.finds("the new version is installed, and was not started yet")


def test_a_schema_this_release_may_not_use(stopped, database):
    expand(database.engine, runs_from=LATER)

    stopped.finds("an older version than the database allows is started on it", log=stopped.command("run"))


# --- what happens while it runs -----------------------------------------------------------------------


@pytest.fixture
def emulator():
    with Emulator() as running:
        yield running


class Watched(Replica):
    """A bot at work, and its operator, who looks."""

    def __init__(self, home: Path, database: Database, ahead: float = 0, **platform: str) -> None:
        self.inside = free_port()
        faults = {"ahead": ahead, "step": DAYS}
        super().__init__(home, database, faults, **platform, METRICS_PORT=str(self.inside), LOG_LEVEL="INFO")
        self.onlooker = Onlooker(self.env, database.kind)

    def starts(self) -> "Watched":
        self.runs()
        until(lambda: self.ready().startswith("200"), WAIT)
        return self

    def ready(self) -> str:
        """What /readyz says, with its number."""
        try:
            code, words = asks(f"http://127.0.0.1:{self.inside}/readyz")
        except OSError:
            return ""
        return f"{code} {words.decode()}"

    def finds(self, row: str, person: str, before: int = 0) -> None:
        """As an onlooker does, with the log since."""
        self.onlooker.finds(row, person=person, readyz=self.ready(), log=self.printed[before:])


class WatchedOnTelegram(Watched):
    """Mia writes to it."""

    def __init__(self, home: Path, database: Database, emulator: Emulator, ahead: float) -> None:
        told = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__BASE_URL": emulator.url}
        super().__init__(home, database, ahead, **told)
        self.emulator, self.mia = emulator, emulator.person("Mia")

    def answers(self, words: str) -> str:
        """What the person hears to this, once."""
        before = len(self.mia.sees)
        self.mia.types(words)
        heard = lambda: [one.text for one in self.mia.sees[before:] if one.by_bot]  # noqa: E731
        self.emulator.until(heard, WAIT)
        return "\n".join(heard())


@contextmanager
def at_work(made: Watched, database: Database, secret: str) -> Iterator[Watched]:
    """Begun with a backup, ended without a word that nobody may read."""
    with database.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, SystemClock().now())
    try:
        yield made.starts()
    finally:
        if made.lives:
            made.dies()
    assert secret not in made.printed
    assert "Traceback" not in made.printed, made.printed


@pytest.fixture
def bot(request, tmp_path, database, emulator):
    made = WatchedOnTelegram(tmp_path / "bot", database, emulator, getattr(request, "param", 0))
    with at_work(made, database, TOKEN.partition(":")[2]):
        made.answers("/start")
        yield made


def test_one_answer_that_cannot_be_read(bot, emulator, database):
    """Of the fetching and of a send; what was said meanwhile is answered once."""
    at = len(bot.printed)
    emulator.garble("<html>Welcome to the hotel</html>", method="getUpdates")
    bot.answers("/privacy")  # ends the fetching that was begun before, and would have waited for long
    emulator.garble("<html>Welcome to the hotel</html>")
    said = bot.answers("/privacy")
    until(lambda: "trying again" in bot.printed[at:], WAIT)
    until(lambda: read_raw(database.engine, "select count(*) from outbox where status = 'open'") == [(0,)])

    bot.finds("one answer of a platform cannot be read", said, at)


def test_one_answer_of_a_homeserver_that_cannot_be_read(tmp_path, database):
    """Likewise on Matrix, in an encrypted chat."""
    with Crowd(synapse()) as crowd, Relay(crowd.synapse.url) as relay:
        account = crowd.synapse.register(f"seen-{database.kind}-{os.getpid()}", PASSWORD)
        told = {"HOMESERVER": relay.url, "USER_ID": account.user, "PASSWORD": PASSWORD}
        made = Watched(tmp_path / "bot", database, **{f"MATRIX__{name}": told[name] for name in told})
        with at_work(made, database, PASSWORD) as bot:
            mia, at = crowd.person("Mia"), len(bot.printed)
            mia.opens_chat(account.user, encrypted=True)
            mia.hears("Knotwork", patience=WAIT)
            relay.garble(b"<html>Welcome to the hotel</html>")
            mia.types("!privacy")
            mia.hears("!forget", patience=WAIT)
            until(lambda: "trying again" in bot.printed[at:] and "works again" in bot.printed[at:], WAIT)
            until(
                lambda: (
                    read_raw(database.engine, "select count(*) from outbox where status = 'open'") == [(0,)]
                )
            )
            mia.catches_up()
            relay.garble(b"")
            (said,) = [message.text for message in mia.sees if "!forget" in message.text]

            bot.finds("one answer of a platform cannot be read", said.replace("!", "/"), at)
            assert {"GET sync", "PUT rooms send m.room.encrypted"} <= set(relay.garbled)


@pytest.mark.parametrize("bot", [DAYS], indirect=True)
def test_the_clock_is_set_back(bot, database):
    """It was three days ahead, and somebody puts it right."""
    at = len(bot.printed)
    bot.sends(signal.SIGUSR2)
    stepped = "select count(*) from beats where name = 'clock-step'"
    until(lambda: read_raw(database.engine, stepped)[0][0], WAIT)

    bot.finds("the machine's clock is set back by three days", bot.answers("/privacy"), at)


def test_the_next_release_migrates_meanwhile(bot, database):
    """The process goes on, and another one of this release starts beside or after it."""
    expand(database.engine, runs_from=HEAD)
    said = bot.answers("/privacy")
    assert bot.ends() == 0
    bot.starts()
    said += bot.answers("/privacy")

    bot.finds("the next release migrated the database, and this one goes on or starts again", said)


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux can limit another process's files")
def test_the_disk_is_full(bot, database, monkeypatch):
    if database.kind == "postgresql":
        pytest.skip("its disk is the server's: to the bot it is away")
    at = len(bot.printed)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
    until(lambda: bot.ready().startswith("503"), WAIT)
    bot.mia.types("/privacy")
    until(lambda: "update not taken" in bot.printed[at:], WAIT)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=0))
    bot.onlooker.finds("the disk is full", readyz=bot.ready(), log=bot.printed[at:])
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    bot.emulator.until(lambda: "/forget" in bot.mia.last.text, WAIT)


def test_a_page_is_damaged(bot, database):
    bot.answers("/add Ada")
    bot.answers("/note ada likes tea")
    assert bot.ends() == 0
    bot.onlooker.env |= damage(database, "notes")
    bot.starts()
    at = len(bot.printed)
    said = bot.answers("/note ada likes cake")
    # written down with the next beat
    until(lambda: "it is damaged" in bot.onlooker.command("status"), WAIT, pause=1)

    bot.finds("a page of the database is damaged", said, at)


def damage(database: Database, table: str) -> dict[str, str]:
    """Rubbish where a table begins, as a disk leaves it; PostgreSQL's own memory has not seen the page yet."""
    if database.kind == "sqlite":
        database.closed()
        damage_sqlite(Path(database.url.removeprefix("sqlite:///")), table)
        return {}
    copy = f"{database.engine.url.database}_damaged"
    ((folder,),) = read_raw(database.engine, "show data_directory")
    ((place,),) = read_raw(database.engine, f"select pg_relation_filepath('{table}')")
    name = database.engine.url.database
    database.closed()
    postgres.copy(name, copy)
    with closing_engine(postgres.address()) as engine:
        ((number,),) = read_raw(engine, "select oid from pg_database where datname = :name", name=copy)
    overwrite(Path(folder, "base", str(number), Path(place).name), 0, 8192)
    return {"KNOTWORK_DATABASE_URL": postgres.address(copy)}


@contextmanager
def closing_engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url, None)
    yield engine
    engine.dispose()


def test_every_row_is_played():
    played = set(re.findall(r'finds\(\s*"([^"]+)"', Path(__file__).read_text()))

    assert played == set(rows())
