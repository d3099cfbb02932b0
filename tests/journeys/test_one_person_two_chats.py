"""Mia on Telegram and on Matrix is one person, by the real adapters of both."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.clock import VirtualClock
from tests.conftest import MONDAY, make_house
from tests.two_platforms import TwoPlatformWorld

pytestmark = pytest.mark.faults


@pytest.fixture
def bridge(tmp_path) -> Iterator[TwoPlatformWorld]:
    clock = VirtualClock(MONDAY)
    made = TwoPlatformWorld(make_house(tmp_path, clock), clock, on_telegram=("mia",))
    yield made
    made.close()


def test_a_telephone_and_a_matrix_client_are_one_person_until_they_part(bridge):
    """What is asked on the one is answered on the other."""
    for words in ("/start", "English", "Berlin", "Skip", "Ada, Ben", "That's all"):
        bridge.says("mia", words)
    code = next(line for line in bridge.says("mia", "/link").text.splitlines() if line.startswith("link "))

    bridge.says("mimi", "hello")
    assert bridge.says("mimi", code).text.startswith("This code was made on Telegram by Mia.")
    bridge.presses("mimi", "Yes, that's me")
    assert bridge.heard("mia")[-1].text.startswith("Your code was typed on Matrix by")
    bridge.presses("mia", "Yes, that's me")
    bridge.travels(timedelta(minutes=1))
    assert bridge.heard("mia")[-1].text.startswith("Done: this chat and your Matrix chat are one.")
    assert bridge.heard("mimi")[-1].text.startswith("Done: your two chats are one.")

    assert "Ada" in bridge.says("mimi", "!knots").text
    before = len(bridge.unasked("mia"))
    bridge.travels(timedelta(days=7))
    assert bridge.unasked("mimi")
    assert len(bridge.unasked("mia")) == before

    bridge.says("mimi", "!unlink")
    assert bridge.presses("mimi", "Part").text.startswith("Parted. Everything is here")
    assert bridge.heard("mia")[-1].text.startswith("This chat was parted from your other one")
    assert "Ben" not in bridge.says("mia", "/knots").text
    assert "Ada" in bridge.says("mimi", "!knots").text
