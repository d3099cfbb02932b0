"""One meeting of a circle as both live it: from the reveal to the debrief, and what is left of it weeks later."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.circles import circle_of, hours, make_match, say_yes
from tests.conftest import days, weeks

pytestmark = pytest.mark.street

CREW = ("mia", "ben", "ada", "noa", "lev", "zoe")


def flies(world, when):
    world.travels(datetime.fromisoformat(when).replace(tzinfo=ZoneInfo("Europe/Berlin")))


def test_a_meeting_both_ways(world):
    """Mia reads English in Berlin, Ben German in Lisbon; neither knows the other when it begins."""
    world.knows("mia")
    world.knows("ben", language="de", zone="Europe/Lisbon")
    circle_of(world, "Makers", CREW)
    make_match(world, "mia", "ben")
    world.travels(hours(2))

    # Monday: two yeses, each with a line that the other does not see before
    say_yes(world, "mia")
    world.says("mia", "how to price a first book")
    world.says("ben", "/week")
    world.presses("ben", "Treffen wir uns")
    assert not any("price" in heard.text or "Mia" in heard.text for heard in world.heard("ben"))
    world.presses("ben", "Über den Bot")
    world.ticks()
    assert "Mia möchte mitnehmen: „how to price a first book“" in world.heard("ben")[-1].text
    assert "You'd like to take away: “how to price a first book”" in world.heard("mia")[-1].text

    # the same instants on two clocks; one proposes, takes it back, proposes another, and one tap agrees
    offered = [[b.label for b in world.heard(who)[-1].buttons][:3] for who in ("mia", "ben")]
    assert [label.split(" at ")[0] for label in offered[0]] == ["Tue 24 Nov", "Wed 25 Nov", "Thu 26 Nov"]
    world.says("ben", "Mittwoch 17 Uhr")
    world.ticks()
    assert world.heard("mia")[-1].text.startswith("Ben proposes Wed 25 Nov at 18:00.")
    world.presses("ben", "Zurücknehmen")
    world.ticks()
    assert world.heard("mia")[-1].text.startswith("Ben has taken Wed 25 Nov at 18:00 back.")
    world.says("ben", "Donnerstag 17 Uhr")
    world.ticks()
    world.presses("mia", "That works")
    world.ticks()
    assert "Do 26. Nov. um 17:00 Uhr" in world.heard("ben")[-1].text
    world.presses("ben", "Mitnehmen")
    world.says("ben", "ein Buch, das gut in der Hand liegt")

    # Thursday: both are briefed with both lines and one question, the same one to both
    flies(world, "2026-11-26T16:01")
    mias, bens = (world.heard(who)[-1].text for who in ("mia", "ben"))
    assert "Ben would like to take away: “ein Buch, das gut in der Hand liegt”" in mias
    assert "Du möchtest mitnehmen: „ein Buch, das gut in der Hand liegt“" in bens
    assert "Worth asking: What first drew you to the topic you share?" in mias
    assert "Eine schöne Frage: Was hat dich zuerst zu dem Thema gebracht, das ihr beide teilt?" in bens

    # the morning after each says how it was; Mia keeps Ben, tries one thing, and will meet him again
    flies(world, "2026-11-27T09:30")
    world.presses("ben", "Gut")
    world.presses("mia", "Good")
    world.presses("mia", "One thing I'll try")
    assert "ask for half first" in world.says("mia", "ask for half first, by Tuesday").text
    world.presses("mia", "Keep as knot")
    assert world.says("mia", "again in 6 weeks").text == "Then the week of Mon 4 Jan 2027 suggests Ben."

    # on Tuesday she is reminded of it once; in January that week suggests Ben, and opens no chat of his
    flies(world, "2026-12-01T22:00")
    assert sum("ask for half first" in heard.text for heard in world.unasked("mia")) == 1
    for _ in range(5):
        world.travels(weeks(1))
        world.says("mia", "/knots")
    world.travels(days(1))
    assert any("You wanted to meet Ben again about now" in heard.text for heard in world.unasked("mia"))
    assert not any(link.url for heard in world.heard("mia") for link in heard.links if "t.me" in link.url)
