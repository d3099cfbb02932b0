"""Over whom one reaches somebody: the shortest way, and of two the one over the stronger tie."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.paths import Acquaintance, find_paths

pytestmark = pytest.mark.quick


def _knows(knot, other, other_id=None):
    return Acquaintance(knot_id=knot, other_id=other_id, other=other)


def test_the_stronger_tie_is_asked_first():
    known = [_knows("ada", "Marta Reyes"), _knows("ben", "Marta Reyes")]

    paths = find_paths("marta", known, {"ada": 0.2, "ben": 0.9})

    assert [(path.first, path.to) for path in paths] == [("ben", "Marta Reyes"), ("ada", "Marta Reyes")]


def test_one_step_comes_before_two_however_strong():
    """Ben is only wished for: he cannot be asked, but Ada knows him."""
    known = [_knows("ada", "Ben", "ben"), _knows("ben", "Marta"), _knows("eva", "Marta")]

    paths = find_paths("Marta", known, {"ada": 1.0, "eva": 0.1})

    assert [(path.first, path.then) for path in paths] == [("eva", None), ("ada", "ben")]


def test_who_can_be_asked_is_asked_and_nobody_is_asked_about_them():
    known = [_knows("ada", "Ben", "ben"), _knows("ben", "Marta")]

    paths = find_paths("Marta", known, {"ada": 1.0, "ben": 0.1})

    assert [(path.first, path.then) for path in paths] == [("ben", None)]


def test_never_three_steps():
    known = [_knows("ada", "Ben", "ben"), _knows("ben", "Eva", "eva"), _knows("eva", "Marta")]

    assert find_paths("Marta", known, {"ada": 1.0}) == []


_IDS = st.sampled_from("abcdef")


@given(
    known=st.lists(st.builds(_knows, _IDS, st.sampled_from(["Marta", "Zoe"]), st.none() | _IDS), max_size=20),
    strengths=st.dictionaries(_IDS, st.floats(0, 1), max_size=6),
)
def test_every_step_of_a_path_is_a_recorded_fact(known, strengths):
    for path in find_paths("Marta", known, strengths):
        last = path.then or path.first
        assert any(fact.knot_id == last and fact.other == "Marta" for fact in known)
        if path.then:
            assert any(fact.knot_id == path.first and fact.other_id == path.then for fact in known)
        assert path.first in strengths
