"""A meal with a weekday and no verb: whether it was or is to come is asked, and answered in own words."""

import pytest

pytestmark = pytest.mark.quick


@pytest.fixture
def mia(world):
    world.has_knot("mia", "Ben")
    world.says("mia", "lunch with Ben on Friday")
    return "mia"


def test_both_days_are_offered(world, mia):
    asked = world.heard(mia)[-1]

    assert "You met Ben on Fri 20 Nov." in asked.text
    assert "You're meeting Ben on Fri 27 Nov." in asked.text


def test_the_day_that_was_is_logged_by_its_button(world, mia):
    assert world.presses(mia, "Met on Fri 20 Nov").text == "Logged: you met Ben on Fri 20 Nov."


def test_of_the_day_to_come_the_hour_is_asked(world, mia):
    asked = world.presses(mia, "We meet Fri 27 Nov")
    assert asked.text == "At what time are you meeting Ben on Fri 27 Nov?"

    assert "You're meeting Ben on Fri 27 Nov at 12:30." in world.says(mia, "12:30").text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("last Friday", "You met Ben on Fri 20 Nov."),
        ("on the 20th", "You met Ben on Fri 20 Nov."),
        ("on the 27th", "At what time are you meeting Ben on Fri 27 Nov?"),
    ],
)
def test_a_day_in_own_words_means_the_one_that_is_offered(world, mia, words, answer):
    assert answer in world.says(mia, words).text
