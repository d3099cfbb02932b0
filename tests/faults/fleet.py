"""Several `knotwork run` over one database, and what stands in front of them."""

import asyncio
import json
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import aiohttp
from aiohttp import web

from bot.store.journal import Journal
from tests.adapters.test_run import House, free_port, until
from tests.servers.databases import Database, keys, read_raw

#: Leases of the test program, in seconds: of leading, and of letters.
LEASE, LETTERS = 3.0, 4.0
_HOP_HEADERS = {"host", "content-length", "transfer-encoding", "connection"}


class Balancer:
    """Hands every request to the next of some ports, or with `everywhere` to all of them at once.

    One that does not take it is passed over; where nobody does, the answer is 502.
    """

    def __init__(self, ports: list[int]) -> None:
        self.ports, self.everywhere, self.port = ports, False, free_port()
        self._next, self._ready = count(), threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))
        self._thread.start()
        assert self._ready.wait(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self._ended.set)
        self._thread.join(20)
        self._loop.close()

    async def _serve(self) -> None:
        self._ended = asyncio.Event()
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._handle)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=4)) as self._session:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
            self._ready.set()
            await self._ended.wait()
            await runner.cleanup()

    async def _handle(self, request: web.Request) -> web.Response:
        body = await request.read()
        if self.everywhere:
            answers = await asyncio.gather(*(self._forward(request, body, port) for port in self.ports))
            return next((answer for answer in answers if answer), web.Response(status=502))
        first = next(self._next)
        for number in range(len(self.ports)):
            port = self.ports[(first + number) % len(self.ports)]
            if (answer := await self._forward(request, body, port)) is not None:
                return answer
        return web.Response(status=502)

    async def _forward(self, request: web.Request, body: bytes, port: int) -> web.Response | None:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _HOP_HEADERS}
        url = f"http://127.0.0.1:{port}{request.path_qs}"
        with suppress(aiohttp.ClientError, OSError, TimeoutError):
            async with self._session.request(request.method, url, data=body, headers=headers) as answer:
                if answer.status < 500:
                    return web.Response(status=answer.status, body=await answer.read())
        return None


class Replica(House):
    """One of several processes, each with a folder of its own and the same database, keys and journal."""

    program = ("tests.faults.replica",)

    def __init__(self, home: Path, database: Database, faults: dict, **settings: str) -> None:
        home.mkdir(exist_ok=True)
        journal = Journal(home.parent / "forgotten.journal")
        journal.begin([], datetime.now(UTC), keys(database.key).fingerprint)
        shared = {"DATABASE_URL": database.url, "KEY_FILE": str(database.key)}
        shared["FORGET_JOURNAL"] = str(journal.path)
        super().__init__(home, **shared, **settings)
        self.env["FAULTS"] = json.dumps(faults)

    @property
    def lives(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def sends(self, sign: signal.Signals) -> None:
        self.process.send_signal(sign)

    def dies(self) -> None:
        """Nobody is asked and nothing is tidied up."""
        self.process.kill()
        self.process.wait()


@contextmanager
def stop_between_transactions(replica: Replica, database: Database) -> Iterator[None]:
    """It stands still and holds no lock: PostgreSQL takes those from it only after half a minute."""
    while True:
        with replica.stopped():
            held = _find_transactions(database)
            since = time.monotonic()
            while held and time.monotonic() - since < 0.5:  # those of others end
                held &= _find_transactions(database)
            if not held:
                yield
                return
        until(lambda held=held: not held & _find_transactions(database))


def _find_transactions(database: Database) -> set[tuple]:
    """Which transactions were begun and not ended, ours aside."""
    begun = (
        "select pid, xact_start from pg_stat_activity where datname = current_database() "
        "and xact_start is not null and pid <> pg_backend_pid() and backend_type = 'client backend'"
    )
    return {tuple(row) for row in read_raw(database.engine, begun)}


class Fleet:
    """Replicas; with `hook` updates are delivered to all of them in turn, else one fetches."""

    def __init__(self, home: Path, database: Database, *, hook: bool = False, **settings: str) -> None:
        self.home, self.database, self.settings, self.hook = home, database, settings, hook
        self.replicas: list[Replica] = []
        self.ports: list[int] = []
        self.balancer: Balancer | None = None

    def runs(self, how_many: int = 3, **faults) -> list[Replica]:
        """So many more replicas."""
        made = [self._make_replica(faults) for _ in range(how_many)]
        for replica in made:
            replica.runs()
        if self.hook and self.balancer is None:
            self.balancer = Balancer(self.ports)
        return made

    def _make_replica(self, faults: dict) -> Replica:
        own = {}
        if self.hook:
            self.ports.append(free_port())
            own = {"WEB_PORT": str(self.ports[-1])}
        settings = {"lease": LEASE, "letters": LETTERS, **faults}
        home = self.home / f"replica{len(self.replicas)}"
        self.replicas.append(Replica(home, self.database, settings, **self.settings, **own))
        return self.replicas[-1]

    def leader(self, lease: str = "telegram") -> Replica | None:
        """Who leads, by what the processes said last."""
        led = read_raw(
            self.database.engine, "select holder, place from leases where name = :name", name=lease
        )
        said = [one for one in self.replicas if one.lives and "leading" in one.printed]
        return said[-1] if led and said else None

    def rests(self, timeout: float = 30) -> None:
        """Every letter left and was marked."""
        waiting = "select count(*) from outbox where status = 'open'"
        until(lambda: read_raw(self.database.engine, waiting)[0][0] == 0, timeout)

    def close(self) -> None:
        for replica in self.replicas:
            if replica.lives:
                replica.sends(signal.SIGCONT)
                replica.dies()
        if self.balancer is not None:
            self.balancer.close()
