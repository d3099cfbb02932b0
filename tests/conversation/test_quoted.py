"""Answering one message in particular: its choices, its typed question, or what became of them."""

import pytest

from tests.commands.scene import at_rest
from tests.conftest import World, days

pytestmark = pytest.mark.quick


def answers(world: World, shown, words: str, who: str = "mia", **more):
    """A person quotes a message of the bot."""
    return world.says(who, words, replies_to=f"m-{shown.letter}", **more)


@pytest.fixture
def ada(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.has_knot("mia", "Ben", every=days(30), last_met=days(40))
    return world


def test_a_number_answers_the_message_it_quotes(ada):
    first = ada.says("mia", "/knot ada")
    ada.says("mia", "/merge ada, ben")

    assert answers(ada, ada.heard("mia")[-1], "2").text == "Then they stay two knots."
    asked = ada.says("mia", "/settings")
    assert answers(ada, asked, "1").text == "Which language?"
    assert first.letter != asked.letter


def test_a_label_answers_the_message_it_quotes(ada):
    """Of two questions with a "No" the quoted one is meant, not the newest."""
    first = ada.says("mia", "/merge ada, ben")
    ada.says("mia", "met ada yesterday")

    assert answers(ada, first, "no").text == "Then they stay two knots."
    assert answers(ada, first, "Yes, merge").text.startswith("That has been answered already.")
    assert ada.presses("mia", "Right").text.startswith("Logged")


def test_the_beginning_of_a_label_is_enough(ada):
    first = ada.says("mia", "/merge ada, ben")
    ada.says("mia", "met ada yesterday")

    answers(ada, first, "yes")
    assert [knot.name for knot in ada.knots("mia")] == ["Ada"]


def test_a_reaction_answers_the_message_it_belongs_to(ada):
    first = ada.says("mia", "/merge ada, ben")
    ada.says("mia", "met ada yesterday")

    assert answers(ada, first, "", reaction="2️⃣").text == "Then they stay two knots."


def test_typed_words_answer_the_question_they_quote(ada):
    first = ada.says("mia", "/knot ada")
    ada.presses("mia", "Note", on=first)
    note = ada.heard("mia")[-1]
    ada.presses("mia", "Promise", on=first)

    assert answers(ada, note, "likes tea").text == "Noted for Ada."
    assert ada.says("mia", "me: send the book").text.startswith("I'll keep this in mind")


def test_a_question_that_is_quoted_may_be_answered_late(ada):
    note = ada.says("mia", "/note ada")
    ada.travels(days(1))

    assert answers(ada, note, "likes tea").text == "Noted for Ada."


def test_an_answered_question_says_so(ada):
    note = ada.says("mia", "/note ada")
    ada.says("mia", "likes tea")
    before = at_rest(ada)

    assert answers(ada, note, "likes coffee").text.startswith("That has been answered already.")
    assert at_rest(ada) == before


def test_a_log_entry_or_a_thank_you_needs_no_question(ada):
    note = ada.says("mia", "/note ada")
    ada.says("mia", "likes tea")

    assert answers(ada, note, "met ben yesterday").text.startswith("Is this right?")
    assert answers(ada, note, "Thanks!").text == "You're welcome."


def test_words_beneath_one_question_never_answer_another(ada):
    """Who quotes the suggestion writes no note."""
    week = ada.says("mia", "/week")
    ada.says("mia", "/note ben")
    before = at_rest(ada)

    assert answers(ada, week, "klingon banana").text.startswith("I'm not sure how you mean that")
    assert at_rest(ada) == before
    assert ada.says("mia", "likes tea").text == "Noted for Ben."


def test_a_message_without_a_question_is_as_if_not_quoted(ada):
    hint = ada.says("mia", "/knots")
    ada.says("mia", "/note ada")

    assert answers(ada, hint, "likes tea").text == "Noted for Ada."


@pytest.mark.parametrize("quoted", ["m-0", "0", "x" * 500, "\u202e🦆", "-1", "9" * 40, "\x00", "\ud83d"])
def test_an_unknown_message_is_as_if_not_quoted(ada, quoted):
    ada.says("mia", "/merge ada, ben")

    assert ada.says("mia", "2", replies_to=quoted).text == "Then they stay two knots."


def test_somebody_elses_message_is_as_if_not_quoted(ada):
    """Law 7: a number beneath it answers nothing of theirs."""
    theirs = ada.says("mia", "/merge ada, ben")
    ada.knows("joe")
    answers(ada, theirs, "1", who="joe")
    answers(ada, theirs, "Yes, merge", who="joe")
    assert len(ada.knots("mia")) == 2

    answers(ada, theirs, "1")
    assert len(ada.knots("mia")) == 1


def test_a_command_is_a_command_whatever_it_quotes(ada):
    note = ada.says("mia", "/note ada")

    assert answers(ada, note, "/week").text.startswith("This week")
