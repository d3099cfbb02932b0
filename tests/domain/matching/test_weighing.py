"""What a possible pair weighs, by hand (law 2)."""

import numpy as np
import pytest

from bot.domain.matching.weighing import base, bonuses, is_resting, waits

pytestmark = [pytest.mark.circles, pytest.mark.quick]


def weigh(gain=0.0, times=0, weeks=0, *, welcome=False):
    return base(np.array([gain]), np.array([times]), np.array([weeks]), np.array([welcome])).tolist()


@pytest.mark.parametrize(
    ("pair", "weight"),
    [
        ({}, 1000),
        ({"gain": 0.4}, 1200),
        ({"gain": 0.0012}, 1001),
        ({"gain": 0.4, "welcome": True}, 1300),
        ({"gain": 2.0, "welcome": True}, 2100),
        ({"gain": 2.5, "welcome": True}, 2100),
        ({"times": 1, "weeks": 14}, 15),
        ({"gain": 1.0, "times": 1, "weeks": 14}, 265),
        ({"gain": 1.0, "times": 2, "weeks": 30}, 156),
        ({"gain": 1.0, "times": 1, "weeks": 14, "welcome": True}, 265),
        ({"gain": -0.5, "times": 1}, 1),
    ],
)
def test_somebody_new_weighs_a_thousand_and_anybody_again_what_is_left_of_their_gain(pair, weight):
    assert weigh(**pair) == [weight]


@pytest.mark.parametrize(
    ("times", "last", "first"), [(1, 12, 13), (2, 25, 26), (3, 51, 52), (4, 51, 52), (40, 51, 52)]
)
def test_two_rest_13_then_26_then_52_weeks(times, last, first):
    assert is_resting(times, last)
    assert not is_resting(times, first)
    assert not is_resting(0, 0)
    assert is_resting(np.array([times, 0]), np.array([last, 0])).tolist() == [True, False]


def test_a_wait_counts_up_to_three_rounds_and_a_claim_is_more_than_any():
    missed, claim = np.array([0, 1, 2, 3, 9, 0, 9]), np.array([False] * 5 + [True] * 2)

    assert waits(missed, claim).tolist() == [0, 1, 2, 3, 3, 4, 4]


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        (0, [0, 1, 2, 3, 4]),
        (10, [0, 11_001, 22_002, 33_003, 44_004]),
        (11, [0, 11_001, 22_002, 33_003, 44_004]),
        (2_000, [0, 2_200_001, 2_299_633, 2_399_265, 2_498_897]),
        (5_000, [0, 2_249_009, 2_332_305, 2_415_601, 2_498_897]),
    ],
)
def test_each_round_of_waiting_adds_a_whole_bonus_as_long_as_there_is_room(joined, expected):
    assert bonuses(np.arange(5), joined).tolist() == expected
