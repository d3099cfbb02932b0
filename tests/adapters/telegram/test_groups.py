"""Groups of a circle on Telegram: connected by a link, joined by a button, members let in when they ask."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from telegram import ChatMember, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from adapters.telegram import sender as sending
from adapters.telegram.api import make_bot
from adapters.telegram.doctor import check_admission_rights
from adapters.telegram.formatting import button_url
from adapters.telegram.standing import is_group_admin
from adapters.telegram.updates import parse_update
from bot.chat.messages import PRIVATE_GROUP, Address, AskedIn, ChatChange
from bot.chat.port import GroupAdmitter, LinkedPlatform, NotAllowedError, SendError
from bot.store.tables import admissions, circle_places
from tests.adapters.telegram.tales import (
    ADMIN,
    BEN,
    CHANNEL,
    IN,
    MIA,
    NOW,
    OUT,
    SENT,
    SUPERGROUP,
    US,
    message,
    press,
    standing,
    update,
)
from tests.circles import circle_of
from tests.conftest import days

pytestmark = pytest.mark.telegram

CONNECTED = "This is a place of the circle Makers now."
NOT_CONNECTED = "That did not connect anything."


def heard(raw):
    found = parse_update(Update.de_json(raw, None), US, NOW)
    return None if found is None else found.incoming


def request(chat=SUPERGROUP, sender=BEN, **more):
    asked = {"chat": chat, "from": sender, "user_chat_id": sender["id"], "date": int(SENT.timestamp())}
    return update(chat_join_request=asked | more)


# --- what Telegram tells ------------------------------------------------------------------------------


def test_who_asks_to_join_a_group_is_handed_in_with_the_group():
    asked = heard(request())

    assert (type(asked), asked.text) == (AskedIn, "")
    assert asked.sender == Address(channel="telegram", chat="102")
    assert asked.place == Address(channel="telegram", chat="-1001")
    assert (asked.name, asked.handle, asked.language, asked.at) == ("Ben", "@Ben_Blau", "en", SENT)


def test_who_asks_twice_within_a_second_asked_once_but_a_new_request_is_new():
    ids = {heard(request()).id, heard(request()).id}
    later = heard(request(date=int(SENT.timestamp()) + 60)).id

    assert len(ids) == 1
    assert later not in ids


def test_channels_and_bots_are_nobodys_business():
    assert heard(request(CHANNEL)) is None
    assert heard(request(sender=BEN | {"is_bot": True})) is None


@pytest.mark.parametrize(
    "raw", [message(sender=BEN, chat={"id": 102, "type": "private"}, text="hi"), press(sender=BEN)]
)
def test_by_what_others_find_somebody_comes_as_they_write_it(raw):
    assert heard(raw).handle == "@Ben_Blau"


def test_who_has_no_name_to_be_found_by_has_none():
    assert heard(message(sender=MIA, text="hi")).handle == ""


def test_the_link_for_a_group_asks_for_the_right_to_let_people_in():
    assert button_url(f"{PRIVATE_GROUP}c0de", "knot_bot") == (
        "https://t.me/knot_bot?startgroup=c0de&admin=invite_users"
    )
    assert button_url(f"{PRIVATE_GROUP}c 0de", "knot_bot") == ""


# --- what Telegram refuses ----------------------------------------------------------------------------


class Refusing:
    """A bot whose only call is refused."""

    def __init__(self, error: TelegramError) -> None:
        self.error = error

    async def approve_chat_join_request(self, **_what) -> None:
        raise self.error


def admitted(error: TelegramError) -> None:
    place, who = (Address(channel="telegram", chat=chat) for chat in ("-1001", "102"))
    asyncio.run(sending.admit(Refusing(error), place, who))


@pytest.mark.parametrize("words", ["HIDE_REQUESTER_MISSING", "USER_ALREADY_PARTICIPANT"])
def test_who_is_in_or_asks_no_more_needs_nothing(words):
    admitted(BadRequest(words))


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Not enough rights to manage chat join requests"),
        BadRequest("CHAT_ADMIN_REQUIRED"),
        Forbidden("need administrator rights in the channel chat"),
    ],
)
def test_a_missing_right_is_told_apart(error):
    with pytest.raises(NotAllowedError):
        admitted(error)


@pytest.mark.parametrize("words", ["USER_CHANNELS_TOO_MUCH", "USER_ID_INVALID", "INPUT_USER_DEACTIVATED"])
def test_somebody_who_can_be_let_in_nowhere_is_given_up(words):
    with pytest.raises(SendError) as refused:
        admitted(BadRequest(words))
    assert refused.value.spoiled


def test_a_group_the_bot_was_thrown_out_of_is_closed():
    with pytest.raises(SendError) as refused:
        admitted(Forbidden("bot was kicked from the supergroup chat"))
    assert refused.value.permanent


# --- the whole house ----------------------------------------------------------------------------------


@pytest.fixture
def group(pocket):
    """Mia's group, and her circle."""
    circle_of(pocket, "Makers", ["mia", "ben"])
    return pocket.emulator.group("Makers meet", pocket.phone("mia"), supergroup=True)


def link_of(pocket, who="mia"):
    """The button under the card's button."""
    phone = pocket.phone(who)
    phone.types("/circle Makers")
    pocket.settles()
    pocket.presses(who, "Connect a group")
    (button,) = [b for b in phone.last.buttons if b.url]
    return button.url


def connects(pocket, group, who="mia"):
    pocket.phone(who).takes_bot_along(link_of(pocket, who), group)
    pocket.settles()
    return group.last


def asks_to_join(pocket, group, who):
    pocket.phone(who).asks_to_join(group.request_link())
    pocket.settles()


def rows(pocket, table):
    with pocket.context.engine.begin() as tx:
        return list(tx.execute(select(table)))


def test_the_door_says_who_it_is_and_that_it_lets_people_in(pocket):
    pocket.knows("mia")

    assert isinstance(pocket.telegram, GroupAdmitter)
    assert isinstance(pocket.telegram, LinkedPlatform)
    assert pocket.context.invite_links["telegram"].url == "https://t.me/knotwork_test_bot?start={code}"


def test_a_group_is_connected_by_one_link_and_joined_by_its_button(pocket, group):
    said = connects(pocket, group)
    cleo = pocket.phone("cleo")
    group.adds(cleo)
    cleo.presses("Join the circle", into=group)
    pocket.settles()

    assert said.text.startswith(CONNECTED)
    assert "Makers" in cleo.sees[0].text
    assert "Cleo" not in " ".join(message.text for message in group.sees)


def test_a_member_who_asks_to_join_the_group_is_let_in(pocket, group):
    connects(pocket, group)
    asks_to_join(pocket, group, "ben")

    assert pocket.phone("ben") in group.members
    assert rows(pocket, admissions) == []


def test_who_is_no_member_waits_and_nothing_is_said_about_it(pocket, group):
    connects(pocket, group)
    before = len(group.sees)
    asks_to_join(pocket, group, "stranger")

    assert pocket.phone("stranger") not in group.members
    assert len(group.sees) == before
    assert pocket.phone("stranger").sees == []


def test_without_the_right_members_wait_until_it_is_given(pocket, group):
    """The right was taken away just after somebody asked."""
    connects(pocket, group)
    refusal = "Bad Request: not enough rights to manage chat join requests"
    pocket.emulator.refuse(400, refusal, method="approveChatJoinRequest")
    asks_to_join(pocket, group, "ben")
    assert pocket.phone("ben") not in group.members

    pocket.clock.travel_to(pocket.clock.now() + timedelta(minutes=1))
    pocket.does(pocket.running.let_in())

    assert pocket.phone("ben") in group.members


def test_the_bot_cannot_let_anybody_in_without_the_right(pocket, group):
    connects(pocket, group)
    group.promotes_bot(may_invite=False)
    group.requests[pocket.phone("ben").id] = pocket.phone("ben")

    with pytest.raises(NotAllowedError):
        pocket.does(
            pocket.telegram.admit(Address(channel="telegram", chat=str(group.id)), pocket.address("ben"))
        )


def test_whoever_does_not_run_the_group_connects_nothing(pocket, group):
    """Else anybody in a group could let strangers into it, by a circle of their own."""
    circle_of(pocket, "Strangers", ["cleo"])
    cleo = pocket.phone("cleo")
    group.adds(cleo)
    group.adds_bot()
    group.promotes_bot()
    pocket.settles()
    cleo.types("/circle Strangers")
    pocket.settles()
    pocket.presses("cleo", "Connect a group")
    cleo.takes_bot_along(next(b.url for b in cleo.last.buttons if b.url), group)
    pocket.settles()

    assert group.last.text.startswith(NOT_CONNECTED)
    assert rows(pocket, circle_places) == []


def test_an_administrator_who_may_invite_connects_a_group(pocket, group):
    circle_of(pocket, "Bakers", ["cleo"])
    cleo = pocket.phone("cleo")
    group.adds(cleo)
    group.promotes(cleo)
    group.adds_bot()
    group.promotes_bot()
    cleo.types("/circle Bakers")
    pocket.settles()
    pocket.presses("cleo", "Connect a group")
    cleo.takes_bot_along(next(b.url for b in cleo.last.buttons if b.url), group)
    pocket.settles()

    assert "Bakers" in group.last.text


@pytest.mark.parametrize(
    ("member", "decides"),
    [
        ({"status": "creator", "is_anonymous": False}, True),
        ({"status": "member"}, False),
        ({"status": "left"}, False),
    ],
)
def test_who_runs_a_group(member, decides):
    assert is_group_admin(ChatMember.de_json({"user": BEN, **member}, None)) is decides


# --- rights that are missing, and given ---------------------------------------------------------------

INVITING = {**ADMIN, "can_invite_users": True}
LACKING = "In a group of Makers on Telegram I may let nobody in"


def told_in_private(pocket, who="mia"):
    return [seen.text for seen in pocket.phone(who).sees if seen.text.startswith(LACKING)]


@pytest.mark.parametrize(
    ("was", "is_now", "happened", "may"),
    [
        (OUT, IN, ChatChange.ADDED, False),
        (OUT, INVITING, ChatChange.ADDED, True),
        (IN, INVITING, ChatChange.ENTITLED, True),
        (INVITING, IN, ChatChange.ENTITLED, False),
        (INVITING, {**INVITING, "can_invite_users": False}, ChatChange.ENTITLED, False),
    ],
)
def test_what_the_bot_may_do_in_a_group_is_handed_in(was, is_now, happened, may):
    told = heard(standing(was, is_now, chat=SUPERGROUP))

    assert (told.happened, told.may_admit) == (happened, may)
    assert told.may_be_moved is (was is OUT)


def test_a_change_that_lets_the_bot_do_nothing_else_is_no_news():
    assert heard(standing(INVITING, {**INVITING, "can_pin_messages": False}, chat=SUPERGROUP)) is None


def test_a_group_that_refused_an_answer_is_tried_again_once_the_bot_is_made_an_administrator(pocket, group):
    group.adds_bot()
    pocket.settles()
    pocket.emulator.refuse(400, "Bad Request: not enough rights to send text messages to the chat")
    assert asks(pocket, group)[1] == []
    assert asks(pocket, group)[1] == [], "for an hour nothing is tried"

    group.promotes_bot(may_invite=False)
    pocket.settles()
    _, (answer,) = asks(pocket, group)
    assert "private" in answer.text


def test_a_missing_right_is_told_to_the_organiser_once_and_looked_at_again_when_it_is_given(pocket, group):
    """In private, where only who can mend it reads it; not in the group, and not only in the log."""
    connects(pocket, group)
    group.demotes_bot()
    pocket.settles()
    asks_to_join(pocket, group, "ben")
    group.requests[pocket.phone("ben").id] = pocket.phone("ben")
    pocket.travels(timedelta(hours=3))
    assert len(told_in_private(pocket)) == 1
    assert told_in_private(pocket, "ben") == []
    assert not any(LACKING in message.text for message in group.sees)

    pocket.travels(timedelta(days=2))
    assert len(told_in_private(pocket)) == 1


def test_whoever_waits_is_let_in_as_soon_as_telegram_tells_of_the_right(pocket, group):
    connects(pocket, group)
    refusal = "Bad Request: not enough rights to manage chat join requests"
    pocket.emulator.refuse(400, refusal, method="approveChatJoinRequest", times=3)
    asks_to_join(pocket, group, "ben")
    for _ in range(2):
        pocket.clock.travel_to(pocket.clock.now() + timedelta(minutes=20))
        pocket.does(pocket.running.let_in())
    assert pocket.phone("ben") not in group.members
    assert [row.next_at > pocket.clock.now() for row in rows(pocket, admissions)] == [True]

    group.promotes_bot(may_invite=False)
    group.promotes_bot()
    pocket.settles()
    pocket.does(pocket.running.let_in())
    assert pocket.phone("ben") in group.members
    pocket.travels(timedelta(hours=3))
    assert told_in_private(pocket) == [], "it was given before anybody was told"


def test_a_group_connected_without_the_right_is_told_of_too(pocket, group):
    group.adds_bot()
    pocket.settles()
    connects(pocket, group)
    group.demotes_bot()
    pocket.settles()
    pocket.travels(timedelta(hours=3))

    assert len(told_in_private(pocket)) == 1


# --- a move -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("joins", ["first", "last"])
def test_a_group_that_becomes_a_supergroup_is_greeted_once(pocket, joins):
    """Telegram tells of the move as a join, which may come before the move itself."""
    group = pocket.emulator.group("Makers meet", pocket.phone("mia"))
    group.adds_bot()
    pocket.settles()
    pocket.travels(days(1))
    group.migrates(joins=joins)
    pocket.settles()
    pocket.travels(timedelta(minutes=1))
    pocket.settles()

    assert len(group.sees) == 1
    _, (answer,) = asks(pocket, group)
    assert "private" in answer.text


def test_a_join_that_turns_out_to_be_a_move_says_nothing(pocket):
    """Handed in before the move is told of at all."""
    group = pocket.emulator.group("Makers meet", pocket.phone("mia"))
    group.adds_bot()
    pocket.settles()
    pocket.travels(days(1))
    old = str(group.id)
    new = pocket.emulator.group("Makers meet", pocket.phone("mia"), supergroup=True)
    new.bot_status = "member"
    joined = heard(standing(OUT, IN, chat=new.as_chat()))
    moved = heard(message(chat=new.as_chat(), migrate_from_chat_id=int(old), sender=None))
    pocket.does(pocket.running.receive([joined]))
    pocket.does(pocket.running.wait_for_replies())
    assert new.sees == []

    pocket.does(pocket.running.receive([moved]))
    pocket.settles()
    pocket.travels(timedelta(minutes=1))
    assert new.sees == []
    _, (answer,) = asks(pocket, new)
    assert "private" in answer.text


def test_a_supergroup_that_is_new_is_greeted_a_moment_later(pocket, group):
    group.adds_bot()
    pocket.settles()

    assert [message.text.startswith("Hello, I'm Knotwork.") for message in group.sees] == [True]


# --- the doctor ---------------------------------------------------------------------------------------


def test_the_doctor_says_where_members_cannot_be_let_in(emulator, mia):
    groups = [emulator.group(f"Group {number}", mia, supergroup=True) for number in range(3)]
    for group in groups[:2]:
        group.adds_bot()
    groups[0].promotes_bot()
    places = [Address(channel="telegram", chat=str(group.id)) for group in groups]

    async def look(there):
        bot = make_bot(emulator.token, emulator.url)
        try:
            return await check_admission_rights(bot, there)
        finally:
            for connection in bot._request:
                await connection.shutdown()

    (bad,), (fine,) = asyncio.run(look(places)), asyncio.run(look(places[:1]))
    assert (bad.key, bad.args["count"]) == ("doctor-place-lacking", "2")
    assert (fine.key, fine.fine) == ("doctor-place-fine", True)
    assert asyncio.run(look([])) == []


# --- topics -------------------------------------------------------------------------------------------


@pytest.fixture
def forum(pocket, group):
    """The same group with two topics, and the bot in it."""
    coffee, bread = group.opens_topic("Coffee"), group.opens_topic("Bread")
    group.adds_bot()
    pocket.settles()
    return group, coffee, bread


def asks(pocket, group, words="/week", **where):
    """Mia says something there; what the bot says then."""
    before = len(group.sees)
    said = pocket.phone("mia").types(words, into=group, **where)
    pocket.settles()
    return said, group.sees[before:]


def test_an_answer_in_a_group_is_one_to_whoever_asked(pocket, group):
    group.adds_bot()
    pocket.settles()
    said, (answer,) = asks(pocket, group)

    assert answer.raw["reply_to_message"]["message_id"] == said.message_id
    assert "message_thread_id" not in answer.raw


def test_an_answer_stays_in_its_topic_and_the_general_one_has_no_number(pocket, forum):
    group, coffee, bread = forum
    topics = []
    for topic in (coffee, bread, None):
        _, (answer,) = asks(pocket, group, topic=topic)
        topics.append(answer.raw.get("message_thread_id"))

    assert topics == [coffee, bread, None]


def test_a_group_is_connected_where_its_code_was_said(pocket, forum):
    group, coffee, _ = forum
    group.promotes_bot()
    code = link_of(pocket).partition("startgroup=")[2].partition("&")[0]
    _, (answer,) = asks(pocket, group, f"/start@{pocket.emulator.username} {code}", topic=coffee)

    assert answer.text.startswith(CONNECTED)
    assert answer.raw["message_thread_id"] == coffee


@pytest.mark.parametrize("what", ["closes_topic", "deletes_topic"])
def test_a_closed_topic_is_no_closed_group(pocket, forum, what):
    """The answer comes beside it, and the group goes on."""
    group, coffee, bread = forum
    getattr(group, what)(coffee)
    _, (beside,) = asks(pocket, group, topic=coffee)
    _, (answer,) = asks(pocket, group, topic=bread)

    assert "message_thread_id" not in beside.raw
    assert answer.raw["message_thread_id"] == bread


def test_where_the_general_topic_is_closed_too_the_others_are_answered(pocket, group):
    coffee = group.opens_topic("Coffee")
    group.closes_topic()
    group.adds_bot()
    pocket.settles()
    assert group.sees == []

    _, (hello,) = asks(pocket, group, topic=coffee)
    _, (answer,) = asks(pocket, group, topic=coffee)
    assert hello.text.startswith("Hello, I'm Knotwork."), "it was not heard yet"
    assert "private" in answer.text
    assert hello.raw["message_thread_id"] == answer.raw["message_thread_id"] == coffee


# --- who speaks as the group --------------------------------------------------------------------------


def test_whoever_speaks_as_the_group_is_told_how_to_connect_it(pocket, group):
    group.adds_bot()
    group.promotes_bot()
    pocket.settles()
    code = link_of(pocket).partition("startgroup=")[2].partition("&")[0]
    said, (answer,) = asks(pocket, group, f"/start@{pocket.emulator.username} {code}", anonymous=True)

    assert answer.text.startswith("You are speaking as the group here")
    assert answer.raw["reply_to_message"]["message_id"] == said.message_id
    _, (connected,) = asks(pocket, group, f"/start@{pocket.emulator.username} {code}")
    assert connected.text.startswith(CONNECTED), "the code is good still"


def test_whoever_speaks_as_the_group_is_answered_like_anybody(pocket, group):
    group.adds_bot()
    pocket.settles()
    _, (answer,) = asks(pocket, group, "/week", anonymous=True)

    assert "private" in answer.text


def test_who_speaks_as_another_chat_is_nobody(pocket):
    channel = {"id": -1009, "type": "channel", "title": "News"}
    assert heard(message(chat=SUPERGROUP, sender=BEN, sender_chat=channel, text="/week@knotwork_bot")) is None
