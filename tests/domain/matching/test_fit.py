"""What a meeting with another member promises."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.circles import Profile
from bot.domain.matching import fit
from bot.domain.matching.fit import Crowd, can_meet, promise
from tests.domain.matching.crowds import PROFILES, WORDS
from tests.laws.town import sized

pytestmark = [pytest.mark.circles, pytest.mark.quick]

ANNA = Profile(
    offers=("tax returns",), asks=("knitting",), topics=("rowing",), languages=("en",), city="Köln"
)
BEN = Profile(offers=("Stricken",), asks=("Steuererklärung",), languages=("en", "de"), city="Berlin")


def test_an_ask_met_promises_about_as_much_as_a_good_own_knot():
    assert 0.4 < promise(ANNA, Profile(offers=("I knit",), languages=("en",))) < 0.5
    assert 0.5 < promise(ANNA, BEN) < 0.6


def test_what_is_only_likely_counts_by_its_likeness_and_what_somebody_does_by_half():
    none, role, likely, same = (
        promise(ANNA, Profile(languages=("en",), **said))
        for said in ({}, {"role": "I knit"}, {"offers": ("crochet",)}, {"offers": ("I knit",)})
    )
    assert none < likely < role < same


def find_same(mine, theirs):
    """What of `mine.asks` an offer of `theirs` is, by the one way that reasons come about."""
    crowd = Crowd.of([mine, theirs])
    same = crowd.find_same(crowd.asks[:, [0]], crowd.offers[:, [1]])
    return tuple(word for word, met in zip(mine.asks, same[:, 0], strict=False) if met)


def test_only_what_means_the_same_is_a_reason():
    """Law 10: nearly for certain, or by what both said; never what only looks alike, or is half of it."""
    mine = Profile(asks=("Fahrradreparatur", "knitting", "Rust", "Geld anlegen"))
    theirs = Profile(offers=("fixing bicycles", "crochet", "rust removal", "Uhren reparieren", "Zwurbeln"))
    assert find_same(mine, theirs) == ("Fahrradreparatur",)
    mine, theirs = (
        replace(profile, meanings={word: "=rust-language"})
        for profile, word in ((mine, "Rust"), (theirs, "Zwurbeln"))
    )
    assert find_same(mine, theirs) == ("Fahrradreparatur", "Rust")


def test_giving_is_a_gain_too_but_a_smaller_one():
    asks = Profile(asks=("Steuererklärung",), languages=("en",))
    assert 0 < promise(ANNA, asks) < promise(asks, ANNA)


def test_without_a_common_language_there_is_nothing_to_say():
    assert promise(ANNA, Profile(offers=("knitting",), languages=("fr",))) == 0
    assert promise(ANNA, Profile(offers=("knitting",))) == 0


def test_two_meet_in_the_same_city_or_when_both_are_online():
    here = Profile(languages=("en",), city="Köln", online=False)
    assert can_meet(here, Profile(languages=("en",), city="KÖLN", online=False))
    assert can_meet(here, ANNA)
    assert not can_meet(here, BEN)
    assert can_meet(ANNA, BEN)
    assert not can_meet(Profile(languages=("en",), online=False), Profile(languages=("en",), online=False))


def test_a_few_shared_contacts_help_and_many_do_not():
    """Moderately weak ties open most doors."""
    none, few, many, crowd = (promise(ANNA, BEN, shared) for shared in (0, 2, 6, 20))
    assert few > many > none == crowd


@given(PROFILES, PROFILES, st.integers(0, 12))
@sized(200)
def test_a_promise_is_a_share_of_one(mine, theirs, shared):
    assert 0 <= promise(mine, theirs, shared) < 1
    assert (promise(mine, theirs) == 0) == (promise(theirs, mine) == 0) == (not can_meet(mine, theirs))


@given(PROFILES, PROFILES, st.sampled_from(WORDS))
@sized(150)
def test_one_more_thing_in_common_never_promises_less(mine, theirs, word):
    more = replace(theirs, offers=(*theirs.offers, word))
    assert promise(mine, more) >= promise(mine, theirs)


@given(st.lists(PROFILES, min_size=2, max_size=6), st.integers(0, 12))
@sized(200)
def test_a_crowd_is_compared_as_two_people_are(profiles, shared):
    crowd = Crowd.of(profiles)
    p, q = (ends.ravel() for ends in np.meshgrid(np.arange(len(profiles)), np.arange(len(profiles))))
    possible = crowd.possible(p, q)
    mine, theirs = crowd.promises(p, q, np.full(len(p), shared))
    for i, (one, other) in enumerate(zip(p, q, strict=True)):
        a, b = profiles[one], profiles[other]
        assert possible[i] == can_meet(a, b)
        if possible[i]:
            assert (mine[i], theirs[i]) == (promise(a, b, shared), promise(b, a, shared))


def test_more_languages_than_a_word_has_bits_are_told_apart():
    many = [Profile(languages=(f"l{i}",)) for i in range(130)]
    crowd = Crowd.of(many)
    everybody = np.arange(130)
    assert crowd.possible(everybody, everybody).all()
    assert not crowd.possible(everybody, np.roll(everybody, 1)).any()


def test_only_so_many_tags_count():
    many = Profile(asks=tuple(f"thing{i}" for i in range(100)), offers=tuple(f"thing{i}" for i in range(100)))
    assert len(find_same(many, many)) == fit.MAX_TAGS


@pytest.mark.parametrize(
    ("reasons", "expected"),
    [
        ({}, 0.05),
        ({"helps": 1}, 0.43),
        ({"helps": 2}, 0.5929),
        ({"helped": 1}, 0.1925),
        ({"helped": 2}, 0.2495),
        ({"topics": 1}, 0.145),
        ({"topics": 2}, 0.1925),
        ({"shared": 1}, 0.0975),
        ({"shared": 3}, 0.0975),
        ({"shared": 4}, 0.069),
        ({"shared": 8}, 0.069),
        ({"shared": 9}, 0.05),
        ({"helps": 1, "helped": 1, "topics": 1, "shared": 1}, 0.5858),
    ],
)
def test_what_each_kind_of_reason_promises_by_hand(reasons, expected):
    """Each leaves its share of what was open before; few shared knots tell more than many."""
    assert fit.promise_told(**{"helps": 0, "helped": 0, "topics": 0, "shared": 0, **reasons}) == expected
