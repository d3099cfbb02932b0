"""One line of what somebody would like to take away from a meeting, said before it."""

import pytest

from bot.domain.matches import MatchStatus
from bot.store.tables import sides
from tests.circles import circle_of, hours, is_local, make_match, match, say_yes, side
from tests.conftest import days
from tests.store.test_forget import traces

pytestmark = pytest.mark.circles

CREW = ["mia", "ben", "ada", "noa", "lev", "zoe"]
LINE = "how she found her first readers"


@pytest.fixture
def offered(world):
    """Mia and Ben are matched, and it is Monday at nine."""
    circle_of(world, "Makers", CREW)
    world.offer = make_match(world, "mia", "ben")
    world.travels(hours(1))
    return world


def says_line(world, who, line):
    say_yes(world, who)
    return world.says(who, line)


def test_both_lines_are_shown_to_both_after_two_yeses_and_before_they_meet(offered):
    kept = says_line(offered, "mia", LINE)
    assert kept.text == f"Noted, for both of you once there are two yeses:\n“{LINE}”"
    say_yes(offered, "ben")
    offered.ticks()
    mine, theirs = f"You'd like to take away: “{LINE}”", f"Mia would like to take away: “{LINE}”"
    assert mine in offered.heard("mia")[-1].text
    assert theirs in offered.heard("ben")[-1].text

    offered.says("ben", "tomorrow 18:00")
    offered.ticks()
    offered.presses("mia", "That works")
    offered.ticks()
    offered.presses("ben", "Take away")
    assert offered.says("ben", "a second pair of eyes").text.startswith("Noted")
    offered.travels(days(1) - hours(1) + hours(8))
    briefed = {who: offered.heard(who)[-1].text for who in ("mia", "ben")}
    assert all(text.startswith("Soon: ") for text in briefed.values())
    assert mine in briefed["mia"]
    assert "Ben would like to take away: “a second pair of eyes”" in briefed["mia"]
    assert theirs in briefed["ben"]
    asked = {line for text in briefed.values() for line in text.split("\n") if "Worth asking" in line}
    assert len(asked) == 1, "one question, the same one to both"


@pytest.mark.parametrize(
    "line",
    [
        "an answer to mia@example.org",
        "see mia-makes.example.com",
        "call +49 170 1234567",
        "I'm @mia_makes everywhere",
        "ask what Mia could do better",
    ],
)
def test_what_a_profile_does_not_carry_the_line_does_not(offered, line):
    """Law 9: after the refusal another line may be said at once."""
    assert "This line goes without, like a profile." in says_line(offered, "mia", line).text
    assert side(offered, "mia", offered.offer).takeaway is None
    assert offered.says("mia", LINE).text.startswith("Noted")


def test_a_line_may_be_skipped_taken_back_and_undone(offered):
    say_yes(offered, "mia")
    assert offered.presses("mia", "Skip").text == "Then without one."
    offered.says("mia", "/week")
    offered.says("mia", LINE)
    assert offered.presses("mia", "Take it back").text.startswith("Gone.")
    assert side(offered, "mia", offered.offer).takeaway is None
    offered.says("mia", "/week")
    offered.says("mia", LINE)
    assert f"“{LINE}”" in offered.says("mia", "/week").text
    assert offered.says("mia", "/undo").text == "Taken back: what you'd like to take away."
    assert side(offered, "mia", offered.offer).takeaway is None


def test_words_about_something_else_are_no_line(offered):
    """Law 11: a question that waits swallows nothing."""
    offered.has_knot("mia", "Ada")
    say_yes(offered, "mia")

    assert "Ada" in offered.says("mia", "I met Ada yesterday").text
    assert side(offered, "mia", offered.offer).takeaway is None


@pytest.mark.on("sqlite", "postgresql")
def test_where_nothing_comes_of_it_the_line_is_erased(offered):
    """Silence of the other, a pause of one's own, and a match without a time alike; a day later everywhere."""
    says_line(offered, "mia", LINE)
    offered.travels(days(5))

    assert match(offered, offered.offer).status is MatchStatus.FAILED
    assert side(offered, "mia", offered.offer).takeaway is None
    assert [cell for cell in traces(offered, LINE) if cell[0] == sides.name] == []


def test_for_a_knot_it_is_to_oneself_and_comes_with_the_reminder(world):
    """No rule of a profile holds for what nobody else reads."""
    world.has_knot("mia", "Ada")
    world.says("mia", "/meet ada tomorrow 18:00")
    assert "Only you see it" in world.presses("mia", "Take away").text
    assert world.says("mia", "the name of ada@example.org's printer").text.startswith("Noted for you alone")
    world.travels(days(1) + hours(8))

    assert "You'd like to take away: “the name of ada@example.org's printer”" in world.heard("mia")[-1].text


# --- by night ---------------------------------------------------------------------------------------------


@pytest.mark.on("sqlite", "postgresql")
def test_two_hear_of_each_other_when_both_are_awake(offered):
    """Ben says yes at half past eleven; Mia sleeps. Until the morning he reads what a first yes reads."""
    say_yes(offered, "mia")
    before = len(offered.heard("mia"))
    offered.travels(hours(14.5))
    assert say_yes(offered, "ben").text.startswith("Noted: you'd like to meet. By Thu 26 Nov at 13:00")
    offered.ticks()
    assert "You said yes to someone from Makers." in offered.says("ben", "/week").text
    assert match(offered, offered.offer).status is MatchStatus.OFFERED

    offered.travels(hours(12))
    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        told = [h for h in offered.heard(who) if f"You both said yes: {other}" in h.text]
        assert len(told) == 1
        assert is_local(offered, who, told[0].at) == "Tue 08:00"
    assert len(offered.heard("mia")) == before + 1


def test_a_yes_taken_back_before_the_morning_is_a_silence(offered):
    say_yes(offered, "mia")
    offered.travels(hours(14.5))
    say_yes(offered, "ben")
    offered.says("mia", "/pause")
    offered.travels(days(4))

    assert match(offered, offered.offer).status is MatchStatus.FAILED
    assert not any("Mia" in heard.text for heard in offered.heard("ben"))
