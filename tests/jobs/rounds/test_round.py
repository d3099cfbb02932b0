"""The weekly round: who is offered whom, once, whatever happens to the process, and what others never see."""

import asyncio
import itertools
import json
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import event, select, text, update

from bot.admin import round_preview
from bot.domain.matches import MatchStatus, RoundKind, RoundStatus
from bot.domain.trust import Verdict, VerdictKind, VerdictStatus
from bot.domain.weeks import seat_period
from bot.interchange.child_process import TooMuchError
from bot.jobs import verdicts
from bot.jobs.rounds import offer, pool, settle
from bot.jobs.rounds import round as rounds_job
from bot.store import apart, blocks, circles, dues, matches, people, rounds, seats, suggestions, trust
from bot.store.tables import addresses, knots, meetings, memberships, waits
from bot.store.tables import matches as match_rows
from bot.store.tables import rounds as round_rows
from tests.circles import circle_of, hours, make_match, profile_of, say_yes, week_of_suggestions
from tests.commands.circles.test_trust import met, ticks
from tests.conftest import days, weeks
from tests.isolation import environment
from tests.scenes import scene

pytestmark = pytest.mark.circles

NAMES = ["mia", "ben", "ada", "eve", "kai", "lou", "tom"]
SIX = NAMES[:6]
DAY = date(2026, 11, 30)
#: When that Monday begins at UTC+14.
SOLVED = datetime(2026, 11, 29, 10, tzinfo=UTC)
SETTLED = datetime(2026, 12, 3, 12, tzinfo=UTC)
WEEK = "2026-W49"


def all_rows(world, words, **values):
    with world.context.engine.begin() as tx:
        return [tuple(row) for row in tx.execute(text(words), values)]


def change(world, table, who, **values):
    owner = world.person(who).id
    column = table.c.id if table.name == "people" else table.c.owner_id
    with world.context.engine.begin() as tx:
        tx.execute(update(table).where(column == owner).values(**values))


def person_change(world, who, **values):
    owner = world.person(who).id
    with world.context.engine.begin() as tx:
        people.change(tx, owner, **values)


def partners(world, kind=RoundKind.WEEKLY):
    """Who was offered whom in the newest round of a kind: names, both ways."""
    name = {world.person(who).id: who for who in world.adapter.heard}
    with world.context.engine.begin() as tx:
        newest = select(round_rows.c.id).where(round_rows.c.kind == kind.value)
        newest = newest.where(round_rows.c.status != "planned").order_by(round_rows.c.day.desc()).limit(1)
        found = tx.execute(
            select(match_rows.c.id).where(match_rows.c.round_id == newest.scalar_subquery())
        ).scalars()
        both = matches.sides_of(tx, list(found))
    return {name[s.owner_id]: name[s.other_id] for pair in both.values() for s in pair}


@scene
def to_the_round(world):
    """The instant before the round is solved."""
    world.travels(SOLVED - hours(1))


@pytest.fixture
def makers(world):
    circle_of(world, "Makers", SIX)
    return world


def the_round(world, kind=RoundKind.WEEKLY):
    with world.context.engine.begin() as tx:
        return rounds.find_last(tx, kind)


# --- a week -----------------------------------------------------------------------------------------------


def test_a_round_offers_everybody_a_meeting_at_their_own_hour(makers):
    """Solved when the Monday begins at UTC+14, heard at nine in Berlin, by everybody of a circle of six."""
    to_the_round(makers)
    assert partners(makers) == {}
    makers.travels(SOLVED)

    found = partners(makers)
    assert sorted(found) == sorted(SIX)
    assert all(found[found[who]] == who for who in SIX)
    heard = {who: len(makers.heard(who)) for who in SIX}
    makers.travels(datetime(2026, 11, 30, 7, 59, tzinfo=UTC))
    assert {who: len(makers.heard(who)) for who in SIX} == heard
    makers.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))
    for who in SIX:
        said = makers.heard(who)[-1]
        assert said.at == datetime(2026, 11, 30, 8, tzinfo=UTC)
        assert "someone from Makers" in said.text
        assert not any(name.title() in said.text for name in SIX)


def test_a_round_leaves_one_suggestion_one_seat_and_one_due_for_each(makers):
    """The match is the week's suggestion, a seat of their four weeks is taken, and next week is planned (laws 1, 8)."""
    makers.travels(SOLVED)

    for who in SIX:
        (only,) = week_of_suggestions(makers, who, WEEK)
        assert (only.ordinal, only.status, only.origin, only.knot_id) == (1, "open", "first", None)
        person = makers.person(who)
        assert person.week_handled == WEEK
        with makers.context.engine.begin() as tx:
            assert seats.count_taken(tx, person.id, seat_period(person, DAY)) == 1
            assert dues.list_open_subjects(tx, person.id, "offer") == [only.id]
            assert WEEK not in dues.list_open_subjects(tx, person.id, "week")
            assert "2026-W50" in dues.list_open_subjects(tx, person.id, "week")


def test_a_person_elsewhere_hears_at_their_own_hour_of_the_same_date(makers):
    """The round belongs to a local date: nine in Auckland is long before nine in Los Angeles."""
    person_change(makers, "mia", zone="Pacific/Auckland")
    person_change(makers, "ben", zone="America/Los_Angeles")
    to_the_round(makers)
    makers.travels(datetime(2026, 12, 1, 0, tzinfo=UTC))

    said = {who: next(h for h in makers.heard(who) if "Makers" in h.text) for who in ("mia", "ben")}
    assert said["mia"].at == datetime(2026, 11, 29, 20, tzinfo=UTC)
    assert said["ben"].at == datetime(2026, 11, 30, 17, tzinfo=UTC)


def test_both_sides_of_every_pair_gain(makers):
    """Law 2, by what is stored with each side."""
    makers.has_knot("mia", "Ada", last_met=days(40), value=3)
    makers.travels(SOLVED)

    with makers.context.engine.begin() as tx:
        found = matches.sides_of(tx, tx.execute(select(match_rows.c.id)).scalars().all())
    sides = [side for pair in found.values() for side in pair]
    assert len(sides) >= 4
    assert all(side.facts.score > side.facts.outside >= 0 for side in sides)


def test_a_knot_that_waits_too_long_already_keeps_its_owner_at_home(makers):
    """Law 2: whoever would lose by a match is left out of it, and has their own suggestion on Monday."""
    has_nothing_in_common(makers, "mia")
    makers.has_knot("mia", "Ada", every=days(7), last_met=days(60), value=3)
    makers.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))

    assert "mia" not in partners(makers)
    assert "Ada" in makers.heard("mia")[-1].text


def has_nothing_in_common(world, who):
    """Anybody may be met, and promises no more than somebody new does."""
    change(world, memberships, who, profile=replace(profile_of(0), offers=(), asks=(), topics=()).to_json())


def test_a_knot_that_is_not_due_within_the_week_takes_nobodys_place(makers):
    """However much it matters: o is 0 while no cadence ends within the week."""
    has_nothing_in_common(makers, "mia")
    makers.has_knot("mia", "Ada", every=days(90), last_met=days(70), value=3)
    makers.travels(SOLVED)

    assert "mia" in partners(makers)


def test_four_rounds_without_an_offer_and_any_meeting_that_promises_something_will_do(makers):
    """Law 2: o is 0 then, as is stored with the offer."""
    has_nothing_in_common(makers, "mia")
    makers.has_knot("mia", "Ada", every=days(7), last_met=days(60), value=3)
    mia = makers.person("mia").id
    with makers.context.engine.begin() as tx:
        rounds.save_waits(tx, [(mia, 4, False)])
    makers.travels(SOLVED)

    assert "mia" in partners(makers)
    with makers.context.engine.begin() as tx:
        found = matches.sides_of(tx, tx.execute(select(match_rows.c.id)).scalars().all())
    (side,) = (side for pair in found.values() for side in pair if side.owner_id == mia)
    assert (side.facts.outside, side.facts.score > 0) == (0, True)


def test_whoever_met_a_member_last_week_sits_out_while_a_knot_is_overdue(world):
    """Law 2: never two of anybody's weeks running, and it does not count as left out."""
    circle_of(world, "Makers", SIX)
    world.has_knot("mia", "Ada", every=days(90), last_met=days(100))
    mia = world.person("mia").id
    last_week = make_match(world, "mia", "ben", day=world.today)
    with world.context.engine.begin() as tx:
        had = suggestions.of_match(tx, mia, last_week)
        tx.execute(
            update(suggestions.suggestions)
            .where(suggestions.suggestions.c.match_id == last_week)
            .values(status="met")
        )
    world.travels(SOLVED)

    assert had.week == "2026-W48"
    assert "mia" not in partners(world)
    assert all_rows(world, "select missed from waits where owner_id = :mia", mia=mia) == []


@pytest.mark.parametrize(("rested", "found"), [(12, {}), (13, {"mia": "ben", "ben": "mia"})])
def test_who_was_offered_to_each_other_rests_whatever_came_of_it_and_comes_round_again(makers, rested, found):
    """Law 2: 13 weeks, also where one keeps the other as a knot; who has nobody else was not left out."""
    makers.has_knot("mia", "Ben", every=days(90), last_met=days(1))
    knot, ben = makers.knot("mia", "Ben"), makers.person("ben").id
    for who in SIX[2:]:
        _no_seat_left(makers, who)
    make_match(makers, "mia", "ben", day=DAY - weeks(rested))
    with makers.context.engine.begin() as tx:
        tx.execute(update(knots).where(knots.c.id == knot.id).values(linked_id=ben))
    makers.travels(SOLVED)

    assert partners(makers) == found
    assert all_rows(makers, "select distinct missed from waits") == [(0,)]


# --- who takes part ---------------------------------------------------------------------------------------


def _has_suggestion(world):
    world.has_knot("mia", "Ada", last_met=days(200), value=3)
    world.travels(SOLVED - hours(1))
    mine = world.knot("mia", "Ada")
    with world.context.engine.begin() as tx:
        made = {
            "id": world.clock.new_id(),
            "owner_id": mine.owner_id,
            "week": WEEK,
            "ordinal": 1,
            "knot_id": mine.id,
        }
        made |= {"status": "swapped", "reasons": {}, "issued_at": world.clock.now(), "origin": "first"}
        tx.execute(suggestions.suggestions.insert().values(**made))


def _has_meeting(world):
    mia = world.person("mia").id
    with world.context.engine.begin() as tx:
        at = datetime(2026, 12, 4, 17, tzinfo=UTC)
        made = {
            "id": world.clock.new_id(),
            "owner_id": mia,
            "starts_at": at,
            "ends_at": at + hours(1),
        }
        made |= {
            "place": "",
            "status": "agreed",
            "outcome": "",
            "sequence": 0,
            "created_at": world.clock.now(),
        }
        tx.execute(meetings.insert().values(**made))


def _no_seat_left(world, who="mia"):
    person_change(world, who, seats=1)
    person = world.person(who)
    with world.context.engine.begin() as tx:
        assert seats.reserve(tx, person.id, seat_period(person, DAY))


ABSENT = {
    "paused until after their hour": lambda w: person_change(w, "mia", paused_until=SOLVED + days(1)),
    "silent since a goodbye": lambda w: person_change(w, "mia", silent_since=w.clock.now()),
    "resting after no-shows": lambda w: person_change(w, "mia", rests_since=w.clock.now()),
    "not finished with the welcome": lambda w: person_change(w, "mia", onboarded=False),
    "without seats": lambda w: person_change(w, "mia", seats=0),
    "with no seat left in their four weeks": _no_seat_left,
    "without a profile": lambda w: change(w, memberships, "mia", profile=None),
    "held by a verdict": lambda w: change(w, memberships, "mia", held_until=SOLVED + weeks(8)),
    "gone from the circle": lambda w: change(w, memberships, "mia", status="left"),
    "not to be reached": lambda w: change(w, addresses, "mia", open=False),
    "with a suggestion of that week": _has_suggestion,
    "with a meeting of that week": _has_meeting,
}


@pytest.mark.parametrize("why", ABSENT)
def test_whoever_is_absent_is_passed_by(world, why):
    circle_of(world, "Makers", NAMES)
    ABSENT[why](world)
    world.travels(SOLVED)

    found = partners(world)
    assert "mia" not in found
    assert len(found) == 6


#: What a week holds does not count: whoever has it takes part as a rule.
BY_THE_WEEK = {
    "with no seat left in their four weeks",
    "with a suggestion of that week",
    "with a meeting of that week",
}


@pytest.mark.parametrize("why", sorted(ABSENT.keys() - BY_THE_WEEK - {"gone from the circle"}))
def test_six_of_whom_one_does_not_take_part_are_not_matched(makers, why):
    """Law 3 counts complete profiles that take part, not memberships."""
    reason = ABSENT[why]
    if why.startswith("paused"):
        person_change(makers, "mia", paused_until=SOLVED + days(9))
    else:
        reason(makers)
    makers.travels(SOLVED)

    assert partners(makers) == {}


def test_six_memberships_with_two_profiles_match_nobody(world):
    """The two would know at once who it must be."""
    circle_of(world, "Makers", SIX)
    for who in SIX[2:]:
        change(world, memberships, who, profile=None)
    world.travels(SOLVED)

    assert partners(world) == {}


def test_a_pause_that_ends_before_their_hour_is_none(makers):
    person_change(makers, "mia", paused_until=datetime(2026, 11, 30, 7, tzinfo=UTC))
    makers.travels(SOLVED)

    assert "mia" in partners(makers)


def test_a_circle_of_five_is_not_matched(world):
    """Law 3: with fewer, one could tell who it must be."""
    circle_of(world, "Makers", NAMES[:5])
    world.travels(SOLVED)

    assert partners(world) == {}
    assert the_round(world).status is RoundStatus.SOLVED or the_round(world).day > DAY


def test_a_closed_circle_is_not_matched(makers):
    with makers.context.engine.begin() as tx:
        (circle_id,) = tx.execute(select(memberships.c.circle_id).distinct()).scalars()
        circles.close(tx, circle_id, makers.clock.now())
    makers.travels(SOLVED)

    assert partners(makers) == {}


def keeps_off(world, who, others, *, by_block):
    """They block these, or their organisers keep them apart from each of them."""
    me, theirs = world.person(who), {other: world.person(other) for other in others}
    now = world.clock.now()
    with world.context.engine.begin() as tx:
        circle_id = circles.memberships_of(tx, me.id)[0].circle_id
        for other, one in theirs.items():
            if by_block:
                blocks.note_marks(tx, one.id)
                blinds = blocks.blinds_of(tx, [], [world.address(other)])
                blocks.block(tx, me.id, label=other, blinds=blinds, new_id=world.clock.new_id, now=now)
            else:
                apart.add(tx, world.clock.new_id(), circle_id, (me.id, one.id), now)


@pytest.mark.parametrize("by_block", [True, False], ids=["blocked", "kept-apart"])
def test_two_who_are_kept_apart_are_never_matched_nor_who_leaves_themselves_hardly_anybody(world, by_block):
    """Silently, and the others are matched around them. Law 3: with all but two out of the way an attacker, or
    an organiser with a puppet, would know who it is before any yes."""
    circle_of(world, "Makers", NAMES)
    keeps_off(world, "mia", NAMES[1:5], by_block=by_block)
    keeps_off(world, "tom", NAMES[1:4], by_block=by_block)
    world.travels(SOLVED)

    found = partners(world)
    assert "mia" not in found
    assert found["tom"] in ("kai", "lou")


def test_linked_knots_that_no_circle_brought_together_are_not_matched(makers):
    """Whoever keeps another as a linked knot knows them: nobody new."""
    for who in SIX[1:5]:
        makers.has_knot("mia", who.title(), last_met=days(1), value=1)
        knot, other = makers.knot("mia", who.title()), makers.person(who)
        with makers.context.engine.begin() as tx:
            linked = update(knots).where(knots.c.id == knot.id)
            tx.execute(linked.values(linked_id=other.id, status="resting"))
    makers.travels(SOLVED)

    assert partners(makers).get("mia") in (None, "lou")


# --- fair over the weeks ----------------------------------------------------------------------------------


def test_whoever_was_left_out_comes_first_next_time(world):
    """Seven people, three pairs: nobody is left out twice running."""
    circle_of(world, "Makers", NAMES)
    left = []
    for week in range(4):
        world.travels(SOLVED + weeks(week))
        for who in NAMES:
            world.says(who, "/times")
        with world.context.engine.begin() as tx:
            missed = {row.owner_id: row.missed for row in tx.execute(select(waits))}
        left.append([who for who in NAMES if missed[world.person(who).id]])

    assert [len(some) for some in left] == [1] * 4
    assert all(one != other for one, other in itertools.pairwise(left))


def test_a_cancelled_partner_has_first_claim_once(world):
    circle_of(world, "Makers", NAMES)
    tom = world.person("tom").id
    with world.context.engine.begin() as tx:
        rounds.save_waits(tx, [(tom, 0, True)])
    world.travels(SOLVED)

    assert "tom" in partners(world)
    with world.context.engine.begin() as tx:
        mine = select(waits).where(waits.c.owner_id == tom)
        assert tuple(tx.execute(mine).one())[1:3] == (0, False)


# --- what is told of earlier offers ------------------------------------------------------------------------


def was_offered(world, one, other, *, on, said=()):
    """These two were, and nobody else is there; of a meeting some say that it was held, some that it was not."""
    for who in SIX:
        if who not in (one, other):
            _no_seat_left(world, who)
    match_id = make_match(world, one, other, day=on)
    at = datetime(on.year, on.month, on.day, 17, tzinfo=UTC) + days(3)
    with world.context.engine.begin() as tx:
        tx.execute(update(match_rows).where(match_rows.c.id == match_id).values(status="over"))
        for who, status in said:
            row = {
                "id": world.clock.new_id(),
                "match_id": match_id,
                "starts_at": at,
                "ends_at": at + hours(1),
            }
            row |= {"place": "", "status": status, "outcome": "", "sequence": 0, "created_at": at}
            tx.execute(meetings.insert().values(owner_id=people.by_address(tx, world.address(who)).id, **row))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([("mia", "held"), ("ben", "held")], True),
        ([("ben", "held")], True),
        ([("mia", "held"), ("ben", "missed")], False),
        ([], False),
    ],
)
def test_two_who_met_are_told_so_and_of_any_other_offer_nothing_is_told(makers, said, told):
    """Law 3: a pair that never met comes again as if for the first time."""
    was_offered(makers, "mia", "ben", on=DAY - weeks(13), said=said)
    makers.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))

    for who in ("mia", "ben"):
        offer = makers.heard(who)[-1].text
        assert "someone from Makers" in offer
        assert ("You met on Thu 3 Sep" in offer) is told
        assert ("You met on Thu 3 Sep" in makers.presses(who, "Why?").text) is told
        assert not any(word in offer.casefold() for word in ("again", "once more", "before", "last time"))


@pytest.mark.parametrize("then", ["stays", "leaves", "is forgotten", "is blocked"])
def test_who_has_been_through_a_circle_is_told_from_when_somebody_may_come_round_again(makers, then):
    """By their own past offers alone: whatever the other did since, the words are the same (law 3)."""
    was_offered(makers, "mia", "ben", on=DAY - weeks(2))
    makers.travels(SOLVED)
    match then:
        case "leaves":
            makers.says("ben", "/leave Makers")
            makers.presses("ben", "Yes, leave")
        case "is forgotten":
            makers.says("ben", "/forget")
            makers.presses("ben", "Yes, delete everything")
        case "is blocked":
            makers.says("mia", "/block last match")
    makers.travels(hours(30))

    said = makers.says("mia", "/week").text
    assert "You have been through Makers for now; from Mon 15 Feb" in said
    assert "somebody may come round again." in said
    assert not any("been through" in heard.text for heard in makers.unasked("mia"))


# --- exactly once -----------------------------------------------------------------------------------------


def test_a_round_is_taken_once_by_however_many_replicas(makers):
    """Both computed it; the second finds it solved and writes nothing."""
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    (round_,) = rounds_job.find_due(makers.context)
    plans = [rounds_job.prepare(makers.context, round_) for _ in range(2)]

    took = [rounds_job.take_step(makers.context, round_, plan) for plan in plans]

    assert took == [True, False]
    assert all_rows(makers, "select count(*) from matches") == [(3,)]
    assert all_rows(makers, "select max(taken) from seats") == [(1,)]


def test_what_is_taken_meanwhile_is_dropped_and_its_partner_left_out(makers):
    """Between reading and writing mia found a meeting: no pair of hers holds, and the rest does."""
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    (round_,) = rounds_job.find_due(makers.context)
    plan = rounds_job.prepare(makers.context, round_)
    _has_meeting(makers)
    rounds_job.take_step(makers.context, round_, plan)

    assert len(partners(makers)) == 4
    assert "mia" not in partners(makers)
    assert all_rows(makers, "select sum(taken) from seats") == [(4,)]
    assert all_rows(makers, "select count(*) from waits where missed = 1") == [(1,)]
    assert the_round(makers).figures["dropped"] == 1


def test_a_pause_drawn_and_said_by_one_round_costs_nobody_their_partner(world, monkeypatch):
    """It begins after the pairs of its round: whoever was to meet the pitcher has not planned in vain."""
    monkeypatch.setattr(verdicts, "WITHIN_ROUNDS", 1)
    circle_id = circle_of(world, "Makers", SIX)
    for who in SIX[1:]:
        met(world, circle_id, "mia", who)
    for who in ("ben", "ada", "eve"):
        ticks(world, circle_id, who, "mia")
    warning = a_warning(world, "mia", circle_id)
    with world.context.engine.begin() as tx:
        trust.add_verdict(tx, warning)
    to_the_round(world)
    world.travels(hours(2))

    assert len(partners(world)) == 6
    mia = world.person("mia").id
    with world.context.engine.begin() as tx:
        assert circles.get_membership(tx, mia, circle_id).held_until is not None


def a_warning(world, who, circle_id):
    """One that was said."""
    return Verdict(
        id=world.clock.new_id(),
        owner_id=world.person(who).id,
        circle_id=circle_id,
        kind=VerdictKind.WARNING,
        status=VerdictStatus.SAID,
        rounds_left=0,
        said_at=world.clock.now(),
        created_at=world.clock.now(),
    )


def test_a_seat_taken_meanwhile_gives_the_partners_seat_back(makers, monkeypatch):
    """Law 8: one conditional update decides, also when it was free a moment ago."""
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    mia, once = makers.person("mia"), seats.reserve_many

    def one_less(tx, wanted):
        return once(tx, [(id_, month) for id_, month in wanted if id_ != mia.id])

    monkeypatch.setattr(seats, "reserve_many", one_less)
    rounds_job.tick(makers.context)

    assert len(partners(makers)) == 4
    assert all_rows(makers, "select sum(taken) from seats") == [(4,)]


class KilledError(Exception):
    """The process ends here."""


STEPS = [
    (rounds, "move"),
    (rounds, "change"),
    (rounds, "add_tallies"),
    (rounds, "save_waits"),
    (pool, "list_entrants"),
    (matches, "add"),
    (suggestions, "add"),
    (people, "save_plans"),
    (dues, "plan"),
    (dues, "void_of_many"),
    (seats, "reserve_many"),
    (settle, "plan_fallbacks"),
    (offer, "plan_next_week"),
]


@pytest.mark.parametrize(("where", "what"), STEPS, ids=lambda step: getattr(step, "__name__", step))
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_round_killed_at_any_step_is_solved_at_the_next_look(makers, monkeypatch, where, what, after):
    """Nothing of it is seen until all of it is; then it stands once."""
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    real = getattr(where, what)

    def kills(*args, **kwargs):
        if after:
            real(*args, **kwargs)
        raise KilledError

    monkeypatch.setattr(where, what, kills)
    with pytest.raises(KilledError):
        rounds_job.tick(makers.context)
    assert all_rows(makers, "select count(*) from matches") == [(0,)]
    assert all_rows(makers, "select status from rounds") == [("planned",)]
    monkeypatch.undo()
    rounds_job.tick(makers.context)

    assert all_rows(makers, "select count(*) from matches") == [(3,)]
    assert all_rows(makers, "select count(*), sum(taken) from seats") == [(6, 6)]
    assert all_rows(makers, "select count(*) from dues where kind = 'offer'") == [(6,)]


def killed_at_every_statement(world, whole):
    """The jobs look again and again, each time killed one statement later, until they come to their end.

    After each kill a step is seen as a whole or not at all, as `whole` says.
    """
    engine, left = world.context.engine, [0]

    def counts(*_):
        left[0] -= 1
        if left[0] < 0:
            raise KilledError

    for survived in range(400):
        left[0] = survived
        event.listen(engine, "before_cursor_execute", counts)
        try:
            rounds_job.tick(world.context)
        except KilledError:
            pass
        else:
            return survived
        finally:
            event.remove(engine, "before_cursor_execute", counts)
        assert whole()
    raise AssertionError


def test_a_round_killed_at_every_statement_is_solved_once(makers):
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    words = (
        "select (select count(*) from matches), (select count(*) from sides), (select sum(taken) from seats),"
    )
    words += "(select count(*) from suggestions where match_id is not null), (select count(*) from tallies)"

    statements = killed_at_every_statement(
        makers, lambda: all_rows(makers, words) in ([(0, 0, None, 0, 0)], [(3, 6, 6, 6, 1)])
    )

    assert statements > 15
    assert all_rows(makers, words) == [(3, 6, 6, 6, 1)]


def test_a_settlement_killed_at_every_statement_is_taken_once(makers):
    makers.travels(SOLVED)
    say_yes(makers, "mia")
    makers.travels(SETTLED - hours(1))
    makers.clock.travel_to(SETTLED)
    offered = [("open", 5), ("pursued", 1)]
    statuses = (
        "select status, count(*) from suggestions where match_id is not null group by status order by status"
    )

    def whole():
        failed = all_rows(makers, "select distinct status from matches") == [("failed",)]
        rematch = all_rows(makers, "select count(*) from rounds where kind = 'rematch'") == [(1,)]
        returned = all_rows(makers, "select sum(taken) from seats") == [(0,)]
        left = all_rows(makers, statuses) != offered
        return len({failed, rematch, returned, left}) == 1

    killed_at_every_statement(makers, whole)

    assert whole()
    assert all_rows(makers, statuses) == [("failed", 1), ("lapsed", 5)]
    assert all_rows(makers, "select count(*) from dues where kind = 'fallback'") == [(6,)]


def test_a_round_that_fails_holds_nothing_up_and_is_tried_again(makers, monkeypatch):
    """In the running house: logged, and due again five minutes later."""
    to_the_round(makers)
    with monkeypatch.context() as patched:
        patched.setattr(rounds_job, "compute", lambda *_: (_ for _ in ()).throw(RuntimeError))
        makers.clock.travel_to(SOLVED)
        makers.ticks()
    assert the_round(makers).due_at == SOLVED + rounds_job.RETRY_DELAY

    makers.travels(hours(1))

    assert len(partners(makers)) == 6


def test_others_write_while_a_round_is_computed(makers, monkeypatch):
    """The pool is read from a snapshot: whoever writes meanwhile waits for nothing."""
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    read = pool.read

    def slowly(tx, *args):
        found = read(tx, *args)
        assert "Nothing" not in makers.says("mia", "/add Grace").text
        return found

    monkeypatch.setattr(pool, "read", slowly)
    rounds_job.tick(makers.context)

    assert len(partners(makers)) == 6
    assert [knot.name for knot in makers.knots("mia")] == ["Grace"]


def test_commands_are_answered_while_a_round_is_computed(makers, monkeypatch):
    """However long it takes: the computing stands beside the one writer."""
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    begun, go_on, prepare = threading.Event(), threading.Event(), rounds_job.prepare

    def slowly(*args):
        begun.set()
        assert go_on.wait(30)
        return prepare(*args)

    monkeypatch.setattr(rounds_job, "prepare", slowly)
    matching = makers.loop.create_task(makers.running.advance_rounds())
    makers.loop.run_until_complete(asyncio.to_thread(begun.wait, 30))

    assert "Grace" in makers.says("mia", "/add Grace").text
    assert partners(makers) == {}
    go_on.set()
    makers.loop.run_until_complete(matching)
    assert len(partners(makers)) == 6


def test_a_large_round_is_computed_in_a_process_of_its_own_with_the_same_result(makers, monkeypatch):
    to_the_round(makers)
    makers.clock.travel_to(SOLVED)
    (round_,) = rounds_job.find_due(makers.context)
    at_home = rounds_job.prepare(makers.context, round_)
    monkeypatch.setattr(rounds_job, "MAX_IN_PROCESS", 0)
    apart = rounds_job.prepare(makers.context, round_)

    assert apart.pairs == at_home.pairs
    assert apart.graph.pack() == at_home.graph.pack()


def test_a_matching_that_takes_too_long_gives_way_to_one_nearly_as_good(makers, monkeypatch):
    """Nobody goes without a round, and it can be replayed all the same."""
    tried = []

    def apart(work, **_limits):
        tried.append(work)
        if len(tried) == 1:
            raise TooMuchError
        return work()

    monkeypatch.setattr(rounds_job, "MAX_IN_PROCESS", 0)
    monkeypatch.setattr(rounds_job, "run_in_child", apart)
    makers.ticks()
    makers.travels(SOLVED)

    assert len(tried) == 2
    with makers.context.engine.begin() as tx:
        solved = tx.execute(select(round_rows).where(round_rows.c.status == "solved")).one()
    assert solved.figures["solver"] == "nearly"
    again = rounds_job.replay(makers.context, solved.id)
    assert again["pairs"] == again["then"]


# --- downtime ---------------------------------------------------------------------------------------------


def test_a_downtime_of_three_weeks_makes_no_three_rounds(makers):
    """What could not be delivered any more is skipped and noted; this week's round is held."""
    makers.ticks()
    makers.clock.travel_to(datetime(2026, 12, 14, 6, tzinfo=UTC))
    makers.ticks()

    assert all_rows(makers, "select name, status from rounds where kind = 'weekly' order by day") == [
        ("weekly:2026-11-30", "settled"),
        ("weekly:2026-12-14", "solved"),
        ("weekly:2026-12-21", "planned"),
    ]
    assert all_rows(makers, "select count(*) from matches") == [(3,)]
    with makers.context.engine.begin() as tx:
        skipped = tx.execute(select(round_rows.c.figures).where(round_rows.c.day == DAY)).scalar_one()
    assert skipped == {"skipped": 1}


def test_a_round_solved_late_is_heard_at_once(makers):
    """Down until Monday noon: whoever's hour has passed hears now."""
    makers.ticks()
    makers.clock.travel_to(datetime(2026, 11, 30, 11, tzinfo=UTC))
    makers.ticks()

    assert "Makers" in makers.heard("mia")[-1].text
    assert makers.heard("mia")[-1].at == datetime(2026, 11, 30, 11, tzinfo=UTC)


def test_one_round_lies_ahead_and_only_one(makers):
    for _ in range(3):
        makers.ticks()

    assert all_rows(makers, "select name, status from rounds") == [("weekly:2026-11-30", "planned")]


@pytest.mark.parametrize(
    ("weekday", "day"), [(0, date(2026, 11, 30)), (1, date(2026, 11, 24)), (2, date(2026, 11, 25))]
)
def test_the_first_round_lies_wholly_ahead_on_the_operators_day(world, weekday, day):
    """It is a Monday morning: today's has begun elsewhere on Earth already."""
    house = replace(world.context, round_weekday=weekday)

    first = rounds_job.next_weekly(house, None, world.clock.now())

    assert first.day == day
    assert rounds_job.next_weekly(house, first, world.clock.now()).day == day + weeks(1)


def test_another_day_of_the_operator_makes_no_second_round_in_a_week(world):
    first = rounds_job.next_weekly(world.context, None, world.clock.now())

    then = rounds_job.next_weekly(replace(world.context, round_weekday=2), first, world.clock.now())

    assert then.day == date(2026, 12, 9)


# --- the settlement and the one re-match ------------------------------------------------------------------


def test_whoever_said_yes_in_vain_is_rematched_once_with_whoever_was_left_out(world):
    """Seven people: one was left out. At the settlement the two are offered to each other, nobody else is."""
    circle_of(world, "Makers", NAMES)
    world.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))
    first = partners(world)
    (left,) = set(NAMES) - set(first)
    say_yes(world, "mia") if left != "mia" else say_yes(world, "ben")
    yes = "mia" if left != "mia" else "ben"
    world.travels(SETTLED)

    again = partners(world, RoundKind.REMATCH)
    assert again == {yes: left, left: yes}
    assert "Makers" in world.heard(yes)[-1].text
    assert [s.origin for s in week_of_suggestions(world, yes, WEEK)] == ["first", "rematch"]
    assert [(s.origin, s.ordinal) for s in week_of_suggestions(world, left, WEEK)] == [("rematch", 1)]
    rematch = the_round(world, RoundKind.REMATCH)
    assert rematch.settle_at == SETTLED + hours(24)


def test_a_yes_in_vain_without_anybody_left_is_consoled(makers):
    """An even circle: nobody is left over, so there is only the fallback."""
    makers.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))
    say_yes(makers, "mia")
    heard = len(makers.heard("mia"))
    makers.travels(SETTLED)

    assert partners(makers, RoundKind.REMATCH) == {}
    assert len(makers.heard("mia")) == heard + 1


def test_two_yeses_leave_nothing_to_settle(makers):
    makers.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))
    other = partners(makers)["mia"]
    say_yes(makers, "mia")
    say_yes(makers, other)
    makers.travels(SETTLED + days(2))

    with makers.context.engine.begin() as tx:
        (found,) = matches.of_round(tx, _round_id(tx), MatchStatus.REVEALED)
    assert found.status is MatchStatus.REVEALED
    assert partners(makers, RoundKind.REMATCH) == {}


def _round_id(tx):
    return tx.execute(
        select(round_rows.c.id).where(round_rows.c.day == DAY, round_rows.c.kind == "weekly")
    ).scalar_one()


def test_a_rematch_asks_nobody_who_joined_since(world):
    """It belongs to its round: a change applies to the next one."""
    circle_of(world, "Makers", SIX)
    world.travels(datetime(2026, 11, 30, 8, tzinfo=UTC))
    say_yes(world, "mia")
    world.knows("tom")
    ben, tom = world.person("ben").id, world.person("tom").id
    with world.context.engine.begin() as tx:
        other = circles.memberships_of(tx, ben)[0]
        fresh = {"id": world.clock.new_id(), "owner_id": tom, "joined_at": world.clock.now()}
        circles.join(tx, replace(other, **fresh))
    world.travels(SETTLED)

    assert partners(world, RoundKind.REMATCH) == {}


# --- replay, forgetting, looking ahead --------------------------------------------------------------------


def test_a_round_can_be_replayed_for_eight_weeks(makers):
    """The stored graph gives the same pairs; then graph, seed and figures are forgotten, counts are not."""
    makers.travels(SOLVED)
    with makers.context.engine.begin() as tx:
        round_id = _round_id(tx)
    again = rounds_job.replay(makers.context, round_id)
    assert again["pairs"] == again["then"]
    assert again == rounds_job.replay(makers.context, round_id)

    makers.clock.travel_to(SOLVED + weeks(9))
    makers.loop.run_until_complete(makers.running.prune_old())
    makers.ticks()
    makers.loop.run_until_complete(makers.running.prune_old())

    assert rounds_job.replay(makers.context, round_id) is None
    with makers.context.engine.begin() as tx:
        kept = rounds.get(tx, round_id)
    assert (kept.seed, kept.figures) == ("", {})
    assert all_rows(makers, "select took_part, paired from tallies")[0] == (6, 6)


def test_looking_ahead_tells_why_and_changes_nothing(makers):
    """`knotwork round --dry-run`: pairs with what they promise, no name, no row changed."""
    makers.ticks()
    before = {
        table: all_rows(makers, f"select * from {table}") for table in ("rounds", "matches", "seats", "waits")
    }
    seen = round_preview.preview(makers.context)

    assert seen["round"] == "weekly:2026-11-30"
    assert len(seen["pairs"]) == 3
    for pair in seen["pairs"]:
        assert pair["circle"] == "Makers"
        assert pair["one_score"] > pair["one_outside"]
        assert pair["other_score"] > pair["other_outside"]
    assert seen["weight"] <= seen["bound"]
    assert 0 < seen["certificate"] <= 1
    told = json.dumps(seen) + "\n".join(round_preview.format_lines(seen))
    ends = {
        end for pair in seen["pairs"] for end in (pair["one"], pair["other"])
    }  # "ada" is a hex number too
    for end in ends:
        told = told.replace(end, "")
    assert not any(word in told.casefold() for word in [*SIX, "design", "bread", "declined"])
    assert {table: all_rows(makers, f"select * from {table}") for table in before} == before
    makers.travels(SOLVED)
    ends = {who: round_preview.short_id(makers.person(who).id) for who in SIX}
    foreseen = {frozenset((pair["one"], pair["other"])) for pair in seen["pairs"]}
    assert {frozenset((ends[one], ends[other])) for one, other in partners(makers).items()} == foreseen


def test_looking_ahead_without_circles_says_so(world):
    seen = round_preview.preview(world.context)

    assert (seen["people"], seen["pairs"]) == (0, [])
    assert [line.split(":")[0] for line in round_preview.format_lines(seen)] == ["weekly"]


def test_the_operator_asks_by_the_command_line(tmp_path):
    """One JSON object, also where there is nothing to match; without --dry-run it refuses."""
    command = [sys.executable, "-m", "bot", "round"]
    env = environment(tmp_path, KNOTWORK_DATA_DIR=str(tmp_path))

    said = subprocess.run(
        [*command, "--dry-run", "--json"], env=env, check=True, capture_output=True, text=True
    )
    refused = subprocess.run(command, env=env, check=False, capture_output=True, text=True)

    assert json.loads(said.stdout)["pairs"] == []
    assert refused.returncode == 2
    assert "dry-run" in refused.stderr
