"""Sixteen weeks of Mira, a photographer in Berlin who looks for a publisher, told as they happen.

A goal in October, a path through a mentor, an introduction both ways, a recommendation, a thank-you, what came of
it, and the week after. The whole of it is in `mira.tell()`: to be read aloud.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import make_world
from tests.journeys.transcript import Transcript

pytestmark = pytest.mark.street

BERLIN = "Europe/Berlin"
FOUR = "Jonas Wolf (mentor), Ada Klein (used to be a literary agent), Ben Roth (runs a gallery), Clara Vogt (photographer)"
GOAL = "find a publisher for my photo book"


@pytest.fixture
def mira(tmp_path):
    world = make_world(tmp_path, at=datetime(2027, 10, 4, 9, tzinfo=ZoneInfo(BERLIN)))
    yield Transcript(world, "Mira", BERLIN)
    world.close()


def start(mira: Transcript) -> None:
    """A goal, and four people: the one who can help with it is the first week's."""
    mira.note("October: a goal")
    mira.says("hello")
    mira.presses("English")
    mira.says("Berlin")
    mira.says(GOAL)
    mira.says(FOUR)
    mira.presses("Jonas Wolf")
    said = mira.presses("Ada Klein")
    assert "This week: Ada Klein" in said
    assert f"It may help with “{GOAL}”. What I know of Ada Klein: used to be a literary agent." in said
    assert GOAL in mira.presses("Why?")


def take_the_path(mira: Transcript) -> None:
    """Whom the mentor knows is told in passing; the ask is drafted, and the introduction becomes a fact."""
    mira.note("A path through the mentor")
    assert "Jonas Wolf knows Lea Sommer, an editor at Nordlicht." in mira.says(
        "Jonas knows Lea Sommer, an editor at Nordlicht"
    )
    mira.presses("Right")
    said = mira.says("/path Lea Sommer")
    assert said.startswith("Jonas Wolf knows Lea Sommer.\n")
    assert "Hi Jonas,\nYou know Lea Sommer, and I'd like to get to know them. Would you introduce us?" in said


def meet_ada(mira: Transcript) -> None:
    """The week's meeting: a question worth asking from the goal, and a promise that is kept."""
    mira.says("/week")
    assert mira.presses("Let's meet").startswith("Hi Ada,")
    mira.presses("Now")
    assert mira.says("Thursday 5pm at Café Einstein").startswith("Agreed: Ada Klein, Thu 7 Oct at 17:00.")
    mira.until("2027-10-07T15:30")
    assert f"Worth asking, with “{GOAL}” in mind" in mira.last
    mira.until("2027-10-07T20:30")
    mira.presses("Good")
    said = mira.says("I'll send her the portfolio by Monday")
    assert said.splitlines()[1:] == ["• You → Ada Klein: send the portfolio (by Mon 11 Oct)"]
    mira.presses("Right")
    mira.until("2027-10-11T10:00")
    mira.presses("Done: send the portfolio")


def meet_lea(mira: Transcript) -> None:
    """The door opens: an introduction is recorded, and the two meet."""
    mira.note("Week 2: the door opens")
    assert "Jonas Wolf introduced you to Lea Sommer." in mira.says("Jonas introduced me to Lea Sommer")
    mira.presses("Right")
    mira.says("/add Lea Sommer, editor at Nordlicht")
    mira.presses("Quite a bit")
    mira.presses("Never")
    assert "You're meeting Lea Sommer on Thu 14 Oct at 16:00." in mira.says(
        "will meet Lea on Thursday at 4pm at her office"
    )
    mira.presses("Right")
    mira.until("2027-10-14T19:30")
    mira.presses("Good")
    said = mira.says("I'll send her twelve prints by 25 October")
    assert said.splitlines()[1:] == ["• You → Lea Sommer: send twelve prints (by Mon 25 Oct)"]
    mira.presses("Right")


def introduce_two(mira: Transcript) -> None:
    """Something back to the world: the harder to reach first, nothing to the second before their yes."""
    mira.note("Week 3: two who should know each other")
    mira.until("2027-10-18T10:00")
    mira.says("/introduce Ben Clara")
    assert "Who is harder to reach, Ben Roth or Clara Vogt?" in mira.last
    mira.presses("Ben Roth")
    said = mira.says("she photographs old harbours")
    assert said.startswith("Hi Ben,")
    assert "Hi Clara" not in said
    mira.presses("Said yes")
    assert mira.presses("runs a gallery").startswith("Hi Clara,")
    said = mira.presses("Said yes")
    assert said.startswith("Hi Ben, hi Clara,")
    assert "on Mon 8 Nov I'll ask what came of it" in said
    assert "You introduced Ben Roth and Clara Vogt" in mira.says("/knot Clara")


def what_came_of_it(mira: Transcript) -> None:
    """Each is asked about once, three weeks later; whoever opened a door is thanked for what came of it."""
    mira.note("November: what came of it")
    mira.until("2027-10-25T10:00")
    mira.presses("Done: send twelve prints")
    mira.until("2027-11-01T10:00")
    assert "• Jonas Wolf introduced you to Lea Sommer" in mira.last
    said = mira.presses("It helped")
    assert "Hi Jonas,\nYou introduced me to Lea Sommer, and it has helped me." in said
    mira.until("2027-11-08T10:00")
    assert "• You introduced Ben Roth and Clara Vogt" in mira.last
    assert mira.presses("Work") == "Noted: work came of it."
    mira.until("2027-11-15T10:00")
    assert "Lea Sommer recommended you to her publisher." in mira.says("Lea recommended me to her publisher")
    mira.presses("Right")
    mira.until("2027-11-22T10:00")
    mira.says("/week")
    mira.until("2027-12-06T10:00")
    assert "• Lea Sommer recommended you to her publisher" in mira.last
    assert "You recommended me to your publisher, and we work together now." in mira.presses("Work")


def a_new_goal(mira: Transcript) -> None:
    """A quarter later the goal is asked about, once; the week after goes by the new one."""
    mira.note("January: the goal is reached, and the week after")
    mira.until("2027-12-20T10:00")
    mira.says("Not this week")
    mira.until("2028-01-10T10:00")
    asked = [
        heard.text
        for heard in mira.world.heard("Mira")
        if "still" in heard.text and GOAL in heard.text and heard.unasked
    ]
    assert len(asked) == 1
    mira.presses("It has changed")
    mira.says("a gallery for the harbour series")
    assert mira.world.goal("Mira") == "a gallery for the harbour series"
    mira.until("2028-01-17T10:00")
    assert "This week: Ben Roth" in mira.last
    assert (
        "It may help with “a gallery for the harbour series”. What I know of Ben Roth: runs a gallery."
        in mira.last
    )


def test_sixteen_weeks_from_a_goal_to_what_came_of_it(mira):
    for part in (start, take_the_path, meet_ada, meet_lea, introduce_two, what_came_of_it, a_new_goal):
        part(mira)
