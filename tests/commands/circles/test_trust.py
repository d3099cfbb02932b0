"""A pitcher is stopped, the reporter unknown (law 9); ghosts rest; something was wrong; how rounds went."""

import json
from datetime import date

import pytest
from sqlalchemy import select, update

from bot.admin import cases as cases_of_the_operator
from bot.domain.circles import MemberStatus
from bot.domain.matches import Match, MatchId, MatchSide, MatchStatus, Round, RoundId, RoundKind, RoundStatus
from bot.domain.trust import WITHIN_ROUNDS, Verdict, VerdictKind, VerdictStatus
from bot.jobs import verdicts
from bot.services.turn import COMMANDS
from bot.store import blocks as store_blocks
from bot.store import circles, matches, personal_data, rounds, trust
from bot.store.tables import blocks, cases, nodes
from tests.circles import circle_of, make_match, match, say_yes
from tests.conftest import days, weeks

pytestmark = pytest.mark.circles

WHOS = ["olga", "ben", "mia", "ada", "kim", "leo", "zoe"]


@pytest.fixture
def circle(world):
    """Olga organises; Ben has met the five others, of whom Ada and Kim came in through him."""
    circle_id = circle_of(world, "Makers", WHOS)
    lets_in(world, circle_id, "ben", "ada", "kim")
    for who in WHOS[2:]:
        met(world, circle_id, "ben", who)
    return circle_id


def lets_in(world, circle_id, voucher, *whos):
    """They came in by an invite of this member, who organises nothing."""
    ids = {who: id_of(world, who) for who in (voucher, *whos)}
    with world.context.engine.begin() as tx:
        own = {who: circles.get_membership(tx, id_, circle_id).node_id for who, id_ in ids.items()}
        above = circles.get_node(tx, own[voucher])
        below = nodes.c.id.in_([own[who] for who in whos])
        tx.execute(update(nodes).where(below).values(parent_id=above.id, branch_id=above.branch_id))


def id_of(world, who):
    return world.person(who).id


def a_round(world, name, day=date(2026, 11, 23)) -> Round:
    now = world.clock.now()
    made = Round(
        id=RoundId(world.clock.new_id()),
        name=name,
        kind=RoundKind.WEEKLY,
        day=day,
        status=RoundStatus.SETTLED,
        due_at=None,
        deliver_by=now,
        settle_at=now,
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
            gives={"name": who.title(), "kind": "through", "value": ""},
            outcome=outcome,
        )
        for who, partner, outcome in ((one, other, said[0]), (other, one, said[1]))
    ]
    this = Match(
        id=match_id,
        round_id=round_.id,
        circle_id=circle_id,
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


@pytest.mark.parametrize("pair", [("mia", "leo"), ("ada", "kim"), ("olga", "mia"), ("olga", "ada")])
def test_two_of_one_branch_are_no_verdict(world, circle, pair):
    """Two whom the organiser let in, two whom one member did, and an organiser with whoever came in below."""
    met(world, circle, "ben", "olga")
    for who in pair:
        ticks(world, circle, who)

    assert four_rounds(world, circle) == []


def test_three_of_one_branch_are_one(world, circle):
    for who in ("mia", "leo", "zoe"):
        ticks(world, circle, who)

    assert len(four_rounds(world, circle)) == 1


def test_nobody_is_judged_who_has_not_met_two_more_than_ticked(world):
    circle_id = circle_of(world, "Makers", WHOS)
    lets_in(world, circle_id, "ben", "ada")
    for who in ("mia", "ada", "kim"):
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


@pytest.mark.parametrize("pair", [("ada", "zoe"), ("mia", "kim"), ("kim", "zoe")])
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
    for who in ("olga", "ada", "mia"):
        ticks(world, circle, who)
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


def revealed_match(world, one, other):
    match_id = make_match(world, one, other)
    world.travels(days(0.2))
    say_yes(world, one)
    say_yes(world, other)
    return match_id


def reports(world, who, tell, words, on=None):
    """What they read after Something was wrong, to its end."""
    heard = [world.presses(who, "Something was wrong", on=on), world.presses(who, tell)]
    heard.append(world.says(who, words) if words else world.presses(who, "Without words"))
    return [(one.text, tuple(button.label for button in one.buttons)) for one in heard]


def test_something_was_wrong_after_the_reveal_goes_to_an_organiser_and_never_names_who_told(world):
    circle_id = circle_of(world, "Makers", WHOS)
    revealed_match(world, "mia", "ben")

    (blocked, _), *_ = reports(world, "mia", "Tell an organiser", "He wrote to me at night.")
    world.travels(days(1))

    mia, ben = id_of(world, "mia"), id_of(world, "ben")
    assert "not be brought together again" in blocked
    with world.context.engine.begin() as tx:
        assert set(tx.execute(select(blocks.c.owner_id)).scalars()) == {mia}
    shown = world.says("olga", "/appeals")
    assert "He wrote to me at night." in shown.text
    assert "Ben" in shown.text
    assert "Mia" not in shown.text
    world.presses("olga", "Remove them", on=shown)
    with world.context.engine.begin() as tx:
        assert circles.get_membership(tx, ben, circle_id).status is MemberStatus.REMOVED
    world.travels(days(2))
    assert any("You are no longer a member of Makers." in heard.text for heard in world.unasked("ben"))


def test_before_the_reveal_it_goes_to_the_operator_with_the_words_complained_of_and_no_name(world):
    """Law 3: the attacker organises the circle and reports whoever was suggested, to read a name; never."""
    circle_id = circle_of(world, "Makers", WHOS)
    make_match(world, "olga", "ben")
    world.travels(days(0.2))
    before = list(world.heard("ben"))
    (_, offered), *_ = reports(world, "olga", "Tell the operator", "An odd profile.")
    world.travels(days(1))

    assert offered == ("Tell nobody", "Tell the operator")
    assert world.heard("ben") == before
    assert world.says("olga", "/appeals").text == "Nothing waits for you."
    (brought,) = cases_of_the_operator.list_cases(world.context)
    assert (brought.circle, brought.about, brought.case.words) == ("Makers", "", "An odd profile.")
    assert "bread person" in brought.case.shown

    members, ben = world.says("olga", "/members").text, id_of(world, "ben")
    assert cases_of_the_operator.decide(world.context, brought.case.id, "remove")
    for _ in range(WITHIN_ROUNDS):
        judges(world)
    with world.context.engine.begin() as tx:
        held = circles.get_membership(tx, ben, circle_id).held_until
    assert held - world.clock.now() > weeks(1000)
    assert world.says("olga", "/members").text == members, "who disappears would tell"
    assert "remove" not in json.dumps(exported(world, "olga")["cases"])

    world.travels(days(1))
    (heard,) = (h for h in world.unasked("ben") if "go on without you" in h.text)
    world.presses("ben", "I see it differently", on=heard)
    world.presses("ben", "Without words")
    assert world.says("olga", "/appeals").text == "Nothing waits for you.", "an appeal would tell as well"
    (brought,) = cases_of_the_operator.list_cases(world.context)
    assert cases_of_the_operator.decide(world.context, brought.case.id, "lift")
    with world.context.engine.begin() as tx:
        assert circles.get_membership(tx, ben, circle_id).held_until is None


def exported(world, who):
    owner = id_of(world, who)
    with world.context.engine.begin() as tx:
        return personal_data.export_rows(tx, owner)


def test_two_organisers_together_cannot_tell_whom_one_of_them_was_offered(world):
    """Olga reports whom she never met; Ben's appeal finds her as free to judge it as anybody."""
    circle_id = circle_of(world, "Makers", WHOS)
    make_match(world, "olga", "ben")
    world.travels(days(0.2))
    reports(world, "olga", "Tell the operator", "")

    ben = id_of(world, "ben")
    with world.context.engine.begin() as tx:
        assert trust.list_involved(tx, ben, circle_id) == {ben}


@pytest.mark.parametrize("reveals", [True, False], ids=["revealed", "blind"])
def test_a_report_about_somebody_forgotten_is_kept_and_answered_alike(world, reveals):
    """Byte for byte; and whoever was removed by it does not come back, though only hashes know them."""
    circle_id = circle_of(world, "Makers", WHOS)
    heard = {}
    for who, partner in (("mia", "ben"), ("ada", "kim")):
        (revealed_match if reveals else make_match)(world, who, partner)
    world.travels(days(0.2))
    world.says("ben", "/forget")
    world.presses("ben", "Yes, delete everything")
    for who in ("mia", "ada"):
        button = next(
            h for h in reversed(world.heard(who)) if any(b.label == "Something was wrong" for b in h.buttons)
        )
        heard[who] = reports(world, who, "Tell the operator", "He asked for money.", on=button)
    assert heard["mia"] == heard["ada"]

    found = cases_of_the_operator.list_cases(world.context)
    assert [one.about for one in found] == ["", "Kim" if reveals else ""]
    assert [one.case.words for one in found] == ["He asked for money."] * 2
    assert cases_of_the_operator.decide(world.context, found[0].case.id, "remove")
    world.knows("ben")
    mia, ben = id_of(world, "mia"), id_of(world, "ben")
    with world.context.engine.begin() as tx:
        assert personal_data.find_ban(tx, ben, circle_id, world.clock.now()).removed
        store_blocks.note_marks(tx, ben)
        assert store_blocks.is_blocked(tx, mia, ben)


@pytest.mark.parametrize("kind", [VerdictKind.PAUSE, VerdictKind.REMOVAL])
def test_what_was_drawn_and_not_said_holds_against_who_is_forgotten_in_time(world, circle, kind):
    """Whoever guesses that something is coming does not get away by starting afresh."""
    ben, now = id_of(world, "ben"), world.clock.now()
    drawn = Verdict(
        id=world.clock.new_id(),
        owner_id=ben,
        circle_id=circle,
        kind=kind,
        rounds_left=3,
        created_at=now,
    )
    with world.context.engine.begin() as tx:
        trust.add_verdict(tx, drawn)
    world.says("ben", "/forget")
    world.presses("ben", "Yes, delete everything")
    world.knows("ben")

    ben = id_of(world, "ben")
    with world.context.engine.begin() as tx:
        ban = personal_data.find_ban(tx, ben, circle, world.clock.now())
    assert ban.held_until - world.clock.now() > (weeks(1000) if kind is VerdictKind.REMOVAL else weeks(7))


def test_a_case_outlives_the_forget_of_whom_it_is_about(world):
    circle_of(world, "Makers", WHOS)
    revealed_match(world, "mia", "ben")
    reports(world, "mia", "Tell an organiser", "He wrote to me at night.")
    world.says("ben", "/forget")
    world.presses("ben", "Yes, delete everything")

    assert world.says("olga", "/appeals").text == "Nothing waits for you."
    (brought,) = cases_of_the_operator.list_cases(world.context)
    assert (brought.about, brought.case.words) == ("", "He wrote to me at night.")


def test_nobody_is_told_where_nobody_is_to_be_told(world):
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "ben")
    world.travels(days(0.2))
    world.presses("mia", "Something was wrong")
    world.presses("mia", "Tell nobody")

    with world.context.engine.begin() as tx:
        assert tx.execute(select(cases)).all() == []


def test_who_forgets_hears_that_their_open_report_goes_with_them(world):
    """It is their word (law 7); that of others stays when whom it is about is forgotten (law 9)."""
    circle_of(world, "Makers", WHOS)
    revealed_match(world, "mia", "ben")
    reports(world, "mia", "Tell the operator", "He wrote to me at night.")

    assert "A report of yours that nobody has decided yet goes with you" in world.says("mia", "/forget").text
    assert "report" not in world.says("ben", "/forget").text
    world.presses("ben", "Yes, delete everything")
    assert len(cases_of_the_operator.list_cases(world.context)) == 1
    world.presses("mia", "Yes, delete everything")
    assert cases_of_the_operator.list_cases(world.context) == []


def test_a_report_about_an_organiser_goes_to_the_operator(world):
    circle_of(world, "Makers", WHOS)
    revealed_match(world, "mia", "olga")
    reports(world, "mia", "Tell an organiser", "")

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
    from bot.services import trust as talk
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
    revealed_match(world, "mia", "olga")
    reports(world, "mia", "Tell the operator", "She asked for money.")

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
