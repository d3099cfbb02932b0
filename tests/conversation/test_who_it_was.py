"""Somebody else was it, where one message told of several people: only what is of that one changes."""

import pytest

pytestmark = pytest.mark.quick


@pytest.fixture
def mia(world):
    for name in ("Dot", "Anna", "Tom"):
        world.has_knot("mia", name)
    world.says("mia", "rang Dot this morning, and I promised Anna the draft by Friday")
    return "mia"


RUNG, PROMISED = "You and {} talked on the phone on Mon 23 Nov.", "• You → {}: the draft (by Fri 27 Nov)"


@pytest.mark.parametrize(
    ("words", "rung", "promised"),
    [
        ("no, it was Tom I rang", "Tom", "Anna"),
        ("not Dot, Tom", "Tom", "Anna"),
        ("no, it was Anna I rang", "Anna", "Anna"),
        ("it was Anna, not Dot", "Anna", "Anna"),
        ("not Anna, Tom", "Dot", "Tom"),
    ],
)
def test_words_that_say_whose_place_it_is_change_that(world, mia, words, rung, promised):
    answer = world.says(mia, words).text

    assert RUNG.format(rung) in answer
    assert PROMISED.format(promised) in answer


@pytest.mark.parametrize("answers", ["presses", "says"])
def test_in_whose_place_somebody_was_is_asked_where_it_was_not_said(world, mia, answers):
    asked = world.says(mia, "it was Tom")
    assert asked.text == "Which of them was it not?"
    assert [button.label for button in asked.buttons][:2] == ["Dot", "Anna"]

    answer = getattr(world, answers)(mia, "Anna").text

    assert RUNG.format("Dot") in answer
    assert PROMISED.format("Tom") in answer


@pytest.mark.parametrize("answers", ["presses", "says"])
def test_by_the_buttons_it_is_asked_which_and_then_who(world, mia, answers):
    world.presses(mia, "Not so")
    world.presses(mia, "Someone else")
    world.presses(mia, "Anna")

    answer = getattr(world, answers)(mia, "Tom").text

    assert RUNG.format("Dot") in answer
    assert PROMISED.format("Tom") in answer


@pytest.mark.parametrize("answers", ["presses", "says"])
def test_all_that_was_told_of_one_person_goes_with_them(world, answers):
    for name in ("Dot", "Tom"):
        world.has_knot("mia", name)
    world.says("mia", "rang Dot this morning, I promised her the draft by Friday")
    world.presses("mia", "Not so")
    world.presses("mia", "Someone else")

    answer = getattr(world, answers)("mia", "Tom").text

    assert RUNG.format("Tom") in answer
    assert PROMISED.format("Tom") in answer


@pytest.mark.parametrize("confirmed", [True, False])
def test_somebody_new_takes_the_place_of_somebody_new(world, confirmed):
    world.has_knot("mia", "Ada")
    world.says("mia", "met Zoe Winter on Monday")
    if confirmed:
        world.presses("mia", "Right")

    answer = world.says("mia", "no, it was Karl I met").text

    assert "You met Karl on Mon 16 Nov." in answer
    assert "Karl isn't one of your knots yet" in answer
    assert "Zoe" not in answer
