"""How to go on when Telegram, or the way to it, does not work: later, each time a little later."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, NoReturn

import structlog
from telegram.error import Conflict, InvalidToken, RetryAfter

from bot.domain.errors import OperatorError

log = structlog.get_logger()

Pause = Callable[[float], Awaitable[None]]
#: The first pause after a failure and the longest one, in seconds.
FIRST, LONGEST = 1.0, 30.0


class TokenRefusedError(OperatorError):
    """Telegram does not know the bot's token: nothing will work before the operator gives another one."""


def refused() -> NoReturn:
    """Raises TokenRefusedError. What PTB raised may hold the token, and is not told."""
    raise TokenRefusedError(
        "Telegram refuses the token. Copy it again from @BotFather into KNOTWORK_TELEGRAM__TOKEN."
    ) from None


def told_to_wait(error: RetryAfter) -> float:
    """Seconds Telegram asked for."""
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)


class Patience:
    """Pauses of 1, 2, 4 … 30 seconds while something fails, or as long as Telegram says; told once."""

    def __init__(self, pause: Pause = asyncio.sleep) -> None:
        self.pause = pause
        self._next = FIRST
        self._told = ""

    async def after(self, error: Exception) -> None:
        """Wait before trying again."""
        self._tell(error)
        wait = told_to_wait(error) if isinstance(error, RetryAfter) else 0.0
        self._next, pause = min(2 * self._next, LONGEST), max(self._next, wait)
        await self.pause(pause)

    def _tell(self, error: Exception) -> None:
        kind = _kind(error)
        if kind != self._told:
            log.warning(kind, exc_info=error)
        self._told = kind

    def over(self) -> None:
        """It works again."""
        if self._told:
            log.info("telegram works again")
        self._next, self._told = FIRST, ""


def _kind(error: Exception) -> str:
    """What the operator reads; a conflict has two causes, and each can be mended."""
    if isinstance(error, Conflict):
        if "webhook" in error.message:
            return "telegram sends updates to a webhook that something else has set"
        return "another process reads this bot's updates: run one only"
    return "telegram does not work, trying again"


async def persistently(call: Callable[[], Awaitable[Any]], patience: Patience) -> Any:
    """Its result once it succeeds. Raises TokenRefusedError."""
    while True:
        try:
            result = await call()
        except InvalidToken:
            refused()
        except Exception as error:  # noqa: BLE001 - whatever it is, Telegram may answer later
            await patience.after(error)
        else:
            patience.over()
            return result
