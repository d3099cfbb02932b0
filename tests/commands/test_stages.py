"""Stage and card follow what is noted, and what is taken back; a debrief is answered once."""

import pytest

from bot.store import knots, meetings
from tests.conftest import days


def stage(world, name="Ada") -> str:
    return world.knot("mia", name).stage.value


def deletes_newest(world, name="Ada"):
    """The newest logged contact of the card goes."""
    world.says("mia", f"/knot {name}")
    world.presses("mia", "Edit")
    listed = world.presses("mia", "Logged contacts")
    world.presses("mia", listed.buttons[0].label, on=listed)
    return world.presses("mia", "Delete it")


def sets_stage(world, label, name="Ada"):
    world.says("mia", f"/knot {name}")
    world.presses("mia", "Edit")
    world.presses("mia", "Stage")
    return world.presses("mia", label)


def test_a_wished_knot_whose_only_meeting_is_deleted_is_wished_again(world):
    world.has_knot("mia", "Ada", last_met=None)
    world.says("mia", "/met Ada")
    assert stage(world) == "met"

    assert "Wished for" in deletes_newest(world).text
    assert (stage(world), world.knot("mia", "Ada").last_day) == ("wished", None)


def test_again_goes_back_with_the_second_meeting(world):
    world.has_knot("mia", "Ada", last_met=days(60))
    world.says("mia", "/met Ada")
    assert stage(world) == "again"

    deletes_newest(world)
    assert stage(world) == "met"


def test_trusted_goes_back_with_the_meeting_it_rests_on(world):
    """And comes back with it."""
    world.has_knot("mia", "Ada", last_met=days(60))
    world.says("mia", "/met Ada")
    world.says("mia", "/promise me: send Ada the book")
    world.says("mia", "/promises")
    world.presses("mia", "send Ada the book")
    world.presses("mia", "Done")
    assert stage(world) == "trusted"

    deletes_newest(world)
    assert stage(world) == "met"
    world.says("mia", "/undo")
    assert stage(world) == "trusted"


def test_a_meeting_that_was_on_the_day_of_another_is_one_meeting(world):
    """Its day is corrected: two contacts of one day are no second meeting."""
    world.has_knot("mia", "Ada", last_met=None)
    world.says("mia", "/met Ada 3 days ago")
    world.says("mia", "/met Ada yesterday")
    assert stage(world) == "again"
    world.says("mia", "/knot Ada")
    world.presses("mia", "Edit")
    listed = world.presses("mia", "Logged contacts")
    world.presses("mia", listed.buttons[0].label, on=listed)
    world.says("mia", "3 days ago")

    assert stage(world) == "met"


@pytest.mark.parametrize("label", ["Met again", "Trusted", "Recommends me"])
def test_what_the_owner_set_by_hand_stays(world, label):
    world.has_knot("mia", "Ada", last_met=days(60))
    sets_stage(world, label)
    chosen = stage(world)
    world.says("mia", "/met Ada")
    deletes_newest(world)

    assert stage(world) == chosen


def test_what_was_set_by_hand_before_it_was_noted_stays_too(world):
    """In rows of an earlier version nothing says who chose the stage: one contact would not have reached it."""
    world.has_knot("mia", "Ada", last_met=None)
    world.says("mia", "/met Ada")
    sets_stage(world, "Trusted")
    ada = world.knot("mia", "Ada")
    with world.context.engine.begin() as tx:
        knots.change(knots.Book(tx), ada.id, stage_by_hand=None)
    deletes_newest(world)

    assert stage(world) == "trusted"


# --- the debrief --------------------------------------------------------------------------------------------


def met_thursday(world):
    """Ada was met on Thursday at seven, and Friday morning asks how it was."""
    world.has_knot("mia", "Ada", every=days(7), last_met=days(60))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "Thursday 19:00")
    world.travels(days(4.2))
    assert "How was it with Ada?" in world.heard("mia")[-1].text
    return world


@pytest.mark.parametrize("said", ["/met Ada", "/met Ada yesterday", "/met Ada on Thursday"])
def test_met_answers_the_open_debrief(world, said):
    """One encounter, on the day of the meeting; promises are asked for; it is not asked again."""
    met_thursday(world)
    shown = world.heard("mia")[-1]

    told = world.says("mia", said)
    assert told.text.startswith("Logged: you met Ada on Thu 26 Nov.\nDid either of you promise anything?")
    assert [button.label for button in told.buttons][:1] == ["No promises"]
    assert world.says("mia", "me: send the book").text.startswith("I'll keep this in mind:")

    mia, ada = world.person("mia"), world.knot("mia", "Ada")
    with world.context.engine.begin() as tx:
        assert [one.day.isoformat() for one in knots.encounters_of(tx, ada.id)] == ["2026-11-26"]
        assert meetings.list_agreed(tx, mia.id) == []
    assert world.presses("mia", "Good", on=shown).text.startswith("That has been answered already.")
    before = len(world.heard("mia"))
    world.travels(days(2))
    assert not [said for said in world.heard("mia")[before:] if "How was it" in said.text]


def test_met_on_another_day_leaves_the_debrief_open(world):
    met_thursday(world)

    assert world.says("mia", "/met Ada on Tuesday").text == "Logged: you met Ada on Tue 24 Nov."
    assert world.presses("mia", "It did not happen").text.startswith("That happens.")


def test_met_of_somebody_else_leaves_the_debrief_open(world):
    met_thursday(world)
    world.has_knot("mia", "Ben", last_met=days(60))

    assert world.says("mia", "/met Ben").text == "Logged: you met Ben on Fri 27 Nov."
    assert world.presses("mia", "Good").text.startswith("Noted: you met Ada.")
