"""A letter that a platform refused for good: whoever it was for hears so with their next message."""

from datetime import timedelta

import pytest

from bot.admin import overview, status
from bot.chat.port import SendError
from bot.store.people import by_address

REFUSED = "never reached you"


@pytest.fixture
def mia(world):
    world.knows("mia")
    return world


def misses(world, words="/knots", **what):
    """Says something whose answer is refused."""
    world.adapter.failing = SendError("letter refused", spoiled=True)
    world.hands_in("mia", text=words, **what)
    world.adapter.failing = None


def figures(world):
    return world.loop.run_until_complete(world.running.core(overview.read_figures, world.context))


def test_a_refused_answer_is_told_of_once_before_the_next_one(mia):
    misses(mia, "/note Ada she is ill")
    mia.travels(timedelta(hours=3))
    first, answer = mia.hands_in("mia", text="/knots")

    assert first.text == (
        "My message of Mon 23 Nov at 08:00 was refused on its way and never reached you; what you told me is "
        "kept, so please ask once more for whatever is missing."
    )
    assert "ill" not in first.text
    assert REFUSED not in answer.text
    assert REFUSED not in "".join(heard.text for heard in mia.hands_in("mia", text="/knots"))


def test_it_is_told_in_the_readers_language(world):
    world.knows("mia", language="de")
    misses(world)

    assert "kam nie bei dir an" in world.hands_in("mia", text="/knots")[0].text


def test_a_press_counts_as_the_next_message(mia):
    shown = mia.says("mia", "/settings")
    misses(mia)

    first, *_ = mia.hands_in("mia", press=shown.buttons[0].data)
    assert REFUSED in first.text


def test_a_word_about_it_that_is_refused_too_is_followed_by_another(mia):
    misses(mia)
    misses(mia)

    assert any(REFUSED in heard.text for heard in mia.hands_in("mia", text="/knots"))


@pytest.mark.parametrize("error", [SendError("closed", permanent=True), SendError("not reached")])
def test_a_chat_that_is_closed_or_away_is_no_refusal(mia, error):
    mia.adapter.failing = error
    mia.hands_in("mia", text="/knots")
    mia.adapter.failing = None
    mia.travels(timedelta(hours=3))

    assert all(REFUSED not in heard.text for heard in mia.hands_in("mia", text="/knots"))


def test_what_is_said_unasked_and_refused_is_told_of_too(mia):
    mia.adapter.failing = SendError("letter refused", spoiled=True)
    mia.travels(timedelta(hours=2))
    mia.adapter.failing = None

    assert REFUSED in mia.hands_in("mia", text="/knots")[0].text


def test_the_operator_sees_how_many_have_not_heard_of_it_yet(mia):
    assert figures(mia).unheard == 0
    misses(mia)
    mia.knows("ben")
    found = {one.key: one.args for one in status.list_findings(figures(mia))}

    assert found["status-unheard"] == {"count": 1}
    assert status.as_json(figures(mia))["parked"]["unheard"] == 1
    mia.says("mia", "/knots")
    assert figures(mia).unheard == 0


def test_a_letter_the_operator_has_sent_again_is_no_missing_one(mia):
    misses(mia)
    overview.retry_parked_letters(mia.context)

    assert all(REFUSED not in heard.text for heard in mia.hands_in("mia", text="/week"))


def test_whoever_is_forgotten_hears_nothing_but_the_last_word(mia):
    asked = mia.says("mia", "/forget")
    misses(mia)
    (last,) = mia.hands_in("mia", press=asked.button("Yes, delete everything").data)

    assert REFUSED not in last.text
    with mia.context.engine.begin() as tx:
        assert by_address(tx, mia.address("mia")) is None
