"""The connection to a Bot API server: how long a call may take, and that the token stays out of every log."""

import importlib.util
import json
import logging
import sys
from contextvars import ContextVar
from typing import Any

from telegram import Bot
from telegram.error import NetworkError, TelegramError
from telegram.request import HTTPXRequest

from adapters.common import library_logs
from adapters.telegram.downloads import load_certificates

TELEGRAM = "https://api.telegram.org"
#: How long a call may take to get a connection, to connect, to write and to hear an answer, in seconds.
_POOL, _CONNECT, _WRITE, _READ, _UPLOAD = 2.0, 5.0, 10.0, 15.0, 20.0
#: How long an answer to getUpdates may take beyond the wait that was asked for, in seconds.
_POLL_MARGIN = 10.0
#: Connections at once: more than letters on their way, answered presses and downloads together.
_CONNECTIONS = 64
#: These write whole addresses, which hold the token, or what people said.
_LOG_LEVELS = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.WARNING,
    "telegram.request.BaseRequest": logging.CRITICAL,
}


#: httpcore looks for it at each call; where it is missing, that is known from here on.
if importlib.util.find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]


def silence_logs() -> None:
    """Neither addresses nor contents of calls are ever logged, at no level the operator may choose."""
    for name, level in _LOG_LEVELS.items():
        library_logs.silence([name], level)


#: The beginning of methods that change something: once the server says yes, that is done.
_DEEDS = ("send", "edit", "approve")
#: Stands for an answer that says yes, and nothing else that can be read.
_DONE = b'{"ok": true, "result": null}'
#: How the server began to answer the call that is being made; 0 before it does.
_status: ContextVar[int] = ContextVar("status", default=0)


class SendingRequest(HTTPXRequest):
    """Calls that remember the server's own clock, as the last answer told it ("" before any).

    A deed to which the server said yes is done, whatever became of the rest of its answer: cut off, in no
    form that anybody knows, or lost on the way. Its result is None then.
    """

    def __init__(self, **settings: Any) -> None:
        self.date = ""
        super().__init__(
            **settings,
            httpx_kwargs={"event_hooks": {"response": [self._note_date]}, "verify": load_certificates()},
        )

    async def _note_date(self, response: Any) -> None:
        self.date = response.headers.get("date", "")
        _status.set(response.status_code)

    async def do_request(self, url: str, *what: Any, **more: Any) -> tuple[int, bytes]:
        """As HTTPXRequest does."""
        _status.set(0)
        try:
            status, answer = await super().do_request(url, *what, **more)
        except TelegramError:
            status, answer = _status.get(), b""
            if not _is_deed(url) or not _is_yes(status):
                raise
        if not _is_yes(status) or _has_result(answer):
            return status, answer
        if not _is_deed(url):
            raise NetworkError("an answer that cannot be read")
        return status, _DONE


def _is_yes(status: int) -> bool:
    return 200 <= status < 300  # noqa: PLR2004 - of HTTP


def _is_deed(url: str) -> bool:
    return url.rpartition("/")[2].startswith(_DEEDS)


def _has_result(answer: bytes) -> bool:
    try:
        told = json.loads(answer)
    except (ValueError, RecursionError):
        return False
    return isinstance(told, dict) and "result" in told


def make_bot(token: str, base_url: str = "") -> Bot:
    """A bot on Telegram's own server, or on the Bot API server at this address.

    Raises telegram.error.InvalidToken when there is no token.
    """
    silence_logs()
    sending = SendingRequest(
        connection_pool_size=_CONNECTIONS,
        pool_timeout=_POOL,
        connect_timeout=_CONNECT,
        write_timeout=_WRITE,
        read_timeout=_READ,
        media_write_timeout=_UPLOAD,
    )
    polling = HTTPXRequest(
        connection_pool_size=1,
        pool_timeout=_POOL,
        connect_timeout=_CONNECT,
        read_timeout=_POLL_MARGIN,
        httpx_kwargs={"verify": load_certificates()},
    )
    server = base_url.rstrip("/") or TELEGRAM
    return Bot(
        token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=sending,
        get_updates_request=polling,
    )


async def close_bot(bot: Bot) -> None:
    """Close every connection; PTB's own shutdown does nothing for a bot that never got to know itself."""
    await bot.shutdown()
    for request in bot._request:  # noqa: SLF001
        await request.shutdown()
