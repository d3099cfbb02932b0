"""An introduction by the bot: two yeses one after the other, and nothing else to be seen (laws 1, 3, 7, 8)."""

import pytest
from sqlalchemy import select

from bot.store import blocks, people
from bot.store.tables import cases, introductions, rounds
from tests.conftest import days, weeks
from tests.introducing import (
    OF_ADA,
    OF_BEN,
    count_taken,
    find_offer,
    introduce,
    link,
    list_offers,
    name_of,
    say_yes,
)

pytestmark = pytest.mark.circles


@pytest.fixture
def mia(world):
    link(world, "mia", "ada", "ben")
    return world


def test_each_is_asked_and_both_are_told_at_once(mia):
    assert "I ask Ada first, and Ben only after that yes" in introduce(mia)
    mia.travels(days(1))

    offer = find_offer(mia, "ada")
    assert "This week: Mia would like to introduce you to someone." in offer
    assert f"Mia says: “{OF_BEN}”" in offer
    assert "the other one is asked, and told that you did" in offer
    assert find_offer(mia, "ben") == ""

    assert "Now the other one is asked" in say_yes(mia, "ada")
    mia.travels(days(1))
    offer = find_offer(mia, "ben")
    assert f"Mia says: “{OF_ADA}”" in offer
    assert "The other one said yes, and knows that you're told so." in offer

    assert "You both said yes: Ada, introduced by Mia." in say_yes(mia, "ben")
    assert "You both said yes: Ben, introduced by Mia." in mia.heard("ada")[-1].text
    mia.travels(days(1))
    assert "Ada and Ben are in touch." in mia.unasked("mia")[-1].text
    assert "You introduced Ada and Ben" in mia.says("mia", "/knot Ada").text


# --- what comes to nothing ------------------------------------------------------------------------------

#: What becomes of it other than two yeses: when, who, and what they do. "yes": the first says yes.
WITHOUT_A_YES = (
    (),
    (("offered", "ada", "Not this week"),),
    (("offered", "ada", "Someone else"),),
    (("offered", "ada", "Something was wrong"),),
    (("offered", "ada", "pauses"),),
    (("offered", "ada", "is forgotten"),),
    (("before", "ada", "is forgotten"),),
    (("before", "ada", "has no seat"),),
    (("before", "ada", "blocks mia"),),
    (("before", "ada", "blocks ben"),),
    (("before", "ben", "is forgotten"),),
    (("before", "ben", "blocks mia"),),
)
AFTER_A_YES = (
    (("offered", "ada", "yes"),),
    (("offered", "ada", "yes"), ("asked", "ben", "Not this week")),
    (("offered", "ada", "yes"), ("asked", "ben", "pauses")),
    (("offered", "ada", "yes"), ("asked", "ben", "is forgotten")),
    (("before", "ben", "has no seat"), ("offered", "ada", "yes")),
    (("offered", "ada", "yes"), ("asked", "ben", "blocks ada")),
    (("before", "ben", "pauses"), ("offered", "ada", "yes")),
)


def _does(world, number, who, deed):
    who, whom = f"{who}{number}", f"{deed.rpartition(' ')[2]}{number}"
    if deed == "yes":
        say_yes(world, who)
    elif deed == "pauses":
        world.says(who, "/pause")
    elif deed == "is forgotten":
        world.says(who, "/forget")
        world.presses(who, "Yes, delete everything")
    elif deed in ("has no seat", f"blocks {whom[: -len(number)]}"):
        with world.context.engine.begin() as tx:
            me = people.by_address(tx, world.address(who)).id
            if deed == "has no seat":
                people.change(tx, me, seats=0)
            else:
                blinds = blocks.marks_of(tx, people.by_address(tx, world.address(whom)).id)
                new_id, now = world.clock.new_id, world.clock.now()
                blocks.block(tx, me, label=whom, blinds=blinds, new_id=new_id, now=now)
    else:
        world.presses(who, deed)


def _hears(world, who, since=0):
    """When, what, and with which buttons; of all in the words of one whose chat has no number."""
    return [
        (heard.at, heard.text.replace(who.title(), name_of(who)), [button.label for button in heard.buttons])
        for heard in world.heard(who)[since:]
    ]


def test_a_no_silence_full_blocked_and_gone_look_alike_and_nothing_reaches_the_second(world):
    """Laws 3, 7 and 8, for all that may happen, side by side: each introducer has an Ada and a Ben of their own."""
    lives = {str(number): fate for number, fate in enumerate((*WITHOUT_A_YES, *AFTER_A_YES))}
    for number in lives:
        link(world, f"mia{number}", f"ada{number}", f"ben{number}")
    began = {f"{who}{n}": len(world.heard(f"{who}{n}")) for n in lives for who in ("mia", "ada", "ben")}

    def turn(moment):
        for number, fate in lives.items():
            for _, who, deed in (step for step in fate if step[0] == moment):
                _does(world, number, who, deed)
        for number in lives:
            world.says(f"mia{number}", "/introduce")
        with world.context.engine.begin() as tx:  # a step that is taken once more changes nothing
            again = (rounds.c.kind == "intro", rounds.c.due_at.is_not(None))
            tx.execute(rounds.update().where(*again).values(due_at=world.clock.now()))
        world.ticks()

    turn("before")
    for number in lives:
        introduce(world, f"mia{number}")
    world.travels(days(1))
    turn("offered")
    world.travels(days(1))
    turn("asked")
    world.travels(weeks(5))
    turn("over")

    heard = {who: _hears(world, who, began[who]) for who in began}
    assert heard["mia0"][-2][1] == "Ada and Ben: this introduction did not come about."
    assert {who: heard[who] == heard["mia0"] for who in heard if who.startswith("mia")} == dict.fromkeys(
        (f"mia{number}" for number in lives), True
    )
    with world.context.engine.begin() as tx:
        told = [(row.status, row.of_first, row.of_second) for row in tx.execute(select(introductions))]
    assert told == [("first", OF_ADA, OF_BEN)] * len(lives)

    quiet = [
        f"ben{n}" for n in range(len(WITHOUT_A_YES)) if ("ben", "is forgotten") not in _deeds(lives[f"{n}"])
    ]
    assert [ben for ben in quiet if heard[ben] != heard["ben0"] or list_offers(world, ben)] == []
    assert not any("introduc" in text for _, text, _ in heard["ben0"])
    said_yes = [f"ada{number}" for number in range(len(WITHOUT_A_YES), len(lives))]
    assert heard[said_yes[0]][-1][1] == "The introduction by Mia did not come about this time."
    assert [who for who in said_yes if heard[who] != heard[said_yes[0]]] == []
    here = [
        f"{who}{n}" for n in lives for who in ("ada", "ben") if (who, "is forgotten") not in _deeds(lives[n])
    ]
    assert [who for who in here if count_taken(world, who)] == []


def _deeds(fate):
    return {(who, deed) for _, who, deed in fate}


# --- the week, the words, the end -----------------------------------------------------------------------


def test_it_waits_for_a_week_that_has_no_suggestion_yet(mia):
    """Law 1: Ada's week has its suggestion; the next one brings the introduction, and nothing beside it."""
    mia.has_knot("ada", "Zora", every=days(30), last_met=days(60))
    mia.travels(days(1))
    introduce(mia)

    mia.travels(days(5))
    assert find_offer(mia, "ada") == ""

    before = len(mia.unasked("ada"))
    mia.travels(days(3))
    assert [heard.text.splitlines()[0] for heard in mia.unasked("ada")[before:]] == [
        "This week: Mia would like to introduce you to someone."
    ]


def test_a_yes_outlives_the_weeks_until_the_second_was_asked(mia):
    """Ben's weeks are full for a while; Ada's yes of three weeks ago still counts."""
    for name, day in (("Zora", "26 Nov"), ("Yann", "2 Dec"), ("Xenia", "9 Dec")):
        mia.says("ben", f"/add {name}")
        mia.says("ben", f"/meet {name} {day} 12:00")
    mia.has_knot("ada", "Zora", every=days(30), last_met=days(10))
    introduce(mia)
    mia.travels(days(0.1))
    say_yes(mia, "ada")

    mia.travels(days(20))
    assert find_offer(mia, "ben") == ""
    mia.travels(days(2))
    assert "The other one said yes" in find_offer(mia, "ben")
    assert "You both said yes: Ada" in say_yes(mia, "ben")


@pytest.mark.parametrize("line", ["Ben builds houses", "see www.ben-builds.com", "call +49 170 1234567"])
def test_no_line_says_who_it_is_or_how_to_reach_them(mia, line):
    mia.says("mia", "/introduce Ada, Ben")
    mia.presses("mia", "Ada")

    assert "says who it is, or how to reach them" in mia.says("mia", line).text
    assert "What may Ben know about Ada?" in mia.says("mia", OF_BEN).text


def test_something_was_wrong_goes_to_the_operator_with_the_words_that_were_read(mia):
    introduce(mia)
    mia.travels(days(1))
    asked = mia.presses("ada", "Something was wrong")

    assert [button.label for button in asked.buttons] == ["Tell nobody", "Tell the operator"]
    mia.presses("ada", "Tell the operator")
    mia.says("ada", "these words are not kind")
    with mia.context.engine.begin() as tx:
        case = tx.execute(select(cases)).one()
    assert (case.judge, case.words) == ("operator", "these words are not kind")
    assert OF_BEN in str(case)


def test_with_only_one_of_the_two_here_it_is_by_hand(mia):
    mia.says("mia", "/add Carla")
    mia.says("mia", "/introduce Ada, Carla")
    mia.presses("mia", "Ada")

    assert mia.hands_in("mia", text="plants orchards")[0].text.startswith("Hi Ada,")
    mia.travels(weeks(1))
    assert find_offer(mia, "ada") == ""


def test_whoever_introduced_takes_their_words_along_when_they_are_forgotten(mia):
    introduce(mia)
    mia.travels(days(1))
    mia.says("mia", "/forget")
    mia.presses("mia", "Yes, delete everything")

    assert OF_BEN not in mia.says("ada", "/week").text
    say_yes(mia, "ada")
    mia.travels(weeks(5))
    assert find_offer(mia, "ben") == ""
    assert (
        mia.heard("ada")[-1].text
        == "The introduction by someone who knows you both did not come about this time."
    )
