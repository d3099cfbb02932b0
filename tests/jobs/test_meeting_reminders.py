"""Two reminders of a meeting, unlike each other; before a morning only one."""

import pytest

from bot.store import meetings
from tests.conftest import days


def agreed(world, when, who="mia"):
    """Ada, of whom something is known, meets Mia on the Thursday of this week; nothing else is asked."""
    world.has_knot(who, "Ada", every=days(7), last_met=days(60))
    world.says(who, "/note Ada a secret of hers")
    world.says(who, "/promise me: send Ada the book")
    world.says(who, "/week")
    world.presses(who, "Let's meet")
    assert world.says(who, when).text.startswith("Agreed: Ada, ")
    return world


def reminders(world) -> list[str]:
    """What was said before the meeting, and when, on the clock of Greenwich."""
    world.travels(days(6))
    said = [f"{said.at:%a %H:%M} {said.text.splitlines()[0]}" for said in world.unasked("mia")]
    return [line for line in said if "How was it" not in line]


def test_the_day_before_names_the_two_and_two_hours_before_is_the_briefing(world):
    agreed(world, "Thursday 19:00")
    mia = world.person("mia")
    with world.context.engine.begin() as tx:
        (meeting,) = meetings.list_agreed(tx, mia.id)
        meetings.set_place(tx, meeting, "Anker")
    world.travels(days(4))
    first, second = world.unasked("mia")[:2]

    assert first.text == "You and Ada: Thu 26 Nov at 19:00\nWhere: Anker"
    assert [button.label for button in first.buttons] == ["Move", "Cancel", "Take away"]
    assert second.text.startswith(
        "Soon: Ada, Thu 26 Nov at 19:00\nWhere: Anker\nYou were last in touch about 9 weeks ago."
    )
    assert "• You → Ada: send Ada the book" in second.text
    assert "Worth asking: " in second.text
    assert [button.label for button in second.buttons] == [
        *("Move", "Cancel", "Take away", "Show notes"),
        *("Done: send Ada the book", "Snooze", "Drop"),
    ]
    assert "secret" not in first.text + second.text


def test_the_promise_in_a_briefing_is_closed_by_one_tap(world):
    agreed(world, "Thursday 19:00")
    world.travels(days(3.45))

    assert world.presses("mia", "Done: send Ada the book").text == "Done: send Ada the book"


@pytest.mark.parametrize("hour", ["06:00", "07:00", "08:00", "09:30"])
def test_of_a_morning_only_the_evening_before_is_said(world, hour):
    """Two hours before lies in the night: both would come the day before, or one the day before that."""
    agreed(world, f"Thursday {hour}")

    assert reminders(world) == [f"Wed 19:30 Soon: Ada, Thu 26 Nov at {hour}"]


@pytest.mark.parametrize(
    ("hour", "first", "second"), [("10:00", "09:00", "07:00"), ("22:30", "19:30", "19:30")]
)
def test_later_in_the_day_there_are_two(world, hour, first, second):
    """Mia's clock is that of Berlin, an hour ahead."""
    agreed(world, f"Thursday {hour}")

    assert reminders(world) == [
        f"Wed {first} You and Ada: Thu 26 Nov at {hour}",
        f"Thu {second} Soon: Ada, Thu 26 Nov at {hour}",
    ]
