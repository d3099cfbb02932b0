"""A wall clock that is set is noticed, once."""

import asyncio
import contextlib
from datetime import timedelta
from types import SimpleNamespace

import pytest

from bot.jobs import scheduler
from bot.jobs.watch import Watch
from tests.jobs.flowing import Flow

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
    watch = Watch(clock)
    steps = [watch.step(clock.now())]
    passes(clock, HOUR)
    steps.append(watch.step(clock.now()))
    clock.by = by
    passes(clock, MINUTE)
    steps += [watch.step(clock.now()), watch.step(clock.now())]

    assert steps == [timedelta(), timedelta(), pytest.approx(by, abs=MINUTE / 60), timedelta()]


def test_ticks_are_due_at_once_when_the_clock_was_set_back(clock):
    """Planned in the old time, they would stand still for an hour."""
    due = []

    def modify(next_run_time):
        due.append(next_run_time)

    ticks = SimpleNamespace(get_jobs=lambda: [SimpleNamespace(modify=modify)])

    async def watched():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(scheduler.watch(ticks, clock), 60)

    clock.loop.call_later(30.5, lambda: setattr(clock, "by", -HOUR))
    start = clock.now()
    clock.loop.run_until_complete(watched())

    (at,) = due
    assert start - HOUR < at < start - HOUR + MINUTE
