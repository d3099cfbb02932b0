"""What the Matrix door must not lose: written before anything that rests on it leaves."""

import asyncio
import base64
import inspect
import json
from datetime import UTC, datetime, timedelta

import pytest
from nio.crypto import (
    InboundGroupSession,
    Olm,
    OlmAccount,
    OlmDevice,
    OutboundGroupSession,
    OutgoingKeyRequest,
    TrustState,
)
from nio.store import MatrixStore
from vodozemac import AnyOlmMessage

from adapters.matrix.state import UNUSED_KEY_LIFETIME, CryptoStore, StateCache, forget_device
from tests.adapters.matrix.safes import FakeSafe

pytestmark = pytest.mark.matrix

BOT, MIA = "@bot:localhost", "@mia:localhost"
MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)


class Home:
    """A device that can be killed: what is not in its Safe is gone."""

    def __init__(self, device="BOTDEVICE"):
        self.safe, self.at, self.device = FakeSafe(), MONDAY, device
        self.starts()

    def starts(self):
        self.keeping = StateCache(self.safe)
        asyncio.run(self.keeping.load())
        self.store = CryptoStore(self.keeping, BOT, self.device, lambda: self.at)
        self.olm = Olm(BOT, self.device, self.store)

    killed_and_started = starts

    def writes(self):
        asyncio.run(self.keeping.flush())

    def restarts(self):
        self.writes()
        self.starts()


@pytest.fixture
def home():
    return Home()


def mias_device(keys=None):
    account = OlmAccount()
    return OlmDevice(MIA, "MIAPHONE", keys or dict(account.identity_keys), "Mia's phone"), account


# --- nio asks for everything it asks of its own store ----------------------------------------------------


def test_nio_finds_everything_it_asks_of_a_store():
    asked = [name for name, one in inspect.getmembers(MatrixStore, inspect.isfunction) if name[0] != "_"]

    missing = [name for name in asked if not hasattr(CryptoStore, name)]
    assert missing == ["upgrade_to_v2"]


# --- a restart loses nothing ----------------------------------------------------------------------------


def test_the_account_is_the_same_after_a_restart(home):
    before = dict(home.olm.account.identity_keys)

    home.restarts()

    assert dict(home.olm.account.identity_keys) == before
    assert not home.olm.account.shared


def test_an_account_belongs_to_one_device_only(home):
    before = dict(home.olm.account.identity_keys)
    home.writes()

    home.device = "ANOTHER"
    home.starts()

    assert dict(home.olm.account.identity_keys) != before


def test_devices_and_what_we_think_of_them_outlive_a_restart(home):
    device, _ = mias_device()
    home.olm.device_store.add(device)
    home.store.save_device_keys({MIA: {device.id: device}})
    home.store.ignore_devices([device])

    home.restarts()

    (again,) = home.olm.device_store.active_user_devices(MIA)
    assert again == device
    assert again.trust_state is TrustState.ignored
    assert home.store.is_device_ignored(again)
    assert not home.store.is_device_verified(again)


def test_trust_changes_once(home):
    device, _ = mias_device()

    assert home.store.verify_device(device)
    assert not home.store.verify_device(device)
    assert home.store.is_device_verified(device)
    assert not home.store.unblacklist_device(device)
    assert home.store.unverify_device(device)
    assert home.store.blacklist_device(device)
    assert home.store.is_device_blacklisted(device)
    assert home.store.unblacklist_device(device)
    assert home.store.ignore_device(device)
    assert home.store.unignore_device(device)
    assert device.trust_state is TrustState.unset


def test_rooms_once_encrypted_stay_so(home):
    home.store.save_encrypted_rooms({"!a", "!b"})
    home.store.save_encrypted_rooms({"!c"})
    home.store.delete_encrypted_room("!b")

    home.restarts()

    assert home.store.load_encrypted_rooms() == {"!a", "!c"}


def test_a_room_that_is_known_to_be_encrypted_is_not_written_again(home):
    home.store.save_encrypted_rooms({"!a"})
    home.writes()
    before = home.safe.writes

    home.store.save_encrypted_rooms({"!a"})
    home.writes()

    assert home.safe.writes == before


def test_keys_we_asked_for_are_remembered_until_they_come(home):
    asked = OutgoingKeyRequest("r1", "s1", "!a", "m.megolm.v1.aes-sha2")
    home.store.add_outgoing_key_request(asked)
    home.restarts()
    assert home.olm.outgoing_key_requests == {"r1": asked}

    home.store.remove_outgoing_key_request(asked)
    home.restarts()
    assert home.olm.outgoing_key_requests == {}


def test_what_is_about_a_person_is_found_when_they_are_forgotten(home):
    """Their devices: a name that tells nobody who it is about, and in the sealed value first of all they."""
    device, _ = mias_device()
    other, _ = mias_device()
    other.device_id = "MIALAPTOP"
    home.store.save_device_keys({MIA: {device.id: device}})
    home.store.save_device_keys({MIA: {other.id: other}})
    gets_room_key(home, "!mias-room")
    home.restarts()

    assert not any("mia" in name.lower() for name in home.safe.values)
    (about,) = home.safe.names("about:")
    assert home.safe.values[about].startswith(f"{MIA}\n".encode())
    assert [one.id for one in home.olm.device_store.active_user_devices(MIA)] == [device.id, other.id]


# --- keys to rooms ---------------------------------------------------------------------------------------


def gets_room_key(home, room="!a"):
    theirs = OutboundGroupSession()
    theirs.mark_as_shared()
    session = InboundGroupSession(theirs.session_key, "ed", "curve", room)
    home.olm.inbound_group_store.add(session)
    home.olm.save_inbound_group_session(session)
    return theirs


def test_what_was_written_before_a_restart_can_be_read_after_it(home):
    theirs = gets_room_key(home)
    words = theirs.encrypt("see you on Monday")

    home.restarts()

    session = home.olm.inbound_group_store.get("!a", "curve", theirs.id)
    assert session.decrypt(words) == ("see you on Monday", 0)


def test_a_key_that_opens_nothing_for_three_months_is_forgotten(home):
    theirs = gets_room_key(home)
    home.writes()

    home.at += UNUSED_KEY_LIFETIME + timedelta(days=1)
    home.restarts()

    assert home.olm.inbound_group_store.get("!a", "curve", theirs.id) is None
    home.writes()
    assert home.safe.names("group:") == []


def test_a_key_that_still_opens_something_is_kept(home):
    theirs = gets_room_key(home)
    home.writes()

    for _ in range(3):
        home.at += UNUSED_KEY_LIFETIME - timedelta(days=1)
        home.restarts()
        assert home.olm.inbound_group_store.get("!a", "curve", theirs.id)
    assert len(home.safe.names("group:")) == 1


# --- nothing that left is forgotten ----------------------------------------------------------------------


class Mia:
    """Mia's phone, at the other end of an Olm session."""

    def __init__(self, home):
        self.device, self.account = mias_device()
        self.account.generate_one_time_keys(1)
        (key,) = self.account.one_time_keys["curve25519"].values()
        home.olm.device_store.add(self.device)
        home.olm.create_session(key, self.device.curve25519)
        self.session = None

    def hears(self, home, words):
        """What the bot encrypts now, as Mia reads it."""
        session = home.olm.session_store.get(self.device.curve25519)
        told = home.olm._olm_encrypt(session, self.device, "m.dummy", {"words": words})
        home.writes()  # as Client.send does
        return lambda: self.reads(home, told["ciphertext"][self.device.curve25519])

    def reads(self, home, told):
        parts = told["type"], told["body"]
        message = AnyOlmMessage.from_parts(parts[0], _bytes(parts[1]))
        if self.session is None:
            mine = home.olm.account.identity_keys["curve25519"]
            self.session, plain = self.account.create_inbound_session(mine, message)
        else:
            plain = self.session.decrypt(message)
        return json.loads(plain)["content"]["words"]


def _bytes(words):
    return base64.b64decode(words + "=" * (-len(words) % 4))


def test_a_kill_between_any_two_letters_never_uses_a_key_twice(home):
    """Each letter was written down before it left: the next process goes on behind it, and Mia reads all."""
    mia = Mia(home)

    for number in range(6):
        arrived = mia.hears(home, f"letter {number}")
        home.killed_and_started()
        home.olm.device_store.add(mia.device)
        assert arrived() == f"letter {number}"


def test_what_never_left_may_be_lost(home):
    """A kill before the write: nothing left either, the same key is used for the first time."""
    mia = Mia(home)
    mia.hears(home, "first")()
    session = home.olm.session_store.get(mia.device.curve25519)
    home.olm._olm_encrypt(session, mia.device, "m.dummy", {"words": "never left"})

    home.killed_and_started()

    assert mia.hears(home, "second")() == "second"


def test_a_failed_write_is_made_up_for_by_the_next(home):
    home.store.save_encrypted_rooms({"!a"})
    home.safe.breaks = 1
    with pytest.raises(OSError, match="disk full"):
        home.writes()
    home.keeping.put("other", b"1")

    home.restarts()

    assert home.store.load_encrypted_rooms() == {"!a"}
    assert home.keeping.get("other") == b"1"


def test_a_value_put_while_an_older_one_is_written_wins():
    class Slow(FakeSafe):
        async def check_ownership(self, channel):
            """Nobody else is there."""

        async def save(self, channel, changes):
            if not self.writes:
                keeping.put("name", b"newer")
            await super().save(channel, changes)

    safe = Slow()
    keeping = StateCache(safe)

    async def story():
        keeping.put("name", b"older")
        await keeping.flush()
        assert safe.values == {"name": b"older"}
        await keeping.flush()

    asyncio.run(story())
    assert safe.values == {"name": b"newer"}


def test_whoever_sends_while_something_is_written_waits_for_it():
    """Two requests at once: neither leaves before what it rests on is in the Safe."""
    order = []

    class Slow(FakeSafe):
        async def check_ownership(self, channel):
            """Nobody else is there."""

        async def save(self, channel, changes):
            await asyncio.sleep(0)
            await super().save(channel, changes)
            order.append(sorted(changes))

    async def sends(keeping, name):
        keeping.put(name, b"1")
        await keeping.flush()
        order.append(name)

    async def story():
        keeping = StateCache(Slow())
        await asyncio.gather(sends(keeping, "a"), sends(keeping, "b"))

    asyncio.run(story())
    assert order == [["a"], "a", ["b"], "b"]


def test_another_device_takes_over_whom_we_know_and_not_who_we_were(home):
    mia = Mia(home)
    mia.hears(home, "first")()
    gets_room_key(home)
    home.store.save_device_keys({MIA: {mia.device.id: mia.device}})
    home.restarts()

    forget_device(home.keeping)
    home.writes()

    assert home.safe.names("account") == home.safe.names("session:") == []
    assert len(home.safe.names("group:")) == len(home.safe.names("about:")) == 1
