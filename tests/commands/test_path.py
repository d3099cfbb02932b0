"""Who can introduce me to somebody: the way, by what was told, and the ask as a draft."""

import pytest

from tests.conftest import days


@pytest.fixture
def mia(world):
    world.has_knot("mia", "Ada", every=days(60), last_met=days(10))
    world.has_knot("mia", "Ben", every=days(60), last_met=days(50))
    return world


def _tells(world, words):
    world.says("mia", words)
    world.presses("mia", "Right")


def test_who_knows_them_is_the_way_and_the_safer_tie_comes_first(mia):
    _tells(mia, "Ben knows Marta Reyes")
    _tells(mia, "Ada knows Marta Reyes")

    lines = mia.says("mia", "/path Marta").text.splitlines()

    assert lines[:2] == ["Ada knows Marta Reyes.", "Ben knows Marta Reyes."]


def test_the_ask_comes_in_the_register_of_who_is_asked(mia):
    _tells(mia, "Ada knows Marta Reyes")
    mia.says("mia", "/knot Ada")
    mia.presses("mia", "Edit")
    mia.presses("mia", "How you speak")
    mia.presses("mia", "du")

    asked = mia.says("mia", "/path Marta").text

    assert "du kennst Marta Reyes" in asked
    assert "Würdest du uns miteinander bekannt machen?" in asked


def test_who_was_named_at_the_start_can_be_asked_whenever_they_were_met(world):
    """Nobody said when Jonas was met last: he is a knot all the same. What Lea is, is no part of her name."""
    for words in ("hello", "English", "Berlin", "a publisher", "Jonas Wolf, Clara Vogt", "Jonas", "Nobody"):
        world.says("mia", words)
    _tells(world, "Jonas knows Lea Sommer, an editor at a publishing house")

    said = world.says("mia", "/path Lea Sommer").text

    assert said.startswith("Jonas Wolf knows Lea Sommer.\n")
    assert "would you introduce us" in said.lower()


def test_over_somebody_who_is_only_wished_for_it_takes_two_steps(mia):
    mia.has_knot("mia", "Zora", last_met=None)
    _tells(mia, "Ada knows Zora")
    _tells(mia, "Zora knows Marta Reyes")

    assert "Ada knows Zora, and Zora knows Marta Reyes." in mia.says("mia", "/path Marta").text
    assert mia.says("mia", "/path Zora").text.startswith("Ada knows Zora.")


def test_nobody_yet_names_whom_to_ask(mia):
    said = mia.says("mia", "/path Marta Reyes").text

    assert "Nothing you told me about your knots mentions “Marta Reyes”." in said
    assert "Ada and Ben" in said


def test_only_ones_own_facts_count(mia):
    """Law 7: what somebody else told of who knows whom is theirs."""
    mia.has_knot("zoe", "Carla", every=days(60), last_met=days(10))
    mia.says("zoe", "Carla knows Marta Reyes")
    mia.presses("zoe", "Right")

    assert "Carla" not in mia.says("mia", "/path Marta Reyes").text


def test_without_a_name_it_says_how(mia):
    assert "/path Marta Reyes" in mia.says("mia", "/path").text
