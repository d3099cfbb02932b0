"""On servers without passwords the bot acts by a token that ends, and renews it without a word to anybody."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from aiohttp import ClientConnectionError

from adapters.matrix.client import make_client
from adapters.matrix.login import LOGIN, RefusedLoginError
from adapters.matrix.tokens import Tokens
from tests.adapters.matrix.porch import Porch
from tests.adapters.matrix.test_doctor import asked, bad, fine
from tests.adapters.matrix.test_identity import V3, Bot, KilledError
from tests.servers.matrix import Crowd
from tests.servers.synapse import Synapse

pytestmark = pytest.mark.matrix

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


# --- a pair ---------------------------------------------------------------------------------------------


def test_a_token_is_renewed_before_it_ends():
    pair = Tokens(access="a", refresh="r").replace_by(
        {"access_token": "b", "refresh_token": "s", "expires_in_ms": 300_000}, NOON
    )

    assert (pair.access, pair.refresh) == ("b", "s")
    assert not pair.is_due(NOON + timedelta(seconds=239))
    assert pair.is_due(NOON + timedelta(seconds=240))


def test_what_a_homeserver_leaves_out_stays():
    pair = Tokens(access="a", refresh="r").replace_by({"access_token": "b"}, NOON)

    assert pair == Tokens(access="b", refresh="r")
    assert not pair.is_due(NOON + timedelta(days=9))


def test_a_pair_is_kept_and_one_from_before_has_no_other_half():
    pair = Tokens(access="a", refresh="r", renew_at=NOON)

    assert Tokens.from_row(pair.to_row()) == pair
    assert Tokens.from_row({"user": "@bot:x", "token": "a", "given": ""}) == Tokens(access="a")
    assert "a" not in repr(Tokens(access="a", refresh="b")).partition("(")[2].replace("renew_at", "").replace(
        "None", ""
    )


# --- at a homeserver where tokens last a second ---------------------------------------------------------


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Synapse(tmp_path_factory.mktemp("synapse"), {"refreshable_access_token_lifetime": "1s"}) as made:
        yield made


@pytest.fixture(autouse=True)
def logs():
    with structlog.testing.capture_logs() as entries:
        yield entries


def pair_of(server, user):
    """What an operator gets who logs in as the bot where tokens end."""
    login = {
        "type": "m.login.password",
        "identifier": {"type": "m.id.user", "user": user},
        "password": "secret",
        "refresh_token": True,
    }
    told = server.expect("POST", f"{V3}/login", login)
    return {"access_token": told["access_token"], "refresh_token": told["refresh_token"]}


def waits_for_the_end(server, token):
    """Until the homeserver knows this token no more."""
    look = threading.Event()
    while server.ask("GET", f"{V3}/account/whoami", token=token)[0] == 200:
        look.wait(0.05)


@pytest.fixture
def bot(server):
    made = Bot(server)
    made.told = {"user_id": made.user, **pair_of(server, made.user)}
    return made


def counting(calls):
    """A client whose requests are noted: what was asked, and the status."""

    def make(*args, **options):
        client = make_client(*args, **options)
        send = client._send_request

        async def noting(method, path, *more):
            answer = await send(method, path, *more)
            calls.append((path.rpartition("/")[2], answer.status))
            return answer

        client._send_request = noting
        return client

    return make


def test_a_token_that_ended_is_renewed_and_nobody_hears_of_it(bot, server, logs):
    calls = []

    async def story(client):
        first = client.access_token
        await asyncio.to_thread(waits_for_the_end, server, first)
        answers = await asyncio.gather(*(client.call("GET", "/account/whoami") for _ in range(5)))
        assert {answer.status for answer in answers} == {200}
        assert client.access_token != first
        return client.access_token, client.tokens.refresh

    newest = bot.starts(story, make=counting(calls))

    kept = bot.safe.values[LOGIN].decode()
    assert all(token in kept for token in newest)
    assert [path for path, _ in calls].count("refresh") == 1
    assert [entry for entry in logs if entry["log_level"] in ("warning", "error")] == []


def test_a_token_is_renewed_before_anything_is_refused(bot, server):
    calls = []
    clock = [NOON]

    async def story(client):
        client.now = lambda: clock[0]
        await client._renew_tokens(client.access_token)
        first = client.access_token
        clock[0] += timedelta(seconds=1)
        calls.clear()
        assert (await client.call("GET", "/account/whoami")).is_ok
        return first != client.access_token

    assert bot.starts(story, make=counting(calls))
    assert calls == [("refresh", 200), ("whoami", 200)]


def test_a_pair_that_ended_before_the_first_start_will_do(bot, server):
    waits_for_the_end(server, bot.told["access_token"])

    bot.starts()
    first = bot.device
    waits_for_the_end(server, bot.told["access_token"])

    bot.starts()
    assert bot.device == first


@pytest.mark.parametrize("moment", ["before", "answered", "written"])
def test_a_kill_while_tokens_are_renewed_shuts_nobody_out(bot, server, moment):
    """The old pair is good until the new one is used, and that is written down before."""

    def make(*args, **options):
        client = make_client(*args, **options)
        send, count = client._send_request, iter(range(99))

        async def dying(method, path, *more):
            is_refresh = path.endswith("/refresh")
            if (is_refresh and moment == "before") or (moment == "written" and next(count) == 2):
                raise KilledError
            answer = await send(method, path, *more)
            if is_refresh and moment == "answered":
                answer.release()
                raise KilledError
            return answer

        async def gone():
            await client.client_session.close() if client.client_session else None

        client._send_request, client.close = dying, gone
        return client

    waits_for_the_end(server, bot.told["access_token"])
    with pytest.raises(KilledError):
        bot.starts(make=make)

    bot.starts()
    assert bot.is_signed


def test_where_it_cannot_be_written_down_a_new_pair_is_not_used(bot, server):
    async def story(client):
        first = client.access_token
        await asyncio.to_thread(waits_for_the_end, server, first)
        bot.safe.breaks = 1
        with pytest.raises(OSError, match="disk full"):
            await client._renew_tokens(first)
        assert client.access_token == first
        assert (await client.call("GET", "/account/whoami")).is_ok

    bot.starts(story)
    bot.starts()


def test_a_pair_that_is_renewed_no_more_is_told_to_the_operator(bot, server):
    bot.starts()
    row = bot.safe.values[LOGIN].decode()
    used = pair_of(server, bot.user)
    bot.safe.values[LOGIN] = row.replace('"refresh":"', '"refresh":"x').encode()
    waits_for_the_end(server, bot.told["access_token"])

    with pytest.raises(RefusedLoginError, match="REFRESH_TOKEN"):
        bot.starts()
    bot.starts(**used)
    assert bot.is_signed


def test_what_is_uploaded_is_sent_again_as_a_whole(bot, server):
    async def pieces():
        yield b"half"

    async def story(client):
        await asyncio.to_thread(waits_for_the_end, server, client.access_token)
        bearer = {"Authorization": "Bearer x"}
        with pytest.raises(ClientConnectionError, match="sent again"):
            await client.send("POST", "/_matrix/media/v3/upload", pieces(), bearer)
        assert (await client.call("GET", "/account/whoami")).is_ok

    bot.starts(story)


def test_the_doctor_renews_nothing(bot, server):
    bot.starts()
    waits_for_the_end(server, bot.told["access_token"])
    before = dict(bot.safe.values)

    findings = asked(bot)

    assert bad(findings) == []
    assert "doctor-matrix-renews" in fine(findings)
    assert bot.safe.values == before
    bot.starts()


def test_a_bot_whose_token_ends_goes_on_talking(server):
    with Crowd(server) as crowd:
        account = crowd.account("bot")
        with Porch(crowd, bot=account, login=pair_of(server, account.user)) as porch:
            mia = crowd.person("Mia")
            mia.opens_chat(porch.user)
            porch.hall.hears(mia, text="/start")
            first = porch.matrix._session.client.access_token
            waits_for_the_end(server, first)

            mia.types("still there?")
            porch.hall.hears(mia, text="still there?")
            porch.says(mia, "still here", "k1")

            mia.hears("still here")
            assert porch.hall.answered.count(False) == 0
