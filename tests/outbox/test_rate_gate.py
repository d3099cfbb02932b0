"""The gate of one channel: turns, slots, and who goes first."""

import asyncio

import pytest

from bot.outbox.rate_gate import ARRIVAL_TIMEOUT, RateGate
from tests.outbox.flowing import LIMITS, Flow

pytestmark = pytest.mark.quick


@pytest.fixture
def flow():
    made = Flow()
    yield made
    made.loop.close()


def through(flow, gate, *letters, lasting=0.0, late=None):
    """Each a turn and a rank; when each got through, None where it was turned away."""

    async def goes(at, rank):
        if (mine := await gate.acquire(at, rank)) is None:
            return None
        began = mine.began
        await asyncio.sleep(lasting)
        mine.arrived = flow.monotonic()
        gate.release()
        return round(began, 3)

    async def everybody():
        return await asyncio.gather(*(goes(*one) for one in letters), *([late()] if late else []))

    return flow.loop.run_until_complete(everybody())


def test_each_leaves_at_its_turn(flow):
    gate = RateGate(now=flow.monotonic, slots=9)

    assert through(flow, gate, (0.0, 1), (0.3, 1), (0.2, 1)) == [0.0, 0.2, 0.3]


def test_who_is_urgent_takes_the_next_turn_whoever_brought_it(flow):
    gate = RateGate(now=flow.monotonic, slots=9)

    assert through(flow, gate, (0.1, 1), (0.2, 1), (0.9, 0)) == [0.2, 0.9, 0.1]


def test_no_more_are_on_their_way_than_there_are_slots(flow):
    gate = RateGate(now=flow.monotonic, slots=2)

    assert through(flow, gate, (0.0, 1), (0.0, 1), (0.0, 1), lasting=1.0) == [0.0, 0.0, 1.0]


def test_turns_that_were_missed_are_made_up_for_but_never_all_at_once(flow):
    """Sixty turns of two seconds ago: thirty leave now, the others evenly spaced letters later."""
    gate = RateGate(now=flow.monotonic, slots=99, limits=LIMITS)

    went = through(flow, gate, *[(number / 29 - 2, 1) for number in range(60)])

    assert went[:30] == [0.0] * 30
    assert went[30:] == [pytest.approx(30 / 29, abs=0.001)] * 30


def test_a_letter_counts_for_a_second_after_it_arrived(flow):
    """It may have travelled long: where thirty began at once, the next ones begin when none can count any more."""
    gate = RateGate(now=flow.monotonic, slots=99, limits=LIMITS)

    went = through(flow, gate, *[(0.0, 1)] * 31, lasting=0.1)

    assert went[30] == pytest.approx(1.1, abs=0.001)


def test_a_hang_is_not_waited_for(flow):
    gate = RateGate(now=flow.monotonic, slots=99, limits=LIMITS)

    went = through(flow, gate, *[(0.0, 1)] * 31, lasting=9)

    assert went[30] == pytest.approx(ARRIVAL_TIMEOUT + 1, abs=0.001)


def test_a_shut_gate_turns_everybody_away(flow):
    gate = RateGate(now=flow.monotonic, slots=9)

    async def shuts():
        await asyncio.sleep(0.25)
        gate.pause_until(1.0)

    assert through(flow, gate, (0.2, 1), (0.3, 1), (0.4, 0), late=shuts)[:3] == [None, None, 0.2]
    assert through(flow, gate, (0.3, 0)) == [None]
    assert not gate.has_room
    flow.loop.run_until_complete(asyncio.sleep(1))
    assert gate.has_room
    assert through(flow, gate, (1.3, 0)) == [1.3]


def test_a_closed_gate_stays_closed(flow):
    gate = RateGate(now=flow.monotonic, slots=9)
    gate.close()

    assert through(flow, gate, (0.0, 0)) == [None]
    assert not gate.has_room


def test_a_reply_has_room_while_a_crowd_waits_for_its_turns(flow):
    gate = RateGate(now=flow.monotonic, slots=2)

    async def looks():
        await asyncio.sleep(0)
        return gate.has_room, gate.waiting_count

    *_, seen = through(flow, gate, *[(0.5, 1)] * 9, late=looks)

    assert seen == (True, 9)
