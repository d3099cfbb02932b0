"""The operator's commands as they are typed, and how they end."""

import os
import re
import resource
import shlex
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import logs
from bot.admin import commands
from bot.cli import cli, main
from bot.domain.errors import OperatorError
from bot.store.sealing import read_or_make
from tests.conftest import days, make_world
from tests.isolation import environment, use_plain_logs

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
TOKEN = "4000000001:AAnobodyMayEverReadThisInAnyOutput00"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """An installation with Mia in it, as `knotwork run` would find it."""
    monkeypatch.setattr(logs, "configure", lambda _: None)
    monkeypatch.setenv("KNOTWORK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KNOTWORK_CONFIG", str(tmp_path / "knotwork.toml"))
    monkeypatch.setenv("LANG", "C")
    (tmp_path / "knotwork.toml").write_text("web_port = 9000\n")
    (tmp_path / "data").mkdir(mode=0o700)
    world = make_world(tmp_path / "data", kind="sqlite")
    world.has_knot("mia", "Ada", last_met=days(15))
    world.close()
    (tmp_path / "data" / "key").rename(tmp_path / "data" / "knotwork.key")
    assert said("migrate", "--new-journal")
    return tmp_path


def run(*words, answer=""):
    return CliRunner().invoke(cli, list(words), input=answer)


def said(*words, answer="", ends=0):
    done = run(*words, answer=answer)
    assert done.exit_code == ends, done.output
    return done.output


def refused(*words):
    done = run(*words)
    assert isinstance(done.exception, OperatorError)
    return str(done.exception)


def test_a_drill_from_the_first_word_to_the_last(home):
    file = str(home / "backup.zip")

    made = said("backup", file)
    asked = said("restore", file, answer="n\n", ends=1)
    done = said("restore", file, answer="y\n")

    assert "opens with the keys" in made
    assert read_or_make(home / "data" / "knotwork.key").newest.hex() in made
    assert "One person lives in this database" in asked
    assert re.search(r"the backup of 20\d\d-\d\d-\d\d \d\d:\d\d UTC", asked)
    assert "Nothing was changed" in asked
    assert "People: 1. Addresses: 1. Knots: 1." in done


def test_whoever_is_not_there_to_answer_is_told_how_to_say_it_before(home):
    """A job at night has no terminal, and ctrl-c is no answer either."""
    file = str(home / "backup.zip")
    said("backup", file)

    assert "nothing was changed. With --yes" in refused("restore", file)
    assert "People: 1." in said("restore", file, "--yes")


def test_a_restore_without_keys_or_journal_is_refused(home):
    said("backup", str(home / "backup.zip"))
    (home / "data" / "forgotten.journal").rename(home / "journal")
    assert "journal" in refused("restore", str(home / "backup.zip"))
    (home / "data" / "knotwork.key").rename(home / "key")
    assert "key file" in refused("restore", str(home / "backup.zip"))
    assert "key file" in refused("backup", str(home / "another.zip"))


def test_a_new_key_and_the_end_of_the_old_one(home):
    rotated = said("keys", "rotate")

    assert "rows were sealed anew" in rotated
    assert "knotwork keys rotate --finish" in rotated
    assert "may go after" in refused("keys", "rotate", "--finish")


def test_the_settings_are_told_with_their_source_and_without_secrets(home, monkeypatch):
    (home / "token").write_text(TOKEN)
    (home / "token").chmod(0o600)
    monkeypatch.setenv("KNOTWORK_TELEGRAM__TOKEN_FILE", str(home / "token"))
    (home / "knotwork.toml").chmod(0o600)

    told = said("config", "check")

    assert f"ok web_port = 9000 (from {home / 'knotwork.toml'})" in told
    assert f"ok telegram.token is set (from {home / 'token'})" in told
    assert f"ok data_dir = {home / 'data'} (from KNOTWORK_DATA_DIR)" in told
    assert TOKEN not in told
    assert "Nobody else can read" in told


def test_a_file_that_others_can_read_is_told(home):
    (home / "data" / "knotwork.key").chmod(0o644)

    told = said("config", "check", ends=1)

    assert f"!! Others can read or change {home / 'data' / 'knotwork.key'}" in told


def test_a_persons_file_is_written_for_the_operator_alone(home):
    file = home / "mia.zip"

    said("export", "street:mia", str(file))

    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as packed:
        assert b"Ada" in packed.read("data.json")
    assert "cannot be written" in refused("export", "street:mia", str(file))
    assert "Nobody talks" in refused("export", "street:ben", str(home / "ben.zip"))
    assert "no address" in refused("export", "mia", str(home / "ben.zip"))


def test_a_file_of_people_is_handed_in_and_the_person_chooses(home):
    """Nothing is written for them but the question, which leaves when the bot runs."""
    (home / "people.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Zoe Zimt\nEND:VCARD\n")

    assert "asked in their chat" in said("import", str(home / "people.vcf"), "--for", "street:mia")

    assert "Nobody talks" in refused("import", str(home / "people.vcf"), "--for", "street:ben")
    (home / "data" / "knotwork.key").rename(home / "data" / "key")
    world = make_world(home / "data", at=datetime.now(UTC) + timedelta(minutes=1), kind="sqlite")
    world.ticks()
    heard, knots = world.heard("mia"), world.knots("mia")
    world.close()
    assert any("Zoe" in one.text for one in heard)
    assert [knot.name for knot in knots] == ["Ada"]


def test_a_file_with_nobody_in_it_is_refused_here_and_not_in_their_chat(home):
    (home / "people.vcf").write_text("nobody")
    assert "contacts in that file" in refused("import", str(home / "people.vcf"), "--for", "street:mia")
    (home / "people.vcf").write_bytes(b"x" * 21_000_000)
    assert "20 MB" in refused("import", str(home / "people.vcf"), "--for", "street:mia")

    (home / "data" / "knotwork.key").rename(home / "data" / "key")
    world = make_world(home / "data", at=datetime.now(UTC) + timedelta(minutes=1), kind="sqlite")
    world.ticks()
    assert not [one for one in world.heard("mia") if "contacts" in one.text]
    world.close()


def test_a_disk_that_is_full_leaves_no_half_of_a_persons_file(home):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    told = ""
    original = commands._write_new_file

    def small(file, data):
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
        try:
            original(file, data)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "_write_new_file", small)
        told = refused("export", "street:mia", str(home / "mia.zip"))
    assert "cannot be written" in told
    assert not (home / "mia.zip").exists()


@pytest.mark.parametrize("words", [["backup", "-"], ["export", "street:mia", "-"]])
def test_a_dash_is_no_name_of_a_file(home, words):
    assert "a file with a name" in said(*words, ends=2)


def test_a_key_is_prepared_and_then_used(home):
    was = read_or_make(home / "data" / "knotwork.key").newest
    assert "does not seal yet" in said("keys", "rotate", "--prepare")
    held = read_or_make(home / "data" / "knotwork.key")
    assert (len(held.keys), held.newest) == (2, was)

    said("keys", "rotate")

    held = read_or_make(home / "data" / "knotwork.key")
    assert (len(held.keys), held.newest == was) == (2, False)
    assert "one after the other" in said("keys", "rotate", "--prepare", "--finish", ends=2)


def test_what_the_operator_must_mend_ends_with_two(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "backup", str(tmp_path / "b")],
        env=environment(tmp_path, KNOTWORK_DATA_DIR=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "key file" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_nobody_thought_of_ends_with_a_sentence_and_tells_no_word(monkeypatch, capsys):
    """A traceback would show what was said, or a password; the line above the sentence says where it was."""

    def fails():
        raise RuntimeError("Zaphod's words")

    monkeypatch.setattr("bot.cli.read", fails)
    monkeypatch.setattr("sys.argv", ["knotwork", "status"])
    with pytest.raises(SystemExit) as ended:
        main()
    use_plain_logs()

    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert "This should not happen (RuntimeError)" in told
    assert "cli.py" in told
    assert "Zaphod" not in told
    assert "Traceback" not in told


def test_the_nightly_backup_does_what_its_unit_says(home):
    """Each command of the unit, with the folders of this test in place of the service's."""
    lines = (ROOT / "deploy" / "knotwork-backup.service").read_text().splitlines()
    kept = home / "kept"
    kept.mkdir()
    (kept / "old.backup").touch()
    (kept / "old.backup.0a1b.part").touch()
    for left in kept.iterdir():
        os.utime(left, (0, 0))
    for line in lines:
        if line.startswith("ExecStart="):
            command = line.removeprefix("ExecStart=").replace("$$", "$").replace("%%", "%")
            for theirs, ours in (
                ("/opt/knotwork/.venv/bin/knotwork", f"{sys.executable} -m bot"),
                ("/var/backups/knotwork", str(kept)),
                ("/var/lib/knotwork", str(home / "data")),
            ):
                command = command.replace(theirs, ours)
            subprocess.run(shlex.split(command), check=True, cwd=ROOT)

    backup, journal = sorted(kept.iterdir())
    assert (backup.suffix, journal.name) == (".backup", "forgotten.journal")
    assert "Restored" in said("restore", "--yes", str(backup))
