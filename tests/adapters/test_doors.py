"""Doors side by side: one that falls shut is opened again, and the others never notice."""

import asyncio
import logging

import pytest
import structlog

from bot import app, logs
from bot.app import Process, open_context
from bot.chat.port import Capabilities
from bot.clock import SystemClock
from bot.domain.errors import OperatorError
from bot.runtime import process
from bot.settings import Settings


class Door:
    """A platform whose door falls shut for these reasons, one after the other, and then stays open."""

    capabilities = Capabilities(buttons=False, reactions=False, command_prefix="/", max_text=100)

    def __init__(self, channel: str, *reasons: Exception) -> None:
        self.channel = channel
        self.reasons = list(reasons)
        self.opened = 0
        self.open = asyncio.Event()

    async def run(self, hall) -> None:
        self.opened += 1
        if self.reasons:
            raise self.reasons.pop(0)
        self.open.set()
        await asyncio.Event().wait()


@pytest.fixture
def house(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "_MIN_PAUSE", 0)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    at_work = Process(open_context(Settings(data_dir=tmp_path), SystemClock()))
    yield at_work
    at_work.close()


async def keep_open(house, *doors, stop=None) -> None:
    async with app._run_adapters(doors, house) as open_:
        await app._wait_for_stop(stop or asyncio.Event(), open_)


def test_a_door_that_falls_shut_is_opened_again_and_the_others_stay_open(house):
    async def day() -> tuple[int, int]:
        shaky, steady = Door("shaky", OSError("no network"), RuntimeError("a bug")), Door("steady")
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(keep_open(house, shaky, steady, stop=stop))
            await asyncio.gather(shaky.open.wait(), steady.open.wait())
            stop.set()
        return shaky.opened, steady.opened

    assert asyncio.run(day()) == (3, 1)


def test_what_only_the_operator_can_mend_ends_the_house(house):
    """The others are shut orderly first."""
    steady = Door("steady")
    house.add_adapter(steady)

    with pytest.raises(OperatorError, match="token"):
        asyncio.run(keep_open(house, steady, Door("wrong", OperatorError("that token is wrong"))))

    assert not house.sender.has_room("steady")


def test_nothing_leaves_any_more_once_the_doors_are_shut(house):
    steady = Door("steady")
    house.add_adapter(steady)
    assert house.sender.has_room("steady")

    async def day() -> None:
        stop = asyncio.Event()
        stop.set()
        await keep_open(house, steady, stop=stop)

    asyncio.run(day())

    assert not house.sender.has_room("steady")


@pytest.fixture
def talkative():
    """The most is logged, for one test."""
    kept, handlers, level = structlog.get_config(), logging.root.handlers[:], logging.root.level
    logs.configure("DEBUG")
    yield
    logging.captureWarnings(capture=False)
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)
    structlog.configure(**kept)


def test_why_a_door_fell_shut_is_logged_without_its_words(house, talkative, capfd):
    async def day() -> None:
        door = Door("shaky", RuntimeError("words somebody said"))
        stop = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            group.create_task(keep_open(house, door, stop=stop))
            await door.open.wait()
            stop.set()

    asyncio.run(day())

    printed = "".join(capfd.readouterr())
    assert "RuntimeError" in printed
    assert "somebody" not in printed
