"""/cal/TOKEN.ics: somebody's meetings, for the calendar that subscribes to them. It changes nothing."""

import asyncio
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from adapters.web.landing import STATUS, guest_key
from bot.chat.port import CalendarFeed, PreviewRefusal, WebTexts

#: Seconds until whoever asks is told that it is not now; calendars come again.
FEED_SECONDS = 5.0
_MAX_TOKEN = 60
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
}


class FeedHandler:
    """One reader after the other: a crowd of them never keeps the bot from those it knows."""

    def __init__(self, pages: WebTexts) -> None:
        self._pages = pages
        self._turn = asyncio.Semaphore(1)

    async def answer(self, request: Request) -> Response:
        """The calendar, or that nothing changed; of a wrong address nothing, whatever is wrong with it."""
        found = await self._read(request)
        if isinstance(found, PreviewRefusal):
            return PlainTextResponse("", STATUS[found], headers=_HEADERS)
        changed = format_datetime(found.changed_at, usegmt=True)
        headers = {**_HEADERS, "ETag": f'"{found.etag}"', "Last-Modified": changed}
        if _is_known(request, found):
            return Response(status_code=304, headers=headers)
        return Response(found.data, media_type="text/calendar; charset=utf-8", headers=headers)

    async def _read(self, request: Request) -> CalendarFeed | PreviewRefusal:
        token = request.path_params["token"]
        if len(token) > _MAX_TOKEN:
            return PreviewRefusal.UNKNOWN
        try:
            async with asyncio.timeout(FEED_SECONDS), self._turn:
                return await self._pages.read_feed(token, guest_key(request))
        except TimeoutError:
            return PreviewRefusal.NOT_NOW


def _is_known(request: Request, feed: CalendarFeed) -> bool:
    """By its mark, or where none was sent by the day it changed (RFC 9110, 13.1)."""
    marks = request.headers.get("if-none-match")
    if marks is not None:
        return marks.strip() == "*" or any(
            mark.strip().removeprefix("W/") == f'"{feed.etag}"' for mark in marks[:1000].split(",")
        )
    since = _parse_date(request.headers.get("if-modified-since", ""))
    return since is not None and feed.changed_at.replace(microsecond=0) <= since


def _parse_date(said: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(said)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
