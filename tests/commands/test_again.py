"""After a meeting: one thing to try, what they know, and whom to meet again when."""

import pytest

from tests.conftest import days, weeks


@pytest.fixture
def mia(world):
    world.has_knot("mia", "Ada", every=days(90), last_met=days(80))
    world.has_knot("mia", "Ben", every=days(30), last_met=days(20))
    return world


def _meets(world, name="Ada"):
    world.says("mia", f"/meet {name} tomorrow 12:00")
    world.travels(days(1) + days(0.5))
    return world.presses("mia", "Good")


def _lives(world, count):
    for _ in range(count):
        world.travels(weeks(1))
        world.says("mia", "/knots")


def _again(world):
    shown = world.heard("mia")[-1]
    label = next(button.label for button in shown.buttons if button.label.startswith("Again in the week"))
    return world.presses("mia", label)


def test_again_in_four_weeks_is_that_weeks_suggestion(mia):
    """Ada's own rhythm is three months: without a word she would not be due."""
    _meets(mia)

    assert _again(mia).text == "Then the week of Mon 21 Dec suggests Ada."
    mia.says("mia", "no promises")
    _lives(mia, 4)

    said = [
        heard.text for heard in mia.unasked("mia") if "Ada" in heard.text and "Mon 21 Dec" not in heard.text
    ]
    assert any(text.startswith("This week: Ada\nYou wanted to meet Ada again about now") for text in said)


def test_two_for_one_week_take_one_after_the_other(mia):
    _meets(mia, "Ada")
    assert "21 Dec" in _again(mia).text
    _meets(mia, "Ben")

    assert _again(mia).text == "Then the week of Mon 28 Dec suggests Ben."


def test_who_was_met_meanwhile_is_not_suggested_for_it(mia):
    _meets(mia)
    _again(mia)
    mia.travels(weeks(3))
    mia.says("mia", "/met Ada")

    assert mia.knot("mia", "Ada").again_week is None


def test_undo_takes_it_back(mia):
    _meets(mia)
    _again(mia)
    mia.says("mia", "/undo")

    assert mia.knot("mia", "Ada").again_week is None


def test_it_is_said_once_and_its_week_is_over(mia):
    _meets(mia)
    _again(mia)
    _lives(mia, 5)

    assert mia.knot("mia", "Ada").again_week is None


def test_one_thing_to_try_and_what_they_know_go_into_the_same_words(mia):
    _meets(mia)

    said = mia.says(
        "mia", "She'll send me the book by Friday. I'll try her dentist by Sunday. Ada knows Max"
    ).text

    assert "• Ada → you: send me the book" in said or "send the book" in said
    assert "try her dentist" in said
    assert "Ada knows Max." in said
    kept = mia.presses("mia", "Right").text
    assert kept.count("I'll keep that in mind") <= 1
    assert "try her dentist" in mia.says("mia", "/promises").text
