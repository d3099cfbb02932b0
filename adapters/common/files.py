"""Files that people send, whatever the platform says about them."""

from collections.abc import AsyncIterator
from pathlib import PurePosixPath

#: Bytes of a file that are taken in.
MAX_BYTES = 20_000_000
MAX_NAME = 255


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
