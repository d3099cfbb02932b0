"""A plugin of pytest that tries mutants: `-p tests.mutants.trying --mutants FILE`.

Tests are collected once. A child process for each mutant changes the functions that live, and runs the tests
that were chosen until the first fails. What has its effect in an import is tried by a pytest of its own.
"""

import contextlib
import gc
import json
import os
import pickle
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.isolation import ROOT
from tests.mutants.choosing import family
from tests.mutants.grafting import Garden, plant
from tests.mutants.operators import Mutant

#: Children at once; processor time and memory that one may take; how long it may take on a busy machine.
PROCESSES, SECONDS, MEMORY, PATIENCE = int(os.environ.get("KNOTWORK_TEST_CHILDREN", "2")), 90, 3 << 30, 900
_SURVIVED, _KILLED = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One mutant, the names of the tests to try on it, and of which of them so many further examples."""

    mutant: Mutant
    tests: tuple[str, ...]
    families: frozenset[str]
    examples: int
    is_imported: bool


@dataclass(slots=True, eq=False)
class _Child:
    job: Job
    folder: Path
    begun: float


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", help="a file of jobs to be tried one after the other")
    parser.addoption("--mutant", help="a file with the one job whose mutant is imported by this process")
    parser.addoption("--told", help="where what became of them is written, a line each")


def pytest_configure(config: pytest.Config) -> None:
    if not (config.getoption("mutants") or config.getoption("mutant")):
        return
    # what fails need not be made small, nor be remembered
    settings.register_profile("mutants", database=None, phases=(Phase.explicit, Phase.generate))
    settings.load_profile("mutants")
    if config.getoption("mutant"):
        _limit()
        config.pluginmanager.register(Told(Path(config.getoption("told"))))
    else:
        jobs = pickle.loads(Path(config.getoption("mutants")).read_bytes())  # noqa: S301  written by ourselves
        config.pluginmanager.register(Trial(jobs, Path(config.getoption("told"))))


def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before anything of the bot is imported."""
    if path := early_config.known_args_namespace.mutant:
        plant(pickle.loads(Path(path).read_bytes()).mutant)  # noqa: S301  written by ourselves


@dataclass(slots=True, eq=False)
class Told:
    """Writes down the first test that fails."""

    path: Path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.path.exists():
            self.path.write_text(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.path.exists():
            self.path.write_text(report.nodeid)


@dataclass(slots=True, eq=False)
class Trial:
    """Takes the place of the loop over all tests."""

    jobs: list[Job]
    told: Path
    running: dict[int, _Child] = field(default_factory=dict)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        self._warm_up(items)
        garden = Garden()
        gc.freeze()  # children share the memory
        for job in self.jobs:
            while len(self.running) >= PROCESSES:
                self._wait()
            self._begin(session, garden, items, job)
        while self.running:
            self._wait()
        return True

    def _warm_up(self, items: dict[str, pytest.Item]) -> None:
        """What every test has to make first, such as the words, is made once."""
        first = next((item for item in items.values() if "world" in getattr(item, "fixturenames", ())), None)
        if first is not None:
            first.config.hook.pytest_runtest_protocol(item=first, nextitem=None)

    def _begin(
        self, session: pytest.Session, garden: Garden, items: dict[str, pytest.Item], job: Job
    ) -> None:
        folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        chosen = [items[name] for name in _with_examples(job, items) if name in items]
        if job.is_imported:
            pid = _start(job, folder)
        else:
            sys.stdout.flush()
            pid = os.fork()
            if pid == 0:
                _try(session, garden, chosen, job.mutant, folder)
        self.running[pid] = _Child(job, folder, time.monotonic())

    def _wait(self) -> None:
        """Until one has ended; whoever takes too long is ended, and counts as noticed."""
        while True:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid in self.running:
                self._tell(self.running.pop(pid), os.waitstatus_to_exitcode(status))
                _end(pid)
                return
            for late, child in self.running.items():
                if time.monotonic() - child.begun > PATIENCE:
                    _end(late)
            time.sleep(0.02)

    def _tell(self, child: _Child, code: int) -> None:
        by = child.folder / "by"
        row = {
            "name": child.job.mutant.name,
            "state": {_SURVIVED: "survived", _KILLED: "killed"}.get(code, "ended" if code < 0 else "broken"),
            "by": by.read_text() if by.exists() else "",
            "tests": len(child.job.tests),
            "line": child.job.mutant.line,
            "seconds": round(time.monotonic() - child.begun, 1),
        }
        with self.told.open("a") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        shutil.rmtree(child.folder, ignore_errors=True)


def _with_examples(job: Job, names: Iterable[str]) -> list[str]:
    """Before the tests that take long, further examples of those that do not: of the smallest families first."""
    chosen = {*job.tests}
    more: dict[str, list[str]] = {}
    for name in names:
        if name not in chosen and family(name) in job.families:
            more.setdefault(family(name), []).append(name)
    further = [name for found in sorted(more.values(), key=len) for name in found][: job.examples]
    fast = [name for name in job.tests if family(name) in job.families]
    return [*fast, *further, *(name for name in job.tests if family(name) not in job.families)]


def _end(pid: int) -> None:
    """And whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _start(job: Job, folder: Path) -> int:
    """A pytest of its own for what an import decides."""
    path = folder / "job"
    path.write_bytes(pickle.dumps(job))
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *job.tests]
    more = ["-p", "tests.mutants.trying", "--mutant", str(path), "--told", str(folder / "by")]
    null = subprocess.DEVNULL
    return subprocess.Popen(
        [*command, *more, "--basetemp", str(folder / "tmp")],
        cwd=ROOT,
        stdout=null,
        stderr=null,
        start_new_session=True,
    ).pid


def _try(
    session: pytest.Session, garden: Garden, chosen: list[pytest.Item], mutant: Mutant, folder: Path
) -> None:
    """In the child: never returns."""
    code = 3
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        _limit()
        session.config._tmp_path_factory._basetemp = folder / "tmp"
        (folder / "tmp").mkdir()
        by = folder / "by"
        session.config.pluginmanager.register(Told(by))
        if garden.graft(mutant):
            code = _run(session, chosen, by)
    except BaseException as error:  # noqa: BLE001  whatever it is, the child ends here
        (folder / "by").write_text(repr(error))
    finally:
        os._exit(code)


def _run(session: pytest.Session, chosen: list[pytest.Item], by: Path) -> int:
    for item, after in zip_longest(chosen, chosen[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if by.exists():
            return _KILLED
    return _SURVIVED
