"""People on Matrix, acted by two different clients at a real homeserver."""

from collections.abc import Iterator

import pytest

from tests.servers.matrix import Crowd
from tests.servers.matrix.rooms import Room
from tests.servers.synapse import Synapse, synapse

pytestmark = pytest.mark.matrix


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with Crowd(synapse()) as made:
        yield made


def together(one, other, *, encrypted: bool) -> None:
    """One opens a direct room with the other, who joins."""
    room = one.opens_chat(other.user, encrypted=encrypted, wait=False)
    other.until(lambda: room.id in other.invited)
    other.joins(room)
    one.until(lambda: other.user in room.joined())


def in_a_room(crowd, *, encrypted: bool):
    """Two people in a direct room of theirs."""
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    together(mia, ben, encrypted=encrypted)
    return mia, ben


def test_whoever_waits_for_an_event_finds_its_message():
    """Waiting is another thread's: between the two it would see the event, and nothing said."""
    room, waited_for = Room("!room"), []

    class Messages(dict):
        def __setitem__(self, event_id, message):
            waited_for.append(event_id in room.events)
            super().__setitem__(event_id, message)

    room.messages = Messages()
    said = {"type": "m.room.message", "content": {"msgtype": "m.text", "body": "Hello"}}
    room.take({"event_id": "$1", "sender": "@mia", "origin_server_ts": 0, **said})

    assert waited_for == [False]
    assert room.events.keys() == room.messages.keys() == {"$1"}


@pytest.mark.parametrize("encrypted", [False, True])
def test_two_people_chat(crowd, encrypted):
    mia, ben = in_a_room(crowd, encrypted=encrypted)

    mia.types("Hello Ben!")
    heard = ben.hears("Hello")
    ben.types("Hello Mia!")

    assert heard.encrypted == encrypted
    assert mia.hears("Hello Mia!").sender == ben.user


@pytest.mark.parametrize("encrypted", [False, True])
def test_everything_a_person_does_is_seen(crowd, encrypted):
    """Edits, reactions, replies, threads, files and what is taken back, in rooms of both kinds."""
    mia, ben = in_a_room(crowd, encrypted=encrypted)

    said = mia.types("Tuesday?")
    heard = ben.hears("Tuesday?")
    mia.edits(said, "Thursday?")
    ben.until(lambda: heard.text == "Thursday?")
    mark = ben.reacts(heard, "1️⃣")
    mia.until(lambda: said.reactions == {"1️⃣": {ben.user}})
    ben.takes_back(mark)
    mia.until(lambda: not said.reactions)
    ben.replies(heard, "Fine")
    ben.replies_in_thread(heard, "At six")
    mia.sends("plan.ics", b"BEGIN:VCALENDAR", "text/calendar")

    assert mia.hears("Fine").replies_to == said.id
    assert mia.hears("At six").thread == said.id
    file = ben.opens(ben.hears("plan.ics"))
    assert (file.name, file.media_type, file.data) == ("plan.ics", "text/calendar", b"BEGIN:VCALENDAR")
    mia.takes_back(said)
    ben.until(lambda: heard.redacted)
    assert heard not in ben.sees


def test_a_new_device_reads_what_comes_after_it(crowd):
    mia, ben = in_a_room(crowd, encrypted=True)
    ben.types("Before")
    mia.hears("Before")

    tablet = mia.on_another_device()
    ben.types("After")

    assert tablet.hears("After").encrypted
    assert [m.kind for m in tablet.sees] == ["unreadable", "m.text"]


def test_people_come_and_go(crowd):
    mia, ben = in_a_room(crowd, encrypted=False)
    ada = crowd.person("Ada")

    mia.invites(ada)
    ada.joins(ada.until(lambda: next(iter(ada.invited), None)))
    ben.until(lambda: ada.user in ben.room.joined())
    mia.kicks(ada)
    ben.leaves()
    mia.until(lambda: mia.room.joined() == {mia.user})

    assert mia.room.members[ada.user] == "leave"
    assert ada.until(lambda: ada.rooms[mia.room.id].members[ada.user] == "leave")


def test_a_room_is_followed_to_the_newer_one(crowd):
    mia, ben = in_a_room(crowd, encrypted=True)
    old = mia.room

    new = mia.upgrades()
    ben.until(lambda: new.id in ben.invited)
    ben.joins(new)
    mia.types("Here we are")

    assert old.followed_by == new.id
    assert ben.hears("Here we are").encrypted


def test_typing_and_reading_are_seen(crowd):
    mia, ben = in_a_room(crowd, encrypted=False)
    said = mia.types("There?")
    ben.hears("There?")

    crowd.does(ben.client.room_typing(ben.room.id, True))
    crowd.does(ben.client.room_read_markers(ben.room.id, said.id, said.id))

    mia.until(lambda: {ben.user} in mia.room.typing)
    mia.until(lambda: mia.room.read.get(ben.user) == said.id)


def test_one_time_keys_can_be_used_up(crowd):
    mia = crowd.person("Mia")
    mia.goes_away()

    assert crowd.claims_keys(mia.user, mia.account.device, 60) < 60


def test_what_was_said_while_somebody_was_away_is_read_later(crowd):
    mia, ben = in_a_room(crowd, encrypted=True)
    ben.goes_away()
    mia.types("Are you there?")

    ben.comes_back()

    assert ben.hears("Are you there?").encrypted


def test_people_survive_a_restart_of_the_homeserver(tmp_path):
    with Synapse(tmp_path / "synapse") as server, Crowd(server) as crowd:
        mia, ben = in_a_room(crowd, encrypted=False)

        server.restart()
        mia.types("Still here")

        assert ben.hears("Still here")


def test_a_person_with_elements_rules_leaves_unsigned_devices_out(crowd):
    """What nio does by itself is not enough for today's clients: neither side can read the other."""
    ada, mia = crowd.element("Ada"), crowd.person("Mia")
    together(ada, mia, encrypted=True)

    ada.types("Can you read this?")
    mia.types("Can you?")

    assert mia.until(lambda: mia.sees)[0].kind == "unreadable"
    assert ada.until(lambda: ada.sees)[0].kind == "unreadable"


def test_people_with_elements_rules_understand_each_other(crowd):
    ada, zoe = crowd.element("Ada"), crowd.element("Zoe")
    together(ada, zoe, encrypted=True)

    said = ada.types("Hello Zoe")
    heard = zoe.hears("Hello Zoe")
    zoe.reacts(heard, "👋")
    ada.edits(said, "Hello dear Zoe")
    zoe.sends("plan.ics", b"BEGIN:VCALENDAR", "text/calendar")

    assert zoe.until(lambda: heard.text == "Hello dear Zoe")
    assert ada.until(lambda: said.reactions == {"👋": {zoe.user}})
    assert ada.opens(ada.hears("plan.ics")).data == b"BEGIN:VCALENDAR"
    assert zoe.shield(heard) == ""
    assert list(ada.devices(zoe.user).values()) == [True]


def test_a_second_device_takes_the_identity_over_by_its_recovery_key(crowd):
    ada = crowd.element("Ada")
    key = ada.makes_recovery_key()

    tablet = crowd.element("Ada", crowd.log_in_again(ada.account), recovery=key)

    assert tablet.ready["cross_signed"]
    assert list(ada.devices(ada.user).values()) == [True, True]


def test_a_reset_identity_is_noticed(crowd):
    ada, zoe = crowd.element("Ada"), crowd.element("Zoe")
    together(ada, zoe, encrypted=True)
    zoe.types("Hello")
    ada.hears("Hello")

    crowd.element("Zoe", crowd.log_in_again(zoe.account), reset=True)

    assert ada.until(lambda: ada.sees_changed_identity(zoe.user))
