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
SUGGESTED = ("This week: ", "Diese Woche: ")
WORDS = "/knots"
TICKS = os.sysconf("SC_CLK_TCK")
Line = dict[str, Any]


@dataclass
class Server:
    """The emulator in a process of its own, spoken to over its control API."""

    url: str

    def ask(self, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f"{self.url}/emulator/{path}", data, timeout=20) as answer:
            return json.load(answer)

    def people(self, count: int) -> list[int]:
        return self.ask("people", {"count": count})["ids"]

    def types(self, who: int, words: str) -> float:
        """Somebody writes; when."""
        return self.ask("act", {"who": who, "types": words})["at"]

    def log(self) -> list[Line]:
        """Every message of the bot so far."""
        found: list[Line] = []
        while True:
            page = self.ask(f"log?since={len(found)}")["messages"]
            if not page:
                return found
            found += page


@dataclass
class Process:
    """A child, and what it takes."""

    pid: int

    def cpu(self) -> float:
        """Seconds of processor time so far, of all threads."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Resident megabytes."""
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1000


@contextmanager
def child(*args: str, **env: str) -> Iterator[subprocess.Popen[str]]:
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
def emulator(*options: str) -> Iterator[Server]:
    """Telegram, for one bot."""
    with child("-m", "tests.servers.telegram", "--headless", "--port", "0", *options) as made:
        line = made.stdout.readline()
        yield Server(line.split()[-1])


@contextmanager
def knotwork(folder: Path, server: Server, *, limits: bool) -> Iterator[Process]:
    """The bot, polling already."""
    env = {
        "KNOTWORK_CONFIG": "",
        "KNOTWORK_DATA_DIR": str(folder),
        "KNOTWORK_LOG_LEVEL": "WARNING",
        "KNOTWORK_TELEGRAM__TOKEN": TOKEN,
        "KNOTWORK_TELEGRAM__BASE_URL": server.url,
        "KNOTWORK_TELEGRAM__LIMITS": "true" if limits else "false",
    }
    with child("-m", "bot", "run", **env) as made:
        _polls(server)
        yield Process(made.pid)


def _polls(server: Server) -> None:
    until = monotonic() + 60
    while "getUpdates" not in server.ask("stats")["calls"]:
        if monotonic() > until:
            raise TimeoutError("the bot does not poll")
        sleep(0.1)


def poured(
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
    engine = scene.database(folder)
    with scene.pouring(engine) as to:
        names = [str(chat) for chat in (*chats, *others)]
        scene.pour_people(
            to,
            len(names),
            channel=channel,
            due_at=now + due_in,
            week=week,
            chats=names,
            places=[(zone, 10)],
        )
        scene.pour_knots(to, len(names))
    with engine.begin() as tx:
        late = [scene.person_id(number) for number in range(len(chats), len(names))]
        tx.execute(update(dues).where(dues.c.owner_id.in_(late)).values(due_at=now + timedelta(days=30)))
    engine.dispose()


# --- monday -------------------------------------------------------------------------------------------


def monday(people: int) -> Line:
    """Suggestions to everybody at Telegram's pace, while some ask something every moment."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name, emulator("--limits") as server:
        ids, others = server.people(people), server.people(people // 10)
        poured(Path(name), ids, others, due_in=timedelta(seconds=8))
        with knotwork(Path(name), server, limits=True) as bot:
            begun = _until_sent(server, 1)
            cpu, wall, memory = bot.cpu(), monotonic(), [bot.memory()]
            for asked in _asking(server, ids, others, until=begun + people):
                memory += [bot.memory()] if len(asked) % (ASKING * 10) == 0 else []
            memory.append(bot.memory())
            cpu, wall = bot.cpu() - cpu, monotonic() - wall
            sleep(3)
            return _judged(server, asked, set(others), cpu / wall, memory)


def _until_sent(server: Server, count: int) -> int:
    while (sent := server.ask("stats")["sent"]) < count:
        sleep(0.05)
    return sent


def _asking(
    server: Server, ids: Sequence[int], others: Sequence[int], *, until: int
) -> Iterator[list[tuple[int, float]]]:
    """Five commands a second by people chosen at random, until all suggestions should be out."""
    chance, asked, start = random.Random(7), [], monotonic()
    while server.ask("stats")["sent"] < until + len(asked) - ASKING:
        asked.append((who := chance.choice((others, ids)[len(asked) % 2]), server.types(who, WORDS)))
        yield asked
        sleep(max(0.0, start + len(asked) / ASKING - monotonic()))
        if monotonic() - start > 60 + until / 10:
            raise TimeoutError("the suggestions do not leave")


def _judged(
    server: Server, asked: list[tuple[int, float]], others: set[int], share: float, memory: list[float]
) -> Line:
    log, stats = server.log(), server.ask("stats")
    suggested = [one["at"] for one in log if one["text"].startswith(SUGGESTED)]
    answers = [one for one in log if not one["text"].startswith(SUGGESTED)]
    waits = answered(answers, [one for one in asked if one[0] in others])
    behind = answered(answers, [one for one in asked if one[0] not in others])
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
        "p95_ms": _p95(waits),
        "limit_p95_ms": 1000,
        "p95_ms_behind_a_suggestion": _p95(behind),
    }


def _p95(waits: Sequence[float]) -> int:
    """Milliseconds."""
    return round(quantiles(waits, n=20)[18] * 1000)


def answered(log: Sequence[Line], asked: Sequence[tuple[int, float]]) -> list[float]:
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


def incoming(seconds: int) -> Line:
    """Fifty people a second ask; Knotwork beside a bot that only echoes."""
    ours, theirs = _load(seconds, knotwork_ready), _load(seconds, echo_ready)
    return {
        "bench": "telegram-incoming",
        "updates_per_second": UPDATES,
        **ours,
        "limit_median_ms": 50,
        "echo": theirs,
        "ratio": round(ours["median_ms"] / theirs["median_ms"], 2),
    }


@contextmanager
def knotwork_ready(folder: Path, server: Server, ids: Sequence[int]) -> Iterator[Process]:
    poured(folder, ids, due_in=timedelta(days=30))
    with knotwork(folder, server, limits=False) as bot:
        yield bot


@contextmanager
def echo_ready(folder: Path, server: Server, ids: Sequence[int]) -> Iterator[Process]:
    with child("-m", "benchmarks.platforms.echo", server.url, TOKEN) as made:
        _polls(server)
        yield Process(made.pid)


def _load(seconds: int, ready: Any) -> Line:
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name, emulator() as server:
        ids = server.people(500)
        with ready(Path(name), server, ids) as bot:
            _warm(server, ids)
            cpu, start, asked = bot.cpu(), monotonic(), []
            for number in range(seconds * UPDATES):
                sleep(max(0.0, start + number / UPDATES - monotonic()))
                asked.append((who := ids[number % len(ids)], server.types(who, WORDS)))
            cpu, wall = bot.cpu() - cpu, monotonic() - start
            sleep(3)
            waits = answered([one for one in server.log() if one["at"] > start], asked)
    return {
        "updates": len(asked),
        "unanswered": len(asked) - len(waits),
        "median_ms": round(median(waits) * 1000, 1),
        "p95_ms": _p95(waits),
        "cpu_share": round(cpu / wall, 3),
    }


def _warm(server: Server, ids: Sequence[int]) -> None:
    """Whatever loads on first use is loaded."""
    for who in ids[:50]:
        server.types(who, WORDS)
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
    print(json.dumps(monday(given.people)), flush=True)
    print(json.dumps(incoming(given.seconds)), flush=True)


if __name__ == "__main__":
    main()
