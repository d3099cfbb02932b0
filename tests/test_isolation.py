"""The tests are the same wherever, whenever and however they are started."""

import ast
import json
import signal
import subprocess
import sys

from tests.isolation import ROOT, environment

#: A process of tests, and a process that it starts: what both are given.
TESTS = """
import json, os, subprocess, sys, time
from tests.isolation import caller, environment, isolate
isolate()
look = "import json, os, signal; print(json.dumps([dict(os.environ), str(signal.getsignal(signal.SIGINT))]))"
started = subprocess.run([sys.executable, "-c", look], env=environment(), capture_output=True, check=True)
print(json.dumps([dict(os.environ), time.tzname[0], caller(), *json.loads(started.stdout)]))
"""
#: Whoever starts the tests may live anywhere, and use Knotwork themselves.
SOMEBODY = {
    "COLUMNS": "20",
    "FORCE_COLOR": "1",
    "HTTPS_PROXY": "http://proxy.example.org",
    "KNOTWORK_CONFIG": "/etc/knotwork.toml",
    "KNOTWORK_FAULTS": "whole",
    "KNOTWORK_TELEGRAM__TOKEN": "no token",
    "LC_ALL": "de_DE.UTF-8",
    "TZ": "Asia/Kolkata",
    "XDG_DATA_HOME": "/nowhere",
}


def ignore() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def started_by(somebody: dict[str, str]):
    done = subprocess.run(
        [sys.executable, "-c", TESTS],
        env=environment() | somebody,
        preexec_fn=ignore,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_no_test_sees_who_started_it_but_for_what_it_was_told(tmp_path):
    ours, zone, caller, childs, _ = started_by(SOMEBODY | {"HOME": str(tmp_path)})

    assert {name for name, value in SOMEBODY.items() if ours.get(name) == value} == {"KNOTWORK_FAULTS"}
    assert {name for name, value in SOMEBODY.items() if childs.get(name) == value} == set()
    assert zone == "UTC"
    assert str(tmp_path) not in (ours["HOME"], childs["HOME"])
    assert caller.items() >= SOMEBODY.items()


def test_a_process_that_a_test_starts_can_be_interrupted_whatever_ours_may_ignore():
    *_, handler = started_by({})

    assert "default_int_handler" in handler


def test_a_process_that_a_test_starts_has_its_environment_from_one_place():
    """Whoever copies the environment hands on what only the tests were told."""
    copied = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.glob("tests/**/*.py")
        if path.is_relative_to(ROOT / "tests") and path.name != "isolation.py" and "bench" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.keyword) and node.arg == "env"
        if "environ" in {getattr(part, "attr", "") for part in ast.walk(node.value)}
    ]

    assert copied == ["tests/repository/audit.py:28"]  # no test: it asks the package index
