"""Who knocks at a circle's room on Matrix: let in once a member, and greeted alone where they bring a code."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from adapters.matrix.events import BotProfile, build_knock, parse_event
from adapters.matrix.rooms import Room
from bot.chat.messages import Address, AskedIn, ChatChange, Outgoing, Span
from bot.chat.port import GroupAdmitter, LinkedPlatform, NotAllowedError, SendError
from bot.clock import VirtualClock
from bot.store.tables import admissions, circle_places, people
from tests.adapters.matrix.porch import Porch
from tests.circles import circle_of
from tests.conftest import MONDAY, make_house
from tests.matrix_world import MatrixWorld
from tests.servers.matrix import Crowd
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

ME, MIA, BEN = "@bot:example.org", "@mia:example.org", "@ben:example.org"
BY_KNOCKING = {"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": "knock"}}


# --- what a room tells --------------------------------------------------------------------------------


def room_with(powers=None, *, creator=MIA, version="11", **create) -> Room:
    room = Room(id="!r", me=ME, members={ME: "join", MIA: "join", BEN: "join"})
    content = {"room_version": version, **create}
    room.apply({"type": "m.room.create", "state_key": "", "sender": creator, "content": content})
    if powers is not None:
        room.apply({"type": "m.room.power_levels", "state_key": "", "sender": creator, "content": powers})
    return room


@pytest.mark.parametrize(
    ("room", "runs"),
    [
        (room_with({"users": {MIA: 100, BEN: 50}}), [MIA, BEN]),
        (room_with({"users": {MIA: 100, BEN: 49}}), [MIA]),
        (room_with({"users": {MIA: "100"}, "users_default": "x"}), [MIA]),
        (room_with({"users": {MIA: 100, BEN: 50}, "invite": 75}), [MIA]),
        (room_with({"users": [], "users_default": 50}), [MIA, BEN]),
        (room_with(), [MIA]),
        (room_with({"users": {}}, version="12"), [MIA]),
        (room_with({"users": {}}, version="12", additional_creators=[BEN]), [MIA, BEN]),
        (room_with({"users": {}}, version="12", additional_creators="no list"), [MIA]),
    ],
)
def test_a_room_is_run_by_those_with_the_power_to(room, runs):
    assert [who for who in (MIA, BEN, "@stranger:example.org") if room.is_admin(who)] == runs


@pytest.mark.parametrize(
    ("powers", "may"),
    [(None, True), ({}, True), ({"invite": 50}, False), ({"invite": 50, "users": {ME: 50}}, True)],
)
def test_whether_the_bot_may_let_people_in(powers, may):
    assert room_with(powers).can_invite is may


def event(content, kind="m.room.message", sender=MIA, **more):
    return {
        "event_id": "$1",
        "sender": sender,
        "origin_server_ts": 1000,
        "type": kind,
        "content": content,
        **more,
    }


def test_a_knock_is_handed_in_with_its_reason_and_where():
    content = {"membership": "knock", "reason": " abc \n", "displayname": "Ben"}
    asked = build_knock(event(content, "m.room.member", BEN, state_key=BEN), BEN, "!r")

    assert (type(asked), asked.text, asked.name, asked.handle) == (AskedIn, "abc", "Ben", BEN)
    assert (asked.sender.chat, asked.place.chat) == (BEN, "!r")


@pytest.mark.parametrize("reason", [None, 7, ["x"]])
def test_a_knock_without_words_has_none(reason):
    content = {"membership": "knock", "reason": reason}

    assert build_knock(event(content, "m.room.member", BEN, state_key=BEN), BEN, "!r").text == ""


@pytest.mark.parametrize(("who", "runs"), [(MIA, True), (BEN, False)])
def test_who_connects_a_room_comes_with_whether_they_run_it(who, runs):
    room = room_with({"users": {MIA: 100}})
    us = BotProfile(id=ME, commands=frozenset({"start", "week"}))

    said = parse_event(event({"msgtype": "m.text", "body": "!start c0de"}, sender=who), room, us).incoming
    other = parse_event(event({"msgtype": "m.text", "body": "!week"}, sender=who), room, us).incoming

    assert (said.runs_place, other.runs_place) == (runs, False)
    assert said.handle == who


# --- the door -----------------------------------------------------------------------------------------


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with Crowd(synapse()) as made:
        yield made


@pytest.fixture
def porch(crowd) -> Iterator[Porch]:
    with Porch(crowd) as made:
        yield made


def opens_room(person, bot, **more):
    """A room of several people that is entered by knocking, with the bot in it."""
    zoe = person.crowd.person("Zoe")
    room = person.opens_chat(zoe.user, direct=False, wait=False, initial_state=[BY_KNOCKING], **more)
    zoe.joins(room)
    person.invites(bot, room)
    person.until(lambda: bot in room.joined())
    return room


def at(chat: str) -> Address:
    return Address(channel="matrix", chat=chat)


def test_who_knocks_is_let_in_when_the_core_says_so(crowd, porch):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = opens_room(mia, porch.user)
    porch.hall.until(
        lambda: any(getattr(one, "happened", None) is ChatChange.ADDED for one in porch.hall.taken)
    )

    ben.knocks(room, "please")
    asked = porch.hall.hears(ben, AskedIn)
    porch.do(porch.matrix.admit(asked.place, asked.sender))
    ben.joins(room)
    porch.do(porch.matrix.admit(asked.place, asked.sender))

    assert (asked.text, asked.place.chat) == ("please", room.id)
    assert ben.user in room.joined()


def test_without_the_power_to_invite_nobody_is_let_in(crowd, porch):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = opens_room(mia, porch.user, power_level_content_override={"invite": 50})
    ben.knocks(room)
    asked = porch.hall.hears(ben, AskedIn)

    with pytest.raises(NotAllowedError):
        porch.do(porch.matrix.admit(asked.place, asked.sender))
    with pytest.raises(SendError) as gone:
        porch.do(porch.matrix.admit(at("!nowhere:localhost"), asked.sender))
    assert gone.value.permanent


def test_who_knocks_with_words_is_written_to_in_a_room_of_their_own(crowd, porch):
    mia, ben, cleo = (crowd.person(name) for name in ("Mia", "Ben", "Cleo"))
    room = opens_room(mia, porch.user)
    ben.knocks(room, "c0de")
    cleo.knocks(room)
    porch.hall.hears(ben, AskedIn)
    porch.hall.hears(cleo, AskedIn)

    porch.says(ben, "Hello Ben", "k1")
    ben.joins(porch.matrix._session.rooms.last_room_id(ben.user))

    assert ben.hears("Hello Ben").encrypted
    with pytest.raises(SendError) as refused:
        porch.do(porch.matrix.send(at(cleo.user), Outgoing(spans=(Span("Hello"),)), "k2"))
    assert refused.value.permanent


def test_a_knock_at_somebodys_own_room_is_nobodys_business_but_theirs(crowd, porch):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = mia.opens_chat(porch.user)
    porch.hall.hears(mia, text="/start")
    mia.states("m.room.join_rules", {"join_rule": "knock"}, room)
    ben.knocks(room, "c0de")

    told = (ChatChange.FOR_OTHERS, ChatChange.CROWDED)
    porch.hall.until(lambda: any(getattr(one, "happened", None) in told for one in porch.hall.taken))
    mia.until(lambda: porch.user in mia.invited.values())
    assert porch.hall.of(ben) == []


# --- the whole house ----------------------------------------------------------------------------------


@pytest.fixture
def attic(tmp_path):
    clock = VirtualClock(MONDAY)
    made = MatrixWorld(make_house(tmp_path, clock), clock)
    yield made
    made.close()


def rows(attic, table):
    with attic.context.engine.begin() as tx:
        return list(tx.execute(select(table)))


def connected(attic):
    """Mia's room, which is a place of her circle; and the code said there."""
    circle_of(attic, "Makers", ["mia"])
    mia = attic.phone("mia")
    attic.says("mia", "!circle Makers")
    said = attic.presses("mia", "Connect a group")
    own = mia.room
    room = opens_room(mia, attic.bot.user)
    attic.until(lambda: attic.listening.has_taken_place(room.id))
    mia.types(next(line.replace("/", "!") for line in said.text.splitlines() if "start " in line), into=room)
    attic.until(lambda: rows(attic, circle_places))
    attic.settles()
    mia.room = own
    place = "This is a place of the circle Makers now."  # beside the greeting, in whatever order they arrive
    mia.until(lambda: any(one.text.startswith(place) for one in mia.sees_in(room, by=attic.bot.user)))
    shown = next(m.text for m in mia.sees_in(room, by=attic.bot.user) if m.text.startswith(place))
    return room, shown.split("!start ")[1].split()[0]


def test_the_door_says_who_it_is_and_that_it_lets_people_in(attic):
    assert isinstance(attic.matrix, GroupAdmitter)
    assert isinstance(attic.matrix, LinkedPlatform)
    assert attic.context.invite_links["matrix"].url == f"https://matrix.to/#/{attic.bot.user}"


def test_who_knocks_with_a_code_joins_alone_with_the_bot_and_then_the_room(attic):
    room, code = connected(attic)
    ben = attic.crowd.person("Ben")
    ben.knocks(room, code)
    attic.until(lambda: attic.listening.has_heard_of(ben.user))
    attic.until(lambda: attic.matrix._session.rooms.last_room_id(ben.user) or attic.settles())
    ben.joins(attic.matrix._session.rooms.last_room_id(ben.user))
    attic.people["ben"] = ben
    attic.settles()

    assert "You're invited into Makers" in attic.heard("ben")[0].text
    assert [row.asker for row in rows(attic, admissions)] == [ben.user]
    attic.presses("ben", "English")
    attic.says("ben", "Berlin")
    attic.does(attic.running.let_in())
    ben.joins(room)

    assert rows(attic, admissions) == []


def test_who_knocks_without_a_good_code_hears_nothing(attic):
    room, _ = connected(attic)
    ben = attic.crowd.person("Ben")
    ben.knocks(room, "a" * 26)
    attic.until(lambda: attic.listening.has_heard_of(ben.user))
    attic.settles()

    assert len(rows(attic, people)) == 1
    assert attic.matrix._session.rooms.last_room_id(ben.user) == ""
