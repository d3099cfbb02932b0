"""Who may act for a channel: one process, for certain, and no other process's death is guessed."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import NotNowError
from bot.runtime import leader
from bot.runtime.transactions import acquire_lease, move_cursor, read_cursor, renew_lease
from tests.servers.databases import clock, database

__all__ = ["clock", "database"]

LENGTH = timedelta(seconds=30)


def takes(house, gone=False):
    return acquire_lease(house, "telegram", length=LENGTH, place="", is_gone=lambda _: gone)


def test_who_stood_still_until_another_led_does_not_move_the_cursor_back(database, clock):
    """Stopped after asking whether it may, and before it did."""
    stopped, next_ = database.context(clock), database.context(clock)
    assert takes(stopped)
    move_cursor(stopped, "telegram", "100")
    clock.travel_to(clock.now() + LENGTH)
    assert takes(next_)
    move_cursor(next_, "telegram", "500")

    with pytest.raises(NotNowError):
        move_cursor(stopped, "telegram", "400")
    assert not renew_lease(stopped, "telegram", length=LENGTH)
    assert read_cursor(next_, "telegram") == "500"


def test_a_cursor_nobody_has_to_lead_for_may_be_moved_by_all(database, clock):
    for house in (database.context(clock), database.context(clock)):
        move_cursor(house, "street", "1")


def test_a_process_of_another_container_of_this_machine_may_live():
    """With the machine's own name (`hostNetwork`) both have the number 1, and each sees its own only."""
    here = leader.process_location()
    machine, pid, born = here.rsplit("/", 2)
    assert not leader.is_gone(here)
    assert leader.is_gone(f"{machine}/{pid}/{int(born) + 1}")

    name, boot, numbers = machine.rsplit("/", 2)
    assert int(numbers) == Path("/proc/self/ns/pid").stat().st_ino
    assert not leader.is_gone(f"{name}/{boot}/{int(numbers) + 1}/{pid}/{int(born) + 1}")
