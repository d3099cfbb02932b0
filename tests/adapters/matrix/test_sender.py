"""Letters that leave through a real homeserver, and what comes of them on somebody's screen."""

import asyncio
import time
from datetime import UTC, datetime

import aiohttp
import pytest
import structlog

from adapters.matrix import sender
from adapters.matrix.client import make_client
from adapters.matrix.decorations import Decorations
from adapters.matrix.errors import RefusalJudge
from adapters.matrix.formatting import HIDDEN, MAX_TEXT
from adapters.matrix.login import Account, establish_device
from adapters.matrix.pace import Pace
from adapters.matrix.rooms import Rooms
from adapters.matrix.sender import Route
from bot.chat.degrade import degrade
from bot.chat.messages import Address, Button, File, Outgoing, Span, SpanKind
from bot.chat.port import Capabilities, SendError
from tests.adapters.matrix.safes import FakeSafe
from tests.servers.matrix import Crowd
from tests.servers.synapse import Synapse, synapse

pytestmark = pytest.mark.matrix

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
CAN = Capabilities(buttons=False, reactions=True, command_prefix="!", max_text=MAX_TEXT, files_apart=True)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (64).to_bytes(4) + (48).to_bytes(4) + b"more"
EITHER = pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])


@pytest.fixture(autouse=True)
def logs():
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture(scope="module")
def crowd():
    with Crowd(synapse()) as made:
        yield made


class Counter:
    """The post room's end of the wire: the bot's device and its rooms, looked at when the test says so."""

    def __init__(self, crowd, safe=None, account=None):
        self.crowd, self.judge, self.pace, self.decorations = crowd, RefusalJudge(), Pace(), Decorations()
        self.safe, self.account = safe or FakeSafe(), account or crowd.account("bot")
        self.user = self.account.user
        crowd.does(self._begins())

    async def _begins(self):
        self.client = make_client(self.crowd.synapse.url, self.safe, now=lambda: MONDAY)
        await establish_device(self.client, Account(user_id=self.user, password="secret"))
        self.rooms = Rooms(self.client.state_cache, self.user)
        await self._looks(full_state=True)

    async def _looks(self, **how):
        said = await self.client.sync(0, **how)
        for room_id in said.rooms.invite:
            await self.client.join(room_id)
        for room_id, info in said.rooms.join.items():
            for event in [*info.state, *info.timeline.events]:
                self.rooms.get_or_add(room_id).apply(event.source)
        await self.client.maintain_keys()

    def looks(self):
        """See what is new."""
        self.crowd.does(self._looks())

    def to(self, who):
        return Address(channel="matrix", chat=getattr(who, "user", who))

    def send(self, who, outgoing, key):
        return self.crowd.does(self.sends(who, degrade(outgoing, CAN), key))

    async def sends(self, who, outgoing, key):
        """As the adapter does it: the text, then what decorates it."""
        way = self.way_to(who)
        event_id = await sender.send(way, outgoing, key, judge=self.judge)
        self.decorations.add_reactions(way, event_id, [button.number for button in outgoing.buttons], key)
        return event_id

    def way_to(self, who):
        to = self.to(who)
        return Route(self.client, self.pace, self.rooms.room_for_letter(to.chat), to)

    def refused(self, who, outgoing, key):
        with pytest.raises(SendError) as caught:
            self.send(who, outgoing, key)
        return caught.value

    def amend(self, who, message_id, *buttons):
        self.crowd.does(self._amends(self.way_to(who), message_id, buttons))

    async def _amends(self, way, message_id, buttons):
        self.decorations.close(way, message_id, [button.number for button in buttons])
        await self.decorations.finish()

    def closes(self):
        self.crowd.does(self.decorations.finish())
        self.crowd.does(self.client.close())


@pytest.fixture(scope="module")
def post(crowd):
    counter = Counter(crowd)
    yield counter
    counter.closes()


def acquainted(crowd, post, *, encrypted, person=None):
    """Somebody in a room with the bot alone."""
    person = person or crowd.person("Mia")
    room = person.opens_chat(post.user, encrypted=encrypted, wait=False)
    post.looks()
    person.until(lambda: post.user in room.joined())
    post.looks()
    post.rooms.begin(person.user, post.rooms.get(room.id))
    return person


@pytest.fixture
def mia(crowd, post):
    return acquainted(crowd, post, encrypted=False)


def words(text, **more):
    return Outgoing(spans=(Span(text),), **more)


def choices(*labels):
    return tuple(Button(number=n, label=label, data=f"p:{n}") for n, label in enumerate(labels, start=1))


@EITHER
def test_a_letter_arrives_as_it_was_meant(crowd, post, encrypted):
    mia = acquainted(crowd, post, encrypted=encrypted)
    spans = (Span("This week: "), Span("Zoë 🌻", SpanKind.BOLD), Span("\n"), Span("week", SpanKind.COMMAND))

    event_id = post.send(mia, Outgoing(spans=spans), "letter-1")

    shown = mia.hears("Zoë")
    assert (shown.id, shown.encrypted, shown.kind) == (event_id, encrypted, "m.text")
    assert shown.text == "This week: Zoë 🌻\n!week"
    assert shown.html == "This week: <strong>Zoë 🌻</strong><br><code>!week</code>"


@EITHER
def test_choices_can_be_answered_by_a_touch_and_go_once_they_are(crowd, post, encrypted):
    mia = acquainted(crowd, post, encrypted=encrypted)
    meet, other, why = choices("Let's meet", "Someone else", "Why?")

    event_id = post.send(mia, words("Ada?", buttons=(meet, other, why)), "week-1.0")
    shown = mia.hears("Ada?")
    mia.until(lambda: shown.reactions_of(post.user) == ["1️⃣", "2️⃣", "3️⃣"])
    assert shown.text == "Ada?\n[1] Let's meet\n[2] Someone else\n[3] Why?"
    mia.reacts(shown, "1️⃣")

    post.amend(mia, event_id, why)
    mia.until(lambda: shown.edits == 1)
    assert shown.text == "Ada?\n[3] Why?"
    mia.until(lambda: shown.reactions_of(post.user) == ["3️⃣"])
    assert shown.reactions["1️⃣"] == {mia.user}

    post.amend(mia, event_id)
    mia.until(lambda: shown.edits == 2)
    assert shown.text == "Ada?"
    mia.until(lambda: shown.reactions_of(post.user) == [])


def test_element_trusts_what_the_bot_sends_and_takes_back(crowd, post):
    """A client that shows nothing of devices their owner did not sign."""
    mia = acquainted(crowd, post, encrypted=True, person=crowd.element("Mia"))
    yes, _ = buttons = choices("Yes", "No")

    event_id = post.send(mia, words("Ada?", buttons=buttons), "element-1")
    shown = mia.hears("Ada?")
    assert (shown.id, shown.encrypted, shown.kind) == (event_id, True, "m.text")
    mia.until(lambda: shown.reactions_of(post.user) == ["1️⃣", "2️⃣"])

    post.amend(mia, event_id, yes)
    mia.until(lambda: shown.edits == 1 and shown.reactions_of(post.user) == ["1️⃣"])
    assert shown.text == "Ada?\n[1] Yes"

    post.send(mia, Outgoing(spans=(), files=(File(name="map.png", media_type="image/png", data=PNG),)), "e-2")
    assert mia.opens(mia.hears("map.png")).data == PNG


@EITHER
def test_a_letter_sent_again_is_the_same_event(crowd, post, encrypted):
    """A crash between sending and marking: nobody sees anything twice, choices included."""
    mia = acquainted(crowd, post, encrypted=encrypted)
    question = words("Ada?", buttons=choices("Yes", "No"))

    first = post.send(mia, question, "again-1")
    post.send(mia, words("something else"), "again-2")
    second = post.send(mia, question, "again-1")
    mia.hears("something else")

    assert first == second
    assert [message.text for message in mia.sees] == ["Ada?\n[1] Yes\n[2] No", "something else"]
    mia.until(lambda: mia.sees[0].reactions_of(post.user) == ["1️⃣", "2️⃣"])


@EITHER
@pytest.mark.parametrize(
    "file",
    [
        File(name="meeting.ics", media_type="text/calendar", data=b"BEGIN:VCALENDAR"),
        File(name="map.png", media_type="image/png", data=PNG),
        File(name="all.zip", media_type="application/zip", data=b""),
    ],
    ids=lambda file: file.name,
)
def test_a_file_arrives_whole(crowd, post, encrypted, file):
    mia = acquainted(crowd, post, encrypted=encrypted)

    event_id = post.send(mia, Outgoing(spans=(), files=(file,)), f"file-{file.name}")

    shown = mia.hears(file.name)
    assert (shown.id, shown.encrypted, "file" in shown.content) == (event_id, encrypted, encrypted)
    assert shown.kind == ("m.image" if file.media_type == "image/png" else "m.file")
    opened = mia.opens(shown)
    assert (opened.name, opened.media_type, opened.data) == (file.name, file.media_type, file.data)


def test_notes_are_announced_by_no_client(post, mia):
    post.send(mia, Outgoing(spans=(Span("Notes: "), Span("sails", SpanKind.PRIVATE))), "notes-1")

    shown = mia.hears("Notes")
    assert (shown.kind, shown.text) == ("m.notice", f"Notes: {HIDDEN}")
    assert "sails" in shown.html


def test_a_long_letter_in_any_script_is_taken(crowd, post):
    mia = acquainted(crowd, post, encrypted=True)

    for number, letter in enumerate(("漢", '"', "é")):
        post.send(mia, Outgoing(spans=(Span(letter * MAX_TEXT, SpanKind.BOLD),)), f"long-{number}")
        assert mia.hears(letter * 9).text == letter * MAX_TEXT


def test_a_room_that_was_silent_is_written_to_after_a_restart(crowd):
    """The weekly letter: nothing was said since, and the new process knows the room all the same."""
    before = Counter(crowd)
    mia = acquainted(crowd, before, encrypted=True)
    before.send(mia, words("Last week"), "weekly-1")
    before.closes()

    after = Counter(crowd, before.safe, before.account)
    after.send(mia, words("This week"), "weekly-2")
    shown = mia.hears("This week")
    after.closes()

    assert shown.encrypted
    assert shown.kind == "m.text"


def test_a_letter_sent_again_after_a_restart_is_the_same_event_too(crowd):
    before = Counter(crowd)
    mia = acquainted(crowd, before, encrypted=True)
    first = before.send(mia, words("Once"), "once")
    before.closes()

    after = Counter(crowd, before.safe, before.account)
    second = after.send(mia, words("Once"), "once")
    after.send(mia, words("The end"), "end")
    mia.hears("The end")
    after.closes()

    assert first == second
    assert [message.text for message in mia.sees] == ["Once", "The end"]


def test_choices_of_a_letter_from_before_a_restart_are_closed(crowd):
    """It was encrypted by the process before; the keys are kept, so it can be read and edited."""
    before = Counter(crowd)
    mia = acquainted(crowd, before, encrypted=True)
    event_id = before.send(mia, words("Ada?", buttons=choices("Yes", "No")), "asked")
    shown = mia.hears("Ada?")
    before.closes()

    after = Counter(crowd, before.safe, before.account)
    after.amend(mia, event_id)
    mia.until(lambda: shown.edits == 1 and not shown.reactions_of(before.user))
    after.closes()

    assert shown.text == "Ada?"


def test_a_new_device_of_a_person_reads_what_is_sent_from_then_on(crowd, post):
    mia = acquainted(crowd, post, encrypted=True)
    post.send(mia, words("Before"), "device-1")
    mia.hears("Before")

    other = mia.on_another_device()
    post.looks()
    post.send(mia, words("After"), "device-2")

    assert other.hears("After").kind == mia.hears("After").kind == "m.text"


@pytest.mark.parametrize("call", ["keys/claim", "sendToDevice", "keys/query"])
def test_a_letter_waits_for_its_keys(crowd, post, monkeypatch, call):
    """A call that fails half-way: the letter is not sent before everybody can read it, then it is."""
    mia, honest, broken = acquainted(crowd, post, encrypted=True), post.client.send, []

    async def breaks(method, path, *more, **how):
        if call in path and not broken:
            broken.append(path)
            raise aiohttp.ClientConnectionError("broken")
        return await honest(method, path, *more, **how)

    monkeypatch.setattr(post.client, "send", breaks)
    mia.on_another_device()
    post.client.olm.users_for_key_query.add(mia.user)
    error = post.refused(mia, words("Hello"), f"keys-{call}")
    assert not any((error.permanent, error.spoiled, error.everywhere))
    post.send(mia, words("Hello"), f"keys-{call}")

    assert mia.hears("Hello").kind == "m.text"
    assert [message.kind for message in mia.sees] == ["m.text"]


def test_letters_to_one_room_at_once_share_one_key(crowd, post):
    mia = acquainted(crowd, post, encrypted=True)

    async def both():
        letters = (post.sends(mia, words(f"Hello {n}"), f"both-{n}") for n in range(5))
        await asyncio.gather(*letters)

    crowd.does(both())

    mia.until(lambda: len(mia.sees) == 5)
    assert {message.kind for message in mia.sees} == {"m.text"}
    assert len(post.client.olm.outbound_group_sessions[mia.room.id].users_shared_with) == 1


def test_nothing_personal_is_said_where_somebody_listens(crowd, post, mia):
    ben = crowd.person("Ben")
    post.rooms.set_own_room(mia.user, mia.room.id)
    mia.invites(ben)
    post.looks()

    error = post.refused(mia, words("private"), "listener-1")

    assert error.retry_after
    assert not error.permanent


def test_whoever_comes_in_at_the_last_moment_reads_nothing(crowd, post, monkeypatch):
    """The keys are on their way when the news arrives."""
    mia, ben = acquainted(crowd, post, encrypted=True), crowd.person("Ben")
    honest = sender.share_keys

    async def slowly(client, room):
        await honest(client, room)
        room.members[ben.user] = "join"

    monkeypatch.setattr(sender, "share_keys", slowly)
    error = post.refused(mia, words("private"), "late-1")

    assert error.retry_after
    assert mia.sees == []


def test_somebody_who_left_is_written_to_no_more(post, mia):
    mia.leaves()
    post.looks()

    assert post.refused(mia, words("Hello?"), "left-1").permanent


def test_a_bot_that_is_out_of_the_room_writes_there_no_more(post, mia):
    """Before it hears of it: the homeserver's own words are enough."""
    post.crowd.does(post.client.room_leave(mia.room.id))

    assert post.refused(mia, words("Hello?"), "kicked-1").permanent


def test_closing_what_is_gone_is_no_trouble(post, mia):
    event_id = post.send(mia, words("Ada?", buttons=choices("Yes")), "gone-1")
    post.amend(mia, "$nowhere")
    mia.hears("Ada?")
    post.crowd.does(post.client.room_redact(mia.room.id, event_id))

    post.amend(mia, event_id)
    post.amend(mia, event_id)


@pytest.mark.parametrize("files", [(), (File(name="a", media_type="text/plain", data=b""),) * 2])
def test_what_cannot_be_sent_is_said_to_be_so(post, mia, files):
    assert post.refused(mia, Outgoing(spans=(Span(" "),), files=files), "nothing-1").spoiled


def test_a_place_is_written_to_by_its_room(crowd, post):
    mia, ben = crowd.person("Mia"), crowd.person("Ben")
    room = mia.opens_chat(ben.user, post.user, direct=False, wait=False)
    post.looks()
    mia.until(lambda: post.user in room.joined())
    post.looks()

    post.send(room.id, words("Hello everybody"), "place-1")

    assert mia.hears("Hello everybody").kind == "m.text"


def test_a_server_that_is_away_is_asked_again_later(crowd, post, mia, monkeypatch):
    monkeypatch.setattr(post.client, "homeserver", "http://127.0.0.1:9")

    error = post.refused(mia, words("Hello?"), "away-1")

    assert not error.permanent
    assert not error.spoiled
    assert "127" not in str(error)


def test_a_server_that_never_answers_is_not_waited_for(post, mia, monkeypatch):
    async def never(*_, **__):
        await asyncio.Event().wait()

    monkeypatch.setattr(sender, "LETTER_SECONDS", 0.05)
    monkeypatch.setattr(post.client, "room_send", never)

    assert not post.refused(mia, words("Hello?"), "hang-1").permanent


def test_reactions_that_fail_leave_the_letter_alone(post, mia, monkeypatch):
    async def broken(*_):
        raise OSError("broken")

    monkeypatch.setattr(post.client, "call", broken)
    post.send(mia, words("Ada?", buttons=choices("Yes")), "bare-1")

    assert mia.hears("Ada?").reactions == {}


# --- too fast -----------------------------------------------------------------------------------------


def patiently(post, who, outgoing, key):
    """Send as the post room does: after the pause that was asked for. How often that was."""
    for tries in range(20):
        try:
            post.send(who, outgoing, key)
        except SendError as error:
            time.sleep(error.retry_after.total_seconds())
        else:
            return tries
    raise AssertionError("never taken")


def test_a_server_that_asks_to_wait_is_heard_and_loses_nothing(tmp_path):
    """A burst, then one at a time. Whoever waits as told is taken, in order."""
    with Synapse(tmp_path, {"rc_message": {"per_second": 5, "burst_count": 3}}) as slow, Crowd(slow) as crowd:
        post = Counter(crowd)
        mia = acquainted(crowd, post, encrypted=False)
        tries = [patiently(post, mia, words(f"letter {n}"), f"fast-{n}") for n in range(8)]
        mia.hears("letter 7")
        post.closes()

    assert sum(tries)
    assert [message.text for message in mia.sees] == [f"letter {n}" for n in range(8)]
