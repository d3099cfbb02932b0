"""Twelve weeks of Mia and her eight knots, told as they happen."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import World, days, weeks

BERLIN = ZoneInfo("Europe/Berlin")


class Story:
    """Mia's days: `until` lets time fly and says what the bot said of its own accord on the way."""

    def __init__(self, world: World) -> None:
        self.world, self.told = world, 0

    def until(self, when: str) -> list[str]:
        """What was said unasked up to a local time: "Mon 23 Nov 09:00: first line" each."""
        self.world.travels(datetime.fromisoformat(when).replace(tzinfo=BERLIN))
        fresh = self.world.unasked("mia")[self.told :]
        self.told += len(fresh)
        return [
            f"{heard.at.astimezone(BERLIN):%a %d %b %H:%M}: {heard.text.splitlines()[0]}" for heard in fresh
        ]

    @property
    def last(self) -> str:
        """The whole of the last message."""
        return self.world.heard("mia")[-1].text

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.last.splitlines()

    def says(self, words: str) -> str:
        return self.world.says("mia", words).text

    def presses(self, label: str) -> str:
        return self.world.presses("mia", label).text

    def labels(self) -> list[str]:
        return [button.label for button in self.world.heard("mia")[-1].buttons]


@pytest.fixture
def mia(world):
    """Eight knots: close and far, weekly to twice a year, one wished for, one dormant."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(25), value=3)
    world.has_knot("mia", "Ben", every=days(90), last_met=days(80), value=2)
    world.has_knot("mia", "Carla", every=days(90), last_met=days(20), value=2)
    world.has_knot("mia", "Dora", every=days(180), last_met=days(150), value=1)
    world.has_knot("mia", "Emil", every=days(7), last_met=days(3), value=3)
    world.has_knot("mia", "Fay", every=days(90), last_met=None, value=2)
    world.has_knot("mia", "Gus", every=days(30), last_met=days(500), value=2)
    world.has_knot("mia", "Hana", every=days(30), last_met=days(10), value=1)
    world.says("mia", "/promise me: send Ben the slides by 3 December")
    return Story(world)


def test_twelve_weeks(mia):
    # Week 1: the closest of those whose rhythm is nearly up, and why.
    assert mia.until("2026-11-23T09:30") == ["Mon 23 Nov 09:00: This week: Ada"]
    assert mia.labels() == ["Let's meet", "Someone else", "Not this week", "Why?"]
    why = mia.presses("Why?")
    assert "Why Ada?" in why
    assert "You said this tie matters a great deal." in why
    assert "about 47%" in why

    assert mia.presses("Let's meet").startswith("That's a draft to send on to Ada")
    assert "Hi Ada," in mia.world.heard("mia")[-2].text
    assert mia.says("Thursday 12:30").startswith("Agreed: Ada, Thu 26 Nov at 12:30.")
    assert mia.says("/week").startswith("Ada, Thu 26 Nov at 12:30")
    assert mia.until("2026-11-27T09:00") == [
        "Wed 25 Nov 12:30: You and Ada: Thu 26 Nov at 12:30",
        "Thu 26 Nov 10:30: Soon: Ada, Thu 26 Nov at 12:30",
        "Thu 26 Nov 15:30: How was it with Ada?",
    ]
    assert mia.presses("Good").startswith("Noted: you met Ada.")
    kept = mia.says("me: lend Ada the bicycle by next Wednesday\nAda: introduce me to Max by 18 December")
    assert "• You → Ada: lend Ada the bicycle (by Wed 2 Dec)" in kept
    assert "• Ada → you: introduce me to Max (by Fri 18 Dec)" in kept

    # Week 2: somebody else is fine too. Promises of the week are named, each closed by one tap.
    assert mia.until("2026-11-30T09:30") == ["Mon 30 Nov 09:00: This week: Emil"]
    assert mia.lines[-3:] == [
        "Promises due:",
        "• You → Ada: lend Ada the bicycle (by Wed 2 Dec)",
        "• You → Ben: send Ben the slides (by Thu 3 Dec)",
    ]
    assert mia.labels()[4:] == [
        "Done: lend Ada the bicycle",
        "Done: send Ben the slides",
        "Snooze",
        "Drop one",
    ]
    assert mia.presses("Someone else").startswith("This week: Ben")
    assert mia.presses("Let's meet").startswith("That's a draft to send on to Ben")
    # On its day the promise is nudged; the question whether there is a time waits for a day of its own.
    assert mia.until("2026-12-04T12:00") == ["Wed 02 Dec 09:00: Due now:"]
    assert mia.lines[1:] == ["• You → Ada: lend Ada the bicycle (by Wed 2 Dec)"]
    assert mia.presses("Done: lend Ada the bicycle").startswith("Done: lend Ada the bicycle")
    assert mia.until("2026-12-05T12:00") == ["Sat 05 Dec 09:00: Due now:"]
    assert mia.lines[1:] == [
        "• You → Ben: send Ben the slides (since Thu 3 Dec)",
        "",
        "Did you and Ben find a time? Type it, or pick one.",
    ]
    mia.presses("Done: send Ben the slides")

    # Week 3: nothing is pressed; they simply met.
    assert mia.until("2026-12-07T09:30") == ["Mon 07 Dec 09:00: This week: Emil"]
    assert "Promises due" not in mia.last
    assert mia.says("/met Emil") == "Logged: you met Emil on Mon 7 Dec."
    assert mia.says("/week").startswith("You've already met Emil this week.")

    # Week 4: a meeting is agreed and cancelled; Ada's promise falls due on the Friday.
    assert mia.until("2026-12-14T09:30") == ["Mon 14 Dec 09:00: This week: Emil"]
    assert mia.lines[-1] == "• Ada → you: introduce me to Max (by Fri 18 Dec)"
    mia.presses("Let's meet")
    mia.says("Wednesday 18:00")
    assert mia.until("2026-12-15T09:00") == []
    cancelled = mia.presses("Cancel")
    assert cancelled.startswith("The meeting with Emil is cancelled")
    assert "Hi Emil, I'm sorry, Wed 16 Dec at 18:00 won't work" in cancelled
    assert mia.until("2026-12-18T18:00") == ["Fri 18 Dec 09:00: Due now:"]
    assert mia.presses("Snooze").startswith("Put off until Mon 21 Dec")

    # Week 5: nobody answers, and nobody minds; what was put off is in the week's own message.
    assert mia.until("2026-12-21T09:30") == ["Mon 21 Dec 09:00: This week: Emil"]
    assert mia.lines[-1] == "• Ada → you: introduce me to Max (since Fri 18 Dec)"

    # Week 6: about every sixth week belongs to somebody wished for or dormant. They do not come.
    assert mia.until("2026-12-28T09:30") == ["Mon 28 Dec 09:00: This week: Fay"]
    assert mia.lines[1].startswith("You'd like to get to know Fay.")
    mia.presses("Done: introduce me to Max")
    mia.presses("Let's meet")
    draft = mia.world.heard("mia")[-2].text
    assert draft.startswith("Hi Fay,\n")
    assert "again" not in draft
    assert "a while" not in draft
    assert mia.says("Saturday 17:00").startswith("Agreed: Fay, Sat 2 Jan")
    assert mia.until("2027-01-03T12:00") == [
        "Fri 01 Jan 17:00: You and Fay: Sat 2 Jan at 17:00",
        "Sat 02 Jan 15:00: Soon: Fay, Sat 2 Jan at 17:00",
        "Sat 02 Jan 20:00: How was it with Fay?",
    ]
    assert mia.presses("They did not come").startswith(
        "I'm sorry you were left waiting. That stays between us."
    )
    assert mia.presses("Leave it") == "All right, I'll leave it at that."

    # Weeks 7 and 8: a pause, and silence in it.
    assert mia.until("2027-01-04T09:30") == ["Mon 04 Jan 09:00: This week: Emil"]
    assert mia.says("/pause until 18 January").startswith("I'll be quiet until Mon 18 Jan.")
    assert mia.until("2027-01-17T23:00") == []

    # Week 9: back at the usual hour. Week 10: a no costs nothing.
    assert mia.until("2027-01-18T09:30") == ["Mon 18 Jan 09:00: This week: Emil"]
    assert mia.says("met Emil yesterday, owe him a coffee by Friday").splitlines()[1:] == [
        "You met Emil on Sun 17 Jan.",
        "• You → Emil: a coffee (by Fri 22 Jan)",
    ]
    assert "Logged: you met Emil on Sun 17 Jan." in mia.presses("Right")
    assert mia.presses("Not this week") == "Then this week rests. See you next week."
    assert mia.until("2027-01-25T09:30") == [
        "Fri 22 Jan 09:00: Due now:",
        "Mon 25 Jan 09:00: This week: Ada",
    ]
    assert mia.presses("Not this week") == "Then this week rests. See you next week."

    # Week 12: the lane's turn again, an old tie. The debrief waits for the morning.
    assert mia.until("2027-02-01T09:30") == ["Mon 01 Feb 09:00: This week: Emil"]
    assert mia.presses("Not this week") == "Then this week rests. See you next week."
    assert mia.until("2027-02-08T09:30") == ["Mon 08 Feb 09:00: This week: Gus"]
    assert mia.lines[1].startswith("It's been quiet between you and Gus for")
    mia.presses("Let's meet")
    mia.says("tomorrow 19:00")
    assert mia.until("2027-02-10T12:00") == [
        "Mon 08 Feb 19:00: You and Gus: Tue 9 Feb at 19:00",
        "Tue 09 Feb 17:00: Soon: Gus, Tue 9 Feb at 19:00",
        "Wed 10 Feb 08:00: How was it with Gus?",
    ]
    mia.presses("So-so")
    assert mia.presses("No promises") == "Good. Enjoy the rest of the week."

    # And where they all stand.
    standing = mia.says("/knots")
    assert standing.index("Overdue") < standing.index("Emil") < standing.index("Fine") < standing.index("Gus")
    assert standing.index("Wished for") < standing.index("Fay")
    assert mia.says("/promises").splitlines()[1:] == ["• You → Emil: a coffee (since Fri 22 Jan)"]


@pytest.mark.street
def test_three_weeks_without_a_word_then_silence_until_one_comes(mia):
    """Three suggestions, one goodbye, silence; a word is enough, and it is answered kindly."""
    assert mia.until("2027-03-01T09:00") == [
        "Mon 23 Nov 09:00: This week: Ada",
        "Mon 30 Nov 09:00: This week: Emil",
        "Mon 07 Dec 09:00: This week: Emil",
        "Mon 14 Dec 09:00: I'll be quiet for now. Whenever you feel like it, a word is enough and I'm back.",
    ]

    assert mia.says("hello") == "Welcome back. The next suggestion comes Mon 8 Mar at 09:00."
    assert mia.says("/week").startswith("This week: ")
    assert len(mia.until("2027-03-08T09:00")) == 1


@pytest.mark.street
def test_an_early_meeting_and_a_late_one_respect_the_night(mia):
    """A reminder moves before the quiet hours, and is the only one; a debrief waits until they end."""
    mia.until("2026-11-23T09:30")
    mia.presses("Let's meet")
    mia.says("Thursday 07:00")

    assert mia.until("2026-11-26T12:00") == [
        "Wed 25 Nov 20:30: Soon: Ada, Thu 26 Nov at 07:00",
        "Thu 26 Nov 10:00: How was it with Ada?",
    ]


@pytest.mark.street
def test_a_moved_meeting_is_reminded_of_at_its_new_time_only(mia):
    mia.until("2026-11-23T09:30")
    mia.presses("Let's meet")
    mia.says("Thursday 12:30")
    mia.until("2026-11-25T13:00")
    assert mia.presses("Move").startswith("When instead?")
    assert mia.says("Friday 20:30").startswith("Moved: Ada, Fri 27 Nov at 20:30.")

    assert mia.until("2026-11-28T12:00") == [
        "Thu 26 Nov 20:30: You and Ada: Fri 27 Nov at 20:30",
        "Fri 27 Nov 18:30: Soon: Ada, Fri 27 Nov at 20:30",
        "Sat 28 Nov 08:00: How was it with Ada?",
    ]


@pytest.mark.street
def test_a_pause_keeps_the_agreed_meeting_if_wished(mia):
    mia.until("2026-11-23T09:30")
    mia.presses("Let's meet")
    mia.says("Thursday 12:30")
    assert "You have one agreed meeting. Keep it?" in mia.says("/pause")
    mia.presses("Keep")

    assert [line[18:23] for line in mia.until("2027-01-31T12:00")] == ["You a", "Soon:", "How w"]


@pytest.mark.street
def test_a_debrief_without_an_answer_is_asked_once_more_and_then_left(mia):
    mia.until("2026-11-23T09:30")
    mia.presses("Let's meet")
    mia.says("Tuesday 12:30")

    said = mia.until("2026-12-20T09:00")
    assert [line for line in said if "How was it" in line] == [
        "Tue 24 Nov 15:30: How was it with Ada?",
        "Thu 26 Nov 15:30: How was it with Ada?",
    ]


def test_an_answer_given_at_week_settles_the_mondays_nudge(world):
    """The suggestion shown again by /week is the same question: a promise due later is nudged on its day."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/promise Ada: introduce me to Max by Friday")
    world.travels(days(1))
    world.says("mia", "/week")
    world.presses("mia", "Not this week")

    world.travels(days(4))

    assert "introduce me to Max" in world.unasked("mia")[-1].text
    assert world.unasked("mia")[-1].at.isoformat() == "2026-11-27T08:00:00+00:00"
