"""Moving house: one folder holds all that an installation is, and is looked at before anything is done with it."""

import re
import shutil
from pathlib import Path

import pytest

from bot import app, logs
from bot.admin import moving
from bot.chat.messages import Address, Said
from bot.clock import SystemClock
from bot.conversation.dispatch import dispatch
from bot.settings import read
from tests.admin.test_commands import TOKEN, refused, said

pytestmark = pytest.mark.long

MIA = Address(channel="terminal", chat="mia")
DOCS = Path(__file__).parents[2] / "docs" / "operating.md"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """An installation with Mia in it, and what was gathered of it."""
    base = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logs, "configure", lambda _: None)
        patch.setenv("XDG_CONFIG_HOME", str(base))
        patch.setenv("KNOTWORK_DATA_DIR", str(base / "data"))
        patch.setenv("KNOTWORK_TELEGRAM__TOKEN", TOKEN)
        patch.setenv("LANG", "C")
        house = app.open_context(read(), SystemClock())
        for number, words in enumerate(("/start", "English", "Berlin", "/add Ada")):
            dispatch(house, Said(id=str(number), sender=MIA, at=house.clock.now(), text=words))
        house.engine.dispose()
        assert "Together they open everything" in said("backup", "--everything", str(base / "moving"))
    return base


@pytest.fixture
def gathered(once, tmp_path, monkeypatch):
    """The folder, on another machine."""
    monkeypatch.setattr(logs, "configure", lambda _: None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("KNOTWORK_DATA_DIR", str(tmp_path / "new"))
    monkeypatch.setenv("LANG", "C")
    return shutil.copytree(once / "moving", tmp_path / "moving")


def test_the_move_works_line_by_line_as_the_docs_write_it(once, gathered, monkeypatch):
    """Everything but systemd and the way from one machine to the other."""
    shutil.rmtree(gathered)
    shutil.copytree(once / "data", gathered.parent / "new")
    monkeypatch.chdir(gathered.parent)
    block = DOCS.read_text().partition("### Moving house")[2].split("```")[1]
    lines = [line.partition("#")[0].split() for line in block.strip().splitlines()]
    ours = [words[1:] for words in lines if words[0] == "knotwork"]
    assert [words[0] for words in ours] == ["backup", "restore", "doctor"]

    said(*ours[0])
    (gathered.parent / "new").rename(gathered.parent / "the old machine")
    assert "People: 1. Addresses: 1. Knots: 1." in said(*ours[1])
    told = said(*ours[2])

    assert "!!" not in told
    assert {words[0] for words in lines} == {"knotwork", "systemctl", "cat"}


def test_the_checklist_names_what_is_set_and_no_secret(gathered):
    words = (gathered / "CHECKLIST.txt").read_text()

    assert "telegram.token (a secret)" in words
    assert "data_dir" in words
    assert len(re.findall("^• ", words, re.MULTILINE)) == 9
    assert TOKEN not in "".join(path.read_text(errors="replace") for path in gathered.iterdir())
    assert {path.stat().st_mode & 0o777 for path in gathered.iterdir()} == {0o600}
    assert gathered.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_is_not_written_into(once, gathered):
    shutil.copytree(once / "data", gathered.parent / "new")

    assert "cannot be made" in refused("backup", "--everything", str(gathered))


@pytest.mark.parametrize("name", [moving.BACKUP_FILE, moving.KEY_FILE, moving.JOURNAL_FILE, moving.SUMS])
@pytest.mark.parametrize("how", ["missing", "changed"])
def test_what_is_missing_or_changed_is_named_and_nothing_is_done(gathered, name, how):
    part = gathered / name
    if how == "missing":
        part.unlink()
    else:
        part.write_bytes(bytes(reversed(part.read_bytes())))

    assert "is not whole" in refused("restore", str(gathered))
    assert not (gathered.parent / "new").exists()


def test_a_key_file_of_another_installation_stays_where_it_is(gathered):
    said("migrate")
    there = (gathered.parent / "new" / "knotwork.key").read_bytes()

    assert "is not the key file that moves" in refused("restore", str(gathered), "--yes")
    assert (gathered.parent / "new" / "knotwork.key").read_bytes() == there


def test_where_the_restore_fails_what_was_put_in_place_goes_again(gathered, monkeypatch):
    monkeypatch.setenv("KNOTWORK_DATABASE_URL", f"sqlite:///{gathered.parent}/none/knotwork.toml/x.db")
    (gathered.parent / "none").mkdir()
    (gathered.parent / "none" / "knotwork.toml").touch()
    refused("restore", str(gathered))

    assert list((gathered.parent / "new").iterdir()) == []


def test_the_old_machine_takes_its_own_folder_back(once, gathered):
    shutil.copytree(once / "data", gathered.parent / "new")

    assert "People: 1." in said("restore", str(gathered), "--yes")
