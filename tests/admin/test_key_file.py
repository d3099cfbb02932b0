"""With a key file that is not the database's nothing starts, and everything stays as it was."""

import json
import os
import sys

import pytest
import typer
from sqlalchemy import text

from bot import logs
from bot.admin import backup, keys
from bot.cli import cli, main
from bot.domain.contacts import Point, PointKind
from bot.store import key_proofs, knots, sealing
from bot.store.changes import Book
from bot.store.journal import Journal
from tests.conftest import days, make_world

#: Every command that opens the database, as it may be typed.
OPENING = {
    "run": ["run"],
    "chat": ["chat --as mia"],
    "migrate": ["migrate"],
    "status": ["status", "status --json", "status --retry"],
    "forget": ["forget --yes --third-party ada@example.org"],
    "round": ["round --dry-run", "round --dry-run --json"],
    "cases": ["cases", "cases 1 leave"],
    "circle": ["circle", "circle a1b2c3d4 --appoint street:mia"],
    "backup": ["backup {}/new.backup"],
    "restore": ["restore --yes {}/old.backup"],
    "import": ["import {}/people.vcf --for street:mia"],
    "export": ["export street:mia {}/mia.zip"],
    "keys rotate": ["keys rotate", "keys rotate --prepare", "keys rotate --finish"],
}
#: The doctor says what is wrong; a look at the settings and the benches open no database of ours.
OTHERS = {"doctor", "config check", "bench"}


def commands(group=None, before=""):
    """The names of all commands of the command line."""
    for name, command in (group or typer.main.get_command(cli)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


class Killed(BaseException):
    """The process is killed."""


class Home:
    """An installation, and its key file as it was at each moment of a rotation."""

    def __init__(self, folder, monkeypatch):
        self.folder, self.data = folder, folder / "data"
        self.files = {}
        monkeypatch.setattr(logs, "configure", lambda *_: None)
        for name in [name for name in os.environ if name.startswith("KNOTWORK_")]:
            monkeypatch.delenv(name)
        monkeypatch.setenv("KNOTWORK_DATA_DIR", str(self.data))
        monkeypatch.setenv("KNOTWORK_CONFIG", str(folder / "knotwork.toml"))
        monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN", "4000000001:AAnobodyIsEverAskedAboutThisOne00000")
        monkeypatch.setenv("LANG", "C")
        (folder / "knotwork.toml").touch(mode=0o600)
        (folder / "people.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Zimt\nEND:VCARD\n")
        self.data.mkdir(mode=0o700)
        self._lived_in(monkeypatch)

    def _lived_in(self, monkeypatch):
        world, path = make_world(self.data, kind="sqlite"), self.data / "key"
        world.has_knot("mia", "Ada", last_met=days(15))
        ada = Point(kind=PointKind.MAIL, value="ada@example.org")
        knot = world.knot("mia", "Ada")
        with world.context.engine.begin() as tx:
            knots.add_points(Book(tx), knot, [ada], world.clock.new_id)
            key_proofs.record(tx, sealing.Vault(path))
        Journal(self.data / "forgotten.journal").begin([], world.clock.now(), sealing.Vault(path).fingerprint)
        self.files["first"] = path.read_text()
        keys.prepare(path)
        self.files["prepared"] = path.read_text()
        monkeypatch.setattr(keys.reseal, "BATCH", 1)

        def die():
            with world.context.engine.begin() as tx:
                if len(keys.reseal.count_by_key(tx)) == 2:
                    raise Killed

        with pytest.raises(Killed):
            keys.rotate(world.context, path, backup.without_progress, die)
        self.files["rotating"] = path.read_text()
        url = f"sqlite:///{self.data}/knotwork.db"
        backup.make_backup(
            url, sealing.Vault(path), self.folder / "old.backup", world.clock, backup.without_progress
        )
        self.world, self.path = world, path

    def ends_rotation(self):
        keys.rotate(self.world.context, self.path, backup.without_progress)
        self.world.clock.travel_to(self.world.clock.now() + keys.GRACE)
        keys.finish(self.world.context, self.path)
        self.files["last"] = self.path.read_text()

    def forgets_proofs(self):
        """As a release before them left it."""
        with self.world.context.engine.begin() as tx:
            tx.execute(text("drop table key_proofs"))
            tx.execute(text("update alembic_version set version_num = '0006'"))

    def stops(self, words):
        """The bot is stopped, and started with other words in its key file; None where there is no file."""
        self.world.context.engine.dispose()
        self.path.unlink()
        if words is not None:
            (self.data / "knotwork.key").write_text(words)
            (self.data / "knotwork.key").chmod(0o600)

    def content(self):
        return {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def refuses(self, line, capsys, monkeypatch):
        """What a command says that ends with 2 and has changed nothing."""
        before = self.content()
        monkeypatch.setattr(sys, "argv", ["knotwork", *line.format(self.folder).split()])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert (ended.value.code, said.out) == (2, ""), line
        assert self.content() == before, line
        return said.err


@pytest.fixture
def home(tmp_path, monkeypatch):
    made = Home(tmp_path, monkeypatch)
    yield made
    made.world.close()


def without(words, number):
    """A key file without one of its keys."""
    told = json.loads(words)
    told["seal"].pop(list(told["seal"])[number])
    return json.dumps(told)


def with_other(words, field, stranger):
    """A key file in which keys have the bytes of a stranger's."""
    told, other = json.loads(words), json.loads(stranger)
    (strange,) = other["seal"].values()
    told[field] = other["blind"] if field == "blind" else dict.fromkeys(told["seal"], strange)
    return json.dumps(told)


#: Key files of which none is that of a database in the midst of a rotation, and what is said.
WRONG = {
    "missing": (lambda *_: None, "is missing"),
    "broken": (lambda *_: "{}", "is not a key file"),
    "another's": (lambda _, stranger: stranger, "does not open this database"),
    "of the same ids": (lambda f, stranger: with_other(f["rotating"], "seal", stranger), "does not open"),
    "from before": (lambda f, _: f["first"], "opens only part"),
    "without the old key": (lambda f, _: without(f["rotating"], 0), "opens only part"),
    "with another key for hashes": (
        lambda f, stranger: with_other(f["rotating"], "blind", stranger),
        "nobody",
    ),
}


@pytest.fixture
def stranger(tmp_path_factory):
    path = tmp_path_factory.mktemp("stranger") / "key"
    sealing.read_or_make(path)
    return path.read_text()


def test_every_command_is_either_refused_or_known_to_open_nothing():
    assert OPENING.keys() | OTHERS == set(commands())


@pytest.mark.parametrize("release", ["this one", "the one before"])
@pytest.mark.parametrize("file", WRONG)
def test_no_command_starts_with_a_wrong_key_file(request, file, release):
    home, capsys, monkeypatch = map(request.getfixturevalue, ("home", "capsys", "monkeypatch"))
    make, told = WRONG[file]
    if release == "the one before":
        home.forgets_proofs()
    home.stops(make(home.files, request.getfixturevalue("stranger")))

    for line in (line for lines in OPENING.values() for line in lines):
        said = home.refuses(line, capsys, monkeypatch)

        assert said.count("\n") == 1, said
        if line.startswith("restore"):  # which looks at the backup first
            assert "key" in said or "does not open" in said
        elif not (line.startswith("backup") and file == "missing"):
            assert told in said, line
            assert str(home.data / "knotwork.key") in said


def test_nor_does_a_bot_with_credentials(home, stranger, capsys, monkeypatch):
    monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN", "4000000001:AAnobodyMayEverReadThisInAnyOutput00")
    home.stops(stranger)

    assert "does not open this database" in home.refuses("run", capsys, monkeypatch)


def test_no_command_starts_with_a_copy_from_before_the_last_rotation(home, capsys, monkeypatch):
    """A restore does: everything is then as the backup was, and sealed with the keys of that time."""
    home.ends_rotation()
    home.stops(home.files["prepared"])

    for line in (line for name, lines in OPENING.items() if name != "restore" for line in lines):
        assert "before the last rotation" in home.refuses(line, capsys, monkeypatch)


def test_the_doctor_starts_and_says_it(home, stranger, capsys, monkeypatch):
    home.stops(without(home.files["rotating"], 0))
    before = home.content()
    monkeypatch.setattr(sys, "argv", ["knotwork", "doctor"])

    with pytest.raises(SystemExit) as ended:
        main()

    assert ended.value.code == 1
    assert "opens only part of this database" in capsys.readouterr().out
    assert home.content() == before


#: At each moment of a rotation, with which copies of the key file a process may start.
MOMENTS = {
    "in its midst": {"prepared", "rotating"},
    "over": {"rotating", "last"},
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_process_with_a_copy_of_the_key_file_starts_where_it_can_do_its_work(home, moment):
    midst = moment == "in its midst"
    if not midst:
        home.ends_rotation()
    started = set()
    for name, words in home.files.items():
        path = home.folder / name
        path.write_text(words)
        with home.world.context.engine.begin() as tx:
            try:
                key_proofs.open_keys(tx, path)
            except key_proofs.WrongKeysError:
                continue
        started.add(name)

    assert started == MOMENTS[moment]
