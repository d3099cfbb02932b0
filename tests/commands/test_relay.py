"""Through the bot: words of one side reach the other, word for word, and stay nowhere."""

import pytest
from sqlalchemy import select

from bot.chat.messages import ChatChange
from bot.domain.matches import MAX_RELAYS
from bot.store.tables import outbox
from tests.circles import circle_of, hours, make_match, say_yes, say_yes_with_handles, side
from tests.commands.test_arrangement import WHOS, agreed, berlin, revealed
from tests.conftest import days
from tests.full_lives import cells

pytestmark = pytest.mark.circles


def writes(world, who, words):
    """Somebody presses **Write to …** and says this."""
    label = next(
        b.label for h in reversed(world.heard(who)) for b in h.buttons if b.label.startswith("Write to")
    )
    world.presses(who, label)
    answer = world.says(who, words)
    world.ticks()
    return answer


def test_words_are_passed_on_as_they_are(world):
    match_id = revealed(world)
    answer = writes(world, "mia", "Hi Ben! **Coffee** at /week { $name }?\nSecond line")

    assert answer.text == "Passed on to Ben. 9 messages are left."
    heard = world.heard("ben")[-1]
    assert heard.text == "Mia writes:\n“Hi Ben! **Coffee** at /week { $name }?\nSecond line”"
    assert [b.label for b in heard.buttons] == ["Answer"]
    assert side(world, "mia", match_id).relayed == 1


@pytest.mark.parametrize("through", ["mia", "ben"])
def test_where_one_of_two_goes_through_the_bot_no_button_opens_a_chat(world, through):
    """It would give away what they kept to themselves; and two buttons would be called alike."""
    circle_of(world, "Makers", WHOS)
    say_yes_with_handles(world, through)
    world.ticks()
    world.travels(days(3))

    for who, other in (("mia", "Ben"), ("ben", "Mia")):
        after = [heard for heard in world.heard(who) if other in heard.text]
        assert after
        assert all(heard.links == () for heard in after)
        assert any(b.label == f"Write to {other}" for heard in after for b in heard.buttons)


def test_where_both_gave_their_names_a_button_opens_the_chat(world):
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "ben")
    world.travels(hours(1))
    for who in ("mia", "ben"):
        handle = f"@{who}_makes"
        world.says(who, "/week", handle=handle)
        world.hands_in(who, press=world.heard(who)[-1].button("Let's meet").data, handle=handle)
        world.presses(who, handle)
    world.ticks()

    (link,) = world.heard("mia")[-1].links
    assert (link.label, link.url) == ("Open the chat with Ben", "https://t.me/ben_makes")
    assert not any(b.label.startswith("Write to") for b in world.heard("mia")[-1].buttons)


def test_an_answer_goes_back(world):
    revealed(world)
    writes(world, "mia", "Tea or coffee?")
    assert "What shall I tell Mia?" in world.presses("ben", "Answer").text
    world.says("ben", "Tea")
    world.ticks()

    assert world.heard("mia")[-1].text == "Ben writes:\n“Tea”"


def test_a_reply_to_the_words_is_an_answer_too(world):
    """Quoting the message is enough; other words are not taken for it."""
    revealed(world)
    writes(world, "mia", "Tea or coffee?")
    came = world.heard("ben")[-1]
    before = len(world.heard("mia"))
    world.says("ben", "met Anna yesterday")
    assert len(world.heard("mia")) == before

    world.says("ben", "Tea", replies_to=f"m-{came.letter}")
    world.ticks()

    assert world.heard("mia")[-1].text == "Ben writes:\n“Tea”"


def test_nothing_of_it_is_stored_after_delivery(world):
    """Not in the outbox, nor in any other row."""
    revealed(world)
    writes(world, "mia", "zanzibar at noon")

    assert "zanzibar" in world.heard("ben")[-1].text
    assert [(t, n) for t, n, value in cells(world) if "zanzibar" in str(value)] == []
    with world.context.engine.begin() as tx:
        assert tx.execute(select(outbox.c.payload).where(outbox.c.status == "open")).all() == []


def test_ten_texts_a_side_and_no_more(world):
    match_id = revealed(world)
    for number in range(MAX_RELAYS):
        answer = writes(world, "mia", f"number {number}")
    assert answer.text == "Passed on to Ben. That was the last of ten."

    assert "all 10 messages" in world.presses("mia", "Write to Ben").text
    assert side(world, "mia", match_id).relayed == MAX_RELAYS
    assert writes(world, "ben", "still me").text == "Passed on to Mia. 9 messages are left."


def test_too_many_words_are_refused_whole(world):
    match_id = revealed(world)

    assert "too long" in writes(world, "mia", "a" * 1001).text
    assert side(world, "mia", match_id).relayed == 0
    assert writes(world, "mia", "a" * 1000).text.startswith("Passed on")


def test_it_ends_with_the_debrief(world):
    agreed(world)
    world.travels(berlin(24, 20, 30))
    older = next(h for h in reversed(world.heard("mia")) if any("Write to" in b.label for b in h.buttons))
    assert writes(world, "mia", "See you there").text.startswith("Passed on")
    world.travels(berlin(25, 9))

    world.presses("mia", "Write to Ben", on=older)
    before = len(world.heard("ben"))
    world.says("mia", "One thing more")
    world.ticks()
    assert len(world.heard("ben")) == before
    shown = world.says("mia", "/week")
    assert not any("Write to" in b.label for b in shown.buttons)


def test_after_a_cancellation_nothing_is_passed_on(world):
    agreed(world)
    world.presses("ben", "Write to Mia")
    world.presses("mia", "Cancel")
    before = len(world.heard("mia"))
    world.says("ben", "why?")
    world.ticks()

    assert len(world.heard("mia")) == before


def test_who_gave_a_number_needs_no_relay_unless_the_other_does(world):
    """Either side's wish to be reached through the bot opens it for both; with two numbers there is none."""
    circle_of(world, "Makers", WHOS)
    make_match(world, "mia", "ben")
    world.travels(hours(1))
    for who, number in (("mia", "+49 170 1234567"), ("ben", "+49 170 7654321")):
        world.says(who, "/week")
        world.presses(who, "Let's meet")
        world.presses(who, "My phone number")
        world.says(who, number)
    world.ticks()

    for who in ("mia", "ben"):
        assert "You both said yes" in world.heard(who)[-1].text
        assert not any("Write to" in b.label for b in world.heard(who)[-1].buttons)


def test_a_button_of_others_passes_nothing_on(world):
    """Law 7: a foreign button is refused and changes nothing."""
    match_id = revealed(world)
    stolen = world.heard("mia")[-1].button("Write to Ben").data

    assert world.hands_in("ada", press=stolen)[-1].text
    assert world.says("ada", "hello there").text
    world.ticks()
    assert side(world, "mia", match_id).relayed == 0
    assert not any("hello there" in heard.text for heard in world.heard("ben"))


@pytest.mark.parametrize("words", ["\u202eevil\u202c", "{ $x }", "||hidden||", "a\x00b"])
def test_words_stay_literal(world, words):
    revealed(world)
    writes(world, "mia", words)

    said = world.heard("ben")[-1].text
    assert not set(said) & set("\x00\u202e\u202c")
    assert said.startswith("Mia writes:\n“")


def test_who_cannot_be_reached_is_not_counted(world):
    """The words are not lost in silence, and the text is not spent."""
    match_id = revealed(world)
    world.hands_in("ben", happened=ChatChange.STOPPED)

    assert "can't reach Ben right now" in writes(world, "mia", "hello").text
    assert side(world, "mia", match_id).relayed == 0
    world.travels(days(1))


def test_said_yes_gives_the_bot(world):
    """What the tests above rest on: both chose to be reached through the bot."""
    circle_of(world, "Makers", WHOS)
    match_id = make_match(world, "mia", "ben")
    world.travels(hours(1))
    say_yes(world, "mia")

    assert side(world, "mia", match_id).gives == {"name": "Mia", "kind": "through", "value": ""}
