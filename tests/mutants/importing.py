"""Tries the mutants that an import decides: constants, tables, facts of an enum, defaults of a record.

A child imports the bot, with the mutant in it, and runs pytest on the tests that were chosen. What others
wrote is imported before there are children.
"""

import contextlib
import importlib
import json
import os
import pickle
import sys
from pathlib import Path

import pytest

from tests.mutants.children import BROKEN, KILLED, SURVIVED, Children, Job, Told, settle_hypothesis
from tests.mutants.grafting import plant

_OURS = ("bot", "adapters", "tests", "benchmarks", "__")
#: Plugins are there before pytest is, and hold no asserts of ours.
_REWRITTEN = "ignore::pytest.PytestAssertRewriteWarning"


def pytest_configure() -> None:
    settle_hypothesis()


def _run(job: Job, folder: Path) -> int:
    plant(job.mutant)
    words = ["-q", "-x", "-n", "0", "-p", "no:cacheprovider", "-W", _REWRITTEN]
    plugins = [Told(folder / "by"), sys.modules[__name__]]
    code = pytest.main([*words, "--basetemp", str(folder / "tmp"), *job.tests], plugins=plugins)
    return {0: SURVIVED, 1: KILLED}.get(int(code), BROKEN)


def _import_what_others_wrote() -> None:
    """A child says what there is."""
    reads, writes = os.pipe()
    if os.fork() == 0:
        importlib.import_module("tests.conftest")
        names = [name for name in sys.modules if not name.startswith(_OURS)]
        with os.fdopen(writes, "w") as out:
            json.dump(names, out)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as said:
        for name in json.load(said):
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    os.wait()


def main(jobs: Path, told: Path) -> None:
    found = pickle.loads(jobs.read_bytes())  # noqa: S301  written by ourselves
    _import_what_others_wrote()
    Children(told, _run).try_all(found)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
