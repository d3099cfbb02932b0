"""Working days of a place: its own weekend and holidays, and the days on which nobody meets anywhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.slots import OFFERED
from bot.domain.weeks import to_local
from bot.services.times import find_slots
from bot.services.workdays import free_day, working_day
from bot.store import meetings, people
from tests.conftest import days
from tests.texts.reading import HOME

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2026, 5, 1)),
        ("Europe/Berlin", date(2026, 4, 6)),
        ("Europe/Vienna", date(2026, 10, 26)),
        ("Europe/London", date(2026, 8, 31)),
        ("America/New_York", date(2026, 11, 26)),
        ("Asia/Calcutta", date(2026, 1, 26)),
        ("Australia/Melbourne", date(2026, 11, 3)),
        *(
            (zone, date(2026, 12, day))
            for zone in ("Europe/Berlin", "Asia/Tokyo", "UTC")
            for day in (24, 26, 31)
        ),
        ("Europe/Berlin", date(2026, 11, 28)),
        ("Asia/Jerusalem", date(2026, 11, 27)),
    ],
)
def test_nobody_works_on_a_holiday_or_a_weekend_of_their_place(zone, day):
    assert not working_day(zone)(day)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/New_York", date(2026, 5, 1)),
        ("Europe/Berlin", date(2026, 11, 26)),
        ("Asia/Jerusalem", date(2026, 11, 29)),
        ("UTC", date(2026, 11, 26)),
        ("Europe/Berlin", date(2026, 12, 30)),
    ],
)
def test_what_is_free_elsewhere_is_a_working_day_here(zone, day):
    assert working_day(zone)(day)
    assert not free_day(zone)(day)


def test_the_library_of_holidays_is_loaded_by_drafts_alone():
    """It takes about 50 ms, which no other command is to pay."""
    modules = [p for p in (HOME / "bot").rglob("*.py") if "import holidays" in p.read_text()]

    assert [path.name for path in modules] == ["workdays.py"]
    assert "\n    import holidays" in modules[0].read_text()


# --- what a draft offers ----------------------------------------------------------------------------------


def offered(world, at: datetime, **changes) -> list[datetime]:
    """The times a draft of this moment offers, on their owner's clock; `changes` to who they are."""
    with world.context.engine.begin() as tx:
        me = replace(people.by_address(tx, world.address("mia")), **changes)
        return [to_local(slot.starts_at, me.zone) for slot in find_slots(tx, me, at, None)]


@pytest.mark.parametrize("day", range(1, 32))
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Jerusalem"])
def test_no_day_of_december_leads_to_a_slot_on_a_holiday(world, zone, day):
    world.knows("mia", zone=zone)

    found = offered(world, datetime(2026, 12, day, 9, tzinfo=UTC))

    assert len(found) == OFFERED
    assert [
        when for when in found if (when.month, when.day) in {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
    ] == []
    assert [when for when in found if not working_day(zone)(when.date())] == []
    assert len({when.date() for when in found}) == OFFERED
    assert len({when.time() for when in found}) > 1


def test_own_windows_hold_on_sundays_but_not_on_holidays(world):
    world.knows("mia")
    world.says("mia", "/times Sun 15-17, Fri 15-17")

    found = offered(world, datetime(2026, 12, 22, 9, tzinfo=UTC))

    assert [when.date() for when in found] == [date(2026, 12, 27), date(2027, 1, 3), date(2027, 1, 8)]


def test_nothing_is_offered_in_quiet_hours(world):
    world.knows("mia")

    found = offered(world, datetime(2026, 11, 23, 9, tzinfo=UTC), quiet_from=time(18, 30), quiet_to=time(9))

    assert {when.time() for when in found} == {time(12, 30)}


def test_no_slot_lies_where_a_meeting_stands(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "tomorrow 12:00")

    found = offered(world, world.clock.now())

    owner = world.person("mia").id
    with world.context.engine.begin() as tx:
        (meeting,) = meetings.list_agreed(tx, owner)
    assert all(when >= meeting.ends_at or when + timedelta(hours=1) <= meeting.starts_at for when in found)
    assert found[0].time() == time(18)
