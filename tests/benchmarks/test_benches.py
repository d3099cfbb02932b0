"""The benches in a tiny size: what they promise to say, never how fast."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from benchmarks import command, suite
from bot.app import Process
from bot.cli import cli

#: A process that opens a chat in a database at the newest schema must not pay for these.
HEAVY = {"alembic", "icalendar", "vobject", "phonenumbers", "numpy", "resvg_py", "uharfbuzz"}

OPENS_A_CHAT = """
import asyncio, sys
from pathlib import Path
from bot.app import Process, open_context
from bot.chat.messages import Address
from bot.clock import SystemClock
from bot.settings import Settings
running = Process(open_context(Settings(data_dir=Path(sys.argv[1])), SystemClock()))
asyncio.run(running.open_chat(Address(channel="terminal", chat="mia")))
running.close()
print(*{name.partition(".")[0] for name in sys.modules})
"""


def lines_of(name, **wish):
    found = []
    suite.run(name, suite.BenchOptions(make_process=Process, **wish), found.append)
    return [json.loads(json.dumps(line, allow_nan=False)) for line in found]


def test_planning_counts_what_it_wrote():
    """Everybody has one suggestion and one envelope, in batches of at most 200 people."""
    line, with_goals, machine = lines_of("planning", people=500)

    assert line["people"] == line["suggestions"] == line["envelopes"] == 500
    assert line["largest_batch"] <= line["limit_batch"] == 200
    assert line["transactions"] == 4
    assert line["knots_each"] == 15
    assert {"seconds", "people_per_second", "peak_mb", "growth_mb"} <= line.keys()
    assert (line["limit_seconds"], line["limit_peak_mb"]) == (30, 200)
    assert with_goals["suggestions"] == with_goals["envelopes"] == 500
    assert with_goals["limit_cpu_ratio"] == 1.2
    assert machine["bench"] == "machine"
    assert {"python", "cpus", "libraries"} <= machine.keys()


def test_a_round_counts_what_it_wrote():
    """Two sides, two suggestions and two offers a match, and what the solver's certificate says."""
    line, machine = lines_of("round", people=60)

    assert line["people"] == 60
    assert line["suggestions"] == line["offers"] == 2 * line["matches"] > 0
    assert line["certificate"] <= 1 <= line["over_greedy"]
    assert {"seconds", "cpu_seconds", "matched_seconds", "written_seconds", "peak_mb"} <= line.keys()
    assert machine["bench"] == "machine"


def test_a_command_with_one_envelope_takes_two_commits():
    """One for what was decided, one for the mark that it left."""
    *lines, _ = lines_of("command", rounds=3)

    assert [line["command"] for line in lines] == list(command.COMMANDS)
    for line in lines:
        assert line["envelopes"] == 1
        assert 1 <= line["commits"] <= line["limit_commits"] == 2
        assert line["limit_cpu_ms"] == 4
        assert {"cpu_ms", "wall_ms", "bare_commits_ms", "ratio", "rounds"} <= line.keys()


def test_each_picture_is_drawn_and_weighed():
    """The map with 3, 9 and 15 knots, and a year."""
    *lines, _ = lines_of("pictures", rounds=1)

    assert [(line["picture"], line.get("knots")) for line in lines] == [
        *(("map", 3), ("map", 9), ("map", 15)),
        ("year", None),
    ]
    for line in lines:
        assert 0 < line["bytes"] < line["limit_bytes"]
        assert line["limit_cpu_ms"] == 250
        assert {"cpu_ms", "first_cpu_ms", "slowest_cpu_ms"} <= line.keys()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_the_start_is_measured_at_a_terminal_and_piped():
    """Both ways reach an answer while letters wait for others."""
    *lines, _ = lines_of("start", letters=200, rounds=1)

    assert [line["way"] for line in lines] == ["terminal", "piped"]
    for line in lines:
        assert line["waiting"] == 200
        assert line["limit_seconds"] == 1.2
        assert {"seconds", "slowest", "rounds"} <= line.keys()


def test_only_json_on_standard_output(tmp_path):
    """`knotwork bench NAME --json` prints one object a line and nothing else."""
    said = subprocess.run(
        [sys.executable, "-m", "bot", "bench", "ties", "--data", str(tmp_path), "--json"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert [json.loads(line)["bench"] for line in said.splitlines()] == ["ties", "machine"]


def test_an_unknown_bench_is_refused():
    done = subprocess.run(
        [sys.executable, "-m", "bot", "bench", "everything"], check=False, capture_output=True, text=True
    )

    assert done.returncode == 2
    assert "ties, planning, command, start, round, drain, understanding, meaning, pictures, all" in " ".join(
        done.stderr.replace("│", "").split()
    )


def test_a_line_reads_without_json():
    assert suite.format_line({"bench": "start", "seconds": 0.6}) == "start     seconds 0.6"


def test_opening_a_chat_loads_nothing_heavy(tmp_path):
    """The libraries of files, dates and migrations wait until somebody needs them."""
    for _ in range(2):  # the first one makes the database, with Alembic
        done = subprocess.run(
            [sys.executable, "-c", OPENS_A_CHAT, str(tmp_path)], check=True, capture_output=True, text=True
        )

    assert not HEAVY & set(done.stdout.split())


def test_an_installation_without_the_source_says_that_it_has_no_benches(monkeypatch):
    """They are no part of the wheel."""
    monkeypatch.setitem(sys.modules, "benchmarks", None)

    done = CliRunner().invoke(cli, ["bench", "ties"])

    assert "run this from a checkout" in str(done.exception)
