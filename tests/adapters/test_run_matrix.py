"""The real `knotwork run` and `knotwork doctor`, as processes, at a real homeserver."""

import signal

import pytest

from tests.adapters.test_run import House, claims, free_port, lines, until
from tests.servers.matrix import Crowd
from tests.servers.synapse import synapse
from tests.servers.telegram import TOKEN, Emulator

pytestmark = pytest.mark.faults

PASSWORD = "a-sEcReT-nobody-may-read"


@pytest.fixture(scope="module")
def crowd():
    with Crowd(synapse()) as made:
        yield made


class Bot(House):
    """`knotwork` with an account of its own."""

    def __init__(self, crowd, home, **settings):
        self.account = crowd.synapse.register(f"bot-{home.name.lower()[:40]}", PASSWORD)
        self.user = self.account.user
        told = {"HOMESERVER": crowd.synapse.url, "USER_ID": self.user, "PASSWORD": PASSWORD}
        super().__init__(home, **{f"MATRIX__{name}": value for name, value in told.items()}, **settings)


@pytest.fixture
def bot(crowd, tmp_path):
    made = Bot(crowd, tmp_path)
    yield made
    if made.process is not None and made.process.poll() is None:
        made.process.kill()
        made.process.wait()
    assert PASSWORD not in made.printed
    assert "Traceback" not in made.printed, made.printed


def looks_in(mia, bot, *, encrypted=True):
    """Open a chat with the bot; its first words."""
    mia.opens_chat(bot.user, encrypted=encrypted)
    mia.types("hello")
    return mia.hears("Knotwork")


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "encrypted"])
def test_a_person_invites_the_bot_and_is_answered(crowd, bot, encrypted):
    """From an account to a chat, and nothing to set but the account."""
    bot.is_cold = encrypted
    bot.runs()
    mia = crowd.person("Mia")

    hello = looks_in(mia, bot, encrypted=encrypted)

    assert hello.encrypted == encrypted
    mia.until(lambda: hello.reactions_of(bot.user) == ["1️⃣", "2️⃣"])
    mia.reacts(hello, "1️⃣")
    mia.hears("time zone")
    mia.until(lambda: hello.edits == 1 and not hello.reactions_of(bot.user))
    assert bot.ends() == 0
    assert bot.printed.startswith("Knotwork is at work on Matrix. Ctrl-C ends it.\n")


def test_it_is_the_same_device_after_a_restart_and_after_a_crash(crowd, bot):
    mia = crowd.person("Mia")
    bot.runs()
    looks_in(mia, bot)
    assert bot.ends() == 0

    bot.runs()
    mia.types("English")
    mia.hears("time zone")
    until(lambda: not claims(bot))  # else it would wait for the lease of the dead
    assert bot.ends(signal.SIGKILL) == -signal.SIGKILL

    mia.types("Berlin")
    bot.runs()
    mia.hears("working towards")
    assert bot.ends() == 0
    devices = crowd.synapse.expect(
        "POST",
        "/_matrix/client/v3/keys/query",
        {"device_keys": {bot.user: []}},
        token=crowd.synapse.admin.token,
    )
    assert len(devices["device_keys"][bot.user]) == 1


def test_telegram_and_matrix_at_once(crowd, bot):
    """One house, two doors: each answers where it was asked."""
    with Emulator() as telegram:
        ben, mia = telegram.person("Ben"), crowd.person("Mia")
        bot.env |= {"KNOTWORK_TELEGRAM__TOKEN": TOKEN, "KNOTWORK_TELEGRAM__BASE_URL": telegram.url}
        bot.runs()
        ben.starts()
        looks_in(mia, bot)

        assert "Knotwork" in telegram.hears(ben).text
        assert bot.ends() == 0
    assert bot.printed.startswith("Knotwork is at work on Telegram, Matrix.")


def test_a_password_the_homeserver_refuses_ends_it_with_a_sentence(bot):
    """With 2: starting it again would not help, and a service manager is told so."""
    bot.env["KNOTWORK_MATRIX__PASSWORD"] = "other-sEcReT"
    bot.runs()

    assert bot.ends(None) == 2
    assert "KNOTWORK_MATRIX__PASSWORD" in bot.printed
    assert "other-sEcReT" not in bot.printed


def test_without_a_homeserver_it_waits_and_still_ends_orderly(bot):
    bot.env["KNOTWORK_MATRIX__HOMESERVER"] = f"http://127.0.0.1:{free_port()}"
    bot.runs()
    until(lambda: "door" in bot.printed or "again" in bot.printed)

    assert bot.ends() == 0


# --- doctor -------------------------------------------------------------------------------------------


def bad(done):
    return [line for line in lines(done) if not line.startswith("ok ")]


def test_doctor_finds_everything_in_order_before_and_after_the_first_start(crowd, bot):
    assert bad(bot.does("doctor")) == []

    bot.runs()
    looks_in(crowd.person("Mia"), bot)
    while_it_runs = bot.does("doctor")
    assert bot.ends() == 0

    assert bad(while_it_runs) == bad(bot.does("doctor")) == []
    assert bot.user in while_it_runs.stdout


def test_doctor_says_that_nobody_is_there(bot):
    bot.env["KNOTWORK_MATRIX__HOMESERVER"] = f"http://127.0.0.1:{free_port()}"
    done = bot.does("doctor")

    assert done.returncode == 1
    assert [line.split(":")[0] for line in bad(done)] == ["!! Matrix"]
