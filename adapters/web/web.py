"""A small web server inside the bot's own event loop: invite pages, what platforms deliver, how the bot is.

/healthz says that the event loop answers, and asks nobody. /readyz says whether the bot can do its work.
/metrics is only where the operator has it listen apart, out of the public's reach.
"""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from uvicorn import Config, Server

from adapters.web.body import read_body
from adapters.web.feed import FeedHandler
from adapters.web.landing import LandingHandler
from adapters.web.line import HeadTimeoutProtocol
from adapters.web.times import TimesHandler
from bot.chat import NotNowError
from bot.chat.port import WebhookReceiver, WebTexts

#: Bytes of a body; what Telegram delivers stays far below.
MAX_BODY = 1_000_000
#: Seconds: for a body to arrive, for the database to answer, for an idle connection, for the last answers.
BODY_SECONDS = 15.0
READY_SECONDS = 2.0
_KEEP_ALIVE = 20
#: For so long what was seen last is the answer: whoever asks cannot keep the database busy.
_CHECK_SECONDS = 1.0
_SHUTDOWN_SECONDS = 10
#: Connections at once; more are turned away with 503.
_CONNECTIONS = 500
#: Where Telegram's webhook brings its secret a second time.
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name

#: What is wanting where nothing can be written down in time.
_DATABASE = "database"
#: What Prometheus reads.
_EXPOSITION = "text/plain; version=1.0.0; charset=utf-8"

_STATUS_TOO_LARGE = 413
_STATUS_TOO_SLOW = 408


class _SignalFreeServer(Server):
    """Signals are the business of whoever runs the loop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Web:
    """Listens at `host` and `port` from `open` to `close`.

    A POST to /CHANNEL/SECRET goes to that channel's hook; /readyz says what `wanting` returns, or fails to,
    in time: nothing where the bot can do its work, else one word why not; /metrics is what `metrics` returns,
    /j/CODE shows an invitation, /cal/TOKEN.ics a calendar and /m/TOKEN a page to pick a time on, where there
    are any; everything else is 404. It speaks plain HTTP: TLS is the reverse proxy's. Where it is nobody's
    business but the operator's, /readyz also says which `version` answers.
    """

    def __init__(
        self,
        host: str,
        port: int,
        hooks: Mapping[str, WebhookReceiver],
        wanting: Callable[[], Awaitable[str]],
        metrics: Callable[[], Awaitable[bytes]] | None = None,
        *,
        pages: WebTexts | None = None,
        setting: str = "web",
        version: str = "",
    ) -> None:
        self._ready = f"ok {version}".rstrip()
        self._hooks = hooks
        self._pages = pages
        self._wanting = wanting
        self._metrics = metrics
        self._host = host
        self._port = port
        self._setting = setting
        self._check: asyncio.Future[str] | None = None
        self._checked_at = 0.0
        self._http_server: Server | None = None
        self._serving: asyncio.Task[None] | None = None

    @property
    def app(self) -> Starlette:
        """The routes, as an ASGI application."""
        landing = [] if self._pages is None else _list_page_routes(self._pages)
        app = Starlette(
            routes=[
                Route("/healthz", _healthz, methods=["GET"]),
                Route("/readyz", self._readyz, methods=["GET"]),
                *landing,
                *([Route("/metrics", self._serve_metrics, methods=["GET"])] if self._metrics else []),
                Route("/{channel}/{secret}", self._deliver, methods=["POST"]),
            ],
            exception_handlers={HTTPException: _handle_not_found},
        )
        app.router.redirect_slashes = False
        return app

    async def open(self) -> None:
        """Listen from now on. Raises NotNowError where that is impossible."""
        listening = _bind_socket(self._host, self._port, self._setting)
        self._http_server = _SignalFreeServer(_server_config(self.app))
        self._serving = asyncio.create_task(self._http_server.serve([listening]))

    async def close(self) -> None:
        """Take nothing more in; requests that have begun are answered."""
        if self._http_server is not None and self._serving is not None:
            self._http_server.should_exit = True
            await self._serving
        if self._check is not None:
            self._check.cancel()

    async def _readyz(self, _request: Request) -> Response:
        try:
            async with asyncio.timeout(READY_SECONDS):
                wanting = await asyncio.shield(self._share_check())
        except TimeoutError:
            wanting = _DATABASE
        return PlainTextResponse(wanting or self._ready, 503 if wanting else 200)

    async def _serve_metrics(self, _request: Request) -> Response:
        page = await self._metrics() if self._metrics else b""
        return Response(page, media_type=_EXPOSITION)

    def _share_check(self) -> asyncio.Future[str]:
        """One look at a time and a second, however many ask."""
        now = asyncio.get_running_loop().time()
        if self._check is None or (self._check.done() and now - self._checked_at > _CHECK_SECONDS):
            self._checked_at = now
            self._check = asyncio.ensure_future(self._check_readiness())
        return self._check

    async def _check_readiness(self) -> str:
        try:
            return await self._wanting()
        except Exception:  # noqa: BLE001 - whatever it is, nothing can be written down
            return _DATABASE

    async def _deliver(self, request: Request) -> Response:
        hook = self._hooks.get(request.path_params["channel"])
        if hook is None:
            return _not_found_response()
        secrets = request.path_params["secret"], request.headers.get(_SECRET_HEADER, "")
        if status := hook.check_secrets(*secrets):
            return Response(status_code=status, headers={"connection": "close"})
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await read_body(request, MAX_BODY)
        except TimeoutError:
            return Response(status_code=_STATUS_TOO_SLOW, headers={"connection": "close"})
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=_STATUS_TOO_LARGE, headers={"connection": "close"})
        return Response(status_code=await hook.receive(*secrets, body))


def _list_page_routes(pages: WebTexts) -> list[Route]:
    times = TimesHandler(pages)
    return [
        Route("/j/{code}", LandingHandler(pages).answer),
        Route("/cal/{token}.ics", FeedHandler(pages).answer, methods=["GET"]),
        Route("/m/{token}", times.show, methods=["GET"]),
        Route("/m/{token}", times.submit, methods=["POST"]),
        Route("/m/{token}/meeting.ics", times.send_file, methods=["GET"]),
    ]


async def _healthz(_request: Request) -> Response:
    return PlainTextResponse("ok")


def _not_found_response() -> Response:
    return PlainTextResponse("", 404)


async def _handle_not_found(_request: Request, _error: Exception) -> Response:
    return _not_found_response()


def _server_config(app: Starlette) -> Config:
    return Config(
        app,
        http=HeadTimeoutProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )


def _bind_socket(host: str, port: int, setting: str) -> socket.socket:
    """The listening socket. Whoever is listening there already keeps it."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as wrong:
        raise NotNowError(f"{setting}_host: nothing is known about {host}.") from wrong
    listening = socket.socket(family, kind, protocol)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(where)
        listening.listen()
    except OSError as taken:
        listening.close()
        raise NotNowError(
            f"Port {port} of {host} cannot be listened at ({taken.strerror}). Is another program, or another "
            f"Knotwork, using it? Set KNOTWORK_{setting.upper()}_PORT to a free one, likewise at the proxy."
        ) from taken
    listening.setblocking(False)
    return listening
