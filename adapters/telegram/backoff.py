"""How to go on when Telegram, or the way to it, does not work: later, each time a little later."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, NoReturn

from telegram.error import Conflict, InvalidToken, RetryAfter

from adapters.common import backoff as common
from adapters.common.backoff import Pause, Tell
from bot.chat import OperatorError


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


class Patience(common.Patience):
    """Pauses as long as Telegram says, where it says so."""

    def __init__(self, pause: Pause = asyncio.sleep, tell: Tell = lambda _: None) -> None:
        super().__init__(pause, whom="telegram", tell=tell)

    def told_to_wait(self, error: Exception) -> float:
        """Seconds Telegram asked for, 0 where it did not."""
        return told_to_wait(error) if isinstance(error, RetryAfter) else 0.0

    def kind(self, error: Exception) -> str:
        """What the operator reads."""
        return _kind(error)


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
