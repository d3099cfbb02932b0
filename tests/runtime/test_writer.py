"""The threads that write take what presses most first."""

import asyncio
import threading

import pytest

from bot.runtime.writer import Writer


@pytest.fixture
def writer():
    made = Writer(1)
    yield made
    made.shutdown()


def test_what_has_left_is_marked_before_what_waited_longer(writer):
    """Else a crash repeats every letter that left while others were answered."""
    done, gate = [], threading.Event()

    async def crowds():
        running = asyncio.create_task(writer.run(gate.wait))
        said = [asyncio.create_task(writer.run(done.append, f"answer {number}")) for number in range(3)]
        await asyncio.sleep(0)
        marks = [
            asyncio.create_task(writer.run(done.append, f"mark {number}", is_urgent=True))
            for number in range(2)
        ]
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(running, *said, *marks)

    asyncio.run(crowds())

    assert done == ["mark 0", "mark 1", "answer 0", "answer 1", "answer 2"]


def test_what_is_cancelled_before_its_turn_never_runs_and_holds_up_nobody(writer):
    done, gate = [], threading.Event()

    async def gives_up():
        running = asyncio.create_task(writer.run(gate.wait))
        waiting = asyncio.create_task(writer.run(done.append, "given up"))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.sleep(0)
        gate.set()
        await running
        await writer.run(done.append, "said")

    asyncio.run(gives_up())

    assert done == ["said"]


def test_what_goes_wrong_is_raised_where_it_is_waited_for(writer):
    async def fails():
        with pytest.raises(ZeroDivisionError):
            await writer.run(lambda: 1 / 0)
        return await writer.run(lambda: "goes on")

    assert asyncio.run(fails()) == "goes on"


def test_what_asyncio_cannot_raise_is_raised_as_something_else(writer):
    """A bare next() in the core: the chat it happened in must not wait for ever."""

    async def fails():
        with pytest.raises(RuntimeError, match="StopIteration"):
            await asyncio.wait_for(writer.run(next, iter(())), 5)

    asyncio.run(fails())
