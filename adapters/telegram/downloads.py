"""Files that people send: fetched with a limit of size and time, whatever Telegram says about them."""

import ssl
from functools import cache, partial

import httpx
from telegram import Bot, Document
from telegram.error import BadRequest

from adapters.common.files import FETCH_SECONDS, MAX_NAME, FileFetcher, TooLargeError, read_limited
from adapters.telegram.people import clean_text
from bot.chat.messages import File, IntakeProblem


@cache
def load_certificates() -> ssl.SSLContext:
    """Whose certificates are believed: reading them takes longer than anything else a connection needs."""
    return httpx.create_ssl_context()


class Fetcher(FileFetcher):
    """One connection pool for files. The address of a file holds the token: it is never logged."""

    def __init__(self) -> None:
        super().__init__()
        self._client: httpx.AsyncClient | None = None

    async def fetch(self, bot: Bot, document: Document) -> File | IntakeProblem:
        """The file, or why there is none; it never raises."""
        return await self.fetch_file(
            partial(self._download, bot, document.file_id),
            name=clean_text(document.file_name, 4 * MAX_NAME),
            media_type=clean_text(document.mime_type, MAX_NAME),
            size=document.file_size or 0,
        )

    async def _download(self, bot: Bot, file_id: str) -> bytes:
        try:
            found = await bot.get_file(file_id)
        except BadRequest as error:
            if "too big" in error.message:
                raise TooLargeError from error
            raise
        if not (found.file_path or "").startswith(("http://", "https://")):
            raise ValueError("the Bot API server names no web address")
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=FETCH_SECONDS, verify=load_certificates())
        async with self._client.stream("GET", found.file_path or "") as answer:
            if answer.status_code != httpx.codes.OK:
                raise ConnectionError(answer.status_code)
            return await read_limited(answer.aiter_bytes(65_536))

    async def close(self) -> None:
        """Let the connections go."""
        if self._client is not None:
            await self._client.aclose()
        self._client = None
