"""The systemd unit fits the program it starts; the Makefile too."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from adapters.web import web
from bot.jobs.deliver import SEND_TIMEOUT
from bot.settings import Settings, environment

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "knotwork.service"


def unit() -> dict[str, list[str]]:
    """Every setting of the unit, by name; sections share no name."""
    found: dict[str, list[str]] = {}
    for line in UNIT.read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def makefile(name: str) -> str:
    return re.search(rf"^{name} := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]


def test_it_starts_what_make_installs():
    home = unit()["WorkingDirectory"][0]

    assert makefile("BIN") == "$(VENV)/bin"
    assert unit()["ExecStart"] == [f"{home}/{makefile('VENV')}/bin/knotwork run"]
    assert "knotwork = " in (ROOT / "pyproject.toml").read_text()


def test_make_run_starts_the_bot_with_the_environment_it_was_given():
    """Nothing in between eats a signal or a variable."""
    recipe = re.search(r"^run: .*\n\t(.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]

    assert recipe == "@$(BIN)/knotwork run"


def test_it_has_time_for_what_is_on_its_way():
    """The web's last answers, then the letters, then the database."""
    assert int(unit()["TimeoutStopSec"][0]) > SEND_TIMEOUT + web._LAST_ANSWERS + 10
    assert unit()["KillSignal"] == ["SIGTERM"]


def test_it_is_started_again_unless_only_the_operator_can_help():
    """2 is the exit code of an OperatorError."""
    assert unit()["Restart"] == ["on-failure"]
    assert unit()["RestartPreventExitStatus"] == ["2"]


def test_secrets_stand_in_a_file_and_data_where_systemd_keeps_it_private():
    home = f"/var/lib/{unit()['StateDirectory'][0]}"

    assert f"KNOTWORK_DATA_DIR={home}" in unit()["Environment"]
    assert "data_dir" in Settings.model_fields
    assert unit()["EnvironmentFile"] == ["/etc/knotwork/knotwork.env"]
    assert unit()["StateDirectoryMode"] == ["0700"]
    assert not [line for line in unit()["Environment"] if "TOKEN" in line]


@pytest.mark.parametrize(
    "wall", ["NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "UMask=0077"]
)
def test_it_may_do_nothing_it_does_not_need(wall):
    name, _, value = wall.partition("=")
    assert unit()[name] == [value]
    assert unit()["User"] == ["knotwork"]
    assert unit()["CapabilityBoundingSet"] == [""]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_itself_finds_nothing_wrong(tmp_path):
    """The paths of an installed machine stand in for themselves."""
    here = re.sub(r"^ExecStart=\S+", "ExecStart=/bin/true", UNIT.read_text(), flags=re.MULTILINE)
    (tmp_path / UNIT.name).write_text(here)
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(tmp_path / UNIT.name)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert [line for line in done.stderr.splitlines() if "knotwork.service" in line] == []
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["README.md", "docs/operating.md"])
def test_the_docs_name_only_settings_that_are_there(name):
    """A variable that is misspelt in the docs is misspelt in many a service."""
    known = {"KNOTWORK_CONFIG", *re.findall(r"KNOTWORK_[A-Z_]*[A-Z]", environment())}

    assert set(re.findall(r"KNOTWORK_[A-Z_]*[A-Z]", (ROOT / name).read_text())) <= known
