import pytest
import structlog

from bot.clock import VirtualClock
from tests.adapters.telegram.hall import FakeHall
from tests.conftest import MONDAY, make_house
from tests.servers.telegram import Emulator
from tests.telegram_world import TelegramWorld


@pytest.fixture(autouse=True)
def logs():
    """What was logged, instead of on the screen."""
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture
def emulator():
    with Emulator() as running:
        yield running


@pytest.fixture
def hall():
    return FakeHall()


@pytest.fixture
def mia(emulator):
    return emulator.person("Mia", started=True)


@pytest.fixture
def ben(emulator):
    return emulator.person("Ben", started=True)


@pytest.fixture
def pocket(request, tmp_path):
    """The whole house behind Telegram, with menus where it is told so; no pressed button may be left turning."""
    clock = VirtualClock(MONDAY)
    made = TelegramWorld(make_house(tmp_path, clock), clock, menus=getattr(request, "param", False))
    yield made
    made.emulator.until(lambda: all(press.answered for press in made.emulator.presses.values()))
    made.close()
