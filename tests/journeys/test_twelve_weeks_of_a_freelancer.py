"""Twelve weeks of Robin, a freelancer in London with nine knots, told as they happen.

The whole of it is in `robin.tell()`: to be read aloud.
"""

import pytest

from tests.journeys.transcript import Transcript

pytestmark = pytest.mark.street

NINE = (
    "Ada Lovelace (mentor), Ben Okri, Carla Mendes, Tom Baker - old flatmate, Priya Raman, "
    "Mr Whitfield (my old boss), Gran, Oma Lotte, Yusuf Demir"
)


@pytest.fixture
def robin(world):
    return Transcript(world, "Robin", "Europe/London")


def start(robin: Transcript) -> None:
    """From hello to the first suggestion, with nine knots."""
    robin.says("hello")
    robin.presses("English")
    robin.says("London")
    robin.says("find three clients I really like working with")
    said = robin.says(NINE)
    assert "New: Tom Baker (old flatmate)" in said
    assert "New: Mr Whitfield (old boss)" in said
    assert "Who of them matters most" in robin.presses("Right")
    assert "not seen for months" in robin.says("Ada and Gran")
    assert "This week: Tom Baker" in robin.says("Tom, Mr Whitfield")

    assert robin.inputs <= 12
    assert len(robin.world.knots("Robin")) == 9
    assert {knot.name for knot in robin.world.knots("Robin") if knot.value == 3} == {"Ada Lovelace", "Gran"}


def meet_tom(robin: Transcript) -> None:
    """A draft to an old flatmate, an evening with him, and what was promised there."""
    robin.note("Week 1: Tom")
    assert "Why Tom Baker?" in robin.says("why?")
    assert robin.says("let's meet").startswith("Hi Tom,")
    assert "When will you send it?" in robin.last
    assert robin.says("after lunch") == "I'll show you the draft again on Mon 23 Nov at 13:30."
    assert robin.until("2026-11-23T14:00") == ["Mon 23 Nov 13:30: As you asked: the draft to Tom Baker."]
    said = robin.says("great, Thursday 4pm at the Barbican")
    assert said.startswith("Agreed: Tom Baker, Thu 26 Nov at 16:00.")
    assert said.endswith("Where: Barbican")
    assert robin.until("2026-11-26T19:30") == [
        "Wed 25 Nov 16:00: You and Tom Baker: Thu 26 Nov at 16:00",
        "Thu 26 Nov 14:00: Soon: Tom Baker, Thu 26 Nov at 16:00",
        "Thu 26 Nov 19:00: How was it with Tom Baker (Barbican)?",
    ]
    said = robin.says("it was great, he has a new studio")
    assert said.startswith("Noted: you met Tom Baker.")
    assert "About Tom Baker, for you alone:\n“he has a new studio”" in said
    robin.presses("Right")
    assert robin.says("I'll send him the deck by next Friday").splitlines()[1:] == [
        "• You → Tom Baker: send the deck (by Fri 4 Dec)"
    ]
    robin.presses("Right")
    assert robin.says("Tom promised to introduce me to Max by 18 December").splitlines()[1:] == [
        "• Tom Baker → you: introduce me to Max (by Fri 18 Dec)"
    ]
    robin.presses("Right")


def meet_mr_whitfield(robin: Transcript) -> None:
    """A letter to an old boss, an early meeting that is moved, and what was told between."""
    robin.note("Week 2: Mr Whitfield")
    assert robin.until("2026-11-30T09:30") == ["Mon 30 Nov 09:00: This week: Mr Whitfield"]
    assert robin.says("let's meet").startswith("Dear Mr Whitfield,")
    robin.says("tonight")
    assert robin.until("2026-11-30T19:00") == ["Mon 30 Nov 19:00: As you asked: the draft to Mr Whitfield."]
    assert robin.says("Friday 8am").startswith("Agreed: Mr Whitfield, Fri 4 Dec at 08:00.")

    # A meeting is logged by one message and one tap.
    before = robin.inputs
    assert (
        robin.says("had coffee with Priya yesterday") == "Is this right?\nYou met Priya Raman on Sun 29 Nov."
    )
    assert robin.presses("Right") == "Logged: you met Priya Raman on Sun 29 Nov."
    assert robin.inputs - before == 2

    # An early meeting is reminded of once, the evening before; he asks for another day.
    assert robin.until("2026-12-03T22:00") == ["Thu 03 Dec 20:30: Soon: Mr Whitfield, Fri 4 Dec at 08:00"]
    assert "When instead?" in robin.presses("Move")
    assert robin.says("Monday 5pm").startswith("Moved: Mr Whitfield, Mon 7 Dec at 17:00.")

    assert "on Mon 30 Nov" in robin.says("called Ben on Monday")
    assert robin.says("no, Tuesday") == "Is this right?\nYou and Ben Okri talked on the phone on Tue 1 Dec."
    assert robin.says("yes").startswith("Logged: you and Ben Okri talked on the phone on Tue 1 Dec.")
    assert robin.says("what did I promise Tom?") == "You promised Tom Baker: send the deck (by Fri 4 Dec)"
    assert robin.says("remind me on Saturday at 5pm to call Gran").endswith("Sat 5 Dec at 17:00: call Gran")
    robin.says("yes")
    assert robin.until("2026-12-05T18:00") == [
        "Fri 04 Dec 09:00: Due now:",
        "Sat 05 Dec 17:00: You wanted to be reminded: call Gran",
    ]
    assert robin.says("done") == "Done: call Gran"


def meet_somebody_new(robin: Transcript) -> None:
    """Week 3: a middling meeting, a stranger, and what came of two ties."""
    robin.note("Week 3: somebody new")
    assert robin.until("2026-12-07T22:00") == [
        "Sun 06 Dec 17:00: You and Mr Whitfield: Mon 7 Dec at 17:00",
        "Mon 07 Dec 15:00: Soon: Mr Whitfield, Mon 7 Dec at 17:00",
        "Mon 07 Dec 20:00: How was it with Mr Whitfield?",
    ]
    assert robin.says("so-so").startswith("Noted: you met Mr Whitfield.")
    assert robin.says("nothing") == "Good. Enjoy the rest of the week."
    assert "Aylin isn't one of your knots yet." in robin.says("met Aylin at the Tate opening on Saturday")
    said = robin.presses("Right")
    assert said.startswith("Logged: you met Aylin on Sat 5 Dec.")
    assert said.endswith("Aylin is one of your knots now, to meet every 3 months.")
    assert robin.world.knot("Robin", "Aylin").last_day.isoformat() == "2026-12-05"
    robin.says("Priya introduced me to Kwame")
    assert robin.presses("Right").endswith("Priya Raman introduced you to Kwame")
    robin.says("Ada recommended me to her publisher")
    assert robin.presses("Right").endswith("Ada Lovelace recommended you to her publisher")
    assert robin.says("who can introduce me to a publisher?").splitlines() == [
        "From what you told me:",
        "• Ada Lovelace recommended you to her publisher",
    ]


def keep_or_drop(robin: Transcript) -> None:
    """What is overdue is named twice, then asked about once; a chosen meeting; an edit."""
    robin.note("Weeks 4 and 5: chosen, stood up, and a promise that has waited")
    robin.until("2026-12-14T09:30")
    assert "• You → Tom Baker: send the deck (since Fri 4 Dec)" in robin.last
    assert "You met Carla Mendes on Fri 11 Dec." in robin.says("met Carla on Friday")
    said = robin.edits("met Carla on Saturday, she is moving to Lisbon")
    assert "You met Carla Mendes on Sat 12 Dec." in said
    robin.presses("Right")
    assert robin.world.knot("Robin", "Carla Mendes").last_day.isoformat() == "2026-12-12"

    assert robin.says("/meet Yusuf Friday 6pm at Dishoom").startswith(
        "Agreed: Yusuf Demir, Fri 18 Dec at 18:00."
    )
    assert robin.until("2026-12-18T12:00") == [
        "Thu 17 Dec 18:00: You and Yusuf Demir: Fri 18 Dec at 18:00",
        "Fri 18 Dec 09:00: Due now:",
    ]
    assert "Named twice by now. Keep it or drop it?\n• You → Tom Baker: send the deck" in robin.last
    assert robin.presses("Done: send the deck").startswith("Done: send the deck")
    assert robin.until("2026-12-19T12:00") == [
        "Fri 18 Dec 16:00: Soon: Yusuf Demir, Fri 18 Dec at 18:00",
        "Sat 19 Dec 08:00: How was it with Yusuf Demir (Dishoom)?",
    ]
    assert robin.says("he didn't show up").startswith("I'm sorry you were left waiting.")
    assert robin.says("leave it") == "All right, I'll leave it at that."


def rest(robin: Transcript) -> None:
    """A pause over the holidays, a slip taken back, and several facts in one sentence."""
    robin.note("Weeks 6 and 7: quiet, and back again")
    assert robin.says("/pause until 4 January").startswith("I'll be quiet until Mon 4 Jan 2027.")
    assert robin.until("2027-01-03T20:00") == []
    robin.until("2027-01-04T09:30")
    robin.says("Ada called me on Saturday")
    assert robin.presses("Right") == "Logged: Ada Lovelace called you on Sat 2 Jan."
    assert robin.says("/met ben") == "Logged: you met Ben Okri on Mon 4 Jan."
    assert robin.says("/undo") == "Taken back: the meeting with Ben Okri."
    said = robin.says("met Ben and Oma Lotte yesterday, Ben will send me his book list by Friday")
    assert said.splitlines()[1:] == [
        "You met Ben Okri on Sun 3 Jan.",
        "You met Oma Lotte on Sun 3 Jan.",
        "• Ben Okri → you: send his book list (by Fri 8 Jan)",
    ]
    robin.presses("Right")
    assert "• Ben Okri → you: send his book list (by Fri 8 Jan)" in robin.says("/promises")


def write_to_grandmothers(robin: Transcript) -> None:
    """Each is written to as she is spoken to: one in German, one in English."""
    robin.note("Weeks 8 to 12: two grandmothers")
    assert robin.until("2027-01-08T12:00") == ["Fri 08 Jan 09:00: Due now:"]
    robin.presses("Done: send his book list")
    robin.until("2027-01-11T09:30")
    robin.says("/meet Oma Lotte")
    assert robin.presses("du").startswith("Hallo Oma Lotte,")
    robin.presses("With a reason")
    assert "Ich habe an dich gedacht, weil du den besten Pflaumenkuchen backst." in robin.says(
        "du den besten Pflaumenkuchen backst"
    )
    robin.presses("Now")
    assert robin.says("Saturday 3pm").startswith("Agreed: Oma Lotte, Sat 16 Jan at 15:00.")
    robin.until("2027-01-16T20:00")
    assert robin.says("lovely, she told me about the boat").startswith("Noted: you met Oma Lotte.")
    robin.presses("Right")
    robin.says("no promises")

    assert robin.until("2027-01-18T09:30") == ["Mon 18 Jan 09:00: This week: Gran"]
    assert "You said this tie matters a great deal." in robin.says("why?")
    assert robin.says("let's meet").startswith("Hi Gran,")
    robin.says("now")
    assert robin.says("Sunday 11am at her garden").startswith("Agreed: Gran, Sun 24 Jan at 11:00.")
    robin.until("2027-01-24T16:00")
    assert robin.says("it didn't happen, she had a cold").startswith("That happens.")
    assert robin.says("next Sunday 11am").startswith("Agreed: Gran, Sun 31 Jan at 11:00.")


def let_it_be(robin: Transcript) -> None:
    """The last weeks: a no costs nothing, and an offer that comes to nothing is no fault of anybody."""
    robin.note("Weeks 10 to 12: not this week")
    assert robin.until("2027-01-31T16:00") == [
        "Sat 30 Jan 11:00: You and Gran: Sun 31 Jan at 11:00",
        "Sun 31 Jan 09:00: Soon: Gran, Sun 31 Jan at 11:00",
        "Sun 31 Jan 14:00: How was it with Gran?",
    ]
    assert robin.says("good").startswith("Noted: you met Gran.")
    robin.says("none really")
    robin.until("2027-02-01T09:30")
    assert robin.last.startswith("This week: Yusuf Demir")
    assert robin.says("let's meet").startswith("Hi Yusuf,")
    robin.says("now")
    assert robin.says("it didn't work out").startswith("All right, it didn't work out this time.")
    assert robin.until("2027-02-08T09:30") == ["Mon 08 Feb 09:00: This week: Tom Baker"]
    assert robin.says("someone else").startswith("This week: Priya Raman")
    assert "Carla Mendes wrote to you on Sun 7 Feb." in robin.says("Carla wrote to me yesterday")
    robin.presses("Right")
    assert robin.says("not this week") == "Then this week rests. See you next week."
    standing = robin.says("/knots")
    assert "Due\n• Yusuf Demir: 3 months ago" in standing
    assert "• Aylin: 9 weeks ago, every 3 months" in standing
    assert robin.says("thanks for everything") == "You're welcome."


PARTS = (
    *(start, meet_tom, meet_mr_whitfield, meet_somebody_new, keep_or_drop, rest, write_to_grandmothers),
    let_it_be,
)


def tell_it(robin: Transcript) -> None:
    """All of it, in its order."""
    for part in PARTS:
        part(robin)


def test_twelve_weeks_of_a_freelancer(robin):
    tell_it(robin)

    assert robin.tell().count("Robin>") == robin.inputs
