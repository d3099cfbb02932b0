"""When a calendar says that somebody is busy: series, exceptions, zones, whole days, and what lies about it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import KnotworkError
from bot.domain.slots import Slot, offer_slots
from bot.domain.weeks import to_local
from bot.interchange import busy
from bot.interchange.busy import read_busy
from tests.laws.town import sized

BERLIN = ZoneInfo("Europe/Berlin")
SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=90)


def calendar(*events, head=""):
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{body}END:VCALENDAR\r\n".encode()


def event(start, end="", more="", uid="1@x"):
    lines = [f"UID:{uid}", f"DTSTART{start}", *([f"DTEND{end}"] if end else []), *([more] if more else [])]
    return "\r\n".join(lines)


def read(data, zone="Europe/Berlin"):
    return read_busy(data, since=SINCE, until=UNTIL, zone=zone)


def hours(data, **more):
    """Each stretch as "day hour-hour", on the clock of Berlin."""
    local = ((start.astimezone(BERLIN), end.astimezone(BERLIN)) for start, end in read(data, **more).spans)
    return [f"{start:%d.%m. %H:%M}-{end:%H:%M}" for start, end in local]


def test_a_series_keeps_its_clock_over_the_change_of_it():
    """Tuesdays at seven are at seven before and after the last Sunday of October."""
    data = calendar(
        event(
            ";TZID=Europe/Berlin:20200107T190000", ";TZID=Europe/Berlin:20200107T203000", "RRULE:FREQ=WEEKLY"
        )
    )

    assert hours(data)[2:5] == ["20.10. 19:00-20:30", "27.10. 19:00-20:30", "03.11. 19:00-20:30"]


def test_exceptions_move_and_cancel_single_days():
    series = event(
        ":20261005T080000Z", ":20261005T090000Z", "RRULE:FREQ=DAILY;COUNT=4\r\nEXDATE:20261006T080000Z"
    )
    moved = event(":20261007T100000Z", ":20261007T110000Z", "RECURRENCE-ID:20261007T080000Z")
    off = event(
        ":20261008T080000Z", ":20261008T090000Z", "RECURRENCE-ID:20261008T080000Z\r\nSTATUS:CANCELLED"
    )

    assert hours(calendar(series, moved, off)) == ["05.10. 10:00-11:00", "07.10. 12:00-13:00"]


def test_whole_days_are_the_owners():
    day = calendar(event(";VALUE=DATE:20261012", ";VALUE=DATE:20261014"))

    assert hours(day) == ["12.10. 00:00-00:00"]
    assert read(day, zone="Pacific/Auckland").spans[0][0] == datetime(2026, 10, 11, 11, tzinfo=UTC)


def test_times_without_a_zone_are_by_the_calendars_clock_or_the_owners():
    floating = event(":20261012T190000", ":20261012T200000")

    assert hours(calendar(floating)) == ["12.10. 19:00-20:00"]
    assert hours(calendar(floating, head="X-WR-TIMEZONE:Europe/London\r\n")) == ["12.10. 20:00-21:00"]


@pytest.mark.parametrize(
    "zone", ["W. Europe Standard Time", '"Europe/Berlin"', "(UTC+01:00) Amsterdam, Berlin, Bern"]
)
def test_zones_by_other_names_are_known(zone):
    assert hours(calendar(event(f";TZID={zone}:20261112T190000", f";TZID={zone}:20261112T200000"))) == [
        "12.11. 19:00-20:00"
    ]


def test_a_zone_the_calendar_describes_is_as_it_describes_it():
    head = (
        "BEGIN:VTIMEZONE\r\nTZID:Ours\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETFROM:+0300\r\n"
        "TZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    )

    assert hours(calendar(event(";TZID=Ours:20261112T190000", ";TZID=Ours:20261112T200000"), head=head)) == [
        "12.11. 17:00-18:00"
    ]


@pytest.mark.parametrize(
    "more",
    ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE", "transp:transparent"],
)
def test_what_is_marked_free_takes_no_time(more):
    assert hours(calendar(event(":20261012T190000Z", ":20261012T200000Z", more))) == []


def test_our_own_meetings_come_back_as_nothing():
    """A calendar that subscribes to the bot's feed shows the bot its own meetings."""
    assert hours(calendar(event(":20261012T190000Z", ":20261012T200000Z", uid="01abc@knotwork"))) == []


def test_what_overlaps_is_one_stretch_and_an_alarm_is_no_part_of_it():
    one = event(
        ":20261012T080000Z", ":20261012T093000Z", "BEGIN:VALARM\r\nDTSTART:20261201T000000Z\r\nEND:VALARM"
    )
    other = event(":20261012T090000Z", ":20261012T100000Z", uid="2@x")
    instant = event(":20261013T090000Z", uid="3@x")

    assert hours(calendar(one, other, instant)) == ["12.10. 10:00-12:00"]


def test_a_calendar_that_publishes_only_when_it_is_busy_is_read():
    data = (
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nFREEBUSY;FBTYPE=BUSY:20261012T080000Z/PT1H,"
        b"20261013T080000Z/20261013T090000Z\r\nFREEBUSY;FBTYPE=FREE:20261014T080000Z/PT1H\r\nEND:VFREEBUSY\r\n"
        b"END:VCALENDAR\r\n"
    )

    assert hours(data) == ["12.10. 10:00-11:00", "13.10. 10:00-11:00"]


@pytest.mark.parametrize(
    "bad",
    [
        "UID:b\r\nDTSTART:tomorrow\r\nDTEND:20261012T200000Z",
        "UID:b\r\nDTSTART:20261012T190000Z\r\nRRULE:FREQ=SOMETIMES",
    ],
)
def test_what_cannot_be_read_is_counted_and_the_rest_stands(bad):
    found = read(calendar(bad, event(":20261020T190000Z", ":20261020T200000Z")))

    assert (len(found.spans), found.unread) == (1, 1)


@pytest.mark.parametrize(
    "rule", ["FREQ=DAILY;INTERVAL=0", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]
)
def test_no_rule_keeps_it_busy_for_ever(rule, monkeypatch):
    """A series without an end to it, or without a date, costs half a second of work at most."""
    monkeypatch.setattr(busy, "_EVENT_SECONDS", 0.05)
    endless = event(":20261012T190000Z", ":20261012T200000Z", f"RRULE:{rule}", uid="e")
    found = read(calendar(endless, event(":20261020T190000Z", ":20261020T200000Z")))

    assert found.spans[-1][0] == datetime(2026, 10, 20, 19, tzinfo=UTC)


def test_what_is_no_calendar_or_too_much_is_refused(monkeypatch):
    for data, key in ((b"hello", "calendar-not-understood"), (b"\x00" * 100, "calendar-not-understood")):
        with pytest.raises(KnotworkError) as refused:
            read(data)
        assert refused.value.key == key

    monkeypatch.setattr(busy, "LIMIT_EVENTS", 1)
    with pytest.raises(KnotworkError) as refused:
        read(calendar(event(":20261012T190000Z"), event(":20261013T190000Z", uid="2")))
    assert refused.value.key == "calendar-too-large"


#: "" floats: it is on the owner's clock, wherever that is.
_CLOCKS = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "")


@st.composite
def events_of(draw):
    """An event as a file has it, and when it really is: single, a series, whole days, with dates taken out."""
    day = draw(st.dates(date(2026, 9, 20), date(2027, 1, 10)))
    zone = draw(st.sampled_from((*_CLOCKS, "whole days")))
    rule = draw(st.sampled_from(("", "DAILY", "WEEKLY")))
    count = draw(st.integers(1, 5)) if rule else 1
    left_out = draw(st.sets(st.integers(1, 4), max_size=2)) if rule else set()
    if zone == "whole days":
        at, form, lasts, clock = time(0), "%Y%m%d", timedelta(days=draw(st.integers(1, 3))), BERLIN
        named, long = ";VALUE=DATE", f"P{lasts.days}D"
    else:
        at = draw(st.times()).replace(second=0, microsecond=0, fold=0)
        form, lasts, clock = "%Y%m%dT%H%M%S", timedelta(minutes=draw(st.integers(1, 60 * 30))), BERLIN
        named, long = f";TZID={zone}" if zone else "", f"PT{int(lasts.total_seconds()) // 60}M"
        clock = ZoneInfo(zone) if zone else BERLIN
    walls = [
        datetime.combine(day, at) + step * timedelta(days=7 if rule == "WEEKLY" else 1)
        for step in range(count)
    ]
    lines = [f"DURATION:{long}", *([f"RRULE:FREQ={rule};COUNT={count}"] if rule else [])]
    lines += [f"EXDATE{named}:{walls[step]:{form}}" for step in sorted(left_out) if step < count]
    held = [wall for step, wall in enumerate(walls) if step not in left_out]
    if zone == "whole days":
        spans = [(wall.replace(tzinfo=BERLIN), (wall + lasts).replace(tzinfo=BERLIN)) for wall in held]
    else:
        begins = [wall.replace(tzinfo=clock).astimezone(UTC) for wall in held]
        spans = [(begin, begin + lasts) for begin in begins]
    return (
        f"{named}:{walls[0]:{form}}",
        "\r\n".join(lines),
        [(a.astimezone(UTC), b.astimezone(UTC)) for a, b in spans],
    )


@sized(60, deep=10_000)
@given(st.lists(events_of(), max_size=8), st.integers(0, 80))
def test_whatever_a_calendar_holds_is_busy_and_is_never_offered(found, days_on):
    """Every date of every series, reckoned by hand on its wall clock, lies within what was read."""
    events = [event(start, "", more, uid=f"{number}@x") for number, (start, more, _) in enumerate(found)]
    expected = [span for _, _, spans in found for span in spans]
    spans = read(calendar(*events)).spans

    for start, end in expected:
        begins, ends = max(start, SINCE), min(end, UNTIL)
        assert begins >= ends or any(first <= begins and ends <= last for first, last in spans)
    assert all(ends < begins for (_, ends), (begins, _) in pairwise(spans))
    assert all(SINCE <= begins < ends <= UNTIL for begins, ends in spans)

    now = SINCE + timedelta(days=days_on)
    taken = [Slot(starts_at=begins, ends_at=ends) for begins, ends in spans]
    for slot in offer_slots(
        (), taken, now=now, today=to_local(now, "Europe/Berlin").date(), zone="Europe/Berlin"
    ):
        clashes = [span for span in expected if slot.starts_at < span[1] and span[0] < slot.ends_at]
        assert not clashes or slot.ends_at > UNTIL
