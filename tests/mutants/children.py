"""One child process for each mutant, so many at once: what it may take, and what became of it."""

import contextlib
import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.mutants.operators import Mutant

#: Children at once; processor time and memory that one may take; how long it may take on a busy machine.
PROCESSES, SECONDS, MEMORY, PATIENCE = int(os.environ.get("KNOTWORK_TEST_CHILDREN", "2")), 40, 3 << 30, 900
SURVIVED, KILLED, BROKEN = 0, 1, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One mutant, the names of the tests to try on it, and of which of them so many further examples."""

    mutant: Mutant
    tests: tuple[str, ...]
    families: frozenset[str]
    examples: int


@dataclass(slots=True, eq=False)
class Told:
    """Writes down the first test that fails, or the first file that cannot be read."""

    path: Path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.path.exists():
            self.path.write_text(report.nodeid)

    pytest_collectreport = pytest_runtest_logreport


def settle_hypothesis() -> None:
    """What fails need not be made small, nor be remembered; what is slow on a busy machine is no mutant."""
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutants", database=None, deadline=None, phases=phases)
    settings.load_profile("mutants")


@dataclass(slots=True)
class _Child:
    job: Job
    folder: Path
    begun: float


@dataclass(slots=True, eq=False)
class Children:
    """`run` tries a job in a child, given a folder of its own; what became of it is a line of `told`."""

    told: Path
    run: Callable[[Job, Path], int]
    running: dict[int, _Child] = field(default_factory=dict)

    def try_all(self, jobs: list[Job]) -> None:
        gc.freeze()  # children share the memory
        for job in jobs:
            while len(self.running) >= PROCESSES:
                self._wait()
            self._begin(job)
        while self.running:
            self._wait()

    def _begin(self, job: Job) -> None:
        folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            self._be_child(job, folder)
        self.running[pid] = _Child(job, folder, time.monotonic())

    def _be_child(self, job: Job, folder: Path) -> None:
        """Never returns."""
        code = BROKEN
        try:
            os.setsid()
            null = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(null, number)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            code = self.run(job, folder)
        except BaseException as error:  # noqa: BLE001  whatever it is, the child ends here
            (folder / "error").write_text(repr(error))
        finally:
            os._exit(code)

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
        by, error = (child.folder / name for name in ("by", "error"))
        state = {SURVIVED: "survived", KILLED: "killed"}.get(code, "ended" if code < 0 else "broken")
        row = {
            "name": child.job.mutant.name,
            "state": "killed" if by.exists() else state,
            "by": next((path.read_text() for path in (by, error) if path.exists()), ""),
            "tests": len(child.job.tests),
            "line": child.job.mutant.line,
            "seconds": round(time.monotonic() - child.begun, 1),
        }
        with self.told.open("a") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
        shutil.rmtree(child.folder, ignore_errors=True)


def _end(pid: int) -> None:
    """And whatever it has started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
