"""Fetches a calendar from an address that a person typed: hostile until shown otherwise.

A name is looked up once, every address it stands for is checked, and one of those is connected to by its
number: nobody can answer the check with one address and the connection with another. Redirects are followed
by hand, each checked like the first. Nothing of an address or of what comes back is logged: it is a secret.
"""

import asyncio
import logging
import socket
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Mapping, Sequence
from http import HTTPStatus
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

import httpx

from adapters.common.files import TooLargeError, read_limited
from adapters.common.library_logs import silence
from bot.chat.port import CalendarFetchError, CalendarProblem, FetchedCalendar

#: All of one calendar, in seconds; and how many addresses it may send us on to.
TOTAL_SECONDS: Final = 20.0
MAX_REDIRECTS: Final = 4
#: Bytes, as they are and unpacked.
MAX_BYTES: Final = 10_000_000
_SCHEMES: Final = {"webcal": "https", "webcals": "https", "http": "http", "https": "https"}
_CHUNK: Final = 65_536
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
#: Reserved as a whole (RFC 6890), which older Pythons do not say; clouds answer there.
_RESERVED: Final = IPv4Network("192.0.0.0/24")
#: IPv4 addresses inside IPv6 ones, for networks without IPv4 (RFC 6052, RFC 8215).
_NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_PROBLEMS: Final[Mapping[int, CalendarProblem]] = {
    HTTPStatus.UNAUTHORIZED: CalendarProblem.CLOSED,
    HTTPStatus.FORBIDDEN: CalendarProblem.CLOSED,
    HTTPStatus.NOT_FOUND: CalendarProblem.GONE,
    HTTPStatus.GONE: CalendarProblem.GONE,
}


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether an address is one of the open internet, also where it is written inside another one."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is None and any(address in network for network in _NAT64):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    elif address in _RESERVED:
        return False
    return address.is_global and not address.is_multicast


LookUp = Callable[[str, int], Awaitable[Sequence[str]]]


async def _look_up(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(one[4][0]) for one in found]


class CalendarFetcher:
    """`allowed` are hosts that the operator trusts though they are not of the open internet.

    `look_up` says which addresses a host at a port has.
    """

    def __init__(self, allowed: Collection[str] = (), look_up: LookUp | None = None) -> None:
        self._allowed = frozenset(host.casefold() for host in allowed)
        self._look_up = look_up or _look_up
        silence(("httpx", "httpcore"), logging.WARNING)  # they tell every address
        self._client: httpx.AsyncClient | None = None

    async def fetch(self, address: str, *, etag: str = "", modified: str = "") -> FetchedCalendar:
        """What stands at an address; without a body where it says that nothing changed since.

        Raises CalendarFetchError.
        """
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                return await self._follow(address, etag, modified)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError, UnicodeError, ValueError) as error:
            raise CalendarFetchError(CalendarProblem.UNREACHABLE) from error

    async def _follow(self, address: str, etag: str, modified: str) -> FetchedCalendar:
        url = _parse(address)
        for _ in range(MAX_REDIRECTS + 1):
            found = await self._ask(url, etag, modified)
            if isinstance(found, FetchedCalendar):
                return found
            if url.scheme == "https" and found.scheme != "https":
                raise CalendarFetchError(CalendarProblem.ADDRESS)
            url = found
        raise CalendarFetchError(CalendarProblem.UNREACHABLE)

    async def _ask(self, url: httpx.URL, etag: str, modified: str) -> FetchedCalendar | httpx.URL:
        """The calendar, or where it is to be looked for next."""
        target = url.copy_with(host=await self._resolve(url))
        headers = {
            "Host": url.netloc.decode("ascii").rpartition("@")[2],
            "Accept": "text/calendar, */*;q=0.1",
        }
        headers |= {"Accept-Encoding": "identity", "User-Agent": "Knotwork calendar reader"}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        if self._client is None:
            self._client = httpx.AsyncClient(trust_env=False, timeout=TOTAL_SECONDS)
        ask = self._client.stream(
            "GET", target, headers=headers, extensions={"sni_hostname": url.host.encode("idna").decode()}
        )
        async with ask as answer:
            if answer.has_redirect_location:
                return _parse(str(url.join(answer.headers["location"])))
            if answer.status_code == HTTPStatus.NOT_MODIFIED:
                return FetchedCalendar(body=None, etag=etag, modified=modified)
            if answer.status_code != HTTPStatus.OK:
                raise CalendarFetchError(_PROBLEMS.get(answer.status_code, CalendarProblem.UNREACHABLE))
            body = await _read(answer.aiter_raw(_CHUNK), answer.headers.get("content-encoding", ""))
            return FetchedCalendar(
                body=body,
                etag=answer.headers.get("etag", "")[:200],
                modified=answer.headers.get("last-modified", "")[:60],
            )

    async def _resolve(self, url: httpx.URL) -> str:
        """The address to connect to.

        Raises CalendarFetchError where one of a host's addresses is not of the open internet.
        """
        addresses = await self._look_up(url.host, url.port or (443 if url.scheme == "https" else 80))
        if not addresses:
            raise CalendarFetchError(CalendarProblem.UNREACHABLE)
        is_trusted = url.host.casefold() in self._allowed
        if not is_trusted and not all(is_public(ip_address(one.partition("%")[0])) for one in addresses):
            raise CalendarFetchError(CalendarProblem.PRIVATE)
        return addresses[0]

    async def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            await self._client.aclose()
        self._client = None


def _parse(address: str) -> httpx.URL:
    """A web address; webcal:// is what calendars call https. Raises CalendarFetchError for any other."""
    scheme, mark, rest = address.strip().partition("://")
    known = _SCHEMES.get(scheme.casefold())
    if not mark or known is None:
        raise CalendarFetchError(CalendarProblem.ADDRESS)
    url = httpx.URL(f"{known}://{rest}")
    if not url.host:
        raise CalendarFetchError(CalendarProblem.ADDRESS)
    return url


async def _read(chunks: AsyncIterator[bytes], encoding: str) -> bytes:
    """All of it, unpacked no further than MAX_BYTES. Raises CalendarFetchError where there is more."""
    told = encoding.strip().casefold()
    if told not in {"", "identity", *_PACKED}:
        raise CalendarFetchError(CalendarProblem.UNREACHABLE)
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    # each as far as it may matter: a little may unpack to a lot
    unpacked = (unpacking.decompress(chunk, MAX_BYTES + 1) async for chunk in chunks)
    try:
        return await read_limited(unpacked if told in _PACKED else chunks, MAX_BYTES)
    except zlib.error as error:
        raise CalendarFetchError(CalendarProblem.UNREACHABLE) from error
    except TooLargeError as error:
        raise CalendarFetchError(CalendarProblem.TOO_LARGE) from error
