"""`python -m benchmarks.platforms.matrix`: the real `knotwork run` before a real Synapse without limits.

One JSON object a line: everybody's Monday suggestion, each in a room of its own and with its reactions.
Beside it what a bare client of nio reaches in the same rooms, with as many sends at once (`ratio`: events a
second beside events a second). `encrypted` tells whether the rooms are.
"""

import argparse
import asyncio
import json
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

from nio import AsyncClient

from adapters.matrix.matrix import _SLOTS
from benchmarks.platforms.telegram import SUGGESTION_HEADS, ChildProcess, fill_database, start_python
from tests.servers.synapse import Account, Synapse

PEOPLE = 1000
#: The bot is at work this long before the suggestions are due; its first sync holds every room.
_HEAD_START = timedelta(seconds=20)
_V3 = "/_matrix/client/v3"
_ENCRYPTION_STATE = {
    "type": "m.room.encryption",
    "state_key": "",
    "content": {"algorithm": "m.megolm.v1.aes-sha2"},
}
#: What left, in the order it was taken: its kind and when, in milliseconds.
_SELECT_SENT = """
    select events.type, events.origin_server_ts, event_json.json from events
    join event_json on event_json.event_id = events.event_id
    where events.sender = ? and events.state_key is null and events.stream_ordering > ?
    order by events.stream_ordering
"""
_SELECT_NEWEST = "select coalesce(max(stream_ordering), 0) from events"
Line = dict[str, Any]


@dataclass
class SynapseTown:
    """A homeserver where everybody sits in a room with the bot."""

    synapse: Synapse
    bot: Account
    people: dict[str, str]

    def _query(self, query: str, *given: Any) -> list[Any]:
        path = self.synapse.folder / "homeserver.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(query, given).fetchall()

    def newest_ordering(self) -> int:
        """Where the homeserver stands."""
        return int(self._query(_SELECT_NEWEST)[0][0])

    def list_sent_since(self, since: int) -> list[tuple[str, float, Line]]:
        """What the bot sent since then: its kind, when in seconds, its content."""
        found = self._query(_SELECT_SENT, self.bot.user, since)
        return [(kind, at / 1000, json.loads(event)["content"]) for kind, at, event in found]


@contextmanager
def start_town(count: int, *, encrypted: bool) -> Iterator[SynapseTown]:
    """Made by eight at a time; the bot is in every room before it starts."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as folder, Synapse(Path(folder)) as synapse:
        bot = synapse.register("knotwork")

        def add_person(number: int) -> tuple[str, str]:
            who = synapse.register(f"person-{number}")
            wish = {"is_direct": True, "preset": "trusted_private_chat", "invite": [bot.user]}
            wish |= {"initial_state": [_ENCRYPTION_STATE]} if encrypted else {}
            room = synapse.expect("POST", f"{_V3}/createRoom", wish, token=who.token)["room_id"]
            synapse.expect("POST", f"{_V3}/join/{quote(room)}", {}, token=bot.token)
            return who.user, room

        with ThreadPoolExecutor(8) as pool:
            people = dict(pool.map(add_person, range(count)))
        yield SynapseTown(synapse, bot, people)


@contextmanager
def start_knotwork(folder: Path, town: SynapseTown) -> Iterator[ChildProcess]:
    env = {
        "KNOTWORK_CONFIG": "",
        "KNOTWORK_DATA_DIR": str(folder),
        "KNOTWORK_LOG_LEVEL": "WARNING",
        "KNOTWORK_MATRIX__HOMESERVER": town.synapse.url,
        "KNOTWORK_MATRIX__USER_ID": town.bot.user,
        "KNOTWORK_MATRIX__PASSWORD": town.bot.password,
    }
    with start_python("-m", "bot", "run", **env) as made:
        yield ChildProcess(made.pid)


def measure_monday(count: int, *, encrypted: bool) -> Line:
    """Everybody's suggestion, then the same rooms by nio alone."""
    with (
        start_town(count, encrypted=encrypted) as made,
        tempfile.TemporaryDirectory(prefix="knotwork-b-") as name,
    ):
        since = made.newest_ordering()
        fill_database(Path(name), list(made.people), channel="matrix", due_in=_HEAD_START)
        with start_knotwork(Path(name), made) as bot:
            _wait_until(lambda: made.list_sent_since(since), 120)
            cpu, wall = bot.cpu_seconds(), monotonic()
            _wait_until(lambda: _count_suggestions(made.list_sent_since(since)) >= count, 60 + count)
            cpu, wall, memory = bot.cpu_seconds() - cpu, monotonic() - wall, bot.memory_mb()
            sleep(2)
        left = made.list_sent_since(since)
        ours = _per_second([at for _, at, _ in left])
        theirs = asyncio.run(_measure_nio(made, len(left)))
        return {
            "bench": "matrix-monday",
            "encrypted": encrypted,
            "people": count,
            "suggestions": _count_suggestions(left),
            "events": len(left),
            "suggestions_per_second": round(_count_suggestions(left) * ours / len(left), 1),
            "events_per_second": round(ours, 1),
            "nio_events_per_second": round(theirs, 1),
            "ratio": round(ours / theirs, 2),
            "limit_ratio": 0.6,
            "cpu_share": round(cpu / wall, 2),
            "memory_mb": round(memory, 1),
        }


def _wait_until(holds: Any, patience: float) -> None:
    ends_at = monotonic() + patience
    while not holds():
        if monotonic() > ends_at:
            raise TimeoutError("the suggestions do not leave")
        sleep(0.5)


def _count_suggestions(left: Sequence[tuple[str, float, Line]]) -> int:
    """Suggestions among what left; of what is encrypted only the kind is known."""
    return sum(
        kind == "m.room.encrypted" or str(said.get("body", "")).startswith(SUGGESTION_HEADS)
        for kind, _, said in left
    )


def _per_second(instants: Sequence[float]) -> float:
    return (len(instants) - 1) / (instants[-1] - instants[0])


async def _measure_nio(town: SynapseTown, count: int) -> float:
    """Events a second of a client of nio, in the same rooms and with as many sends at once, unencrypted."""
    client = AsyncClient(town.synapse.url, town.bot.user)
    client.restore_login(town.bot.user, town.bot.device, town.bot.token)
    rooms, numbers = list(town.people.values()), iter(range(count))
    content = {"msgtype": "m.text", "body": "This week: somebody\n" * 8}

    async def send_rest() -> None:
        for number in numbers:
            await client.room_send(rooms[number % len(rooms)], "m.room.message", content)

    start = monotonic()
    await asyncio.gather(*(send_rest() for _ in range(_SLOTS)))
    took = monotonic() - start
    await client.close()
    return count / took


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.platforms.matrix", description=__doc__)
    options.add_argument("--people", type=int, default=PEOPLE)
    options.add_argument("--encrypted", action="store_true")
    given = options.parse_args()
    print(json.dumps(measure_monday(given.people, encrypted=given.encrypted)), flush=True)


if __name__ == "__main__":
    main()
