"""Processes forked from one that has loaded the bot already: `knotwork` in a twentieth of the time it takes to start.

What loading itself does (what is imported, and that it warns of nothing) is not seen here: some tests of each kind
start an interpreter of their own.
"""

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Mapping, Sequence
from functools import cached_property
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TextIO

from tests.isolation import ROOT

#: Where all processes are forked that tests start in this way.
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(
    [
        "bot.app",
        "bot.cli",
        "adapters.console.console",
        "adapters.matrix.matrix",
        "adapters.telegram.telegram",
        "adapters.web.calendars",
        "adapters.web.web",
        "alembic.command",
        "bot.admin.metrics",
        "bot.store.migrations",
        "tests.faults.driver",
        "tests.preloaded",
    ]
)


class WarmProcess:
    """A module that runs as the main one, with arguments and an environment, as `subprocess.Popen` would start it."""

    def __init__(
        self, program: Sequence[str], env: Mapping[str, str], *, stdin: int, stdout: int, stderr: int
    ) -> None:
        ends = [Connection(os.dup(end)) for end in (stdin, stdout, stderr)]
        self._child = PROCESSES.Process(target=_become, args=(tuple(program), dict(env), *ends))
        self._child.start()
        for end in ends:
            end.close()

    @property
    def pid(self) -> int:
        assert self._child.pid is not None
        return self._child.pid

    @cached_property
    def stdout(self) -> TextIO:
        raise AssertionError("nobody reads along")

    def poll(self) -> int | None:
        return self._child.exitcode

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def wait(self, timeout: float | None = None) -> int:
        self._child.join(timeout)
        if self._child.exitcode is None:
            raise subprocess.TimeoutExpired(str(self._child), timeout or 0)
        return self._child.exitcode

    def send_signal(self, sign: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sign)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def start(program: Sequence[str], env: Mapping[str, str]) -> WarmProcess:
    """It reads nothing; what it says, to either side, is read from `stdout`."""
    ours, theirs = os.pipe()
    with Path(os.devnull).open("rb") as nothing:
        made = WarmProcess(program, env, stdin=nothing.fileno(), stdout=theirs, stderr=theirs)
    os.close(theirs)
    made.stdout = os.fdopen(ours, encoding="utf-8")
    return made


def run(
    program: Sequence[str], env: Mapping[str, str], *, said: str = "", timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """To its end; `said` (no more than a pipe holds) is what it reads."""
    theirs, ours = os.pipe()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+") as err:
        made = WarmProcess(program, env, stdin=theirs, stdout=out.fileno(), stderr=err.fileno())
        os.close(theirs)
        with os.fdopen(ours, "w", encoding="utf-8") as keyboard:
            keyboard.write(said)
        try:
            status = made.wait(timeout)
        finally:
            made.kill()
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(list(program), status, out.read(), err.read())


def _become(
    program: tuple[str, ...], env: dict[str, str], stdin: Connection, stdout: Connection, stderr: Connection
) -> None:
    """Be a new process in all that a process can tell of itself, but for what is loaded."""
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    tempfile.tempdir = None
    os.chdir(ROOT)
    for number, end in enumerate((stdin, stdout, stderr)):
        os.dup2(end.fileno(), number)
        end.close()
    sys.stdin, sys.stdout = open(0, encoding="utf-8"), open(1, "w", encoding="utf-8")  # noqa: SIM115 - to the end
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1)  # noqa: SIM115
    if env.get("PYTHONWARNINGS") == "error":
        warnings.simplefilter("error")
    module, *sys.argv[1:] = program
    sys.modules.pop(module, None)  # it may be loaded for what it offers to others
    runpy.run_module(module, run_name="__main__", alter_sys=True)
