"""Questions that stored facts answer: a few true lines, nothing guessed, nothing changed."""

from datetime import date, timedelta

import pytest

from bot.conversation.recall import answer_question
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import fold
from bot.domain.ledger import Party
from bot.domain.promises import PromiseSide
from bot.services.ledger import record_introduction
from bot.services.turn import AmbiguousNameError
from bot.store.envelopes import enqueue
from bot.understanding.facts import QuestionFact, Topic, Who
from tests.commands.scene import at_rest
from tests.conftest import days
from tests.services.scene import in_turn, render

pytestmark = pytest.mark.quick


def knows(world, *names, who="mia"):
    for name in names:
        world.has_knot(who, name, every=days(42), last_met=days(12))


def asks(world, about, name="", *, who="mia", picked=None, **more) -> list[str]:
    """What somebody hears who asks; `name` is anybody's whose name begins so."""
    fits = tuple(k.id for k in world.knots(who) if name and fold(k.name).startswith(fold(name)))
    fact = QuestionFact(about=about, who=Who(said=name, fits=fits) if name else None, **more)
    with in_turn(world, who) as turn:
        turn.picked = picked or {}
        envelopes = answer_question(turn, fact)
        enqueue(turn.tx, envelopes, clock=world.clock, pace=world.context.rate_policy)
    world.ticks()
    return [line for envelope in envelopes for line in render(world, who, envelope).splitlines()]


def buttons(world, who="mia") -> list[str]:
    return [button.label for button in world.heard(who)[-1].buttons]


# --- whether they answered --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["did tom get back to me?", "has Tom replied yet?", "hat Tom sich gemeldet?"]
)
def test_whether_somebody_answered_is_told_by_what_the_person_told(world, said):
    knows(world, "Tom")

    assert world.says("mia", said).text.startswith(
        "I see none of your messages, only what you tell me. So far that is:\nYou last saw Tom on"
    )


# --- promises -------------------------------------------------------------------------------------------


def test_promises_between_two_are_told_both_ways(world):
    knows(world, "Tom")
    world.says("mia", "/promise me to Tom: a beer by Friday")
    world.says("mia", "/promise me to Tom: the photos")

    assert asks(world, Topic.PROMISES, "Tom") == [
        "You promised Tom: a beer (by Fri 27 Nov) and the photos",
        "Nothing Tom promised you is open.",
    ]
    assert buttons(world) == ["a beer", "the photos"]


def test_one_side_is_told_alone(world):
    knows(world, "Tom")
    world.says("mia", "/promise me to Tom: a beer")
    world.says("mia", "/promise Tom: an intro to Max")

    assert asks(world, Topic.PROMISES, "Tom", side=PromiseSide.MINE) == ["You promised Tom: a beer"]
    assert asks(world, Topic.PROMISES, "Tom", side=PromiseSide.THEIRS) == [
        "Tom promised you: an intro to Max"
    ]
    assert buttons(world) == ["an intro to Max"]


def test_a_promise_that_was_kept_is_open_no_more(world):
    knows(world, "Tom")
    world.says("mia", "/promise me to Tom: a beer")
    asks(world, Topic.PROMISES, "Tom", side=PromiseSide.MINE)
    world.presses("mia", "a beer")
    world.presses("mia", "Done")

    assert asks(world, Topic.PROMISES, "Tom", side=PromiseSide.MINE) == ["Nothing you promised Tom is open."]


def test_all_promises_or_those_of_one_side(world):
    knows(world, "Tom", "Ada")
    assert asks(world, Topic.PROMISES) == ["No open promises. A light feeling."]
    world.says("mia", "/promise me to Tom: a beer")
    world.says("mia", "/promise Ada: an intro to Max")

    mine, theirs = "• You → Tom: a beer", "• Ada → you: an intro to Max"
    assert asks(world, Topic.PROMISES) == ["Open promises:", mine, theirs]
    assert asks(world, Topic.PROMISES, side=PromiseSide.MINE) == ["Open promises:", mine]
    assert asks(world, Topic.PROMISES, side=PromiseSide.THEIRS) == ["Open promises:", theirs]


# --- the last contact -----------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["What did I promise Jonas?", "was hab ich Jonas versprochen?"])
def test_of_somebody_unknown_it_is_not_said_that_nothing_is_open(world, said):
    world.has_knot("mia", "Ada")

    assert world.says("mia", said).text == "I don't know anyone called Jonas yet. Shall I add them?"


def test_when_somebody_was_last_seen(world):
    knows(world, "Priya")
    assert asks(world, Topic.LAST, "Priya") == ["You last saw Priya on Wed 11 Nov (12 days ago)."]

    world.says("mia", "/wrote priya 3 days ago")
    assert asks(world, Topic.LAST, "Priya") == [
        "You last saw Priya on Wed 11 Nov (12 days ago).",
        "You were last in touch with Priya in writing on Fri 20 Nov (3 days ago).",
    ]

    world.says("mia", "/met priya yesterday")
    assert asks(world, Topic.LAST, "Priya") == ["You last saw Priya on Sun 22 Nov (yesterday)."]


def test_a_call_is_not_told_as_a_meeting(world):
    world.has_knot("mia", "Priya")
    assert asks(world, Topic.LAST, "Priya") == ["You haven't met Priya yet, as far as I know."]

    world.says("mia", "/called priya yesterday")
    assert asks(world, Topic.LAST, "Priya") == [
        "You last spoke with Priya by phone on Sun 22 Nov (yesterday)."
    ]


def test_what_was_only_told_roughly_is_told_roughly(world):
    """ "This year" was no day; it stays rough after a letter too."""
    world.knows("mia")
    world.says("mia", "/add Priya")
    world.presses("mia", "A great deal")
    world.presses("mia", "This year")
    assert asks(world, Topic.LAST, "Priya") == ["You last saw Priya some months ago."]

    world.says("mia", "/wrote priya today")
    assert asks(world, Topic.LAST, "Priya") == [
        "You last saw Priya some months ago.",
        "You were last in touch with Priya in writing on Mon 23 Nov (today).",
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("du", "Priya hast du zuletzt am Mi, 11. November gesehen (vor 12 Tagen)."),
        ("Sie", "Priya haben Sie zuletzt am Mi, 11. November gesehen (vor 12 Tagen)."),
    ],
)
def test_it_is_said_in_german_too(world, form, said):
    world.knows("mia", language="de")
    world.says("mia", "/settings")
    world.presses("mia", "du oder Sie")
    world.presses("mia", form)
    world.says("mia", "/add Priya")
    world.presses("mia", "Sehr wichtig")
    world.says("mia", "2026-11-11")

    assert asks(world, Topic.LAST, "Priya") == [said]


# --- notes, rhythm, who somebody is ---------------------------------------------------------------------


def test_notes_are_shown_to_whoever_asks_for_them(world):
    knows(world, "Ben")
    world.says("mia", "/note ben likes tea")

    assert asks(world, Topic.NOTES, "Ben") == ["Your notes on Ben:", "“likes tea”"]
    assert world.heard("mia")[-1].private == "“likes tea”"


def test_who_somebody_is(world):
    knows(world, "Ada")
    world.knows("mia")
    world.says("mia", "/add Vikram Rao, editor")
    world.presses("mia", "Quite a bit")
    world.presses("mia", "Never")
    ada, vikram = world.knot("mia", "Ada"), world.knot("mia", "Vikram Rao")
    with in_turn(world, "mia") as turn:
        parties = {"by": Party(knot_id=ada.id, name="Ada"), "to": Party(knot_id=vikram.id, name="Vikram")}
        record_introduction(turn, **parties, day=date(2026, 1, 26))

    assert asks(world, Topic.WHO_IS, "Vikram") == [
        "Vikram Rao is one of your knots: editor",
        "Ada introduced you to Vikram Rao, Mon 26 Jan",
        "You haven't met Vikram Rao yet, as far as I know.",
    ]


def test_how_often_somebody_is_to_be_met(world):
    knows(world, "Ada")

    assert asks(world, Topic.RHYTHM, "Ada") == [
        "You'd like to meet Ada every 6 weeks.",
        "You last saw Ada on Wed 11 Nov (12 days ago).",
    ]


# --- the week, the knots, meetings ----------------------------------------------------------------------


def test_the_week_and_the_knots_are_shown_as_by_their_commands(world):
    knows(world, "Ada")
    assert "\n".join(asks(world, Topic.NEXT)) == world.says("mia", "/week").text
    assert "\n".join(asks(world, Topic.KNOTS)) == world.says("mia", "/knots").text
    assert "\n".join(asks(world, Topic.RHYTHM)) == world.says("mia", "/knots").text


def test_when_the_meeting_is(world):
    world.has_knot("mia", "Ada", every=days(28), last_met=days(60))
    knows(world, "Ben")
    assert asks(world, Topic.WHEN) == ["No meeting is agreed."]
    assert asks(world, Topic.WHEN, "Ada") == ["No meeting with Ada is agreed."]

    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    first, second, *_ = asks(world, Topic.WHEN, "Ada")
    assert (first, "A time with Ada is still to be found." in second) == (
        "No meeting with Ada is agreed.",
        True,
    )

    world.says("mia", "Thu 7 pm")
    assert asks(world, Topic.WHEN)[0] == "Ada, Thu 26 Nov at 19:00"
    assert asks(world, Topic.WHEN, "Ada")[0] == "Ada, Thu 26 Nov at 19:00"
    assert asks(world, Topic.WHEN, "Ben") == ["No meeting with Ben is agreed."]
    world.travels(timedelta(days=5))
    assert asks(world, Topic.WHEN) == ["No meeting is agreed."]


# --- who can introduce me to … --------------------------------------------------------------------------


def has_paths(world):
    """A role, an introduction and a note, each of another knot."""
    world.knows("mia")
    world.says("mia", "/add Ada, editor at Northlight Press")
    world.presses("mia", "Quite a bit")
    world.presses("mia", "Never")
    knows(world, "Ben", "Carla")
    ben = world.knot("mia", "Ben")
    with in_turn(world, "mia") as turn:
        record_introduction(turn, by=Party(knot_id=ben.id, name="Ben"), to=Party(name="Max the publisher"))
    world.says("mia", "/note carla likes tea\nHer brother runs a publishing house; knows publishers")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "a publisher",
            [
                "• Ben introduced you to Max the publisher",
                "• Carla: “Her brother runs a publishing house; knows publishers”",
            ],
        ),
        ("Northlight", ["• Ada: editor at Northlight Press"]),
        ("an editor at northlight press", ["• Ada: editor at Northlight Press"]),
    ],
)
def test_a_path_quotes_what_was_told(world, words, lines):
    has_paths(world)

    assert asks(world, Topic.PATH, words=words) == ["From what you told me:", *lines]


@pytest.mark.parametrize("words", ["a plumber", "an editor in Rome", "press office", "Ma"])
def test_where_nothing_was_told_the_answer_is_nobody(world, words):
    has_paths(world)
    before = at_rest(world)

    assert asks(world, Topic.PATH, words=words) == [
        f"Nothing you told me about your knots mentions “{words}”.",
        "Closest to you are: Ben and Carla. They may know who knows more.",
    ]
    assert at_rest(world) == before


def test_a_path_to_somebody_one_knows_says_so(world):
    knows(world, "Ada")

    assert asks(world, Topic.PATH, "Ada")[0] == "Ada is one of your knots already."


def test_a_path_to_somebody_by_name(world):
    has_paths(world)

    assert asks(world, Topic.PATH, "Max")[0] == "Ben knows Max the publisher."


# --- whom is meant --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "about", [Topic.PROMISES, Topic.LAST, Topic.NOTES, Topic.WHO_IS, Topic.RHYTHM, Topic.WHEN]
)
def test_somebody_who_is_no_knot_is_offered_as_one(world, about):
    world.knows("mia")
    assert asks(world, about, "Zoë") == ["I don't know anyone called Zoë yet. Shall I add them?"]

    assert "How much does Zoë matter to you?" in world.presses("mia", "Yes").text
    assert world.knot("mia", "Zoë")


@pytest.mark.parametrize("about", [Topic.PROMISES, Topic.LAST, Topic.WHEN])
def test_where_several_fit_the_bot_asks_back(world, about):
    knows(world, "Anna Müller", "Anna Schmidt")

    with pytest.raises(AmbiguousNameError) as which:
        asks(world, about, "Anna")
    assert [knot.name for knot in which.value.candidates] == ["Anna Müller", "Anna Schmidt"]

    chosen = world.knot("mia", "Anna Schmidt").id
    (first, *_) = asks(world, about, "Anna", picked={"anna": chosen})
    assert "Anna Schmidt" in first
    assert "Müller" not in first


@pytest.mark.parametrize("about", [Topic.LAST, Topic.NOTES, Topic.WHO_IS])
def test_a_question_about_nobody_asks_whom(world, about):
    world.knows("mia")

    with pytest.raises(KnotworkError) as refusal:
        asks(world, about)
    assert refusal.value.key == "knot-which"


def test_nothing_is_told_of_the_knots_of_others(world):
    """An id of somebody else's knot is nobody (law 7)."""
    knows(world, "Ada", who="ben")
    world.knows("mia")
    fact = QuestionFact(about=Topic.LAST, who=Who(said="Ada", fits=(world.knot("ben", "Ada").id,)))
    with in_turn(world, "mia") as turn:
        (envelope,) = answer_question(turn, fact)

    assert envelope.message.questions[0].kind is QuestionKind.FORWARDED_NEW
