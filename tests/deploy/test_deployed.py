"""What stands in deploy/ really runs: its command lines and environments as plain processes."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot import VERSION
from bot.store.limits import WORDS
from tests.adapters.test_run import House, asks, free_port, until
from tests.deploy.deployment import DEPLOY, Container, compose, health
from tests.deploy.test_deploy import program, unit
from tests.isolation import environment
from tests.servers.databases import postgresql
from tests.servers.telegram import TOKEN, Emulator

pytestmark = pytest.mark.long

DOMAIN = "bot.example.org"


@pytest.fixture
def telegram():
    with Emulator() as emulator:
        yield emulator


@pytest.fixture
def database(tmp_path):
    yield from postgresql(tmp_path)


@pytest.fixture
def started():
    """Processes that end with the test."""
    running: list[subprocess.Popen] = []
    yield running
    for one in running:
        if one.poll() is None:
            one.kill()
        one.wait()


class Box(House):
    """A container, less the container: nothing but its own variables, and its folders."""

    def __init__(self, container: Container) -> None:
        super().__init__(container.made().folder)
        mine = ("HOME", "LANG", "KNOTWORK_")
        kept = {name: value for name, value in self.env.items() if not name.startswith(mine)}
        self.env = kept | container.environment

    def is_well(self) -> bool:
        """What the image's own health check says."""
        here = [sys.executable, *health()[1:]]
        return subprocess.run(here, env=self.env, check=False, stderr=subprocess.DEVNULL).returncode == 0


def boxed(service: dict, folder: Path, telegram: Emulator, **secrets: str) -> Box:
    web, inside = free_port(), free_port()
    own = {
        "KNOTWORK_TELEGRAM__BASE_URL": telegram.url,
        "KNOTWORK_WEB_HOST": "127.0.0.1",
        "KNOTWORK_WEB_PORT": str(web),
        "KNOTWORK_METRICS_HOST": "127.0.0.1",
        "KNOTWORK_METRICS_PORT": str(inside),
    }
    told = {"telegram_token": TOKEN, "matrix_password": "", "postgres_password": "x", **secrets}
    return Box(Container(service, folder, told, DOMAIN, own))


def test_the_compose_file_with_sqlite_runs_and_says_that_it_lives(tmp_path, telegram, started):
    """Its token comes from a file, its database lies in its volume."""
    box = boxed(compose("compose.yaml")["services"]["knotwork"], tmp_path, telegram)
    box.is_cold = True
    assert not box.is_well()
    started.append(box.runs().process)
    until(box.is_well, 40)
    mia = telegram.person("Mia")
    mia.starts()

    assert "Knotwork" in telegram.hears(mia).text
    assert box.ends() == 0
    assert sorted(path.name for path in (tmp_path / "var/lib/knotwork").glob("knotwork.*")) == [
        "knotwork.db",
        "knotwork.key",
    ]
    assert TOKEN not in box.printed


def test_a_bot_whose_only_platform_is_away_lives_and_says_that_it_cannot_work(tmp_path, telegram, started):
    """And serves again as soon as it is there."""
    box = boxed(compose("compose.yaml")["services"]["knotwork"], tmp_path, telegram)
    inside = f"http://127.0.0.1:{box.env['KNOTWORK_METRICS_PORT']}"
    here = telegram.url
    box.env["KNOTWORK_TELEGRAM__BASE_URL"] = f"http://127.0.0.1:{free_port()}"
    started.append(box.runs().process)
    until(box.is_well, 40)
    until(lambda: asks(f"{inside}/readyz") == (503, b"doors"), 20)

    assert b'knotwork_door{channel="telegram",state="shut"} 1.0' in asks(f"{inside}/metrics")[1]
    assert box.ends() == 0
    box.env["KNOTWORK_TELEGRAM__BASE_URL"] = here
    started.append(box.runs().process)
    until(box.is_well, 40)
    until(lambda: asks(f"{inside}/readyz") == (200, f"ok {VERSION}".encode()), 20)


def test_whoever_floods_a_running_bot_is_slowed(tmp_path, telegram, started):
    """As it is deployed, not only where tests say so."""
    box = boxed(compose("compose.yaml")["services"]["knotwork"], tmp_path, telegram)
    started.append(box.runs().process)
    until(box.is_well, 40)
    mia = telegram.person("Mia")
    mia.starts()
    for number in range(WORDS.burst + 20):
        mia.types(f"/no{number}")
    file = tmp_path / "var/lib/knotwork/knotwork.db"

    until(lambda: read(file, "select count(*) from inbox") == WORDS.burst + 21, 40)
    assert read(file, "select told from limits") == 1


def read(file: Path, words: str):
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as base:
        return (base.execute(words).fetchone() or [None])[0]


def proxied(tmp_path: Path, ports: list[str], listens: int) -> Path:
    """The proxy's own file, with places of this machine in it."""
    words = (DEPLOY / "Caddyfile").read_text()
    for number, port in enumerate(ports, 1):
        words = words.replace(f"knotwork-{number}:8080", f"127.0.0.1:{port}")
    (tmp_path / "Caddyfile").write_text(words.replace("{$KNOTWORK_DOMAIN}", f"http://127.0.0.1:{listens}"))
    return tmp_path / "Caddyfile"


def proxy(tmp_path: Path, ports: list[str], listens: int) -> subprocess.Popen:
    """The real one."""
    file = proxied(tmp_path, ports, listens)
    command = [program("caddy"), "run", "--adapter", "caddyfile", "--config", str(file)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment(tmp_path), **quiet)


def test_the_compose_file_with_postgresql_survives_the_loss_of_a_replica(
    tmp_path, telegram, database, started
):
    """One is killed and another stopped: the proxy asks the third, and everybody is answered, once."""
    services = compose("compose.postgres.yaml")["services"]
    url = {"database_url": database.url}
    first = boxed(services["migrate"], tmp_path, telegram, **url)
    assert first.does(*services["migrate"]["command"]).returncode == 0
    boxes = [boxed(services[f"knotwork-{n}"], tmp_path, telegram, **url) for n in (1, 2, 3)]
    listens = free_port()
    started.append(proxy(tmp_path, [box.env["KNOTWORK_WEB_PORT"] for box in boxes], listens))
    telegram.tunnel(f"https://{DOMAIN}", f"http://127.0.0.1:{listens}")
    started.extend(box.runs().process for box in boxes)
    until(lambda: all(box.is_well() for box in boxes), 60)
    until(lambda: len(telegram.calls_of("setWebhook")) >= 3, 40)
    people = [telegram.person(name) for name in ("Mia", "Ben", "Ada")]

    for person, box, sign in zip(people, boxes, (signal.SIGKILL, signal.SIGTERM, None), strict=True):
        person.starts()
        assert "Knotwork" in telegram.hears(person, timeout=30).text
        if sign is not None:
            box.process.send_signal(sign)
            box.process.wait(20)
        assert len({message.text for message in person.sees}) == len(person.sees)
    assert asks(f"http://127.0.0.1:{listens}/readyz")[0] == 404
    assert asks(f"http://127.0.0.1:{listens}/healthz") == (200, b"ok")


@pytest.mark.parametrize("apart", [False, True], ids=["environment file", "credentials"])
def test_the_systemd_unit_runs(tmp_path, telegram, started, apart):
    """Its variables, its command, and the token as an environment file or as a credential."""
    told = dict(line.partition("=")[::2] for line in unit()["Environment"])
    house = House(tmp_path)
    house.env = environment(tmp_path, PYTHONWARNINGS="error", **told)
    house.env |= {"KNOTWORK_DATA_DIR": str(tmp_path), "KNOTWORK_TELEGRAM__BASE_URL": telegram.url}
    if apart:
        (line,) = [one for one in (DEPLOY / "credentials.conf").read_text().splitlines() if one[0] == "L"]
        (tmp_path / "given").mkdir()
        (tmp_path / "given" / line.partition("=")[2].partition(":")[0]).write_text(TOKEN)
        house.env["CREDENTIALS_DIRECTORY"] = str(tmp_path / "given")
    else:
        house.env["KNOTWORK_TELEGRAM__TOKEN"] = TOKEN
    assert unit()["ExecStart"][0].split()[1:] == ["run"]
    started.append(house.runs().process)
    mia = telegram.person("Mia")
    mia.starts()

    assert "Knotwork" in telegram.hears(mia).text
    assert house.ends(signal.SIGTERM) == 0


def test_the_proxy_understands_its_file(tmp_path):
    file = proxied(tmp_path, ["1", "2", "3"], free_port())
    command = [program("caddy"), "validate", "--adapter", "caddyfile", "--config", str(file)]
    env = environment(tmp_path)
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)

    assert done.returncode == 0, done.stderr
    shutil.copy(DEPLOY / "Caddyfile", file)
    formatted = subprocess.run(
        [program("caddy"), "fmt", str(file)], capture_output=True, text=True, check=False
    )
    assert formatted.stdout == file.read_text()


def test_the_drill_works_as_the_docs_write_it(tmp_path):
    """Backup, key file and journal in an empty folder, and nothing else."""
    home = House(tmp_path)
    assert home.does("migrate").returncode == 0
    made = home.does("backup", str(tmp_path / "knotwork-2026-11-23.backup"))
    assert made.returncode == 0, made.stderr
    docs = (DEPLOY.parent / "docs" / "operating.md").read_text().partition("### The drill")[2]
    script = docs.split("```")[1]
    for word, name in (("BACKUP", "*.backup"), ("KEYFILE", "data/*.key"), ("JOURNAL", "data/*.journal")):
        assert word in script
        script = script.replace(f" {word} ", f" {name} ", 1)
    env = home.env | {"PATH": f"{Path(sys.executable).parent}:{home.env['PATH']}"}
    done = subprocess.run(
        ["bash", "-ec", script],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Restored" in done.stdout
    assert not (tmp_path / "drill").exists()
