"""Every story is told on the street, in the pocket (Telegram, polled and by webhook) and in the attic (Matrix)."""

from collections.abc import Iterator

import pytest

from bot.clock import VirtualClock
from tests.conftest import MONDAY, World, make_house, make_world
from tests.matrix_world import MatrixWorld
from tests.telegram_world import TelegramWorld

WAYS = (
    pytest.param("street", marks=pytest.mark.long),
    pytest.param("polling", marks=pytest.mark.telegram),
    pytest.param("webhook", marks=pytest.mark.telegram),
    pytest.param("matrix encrypted", marks=pytest.mark.matrix),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `street` is about the weeks and the hours, not about the way a letter takes."""
    if "world" in metafunc.fixturenames:
        ways = WAYS[:1] if metafunc.definition.get_closest_marker("street") else WAYS
        metafunc.parametrize("world", ways, indirect=True)


@pytest.fixture
def world(request, tmp_path) -> Iterator[World]:
    if request.param == "street":
        made = make_world(tmp_path)
    elif request.param.startswith("matrix"):
        clock = VirtualClock(MONDAY)
        house = make_house(tmp_path, clock)
        made = MatrixWorld(house, clock, encrypted=True)
    else:
        clock = VirtualClock(MONDAY)
        house, hook = make_house(tmp_path, clock), request.param == "webhook"
        made = TelegramWorld(house, clock, hook=hook, menus=True)
    yield made
    made.close()
