import asyncio

import pytest

from adapters.common.queues import KeyedQueues
from bot.chat.port import NotTakenError

pytestmark = pytest.mark.quick


async def everything(*taken):
    return await asyncio.gather(*taken, return_exceptions=True)


def does(order, what, *, until=None, fails=False):
    async def work():
        if until is not None:
            await until.wait()
        order.append(what)
        if fails:
            raise ValueError(what)

    return work


def test_one_sender_is_served_in_order_and_others_meanwhile():
    async def story():
        queues, order, gate = KeyedQueues(), [], asyncio.Event()
        waiting = [
            queues.enqueue("mia", does(order, "m1", until=gate)),
            queues.enqueue("mia", does(order, "m2")),
        ]
        await queues.enqueue("ben", does(order, "b1"))
        gate.set()
        await everything(*waiting)
        return order

    assert asyncio.run(story()) == ["b1", "m1", "m2"]


def test_what_stands_behind_a_failure_is_not_taken_either():
    """Otherwise it would overtake what is handed in again."""

    async def story():
        queues, order = KeyedQueues(), []
        first = queues.enqueue("mia", does(order, "m1", fails=True))
        second = queues.enqueue("mia", does(order, "m2"))
        other = queues.enqueue("ben", does(order, "b1"))
        errors = await everything(first, second, other)
        await queues.enqueue("mia", does(order, "again"))
        return order, [type(error) for error in errors]

    assert asyncio.run(story()) == (["m1", "b1", "again"], [ValueError, NotTakenError, type(None)])


def test_nothing_is_said_to_be_taken_that_was_broken_off():
    async def story():
        queues, never = KeyedQueues(), asyncio.Event()
        running = queues.enqueue("mia", does([], "m1", until=never))
        waiting = queues.enqueue("mia", does([], "m2"))
        await asyncio.sleep(0)
        await queues.stop()
        return await everything(running, waiting), queues._waiting

    errors, left = asyncio.run(story())
    assert [type(error) for error in errors] == [NotTakenError, NotTakenError]
    assert left == {}


def test_whoever_no_longer_waits_stops_nothing():
    async def story():
        queues, order, gate = KeyedQueues(), [], asyncio.Event()
        gone = queues.enqueue("mia", does(order, "m1", until=gate))
        after = queues.enqueue("mia", does(order, "m2"))
        gone.cancel()
        gate.set()
        await after
        return order

    assert asyncio.run(story()) == ["m1", "m2"]
