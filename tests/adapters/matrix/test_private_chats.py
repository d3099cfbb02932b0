"""The private chat is the one a person began as such (law 7): by inviting the bot to it, or by first words."""

import pytest

from adapters.matrix.rooms import Room, Rooms
from bot.chat.messages import ChatChange
from bot.chat.port import SendError
from tests.adapters.matrix.porch import Porch
from tests.servers.matrix import Crowd
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

ME, MIA, BEN, BRIDGE = "@bot:example.org", "@mia:example.org", "@ben:example.org", "@wa:example.org"


@pytest.fixture(scope="module")
def crowd():
    with Crowd(synapse()) as made:
        yield made


@pytest.fixture
def porch(crowd):
    with Porch(crowd) as made:
        yield made


def state(kind, content, key="", sender=MIA, **more):
    return {"type": kind, "state_key": key, "sender": sender, "content": content, **more}


def joined(who, **more):
    return state("m.room.member", {"membership": "join"}, who, sender=who, **more)


def asked(by, *, direct):
    """The bot has come where somebody asked it in."""
    before = {"membership": "invite", "is_direct": direct}
    return joined(ME, unsigned={"prev_content": before, "prev_sender": by})


class Shelf(dict):
    """What is kept."""

    put = dict.__setitem__
    delete = dict.__delitem__

    def list_names(self, kind):
        return [name for name in self if name.startswith(kind)]


# --- what a room tells --------------------------------------------------------------------------------


def room_of(*events, **more):
    room = Room(id="!r", me=ME, **more)
    for event in (joined(MIA), *events):
        room.apply(event)
    return room


@pytest.mark.parametrize(
    ("event", "is_own"),
    [
        (asked(MIA, direct=True), True),
        (asked(MIA, direct=False), False),
        (asked(BEN, direct=True), False),
        (joined(ME), False),
        (joined(ME, unsigned={"prev_content": 7}), False),
    ],
)
def test_an_invitation_to_a_direct_chat_begins_one_for_who_gave_it(event, is_own):
    assert room_of(event).is_invited_as_own is is_own


@pytest.mark.parametrize(
    "title",
    [
        state("m.room.name", {"name": "Team Berlin"}),
        state("m.room.canonical_alias", {"alias": "#team:example.org"}),
        state("m.space.parent", {"via": ["example.org"]}, "!space"),
        state("m.bridge", {"com.beeper.room_type": "group_dm"}, "whatsapp"),
        state("m.room.join_rules", {"join_rule": "knock"}),
        state("m.room.create", {"type": "m.space"}),
    ],
)
def test_first_words_begin_no_private_chat_where_a_room_is_for_others(title):
    assert room_of(joined(ME), title).beginner == ""


def test_first_words_begin_one_elsewhere():
    untitled = state("m.room.name", {"name": ""})
    dm = state("m.bridge", {"com.beeper.room_type.v2": "dm"}, "whatsapp")

    assert room_of(joined(ME), untitled, dm).beginner == MIA
    assert room_of(joined(ME), joined(BEN)).beginner == ""


def test_a_known_bridge_is_no_third_person_and_a_stranger_is_one():
    bridged = room_of(asked(BRIDGE, direct=True), joined(BRIDGE), bridges=frozenset({BRIDGE}))

    assert (bridged.only_person, bridged.is_invited_as_own) == (MIA, True)
    assert room_of(asked(BRIDGE, direct=True), joined(BRIDGE)).only_person == ""
    assert room_of(joined(ME), joined(BRIDGE), joined(BEN), bridges=frozenset({BRIDGE})).only_person == ""


def rooms_from_before(*events, last="!r"):
    """An installation from before this was asked: it knows where Mia wrote last."""
    shelf = Shelf({"about:room:1": f"{MIA}\n{last}".encode()})
    rooms = Rooms(shelf, ME)
    for event in (joined(MIA), *events):
        rooms.get_or_add("!r").apply(event)
    rooms.judge_again()
    return rooms, shelf


@pytest.mark.parametrize(
    ("events", "is_hers"),
    [
        ([asked(MIA, direct=True), state("m.room.name", {"name": "My bot"})], True),
        ([joined(ME)], True),
        ([joined(ME), state("m.room.name", {"name": "Team"})], False),
        ([asked(MIA, direct=True), state("m.room.create", {"type": "m.space"})], False),
        ([joined(ME), state("m.room.create", {}, sender=ME), state("m.room.name", {"name": "x"})], True),
    ],
)
def test_rooms_from_before_are_judged_once(events, is_hers):
    rooms, shelf = rooms_from_before(*events)

    assert (rooms.own_room(MIA) is not None) is is_hers
    assert (rooms.lost_room(MIA) is None) is is_hers
    again = Rooms(shelf, ME)
    for event in (joined(MIA), *events, state("m.room.name", {"name": "" if not is_hers else "Later"})):
        again.get_or_add("!r").apply(event)
    again.judge_again()
    assert (again.own_room(MIA) is not None) is is_hers


def test_a_room_nobody_wrote_in_last_needs_more_than_two_members():
    rooms, _ = rooms_from_before(joined(ME), last="!other")

    assert rooms.own_room(MIA) is None


def test_that_a_room_is_being_made_is_said_only_where_somebody_makes_it():
    rooms, _ = rooms_from_before(joined(ME), state("m.room.tombstone", {"replacement_room": "!new"}))
    with pytest.raises(SendError, match="about to be made") as waiting:
        rooms.room_for_letter(MIA)
    rooms.expecting_room.add(MIA)
    with pytest.raises(SendError, match="is being made"):
        rooms.room_for_letter(MIA)

    assert not waiting.value.permanent


# --- at a homeserver ----------------------------------------------------------------------------------


def test_a_room_of_two_is_nobodys_before_somebody_speaks(crowd, porch):
    mia = crowd.person("Mia")
    room = mia.opens_chat(porch.user, direct=False)
    porch.hall.hears(room.id, happened=ChatChange.ADDED)
    assert porch.hall.of(mia) == []

    mia.types("week")
    assert porch.hall.hears(mia, text="week").place is None
    porch.says(mia, "only for you", "k1")
    assert mia.hears("only for you").room == room.id

    porch.reopens()
    porch.says(mia, "still here", "k2")
    assert mia.hears("still here").room == room.id


def test_a_room_for_others_with_two_in_it_is_a_place(crowd, porch):
    mia = crowd.person("Mia")
    room = mia.opens_chat(porch.user, direct=False, name="Team Berlin")
    porch.hall.hears(room.id, happened=ChatChange.ADDED)

    mia.types("!week")

    assert porch.hall.hears(mia, text="!week").place.chat == room.id
    with pytest.raises(SendError):
        porch.says(mia, "personal", "k1")


def test_a_space_is_no_chat(crowd, porch):
    mia = crowd.person("Mia")

    space = mia.opens_chat(porch.user, creation_content={"type": "m.space"})

    porch.hall.hears(space.id, happened=ChatChange.ADDED)
    assert porch.hall.of(mia) == []


def test_whom_a_third_person_put_there_is_not_greeted_before_they_speak(crowd, porch):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = ben.opens_chat(mia.user, porch.user, wait=False)
    porch.hall.hears(room.id, happened=ChatChange.ADDED)
    mia.joins(room)
    ben.leaves(room)
    mia.until(lambda: room.members.get(ben.user) == "leave")
    assert porch.hall.of(mia) == []

    mia.types("hello")

    assert porch.hall.hears(mia, text="hello").place is None


def test_a_bridged_chat_is_the_persons(crowd):
    mia, bridge = crowd.person("Mia"), crowd.person("Bridge")
    with Porch(crowd, bridges=[bridge.user]) as porch:
        room = bridge.opens_chat(mia.user, porch.user, wait=False)
        mia.joins(room)
        bridge.until(lambda: porch.user in room.joined())
        bridge.types("!week")  # what a bridge tells is nobody's words

        mia.types("hello")

        assert porch.hall.hears(mia, text="hello").place is None
        porch.says(mia, "only for you", "k1")
        assert mia.hears("only for you").room == room.id
        assert porch.hall.of(bridge) == []


def test_who_was_in_a_room_for_others_at_the_update_is_told_and_moves(crowd, porch):
    mia = crowd.person("Mia")
    old = mia.opens_chat(porch.user)
    porch.hall.hears(mia, text="/start")
    porch.close()
    mia.states("m.room.join_rules", {"join_rule": "knock"})
    for name in [name for name in porch.hall.safe if name.startswith(("about:begun", "judged"))]:
        del porch.hall.safe[name]

    porch.opens()

    porch.hall.hears(old.id, happened=ChatChange.FOR_OTHERS)
    mia.until(lambda: porch.user in mia.invited.values())
    porch.says(mia, "only for you", "k1")
    assert mia.joins(next(iter(mia.invited))).id == mia.hears("only for you").room != old.id


def test_a_chat_that_was_replaced_without_the_bot_goes_on(crowd, porch):
    mia = crowd.person("Mia")
    old = mia.opens_chat(porch.user)
    porch.hall.hears(mia, text="/start")

    mia.upgrades(old, invite=False)
    mia.leaves(old)
    mia.until(lambda: porch.user in mia.invited.values())
    porch.says(mia, "here I am", "k1")

    fresh = mia.joins(next(iter(mia.invited)))
    assert mia.hears("here I am").room == fresh.id
    assert porch.hall.of(mia, happened=ChatChange.STOPPED) == []
