"""`python -m benchmarks.platforms.telegram`: the real `knotwork run` before the Bot API emulator, each a process.

One JSON object a line. "monday": everybody's suggestion leaves within Telegram's limits, which the emulator
enforces, while people go on asking; half of those who ask are waiting for theirs, which then leaves first and
a second before the answer (a chat takes one a second, in order). "incoming": updates a second without limits, and how long an answer
takes, beside a bot of python-telegram-bot's own Application that only echoes (`ratio`).
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, sleep
from typing import Any

from sqlalchemy import update

from benchmarks import scene
from bot.domain.weeks import week_key
from bot.store.tables import dues
from tests.servers.telegram import TOKEN

ROOT = Path(__file__).parents[2]
PEOPLE, ASKING = 2000, 5
UPDATES, SECONDS = 50, 20
#: How the weekly message begins, in both languages.
SUGGESTION_HEADS = ("This week: ", "Diese Woche: ")
COMMAND = "/knots"
TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
Line = dict[str, Any]


@dataclass
class EmulatorClient:
    """The emulator in a process of its own, spoken to over its control API."""

    url: str

    def call(self, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f"{self.url}/emulator/{path}", data, timeout=20) as answer:
            return json.load(answer)

    def add_people(self, count: int) -> list[int]:
        return self.call("people", {"count": count})["ids"]

    def type_words(self, who: int, words: str) -> float:
        """Somebody writes; when."""
        return self.call("act", {"who": who, "types": words})["at"]

    def read_log(self) -> list[Line]:
        """Every message of the bot so far."""
        found: list[Line] = []
        while True:
            page = self.call(f"log?since={len(found)}")["messages"]
            if not page:
                return found
            found += page


@dataclass
class ChildProcess:
    """A child, and what it takes."""

    pid: int

    def cpu_seconds(self) -> float:
        """Seconds of processor time so far, of all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS_A_SECOND

    def memory_mb(self) -> float:
        """Resident megabytes."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


@contextmanager
def start_python(*args: str, **env: str) -> Iterator[subprocess.Popen[str]]:
    """A Python process that ends with this block."""
    whole = {**os.environ, **env}
    made = subprocess.Popen(
        [sys.executable, *args],
        cwd=ROOT,
        env=whole,
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield made
    finally:
        made.send_signal(signal.SIGTERM)
        made.communicate(timeout=60)


@contextmanager
def start_emulator(*options: str) -> Iterator[EmulatorClient]:
    """Telegram, for one bot."""
    with start_python("-m", "tests.servers.telegram", "--headless", "--port", "0", *options) as made:
        line = made.stdout.readline()
        yield EmulatorClient(line.split()[-1])


@contextmanager
def start_knotwork(folder: Path, server: EmulatorClient, *, limits: bool) -> Iterator[ChildProcess]:
    """The bot, polling already."""
    env = {
        "KNOTWORK_CONFIG": "",
        "KNOTWORK_DATA_DIR": str(folder),
        "KNOTWORK_LOG_LEVEL": "WARNING",
        "KNOTWORK_TELEGRAM__TOKEN": TOKEN,
        "KNOTWORK_TELEGRAM__BASE_URL": server.url,
        "KNOTWORK_TELEGRAM__LIMITS": "true" if limits else "false",
    }
    with start_python("-m", "bot", "run", **env) as made:
        _wait_for_polling(server)
        yield ChildProcess(made.pid)


def _wait_for_polling(server: EmulatorClient) -> None:
    until = monotonic() + 60
    while "getUpdates" not in server.call("stats")["calls"]:
        if monotonic() > until:
            raise TimeoutError("the bot does not poll")
        sleep(0.1)


def fill_database(
    folder: Path,
    chats: Sequence[Any],
    others: Sequence[Any] = (),
    *,
    due_in: timedelta,
    channel: str = "telegram",
) -> None:
    """Everybody in a zone where it is ten in the morning, with fifteen knots and a weekly message due.

    That of `others` is due only in a month.
    """
    now = datetime.now(UTC)
    ahead = (10 - now.hour + 12) % 24 - 12
    zone = f"Etc/GMT{-ahead:+d}"
    week = week_key((now + timedelta(hours=ahead)).date())
    engine = scene.open_database(folder)
    with scene.open_bulk_writer(engine) as to:
        names = [str(chat) for chat in (*chats, *others)]
        scene.insert_people(
            to,
            len(names),
            channel=channel,
            due_at=now + due_in,
            week=week,
            chats=names,
            places=[(zone, 10)],
        )
        scene.insert_knots(to, len(names))
    with engine.begin() as tx:
        late = [scene.person_id(number) for number in range(len(chats), len(names))]
        tx.execute(update(dues).where(dues.c.owner_id.in_(late)).values(due_at=now + timedelta(days=30)))
    engine.dispose()


# --- monday -------------------------------------------------------------------------------------------


def measure_monday(people: int) -> Line:
    """Suggestions to everybody at Telegram's pace, while some ask something every moment."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name, start_emulator("--limits") as server:
        ids, others = server.add_people(people), server.add_people(people // 10)
        fill_database(Path(name), ids, others, due_in=timedelta(seconds=8))
        with start_knotwork(Path(name), server, limits=True) as bot:
            begun = _wait_for_letters(server, 1)
            cpu, wall, memory = bot.cpu_seconds(), monotonic(), [bot.memory_mb()]
            for asked in _ask_steadily(server, ids, others, until=begun + people):
                memory += [bot.memory_mb()] if len(asked) % (ASKING * 10) == 0 else []
            memory.append(bot.memory_mb())
            cpu, wall = bot.cpu_seconds() - cpu, monotonic() - wall
            sleep(3)
            return _summarise(server, asked, set(others), cpu / wall, memory)


def _wait_for_letters(server: EmulatorClient, count: int) -> int:
    while (sent := server.call("stats")["sent"]) < count:
        sleep(0.05)
    return sent


def _ask_steadily(
    server: EmulatorClient, ids: Sequence[int], others: Sequence[int], *, until: int
) -> Iterator[list[tuple[int, float]]]:
    """Five commands a second by people chosen at random, until all suggestions should be out."""
    chance, asked, start = random.Random(7), [], monotonic()
    while server.call("stats")["sent"] < until + len(asked) - ASKING:
        asked.append((who := chance.choice((others, ids)[len(asked) % 2]), server.type_words(who, COMMAND)))
        yield asked
        sleep(max(0.0, start + len(asked) / ASKING - monotonic()))
        if monotonic() - start > 60 + until / 10:
            raise TimeoutError("the suggestions do not leave")


def _summarise(
    server: EmulatorClient,
    asked: list[tuple[int, float]],
    others: set[int],
    share: float,
    memory: list[float],
) -> Line:
    log, stats = server.read_log(), server.call("stats")
    suggested = [one["at"] for one in log if one["text"].startswith(SUGGESTION_HEADS)]
    answers = [one for one in log if not one["text"].startswith(SUGGESTION_HEADS)]
    waits = answer_times(answers, [one for one in asked if one[0] in others])
    behind = answer_times(answers, [one for one in asked if one[0] not in others])
    return {
        "bench": "telegram-monday",
        "suggestions": len(suggested),
        "per_second": round((len(suggested) - 1) / (suggested[-1] - suggested[0]), 2),
        "limit_per_second": 24,
        "floods": stats["floods"],
        "failed": stats["failed"],
        "complaints": len(stats["complaints"]),
        "cpu_share": round(share, 3),
        "limit_cpu_share": 0.25,
        "memory_mb": [round(memory[at * (len(memory) - 1) // 4]) for at in range(5)],
        "commands": len(asked),
        "unanswered": len(asked) - len(waits) - len(behind),
        "p50_ms": round(median(waits) * 1000),
        "p95_ms": _p95_ms(waits),
        "limit_p95_ms": 1000,
        "p95_ms_behind_a_suggestion": _p95_ms(behind),
    }


def _p95_ms(waits: Sequence[float]) -> int:
    """Milliseconds."""
    return round(quantiles(waits, n=20)[18] * 1000)


def answer_times(log: Sequence[Line], asked: Sequence[tuple[int, float]]) -> list[float]:
    """How long each question waited for its answer, in seconds: the nth answer of a chat is to its nth."""
    answers: dict[int, list[float]] = {}
    for one in log:
        answers.setdefault(one["chat"], []).append(one["at"])
    nth, waits = Counter[int](), []
    for who, at in asked:
        if nth[who] < len(answers.get(who, [])):
            waits.append(answers[who][nth[who]] - at)
            nth[who] += 1
    return waits


# --- incoming -----------------------------------------------------------------------------------------


def measure_incoming(seconds: int) -> Line:
    """Fifty people a second ask; Knotwork beside a bot that only echoes."""
    ours, theirs = _measure_load(seconds, run_knotwork), _measure_load(seconds, run_echo)
    return {
        "bench": "telegram-incoming",
        "updates_per_second": UPDATES,
        **ours,
        "limit_median_ms": 50,
        "echo": theirs,
        "ratio": round(ours["median_ms"] / theirs["median_ms"], 2),
    }


@contextmanager
def run_knotwork(folder: Path, server: EmulatorClient, ids: Sequence[int]) -> Iterator[ChildProcess]:
    fill_database(folder, ids, due_in=timedelta(days=30))
    with start_knotwork(folder, server, limits=False) as bot:
        yield bot


@contextmanager
def run_echo(folder: Path, server: EmulatorClient, ids: Sequence[int]) -> Iterator[ChildProcess]:
    with start_python("-m", "benchmarks.platforms.echo", server.url, TOKEN) as made:
        _wait_for_polling(server)
        yield ChildProcess(made.pid)


def _measure_load(seconds: int, ready: Any) -> Line:
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name, start_emulator() as server:
        ids = server.add_people(500)
        with ready(Path(name), server, ids) as bot:
            _warm_up(server, ids)
            cpu, start, asked = bot.cpu_seconds(), monotonic(), []
            for number in range(seconds * UPDATES):
                sleep(max(0.0, start + number / UPDATES - monotonic()))
                asked.append((who := ids[number % len(ids)], server.type_words(who, COMMAND)))
            cpu, wall = bot.cpu_seconds() - cpu, monotonic() - start
            sleep(3)
            waits = answer_times([one for one in server.read_log() if one["at"] > start], asked)
    return {
        "updates": len(asked),
        "unanswered": len(asked) - len(waits),
        "median_ms": round(median(waits) * 1000, 1),
        "p95_ms": _p95_ms(waits),
        "cpu_share": round(cpu / wall, 3),
    }


def _warm_up(server: EmulatorClient, ids: Sequence[int]) -> None:
    """Whatever loads on first use is loaded."""
    for who in ids[:50]:
        server.type_words(who, COMMAND)
        sleep(0.05)
    sleep(1)


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.platforms.telegram", description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE)
    options.add_argument("--seconds", type=int, default=SECONDS)
    given = options.parse_args()
    if not Path("/proc/self/stat").exists():
        print(json.dumps({"bench": "telegram", "skipped": "processor time of a child is read from /proc"}))
        return
    print(json.dumps(measure_monday(given.people)), flush=True)
    print(json.dumps(measure_incoming(given.seconds)), flush=True)


if __name__ == "__main__":
    main()
