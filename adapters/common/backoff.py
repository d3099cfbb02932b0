"""How to go on when a platform, or the way to it, does not work: later, each time a little later."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.chat.port import NotTakenError

log = structlog.get_logger()

Pause = Callable[[float], Awaitable[None]]
#: Told whether the platform answers.
HealthCallback = Callable[[bool], None]
#: The first pause after a failure and the longest one, in seconds.
FIRST, LONGEST = 1.0, 30.0


class Backoff:
    """Pauses of 1, 2, 4 … 30 seconds while something fails, or as long as the platform says; logged once.

    `tell` hears of the second failure in a row, for one alone is a hiccup, and of each success.
    """

    def __init__(
        self,
        pause: Pause = asyncio.sleep,
        *,
        whom: str = "the platform",
        tell: HealthCallback = lambda _: None,
    ) -> None:
        self.pause = pause
        self._tell = tell
        self._fails, self._works = f"{whom} does not work, trying again", f"{whom} works again"
        self._next = FIRST
        self._logged = ""

    def requested_pause(self, error: Exception) -> float:  # noqa: ARG002 - some platforms tell
        """Seconds the platform asked for, 0 where it did not."""
        return 0.0

    def describe_error(self, error: Exception) -> str:  # noqa: ARG002 - some platforms tell
        """What the operator reads."""
        return self._fails

    async def wait_after(self, error: Exception) -> None:
        """Wait before trying again."""
        kind = self.describe_error(error)
        if kind != self._logged:
            log.warning(kind, exc_info=error)
        if self._logged and not isinstance(error, NotTakenError):
            self._tell(False)
        self._logged = kind
        self._next, pause = min(2 * self._next, LONGEST), max(self._next, self.requested_pause(error))
        await self.pause(pause)

    def reset(self) -> None:
        """It works again."""
        if self._logged:
            log.info(self._works)
        self._tell(True)
        self._next, self._logged = FIRST, ""
