"""`make mutants`: records what tests execute, tries the mutants, and says how many were noticed.

python -m tests.mutants                 the sample, and all mutants of the functions that decide
python -m tests.mutants sample|named    one of the two
… --match PATTERN   only those in whose names it is found
… --files FILES     by the tests of these files alone
… --again           tries anew whatever survived, by twice as many tests
… --record FILES    records these tests, and nothing else
"""

import argparse
import json
import math
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mutants.children import Job
from tests.mutants.choosing import EXAMPLES, EXAMPLES_AGAIN, Record, list_of_named, list_sample
from tests.mutants.explained import explain, is_alike
from tests.mutants.operators import Mutant
from tests.mutants.places import FOLDER, ROOMS, ROOT

_TOLD = FOLDER / "told.jsonl"
#: What is recorded where nothing else is said: the rules of each room, and what people say.
_TESTS = (
    *(f"tests/{room.removeprefix('bot/')}" for room in ROOMS),
    "tests/commands",
    "tests/adapters/test_pages.py",
    "tests/store/test_seats.py",
)
_NOTICED = ("killed", "ended")


def main() -> int:
    parser = argparse.ArgumentParser(prog="make mutants")
    parser.add_argument("which", nargs="?", choices=("sample", "named"))
    parser.add_argument("--match", default="")
    parser.add_argument("--files", nargs="+", default=())
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--record", nargs="+", metavar="FILE")
    options = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    if options.record:
        return _record(options.record)
    if not list(FOLDER.glob("*.record")) and (code := _record(_TESTS)):
        return code
    groups = {"named": list_of_named, "sample": list_sample}
    wanted = {name: make() for name, make in groups.items() if options.which in (None, name)}
    every = {
        one.name: one for group in wanted.values() for one in group if re.search(options.match, one.name)
    }
    _try([*every.values()], Record(options.files), again=options.again)
    return _tell({name: [one for one in group if one.name in every] for name, group in wanted.items()})


def _python(*words: str, quiet: bool = False) -> int:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(FOLDER / "lib")))}
    with (FOLDER / "log").open("w") as log:
        out = log if quiet else None
        return subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment, check=False, stdout=out
        ).returncode


def _pytest(*words: str, quiet: bool = False) -> int:
    return _python("pytest", "-q", "-n", "0", "-p", "no:cacheprovider", *words, quiet=quiet)


def _record(files: tuple[str, ...] | list[str]) -> int:
    """A batch by the second it began, of what was not recorded yet; red tests are no part of it."""
    path = FOLDER / f"{time.strftime('%Y%m%d-%H%M%S')}.record"
    code = _pytest("-p", "tests.mutants.recording", "--record", str(path), *files)
    if code not in {0, 1} or not path.exists():
        return code
    return _python("tests.mutants.recording", str(FOLDER / "imports.record"))


def _told() -> dict[str, dict]:
    """What became of each mutant that was tried, the last time."""
    lines = _TOLD.read_text().splitlines() if _TOLD.exists() else []
    return {row["name"]: row for row in map(json.loads, lines)}


def _try(mutants: list[Mutant], record: Record, *, again: bool) -> None:
    told, reasons = _told(), explain()
    jobs: dict[bool, list[Job]] = {False: [], True: []}
    for one in mutants:
        row = told.get(one.name, {"state": "", "tests": 0})
        is_new = row["state"] not in _NOTICED and (again or not row["tests"])
        if is_new and one.name not in reasons:
            tests = tuple(record.choose(one, again=again))
            families = record.list_families(one, tests, again=again)
            examples = EXAMPLES_AGAIN if again else EXAMPLES
            job = Job(mutant=one, tests=tests, families=families, examples=examples)
            jobs[record.is_imported(one)].append(job)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jobs"
        if jobs[False]:
            path.write_bytes(pickle.dumps(jobs[False]))
            names = {name for job in jobs[False] for name in (*job.tests, *job.families)}
            files = sorted({name.partition("::")[0] for name in names})
            plugin = ("-p", "tests.mutants.trying", "--mutants", str(path), "--told", str(_TOLD))
            _pytest(*plugin, *files, quiet=True)
        if jobs[True]:
            path.write_bytes(pickle.dumps(jobs[True]))
            _python("tests.mutants.importing", str(path), str(_TOLD), quiet=True)


def _tell(groups: dict[str, list[Mutant]]) -> int:
    """How many were noticed, with Wilson's interval; 1 where one of the named survives without a reason."""
    told, reasons, code = _told(), explain(), 0
    for name, group in groups.items():
        rows = [told[one.name] for one in group if one.name in told and told[one.name]["tests"]]
        alive = [row for row in rows if row["state"] not in _NOTICED]
        killed = len(rows) - len(alive)
        alive = [row for row in alive if row["name"] not in reasons and not is_alike(row["name"])]
        same = sum(one.name in reasons for one in group if one.name not in told)
        same += len(rows) - len(alive) - killed
        count = killed + len(alive)
        low, high = wilson(killed, count)
        share = f"{killed / max(count, 1):.1%}, {low:.1%} to {high:.1%}"
        print(f"\n{name}: {killed} of {count} noticed ({share}),", end=" ")
        print(f"{same} change nothing, {len(group) - count - same} not tried")
        for row in sorted(alive, key=lambda row: (row["name"].partition(" ")[0], row["line"])):
            print(f"  {row['state']} (line {row['line']}, {row['tests']} tests): {row['name']} {row['by']}")
            code = max(code, name == "named")
    return int(code)


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    """The interval in which a share lies with 95 %, by how many of so many were hits."""
    if not count:
        return 0.0, 1.0
    share, square = hits / count, z * z
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = z * math.sqrt(share * (1 - share) / count + square / (4 * count * count)) / (1 + square / count)
    return middle - half, middle + half


if __name__ == "__main__":
    sys.exit(main())
