"""What the hourly sweep forgets, as docs/privacy.md promises it."""

import pkgutil
from datetime import timedelta
from importlib import import_module

import pytest

from bot import store
from bot.jobs import prune
from bot.store import heartbeats, limits, outbox
from bot.store.limits import FILES
from bot.store.tables import limits as limits_table
from tests.conftest import days

#: What is not forgotten by its own reckoning: so many days after it was closed, or shown.
KEPT_FOR = {
    "outbox": days(14),
    "prompts": days(14),
    "matches": days(60),
    "rounds": days(56),
    "blocks": days(730),
    "apart": days(730),
}


def test_the_sweep_leaves_nothing_out(world, monkeypatch):
    """Whatever can be swept is, and not before its time."""
    swept, now = {}, world.clock.now()
    found = [
        import_module(f"{store.__name__}.{module.name}") for module in pkgutil.iter_modules(store.__path__)
    ]
    named = {module.__name__.rpartition(".")[2]: module for module in found if hasattr(module, "prune")}
    for name, module in named.items():
        real = module.prune
        monkeypatch.setattr(
            module, "prune", lambda tx, at, name=name, real=real: swept.update({name: at}) or real(tx, at)
        )

    prune.tick(world.context)

    until = {name: now - KEPT_FOR.get(name, timedelta(0)) for name in named}
    assert swept == {**until, "rounds": until["rounds"].date()}


def test_how_much_a_chat_asked_for_is_forgotten_once_it_may_ask_for_as_much_again(world):
    """Where it sent files after a day at most, though nobody writes again."""
    with world.context.engine.begin() as tx:
        for _ in range(FILES.burst):
            limits.take(tx, FILES, world.address("mia"), world.clock.now())

    for wait, left in ((days(1) - timedelta(seconds=1), 1), (timedelta(seconds=1), 0)):
        world.clock.travel_to(world.clock.now() + wait)
        prune.tick(world.context)
        with world.context.engine.begin() as tx:
            assert len(tx.execute(limits_table.select()).all()) == left


def test_a_table_that_cannot_be_swept_holds_up_no_other_and_is_told(world, monkeypatch):
    def damaged(tx, before):
        tx.exec_driver_sql("select * from a_page_that_cannot_be_read")

    swept = []
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "prune", damaged)
        patch.setattr(limits, "prune", lambda *_: swept.append("limits"))
        with pytest.raises(Exception, match="cannot_be_read"):
            prune.tick(world.context)
    assert swept == ["limits"]
    with world.context.engine.begin() as tx:
        assert heartbeats.PRUNE not in heartbeats.of_kind(tx, heartbeats.WORK)

    prune.tick(world.context)
    with world.context.engine.begin() as tx:
        assert heartbeats.of_kind(tx, heartbeats.WORK)[heartbeats.PRUNE] == world.clock.now()


def test_a_process_that_ended_without_a_word_is_forgotten_after_a_day(world):
    """Work that was done is remembered: when the last backup was, however long ago."""
    with world.context.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.PROCESS, "gone", world.clock.now())
        heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, world.clock.now())
    world.clock.travel_to(world.clock.now() + days(1) - timedelta(seconds=1))
    with world.context.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.PROCESS, "alive", world.clock.now())

    for wait, known in ((timedelta(0), {"gone", "alive"}), (timedelta(seconds=1), {"alive"})):
        world.clock.travel_to(world.clock.now() + wait)
        prune.tick(world.context)
        with world.context.engine.begin() as tx:
            assert set(heartbeats.of_kind(tx, heartbeats.PROCESS)) == known
            assert heartbeats.BACKUP in heartbeats.of_kind(tx, heartbeats.WORK)
