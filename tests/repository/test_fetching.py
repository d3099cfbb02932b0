"""Nothing is fetched from an address that a person can influence: there is no such place, and none may come."""

import ast
import asyncio
import re
from pathlib import Path

import pytest
from aiohttp import web
from hypothesis import example, given
from hypothesis import strategies as st
from telegram import Document

from adapters.matrix.client import make_client
from adapters.matrix.downloads import MediaFetcher
from adapters.matrix.events import Media
from adapters.telegram.api import close_bot, make_bot
from adapters.telegram.downloads import Fetcher as TelegramFetcher
from bot.chat.messages import IntakeProblem
from tests.adapters.matrix.porch import FakeHall
from tests.conftest import MONDAY

ROOT = Path(__file__).parents[2]
#: Modules that open connections.
CLIENTS = {
    "aiohttp", "ftplib", "http.client", "httpx", "imaplib", "nio", "poplib", "requests", "smtplib",
    "telegram", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
}  # fmt: skip
#: Where a person might wish to send the bot.
HOSTS = ["example.org", "127.0.0.1:8080", "[::1]:9090", "169.254.169.254", "..", "a@localhost", "x?y#z"]
#: The only files that ask an address that came from outside, and which address that is.
FETCHING = {
    "adapters/web/calendars.py": "a calendar, of the open internet or a host the operator trusts",
    "adapters/telegram/downloads.py": "a file of the Bot API server the operator named, by the path it tells",
    "adapters/matrix/downloads.py": "a file, through the operator's own homeserver; of its address only two names",
}


def imported(path: Path) -> set[str]:
    """Every module a file imports, by its whole name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_the_core_opens_no_connection():
    """It cannot be talked into asking an address for somebody: adapters alone speak with the outside."""
    opening = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "bot").rglob("*.py"))
        for name in sorted(imported(path))
        if name in CLIENTS or name.partition(".")[0] in CLIENTS
    ]

    assert opening == []


def test_adapters_ask_only_addresses_of_the_operator():
    """A client of HTTP of its own stands in two files, one of which checks every address; the others are the
    two platforms' own.
    """
    own = {"httpx", "requests", "urllib.request", "http.client", "urllib3"}
    files = sorted((ROOT / "adapters").rglob("*.py"))

    assert {str(path.relative_to(ROOT)) for path in files if imported(path) & own} == {
        "adapters/web/calendars.py",
        "adapters/telegram/downloads.py",
    }
    assert all((ROOT / name).exists() for name in FETCHING)


class Homeserver:
    """Remembers what it was asked for, and has nothing."""

    access_token = "x"

    def __init__(self) -> None:
        self.asked = []

    async def send(self, method, path, data, headers):
        self.asked.append(path)
        raise ConnectionError


@example("mxc://../config")
@example("mxc://./config")
@example("mxc://example.org/..")
@example("mxc://example.org/.")
@given(
    st.one_of(
        st.text(max_size=80),
        st.tuples(st.sampled_from(HOSTS), st.text(max_size=40)).map("/".join).map("mxc://{}".format),
        st.sampled_from(HOSTS).map("http://{}/file".format),
    )
)
def test_a_file_on_matrix_is_asked_of_the_homeserver_alone(url):
    """Whatever an event calls its address: a server's name and an id, as one path of our own server."""
    server = Homeserver()
    media = Media(url=url, name="a.vcf", media_type="", size=1, key=None)
    asyncio.run(MediaFetcher(server).fetch(media))

    for path in server.asked:
        assert re.fullmatch(r"/_matrix/client/v1/media/download/[^/?#@\\\s]+/[\w.~=-]+", path, re.ASCII)
        assert not {".", ".."} & set(path.split("/"))


# --- what is pointed elsewhere ------------------------------------------------------------------------


class Pointing:
    """A server that sends everybody on to an address near the bot, and remembers who went there."""

    def __init__(self, status: int) -> None:
        self.status, self.went = status, []

    async def _answer(self, request):
        if request.path == "/inner":
            self.went.append(request.headers.get("Authorization", ""))
            return web.Response(body=b"BEGIN:VCARD")
        if request.path.endswith("/getFile"):
            return web.json_response(
                {"ok": True, "result": {"file_id": "f", "file_unique_id": "u", "file_path": "x"}}
            )
        return web.Response(status=self.status, headers={"Location": f"http://localhost:{self.port}/inner"})

    async def __aenter__(self):
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._answer)
        self.runner = web.AppRunner(app)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        await self.runner.cleanup()


REDIRECTS = pytest.mark.parametrize("status", [301, 302, 303, 307, 308])


@REDIRECTS
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_homeserver_cannot_send_the_bot_to_another_address(status, method):
    """No call of the client is followed, be it nio's own or one of ours, a file or not."""

    async def told():
        async with Pointing(status) as server:
            client = make_client(f"http://127.0.0.1:{server.port}", FakeHall(), now=lambda: MONDAY)
            client.access_token = "secret"
            try:
                answer = await client.call(method, "/sync", {} if method == "POST" else None)
                found = await MediaFetcher(client).fetch(Media(url="mxc://example.org/file", name="x.vcf"))
            finally:
                await client.close()
            return answer.status, found, server.went

    assert asyncio.run(told()) == (status, IntakeProblem.NOT_FETCHED, [])


@REDIRECTS
def test_a_bot_api_server_cannot_either(status):
    async def told():
        async with Pointing(status) as server:
            bot, fetcher = (
                make_bot("123456:" + "A" * 35, f"http://127.0.0.1:{server.port}"),
                TelegramFetcher(),
            )
            document = Document(file_id="f", file_unique_id="u")
            try:
                return await fetcher.fetch(bot, document), server.went
            finally:
                await fetcher.close()
                await close_bot(bot)

    assert asyncio.run(told()) == (IntakeProblem.NOT_FETCHED, [])
