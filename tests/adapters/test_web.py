"""The web part on a real port: what it lets through, and what it keeps out."""

import asyncio
import socket
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import pytest

from adapters.web import line, web
from adapters.web.web import Web
from bot.domain.errors import NotNowError, OperatorError

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass
class Hook:
    """A door that writes down what is brought to it."""

    status: int = 200
    brought: list[tuple[str, str, bytes]] = field(default_factory=list)
    stranger: int = 0

    def check_secrets(self, path_secret: str, header_secret: str) -> int:
        return self.stranger

    async def receive(self, path_secret: str, header_secret: str, body: bytes) -> int:
        self.brought.append((path_secret, header_secret, body))
        if self.status == 0:
            raise RuntimeError("words nobody may read")
        return self.status


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def well() -> str:
    return ""


@contextmanager
def listening(hook=None, wanting=well, metrics=None, pages=None):
    """A web part at work in a thread of its own; yields its port."""
    port, loop = free_port(), asyncio.new_event_loop()
    ours = Web("127.0.0.1", port, {"telegram": hook or Hook()}, wanting, metrics, pages=pages)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    asyncio.run_coroutine_threadsafe(ours.open(), loop).result(10)
    try:
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(ours.close(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


def says(port: int, words: bytes, more: bytes = b"") -> tuple[int, str, bytes]:
    """Send bytes as they are; the status, the head and the body of the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as street:
        street.sendall(words)
        if more:
            with suppress(OSError):  # who refuses it does not read on
                street.sendall(more)
        answer = b""
        with suppress(ConnectionResetError):
            while piece := street.recv(65536):
                answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split(b" ")[1]), head.decode(), body


def request(method: str, path: str, body: bytes = b"", **headers: str) -> bytes:
    told = {"Host": "bot.example.org", "Connection": "close", "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items()), "", ""]
    return "\r\n".join(lines).encode() + body


def test_what_a_platform_delivers_reaches_its_door_with_both_secrets():
    hook = Hook()
    with listening(hook) as port:
        status, head, body = says(
            port, request("POST", "/telegram/s3cret", b'{"update_id":1}', **{SECRET_HEADER: "another"})
        )

    assert (status, body) == (200, b"")
    assert hook.brought == [("s3cret", "another", b'{"update_id":1}')]
    assert "server:" not in head.lower()


def test_the_door_decides_what_is_answered():
    for status in (403, 503):
        with listening(Hook(status=status)) as port:
            assert says(port, request("POST", "/telegram/wrong", b"{}"))[0] == status


def test_a_door_that_fails_says_so_without_details(capfd):
    """Not 200: the platform delivers it again."""
    with listening(Hook(status=0)) as port:
        status, _, body = says(port, request("POST", "/telegram/s3cret", b"private words"))

    assert status == 500
    assert b"words" not in body
    assert "s3cret" not in "".join(capfd.readouterr())


async def hangs() -> str:
    return await asyncio.get_running_loop().create_future()


def test_healthz_asks_nobody_and_answers_at_once():
    """Whoever kills what does not answer must not do so because a database is slow."""
    with listening(wanting=hangs) as port:
        assert says(port, request("GET", "/healthz"))[::2] == (200, b"ok")
        assert says(port, request("HEAD", "/healthz"))[::2] == (200, b"")


def test_readyz_is_for_machines():
    with listening() as port:
        assert says(port, request("GET", "/readyz"))[::2] == (200, b"ok")
        assert says(port, request("HEAD", "/readyz"))[::2] == (200, b"")


def test_readyz_says_in_a_word_what_is_wanting(monkeypatch):
    """No details, and the same word for whatever keeps the database from being written."""
    monkeypatch.setattr(web, "READY_SECONDS", 0.05)

    async def doors() -> str:
        return "doors"

    async def fails() -> str:
        raise OSError("disk I/O error at /secret/place")

    for wanting, word in ((doors, b"doors"), (fails, b"database"), (hangs, b"database")):
        with listening(wanting=wanting) as port:
            assert says(port, request("GET", "/readyz"))[::2] == (503, word)


def test_many_who_ask_how_it_is_make_one_look():
    looks = []

    async def looked() -> str:
        looks.append(1)
        return ""

    with listening(wanting=looked) as port:
        assert {says(port, request("GET", "/readyz"))[0] for _ in range(5)} == {200}

    assert len(looks) <= 2


def test_metrics_are_only_where_they_are_asked_for():
    async def page() -> bytes:
        return b"knotwork_up 1\n"

    with listening() as port:
        assert says(port, request("GET", "/metrics"))[::2] == (404, b"")
    with listening(metrics=page) as port:
        status, head, body = says(port, request("GET", "/metrics"))

    assert (status, body) == (200, b"knotwork_up 1\n")
    assert "text/plain; version=" in head


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/telegram/s3cret"),
        ("PUT", "/telegram/s3cret"),
        ("POST", "/telegram"),
        ("POST", "/telegram/"),
        ("POST", "/telegram/s3cret/more"),
        ("POST", "/telegram/s3cret/"),
        ("POST", "/matrix/s3cret"),
        ("POST", "/healthz"),
        ("GET", "/healthz/"),
        ("GET", "/../etc/passwd"),
        ("GET", "/docs"),
        ("OPTIONS", "/telegram/s3cret"),
    ],
)
def test_everything_else_is_not_there(method, path):
    hook = Hook()
    with listening(hook) as port:
        status, head, body = says(port, request(method, path))

    assert (status, body) == (404, b"")
    assert "allow:" not in head.lower()
    assert hook.brought == []


def test_a_body_of_more_than_a_megabyte_is_refused_before_it_is_read():
    hook = Hook()
    with listening(hook) as port:
        told = says(port, request("POST", "/telegram/s3cret", Content_Length=str(10_000_000)), b"x" * 70_000)
        head = request("POST", "/telegram/s3cret", Transfer_Encoding="chunked").replace(
            b"Content-Length: 0\r\n", b""
        )
        piece = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
        untold = says(port, head, piece * 20)

    assert told[0] == untold[0] == 413
    assert hook.brought == []


@pytest.mark.parametrize("status", [403, 404])
def test_the_body_of_whoever_lacks_a_secret_is_never_read(status):
    """Else five hundred strangers would have the bot keep a megabyte of each."""
    hook = Hook(stranger=status)
    with listening(hook) as port, socket.create_connection(("127.0.0.1", port), timeout=10) as street:
        street.sendall(request("POST", "/telegram/guessed", Content_Length="999999") + b"x" * 1000)
        answer = street.recv(1000)
        with suppress(ConnectionResetError):
            assert street.recv(1000) == b""

    assert int(answer.split(b" ")[1]) == status
    assert hook.brought == []


def test_a_body_of_a_megabyte_is_fine():
    hook = Hook()
    with listening(hook) as port:
        assert says(port, request("POST", "/telegram/s3cret", b"x" * web.MAX_BODY))[0] == 200

    assert len(hook.brought[0][2]) == web.MAX_BODY


def test_a_body_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(web, "BODY_SECONDS", 0.1)
    with listening() as port:
        assert says(port, request("POST", "/telegram/s3cret", Content_Length="10"), b"x")[0] == 408


@pytest.mark.parametrize("begun", [b"", b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "])
def test_who_sends_the_head_slowly_is_hung_up_on(monkeypatch, begun):
    monkeypatch.setattr(line, "HEAD_SECONDS", 0.1)
    with listening() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as street:
        street.sendall(begun)
        assert street.recv(100) == b""


def test_a_second_request_on_a_line_has_as_little_time(monkeypatch):
    monkeypatch.setattr(line, "HEAD_SECONDS", 0.2)
    with listening() as port, socket.create_connection(("127.0.0.1", port), timeout=10) as street:
        street.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
        answer = b""
        while not answer.endswith(b"ok"):
            answer += street.recv(1000)
        street.sendall(b"GET /healthz HTTP/1.1\r\n")
        assert street.recv(1000) == b""


def test_a_long_answer_is_waited_for_on_a_line_that_was_quick(monkeypatch):
    """The patience ends with the head; how long the door takes is its own business."""
    monkeypatch.setattr(line, "HEAD_SECONDS", 0.05)

    class Slow(Hook):
        async def receive(self, path_secret, header_secret, body):
            await asyncio.sleep(0.2)
            return 200

    with listening(Slow()) as port:
        assert says(port, request("POST", "/telegram/s3cret", b"{}"))[0] == 200


def test_what_is_no_http_is_refused():
    with listening() as port:
        assert says(port, b"\x16\x03\x01\x02\x00\x01\r\n\r\n")[0] == 400


def test_a_port_that_is_taken_is_told_at_once():
    with listening() as port, pytest.raises(NotNowError, match=f"Port {port} .*KNOTWORK_WEB_PORT"):
        asyncio.run(Web("127.0.0.1", port, {}, well).open())


def test_a_host_nobody_knows_is_told_at_once(monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(OperatorError, match="web_host"):
        asyncio.run(Web("no.such.host", 8080, {}, well).open())
