"""Calendars at addresses that people typed: asked for with every caution, on a server of the tests' own."""

import asyncio
import gzip
from contextlib import asynccontextmanager
from ipaddress import ip_address

import pytest
from aiohttp import web

from adapters.web import calendars
from adapters.web.calendars import CalendarFetcher, is_public
from bot.chat.port import CalendarFetchError, CalendarProblem

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

#: Addresses nobody but the operator's own machines should be asked at.
INNER = [
    "127.0.0.1", "127.9.9.9", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "192.0.0.192", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
    "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:db8::1",
]  # fmt: skip
OPEN = ["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]


class Server:
    """Answers as a test tells it, and remembers what it was asked with."""

    def __init__(self):
        self.asked, self.pages = [], {}

    async def answer(self, request):
        self.asked.append(request)
        page = self.pages[request.path]
        return await page(request) if callable(page) else page

    @asynccontextmanager
    async def open(self):
        app = web.Application()
        app.router.add_get("/{path:.*}", self.answer)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            await runner.cleanup()


def fetch(server, address="http://cal.example/a.ics", *, allowed=("cal.example",), hosts=None, **more):
    """What comes of an address, whose host stands for this machine unless `hosts` says otherwise."""

    async def look_up(host, _port):
        return (hosts or {}).get(host, ["127.0.0.1"])

    async def go():
        fetcher = CalendarFetcher(allowed, look_up)
        async with server.open():
            found = address.replace("cal.example", f"cal.example:{server.port}", 1)
            try:
                return await fetcher.fetch(found, **more)
            except CalendarFetchError as error:
                return error.problem if str(error) == error.problem else str(error)
            finally:
                await fetcher.close()

    return asyncio.run(go())


@pytest.fixture
def server():
    made = Server()
    made.pages["/a.ics"] = web.Response(body=CALENDAR, headers={"ETag": '"1"', "Last-Modified": "yesterday"})
    return made


@pytest.mark.parametrize("address", ["http://cal.example/a.ics", " HTTP://cal.example/a.ics "])
def test_a_calendar_is_fetched_by_name_from_the_address_that_was_checked(server, address):
    found = fetch(server, address)

    assert (found.body, found.etag, found.modified) == (CALENDAR, '"1"', "yesterday")
    assert server.asked[0].headers["Host"] == f"cal.example:{server.port}"


def test_what_did_not_change_is_not_sent_again(server):
    async def unchanged(request):
        return web.Response(status=304 if request.headers.get("If-None-Match") == '"1"' else 200)

    server.pages["/a.ics"] = unchanged
    found = fetch(server, etag='"1"', modified="yesterday")

    assert (found.body, found.etag) == (None, '"1"')
    assert server.asked[0].headers["If-Modified-Since"] == "yesterday"


@pytest.mark.parametrize("address", INNER)
def test_no_address_of_an_inner_network_is_asked(server, address):
    assert not is_public(ip_address(address))
    assert fetch(server, allowed=(), hosts={"cal.example": [address]}) is CalendarProblem.PRIVATE
    assert fetch(server, allowed=(), hosts={"cal.example": ["1.1.1.1", address]}) is CalendarProblem.PRIVATE
    assert server.asked == []


def test_addresses_of_the_open_internet_are_asked():
    assert all(is_public(ip_address(address)) for address in OPEN)


@pytest.mark.parametrize(
    "address",
    ["ftp://cal.example/a", "file:///etc/passwd", "cal.example/a.ics", "https://", "gopher://x", "", "://"],
)
def test_only_web_addresses_are_asked(server, address):
    assert fetch(server, address) in {CalendarProblem.ADDRESS, CalendarProblem.UNREACHABLE}
    assert server.asked == []


@pytest.mark.parametrize("host", ["inner.example", "127.0.0.1", "[::1]", "2130706433", "0x7f.1"])
def test_nobody_is_sent_on_to_an_inner_network(server, host):
    """A redirect is checked like the address that was typed; numbers in disguise are what they stand for."""
    server.pages["/a.ics"] = web.Response(status=302, headers={"Location": f"http://{host}/inner"})
    hosts = {host.strip("[]"): ["::1" if ":" in host else "127.0.0.1"]}

    assert fetch(server, hosts=hosts) is CalendarProblem.PRIVATE
    assert [request.path for request in server.asked] == ["/a.ics"]


def test_a_name_is_looked_up_once_for_each_question(server):
    """Whoever answers the check with one address and the connection with another is not asked again."""
    seen = []

    async def look_up(host, _port):
        seen.append(host)
        return ["127.0.0.1"] if len(seen) == 1 else ["10.0.0.1"]

    async def go():
        async with server.open():
            fetcher = CalendarFetcher(("cal.example",), look_up)
            found = await fetcher.fetch(f"http://cal.example:{server.port}/a.ics")
            await fetcher.close()
            return found

    assert asyncio.run(go()).body == CALENDAR
    assert seen == ["cal.example"]


def test_who_sends_us_in_a_ring_is_left_alone(server):
    async def send_on(_request):
        return web.Response(status=301, headers={"Location": "/a.ics"})

    server.pages["/a.ics"] = send_on
    assert fetch(server) is CalendarProblem.UNREACHABLE
    assert len(server.asked) == calendars.MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    ("status", "problem"),
    [(401, "closed"), (403, "closed"), (404, "gone"), (410, "gone"), (500, "unreachable")],
)
def test_what_the_server_says_is_told_apart(server, status, problem):
    server.pages["/a.ics"] = web.Response(status=status)

    assert fetch(server) == problem


def test_more_than_anybody_keeps_is_not_read(server, monkeypatch):
    """Plain or packed; ten kilobytes may unpack to ten megabytes."""
    monkeypatch.setattr(calendars, "MAX_BYTES", 100_000)
    bomb = gzip.compress(bytes(1_000_000))
    plain = web.Response(body=bytes(100_001))
    packed = web.Response(body=bomb, headers={"Content-Encoding": "gzip"})
    for page in (plain, packed):
        server.pages["/a.ics"] = page
        assert fetch(server) is CalendarProblem.TOO_LARGE

    server.pages["/a.ics"] = web.Response(body=gzip.compress(CALENDAR), headers={"Content-Encoding": "gzip"})
    assert fetch(server).body == CALENDAR
    server.pages["/a.ics"] = web.Response(body=b"no gzip", headers={"Content-Encoding": "gzip"})
    assert fetch(server) is CalendarProblem.UNREACHABLE
    server.pages["/a.ics"] = web.Response(body=CALENDAR, headers={"Content-Encoding": "br"})
    assert fetch(server) is CalendarProblem.UNREACHABLE


def test_a_server_that_never_ends_is_left(server, monkeypatch):
    monkeypatch.setattr(calendars, "TOTAL_SECONDS", 0.3)

    async def drip(request):
        answer = web.StreamResponse()
        await answer.prepare(request)
        for _ in range(50):
            await answer.write(b" ")
            await asyncio.sleep(0.05)
        return answer

    server.pages["/a.ics"] = drip
    assert fetch(server) is CalendarProblem.UNREACHABLE
