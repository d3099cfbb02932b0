"""What people do at a real homeserver, and what of it reaches the hall."""

import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from nio import JoinError

from adapters.common.files import MAX_BYTES
from adapters.matrix.intake import KEY_WAIT
from adapters.matrix.invitations import InvitationRule
from bot.chat.messages import ChatChange, IntakeProblem, SentFile
from tests.adapters.matrix.porch import Porch
from tests.servers.matrix import Crowd
from tests.servers.relay import Relay
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

#: What one sync tells of a room (50), a whole page before it (100), and the beginning of another.
_IN_A_GAP = 180
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe\r\nEND:VCARD\r\n"


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with Crowd(synapse()) as made:
        yield made


@pytest.fixture
def porch(crowd) -> Iterator[Porch]:
    with Porch(crowd) as made:
        yield made


@pytest.fixture
def hall(porch):
    return porch.hall


@pytest.fixture
def mia(crowd, porch):
    return at_home(crowd.person("Mia"), porch)


@pytest.fixture
def sealed_mia(crowd, porch):
    return at_home(crowd.person("Mia"), porch, encrypted=True)


def at_home(person, porch, **more):
    """In a direct room with the bot, and greeted."""
    person.opens_chat(porch.user, **more)
    porch.hall.hears(person, text="/start")
    return person


# --- a person alone with the bot ----------------------------------------------------------------------


@pytest.mark.parametrize("encrypted", [False, True])
def test_whoever_invites_the_bot_is_greeted_and_heard(crowd, porch, encrypted):
    mia = crowd.person("Mia")

    mia.opens_chat(porch.user, encrypted=encrypted)
    hello = porch.hall.hears(mia, text="/start")
    mia.types("week")

    assert hello.name == "Mia"
    said = porch.hall.hears(mia, text="week")
    assert said.place is None
    assert said.unmarked


def test_whoever_does_not_wait_for_the_bot_is_answered_and_not_greeted(crowd, porch):
    mia = crowd.person("Mia")
    porch.close()
    mia.opens_chat(porch.user, wait=False)
    mia.types("!add Ada")

    porch.opens()

    porch.hall.hears(mia, text="!add Ada")
    assert porch.hall.of(mia, text="/start") == []


def test_reactions_edits_replies_and_files_arrive(sealed_mia, porch, hall):
    letter = porch.says(sealed_mia, "one or two?", "k1")
    shown = sealed_mia.hears("one or two?")

    sealed_mia.reacts(shown, "2️⃣")
    sealed_mia.replies_in_thread(shown, "two")
    wrong = sealed_mia.types("!met Ana")
    sealed_mia.edits(wrong, "!met Anna")
    sealed_mia.sends("zoe.vcf", CARD, "text/vcard")

    assert hall.hears(sealed_mia, reaction="2️⃣").replies_to == letter
    assert hall.hears(sealed_mia, text="two").replies_to == letter
    assert (
        hall.hears(sealed_mia, text="!met Anna").corrects
        == wrong.id
        == hall.hears(sealed_mia, text="!met Ana").id
    )
    file = hall.until(lambda: next((one.file for one in hall.of(sealed_mia, SentFile)), None))
    assert (file.name, file.media_type, file.data) == ("zoe.vcf", "text/vcard", CARD)


def test_a_file_in_an_open_room_arrives(mia, hall):
    mia.sends("zoe.vcf", CARD, "text/vcard")

    assert hall.until(lambda: next((one.file for one in hall.of(mia, SentFile)), None)).data == CARD


def test_what_cannot_be_read_is_told(mia, hall):
    mia.sends("me.png", b"\x89PNG", "image/png")

    hall.hears(mia, trouble=IntakeProblem.UNREADABLE)


def test_a_file_that_is_too_large_is_not_fetched(mia, hall):
    mia.sends("big.vcf", bytes(MAX_BYTES + 1), "text/vcard")

    hall.hears(mia, trouble=IntakeProblem.TOO_LARGE)


def test_what_was_said_is_marked_as_read(mia, porch, hall):
    said = mia.types("hello")
    hall.hears(mia, text="hello")

    mia.until(lambda: mia.room.read.get(porch.user) == said.id)


def test_while_the_bot_thinks_it_is_typing(mia, porch, hall):
    done = hall.holds["hard"] = threading.Event()
    mia.types("hard")

    mia.until(lambda: {porch.user} in mia.room.typing)
    done.set()

    mia.until(lambda: mia.room.typing[-1] == set())


def test_one_persons_slow_words_hold_nobody_else_up(crowd, porch, mia, hall):
    ben = at_home(crowd.person("Ben"), porch)
    done = hall.holds["hard"] = threading.Event()
    mia.types("hard")
    hall.until(lambda: any(one.text == "hard" for one in hall.handed))
    token = hall.told

    for number in range(3):
        ben.types(f"quick {number}")
        hall.hears(ben, text=f"quick {number}")

    assert hall.told == token
    done.set()
    hall.until(lambda: hall.told != token)


def test_what_was_not_taken_is_handed_in_again_in_order(mia, porch, hall):
    hall.refuses += ["one", "one"]
    for words in ("one", "two", "three"):
        mia.types(words)

    hall.hears(mia, text="three")
    texts = [one.text for one in hall.of(mia)]
    assert texts.index("one") < texts.index("two") < texts.index("three")


def unopened(person, number):
    """Send something nobody has a key to."""
    content = {
        "algorithm": "m.megolm.v1.aes-sha2",
        "ciphertext": "AwgAEpABsvdaJB",
        "sender_key": "k" * 43,
        "session_id": "s" * 43,
        "device_id": "D",
    }
    path = f"/rooms/{person.room.id}/send/m.room.encrypted/{number}"
    return person._call("PUT", path, content)["event_id"]


def test_what_nobody_has_a_key_to_is_asked_for_again_once(sealed_mia, porch, hall):
    for number in range(3):
        unopened(sealed_mia, number)
    sealed_mia.types("after it")

    hall.hears(sealed_mia, text="after it")
    assert len(hall.of(sealed_mia, trouble=IntakeProblem.NOT_DECRYPTED)) == 1
    assert porch.pauses.count(KEY_WAIT) == 1


def test_a_client_that_keeps_its_keys_from_the_bot_is_noted_for_the_doctor(mia, porch, hall):
    told = {"code": "m.unverified", "algorithm": "m.megolm.v1.aes-sha2", "room_id": mia.room.id}

    mia._call("PUT", "/sendToDevice/m.room_key.withheld/1", {"messages": {porch.user: {"*": told}}})

    mia.until(lambda: "withheld" in hall.safe)


def test_a_verification_is_declined(mia, porch, hall):
    asked = {"msgtype": "m.key.verification.request", "to": porch.user, "from_device": "D", "body": "verify?"}
    event_id = mia.sends_event("m.room.message", asked | {"methods": ["m.sas.v1"]})

    declined = mia.until(
        lambda: next(
            (e for e in list(mia.room.events.values()) if e["type"] == "m.key.verification.cancel"), None
        )
    )
    assert declined["content"]["m.relates_to"]["event_id"] == event_id
    assert hall.of(mia, trouble=IntakeProblem.UNREADABLE) == []


# --- while the bot was away ---------------------------------------------------------------------------


def test_what_was_said_meanwhile_is_read_in_order_and_once(sealed_mia, porch, hall):
    porch.close()
    for number in range(70):
        sealed_mia.types(f"note {number}")

    porch.opens()

    hall.hears(sealed_mia, text="note 69")
    texts = [one.text for one in hall.of(sealed_mia) if one.text.startswith("note")]
    assert texts == [f"note {number}" for number in range(70)]


def test_what_was_not_taken_when_the_bot_stopped_is_taken_later(mia, porch, hall):
    done = hall.holds["hard"] = threading.Event()
    mia.types("hard")
    mia.types("after it")
    hall.until(lambda: any(one.text == "hard" for one in hall.handed))

    porch.begins_to_close()
    done.set()
    porch.close()
    hall.taken.clear()
    hall.holds.clear()
    porch.opens()

    hall.hears(mia, text="after it")
    assert [one.text for one in hall.of(mia)] == ["hard", "after it"]


def test_a_homeserver_that_is_down_for_a_while_is_waited_for(crowd):
    """Down for the bot: others need theirs."""
    with Relay(crowd.synapse.url) as relay, Porch(crowd, url=relay.url) as porch:
        mia = at_home(crowd.person("Mia"), porch)
        with relay.down():
            mia.until(lambda: any(pause >= 2 for pause in porch.pauses))

        mia.types("back again")

        porch.hall.hears(mia, text="back again")
        porch.says(mia, "so am I", "k1")
        mia.hears("so am I")


def test_after_a_restart_quiet_rooms_are_known(sealed_mia, porch):
    porch.reopens()

    porch.says(sealed_mia, "still here", "k2")

    sealed_mia.hears("still here")


def test_a_new_bot_does_not_answer_old_words(crowd, porch, mia, hall):
    mia.types("long ago")
    hall.hears(mia, text="long ago")
    porch.close()
    hall.told = ""
    hall.taken.clear()

    porch.opens()
    mia.types("today")

    hall.hears(mia, text="today")
    assert [one.text for one in hall.of(mia)] == ["today"]


def test_invitations_of_meanwhile_are_taken(crowd, porch, hall):
    porch.close()
    mia = crowd.person("Mia")
    mia.opens_chat(porch.user, wait=False)

    porch.opens()

    hall.hears(mia, text="/start")


def test_a_gap_of_several_pages_is_read(crowd, porch, mia, hall):
    """What a sync holds, and two pages before it."""
    ben = at_home(crowd.person("Ben"), porch)
    porch.close()
    for number in range(_IN_A_GAP):
        mia._sent(mia.room, "m.room.message", {"msgtype": "m.text", "body": f"note {number}"})
    ben.types("hello")

    porch.opens()

    hall.until(lambda: len(hall.of(mia)) > _IN_A_GAP)
    hall.hears(ben, text="hello")
    texts = [one.text for one in hall.of(mia) if one.text.startswith("note")]
    assert texts == [f"note {number}" for number in range(_IN_A_GAP)]


# --- coming and going ---------------------------------------------------------------------------------


def test_whoever_leaves_lets_nothing_through_and_may_come_back(mia, porch, hall):
    mia.leaves()
    hall.hears(mia, happened=ChatChange.STOPPED)

    mia.opens_chat(porch.user)

    hall.until(lambda: len(hall.of(mia, text="/start")) == 2)


def test_a_bot_put_out_of_a_chat_knows(crowd, porch, hall):
    mia = crowd.person("Mia")
    mia.opens_chat(porch.user, direct=False)
    mia.types("hello")
    hall.hears(mia, text="hello")

    mia.kicks(porch.user)

    hall.hears(mia, happened=ChatChange.STOPPED)


def test_of_two_rooms_answers_go_where_was_written_last(mia, porch, hall):
    first = mia.room
    second = mia.opens_chat(porch.user)
    hall.until(lambda: len(hall.of(mia, text="/start")) == 2)

    mia.types("here", into=first)
    hall.hears(mia, text="here")
    porch.says(mia, "in the first", "k1")
    mia.types("there", into=second)
    hall.hears(mia, text="there")
    porch.says(mia, "in the second", "k2")

    assert mia.hears("in the first").room == first.id
    assert mia.hears("in the second").room == second.id


def test_leaving_one_of_two_rooms_is_not_leaving(mia, porch, hall):
    second = mia.opens_chat(porch.user)
    hall.until(lambda: len(hall.of(mia, text="/start")) == 2)

    mia.leaves(second)
    mia.types("still here", into=next(room for room in mia.rooms.values() if room.id != second.id))

    hall.hears(mia, text="still here")
    assert hall.of(mia, happened=ChatChange.STOPPED) == []
    porch.says(mia, "so I answer", "k1")
    mia.hears("so I answer")


def test_strangers_of_other_servers_are_declined(crowd):
    with Porch(crowd, invites="listed", servers=["example.org"]) as porch:
        rule = porch.matrix._rule
        assert rule.can_invite("@mia:example.org", porch.user)
        assert rule.can_invite("@mia:localhost", porch.user)
        assert not rule.can_invite("@mia:example.com", porch.user)


def test_a_bot_put_out_of_a_group_knows(crowd, porch, hall):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = mia.opens_chat(ben.user, porch.user, direct=False, wait=False)
    hall.hears(room.id, happened=ChatChange.ADDED)

    mia.kicks(porch.user)

    hall.hears(room.id, happened=ChatChange.REMOVED)


def test_many_invitations_are_taken_a_few_at_a_time(crowd):
    mia = crowd.person("Mia")
    with Porch(crowd, faster=60) as porch:
        for _ in range(33):
            mia.opens_chat(porch.user, wait=False)

        porch.hall.until(lambda: len(porch.hall.of(mia, text="/start")) == 33)

        assert any(30 < pause <= 60 for pause in porch.pauses)


def test_whoever_is_not_let_in_is_told_so(crowd, monkeypatch):
    monkeypatch.setattr(InvitationRule, "can_invite", lambda *_: False)
    mia = crowd.person("Mia")
    with Porch(crowd) as porch:
        room = mia.opens_chat(porch.user, wait=False)

        mia.until(lambda: room.members.get(porch.user) == "leave")
        mia.until(lambda: not [name for name in porch.hall.safe if name.startswith("invite:")])


# --- where others listen ------------------------------------------------------------------------------


def test_in_a_group_only_what_is_addressed_is_heard(crowd, porch, hall):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = mia.opens_chat(ben.user, porch.user, direct=False, wait=False)
    ben.joins(room)
    hall.hears(room.id, happened=ChatChange.ADDED)

    mia.types("the weather is fine")
    mia.types("!week")
    mia.types("!somethingelse")
    mia.types(f"{porch.user}: what are you?")

    said = hall.until(lambda: len(hall.of(mia)) == 2 and hall.of(mia))
    assert [one.text for one in said] == ["!week", "what are you?"]
    assert {one.place.chat for one in said} == {room.id}
    assert not any(getattr(one, "unmarked", False) for one in said)


@pytest.mark.parametrize("encrypted", [False, True])
def test_where_somebody_joins_the_bot_says_so_and_moves(crowd, porch, hall, encrypted):
    mia, ben = at_home(crowd.person("Mia"), porch, encrypted=encrypted), crowd.person("Ben")
    crowded = mia.room

    mia.invites(ben.user)
    hall.hears(crowded.id, happened=ChatChange.CROWDED)
    mia.until(lambda: porch.user in mia.invited.values())
    porch.says(mia, "only for you", "k1")
    fresh = mia.joins(next(iter(mia.invited)))

    assert mia.hears("only for you").room == fresh.id
    hall.hears(mia, happened=ChatChange.RETURNED)
    mia.types("week", into=fresh)
    assert hall.hears(mia, text="week").place is None
    porch.reopens()
    mia.types("more", into=fresh)
    hall.hears(mia, text="more")
    assert len([one for one in hall.handed if getattr(one, "happened", None) is ChatChange.CROWDED]) == 1


def test_a_room_the_world_may_read_is_no_private_one(crowd, porch, hall):
    mia = crowd.person("Mia")
    visible = {
        "type": "m.room.history_visibility",
        "state_key": "",
        "content": {"history_visibility": "world_readable"},
    }

    mia.opens_chat(porch.user, initial_state=[visible])

    hall.hears(mia.room.id, happened=ChatChange.ADDED)


def test_an_upgraded_room_is_followed(mia, porch, hall):
    old = mia.room

    new = mia.upgrades(old)
    mia.until(lambda: porch.user in new.joined())
    mia.types("over here", into=new)
    hall.hears(mia, text="over here")
    porch.says(mia, "I see", "k1")

    assert mia.hears("I see").room == new.id


def test_whoever_was_redacted_still_listens(crowd, porch, hall):
    """A homeserver no longer says who they are, but that they are there."""
    mia, ben = at_home(crowd.person("Mia"), porch), crowd.person("Ben")
    room = mia.room
    mia.invites(ben.user)
    ben.joins(room)
    hall.hears(room.id, happened=ChatChange.CROWDED)
    theirs = [event for event in mia.room.events.values() if event.get("state_key") == ben.user]
    mia.takes_back(theirs[-1]["event_id"], into=room)

    porch.reopens()

    assert porch.matrix._session.rooms.get(room.id).alone_with == ""


def test_an_upgraded_group_is_the_same_place_elsewhere(crowd, porch, hall):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    old = mia.opens_chat(ben.user, porch.user, direct=False, wait=False)
    ben.joins(old)
    hall.hears(old.id, happened=ChatChange.ADDED)
    mia.until(lambda: {ben.user, porch.user} <= old.joined())

    new = mia.upgrades(old)

    assert hall.hears(old.id, happened=ChatChange.MOVED).moved_to == new.id


# --- a homeserver that does not know yet --------------------------------------------------------------


class Doorkeeper:
    """Refuses the bot a room that `is_shut`, as a homeserver does before the state has arrived."""

    def __init__(self, porch, monkeypatch, is_shut):
        client = porch.matrix._session.client
        self.is_shut, self.join, self.refused = is_shut, client.join, []
        monkeypatch.setattr(client, "join", self._joins)

    async def _joins(self, room_id):
        if not self.is_shut(room_id):
            return await self.join(room_id)
        self.refused.append(room_id)
        error = JoinError("You are not invited to this room.", "M_FORBIDDEN")
        error.transport_response = SimpleNamespace(status=403, headers={})
        return error


def test_an_invitation_refused_at_first_is_taken_later_with_growing_rests(crowd, porch, hall, monkeypatch):
    doors = Doorkeeper(porch, monkeypatch, lambda _: len(doors.refused) < 6)
    mia = crowd.person("Mia")

    mia.opens_chat(porch.user)

    assert hall.hears(mia, text="/start")
    assert [pause for pause in porch.pauses if pause in {1, 2, 4, 8, 16, 32}] == [1, 2, 4, 8, 16, 32]


def test_an_invitation_that_is_refused_holds_up_no_other(crowd, porch, hall, monkeypatch):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    doors = Doorkeeper(porch, monkeypatch, lambda room_id: not hall.of(ben) and room_id == shut.id)
    shut = mia.opens_chat(porch.user, wait=False)
    mia.until(lambda: doors.refused)

    ben.opens_chat(porch.user)

    hall.hears(ben, text="/start")
    hall.hears(mia, text="/start")


def test_an_upgraded_group_that_refuses_at_first_is_not_lost(crowd, porch, hall, monkeypatch):
    """The bot hears of the next version before it may come in there."""
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    old = mia.opens_chat(ben.user, porch.user, direct=False, wait=False)
    ben.joins(old)
    hall.hears(old.id, happened=ChatChange.ADDED)
    mia.until(lambda: {ben.user, porch.user} <= old.joined())
    doors = Doorkeeper(porch, monkeypatch, lambda _: len(doors.refused) < 6)

    new = mia.upgrades(old)

    assert hall.hears(old.id, happened=ChatChange.MOVED).moved_to == new.id
    assert len(doors.refused) == 6


def test_a_letter_is_known_to_be_seen_before_what_is_done_after_it(crowd, porch, hall):
    """By the homeserver's own telling: which key an event was sent with."""
    mia = at_home(crowd.person("Mia"), porch, encrypted=True)
    event_id = porch.says(mia, "Ada?", "letter-1")
    mia.types("1")

    hall.hears(mia, text="1")
    assert ("letter-1", event_id) in hall.confirmed


# --- what strangers write -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"msgtype": 7, "body": []},
        {"msgtype": "m.text"},
        {"msgtype": "m.file", "url": "mxc://../../etc", "body": {"a": 1}},
        {"msgtype": "m.file", "file": {"url": "mxc://localhost/x"}, "body": "x.vcf"},
        {"msgtype": "m.text", "body": "x", "m.relates_to": {"rel_type": "m.replace", "event_id": 5}},
    ],
)
def test_nothing_anybody_writes_ends_the_reading(sealed_mia, hall, content):
    sealed_mia.sends_event("m.room.message", content)
    sealed_mia.types("after it")

    hall.hears(sealed_mia, text="after it")


def test_membership_in_sealed_words_is_not_believed(crowd, porch, hall):
    """A third person stays one, whatever somebody writes about them."""
    mia, ben = at_home(crowd.person("Mia"), porch, encrypted=True), crowd.person("Ben")
    room = mia.room
    mia.invites(ben.user)
    ben.joins(room)
    hall.hears(room.id, happened=ChatChange.CROWDED)

    ben._sent(ben.room, "m.room.member", {"membership": "leave"})
    mia.types("!week", into=room)

    assert hall.hears(mia, text="!week").place.chat == room.id
    assert porch.matrix._session.rooms.get(room.id).alone_with == ""
