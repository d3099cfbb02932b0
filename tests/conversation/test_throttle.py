"""More than the bot can keep up with."""

from dataclasses import replace

import pytest

from bot.chat.messages import Address
from bot.conversation.words import MAX_CHARS
from bot.store.limits import FILES, GROUP_WORDS_BY_ALL, GROUP_WORDS_BY_ONE, WORDS
from tests.conftest import days

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace\r\nEND:VCARD\r\n"


@pytest.fixture
def busy(world):
    """A house that the whole world may write to; Mia has been silent for a while."""
    world.knows("mia")
    world.context = world.running.context = replace(world.context, is_throttled=True)
    world.running.sender.context = world.context
    return world


def chats(world, who="mia"):
    """As much as is taken at once."""
    for _ in range(WORDS.burst):
        assert world.hands_in(who, text="/knots")


def test_a_flood_is_answered_once_and_then_met_with_silence(busy):
    chats(busy)

    assert "a lot at once" in busy.says("mia", "/knots").text
    assert [busy.hands_in("mia", text="/knots") for _ in range(20)] == [[]] * 20


def test_what_was_too_much_changed_nothing(busy):
    chats(busy)
    busy.says("mia", "/add Ada")

    assert busy.knots("mia") == []


def test_a_minute_later_all_is_as_before(busy):
    chats(busy)
    busy.says("mia", "/knots")
    busy.clock.travel_to(busy.clock.now() + WORDS.refill_time)

    chats(busy)
    assert "a lot at once" in busy.says("mia", "/knots").text


def test_a_press_is_never_lost_also_one_in_words(busy):
    """Buttons, and where there are none a number or the label."""
    asked = busy.says("mia", "/add Ada")
    for _ in range(WORDS.burst + 5):
        busy.says("mia", "so much to say")

    assert "lot at once" not in busy.presses("mia", "Quite a bit", on=asked).text
    assert busy.hands_in("mia", text="never")
    assert [knot.name for knot in busy.knots("mia")] == ["Ada"]


def test_presses_do_not_count(busy):
    asked = busy.says("mia", "/week")
    for _ in range(3 * WORDS.burst):
        busy.hands_in("mia", press=f"{asked.buttons[0].data}" if asked.buttons else "x:0")

    assert "a lot at once" not in busy.says("mia", "/knots").text


def test_one_person_does_not_slow_another(busy):
    busy.knows("ben")
    chats(busy)
    busy.says("mia", "/knots")

    assert busy.hands_in("ben", text="/knots")


def test_deleting_everything_and_starting_anew_is_no_way_around(busy):
    for _ in range(WORDS.burst - 1):
        busy.says("mia", "/knots")
    busy.says("mia", "/forget")
    busy.presses("mia", "Yes, delete everything")

    assert "a lot at once" in busy.says("mia", "/start").text


def test_the_same_update_delivered_twice_counts_once(busy):
    for _ in range(WORDS.burst - 1):
        busy.hands_in("mia", text="/knots", id="again")

    chats(busy)


def test_ten_files_a_day_are_read_and_each_further_one_is_told_so(busy):
    for number in range(FILES.burst):
        assert "files a day" not in busy.sends("mia", f"{number}.vcf", CARD).text
        busy.clock.travel_to(busy.clock.now() + WORDS.every)

    assert "10 files a day" in busy.sends("mia", "11.vcf", CARD).text
    assert "10 files a day" in busy.sends("mia", "12.vcf", CARD).text
    assert busy.says("mia", "/knots").text
    busy.clock.travel_to(busy.clock.now() + days(1))
    assert "files a day" not in busy.sends("mia", "13.vcf", CARD).text


def test_a_chat_in_the_terminal_is_as_quick_as_its_owner(world):
    """A script may be read into it."""
    world.knows("mia")
    for _ in range(2 * WORDS.burst):
        assert world.hands_in("mia", text="/knots")


# --- where others listen ------------------------------------------------------------------------------

MEETUP, ELSEWHERE = Address(channel="street", chat="-100"), Address(channel="street", chat="-200")


def asks(world, who, place=MEETUP, words="/week"):
    """How often a place hears an answer."""
    before = len(world.heard(place.chat))
    world.hands_in(who, text=words, place=place)
    return len(world.heard(place.chat)) - before


def test_one_person_cannot_flood_a_place_through_the_bot(busy):
    """Nobody is told: whoever reads along has nothing to do with it, and others are still answered."""
    assert [asks(busy, "mia") for _ in range(GROUP_WORDS_BY_ONE.burst)] == [1] * GROUP_WORDS_BY_ONE.burst
    assert [asks(busy, "mia") for _ in range(50)] == [0] * 50

    assert asks(busy, "ben") == 1


def test_nor_many_places_at_once(busy):
    """Whoever puts the bot into a hundred rooms has not a hundred times as much."""
    everywhere = [Address(channel="street", chat=f"-{number}") for number in range(100, 200)]

    assert sum(asks(busy, "mia", place) for place in everywhere) == GROUP_WORDS_BY_ONE.burst


def test_nor_can_many_people_flood_one_place(busy):
    crowd = [f"guest {number}" for number in range(100)]

    assert sum(asks(busy, who) for who in crowd) == GROUP_WORDS_BY_ALL.burst
    assert asks(busy, "ben", ELSEWHERE) == 1
    busy.clock.travel_to(busy.clock.now() + GROUP_WORDS_BY_ALL.refill_time)
    assert asks(busy, "ben") == 1


def test_what_is_said_in_a_place_takes_nothing_from_the_private_chat(busy):
    for _ in range(WORDS.burst):
        asks(busy, "mia")

    chats(busy)


def test_a_place_of_the_terminal_has_no_limits(world):
    assert sum(asks(world, "mia") for _ in range(50)) == 50


# --- other words in place of earlier ones -------------------------------------------------------------


def test_words_too_long_to_be_read_are_not_read_as_a_correction_either(world):
    """An edit is no way around what a message may hold."""
    world.knows("mia")
    world.hands_in("mia", id="first", text="/add")
    heard = world.hands_in("mia", text="/add " + "x" * MAX_CHARS, corrects="first")

    assert "too long" in heard[0].text
    assert world.knots("mia") == []


def test_corrections_count_as_much_as_what_they_correct(busy):
    chats(busy)
    busy.says("mia", "/knots")

    assert [busy.hands_in("mia", text="/add Ada", corrects="first") for _ in range(20)] == [[]] * 20
