"""The bot beside somebody with Element's rules of 2026: a device its account has not signed does not exist."""

import asyncio
import contextlib

import pytest
from nio import EncryptionError, MegolmEvent

from adapters.matrix.cross_signing import SigningOutcome
from adapters.matrix.login import Account
from tests.adapters.matrix.test_identity import Bot, claims, lives_on, loses
from tests.servers.matrix import Crowd, Element
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

PATIENCE = 40


@pytest.fixture(scope="module")
def crowd():
    with Crowd(synapse()) as people:
        yield people


@pytest.fixture(scope="module")
def element(crowd):
    ada = Element(crowd, crowd.account("ada"), "Ada")
    yield ada
    ada.goes_home()


@pytest.fixture
def bot(crowd):
    return Bot(crowd.synapse)


async def in_room(client, room):
    """Follow the invitation, and know who else is there."""
    await client.join(room.id)
    while room.id not in client.rooms or not client.rooms[room.id].encrypted:
        await client.sync(timeout=1000, full_state=True)
    await client.maintain_keys()


async def hears(client, words):
    """What somebody says, once it arrives and can be read."""
    async with asyncio.timeout(PATIENCE):
        while True:
            response = await client.sync(timeout=1000)
            await client.maintain_keys()
            for joined in response.rooms.join.values():
                if any(read(client, event) == words for event in joined.timeline.events):
                    return True


def read(client, event):
    """What an event says, opened; "" where it cannot be."""
    with contextlib.suppress(EncryptionError):
        opened = client.decrypt_event(event) if isinstance(event, MegolmEvent) else event
        return getattr(opened, "body", "")
    return ""


async def says(client, room, words):
    content = {"msgtype": "m.text", "body": words}
    await client.room_send(room.id, "m.room.message", content, ignore_unverified_devices=True)


def talks(bot, element, room, number):
    """Both directions, within one life of the bot."""

    async def story(client):
        await in_room(client, room)
        await asyncio.to_thread(element.types, f"question {number}", into=room)
        await hears(client, f"question {number}")
        await says(client, room, f"answer {number}")
        return await asyncio.to_thread(element.hears, f"answer {number}", by=bot.user)

    return bot.starts(story)


def test_element_and_the_bot_read_each_other_before_and_after_a_restart(bot, element):
    bot.starts()
    room = element.opens_chat(bot.user, encrypted=True, wait=False)

    for number in (1, 2):
        answer = talks(bot, element, room, number)
        assert answer.encrypted
        assert element.shield(answer) == ""
    assert element.devices(bot.user)[bot.device]


def test_after_lost_keys_element_reads_the_new_device_and_sees_no_changed_identity(bot, element):
    bot.starts()
    room = element.opens_chat(bot.user, encrypted=True, wait=False)
    talks(bot, element, room, 1)
    loses(bot, "account", "session:", "group:", "about:devices:", "rooms")

    answer = talks(bot, element, room, 2)

    assert element.shield(answer) == ""
    assert not element.sees_changed_identity(bot.user)


def test_element_sees_that_an_identity_was_replaced(bot, element):
    bot.starts()
    room = element.opens_chat(bot.user, encrypted=True, wait=False)
    talks(bot, element, room, 1)
    bot.safe.values.clear()

    assert bot.starts(reset_identity=True) is SigningOutcome.RESET

    element.until(lambda: element.sees_changed_identity(bot.user))


def test_what_element_writes_when_all_keys_are_taken_is_read_afterwards(bot, element):
    """Sixty new devices took a key while the bot was down; Ada got the spare one."""
    bot.starts(lives_on)
    assert len(claims(bot, 60)) == 60
    room = element.opens_chat(bot.user, encrypted=True, wait=False)
    admin = bot.server.expect(
        "POST",
        "/_matrix/client/v3/login",
        {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": bot.user},
            "password": "secret",
        },
    )
    bot.server.expect("POST", f"/_matrix/client/v3/join/{room.id}", {}, token=admin["access_token"])
    element.until(lambda: bot.user in room.joined())
    element.types("are you there?", into=room)

    async def reads(client):
        return await hears(client, "are you there?")

    assert bot.starts(reads)


def test_an_account_made_in_element_is_taken_over_with_the_key_element_shows(crowd, bot, element):
    """The operator made the account by hand, with a secret storage as everybody gets one."""
    operator = Element(crowd, bot.registered, "Operator")
    words = operator.makes_recovery_key()
    operator.goes_home()

    assert bot.starts(recovery_key=words) is SigningOutcome.TAKEN

    assert bot.is_signed
    room = element.opens_chat(bot.user, encrypted=True, wait=False)
    assert element.shield(talks(bot, element, room, 1)) == ""


def test_nothing_secret_stands_in_what_is_printed_of_an_account():
    shown = repr(Account(user_id="@bot:x", password="geheim", access_token="syt_x", recovery_key="EsTc"))

    assert "geheim" not in shown
    assert "syt_x" not in shown
    assert "EsTc" not in shown
