"""What tests take from whoever starts them, and what their child processes are given.

Zone, language, home, signals and settings are the tests' own, wherever and however they are started; the hour
is the machine's only in child processes, and nobody in those may depend on it.
"""

import fcntl
import json
import logging
import os
import shutil
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import util
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: What the caller may tell the tests, and what a process cannot do without here.
_NEEDED = frozenset(
    {
        "CI",
        "KNOTWORK_FAULTS",
        "KNOTWORK_HYPOTHESIS",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "PATH",
        "PYTHONDONTWRITEBYTECODE",
        "SYSTEMROOT",
        "TMPDIR",
        "VIRTUAL_ENV",
    }
)
#: Likewise, by how the name begins: of the tests, of pytest, and of a library that asks for the processor.
_BEGINNINGS = ("KNOTWORK_TEST_", "PYTEST_", "OPENBLAS_")
#: What belongs to the tests and to no process they start.
_OURS = ("KNOTWORK_", "PYTEST_")
_FIXED = {"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TZ": "UTC"}
#: Where the caller's environment stays, for installations: they may need a proxy, an index, a certificate.
_CALLER = "KNOTWORK_TEST_CALLER"
#: Where the folders of this run are: one among the system's temporary ones, one in memory where there is such a place.
_RUN, _MEMORY = "KNOTWORK_TEST_RUN", "KNOTWORK_TEST_MEMORY"
_NAME = "knotwork-tests-"
#: After everything that multiprocessing clears away itself.
_LAST = -1000
#: Those who hold their folders, as long as they live.
_HELD: list[int] = []
#: What a shell has its background jobs ignore, and `nohup` any job: every child process would ignore it too.
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)


def isolate() -> None:
    """Leave this process, and every one it starts, nothing of whoever started it but what tests need."""
    os.environ.setdefault(_CALLER, json.dumps(dict(os.environ)))
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())  # what failed is looked at later
    home = tempfile.mkdtemp(prefix="home-", dir=run_folder())
    clean = _only_needed() | _FIXED | {"HOME": home, "TMPDIR": str(run_folder())}
    os.environ.clear()
    os.environ.update(clean)
    tempfile.tempdir = None
    time.tzset()
    os.umask(0o022)
    for sign in _SIGNALS:
        if signal.getsignal(sign) is signal.SIG_IGN:
            signal.signal(sign, lambda *_: None)  # still nothing here, but child processes begin anew


def run_folder() -> Path:
    """Where everything is that is not a test's own: of all workers of this run, and gone when it is over."""
    if _RUN not in os.environ:
        _begin_run()
    return Path(os.environ[_RUN])


def memory_folder() -> Path:
    """The same for what is about rows and not about disks: in memory, where the system has such a folder."""
    run_folder()
    return Path(os.environ[_MEMORY])


def _begin_run() -> None:
    """The first process of a run makes its folders, and clears away those of runs that were killed."""
    os.environ[_RUN] = os.environ[_MEMORY] = _hold_folder(Path(tempfile.gettempdir()))
    if (memory := Path("/dev/shm")).is_dir():  # noqa: S108 - a private folder is made there
        os.environ[_MEMORY] = _hold_folder(memory)


def _hold_folder(root: Path) -> str:
    """A new folder that is held as long as this process lives; nobody holds those that are left."""
    made = tempfile.mkdtemp(prefix=f".{_NAME}", dir=root)
    _HELD.append(os.open(made, os.O_RDONLY))
    fcntl.flock(_HELD[-1], fcntl.LOCK_EX)
    held = root / Path(made).name.removeprefix(".")
    Path(made).rename(held)
    util.Finalize(None, _clear_away, (held,), exitpriority=_LAST)
    for left in root.glob(f"{_NAME}*"):
        with suppress(OSError), _alone_in(left, fcntl.LOCK_NB):
            _clear_away(left)
    return str(held)


def _clear_away(folder: Path) -> None:
    """What was just told to end may write something yet."""
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.05)


@contextmanager
def _alone_in(folder: Path, how: int = 0) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | how)
        yield
    finally:
        os.close(handle)


@contextmanager
def alone(root: Path, name: str) -> Iterator[Path]:
    """A folder for what all workers of a run share; whoever is in here is the only one."""
    folder = root / name
    folder.mkdir(exist_ok=True)
    with _alone_in(folder):
        yield folder


def _only_needed() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if name in _NEEDED or name.startswith(_BEGINNINGS)
    }


def caller() -> dict[str, str]:
    """The environment of whoever started the tests, for installing what they need."""
    return json.loads(os.environ.get(_CALLER) or json.dumps(dict(os.environ)))


def environment(home: Path | None = None, **more: str) -> dict[str, str]:
    """What a child process is given: nothing of the caller, its own home where one is named, and `more`."""
    given = {name: value for name, value in _only_needed().items() if not name.startswith(_OURS)}
    homes = {"HOME": str(home), "TMPDIR": str(home)} if home else {"HOME": os.environ["HOME"]}
    return given | _FIXED | homes | more


def use_plain_logs() -> None:
    """A failing test shows what was logged; every variable of every traceback takes seconds each time."""
    import structlog  # whoever only fetches may have none

    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.processors.add_log_level, plain],
        wrapper_class=structlog.make_filtering_bound_logger(logging.NOTSET),
    )
