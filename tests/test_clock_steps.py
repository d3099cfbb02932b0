"""A wall clock that is set is noticed, once."""

import asyncio
import contextlib
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from bot.clock import StepDetector
from bot.outbox.bookkeeping import OutboxWriter
from bot.runtime import scheduler
from bot.store import claims
from tests.servers.databases import database

__all__ = ["database"]
from tests.outbox.flowing import Flow

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


class Settable(Flow):
    """Time flows, and somebody may set the wall clock."""

    by = timedelta()

    def now(self):
        return super().now() + self.by


@pytest.fixture
def clock():
    made = Settable()
    yield made
    made.loop.close()


def passes(clock, time):
    clock.loop.run_until_complete(asyncio.sleep(time.total_seconds()))


@pytest.mark.parametrize("by", [-HOUR, HOUR])
def test_a_clock_that_was_set_is_noticed_once(clock, by):
    watch = StepDetector(clock, clock.now)
    steps = [watch.detect_step()]
    passes(clock, HOUR)
    steps.append(watch.detect_step())
    clock.by = by
    passes(clock, MINUTE)
    steps += [watch.detect_step(), watch.detect_step()]

    assert steps == [timedelta(), timedelta(), pytest.approx(by, abs=MINUTE / 60), timedelta()]


def test_ticks_are_due_at_once_when_the_clock_was_set_back(clock):
    """Planned in the old time, they would stand still for an hour."""
    due = []

    def modify(next_run_time):
        due.append(next_run_time)

    ticks = SimpleNamespace(get_jobs=lambda: [SimpleNamespace(modify=modify)])

    async def watched():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(scheduler.watch_clock(ticks, clock), 60)

    clock.loop.call_later(30.5, lambda: setattr(clock, "by", -HOUR))
    start = clock.now()
    clock.loop.run_until_complete(watched())

    (at,) = due
    assert start - HOUR < at < start - HOUR + MINUTE


def test_who_stands_still_between_two_clocks_sees_none_set(clock):
    """Stopped for a minute after reading the one and before reading the other."""
    watch, stops = StepDetector(clock, clock.now), []
    told = watch.read

    def stopped():
        now = told()
        clock._selector.jumped += 60 if stops else 0
        return now

    watch.read = stopped
    steps = [watch.detect_step()]
    stops.append(1)
    steps.append(watch.detect_step())
    stops.clear()
    steps.append(watch.detect_step())

    assert steps == [timedelta()] * 3


def test_who_waits_long_for_the_database_sees_no_clock_set(database, monkeypatch):
    """A lock, or a server that is starting: what a platform asked to be left alone for stays as it is."""
    clock, asked = Settable(), []
    monkeypatch.setattr(claims, "adjust_for_clock_step", lambda *_: asked.append(1))
    ledger = OutboxWriter(database.context(clock))
    ledger.claim(["street"], {})

    @event.listens_for(ledger.context.engine, "begin")
    def waits(_):
        clock._selector.jumped += 20

    ledger.claim(["street"], {})
    clock.loop.close()

    assert not asked
