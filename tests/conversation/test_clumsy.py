"""People in a hurry: help in the middle of a question, a label's word as an answer, two commands at once."""

from datetime import timedelta

import pytest

from tests.circles import circle_of, hours, make_match, say_yes
from tests.commands.circles.welcoming import circle_with, founds, membership
from tests.conftest import days, weeks

CREW = ("mia", "ben", "ada", "kim", "tom", "zoe")


# --- in the middle of a question ------------------------------------------------------------------------


@pytest.mark.parametrize("aside", ["/help", "help", "Hilfe!", "/privacy", "/help week"])
def test_looking_something_up_leaves_the_question_open(world, aside):
    """Whoever asks for help in their first minute goes on where they were."""
    world.hands_in("mia", text="/start")
    world.presses("mia", "English")
    world.says("mia", "Lisbon")
    world.says("mia", "a bakery")

    world.says("mia", aside)

    assert world.says("mia", "Ada, Ben").text.endswith(
        "Who of them matters most to you? Pick one, or type several names."
    )


def test_who_was_taken_back_meanwhile_is_asked_about_no_more(world):
    world.knows("mia")
    asked = world.says("mia", "/add Zed; Yan")
    world.says("mia", "/undo")

    assert world.presses("mia", "Zed", on=asked).text == "That one no longer exists."


@pytest.mark.parametrize(
    "said", ["maybe Ada will send me the deck", "Ada is paying for the kit if we hit 30 members"]
)
def test_a_promise_that_is_not_sure_is_asked_and_never_turned_round(world, said):
    world.has_knot("mia", "Ada", last_met=days(10))

    asked = world.says("mia", said)

    assert asked.text.startswith("Shall I keep this in mind as a promise of Ada to you?")
    assert asked.buttons[0].label == "They promised it"
    assert "Ada → you" in world.presses("mia", "They promised it").text


def test_with_whom_a_time_is_meant_is_asked(world):
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, last_met=days(10))

    assert world.says("mia", "Thursday 6:30 pm at the Crown").text == "With whom?"

    assert world.presses("mia", "Ada").text == (
        "Is this right?\nYou're meeting Ada on Thu 26 Nov at 18:30.\nWhere: the Crown"
    )


def test_who_asks_for_help_adds_nobody_of_that_name(world):
    world.knows("mia")
    world.says("mia", "/add")

    assert "What you can say" in world.says("mia", "help").text

    assert world.knots("mia") == []


def test_stop_ends_the_question_and_says_how_to_stop(world):
    world.knows("mia")
    world.says("mia", "/add")

    assert world.says("mia", "Stop!").text.startswith(
        "Cancelled. Nothing has changed.\nQuiet for a while: /pause."
    )
    assert world.says("mia", "stop").text.startswith("Quiet for a while: /pause.")
    assert world.knots("mia") == []


def test_who_wonders_whom_they_talk_to_is_told(world):
    world.knows("mia")

    assert world.says("mia", "Who are you?").text.startswith("One good meeting a week")


def test_a_slash_alone_is_no_answer(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/knot ada")
    world.presses("mia", "Note")

    assert world.says("mia", "/").text.startswith("I didn't quite get that.")

    assert world.says("mia", "tea, no milk").text == "Noted for Ada."


def test_of_two_commands_in_one_message_none_is_carried_out(world):
    world.knows("mia")

    assert world.says("mia", "/add Ada\n/add Ben").text.startswith("Those are several commands at once")
    assert world.knots("mia") == []


def test_a_line_that_only_begins_with_a_slash_is_no_command(world):
    world.has_knot("mia", "Ada", last_met=days(10))

    assert world.says("mia", "/note ada likes\n/usr/bin and cake").text == "Noted for Ada."


def test_a_word_answers_the_question_asked_last_though_an_older_button_says_the_same(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/knot ada")
    world.presses("mia", "Note")

    assert world.says("mia", "Remove").text == "Noted for Ada."
    assert [knot.name for knot in world.knots("mia")] == ["Ada"]


def test_what_was_not_understood_is_not_answered_with_buttons_that_ask_nothing(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/knot ada")

    assert world.says("mia", "hm").text == "I'm listening. Nothing of this is written down."


@pytest.mark.parametrize("no", ["no", "nö", "No, thanks!"])
def test_no_is_an_answer_to_another_time(world, no):
    world.has_knot("mia", "Ada", last_met=days(100))
    world.travels(hours(2))
    world.presses("mia", "Let's meet")
    world.says("mia", "tomorrow noon")
    world.travels(days(2))
    world.presses("mia", "They did not come")

    assert world.says("mia", no).text == "All right, I'll leave it at that."


def test_what_is_no_day_is_told_what_one_looks_like(world):
    world.knows("mia")
    world.says("mia", "/add Ada")
    world.presses("mia", "Quite a bit")

    assert world.says("mia", "when I was young").text.startswith("I'm not sure how you mean that.")


# --- in a circle ----------------------------------------------------------------------------------------


def asked_for(world, line):
    """Mia has a profile, and is asked for a line of it anew."""
    circle_with(world, "mia")
    world.says("mia", "/profile")
    for answer in ("soup", "bread baking", "Leipzig"):
        card = world.says("mia", answer)
    world.presses("mia", line, on=card)


def test_a_typed_word_is_the_answer_though_it_could_be_tapped(world):
    """A tap collects; words are the answer, whatever they are."""
    asked_for(world, "Languages")

    assert "Languages: English\n" in world.says("mia", "English").text


def test_typed_languages_join_those_that_were_tapped(world):
    asked_for(world, "Languages")
    world.presses("mia", "Deutsch")
    world.says("mia", "Polish")

    assert membership(world, "mia").profile.languages == ("de", "pl")


@pytest.mark.parametrize("nothing", ["done", "skip", "no idea", "nothing"])
def test_nothing_is_no_topic(world, nothing):
    asked_for(world, "Topics")
    world.says("mia", nothing)

    assert membership(world, "mia").profile.topics == ()


def test_a_circle_is_closed_by_its_name_and_its_members_hear_so_once(world):
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", "/circle close makers")
    world.presses("mia", "Yes, close it")
    world.travels(days(1))

    for who in ("ben", "ada"):
        said = [heard.text for heard in world.unasked(who) if "is no more" in heard.text]
        assert said == [
            "Makers of Leipzig is no more; those who organised it have closed it. Agreed meetings stay."
        ]
    assert not [heard for heard in world.unasked("mia") if "is no more" in heard.text]


def test_close_may_begin_a_name_and_is_for_organisers(world):
    founds(world, "mia", "Close Friends")

    assert world.says("mia", "/circle close friends").text.startswith("Close Friends")

    circle_with(world, "zoe", "ben", name="Makers")
    assert world.says("ben", "/circle close makers").text == "That is for those who organise a circle."


def test_who_said_nothing_of_themselves_hears_what_comes_first(world):
    circle_with(world, "mia", "ben")

    assert world.says("ben", "/week").text.endswith("/profile takes a minute.")


def test_who_reports_a_partner_is_not_asked_again_how_it_was(world):
    circle_of(world, "Makers", CREW)
    make_match(world, "mia", "ben")
    world.travels(hours(2))
    say_yes(world, "mia")
    say_yes(world, "ben")
    world.says("mia", "tomorrow noon")
    world.ticks()
    world.presses("ben", "That works")
    world.travels(days(1) + timedelta(hours=9))
    before = len(world.heard("ben"))
    world.presses("ben", "Something was wrong")
    world.presses("ben", "Tell nobody")
    world.travels(weeks(1))

    assert not [heard for heard in world.heard("ben")[before:] if "How was it" in heard.text]


def test_words_after_a_passed_on_message_are_told_the_way(world):
    circle_of(world, "Makers", CREW)
    make_match(world, "mia", "ben")
    world.travels(hours(2))
    say_yes(world, "mia")
    say_yes(world, "ben")
    world.presses("mia", "Write to Ben")
    world.says("mia", "Shall I bring cake?")
    world.ticks()

    assert "pick “Answer” first" in world.says("ben", "Looking forward to it").text
