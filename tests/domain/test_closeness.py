"""How close a knot stands: by its own rhythm, so that a weekly and a quarterly tie read alike."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.domain.closeness import Closeness, closeness_of
from bot.domain.ties import FRESH_STRENGTH
from tests.records import make_knot

pytestmark = pytest.mark.quick

TODAY = date(2026, 12, 1)
ADA = make_knot(cadence=30, last_day=TODAY)


@pytest.mark.parametrize("cadence", [7, 30, 90])
@pytest.mark.parametrize(
    ("cadences", "ring"),
    [
        (0, Closeness.WARM),
        (0.5, Closeness.WARM),
        (0.6, Closeness.MILD),
        (1, Closeness.MILD),
        (1.45, Closeness.MILD),
        (1.6, Closeness.COOL),
        (4, Closeness.COOL),
    ],
)
def test_a_steady_tie_is_warm_for_half_its_rhythm_and_mild_for_one_and_a_half(cadence, cadences, ring):
    ago = timedelta(days=int(cadence * cadences))

    assert closeness_of(replace(ADA, cadence=cadence, last_day=TODAY - ago), TODAY) is ring


def test_whoever_was_never_met_stands_outside_and_whoever_is_dormant_before_them():
    assert closeness_of(replace(ADA, last_day=None, strength=0.0), TODAY) is Closeness.WISHED
    assert closeness_of(replace(ADA, last_day=TODAY - timedelta(days=366)), TODAY) is Closeness.SILENT


def test_a_tie_that_was_just_woken_cools_down_sooner():
    woken = replace(ADA, strength=1.0, last_day=TODAY - timedelta(days=8))

    assert closeness_of(replace(woken, last_day=TODAY), TODAY) is Closeness.WARM
    assert closeness_of(woken, TODAY) is Closeness.COOL
    assert closeness_of(replace(woken, strength=FRESH_STRENGTH), TODAY) is Closeness.WARM
