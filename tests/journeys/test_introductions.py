"""Two introductions of one autumn: by hand between two who never heard of the bot, and by the bot between two it
knows; each asked first, told together, and asked three weeks later what came of it.
"""

import pytest

from tests.conftest import days
from tests.introducing import count_taken, find_offer, link, say_yes
from tests.journeys.transcript import Transcript

pytestmark = pytest.mark.street


def test_by_hand_and_by_the_bot(world):
    link(world, "mia", "ada", "ben")
    link(world, "ada", "mia")
    mia = Transcript(world, "mia", "Europe/Berlin")

    # By hand: neither Sabine nor Tom is here. Mia sends on what is drafted, each in the way she speaks to them.
    mia.says("/add Sabine Weber, head of the city archive")
    mia.says("/add Tom Reyes, restores old maps")
    assert "Sabine Weber" in mia.says("I would like to introduce Tom Reyes to Sabine Weber")
    assert "Who is harder to reach, Tom Reyes or Sabine Weber?" in mia.presses("Right")
    mia.presses("Sabine Weber")
    mia.presses("restores old maps")
    draft = mia.presses("Sie")
    assert "Guten Tag Sabine Weber,\nich würde Sie gern mit Tom Reyes bekannt machen." in draft
    assert "Zu Tom Reyes: restores old maps" in draft
    assert "Hi Tom" not in mia.tell()
    mia.until("2026-11-30T12:00")
    assert "Has Sabine Weber said whether the introduction suits them?" in mia.last
    mia.presses("Said yes")
    assert "Hi Tom,\nI'd like to introduce you to Sabine Weber, who would be glad" in mia.says(
        "leads the archive"
    )
    note = mia.presses("Said yes")
    assert "Dear Sabine Weber, dear Tom,\nYou both said you'd like to meet" in note
    assert "About Sabine Weber: leads the archive" in note
    assert "You introduced Sabine Weber and Tom Reyes" in mia.says("/knot Tom")

    # By the bot: Ada and Ben are its people, whom Mia met through it. Ada is asked, then Ben, and nobody else hears.
    mia.says("/introduce Ada, Ben")
    mia.presses("Both alike")
    assert "says who it is" in mia.says("Ben bakes the best bread in town")
    mia.says("bakes the best bread in town")
    assert "I ask Ada first, and Ben only after that yes" in mia.says("plans wooden houses")
    assert "I ask both, one after the other" in mia.says("/introduce")
    world.travels(days(1))
    assert "Mia says: “bakes the best bread in town”" in find_offer(world, "ada")
    assert (find_offer(world, "ben"), count_taken(world, "ada"), count_taken(world, "ben")) == ("", 1, 0)
    say_yes(world, "ada")
    assert "You said yes to an introduction by Mia." in world.says("ada", "/week").text
    world.travels(days(1))
    assert "Mia says: “plans wooden houses”" in find_offer(world, "ben")
    assert "Mia knows you both" in world.presses("ben", "Why?").text
    assert count_taken(world, "ben") == 1
    assert "You both said yes: Ada, introduced by Mia." in say_yes(world, "ben")

    # They find a time, meet, and Ada lets Mia know.
    world.says("ben", "Friday 18:00")
    world.ticks()
    world.presses("ada", "That works")
    mia.until("2026-12-05T12:00")
    assert "Ada and Ben are in touch." in mia.tell()
    said = world.presses("ada", "Good")
    assert "Was it a sales pitch" not in said.text
    assert "I'll pass it on" in world.presses("ada", "Thank who introduced us").text
    world.presses("ada", "Keep as knot")
    assert "Introduced you to Ben" in world.says("ada", "/knot Mia").text
    assert "Ada would like you to know: you introduced us, and we met." in "".join(
        mia.until("2026-12-07T12:00")
    )

    # Three weeks later, whether or not they met: what came of each.
    mia.until("2026-12-31T12:00")
    assert mia.tell().count("What came of this?") == 2
    assert "You introduced Ada and Ben" in mia.tell()
    assert "Noted: they met." in mia.presses("They met")
