import random
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.domain.ties import (
    COOLDOWN_DAYS,
    FRESH_STRENGTH,
    Tie,
    add_contact,
    cooldown,
    fold_contacts,
    gap_of,
    is_dormant,
    is_due,
    risk,
    risk_of,
    urgency,
    waiting_cost,
)

pytestmark = pytest.mark.quick

MONDAY = date(2026, 1, 5)
GAPS = st.floats(min_value=0, max_value=1e5)
CADENCES = st.integers(1, 3650)
ROUNDING = 1e-12
STRENGTHS = st.floats(min_value=1, max_value=1e4)
PAST_DAYS = st.lists(st.integers(1, 2000).map(lambda ago: MONDAY - timedelta(ago)), max_size=12)


def ago(days):
    return MONDAY - timedelta(days)


# --- by value -------------------------------------------------------------------------------------------


def test_a_fresh_tie_is_half_way_to_lapsing_after_one_cadence():
    """PRODUCT.md, by hand: r = .1733 * 6.285 * 2^-1/4 = .916, odds = 1.02^.7 / .966 = 1.049."""
    assert pytest.approx(6.2852, abs=1e-4) == FRESH_STRENGTH
    assert risk_of(FRESH_STRENGTH, 28, 28) == pytest.approx(1.0490 / 2.0490, abs=1e-3)


@pytest.mark.parametrize(
    ("gap_in_cadences", "expected"), [(0, 0.054), (0.5, 0.377), (1, 0.512), (2, 0.666), (8, 0.930)]
)
def test_the_risk_of_a_fresh_tie_by_its_silence(gap_in_cadences, expected):
    """Eight rhythms of silence are a likely decay (Navarro 2017); the day of a meeting is none at all."""
    assert risk_of(FRESH_STRENGTH, 90 * gap_in_cadences, 90) == pytest.approx(expected, abs=1e-3)


def test_meeting_once_a_cadence_keeps_the_strength():
    """FRESH_STRENGTH is the fixed point: the tie neither gains nor loses in its own rhythm."""
    tie = fold_contacts([ago(60), ago(30), ago(0)], 30, ago(90))

    assert tie == Tie(strength=pytest.approx(FRESH_STRENGTH), last=MONDAY, cadence=30)


def test_one_step_of_the_fold_by_hand():
    """Four cadences of silence halve a strength; the contact adds one."""
    tie = add_contact(Tie(strength=3, last=ago(28), cadence=7), MONDAY)

    assert tie == Tie(strength=2.5, last=MONDAY, cadence=7)


# --- where a tie starts ---------------------------------------------------------------------------------


def test_a_new_knot_starts_fresh_on_the_day_its_owner_told():
    tie = fold_contacts([], 30, ago(15))

    assert tie == Tie(strength=FRESH_STRENGTH, last=ago(15), cadence=30)
    assert gap_of(tie, MONDAY) == 15


def test_a_wished_knot_has_no_risk_until_its_first_encounter():
    wished = fold_contacts([], 30, None)

    assert wished == Tie(strength=0.0, last=None, cadence=30)
    assert risk(wished, MONDAY) is None
    assert gap_of(wished, MONDAY) is None
    assert fold_contacts([MONDAY], 30, None) == Tie(strength=FRESH_STRENGTH, last=MONDAY, cadence=30)


def test_encounters_up_to_the_told_day_are_part_of_what_was_told():
    assert fold_contacts([ago(400), ago(31), ago(30)], 30, ago(30)) == fold_contacts([], 30, ago(30))


def test_a_contact_noted_ahead_of_today_leaves_no_gap():
    tie = fold_contacts([], 30, MONDAY + timedelta(2))

    assert risk(tie, MONDAY) == risk_of(FRESH_STRENGTH, 0, 30)


def test_a_new_cadence_reads_the_same_history_differently():
    """The same silence is longer for a weekly tie than for a quarterly one."""
    days = [ago(20)]

    assert risk(fold_contacts(days, 7, None), MONDAY) > risk(fold_contacts(days, 90, None), MONDAY)


# --- properties -----------------------------------------------------------------------------------------


@given(STRENGTHS, GAPS, GAPS, CADENCES)
def test_the_risk_rises_with_the_gap(strength, one, other, cadence):
    shorter, longer = sorted((one, other))

    assert risk_of(strength, shorter, cadence) <= risk_of(strength, longer, cadence) + ROUNDING


@given(st.floats(min_value=0, max_value=1e6), GAPS, CADENCES)
@example(0.0, 1e5, 1)
@example(FRESH_STRENGTH, 0.0, 3650)
def test_the_risk_is_always_a_number_between_0_and_1(strength, gap, cadence):
    assert 0 <= risk_of(strength, gap, cadence) <= 1


@given(PAST_DAYS, st.integers(1, 2000), st.integers(0, 1999), CADENCES)
def test_the_risk_falls_with_every_further_encounter(days, told, further, cadence):
    """Whether it is the latest or was forgotten in between."""
    assume(further < told)
    assume(ago(further) not in days)
    without = fold_contacts(days, cadence, ago(told))
    with_it = fold_contacts([*days, ago(further)], cadence, ago(told))

    assert risk(with_it, MONDAY) <= risk(without, MONDAY) + ROUNDING
    assert with_it.strength >= 1


def test_an_earlier_first_encounter_of_a_wished_knot_may_raise_the_risk():
    """The one exception, on purpose: two meetings a year apart show a slower rhythm than one."""
    alone = fold_contacts([ago(10)], 30, None)
    with_an_older_one = fold_contacts([ago(375), ago(10)], 30, None)

    assert risk(with_an_older_one, MONDAY) > risk(alone, MONDAY)


@given(PAST_DAYS, st.none() | st.integers(0, 900), CADENCES, st.randoms(use_true_random=False))
def test_the_order_of_logging_is_irrelevant(days, told, cadence, rng):
    shuffled = rng.sample(days, len(days))
    start = None if told is None else ago(told)

    assert fold_contacts(shuffled, cadence, start) == fold_contacts(days, cadence, start)


@given(PAST_DAYS, st.none() | st.integers(0, 900), CADENCES)
def test_several_encounters_on_one_day_count_once(days, told, cadence):
    """Contact days count, messages do not (Ureña-Carrion 2020)."""
    start = None if told is None else ago(told)

    assert fold_contacts(days * 3, cadence, start) == fold_contacts(days, cadence, start)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8), st.integers(1, 300), st.integers(2, 9))
def test_only_the_gap_in_cadences_matters(days, cadence, times):
    """A weekly tie silent for two weeks is where a quarterly one is after two quarters."""
    small = fold_contacts([ago(day) for day in days], cadence, ago(401))
    large = fold_contacts([ago(day * times) for day in days], cadence * times, ago(401 * times))

    assert large.strength == pytest.approx(small.strength)
    assert risk(large, MONDAY) == pytest.approx(risk(small, MONDAY))


@given(st.lists(st.tuples(STRENGTHS, GAPS, CADENCES), min_size=1, max_size=20))
def test_numpy_and_floats_agree(ties):
    """The bench measures the very function the product ranks by."""
    np = pytest.importorskip("numpy")
    strengths, gaps, cadences = (np.array(column, dtype=float) for column in zip(*ties, strict=True))

    assert risk_of(strengths, gaps, cadences).tolist() == pytest.approx([risk_of(*tie) for tie in ties])


# --- dormancy, cooldown, urgency ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gap", "cadence", "dormant"),
    [(365, 7, False), (366, 7, True), (540, 180, True), (540, 270, False), (541, 270, True)],
)
def test_a_tie_is_dormant_after_a_year_and_two_cadences(gap, cadence, dormant):
    assert is_dormant(gap, cadence) is dormant


@pytest.mark.parametrize(
    ("days", "cadence", "share"),
    [
        (None, 90, 1),
        (0, 90, 0),
        (28, 90, 0.5),
        (56, 90, 1),
        (500, 90, 1),
        (7, 7, 0.5),
        (14, 7, 1),
        (-1, 7, 0),
    ],
)
def test_a_suggested_knot_cools_down_over_eight_weeks_or_two_cadences(days, cadence, share):
    assert cooldown(days, cadence) == share


@given(st.none() | GAPS, CADENCES)
def test_a_cooldown_is_a_share(days, cadence):
    share = cooldown(days, cadence)

    assert 0 <= share <= 1
    assert share == 1 or days < COOLDOWN_DAYS


@given(st.integers(1, 3), st.floats(0, 1), st.floats(0, 1))
def test_urgency_is_the_product_and_lies_between_0_and_1(value, risk, cooled):
    assert 0 <= urgency(value, risk, cooled) <= 1
    assert urgency(3, risk, 1.0) == risk
    assert urgency(1, risk, cooled) == pytest.approx(urgency(3, risk, cooled) / 3)


@given(st.integers(1, 3), STRENGTHS, st.integers(0, 2000), CADENCES, st.floats(0, 1))
def test_a_week_of_waiting_costs_nothing_before_a_cadence_ends_and_never_more_than_its_risk(
    value, strength, gap, cadence, cooled
):
    """Law 2: value x cooldown x (risk in seven days - risk on the day the cadence ends), never below 0."""
    cost = waiting_cost(value, strength, gap, cadence, cooled)

    assert 0 <= cost <= urgency(value, risk_of(strength, gap + 7, cadence), cooled)
    if gap + 7 <= cadence:
        assert cost == 0
    assert waiting_cost(value, strength, gap + 1, cadence, cooled) >= cost - ROUNDING


def test_what_waiting_costs_by_hand():
    """A quarterly tie of the highest value in perfect rhythm: at 83 days, when due, and a month late."""
    costs = [round(waiting_cost(3, FRESH_STRENGTH, gap, 90, 1.0), 3) for gap in (83, 90, 120)]
    assert costs == [0.0, 0.016, 0.075]


@pytest.mark.parametrize(("gap", "due"), [(0, False), (67, False), (68, True), (90, True), (900, True)])
def test_a_quarterly_tie_is_due_after_68_days(gap, due):
    """Three quarters of ninety days are 67.5; of four weeks just three, and that is enough."""
    assert is_due(gap, 90) is due
    assert is_due(21, 28)
    assert not is_due(20, 28)


def test_the_risk_right_after_a_reunion_makes_nobody_due():
    """A tie long silent is at high risk soon after a meeting; its gap says that it can wait."""
    reunion = fold_contacts([ago(18)], 90, ago(2000))

    assert risk(reunion, MONDAY) > 0.45
    assert not is_due(18, 90)


# --- a year of weeks ------------------------------------------------------------------------------------


def worst_gaps(cadences, gaps, delay, weeks=52):
    """The longest silence of each tie in days, when the most urgent is suggested every Monday and met."""
    ties = [fold_contacts([], cadence, ago(gap)) for cadence, gap in zip(cadences, gaps, strict=True)]
    suggested, worst = [None] * len(ties), [0] * len(ties)
    for week in range(weeks):
        today = MONDAY + timedelta(weeks=week)
        since = [None if day is None else (today - day).days for day in suggested]
        scores = [
            urgency(2, risk(t, today), cooldown(s, t.cadence)) for t, s in zip(ties, since, strict=True)
        ]
        best = scores.index(max(scores))
        suggested[best], met = today, today + timedelta(delay())
        worst[best] = max(worst[best], gap_of(ties[best], met))
        ties[best] = add_contact(ties[best], met)
    end = MONDAY + timedelta(weeks=weeks)
    return [max(gap, gap_of(tie, end)) for gap, tie in zip(worst, ties, strict=True)]


CADENCES_OF_EIGHT = [90] * 7 + [7]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=7, max_size=7), st.integers(0, 7), st.integers(0, 2))
@example([60] * 7, 7, 2)
@example([60] * 7, 5, 2)
@example([60] * 7, 0, 2)
@example([0] * 7, 0, 2)
@example([0, 10, 20, 30, 40, 50, 60], 7, 0)
def test_one_meeting_a_week_keeps_seven_quarterly_knots_and_a_weekly_one_alive(quarterly, weekly, delay):
    """Each meeting as many days after its Monday: in 52 weeks no gap exceeds two cadences.

    The weekly knot then gets every second week and reaches its 14 days exactly: there is no room to spare.
    """
    worst = worst_gaps(CADENCES_OF_EIGHT, [*quarterly, weekly], lambda: delay)

    assert max(worst[:7]) <= 2 * 90
    assert worst[7] <= 2 * 7


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=7, max_size=7), st.integers(0, 7), st.integers(0, 999))
def test_meetings_on_changing_days_stretch_a_gap_by_no_more_than_the_change(quarterly, weekly, seed):
    """Met 0 to 2 days after its Monday at random: 14 days between suggestions are up to 16 between meetings."""
    rng = random.Random(seed)
    worst = worst_gaps(CADENCES_OF_EIGHT, [*quarterly, weekly], lambda: rng.randint(0, 2))

    assert max(worst[:7]) <= 2 * 90
    assert worst[7] <= 2 * 7 + 2


def test_the_model_needs_no_numpy():
    """The bot runs without the dev extra."""
    program = "import sys; sys.modules['numpy'] = None; import bot.domain.ties"

    subprocess.run([sys.executable, "-c", program], check=True)
