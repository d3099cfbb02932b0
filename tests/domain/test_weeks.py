"""Law 5 on the wall clock: gaps, folds, weeks and quiet hours, in zones that do unusual things."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Person
from bot.domain.weeks import (
    ahead_of_quiet,
    at_own_hour,
    calendar_quarter,
    end_of_day,
    find_zone,
    from_local,
    is_quiet,
    next_quiet_start,
    next_seat_period,
    next_weekly,
    out_of_quiet,
    period_key,
    seat_period,
    to_local,
    week_end,
    week_key,
    week_of,
    week_start,
)
from tests.laws.town import sized
from tests.records import make_person

pytestmark = pytest.mark.quick

BERLIN, NEW_YORK, LORD_HOWE, APIA = "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia"
ZONES = st.sampled_from((BERLIN, NEW_YORK, LORD_HOWE, APIA, "Asia/Kathmandu", "Africa/Casablanca", "UTC"))
#: Days around every change of 2026 in Berlin, New York, Lord Howe and Casablanca, and some ordinary ones.
DAYS = st.one_of(
    st.sampled_from([date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4)]),
    st.sampled_from([date(2026, 10, 25), date(2026, 11, 1), date(2011, 12, 30), date(2026, 2, 15)]),
    st.dates(date(2010, 1, 1), date(2040, 1, 1)),
)
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
QUARTERS = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))


@st.composite
def people(draw):
    """Somebody with any zone, hour, weekday and quiet hours."""
    return make_person(
        zone=draw(ZONES),
        suggest_weekday=draw(st.integers(0, 6)),
        suggest_at=draw(QUARTERS),
        quiet_from=draw(QUARTERS),
        quiet_to=draw(QUARTERS),
    )


@st.composite
def instants(draw):
    """An instant on or near a day of interest."""
    day, minutes = draw(DAYS), draw(st.integers(-1440, 2880))
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes)


def minutes_of(day: date, zone: str) -> list[datetime]:
    """Every minute of a local day, found by walking real time: what the clock on the wall shows."""
    middle = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    walk = (middle + timedelta(minutes=minute) for minute in range(-2400, 2400))
    return [instant for instant in walk if instant.astimezone(ZoneInfo(zone)).date() == day]


# --- wall times -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "day", "said", "utc"),
    [
        # Berlin, 29 March 2026: 02:00 -> 03:00. 25 October: 03:00 -> 02:00.
        (BERLIN, date(2026, 3, 29), time(1, 59), "2026-03-29T00:59"),
        (BERLIN, date(2026, 3, 29), time(2, 0), "2026-03-29T01:00"),
        (BERLIN, date(2026, 3, 29), time(2, 30), "2026-03-29T01:00"),
        (BERLIN, date(2026, 3, 29), time(2, 59), "2026-03-29T01:00"),
        (BERLIN, date(2026, 3, 29), time(3, 0), "2026-03-29T01:00"),
        (BERLIN, date(2026, 10, 25), time(1, 59), "2026-10-24T23:59"),
        (BERLIN, date(2026, 10, 25), time(2, 0), "2026-10-25T00:00"),
        (BERLIN, date(2026, 10, 25), time(2, 59), "2026-10-25T00:59"),
        (BERLIN, date(2026, 10, 25), time(3, 0), "2026-10-25T02:00"),
        (BERLIN, date(2026, 11, 23), time(9, 0), "2026-11-23T08:00"),
        # New York, 8 March 2026: 02:00 -> 03:00. 1 November: 02:00 -> 01:00.
        (NEW_YORK, date(2026, 3, 8), time(2, 15), "2026-03-08T07:00"),
        (NEW_YORK, date(2026, 3, 8), time(9, 0), "2026-03-08T13:00"),
        (NEW_YORK, date(2026, 11, 1), time(1, 30), "2026-11-01T05:30"),
        (NEW_YORK, date(2026, 11, 1), time(2, 0), "2026-11-01T07:00"),
        # Lord Howe moves by half an hour: 4 October 2026 02:00 -> 02:30, 5 April 02:00 -> 01:30.
        (LORD_HOWE, date(2026, 10, 4), time(2, 10), "2026-10-03T15:30"),
        (LORD_HOWE, date(2026, 10, 4), time(2, 29), "2026-10-03T15:30"),
        (LORD_HOWE, date(2026, 10, 4), time(2, 45), "2026-10-03T15:45"),
        (LORD_HOWE, date(2026, 4, 5), time(1, 45), "2026-04-04T14:45"),
        (LORD_HOWE, date(2026, 4, 5), time(1, 15), "2026-04-04T14:15"),
        (LORD_HOWE, date(2026, 4, 5), time(2, 0), "2026-04-04T15:30"),
        # Apia left out the whole of 30 December 2011.
        (APIA, date(2011, 12, 29), time(9, 0), "2011-12-29T19:00"),
        (APIA, date(2011, 12, 30), time(9, 0), "2011-12-30T10:00"),
        (APIA, date(2011, 12, 31), time(9, 0), "2011-12-30T19:00"),
    ],
)
def test_a_wall_time_is_one_instant(zone, day, said, utc):
    """A gap: the next valid minute. A fold: the first of the two (law 5)."""
    assert from_local(day, said, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@sized(40)
@given(DAYS, ZONES)
def test_wall_times_of_a_day_follow_each_other(day, zone):
    """Later on the wall is never earlier in time."""
    quarters = [from_local(day, time(hour, minute), zone) for hour in range(24) for minute in (0, 1, 30, 59)]
    assert quarters == sorted(quarters)


@sized(150)
@given(DAYS, CLOCKS, ZONES)
def test_a_wall_time_comes_back(day, said, zone):
    """Read on the wall again it is the same, unless the clocks skipped it; and it is the first such minute."""
    instant = from_local(day, said, zone)
    here = to_local(instant, zone)
    if (here.date(), here.time()) != (day, said):
        assert (here.date(), here.time()) > (day, said)
        before = to_local(instant - timedelta(minutes=1), zone)
        assert (before.date(), before.time()) < (day, said)
    else:
        assert here.fold == 0


@sized(25)
@given(DAYS, CLOCKS, ZONES)
def test_a_wall_time_is_the_first_minute_that_is_not_earlier(day, said, zone):
    """Said by walking through the day minute by minute."""
    walked = minutes_of(day, zone)
    shown = [instant for instant in walked if to_local(instant, zone).time() >= said]
    exact = [instant for instant in walked if to_local(instant, zone).time() == said]
    if exact or shown:
        assert from_local(day, said, zone) == (exact or shown)[0]


# --- weeks ------------------------------------------------------------------------------------------


@sized(100)
@given(instants(), ZONES)
def test_a_week_is_seven_local_days(instant, zone):
    """The key is that of the local day, and start and end enclose the instant."""
    key = week_of(instant, zone)
    assert key == instant.astimezone(ZoneInfo(zone)).strftime("%G-W%V")
    assert week_start(key, zone) <= instant < week_end(key, zone)
    assert week_of(week_start(key, zone), zone) == key
    assert week_of(week_end(key, zone) - timedelta(microseconds=1), zone) == key
    assert week_of(week_end(key, zone), zone) > key


@sized(100)
@given(DAYS, st.integers(1, 4000))
def test_keys_compare_in_the_order_of_weeks(day, later):
    assert week_key(day) <= week_key(day + timedelta(days=later))
    assert week_key(day) < week_key(day + timedelta(days=later + 7))


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 12, 31), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2024, 12, 30), "2025-W01"),
    ],
)
def test_a_week_may_belong_to_another_year(day, key):
    assert week_key(day) == key


@sized(60)
@given(instants(), people())
def test_the_next_suggestion_is_at_the_persons_own_hour(instant, who):
    """The wall hour of the zone last told, or the end of the quiet hours it lies in."""
    due = next_weekly(who, instant)
    assert instant < due <= instant + timedelta(days=9)
    assert not is_quiet(due, who)
    nominal = from_local(to_local(due, who.zone).date(), who.suggest_at, who.zone)
    day_before = from_local(to_local(due, who.zone).date() - timedelta(days=1), who.suggest_at, who.zone)
    assert due in {nominal, out_of_quiet(nominal, who), out_of_quiet(day_before, who)}


@sized(60)
@given(instants(), people())
def test_a_week_that_had_its_message_gets_no_second(instant, who):
    due = next_weekly(who, instant)
    handled = make_person(
        **{
            **{name: getattr(who, name) for name in Person.__slots__},
            "week_handled": week_of(due, who.zone),
        }
    )
    assert week_of(next_weekly(handled, instant), who.zone) > week_of(due, who.zone)


# --- quiet hours ------------------------------------------------------------------------------------


@sized(200)
@given(instants(), people())
def test_after_the_quiet_hours_it_is_not_quiet(instant, who):
    """Nothing waits that need not, and nothing is said in quiet hours."""
    moved = out_of_quiet(instant, who)
    assert not is_quiet(moved, who)
    assert moved >= instant
    assert (moved == instant) is (not is_quiet(instant, who))


@sized(60)
@given(instants(), people())
def test_what_waits_for_the_end_of_the_quiet_hours_waits_no_longer(instant, who):
    """Every minute until then is quiet."""
    moved = out_of_quiet(instant, who)
    minute = instant.replace(second=0, microsecond=0)
    while minute < moved:
        assert is_quiet(minute, who), minute
        minute += timedelta(minutes=1)


@sized(150)
@given(instants(), people())
def test_what_may_not_wait_leaves_before_the_quiet_hours(instant, who):
    """A reminder moves before quiet hours, by half an hour; never later than it was due."""
    moved = ahead_of_quiet(instant, who)
    assert moved <= instant
    if is_quiet(instant, who):
        assert instant - timedelta(hours=26) <= moved
        assert is_quiet(moved + timedelta(minutes=30), who)
    else:
        assert moved == instant


@sized(100)
@given(instants(), people())
def test_a_letter_expires_before_the_next_quiet_hours(instant, who):
    """Outside quiet hours no minute until the next start is quiet."""
    start = next_quiet_start(instant, who)
    if who.quiet_from == who.quiet_to:
        assert start is None
    elif not is_quiet(instant, who):
        assert start > instant
        for part in range(48):
            assert not is_quiet(instant + (start - instant) * part / 48, who)


@pytest.mark.parametrize(
    ("quiet", "said", "is_in", "expected"),
    [
        # over midnight, from 21:00 to 08:00: the first minute is in, the last is out
        ((21, 8), "23 20:59", False, ("23 20:59", "23 20:59", "23 21:00")),
        ((21, 8), "23 21:00", True, ("24 08:00", "23 20:30", "24 21:00")),
        ((21, 8), "24 00:00", True, ("24 08:00", "23 20:30", "24 21:00")),
        ((21, 8), "24 07:59", True, ("24 08:00", "23 20:30", "24 21:00")),
        ((21, 8), "24 08:00", False, ("24 08:00", "24 08:00", "24 21:00")),
        # within a day, from 13:00 to 15:00
        ((13, 15), "23 12:59", False, ("23 12:59", "23 12:59", "23 13:00")),
        ((13, 15), "23 13:00", True, ("23 15:00", "23 12:30", "24 13:00")),
        ((13, 15), "23 15:00", False, ("23 15:00", "23 15:00", "24 13:00")),
        # none
        ((8, 8), "23 08:00", False, ("23 08:00", "23 08:00", None)),
    ],
)
def test_quiet_hours_by_hand(quiet, said, is_in, expected):
    """In Berlin, in November 2026: when it is said that can wait, and that cannot, and when they begin next."""
    out, ahead, start = expected

    def instant(words):
        return datetime.strptime(f"2026-11-{words}", "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(BERLIN))

    who = make_person(quiet_from=time(quiet[0]), quiet_to=time(quiet[1]))
    at = instant(said).astimezone(UTC)

    assert is_quiet(at, who) is is_in
    assert out_of_quiet(at, who) == instant(out)
    assert ahead_of_quiet(at, who) == instant(ahead)
    assert next_quiet_start(at, who) == (instant(start) if start else None)


@pytest.mark.parametrize(
    ("values", "after", "due"),
    [
        ({}, "2026-11-23T07:59", "2026-11-23T08:00"),
        ({}, "2026-11-23T08:00", "2026-11-30T08:00"),
        ({}, "2026-11-24T08:00", "2026-11-30T08:00"),
        ({"suggest_weekday": 2}, "2026-11-23T08:00", "2026-11-25T08:00"),
        ({"suggest_weekday": 6}, "2026-11-23T08:00", "2026-11-29T08:00"),
        ({"week_handled": "2026-W47"}, "2026-11-23T07:00", "2026-11-23T08:00"),
        ({"week_handled": "2026-W48"}, "2026-11-23T07:00", "2026-11-30T08:00"),
        ({"week_handled": "2026-W49"}, "2026-11-23T07:00", "2026-12-07T08:00"),
        ({"suggest_at": time(6)}, "2026-11-23T05:00", "2026-11-23T07:00"),
        ({"suggest_at": time(23)}, "2026-11-23T05:00", "2026-11-24T07:00"),
    ],
)
def test_the_hour_of_a_week_by_hand(values, after, due):
    """Mondays at nine in Berlin; a week that had its message gets none, quiet hours end first."""
    after, due = (datetime.fromisoformat(f"{said}+00:00") for said in (after, due))

    assert next_weekly(make_person(**values), after) == due


def test_somebody_is_spoken_to_at_their_own_hour_of_a_day_outside_of_quiet_hours():
    day = date(2026, 11, 23)

    assert at_own_hour(day, make_person()) == from_local(day, time(9), BERLIN)
    assert at_own_hour(day, make_person(suggest_at=time(7))) == from_local(day, time(8), BERLIN)
    assert at_own_hour(day, make_person(suggest_at=time(22))) == from_local(
        date(2026, 11, 24), time(8), BERLIN
    )


@sized(100)
@given(instants(), ZONES)
def test_a_day_ends_when_the_next_begins(instant, zone):
    end = end_of_day(instant, zone)
    assert instant < end
    assert to_local(end, zone).date() > to_local(instant, zone).date()
    assert to_local(end - timedelta(microseconds=1), zone).date() == to_local(instant, zone).date()


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("Berlin", BERLIN),
        ("new york", NEW_YORK),
        ("  Lord   Howe ", LORD_HOWE),
        ("europe/berlin", BERLIN),
        ("America/New_York", NEW_YORK),
        ("Atlantis", None),
        ("", None),
        ("../../etc/passwd", None),
    ],
)
def test_a_zone_is_known_by_its_city(said, zone):
    assert find_zone(said) == zone


@pytest.mark.parametrize(
    ("now", "zone", "began", "after"),
    [
        ("2026-11-23T07:00", "Europe/Berlin", "2026-09-30T22:00", "2027-01-01"),
        ("2026-12-31T22:59", "Europe/Berlin", "2026-09-30T22:00", "2027-01-01"),
        ("2026-12-31T23:00", "Europe/Berlin", "2026-12-31T23:00", "2027-04-01"),
        ("2026-06-30T12:00", "Pacific/Kiritimati", "2026-06-30T10:00", "2026-10-01"),
        ("2026-04-01T03:00", "America/New_York", "2026-01-01T05:00", "2026-04-01"),
    ],
)
def test_a_quarter_is_of_the_own_calendar(now, zone, began, after):
    start, first = calendar_quarter(datetime.fromisoformat(now).replace(tzinfo=UTC), zone)

    assert start == datetime.fromisoformat(began).replace(tzinfo=UTC)
    assert first.isoformat() == after


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(0, 3))
def test_four_weeks_of_seats_are_four_whole_weeks_that_begin_where_they_were_drawn(day, phase):
    """Law 8: of any four Mondays running one begins a person's own, and for each of the four phases another."""
    mondays = [day - timedelta(days=day.weekday()) + timedelta(weeks=number) for number in range(4)]
    begins = [m for m in mondays if period_key(m, phase) != period_key(m - timedelta(days=1), phase)]
    assert len(begins) == 1
    (first,) = begins
    assert {period_key(first + timedelta(days=days), phase) for days in range(28)} == {
        week_key(first).replace("-", "")
    }
    assert len({period_key(first, other) for other in range(4)}) == 4


@pytest.mark.parametrize(
    ("phase", "day", "key", "following"),
    [
        (0, date(2026, 11, 22), "2026W44", date(2026, 11, 23)),
        (0, date(2026, 11, 23), "2026W48", date(2026, 12, 21)),
        (0, date(2026, 12, 20), "2026W48", date(2026, 12, 21)),
        (1, date(2026, 11, 23), "2026W45", date(2026, 11, 30)),
        (3, date(2026, 11, 23), "2026W47", date(2026, 12, 14)),
    ],
)
def test_which_four_weeks_a_day_belongs_to_by_hand(phase, day, key, following):
    who = make_person(seat_phase=phase)

    assert period_key(day, phase) == seat_period(who, day) == key
    assert next_seat_period(who, day) == following
