"""The slots a draft offers: free, usual, soon, but not too soon."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.slots import HORIZON_DAYS, NOTICE, OFFERED, USUAL, Slot, Window, offered
from bot.domain.weeks import local, wall
from tests.laws.town import sized

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


@sized(150)
@given(windows(), SPANS, NOWS, ZONES)
def test_what_is_offered_is_free_and_usual_and_soon(mine, spans, now, zone):
    """Each slot is a window on its owner's wall clock, clashes with nothing, and leaves notice."""
    busy, today = _busy(now, spans), local(now, zone).date()

    found = offered(mine, busy, now=now, today=today, zone=zone)

    assert len(found) <= OFFERED
    assert list(found) == sorted(found, key=lambda slot: slot.starts_at)
    for slot in found:
        assert slot.starts_at >= now + NOTICE
        assert slot.ends_at > slot.starts_at
        assert not any(slot.starts_at < b.ends_at and b.starts_at < slot.ends_at for b in busy)
        here = slot.starts_at.astimezone(ZoneInfo(zone))
        assert today <= here.date() < today + timedelta(days=HORIZON_DAYS)
        assert any(_fits(slot, here.date(), window, zone) for window in mine or USUAL)


def _fits(slot: Slot, day: date, window: Window, zone: str) -> bool:
    return window.weekday == day.weekday() and (slot.starts_at, slot.ends_at) == (
        wall(day, window.start, zone),
        wall(day, window.end, zone),
    )


@sized(100)
@given(windows(), SPANS, NOWS, ZONES)
def test_the_offered_days_differ_on_the_owners_calendar(mine, spans, now, zone):
    """Three slots are three days of the person, not of Greenwich."""
    found = offered(mine, _busy(now, spans), now=now, today=local(now, zone).date(), zone=zone)

    days = [local(slot.starts_at, zone).date() for slot in found]
    assert len(days) == len(set(days))


@sized(100)
@given(windows(), NOWS, ZONES)
def test_nothing_that_fits_sooner_is_left_out(mine, now, zone):
    """With nothing in the way the first slot is the soonest window after the notice."""
    today = local(now, zone).date()
    days = [today + timedelta(days=offset) for offset in range(HORIZON_DAYS)]
    all_ = [
        (wall(day, w.start, zone), wall(day, w.end, zone))
        for day in days
        for w in mine or USUAL
        if w.weekday == day.weekday()
    ]
    soonest = min((s for s, e in all_ if s >= now + NOTICE and s < e), default=None)

    found = offered(mine, (), now=now, today=today, zone=zone)

    assert (found[0].starts_at if found else None) == soonest


def test_a_window_the_clocks_skip_is_no_slot():
    """02:00 to 03:00 does not exist in Berlin on 29 March 2026."""
    night = Window(weekday=6, start=time(2), end=time(3))
    now = datetime(2026, 3, 24, 12, tzinfo=UTC)

    found = offered([night], (), now=now, today=date(2026, 3, 24), zone="Europe/Berlin")

    assert [slot.starts_at for slot in found] == [datetime(2026, 4, 5, 0, tzinfo=UTC)]


def test_a_busy_slot_leaves_the_other_window_of_its_day():
    """Lunch is taken; the evening of the same day is offered."""
    now = datetime(2026, 11, 23, 7, tzinfo=UTC)
    lunch = Slot(
        starts_at=datetime(2026, 11, 24, 11, 30, tzinfo=UTC),
        ends_at=datetime(2026, 11, 24, 12, 30, tzinfo=UTC),
    )

    found = offered((), [lunch], now=now, today=date(2026, 11, 23), zone="Europe/Berlin")

    assert found[0].starts_at == datetime(2026, 11, 24, 17, tzinfo=UTC)
