"""What the hourly sweep forgets, as docs/privacy.md promises it."""

from datetime import timedelta

from bot.jobs import prune
from bot.store import heartbeats, limits
from bot.store.limits import FILES
from bot.store.tables import limits as limits_table
from tests.conftest import days


def test_how_much_a_chat_asked_for_is_forgotten_once_it_may_ask_for_as_much_again(world):
    """Where it sent files after a day at most, though nobody writes again."""
    with world.house.engine.begin() as tx:
        for _ in range(FILES.burst):
            limits.take(tx, FILES, world.address("mia"), world.clock.now())

    for wait, left in ((days(1) - timedelta(seconds=1), 1), (timedelta(seconds=1), 0)):
        world.clock.travel_to(world.clock.now() + wait)
        prune.tick(world.house)
        with world.house.engine.begin() as tx:
            assert len(tx.execute(limits_table.select()).all()) == left


def test_a_process_that_ended_without_a_word_is_forgotten_after_a_day(world):
    """Work that was done is remembered: when the last backup was, however long ago."""
    with world.house.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.PROCESS, "gone", world.clock.now())
        heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, world.clock.now())
    world.clock.travel_to(world.clock.now() + days(1) - timedelta(seconds=1))
    with world.house.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.PROCESS, "alive", world.clock.now())

    for wait, known in ((timedelta(0), {"gone", "alive"}), (timedelta(seconds=1), {"alive"})):
        world.clock.travel_to(world.clock.now() + wait)
        prune.tick(world.house)
        with world.house.engine.begin() as tx:
            assert set(heartbeats.of_kind(tx, heartbeats.PROCESS)) == known
            assert set(heartbeats.of_kind(tx, heartbeats.WORK)) == {heartbeats.BACKUP}
