"""What `knotwork doctor` says about a bot on Matrix, looked at at a real homeserver."""

import asyncio
import os
from datetime import UTC, datetime, timedelta

import aiohttp.web
import pytest

from adapters.matrix.client import KEYS_WITHHELD, RATE_LIMITED
from adapters.matrix.doctor import examine, lift_limits
from adapters.matrix.login import Account
from bot.chat.messages import Text
from bot.texts.catalogue import Catalogue
from tests.adapters.matrix.elsewhere import made_in_element
from tests.adapters.matrix.safes import FakeSafe
from tests.adapters.matrix.test_identity import Bot, fresh_token, log_out_everywhere, loses
from tests.servers.synapse import Synapse, synapse
from tests.texts.reading import reader

pytestmark = pytest.mark.matrix


def now():
    return datetime.now(UTC)


@pytest.fixture(scope="module")
def server():
    return synapse()


@pytest.fixture
def bot(server):
    return Bot(server)


def asked(bot, *, now=now, url="", **told):
    account = Account(**{**bot.told, **told})
    return asyncio.run(examine(url or bot.server.url, bot.safe, account, now=now))


def lifting(bot, *, url=""):
    return asyncio.run(lift_limits(url or bot.server.url, bot.safe, now=now))


def bad(findings):
    return [finding.key for finding in findings if not finding.fine]


def fine(findings):
    return [finding.key for finding in findings if finding.fine]


def told(findings):
    """Everything the operator reads, in both languages."""
    say = Catalogue()
    texts = [Text(finding.key, dict(finding.args)) for finding in findings]
    return "\n".join(say.plain(text, reader(language)) for text in texts for language in ("en", "de"))


def test_a_bot_in_good_health_is_told_so(bot):
    bot.starts()

    findings = asked(bot)

    assert bad(findings) == []
    assert fine(findings) == [
        "doctor-matrix-server",
        "doctor-matrix-clock",
        "doctor-matrix-name",
        "doctor-matrix-keys",
        "doctor-matrix-signed",
        "doctor-matrix-unlimited",
    ]
    assert bot.user in told(findings)
    assert bot.device in told(findings)


def test_looking_changes_nothing(bot):
    bot.starts()
    before, shown = dict(bot.safe.values), bot.shown

    asked(bot)
    loses(bot, "account")
    left = dict(bot.safe.values)
    asked(bot)

    assert bot.safe.values == left
    assert left.items() <= before.items()
    assert bot.shown == shown


def test_nothing_secret_is_told(bot):
    bot.starts()

    words = told(asked(bot))

    assert "secret" not in words
    assert "syt_" not in words


def test_before_the_first_start_it_says_what_will_happen(bot):
    assert "doctor-matrix-not-yet" in fine(asked(bot))
    assert "doctor-matrix-not-yet" in fine(asked(bot, password="", access_token=fresh_token(bot)))
    assert bad(asked(bot, password="")) == ["doctor-matrix-no-login"]
    assert bad(asked(bot, access_token="syt_nobody")) == ["doctor-matrix-token"]


def test_a_token_that_is_gone_is_told(bot):
    bot.starts()
    log_out_everywhere(bot)

    assert bad(asked(bot)) == ["doctor-matrix-token"]


def test_lost_keys_are_told(bot):
    bot.starts()
    loses(bot, "account")

    assert bad(asked(bot)) == ["doctor-matrix-keys-lost"]


def test_keys_older_than_the_homeservers_are_told(bot):
    bot.starts()
    bot.safe.values["stale"] = b"1"

    assert bad(asked(bot)) == ["doctor-matrix-keys-lost"]


def test_an_identity_made_elsewhere_is_told(bot):
    bot.starts()
    made_in_element(bot, anew=True)

    assert bad(asked(bot)) == ["doctor-matrix-foreign-identity"]
    assert "KNOTWORK_MATRIX__RECOVERY_KEY" in told(asked(bot))


def test_an_identity_that_is_not_ours_yet_is_told(bot):
    """The seeds are lost, and so is what could sign the next device."""
    bot.starts()
    loses(bot, "identity")

    assert bad(asked(bot)) == ["doctor-matrix-foreign-identity"]


def test_a_clock_that_is_off_is_told(bot):
    bot.starts()

    findings = asked(bot, now=lambda: now() + timedelta(minutes=2))

    assert bad(findings) == ["doctor-matrix-clock-off"]


def test_a_homeserver_that_does_not_answer_is_told(bot):
    findings = asked(bot, url="http://127.0.0.1:1")

    assert bad(findings) == ["doctor-matrix-unreachable"]
    assert "127.0.0.1" in told(findings)


@pytest.mark.parametrize(("days", "limited"), [(1, ["doctor-matrix-limited"]), (8, [])])
def test_a_homeserver_that_slowed_the_bot_down_is_told_for_a_week(bot, days, limited):
    bot.starts()
    at = now() - timedelta(days=days)
    bot.safe.values[RATE_LIMITED] = f'{{"at": "{at.isoformat()}"}}'.encode()

    assert bad(asked(bot)) == limited


def test_a_bot_that_may_lift_its_limit_is_told_how_and_lifts_it_when_asked(bot):
    """Only where its account is an administrator; looking alone lifts nothing."""
    bot.starts()
    admin = bot.server.admin.token
    assert lifting(bot).key == "doctor-matrix-not-lifted"
    bot.server.expect("PUT", f"/_synapse/admin/v1/users/{bot.user}/admin", {"admin": True}, token=admin)

    assert "doctor-matrix-liftable" in fine(asked(bot))
    at = (now() - timedelta(days=1)).isoformat()
    bot.safe.values[RATE_LIMITED] = f'{{"at": "{at}"}}'.encode()
    assert bad(asked(bot)) == ["doctor-matrix-liftable"]

    assert lifting(bot).key == "doctor-matrix-lifted"
    found = asked(bot)
    assert (bad(found), "doctor-matrix-lifted" in fine(found)) == ([], True)
    limit = f"/_synapse/admin/v1/users/{bot.user}/override_ratelimit"
    assert bot.server.expect("GET", limit, token=admin)["messages_per_second"] == 0
    assert told(found)


def test_a_limit_is_not_lifted_before_the_first_start_nor_where_nobody_answers(bot):
    assert lifting(bot).key == "doctor-matrix-not-yet"
    bot.starts()

    assert lifting(bot, url="http://127.0.0.1:9").key == "doctor-matrix-unreachable"


@pytest.mark.parametrize(("days", "withheld"), [(1, ["doctor-matrix-withheld"]), (8, [])])
def test_somebody_whose_client_kept_its_keys_is_told_for_a_week(bot, days, withheld):
    bot.starts()
    bot.safe.values[KEYS_WITHHELD] = (now() - timedelta(days=days)).isoformat().encode()

    findings = asked(bot)

    assert bad(findings) == withheld
    assert told(findings)


def answering(status, body, **told):
    """What the doctor says of a server that answers everything like this."""

    async def answers(_request):
        return aiohttp.web.json_response(body, status=status)

    async def story():
        site = aiohttp.web.Application()
        site.router.add_route("*", "/{path:.*}", answers)
        runner = aiohttp.web.AppRunner(site)
        await runner.setup()
        await aiohttp.web.TCPSite(runner, "127.0.0.1", 0).start()
        account = Account(user_id="@bot:example.org", **told)
        try:
            return await examine(f"http://127.0.0.1:{runner.addresses[0][1]}", FakeSafe(), account, now=now)
        finally:
            await runner.cleanup()

    return asyncio.run(story())


@pytest.mark.parametrize(
    ("status", "body", "key"),
    [
        (404, {}, "doctor-matrix-no-homeserver"),
        (200, {}, "doctor-matrix-no-homeserver"),
        (200, ["surprise"], "doctor-matrix-no-homeserver"),
        (502, {"versions": ["v1.1"]}, "doctor-matrix-no-homeserver"),
        (200, {"versions": ["r0.6.1"]}, "doctor-matrix-old"),
    ],
)
def test_what_is_no_homeserver_is_told(status, body, key):
    findings = answering(status, body)

    assert key in bad(findings)
    assert told(findings)


def test_a_homeserver_that_only_knows_single_sign_on_is_told():
    findings = answering(200, {"versions": ["v1.11"], "flows": [{"type": "m.login.sso"}]}, password="x")

    assert bad(findings)[-1] == "doctor-matrix-no-password-login"


def test_slowing_down_is_noted_once_an_hour(server):
    """What the doctor looks for is written down when the homeserver says it, not at every letter."""
    slow = {"rc_message": {"per_second": 0.01, "burst_count": 1}}
    folder = server.folder.parent / f"slow-{os.urandom(4).hex()}"
    with Synapse(folder, slow) as limited:
        bot = Bot(limited)

        async def writes(client):
            room = (await client.call("POST", "/createRoom", {})).data["room_id"]
            await client.room_typing(room)
            for number in range(3):
                path = f"/rooms/{room}/send/m.room.message/{number}"
                await client.call("PUT", path, {"msgtype": "m.text", "body": "hello"})

        bot.starts(writes)
    assert RATE_LIMITED in bot.safe.values
