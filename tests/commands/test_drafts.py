"""Drafts: how the owner speaks to a knot, what a draft says, and when it is sent."""

import pytest

from tests.conftest import days

pytestmark = pytest.mark.quick


def edits(world, name: str, what: str) -> None:
    """The card's Edit, one of its buttons."""
    world.says("mia", f"/knot {name}")
    world.presses("mia", "Edit")
    world.presses("mia", what)


# --- on the card ------------------------------------------------------------------------------------------


def test_the_card_says_how_one_speaks_and_edit_changes_it(world):
    world.has_knot("mia", "Ada Lind", last_met=days(50))
    assert "You speak English: “Ada”" in world.says("mia", "/knot ada").text

    edits(world, "ada", "How you speak")
    assert world.presses("mia", "Sie").text == "You speak German, with Sie: “Ada Lind”"
    edits(world, "ada", "What you call them")
    assert world.says("mia", "Frau Lind").text == "You speak German, with Sie: “Frau Lind”"
    assert "You speak German, with Sie: “Frau Lind”" in world.says("mia", "/knot ada").text


def test_what_does_not_go_together_is_refused_or_asked(world):
    """Nobody is "Oma" with Sie, nor "Herr Schmidt" with du."""
    world.has_knot("mia", "Herr Schmidt", last_met=days(50))
    edits(world, "schmidt", "How you speak")
    assert world.presses("mia", "du").text.startswith("What do you call Herr Schmidt? A first name")
    assert world.says("mia", "Herr Schmidt").text.startswith("“Herr Schmidt” doesn't go with du.")
    assert world.says("mia", "Karl").text == "You speak German, with du: “Karl”"

    edits(world, "schmidt", "How you speak")
    assert world.presses("mia", "Sie").text == "You speak German, with Sie: “Herr Schmidt”"
    edits(world, "schmidt", "What you call them")
    assert world.says("mia", "Opa").text.startswith("“Opa” doesn't go with Sie.")


def test_undo_takes_a_register_back(world):
    world.has_knot("mia", "Ada Lind", last_met=days(50))
    edits(world, "ada", "How you speak")
    world.presses("mia", "du")

    world.says("mia", "/undo")

    assert "You speak English: “Ada”" in world.says("mia", "/knot ada").text


def test_edit_adds_replaces_and_removes_mail_and_phone(world):
    world.has_knot("mia", "Ada Lind", last_met=days(50))
    edits(world, "ada", "Mail and phone")
    assert world.says("mia", "just a word").text.startswith("I need a mail address")
    assert "ada@example.org" in world.says("mia", "Ada@example.org").text

    edits(world, "ada", "Mail and phone")
    assert "+4930123456" in world.says("mia", "030 123456").text
    edits(world, "ada", "Mail and phone")
    world.presses("mia", "ada@example.org")
    card = world.says("mia", "lind@example.org").text
    assert "lind@example.org" in card
    assert "ada@example.org" not in card

    edits(world, "ada", "Mail and phone")
    world.presses("mia", "+4930123456")
    assert "+4930123456" not in world.presses("mia", "Remove").text
