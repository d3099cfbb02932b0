"""/m/TOKEN: a page on which a knot without the bot picks a time. Looking changes nothing."""

import asyncio
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from adapters.web.body import read_body
from adapters.web.document import FORM_HEADERS
from adapters.web.landing import STATUS, GuestQueue, choose_language
from adapters.web.time_page import TimePageDocument
from bot.chat.port import PageForm, PageOutcome, PageRequest, PreviewRefusal, TimePage, WebTexts

#: Seconds until a guest is told that it is not now.
PAGE_SECONDS = 5.0
#: Bytes of a form; and seconds for it to arrive.
_MAX_FORM, _FORM_SECONDS = 4_000, 10.0
_MAX_TOKEN, _MAX_FIELD, _MAX_FIELDS = 60, 200, 10
#: What a page is asked for by, and what of it stays once something was done.
_KEPT, _LASTING = ("lang", "zone", "week", "change"), ("lang", "zone")
_WEEKS = tuple("123456789")
_STATUS = {PageOutcome.STALE: 409, PageOutcome.TAKEN: 409, PageOutcome.OFTEN: 429}


class TimesHandler:
    """What can be seen and done on a page."""

    def __init__(self, pages: WebTexts) -> None:
        self._pages = pages
        self._guests = GuestQueue("token", _MAX_TOKEN, PAGE_SECONDS)

    async def show(self, request: Request) -> Response:
        """The page as it stands; of an address that leads nowhere the same, whatever is wrong with it."""
        asked, query = _read_query(request)
        found = await self._guests.ask(
            request, lambda token, guest: self._pages.read_page(token, guest, asked)
        )
        if isinstance(found, PreviewRefusal):
            return self._refuse(request, found)
        return _respond(found.language, self._document(request, found, query).render_page(found))

    async def submit(self, request: Request) -> Response:
        """What a form does; then the page is shown anew, so that to reload it does nothing twice."""
        asked, query = _read_query(request)
        form = await _read_form(request)
        if form is None:
            return Response(status_code=400, headers={**FORM_HEADERS, "connection": "close"})
        found = await self._guests.ask(
            request, lambda token, guest: self._pages.submit_page(token, guest, asked, form)
        )
        if isinstance(found, PreviewRefusal):
            return self._refuse(request, found)
        outcome, page = found
        if outcome is PageOutcome.DONE:
            kept = urlencode({name: query[name] for name in _LASTING if name in query})
            again = request.path_params["token"] + (f"?{kept}" if kept else "")
            return RedirectResponse(again, 303, headers=dict(FORM_HEADERS))
        document = self._document(request, page, query)
        if outcome is PageOutcome.ERASED:
            return _respond(page.language, document.render_erased(page))
        return _respond(page.language, document.render_page(page, outcome), _STATUS[outcome])

    async def send_file(self, request: Request) -> Response:
        """The meeting agreed on it, for a calendar."""
        language = _read_query(request)[0].language
        found = await self._guests.ask(
            request, lambda token, guest: self._pages.read_page_file(token, guest, language)
        )
        if isinstance(found, PreviewRefusal):
            return self._refuse(request, found)
        named = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
        return Response(found, media_type="text/calendar; charset=utf-8", headers={**FORM_HEADERS, **named})

    def _document(self, request: Request, page: TimePage, query: Mapping[str, str]) -> TimePageDocument:
        token = request.path_params["token"]
        return TimePageDocument(
            pages=self._pages, language=page.language, form=page.form, token=token, query=query
        )

    def _refuse(self, request: Request, why: PreviewRefusal) -> Response:
        """In the language that was asked for, or the browser's."""
        language = choose_language(request, self._pages.languages())
        document = TimePageDocument(pages=self._pages, language=language, form="sie", query={})
        return _respond(language, document.render_refusal(why), STATUS[why])


def _respond(language: str, page: str, status: int = 200) -> Response:
    return HTMLResponse(page, status, headers={**FORM_HEADERS, "Content-Language": language})


def _read_query(request: Request) -> tuple[PageRequest, Mapping[str, str]]:
    """How the page is wanted, and the same as links keep it."""
    query = {name: request.query_params.get(name, "")[:_MAX_FIELD] for name in _KEPT}
    week = query["week"]
    asked = PageRequest(
        language=query["lang"],
        zone=query["zone"],
        week=int(week) if week in _WEEKS else 0,
        changes=bool(query["change"]),
    )
    return asked, {name: value for name, value in query.items() if value}


async def _read_form(request: Request) -> PageForm | None:
    """What a form carries; None where what came is none."""
    try:
        async with asyncio.timeout(_FORM_SECONDS):
            body = await read_body(request, _MAX_FORM)
        fields = dict(parse_qsl((body or b"").decode(), max_num_fields=_MAX_FIELDS))
    except (TimeoutError, ClientDisconnect, ValueError):
        return None
    if body is None:
        return None
    return PageForm(action=fields.get("action", ""), once=fields.get("once", ""), time=fields.get("time", ""))
