"""/times with a calendar: nothing is offered where it has something, and what clashes later is told once."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.messages import File
from bot.chat.port import CalendarFetchError, CalendarProblem, FetchedCalendar
from bot.services.times import find_slots
from bot.store import busy_calendars, meetings
from tests.conftest import days
from tests.servers.databases import read_raw

ADDRESS = "https://calendar.example.org/private-4711/basic.ics"


class Source:
    """Where calendars are fetched from: what each address holds, or the problem with it."""

    def __init__(self):
        self.holds, self.asked = {}, []

    async def fetch(self, address, *, etag="", modified=""):
        self.asked.append((address, etag))
        found = self.holds.get(address, CalendarProblem.GONE)
        if isinstance(found, Exception):
            raise found
        if isinstance(found, CalendarProblem):
            raise CalendarFetchError(found)
        mark = str(hash(found))
        return FetchedCalendar(body=None if etag == mark else found, etag=mark, modified="")


@pytest.fixture
def source(world):
    made = Source()
    world.running.open_calendars = lambda: made
    world.knows("mia")
    return made


def ics(*spans, uid="busy"):
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}{n}@x\r\nDTSTART:{a:%Y%m%dT%H%M%SZ}\r\nDTEND:{b:%Y%m%dT%H%M%SZ}\r\nSUMMARY:Dr. Secret\r\n"
        "END:VEVENT\r\n"
        for n, (a, b) in enumerate(spans)
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


def offered(world):
    me = world.person("mia")
    with world.context.engine.begin() as tx:
        return find_slots(tx, me, world.clock.now(), None)


def calendars(world):
    me = world.person("mia")
    with world.context.engine.begin() as tx:
        return busy_calendars.of_owner(tx, me.id)


def test_no_time_is_offered_where_a_calendar_has_something(world, source):
    free = offered(world)
    source.holds[ADDRESS] = ics(*((slot.starts_at, slot.ends_at) for slot in free))
    assert "calendar.example.org" in world.says("mia", f"/times {ADDRESS}").text
    assert "4711" not in world.heard("mia")[-1].text
    world.ticks()

    assert world.heard("mia")[-1].text.startswith("I've read your calendar at calendar.example.org.")
    assert free
    assert not set(free) & set(offered(world))
    assert len(offered(world)) == len(free)


def test_only_from_when_to_when_is_kept_and_that_sealed(world, source):
    now = world.clock.now()
    source.holds[ADDRESS] = ics((now + days(2), now + days(2.5)))
    world.says("mia", f"/times {ADDRESS}")
    world.ticks()

    (row,) = read_raw(world.context.engine, "select * from busy_calendars")
    assert not any(word in repr(row) for word in ("Secret", "example", "4711"))
    assert [(one.starts_at, one.ends_at) for one in calendars(world)[0].times] == [
        (now + days(2), now + days(2.5))
    ]


def test_it_is_asked_every_half_hour_and_read_again_where_it_changed(world, source):
    now = world.clock.now()
    source.holds[ADDRESS] = ics((now + days(2), now + days(2.1)))
    world.says("mia", f"/times {ADDRESS}")
    world.ticks()
    world.ticks()
    assert len(source.asked) == 1

    world.clock.travel_to(now + timedelta(minutes=31))
    world.ticks()
    assert [etag for _, etag in source.asked] == ["", source.asked[1][1]] != ["", ""]
    source.holds[ADDRESS] = ics((now + days(3), now + days(3.1)))
    world.clock.travel_to(now + timedelta(minutes=62))
    world.ticks()

    assert calendars(world)[0].times[0].starts_at == now + days(3)
    assert len([one for one in world.heard("mia") if "I've read your calendar" in one.text]) == 1


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (CalendarProblem.GONE, "nothing is there any more"),
        (CalendarProblem.PRIVATE, "private network"),
        (CalendarProblem.CLOSED, "password"),
        (b"<html>", "no calendar"),
    ],
)
def test_an_address_that_brings_nothing_is_told_at_once_and_once(world, source, problem, said):
    source.holds[ADDRESS] = problem
    world.says("mia", f"/times {ADDRESS}")
    for _ in range(12):
        world.ticks()
        world.clock.travel_to(world.clock.now() + timedelta(hours=6))

    told = [one.text for one in world.heard("mia") if "can't read" in one.text]
    assert len(told) == 1
    assert said in told[0]


def test_a_calendar_that_fails_for_a_while_keeps_what_was_known(world, source):
    now = world.clock.now()
    source.holds[ADDRESS] = ics((now + days(9), now + days(9.1)))
    world.says("mia", f"/times {ADDRESS}")
    world.ticks()
    source.holds[ADDRESS] = CalendarProblem.UNREACHABLE
    for _ in range(30):
        world.travels(timedelta(hours=5))
        world.ticks()

    assert calendars(world)[0].times[0].starts_at == now + days(9)
    assert len([one for one in world.unasked("mia") if "doesn't answer" in one.text]) == 1
    assert "can't read it just now" in world.says("mia", "/times").text


def test_one_calendar_never_holds_up_another(world, source):
    """Whatever goes wrong with one of those that are asked together, the others are read; it is asked again."""
    now = world.clock.now()
    source.holds[ADDRESS] = RuntimeError("work apart failed")
    source.holds[f"{ADDRESS}?2"] = ics((now + days(2), now + days(2.1)))
    for address in source.holds:
        world.says("mia", f"/times {address}")
    world.ticks()

    assert [len(one.times) for one in calendars(world)] == [0, 1]
    source.holds[ADDRESS] = ics((now + days(3), now + days(3.1)))
    world.clock.travel_to(now + timedelta(minutes=6))
    world.ticks()
    assert [len(one.times) for one in calendars(world)] == [1, 1]


def agree(world, at):
    world.has_knot("mia", "Ada", last_met=days(40))
    world.says("mia", f"/meet ada {at:%Y-%m-%d} 19:00")
    me = world.person("mia")
    with world.context.engine.begin() as tx:
        return meetings.list_agreed(tx, me.id)[0]


def test_what_comes_into_a_calendar_later_is_told_once_with_move(world, source):
    source.holds[ADDRESS] = ics()
    world.says("mia", f"/times {ADDRESS}")
    world.ticks()
    meeting = agree(world, world.clock.now() + days(9))
    source.holds[ADDRESS] = ics((meeting.starts_at - timedelta(hours=1), meeting.ends_at))
    for _ in range(4):
        world.clock.travel_to(world.clock.now() + timedelta(hours=1))
        world.ticks()

    told = [one for one in world.unasked("mia") if "your calendar now has something" in one.text]
    assert len(told) == 1
    assert [button.label for button in told[0].buttons][:2] == ["Move", "Cancel"]


def test_our_own_meeting_in_their_calendar_is_no_clash(world, source):
    meeting = agree(world, world.clock.now() + days(9))
    own = ics((meeting.starts_at, meeting.ends_at)).replace(
        b"UID:busy0@x", f"UID:{meeting.id}@knotwork".encode()
    )
    source.holds[ADDRESS] = own
    world.says("mia", f"/times {ADDRESS}")
    world.ticks()

    assert calendars(world)[0].times == ()
    assert not [one for one in world.unasked("mia") if "now has something" in one.text]


def test_a_time_somebody_types_is_asked_about_and_never_refused(world, source):
    day = (world.clock.now() + days(9)).replace(hour=18, minute=0)
    source.holds[ADDRESS] = ics((day - timedelta(hours=3), day + timedelta(hours=3)))
    world.says("mia", f"/times {ADDRESS}")
    world.ticks()
    world.has_knot("mia", "Ada", last_met=days(40))

    asked = world.says("mia", f"/meet ada {day:%Y-%m-%d} 19:00")
    assert "Your calendar has something at that time." in asked.text
    assert world.presses("mia", "Right", on=asked).text.startswith("Agreed")
    world.presses("mia", "Move")
    asked = world.says("mia", f"{day:%Y-%m-%d} 18:30")
    assert asked.text.startswith("Your calendar has something at that time")
    assert "18:30" in world.presses("mia", "Yes", on=asked).text


def test_a_file_is_read_where_times_stands_below_it_or_was_asked(world, source):
    free = offered(world)
    world.says("mia", "/times")
    said = world.sends("mia", "my.ics", ics((free[0].starts_at, free[0].ends_at)), "text/calendar")

    assert said.text.startswith("I've read the file")
    assert free[0] not in offered(world)
    other = ics((free[1].starts_at, free[1].ends_at))
    world.hands_in("mia", text="/times", file=File(name="a.ics", media_type="text/calendar", data=other))
    assert len(calendars(world)) == 1
    assert free[0] in offered(world)
    assert free[1] not in offered(world)


def test_a_calendar_is_forgotten_by_its_button_and_comes_back_by_undo(world, source):
    source.holds[ADDRESS] = ics((datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 1, 2, tzinfo=UTC)))
    world.says("mia", "/times")
    world.says("mia", ADDRESS)
    world.ticks()
    assert "I read that calendar already" in world.says("mia", f"/times {ADDRESS}").text
    world.says("mia", "/times")
    assert world.presses("mia", "Forget calendar.example.org").text.startswith("Forgotten")
    assert calendars(world) == []
    assert world.says("mia", "/undo").text == "Taken back: the change to your calendars."
    assert len(calendars(world)[0].times) == 1


def test_nobody_has_more_than_three_or_forgets_anothers(world, source):
    for number in range(3):
        world.says("mia", f"/times {ADDRESS}?{number}")
    assert "as many as I can read" in world.says("mia", f"/times {ADDRESS}?4").text
    shown = world.says("mia", "/times")
    data = next(button.data for button in shown.buttons if "Forget calendar" in button.label)
    world.knows("ben")
    world.hands_in("ben", press=data)

    assert len(calendars(world)) == 3
