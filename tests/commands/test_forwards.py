"""Words of others passed on: a contact with a knot, a knot to be, or an invitation; never a command."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.chat.messages import Forwarded, IntakeProblem
from bot.domain.contacts import Contact, Point, PointKind
from bot.store import knots
from tests.commands.scene import HOSTILE, at_rest, is_clear
from tests.conftest import MONDAY, World, days

pytestmark = pytest.mark.quick

ADA = Contact(name="Ada Lovelace", points=(Point(kind=PointKind.TELEGRAM, value="ada_l"),))
INVITATION = "Join our networking mixer!\nThursday 26 November 2026, 19:00-21:00\nFactory Görlitzer Park, Berlin\nTickets: 25 EUR"


def forwards(
    world: World, words: str, author: Contact = ADA, at: datetime = MONDAY, who: str = "mia", **more
):
    return world.says(who, words, forwarded=Forwarded(contact=author, at=at), **more)


def encounters(world: World, name: str = "Ada Lovelace") -> list:
    knot = world.knot("mia", name)
    with world.context.engine.begin() as tx:
        return knots.encounters_of(tx, knot.id)


@pytest.fixture
def ada(world):
    world.has_knot("mia", "Ada Lovelace", every=days(30), last_met=days(40))
    return world


# --- a contact ----------------------------------------------------------------------------------------


def test_a_message_of_a_knot_is_asked_about_and_counts(ada):
    asked = forwards(ada, "Shall we have lunch?", at=MONDAY - timedelta(days=2))
    assert asked.text == "Log that Ada Lovelace wrote to you on Sat 21 Nov?"
    assert [button.label for button in asked.buttons] == ["Log it", "Log with the words", "No"]
    assert encounters(ada) == []

    assert ada.presses("mia", "Log it").text == "Logged: Ada Lovelace wrote to you on Sat 21 Nov."
    (logged,) = encounters(ada)
    assert (logged.kind.value, logged.day, logged.note) == ("wrote", date(2026, 11, 21), "")
    assert ada.knot("mia", "Ada Lovelace").last_day == date(2026, 11, 21)


def test_the_words_are_kept_where_that_is_wished_and_stay_behind_their_button(ada):
    forwards(ada, "Shall we have\nlunch?")
    reply = ada.presses("mia", "Log with the words")

    assert reply.text.endswith("“Shall we have\nlunch?”")
    assert reply.private == "“Shall we have\nlunch?”"
    assert "lunch" not in ada.says("mia", "/knot ada").text
    assert ada.presses("mia", "Show notes").private == "“Shall we have\nlunch?”"


def test_undo_takes_it_back(ada):
    before = at_rest(ada)
    forwards(ada, "Lunch?")
    ada.presses("mia", "Log with the words")

    assert ada.says("mia", "/undo").text == "Taken back: the message from Ada Lovelace."
    assert at_rest(ada) == before


def test_no_changes_nothing(ada):
    before = at_rest(ada)
    forwards(ada, "Lunch?")

    assert ada.presses("mia", "No").text == "Nothing logged."
    assert at_rest(ada) == before


def test_the_day_is_the_readers_own_and_never_ahead(ada):
    """23:30 in London is the next day in Berlin; a clock that runs ahead elsewhere counts as today."""
    assert "Sun 22 Nov?" in forwards(ada, "x", at=datetime(2026, 11, 21, 23, 30, tzinfo=UTC)).text
    assert "Mon 23 Nov?" in forwards(ada, "x", at=MONDAY + timedelta(days=3)).text


def test_a_message_without_words_counts_too(ada):
    """A voice message or a photo: the bot reads none of it, but it was a contact."""
    asked = forwards(ada, "", trouble=IntakeProblem.UNREADABLE)

    assert [button.label for button in asked.buttons] == ["Log it", "No"]


def test_a_handle_tells_who_it_was_whatever_the_name_says(world):
    world.hands_in("mia", contacts=(ADA,))
    world.presses("mia", "Quite a bit")
    world.presses("mia", "This year")
    renamed = Contact(name="Countess 🦋", points=ADA.points)

    assert forwards(world, "Lunch?", renamed).text.startswith("Log that Ada Lovelace wrote")


@pytest.mark.parametrize("name", ["ADA LOVELACE", "Áda  Lovelace"])
def test_a_name_fits_without_case_and_accents_but_only_whole(ada, name):
    assert forwards(ada, "x", Contact(name=name)).text.startswith("Log that Ada Lovelace")
    assert forwards(ada, "x", Contact(name="Ada")).text.startswith("Ada isn't among your knots yet.")


def test_a_knot_that_is_gone_meanwhile_is_said_so(ada):
    asked = forwards(ada, "Lunch?")
    ada.says("mia", "/knot ada")
    ada.presses("mia", "Remove")
    ada.presses("mia", "Yes, remove")

    assert ada.presses("mia", "Log it", on=asked).text == "That one no longer exists."


def test_nobody_is_found_by_what_another_person_knows(ada):
    """Law 7: Ada is Mia's knot, and says nothing to Ben."""
    ada.knows("ben")

    assert (
        forwards(ada, "Lunch?", who="ben").text
        == "Ada Lovelace isn't among your knots yet. Shall I add them?"
    )


# --- somebody new -------------------------------------------------------------------------------------


def test_whoever_is_no_knot_yet_may_become_one(world):
    world.knows("mia")
    forwards(world, "Lunch?", Contact(name="Grete Hermann", points=ADA.points))

    assert world.presses("mia", "Yes").text.startswith("Grete Hermann is one of your knots now")
    world.presses("mia", "Quite a bit")
    world.presses("mia", "This month")
    assert forwards(world, "Lunch?", Contact(name="G", points=ADA.points)).text.startswith("Log that Grete")


def test_nobody_is_added_unasked(world):
    world.knows("mia")
    forwards(world, "Lunch?")

    assert world.knots("mia") == []
    assert world.presses("mia", "No").text == "Then everything stays as it is."
    assert world.knots("mia") == []


def test_while_the_first_knots_are_asked_for_an_author_is_one(world):
    for words in ("hello", "1", "1", "1"):
        world.says("mia", words)
    forwards(world, "Lunch?")
    world.presses("mia", "Yes")
    world.presses("mia", "Quite a bit")

    assert world.presses("mia", "Never").text.endswith(
        "Who else comes to mind? A name is enough, or “That's all”."
    )


@pytest.mark.parametrize("name", ["", "   ", "\u202e", "🦆", "..."])
def test_an_author_without_a_name_is_asked_for(world, name):
    world.knows("mia")

    assert forwards(world, "Lunch?", Contact(name=name)).text.startswith("I can't see who wrote that.")


# --- what forwarded words are not ---------------------------------------------------------------------


@pytest.mark.parametrize("words", ["/forget", "/undo", "/add Zoe", "!week", "Yes", "1", "met Ada yesterday"])
def test_words_of_others_are_no_command_and_no_answer(ada, words):
    ada.says("mia", "/knot ada")
    ada.presses("mia", "Remove")
    before = at_rest(ada)

    assert forwards(ada, words).text.startswith("Log that Ada Lovelace wrote to you")
    assert at_rest(ada) == before


def test_words_of_others_answer_no_typed_question(ada):
    ada.says("mia", "/note ada")
    forwards(ada, "I am secretly a poet")

    assert ada.says("mia", "likes tea").text == "Noted for Ada Lovelace."


def test_ones_own_words_are_plain_words(ada):
    assert forwards(ada, "met Ada yesterday", Contact(name="Mia")).text == (
        "Is this right?\nYou met Ada Lovelace on Sun 22 Nov."
    )
    assert forwards(ada, "/knots", Contact(name="Mia")).text.startswith("Due")


def test_who_writes_for_the_first_time_by_forwarding_is_welcomed(world):
    assert forwards(world, "/forget").text.startswith("Hello, I'm Knotwork.")


def test_a_forwarded_invitation_is_offered_as_always(ada):
    assert forwards(ada, INVITATION).text.startswith("That looks like an invitation:")


def test_a_forwarded_invitation_is_the_answer_where_one_was_asked_for(ada):
    ada.says("mia", "/instead")

    assert (
        "Meet Ada Lovelace in that very slot instead." in forwards(ada, INVITATION, Contact(name="Zoe")).text
    )


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_forwarded_words_and_no_author_can_break_it(ada, words):
    before = at_rest(ada)
    is_clear(ada, forwards(ada, words))
    is_clear(ada, forwards(ada, words, Contact(name=words, role=words)))
    assert at_rest(ada) == before
