"""/j/CODE: what an invite link opens, for people the bot does not know. It changes nothing."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from ipaddress import IPv6Address, ip_address
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from adapters.web.document import HEADERS
from adapters.web.invite_page import InvitePage
from bot.chat.port import InvitePreview, PreviewRefusal, WebTexts

#: Seconds until a guest is told that it is not now; those before them are looked after first.
PREVIEW_SECONDS = 2.0
#: Longer paths hold no code, and nothing further is read of a header.
_MAX_CODE, _MAX_HEADER = 100, 300
#: Bits of an IPv6 address that one household shares.
_HOUSEHOLD_BITS = 64
STATUS = {PreviewRefusal.UNKNOWN: 404, PreviewRefusal.TOO_MANY: 429, PreviewRefusal.NOT_NOW: 503}
_LANGUAGE_RANGE = re.compile(r"([a-z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?", re.IGNORECASE)
T = TypeVar("T")


class GuestQueue:
    """One guest after the other: strangers never keep the bot from those it knows.

    `part` of the path is the secret they hold, `longest` how many characters one may have; who has waited for
    so many `seconds` is told that it is not now.
    """

    def __init__(self, part: str, longest: int, seconds: float) -> None:
        self._part, self._longest, self._seconds = part, longest, seconds
        self._turn = asyncio.Semaphore(1)

    async def ask(
        self, request: Request, work: Callable[[str, str], Awaitable[T | PreviewRefusal]]
    ) -> T | PreviewRefusal:
        """What the bot says of the secret to this guest."""
        secret = request.path_params[self._part]
        if len(secret) > self._longest:
            return PreviewRefusal.UNKNOWN
        try:
            async with asyncio.timeout(self._seconds), self._turn:
                return await work(secret, guest_key(request))
        except Exception:  # noqa: BLE001 - whatever it is, it is not now
            return PreviewRefusal.NOT_NOW


class LandingHandler:
    """Where an invitation leads."""

    def __init__(self, pages: WebTexts) -> None:
        self._pages = pages
        self._guests = GuestQueue("code", _MAX_CODE, PREVIEW_SECONDS)

    async def answer(self, request: Request) -> Response:
        """The page, in the guest's language: of a code that lets nobody in, the same for every reason."""
        found = await self._guests.ask(request, self._pages.preview_invite)
        page = InvitePage(pages=self._pages, language=choose_language(request, self._pages.languages()))
        if isinstance(found, InvitePreview):
            return HTMLResponse(page.render_invite(found), headers=_headers(page))
        return HTMLResponse(page.render_refusal(found), STATUS[found], headers=_headers(page))


def _headers(page: InvitePage) -> dict[str, str]:
    return {**HEADERS, "Content-Language": page.language}


def choose_language(request: Request, languages: Sequence[str]) -> str:
    """The one that was asked for, else the browser's."""
    chosen, accepted = request.query_params.get("lang", ""), request.headers.get("accept-language", "")
    return chosen if chosen in languages else preferred_language(accepted, languages)


def preferred_language(accepted: str, languages: Sequence[str]) -> str:
    """The language of ours that an Accept-Language header likes best (RFC 9110, 12.5.4); else the default."""
    ranked = [_LANGUAGE_RANGE.fullmatch(part.strip()) for part in accepted[:_MAX_HEADER].split(",")]
    wanted = {found[1].lower(): float(found[2] or 1) for found in reversed(ranked) if found}
    best = max(languages, key=lambda language: wanted.get(language, 0.0))
    return best if wanted.get(best) else languages[0]


def guest_key(request: Request) -> str:
    """Whoever asks, as far as an address tells: of IPv6 the household.

    A proxy is believed only where it is near, and only the last name it wrote down: those before it, on a
    line of their own too, are the guest's own words.
    """
    peer = request.client.host if request.client else ""
    told = ",".join(request.headers.getlist("x-forwarded-for")).rpartition(",")[2].strip()
    return (
        _household_address(told if told and _is_private(peer) else peer)
        or _household_address(peer)
        or "somebody"
    )


def _is_private(peer: str) -> bool:
    try:
        return ip_address(peer).is_private
    except ValueError:
        return False


def _household_address(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(IPv6Address(int(found) >> (128 - _HOUSEHOLD_BITS) << (128 - _HOUSEHOLD_BITS)))
    return str(getattr(found, "ipv4_mapped", None) or found)
