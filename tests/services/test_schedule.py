"""When the bot speaks next of its own accord (laws 4 and 5)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.clock import VirtualClock
from bot.domain.kinds import UnaskedKind
from bot.services import schedule
from tests.services.test_weeks import DAY, MIA, MOMENT, NOW, meeting, promise

pytestmark = pytest.mark.quick

CLOCK = VirtualClock(NOW)
HOUR = timedelta(hours=1)


@pytest.fixture
def rows(monkeypatch):
    """What is planned, in order, and what is taken back before."""
    written = []
    monkeypatch.setattr(schedule.dues, "plan", lambda tx, due: written.extend(due))
    monkeypatch.setattr(
        schedule.dues,
        "void",
        lambda tx, owner, **what: written.append((owner, what["subject_id"], what["kinds"])),
    )
    return written


def test_the_next_weekly_message_is_at_the_own_hour_after_now_and_after_a_pause(rows):
    """It names the week it is said in; who fell silent has none, and a pause without an end plans none."""
    paused = replace(MIA, id="ben", paused_until=NOW + 8 * DAY)
    over = replace(MIA, id="tom", paused_until=NOW - DAY)
    silent = replace(MIA, id="joe", silent_since=NOW)
    forever = replace(MIA, id="eva", paused_until=datetime(9000, 1, 1, tzinfo=UTC))
    almost = replace(MIA, id="zoe", paused_until=datetime(8999, 12, 28, tzinfo=UTC))

    schedule.plan_next_week(None, [MIA, paused, over, silent, forever, almost], CLOCK)

    assert [(row.owner_id, row.subject_id, row.due_at) for row in rows[:3]] == [
        ("mia", "2026-W49", NOW + 7 * DAY),
        ("ben", "2026-W50", NOW + 14 * DAY),
        ("tom", "2026-W49", NOW + 7 * DAY),
    ]
    assert [row.owner_id for row in rows[3:]] == ["zoe"]
    assert {row.kind for row in rows} == {UnaskedKind.WEEK}
    assert len({row.id for row in rows}) == 4


def test_of_a_meeting_that_is_near_only_what_lies_ahead_is_said(rows):
    """What was planned for it before is taken back."""
    far, near = meeting(NOW + 9 * DAY + 3 * HOUR), meeting(NOW + 3 * HOUR)

    schedule.plan_moments(None, MIA, far, CLOCK)
    taken_back, *planned = rows
    rows.clear()
    schedule.plan_moments(None, MIA, near, CLOCK)

    assert taken_back[:2] == ("mia", "m")
    assert set(taken_back[2]) == {
        UnaskedKind.REMIND_DAY,
        UnaskedKind.REMIND_HOURS,
        UnaskedKind.DEBRIEF,
        UnaskedKind.ASK_DEBRIEF,
    }
    after = [UnaskedKind.DEBRIEF, UnaskedKind.ASK_DEBRIEF]
    assert [row.kind for row in planned] == [UnaskedKind.REMIND_DAY, UnaskedKind.REMIND_HOURS, *after]
    assert {(row.owner_id, row.subject_id) for row in planned} == {("mia", "m")}
    assert planned[0].expires_at == planned[1].due_at
    assert [row.kind for row in rows[1:]] == [UnaskedKind.REMIND_HOURS, *after]
    assert rows[1].due_at == NOW + HOUR
    rows.clear()
    schedule.plan_moments(None, MIA, meeting(NOW + 2 * HOUR), CLOCK)
    assert [row.kind for row in rows[1:]] == after


def test_what_is_for_a_day_is_said_at_the_own_hour(rows):
    schedule.plan_on(None, MIA, UnaskedKind.GOAL, "g", day=date(2026, 12, 1), clock=CLOCK, expires_at=NOW)
    (row,) = rows

    assert (row.owner_id, row.kind, row.subject_id) == ("mia", UnaskedKind.GOAL, "g")
    assert (row.due_at, row.expires_at) == (datetime(2026, 12, 1, 9, tzinfo=UTC), NOW)


def test_a_promise_is_nudged_on_its_next_day_never_in_a_pause():
    """At the own hour; a pause ends, and then the quiet hours it ends in."""
    day, at = date(2026, 12, 1), datetime(2026, 12, 1, 9, tzinfo=UTC)

    def due(person=MIA, **values):
        row = schedule.promise_due(person, promise(1, day, **values), CLOCK)
        return row and row.due_at

    assert schedule.promise_due(MIA, promise(1, None), CLOCK) is None
    assert due() == at
    assert due(snoozed_until=day + DAY) == at + DAY
    assert due(replace(MIA, paused_until=at - MOMENT)) == due(replace(MIA, paused_until=at)) == at
    assert due(replace(MIA, paused_until=at + HOUR)) == at + HOUR
    assert due(replace(MIA, paused_until=at + 14 * HOUR)) == at + 23 * HOUR
