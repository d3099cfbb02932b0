"""Mia asks a mentor who will never install anything: he picks a time on a quiet page, moves it, meets her, and is
erased when he likes; her chat, her feed and both calendar files tell the same all along.
"""

from dataclasses import replace

import icalendar
import pytest

from bot.clock import VirtualClock
from bot.runtime.adapter_services import InvitePages
from tests.adapters.asking import FEED, PAGE, Guest, find_path, make_public, take_page
from tests.adapters.test_web import listening, request, says
from tests.conftest import MONDAY, days, make_house
from tests.journeys.transcript import Transcript
from tests.three_platforms import ThreePlatformWorld
from tests.two_chats import link

pytestmark = pytest.mark.street


def read_feed(world, path):
    """What her calendar shows that subscribes to the feed: when, and how it stands."""
    with listening(pages=InvitePages(world.running, "web")) as port:
        status, _, body = says(port, request("GET", path))
    assert status == 200
    return [
        (str(event["SUMMARY"]), event.start, str(event["STATUS"]))
        for event in icalendar.Calendar.from_ical(body).walk("VEVENT")
    ]


def read_file(guest):
    """What his calendar has of it."""
    (event,) = icalendar.Calendar.from_ical(guest.get("/meeting.ics").raw).walk("VEVENT")
    return str(event["SUMMARY"]), event.start, str(event["STATUS"])


def test_a_mentor_picks_a_time_moves_it_and_is_erased(world):
    world = make_public(world)
    mia = Transcript(world, "mia", "Europe/Berlin")
    world.knows("mia")
    mia.says("/add Herr Dr. Weber, publisher, weber@example.org")
    mia.says("/note weber asked about the second chapter")
    mia.says("/calendar")
    feed = mia.presses("Make an address").partition("https://bot.example")[2].split()[0]

    # The draft leads to a page; she says in a line what it is about.
    mia.says("/meet Herr Dr. Weber at Café Anker")
    mia.presses("Sie")
    assert "“Mia möchte Sie treffen”" in mia.presses("With a page of times")
    mia.says("Ihr Blick auf mein Buchkonzept, zwanzig Minuten reichen")
    assert "https://bot.example/m/" in mia.tell()
    mia.presses("Now")
    weber = Guest(world, find_path(world))

    # He opens it on his phone, from London this week, and taps a time.
    world.travels(days(1.1))
    page = weber.get("?zone=london")
    assert "Mia möchte Sie treffen" in page.words
    assert "Ihr Blick auf mein Buchkonzept, zwanzig Minuten reichen" in page.words
    assert "Alle Zeiten nach der Uhr in London." in page.words
    assert "Weber" not in page.page
    weber.picks(2)
    world.ticks()
    assert "Herr Dr. Weber picked a time on your page" in mia.last
    ((summary, when, state),) = read_feed(world, feed)
    assert (summary, state) == ("Meeting Herr Dr. Weber", "CONFIRMED")
    assert read_file(weber) == ("Treffen mit Mia", when, "CONFIRMED")
    assert "Herr Dr. Weber" in mia.says("/week")

    # He moves it; then she does. Everybody's calendar follows.
    weber.picks(3)
    world.ticks()
    assert "Herr Dr. Weber moved your meeting on the page" in mia.last
    ((_, moved, _),) = read_feed(world, feed)
    assert moved != when
    assert read_file(weber)[1] == moved
    mia.presses("Move")
    assert "The page Herr Dr. Weber picked the time on shows it" in mia.says("2026-12-10 18:00")
    ((_, again, _),) = read_feed(world, feed)
    assert read_file(weber) == ("Treffen mit Mia", again, "CONFIRMED")
    assert "Do 10. Dez. um 18:00 Uhr" in weber.get().words
    assert "Café Anker" in weber.get().words

    # Before the meeting she is reminded as of any other; he has himself erased, and comes all the same.
    mia.until("2026-12-10T12:00")
    assert "Herr Dr. Weber" in mia.tell()
    erased = weber.does("erase")
    assert "Gelöscht" in erased.words
    world.ticks()
    assert "Herr Dr. Weber had your page erased" in mia.tell()
    assert weber.get().status == 404
    card = mia.says("/knot weber")
    assert "weber@example.org" not in card
    assert "asked about the second chapter" in mia.says("what did I note about Weber?") + mia.tell()
    ((_, stands, _),) = read_feed(world, feed)
    assert stands == again
    mia.until("2026-12-11T12:00")
    assert "How was it with Herr Dr. Weber (Café Anker)?" in mia.tell()

    # Another page for him there is none.
    mia.says("/meet Herr Dr. Weber")
    assert "With a page of times" not in [button.label for button in world.heard("mia")[-1].buttons]
    world.close()


def test_over_two_chats_it_is_one_meeting_one_feed_and_one_year(tmp_path):
    """She begins it on Telegram and goes on on Matrix; the pictures of her year tell of it in both."""
    clock = VirtualClock(MONDAY)
    house = replace(make_house(tmp_path, clock), feed_url=FEED, page_url=PAGE)
    world = ThreePlatformWorld(house, clock, {"mia": "telegram", "mia2": "matrix"})
    for who in ("mia", "mia2"):
        world.knows(who)
    world.says("mia", "/add Weber, publisher")
    world.says("mia", "/calendar")
    feed = world.presses("mia", "Make an address").text.partition("https://bot.example")[2].split()[0]
    link(world, "mia", "mia2")

    # Asked on Matrix: what he does is heard there, and stands in the feed that was made on Telegram.
    world.says("mia2", "!meet Weber")
    weber = Guest(world, take_page(world, who="mia2"))
    before = len(world.heard("mia"))
    world.travels(days(1.1))
    weber.picks(1)
    world.ticks()
    assert "Weber picked a time on your page" in world.heard("mia2")[-1].text
    assert len(world.heard("mia")) == before
    ((summary, _, state),) = read_feed(world, feed)
    assert (summary, state) == ("Meeting Weber", "CONFIRMED")

    # They meet; map and year show it in either chat.
    world.travels(days(14))
    world.says("mia", "/met Weber")
    told = [world.says(who, f"{sign}stats") for who, sign in (("mia", "/"), ("mia2", "!"))]
    assert told[0].text == told[1].text
    assert "in which you met somebody" in told[0].text
    assert {one.files[0].media_type for one in told} == {"image/png"}
    assert "Weber" in world.says("mia2", "!map").text
    world.close()
