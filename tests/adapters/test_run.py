"""The real `knotwork run` and `knotwork doctor`, as processes, in front of a Bot API server of our own.

Those that are `cold` load everything themselves, as anybody's would; the others are forked from one that has.
"""

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pexpect
import pytest

from bot import VERSION
from tests import warm
from tests.isolation import environment
from tests.servers.telegram import TOKEN, Emulator

ROOT = Path(__file__).parents[2]
PUBLIC = "https://bot.example.org"
SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def telegram():
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def mia(telegram):
    return telegram.person("Mia")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """`knotwork` with a home of its own; whatever it prints is kept."""

    program = ("bot",)
    #: Whether it starts with an interpreter of its own, which has to load everything first.
    is_cold = False

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self.data = home / "data"
        self.env = environment(
            home,
            TZ="Europe/Berlin",
            LANG="en_GB.UTF-8",
            PYTHONWARNINGS="error",
            KNOTWORK_DATA_DIR=str(self.data),
            KNOTWORK_LOG_LEVEL="DEBUG",
        )
        self.env |= {f"KNOTWORK_{name}": value for name, value in settings.items()}
        self.printed = ""
        self.process: subprocess.Popen[str] | warm.WarmProcess | None = None

    def runs(self) -> "House":
        """Start `knotwork run`, and read along."""
        self.process = self._start_cold() if self.is_cold else warm.start((*self.program, "run"), self.env)
        self._reading = threading.Thread(target=self._read, args=(self.process,), daemon=True)
        self._reading.start()
        return self

    def _start_cold(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", *self.program, "run"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=self.env,
            cwd=ROOT,
        )

    def _read(self, process: "subprocess.Popen[str] | warm.WarmProcess") -> None:
        for line in process.stdout:
            self.printed += line
        process.stdout.close()

    def ends(self, sign: signal.Signals | None = signal.SIGTERM) -> int:
        """Its exit code, after a signal if one is given; what it said last has been read by then."""
        if sign is not None:
            self.process.send_signal(sign)
        status = self.process.wait(timeout=40)
        self._reading.join(timeout=40)
        return status

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """It stands still, as on a machine without memory or processor."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def does(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Any other command, to its end."""
        if not self.is_cold:
            return warm.run(("bot", *arguments), self.env)
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env=self.env,
            cwd=ROOT,
            timeout=60,
            check=False,
        )


@pytest.fixture
def house(tmp_path, telegram):
    """Makes houses that talk to our Bot API server, and leaves none running."""
    made = []

    def make(*, is_cold: bool = False, **settings: str) -> House:
        settings = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__BASE_URL": telegram.url, **settings}
        made.append(House(tmp_path, **settings))
        made[-1].is_cold = is_cold
        return made[-1]

    yield make
    for one in made:
        if one.process is not None and one.process.poll() is None:
            one.process.kill()
            one.process.wait()
        assert SECRET not in one.printed
        assert "Traceback" not in one.printed, one.printed


def asks(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=40) as answer:  # noqa: S310 - our own
            return answer.status, answer.read()
    except urllib.error.HTTPError as no:
        with no:
            return no.code, no.read()


def until(true, timeout: float = 40, pause: float = 0.02) -> None:
    """Wait for something another process does, and look every so many seconds."""
    ends_at = time.monotonic() + timeout
    while not true():
        assert time.monotonic() < ends_at, "waited in vain"
        time.sleep(pause)


def claims(house: House) -> int:
    """Letters somebody holds."""
    with closing(sqlite3.connect(house.data / "knotwork.db")) as database:
        found = database.execute("select count(*) from outbox where claim is not null and status = 'open'")
        return found.fetchone()[0]


def test_by_polling_a_person_is_answered_and_sigterm_ends_it_orderly(telegram, mia, house):
    """Five minutes from a token to a chat, and not one of them for anything but the token."""
    bot = house(is_cold=True).runs()
    mia.starts()

    assert "Knotwork" in telegram.hears(mia).text
    assert bot.ends() == 0
    assert bot.printed.startswith("Knotwork is at work on Telegram. Ctrl-C ends it.\n")
    assert telegram.webhook is None or not telegram.webhook.url


def test_ctrl_c_is_an_orderly_end_too(telegram, mia, house):
    bot = house(is_cold=True).runs()
    mia.starts()
    telegram.hears(mia)

    assert bot.ends(signal.SIGINT) == 0


def test_how_the_bot_is_can_be_asked_where_the_operator_has_it_listen(telegram, mia, house):
    """By polling too, where nothing else listens."""
    port = free_port()
    bot = house(METRICS_PORT=str(port)).runs()
    mia.starts()
    telegram.hears(mia)
    at = f"http://127.0.0.1:{port}"

    assert asks(f"{at}/healthz") == (200, b"ok")
    assert asks(f"{at}/readyz") == (200, f"ok {VERSION}".encode())
    status, page = asks(f"{at}/metrics")
    assert status == 200
    for line in (
        'knotwork_command_seconds_count{command="start"} 1.0',
        'knotwork_door{channel="telegram",state="open"} 1.0',
        'knotwork_leader{lease="telegram"} 1.0',
        "knotwork_processes 1.0",
        "knotwork_database_up 1.0",
    ):
        assert line in page.decode()
    assert bot.ends() == 0


def test_by_webhook_a_person_is_answered_and_healthz_says_ok(telegram, mia, house):
    port = free_port()
    telegram.tunnel(PUBLIC, f"http://127.0.0.1:{port}")
    bot = house(PUBLIC_URL=PUBLIC, WEB_PORT=str(port)).runs()
    mia.starts()

    assert "Knotwork" in telegram.hears(mia).text
    assert asks(f"http://127.0.0.1:{port}/healthz") == (200, b"ok")
    assert asks(f"http://127.0.0.1:{port}/readyz") == (200, b"ok")
    assert asks(f"http://127.0.0.1:{port}/metrics") == (404, b"")
    assert asks(f"http://127.0.0.1:{port}/telegram/wrong") == (404, b"")
    assert {status for _, status in telegram.posts} == {200}
    assert bot.ends() == 0
    assert [call.method for call in telegram.calls if call.method == "getUpdates"] == []


def test_a_webhook_on_this_very_machine_needs_no_certificate(house):
    """For a Bot API server of one's own, and for tests."""
    assert house(PUBLIC_URL="http://127.0.0.1:8443").does("doctor").returncode in (0, 1)
    assert "https" in house(PUBLIC_URL="http://bot.example.org").does("doctor").stdout


def test_what_was_said_while_it_was_down_is_answered_when_it_is_back(telegram, mia, house):
    bot = house().runs()
    mia.starts()
    hello = telegram.hears(mia)
    assert bot.ends() == 0

    mia.types("English")
    bot = house().runs()

    assert "time zone" in telegram.hears(mia, after=hello).text
    assert bot.ends() == 0


def test_what_is_on_its_way_arrives_before_it_ends_and_nothing_stays_claimed(telegram, mia, house):
    bot = house().runs()
    slow = telegram.slow(1.0, method="sendMessage")
    mia.starts()
    until(lambda: slow.happened)

    assert bot.ends() == 0
    assert len(mia.sees) == 1
    assert claims(bot) == 0


def test_a_token_telegram_refuses_ends_it_with_a_sentence(telegram, house):
    """With 2: starting it again would not help, and a service manager is told so."""
    bot = house(TELEGRAM__TOKEN="4000000001:AAsomebodyElsesTokenThatIsNotOurs000").runs()

    assert bot.ends(None) == 2
    assert "@BotFather" in bot.printed
    assert "somebodyElses" not in bot.printed


@pytest.mark.parametrize("command", ["run", "doctor"])
def test_what_cannot_be_a_token_is_told_before_anything_begins(house, command):
    bot = house(TELEGRAM__TOKEN="AAhalfATokenOnly")
    done = bot.does(command)

    assert done.returncode == {"run": 2, "doctor": 1}[command]
    assert "KNOTWORK_TELEGRAM__TOKEN" in done.stdout + done.stderr
    assert "halfAToken" not in done.stdout + done.stderr
    assert not bot.data.exists()


def test_a_taken_port_ends_it_with_a_hint_and_may_be_tried_again(telegram, house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bot = house(PUBLIC_URL=PUBLIC, WEB_PORT=str(taken.getsockname()[1])).runs()

        assert bot.ends(None) == 1
    assert "KNOTWORK_WEB_PORT" in bot.printed
    assert telegram.calls_of("setWebhook") == []


def test_without_telegram_it_waits_and_still_ends_orderly(house):
    """No network is no reason to give up."""
    bot = house(TELEGRAM__BASE_URL=f"http://127.0.0.1:{free_port()}").runs()
    until(lambda: "trying again" in bot.printed)

    assert bot.ends() == 0


def test_without_credentials_it_is_a_chat_in_the_terminal(house):
    bot = house(TELEGRAM__TOKEN="")
    with closing(pexpect.spawn(sys.executable, ["-m", "bot", "run"], env=bot.env, cwd=ROOT)) as chat:
        chat.expect("Knotwork", timeout=40)
        chat.sendline(":quit")
        chat.expect(pexpect.EOF, timeout=40)


def test_without_credentials_and_without_a_terminal_it_says_so(house):
    """A service that forgot its token would else end at once, as if all were done."""
    done = house(TELEGRAM__TOKEN="").does("run")

    assert (done.returncode, done.stdout) == (2, "")
    assert "KNOTWORK_TELEGRAM__TOKEN" in done.stderr


def test_a_chat_in_a_terminal_loads_no_platform_and_no_web_server(house):
    """They cost half a second and 60 MB."""
    look = (
        "import sys; sys.argv[1:] = ['chat', '--sandbox']\n"
        "from bot.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'telegram', 'nio', 'starlette', 'uvicorn', 'httpx'}))"
    )
    bot = house(TELEGRAM__TOKEN="")
    done = subprocess.run(
        [sys.executable, "-c", look],
        input="hello\n",
        capture_output=True,
        text=True,
        env=bot.env,
        cwd=ROOT,
        check=True,
    )

    assert done.stdout.splitlines()[-1] == "[]"


# --- doctor -------------------------------------------------------------------------------------------


def lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert SECRET not in done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_doctor_finds_everything_in_order_and_makes_nothing(telegram, house):
    bot = house(is_cold=True)
    done = bot.does("doctor")

    assert [line for line in lines(done) if not line.startswith("ok ")] == []
    assert done.returncode == 0
    assert "knotwork_test_bot" in done.stdout
    assert not bot.data.exists()


def test_doctor_speaks_german_where_the_system_does(house):
    bot = house(TELEGRAM__TOKEN="")
    bot.env["LANG"] = "de_DE.UTF-8"

    assert "ok Zeitzonen: bekannt." in lines(bot.does("doctor"))


def test_doctor_leaves_a_database_and_its_folder_as_they_are(house):
    bot = house(TELEGRAM__TOKEN="")
    bot.does("migrate")
    before = {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in bot.data.iterdir()}

    assert bot.does("doctor").returncode == 0
    assert {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in bot.data.iterdir()} == before


def test_doctor_without_a_network_says_so_and_looks_at_the_rest(house):
    done = house(TELEGRAM__BASE_URL=f"http://127.0.0.1:{free_port()}").does("doctor")

    assert done.returncode == 1
    assert [re.split(r"[ :]", line)[1] for line in lines(done) if line.startswith("!!")] == ["Telegram"]
    assert "ok Time zones: known." in done.stdout
