"""The bot's identity at a real homeserver: one device for as long as its keys are here, signed by the account."""

import asyncio
import json
import os
from datetime import UTC, datetime

import aiohttp
import pytest
import structlog

from adapters.matrix import client as clients
from adapters.matrix.client import RefusedError, make_client
from adapters.matrix.cross_signing import (
    DeviceStanding,
    IdentityError,
    SigningOutcome,
    check_standing,
    load_seeds,
    recheck_standing,
)
from adapters.matrix.login import Account, RefusedLoginError, establish_device
from adapters.matrix.secrets import SigningKey, is_signed
from bot.domain.errors import OperatorError
from tests.adapters.matrix.elsewhere import made_in_element, with_storage
from tests.adapters.matrix.safes import FakeSafe
from tests.servers.matrix import Crowd
from tests.servers.synapse import synapse

pytestmark = pytest.mark.matrix

MONDAY = datetime(2026, 11, 23, 7, tzinfo=UTC)
V3 = "/_matrix/client/v3"


@pytest.fixture(autouse=True)
def logs():
    with structlog.testing.capture_logs() as entries:
        yield entries


@pytest.fixture(scope="module")
def server():
    return synapse()


class Bot:
    """An account at the homeserver, and what is kept of it between processes."""

    def __init__(self, server, **told):
        self.server, self.safe = server, FakeSafe()
        self.registered = server.register(f"bot-{os.urandom(4).hex()}")
        self.user = self.registered.user
        self.told = {"user_id": self.user, "password": "secret", **told}

    def starts(self, then=None, make=make_client, **told):
        """One process, from its log-in to its end; `then` runs in between."""

        async def life():
            client = make(self.server.url, self.safe, now=lambda: MONDAY)
            try:
                outcome = await establish_device(client, Account(**{**self.told, **told}))
                self.device = client.device_id
                self.master = SigningKey(load_seeds(client).master).public
                return await then(client) if then else outcome
            finally:
                await client.close()

        return asyncio.run(life())

    # --- as others see it ---

    def ask(self, method, path, body=None):
        return self.server.expect(method, V3 + path, body, token=self.server.admin.token)

    @property
    def shown(self):
        return self.ask("POST", "/keys/query", {"device_keys": {self.user: []}})

    @property
    def is_signed(self):
        """Whether everybody sees that the account signed this device."""
        device = self.shown["device_keys"][self.user][self.device]
        (public,) = self.shown["self_signing_keys"][self.user]["keys"].values()
        (master,) = self.shown["master_keys"][self.user]["keys"].values()
        signing = self.shown["self_signing_keys"][self.user]
        return is_signed(device, self.user, f"ed25519:{public}", public) and is_signed(
            signing, self.user, f"ed25519:{master}", master
        )

    @property
    def devices(self):
        """The devices others would encrypt for."""
        return set(self.shown["device_keys"].get(self.user, {}))


@pytest.fixture
def bot(server):
    return Bot(server)


# --- logging in ------------------------------------------------------------------------------------------


def test_the_bot_logs_in_once_and_is_the_same_device_ever_after(bot):
    assert bot.starts() is SigningOutcome.CREATED
    first = bot.device

    assert bot.starts(password="") is SigningOutcome.UNCHANGED
    assert bot.device == first
    assert bot.devices == {first}


def test_everybody_sees_that_the_account_signed_the_bots_device(bot):
    bot.starts()

    assert bot.is_signed


def test_the_name_alone_will_do_on_its_own_server(bot):
    name = bot.user[1:].partition(":")[0]

    bot.starts(user_id=name)

    assert bot.starts(user_id=name, password="") is SigningOutcome.UNCHANGED


def test_a_wrong_password_is_told_to_the_operator(bot):
    with pytest.raises(RefusedLoginError, match="KNOTWORK_MATRIX__PASSWORD"):
        bot.starts(password="wrong")


def test_without_any_credentials_the_operator_is_told_what_to_set(bot):
    with pytest.raises(RefusedLoginError, match="KNOTWORK_MATRIX__USER_ID"):
        bot.starts(password="")


def test_a_token_will_do_instead_of_a_password(bot):
    fresh = bot.server.expect(
        "POST",
        f"{V3}/login",
        {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": bot.user},
            "password": "secret",
            "device_id": "MADEBYHAND",
        },
    )

    assert bot.starts(password="", access_token=fresh["access_token"]) is SigningOutcome.CREATED
    assert bot.device == "MADEBYHAND"
    assert bot.starts(password="", access_token=fresh["access_token"]) is SigningOutcome.UNCHANGED
    assert bot.is_signed


def test_the_token_of_somebody_else_is_refused(bot, server):
    other = server.register(f"other-{os.urandom(4).hex()}")

    with pytest.raises(RefusedLoginError, match=f"belongs to {other.user}"):
        bot.starts(access_token=other.token)


def test_a_token_nobody_knows_is_refused(bot):
    with pytest.raises(RefusedLoginError, match="refuses KNOTWORK_MATRIX__ACCESS_TOKEN"):
        bot.starts(access_token="syt_nobody")


def log_out_everywhere(bot):
    bot.server.expect(
        "POST",
        f"/_synapse/admin/v1/reset_password/{bot.user}",
        {"new_password": "secret", "logout_devices": True},
        token=bot.server.admin.token,
    )


def test_a_token_that_is_gone_is_replaced_by_a_new_log_in(bot):
    """As a device of its own, with the identity people know."""
    bot.starts()
    first, known = bot.device, bot.master
    log_out_everywhere(bot)

    assert bot.starts() is SigningOutcome.SIGNED
    assert bot.device != first
    assert bot.master == known
    assert bot.devices == {bot.device}
    assert bot.is_signed


def test_a_token_that_is_gone_and_no_password_is_told_to_the_operator(bot):
    bot.starts()
    log_out_everywhere(bot)

    with pytest.raises(RefusedLoginError, match="no longer knows the Matrix token"):
        bot.starts(password="")


def test_a_homeserver_that_is_down_is_no_reason_to_give_up(server):
    """It may come back: nothing the operator would have to mend."""
    bot = Bot(server)
    bot.starts()
    bot.server = type("Nobody", (), {"url": "http://127.0.0.1:1"})

    with pytest.raises(aiohttp.ClientError):
        bot.starts()


def test_a_limit_on_log_ins_is_no_reason_to_give_up(bot, monkeypatch):
    async def limited(_self, _method, path, _body=None):
        assert path == "/login"
        return clients.ServerAnswer(429, {"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1500})

    monkeypatch.setattr(clients.Client, "call", limited)

    with pytest.raises(RefusedError) as refused:
        bot.starts()
    assert refused.value.retry_after.total_seconds() == 1.5


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (400, "M_UNKNOWN", RefusedLoginError),
        (404, "M_UNRECOGNIZED", RefusedLoginError),
        (404, "", RefusedError),
        (500, "M_UNKNOWN", RefusedError),
    ],
)
def test_a_homeserver_without_passwords_is_told_and_one_that_fails_is_waited_for(
    bot, monkeypatch, status, code, expected
):
    async def answers(_self, _method, _path, _body=None):
        return clients.ServerAnswer(status, {"errcode": code})

    monkeypatch.setattr(clients.Client, "call", answers)

    with pytest.raises(expected):
        bot.starts()


def test_the_token_of_a_session_with_other_keys_is_left_to_its_owner(bot):
    """The operator copied it out of Element: the bot becomes a device of its own, and Element stays in."""
    bot.starts()
    element, token = bot.device, json.loads(bot.safe.values["login"])["token"]
    bot.safe.values = {name: kept for name, kept in bot.safe.values.items() if name.startswith("identity")}

    assert bot.starts(access_token=token) is SigningOutcome.SIGNED
    assert bot.device != element
    assert bot.server.ask("GET", f"{V3}/account/whoami", token=token)[0] == 200
    assert bot.starts(access_token=token, password="") is SigningOutcome.UNCHANGED


# --- killed at any instruction ---------------------------------------------------------------------------


class KilledError(BaseException):
    """Nothing catches this, as nothing catches kill -9."""


def killed_at(request, *, arrived):
    """A client whose process ends at this request, before it left or after it arrived."""

    def make(*args, **options):
        client = make_client(*args, **options)
        sent, count = client.send, iter(range(1000))

        async def send(*args, **options):
            is_last = next(count) == request
            if is_last and not arrived:
                raise KilledError
            answer = await sent(*args, **options)
            if is_last:
                answer.release()
                raise KilledError
            return answer

        async def gone():
            await client.client_session.close() if client.client_session else None

        client.send, client.close = send, gone
        return client

    return make


@pytest.mark.parametrize("arrived", [False, True])
def test_a_kill_at_any_request_of_the_first_start_is_healed_by_the_next(server, arrived):
    """One device, one identity, signed; nothing is made twice."""
    for request in range(20):
        bot = Bot(server)
        try:
            bot.starts(make=killed_at(request, arrived=arrived))
        except KilledError:
            pass
        else:
            break
        bot.starts()
        assert bot.is_signed, request
        assert bot.devices == {bot.device}, request
        assert bot.starts() is SigningOutcome.UNCHANGED, request
    assert 4 < request < 20


# --- an identity made elsewhere ------------------------------------------------------------------------


def test_an_identity_made_elsewhere_is_never_replaced_silently(bot):
    theirs = made_in_element(bot)

    with pytest.raises(IdentityError, match="KNOTWORK_MATRIX__RECOVERY_KEY"):
        bot.starts()
    assert list(bot.shown["master_keys"][bot.user]["keys"].values()) == [SigningKey(theirs.master).public]


def test_an_identity_made_elsewhere_is_taken_over_by_its_recovery_key(bot):
    theirs = made_in_element(bot)
    words = with_storage(bot, theirs)

    assert bot.starts(recovery_key=words) is SigningOutcome.TAKEN
    assert bot.master == SigningKey(theirs.master).public
    assert bot.is_signed
    assert bot.starts() is SigningOutcome.UNCHANGED


@pytest.mark.parametrize("words", ["", "0OIl", "EsTc 5jEs", "wrong"])
def test_what_is_no_recovery_key_is_told_to_the_operator(bot, words):
    with_storage(bot, made_in_element(bot))

    with pytest.raises(IdentityError):
        bot.starts(recovery_key=words)


def test_the_recovery_key_of_another_storage_is_told_to_the_operator(bot, server):
    words = with_storage(bot, made_in_element(bot))
    other = Bot(server)
    with_storage(other, made_in_element(other))

    with pytest.raises(IdentityError, match="does not open"):
        other.starts(recovery_key=words)


def test_a_recovery_key_without_a_storage_is_told_to_the_operator(bot, server):
    words = with_storage(bot, made_in_element(bot))
    other = Bot(server)
    made_in_element(other)

    with pytest.raises(IdentityError, match="does not open"):
        other.starts(recovery_key=words)


def test_an_identity_made_elsewhere_is_replaced_where_the_operator_wants_it(bot):
    theirs = made_in_element(bot)

    assert bot.starts(reset_identity=True) is SigningOutcome.RESET
    assert bot.master != SigningKey(theirs.master).public
    assert bot.is_signed
    assert bot.starts(reset_identity=True) is SigningOutcome.UNCHANGED


def test_replacing_an_identity_needs_the_password(bot):
    made_in_element(bot)

    with pytest.raises(OperatorError, match="KNOTWORK_MATRIX__PASSWORD"):
        bot.starts(reset_identity=True, password="", access_token=fresh_token(bot))


def fresh_token(bot):
    login = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": bot.user},
        "password": "secret",
    }
    return bot.server.expect("POST", f"{V3}/login", login)["access_token"]


# --- a homeserver that asks who we are -----------------------------------------------------------------


def asking(flows, params=None):
    """A client whose homeserver wants proof before it takes an identity, and takes any."""
    proofs = []

    def make(*args, **options):
        client = make_client(*args, **options)
        call = client.call

        async def asked(method, path, body=None):
            if path == "/keys/device_signing/upload":
                if "auth" not in body:
                    told = {"flows": [{"stages": flow} for flow in flows], "session": "s"}
                    return clients.ServerAnswer(401, {**told, "params": params or {}})
                proofs.append(body["auth"])
                body = {name: part for name, part in body.items() if name != "auth"}
            return await call(method, path, body)

        client.call = asked
        return client

    make.proofs = proofs
    return make


def test_a_homeserver_that_wants_the_password_gets_it(bot):
    make = asking([["m.login.recaptcha"], ["m.login.password"]])

    assert bot.starts(make=make) is SigningOutcome.CREATED
    (proof,) = make.proofs
    assert proof == {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": bot.user},
        "password": "secret",
        "session": "s",
    }


def test_a_homeserver_that_only_asks_for_form_is_answered(bot):
    make = asking([["m.login.dummy"]])

    assert bot.starts(make=make) is SigningOutcome.CREATED
    assert make.proofs == [{"type": "m.login.dummy", "session": "s"}]


def test_a_homeserver_with_single_sign_on_tells_the_operator_where_to_approve(bot):
    """And once that is done the next start goes on with the same identity."""
    address = "https://account.example.org/?action=reset"
    make = asking([["m.oauth"]], {"m.oauth": {"url": address}})

    with pytest.raises(IdentityError, match=r"Approve .* at https://account.example.org"):
        bot.starts(make=make)
    assert bot.starts() is SigningOutcome.CREATED
    assert bot.is_signed


def test_a_signature_the_homeserver_does_not_take_is_no_success(bot, monkeypatch):
    """It says so with a status of 200."""

    def make(*args, **options):
        client = make_client(*args, **options)
        call = client.call

        async def failing(method, path, body=None):
            if path == "/keys/signatures/upload":
                return clients.ServerAnswer(
                    200, {"failures": {bot.user: {"X": {"errcode": "M_INVALID_SIGNATURE"}}}}
                )
            return await call(method, path, body)

        client.call = failing
        return client

    with pytest.raises(RefusedError):
        bot.starts(make=make)
    assert bot.starts() is SigningOutcome.SIGNED


def test_another_account_in_the_settings_is_another_bot(bot, server):
    """With an identity of its own; the first one is still known when it comes back."""
    other = Bot(server)
    bot.starts()
    known = bot.master

    assert bot.starts(user_id=other.user) is SigningOutcome.CREATED
    assert bot.master != known
    assert bot.starts() is SigningOutcome.SIGNED
    assert bot.master == known


# --- lost keys -------------------------------------------------------------------------------------------


def loses(bot, *kinds):
    for name in list(bot.safe.values):
        if name.startswith(kinds):
            del bot.safe.values[name]


def test_a_lost_crypto_store_makes_a_new_device_of_the_same_identity(bot, logs):
    bot.starts()
    first, known = bot.device, bot.master
    loses(bot, "account", "session:", "group:", "about:devices:", "rooms")

    assert bot.starts() is SigningOutcome.SIGNED
    assert bot.device != first
    assert bot.master == known
    assert bot.devices == {bot.device}
    assert bot.is_signed
    assert any("keys of the bot's matrix device were lost" in entry["event"] for entry in logs)


def test_a_lost_crypto_store_without_a_password_is_told_to_the_operator(bot):
    bot.starts()
    loses(bot, "account")

    with pytest.raises(RefusedLoginError, match="encryption keys of the bot's Matrix device are not here"):
        bot.starts(password="")


def test_a_kill_while_lost_keys_are_replaced_is_healed_by_the_next_start(server):
    for request in range(20):
        bot = Bot(server)
        bot.starts()
        loses(bot, "account", "session:")
        try:
            bot.starts(make=killed_at(request, arrived=True))
        except KilledError:
            pass
        else:
            break
        bot.starts()
        assert bot.is_signed, request
        assert bot.devices == {bot.device}, request
    assert 4 < request < 20


def test_a_database_from_an_older_backup_becomes_a_new_device(bot):
    """The homeserver has keys of this device that the backup does not know."""
    bot.starts()
    first = bot.device
    older = dict(bot.safe.values)
    claims(bot, 45)
    bot.starts(lives_on)
    claims(bot, 45)
    bot.safe.values = older

    with pytest.raises(clients.StrangeDeviceError):
        bot.starts(lives_on)
    assert bot.starts() is SigningOutcome.SIGNED
    assert bot.device != first
    assert bot.starts(lives_on)


def test_everything_lost_is_an_identity_made_elsewhere(bot):
    bot.starts()
    bot.safe.values.clear()

    with pytest.raises(IdentityError):
        bot.starts()
    assert bot.starts(reset_identity=True) is SigningOutcome.RESET


# --- keys for those who write to us ----------------------------------------------------------------------


async def lives_on(client):
    """One sync and what it brings about."""
    answer = await client.sync(timeout=0, full_state=True)
    await client.maintain_keys()
    return answer.next_batch


def claims(bot, times):
    """New devices of others take keys; how many they got."""
    wish = {"one_time_keys": {bot.user: {bot.device: "signed_curve25519"}}}
    got = [bot.ask("POST", "/keys/claim", wish)["one_time_keys"] for _ in range(times)]
    return [found[bot.user][bot.device] for found in got if found.get(bot.user)]


def test_sixty_new_devices_while_the_bot_is_down_all_get_a_key(bot):
    """Fifty of the usual ones, then the spare one, again and again."""
    bot.starts(lives_on)

    assert len(claims(bot, 60)) == 60


def test_after_sixty_claims_there_are_new_keys_for_everybody(bot):
    bot.starts(lives_on)
    taken = {name for found in claims(bot, 60) for name in found}

    bot.starts(lives_on)

    fresh = {name for found in claims(bot, 50) for name in found}
    assert len(fresh) == 50
    assert not fresh & taken


def test_a_spare_key_that_was_handed_out_is_replaced(bot):
    bot.starts(lives_on)
    used = claims(bot, 51)[-1]

    bot.starts(lives_on)

    assert claims(bot, 51)[-1].keys() != used.keys()


# --- how it stands ---------------------------------------------------------------------------------------


def test_a_signed_bot_stands_well(bot):
    assert bot.starts(check_standing) is DeviceStanding.SIGNED


def test_an_identity_that_was_replaced_elsewhere_is_noticed(bot):
    """People's clients exclude the bot from then on."""

    async def replaced(client):
        made_in_element(bot, anew=True)
        return await check_standing(client)

    assert bot.starts(replaced) is DeviceStanding.FOREIGN
    with pytest.raises(IdentityError):
        bot.starts()


def test_a_running_bot_tells_the_operator_that_its_identity_was_replaced(bot, logs):
    """The homeserver tells of it in the next sync, and only then anybody looks."""

    async def lives(client):
        await lives_on(client)
        client.is_changed = False
        made_in_element(bot, anew=True)
        await lives_on(client)
        assert client.is_changed
        return await recheck_standing(client)

    assert bot.starts(lives) is DeviceStanding.FOREIGN
    assert [entry["event"] for entry in logs if entry["log_level"] == "error"] == [
        "the bot's matrix device is not signed any more; knotwork doctor says what to do"
    ]


# --- nothing leaves before it is written down ------------------------------------------------------------


def test_what_cannot_be_written_does_not_leave(bot):
    """A full disk: the letter waits, for what it rests on would be forgotten."""

    async def writes(client):
        client.state_cache.put("something", b"new")
        bot.safe.breaks = 1
        with pytest.raises(OSError, match="disk full"):
            await client.call("PUT", f"/profile/{client.user_id}/displayname", {"displayname": "Never"})
        return await client.get_displayname()

    assert bot.starts(writes).displayname != "Never"
    assert bot.safe.values["something"] == b"new"


@pytest.mark.parametrize("is_written", [False, True])
def test_a_kill_after_a_sync_that_was_not_told_as_read_loses_no_message(bot, is_written):
    """The homeserver hands the keys out again, as long as the token has not moved."""
    with Crowd(bot.server) as crowd:
        mia = crowd.person("Mia")
        since = bot.starts(lives_on)
        room = mia.opens_chat(bot.user, encrypted=True, wait=False)

        async def joins(client):
            await client.join(room.id)
            return await lives_on(client)

        since = bot.starts(joins)
        mia.until(lambda: bot.user in room.joined())
        words = mia.types("see you on Monday")

        async def killed(client):
            await client.sync(timeout=0, since=since, full_state=True)
            assert list(client.olm.inbound_group_store)
            if is_written:
                await client.state_cache.flush()
            raise KilledError

        def mortal(*args, **options):
            client = make_client(*args, **options)

            async def gone():
                await client.client_session.close()

            client.close = gone
            return client

        with pytest.raises(KilledError):
            bot.starts(killed, make=mortal)

        async def reads(client):
            synced = await client.sync(timeout=0, since=since, full_state=True)
            found = synced.rooms.join[room.id].timeline.events
            (sealed,) = [event for event in found if event.event_id == words.id]
            return client.decrypt_event(sealed).body

        assert bot.starts(reads) == "see you on Monday"
