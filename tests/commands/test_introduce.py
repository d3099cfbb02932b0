"""Two knots introduced by hand: who is harder to reach first, nothing to the second before the first's yes."""

import pytest

from tests.conftest import days, weeks


@pytest.fixture
def mia(world):
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, every=days(60), last_met=days(10))
    return world


def _begins(world, words="/introduce Ada, Ben", *, first="Ada", line="plans wooden houses"):
    world.says("mia", words)
    world.presses("mia", first)
    return world.hands_in("mia", text=line)


def test_both_are_asked_one_after_the_other_and_then_told_together(mia):
    assert "Who is harder to reach, Ada or Ben?" in mia.says("mia", "/introduce Ada to Ben").text
    assert "What may Ben know about Ada?" in mia.presses("mia", "Ben").text

    draft, asked = mia.hands_in("mia", text="plans wooden houses")
    assert draft.text.startswith("Hi Ben,")
    assert "introduce you to Ada" in draft.text
    assert "About Ada: plans wooden houses" in draft.text
    assert "Did Ben say yes?" in asked.text

    assert "What may Ada know about Ben?" in mia.presses("mia", "Said yes").text
    draft, _ = mia.hands_in("mia", text="builds them")
    assert draft.text.startswith("Hi Ada,")
    assert "introduce you to Ben, who would be glad to meet you" in draft.text

    mia.presses("mia", "Said yes")
    note, done = mia.heard("mia")[-2:]
    assert note.text.startswith("Hi Ben, hi Ada,")
    assert "About Ada: plans wooden houses" in note.text
    assert "About Ben: builds them" in note.text
    assert "Ben and Ada are introduced" in done.text
    assert "You introduced Ben and Ada" in mia.says("mia", "/knot Ada").text


@pytest.mark.parametrize("end", ["Said no", "Let it go"])
def test_nothing_is_drafted_for_the_second_before_the_first_said_yes(mia, end):
    _begins(mia)
    before = len(mia.heard("mia"))

    mia.presses("mia", "Nothing yet")
    mia.says("mia", "/introduce")
    mia.says("mia", "/knot Ben")
    mia.travels(weeks(2))
    mia.presses("mia", end)

    said = [heard.text for heard in mia.heard("mia")[before:]]
    assert any(words.startswith("Hi Ada,") for words in said)
    assert not any(words.startswith("Hi Ben,") or "glad to meet you" in words for words in said)
    assert "introducing" not in mia.says("mia", "/knot Ben").text


def test_a_no_of_the_second_leaves_a_line_for_the_first(mia):
    _begins(mia)
    mia.presses("mia", "Said yes")
    mia.presses("mia", "Without a line")

    told = mia.presses("mia", "Said no").text

    assert "Hi Ada,\nThat introduction doesn't come about" in told
    assert "Ben" not in told.partition("Hi Ada,")[2]


def test_one_at_a_time_and_the_same_person_twice_a_quarter(mia):
    mia.says("mia", "/add Carla")
    mia.says("mia", "/add Dan")
    _begins(mia)
    assert (
        "One introduction at a time: Ada and Ben come first." in mia.says("mia", "/introduce Ben Carla").text
    )

    mia.presses("mia", "Said no")
    _begins(mia, "/introduce Ada Carla")
    mia.presses("mia", "Let it go")

    assert "You've introduced Ada twice this quarter" in mia.says("mia", "/introduce Dan Ada").text
    assert "From Fri 1 Jan 2027 it is free again" in mia.heard("mia")[-1].text
    assert "Who is harder to reach" in mia.says("mia", "/introduce Dan Ben").text


def test_it_is_asked_again_after_a_week_and_ends_by_itself(mia):
    _begins(mia)

    mia.travels(weeks(3))
    asked = [heard for heard in mia.unasked("mia") if "Has Ada said whether" in heard.text]
    assert len(asked) == 1

    mia.travels(weeks(1))
    assert "answered already" in mia.presses("mia", "Said yes", on=asked[0]).text
    assert "Which two of your knots" in mia.says("mia", "/introduce").text


def test_what_came_of_it_is_asked_three_weeks_later(mia):
    _begins(mia)
    mia.presses("mia", "Said yes")
    mia.presses("mia", "Without a line")
    mia.presses("mia", "Said yes")

    mia.travels(days(22))

    assert "You introduced Ada and Ben" in mia.unasked("mia")[-1].text
    assert "Noted: they met." in mia.presses("mia", "They met").text


def test_plain_words_and_the_card_begin_it_too(mia):
    mia.says("mia", "/add Carla")
    mia.says("mia", "I'd like to introduce Ada to Ben")
    assert "Who is harder to reach, Ada or Ben?" in mia.presses("mia", "Right").text

    mia.says("mia", "/knot Carla")
    assert "To whom would you like to introduce Carla?" in mia.presses("mia", "Introduce").text
    assert "Who is harder to reach, Carla or Ben?" in mia.says("mia", "Ben").text


def test_the_draft_is_in_the_register_of_whom_it_is_for_and_the_note_in_that_of_both(mia):
    """A knot spoken to in German gets German; where the two differ, the note is in English."""
    mia.says("mia", "/add Sabine Weber")
    mia.says("mia", "/introduce Sabine, Ada")
    mia.presses("mia", "Sabine Weber")
    mia.says("mia", "leads the archive")
    mia.presses("mia", "Sie")

    draft = mia.heard("mia")[-2].text
    assert draft.startswith("Guten Tag Sabine Weber,\nich würde Sie gern mit Ada bekannt machen.")
    assert "Zu Ada: leads the archive" in draft

    mia.presses("mia", "Said yes")
    mia.presses("mia", "Without a line")
    mia.presses("mia", "Said yes")
    assert mia.heard("mia")[-2].text.startswith("Dear Sabine Weber, dear Ada,")


def test_undo_merging_and_removing_take_it_along(mia):
    _begins(mia)
    mia.presses("mia", "Said yes")
    mia.presses("mia", "Without a line")
    for _ in range(2):  # the line, and the yes
        mia.says("mia", "/undo")
    assert mia.hands_in("mia", text="/introduce")[0].text.startswith("Hi Ada,")

    mia.says("mia", "/add Carla")
    mia.says("mia", "/merge Carla, Ben")
    mia.presses("mia", "Yes, merge")
    assert "You are introducing Ada to Carla." in mia.says("mia", "/knot Carla").text

    mia.presses("mia", "Remove")
    mia.presses("mia", "Yes, remove")
    assert "Which two of your knots" in mia.says("mia", "/introduce").text
