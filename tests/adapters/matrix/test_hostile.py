"""What somebody may write, or make, on purpose: reading goes on, and nothing of others becomes theirs."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.matrix.events import BotProfile, parse_event
from adapters.matrix.membership import MembershipHandler
from adapters.matrix.rooms import Room, Rooms
from bot.chat.messages import Befell, ChatChange
from tests.adapters.matrix.test_intake import Sealed, Shelf, lives, sealed

pytestmark = pytest.mark.matrix

ME, MIA, EVE = "@knot:example.org", "@mia:example.org", "@eve:example.org"
OLD, NEW = "!circle", "!another"


# --- what is written ----------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
KEYS = ("msgtype", "body", "m.relates_to", "m.new_content", "url", "file", "info", "filename", "m.mentions")
RELATIONS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("rel_type", "event_id", "key", "m.in_reply_to"), ANYTHING)
)
CONTENTS = ANYTHING | st.fixed_dictionaries(
    {}, optional=dict.fromkeys(KEYS, ANYTHING) | {"m.relates_to": RELATIONS | ANYTHING}
)
KINDS = ANYTHING | st.sampled_from(["m.room.message", "m.reaction", "m.sticker"])


@given(KINDS, CONTENTS, st.booleans())
def test_no_content_can_break_the_reading(kind, content, alone):
    """What stands in sealed words was checked by no homeserver."""
    members = {ME: "join", MIA: "join"} | ({} if alone else {EVE: "join"})
    room = Room(id="!r", me=ME, owner=MIA, members=members)
    event = {"event_id": "$1", "sender": MIA, "origin_server_ts": 1, "type": kind, "content": content}

    parse_event(event, room, BotProfile(id=ME, name="Knot", commands=frozenset({"week"})))


def test_sealed_words_of_no_kind_never_hold_up_what_comes_behind_them(monkeypatch):
    """Else one event would be handed in again for ever, and nobody on Matrix be heard any more."""

    def of_no_kind(self, event):
        kind = [] if event.event_id == "$1" else "m.room.message"
        content = {"msgtype": "m.text", "body": event.event_id}
        return SimpleNamespace(source={"type": kind, "content": content})

    monkeypatch.setattr(Sealed, "decrypt_event", of_no_kind)

    async def story(_client, taking):
        for taken in (taking.take("!r", sealed(1)), taking.take("!r", sealed(2))):
            await taken

    assert [incoming.text for incoming in lives(story)] == ["$2"]


@pytest.mark.parametrize("membership", [[], {}, 7, None])
def test_a_membership_that_is_none_is_none(membership):
    room = Room(id="!r", me=ME)
    room.apply({"type": "m.room.member", "state_key": EVE, "content": {"membership": membership}})

    assert room.members == {}


# --- what is made -------------------------------------------------------------------------------------


class House:
    """The bot in a circle's room, and what it hears when it comes into another one."""

    def __init__(self):
        self.heard = []
        self.rooms = Rooms(Shelf(), ME)
        client = SimpleNamespace(user_id=ME, state_cache=Shelf())
        self.follows = []
        inviting = SimpleNamespace(add_successor=lambda room_id, by: self.follows.append((room_id, by)))
        taking = SimpleNamespace(hand_in=self.heard.append)
        self.coming = MembershipHandler(client, self.rooms, taking, inviting, lambda: None)
        self.happens(OLD, state("m.room.create", {}), join(ME), join(MIA), join("@ben:example.org"))
        self.heard.clear()

    def happens(self, room_id, *sources):
        """As a sync tells it: state first, then what it means."""
        room = self.rooms.get_or_add(room_id)
        for source in sources:
            room.apply(source)
        events = [SimpleNamespace(source=source, sender=source["sender"]) for source in sources]
        for _, begin in self.coming.handle_room(room_id, events, None):
            begin()

    def moved(self):
        """From where to where places went."""
        return [
            (one.place.chat, one.moved_to)
            for one in self.heard
            if isinstance(one, Befell) and one.happened is ChatChange.MOVED
        ]


def state(kind, content, key="", sender=EVE):
    event = {"type": kind, "state_key": key, "sender": sender, "content": content}
    return event | {"event_id": f"${kind}{key}", "origin_server_ts": 1}


def join(who):
    return state("m.room.member", {"membership": "join"}, key=who, sender=who)


NEXT = (
    state("m.room.create", {"predecessor": {"room_id": OLD}}),
    join(EVE),
    join("@mallory:example.org"),
    join(ME),
)
TOMBSTONE = state("m.room.tombstone", {"replacement_room": NEW}, sender=MIA)


def test_a_room_that_calls_itself_the_next_version_of_another_is_not_believed():
    """Else whoever knows a room's id would take over its circle's place, and be shown its invite."""
    house = House()

    house.happens(NEW, *NEXT)

    assert house.moved() == []
    assert [(one.happened, one.place.chat) for one in house.heard] == [(ChatChange.ADDED, NEW)]


def test_the_next_version_is_the_one_that_the_room_itself_names():
    house = House()

    house.happens(OLD, TOMBSTONE)
    house.happens(NEW, *NEXT)

    assert house.follows == [(NEW, MIA)]
    assert house.moved() == [(OLD, NEW)]


def test_a_room_that_is_named_after_the_bot_came_there_is_the_next_version_too():
    house = House()

    house.happens(NEW, *NEXT)
    house.happens(OLD, TOMBSTONE)

    assert house.moved() == [(OLD, NEW)]


def test_the_next_version_of_a_group_is_a_group_although_the_bot_comes_there_before_the_others():
    """Whoever moves it invites one after the other: nobody takes it for a chat of two meanwhile."""
    house = House()

    house.happens(OLD, TOMBSTONE)
    for before_it_came in (NEXT[0], join(MIA)):
        house.rooms.get_or_add(NEW).apply(before_it_came)
    house.happens(NEW, join(ME))

    assert house.moved() == [(OLD, NEW)]
    assert house.rooms.last_room_id(MIA) == ""


def test_a_room_cannot_make_itself_of_another_place_by_pointing_there():
    """The one it points to has to say so as well."""
    house = House()
    house.happens(NEW, state("m.room.create", {}), join(EVE), join("@mallory:example.org"), join(ME))

    house.happens(NEW, state("m.room.tombstone", {"replacement_room": OLD}))

    assert house.moved() == []
