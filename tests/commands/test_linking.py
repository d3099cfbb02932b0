"""/link and /unlink: one person over two chats."""

import io
import json
import zipfile

import pytest

from bot.clock import VirtualClock
from tests.circles import hours
from tests.conftest import MONDAY, days, make_house
from tests.three_platforms import ThreePlatformWorld
from tests.two_chats import link, owners

LIVES = {"mia": "telegram", "mia2": "matrix", "ben": "telegram", "eve": "matrix", "ola": "telegram"}


@pytest.fixture
def house(tmp_path):
    clock = VirtualClock(MONDAY)
    world = ThreePlatformWorld(make_house(tmp_path, clock), clock, LIVES)
    yield world
    world.close()


def code_of(house, who="mia"):
    return house.says(who, "/link").text.splitlines()[1]


# --- linking ------------------------------------------------------------------------------------------------


def test_two_chats_are_one_person_after_a_code_and_two_yeses(house):
    house.has_knot("mia", "Ada")

    link(house, "mia", "mia2")

    assert owners(house)["mia"] == owners(house)["mia2"]
    assert "Ada" in house.says("mia2", "!knots").text
    assert house.heard("mia")[-1].text.startswith("Done: this chat and your Matrix chat are one.")


def test_until_both_said_yes_each_sees_the_others_platform_and_name_alone(house):
    house.has_knot("mia", "Ada")
    house.has_knot("mia2", "Grete")

    typed = house.says("mia2", code_of(house))
    house.presses("mia2", "Yes, that's me")
    asked = house.heard("mia")[-1]

    assert typed.text.startswith("This code was made on Telegram by Mia.")
    assert asked.text.startswith("Your code was typed on Matrix by Mia2.")
    assert "Ada" not in typed.text
    assert "Grete" not in asked.text
    assert "one knot" not in typed.text + asked.text


def test_what_unites_is_shown_once_both_said_yes(house):
    house.has_knot("mia", "Ada")
    for name in ("Ada", "Grete"):
        house.has_knot("mia2", name)
    house.says("mia2", code_of(house))
    house.presses("mia2", "Yes, that's me")

    shown = house.presses("mia", "Yes, that's me")

    assert "The other chat brings 2 knots." in shown.text
    assert "You have these in both chats: Ada." in shown.text
    house.presses("mia", "Make each of them one")
    house.ticks()
    assert [knot.name for knot in house.knots("mia2")] == ["Ada", "Grete"]


def test_knots_of_one_name_may_stay_two(house):
    house.has_knot("mia", "Ada")
    house.has_knot("mia2", "Ada")

    link(house, "mia", "mia2", label="Keep them two")

    assert [knot.name for knot in house.knots("mia")] == ["Ada", "Ada"]


@pytest.mark.parametrize("who", ["mia", "mia2"])
def test_a_no_in_either_chat_links_nothing(house, who):
    house.knows("mia")
    house.says("mia2", code_of(house))
    if who == "mia":
        house.presses("mia2", "Yes, that's me")

    assert house.presses(who, "No").text == "Nothing was linked."

    house.ticks()
    assert owners(house)["mia"] != owners(house)["mia2"]
    other = {"mia": "mia2", "mia2": "mia"}[who]
    assert house.heard(other)[-1].text == "The other chat said no, so nothing was linked."


def test_a_code_is_good_once_for_ten_minutes_and_for_another_chat(house):
    for who in ("mia", "mia2", "ben", "eve"):
        house.knows(who)
    code = code_of(house)

    assert house.says("mia", code).text.startswith("That code is for your other chat")
    assert house.says("ben", code).text.startswith("That code was made on this very platform")
    house.says("mia2", code)
    assert house.says("eve", code).text.startswith("That code joins nothing.")
    late = code_of(house)
    house.travels(days(0) + hours(1) / 6)
    assert house.says("mia2", late).text.startswith("That code joins nothing.")


def test_a_later_code_ends_an_earlier_one(house):
    for who in ("mia", "mia2"):
        house.knows(who)
    first = code_of(house)
    code_of(house)

    assert house.says("mia2", first).text.startswith("That code joins nothing.")


def test_whoever_guesses_is_slowed_like_with_invites(house):
    for who in ("mia", "eve"):
        house.knows(who)
    code = code_of(house)

    said = [house.says("eve", f"link 1234-5678-{number:04d}").text for number in range(10)]

    assert set(said) == {
        "That code joins nothing. Codes are good for ten minutes and once; /link makes a new one."
    }
    assert house.says("eve", code).text.startswith("That was a good many codes")


def test_a_confirmation_comes_too_late_after_an_hour(house):
    for who in ("mia", "mia2"):
        house.knows(who)
    house.says("mia2", code_of(house))
    house.travels(hours(1))

    assert house.presses("mia2", "Yes, that's me").text.startswith("That is over")


def test_nobody_links_twice_or_to_two(house):
    for who in ("mia", "mia2", "eve", "ben"):
        house.knows(who)
    link(house, "mia", "mia2")

    assert house.says("mia", "/link").text.startswith("This chat and your Matrix chat are one already.")
    assert house.says("mia2", code_of(house, "ben")).text.startswith(
        "This chat and your Telegram chat are one"
    )


def test_a_code_typed_before_links_nothing_once_either_is_linked(house):
    """Ola's code was typed by Mia's second chat, which links to the first before Ola confirms."""
    for who in ("mia", "mia2", "ola"):
        house.knows(who)
    house.says("mia2", code_of(house, "ola"))
    house.presses("mia2", "Yes, that's me")
    link(house, "mia", "mia2")

    assert house.presses("ola", "Yes, that's me").text.startswith("That is over")
    house.ticks()
    assert len({owner for chat, owner in owners(house).items() if chat != "ola"}) == 1


# --- one person -----------------------------------------------------------------------------------------------


def test_suggestions_go_to_the_chat_used_last(house):
    house.has_knot("mia", "Ada", last_met=days(40))
    link(house, "mia", "mia2")
    house.travels(hours(1))
    house.says("mia2", "!knots")

    house.travels(days(7))

    assert house.unasked("mia2")
    assert not [heard for heard in house.unasked("mia") if heard.at > MONDAY + hours(2)]


def test_suggestions_go_where_settings_say(house):
    house.has_knot("mia", "Ada", last_met=days(40))
    link(house, "mia", "mia2")
    assert "I write to you in the chat you used last." in house.says("mia2", "!settings").text
    house.says("mia2", "Where I write")
    assert "I write to you on Telegram." in house.says("mia2", "Telegram").text

    house.travels(days(7))

    assert house.unasked("mia")
    assert not house.unasked("mia2")


def test_what_is_asked_in_one_chat_may_be_answered_in_the_other(house):
    house.has_knot("mia", "Ada", last_met=days(40))
    link(house, "mia", "mia2")
    house.says("mia", "/week")

    assert "Ada" in house.says("mia2", "Let's meet").text


def test_an_export_names_both_chats_and_a_forget_leaves_neither(house):
    house.knows("mia")
    link(house, "mia", "mia2")
    (file,) = house.says("mia2", "!export").files
    data = json.loads(zipfile.ZipFile(io.BytesIO(file.data)).read("data.json"))

    assert {row["chat"] for row in data["addresses"]} == {"mia", "mia2"}

    house.says("mia2", "!forget")
    house.says("mia2", "1")
    assert owners(house) == {}


def test_the_goal_of_the_first_chat_stays_and_the_others_is_shown_as_it_goes(house):
    for who, goal in (("mia", "Open a bakery"), ("mia2", "Write a book")):
        house.knows(who)
        house.says(who, f"/goal {goal}")
    house.says("mia2", code_of(house))
    house.presses("mia2", "Yes, that's me")

    assert "Write a book" in house.presses("mia", "Yes, that's me").text

    house.presses("mia", "Become one")
    house.ticks()
    assert house.goal("mia2") == "Open a bakery"


def test_a_first_chat_that_said_nothing_of_itself_takes_the_other_ones_settings(house):
    house.hands_in("mia", text="/start")
    house.knows("mia2", zone="America/New_York")
    house.has_knot("mia2", "Ada")

    link(house, "mia", "mia2")

    assert house.person("mia").zone == "America/New_York"
    assert house.person("mia").onboarded


def test_undo_takes_nothing_back_from_before(house):
    """It would put back rows of somebody who is no more."""
    house.has_knot("mia", "Ada")
    house.has_knot("mia2", "Grete")
    link(house, "mia", "mia2")

    assert house.says("mia", "/undo").text == house.says("mia2", "/undo").text
    assert [knot.name for knot in house.knots("mia")] == ["Ada", "Grete"]


def test_a_yes_without_a_code_is_no_link(house):
    """A forged press of the question that was asked of somebody else (law 7)."""
    for who in ("mia", "mia2", "eve"):
        house.knows(who)
    typed = house.says("mia2", code_of(house))

    house.hands_in("eve", press=f"{typed.letter}:0")
    house.says("eve", "1")

    house.ticks()
    assert len(set(owners(house).values())) == 3


# --- unlinking ------------------------------------------------------------------------------------------------


def test_unlinking_says_what_stays_where_before_it_does_anything(house):
    house.has_knot("mia", "Ada")
    link(house, "mia", "mia2")

    asked = house.says("mia2", "!unlink")

    assert asked.text.startswith("Part with your Telegram chat?")
    assert "Everything stays here" in asked.text
    assert owners(house)["mia"] == owners(house)["mia2"]


def test_everything_stays_where_it_was_said_and_the_other_begins_anew(house):
    house.has_knot("mia", "Ada")
    link(house, "mia", "mia2")
    house.says("mia2", "!unlink")

    house.says("mia2", "1")

    assert house.heard("mia")[-1].text.startswith("This chat was parted from your other one")
    assert [knot.name for knot in house.knots("mia2")] == ["Ada"]
    assert "mia" not in owners(house)
    house.says("mia", "/start")
    assert house.knots("mia") == []


def test_a_pause_and_blocks_hold_in_both_chats_after_they_part(house):
    house.knows("mia")
    link(house, "mia", "mia2")
    house.says("mia2", "!block @ben_makes")
    house.says("mia2", "!pause until 24 December")
    house.says("mia2", "!unlink")
    house.says("mia2", "1")

    assert "pause" in house.says("mia", "/start").text.casefold()

    assert "•" in house.says("mia", "/block").text
    assert "@ben_makes" in house.says("mia2", "!block").text


def test_unlinking_is_answered_in_the_chat_where_it_was_asked(house):
    """Answered in the other it would keep what was to go."""
    house.knows("mia")
    link(house, "mia", "mia2")
    house.says("mia2", "!unlink")

    assert house.says("mia", "Part").text.startswith("That was asked in your other chat.")
    assert owners(house)["mia"] == owners(house)["mia2"]


def test_a_single_chat_has_nothing_to_part(house):
    house.knows("mia")

    assert house.says("mia", "/unlink").text.startswith("Only this chat is yours")
