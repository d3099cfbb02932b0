"""What a person wants to be told at an hour is said then, once, whatever else is quiet (law 4)."""

from datetime import date, time, timedelta

import pytest

from bot.chat.port import SendError
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.weeks import to_local
from bot.services.promises import add_reminder
from bot.store import dues, knots, reminders
from tests.conftest import days, weeks
from tests.services.scene import in_turn

pytestmark = pytest.mark.quick

TODAY = date(2026, 11, 23)
CALL = "ring Dr. Mehta about the referral"


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def asks(world, words=CALL, *, day=TODAY, at: time | None = time(17), who="mia"):
    """A person asks to be reminded."""
    with in_turn(world, who) as turn:
        return add_reminder(turn, words, day, at)


def heard(world, who="mia") -> list[tuple[str, str]]:
    """What was said unasked, each with its hour on the person's clock."""
    zone = world.person(who).zone
    return [(f"{to_local(said.at, zone):%a %H:%M}", said.text) for said in world.unasked(who)]


def still_open(world, who="mia") -> list[str]:
    owner = world.person(who)
    with world.context.engine.begin() as tx:
        return [reminder.text for reminder in reminders.open_of(tx, owner.id)]


@pytest.fixture
def mia(world):
    world.knows("mia")
    world.says("mia", "/settings")
    world.presses("mia", "Day and hour")
    world.says("mia", "Saturday 10:00")  # no week comes between
    return world


def test_it_is_said_at_its_hour_and_once(mia):
    asks(mia)
    mia.travels(days(3))

    assert heard(mia) == [("Mon 17:00", f"You wanted to be reminded: {CALL}")]
    assert [button.label for button in mia.unasked("mia")[0].buttons] == ["Done", "Tomorrow"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "You wanted to be reminded: "), ("de", "Du wolltest erinnert werden: ")],
)
def test_it_is_said_in_the_persons_language(world, language, said):
    world.knows("mia", language=language)
    asks(world)
    world.travels(hours(10))

    assert heard(world)[-1] == ("Mon 17:00", said + CALL)


def test_without_an_hour_it_comes_at_the_persons_own(mia):
    asks(mia, day=date(2026, 11, 25), at=None)
    mia.travels(days(3))

    assert [at for at, _ in heard(mia)] == ["Wed 10:00"]


def test_it_may_lie_in_quiet_hours(mia):
    asks(mia, at=time(23, 30))
    asks(mia, "take the early train", day=date(2026, 11, 24), at=time(5, 15))
    mia.travels(days(2))

    assert [at for at, _ in heard(mia)] == ["Mon 23:30", "Tue 05:15"]


def test_it_takes_nothing_else_along_into_quiet_hours(mia):
    """A promise that could not be told by day waits for the morning, though a reminder is said at night."""
    mia.has_knot("mia", "Ada", every=weeks(4), last_met=days(2))
    mia.says("mia", "/promise me to Ada: the slides by today")
    asks(mia, at=time(23, 30))
    mia.adapter.failing = SendError("the platform is away")
    for _ in range(15):
        mia.travels(hours(1))
    mia.adapter.failing = None
    mia.travels(days(1))

    assert [(at, "slides" in text, CALL in text) for at, text in heard(mia)] == [
        ("Mon 23:30", False, True),
        ("Tue 08:00", True, False),
    ]


def test_it_is_said_in_a_pause(mia):
    asks(mia)
    mia.says("mia", "/pause")
    mia.travels(days(1))

    assert [at for at, _ in heard(mia)] == ["Mon 17:00"]


def test_it_is_no_nudge(mia):
    """The day's nudge is said beside it, and one left open does not hold it back."""
    mia.has_knot("mia", "Ada", every=weeks(4), last_met=days(2))
    mia.says("mia", "/promise me to Ada: the slides by today")
    asks(mia)
    asks(mia, "water the plants", day=date(2026, 11, 24))
    mia.travels(days(2))

    assert [at for at, _ in heard(mia)] == ["Mon 10:00", "Mon 17:00", "Tue 17:00"]


def test_several_at_one_hour_are_one_message(mia):
    asks(mia)
    asks(mia, "water the plants")
    mia.travels(hours(12))

    ((_, text),) = heard(mia)
    assert text.splitlines() == [f"You wanted to be reminded: {w}" for w in (CALL, "water the plants")]
    assert mia.presses("mia", "Done").text == f"Done: {CALL} and water the plants"


# --- after downtime ---------------------------------------------------------------------------------------


def test_what_was_missed_is_said_late_once_with_its_true_hour(mia):
    asks(mia)
    mia.clock.travel_to(mia.clock.now() + hours(12))
    mia.ticks()
    mia.travels(days(2))

    assert heard(mia) == [
        ("Mon 20:00", f"This comes late, sorry. You wanted to be reminded on Mon 23 Nov at 17:00: {CALL}")
    ]


def test_what_was_missed_by_day_does_not_wake_anybody(mia):
    """Its hour was not the night: it waits until the quiet hours are over."""
    asks(mia)
    mia.clock.travel_to(mia.clock.now() + hours(18))
    mia.ticks()
    mia.travels(days(1))

    assert [at for at, _ in heard(mia)] == ["Tue 08:00"]


def test_a_letter_that_could_not_leave_is_said_once_when_it_can(mia):
    asks(mia)
    mia.adapter.failing = SendError("the platform is away")
    mia.travels(hours(11))
    mia.adapter.failing = None
    mia.travels(days(2))

    assert [text.endswith(CALL) for _, text in heard(mia)] == [True]


# --- done, tomorrow, dropped ------------------------------------------------------------------------------


def test_tomorrow_means_the_same_hour(mia):
    """Also where it was pressed late; done ends it."""
    asks(mia, at=time(17, 45))
    mia.travels(hours(13))
    assert mia.presses("mia", "Tomorrow").text == f"I'll remind you on Tue 24 Nov at 17:45: {CALL}"
    mia.travels(days(1))
    assert mia.presses("mia", "Done").text == f"Done: {CALL}"
    mia.travels(days(3))

    assert [at for at, _ in heard(mia)] == ["Mon 17:45", "Tue 17:45"]


def test_promises_lists_them_with_drop(mia):
    asks(mia)
    listed = mia.says("mia", "/promises")
    assert listed.text.splitlines() == [
        "No open promises. A light feeling.",
        "",
        "You want to be reminded:",
        f"• Mon 23 Nov at 17:00: {CALL}",
    ]

    assert mia.presses("mia", "Drop: ring Dr. Mehta about the referr…").text == f"Dropped: {CALL}"
    mia.travels(days(1))
    assert heard(mia) == []
    assert "reminded" not in mia.says("mia", "/promises").text


def test_below_promises_each_has_its_own_buttons(mia):
    mia.has_knot("mia", "Ada", every=weeks(4), last_met=days(2))
    mia.says("mia", "/promise me to Ada: the slides")
    asks(mia, "water the plants")

    labels = [button.label for button in mia.says("mia", "/promises").buttons]
    assert labels == ["the slides", "Drop: water the plants"]


def test_what_was_said_already_cannot_be_dropped(mia):
    asks(mia, "water the plants")
    mia.says("mia", "/promises")
    mia.travels(hours(12))

    assert mia.presses("mia", "Drop: water the plants").text == "That reminder is already closed."


# --- taken back, refused, forgotten -----------------------------------------------------------------------


def test_undo_takes_it_back(mia):
    asks(mia)
    assert mia.says("mia", "/undo").text == f"Taken back: the reminder “{CALL}”."
    mia.travels(days(1))

    assert (heard(mia), still_open(mia)) == ([], [])


def test_undo_of_drop_plans_it_again_and_of_tomorrow_plans_it_no_more(mia):
    asks(mia)
    mia.says("mia", "/promises")
    mia.presses("mia", "Drop: ring Dr. Mehta about the referr…")
    mia.says("mia", "/undo")
    mia.travels(hours(12))
    assert [at for at, _ in heard(mia)] == ["Mon 17:00"]

    mia.presses("mia", "Tomorrow")
    mia.says("mia", "/undo")
    mia.travels(days(3))
    assert [at for at, _ in heard(mia)] == ["Mon 17:00"]


@pytest.mark.parametrize(
    ("words", "day", "at", "key"),
    [
        (CALL, TODAY, time(7, 59), "reminder-past"),
        (CALL, TODAY - days(1), None, "reminder-past"),
        ("…", TODAY, time(17), "reminder-what"),
        (CALL, date(2039, 1, 1), None, "reminder-far"),
        (CALL, date.max, None, "reminder-far"),
    ],
)
def test_what_cannot_be_is_refused(mia, words, day, at, key):
    with in_turn(mia, "mia") as turn, pytest.raises(KnotworkError) as refusal:
        add_reminder(turn, words, day, at)

    assert refusal.value.key == key


def test_a_removed_knot_takes_its_reminders_along(mia):
    mia.has_knot("mia", "Ada", every=weeks(4), last_met=days(2))
    with in_turn(mia, "mia") as turn:
        (ada,) = knots.of_owner(turn.tx, turn.me.id)
        add_reminder(turn, CALL, TODAY, time(17), knot=ada)
    mia.says("mia", "/knot ada")
    mia.presses("mia", "Remove")
    mia.presses("mia", "Yes, remove")
    mia.travels(days(1))

    assert heard(mia) == []


def test_nobody_drops_what_others_asked_for(mia):
    """A forged press: the reminder is looked up as one's own."""
    asked = asks(mia)
    mia.knows("ben")
    ben = mia.person("ben")
    with mia.context.engine.begin() as tx:
        assert reminders.get(tx, ben.id, asked.id) is None
        assert dues.find_open_due_at(tx, ben.id, UnaskedKind.REMINDER) is None
