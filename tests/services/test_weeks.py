"""What a week comes to: whom it suggests, and why it suggests nobody (law 1)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clock import VirtualClock
from bot.domain.knots import Knot
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person
from bot.domain.promises import Promise, PromiseSide, PromiseStatus
from bot.domain.suggestions import Lane, Origin, Reasons, Suggestion, SuggestionStatus
from bot.services import weeks
from bot.services.week_facts import WeekFacts
from bot.services.weeks import WeekOutcome, WeekPlan, is_lane_suggestion, remaining_swaps
from tests.records import make_knot, make_person

pytestmark = pytest.mark.quick

NOW, WEEK = datetime(2026, 11, 23, 9, tzinfo=UTC), "2026-W48"
DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)
MIA = make_person(zone="UTC", created_at=datetime(2026, 11, 2, 9, tzinfo=UTC))


def knot(number=1, gap=70, **values) -> Knot:
    last = NOW.date() - gap * DAY if gap is not None else None
    return make_knot(**{"id": f"k{number}", "name": f"Knot {number}", "last_day": last, **values})


def suggested(**values) -> Suggestion:
    usual = {
        "id": "s",
        "owner_id": "mia",
        "week": WEEK,
        "ordinal": 1,
        "knot_id": "k1",
        "status": SuggestionStatus.PURSUED,
        "reasons": None,
        "issued_at": NOW,
    }
    return Suggestion(**{**usual, **values})


def meeting(starts_at, **values) -> Meeting:
    usual = {
        "id": "m",
        "owner_id": "mia",
        "knot_id": "k1",
        "suggestion_id": None,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "place": "",
        "status": MeetingStatus.AGREED,
        "outcome": "",
        "sequence": 0,
        "created_at": NOW,
    }
    return Meeting(**{**usual, **values})


def promise(number, day, **values) -> Promise:
    usual = {
        "id": f"p{number}",
        "owner_id": "mia",
        "knot_id": "k1",
        "side": PromiseSide.MINE,
        "text": "the book",
        "due_day": day,
        "status": PromiseStatus.OPEN,
        "created_at": NOW,
        "closed_at": None,
    }
    return Promise(**{**usual, **values})


def facts(**values) -> WeekFacts:
    """What is known of her week: nothing, unless said otherwise."""
    names = [name for name in WeekFacts.__slots__ if name != "ignored"]
    mine = {name: {"mia": values[name]} if name in values else {} for name in names}
    return WeekFacts(**mine, ignored=frozenset(values.get("ignored", ())))


def plan(person=MIA, *, unasked=True, anyway=False, offer=None, **values) -> WeekPlan:
    clock = VirtualClock(NOW)
    return weeks._plan_week(person, WEEK, facts(**values), clock, unasked=unasked, anyway=anyway, offer=offer)


def test_a_week_suggests_whoever_is_due_as_its_first_or_after_what_was_given_back():
    found = plan(knots=[knot(1), knot(2, gap=80)])
    given_back = suggested(knot_id=None, status=SuggestionStatus.WITHDRAWN)
    later = plan(knots=[knot(1)], issued=[given_back])

    assert (found.outcome, found.knot.id) == (WeekOutcome.SUGGESTED, "k2")
    assert (found.suggestion.ordinal, found.suggestion.origin) == (1, Origin.FIRST)
    assert (later.suggestion.ordinal, later.suggestion.origin) == (2, Origin.FIRST)


def test_a_week_that_holds_a_meeting_or_a_suggestion_gets_none():
    due = {"knots": [knot()]}
    monday = datetime(2026, 11, 23, tzinfo=UTC)

    assert plan(**due, starts=[monday]).outcome == WeekOutcome.HAS_MEETING
    assert plan(**due, starts=[monday - MOMENT, monday + 7 * DAY]).outcome == WeekOutcome.SUGGESTED
    assert plan(**due, issued=[suggested()]).outcome == WeekOutcome.HAS_SUGGESTION
    assert plan(**due, issued=[suggested()], starts=[monday]).outcome == WeekOutcome.HAS_MEETING


def test_the_offer_of_a_circle_is_the_weeks_suggestion():
    offer = suggested(match_id="m", knot_id=None)
    found = plan(offer=offer, starts=[NOW], knots=[knot()])

    assert (found.outcome, found.suggestion) == (WeekOutcome.HAS_SUGGESTION, offer)


def test_where_nobody_waits_it_is_said_what_stands_already():
    """The next meeting, before whatever a time is being found for; of those the latest."""
    early = [knot(gap=10)]
    sought = [
        suggested(id="a", issued_at=NOW - DAY),
        suggested(id="b"),
        suggested(id="c", issued_at=NOW - 2 * DAY),
    ]
    stale = suggested(week="2026-W40", issued_at=NOW - 30 * DAY)
    past, next_, after = (
        meeting(NOW - timedelta(hours=1)),
        meeting(NOW + 9 * DAY),
        meeting(NOW + 10 * DAY),
    )

    assert plan(knots=early).outcome == WeekOutcome.NOBODY_WAITS
    assert plan(knots=early).standing is None
    assert plan(knots=early).names == {"k1": "Knot 1"}
    assert plan(knots=early, pursued=[*sought, stale]).standing == sought[1]
    assert plan(knots=early, pursued=[stale]).standing is None
    assert plan(knots=early, pursued=sought, meetings=[after, next_, past]).standing == next_
    assert plan(knots=early, meetings=[past]).standing is None
    assert plan(knots=early, meetings=[meeting(NOW - timedelta(minutes=59))]).standing is not None
    assert plan(knots=early, anyway=True).outcome == WeekOutcome.SUGGESTED


def test_without_knots_a_member_hears_that_rounds_left_them_out():
    assert plan().outcome == WeekOutcome.NO_KNOTS
    assert (plan(members=2).outcome, plan(members=2).missed) == (WeekOutcome.LEFT_OUT, 2)
    assert plan(members=2, knots=[knot(gap=1)]).outcome == WeekOutcome.NOBODY_WAITS


def test_what_falls_due_within_the_week_is_named_and_what_was_named_twice_is_asked_about():
    today = NOW.date()
    named = [promise(1, today + 6 * DAY), promise(2, today)]
    others = [promise(3, today + 7 * DAY), promise(4, None)]
    stale = [promise(5 + n, today - DAY, times_named=2) for n in range(9)]
    found = plan(promises=[*others, *named, *stale], knots=[knot(gap=1)])

    assert {one.id for one in found.promises} == {"p1", "p2"}
    assert found.stale == tuple(stale[: weeks.MAX_ASKED])
    assert found.names == {"k1": "Knot 1"}
    assert plan(promises=others, knots=[knot()]).names is None


def test_after_the_third_suggestion_without_a_word_the_bot_says_goodbye():
    """Only in the message it sends by itself; the one just closed counts."""
    third = replace(MIA, unanswered=2)

    assert plan(third, ignored=["mia"]).outcome == WeekOutcome.GOODBYE
    assert plan(third).outcome == WeekOutcome.NO_KNOTS
    assert plan(replace(MIA, unanswered=3)).outcome == WeekOutcome.GOODBYE
    assert plan(third, ignored=["mia"], unasked=False).outcome == WeekOutcome.NO_KNOTS
    assert plan(replace(MIA, silent_since=NOW)).outcome == WeekOutcome.GOODBYE
    assert plan(replace(MIA, silent_since=NOW), unasked=False).outcome == WeekOutcome.NO_KNOTS


def after(outcome=WeekOutcome.SUGGESTED, person=MIA, *, unasked=True, ignored=(), suggestion=None) -> Person:
    planned = WeekPlan(person=person, week=WEEK, outcome=outcome, suggestion=suggestion)
    return weeks._updated_person(planned, facts(ignored=ignored), NOW, unasked=unasked)


def test_silence_is_counted_once_a_week_and_only_where_the_bot_began():
    assert after().unanswered == 0
    assert after(ignored=["mia"]).unanswered == 1
    assert after(ignored=["mia"], unasked=False).unanswered == 0
    assert after(WeekOutcome.NO_KNOTS).unanswered == 1
    assert after(WeekOutcome.NO_KNOTS, replace(MIA, week_handled="2026-W47")).unanswered == 1
    assert after(WeekOutcome.NO_KNOTS, replace(MIA, week_handled=WEEK)).unanswered == 0


def test_a_week_that_was_planned_is_handled_and_a_goodbye_begins_the_silence():
    assert after().week_handled == WEEK
    assert after(person=replace(MIA, week_handled="2026-W50")).week_handled == "2026-W50"
    assert after().silent_since is None
    assert after(WeekOutcome.GOODBYE).silent_since == NOW


def reasons(lane) -> Reasons:
    return Reasons(
        lane=lane, value=2, cadence=90, gap=70, risk=0.4, cooldown=1, promises=0, score=0.2, others=0
    )


def test_the_last_week_of_the_lane_is_remembered():
    live, wished = (suggested(reasons=reasons(lane)) for lane in (Lane.LIVE, Lane.WISHED))

    assert [is_lane_suggestion(one) for one in (live, wished, suggested())] == [False, True, False]
    assert after(suggestion=wished).lane_week == WEEK
    assert after(suggestion=live).lane_week == after().lane_week == ""
    assert after(person=replace(MIA, lane_week="2026-W50"), suggestion=wished).lane_week == "2026-W50"


@pytest.mark.parametrize(
    ("had", "left"),
    [
        ("", 2),
        ("first", 2),
        ("first swap", 1),
        ("first swap swap", 0),
        ("first rematch fallback", 2),
        ("first swap rematch fallback", 1),
        ("first rematch rematch fallback", 1),
        ("first rematch rematch fallback fallback", 0),
        ("first swap swap swap", 0),
    ],
)
def test_a_week_holds_two_swaps_and_never_a_sixth_suggestion(had, left):
    assert remaining_swaps([suggested(origin=Origin(word)) for word in had.split()]) == left


def about(**values):
    """What the ranking knows of her week."""
    usual = {
        "now": NOW,
        "today": NOW.date(),
        "promises_due": (),
        "purposes": {},
        "steps_named": frozenset(),
        "agreed": (),
        "pursued": (),
        "already": (),
        "lane_week": "",
        "began": "2026-W45",
        "week": WEEK,
    }
    return weeks.circumstances(**{**usual, **values})


def test_whoever_one_meets_or_seeks_a_time_with_stands():
    """A meeting that nobody said anything about for eight days after its end stands no more."""
    over = meeting(NOW - 8 * DAY - timedelta(hours=1))

    assert about(agreed=[meeting(NOW + DAY)]).standing == {"k1"}
    assert about(agreed=[over]).standing == frozenset()
    assert about(agreed=[replace(over, ends_at=over.ends_at + MOMENT)]).standing == {"k1"}
    assert about(agreed=[meeting(NOW + DAY, knot_id=None)]).standing == frozenset()
    assert about(pursued=[suggested(knot_id="k2")]).standing == {"k2"}
    assert about(pursued=[suggested(knot_id=None)]).standing == frozenset()
    assert about(pursued=[suggested(week="2026-W44", issued_at=NOW - 14 * DAY)]).standing == frozenset()


def test_promises_are_counted_by_knot_and_weeks_from_the_last_of_the_lane_or_the_first_here():
    today = NOW.date()
    due = [promise(1, today), promise(2, today), promise(3, today, knot_id="k2")]

    assert about(promises_due=due).promises_due == {"k1": 2, "k2": 1}
    assert (about().weeks_since_lane, about().had_lane) == (3, False)
    assert (about(lane_week="2026-W47").weeks_since_lane, about(lane_week="2026-W47").had_lane) == (1, True)
    assert about(already=["k3"]).already == {"k3"}


def test_what_a_week_knows_reaches_the_ranking():
    """A promise of this week lifts a knot, one of the next does not; whoever one meets is passed over."""
    alike = [knot(1), knot(2)]
    today = date(2026, 11, 23)

    assert plan(knots=alike, promises=[promise(1, today + 6 * DAY, knot_id="k2")]).knot.id == "k2"
    assert plan(knots=alike, promises=[promise(1, today - DAY, knot_id="k2")]).knot.id == "k1"
    assert plan(knots=alike, meetings=[meeting(NOW + 9 * DAY)]).knot.id == "k2"
    assert plan(knots=alike, pursued=[suggested()]).knot.id == "k2"
