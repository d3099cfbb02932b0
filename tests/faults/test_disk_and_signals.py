"""The process and the disk under it: signals, locks, a full disk, two terminals on one database."""

import logging
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from sqlalchemy import event

from bot.chat.port import NotTakenError
from bot.settings import Settings
from tests.conftest import make_world
from tests.isolation import environment

pytestmark = pytest.mark.faults


def terminal(folder: Path, who: str = "mia", **more) -> subprocess.Popen:
    """`knotwork chat` with pipes for keyboard and screen."""
    command = [sys.executable, "-m", "bot", "chat", "--as", who, "--lang", "en"]
    env = environment(folder, KNOTWORK_DATA_DIR=str(folder), KNOTWORK_LOG_LEVEL="ERROR")
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, env=env, text=True, **pipes, **more)


def database(folder: Path) -> sqlite3.Connection:
    path = Settings(data_dir=folder).url().removeprefix("sqlite:///")
    return sqlite3.connect(path, isolation_level=None)


def types(process: subprocess.Popen, line: str) -> None:
    process.stdin.write(line + "\n")
    process.stdin.flush()


def hears(process: subprocess.Popen, words: str) -> None:
    """Read on until these words were printed; a watchdog ends a terminal that stays silent."""
    watchdog = threading.Timer(60, process.kill)
    watchdog.start()
    for line in process.stdout:
        if words in line:
            watchdog.cancel()
            return
    raise AssertionError(f"never said {words!r}: {process.stderr.read()}")


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_a_chat_quietly_with_a_clean_database(tmp_path, sign, status):
    chat = terminal(tmp_path)
    types(chat, ":now")
    hears(chat, "It is 20")
    chat.send_signal(sign)
    out, err = chat.communicate(timeout=60)

    assert (chat.returncode, out, err) == (status, "", "")
    with closing(database(tmp_path)) as db:
        assert db.execute("pragma integrity_check").fetchall() == [("ok",)]
        held = "select count(*) from outbox where claim is not null and status = 'open'"
        assert db.execute(held).fetchall() == [(0,)]
        assert db.execute("select count(*) from addresses where open").fetchall() == [(0,)]


def test_two_terminals_share_one_new_data_directory(tmp_path):
    """Both make it, both migrate it, both work; neither says what is meant for the other."""
    chats = {who: terminal(tmp_path, who) for who in ("mia", "ben")}
    said = {who: f"/start\n/add Otto {who.title()}, every 4 weeks\n" for who in chats}
    answers = {}
    threads = [
        threading.Thread(
            target=lambda who=who: answers.update({who: chats[who].communicate(said[who], timeout=90)})
        )
        for who in chats
    ]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]

    for who, other in (("mia", "ben"), ("ben", "mia")):
        out, err = answers[who]
        assert (chats[who].returncode, err) == (0, "")
        assert f"Otto {who.title()}" in out
        assert f"Otto {other.title()}" not in out
    with closing(database(tmp_path)) as db:
        assert db.execute("select count(*) from knots").fetchall() == [(2,)]


def test_a_database_locked_by_a_backup_only_delays(tmp_path):
    """Three seconds are nothing; the lock is let go by another thread's clock, not by ours."""
    chat = terminal(tmp_path)
    types(chat, ":now")
    hears(chat, "It is 20")
    with closing(database(tmp_path)) as db:
        db.execute("begin immediate")
        types(chat, "/help")
        holding = threading.Event()
        holding.wait(3)
        db.execute("rollback")
    hears(chat, "/add")
    _, err = chat.communicate(":quit\n", timeout=60)

    assert (chat.returncode, err) == (0, "")


@pytest.fixture
def hushed():
    """What is meant to fail here fails quietly."""
    before = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    yield
    structlog.configure(**before)


def test_a_full_disk_is_reported_and_loses_nothing(tmp_path, hushed):
    """A database that may not grow refuses the update; the door keeps it and hands it in again later."""
    world = make_world(tmp_path)
    world.has_knot("mia", "Ada")
    with world.context.engine.connect() as tx:
        room = [tx.exec_driver_sql("pragma page_count").scalar_one()]
    event.listen(
        world.context.engine, "begin", lambda tx: tx.exec_driver_sql(f"pragma max_page_count = {room[0]}")
    )
    number, refused = 0, False
    while not refused:
        number += 1
        try:
            world.hands_in("mia", text=f"/note ada {number} " + "x" * 800, id=f"note{number}")
        except NotTakenError:
            refused = True
    room[0] *= 2

    assert world.hands_in("mia", text=f"/note ada {number} again", id=f"note{number}")
    with world.context.engine.connect() as tx:
        taken = "select (select count(*) from notes) + (select count(*) from parked)"
        assert tx.exec_driver_sql(taken).scalar_one() == number
        assert tx.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"
    world.close()
