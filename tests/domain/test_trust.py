"""Law 9, as arithmetic: who may stop a pitcher, who may not, and who looks at a case."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.trust import (
    MORE_MET,
    TICKS_OF_ONE_BRANCH,
    CaseKind,
    Place,
    VerdictKind,
    draw_judge,
    is_one_branch,
    is_pitching,
    next_verdict,
)

pytestmark = [pytest.mark.circles, pytest.mark.quick]

people = st.sets(st.sampled_from("mnopq"))


@st.composite
def trees(draw):
    """A circle's tree as it grows: each comes in through somebody who is there; some organise by then."""
    places, organisers = [Place(node_id="0", branch_id="0", above=frozenset())], {0}
    for number in range(1, draw(st.integers(2, 12))):
        voucher = draw(st.integers(0, number - 1))
        above, own = places[voucher], str(number)
        branch = own if voucher in organisers else above.branch_id
        places.append(Place(node_id=own, branch_id=branch, above=above.above | {above.node_id}))
        if draw(st.integers(0, 5)) == 0:
            organisers.add(number)
    return places


@given(trees(), st.data(), st.integers(0, 100))
def test_a_puppet_adds_nothing_to_whoever_let_it_in(tree, data, met):
    """However far below, whether its owner organises or not: two accounts of one person stop nobody."""
    puppet = data.draw(st.sampled_from(tree[1:]))
    owner = data.draw(st.sampled_from([one for one in tree if one.node_id in puppet.above]))

    assert not is_pitching([owner, puppet], met)


@given(trees(), st.data(), st.integers(0, 100))
def test_two_whom_organisers_let_in_are_of_one_branch(tree, data, met):
    by_organiser = [one for one in tree if one.is_by_organiser]
    pair = data.draw(st.lists(st.sampled_from(by_organiser), max_size=2, unique=True))

    assert not is_pitching(pair, met)


@given(trees(), st.data(), st.integers(0, 14))
def test_two_of_different_branches_are_enough_and_three_of_one(tree, data, met):
    """As long as the accused met two more members than ticked, so that it may have been any of them."""
    ticked = data.draw(st.lists(st.sampled_from(tree), max_size=6, unique=True))
    differ = any(not is_one_branch(one, other) for one in ticked for other in ticked if one is not other)

    enough = differ or len(ticked) >= TICKS_OF_ONE_BRANCH
    assert is_pitching(ticked, met) == (enough and met >= len(ticked) + MORE_MET)


def test_those_whom_two_members_let_in_differ():
    anna, ben = (Place(node_id=who, branch_id=who, above=frozenset("o")) for who in "ab")
    guests = [
        Place(node_id=f"{one.node_id}1", branch_id=one.node_id, above=one.above | {one.node_id})
        for one in (anna, ben)
    ]

    assert is_pitching(guests, 4)
    assert is_pitching([anna, guests[1]], 4)
    assert not is_pitching([anna, guests[0]], 4)
    assert not is_pitching([anna, ben], 4)


def test_a_warning_comes_before_a_pause():
    assert next_verdict(0) is VerdictKind.WARNING
    assert next_verdict(1) is VerdictKind.PAUSE


# --- who looks at it ----------------------------------------------------------------------------------------

LUCK = [(n + 0.5) / 60 for n in range(60)]


@given(st.sampled_from(CaseKind), people, people)
def test_nobody_who_was_involved_judges(kind, organisers, involved):
    drawn = {draw_judge(kind, sorted(organisers), involved, luck) for luck in LUCK}

    assert not drawn & involved
    if kind is CaseKind.REPORT:
        assert (None in drawn) == (not organisers - involved)
    if not organisers:
        assert drawn == {None}


@given(people, st.data())
def test_organisers_together_cannot_tell_from_an_appeal_who_of_them_ticked(organisers, data):
    """Each gets it as often whoever of the others ticked, and that none of two got it is always possible."""
    ordered = sorted(organisers)
    involved = data.draw(st.sets(st.sampled_from(ordered or ["x"])))
    free, drawn = (
        Counter(draw_judge(CaseKind.APPEAL, ordered, who, luck) for luck in LUCK) for who in (set(), involved)
    )

    for one in organisers - involved:
        assert drawn[one] == free[one]
    if len(organisers) > 1:
        assert free[None] > 0
