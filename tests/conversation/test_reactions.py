"""An emoji below a message of the bot: a number or a thumb answers it, everything else is just kind."""

from datetime import timedelta

import pytest

from bot.domain.kinds import QuestionKind
from tests.commands.scene import at_rest
from tests.conftest import days

pytestmark = pytest.mark.quick


#: What is said of one that answers nothing, once in a while.
KIND = "Thank you. That reaction answers nothing I asked"


def reacts(world, shown, emoji, who="mia"):
    """What comes of an emoji below a message."""
    heard = world.hands_in(who, reaction=emoji, replies_to=f"m-{shown.letter}")
    return heard[-1].text if heard else ""


@pytest.fixture
def ada(world):
    for name in ("Ada", "Ben"):
        world.has_knot("mia", name, every=days(30), last_met=days(40))
    return world


@pytest.mark.parametrize("thumb", ["👍", "👍🏽", "👌", "✅", "✔️"])
def test_a_thumb_up_stores_what_was_said_back(ada, thumb):
    shown = ada.says("mia", "met Ada yesterday")

    assert reacts(ada, shown, thumb).startswith("Logged")
    assert ada.knot("mia", "Ada").last_day == ada.today - days(1)


def test_a_thumb_down_says_that_it_is_not_so(ada):
    proposed = ada.says("mia", "met Ada yesterday")

    assert reacts(ada, proposed, "👎").startswith("What is different?")
    assert ada.knot("mia", "Ada").last_day == ada.today - days(40)


def test_a_thumb_up_takes_the_suggestion_and_a_thumb_down_could_mean_two_things(ada):
    week = ada.says("mia", "/week")

    assert reacts(ada, week, "👎").startswith("That could mean more than one thing here.")
    assert "When will you send it?" in reacts(ada, week, "👍")


def test_a_thumb_up_says_how_a_meeting_was(ada):
    ada.says("mia", "/week")
    ada.presses("mia", "Let's meet")
    ada.says("mia", "Thu 19:00")
    ada.travels(days(4))
    asked = next(heard for heard in ada.unasked("mia") if heard.text.startswith("How was it"))

    assert reacts(ada, asked, "👍")
    assert "Good" not in [b.label for b in ada.heard("mia")[-1].buttons]


def test_only_that_very_message_is_answered(ada):
    """Not the one before it, nor the newest."""
    hint = ada.says("mia", "/knots")
    first = ada.says("mia", "met Ada yesterday")
    ada.says("mia", "met Ben yesterday")
    before = at_rest(ada)

    assert reacts(ada, hint, "👍").startswith(KIND)
    assert at_rest(ada) == before
    reacts(ada, first, "👍")
    assert ada.knot("mia", "Ada").last_day == ada.today - days(1)
    assert ada.knot("mia", "Ben").last_day == ada.today - days(40)


def test_a_second_thumb_changes_nothing(ada):
    shown = ada.says("mia", "met Ada yesterday")
    reacts(ada, shown, "👍")
    before = at_rest(ada)

    said = [reacts(ada, shown, emoji) for emoji in ("👍", "👎", "❤")]
    assert said[0].startswith(KIND)
    assert said[1:] == ["", ""]
    assert at_rest(ada) == before


@pytest.mark.parametrize("emoji", ["❤", "🔥", "🎉", "🤔", "🤷", "😢", "🙏", "x" * 40, "\x00", ""])
def test_what_answers_nothing_does_no_harm(ada, emoji):
    week = ada.says("mia", "/week")
    before = at_rest(ada)

    assert reacts(ada, week, emoji or "🖕").startswith(KIND)
    assert at_rest(ada) == before


def test_what_cannot_be_taken_back_takes_more_than_a_thumb(ada):
    """Deleting, leaving, merging, telling on somebody, giving one's address: each only by its own button."""
    with_thumbs = {kind for kind in QuestionKind if any(kind.facts.thumbs)}
    assert not with_thumbs & {
        QuestionKind.FORGET,
        QuestionKind.LEAVE,
        QuestionKind.REMOVE,
        QuestionKind.MERGE,
        QuestionKind.PITCH,
        QuestionKind.BLOCK,
        QuestionKind.MATCH_GIVES,
        QuestionKind.WRONG,
    }
    asked = ada.says("mia", "/forget")

    assert reacts(ada, asked, "👍").startswith(KIND)
    assert len(ada.knots("mia")) == 2


def test_nobody_answers_for_others_and_nobody_becomes_a_person_by_an_emoji(ada):
    """Law 7."""
    shown = ada.says("mia", "met Ada yesterday")
    ada.knows("joe")

    assert reacts(ada, shown, "👍", who="joe") == ""
    assert reacts(ada, shown, "👍", who="eve") == ""
    assert ada.heard("eve") == []
    assert ada.knot("mia", "Ada").last_day == ada.today - days(40)
    ada.clock.travel_to(ada.clock.now() + timedelta(days=2))
    assert reacts(ada, shown, "👍").startswith("Logged")


def test_a_reaction_that_answers_nothing_gets_one_kind_word(ada):
    """To a question that has no such choice, or to what asks nothing; and not again for a while."""
    shown = ada.says("mia", "/knots")
    before = len(ada.heard("mia"))

    assert reacts(ada, shown, "❤️").startswith(KIND)
    reacts(ada, shown, "👍")

    assert len(ada.heard("mia")) == before + 1
    ada.travels(days(14))
    assert reacts(ada, shown, "👍").startswith(KIND)


def test_a_reaction_to_what_the_bot_did_not_say_is_let_be(ada):
    """Mia's own words, or something very old."""
    before = len(ada.heard("mia"))

    ada.hands_in("mia", reaction="❤️", replies_to="m-nobody")

    assert len(ada.heard("mia")) == before
