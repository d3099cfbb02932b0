"""What /week shows at every point of a week, and what its answers do."""

from datetime import timedelta

import pytest

from bot.store import suggestions
from tests.conftest import days, weeks
from tests.scenes import scene

pytestmark = pytest.mark.quick


@scene
def _monday_nine(world):
    world.travels(timedelta(hours=1))


@scene
def _cast(world):
    world.has_knot("mia", "Ada", every=days(30), last_met=days(40), value=3)
    world.has_knot("mia", "Ben", every=days(90), last_met=days(100))
    world.has_knot("mia", "Carla", every=days(90), last_met=days(90))
    world.has_knot("mia", "Dora", every=days(90), last_met=days(80))


def test_without_knots_it_asks_for_the_first(world):
    world.knows("mia")

    assert "/add" in world.says("mia", "/week").text


def test_asked_for_before_its_hour_it_is_not_said_again(world):
    """/week on Monday at eight issues the week's suggestion; nine o'clock passes in silence."""
    _cast(world)
    assert world.says("mia", "/week").text.startswith("This week: Ada")

    world.travels(days(6))

    assert world.unasked("mia") == []


def test_shown_again_its_older_buttons_are_closed(world):
    _cast(world)
    first = world.says("mia", "/week")
    assert world.says("mia", "/week").text == first.text

    assert world.presses("mia", "Let's meet", on=first).text.startswith("That has been answered already.")
    assert world.presses("mia", "Let's meet").text.startswith("That's a draft to send on to Ada")


def test_someone_else_twice_and_then_no_more(world):
    """A week has its first suggestion and two swaps (law 1)."""
    _cast(world)
    world.says("mia", "/week")

    assert world.presses("mia", "Someone else").text.startswith("This week: Ben")
    assert world.presses("mia", "Someone else").text.startswith("This week: Carla")
    assert "swap" in world.presses("mia", "Someone else").text
    assert world.presses("mia", "Let's meet").text.startswith("That's a draft to send on to Carla")


def test_a_second_press_changes_nothing(world):
    _cast(world)
    shown = world.says("mia", "/week")
    world.presses("mia", "Not this week", on=shown)

    for label in ("Not this week", "Let's meet", "Someone else"):
        assert world.presses("mia", label, on=shown).text.startswith("That has been answered already.")
    assert world.says("mia", "/week").text.startswith("This week rests.")


def test_labels_are_understood_as_people_type_them(world):
    """Case, punctuation and the phone's curly apostrophe do not matter."""
    for words in ("let's meet", "Let’s meet!", "LETS MEET", "1", "1.", "[1]"):
        who = f"mia {words}"
        world.has_knot(who, "Ada", every=days(30), last_met=days(40))
        world.says(who, "/week")
        assert world.says(who, "why").text.startswith("Why Ada?")
        assert world.says(who, words).text.startswith("That's a draft to send on to Ada"), words


def test_nobody_waits_when_every_tie_is_in_good_shape(world):
    """Nobody's gap is three quarters of their cadence: a good book is a fine result."""
    world.has_knot("mia", "Ada", every=days(90), last_met=days(67), value=3)
    _monday_nine(world)

    assert world.unasked("mia")[-1].text.startswith("Nobody is waiting this week")


def test_suggest_anyway_says_that_it_is_early(world):
    """Whoever is nearest by their own cadence; so does the question why, and the next one instead."""
    world.has_knot("mia", "Ada", every=days(90), last_met=days(35))
    world.has_knot("mia", "Ben", every=days(365), last_met=days(90), value=3)
    _monday_nine(world)

    assert world.presses("mia", "Suggest anyway").text == (
        "Nobody is due yet; the nearest is Ada: you'd like to meet every 3 months, and you were last in touch 5 weeks"
        " ago."
    )
    assert "It is early still: you'd like to meet Ada every 3 months" in world.presses("mia", "Why?").text
    assert world.presses("mia", "Someone else").text == (
        "Nobody else is due yet; the nearest is Ben: you'd like to meet once a year, and you were last in touch 3 months"
        " ago."
    )
    assert "This week: Ben\nIt is early still" in world.says("mia", "/week").text


def test_nobody_is_waiting_is_not_said_while_somebody_is_being_met(world):
    """A time is being found, then one is: both weeks say so instead."""
    world.has_knot("mia", "Ada", every=days(7), last_met=days(90))
    _monday_nine(world)
    world.presses("mia", "Let's meet")
    world.travels(days(7))

    assert world.unasked("mia")[-1].text.startswith(
        "You and Ada are finding a time. Nobody else is waiting this week."
    )

    world.says("mia", "Thu 17 Dec 19:00")
    world.travels(days(7))
    assert world.unasked("mia")[-1].text.startswith(
        "You're meeting Ada: Thu 17 Dec at 19:00. Nobody else is waiting"
    )


def test_a_wished_and_a_dormant_knot_have_a_lane_when_there_is_nobody_else(world):
    world.has_knot("mia", "Wim", last_met=None)
    assert world.says("mia", "/week").text.startswith("This week: Wim\nYou'd like to get to know Wim.")

    world.has_knot("ben", "Dora", every=days(30), last_met=days(500))
    assert world.says("ben", "/week").text.startswith("This week: Dora\nIt's been quiet between you and Dora")


def test_meeting_the_suggested_one_finishes_the_week(world):
    """/met is an answer, undoing it is none."""
    _cast(world)
    shown = world.says("mia", "/week")
    world.says("mia", "/met ada")

    assert world.says("mia", "/week").text.startswith("You've already met Ada this week.")
    assert world.presses("mia", "Let's meet", on=shown).text.startswith("That has been answered already.")
    world.says("mia", "/undo")
    assert world.says("mia", "/week").text.startswith("This week rests.")


def test_words_answer_no_suggestion_of_somebody_who_was_met(world):
    """Its question was left open, so whatever sounded like an answer to it was told to be answered already."""
    world.knows("mia")
    world.has_knot("mia", "Ada", last_met=days(80))
    world.says("mia", "/week")
    world.says("mia", "/met ada today")

    heard = world.says("mia", "not this week, I'm travelling")
    assert not heard.text.startswith("That has been answered already")


def test_a_time_is_told_in_any_words_and_asked_back_where_it_cannot_be(world):
    _cast(world)
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")

    assert "already passed" in world.says("mia", "yesterday 5pm").text
    assert "already passed" in world.says("mia", "last Friday").text
    assert world.says("mia", "Friday").text == "Fri 27 Nov, good. At what time?"
    assert world.says("mia", "banana").text.startswith("At what time?")
    assert world.says("mia", "19").text.startswith("Agreed: Ada, Fri 27 Nov at 19:00.")


def test_the_day_of_one_offered_time_means_that_time(world):
    _cast(world)
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.presses("mia", "Now")

    assert world.says("mia", "tomorrow works").text.startswith("Agreed: Ada, Tue 24 Nov at 12:30.")


def test_another_day_may_be_told_instead_of_the_hour(world):
    _cast(world)
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "Friday")

    assert world.says("mia", "Thursday 20:30").text.startswith("Agreed: Ada, Thu 26 Nov at 20:30.")


def test_a_far_date_is_asked_back_and_may_be_told_anew(world):
    _cast(world)
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")

    asked = world.says("mia", "30 November 2028, 18:00")
    assert "quite far ahead" in asked.text
    assert [button.label for button in asked.buttons] == ["Yes", "No"]
    assert world.says("mia", "Thu 18:00").text.startswith("Agreed: Ada, Thu 26 Nov at 18:00.")


def test_after_the_meeting_week_asks_how_it_was(world):
    _cast(world)
    world.says("mia", "/week")
    world.presses("mia", "Let's meet")
    world.says("mia", "today 12:30")
    assert world.says("mia", "/week").text.startswith("Ada, Mon 23 Nov at 12:30")
    world.travels(timedelta(hours=6))

    assert world.says("mia", "/week").text.startswith("How was it with Ada?")
    world.presses("mia", "Good")
    world.presses("mia", "No promises")
    assert world.says("mia", "/week").text.startswith("You've already met Ada this week.")


def test_a_number_answers_what_had_reached_the_person_before_it_was_written(world):
    """Not the message that overtook it."""
    _cast(world)
    world.says("mia", "/week")
    written_at = world.clock.now()
    world.clock.travel_to(written_at + timedelta(seconds=30))
    world.says("mia", "/knot ben")

    assert world.says("mia", "1", at=written_at).text.startswith("That's a draft to send on to Ada")


def test_another_persons_buttons_and_names_are_nobodys(world):
    """Law 7: a foreign button, forged or stale, does nothing and tells nothing."""
    _cast(world)
    shown = world.says("mia", "/week")
    world.has_knot("eve", "Zoe", last_met=days(100))
    before = world.says("mia", "/week").text

    for data in [b.data for b in shown.buttons] + [
        "",
        "x",
        "x:y",
        f"{'0' * 32}:0",
        shown.buttons[0].data + "0",
    ]:
        heard = world.hands_in("eve", press=data, text="" if data else "x")
        assert "Ada" not in heard[-1].text.replace("met Ada yesterday", "")
    for words in ("/knot Ada", "/note Ada hi", "/promise Ada: x", "/merge Ada Zoe"):
        assert "I don't know anyone called “Ada”" in world.says("eve", words).text
    assert world.says("mia", "/week").text == before


def test_why_is_told_even_after_the_answer(world):
    """Law 10: a suggestion explains itself from what was stored, whatever became of it."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    shown = world.says("mia", "/week")
    world.presses("mia", "Not this week", on=shown)

    assert world.presses("mia", "Why?", on=shown).text.startswith("Why Ada?")


def test_a_suggestion_long_enough_ago_is_no_reason_to_wait(world):
    """Eight weeks later all of the tie counts again, and nothing is said of counting."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(60))
    world.says("mia", "/week")
    world.presses("mia", "Not this week")
    for wait, counts in ((weeks(4), True), (weeks(8) - timedelta(minutes=5), False)):
        world.clock.travel_to(world.clock.now() + wait)
        world.says("mia", "/week")

        assert ("counts only" in world.presses("mia", "Why?").text) == counts
        world.presses("mia", "Not this week")


def test_a_removed_knot_does_not_come_back_into_a_week_that_has_another(world):
    """/undo refuses kindly where the week was given to somebody else meanwhile."""
    world.has_knot("mia", "Ada", every=weeks(4), last_met=days(90))
    world.has_knot("mia", "Ben", every=weeks(4), last_met=days(60))
    assert "Ada" in world.says("mia", "/week").text
    world.says("mia", "/knot ada")
    world.presses("mia", "Remove")
    world.presses("mia", "Yes, remove")
    world.says("mia", "/week")
    world.presses("mia", "Suggest anyway")

    reply = world.says("mia", "/undo")

    assert reply.text == "That has changed since, so I'd rather not touch it."
    assert [knot.name for knot in world.knots("mia")] == ["Ben"]


# --- what keeps somebody out of a week, and what is said with it ------------------------------------------


def suggested(world, weeks_: int) -> list[str]:
    """Whom the next so many weeks suggest; each is answered, so that silence ends none."""
    found = []
    for _ in range(weeks_):
        world.travels(days(7))
        found.append(world.unasked("mia")[-1].text.splitlines()[0].removeprefix("This week: "))
        world.presses("mia", "Not this week")
    return found


def test_whom_one_wants_to_meet_is_suggested_to_nobody_else_for_two_weeks(world):
    """A time is looked for: until then others are suggested; then it has come to nothing, and Ada is back."""
    world.has_knot("mia", "Ada", every=days(14), last_met=days(90), value=3)
    world.has_knot("mia", "Ben", every=days(90), last_met=days(100), value=1)
    world.has_knot("mia", "Carla", every=days(90), last_met=days(95), value=1)
    _monday_nine(world)
    assert world.presses("mia", "Let's meet").text.startswith("That's a draft to send on to Ada")

    assert suggested(world, 2) == ["Ben", "Ada"]


def test_a_meeting_nobody_said_anything_about_keeps_its_knot_out_for_eight_days(world):
    world.has_knot("mia", "Ada", every=days(14), last_met=days(90), value=3)
    world.has_knot("mia", "Ben", every=days(90), last_met=days(100), value=1)
    world.has_knot("mia", "Carla", every=days(90), last_met=days(95), value=1)
    _monday_nine(world)
    world.presses("mia", "Let's meet")
    world.says("mia", "Sunday 12:00")

    assert suggested(world, 3) == ["Ben", "Carla", "Ada"]


def test_promises_of_the_next_seven_days_are_told_with_the_week(world):
    world.has_knot("mia", "Ada", last_met=days(100))
    for day in ("Sunday", "30 November"):
        world.says("mia", f"/promise me to Ada: the slides of {day} by {day}")
    _monday_nine(world)

    said = world.unasked("mia")[-1].text
    assert "the slides of Sunday" in said
    assert "the slides of 30 November" not in said


def test_after_the_turn_of_a_dormant_knot_a_swap_brings_a_live_one(world):
    """One week in six has the lane first, and one suggestion of it is enough."""
    world.has_knot("mia", "Ada", every=days(30), last_met=days(60))
    for name in ("Dora", "Ed"):
        world.has_knot("mia", name, every=days(30), last_met=days(500))
    assert suggested(world, 5)[-1] == "Ada"
    world.travels(days(7))
    assert world.unasked("mia")[-1].text.startswith("This week: Dora")

    assert world.presses("mia", "Someone else").text.startswith("This week: Ada")


# --- an old suggestion taken up later --------------------------------------------------------------------


@pytest.fixture
def late(world):
    """Ada is of last week, and waits still; it is Monday at eight of the next one."""
    for name, gap in (("Ada", 60), ("Ben", 50), ("Carla", 40)):
        world.has_knot("mia", name, every=weeks(4), last_met=days(gap))
    world.travels(days(7) - timedelta(hours=1))
    (old,) = world.unasked("mia")[-1:]
    assert old.text.startswith("This week: Ada")
    return world, old


def suggestions_of(world):
    owner = world.person("mia")
    with world.context.engine.begin() as tx:
        return {
            (s.week, s.status.value)
            for week in ("2026-W48", "2026-W49")
            for s in suggestions.of_week(tx, owner.id, week)
        }


def test_an_old_suggestion_taken_up_keeps_its_week_and_is_shown_beside_this_one(late):
    world, old = late
    world.presses("mia", "Let's meet", on=old)
    this, taken = world.hands_in("mia", text="/week")

    assert this.text.startswith("This week: Ben")
    assert "Ada" in taken.text
    assert suggestions_of(world) == {("2026-W48", "pursued"), ("2026-W49", "open")}


def test_an_old_suggestion_is_looked_after_from_the_day_it_was_taken_up(late):
    """Two weeks for finding a time, like any other: not two weeks since it was first suggested."""
    world, old = late
    world.presses("mia", "Let's meet", on=old)
    world.travels(days(12))

    assert ("2026-W48", "pursued") in suggestions_of(world)
    assert any("Ada" in shown.text for shown in world.hands_in("mia", text="/week"))


def test_a_time_for_an_old_suggestion_closes_the_week_it_falls_into_without_a_swap(late):
    world, old = late
    world.presses("mia", "Let's meet", on=old)
    _, taken = world.hands_in("mia", text="/week")
    world.presses("mia", taken.buttons[0].label, on=taken)

    assert suggestions_of(world) == {("2026-W48", "agreed"), ("2026-W49", "lapsed")}
    assert "Ada" in world.says("mia", "/week").text


@pytest.mark.parametrize(("told", "said"), [("Longer ago", "more than a year"), ("2026-06-01", "months ago")])
def test_a_reason_is_no_more_exact_than_what_was_told(world, told, said):
    world.knows("mia")
    world.says("mia", "/add Ada, every 12 weeks")
    world.presses("mia", "A great deal")
    world.says("mia", told)
    world.travels(weeks(2))

    world.says("mia", "/week")
    why = world.presses("mia", "Why?").text

    assert said in why
    assert "18 months" not in why
