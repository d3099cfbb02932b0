"""One suite for every adapter: what a person may rely on, whatever they chat with."""

import re
from collections.abc import Iterator

import pytest

from tests.adapters.drivers import DRIVERS

INVITATION = b"""BEGIN:VCARD\r
VERSION:3.0\r
FN:Zo\xc3\xab Quinn\r
EMAIL:zoe@example.org\r
END:VCARD\r
"""


def in_its_suite(name: str):
    """A door, in the suite of its platform."""
    suite = name.partition(" ")[0]
    return pytest.param(name, marks=[] if suite == "terminal" else getattr(pytest.mark, suite))


@pytest.fixture(params=map(in_its_suite, sorted(DRIVERS)))
def door(request, tmp_path) -> Iterator:
    opened = DRIVERS[request.param](tmp_path)
    yield opened
    opened.close()


def knows_ada(door) -> None:
    door.types("/add Ada Lovelace, mentor, every 4 weeks")
    door.chooses(1)
    door.chooses(2)


def test_words_are_answered_at_once(door):
    assert "one good meeting a week" in door.types("/start")


def test_a_choice_is_made_by_its_number_or_its_label(door):
    knows_ada(door)
    door.types("/week")

    assert "Ada Lovelace?" in door.chooses(4)
    assert "When will you send it?" in door.types("let's meet")


def test_several_answers_come_in_the_order_they_were_decided(door):
    knows_ada(door)
    door.types("/week")

    shown = door.types("Let's meet")

    assert shown.index("Hi Ada") < shown.index("When will you send it?")


def test_a_second_press_changes_nothing(door):
    knows_ada(door)
    door.types("/week")
    door.types("Not this week")

    assert "answered already" in door.chooses(1)


def test_files_come_with_the_message(door):
    knows_ada(door)
    door.types("/week")
    door.types("Let's meet")

    door.types("Thu 19:00")

    assert b"BEGIN:VCALENDAR" in door.files()[-1]
    assert b"SUMMARY:" in door.files()[-1]


def test_a_file_is_understood(door):
    assert "Zoë Quinn" in door.sends("zoe.vcf", INVITATION)


def test_what_somebody_typed_is_never_markup(door):
    shown = door.types("/add Ada, head of **sales** <b>/week</b> { $x }")

    assert "head of **sales** <b>/week</b> { $x }" in shown


def test_people_come_with_by_what_others_find_them(door):
    door.types("/start")

    assert door.handle() == door.handed()


def test_a_member_who_asks_is_let_into_a_place_of_their_circle(door):
    if not door.has_groups:
        return  # nobody else listens in a terminal
    door.types("/start")

    assert door.can_join()


def test_what_a_button_copies_or_hands_on_stands_in_the_text(door):
    """Where no button can do that, the text alone will do."""
    door.types("/start")
    door.types("/circle new Makers")
    shown = door.types("/invite Makers")

    (code,) = set(re.findall(r"(?:/|!)start ([a-z2-7]{20,})", shown))
    assert all(words in shown for words in door.copies())
    assert door.copies() == [] or code in door.copies()


def test_a_draft_reads_as_it_was_written(door):
    knows_ada(door)
    door.types("/week")

    shown = door.types("Let's meet")

    assert shown.startswith("Hi Ada")
    assert not set("`<>") & set(shown)


def test_the_bot_speaks_of_its_own_accord(door):
    knows_ada(door)

    shown = door.waits("until Mon 10:00")

    assert "Ada Lovelace" in shown
    assert "2026-11-23 09:00" in shown


def test_nothing_is_said_twice(door):
    knows_ada(door)

    shown = door.waits("6 days")

    assert shown.count("Let's meet") == 1


def test_words_that_are_mended_say_so(door):
    knows_ada(door)
    door.types("/met ada")
    assert "yesterday" in (said := door.edits("/met ada yesterday")) or "22 Nov" in said

    assert "Is this right?" in door.types("called Ada yesterday")
    assert "You wrote to Ada" in door.edits("wrote to Ada yesterday")


def test_words_that_are_taken_away_say_so(door):
    if not door.tells_deletions:
        return  # the platform tells bots of no deletions
    knows_ada(door)
    door.types("/met ada")

    assert "Taken back" in door.deletes()


def test_a_reply_is_about_what_it_quotes(door):
    if not door.has_replies:
        return
    knows_ada(door)
    shown = door.types("met Ada yesterday")
    door.types("called Ada today")

    assert "you met Ada" in door.replies("right", to=shown)


def test_an_emoji_answers_the_message_below_which_it_is(door):
    if not door.has_replies:
        return
    knows_ada(door)
    door.types("/knots")
    shown = door.types("met Ada yesterday")
    door.types("called Ada today")

    assert "answers nothing" in door.reacts("🔥", to=shown)
    assert "you met Ada" in door.reacts("👍", to=shown)
    assert door.reacts("👌", to=shown) == ""


def test_what_holds_no_words_is_answered(door):
    """One kind sentence, and never that something went wrong."""
    if not door.has_replies:
        return
    door.types("/start")
    shown = door.shows_picture()

    assert shown
    assert "wrong" not in shown


def test_what_is_said_in_a_topic_is_answered_there(door):
    if not door.has_topics:
        return
    door.types("/start")
    door.types("/knots")

    assert door.is_answered_in_thread("/knots")


def test_an_answer_that_was_refused_for_good_is_told_of_with_the_next_one(door):
    """A terminal refuses nothing."""
    if not door.has_refusals:
        return
    door.types("/start")
    assert door.is_refused("/knots") == ""

    shown = door.types("/knots")
    assert shown.index("never reached you") < shown.index("nobody among your knots")
    assert "never reached you" not in door.types("/knots")
