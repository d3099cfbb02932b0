"""What must be asked before anything is written down (law 11)."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest

from bot.domain.knots import EncounterKind
from bot.domain.promises import PromiseSide
from bot.services.proposals import drop_past_plan, is_whole, names_alone, what_is_missing
from bot.understanding.facts import (
    CorrectionFact,
    Doubt,
    EncounterFact,
    IntroductionFact,
    KnotFact,
    MeetingFact,
    NoteFact,
    PromiseFact,
    ReminderFact,
    Who,
)

pytestmark = pytest.mark.quick

ADA, TWO, NEW, NOBODY = (
    Who(said="Ada", fits=("k1",)),
    Who(said="A", fits=("k1", "k2")),
    Who(said="Tom"),
    Who(said=""),
)
UNSURE = Who(said="ada", fits=("k1",), unsure=True)
DAY, NOON = date(2026, 11, 23), time(12)
MET = {"who": ADA, "kind": EncounterKind.MET, "day": DAY}
PROMISED = {"side": PromiseSide.MINE, "who": ADA, "what": "send the book"}


def doubting(*doubts):
    return {"doubts": frozenset(doubts)}


@pytest.mark.parametrize(
    ("fact", "missing"),
    [
        (EncounterFact(**MET), ""),
        (EncounterFact(**{**MET, "who": NEW}), ""),
        (EncounterFact(**{**MET, "who": TWO}), "who"),
        (EncounterFact(**{**MET, "who": UNSURE}), "who"),
        (EncounterFact(**{**MET, "who": NOBODY}), "who"),
        (EncounterFact(**{**MET, "day": None}), "day"),
        (EncounterFact(**MET, **doubting(Doubt.DAY)), "day"),
        (IntroductionFact(by=TWO, to=ADA), "by"),
        (IntroductionFact(by=ADA, to=TWO), "to"),
        (IntroductionFact(by=ADA, to=NEW), ""),
        (NoteFact(who=ADA, text="likes tea"), ""),
        (PromiseFact(**PROMISED), ""),
        (PromiseFact(**{**PROMISED, "who": None}), "who"),
        (PromiseFact(**PROMISED, **doubting(Doubt.SIDE)), "side"),
        (PromiseFact(**PROMISED, **doubting(Doubt.IS_PROMISE)), "is-promise"),
        (PromiseFact(**PROMISED, **doubting(Doubt.SIDE, Doubt.IS_PROMISE)), "is-promise"),
        (PromiseFact(**{**PROMISED, "who": None}, **doubting(Doubt.SIDE)), "side"),
        (PromiseFact(**PROMISED, **doubting(Doubt.DAY)), "day"),
        (MeetingFact(who=ADA, day=DAY, at=NOON), ""),
        (MeetingFact(who=ADA, day=DAY), "at"),
        (MeetingFact(who=ADA, day=None), "day"),
        (ReminderFact(what="call", day=DAY), ""),
        (ReminderFact(what="call", day=None), "day"),
    ],
)
def test_what_cannot_be_read_is_asked_for_whom_first_then_what_it_was_then_when(fact, missing):
    assert what_is_missing(fact) == missing


@pytest.mark.parametrize(
    ("day", "at", "stands"),
    [
        (DAY, None, True),
        (date(2026, 11, 22), None, False),
        (DAY, time(12, 1), True),
        (DAY, time(12), False),
        (date(2026, 11, 22), time(18), False),
        (date(2026, 11, 24), time(8), True),
        (None, time(8), True),
    ],
)
def test_a_plan_that_lies_behind_us_by_now_has_no_day(day, at, stands):
    """It is noon; "Right" may be pressed days after it was offered. What has been is no plan."""
    turn = SimpleNamespace(
        today=DAY, now=datetime(2026, 11, 23, 12, tzinfo=UTC), me=SimpleNamespace(zone="UTC")
    )
    bare = {"day": day if stands else None, "at": at if stands else None}

    assert drop_past_plan(turn, MeetingFact(who=ADA, day=day, at=at)) == MeetingFact(who=ADA, **bare)
    assert drop_past_plan(turn, ReminderFact(what="call", day=day, at=at)) == ReminderFact(
        what="call", **bare
    )
    assert drop_past_plan(turn, EncounterFact(**{**MET, "day": day})).day == day


def test_a_correction_says_of_whom_which_name_or_rhythm_is_otherwise():
    assert is_whole(EncounterFact(**{**MET, "day": None}))
    assert is_whole(CorrectionFact(who=ADA, name="Ada L"))
    assert is_whole(CorrectionFact(who=ADA, cadence=30))
    assert not is_whole(CorrectionFact(who=ADA, day=DAY))
    assert not is_whole(CorrectionFact(name="Ada L", cadence=30))
    assert not is_whole(CorrectionFact())


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("Ada, Ben", True),
        ("Ada und Ben", True),
        ("Ben and also Ada.", True),
        ("Ada (mentor) and Ben", True),
        ("Ada Ben Ada", False),
        ("Ada, Ben and their cat", False),
        ("met Ada, Ben", False),
    ],
)
def test_words_that_name_people_and_nothing_else_leave_nothing_to_be_mistaken(words, alone):
    assert names_alone(words, [KnotFact(name="Ada", role="mentor"), KnotFact(name="Ben")]) is alone


def test_a_longer_name_is_found_before_a_shorter_one_within_it():
    assert names_alone("Ada Lovelace, Ada", [KnotFact(name="Ada"), KnotFact(name="Ada Lovelace")])
