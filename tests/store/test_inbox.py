"""What has been heard."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.store import inbox
from tests.servers.databases import read_raw

pytestmark = [pytest.mark.long, pytest.mark.quick]


def test_an_update_is_new_once(database, clock):
    with database.engine.begin() as tx:
        assert inbox.record_once(tx, "street", "u1", None, clock.now())
    with database.engine.begin() as tx:
        assert not inbox.record_once(tx, "street", "u1", None, clock.now())
        assert inbox.is_seen(tx, "street", "u1")
        assert inbox.record_once(tx, "terminal", "u1", None, clock.now())


def test_what_was_rolled_back_is_still_new(database, clock):
    """The id stands and falls with the effect of its update."""
    with database.engine.connect() as tx:
        inbox.record_once(tx, "street", "u1", None, clock.now())
        tx.rollback()
    with database.engine.begin() as tx:
        assert inbox.record_once(tx, "street", "u1", None, clock.now())


def test_of_many_deliveries_at_once_one_is_the_first(database, clock):
    engines = [database.opened() for _ in range(4)]

    def hears(number):
        with engines[number % 4].begin() as tx:
            return inbox.record_once(tx, "street", f"u{number // 8}", None, clock.now())

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(hears, range(40))) == 5


def test_a_reference_to_what_was_set_aside_is_kept_as_long(database, clock):
    aside = {
        "id": "p",
        "channel": "street",
        "foreign_id": "u1",
        "owner_id": None,
        "reference": "r",
    }
    with database.engine.begin() as tx:
        inbox.park(tx, **aside, at=clock.now())
        inbox.prune(tx, clock.now() + timedelta(days=14) - timedelta(seconds=1))
    assert len(read_raw(database.engine, "select * from parked")) == 1

    with database.engine.begin() as tx:
        inbox.prune(tx, clock.now() + timedelta(days=14))
    assert read_raw(database.engine, "select * from parked") == []


def test_ids_are_kept_fourteen_days_and_only_as_a_hash(database, clock):
    with database.engine.begin() as tx:
        inbox.record_once(tx, "street", "secret-id", None, clock.now())
        inbox.prune(tx, clock.now() + timedelta(days=14) - timedelta(seconds=1))
    ((stored,),) = read_raw(database.engine, "select foreign_id from inbox")
    assert "secret" not in stored

    with database.engine.begin() as tx:
        inbox.prune(tx, clock.now() + timedelta(days=14))
    assert read_raw(database.engine, "select * from inbox") == []
