"""Who comes first in a week, and the status machines around it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, select

from bot.domain import meetings, promises, suggestions, ties
from bot.domain.goals import Purpose
from bot.domain.knots import Knot, KnotId, KnotStatus, Stage, Step
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import PersonId
from bot.domain.promises import PromiseStatus
from bot.domain.suggestions import (
    Lane,
    OwnTies,
    Ranking,
    RankingContext,
    Reasons,
    Suggestion,
    SuggestionStatus,
    build_candidate,
    has_suggestion,
    is_available,
    is_fresh,
    lane_of,
    rank,
    weigh_own_ties,
)
from bot.store import meetings as meetings_at_rest
from bot.store import suggestions as suggestions_at_rest
from bot.store import tables
from bot.store.transitions import step
from tests.laws.town import sized
from tests.records import make_knot

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def knot(number: int, gap: int = 70, **values) -> Knot:
    """A live quarterly knot last met 70 days ago (`gap`), unless said otherwise."""
    last = TODAY - timedelta(days=gap)
    usual = {"id": KnotId(f"k{number:02}"), "name": f"Knot {number}", "last_day": last}
    return make_knot(**{**usual, **values})


@st.composite
def knots(draw):
    """Up to six knots of any kind."""
    return [_any_knot(draw, number) for number in range(draw(st.integers(0, 6)))]


def _any_knot(draw, number: int) -> Knot:
    gap = draw(st.one_of(st.none(), st.integers(0, 900)))
    seen = draw(st.one_of(st.none(), st.integers(0, 200)))
    status = draw(st.sampled_from([KnotStatus.ACTIVE] * 4 + [KnotStatus.PAUSED, KnotStatus.RESTING]))
    until = draw(st.one_of(st.none(), st.integers(-30, 30)))
    return knot(
        number,
        value=draw(st.integers(1, 3)),
        cadence=draw(st.sampled_from((7, 30, 90, 180, 400))),
        strength=0.0 if gap is None else draw(st.floats(1, 12)),
        last_day=None if gap is None else TODAY - timedelta(days=gap),
        last_suggested_at=None if seen is None else NOW - timedelta(days=seen),
        status=status,
        paused_until=TODAY + timedelta(days=until) if until is not None else None,
    )


@st.composite
def weeks(draw):
    """Any circumstances over the ids the knots may have."""
    ids = st.sets(st.sampled_from([KnotId(f"k{n:02}") for n in range(6)]), max_size=3)
    return RankingContext(
        today=TODAY,
        now=NOW,
        promises_due=dict.fromkeys(draw(ids), 1),
        standing=frozenset(draw(ids)),
        already=frozenset(draw(ids)),
        weeks_since_lane=draw(st.integers(-2, 8)),
        had_lane=draw(st.booleans()),
    )


# --- the order of a week ----------------------------------------------------------------------------


@sized(60)
@given(knots(), weeks(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(mine, about, dice):
    """The same knots in any order give the same ranking, reasons included."""
    shuffled = list(mine)
    dice.shuffle(shuffled)

    assert rank(shuffled, about) == rank(mine, about)


def is_fit(one: Knot, about: RankingContext) -> bool:
    """Neither resting nor paused, nor of this week already, nor with a meeting standing."""
    asleep = one.status is KnotStatus.RESTING or (
        one.status is KnotStatus.PAUSED and (one.paused_until is None or one.paused_until > TODAY)
    )
    return not (asleep or one.id in about.already or one.id in about.standing)


@sized(60)
@given(knots(), weeks())
def test_everyone_fit_is_ranked_once_where_somebody_is_wished_for_anyway(mine, about):
    ranked = [candidate.knot.id for candidate in rank(mine, about, anyway=True).best]

    assert len(ranked) == len(set(ranked))
    assert set(ranked) == {one.id for one in mine if is_fit(one, about)}


@sized(120)
@given(knots(), weeks())
def test_nobody_comes_before_three_quarters_of_their_own_cadence(mine, about):
    """By the gap: no risk, promise or value lets anybody in earlier; and everybody later is let in."""
    ranked = {c.knot.id for c in rank(mine, about).best if c.reasons.lane is Lane.LIVE}

    for one in mine:
        if lane_of(one, TODAY) is Lane.LIVE and is_fit(one, about):
            gap = max(0, (TODAY - one.last_day).days)
            assert (one.id in ranked) is (gap / one.cadence >= 0.75)


@sized(60)
@given(knots(), weeks())
def test_whoever_is_not_due_follows_those_who_are_the_nearest_first(mine, about):
    """Suggest anyway: the order of those who are due is that of every week."""
    due, anyway = rank(mine, about), rank(mine, about, anyway=True)
    ranked = [candidate.knot.id for candidate in anyway.best]
    early = [c.reasons for c in anyway.best if c.reasons.is_early]

    assert ranked[: len(due.best)] == [candidate.knot.id for candidate in due.best]
    assert anyway.waiting is due.waiting is bool(due.best)
    shares = [r.gap / r.cadence for r in early]
    assert shares == sorted(shares, reverse=True)


@sized(60)
@given(knots(), weeks())
def test_nobody_of_the_lane_comes_twice_in_eight_weeks(mine, about):
    for candidate in rank(mine, about).best:
        last = candidate.knot.last_suggested_at
        if candidate.reasons.lane is not Lane.LIVE and last is not None:
            assert NOW - last >= timedelta(weeks=8)


@sized(60)
@given(knots(), weeks())
def test_live_knots_come_by_urgency(mine, about):
    """Value times risk times cooldown, plus what is promised; never above one, never below zero."""
    live = [c.reasons for c in rank(mine, about).best if c.reasons.lane is Lane.LIVE]

    assert [r.score for r in live] == sorted((r.score for r in live), reverse=True)
    assert all(0 <= r.score <= 1 and 0 <= r.risk < 1 and 0 <= r.cooldown <= 1 for r in live)


@sized(80)
@given(knots(), weeks())
def test_the_lane_has_its_turn_every_sixth_week_or_every_third_without_another_knot(mine, about):
    """Wished and dormant knots come first when it is their turn; else there is none of them."""
    lanes = [candidate.reasons.lane is Lane.LIVE for candidate in rank(mine, about).best]
    since = about.weeks_since_lane
    usual = since >= 6 or (since == 5 and not about.had_lane)
    turn = usual if any(lanes) else not about.had_lane or since == 0 or since >= 3

    assert lanes == sorted(lanes)
    assert turn or all(lanes)


@pytest.mark.parametrize("alone", [True, False])
def test_in_two_years_the_lane_has_a_third_of_the_lonely_weeks_and_a_sixth_of_the_others(alone):
    """Twelve dormant knots, with and without somebody who is always due; each at most once in eight weeks."""
    mine = {number: dormant(number) for number in range(1, 13)} | ({} if alone else {20: knot(20, cadence=7)})
    lane_weeks, asked = [], {}
    for week in range(104):
        about = RankingContext(
            today=TODAY,
            now=NOW + timedelta(weeks=week),
            weeks_since_lane=week - (lane_weeks[-1] if lane_weeks else 0),
            had_lane=bool(lane_weeks),
        )
        for found in rank(mine.values(), about, limit=1).best:
            number = int(found.knot.id[1:])
            mine[number] = replace(mine[number], last_suggested_at=about.now)
            if found.reasons.lane is not Lane.LIVE:
                assert week - asked.get(number, -8) >= 8
                asked[number] = week
                lane_weeks.append(week)

    assert len(lane_weeks) == (35 if alone else 17)


def test_one_of_the_lane_follows_another_in_their_own_week():
    """Someone else: the week is the lane's already."""
    about = RankingContext(
        today=TODAY, now=NOW, weeks_since_lane=0, had_lane=True, already=frozenset({KnotId("k01")})
    )

    assert [c.knot.id for c in rank([dormant(1), dormant(2)], about).best] == ["k02"]


@sized(50)
@given(knots(), weeks())
def test_a_standing_meeting_leaves_no_urgency(mine, about):
    """The cooldown is 0 while a meeting stands."""
    for one in mine:
        reasons = build_candidate(one, replace(about, standing=frozenset({one.id})), len(mine)).reasons
        assert reasons.cooldown == 0
        assert reasons.score == 0


@sized(50)
@given(knots(), weeks())
def test_wished_and_dormant_knots_are_at_no_risk(mine, about):
    for one in mine:
        reasons = build_candidate(one, about, len(mine)).reasons
        assert reasons.lane is lane_of(one, TODAY)
        if reasons.lane is not Lane.LIVE:
            assert reasons.risk == 0
        if reasons.lane is Lane.WISHED:
            assert reasons.gap is None


@sized(50)
@given(knots(), weeks())
def test_reasons_survive_being_stored(mine, about):
    """Why? reads them back exactly (law 10)."""
    for candidate in rank(mine, about).best:
        assert Reasons.from_json(candidate.reasons.to_json()) == candidate.reasons


@pytest.mark.parametrize(("seen", "rest"), [(0, 0.0), (28, 0.5), (56, 1.0), (400, 1.0)])
def test_the_cooldown_grows_over_eight_weeks(seen, rest):
    """Or over two cadences, where those are shorter."""
    about = RankingContext(today=TODAY, now=NOW)

    quarterly = knot(1, last_suggested_at=NOW - timedelta(days=seen))
    weekly = knot(2, cadence=7, last_suggested_at=NOW - timedelta(days=seen / 4))

    assert build_candidate(quarterly, about, 2).reasons.cooldown == rest
    assert build_candidate(weekly, about, 2).reasons.cooldown == rest


@pytest.mark.parametrize(
    ("gap", "cadence", "lane"), [(365, 7, "live"), (366, 7, "dormant"), (800, 400, "live")]
)
def test_a_tie_is_dormant_after_a_year_and_two_cadences(gap, cadence, lane):
    assert lane_of(knot(1, last_day=TODAY - timedelta(days=gap), cadence=cadence), TODAY) == lane


def dormant(number: int, **values) -> Knot:
    """A quarterly knot last met two years ago, unless said otherwise."""
    return knot(number, **{"last_day": TODAY - timedelta(days=730), **values})


def in_lane(*some: Knot) -> list[int]:
    """Their numbers in the order in which a week without live knots would suggest them."""
    return [int(candidate.knot.id[1:]) for candidate in rank(some, RankingContext(today=TODAY, now=NOW)).best]


def test_in_the_lane_the_willing_come_first_then_the_little_seen():
    """Not the familiar, however much they matter: whoever trusts or recommends, then whom one hardly met."""
    weekly = dormant(1, cadence=7, value=3)
    familiar, little_seen = dormant(2, value=3), dormant(3, value=1, strength=1.5)
    trusts, recommends = dormant(4, stage=Stage.TRUSTED), dormant(5, value=1, stage=Stage.RECOMMENDS)
    again = dormant(6, stage=Stage.AGAIN, strength=1.2)
    never_met = knot(7, stage=Stage.WISHED, strength=0.0, last_day=None, value=1)

    order = in_lane(weekly, familiar, little_seen, trusts, recommends, again, never_met)

    assert order == [4, 5, 7, 6, 3, 2, 1]


def test_in_the_lane_value_decides_only_between_equals():
    assert in_lane(dormant(1, value=1), dormant(2, value=3), dormant(3, value=2)) == [2, 3, 1]


def test_in_the_lane_everybody_has_their_turn():
    """Who was suggested longest ago comes first, who never was before them, whatever speaks for the others."""
    lately, long_ago = NOW - timedelta(days=60), NOW - timedelta(days=300)
    willing = dormant(1, stage=Stage.RECOMMENDS, value=3, last_suggested_at=lately)
    other, never = dormant(2, last_suggested_at=long_ago), dormant(3, value=1)

    assert in_lane(willing, other, never) == [3, 2, 1]


def test_a_promise_due_lifts_a_knot():
    """Of two alike the one something was promised to comes first."""
    about = RankingContext(today=TODAY, now=NOW, promises_due={KnotId("k02"): 1})

    assert rank([knot(1), knot(2)], about).best[0].knot.id == "k02"


def test_neither_a_promise_nor_its_value_lets_anybody_in_early():
    """A quarterly knot 67 days after the last meeting; a day later it comes, even with no promise."""
    about = RankingContext(today=TODAY, now=NOW, promises_due={KnotId("k01"): 3})
    early, due = (knot(1, value=3, last_day=TODAY - timedelta(days=gap)) for gap in (67, 68))

    assert rank([early], about) == Ranking(best=(), waiting=False)
    assert rank([due], replace(about, promises_due={})).waiting


def suggested(**values) -> Suggestion:
    """A suggestion of this week, issued just now, unless said otherwise."""
    usual = {
        "id": "s",
        "owner_id": PersonId("p"),
        "week": "2026-W48",
        "ordinal": 1,
        "knot_id": KnotId("k01"),
        "status": SuggestionStatus.PURSUED,
        "reasons": None,
        "issued_at": NOW,
    }
    return Suggestion(**{**usual, **values})


def test_a_time_is_sought_for_two_weeks_from_the_yes_or_as_long_as_its_week_lasts():
    two_weeks, moment = timedelta(days=14), timedelta(seconds=1)
    last_week = suggested(week="2026-W47", issued_at=NOW - two_weeks)

    assert is_fresh(suggested(issued_at=NOW - 2 * two_weeks), "2026-W48", NOW)
    assert not is_fresh(last_week, "2026-W48", NOW)
    assert is_fresh(last_week, "2026-W48", NOW - moment)
    assert is_fresh(replace(last_week, taken_at=NOW - two_weeks + moment), "2026-W48", NOW)


def test_what_is_taken_up_after_its_week_is_ones_own_choice():
    assert suggested(week="2026-W47", taken_at=NOW).is_own_choice("UTC")
    assert not suggested(taken_at=NOW).is_own_choice("UTC")
    assert not suggested(week="2026-W47").is_own_choice("UTC")
    assert suggested(week="2026-W47", taken_at=NOW - timedelta(hours=9)).is_own_choice("Europe/Berlin")
    assert not suggested(week="2026-W47", taken_at=NOW - timedelta(hours=9)).is_own_choice("UTC")


def test_a_week_kept_free_for_an_event_and_given_back_had_no_suggestion():
    free = suggested(knot_id=None, status=SuggestionStatus.WITHDRAWN)
    reasons = rank([knot(1)], RankingContext(today=TODAY, now=NOW)).best[0].reasons

    assert free.is_given_back
    assert not has_suggestion([])
    assert not has_suggestion([free, free])
    for more in (
        {"knot_id": KnotId("k01")},
        {"match_id": "m"},
        {"reasons": reasons},
        {"status": SuggestionStatus.BOOKED},
    ):
        assert has_suggestion([free, replace(free, **more)])


@pytest.mark.parametrize(
    ("values", "context", "expected"),
    [
        ({}, {}, True),
        ({}, {"already": {"k01"}}, False),
        ({}, {"standing": {"k01"}}, False),
        ({}, {"already": {"k02"}, "standing": {"k02"}}, True),
        ({"status": KnotStatus.RESTING}, {}, False),
        ({"status": KnotStatus.RESTING, "paused_until": TODAY}, {}, False),
        ({"status": KnotStatus.PAUSED}, {}, False),
        ({"status": KnotStatus.PAUSED, "paused_until": TODAY + timedelta(days=1)}, {}, False),
        ({"status": KnotStatus.PAUSED, "paused_until": TODAY}, {}, True),
    ],
)
def test_whoever_rests_pauses_or_meets_is_not_suggested(values, context, expected):
    """A pause ends with the day it was told to end on."""
    about = RankingContext(today=TODAY, now=NOW, **{name: frozenset(ids) for name, ids in context.items()})

    assert is_available(knot(1, **values), about) is expected
    assert bool(rank([knot(1, **values)], about).best) is expected
    assert (
        weigh_own_ties([knot(1, **values, last_day=TODAY - timedelta(days=120))], about).outside > 0
    ) is expected


def test_what_waiting_costs_is_what_it_costs_the_worst_of_ones_own():
    """Of those that are due; each by value, and by how long it was not suggested. Overdue: past the cadence."""
    about = RankingContext(today=TODAY, now=NOW)
    due, late, ahead = (
        knot(n, last_day=TODAY - timedelta(days=gap)) for n, gap in ((1, 90), (2, 120), (3, -2))
    )
    cost = ties.waiting_cost(2, ties.FRESH_STRENGTH, 120, 90, 1.0)

    assert weigh_own_ties([], about) == OwnTies(outside=0.0, overdue=False)
    assert weigh_own_ties([ahead, knot(4, last_day=None, strength=0.0)], about) == OwnTies()
    assert weigh_own_ties([dormant(1)], about) == OwnTies()
    assert weigh_own_ties([due], about) == OwnTies(
        outside=round(ties.waiting_cost(2, ties.FRESH_STRENGTH, 90, 90, 1.0), 4), overdue=False
    )
    assert weigh_own_ties([knot(1, last_day=TODAY - timedelta(days=91))], about).overdue
    assert weigh_own_ties([late, due], about) == OwnTies(outside=round(cost, 4), overdue=True)
    assert weigh_own_ties([due, late], about) == OwnTies(outside=round(cost, 4), overdue=True)
    assert weigh_own_ties(
        [replace(late, last_suggested_at=NOW - timedelta(days=28))], about
    ).outside == round(cost / 2, 4)
    assert weigh_own_ties([knot(1, cadence=7, last_day=TODAY - timedelta(days=5))], about).outside == 0


def test_urgency_by_hand():
    """Value by risk, lifted by a promise due and by help with the goal, never above one; all of it by the rest."""
    usual, half = knot(1), {"last_suggested_at": NOW - timedelta(days=28)}
    helps = Purpose(goal="A publisher", score=0.5, words="editor", is_note=False, is_certain=True)
    risk = ties.risk_of(usual.strength, 70, 90)
    plain = RankingContext(today=TODAY, now=NOW)
    promised = replace(plain, promises_due={usual.id: 1})

    def score(about, **values):
        return pytest.approx(build_candidate(knot(1, **values), about, 1).reasons.score)

    assert score(replace(plain, purposes={usual.id: helps})) == risk * 2 / 3 + 0.075
    assert score(replace(promised, purposes={usual.id: helps})) == risk * 2 / 3 + 0.225
    assert score(plain) == risk * 2 / 3
    assert score(promised) == risk * 2 / 3 + 0.15
    assert score(promised, **half) == (risk * 2 / 3 + 0.15) / 2
    helped = replace(promised, purposes={usual.id: replace(helps, score=1.0)})
    assert score(helped, value=3, last_day=TODAY - timedelta(days=360)) == 1.0
    assert score(plain, last_day=None) == score(plain, last_day=TODAY - timedelta(days=900)) == 0.0
    assert score(replace(plain, standing=frozenset({usual.id}))) == 0.0


def test_whoever_was_to_be_met_again_in_this_week_comes_before_all():
    """And whoever was passed over since; somebody of a later week does not."""
    about = RankingContext(today=TODAY, now=NOW, week="2026-W48")
    again, passed, later = (
        knot(number, again_week=week, last_day=TODAY - timedelta(days=7))
        for number, week in ((1, "2026-W48"), (2, "2026-W47"), (3, "2026-W49"))
    )
    found = rank([knot(4), later, again, passed], about)

    assert [(one.knot.id, one.is_again) for one in found.best] == [
        ("k02", True),
        ("k01", True),
        ("k04", False),
    ]
    assert [one.reasons.others for one in found.best] == [3, 3, 3]


def test_whoever_was_wished_for_anyway_follows_nearest_to_being_due_and_the_lane_at_last():
    about = RankingContext(today=TODAY, now=NOW, had_lane=True, weeks_since_lane=1)
    early, earlier = (
        knot(number, last_day=TODAY - timedelta(days=gap)) for number, gap in ((1, 60), (2, 30))
    )
    ahead = knot(3, last_day=TODAY + timedelta(days=4))
    lane = dormant(4, last_suggested_at=NOW - timedelta(days=56))
    rested = dormant(5, last_suggested_at=NOW - timedelta(days=55, hours=23))

    def order(about, **more):
        return [one.knot.id for one in rank([rested, lane, ahead, earlier, early], about, **more).best]

    assert order(about) == []
    assert order(about, anyway=True) == ["k01", "k02", "k03", "k04", "k05"]
    assert order(replace(about, weeks_since_lane=0)) == ["k04"]
    assert order(replace(about, weeks_since_lane=0), anyway=True) == ["k04", "k01", "k02", "k03", "k05"]
    assert order(about, anyway=True, limit=1) == ["k01"]
    assert order(about, anyway=True, limit=2) == ["k01", "k02"]
    assert rank([lane], about, anyway=True).waiting is False


def test_of_whoever_is_early_the_order_is_by_the_share_of_the_own_cadence():
    """A meeting noted ahead counts as one of today."""
    about = RankingContext(today=TODAY, now=NOW)
    monthly, quarterly = knot(1, gap=30), knot(2, cadence=14, gap=10)
    today, ahead, yesterday = knot(4, gap=0), knot(3, gap=-4), knot(5, gap=1)

    found = rank([today, ahead, monthly, quarterly, yesterday], about, anyway=True).best

    assert [one.knot.id for one in found] == ["k02", "k01", "k05", "k03", "k04"]
    assert weigh_own_ties([knot(1, cadence=1, gap=0)], about) == OwnTies()


@pytest.mark.parametrize(
    ("since", "had", "alone", "busy"),
    [
        (0, False, True, False),
        (4, False, True, False),
        (5, False, True, True),
        (0, True, True, False),
        (1, True, False, False),
        (2, True, False, False),
        (3, True, True, False),
        (5, True, True, False),
        (6, True, True, True),
    ],
)
def test_when_the_lane_has_its_turn(since, had, alone, busy):
    """Every third week of those without another knot, every sixth of all; the first week here counts."""
    about = RankingContext(today=TODAY, now=NOW, weeks_since_lane=since, had_lane=had)

    assert bool(rank([dormant(1)], about).best) is alone
    assert ("k01" in [one.knot.id for one in rank([dormant(1), knot(2)], about).best]) is busy
    assert rank([dormant(1), knot(2)], about).best[0].knot.id == ("k01" if busy else "k02")


def test_of_two_as_urgent_the_one_at_greater_risk_comes_first_then_the_older_row():
    """A promise makes up for what a value lacks; both are as urgent when neither has any urgency."""
    about = RankingContext(today=TODAY, now=NOW)
    just = {"last_suggested_at": NOW}
    less, more = knot(1, **just), knot(2, **just, last_day=TODAY - timedelta(days=80))

    assert [one.knot.id for one in rank([less, more], about).best] == ["k02", "k01"]
    assert [one.knot.id for one in rank([knot(2), knot(1)], about).best] == ["k01", "k02"]


# --- status machines --------------------------------------------------------------------------------


def _final(status, steps) -> bool:
    return status not in steps


@pytest.mark.parametrize(
    ("statuses", "steps", "start"),
    [
        (SuggestionStatus, suggestions.STEPS, SuggestionStatus.BOOKED),
        (MeetingStatus, meetings.STEPS, MeetingStatus.AGREED),
        (PromiseStatus, promises.STEPS, PromiseStatus.OPEN),
    ],
)
def test_every_status_is_reached_and_none_is_left_twice(statuses, steps, start):
    """From the first status every other can be reached, and there is no way in circles."""
    reached, edge = {start}, [start]
    while edge:
        for after in steps.get(edge.pop(), ()):
            assert start not in steps.get(after, ())
            edge += [] if after in reached else [after]
            reached.add(after)
    assert reached == set(statuses)
    assert any(_final(status, steps) for status in statuses)


@pytest.fixture
def owned(world):
    """Mia with Ada, and an open transaction."""
    world.has_knot("mia", "Ada", last_met=timedelta(days=15))
    ada = world.knot("mia", "Ada")
    with world.context.engine.begin() as tx:
        yield tx, ada


def _suggestion(ada: Knot, status: str, number: int) -> Suggestion:
    reasons = build_candidate(ada, RankingContext(today=TODAY, now=NOW), 1).reasons
    return Suggestion(
        id=f"s{number:02}",
        owner_id=ada.owner_id,
        week=f"{2026 + number // 50}-W{number % 50 + 1:02}",
        ordinal=1,
        knot_id=ada.id,
        status=SuggestionStatus(status),
        reasons=reasons,
        issued_at=NOW,
    )


def _meeting(ada: Knot, status: str, number: int) -> Meeting:
    return Meeting(
        id=f"m{number:02}",
        owner_id=ada.owner_id,
        knot_id=ada.id,
        suggestion_id=None,
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=1),
        place="",
        status=MeetingStatus(status),
        outcome="",
        sequence=0,
        created_at=NOW,
    )


MACHINES = (
    (_suggestion, suggestions_at_rest, suggestions.STEPS, SuggestionStatus, tables.suggestions),
    (_meeting, meetings_at_rest, meetings.STEPS, MeetingStatus, tables.meetings),
)


@pytest.mark.parametrize("machine", MACHINES)
def test_every_step_is_taken_once_and_no_other_at_all(owned, machine):
    """An allowed step is a compare-and-set with its line of history; any other raises and changes nothing."""
    (tx, ada), (make, room, steps, statuses, table) = owned, machine
    pairs = [(before, after) for before in statuses for after in statuses]
    for number, (before, after) in enumerate(pairs):
        row = make(ada, before, number)
        _written(tx, room, row)
        if after not in steps.get(before, ()):
            with pytest.raises(ValueError, match="no step"):
                room.move(tx, row, after, id_=f"h{number}", now=NOW)
        else:
            assert room.move(tx, row, after, id_=f"h{number}", now=NOW)
            assert not room.move(tx, row, after, id_=f"i{number}", now=NOW)
        lines = tx.execute(select(tables.history).where(tables.history.c.subject_id == row.id)).all()
        status = tx.execute(select(table.c.status).where(table.c.id == row.id)).scalar_one()
        assert [(line.step_from, line.step_to) for line in lines] == [
            (before.value, after.value) for _ in range(after in steps.get(before, ()))
        ]
        assert status == (after if lines else before).value


def _written(tx, room, row) -> None:
    if room is suggestions_at_rest:
        room.add(tx, [row])
    else:
        room.add(tx, row)


def test_a_step_somebody_else_took_first_is_lost(owned):
    """Two replicas read the same row; one of them wins, the other is told (HOUSE)."""
    tx, ada = owned
    row = _suggestion(ada, "open", 1)
    suggestions_at_rest.add(tx, [row])

    first = suggestions_at_rest.move(tx, row, SuggestionStatus.PURSUED, id_="h1", now=NOW)
    second = suggestions_at_rest.move(tx, row, SuggestionStatus.RESTED, id_="h2", now=NOW)

    assert (first, second) == (True, False)
    found = suggestions_at_rest.get(tx, ada.owner_id, row.id)
    assert found.status is SuggestionStatus.PURSUED


def test_a_row_without_a_machine_takes_no_step(owned):
    """A final status stays."""
    tx, ada = owned
    row = _meeting(ada, "held", 1)
    tx.execute(insert(tables.meetings).values(**{name: getattr(row, name) for name in Meeting.__slots__}))

    with pytest.raises(ValueError, match="no step held"):
        step(tx, tables.meetings, row, "agreed", steps=meetings.STEPS, id_="h1", now=NOW)


@pytest.mark.parametrize(("by_hand", "step"), [(Stage.WISHED, Step.PATH), (None, None)])
def test_a_path_is_offered_only_to_whom_one_never_met(by_hand, step):
    """Of somebody of whom no contact was told nobody knows that: no step is named, and none counts as named."""
    ada = knot(1, stage=Stage.WISHED, stage_by_hand=by_hand, last_day=None)

    assert build_candidate(ada, RankingContext(today=TODAY, now=NOW), 1).step is step
