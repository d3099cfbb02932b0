"""Keys that come late, or never."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from nio import MegolmEvent, UnknownEvent

from adapters.matrix.events import BotProfile
from adapters.matrix.intake import EventIntake
from adapters.matrix.rooms import Rooms
from bot.chat.messages import IntakeProblem
from tests.adapters.matrix.porch import FakeHall

pytestmark = pytest.mark.matrix

ME, MIA = "@knot:example.org", "@mia:example.org"


class Sealed:
    """A client that opens what it has keys to."""

    access_token = ""

    def __init__(self):
        self.keys = set()

    def decrypt_event(self, event):
        if event.session_id not in self.keys:
            raise ValueError("no key")
        content = {"msgtype": "m.text", "body": event.ciphertext}
        forged = {"event_id": "$other", "sender": "@eve:example.org", "state_key": ""}
        return SimpleNamespace(source={"type": "m.room.message", "content": content} | forged)

    async def room_read_markers(self, *_):
        """Nobody looks."""


class Shelf(dict):
    """What is kept, without a Safe behind it."""

    put = dict.__setitem__

    def list_names(self, kind):
        return list(self)


def sealed(number, session="s"):
    source = {
        "event_id": f"${number}", "sender": MIA, "origin_server_ts": number, "type": "m.room.encrypted",
        "content": {"algorithm": "m.megolm.v1.aes-sha2", "session_id": session, "ciphertext": f"words {number}",
                    "sender_key": "k", "device_id": "D"},
    }  # fmt: skip
    return MegolmEvent.from_dict(source)


def lives(story, *, pause=None):
    """A hall in front of which a story happens; pauses last until the end unless told otherwise."""

    async def never(_seconds):
        await asyncio.Event().wait()

    async def told():
        client, hall = Sealed(), FakeHall()
        rooms = Rooms(Shelf(), ME)
        room = rooms.get_or_add("!r")
        room.members, room.owner = {ME: "join", MIA: "join"}, MIA
        taking = EventIntake(client, rooms, BotProfile(id=ME), hall, pause or never)
        await story(client, taking)
        await taking.stop()
        return hall.taken

    return asyncio.run(told())


def test_words_wait_for_their_key_and_what_comes_behind_them_waits_too():
    async def story(client, taking):
        client.keys.add("t")
        first, second = taking.take("!r", sealed(1)), taking.take("!r", sealed(2, "t"))
        await asyncio.sleep(0.01)
        assert not first.done()
        assert not second.done()

        taking.retry_decryption()
        await asyncio.sleep(0.01)
        assert not first.done()

        client.keys.add("s")
        taking.retry_decryption()
        await asyncio.gather(first, second)

    assert [one.text for one in lives(story)] == ["words 1", "words 2"]


def test_who_said_it_is_told_by_the_homeserver_alone():
    async def story(client, taking):
        client.keys.add("s")
        await taking.take("!r", sealed(1))

    (incoming,) = lives(story)
    assert (incoming.sender.chat, incoming.id) == (MIA, "$1")


def test_a_key_is_waited_for_once():
    waits = []

    async def soon(seconds):
        waits.append(seconds)

    async def story(client, taking):
        for number in (1, 2, 3):
            await taking.take("!r", sealed(number))
        client.keys.add("s")
        await taking.take("!r", sealed(4))

    taken = lives(story, pause=soon)

    assert [getattr(one, "trouble", None) for one in taken] == [IntakeProblem.NOT_DECRYPTED, None]
    assert taken[-1].text == "words 4"
    assert [wait for wait in waits if wait > 1] == [20.0]


def test_of_words_that_just_came_the_own_clock_says_when():
    """A number answers what had been asked before it, whatever a homeserver's clock says."""
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)

    async def story(client, taking):
        client.keys.add("s")
        await taking.take("!r", sealed(1), noon)
        await taking.take("!r", sealed(2))

    assert [one.at for one in lives(story)] == [noon, datetime(1970, 1, 1, microsecond=2000, tzinfo=UTC)]


def redaction(number):
    source = {
        "event_id": f"$r{number}",
        "sender": MIA,
        "origin_server_ts": number,
        "type": "m.room.redaction",
    }
    return UnknownEvent(source | {"content": {"redacts": f"${number}"}}, "m.room.redaction")


@pytest.mark.parametrize(
    ("count", "handed"),
    [
        (2, [("$0",), ("$1",)]),
        (4, [("$0", "$1", "$2", "$3")]),
        (101, [tuple(f"${n}" for n in range(100)), ("$100",)]),
    ],
)
def test_a_history_that_is_cleared_is_one_thing(count, handed):
    async def soon(_seconds):
        await asyncio.sleep(0.01)

    async def story(_client, taking):
        await asyncio.gather(*(taking.take("!r", redaction(number)) for number in range(count)))

    assert [one.deletes for one in lives(story, pause=soon)] == handed
