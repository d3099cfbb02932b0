"""The slots a draft offers: free, usual, soon, but not too soon."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meetings import USUAL_LENGTH
from bot.domain.pages import SHOWN
from bot.domain.slots import (
    HORIZON_DAYS,
    MIN_LENGTH,
    NOTICE,
    OFFERED,
    USUAL_WINDOWS,
    Calendar,
    Slot,
    Window,
    find_common_slots,
    is_free,
    is_in_own_window,
    offer_slots,
)
from bot.domain.weeks import from_local, to_local
from tests.laws.town import sized

pytestmark = pytest.mark.quick

ZONES = st.sampled_from(
    ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago")
)
STARTS = st.sampled_from(
    [
        datetime(2026, *day, tzinfo=UTC)
        for day in ((3, 6), (3, 27), (4, 3), (10, 2), (10, 23), (10, 30), (7, 1))
    ]
)
NOWS = st.builds(lambda start, minutes: start + timedelta(minutes=minutes), STARTS, st.integers(0, 5000))


@st.composite
def windows(draw):
    """A few windows, each with its end after its start."""
    return [_window(draw) for _ in range(draw(st.integers(0, 4)))]


def _window(draw) -> Window:
    start, end = sorted(draw(st.lists(st.integers(0, 95), min_size=2, max_size=2, unique=True)))
    return Window(
        weekday=draw(st.integers(0, 6)),
        start=time(*divmod(start * 15, 60)),
        end=time(*divmod(end * 15, 60)),
    )


def _busy(now: datetime, spans) -> list[Slot]:
    return [
        Slot(starts_at=now + timedelta(hours=hour), ends_at=now + timedelta(hours=hour + length))
        for hour, length in spans
    ]


SPANS = st.lists(st.tuples(st.integers(-5, 400), st.integers(1, 30)), max_size=8)


#: As many of so many days as a draft offers, and as a page does.
OFFERS = st.sampled_from(((OFFERED, HORIZON_DAYS), (SHOWN, HORIZON_DAYS), (OFFERED, 56), (SHOWN, 7)))


@sized(150)
@given(windows(), SPANS, NOWS, ZONES, OFFERS)
def test_what_is_offered_is_free_and_usual_and_soon(mine, spans, now, zone, offer):
    """Each slot is a window on its owner's wall clock, clashes with nothing, and leaves notice."""
    busy, today = _busy(now, spans), to_local(now, zone).date()
    most, days = offer

    found = offer_slots(mine, busy, now=now, today=today, zone=zone, most=most, days=days)

    assert len(found) <= most
    assert list(found) == sorted(found, key=lambda slot: slot.starts_at)
    for slot in found:
        assert slot.starts_at >= now + NOTICE
        assert slot.ends_at > slot.starts_at
        assert not any(slot.starts_at < b.ends_at and b.starts_at < slot.ends_at for b in busy)
        here = slot.starts_at.astimezone(ZoneInfo(zone))
        assert today <= here.date() < today + timedelta(days=days)
        assert any(_fits(slot, here.date(), window, zone) for window in mine or USUAL_WINDOWS)


def _fits(slot: Slot, day: date, window: Window, zone: str) -> bool:
    return window.weekday == day.weekday() and (slot.starts_at, slot.ends_at) == (
        from_local(day, window.start, zone),
        from_local(day, window.end, zone),
    )


@sized(100)
@given(windows(), SPANS, NOWS, ZONES)
def test_the_offered_days_differ_on_the_owners_calendar(mine, spans, now, zone):
    """Three slots are three days of the person, not of Greenwich."""
    found = offer_slots(mine, _busy(now, spans), now=now, today=to_local(now, zone).date(), zone=zone)

    days = [to_local(slot.starts_at, zone).date() for slot in found]
    assert len(days) == len(set(days))


@sized(100)
@given(windows(), NOWS, ZONES)
def test_nothing_that_fits_sooner_is_left_out(mine, now, zone):
    """With nothing in the way the first slot is the soonest window after the notice."""
    today = to_local(now, zone).date()
    days = [today + timedelta(days=offset) for offset in range(HORIZON_DAYS)]
    all_ = [
        (from_local(day, w.start, zone), from_local(day, w.end, zone))
        for day in days
        for w in mine or USUAL_WINDOWS
        if w.weekday == day.weekday()
    ]
    soonest = min((s for s, e in all_ if s >= now + NOTICE and s < e), default=None)

    found = offer_slots(mine, (), now=now, today=today, zone=zone)

    assert (found[0].starts_at if found else None) == soonest


@sized(100)
@given(SPANS, NOWS, ZONES)
def test_three_slots_are_unlike_each_other(spans, now, zone):
    """With the usual windows: two parts of the day, and one in a later week, never three times lunch."""
    found = offer_slots((), _busy(now, spans), now=now, today=to_local(now, zone).date(), zone=zone)

    here = [to_local(slot.starts_at, zone) for slot in found]
    assert len(found) == OFFERED
    assert len({when.time() for when in here}) == 2
    assert len({when.isocalendar()[:2] for when in here}) > 1


@sized(50)
@given(NOWS, ZONES)
def test_seven_slots_are_of_every_hour_and_week_there_is(now, zone):
    """With the usual windows and nothing in the way: about half at lunch, and all three weeks."""
    today = to_local(now, zone).date()
    found = offer_slots((), (), now=now, today=today, zone=zone, most=SHOWN)

    here = [to_local(slot.starts_at, zone) for slot in found]
    assert len(found) == SHOWN
    assert 3 <= sum(when.hour == 12 for when in here) <= 4
    assert len({when.isocalendar()[:2] for when in here}) >= 3


def test_what_does_not_fit_is_left_out():
    now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    thursday = date(2026, 11, 26)

    found = offer_slots(
        (),
        (),
        now=now,
        today=date(2026, 11, 23),
        zone="UTC",
        fits=lambda slot: slot.starts_at.date() >= thursday,
    )

    assert found[0].starts_at == datetime(2026, 11, 26, 12, 30, tzinfo=UTC)


def test_a_window_the_clocks_skip_is_no_slot():
    """02:00 to 03:00 does not exist in Berlin on 29 March 2026."""
    night = Window(weekday=6, start=time(2), end=time(3))
    now = datetime(2026, 3, 24, 12, tzinfo=UTC)

    found = offer_slots([night], (), now=now, today=date(2026, 3, 24), zone="Europe/Berlin")

    assert [slot.starts_at for slot in found] == [datetime(2026, 4, day, 0, tzinfo=UTC) for day in (5, 12)]


def test_a_busy_slot_leaves_the_other_window_of_its_day():
    """Lunch is taken; the evening of the same day is offered."""
    now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    lunch = Slot(
        starts_at=datetime(2026, 11, 24, 11, 30, tzinfo=UTC),
        ends_at=datetime(2026, 11, 24, 12, 30, tzinfo=UTC),
    )

    found = offer_slots((), [lunch], now=now, today=date(2026, 11, 23), zone="Europe/Berlin")

    assert found[0].starts_at == datetime(2026, 11, 24, 17, tzinfo=UTC)


# --- two people -------------------------------------------------------------------------------------------

HORIZON = timedelta(days=14)


@st.composite
def calendars(draw, now: datetime) -> Calendar:
    return Calendar(windows=tuple(draw(windows())), busy=tuple(_busy(now, draw(SPANS))), zone=draw(ZONES))


@st.composite
def two(draw) -> tuple[Calendar, Calendar, datetime]:
    now = draw(NOWS)
    return draw(calendars(now)), draw(calendars(now)), now


def _in_a_window(slot: Slot, windows_: Sequence[Window], zone: str) -> bool:
    """On the owner's wall clock, whatever the clocks did that day."""
    here = to_local(slot.starts_at, zone).date()
    return any(
        from_local(here, w.start, zone) <= slot.starts_at and slot.ends_at <= from_local(here, w.end, zone)
        for w in windows_
        if w.weekday == here.weekday()
    )


@sized(200)
@given(two())
def test_a_common_slot_is_free_and_usual_for_both(given_):
    """Never busy of either, inside a window of both by their own clocks, soon but not too soon."""
    one, other, now = given_

    found = find_common_slots(one, other, now=now, horizon=HORIZON)

    assert len(found) <= OFFERED
    assert list(found) == sorted(found, key=lambda slot: slot.starts_at)
    for slot in found:
        assert MIN_LENGTH <= slot.ends_at - slot.starts_at <= USUAL_LENGTH
        assert now + NOTICE <= slot.starts_at < slot.ends_at <= now + HORIZON
        assert slot.starts_at.minute % 15 == slot.starts_at.second == 0
        for who in (one, other):
            assert is_free(slot, who.busy)
            assert _in_a_window(slot, who.windows or USUAL_WINDOWS, who.zone)


@sized(150)
@given(two())
def test_both_are_offered_the_same_whoever_asks(given_):
    one, other, now = given_

    assert find_common_slots(one, other, now=now, horizon=HORIZON) == find_common_slots(
        other, one, now=now, horizon=HORIZON
    )


@sized(150)
@given(two())
def test_common_slots_lie_on_different_days_of_both(given_):
    one, other, now = given_

    found = find_common_slots(one, other, now=now, horizon=HORIZON)

    for who in (one, other):
        days = [to_local(slot.starts_at, who.zone).date() for slot in found]
        assert len(days) == len(set(days))


@sized(100)
@given(two())
def test_none_is_offered_only_where_none_is(given_):
    """Searched quarter by quarter, half an hour each: what the search finds is offered too."""
    one, other, now = given_

    quarter = timedelta(minutes=15)
    start = now + NOTICE + (quarter - timedelta(minutes=(now + NOTICE).minute % 15, seconds=0)) % quarter
    tries = (Slot(starts_at=at, ends_at=at + MIN_LENGTH) for at in (start + n * quarter for n in range(1270)))
    soonest = next(
        (
            slot.starts_at
            for slot in tries
            if slot.ends_at <= now + HORIZON
            and all(
                is_free(slot, who.busy) and _in_a_window(slot, who.windows or USUAL_WINDOWS, who.zone)
                for who in (one, other)
            )
        ),
        None,
    )
    found = find_common_slots(one, other, now=now, horizon=HORIZON)

    assert (found[0].starts_at if found else None) == soonest


@sized(150)
@given(two())
def test_a_told_slot_lies_in_a_window_somebody_really_told(given_):
    """What was never told, however usual, needs asking."""
    one, other, now = given_

    for slot in find_common_slots(one, other, now=now, horizon=HORIZON):
        assert is_in_own_window(slot, one) == _in_a_window(slot, one.windows, one.zone)
        assert is_in_own_window(slot, one) == bool(one.windows)


def test_when_the_clocks_change_both_mean_their_own_hour():
    """18:00 in Berlin is 12:00 in New York, except in the weeks when only one of them has changed."""
    berlin = Calendar(
        windows=(Window(weekday=3, start=time(18), end=time(20)),), busy=(), zone="Europe/Berlin"
    )
    new_york = Calendar(
        windows=(Window(weekday=3, start=time(13), end=time(15)),), busy=(), zone="America/New_York"
    )

    found = find_common_slots(berlin, new_york, now=datetime(2026, 10, 20, 8, tzinfo=UTC), horizon=HORIZON)

    assert [slot.starts_at for slot in found] == [
        datetime(2026, 10, 22, 17, tzinfo=UTC),
        datetime(2026, 10, 29, 17, tzinfo=UTC),
    ]
    assert [(slot.ends_at - slot.starts_at) for slot in found] == [timedelta(hours=1), timedelta(hours=1)]


def test_part_of_a_window_will_do():
    """Busy until ten past six: a quarter past is free."""
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    window = (Window(weekday=1, start=time(18), end=time(20)),)
    busy = Slot(
        starts_at=datetime(2026, 11, 24, 16, tzinfo=UTC), ends_at=datetime(2026, 11, 24, 17, 10, tzinfo=UTC)
    )
    one = Calendar(windows=window, busy=(busy,), zone="Europe/Berlin")

    found = find_common_slots(
        one, Calendar(windows=(), busy=(), zone="Europe/Berlin"), now=now, horizon=HORIZON
    )

    assert found[0].starts_at == datetime(2026, 11, 24, 17, 15, tzinfo=UTC)


def test_a_slot_is_told_only_where_it_lies_wholly_in_a_window():
    """What sticks out of it at either end is asked for."""
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    lunch = Window(weekday=noon.weekday(), start=time(12), end=time(14))
    calendar = Calendar(windows=(lunch,), busy=(), zone="UTC")

    def told(start: float, end: float) -> bool:
        hour = timedelta(hours=1)
        return is_in_own_window(Slot(starts_at=noon + start * hour, ends_at=noon + end * hour), calendar)

    assert told(0, 2)
    assert not told(-0.25, 1)
    assert not told(1.5, 2.25)
