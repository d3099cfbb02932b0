"""The year as weeks: 52 of them, and none is spent at home before somebody came, or while it lasts."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.weeks import week_key
from bot.domain.years import WEEKS, WeekKind, add_up, first_monday, fold_weeks

pytestmark = pytest.mark.quick

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 12, 31))


@settings(deadline=None)
@given(DAYS, DAYS, st.sets(DAYS), st.sets(DAYS))
def test_it_is_the_52_weeks_that_end_with_this_one(came, today, met, touched):
    weeks = fold_weeks(set(map(week_key, met)), set(map(week_key, touched)), came, today)

    assert len({week.monday for week in weeks}) == WEEKS
    assert all(week.monday.weekday() == 0 for week in weeks)
    assert weeks[0].monday == first_monday(today)
    assert weeks[-1].monday <= today < weeks[-1].monday + timedelta(days=7)


@settings(deadline=None)
@given(DAYS, DAYS, st.sets(DAYS), st.sets(DAYS))
def test_each_week_is_the_best_that_was_in_it(came, today, met, touched):
    for week in fold_weeks(set(map(week_key, met)), set(map(week_key, touched)), came, today):
        days = {week.monday + timedelta(days=at) for at in range(7)}
        if week.kind is WeekKind.MET:
            assert days & met
        elif week.kind is WeekKind.TOUCH:
            assert days & touched
            assert not days & met
        else:
            assert not days & (met | touched)
            lived = week.monday > came and today >= week.monday + timedelta(days=7)
            assert lived == (week.kind is WeekKind.HOME)


def test_evenings_add_up_by_currency_and_what_was_free_or_unsaid_is_no_fee():
    saved = add_up([(4, 2500, "EUR"), (3, None, ""), (2, 1250, "EUR"), (8, 4000, "USD"), (1, 0, "EUR")])

    assert (saved.evenings, saved.hours) == (5, 18)
    assert saved.fees == {"EUR": 3750, "USD": 4000}
