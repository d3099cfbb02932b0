"""A way to a server that takes its time, and tells what was asked on it and how that was answered.

with Relay(synapse.url, seconds=0.2) as relay:
    bot.talks_to(relay.url)
    ...
    relay.count("PUT", status=429)
"""

import asyncio
import threading
import time
from dataclasses import dataclass
from typing import Self

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout, TCPConnector, web

#: Of headers these are about one hop only.
_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "host", "content-length"})
_LARGEST = 50_000_000
_PATIENCE = 40.0


@dataclass(frozen=True, slots=True)
class Request:
    """One that was answered, when (monotonic); `path` has no query."""

    method: str
    path: str
    status: int
    at: float


class Relay:
    """Passes every request on after so many `seconds`, half of them on the way there, half on the way back."""

    def __init__(self, to: str, *, seconds: float = 0.0) -> None:
        self._to, self.seconds = to, seconds
        self.requests: list[Request] = []
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._open(), self._loop).result(_PATIENCE)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(_PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()

    def count(self, method: str, within: str = "", *, status: int | None = None) -> int:
        """How many requests of this method had these words in their path, and this answer where one is told."""
        return sum(
            one.method == method and within in one.path and status in (None, one.status)
            for one in list(self.requests)
        )

    async def _open(self) -> None:
        self._session = ClientSession(
            timeout=ClientTimeout(total=300), connector=TCPConnector(limit=0), auto_decompress=False
        )
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def _close(self) -> None:
        """What is still on its way is dropped, so that nothing stays open behind it."""
        assert self._runner.server is not None
        for handler in list(self._runner.server.connections):
            if handler.transport is not None:
                handler.transport.abort()
        await self._runner.cleanup()
        await self._session.close()
        await asyncio.sleep(0)

    async def _pass_on(self, asked: web.Request) -> web.Response:
        body = await asked.read()
        headers = {name: value for name, value in asked.headers.items() if name.casefold() not in _HOP}
        await asyncio.sleep(self.seconds / 2)
        url = self._to + asked.raw_path
        try:
            async with self._session.request(
                asked.method, url, data=body, headers=headers, allow_redirects=False
            ) as answer:
                said = await answer.read()
        except ClientConnectionError:
            return web.Response(status=502)
        self.requests.append(Request(asked.method, asked.path, answer.status, time.monotonic()))
        await asyncio.sleep(self.seconds / 2)
        kept = {name: value for name, value in answer.headers.items() if name.casefold() not in _HOP}
        return web.Response(status=answer.status, body=said, headers=kept)
