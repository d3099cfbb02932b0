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


def test_an_unknown_name_is_offered_as_a_knot(world):
    world.knows("mia")

    asked = world.says("mia", "/met zoe")
    assert asked.text.splitlines()[1:] == [
        "You met Zoe on Mon 23 Nov.",
        "Zoe isn't one of your knots yet. “Right” adds them.",
    ]
    assert world.knots("mia") == []
    world.presses("mia", "Right")
    assert world.knot("mia", "Zoe").last_day == world.today


def test_whoever_is_no_knot_and_knows_somebody_is_offered_as_one(world):
    world.has_knot("mia", "Ben", last_met=days(15))

    asked = world.says("mia", "Jörg knows Sabine Kurz").text.splitlines()
    assert asked[1:] == ["Jörg knows Sabine Kurz.", "Jörg isn't one of your knots yet. “Right” adds them."]
    assert [knot.name for knot in world.knots("mia")] == ["Ben"]
    world.presses("mia", "Right")
    assert {knot.name for knot in world.knots("mia")} == {"Ben", "Jörg"}


def test_several_are_logged_at_once(world):
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, last_met=days(15))

    assert "Ada" in world.says("mia", "/met ada and ben yesterday").text
    assert {knot.last_day for knot in world.knots("mia")} == {world.today - days(1)}


@pytest.mark.parametrize("words", ["ada 2024-02-30", "ada in 2019 at the fair on 31 April"])
def test_a_day_that_cannot_be_read_is_asked_for(world, words):
    world.has_knot("mia", "Ada", last_met=days(15))

    assert world.says("mia", f"/met {words}").text.startswith("On which day was that with Ada?")
    assert world.knot("mia", "Ada").last_day == world.today - days(15)
    assert "you met Ada on Sun 22 Nov." in world.says("mia", "yesterday").text
    assert world.knot("mia", "Ada").last_day == world.today - days(1)


@pytest.mark.parametrize(
    ("words", "day", "note"),
    [
        ("/met Ada at the christmas market", days(0), "at the christmas market"),
        ("/wrote ada last night", days(1), ""),
        ("/met Ada coffee, yesterday", days(1), "coffee"),
    ],
)
def test_a_note_is_no_day_and_a_day_no_note(world, words, day, note):
    world.has_knot("mia", "Ada", last_met=days(15))

    told = world.says("mia", words).text
    assert world.knot("mia", "Ada").last_day == world.today - day
    assert (note in told) if note else ("“" not in told)


def test_what_was_stored_at_once_is_taken_back_by_one_tap(world):
    world.has_knot("mia", "Ada", last_met=days(15))
    world.says("mia", "/met ada")

    world.presses("mia", "Not so")
    world.presses("mia", "Write nothing down")
    assert world.knot("mia", "Ada").last_day == world.today - days(15)


def test_what_was_stored_may_be_corrected_in_words(world):
    world.has_knot("mia", "Ada", last_met=days(15))
    world.says("mia", "/met ada")

    assert "You met Ada on Sat 21 Nov." in world.says("mia", "no, it was on Saturday").text
    assert world.knot("mia", "Ada").last_day == world.today
    world.presses("mia", "Right")
    assert world.knot("mia", "Ada").last_day == world.today - days(2)


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
