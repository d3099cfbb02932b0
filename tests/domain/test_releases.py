"""What organisers are told in numbers cannot be subtracted: not by who knows everything about all others."""

import math
import random
from collections import Counter
from datetime import date, timedelta
from functools import cache

import pytest

from bot.domain.circles import CircleId
from bot.domain.releases import (
    BLUR,
    IN_PAIRS,
    LEAST,
    PERIOD,
    STEP,
    Release,
    expect_participants,
    period_end,
    release,
)

pytestmark = [pytest.mark.circles, pytest.mark.quick]

#: All luck there is, in equal steps.
LUCK = [(at + 0.5) / 4000 for at in range(4000)]
ROUNDS = 4


@cache
def chances(mean: float, changed_by: int = 1) -> dict[int, float]:
    """How often each number is told of a mean."""
    found = Counter(release(mean, luck, changed_by=changed_by) for luck in LUCK)
    return {number: count / len(LUCK) for number, count in found.items()}


@pytest.mark.parametrize("changed_by", [1, IN_PAIRS])
def test_one_person_more_or_less_tells_at_most_a_little(changed_by):
    """Whatever is told, it is at most e^(1/2) times as likely with somebody as without them."""
    for quarter in range(130):
        without, with_ = chances(quarter / 4, changed_by), chances(quarter / 4 + changed_by, changed_by)
        for number in without.keys() | with_.keys():
            pair = (without.get(number, 0), with_.get(number, 0))
            assert max(pair) <= min(pair) * math.exp(1 / BLUR) * 1.05 + 0.002, (quarter, number)


def test_numbers_are_tens_and_fives_and_none_is_small():
    numbers = {release(quarter / 4, luck) for quarter in range(120) for luck in LUCK[::9]}

    assert min(numbers) == 0
    assert not any(0 < number < LEAST or number % STEP for number in numbers)
    assert release(0, 0.0) % STEP == 0  # the least luck is luck too
    assert release(300, 0.5) == 300


def test_large_circles_are_told_nearly_as_they_are():
    assert sum(chance for number, chance in chances(300).items() if abs(number - 300) <= 2 * STEP) > 0.99


def test_a_period_is_the_same_four_weeks_for_everybody():
    days = [date(2026, 11, 2) + timedelta(days=n) for n in range(200)]

    for day in days:
        last = period_end(day)
        assert timedelta() <= last - day < PERIOD
        assert last.isoweekday() == 7
        assert period_end(last) == last
        assert period_end(last + timedelta(days=1)) == last + PERIOD


# --- the subtractor -----------------------------------------------------------------------------------------


def exactly(mean: float, _: float, *, changed_by: int = 1) -> int:
    """What would be told without a rule, but for small counts."""
    return round(mean * ROUNDS) if mean >= LEAST / 2 else 0


def likelihood(seen: int, mean: float, changed_by: int, rule) -> float:
    if rule is exactly:
        return float(exactly(mean, 0) == seen)
    return chances(mean, changed_by).get(seen, 0) + 1e-9


def subtract(rule, periods: int, missing: int, seed: int) -> float:
    """How often the subtractor is right, a year of periods after the other.

    They are the organiser: they know who joined and left, when their own puppets and all the others took part
    and whom each met, and which of two histories is true but for one person: all four rounds there, or
    `missing` of them. They weigh all four numbers of a period against each other.
    """
    luck, right = random.Random(seed), 0
    others = luck.randint(6, 30)
    for _ in range(periods):
        others = max(5, others + luck.randint(-2, 2))  # joins, leaves and puppets, as they know
        paired, met = min(others, luck.randint(4, 24)), luck.randint(0, 12)
        is_missing = luck.random() < 0.5
        stories = []
        for there in (ROUNDS, ROUNDS - missing):
            share = there / ROUNDS
            stories.append(
                [(others + share, 1), (paired + 2 * share, 2), (met + share, 2), (met / 2 + share, 2)]
            )
        seen = [rule(mean, luck.random(), changed_by=by) for mean, by in stories[is_missing]]
        weights = [
            math.prod(
                likelihood(number, mean, by, rule) for number, (mean, by) in zip(seen, story, strict=True)
            )
            for story in stories
        ]
        guess = weights[1] > weights[0] if weights[0] != weights[1] else luck.random() < 0.5
        right += guess == is_missing
    return right / periods


@pytest.mark.parametrize(("missing", "at_most"), [(1, 0.56), (ROUNDS, 0.70)])
def test_the_subtractor_cannot_tell_who_paused(missing, at_most):
    """One round missed is as good as hidden; who is away for four weeks on end is still a bad guess."""
    rates = [subtract(release, 13, missing, seed) for seed in range(120)]

    assert sum(rates) / len(rates) < at_most


def test_without_the_rule_the_subtractor_is_always_right():
    """So that the attack above is one."""
    assert all(subtract(exactly, 13, 1, seed) == 1 for seed in range(20))


@pytest.mark.parametrize(
    ("complete", "took_part", "then", "about"),
    [
        (9, None, None, 0),
        (14, None, None, 10),
        (20, 15, 20, 15),
        (30, 15, 20, 25),
        (12, 15, 20, 10),
        (40, 0, 9, 30),
    ],
)
def test_the_next_round_is_told_by_the_last_numbers_and_the_profiles_since(complete, took_part, then, about):
    """Nothing else goes in: not who pauses, is silent or has no seat."""
    last = None
    if took_part is not None:
        last = Release(
            circle_id=CircleId("c"),
            last_day=date(2026, 11, 29),
            rounds=4,
            took_part=took_part,
            paired=0,
            complete=then,
        )

    assert expect_participants(complete, last) == about
