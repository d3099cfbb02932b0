"""Law 9, as arithmetic: who may stop a pitcher, and who may not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.trust import (
    BRANCHES_NEEDED,
    MET_AT_LEAST,
    Judge,
    VerdictKind,
    is_pitching,
    judge_of,
    next_verdict,
)

pytestmark = [pytest.mark.circles, pytest.mark.quick]

branches = st.lists(st.sampled_from("abcdef"), max_size=12)
people = st.sets(st.sampled_from("mnopq"))


@given(st.sampled_from("abc"), st.integers(1, 50), st.integers(0, 100))
def test_a_branch_that_colludes_benches_nobody(branch, ticks, met):
    assert not is_pitching([branch] * ticks, met)


@given(branches, st.integers(0, MET_AT_LEAST - 1))
def test_nobody_is_judged_by_their_first_four_meetings(ticked, met):
    assert not is_pitching(ticked, met)


@given(branches, st.integers(MET_AT_LEAST, 100))
def test_two_branches_are_enough(ticked, met):
    assert is_pitching(ticked, met) == (len(set(ticked)) >= BRANCHES_NEEDED)


def test_a_warning_comes_before_a_pause():
    assert next_verdict(0) is VerdictKind.WARNING
    assert next_verdict(1) is VerdictKind.PAUSE


@given(people, people)
def test_only_an_organiser_who_was_not_involved_judges(organisers, involved):
    assert (judge_of(organisers, involved) is Judge.ORGANISER) == bool(organisers - involved)
