"""`knotwork bench start`: how long until somebody can type, while a million letters wait for others.

The real command line on a prepared database, from process start: at a terminal (a pseudo-terminal) until
the prompt stands there, and with piped input until `/help` is answered.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks import scene
from bot.chat.messages import Message, text
from bot.clock import SystemClock
from bot.domain.kinds import REPLY
from bot.store import letters
from bot.store.tables import outbox

Line = dict[str, Any]

LETTERS = 1_000_000
LETTERS_A_CHAT = 10
ROUNDS = 5
LIMITS = {"limit_seconds": 1.2}
#: Nobody waits longer for a prompt than this, in seconds.
_TIMEOUT = 60.0
_USER = "bench"


def main(waiting: int, emit: Callable[[Line], None], *, rounds: int = ROUNDS) -> None:
    """Prepare a database, then start again and again; the first start is not counted."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
        folder = Path(name)
        built = _time_call(lambda: build(folder, waiting))
        for way, start in (("terminal", time_terminal_start), ("piped", time_piped_start)):
            seconds = [start(folder) for _ in range(rounds + 1)][1:]
            found = {"bench": "start", "way": way, "waiting": waiting, "rounds": rounds}
            times = {"seconds": round(median(seconds), 3), "slowest": round(max(seconds), 3)}
            emit({**found, **times, "built_in_seconds": round(built, 1), **LIMITS})


def build(folder: Path, waiting: int) -> None:
    """So many letters on Telegram, ten in each chat, of which the first is due; next weeks lie ahead."""
    now = SystemClock().now()
    chats = max(1, waiting // LETTERS_A_CHAT)
    engine = scene.open_database(folder)
    with scene.open_bulk_writer(engine) as to:
        scene.insert_people(to, chats, channel="telegram", due_at=now + timedelta(days=3), week="ahead")
        due = to.encode(outbox, "next_at", now - timedelta(hours=1))
        to.insert_rows(
            outbox,
            ("id", "dedupe", "owner_id", "chat", "next_at"),
            (
                (
                    f"{n:032x}",
                    f"{n:032x}",
                    scene.person_id(n % chats),
                    str(n % chats),
                    due if n < chats else None,
                )
                for n in range(waiting)
            ),
            channel="telegram",
            kind=REPLY,
            priority=0,
            payload=letters.write(Message(lines=(text("cancelled"),))),
            status="open",
            claim=None,
            attempts=0,
            expires_at=None,
            created_at=now - timedelta(hours=1),
            closed_at=None,
            message_id=None,
        )


def time_terminal_start(folder: Path) -> float:
    """Seconds until the prompt is there to be typed at."""
    keyboard, screen = pty.openpty()
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    start = perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own command line
        _chat_command(), stdin=screen, stdout=screen, stderr=screen, env=_environment(folder), close_fds=True
    )
    os.close(screen)
    try:
        _read_until(keyboard, f"{_USER}>".encode(), child)
        return perf_counter() - start
    finally:
        with suppress(OSError):
            os.write(keyboard, b":quit\r")
        _wait_for_end(child, keyboard)


def time_piped_start(folder: Path) -> float:
    """Seconds until a question that came in by a pipe is answered."""
    start = perf_counter()
    child = subprocess.Popen(  # noqa: S603 - our own command line
        _chat_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
    )
    assert child.stdin and child.stdout  # both are pipes  # noqa: S101, PT018
    child.stdin.write(b"/help\n")
    child.stdin.close()
    _read_until(child.stdout.fileno(), b"/week", child)
    seconds = perf_counter() - start
    child.stdout.read()
    child.stdout.close()
    child.wait(_TIMEOUT)
    return seconds


def _time_call(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def _chat_command() -> list[str]:
    return [sys.executable, "-m", "bot", "chat", "--as", _USER, "--lang", "en"]


def _environment(folder: Path) -> dict[str, str]:
    """The environment of a chat on this database, whatever else is configured here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KNOTWORK_")}
    ours = {"KNOTWORK_DATA_DIR": str(folder), "KNOTWORK_CONFIG": os.devnull}
    return {**kept, **ours, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}


def _read_until(source: int, mark: bytes, child: subprocess.Popen[bytes]) -> None:
    """Read what comes until it holds the mark. Raises RuntimeError when it ends or never comes."""
    seen, start = b"", perf_counter()
    while mark not in seen:
        if not select.select([source], [], [], _TIMEOUT)[0] or perf_counter() - start > _TIMEOUT:
            child.kill()
            raise RuntimeError(f"no prompt within {_TIMEOUT} s: {seen[-500:]!r}")
        try:
            more = os.read(source, 65536)
        except OSError:  # a pseudo-terminal whose other side was closed
            more = b""
        if not more:
            raise RuntimeError(f"the chat ended: {seen.decode(errors='replace')[-500:]}")
        seen += more


def _wait_for_end(child: subprocess.Popen[bytes], keyboard: int) -> None:
    """Read away what a leaving chat still writes, until it is gone."""
    with suppress(OSError):
        while select.select([keyboard], [], [], _TIMEOUT)[0] and os.read(keyboard, 65536):
            pass
    os.close(keyboard)
    try:
        child.wait(_TIMEOUT)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
