"""What tests take from whoever starts them, and what their child processes are given.

Zone, language, home, signals and settings are the tests' own, wherever and however they are started; the hour
is the machine's only in child processes, and nobody in those may depend on it.
"""

import atexit
import json
import os
import shutil
import signal
import tempfile
import time
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
#: What a shell has its background jobs ignore, and `nohup` any job: every child process would ignore it too.
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)


def isolate() -> None:
    """Leave this process, and every one it starts, nothing of whoever started it but what tests need."""
    os.environ.setdefault(_CALLER, json.dumps(dict(os.environ)))
    clean = _only_needed() | _FIXED | {"HOME": _make_home()}
    os.environ.clear()
    os.environ.update(clean)
    time.tzset()
    os.umask(0o022)
    for sign in _SIGNALS:
        if signal.getsignal(sign) is signal.SIG_IGN:
            signal.signal(sign, lambda *_: None)  # still nothing here, but child processes begin anew


def _only_needed() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if name in _NEEDED or name.startswith(_BEGINNINGS)
    }


def _make_home() -> str:
    """An empty home, gone when the tests are over."""
    home = tempfile.mkdtemp(prefix="knotwork-home-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return home


def caller() -> dict[str, str]:
    """The environment of whoever started the tests, for installing what they need."""
    return json.loads(os.environ.get(_CALLER) or json.dumps(dict(os.environ)))


def environment(home: Path | None = None, **more: str) -> dict[str, str]:
    """What a child process is given: nothing of the caller, its own home where one is named, and `more`."""
    given = {name: value for name, value in _only_needed().items() if not name.startswith(_OURS)}
    homes = {"HOME": str(home), "TMPDIR": str(home)} if home else {"HOME": os.environ["HOME"]}
    return given | _FIXED | homes | more
