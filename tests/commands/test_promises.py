"""Promises do not nag: named twice, asked about once, then left alone; both days are told truly."""

import pytest

from bot.chat.port import SendError
from tests.conftest import days


def promised(world, when="by Wednesday"):
    """Ada, who is suggested every week, and a book promised to her on a Monday at eight."""
    world.has_knot("mia", "Ada", every=days(7), last_met=days(60))
    world.says("mia", f"/promise me: send Ada the book {when}")
    return world


def lines_with(said, what="the book") -> list[str]:
    return [line for line in said.text.splitlines() if what in line]


def buttons(said) -> list[str]:
    return [button.label for button in said.buttons]


def test_what_is_overdue_is_named_twice_then_asked_about_once_then_left_alone(world):
    """On its day and the Monday after; then "keep or drop?", and no word more. /promises and the card have it."""
    promised(world)
    world.travels(days(1))
    assert lines_with(world.unasked("mia")[-1]) == ["• You → Ada: send Ada the book (by Wed 25 Nov)"]
    world.presses("mia", "Not this week")
    world.travels(days(2))
    assert world.unasked("mia")[-1].text == "Due now:\n• You → Ada: send Ada the book (by Wed 25 Nov)"

    since = "• You → Ada: send Ada the book (since Wed 25 Nov)"
    world.travels(days(5))
    assert lines_with(world.unasked("mia")[-1]) == [since]
    assert "Promises due:" in world.unasked("mia")[-1].text
    world.presses("mia", "Not this week")
    world.travels(days(7))
    asked = world.unasked("mia")[-1]
    assert asked.text.endswith(f"Named twice by now. Keep it or drop it?\n{since}")
    assert buttons(asked)[4:] == [
        "Done: send Ada the book",
        "Keep: send Ada the book",
        "Drop: send Ada the book",
    ]
    for _ in range(3):
        world.presses("mia", "Not this week")
        world.travels(days(7))
        assert not lines_with(world.unasked("mia")[-1])
    assert lines_with(world.says("mia", "/promises")) == [since]
    assert lines_with(world.says("mia", "/knot Ada")) == [since]


def asked_about(world):
    """The message that asks whether the book is kept."""
    promised(world, "by today")
    world.travels(days(1))
    world.presses("mia", "Not this week")
    for _ in range(2):
        world.travels(days(7))
        world.presses("mia", "Not this week")
    assert "Keep it or drop it?" in world.unasked("mia")[-1].text
    return world


def test_kept_it_is_left_alone_until_it_is_put_off_again(world):
    asked_about(world)

    assert world.presses("mia", "Keep: send Ada the book").text == (
        "That stays in /promises, and I won't bring it up again by myself: send Ada the book"
    )
    world.says("mia", "/promises")
    world.presses("mia", "send Ada the book")
    put_off = world.presses("mia", "Snooze").text
    assert put_off == "Put off until Fri 11 Dec."
    world.travels(days(4))
    assert world.unasked("mia")[-1].text.startswith(
        "Due now:\n• You → Ada: send Ada the book (since Mon 23 Nov)"
    )


def test_dropped_it_is_gone(world):
    asked_about(world)

    assert world.presses("mia", "Drop: send Ada the book").text == "Dropped: send Ada the book"
    assert world.says("mia", "/promises").text.startswith("No open promises.")


def test_what_never_arrived_was_not_named(world):
    """The week's message that could not be delivered counts for nothing; the next that arrives does."""
    promised(world, "by today")
    world.adapter.failing = SendError("down", retry_after=days(1))
    world.travels(days(6))
    world.adapter.failing = None
    for _ in range(5):
        world.travels(days(7))
        world.presses("mia", "Not this week")

    told = [said.text for said in world.unasked("mia") if lines_with(said)]
    assert ["Keep it or drop it?" in said for said in told] == [False, False, True]


def test_drop_is_offered_where_a_promise_is_named(world):
    """Of one at once; of several it asks which."""
    promised(world)
    world.says("mia", "/promise me: lend Ada the bicycle by Thursday")
    world.travels(days(1))

    assert buttons(world.unasked("mia")[-1])[4:] == [
        "Done: send Ada the book",
        "Done: lend Ada the bicycle",
        "Snooze",
        "Drop one",
    ]
    assert buttons(world.presses("mia", "Drop one")) == [
        "Drop: send Ada the book",
        "Drop: lend Ada the bicycle",
    ]
    left = world.presses("mia", "Drop: lend Ada the bicycle")
    assert left.text == "Dropped: lend Ada the bicycle"
    assert buttons(left) == ["Done: send Ada the book", "Snooze", "Drop"]
    assert world.presses("mia", "Drop").text == "Dropped: send Ada the book"
    assert world.says("mia", "/promises").text.startswith("No open promises.")


def test_put_off_it_keeps_the_day_that_was_promised(world):
    """Mine or theirs: both days are told, and it is named again on the later one."""
    promised(world)
    world.says("mia", "/promise Ada: introduce me to Max by Wednesday")
    world.travels(days(1))
    assert world.presses("mia", "Snooze").text == "Put off until Sat 28 Nov."

    assert world.says("mia", "/promises").text.splitlines()[1:] == [
        "• You → Ada: send Ada the book (by Wed 25 Nov, put off until Sat 28 Nov)",
        "• Ada → you: introduce me to Max (by Wed 25 Nov, put off until Sat 28 Nov)",
    ]
    world.travels(days(3))
    assert "(since Wed 25 Nov, put off until Sat 28 Nov)" in world.says("mia", "/promises").text
    world.presses("mia", "Not this week")
    world.travels(days(2))
    assert world.unasked("mia")[-1].text == (
        "Due now:\n• You → Ada: send Ada the book (since Wed 25 Nov)\n"
        "• Ada → you: introduce me to Max (since Wed 25 Nov)"
    )


def test_a_snooze_is_taken_back(world):
    promised(world)
    world.travels(days(1))
    world.presses("mia", "Snooze")
    world.says("mia", "/undo")

    assert world.says("mia", "/promises").text.splitlines()[1:] == [
        "• You → Ada: send Ada the book (by Wed 25 Nov)"
    ]


@pytest.mark.parametrize("words", ["keep it", "I'll keep that one", "leave it on the list"])
def test_a_promise_is_kept_in_words_as_well(world, words):
    asked_about(world)
    assert world.says("mia", words).text == (
        "That stays in /promises, and I won't bring it up again by myself: send Ada the book"
    )


def test_a_promise_is_dropped_in_words_as_well(world):
    asked_about(world)
    world.says("mia", "drop it")
    assert world.says("mia", "/promises").text.startswith("No open promises.")


@pytest.mark.parametrize(
    ("words", "understood"),
    [
        ("send Ada the deck by first Monday of December", "send Ada the deck (by Mon 7 Dec)"),
        ("call back Ada by the last Friday of the month", "call back Ada (by Fri 27 Nov)"),
        ("send Ada the deck by the second to last Friday of December", "send Ada the deck (by Fri 18 Dec)"),
    ],
)
def test_a_promise_may_be_due_on_a_day_counted_in_its_month(world, words, understood):
    world.has_knot("mia", "Ada")

    assert understood in world.says("mia", f"/promise me: {words}").text
