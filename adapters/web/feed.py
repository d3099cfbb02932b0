"""/cal/TOKEN.ics: somebody's meetings, for the calendar that subscribes to them. It changes nothing."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from adapters.web.landing import STATUS, GuestQueue
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
    """What calendars read."""

    def __init__(self, pages: WebTexts) -> None:
        self._pages = pages
        self._guests = GuestQueue("token", _MAX_TOKEN, FEED_SECONDS)

    async def answer(self, request: Request) -> Response:
        """The calendar, or that nothing changed; of a wrong address nothing, whatever is wrong with it."""
        found = await self._guests.ask(request, self._pages.read_feed)
        if isinstance(found, PreviewRefusal):
            return PlainTextResponse("", STATUS[found], headers=_HEADERS)
        changed = format_datetime(found.changed_at, usegmt=True)
        headers = {**_HEADERS, "ETag": f'"{found.etag}"', "Last-Modified": changed}
        if _is_known(request, found):
            return Response(status_code=304, headers=headers)
        return Response(found.data, media_type="text/calendar; charset=utf-8", headers=headers)


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
