"""Files that people send: fetched with a limit of size and time, whatever Telegram says about them."""

import asyncio
import mimetypes

import httpx
import structlog
from telegram import Bot, Document
from telegram.error import BadRequest

from adapters.common.files import MAX_BYTES, MAX_NAME, TooLargeError, read_limited, safe_name
from adapters.telegram.updates import clean_text
from bot.chat.messages import File, IntakeProblem

log = structlog.get_logger()

#: How long a file may take, in seconds.
_TIMEOUT = 20.0
#: Files fetched at once.
_CONCURRENT = 4


class Fetcher:
    """One connection pool for files. The address of a file holds the token: it is never logged."""

    def __init__(self) -> None:
        self._client: httpx.AsyncClient | None = None
        self._slots = asyncio.Semaphore(_CONCURRENT)

    async def fetch(self, bot: Bot, document: Document) -> File | IntakeProblem:
        """The file, or why there is none; it never raises."""
        if (document.file_size or 0) > MAX_BYTES:
            return IntakeProblem.TOO_LARGE
        async with self._slots:
            try:
                async with asyncio.timeout(_TIMEOUT):
                    data = await self._download(bot, document.file_id)
            except TooLargeError:
                return IntakeProblem.TOO_LARGE
            except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
                return _problem_of(error)
        name = safe_name(clean_text(document.file_name, 4 * MAX_NAME))
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return File(name=name, media_type=clean_text(document.mime_type, MAX_NAME) or guessed, data=data)

    async def _download(self, bot: Bot, file_id: str) -> bytes:
        found = await bot.get_file(file_id)
        if not (found.file_path or "").startswith(("http://", "https://")):
            raise ValueError("the Bot API server names no web address")
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=_TIMEOUT)
        async with self._client.stream("GET", found.file_path or "") as answer:
            if answer.status_code != httpx.codes.OK:
                raise ConnectionError(answer.status_code)
            return await read_limited(answer.aiter_bytes(65_536))

    async def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            await self._client.aclose()
        self._client = None


def _problem_of(error: Exception) -> IntakeProblem:
    if isinstance(error, BadRequest) and "too big" in error.message:
        return IntakeProblem.TOO_LARGE
    log.warning("a file could not be fetched", exc_info=error)
    return IntakeProblem.NOT_FETCHED
