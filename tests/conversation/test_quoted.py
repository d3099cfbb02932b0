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


# --- about whom the message is ------------------------------------------------------------------------


@pytest.fixture(params=["newest", "older"])
def card(request, ada):
    """Ada's card, before the person or further up."""
    shown = ada.says("mia", "/knot ada")
    if request.param == "older":
        ada.says("mia", "/knot ben")
    return shown


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("likes tea", "About Ada, for you alone:\n“likes tea”"),
        ("met her yesterday", "You met Ada on Sun 22 Nov."),
        ("met yesterday", "You met Ada on Sun 22 Nov."),
        ("gestern getroffen", "You met Ada on Sun 22 Nov."),
        ("I promised to send her the book by Friday", "• You → Ada: send the book (by Fri 27 Nov)"),
        ("meeting on Friday at 18:00", "You're meeting Ada on Fri 27 Nov at 18:00."),
    ],
)
def test_what_is_said_beneath_a_card_is_about_that_one(ada, card, words, heard):
    """Said back first, as everything that was understood."""
    before = at_rest(ada)

    assert answers(ada, card, words).text == f"Is this right?\n{heard}"
    assert at_rest(ada) == before


def test_what_is_asked_beneath_a_card_is_asked_about_that_one(ada, card):
    assert answers(ada, card, "when did I last see her?").text == "You last saw Ada about 6 weeks ago."


def test_a_cards_own_words_work_beneath_it_also_further_up(ada, card):
    assert answers(ada, card, "Note").text == "What would you like to note about Ada?"


def test_who_is_named_is_meant_whatever_the_card_shows(ada, card):
    assert "You met Ben on Sun 22 Nov." in answers(ada, card, "met Ben yesterday").text


def test_thanks_beneath_a_card_are_thanks(ada, card):
    assert answers(ada, card, "thanks!").text == "You're welcome."


def test_a_suggestion_shown_again_is_answered_beneath_either_message(ada):
    first = ada.says("mia", "/week")
    ada.says("mia", "/week")

    assert "When will you send it?" in answers(ada, first, "let's meet").text


@pytest.mark.parametrize("further_up", [False, True])
@pytest.mark.parametrize(
    "words", ["Friday 18:00", "move to Friday 18:00", "no, Friday 18:00", "lieber am Freitag um 18 Uhr"]
)
def test_a_time_beneath_a_meeting_is_another_one_for_it(ada, words, further_up):
    ada.says("mia", "/week")
    ada.presses("mia", "Let's meet")
    agreed = ada.says("mia", "Thu 19:00")
    if further_up:
        ada.says("mia", "/week")
        ada.says("mia", "/knot ben")

    back = answers(ada, agreed, words).text
    assert (
        "moves to Fri 27 Nov at 18:00"
        if words.startswith(("move", "lieber"))
        else "Ada on Fri 27 Nov at 18:00"
    ) in back
    assert ada.presses("mia", "Right").text.startswith("Moved: Ada, Fri 27 Nov at 18:00.")


def test_a_meeting_is_cancelled_beneath_an_older_message_about_it(ada):
    ada.says("mia", "/week")
    ada.presses("mia", "Let's meet")
    agreed = ada.says("mia", "Thu 19:00")
    ada.says("mia", "/week")

    assert answers(ada, agreed, "Cancel").text.startswith("The meeting with Ada is cancelled")


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("done", "Done: send Ada the book"),
        ("erledigt", "Done: send Ada the book"),
        ("snooze", "Put off until Sat 28 Nov."),
        ("Friday instead", "Put off until Fri 27 Nov."),
    ],
)
def test_a_promise_may_be_closed_beneath_the_message_that_wrote_it_down(ada, words, heard):
    promised = ada.says("mia", "/promise me: send Ada the book by Wednesday")
    ada.says("mia", "/promise ben: introduce me to Max")

    assert answers(ada, promised, words).text == heard
    assert "introduce me to Max" in ada.says("mia", "/promises").text


def test_a_promise_that_is_closed_is_closed_once(ada):
    promised = ada.says("mia", "/promise me: send Ada the book by Wednesday")
    answers(ada, promised, "done")
    before = at_rest(ada)

    answers(ada, promised, "done")
    assert at_rest(ada) == before


def test_what_was_logged_is_corrected_beneath_it_after_other_things_were_said(ada):
    logged = ada.says("mia", "/met ada yesterday")
    ada.says("mia", "/knot ben")

    assert "You met Ada on Tue 17 Nov." in answers(ada, logged, "no, Tuesday").text
    ada.presses("mia", "Right")
    assert ada.knot("mia", "Ada").last_day == ada.today - days(6)


def test_a_proposal_nobody_confirmed_is_not_confirmed_beneath_it_later(ada):
    """It may have been answered; its words can be said again."""
    proposed = ada.says("mia", "met Ada yesterday")
    ada.presses("mia", "Right")
    before = at_rest(ada)

    answers(ada, proposed, "Right")
    assert at_rest(ada) == before
