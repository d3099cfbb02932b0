"""The key file is the one thing that cannot be made anew."""

import subprocess
import sys

import pytest

from bot.app import open_context
from bot.clock import SystemClock
from bot.settings import Settings
from bot.store.sealing import KeyFileError
from tests.conftest import make_world
from tests.isolation import environment

pytestmark = pytest.mark.long


def test_a_missing_key_file_is_not_replaced_while_people_live_in_the_database(tmp_path):
    world = make_world(tmp_path, kind="sqlite")
    world.knows("mia")
    world.close()
    settings = Settings(data_dir=tmp_path, key_file=tmp_path / "elsewhere")

    with pytest.raises(KeyFileError, match="is missing, but the database is in use"):
        open_context(settings, SystemClock())
    assert not (tmp_path / "elsewhere").exists()


def test_an_empty_database_gets_its_first_keys(tmp_path):
    house = open_context(Settings(data_dir=tmp_path), SystemClock())
    house.engine.dispose()

    assert (tmp_path / "knotwork.key").stat().st_mode & 0o777 == 0o600


def test_the_command_line_says_it_in_one_line(tmp_path):
    (tmp_path / "knotwork.key").write_text("not a key file")
    env = environment(tmp_path, KNOTWORK_DATA_DIR=str(tmp_path))
    run = subprocess.run(
        [sys.executable, "-m", "bot", "migrate"], env=env, capture_output=True, text=True, check=False
    )

    assert run.returncode == 2
    assert run.stderr.strip().endswith("is not a key file.")
    assert "Traceback" not in run.stderr
