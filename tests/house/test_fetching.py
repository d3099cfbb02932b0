"""Nothing is fetched from an address that a person can influence: there is no such place, and none may come."""

import ast
import asyncio
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.matrix.fetching import Fetcher
from adapters.matrix.reading import Media

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
    "adapters/telegram/fetching.py": "a file of the Bot API server the operator named, by the path it tells",
    "adapters/matrix/fetching.py": "a file, through the operator's own homeserver; of its address only two names",
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


@pytest.mark.parametrize(
    "path", sorted((ROOT / "bot").rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT))
)
def test_the_core_opens_no_connection(path):
    """It cannot be talked into asking an address for somebody: adapters alone speak with the outside."""
    assert {name for name in imported(path) if name in CLIENTS or name.partition(".")[0] in CLIENTS} == set()


def test_adapters_ask_only_addresses_of_the_operator():
    """A client of HTTP of its own stands in one file; the others are those of the two platforms."""
    own = {"httpx", "requests", "urllib.request", "http.client", "urllib3"}
    files = sorted((ROOT / "adapters").rglob("*.py"))

    assert {str(path.relative_to(ROOT)) for path in files if imported(path) & own} == {
        "adapters/telegram/fetching.py"
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
    asyncio.run(Fetcher(server).fetch(media))

    for path in server.asked:
        assert re.fullmatch(r"/_matrix/client/v1/media/download/[^/?#@\\\s]+/[\w.~=-]+", path, re.ASCII)
        assert not {".", ".."} & set(path.split("/"))
