"""A pitcher is stopped, the reporter unknown (law 9); ghosts rest; something was wrong; how rounds went."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bot.admin import cases as cases_of_the_operator
from bot.commands.registry import COMMANDS
from bot.domain.circles import MemberStatus
from bot.domain.matches import Match, MatchId, MatchSide, MatchStatus, Round, RoundId, RoundKind, RoundStatus
from bot.domain.trust import VerdictKind, VerdictStatus
from bot.jobs import verdicts
from bot.store import circles, matches, rounds, trust
from bot.store.tables import blocks, cases, nodes
from tests.circles import circle_of, make_match, match, say_yes, side
from tests.conftest import days, weeks

pytestmark = pytest.mark.circles

WHOS = ["olga", "ben", "mia", "ada", "kim", "leo", "zoe"]


@pytest.fixture
def circle(world):
    """Olga organises; Ben has met the five others."""
    circle_id = circle_of(world, "Makers", WHOS)
    for who in WHOS[2:]:
        met(world, circle_id, "ben", who)
    return circle_id


def id_of(world, who):
    return world.person(who).id


def a_round(world, name, day=date(2026, 11, 23)) -> Round:
    now = world.clock.now()
    made = Round(
        id=RoundId(world.clock.new_id()),
        name=name,
        kind=RoundKind.WEEKLY,
        day=day,
        parent_id=None,
        gathering_id=None,
        status=RoundStatus.SETTLED,
        due_at=None,
        deliver_by=now,
        settle_at=now,
        seed="",
        figures={},
        created_at=now,
    )
    with world.context.engine.begin() as tx:
        rounds.add(tx, made)
    return made


def met(world, circle_id, one, other, said=("good", "good")) -> MatchId:
    """Two members met, and both said how it was."""
    number = len(world.adapter.heard.get("rounds", []))
    match_id, now = MatchId(world.clock.new_id()), world.clock.now()
    round_ = a_round(world, f"old:{match_id[-12:]}:{number}")
    both = [
        MatchSide(
            id=world.clock.new_id(),
            owner_id=id_of(world, who),
            match_id=match_id,
            other_id=id_of(world, partner),
            week="2026-W30",
            month="2026-07",
            seated=True,
            answer="yes",
            answered_at=now,
            told_at=now,
            facts=None,
            gives={"name": who.title(), "kind": "through", "value": ""},
            relayed=0,
            outcome=outcome,
        )
        for who, partner, outcome in ((one, other, said[0]), (other, one, said[1]))
    ]
    this = Match(
        id=match_id,
        round_id=round_.id,
        circle_id=circle_id,
        gathering_id=None,
        status=MatchStatus.OVER,
        settle_at=now,
        created_at=now,
    )
    with world.context.engine.begin() as tx:
        matches.add(tx, [(this, both[0], both[1])])
    return match_id


def ticks(world, circle_id, who, about="ben"):
    owner_id, about_id = id_of(world, who), id_of(world, about)
    with world.context.engine.begin() as tx:
        trust.tick(
            tx,
            id_=world.clock.new_id(),
            owner_id=owner_id,
            about_id=about_id,
            circle_id=circle_id,
            now=world.clock.now(),
        )


def judges(world, day=date(2026, 11, 23)):
    """What every weekly round does with what was ticked."""
    round_ = a_round(world, f"weekly:{world.clock.new_id()[-12:]}", day)
    with world.context.engine.begin() as tx:
        verdicts.judge(tx, world.context, round_)


def on_ben(world, circle_id):
    ben = id_of(world, "ben")
    with world.context.engine.begin() as tx:
        return trust.list_verdicts(tx, ben, circle_id)


def four_rounds(world, circle_id):
    """The four rounds after a tick; what Ben heard of the bot's own accord meanwhile."""
    before = len(world.unasked("ben"))
    for number in range(4):
        judges(world, date(2026, 11, 23))
        world.travels(days(1))
        del number
    return [heard for heard in world.unasked("ben")[before:] if "sales pitch" in heard.text]


# --- a pitcher ----------------------------------------------------------------------------------------


def test_two_branches_warn_once_within_four_rounds_and_name_no_date(world, circle):
    ticks(world, circle, "mia")
    ticks(world, circle, "ada")

    heard = four_rounds(world, circle)

    assert len(heard) == 1
    assert "Makers" in heard[0].text
    assert not any(sign.isdigit() for sign in heard[0].text)
    assert not any(name in heard[0].text.casefold() for name in WHOS)
    assert [v.kind for v in on_ben(world, circle)] == [VerdictKind.WARNING]


def test_one_member_alone_is_no_verdict(world, circle):
    ticks(world, circle, "mia")
    ticks(world, circle, "mia")

    assert four_rounds(world, circle) == []
    assert on_ben(world, circle) == []


def test_members_of_one_branch_count_once(world, circle):
    people = {who: id_of(world, who) for who in ("mia", "ada")}
    with world.context.engine.begin() as tx:
        ids = {who: circles.get_membership(tx, id_, circle).node_id for who, id_ in people.items()}
        tx.execute(update(nodes).where(nodes.c.id == ids["ada"]).values(branch_id=ids["mia"]))
    ticks(world, circle, "mia")
    ticks(world, circle, "ada")

    assert four_rounds(world, circle) == []


def test_nobody_is_judged_before_they_met_five_members(world):
    circle_id = circle_of(world, "Makers", WHOS)
    for who in ("mia", "ada", "kim", "leo"):
        met(world, circle_id, "ben", who)
    ticks(world, circle_id, "mia")
    ticks(world, circle_id, "ada")

    assert four_rounds(world, circle_id) == []


def test_after_a_warning_two_more_ticks_pause_for_eight_weeks(world, circle):
    for pair in (("mia", "ada"), ("kim", "leo")):
        for who in pair:
            ticks(world, circle, who)
        heard = four_rounds(world, circle)
        assert len(heard) == 1

    ben = id_of(world, "ben")
    with world.context.engine.begin() as tx:
        held = circles.get_membership(tx, ben, circle).held_until
    assert held is not None
    assert held - world.clock.now() > weeks(7)
    assert [v.kind for v in on_ben(world, circle)] == [VerdictKind.WARNING, VerdictKind.PAUSE]


def test_the_round_of_the_verdict_is_any_of_the_next_four(world, circle):
    """So its hour tells nothing about the meeting it came from."""
    at = set()
    for number in range(40):
        world.clock._drawn = number
        ticks(world, circle, "mia")
        ticks(world, circle, "ada")
        judges(world)
        drawn = on_ben(world, circle)[-1]
        at.add(drawn.rounds_left if drawn.status is VerdictStatus.DRAWN else 0)
        with world.context.engine.begin() as tx:
            trust.change_verdict(tx, drawn.id, status=VerdictStatus.LIFTED.value)
    assert at == {0, 1, 2, 3}


@pytest.mark.parametrize("pair", [("ada", "kim"), ("mia", "zoe"), ("kim", "zoe")])
def test_whoever_ticked_the_accused_hears_the_same_at_the_same_hour(world, circle, pair):
    """The accused knows all their meetings; another pair of them would have led to the very same."""
    told = []
    for who in pair:
        ticks(world, circle, who)
    world.clock._drawn = 7
    heard = four_rounds(world, circle)
    told = [(h.at, h.text, tuple(b.label for b in h.buttons)) for h in heard]

    assert len(told) == 1
    assert told[0][1].startswith("Members of Makers meet to talk")
    assert told[0][2] == ("I see it differently",)


# --- an appeal ----------------------------------------------------------------------------------------


def test_an_appeal_goes_to_an_organiser_who_was_not_involved_and_may_be_granted(world, circle):
    ticks(world, circle, "mia")
    ticks(world, circle, "ada")
    (heard,) = four_rounds(world, circle)
    world.presses("ben", "I see it differently", on=heard)
    answer = world.says("ben", "I only answered what I was asked.")
    assert "not involved" in answer.text

    world.travels(days(2))
    assert any("/appeals" in h.text for h in world.unasked("olga"))
    shown = world.says("olga", "/appeals")
    assert "I only answered what I was asked." in shown.text
    world.presses("olga", "Take it back", on=shown)
    world.travels(days(9))

    assert any("is taken back" in h.text for h in world.unasked("ben"))
    assert on_ben(world, circle)[0].status is VerdictStatus.LIFTED


def test_an_organiser_who_ticked_does_not_judge(world, circle):
    """Nobody learns that from it: the accused hears the same, and the operator looks."""
    met(world, circle, "ben", "olga")
    ticks(world, circle, "olga")
    ticks(world, circle, "ada")
    (heard,) = four_rounds(world, circle)
    world.presses("ben", "I see it differently", on=heard)
    assert "not involved" in world.presses("ben", "Without words").text
    world.travels(days(2))

    assert world.says("olga", "/appeals").text == "Nothing waits for you."
    with world.context.engine.begin() as tx:
        assert tx.execute(select(cases.c.judge)).scalars().all() == ["operator"]


def test_an_appeal_is_brought_once(world, circle):
    ticks(world, circle, "mia")
    ticks(world, circle, "ada")
    (heard,) = four_rounds(world, circle)
    world.presses("ben", "I see it differently", on=heard)
    world.presses("ben", "Without words")

    world.presses("ben", "I see it differently", on=heard)

    with world.context.engine.begin() as tx:
        assert len(tx.execute(select(cases)).all()) == 1


def test_a_member_has_no_appeals_to_look_at(world, circle):
    assert world.says("mia", "/appeals").text == "Nothing waits for you."


# --- something was wrong --------------------------------------------------------------------------------


def test_something_was_wrong_blocks_at_once_and_tells_only_whom_it_may(world):
    circle_id = circle_of(world, "Makers", WHOS)
    match_id = make_match(world, "mia", "ben")
    world.travels(days(0.2))
    ben_heard = list(world.heard("ben"))

    answer = world.presses("mia", "Something was wrong")
    assert "not be brought together again" in answer.text
    world.presses("mia", "Tell an organiser")
    world.says("mia", "He wrote to me at night.")
    world.travels(days(1))

    mia, ben = id_of(world, "mia"), id_of(world, "ben")
    with world.context.engine.begin() as tx:
        assert set(tx.execute(select(blocks.c.owner_id)).scalars()) == {mia}
    assert side(world, "mia", match_id).answer == "no"
    assert world.heard("ben") == ben_heard
    shown = world.says("olga", "/appeals")
    assert "He wrote to me at night." in shown.text
    assert "Mia" not in shown.text
    world.presses("olga", "Remove them", on=shown)
    with world.context.engine.begin() as tx:
        assert circles.get_membership(tx, ben, circle_id).status is MemberStatus.REMOVED
    world.travels(days(2))
    assert any("You are no longer a member of Makers." in heard.text for heard in world.unasked("ben"))


def test_nobody_is_told_where_nobody_is_to_be_told(world):
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "ben")
    world.travels(days(0.2))
    world.presses("mia", "Something was wrong")
    world.presses("mia", "Tell nobody")

    with world.context.engine.begin() as tx:
        assert tx.execute(select(cases)).all() == []


def test_a_report_about_an_organiser_goes_to_the_operator(world):
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "olga")
    world.travels(days(0.2))
    world.presses("mia", "Something was wrong")
    world.presses("mia", "Tell an organiser")
    world.presses("mia", "Without words")

    assert world.says("olga", "/appeals").text == "Nothing waits for you."
    with world.context.engine.begin() as tx:
        assert tx.execute(select(cases.c.judge)).scalars().all() == ["operator"]


def test_a_revealed_match_is_called_off_without_a_reason(world):
    circle_of(world, "Makers", WHOS)
    match_id = make_match(world, "mia", "ben")
    world.travels(days(0.2))
    say_yes(world, "mia")
    say_yes(world, "ben")
    assert match(world, match_id).status is MatchStatus.REVEALED

    world.presses("mia", "Something was wrong")

    assert match(world, match_id).status is MatchStatus.OVER
    assert "wrong" not in world.heard("ben")[-1].text


# --- ghosts -------------------------------------------------------------------------------------------


def test_two_no_shows_a_quarter_rest_until_they_write_again(world, circle):
    from bot.commands.circles import trust as talk
    from bot.services.turn import Turn
    from bot.store.changes import Book

    def waits_in_vain(who):
        match_id = met(world, circle, "zoe", who, said=("", "no-show"))
        me = world.person(who)
        with world.context.engine.begin() as tx:
            turn = Turn(book=Book(tx), me=me, now=world.clock.now(), clock=world.clock, incoming=None)
            talk.record_no_show(turn, matches.get(tx, me.id, match_id)[1])

    waits_in_vain("mia")
    assert world.person("zoe").rests_since is None
    heard = len(world.heard("zoe"))
    waits_in_vain("ada")
    assert world.person("zoe").rests_since == world.clock.now()
    assert len(world.heard("zoe")) == heard

    world.says("zoe", "/week")

    assert world.person("zoe").rests_since is None


# --- /rounds ------------------------------------------------------------------------------------------


def test_rounds_are_for_organisers(world, circle):
    assert "no numbers yet" in world.says("olga", "/rounds").text
    assert "numbers" not in world.says("mia", "/rounds").text
    stranger = world.says("eve", "/rounds Makers").text
    assert stranger == world.says("eve", "/rounds Bakers").text.replace("Bakers", "Makers")


def test_every_command_of_trust_is_there():
    assert {"appeals", "rounds"} <= set(COMMANDS)


def test_the_operator_decides_what_no_organiser_can(world):
    circle_id = circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "olga")
    world.travels(days(0.2))
    world.presses("mia", "Something was wrong")
    world.presses("mia", "Tell the operator")
    world.says("mia", "She asked for money.")

    (brought,) = cases_of_the_operator.list_cases(world.context)
    assert (brought.circle, brought.about, brought.case.words) == ("Makers", "Olga", "She asked for money.")
    assert not cases_of_the_operator.decide(world.context, brought.case.id, "lift")
    assert cases_of_the_operator.decide(world.context, brought.case.id, "remove")
    assert not cases_of_the_operator.decide(world.context, brought.case.id, "remove")

    olga = id_of(world, "olga")
    with world.context.engine.begin() as tx:
        assert circles.get_membership(tx, olga, circle_id).status is MemberStatus.REMOVED
    assert cases_of_the_operator.list_cases(world.context) == []


def test_when_the_last_organiser_goes_the_operator_looks(world, circle):
    """What waited for an organiser does not wait for nobody."""
    ticks(world, circle, "mia")
    ticks(world, circle, "ada")
    (heard,) = four_rounds(world, circle)
    world.presses("ben", "I see it differently", on=heard)
    world.presses("ben", "Without words")
    assert cases_of_the_operator.list_cases(world.context) == []

    world.says("olga", "/leave Makers")
    world.presses("olga", "Yes, leave")

    (brought,) = cases_of_the_operator.list_cases(world.context)
    assert brought.about == "Ben"
