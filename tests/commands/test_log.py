from datetime import timedelta

import pytest

from tests.conftest import days, weeks

pytestmark = pytest.mark.quick


def test_a_meeting_restores_the_tie(world):
    """After /met the tie is alive again, and due one cadence later."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(15))

    reply = world.says("mia", "/met ada")

    assert reply.text == "Logged: you met Ada on Mon 23 Nov."
    assert world.risk("mia", "Ada") < 0.1
    world.clock.travel_to(world.clock.now() + weeks(4))
    assert 0.4 < world.risk("mia", "Ada") < 0.6


def test_an_unknown_name_is_refused_kindly(world):
    world.knows("mia")

    assert "anyone called “Zoe”" in world.says("mia", "/met Zoe").text


def test_a_contact_to_come_is_not_logged(world):
    world.has_knot("mia", "Ada", last_met=days(15))

    reply = world.says("mia", "/met ada tomorrow")

    assert reply.text == "Tue 24 Nov is still ahead. I only log what has happened."
    assert world.knot("mia", "Ada").last_day == world.today - timedelta(days=15)


def test_no_message_unasked_holds_a_note(world):
    """Lock screens: suggestion, reminders, briefing and debrief leave notes behind their button."""
    world.has_knot("mia", "Ada", every=days(7), last_met=days(40))
    world.says("mia", "/note Ada a secret of hers")
    world.says("mia", "/called Ada 6 days ago another secret")
    world.travels(days(7))
    world.presses("mia", "Let's meet")
    world.says("mia", "Friday 15:00")
    world.travels(days(30))

    assert len(world.unasked("mia")) >= 4
    assert not [heard for heard in world.unasked("mia") if "secret" in heard.text or heard.private]
    assert "secret" in world.says("mia", "/knot ada").text + world.presses("mia", "Show notes").private
