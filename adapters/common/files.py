"""Files that people send, whatever the platform says about them."""

import asyncio
import mimetypes
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import PurePosixPath

import structlog

from bot.chat.messages import File, IntakeProblem, Shown

log = structlog.get_logger()

#: Bytes of a file that are taken in.
MAX_BYTES = 20_000_000
MAX_NAME = 255
#: How long a file may take, in seconds, and how many are fetched at once.
FETCH_SECONDS, _CONCURRENT = 20.0, 4
#: Files of these kinds hold neither people nor events.
_UNREADABLE = {"audio/": Shown.MUSIC, "image/": Shown.PICTURE, "video/": Shown.VIDEO}


class TooLargeError(Exception):
    """It is bigger than it may be."""


async def read_limited(chunks: AsyncIterator[bytes], most: int = MAX_BYTES) -> bytes:
    """The whole of it, `most` bytes at the most. Raises TooLargeError as soon as it is too much."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > most:
            raise TooLargeError
    return bytes(data)


class FileFetcher:
    """Fetches a few files at once, each in a limited time."""

    def __init__(self) -> None:
        self._slots = asyncio.Semaphore(_CONCURRENT)

    async def fetch_file(
        self, download: Callable[[], Awaitable[bytes]], *, name: str, media_type: str, size: int
    ) -> File | IntakeProblem:
        """The file, or why there is none; it never raises. `size` is what the platform says of it."""
        if size > MAX_BYTES:
            return IntakeProblem.TOO_LARGE
        async with self._slots:
            try:
                async with asyncio.timeout(FETCH_SECONDS):
                    data = await download()
            except TooLargeError:
                return IntakeProblem.TOO_LARGE
            except Exception as error:
                log.warning("a file could not be fetched", exc_info=error)
                return IntakeProblem.NOT_FETCHED
        name = safe_name(name)
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return File(name=name, media_type=media_type or guessed, data=data)


def safe_name(told: str) -> str:
    """The last part of the name, on one line, never empty."""
    shown = "".join(sign for sign in told if sign.isprintable())
    return PurePosixPath(shown.replace("\\", "/").strip("/ ")).name[-MAX_NAME:].strip() or "file"


def find_unreadable(media_type: str) -> Shown | None:
    """What a file of this type shows, where it can hold neither people nor an event."""
    told = media_type.lower()
    return next((what for kind, what in _UNREADABLE.items() if told.startswith(kind)), None)
