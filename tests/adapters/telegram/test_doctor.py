"""What `knotwork doctor` says about a bot, looked at through a real telegram.Bot."""

import asyncio
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import Conflict

from adapters.telegram import doctor as looks
from adapters.telegram.api import make_bot
from adapters.telegram.doctor import examine
from adapters.telegram.updates import KINDS
from bot.chat.messages import Text
from bot.texts.catalogue import Catalogue
from tests.servers.telegram import Emulator
from tests.texts.reading import reader

pytestmark = pytest.mark.telegram

HOOK = "https://bot.example.org/telegram/very-secret-path"
ALL_WELL = {
    "doctor-telegram-name",
    "doctor-telegram-privacy",
    "doctor-telegram-groups",
    "doctor-telegram-clock",
    "doctor-telegram-kinds-fine",
}


def now():
    return datetime.now(UTC)


@pytest.fixture
def emulator(monkeypatch):
    monkeypatch.setattr(looks, "CONFLICT_WAIT", 0)
    with Emulator() as running:
        yield running


def asked(emulator, *, hook_url="", public_url="", now=now, token=None, bot=None):
    async def look():
        doctor = bot or make_bot(token or emulator.token, emulator.url)
        try:
            return await examine(doctor, public_url=public_url, hook_url=hook_url, now=now)
        finally:
            for request in doctor._request:
                await request.shutdown()

    return asyncio.run(look())


def bad(findings):
    return [finding.key for finding in findings if not finding.fine]


def told(findings):
    """Everything the operator reads, in both languages."""
    say = Catalogue()
    texts = [Text(finding.key, dict(finding.args)) for finding in findings]
    return "\n".join(say.plain(text, reader(language)) for text in texts for language in ("en", "de"))


def hooked(emulator, url=HOOK, kinds=KINDS):
    bot = make_bot(emulator.token, emulator.url)

    async def hook():
        await bot.set_webhook(url, allowed_updates=list(kinds), secret_token="header-secret")
        for request in bot._request:
            await request.shutdown()

    asyncio.run(hook())


def test_a_bot_in_good_health_is_told_so(emulator):
    findings = asked(emulator)

    assert bad(findings) == []
    assert {f.key for f in findings} == ALL_WELL | {"doctor-telegram-polls", "doctor-telegram-alone"}
    assert emulator.username in told(findings)


def test_a_bot_that_is_called_is_told_so_and_its_path_stays_secret(emulator):
    hooked(emulator)

    findings = asked(emulator, hook_url=HOOK, public_url="https://bot.example.org")

    assert bad(findings) == []
    assert {f.key for f in findings} == ALL_WELL | {"doctor-telegram-hook"}
    assert "bot.example.org" in told(findings)
    assert "very-secret-path" not in told(findings)


def test_a_wrong_token_is_the_only_finding(emulator):
    findings = asked(emulator, token="4000000001:AAwrong")

    assert bad(findings) == ["doctor-telegram-token"]
    assert "AAwrong" not in told(findings)


@pytest.mark.parametrize("fault", ["error", "drop_before"])
def test_without_an_answer_that_is_the_only_finding(emulator, fault):
    getattr(emulator, fault)(method="*", times=10)

    assert bad(asked(emulator)) == ["doctor-telegram-unreachable"]


def test_a_bot_that_reads_every_word_of_a_group_is_a_finding(emulator):
    emulator.privacy = False

    assert bad(asked(emulator)) == ["doctor-telegram-reads-all"]


def test_a_bot_for_private_chats_only_is_fine(emulator):
    emulator.joins_groups = False

    findings = asked(emulator)

    assert bad(findings) == []
    assert "doctor-telegram-no-groups" in {f.key for f in findings}


@pytest.mark.parametrize("off", [timedelta(seconds=-40), timedelta(hours=1)])
def test_a_clock_that_is_off_is_a_finding(emulator, off):
    findings = asked(emulator, now=lambda: now() + off)

    assert bad(findings) == ["doctor-telegram-clock-off"]


def test_a_few_seconds_are_no_finding(emulator):
    assert bad(asked(emulator, now=lambda: now() + timedelta(seconds=25))) == []


def test_a_webhook_while_we_fetch_is_a_finding(emulator):
    hooked(emulator)

    assert bad(asked(emulator)) == ["doctor-telegram-hook-in-the-way"]


def test_a_webhook_somewhere_else_is_a_finding(emulator):
    hooked(emulator, "https://elsewhere.example.org/x")

    findings = asked(emulator, hook_url=HOOK, public_url="https://bot.example.org")

    assert bad(findings) == ["doctor-telegram-hook-elsewhere"]
    assert "elsewhere.example.org" in told(findings)


def test_a_webhook_not_set_yet_is_a_finding(emulator):
    assert bad(asked(emulator, hook_url=HOOK, public_url="https://bot.example.org")) == [
        "doctor-telegram-hook-missing"
    ]


def test_a_webhook_that_fails_is_a_finding_for_an_hour(emulator):
    hooked(emulator)
    emulator.webhook.last_error = "Wrong response from the webhook: 502 Bad Gateway"
    emulator.webhook.last_error_at = int(now().timestamp())

    def ask(later):
        return bad(asked(emulator, hook_url=HOOK, now=lambda: now() + later))

    assert ask(timedelta()) == ["doctor-telegram-hook-fails"]
    assert "doctor-telegram-hook-fails" not in ask(timedelta(hours=2))


def test_many_waiting_updates_are_a_finding(emulator):
    mia = emulator.person("Mia", started=True)
    for _ in range(looks.MAX_PENDING + 1):
        mia.types("hello?")

    findings = asked(emulator)

    assert bad(findings) == ["doctor-telegram-pending"]
    assert str(looks.MAX_PENDING + 1) in told(findings)


def test_missing_kinds_of_updates_are_a_finding(emulator):
    hooked(emulator, kinds=["message"])

    findings = asked(emulator, hook_url=HOOK)

    assert bad(findings) == ["doctor-telegram-kinds"]
    assert "callback_query, chat_join_request, edited_message, message_reaction" in told(findings)


def test_looking_takes_no_update_and_changes_nothing(emulator):
    mia = emulator.person("Mia", started=True)
    hooked(emulator, kinds=["message", "callback_query"])
    emulator.webhook = None
    mia.types("hello")

    asked(emulator)
    asked(emulator)

    assert len(emulator.updates) == 1
    assert emulator.asked_for == ["message", "callback_query"]
    assert {call.method for call in emulator.calls} <= {"getMe", "getWebhookInfo", "getUpdates", "setWebhook"}


def test_somebody_else_who_fetches_is_told_and_may_be_our_own_bot(emulator):
    emulator.refuse(409, "Conflict: terminated by other getUpdates request", method="getUpdates")

    findings = asked(emulator)

    assert findings[-1].key == "doctor-telegram-not-alone"
    assert bad(findings) == []


def test_somebody_else_is_noticed_within_seconds(emulator, monkeypatch):
    """The other program fetches again as soon as it is turned away; then Telegram turns us away."""
    monkeypatch.setattr(looks, "CONFLICT_WAIT", 10)
    other, over = make_bot(emulator.token, emulator.url), threading.Event()

    async def fetch():
        while not over.is_set():
            with suppress(Conflict):
                await other.get_updates(timeout=1)
        for request in other._request:
            await request.shutdown()

    thread = threading.Thread(target=lambda: asyncio.run(fetch()))
    thread.start()
    findings = asked(emulator)
    over.set()
    thread.join()

    assert findings[-1].key == "doctor-telegram-not-alone"


@pytest.mark.parametrize(
    ("url", "called"),
    [
        ("https://bot.example.org", True),
        ("https://bot.example.org:8443/x", True),
        ("http://bot.example.org", False),
        ("https://bot.example.org:8080", False),
        ("https://bot.example.org:99999999", False),
    ],
)
def test_telegram_calls_https_on_its_own_ports_only(emulator, url, called, monkeypatch):
    monkeypatch.setattr(looks, "TELEGRAM", emulator.url)

    findings = asked(emulator, hook_url=f"{url}/telegram/x", public_url=url)

    assert ("doctor-telegram-uncallable" in bad(findings)) is not called


def test_a_server_of_ones_own_calls_whatever_it_is_told_to(emulator):
    findings = asked(emulator, hook_url="http://10.0.0.2:8080/telegram/x", public_url="http://10.0.0.2:8080")

    assert bad(findings) == ["doctor-telegram-hook-missing"]
