"""How to go on when Telegram, or the way to it, does not work: later, each time a little later."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, NoReturn

from telegram.error import Conflict, InvalidToken, RetryAfter

from adapters.common import backoff as common
from adapters.common.backoff import HealthCallback, Pause
from bot.chat import OperatorError


class TokenRefusedError(OperatorError):
    """Telegram does not know the bot's token: nothing will work before the operator gives another one."""


def raise_refused_token() -> NoReturn:
    """Raises TokenRefusedError. What PTB raised may hold the token, and is not told."""
    raise TokenRefusedError(
        "Telegram refuses the token. Copy it again from @BotFather into KNOTWORK_TELEGRAM__TOKEN."
    ) from None


def retry_after_seconds(error: RetryAfter) -> float:
    """Seconds Telegram asked for."""
    told = error.retry_after
    return told.total_seconds() if isinstance(told, timedelta) else float(told)


class TelegramBackoff(common.Backoff):
    """Pauses as long as Telegram says, where it says so."""

    def __init__(self, pause: Pause = asyncio.sleep, tell: HealthCallback = lambda _: None) -> None:
        super().__init__(pause, whom="telegram", tell=tell)

    def requested_pause(self, error: Exception) -> float:
        """Seconds Telegram asked for, 0 where it did not."""
        return retry_after_seconds(error) if isinstance(error, RetryAfter) else 0.0

    def describe_error(self, error: Exception) -> str:
        """What the operator reads."""
        return _describe_error(error)


def _describe_error(error: Exception) -> str:
    """What the operator reads; a conflict has two causes, and each can be mended."""
    if isinstance(error, Conflict):
        if "webhook" in error.message:
            return "telegram sends updates to a webhook that something else has set"
        return "another process reads this bot's updates: run one only"
    return "telegram does not work, trying again"


#: So often in a row a token is refused before it is believed: at the start, and of a bot that worked before,
#: where it takes two minutes.
REFUSALS, LATER_REFUSALS = 3, 9


async def retry_forever(
    call: Callable[[], Awaitable[Any]], patience: TelegramBackoff, *, refusals: int = LATER_REFUSALS
) -> Any:
    """Its result once it succeeds. Raises TokenRefusedError after so many `refusals` in a row."""
    refused = 0
    while True:
        try:
            result = await call()
        except InvalidToken:
            refused += 1
            if refused >= refusals:
                raise_refused_token()
            await patience.wait_after(ConnectionError("token refused"))  # PTB's own error may hold it
        except Exception as error:  # noqa: BLE001 - whatever it is, Telegram may answer later
            await patience.wait_after(error)
        else:
            patience.reset()
            return result
