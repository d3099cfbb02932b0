"""What a person works towards: said, shown, resting, asked about once a quarter, and what it does to a week."""

import pytest

from bot.store import goals
from tests.conftest import days, weeks
from tests.scenes import scene

GOAL = "Win my first clients as a freelance bookkeeper"


@pytest.fixture
def mia(world):
    world.knows("mia")
    return world


def _goal(world, who="mia"):
    person = world.person(who)
    with world.context.engine.begin() as tx:
        return goals.get(tx, person.id)


def _lives(world, weeks_):
    """Somebody who writes now and then is not said goodbye to."""
    for _ in range(weeks_):
        world.travels(weeks(1))
        world.says("mia", "/knots")


def test_a_goal_is_said_back_shown_and_changed(mia):
    assert GOAL in mia.says("mia", f"/goal {GOAL}").text
    assert GOAL in mia.says("mia", "/goal").text

    mia.presses("mia", "It has changed")

    assert "Run a studio with two others" in mia.says("mia", "Run a studio with two others").text
    assert _goal(mia).words == "Run a studio with two others"


def test_without_a_goal_it_asks_for_one(mia):
    assert "What are you working towards" in mia.says("mia", "/goal").text

    mia.says("mia", GOAL)

    assert _goal(mia).words == GOAL


@pytest.mark.parametrize("words", ["My goal is to sell my paintings", "my goal: sell my paintings"])
def test_plain_words_do_as_well_once_they_were_said_back(mia, words):
    mia.says("mia", words)
    assert _goal(mia).words == ""

    mia.presses("mia", "Right")

    assert "sell my paintings" in _goal(mia).words


def test_what_is_no_goal_is_read_for_itself(mia):
    """An open question swallows nothing (law 11)."""
    mia.has_knot("mia", "Ada", every=days(30), last_met=days(10))
    mia.says("mia", "/goal")

    assert "Ada" in mia.says("mia", "met Ada yesterday").text
    assert _goal(mia).words == ""


def test_not_so_and_undo_bring_the_old_goal_back(mia):
    mia.says("mia", f"/goal {GOAL}")
    mia.says("mia", "/goal Something else entirely")
    mia.says("mia", "/undo")
    assert _goal(mia).words == GOAL

    mia.says("mia", "/goal Something else entirely")
    mia.presses("mia", "Not so")
    mia.presses("mia", "Write nothing down")

    assert _goal(mia).words == GOAL


def test_a_goal_that_rests_is_kept_and_not_asked_about(mia):
    mia.says("mia", f"/goal {GOAL}")
    mia.says("mia", "/goal")
    mia.presses("mia", "Let it rest")

    _lives(mia, 27)

    assert not any(GOAL in heard.text for heard in mia.unasked("mia"))
    assert GOAL in mia.says("mia", "/goal").text
    mia.presses("mia", "Take it up again")
    assert _goal(mia).is_active


def test_it_is_asked_about_once_a_quarter(mia):
    mia.says("mia", f"/goal {GOAL}")

    _lives(mia, 14)

    asked = [heard for heard in mia.unasked("mia") if GOAL in heard.text]
    assert len(asked) == 1
    assert [button.label for button in asked[0].buttons] == ["Still so", "It has changed", "Let it rest"]


def test_unanswered_it_holds_and_is_asked_in_the_next_quarter(mia):
    mia.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    mia.says("mia", f"/goal {GOAL}")

    _lives(mia, 27)

    assert sum(GOAL in heard.text for heard in mia.unasked("mia")) == 2
    assert _goal(mia).is_active


def test_still_so_asks_again_a_quarter_after_the_answer(mia):
    mia.says("mia", f"/goal {GOAL}")
    _lives(mia, 15)
    asked = next(heard for heard in mia.unasked("mia") if GOAL in heard.text)

    mia.presses("mia", "Still so", on=asked)
    heard = len(mia.unasked("mia"))
    _lives(mia, 12)
    assert not any(GOAL in one.text for one in mia.unasked("mia")[heard:])
    _lives(mia, 2)

    assert sum(GOAL in one.text for one in mia.unasked("mia")[heard:]) == 1


@pytest.mark.parametrize(("said", "rests"), [("yes", False), ("still so", False), ("let it rest", True)])
def test_the_question_takes_words(mia, said, rests):
    mia.says("mia", f"/goal {GOAL}")
    _lives(mia, 14)
    said_before = _goal(mia).said_at

    mia.says("mia", said)

    assert _goal(mia).said_at != said_before

    assert _goal(mia).rests is rests
    assert _goal(mia).words == GOAL


# --- what it does to a week -------------------------------------------------------------------------------


@scene
def _two_alike(world):
    """Ada waits a little longer than Ben; only Ben is a bookkeeper."""
    world.has_knot("mia", "Ada", every=days(60), last_met=days(64))
    world.has_knot("mia", "Ben", every=days(60), last_met=days(60))
    world.says("mia", "/note Ada plays the cello")
    world.says("mia", "/note Ben ran a bookkeeping firm for freelancers")


def test_who_can_help_with_the_goal_comes_first_among_equals(world):
    _two_alike(world)
    assert "Ada" in world.says("mia", "/week").text

    world.has_knot("zoe", "Ada", every=days(60), last_met=days(64))
    world.has_knot("zoe", "Ben", every=days(60), last_met=days(60))
    world.says("zoe", "/note Ben ran a bookkeeping firm for freelancers")
    world.says("zoe", f"/goal {GOAL}")

    assert world.says("zoe", "/week").text.startswith("This week: Ben")


def test_why_quotes_goal_and_note_and_the_week_keeps_the_note_private(world):
    _two_alike(world)
    world.says("mia", f"/goal {GOAL}")
    shown = world.says("mia", "/week").text

    assert GOAL in shown
    assert "bookkeeping firm" not in shown

    why = world.presses("mia", "Why?").text
    assert GOAL in why
    assert "ran a bookkeeping firm for freelancers" in why


def test_why_quotes_what_stood_when_it_was_suggested(world):
    _two_alike(world)
    world.says("mia", f"/goal {GOAL}")
    world.says("mia", "/week")
    world.says("mia", "/goal Learn to sail")

    assert GOAL in world.says("mia", "why").text


def test_no_bonus_lets_anybody_in_before_their_time(world):
    world.has_knot("mia", "Ada", every=days(60), last_met=days(60))
    world.has_knot("mia", "Ben", every=days(60), last_met=days(20))
    world.says("mia", "/note Ben ran a bookkeeping firm for freelancers")
    world.says("mia", f"/goal {GOAL}")

    assert world.says("mia", "/week").text.startswith("This week: Ada")


def test_without_a_goal_nothing_changes(world):
    _two_alike(world)
    before = world.says("mia", "/week").text

    assert "It may help" not in before


def test_a_note_that_is_gone_is_no_reason_any_more(world):
    _two_alike(world)
    world.says("mia", f"/goal {GOAL}")
    assert GOAL in world.says("mia", "/week").text
    world.says("mia", "/undo")
    world.says("mia", "/undo")  # the goal, then the note

    world.says("mia", f"/goal {GOAL}")

    assert "It may help" not in world.presses("mia", "Someone else").text


# --- one question worth asking ----------------------------------------------------------------------------


def _briefing(world):
    world.says("mia", "/meet Ben tomorrow 19:00")
    return world.says("mia", "/week").text


def test_the_briefing_asks_with_the_goal_in_mind(world):
    _two_alike(world)
    world.says("mia", f"/goal {GOAL}")

    assert "What would you do first in my place?" in _briefing(world)


def test_without_a_goal_it_asks_after_the_last_note(world):
    _two_alike(world)

    assert "How did it go on with what you last noted?" in _briefing(world)


# --- the next step ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("Wished for", "find out who knows Ada"),
        ("Met", "bring Ada something"),
        ("Met again", "promise Ada something small"),
        ("Trusted", "ask Ada for advice"),
        ("Recommends me", "tell Ada what came of it"),
    ],
)
def test_the_card_names_the_step_that_convinces(world, stage, says):
    world.has_knot("mia", "Ada")
    world.says("mia", "/knot Ada")
    world.presses("mia", "Edit")
    world.presses("mia", "Stage")
    world.presses("mia", stage)

    card = world.says("mia", "/knot Ada").text

    assert says in card
    assert card.count("A next step:") == 1


def test_the_card_of_whom_one_may_know_well_names_no_path(world):
    """Nobody answered yet when they last met."""
    world.knows("mia")
    world.says("mia", "/add Ada")

    assert "A next step:" not in world.says("mia", "/knot Ada").text


def test_no_step_is_named_twice_within_a_month(world):
    """Ada and Ben are both met once: the week of the second does without."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.has_knot("mia", "Ben", every=days(30), last_met=days(39))

    assert "bring Ada something" in world.says("mia", "/week").text
    assert "A next step:" not in world.presses("mia", "Someone else").text

    world.travels(weeks(5))

    assert "A next step:" in world.says("mia", "/week").text


def test_several_things_that_are_known_are_kept_in_one_breath(world):
    world.has_knot("mia", "Ada")
    world.says("mia", "Ada knows a lot about taxes. Ada knows Max")

    assert world.presses("mia", "Right").text.splitlines() == [
        "I'll keep that in mind:",
        "Ada knows about taxes.",
        "Ada knows Max.",
    ]
