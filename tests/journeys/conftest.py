"""Every story is told on the street and in the pocket: over Telegram, by polling and by webhook."""

from collections.abc import Iterator

import pytest

from bot.clock import VirtualClock
from tests.conftest import MONDAY, World, make_house, make_world
from tests.pocket import Pocket

WAYS = ("street", "polling", "webhook")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test marked `street` is about many weeks, not about the way a letter takes."""
    if "world" in metafunc.fixturenames:
        ways = WAYS[:1] if metafunc.definition.get_closest_marker("street") else WAYS
        metafunc.parametrize("world", ways, indirect=True)


@pytest.fixture
def world(request, tmp_path) -> Iterator[World]:
    if request.param == "street":
        made = make_world(tmp_path)
    else:
        clock = VirtualClock(MONDAY)
        made = Pocket(make_house(tmp_path, clock), clock, hook=request.param == "webhook")
    yield made
    made.close()
