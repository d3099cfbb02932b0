"""Work on bytes a stranger made, in a process of its own: a limit of time and memory, and no way back in.

The child is a fresh interpreter (never a fork: the parent has threads), without the bot's settings in its
environment, and may write no file. It costs about 0.05 s, so small things stay at home.
"""

import contextlib
import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from bot.domain.errors import KnotworkError

_T = TypeVar("_T")
_SERVE = "from bot.interchange.child_process import serve; serve()"


#: Bytes of a file that are read in the process itself; what is larger, or packed, is read apart.
MAX_INLINE_BYTES = 50_000
#: What reading a file may take. With SQLite everybody else waits meanwhile.
READ_SECONDS, READ_MEGABYTES = 8, 512


class TooMuchError(Exception):
    """The work took more time or memory than it was given."""


def run_in_child(work: Callable[[], _T], *, seconds: int, megabytes: int, patience: int = 1) -> _T:
    """What `work` returns (a function by its name, or a `partial` of one), done in a child process.

    A KnotworkError of the work is raised here as it is. Raises TooMuchError beyond `seconds` of CPU time,
    `patience` times as many by the wall, or `megabytes` of address space, RuntimeError with the kind of any
    other failure, never its words.
    """
    # where our modules are, and nothing that opens the bot's adapters
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KNOTWORK_")}
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    command = [sys.executable, "-P", "-B", "-W", "ignore", "-c", _SERVE, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            command,
            input=pickle.dumps(work),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=patience * seconds,
            env={**kept, "PYTHONPATH": path},
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooMuchError from error
    if done.returncode:
        raise TooMuchError
    result: _T = _unpack_answer(done.stdout)
    return result


def _unpack_answer(answer: bytes) -> Any:
    kind, value = pickle.loads(answer)  # noqa: S301 - written by `serve`, over a pipe of our own
    if kind == "refused":
        key, args = value
        raise KnotworkError(key, **args)
    if kind == "failed":
        raise RuntimeError(f"work apart failed: {value}")
    return value


# --- in the child -------------------------------------------------------------------------------------


def serve() -> None:
    """Do the work on standard input and write what came of it to standard output."""
    gc.disable()  # one piece of work within these bounds, then the end
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    try:
        answer = pickle.dumps(_do_work(pickle.load(sys.stdin.buffer)))  # noqa: S301 - written by `run_in_child`
    except MemoryError:
        os._exit(1)
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)


def _do_work(work: Callable[[], object]) -> tuple[str, object]:
    try:
        return "done", work()
    except KnotworkError as refusal:
        return "refused", (refusal.key, refusal.text_args)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - its kind is told, its words are private
        return "failed", type(error).__name__


def _limit(seconds: int, megabytes: int) -> None:
    """Bounds that hold even when the parent is gone; a system without them still has the parent's clock."""
    with contextlib.suppress(ImportError):
        import resource  # noqa: PLC0415 - Unix only

        bounds = {
            resource.RLIMIT_AS: megabytes * 1_000_000,
            resource.RLIMIT_CPU: seconds,
            resource.RLIMIT_FSIZE: 0,
            resource.RLIMIT_CORE: 0,
        }
        for bound, most in bounds.items():
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(bound, (most, most))
