"""When to look again: the earliest wish counts."""

import pytest

from bot.outbox.alarm import WakeUp
from tests.outbox.flowing import Flow

pytestmark = pytest.mark.quick


@pytest.fixture
def flow():
    made = Flow()
    yield made
    made.loop.close()


def rang(flow, alarm, *wishes):
    """When it rings; each wish is told after a quarter of a second."""

    async def waits():
        await alarm.wait()
        return flow.monotonic()

    def tells():
        for seconds in wishes:
            alarm.bring_forward(seconds)

    flow.loop.call_later(0.25, tells)
    return flow.loop.run_until_complete(waits())


def test_it_rings_at_the_time_it_was_wound_for_at_the_latest(flow):
    alarm = WakeUp(flow.monotonic)
    alarm.reset(1.0)

    assert rang(flow, alarm, 9.0) == pytest.approx(1.0)


def test_it_rings_earlier_where_somebody_asks_for_it_meanwhile(flow):
    alarm = WakeUp(flow.monotonic)
    alarm.reset(1.0)

    assert rang(flow, alarm, 0.5, 0.25, 0.6) == pytest.approx(0.5)


def test_wound_anew_it_forgets_what_was_asked_before(flow):
    alarm = WakeUp(flow.monotonic)
    alarm.reset(1.0)
    alarm.bring_forward(0.0)
    alarm.reset(1.0)

    assert rang(flow, alarm, 9.0) == pytest.approx(1.0)
