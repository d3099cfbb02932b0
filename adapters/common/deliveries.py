"""What is on its way to a platform: an adapter that closes waits for it a moment."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from bot.chat.port import SendError

#: How long letters on their way are waited for at the end, in seconds.
_DRAIN_SECONDS = 10.0
#: Before an adapter is open, letters are tried again after this.
_NOT_OPEN_RETRY = timedelta(seconds=2)


class Deliveries:
    """Everything an adapter is sending."""

    def __init__(self) -> None:
        self._leaving: set[asyncio.Future[None]] = set()

    @contextmanager
    def track(self) -> Iterator[None]:
        """What happens within is waited for before the adapter closes."""
        leaving: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._leaving.add(leaving)
        try:
            yield
        finally:
            self._leaving.discard(leaving)
            leaving.cancel()

    async def drain(self) -> None:
        """Return once nothing is on its way, or it takes too long."""
        if self._leaving:
            await asyncio.wait(self._leaving, timeout=_DRAIN_SECONDS)


def not_open_error(platform: str) -> SendError:
    """What a letter meets before the adapter is open, and while it closes."""
    return SendError(f"{platform} is not open", retry_after=_NOT_OPEN_RETRY, everywhere=True)
