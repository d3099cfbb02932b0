"""One time for every process: the database's, wherever one of them had to wait or stood still."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event

from bot import app, clock
from bot.clock import SystemClock
from bot.context import Context
from bot.runtime import transactions
from bot.settings import Settings
from bot.store.engine import database_time
from bot.texts.catalogue import Catalogue
from tests.servers import databases

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
THEN = datetime(2026, 11, 23, 7, tzinfo=UTC)


class Wall(datetime):
    """A machine's own clock that is an hour ahead."""

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + HOUR


class Stopping(SystemClock):
    """The process may stand still, for so many seconds in all."""

    stood = 0.0

    def monotonic(self):
        return super().monotonic() + self.stood


@pytest.fixture
def database(tmp_path):
    yield from databases.KINDS["postgresql"](tmp_path)


@pytest.fixture
def house(database):
    return Context(engine=database.opened(), clock=Stopping(), catalogue=Catalogue(), process_id="a")


def off(house, after: timedelta = timedelta()) -> timedelta:
    """By how much it differs from the database's time, which is later by so much."""
    with house.engine.begin() as tx:
        return abs(database_time(tx) + after - house.clock.now())


def test_who_waits_for_a_connection_is_not_late_for_it(house):
    @event.listens_for(house.engine, "begin")
    def waits(_):
        house.clock.stood += 20

    transactions.synchronise_clock(house)

    event.remove(house.engine, "begin", waits)
    assert off(house) < SECOND


@pytest.mark.parametrize("at", [0, 1])
def test_who_stands_still_while_asking_goes_by_another_answer(house, monkeypatch, at):
    """Whichever is the quickest: the database's time goes on meanwhile."""
    answers = []

    def asked(tx):
        told = database_time(tx) + timedelta(seconds=house.clock.stood)
        house.clock.stood += 20 if len(answers) == at else 0
        answers.append(told)
        return told

    monkeypatch.setattr(transactions, "database_time", asked)
    transactions.synchronise_clock(house)

    assert off(house, after=20 * SECOND) < SECOND


def test_what_was_told_a_while_ago_is_later_by_now():
    """Stopped between hearing the time and going by it."""
    made = Stopping()
    made.synchronise(THEN, made.monotonic())
    heard = made.monotonic()
    made.stood += 20
    later = made.synchronise(THEN, heard)

    assert abs(made.now() - THEN - 20 * SECOND) < SECOND
    assert abs(later) < SECOND


def test_whoever_opens_the_house_goes_by_the_databases_time_from_the_start(database, tmp_path, monkeypatch):
    """A terminal on a machine that is an hour ahead says nothing an hour early, not for its first minute."""
    monkeypatch.setattr(clock, "datetime", Wall)
    settings = Settings(data_dir=tmp_path, database_url=database.url, key_file=database.key)
    made = app.open_context(settings, SystemClock())
    try:
        assert off(made) < SECOND
    finally:
        made.engine.dispose()


def test_the_time_a_machine_slept_counts(monkeypatch):
    """What was leased before it slept is leased no longer, though Linux calls those seconds none."""
    asleep = {getattr(time, "CLOCK_BOOTTIME", None): 3600.0}
    real = time.clock_gettime
    monkeypatch.setattr(time, "clock_gettime", lambda which: real(which) + asleep.get(which, 0.0))

    assert SystemClock().monotonic() - time.monotonic() >= 3599
