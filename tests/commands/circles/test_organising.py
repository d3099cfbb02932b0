"""An organiser's chair: what the card tells before the next round, reminding, keeping apart, pausing, leaving."""

from datetime import UTC, date, datetime

import pytest

from bot.admin import circles as operator
from bot.domain.errors import OperatorError
from bot.jobs.rounds import pool
from bot.store import apart, circles, rounds
from tests.circles import circle_of, hours
from tests.commands.circles.test_circles import buttons
from tests.commands.circles.welcoming import circle_with, invites, joins, membership
from tests.conftest import days, weeks

pytestmark = pytest.mark.circles

SIX = ["mia", "ben", "ada", "eve", "kai", "lou"]
SOLVED = datetime(2026, 11, 29, 10, tzinfo=UTC)


def lose_profile(world, who):
    one = membership(world, who, "Makers")
    with world.context.engine.begin() as tx:
        circles.change_membership(tx, one.id, profile=None)


def next_lines(world, who="mia"):
    """What the card tells of the next round."""
    return [line for line in world.says(who, "/circle Makers").text.splitlines() if "round" in line]


def kept_apart(world, *whos):
    ids = [world.person(who).id for who in whos]
    with world.context.engine.begin() as tx:
        return apart.find_pairs(tx, ids) and pool.forbidden_pairs(tx, ids)


# --- before the next round --------------------------------------------------------------------------------


def test_the_card_tells_whose_profile_is_missing_and_when_rounds_begin(world):
    circle_of(world, "Makers", SIX)
    lose_profile(world, "lou")

    card = world.says("mia", "/circle")
    assert (
        "6 members.\nOne has no profile yet: Lou.\nRounds begin with 6 complete profiles; one is missing."
        in (card.text)
    )
    assert "Lou, since" in (page := world.says("mia", "/members").text)
    assert page.count("no profile yet") == 1
    assert "profile yet" not in world.says("ben", "/circle").text


def test_nothing_the_organiser_reads_moves_when_somebody_pauses_or_is_silent(world):
    """The same words before and after, also once a round was held without them."""
    circle_of(world, "Makers", [*SIX, "tom", "zoe", "uwe", "pia"])
    world.travels(hours(1))
    before = next_lines(world)
    assert before == ["The next round is on Mon 30 Nov. Likely to take part: about 10."]
    world.says("ben", "/pause")
    assert next_lines(world) == before

    world.travels(SOLVED + hours(40))
    held = next_lines(world)
    assert held == ["The next round is on Mon 7 Dec. Likely to take part: about 10."]
    world.says("ben", "/resume")
    world.says("ada", "/pause")
    world.says("eve", "/profile")
    world.presses("eve", "Meetings in four weeks")
    world.presses("eve", "None for now")
    assert next_lines(world) == held
    lose_profile(world, "pia")
    assert next_lines(world)[-1].endswith("Likely to take part: fewer than ten.")


# --- reminding --------------------------------------------------------------------------------------------


def test_whoever_has_no_profile_is_reminded_once_and_can_begin_at_once(world):
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", "/circle")

    assert "the 2 of them hear" in world.presses("mia", "Remind once").text
    world.travels(days(1))
    told = [one for one in world.unasked("ben") if "as soon as I know what you offer" in one.text]
    assert len(told) == 1
    assert "Mia" not in told[0].text
    assert "help others with" in world.presses("ben", "Profile", on=told[0]).text
    assert "Remind once" not in buttons(world.says("mia", "/circle"))
    world.travels(weeks(3))
    assert sum("as soon as I know what you offer" in one.text for one in world.unasked("ben")) == 1


# --- keeping two apart ------------------------------------------------------------------------------------


def test_two_are_kept_apart_by_name_or_button_and_let_go(world):
    circle_of(world, "Makers", SIX)
    for words in ("/circle", "Keep two apart"):
        (world.says if words.startswith("/") else world.presses)("mia", words)

    assert world.says("mia", "ben and ada").text.startswith("Noted: Ben and Ada are not suggested")
    assert kept_apart(world, "ben", "ada")
    world.says("mia", "/circle")
    listed = world.presses("mia", "Keep two apart")
    assert "1. Ada and Ben" in listed.text or "1. Ben and Ada" in listed.text
    world.presses("mia", "Keep two apart")
    assert "Kai, and who else?" in world.presses("mia", "Kai").text
    world.presses("mia", "Lou")
    assert kept_apart(world, "kai", "lou")
    world.says("mia", "/circle")
    world.presses("mia", "Keep two apart")
    assert "may be suggested to each other again" in world.presses("mia", "Let go of 1").text
    assert not kept_apart(world, "ben", "ada")
    assert kept_apart(world, "kai", "lou")


def test_no_round_ever_brings_two_together_who_are_kept_apart(world):
    """Whom all others are kept apart from is offered nobody, and the other five are not held up by it."""
    circle_id = circle_of(world, "Makers", SIX)
    ben, *others = (world.person(who).id for who in ("ben", "mia", "ada", "eve", "kai", "lou"))
    with world.context.engine.begin() as tx:
        for other in others:
            apart.add(tx, world.clock.new_id(), circle_id, (other, ben), world.clock.now())

    world.travels(SOLVED + hours(22))
    assert not any("someone from Makers" in one.text for one in world.unasked("ben"))
    assert sum("someone from Makers" in world.heard(who)[-1].text for who in SIX) == 4


def test_who_organises_sees_no_pair_they_are_one_of(world):
    """A co-organiser who is kept apart from somebody learns it as little as anybody else."""
    circle_of(world, "Makers", SIX)
    for words in ("/circle", "Co-organiser", "Ben", "/circle", "Keep two apart"):
        (world.says if words.startswith("/") else world.presses)("mia", words)
    world.says("mia", "Ben, Ada")
    world.says("ben", "/circle")

    assert "Nobody is kept apart" in world.presses("ben", "Keep two apart").text
    assert "Nobody among the members is called that" in world.says("ben", "ben, ada").text


@pytest.mark.on("sqlite", "postgresql")
def test_keeping_apart_outlives_being_forgotten(world):
    """Whoever comes back by the same chat is kept apart again; in between no id of theirs is stored."""
    circle_of(world, "Makers", SIX)
    for words in ("/circle", "Keep two apart"):
        (world.says if words.startswith("/") else world.presses)("mia", words)
    world.says("mia", "Ben, Ada")
    for who in ("ben", "ada"):
        world.says(who, "/forget")
        world.presses(who, "Yes, delete everything")

    for who in ("ben", "ada"):
        world.knows(who)
    assert kept_apart(world, "ben", "ada")


# --- pausing ----------------------------------------------------------------------------------------------


def test_a_circle_rests_over_christmas_and_goes_on_by_itself(world):
    circle_of(world, "Makers", SIX)
    world.travels(hours(1))
    world.says("mia", "/circle")
    world.presses("mia", "Pause")

    said = world.says("mia", "7 December").text
    assert said.splitlines()[0].startswith("The rounds of Makers rest until Mon 7 Dec.")
    assert said.splitlines()[1] == "The next one is on Mon 7 Dec."
    assert "Its rounds rest until Mon 7 Dec." in world.says("ben", "/circle").text
    world.travels(datetime(2026, 12, 5, tzinfo=UTC))
    assert not any("someone from Makers" in one.text for who in SIX for one in world.unasked(who))
    world.travels(datetime(2026, 12, 7, 9, tzinfo=UTC))
    assert all("someone from Makers" in world.heard(who)[-1].text for who in SIX)


def test_a_pause_is_told_in_one_line_and_taken_back(world):
    circle_of(world, "Makers", SIX)
    world.travels(hours(1))

    assert "rest until Thu 7 Jan" in world.says("mia", "/circle pause makers until 7 January").text
    assert "I need a day ahead" in world.says("mia", "/circle pause makers until yesterday").text
    assert "Go on" in buttons(world.says("mia", "/circle"))
    assert "go on.\nThe next one is on Mon 30 Nov." in world.says("mia", "/circle resume makers").text
    assert "is not resting" in world.says("mia", "/circle resume").text
    assert "for those who organise" in world.says("ben", "/circle pause makers").text


# --- the last organiser -----------------------------------------------------------------------------------


@pytest.mark.parametrize("goes", [("/leave", "Yes, leave"), ("/forget", "Yes, delete everything")])
def test_members_hear_when_nobody_organises_their_circle_any_more_and_not_who_went(world, goes):
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", goes[0])
    world.presses("mia", goes[1])
    world.travels(days(1))

    for who in ("ben", "ada"):
        told = [one.text for one in world.unasked(who) if "Nobody organises Makers of Leipzig" in one.text]
        assert len(told) == 1
        assert "Mia" not in told[0]


def test_members_hear_nothing_while_somebody_else_organises(world):
    circle_with(world, "mia", "ben", "ada")
    world.says("mia", "/leave")
    world.presses("mia", "Name someone first")
    world.presses("mia", "Ben")
    world.says("mia", "/leave")
    world.presses("mia", "Yes, leave")
    joins(world, "kai", invites(world, "ben"))
    world.says("ada", "/leave")
    world.presses("ada", "Yes, leave")
    world.travels(days(1))

    assert not any("Nobody organises" in one.text for who in ("ben", "kai") for one in world.unasked(who))


def test_the_next_round_of_a_circle_that_rests_is_the_first_after_it(world):
    circle_of(world, "Makers", SIX)
    world.travels(hours(1))
    with world.context.engine.begin() as tx:
        assert rounds.find_next_day(tx) == date(2026, 11, 30)
    world.says("mia", "/circle pause makers until 12 December")

    assert next_lines(world)[-1].startswith("The next round is on Mon 14 Dec.")


def test_the_operator_appoints_a_member_who_hears_it_and_nobody_else(world):
    circle_with(world, "mia", "ben")
    world.knows("zoe")
    world.says("mia", "/leave")
    world.presses("mia", "Yes, leave")

    (seen,) = operator.list_circles(world.context)
    assert (seen.circle.name, seen.members, seen.organisers) == ("Makers of Leipzig", 1, 0)
    with pytest.raises(OperatorError, match="member"):
        operator.appoint(world.context, seen.circle.id[-8:], world.address("zoe"))
    with pytest.raises(OperatorError, match="circle"):
        operator.appoint(world.context, "no-such-id", world.address("ben"))
    operator.appoint(world.context, seen.circle.id[-8:], world.address("ben"))
    world.travels(days(1))

    assert [one.text for one in world.unasked("ben") if "Makers of Leipzig" in one.text] == [
        "You organise Makers of Leipzig now: whoever runs this bot has named you. /circle shows what that means."
    ]
    assert "Close the circle" in buttons(world.says("ben", "/circle"))
