"""Where others listen, and what befalls a chat: greeted once, answered briefly, never anything personal."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.chat.messages import PRIVATE_CHAT, Address, ChatChange
from bot.chat.port import SendError
from bot.store.tables import addresses, dues, inbox, people, places
from tests.conftest import World, days, weeks

MEETUP = Address(channel="street", chat="-100")
ELSEWHERE = Address(channel="street", chat="-200")
HELLO, PRIVATE = "Hello, I'm Knotwork.", "For that there is a private chat; here others are listening."


def befalls(world: World, what: ChatChange, place: Address | None = MEETUP, who: str = "mia", **more) -> None:
    assert world.hands_in(who, happened=what, place=place, **more) == []


def told(world: World, place: Address = MEETUP) -> list[str]:
    """What was ever said in a place."""
    return [heard.text for heard in world.heard(place.chat)]


def asks(world: World, words: str, who: str = "mia", place: Address = MEETUP, **more) -> str:
    """What a place hears in answer; whoever asked hears nothing apart."""
    before = len(told(world, place))
    assert world.hands_in(who, text=words, place=place, **more) == []
    return " ".join(told(world, place)[before:])


def rows(world: World, table) -> list:
    with world.context.engine.begin() as tx:
        return list(tx.execute(select(table)))


# --- greeting -----------------------------------------------------------------------------------------


def test_put_into_a_group_the_bot_says_once_what_it_is_for(world):
    befalls(world, ChatChange.ADDED)

    (hello,) = world.heard(MEETUP.chat)
    assert hello.text.startswith(HELLO)
    assert [(link.label, link.url) for link in hello.links] == [
        ("Write to me privately", f"{PRIVATE_CHAT}hello")
    ]
    assert not hello.unasked
    assert rows(world, people) == []


def test_the_same_news_twice_is_one_greeting(world):
    for _ in range(2):
        befalls(world, ChatChange.ADDED, id="joined")
    befalls(world, ChatChange.ADDED)

    assert len(told(world)) == 1


def test_each_group_is_greeted(world):
    befalls(world, ChatChange.ADDED)
    befalls(world, ChatChange.ADDED, ELSEWHERE)

    assert len(told(world)) == len(told(world, ELSEWHERE)) == 1


@pytest.mark.parametrize(("away", "greetings"), [(days(1), 1), (days(29), 1), (days(31), 2)])
def test_back_in_a_group_the_bot_greets_only_after_a_month(world, away, greetings):
    befalls(world, ChatChange.ADDED)
    befalls(world, ChatChange.REMOVED)
    world.travels(away)
    befalls(world, ChatChange.ADDED)

    assert len(told(world)) == greetings
    assert asks(world, "/week") == PRIVATE


def test_new_rights_a_month_later_are_no_reason_to_greet_again(world):
    befalls(world, ChatChange.ADDED)
    world.travels(days(40))
    befalls(world, ChatChange.ADDED)

    assert len(told(world)) == 1


def test_a_group_in_which_the_bot_may_not_write_is_greeted_when_it_may(world):
    befalls(world, ChatChange.SILENCED)
    assert asks(world, "/help") == ""
    befalls(world, ChatChange.ADDED)

    assert [text[:20] for text in told(world)] == [HELLO]


@pytest.mark.parametrize("end", [ChatChange.SILENCED, ChatChange.REMOVED])
def test_where_the_bot_may_not_write_it_tries_nothing(world, end):
    befalls(world, ChatChange.ADDED)
    befalls(world, end)

    assert asks(world, "/week") == asks(world, "/help") == ""
    assert [place.open for place in rows(world, places)] == [False]


def test_a_group_that_moves_is_the_same_group(world):
    """Telegram gives a group that grows another address; the news of it comes from the group itself."""
    befalls(world, ChatChange.ADDED)
    befalls(world, ChatChange.MOVED, sender=MEETUP, moved_to=ELSEWHERE.chat)
    befalls(world, ChatChange.ADDED, ELSEWHERE)

    assert told(world, ELSEWHERE) == []
    assert [(place.chat, place.open) for place in rows(world, places)] == [(ELSEWHERE.chat, True)]
    assert asks(world, "/week", place=ELSEWHERE) == PRIVATE


def test_a_move_to_an_address_already_known_keeps_the_greeting(world):
    befalls(world, ChatChange.ADDED)
    befalls(world, ChatChange.SILENCED, ELSEWHERE)
    befalls(world, ChatChange.MOVED, sender=MEETUP, moved_to=ELSEWHERE.chat)
    befalls(world, ChatChange.ADDED, ELSEWHERE)

    assert told(world, ELSEWHERE) == []


def test_a_group_that_is_quiet_at_night_hears_the_bot_in_the_morning(world):
    """A refusal says nothing about the next day; until then nothing is tried."""
    befalls(world, ChatChange.ADDED)
    world.adapter.failing = SendError("no rights", permanent=True)
    assert asks(world, "/week") == ""
    world.adapter.failing = None
    assert asks(world, "/week") == ""
    world.clock.travel_to(world.clock.now() + timedelta(hours=1))

    assert asks(world, "/week") == asks(world, "/week") == PRIVATE


def test_one_answer_at_most_waits_for_a_group(world):
    world.adapter.failing = SendError("dug up")
    for _ in range(5):
        asks(world, "/week")
    world.adapter.failing = None
    world.travels(timedelta(minutes=10))

    assert told(world) == [PRIVATE]


def test_an_answer_that_comes_too_late_is_not_said(world):
    world.adapter.failing = SendError("dug up")
    asks(world, "/week")
    world.clock.travel_to(world.clock.now() + timedelta(hours=1))
    world.adapter.failing = None
    world.ticks()

    assert told(world) == []


# --- answering ----------------------------------------------------------------------------------------


def test_in_a_group_everybody_hears_the_same(world):
    """Law 7: no answer tells whether somebody uses the bot, or anything about them."""
    world.has_knot("mia", "Ada", last_met=days(10))
    world.says("mia", "/note Ada likes secrets")
    said = ("/week", "/knot Ada", "/note Ada", "/forget", "met Ada yesterday", "1", "Let's meet", "/nonsense")

    assert {asks(world, words, who) for words in said for who in ("mia", "stranger")} == {PRIVATE}
    assert len(rows(world, people)) == 1
    assert world.says("mia", "/knots").text.count("Ada") == 1


@pytest.mark.parametrize(
    "words", ["/help", "/start", "/start hello", "!help", "/privacy", "/HELP@knotwork_bot week"]
)
def test_in_a_group_help_says_what_the_bot_is_for(world, words):
    assert asks(world, words).startswith(HELLO)


def test_in_a_group_the_language_is_that_of_whoever_wrote(world):
    assert asks(world, "/week", language="de-AT") == "Dafür gibt es den privaten Chat; hier hören andere mit."
    assert asks(world, "/week", language="fr") == asks(world, "/week", language="") == PRIVATE


@pytest.mark.parametrize("press", ["", "known"])
def test_a_button_pressed_in_a_group_does_nothing(world, press):
    """Not even one's own, passed on."""
    world.has_knot("mia", "Ada", every=days(10), last_met=days(40))
    data = world.says("mia", "/week").button("Let's meet").data if press else "x:0"

    assert asks(world, "", press=data) == PRIVATE
    assert "Let's meet" in [button.label for button in world.says("mia", "/week").buttons]


def test_an_emoji_in_a_group_is_no_question(world):
    assert asks(world, "", reaction="👍") == ""


def test_who_joins_privately_is_welcomed(world):
    """The link of the group hands /start a word that the bot knows."""
    assert world.says("mia", "/start hello").text.startswith("Hello, I'm Knotwork.")
    assert world.person("mia")


def test_what_is_said_in_a_group_is_not_kept(world):
    asks(world, "/note Ada has a secret", who="stranger")

    assert [row.owner_id for row in rows(world, inbox)] == [None]
    assert rows(world, addresses) == rows(world, people) == []


def test_a_group_that_fails_is_no_apology_to_anybody(world, monkeypatch):
    """What is parked of a group is said to nobody."""
    world.knows("mia")
    monkeypatch.setattr("bot.services.group_chats.answer_message", lambda *_: 1 / 0)
    before = len(world.heard("mia"))
    world.hands_in("mia", text="/week", place=MEETUP)

    assert len(world.heard("mia")) == before
    assert told(world) == []


# --- people who go and come ---------------------------------------------------------------------------


def test_whoever_blocks_the_bot_is_let_be_and_their_week_goes_on_when_they_return(world):
    world.has_knot("mia", "Ada", every=days(10), last_met=days(40))
    befalls(world, ChatChange.STOPPED, None)
    world.travels(weeks(1))
    assert world.unasked("mia") == []

    befalls(world, ChatChange.RETURNED, None)
    world.travels(days(8))
    assert len(world.unasked("mia")) >= 1
    assert "This week: Ada" in world.unasked("mia")[-1].text


def test_what_waited_for_somebody_who_left_is_due_again(world):
    """Unasked letters on their way open their dues again, as after a permanent error."""
    world.has_knot("mia", "Ada", every=days(10), last_met=days(40))
    world.adapter.failing = SendError("dug up")
    world.travels(days(1))
    befalls(world, ChatChange.STOPPED, None)
    world.adapter.failing = None
    assert "open" in [due.status for due in rows(world, dues) if due.kind == "week"]

    befalls(world, ChatChange.RETURNED, None)
    world.ticks()
    assert "This week: Ada" in world.unasked("mia")[-1].text


@pytest.mark.parametrize("what", [ChatChange.STOPPED, ChatChange.RETURNED])
def test_nobody_becomes_a_person_by_coming_or_going(world, what):
    befalls(world, what, None)
    world.travels(weeks(2))

    assert rows(world, people) == []
    assert world.heard("mia") == []


def test_news_delivered_late_and_twice_change_nothing(world):
    world.knows("mia")
    befalls(world, ChatChange.STOPPED, None, id="gone")
    befalls(world, ChatChange.RETURNED, None, id="back")
    befalls(world, ChatChange.STOPPED, None, id="gone")

    assert [address.open for address in rows(world, addresses)] == [True]


def test_where_others_came_in_the_bot_says_so_once_and_goes_on_elsewhere(world):
    for _ in range(2):
        befalls(world, ChatChange.CROWDED, id="crowded")
    befalls(world, ChatChange.ADDED)

    (line,) = told(world)
    assert line.startswith("Others can read along here now")
