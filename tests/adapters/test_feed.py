"""/cal/TOKEN.ics over a real port and a real house: one's own meetings, for the calendar that subscribes to them."""

import re
from dataclasses import replace

import icalendar
import pytest
import recurring_ical_events

from bot.chat.port import InviteLink
from bot.interchange.busy import read_busy
from bot.runtime.adapter_services import InvitePages
from tests.adapters.test_web import listening, request, says
from tests.conftest import World, days


@pytest.fixture
def house(world):
    """Mia, whose bot has a public address, and Ada, whom she meets in nine days."""
    world = World(replace(world.context, feed_url="https://bot.example/cal/{token}.ics"), world.clock)
    world.context.invite_links["street"] = InviteLink(
        url="https://t.me/knotwork_bot?start={code}", line="invite-by-telegram"
    )
    world.has_knot("mia", "Ada", last_met=days(40))
    world.day = world.clock.now() + days(9)
    world.says("mia", f"/meet ada {world.day:%Y-%m-%d} 19:00 at Café Einstein")
    yield world
    world.close()


def subscribe(world):
    world.says("mia", "/calendar")
    told = world.presses("mia", "Make an address").text
    return re.search(r"https://bot\.example(/cal/\S+)", told)[1]


def get(world, path, **headers):
    with listening(pages=InvitePages(world.running, "web")) as port:
        status, head, body = says(port, request("GET", path, **headers))
    lines = [line.partition(": ") for line in head.split("\r\n")[1:]]
    return status, {name.lower(): value for name, _, value in lines}, body


def shown(body):
    events = recurring_ical_events.of(icalendar.Calendar.from_ical(body)).all()
    return [
        (str(one["SUMMARY"]), str(one.get("LOCATION", "")), str(one["STATUS"]), one.start) for one in events
    ]


def test_a_calendar_that_subscribes_sees_meetings_move_and_fall_through(house):
    path = subscribe(house)
    house.says("mia", "/note ada loves secrets")
    status, headers, body = get(house, path)
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    [(summary, place, state, starts)] = shown(body)
    assert (summary, place, state) == ("Meeting Ada", "Café Einstein", "CONFIRMED")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in body
    assert b"COLOR:teal" in body
    assert b"NAME:Knotwork" in body
    assert b"https://t.me/knotwork_bot" in body.replace(b"\r\n ", b"")
    assert b"secrets" not in body

    house.says("mia", "/week")
    house.presses("mia", "Move")
    house.says("mia", f"{house.day:%Y-%m-%d} 20:00")
    [(_, _, _, later)] = shown(get(house, path)[2])
    assert (later - starts).seconds == 3600
    house.says("mia", "/week")
    house.presses("mia", "Cancel")
    [(_, _, state, _)] = shown(get(house, path)[2])
    assert state == "CANCELLED"


def test_what_did_not_change_is_not_sent_again(house):
    path = subscribe(house)
    _, headers, _ = get(house, path)
    house.travels(days(0.2))
    known = {"If-None-Match": f'"x", W/{headers["etag"]}'}, {"If-Modified-Since": headers["last-modified"]}
    assert [
        get(house, path, **{name.replace("-", "_"): v for name, v in one.items()})[0] for one in known
    ] == [304, 304]

    house.says("mia", f"/meet ada {house.day:%Y-%m-%d} 20:00")
    assert [
        get(house, path, **{name.replace("-", "_"): v for name, v in one.items()})[0] for one in known
    ] == [200, 200]


def test_an_address_is_shown_once_kept_as_a_hash_and_ends_with_the_next(house):
    first = subscribe(house)
    assert "since" in house.says("mia", "/calendar").text
    told = house.presses("mia", "New address").text
    second = re.search(r"https://bot\.example(/cal/\S+)", told)[1]
    assert [get(house, path)[0] for path in (first, second)] == [404, 200]
    house.says("mia", "/calendar")
    house.presses("mia", "Turn it off")
    assert get(house, second)[0] == 404


def test_a_thousand_guesses_tell_nothing_and_are_slowed(house):
    path = subscribe(house)
    answers = [get(house, f"/cal/{number:026d}.ics") for number in range(12)]

    assert [status for status, _, _ in answers] == [404] * 10 + [429] * 2
    assert {body for _, _, body in answers} == {b""}
    assert get(house, path)[0] == 429
    assert get(house, "/cal/" + "a" * 500 + ".ics")[0] == 404


def test_the_bot_takes_no_meeting_of_its_own_for_busy(house):
    body = get(house, subscribe(house))[2]
    now = house.clock.now()

    assert read_busy(body, since=now, until=now + days(30), zone="Europe/Berlin").spans == ()


def test_without_a_public_address_there_is_the_next_meeting_as_a_file(world):
    world.has_knot("mia", "Ada", last_met=days(40))
    assert world.says("mia", "/calendar").text.startswith("No meeting is agreed")
    world.says("mia", f"/meet ada {world.clock.now() + days(9):%Y-%m-%d} 19:00")
    said = world.says("mia", "/calendar")

    assert said.text == "Your next meeting, as a calendar file."
    assert [file.name for file in said.files] == ["meeting.ics"]
    assert said.buttons == ()
