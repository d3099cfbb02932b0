"""Whoever stands still in the middle of a transaction, or whose host is gone, holds up the others for seconds."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import InternalError

from bot.chat.port import RateLimits
from bot.store import engine, migrate, rates
from bot.store.rates import RatePolicy
from tests.servers import postgres
from tests.servers.databases import KINDS

pytestmark = pytest.mark.long

PACE = RatePolicy(limits={"street": RateLimits(overall=29.0, unasked=24.0, chat=1.0, place=3.0)})


@pytest.fixture
def database(tmp_path):
    yield from KINDS["postgresql"](tmp_path)


def test_who_stands_still_with_a_channels_turns_loses_them(database, monkeypatch):
    """SIGSTOP, or a host that is gone, between two statements: nobody else could send on that channel."""
    monkeypatch.setitem(engine._SESSION_TIMEOUTS, "idle_in_transaction_session_timeout", "200ms")
    stopped, other = database.opened(), database.opened()
    with stopped.connect() as standing:
        rates.lock_channels(standing, ["street"], PACE)
        with other.begin() as tx:
            tx.execute(text("set local lock_timeout = '5s'"))
            rates.lock_channels(tx, ["street"], PACE)
        with pytest.raises(InternalError) as lost:
            standing.execute(text("select 1"))
    assert engine.is_unavailable(lost.value)  # whoever goes on again begins anew
    with stopped.begin() as tx:
        rates.lock_channels(tx, ["street"], PACE)


def test_the_database_gives_up_on_us_within_half_a_minute(database):
    """Longer than the 20 seconds that reading a file may take in a transaction, shorter than a claim."""
    with database.opened().begin() as tx:
        shown = tx.execute(text("show idle_in_transaction_session_timeout")).scalar_one()
    assert shown == "30s"


def test_three_replicas_that_start_on_an_empty_database_migrate_it_once(database):
    """Whoever comes second waits, and finds it done."""
    name = f"{make_url(database.url).database}_empty"
    postgres.command(f"create database {name}")
    engines = [engine.open_engine(postgres.address(name), None) for _ in range(3)]
    try:
        with ThreadPoolExecutor(3) as threads:
            list(threads.map(migrate.migrate, engines))
        assert [migrate.current_revision(one) for one in engines] == [migrate.HEAD] * 3
    finally:
        for one in engines:
            one.dispose()
        postgres.command(f"drop database {name} with (force)")
