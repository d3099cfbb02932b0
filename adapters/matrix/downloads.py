"""Files that people send: fetched with a limit of size and time, and opened where they are encrypted."""

import asyncio
import mimetypes
import re
from collections.abc import Mapping
from typing import Any, Protocol
from urllib.parse import quote

import structlog
from nio.crypto.attachments import decrypt_attachment

from adapters.common.files import MAX_BYTES, TooLargeError, read_limited, safe_name
from adapters.matrix.events import Media
from bot.chat.messages import File, IntakeProblem

log = structlog.get_logger()

#: How long a file may take, in seconds.
_TIMEOUT = 20.0
#: Files fetched at once.
_CONCURRENT = 4
_MXC = re.compile(r"mxc://(?!\.{1,2}/)([^/?#\s]{1,255})/(?!\.{1,2}\Z)([\w.~=-]{1,255})", re.ASCII)
_DOWNLOAD = "/_matrix/client/v1/media/download"


class MediaClient(Protocol):
    """What a client can do for us: ask the homeserver, and hand over its answer unread."""

    access_token: str

    async def send(self, method: str, path: str, data: None, headers: Mapping[str, str]) -> Any:
        """A request; raises aiohttp's errors."""


class MediaFetcher:
    """Fetches a few files at once."""

    def __init__(self, client: MediaClient) -> None:
        self._client = client
        self._slots = asyncio.Semaphore(_CONCURRENT)

    async def fetch(self, media: Media) -> File | IntakeProblem:
        """The file, or why there is none; it never raises."""
        if media.size > MAX_BYTES:
            return IntakeProblem.TOO_LARGE
        async with self._slots:
            try:
                async with asyncio.timeout(_TIMEOUT):
                    data = await self._download(media.url)
                if (key := media.key) is not None:
                    # a key that is none, or not of this file, may raise anything
                    data = bytes(
                        decrypt_attachment(data, key["key"]["k"], key["hashes"]["sha256"], key["iv"])
                    )
            except TooLargeError:
                return IntakeProblem.TOO_LARGE
            except Exception as error:
                log.warning("a file could not be fetched", exc_info=error)
                return IntakeProblem.NOT_FETCHED
        name = safe_name(media.name)
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return File(name=name, media_type=media.media_type or guessed, data=data)

    async def _download(self, url: str) -> bytes:
        found = _MXC.fullmatch(url)
        if found is None:
            raise ValueError("no address of a file")
        path = f"{_DOWNLOAD}/{quote(found[1], safe=':[]')}/{found[2]}"
        headers = {"Authorization": f"Bearer {self._client.access_token}"}
        answer = await self._client.send("GET", path, None, headers)
        async with answer:
            if answer.status != 200:  # noqa: PLR2004 - what HTTP calls fine
                raise ConnectionError(answer.status)
            return await read_limited(answer.content.iter_chunked(65_536))
