"""What is told right after something else is read for itself, and turns nothing round that was told before."""

import pytest

from tests.conftest import days

pytestmark = pytest.mark.quick


@pytest.fixture
def mia(world):
    world.has_knot("mia", "Tom", last_met=days(40))
    return "mia"


MINE, ITS = "I'll send Tom the deck by Friday", "• You → Tom: send the deck (by Fri 27 Nov)"


@pytest.mark.parametrize(
    ("next_words", "line"),
    [
        ("he promised to introduce me to Max", "• Tom → you: introduce me to Max"),
        ("he'll send me the recipe", "• Tom → you: send the recipe"),
        ("er hat versprochen, mich Max vorzustellen", "• Tom → you: mich Max vorstellen"),
        ("er leiht mir seine Bohrmaschine", "• Tom → you: seine Bohrmaschine leihen"),
    ],
)
def test_another_promise_does_not_turn_the_last_one_round(world, mia, next_words, line):
    world.says(mia, MINE)
    world.presses(mia, "Right")

    assert world.says(mia, next_words).text.splitlines()[1:] == [line]
    world.presses(mia, "Right")
    assert set(world.says(mia, "/promises").text.splitlines()[1:]) == {ITS, line}


def test_a_promise_that_waits_for_right_is_said_back_with_the_next_one(world, mia):
    world.says(mia, MINE)

    assert world.says(mia, "he'll send me the recipe").text.splitlines()[1:] == [
        ITS,
        "• Tom → you: send the recipe",
    ]


@pytest.mark.parametrize("words", ["no, he promised it", "nein, andersrum", "the other way round"])
def test_a_promise_is_turned_round_by_words_that_name_no_other(world, mia, words):
    world.says(mia, MINE)

    assert world.says(mia, words).text.splitlines()[1:] == ["• Tom → you: send the deck (by Fri 27 Nov)"]


def test_another_day_leaves_open_which_of_several_it_was(world, mia):
    """What might be one of several things is stored by the tap on one of them, never all of it."""
    asked = world.says(mia, "Tom showed me round his new office")
    assert len(asked.buttons) > 2

    again = world.says(mia, "it was yesterday")
    assert again.text.startswith("What shall I write down about Tom?")
    assert "You met Tom on Sun 22 Nov." in again.text
    world.presses(mia, "Met on Sun 22 Nov", on=again)

    assert world.knot(mia, "Tom").last_day.isoformat() == "2026-11-22"
    assert world.says(mia, "/promises").text.startswith("No open promises.")


TWO = "Carla's calling out Wednesday at 11 about the grant. I'll send Tom the maps by Monday"


@pytest.fixture
def asked(world, mia):
    """Two sentences, of which one is certain and the other may be one of two things."""
    world.has_knot(mia, "Carla", last_met=days(10))
    asked = world.says(mia, TWO)
    assert asked.text.splitlines()[:2] == ["This I understood:", "• You → Tom: send the maps (by Mon 30 Nov)"]
    assert "And what else about Carla?" in asked.text
    return asked


def test_what_is_certain_is_stored_with_what_was_chosen_beside_it(world, mia, asked):
    world.presses(mia, "We meet Wed 25 Nov at 11:00", on=asked)

    assert "send the maps" in world.says(mia, "/promises").text
    assert "Wed 25 Nov" in world.says(mia, "when do I meet Carla?").text


def test_what_is_certain_is_stored_alone_where_nothing_else_is_chosen(world, mia, asked):
    world.presses(mia, "Nothing else", on=asked)

    assert "send the maps" in world.says(mia, "/promises").text
    assert world.says(mia, "when do I meet Carla?").text == "No meeting with Carla is agreed."


def test_nothing_is_written_down_of_either_where_that_is_said(world, mia, asked):
    world.presses(mia, "Write nothing down", on=asked)

    assert world.says(mia, "/promises").text.startswith("No open promises.")


def test_the_words_on_a_card_mean_it_while_it_is_fresh(world, mia):
    world.has_knot(mia, "Ada", last_met=days(10))
    world.says(mia, "/knot ada")
    assert "Ada" in world.says(mia, "let's meet").text

    world.says(mia, "/cancel")
    world.says(mia, "/knot ada")
    world.clock.travel_to(world.clock.now() + days(8))
    assert "Ada" not in world.says(mia, "let's meet").text


def test_the_words_below_what_was_understood_mean_it_for_a_day(world, mia):
    """A "right" that comes days later, beneath something else, is about something else; the button stays."""
    asked = world.says(mia, "I called Tom this morning")
    world.says(mia, "/knots")
    world.clock.travel_to(world.clock.now() + days(2))
    world.says(mia, "/help")

    assert world.says(mia, "right").text == "I'm listening. Nothing of this is written down."
    assert world.knot(mia, "Tom").last_day == world.today - days(42)
    assert world.presses(mia, "Right", on=asked).text.startswith("Logged: you and Tom talked on")


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("Tom and I are meeting tomorrow at 6pm at the mill", "When are you meeting Tom?"),
        ("remind me tomorrow at 6pm to call mum", "When shall I remind you?"),
    ],
)
def test_a_plan_that_is_past_by_the_time_it_is_right_is_asked_for_its_day(world, mia, words, asks):
    """It is written down with the day that is told then, and nothing before."""
    asked = world.says(mia, words)
    world.clock.travel_to(world.clock.now() + days(1.5))

    assert world.presses(mia, "Right", on=asked).text.startswith(asks)
    assert "Fri 27 Nov at 17:00" in world.says(mia, "Friday 5pm").text
    assert "Fri 27 Nov at 17:00" in world.presses(mia, "Right").text


def test_another_day_of_a_meeting_leaves_the_day_that_was_promised(world, mia):
    world.says(mia, "bumped into Tom on Tuesday, he'll send me his slides by Friday")

    assert world.says(mia, "no, it was Wednesday").text.splitlines()[1:] == [
        "You met Tom on Wed 18 Nov.",
        "• Tom → you: send his slides (by Fri 27 Nov)",
    ]


@pytest.mark.parametrize("after", ["I'd like to see Ada", "met Ada on Saturday", "note for Ada: likes tea"])
def test_a_time_is_agreed_at_once_only_while_nobody_else_was_spoken_of(world, mia, after):
    world.has_knot(mia, "Ada", last_met=days(40))
    world.says(mia, "/meet Tom")
    world.says(mia, after)

    assert "Agreed" not in world.says(mia, "Thursday 4pm works, at Anker").text


def test_a_time_for_the_newest_question_is_agreed_at_once(world, mia):
    world.says(mia, "/meet Tom")

    assert world.says(mia, "Thursday 4pm works, at Anker").text.startswith(
        "Agreed: Tom, Thu 26 Nov at 16:00."
    )


def test_two_who_are_to_be_met_are_said_back_and_nobody_is_asked_for(world, mia):
    world.has_knot(mia, "Ada", last_met=days(40))

    assert world.says(mia, "/meet Tom and Ada Friday 3pm").text.splitlines() == [
        "Is this right?",
        "You're meeting Tom on Fri 27 Nov at 15:00.",
        "You're meeting Ada on Fri 27 Nov at 15:00.",
    ]
    assert world.says(mia, "/meet :").text.startswith("Whom would you like to meet?")


def test_what_lacks_something_in_each_reading_is_asked_of_somebody_named(world, mia):
    """A day that was or comes, without an hour: no reading can be said back, and nobody is asked of nobody."""
    world.has_knot(mia, "Nuran Celik", last_met=days(40))

    asked = world.says(mia, "Kurzes Telefonat mit Frau Celik vom Jugendamt am Freitag, der Hilfeplan steht.")

    assert "Nuran Celik" in asked.text


@pytest.mark.parametrize(
    "words", ["met Tom and Ada yesterday. She'll send me the deck", "great, she'll let me know by Friday"]
)
def test_whom_a_pronoun_means_is_asked_where_it_may_be_either(world, mia, words):
    world.has_knot(mia, "Ada", last_met=days(20))

    assert world.says(mia, words).text == "Who promised that?"
    assert "Ada → you" in world.presses(mia, "Ada").text
