"""Who takes part in a round: whoever their week, their pause and their seats leave free."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.matches import Entrant, Round, RoundKind, RoundStatus
from bot.domain.suggestions import OwnTies, Suggestion, SuggestionStatus
from bot.domain.weeks import seat_period
from bot.jobs.rounds import pool
from bot.jobs.rounds.pool import Hindrance, find_hindrance
from tests.records import make_person

pytestmark = [pytest.mark.circles, pytest.mark.quick]

S = SuggestionStatus
DAY, WEEK = date(2026, 11, 30), "2026-W49"
NOW = datetime(2026, 11, 29, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
MIA = make_person(zone="UTC", seats=2)


def round_of(kind=RoundKind.WEEKLY) -> Round:
    return Round(
        id="r",
        name="r",
        kind=kind,
        day=DAY,
        status=RoundStatus.PLANNED,
        due_at=None,
        deliver_by=NOW + 40 * HOUR,
        settle_at=NOW + 99 * HOUR,
        created_at=NOW,
    )


def hindrance(kind=RoundKind.WEEKLY, person=MIA, **values):
    """What keeps her out of a round, "" where nothing does."""
    usual = {
        "person": person,
        "circles": ("c",),
        "missed": 0,
        "claim": False,
        "held": (),
        "starts": (),
        "taken": {},
        "vain": False,
        "week": WEEK,
    }
    return find_hindrance(Entrant(**{**usual, **values}), round_of(kind), NOW) or ""


BOOKED = Suggestion(
    id="s",
    owner_id="mia",
    week=WEEK,
    ordinal=1,
    knot_id=None,
    status=S.BOOKED,
    reasons=None,
    issued_at=NOW,
)


def test_a_round_brings_the_first_suggestion_of_a_week():
    """A week that was kept free and given back is as free as any, however often, but never holds a sixth."""
    assert hindrance() == ""
    assert [hindrance(held=(status,)) for status in S if status is not S.WITHDRAWN] == [Hindrance.WEEK] * 9
    assert hindrance(held=(S.WITHDRAWN,) * 4) == ""
    assert hindrance(held=(S.WITHDRAWN,) * 5) == Hindrance.WEEK
    assert hindrance(held=(S.WITHDRAWN, S.RESTED)) == Hindrance.WEEK


def test_a_re_match_is_for_whose_yes_was_in_vain_and_for_whose_week_is_still_free():
    again = RoundKind.REMATCH

    assert hindrance(again) == ""
    assert hindrance(again, held=(S.FAILED,), vain=True) == ""
    assert hindrance(again, held=(S.FAILED,)) == Hindrance.WEEK
    assert hindrance(held=(S.FAILED,), vain=True) == Hindrance.WEEK
    assert hindrance(again, held=(S.SWAPPED,) * 3 + (S.FAILED,), vain=True) == ""
    assert hindrance(again, held=(S.SWAPPED,) * 4 + (S.FAILED,), vain=True) == Hindrance.WEEK
    for standing in (S.BOOKED, S.OPEN, S.PURSUED, S.AGREED, S.MET):
        assert hindrance(again, held=(S.FAILED, standing), vain=True) == Hindrance.WEEK


def test_an_event_is_for_those_who_keep_its_week_free():
    assert hindrance(RoundKind.GATHERING, held=(S.BOOKED,), booked=BOOKED) == ""
    assert hindrance(RoundKind.GATHERING) == Hindrance.WEEK


def test_a_week_that_holds_a_meeting_is_not_free():
    """Of this very week, in the person's own zone."""
    first = datetime(2026, 11, 30, tzinfo=UTC)

    assert hindrance(starts=(first,)) == Hindrance.WEEK
    assert hindrance(starts=(first - HOUR, first + timedelta(days=7))) == ""
    assert hindrance(person=replace(MIA, zone="Europe/Berlin"), starts=(first - HOUR,)) == Hindrance.WEEK


def test_whoever_pauses_when_the_offer_would_be_told_has_none():
    """That is at the own hour of the round's day, but of a re-match at once."""
    hour = datetime(2026, 11, 30, 9, tzinfo=UTC)
    until_then, beyond = (replace(MIA, paused_until=at) for at in (hour, hour + HOUR))

    assert hindrance(person=until_then) == ""
    assert hindrance(person=beyond) == Hindrance.PAUSE
    assert hindrance(RoundKind.REMATCH, replace(MIA, paused_until=NOW + HOUR)) == Hindrance.PAUSE


def test_whose_seats_of_these_four_weeks_are_taken_is_left_alone():
    """None at all is allowed (law 8)."""
    period = seat_period(MIA, DAY)

    assert hindrance(taken={period: 1}) == ""
    assert hindrance(taken={period: 2}) == hindrance(taken={period: 3}) == Hindrance.SEATS
    assert hindrance(taken={"2020W01": 2}) == ""
    assert hindrance(person=replace(MIA, seats=1)) == ""
    assert hindrance(person=replace(MIA, seats=0)) == Hindrance.SEATS


def test_ties_are_weighed_when_the_offer_is_made_and_for_an_event_as_of_its_slot():
    assert pool._weighing_time(MIA, round_of(), NOW) == datetime(2026, 11, 30, 9, tzinfo=UTC)
    assert pool._weighing_time(MIA, round_of(RoundKind.REMATCH), NOW) == NOW
    assert pool._weighing_time(MIA, round_of(RoundKind.GATHERING), NOW) == NOW + 123 * HOUR


def test_whoever_met_somebody_of_a_circle_last_week_sits_one_out_while_a_knot_is_overdue(monkeypatch):
    """Not for an event they said they would come to."""
    asked = []

    def find_met_in_circle(tx, ids, week):
        asked.append((ids, week))
        return frozenset(ids)

    monkeypatch.setattr(pool.suggestions, "find_met_in_circle", find_met_in_circle)
    entrants = [
        Entrant(
            person=replace(MIA, id=id_),
            circles=(),
            missed=0,
            claim=False,
            held=(),
            starts=(),
            taken={},
            vain=False,
            week=WEEK,
        )
        for id_ in ("mia", "ben")
    ]
    own = {"mia": OwnTies(overdue=True), "ben": OwnTies()}

    assert pool._sit_out(None, entrants, own, round_of()) == {"mia"}
    assert asked == [(["mia"], "2026-W48")]
    assert pool._sit_out(None, entrants, own, round_of(RoundKind.GATHERING)) == frozenset()
    assert pool._sit_out(None, entrants[1:], own, round_of()) == frozenset()
    assert len(asked) == 1
