"""A way to a server that takes its time, and tells what was asked on it and how that was answered.

with Relay(synapse.url, seconds=0.2) as relay:
    bot.talks_to(relay.url)
    ...
    relay.count("PUT", status=429)
    with relay.down():  # nobody is there for whoever comes this way
        ...
    relay.garble(b"<html>")  # once for each thing that can be asked
"""

import asyncio
import re
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from aiohttp import ClientConnectionError, ClientSession, ClientTimeout, TCPConnector, web

#: Of headers these are about one hop only.
_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "host", "content-length"})
_LARGEST = 50_000_000
#: A part of a path that names what is asked, and nobody and nothing in particular.
_PLAIN = re.compile("[a-z._]+")
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
        #: What was asked when the answer was another than the server's.
        self.garbled: list[str] = []
        self._rubbish, self._garbled_within, self._unread = b"", "", set[str]()
        self.url = ""
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="relay", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._do(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE)
        self._loop.close()

    def count(self, method: str, within: str = "", *, status: int | None = None) -> int:
        """How many requests of this method had these words in their path, and this answer where one is told."""
        return sum(
            one.method == method and within in one.path and status in (None, one.status)
            for one in list(self.requests)
        )

    def garble(self, words: bytes, within: str = "") -> None:
        """The server does what it is asked, but this is the next answer to each kind of request.

        Only to those with `within` in their path, where that is told. No words at all, and it is the server's.
        """
        self._garbled_within, self._rubbish = within, words
        self._unread.clear()

    @contextmanager
    def down(self) -> Iterator[None]:
        """Who is connected is thrown out, and nobody listens while this lasts; the server itself is well."""
        self._do(self._refuse())
        try:
            yield
        finally:
            self._do(self._listen(int(self.url.rpartition(":")[2])))

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)

    async def _open(self) -> None:
        self._session = ClientSession(
            timeout=ClientTimeout(total=300), connector=TCPConnector(limit=0), auto_decompress=False
        )
        app = web.Application(client_max_size=_LARGEST)
        app.router.add_route("*", "/{path:.*}", self._pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await self._listen(0)
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def _listen(self, port: int) -> None:
        self._site = web.TCPSite(self._runner, "127.0.0.1", port)
        await self._site.start()

    async def _refuse(self) -> None:
        """What is still on its way is dropped, so that nothing stays open behind it."""
        await self._site.stop()
        assert self._runner.server is not None
        for handler in list(self._runner.server.connections):
            if handler.transport is not None:
                handler.transport.abort()

    async def _close(self) -> None:
        await self._refuse()
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
        return web.Response(status=answer.status, body=self._answer(asked, said), headers=kept)

    def _answer(self, asked: web.Request, said: bytes) -> bytes:
        parts = asked.path.split("/")[3:]  # behind /_matrix/client or /_matrix/media
        kind = " ".join([asked.method, *(part for part in parts if _PLAIN.fullmatch(part))])
        if not self._rubbish or self._garbled_within not in asked.path or kind in self._unread:
            return said
        self._unread.add(kind)
        self.garbled.append(kind)
        return self._rubbish
