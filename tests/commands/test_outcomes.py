"""What came of it: asked once, three weeks later; told from the card; and thanked for where a door was opened."""

import pytest

from tests.conftest import days, weeks


@pytest.fixture
def mia(world):
    world.has_knot("mia", "Ada", every=days(90), last_met=days(10))
    world.says("mia", "/knot Ada")
    world.presses("mia", "Edit")
    world.presses("mia", "How you speak")
    world.presses("mia", "English, first name")
    return world


def _introduced(world, words="Ada introduced me to Ben Okri"):
    world.says("mia", words)
    world.presses("mia", "Right")


def _lives(world, count):
    for _ in range(count):
        world.travels(weeks(1))
        world.says("mia", "/knots")


def _asked(world):
    return [heard for heard in world.unasked("mia") if "What came of this?" in heard.text]


def test_it_is_asked_once_three_weeks_later(mia):
    _introduced(mia)

    mia.travels(days(20))
    assert _asked(mia) == []

    _lives(mia, 12)

    assert len(_asked(mia)) == 1
    assert "Ada introduced you to Ben Okri" in _asked(mia)[0].text


def test_an_answer_ends_it_and_names_the_effect_to_who_opened_the_door(mia):
    _introduced(mia)
    mia.travels(days(22))

    thanked = mia.presses("mia", "Work").text

    assert "Noted: work came of it." in thanked
    assert "Hi Ada," in thanked
    assert "You introduced me to Ben Okri, and we work together now." in thanked
    assert "work came of it" in mia.says("mia", "/knot Ada").text


@pytest.mark.parametrize(
    ("edits", "said", "thanks"),
    [
        (["English, first name"], "Ada recommended me to her publisher", "to your publisher"),
        (["du"], "Ada hat mich ihrem Verlag empfohlen", "bei deinem Verlag"),
        (["Sie", "Frau Klein"], "Ada hat mich ihrem Verlag empfohlen", "bei Ihrem Verlag"),
    ],
)
def test_what_is_hers_is_yours_in_a_letter_to_her(mia, edits, said, thanks):
    mia.says("mia", "/knot Ada")
    mia.presses("mia", "Edit")
    mia.presses("mia", "How you speak")
    mia.presses("mia", edits[0])
    for words in edits[1:]:
        mia.says("mia", words)
    _introduced(mia, said)
    mia.travels(days(22))

    assert thanks in mia.presses("mia", "Work").text


@pytest.mark.parametrize(("label", "thanks"), [("Nothing", False), ("Drop it", False), ("It helped", True)])
def test_thanks_only_where_there_is_an_effect(mia, label, thanks):
    _introduced(mia)
    mia.travels(days(22))

    assert ("Thank you" in mia.presses("mia", label).text) is thanks


def test_each_ends_exactly_once(mia):
    _introduced(mia)
    mia.travels(days(22))
    asked = _asked(mia)[0]
    mia.presses("mia", "Nothing", on=asked)

    assert "answered already" in mia.presses("mia", "Work", on=asked).text
    assert "nothing came of it" in mia.says("mia", "/knot Ada").text


def test_told_from_the_card_before_it_is_not_asked(mia):
    _introduced(mia)
    mia.says("mia", "/knot Ada")
    mia.presses("mia", "Edit")
    mia.presses("mia", "What came of it")
    mia.presses("mia", "How it ended: Ben Okri")
    mia.presses("mia", "A friend")

    _lives(mia, 5)

    assert _asked(mia) == []


def test_undo_opens_it_again(mia):
    _introduced(mia)
    mia.travels(days(22))
    mia.presses("mia", "Work")
    mia.says("mia", "/undo")

    assert "work came of it" not in mia.says("mia", "/knot Ada").text


def test_two_whom_the_owner_introduced_met_each_other(mia):
    mia.has_knot("mia", "Ben Okri", every=days(90), last_met=days(10))
    _introduced(mia, "I introduced Ada to Ben")
    mia.travels(days(22))

    assert "Noted: they met." in mia.presses("mia", "They met").text


def test_what_is_deleted_is_not_asked_about(mia):
    _introduced(mia)
    mia.says("mia", "/undo")

    _lives(mia, 5)

    assert _asked(mia) == []


def test_a_first_meeting_is_asked_about_too(mia):
    mia.says("mia", "/add Zora Quinn")
    mia.presses("mia", "Quite a bit")
    mia.presses("mia", "Never")
    mia.says("mia", "/meet Zora tomorrow 12:00")
    mia.travels(days(2))
    mia.presses("mia", "Good")
    mia.says("mia", "nothing")

    _lives(mia, 5)

    assert "You met Zora Quinn for the first time" in _asked(mia)[0].text
