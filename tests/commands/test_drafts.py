"""Drafts: how the owner speaks to a knot, what a draft says, and when it is sent."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.store import people
from tests.conftest import days

pytestmark = pytest.mark.quick


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def has_knot_auf_deutsch(world, name: str) -> None:
    """A knot last met two months ago, added in a German chat."""
    world.says("mia", f"/add {name}, alle 30 Tage")
    world.presses("mia", "Sehr wichtig")
    world.says("mia", "vor zwei Monaten")


def sets_goal(world, goal: str) -> None:
    owner = world.person("mia")
    with world.context.engine.begin() as tx:
        people.change(tx, owner.id, goal=goal)


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


def test_a_merged_knot_is_spoken_to_as_either_was(world):
    world.has_knot("mia", "Ada Lind", last_met=days(50))
    world.has_knot("mia", "Ada L", last_met=days(60))
    edits(world, "Ada Lind", "How you speak")
    world.presses("mia", "du")

    world.says("mia", "/merge Ada L, Ada Lind")

    assert "You speak German, with du: “Ada”" in world.presses("mia", "Yes, merge").text


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


# --- how a draft is made ----------------------------------------------------------------------------------


def meets(world, who: str = "mia", label: str = "Let's meet") -> list[str]:
    """This week's suggestion is taken; what is heard."""
    world.says(who, "/week")
    before = len(world.heard(who))
    world.presses(who, label)
    return [heard.text for heard in world.heard(who)[before:]]


def labels(heard) -> list[str]:
    return [button.label for button in heard.buttons]


def test_an_unclear_register_is_asked_once_where_a_draft_is_first_made(world):
    """In a German chat no name tells du from Sie; the next draft asks no more."""
    world.knows("mia", language="de")
    has_knot_auf_deutsch(world, "Sabine Weber")
    (asked,) = meets(world, label="Treffen wir uns")
    assert (
        asked == "Wie sprichst du mit Sabine Weber? Das frage ich einmal; die Entwürfe klingen dann danach."
    )

    before = len(world.heard("mia"))
    world.presses("mia", "Sie")
    draft, _ = (heard.text for heard in world.heard("mia")[before:])
    assert draft.startswith("Guten Tag Sabine Weber,\n")
    assert "dich" not in draft
    assert "Guten Tag Sabine Weber,\n" in world.says("mia", "/week").text


def test_sie_with_a_first_name_alone_is_asked_for_the_surname(world):
    world.knows("mia", language="de")
    has_knot_auf_deutsch(world, "Sabine")
    meets(world, label="Treffen wir uns")

    assert world.presses("mia", "Sie").text.startswith("Wie sprichst du Sabine an? Mit Anrede und Nachnamen")
    world.says("mia", "Frau Weber")

    assert world.heard("mia")[-2].text.startswith("Guten Tag Frau Weber,\n")


def test_the_form_of_the_chat_is_never_that_of_the_tie(world):
    """Who is called Sie by the bot says du to a grandmother, and English to an English friend."""
    world.knows("mia", language="de")
    world.says("mia", "/settings")
    world.presses("mia", "du oder Sie")
    world.presses("mia", "Sie")
    has_knot_auf_deutsch(world, "Oma")

    draft, asked = meets(world, label="Treffen wir uns")

    assert draft.startswith("Hallo Oma,\n")
    assert "Sie" not in draft
    assert "Ihren eigenen Worten" in asked


def test_a_german_name_in_an_english_chat_is_written_to_in_the_language_told(world):
    world.has_knot("mia", "Herr Schmidt", every=days(30), last_met=days(60))
    (asked,) = meets(world)
    assert asked.startswith("How do you speak to Herr Schmidt?")

    world.presses("mia", "Sie")

    draft, asked = (heard.text for heard in world.heard("mia")[-2:])
    assert draft.startswith("Guten Tag Herr Schmidt,\n")
    assert "Di 24. Nov. um 12:30 Uhr" in draft
    assert asked.startswith("That's a draft to send on to Herr Schmidt")


# --- what stands in it ------------------------------------------------------------------------------------


def test_a_note_is_never_in_a_draft(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.says("mia", "/note ada worries about the shop")

    draft, _ = meets(world)

    assert "shop" not in draft


def test_an_open_promise_is_named_until_the_owner_would_rather_not(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.says("mia", "/promise me to Ada: send Ada the slides")
    draft, _ = meets(world)
    assert ": send you the slides. " in draft

    world.presses("mia", "Without the promise")

    again = world.heard("mia")[-2].text
    assert "slides" not in again
    assert "owe" not in again
    assert "promised" not in again
    assert "Without the promise" not in labels(world.heard("mia")[-1])


@pytest.mark.parametrize(
    "promise", ["tell her what I think", "pay Adas bill for her", "ask him", "x" * 200, "I'll call you"]
)
def test_a_promise_that_does_not_fit_into_a_letter_is_named_without_its_words(world, promise):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.says("mia", f"/promise me to Ada: {promise}")

    draft, _ = meets(world)

    assert promise.rstrip(".") not in draft
    assert "owe you" in draft or "promised you" in draft


@pytest.mark.parametrize(
    "typed",
    ["I read your article.", "because I read your article", "You came to mind because I read your article"],
)
def test_a_reason_of_the_owners_own_goes_in_as_typed(world, typed):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    meets(world)
    assert world.presses("mia", "With a reason").text.startswith("Why did Ada come to mind?")

    world.says("mia", typed)

    assert "You came to mind because I read your article.\n" in world.heard("mia")[-2].text
    assert "You came to mind because I read your article.\n" in world.says("mia", "/week").text


def test_the_goal_is_in_it_only_where_its_owner_says_so(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    sets_goal(world, "a workshop of my own.")
    draft, _ = meets(world)
    assert "workshop" not in draft

    world.presses("mia", "With a reason")
    world.presses("mia", "What I work towards")

    assert "your view of it would help me: a workshop of my own.\n" in world.heard("mia")[-2].text


# --- when it is sent --------------------------------------------------------------------------------------


def test_what_is_to_be_sent_on_is_one_piece_and_nothing_else_is(world):
    """One tap copies it where the platform can do that; it reads as it did."""
    world.has_knot("mia", "Ada", last_met=days(40))
    meets(world)
    draft, asked = world.heard("mia")[-2:]
    waiting = world.says("mia", "/week")

    assert draft.verbatim == draft.text
    assert "Hi Ada" in draft.text
    assert asked.verbatim == ""
    assert waiting.verbatim == draft.text
    assert waiting.text != waiting.verbatim


def test_now_asks_when_it_is(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    meets(world)
    assert labels(world.heard("mia")[-1]) == ["Now", "After lunch", "Tonight", "With a reason"]

    asked = world.presses("mia", "Now")

    assert labels(asked)[-2:] == ["Not yet", "It didn't work out"]
    assert world.presses("mia", labels(asked)[0]).text.startswith("Agreed: Ada, Tue 24 Nov at 12:30.")


def test_a_time_may_be_told_instead(world):
    """The open question swallows nothing."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    meets(world)

    assert world.says("mia", "Thu 7 pm").text.startswith("Agreed: Ada, Thu 26 Nov at 19:00.")


@pytest.mark.parametrize(
    ("label", "said_at", "shown"),
    [("After lunch", 8, "Mon 13:30"), ("After lunch", 14, "Tue 13:30"), ("Tonight", 8, "Mon 19:00")],
)
def test_later_it_comes_again_at_that_hour_once(world, label, said_at, shown):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.travels(hours(said_at - 8))
    meets(world)
    world.presses("mia", label)

    world.travels(days(1.9))

    (again,) = [heard for heard in world.unasked("mia") if heard.text.startswith("As you asked")]
    assert f"{again.at.astimezone(ZoneInfo('Europe/Berlin')):%a %H:%M}" == shown
    assert "Hi Ada,\n" in again.text
    assert world.presses("mia", labels(again)[2]).text.startswith("Agreed: Ada")


def test_what_was_asked_for_comes_in_quiet_hours_too(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.says("mia", "/settings")
    world.presses("mia", "Quiet hours")
    world.says("mia", "18:00-09:00")
    meets(world)
    world.presses("mia", "Tonight")

    world.travels(days(0.9))

    assert [f"{heard.at:%H:%M}" for heard in world.unasked("mia")] == ["18:00"]


def test_nothing_comes_once_a_time_is_agreed(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    meets(world)
    world.presses("mia", "Tonight")
    world.says("mia", "/week")
    world.says("mia", "Thu 7 pm")

    world.travels(days(1))

    assert not any("As you asked" in heard.text for heard in world.unasked("mia"))


def test_tonight_is_not_offered_at_night(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.travels(hours(12))

    meets(world)

    assert labels(world.heard("mia")[-1]) == ["Now", "After lunch", "With a reason"]


def test_the_week_shows_the_draft_while_it_waits(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    draft, _ = meets(world)

    shown = world.says("mia", "/week")

    assert draft in shown.text
    assert labels(shown)[-2:] == ["Not yet", "It didn't work out"]
    assert "answered already" in world.presses("mia", "Tonight").text


def test_a_knot_that_is_removed_and_brought_back_keeps_its_draft(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    meets(world)
    world.presses("mia", "With a reason")
    world.says("mia", "I read your article")
    world.says("mia", "/knot ada")
    world.presses("mia", "Remove")
    world.presses("mia", "Yes, remove")

    assert world.says("mia", "/undo").text.startswith("Taken back")
    assert "I read your article" in world.says("mia", "/week").text


def test_a_draft_of_a_knot_removed_is_not_shown_at_its_hour(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    meets(world)
    world.presses("mia", "Tonight")
    world.says("mia", "/knot ada")
    world.presses("mia", "Remove")
    world.presses("mia", "Yes, remove")

    world.travels(days(1))

    assert not any("As you asked" in heard.text for heard in world.unasked("mia"))
