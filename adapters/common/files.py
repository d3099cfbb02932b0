"""Files that people send, whatever the platform says about them."""

from collections.abc import AsyncIterator
from pathlib import PurePosixPath

from bot.chat.messages import Shown

#: Bytes of a file that are taken in.
MAX_BYTES = 20_000_000
MAX_NAME = 255
#: Files of these kinds hold neither people nor events.
_UNREADABLE = {"audio/": Shown.MUSIC, "image/": Shown.PICTURE, "video/": Shown.VIDEO}


class TooLargeError(Exception):
    """A file is bigger than MAX_BYTES."""


async def read_limited(chunks: AsyncIterator[bytes]) -> bytes:
    """The whole of it. Raises TooLargeError as soon as it is too much."""
    data = bytearray()
    async for chunk in chunks:
        data += chunk
        if len(data) > MAX_BYTES:
            raise TooLargeError
    return bytes(data)


def safe_name(told: str) -> str:
    """The last part of the name, on one line, never empty."""
    shown = "".join(sign for sign in told if sign.isprintable())
    return PurePosixPath(shown.replace("\\", "/").strip("/ ")).name[-MAX_NAME:].strip() or "file"


def find_unreadable(media_type: str) -> Shown | None:
    """What a file of this type shows, where it can hold neither people nor an event."""
    told = media_type.lower()
    return next((what for kind, what in _UNREADABLE.items() if told.startswith(kind)), None)
