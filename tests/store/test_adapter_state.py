"""What the doors must not lose: sealed, whole or not at all, each channel's own."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy.exc import StatementError

from bot.domain.errors import NotNowError
from bot.runtime.process import Process
from bot.runtime.transactions import load_adapter_state, save_adapter_state
from bot.store import adapter_state, cursors
from tests.servers.databases import read_raw

pytestmark = pytest.mark.long

SECRET = b"\x00token \xff"


def test_what_is_kept_is_there_until_it_is_let_go(database):
    with database.engine.begin() as tx:
        adapter_state.save(tx, "matrix", {"login": SECRET, "seeds": b""})
        adapter_state.save(tx, "matrix", {"login": b"newer", "none": None})
        assert adapter_state.load(tx, "matrix") == {"login": b"newer", "seeds": b""}
        adapter_state.save(tx, "matrix", {"login": None})
        adapter_state.save(tx, "matrix", {})
        assert adapter_state.load(tx, "matrix") == {"seeds": b""}


def test_channels_do_not_see_each_others_things(database):
    with database.engine.begin() as tx:
        adapter_state.save(tx, "matrix", {"login": SECRET})
        adapter_state.save(tx, "telegram", {"login": b"other"})
        adapter_state.save(tx, "telegram", {"login": None})

        assert adapter_state.load(tx, "telegram") == {}
        assert adapter_state.load(tx, "matrix") == {"login": SECRET}


def test_tokens_and_keys_are_not_in_the_database(database):
    with database.engine.begin() as tx:
        adapter_state.save(tx, "matrix", {"login": SECRET})

    ((stored,),) = read_raw(database.engine, "select value from keepsakes")

    assert b"token" not in bytes(stored)


def test_thousands_of_things_are_kept_at_once(database):
    """A big account's keys, in one go."""
    many = {f"group:{number}": SECRET for number in range(5000)}

    with database.engine.begin() as tx:
        adapter_state.save(tx, "matrix", many)
        adapter_state.save(tx, "matrix", many)
        assert adapter_state.load(tx, "matrix") == many


def test_of_several_things_all_are_kept_or_none(database, clock):
    house = database.context(clock)
    load_adapter_state(house, "matrix")
    save_adapter_state(house, "matrix", {"account": b"old", "login": b"old"})

    with pytest.raises(StatementError):
        save_adapter_state(house, "matrix", {"account": b"new", "login": object()})

    assert load_adapter_state(house, "matrix") == {"account": b"old", "login": b"old"}


def test_a_door_keeps_things_through_the_hall(database, clock):
    running = Process(database.context(clock))

    async def story():
        assert await running.load("matrix") == {}
        await running.save("matrix", {"login": SECRET})
        return await running.load("matrix")

    assert asyncio.run(story()) == {"login": SECRET}
    running.close()


def test_how_far_a_channel_was_read_is_forgotten_after_a_week_unless_it_lasts(database, clock):
    with database.engine.begin() as tx:
        cursors.put(tx, "matrix", "s1", clock.now())
        later = clock.now() + timedelta(days=8)

        assert cursors.get(tx, "matrix", clock.now()) == "s1"
        assert cursors.get(tx, "matrix", later) == ""
        assert cursors.get(tx, "matrix", None) == "s1"


def test_of_two_processes_the_newer_goes_on_and_the_older_writes_nothing(database, clock):
    """Two of them would use the same keys twice. The operator is told."""
    older, newer = database.context(clock), database.context(clock)
    load_adapter_state(older, "matrix")
    save_adapter_state(older, "matrix", {"account": b"1"})

    assert load_adapter_state(newer, "matrix") == {"account": b"1"}
    with pytest.raises(NotNowError, match="has taken over Matrix"):
        save_adapter_state(older, "matrix", {"account": b"2"})
    save_adapter_state(newer, "matrix", {"account": b"3"})

    assert load_adapter_state(newer, "matrix") == {"account": b"3"}


def test_each_channel_is_taken_over_by_itself(database, clock):
    one, other = database.context(clock), database.context(clock)
    load_adapter_state(one, "matrix")
    load_adapter_state(other, "telegram")

    save_adapter_state(one, "matrix", {"account": b"1"})
    save_adapter_state(other, "telegram", {"account": b"2"})


def test_whoever_never_asked_for_what_is_kept_writes_nothing(database, clock):
    with pytest.raises(NotNowError):
        save_adapter_state(database.context(clock), "matrix", {"account": b"1"})
