"""/m/TOKEN over a real port and a real house: a knot without the bot picks a time, and what nobody learns by it."""

from datetime import datetime

import pytest

from bot.store import meetings
from tests.adapters.asking import Guest, make_page, make_public
from tests.conftest import days

WORDS = "Your view of my book proposal"


@pytest.fixture
def house(world):
    made = make_public(world)
    yield made
    made.close()


def told(house, who="mia"):
    """What the bot says by itself, now."""
    before = len(house.heard(who))
    house.ticks()
    return [heard.text for heard in house.heard(who)[before:]]


def agreed(house, who="mia"):
    owner = house.person(who)
    with house.context.engine.begin() as tx:
        return [one.starts_at for one in meetings.list_agreed(tx, owner.id)]


def labels(heard):
    return [button.label for button in heard.buttons]


# --- how it comes about -----------------------------------------------------------------------------------


def test_a_draft_offers_a_page_and_then_leads_to_it_in_place_of_times(house):
    house.has_knot("mia", "Ada", last_met=days(50))
    house.says("mia", "/meet ada")
    draft = house.heard("mia")[-2].text
    assert "With a page of times" in labels(house.heard("mia")[-1])
    assert "/m/" not in draft

    asked = house.presses("mia", "With a page of times")
    assert "“Mia would like to meet you”" in asked.text
    house.says("mia", WORDS)
    letter, about = house.heard("mia")[-2:]

    assert "You can pick a time here, without an app or an account: https://bot.example/m/" in letter.text
    assert "12:30" not in letter.text
    assert "https://bot.example/m/" in letter.verbatim
    assert "until Mon 7 Dec" in about.text
    assert WORDS in about.private
    assert "Without the page" in labels(about)
    assert "With a page of times" not in labels(about)


def test_it_is_never_forced(house):
    """Who asked for one may have the draft without it after all; then nothing is at its address."""
    path = make_page(house)
    house.presses("mia", "Without the page")

    assert "/m/" not in house.heard("mia")[-2].text
    assert Guest(house, path).get().status == 404


def test_without_a_public_address_there_is_no_word_of_pages(world):
    world.has_knot("mia", "Ada", last_met=days(50))
    world.says("mia", "/meet ada")

    assert "With a page of times" not in labels(world.heard("mia")[-1])


# --- what is done on it -----------------------------------------------------------------------------------


def test_a_time_is_picked_and_the_owner_hears_at_once(house):
    guest = Guest(house, make_page(house, words=WORDS))
    seen = guest.get()
    assert seen.status == 200
    assert "Mia would like to meet you" in seen.words
    assert WORDS in seen.words
    assert 3 < len(seen.times) <= 7

    label = guest.picks(1)

    (heard,) = told(house)
    assert heard.startswith(f"Ada picked a time on your page: {label}.")
    assert [file.name for file in house.heard("mia")[-1].files] == ["meeting.ics"]
    assert labels(house.heard("mia")[-1])[:2] == ["Move", "Cancel"]
    assert agreed(house) == [datetime.fromisoformat(seen.times[1][0].partition("/")[0])]
    assert f"You and Mia: {label}" in guest.get().words
