"""What is told as done, where a promise in those words is open: it is asked about, and nothing else is made of it."""

import pytest

from tests.conftest import days

pytestmark = pytest.mark.quick

MINE, ITS = "I owe Tom 50 euros", "Tom will send me the deck by Friday"


@pytest.fixture
def mia(world):
    for name in ("Tom", "Ada"):
        world.has_knot("mia", name, last_met=days(40))
    for words in (MINE, ITS):
        world.says("mia", words)
        world.presses("mia", "Right")
    return "mia"


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ("paid Tom back the 50 euros", "• You → Tom: 50 euros"),
        ("hab Tom endlich die 50 Euro zurückgegeben", "• You → Tom: 50 euros"),
        ("Tom sent me the deck", "• Tom → you: send the deck (by Fri 27 Nov)"),
        ("Tom hat mir das Deck geschickt", "• Tom → you: send the deck (by Fri 27 Nov)"),
    ],
)
@pytest.mark.parametrize("answer", ["Done", "yes"])
def test_what_was_promised_and_is_told_as_done_is_done_after_a_yes(world, mia, told, line, answer):
    asked = world.says(mia, told)
    assert asked.text.splitlines()[1:] == [line]

    assert world.says(mia, answer).text.startswith("Done: ")
    assert line not in world.says(mia, "/promises").text


@pytest.mark.parametrize(
    "told",
    [
        "I sent Tom the deck",  # it is his to send
        "Tom sent me the photos",
        "Ada sent me the deck",
        "Tom hasn't sent me the deck yet",
        "did Tom send me the deck?",
        "Tom will send me the deck",
        "rang Tom yesterday about the deck",  # a contact is said back
    ],
)
def test_what_is_not_that_promise_done_asks_nothing_of_it(world, mia, told):
    assert "Done" not in [button.label for button in world.says(mia, told).buttons]
    assert world.says(mia, "/promises").text.count("•") == 2


def test_of_several_promises_in_those_words_which_is_asked(world, mia):
    world.says(mia, "Tom will send me the deck of his talk")
    world.presses(mia, "Right")

    asked = world.says(mia, "Tom sent me the deck")

    assert [button.label for button in asked.buttons] == ["send the deck", "send the deck of his talk"]
