"""kill -9 of the real bot at a real homeserver: everything takes effect once, and is said once (law 6)."""

import signal
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from tests.adapters.test_run_matrix import Bot, bot, crowd, looks_in

__all__ = ["bot", "crowd"]

pytestmark = pytest.mark.faults

NAMES = ("Ada", "Ben", "Carla", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jana", "Kai", "Lea")


def let_leases_run_out(bot: Bot) -> None:
    """As if a minute had passed since the process died."""
    with closing(sqlite3.connect(bot.data / "knotwork.db")) as database, database:
        database.execute(
            "update outbox set next_at = created_at where status = 'open' and next_at is not null"
        )


def knots(bot: Bot) -> int:
    with closing(sqlite3.connect(bot.data / "knotwork.db")) as database:
        return database.execute("select count(*) from knots").fetchone()[0]


def test_however_often_the_bot_is_killed_everything_is_said_once(crowd, bot):
    """It dies when its words are seen: after the homeserver took them, before it could write that down."""
    mia = crowd.person("Mia")
    bot.runs()
    looks_in(mia, bot)

    def added() -> list[str]:
        return [
            m.text.partition(" is one of your knots")[0] for m in mia.sees if "is one of your knots" in m.text
        ]

    for killed_at in (2, 6, 10):
        for name in NAMES[killed_at - 2 : killed_at + 2]:
            mia.types(f"!add {name}, every 4 weeks")
        mia.until(lambda killed_at=killed_at: len(added()) >= killed_at)
        assert bot.ends(signal.SIGKILL) == -signal.SIGKILL
        let_leases_run_out(bot)
        bot.runs()

    mia.until(lambda: set(added()) == set(NAMES))

    assert bot.ends() == 0
    mia.catches_up()
    assert Counter(added()) == Counter(NAMES)
    assert knots(bot) == len(NAMES)
