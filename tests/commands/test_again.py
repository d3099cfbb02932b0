"""After a meeting: one thing to try, what they know, and whom to meet again when."""

import pytest

from bot.store import people
from bot.store.reminders import open_of
from tests.conftest import days, weeks


@pytest.fixture
def mia(world):
    world.has_knot("mia", "Ada", every=days(90), last_met=days(80))
    world.has_knot("mia", "Ben", every=days(30), last_met=days(20))
    return world


def _meets(world, name="Ada"):
    world.says("mia", f"/meet {name} tomorrow 12:00")
    world.travels(days(1) + days(0.5))
    return world.presses("mia", "Good")


def _lives(world, count):
    for _ in range(count):
        world.travels(weeks(1))
        world.says("mia", "/knots")


def _again(world):
    shown = world.heard("mia")[-1]
    label = next(button.label for button in shown.buttons if button.label.startswith("Again in the week"))
    return world.presses("mia", label)


def test_again_in_four_weeks_is_that_weeks_suggestion(mia):
    """Ada's own rhythm is three months: without a word she would not be due."""
    _meets(mia)

    assert _again(mia).text == "Then the week of Mon 21 Dec suggests Ada."
    mia.says("mia", "no promises")
    _lives(mia, 4)

    said = [
        heard.text for heard in mia.unasked("mia") if "Ada" in heard.text and "Mon 21 Dec" not in heard.text
    ]
    assert any(text.startswith("This week: Ada\nYou wanted to meet Ada again about now") for text in said)


def test_two_for_one_week_take_one_after_the_other(mia):
    _meets(mia, "Ada")
    assert "21 Dec" in _again(mia).text
    _meets(mia, "Ben")

    assert _again(mia).text == "Then the week of Mon 28 Dec suggests Ben."


def test_who_was_met_meanwhile_is_not_suggested_for_it(mia):
    _meets(mia)
    _again(mia)
    mia.travels(weeks(3))
    mia.says("mia", "/met Ada")

    assert mia.knot("mia", "Ada").again_week is None


def test_undo_takes_it_back(mia):
    _meets(mia)
    _again(mia)
    mia.says("mia", "/undo")

    assert mia.knot("mia", "Ada").again_week is None


def test_it_is_said_once_and_its_week_is_over(mia):
    _meets(mia)
    _again(mia)
    _lives(mia, 5)

    assert mia.knot("mia", "Ada").again_week is None


def test_one_thing_to_try_and_what_they_know_go_into_the_same_words(mia):
    _meets(mia)

    said = mia.says(
        "mia", "She'll send me the book by Friday. I'll try her dentist by Sunday. Ada knows Max"
    ).text

    assert "• Ada → you: send me the book" in said or "send the book" in said
    assert "try her dentist" in said
    assert "Ada knows Max." in said
    kept = mia.presses("mia", "Right").text
    assert kept.count("I'll keep that in mind") <= 1
    assert "try her dentist" in mia.says("mia", "/promises").text


@pytest.mark.parametrize(
    ("said", "week"),
    [
        ("again in 6 weeks", "Mon 4 Jan 2027"),
        ("once more in two months", "Mon 18 Jan 2027"),
        ("let's do it again", "Mon 21 Dec"),
        ("in sechs Wochen wieder", "Mon 4 Jan 2027"),
        ("nochmal in zwei Monaten", "Mon 18 Jan 2027"),
    ],
)
def test_again_may_be_said_in_own_words(mia, said, week):
    _meets(mia)

    assert mia.says("mia", said).text == f"Then the week of {week} suggests Ada."
    assert mia.knot("mia", "Ada").again_week is not None


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("her dentist, by Friday", "her dentist"),
        ("I'll try her dentist by Friday. It can't hurt", "her dentist"),
        ("I will ask Ben for the price first, by Friday", "ask Ben for the price first"),
    ],
)
def test_one_thing_to_try_is_exactly_one_promise_to_oneself(mia, said, what):
    """However it is said, and with a day that is asked for where none was told."""
    _meets(mia)
    assert mia.presses("mia", "One thing I'll try").text.startswith("What will you try, and by when?")
    mia.says("mia", said)
    with mia.context.engine.begin() as tx:
        kept = open_of(tx, people.by_address(tx, mia.address("mia")).id)

    assert len(kept) == 1
    assert what in kept[0].text
    assert mia.says("mia", "/promises").text.count(what) == 1
    assert mia.says("mia", "/undo").text.startswith("Taken back")


def test_a_try_without_a_day_is_asked_by_when(mia):
    _meets(mia)
    mia.presses("mia", "One thing I'll try")
    mia.says("mia", "call the archive first")
    kept = mia.says("mia", "Friday").text

    assert "call the archive first" in kept


def test_a_name_that_came_up_is_known_and_offered_as_a_knot(mia):
    _meets(mia)
    assert mia.presses("mia", "A name came up").text.startswith("Who could help, or whom")
    heard = len(mia.heard("mia"))
    mia.says("mia", "Ada knows Max Huber")
    known, offered = mia.heard("mia")[heard:]
    assert "Ada knows Max Huber." in known.text
    assert "Max Huber" in offered.text
    mia.presses("mia", "Right", on=offered)
    mia.presses("mia", "Right", on=known)

    assert {k.name for k in mia.knots("mia")} == {"Ada", "Ben", "Max Huber"}
    assert "Ada knows Max Huber." in mia.says("mia", "/knot Ada").text


def test_who_could_help_becomes_a_knot_of_whom_that_is_known(mia):
    _meets(mia)
    mia.presses("mia", "A name came up")
    said = mia.says("mia", "Max Huber could help with taxes").text
    assert "Max Huber could help with taxes." in said
    mia.presses("mia", "Right")

    assert "Max Huber could help with taxes." in mia.says("mia", "/knot Max").text


def test_every_line_of_the_debrief_may_be_skipped(mia):
    """Two taps and no word: the meeting is noted, and nothing is asked again."""
    answer = _meets(mia)
    assert [button.label for button in answer.buttons][-2:] == ["One thing I'll try", "A name came up"]
    mia.presses("mia", "One thing I'll try")
    assert mia.presses("mia", "Skip").text
    heard = len(mia.heard("mia"))
    mia.travels(days(2))

    assert not any("try" in heard.text for heard in mia.heard("mia")[heard:])
