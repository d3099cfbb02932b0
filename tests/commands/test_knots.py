"""/add, /knots, /knot and the buttons of a card."""

import pytest

from tests.conftest import days

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("words", "name", "role", "cadence"),
    [
        ("Ada Lovelace", "Ada Lovelace", "", 90),
        ("ada lovelace", "Ada Lovelace", "", 90),
        ("Ada Lovelace, mentor, every 6 weeks", "Ada Lovelace", "mentor", 42),
        ("Ada Lovelace mentor every 6 weeks", "Ada Lovelace", "mentor", 42),
        ("Karla Groß, Kollegin, alle 6 Wochen", "Karla Groß", "Kollegin", 42),
        ("Opa Heinz Nachbar", "Opa Heinz", "Nachbar", 90),
        ("Zoë O'Connor-Smith (CEO of ACME)", "Zoë O'Connor-Smith", "CEO of ACME", 90),
        ("Dr. Hans von der Lippe mentor", "Dr. Hans von der Lippe", "mentor", 90),
        ("Ü", "Ü", "", 90),
        ("محمد علي, شريك", "محمد علي", "شريك", 90),
        ("Bo 🎈", "Bo 🎈", "", 90),
        ("\u202eeve\u202c", "Eve", "", 90),
        ("Maja every fortnight", "Maja", "", 14),
    ],
)
def test_a_name_a_role_and_a_rhythm_in_one_line(world, words, name, role, cadence):
    world.knows("mia")
    world.says("mia", f"/add {words}")

    (knot,) = world.knots("mia")
    assert (knot.name, knot.role, knot.cadence) == (name, role, cadence)


@pytest.mark.parametrize("words", ["🎉", "!!!", ",", "Max every 0 days", "Max, every now and then"])
def test_what_is_no_name_or_no_rhythm_is_asked_back(world, words):
    world.knows("mia")
    before = world.says("mia", "/knots").text

    assert "example" in world.says("mia", f"/add {words}").text or "works" in world.heard("mia")[-1].text
    assert world.says("mia", "/knots").text == before


def test_the_same_name_is_added_once(world):
    world.has_knot("mia", "Zoë", last_met=days(10))

    assert world.says("mia", "/add zoe").text == "Zoë is already one of your knots."


def test_value_and_last_meeting_are_asked_and_taken_back_as_one(world):
    """When they last met may be tapped or told; a day still ahead is refused; /undo takes the whole back."""
    world.knows("mia")
    world.says("mia", "/add Ada")
    world.says("mia", "a great deal")
    assert "still ahead" in world.says("mia", "tomorrow").text
    assert "not sure how you mean that" in world.says("mia", "banana").text
    assert world.says("mia", "last week").text.startswith("Good, now I know")

    knot = world.knot("mia", "Ada")
    assert (knot.value, knot.told_last) == (3, world.today - days(5)), "last week is its Wednesday"
    assert world.says("mia", "/undo").text == "Taken back: adding Ada."
    assert world.knots("mia") == []


@pytest.mark.parametrize("words", ["Never", "never", "nie"])
def test_somebody_never_met_is_wished_for(world, words):
    world.knows("mia")
    world.says("mia", "/add Ada")
    world.says("mia", "2")
    world.says("mia", words)

    assert "Wished for\n• Ada" in world.says("mia", "/knots").text


def test_the_sixteenth_asks_who_may_rest(world):
    world.knows("mia")
    for letter in "ABCDEFGHIJKLMNO":
        world.says("mia", f"/add {letter * 3}")
    asked = world.says("mia", "/add Zed")
    assert "Zed" in asked.text
    assert len(asked.buttons) == 16

    world.presses("mia", "Nobody")
    assert len(world.knots("mia")) == 15
    world.says("mia", "/add Zed")
    world.presses("mia", "BBB")
    assert world.knot("mia", "BBB").status == "resting"
    assert world.knot("mia", "Zed").status == "active"
    world.says("mia", "/knot BBB")
    assert "15" in world.presses("mia", "Wake up").text


def test_two_of_the_same_first_name_are_asked_back_in_their_own_spelling(world):
    world.has_knot("mia", "Jörg Weiß", last_met=days(10))
    world.has_knot("mia", "Jörg Braun", last_met=days(10))

    asked = world.says("mia", "/met jörg yesterday")
    assert asked.text == "Which “jörg” do you mean?"
    assert world.says("mia", "Jörg Braun").text.startswith("Logged: you met Jörg Braun on Sun 22 Nov.")
    assert world.says("mia", "/met jorg b").text.startswith("Logged: you met Jörg Braun")


def test_a_name_left_unanswered_does_not_answer_the_next_question(world):
    """ "Ada Byron" typed at /add is a new knot's name, not the choice of an older question."""
    world.has_knot("mia", "Ada Lovelace", last_met=days(10))
    world.has_knot("mia", "Ada Byron", last_met=days(10))
    world.says("mia", "/met ada")
    world.says("mia", "/note ada b")

    assert world.says("mia", "Ada Lovelace").text == "Noted for Ada Byron."


def test_a_card_keeps_its_buttons_until_the_next_one(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.has_knot("mia", "Ben", last_met=days(10))
    card = world.says("mia", "/knot ada")
    world.presses("mia", "Note", on=card)
    world.says("mia", "likes tea")
    assert "likes tea" in world.presses("mia", "Show notes", on=card).text
    world.presses("mia", "Promise", on=card)
    assert "• Ada → you: a call" in world.says("mia", "Ada: a call").text

    other = world.says("mia", "/knot ben")
    assert world.presses("mia", "Note", on=card).text.startswith("That has been answered already.")
    assert "Ben" in world.says("mia", "edit").text
    world.presses("mia", "Let rest", on=other)
    world.presses("mia", "Let rest", on=other)
    assert world.knot("mia", "Ben").status == "resting"
    assert world.says("mia", "/undo").text == "Taken back: letting Ben rest."
    assert world.knot("mia", "Ben").status == "active"


def test_every_part_of_a_card_can_be_edited_and_taken_back(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    for part, said, field, value in (
        ("Name", "Ada Lovelace", "name", "Ada Lovelace"),
        ("Role", "mentor", "role", "mentor"),
        ("Rhythm", "every 6 weeks", "cadence", 42),
        ("How much they matter", "A great deal", "value", 3),
        ("Stage", "Recommends me", "stage", "recommends"),
    ):
        before = getattr(world.knots("mia")[0], field)
        world.says("mia", "/knot ada")
        world.presses("mia", "Edit")
        world.says("mia", part)
        world.says("mia", said)
        assert getattr(world.knots("mia")[0], field) == value
        world.says("mia", "/undo")
        assert getattr(world.knots("mia")[0], field) == before


def test_a_logged_contact_is_moved_or_deleted_and_the_tie_folded_anew(world):
    world.has_knot("mia", "Ada", last_met=days(40))
    world.says("mia", "/met ada")
    world.says("mia", "/knot ada")
    world.presses("mia", "Edit")
    world.presses("mia", "Logged contacts")
    world.presses("mia", "Met Mon 23 Nov")
    assert "still ahead" in world.says("mia", "tomorrow").text
    world.says("mia", "3 days ago")
    assert world.knot("mia", "Ada").last_day == world.today - days(3)

    world.presses("mia", "Edit")
    world.presses("mia", "Logged contacts")
    world.says("mia", "1")
    world.presses("mia", "Delete it")
    assert world.knot("mia", "Ada").last_day == world.today - days(40)


def test_a_paused_knot_is_left_out_until_its_day(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40))
    world.says("mia", "/knot ada")
    world.presses("mia", "Pause")
    assert world.says("mia", "until christmas").text == "I'll leave Ada out until Fri 25 Dec."

    assert "Ada" not in world.says("mia", "/week").text
    world.travels(days(36))
    assert world.unasked("mia")[-1].text.startswith("This week: Ada")


def test_a_removed_knot_comes_back_with_everything(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/note ada likes tea")
    before = world.says("mia", "/knot ada").text
    world.presses("mia", "Remove")
    world.presses("mia", "Yes, remove")
    assert "anyone called" in world.says("mia", "/knot ada").text

    world.says("mia", "/undo")
    assert world.says("mia", "/knot ada").text == before
    assert "likes tea" in world.presses("mia", "Show notes").text


def test_two_become_one_and_two_again(world):
    world.has_knot("mia", "Ada", last_met=days(10))
    world.has_knot("mia", "Ada Lovelace", last_met=days(40))
    world.says("mia", "/called ada lovelace")
    assert "example" in world.says("mia", "/merge Ada").text
    assert "anyone called “Zoe”" in world.says("mia", "/merge Ada Lovelace, Zoe").text
    world.says("mia", "/merge Ada Lovelace, Ada")
    world.presses("mia", "Yes, merge")
    (one,) = world.knots("mia")
    assert (one.name, one.last_day) == ("Ada Lovelace", world.today)

    world.says("mia", "/undo")
    assert [(k.name, k.last_day) for k in world.knots("mia")] == [
        ("Ada", world.today - days(10)),
        ("Ada Lovelace", world.today),
    ]


def test_what_was_told_roughly_is_not_shown_as_a_day(world):
    """ "This year" is no date: the card says about when, and a day once one was logged."""
    world.says("mia", "/add Ada")
    world.presses("mia", "Quite a bit")
    world.presses("mia", "This year")

    assert "last contact some months ago;" in world.says("mia", "/knot ada").text

    world.says("mia", "/met ada yesterday")

    assert "last contact yesterday, on Sun 22 Nov;" in world.says("mia", "/knot ada").text
