"""Other words in place of a command, and commands that nothing marks."""

from datetime import timedelta

import pytest

from tests.commands.scene import is_open
from tests.conftest import days

pytestmark = pytest.mark.quick

MINUTE = timedelta(minutes=1)


def edits(world, who, first, text, **what):
    """The words of an update are replaced."""
    heard = world.hands_in(who, corrects=first, text=text, unmarked=True, **what)
    return heard[-1].text if heard else ""


def said(world):
    """The id of the newest update."""
    return f"u{world._count}"


@pytest.fixture
def mia(world):
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, last_met=days(40))
    return "mia"


def test_a_corrected_command_takes_its_change_back(world, mia):
    world.says(mia, "/met ada")

    answer = edits(world, mia, said(world), "/met ben")

    assert answer == "Logged: you met Ben on Mon 23 Nov."
    assert world.knot(mia, "Ada").last_day == world.today - days(40)
    assert world.knot(mia, "Ben").last_day == world.today


def test_a_correction_can_be_corrected(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    edits(world, mia, first, "/met ben")

    edits(world, mia, first, "/met ada yesterday")

    assert world.knot(mia, "Ben").last_day == world.today - days(40)
    assert world.knot(mia, "Ada").last_day == world.today - days(1)
    world.says(mia, "/undo")
    assert world.knot(mia, "Ada").last_day == world.today - days(40)


def test_a_slip_of_the_pen_is_mended(world, mia):
    world.says(mia, "/wek")

    assert "Let's meet" in [
        b.label for b in world.hands_in(mia, corrects=said(world), text="!week")[-1].buttons
    ]


def test_a_command_may_lose_its_mark_by_the_correction(world, mia):
    world.says(mia, "weak", unmarked=True)

    assert "Ada" in edits(world, mia, said(world), "knots")


def test_after_a_minute_words_stay_as_they_were_understood(world, mia):
    world.says(mia, "/met ada")
    world.clock.travel_to(world.clock.now() + MINUTE + timedelta(seconds=1))

    assert edits(world, mia, said(world), "/met ben") == ""
    assert world.knot(mia, "Ada").last_day == world.today


def test_what_changed_since_is_not_touched(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.says(mia, "/note ada likes tea")

    assert "has changed since" in edits(world, mia, first, "/met ben")
    assert world.knot(mia, "Ada").last_day == world.today
    assert world.knot(mia, "Ben").last_day == world.today - days(40)


def test_a_correction_that_is_refused_changes_nothing(world, mia):
    """The earlier command stands until the new one can be carried out."""
    world.says(mia, "/met ada")

    assert "zoe" in edits(world, mia, said(world), "/met zoe")
    assert world.knot(mia, "Ada").last_day == world.today


def test_an_edited_answer_answers_nothing_else(world, mia):
    """ "1" made "2" must not answer the question that came after it."""
    world.says(mia, "/week")
    world.says(mia, "1")
    shown = len(world.heard(mia))

    assert edits(world, mia, said(world), "2") == ""
    assert len(world.heard(mia)) == shown


def test_nobody_corrects_what_others_said(world, mia):
    world.says(mia, "/met ada")
    first = said(world)
    world.knows("ben")

    assert edits(world, "ben", first, "/knots") == ""
    assert world.knot(mia, "Ada").last_day == world.today


def test_nobody_becomes_a_person_by_editing(world):
    assert edits(world, "eve", "u0", "/start") == ""
    with pytest.raises(AssertionError):
        world.person("eve")


@pytest.mark.parametrize(
    "words", ["week", "Week", "knots", "knot ada", "add Zoe, mentor", "note ada likes tea"]
)
def test_where_nothing_marks_commands_the_name_alone_will_do(world, mia, words):
    marked = world.says(mia, f"/{words}").text

    if words.startswith(("add", "note")):
        world.says(mia, "/undo")
    assert world.says(mia, words, unmarked=True).text == marked


def test_elsewhere_words_are_words(world, mia):
    assert "Let's meet" not in [b.label for b in world.hands_in(mia, text="week")[-1].buttons]


def test_a_label_goes_before_a_command(world, mia):
    """The card has a button called Note."""
    world.says(mia, "/knot ada")

    assert "note" in world.says(mia, "note", unmarked=True).text.lower()
    assert is_open(world, mia, "card-note")


def test_a_name_alone_is_never_taken_for_an_answer(world, mia):
    """Else /cancel could not be said at all while a question waits."""
    world.says(mia, "/knot ada")
    world.says(mia, "Note")

    assert world.says(mia, "cancel", unmarked=True).text == "Cancelled. Nothing has changed."


def test_a_sentence_that_begins_like_a_command_is_none(world, mia):
    answer = world.says(mia, "met Ada yesterday", unmarked=True)

    assert answer.text.startswith("Log this")
