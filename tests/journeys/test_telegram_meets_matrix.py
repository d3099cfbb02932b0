"""Mia on Telegram and Kim on Matrix: one circle, one meeting, by the real adapters of both."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.clock import VirtualClock
from tests.circles import make_match
from tests.conftest import MONDAY, make_house
from tests.two_platforms import TwoPlatformWorld

pytestmark = pytest.mark.faults

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def bridge(tmp_path) -> Iterator[TwoPlatformWorld]:
    clock = VirtualClock(MONDAY)
    made = TwoPlatformWorld(make_house(tmp_path, clock), clock, on_telegram=("mia",))
    yield made
    made.close()


def flies(bridge: TwoPlatformWorld, when: str) -> None:
    bridge.travels(datetime.fromisoformat(when).replace(tzinfo=BERLIN))


def founds_and_invites(bridge: TwoPlatformWorld) -> str:
    """Mia says hello on Telegram and founds the circle; what Kim is to type on Matrix."""
    for words in ("/start", "English", "Berlin", "Skip", "That's all", "/circle new Makers", "/invite"):
        bridge.says("mia", words)
    words = next(heard.text for heard in bridge.heard("mia") if "On Matrix:" in heard.text)
    assert "https://t.me/" in words
    typed = re.search(r"and there: (!start \S+)", words)
    assert typed
    return typed[1]


def tells(bridge: TwoPlatformWorld, who: str, *lines: str) -> None:
    """A profile: what they offer and ask, and the place."""
    for line in (*lines, "Leipzig"):
        bridge.says(who, line)


def test_two_meet_across_networks_and_stay_in_touch(bridge):
    """From the invite to the knot: the bot carries the arranging between a telephone and a Matrix client."""
    invite = founds_and_invites(bridge)
    bridge.says("mia", "/profile")
    tells(bridge, "mia", "bread", "film")
    assert bridge.says("kim", invite).text
    bridge.presses("kim", "English")
    assert "help others with" in bridge.says("kim", "Berlin").text
    tells(bridge, "kim", "film", "bread")

    make_match(bridge, "mia", "kim")
    flies(bridge, "2026-11-23T09:05")
    for who in ("mia", "kim"):
        assert bridge.heard(who)[-1].text.startswith("This week: someone from Makers")
        bridge.presses(who, "Let's meet")
        bridge.presses(who, "Through the bot")
    assert bridge.heard("mia")[-1].text.startswith("You both said yes: Kim, from Makers.")

    bridge.presses("kim", "Write to Mia")
    bridge.says("kim", "I bring the old projector.")
    assert "I bring the old projector." in bridge.heard("mia")[-1].text
    bridge.presses("mia", "Tue 24 Nov at 12:30")
    bridge.presses("kim", "That works")
    for who in ("mia", "kim"):
        agreed = bridge.heard(who)[-1]
        assert "Tue 24 Nov at 12:30" in agreed.text
        assert b"DTSTART:20261124T113000Z" in agreed.files[0].data

    flies(bridge, "2026-11-24T20:00")
    for who, partner in (("mia", "Kim"), ("kim", "Mia")):
        told = [heard.text for heard in bridge.unasked(who)]
        assert any(text.startswith(f"Soon: {partner}") and "Worth asking" in text for text in told)
        assert any(text.startswith(f"How was it with {partner}?") for text in told)
        assert bridge.presses(who, "Good").text.startswith(f"Noted: you met {partner}.")
        bridge.presses(who, "Keep as knot")
        assert partner in bridge.says(who, "/knots").text
