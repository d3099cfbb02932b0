"""Fetching updates ourselves: Telegram forgets an update only after it was processed or parked here."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken

from adapters.common.queues import Acknowledgement
from adapters.telegram.backoff import TelegramBackoff, retry_forever
from adapters.telegram.updates import CHANNEL, KINDS
from bot.chat.port import NotTakenError, UpdateReceiver

Raw = Mapping[str, Any]
#: Updates asked for at once (Telegram's most), and how long to wait for the first, in seconds.
BATCH_SIZE, WAIT_SECONDS = 100, 25
#: How much longer an answer may take, in seconds.
_READ_MARGIN = 10
#: After so many seconds what came meanwhile is fetched, although something is still being taken. Within half
#: a second Telegram answers the same question with a single update.
_TAKING_WAIT = 1.0
#: An answer that is empty sooner than this did not wait, in seconds.
_MIN_ROUND = 1.0


class Poller:
    """The loop over getUpdates.

    `take` begins to take an update. The cursor is the first update that is not taken yet; it moves in our
    database first, and the next fetch tells it to Telegram. Updates behind a slow one are taken already,
    once, while the cursor stays in front of it. What was not taken is fetched again.
    """

    def __init__(
        self,
        bot: Bot,
        receiver: UpdateReceiver,
        take: Callable[[Raw], Acknowledgement],
        patience: TelegramBackoff,
    ) -> None:
        self._bot, self._receiver, self._take, self._patience = bot, receiver, take, patience
        self._cursor: int | None = None
        self._taking: dict[int, Acknowledgement] = {}

    async def run(self) -> None:
        """Until cancelled. Raises TokenRefusedError."""
        await retry_forever(self._bot.delete_webhook, self._patience)
        await retry_forever(self._load_cursor, self._patience)
        while True:
            try:
                await self._poll_once()
            except InvalidToken:
                await retry_forever(self._bot.get_me, self._patience)
                await self._patience.pause(_MIN_ROUND)
            except Exception as error:  # noqa: BLE001 - nothing ends the reading of updates
                await self._patience.wait_after(error)
            else:
                self._patience.reset()

    async def _load_cursor(self) -> None:
        """Go on where our database says, which forgets what Telegram may have numbered anew."""
        told = await self._receiver.read_cursor(CHANNEL)
        self._cursor = int(told) if told.isdecimal() else None

    async def _poll_once(self) -> None:
        began = asyncio.get_running_loop().time()
        updates = await self._fetch()
        self._begin_updates(updates)
        if self._taking:
            await asyncio.wait(self._taking.values(), timeout=_TAKING_WAIT)
            await self._advance_cursor()
            return
        await self._load_cursor()
        if asyncio.get_running_loop().time() - began < _MIN_ROUND:
            await self._patience.pause(_MIN_ROUND)

    async def _fetch(self) -> Sequence[Raw]:
        """Updates from the cursor on, unread: PTB's get_updates loses all of them if one cannot be parsed."""
        asked = {
            "offset": self._cursor,
            "limit": BATCH_SIZE,
            "timeout": WAIT_SECONDS,
            "allowed_updates": list(KINDS),
        }
        found = await self._bot._post("getUpdates", asked, read_timeout=WAIT_SECONDS + _READ_MARGIN)  # noqa: SLF001
        return [update for update in found if _update_id(update) >= (self._cursor or 0)]

    def _begin_updates(self, updates: Sequence[Raw]) -> None:
        """Take what is new and what was not taken before; what Telegram no longer has is given up."""
        first = min((_update_id(update) for update in updates), default=None)
        for number in [one for one, taken in self._taking.items() if _has_failed(taken)]:
            if first is None or number < first:
                del self._taking[number]
        for update in updates:
            number = _update_id(update)
            if number not in self._taking or _has_failed(self._taking[number]):
                self._taking[number] = self._take(update)

    async def _advance_cursor(self) -> None:
        """Move the cursor over what was taken. Raises NotTakenError where something was not."""
        missing = [number for number, taken in self._taking.items() if not taken.done() or _has_failed(taken)]
        upto = min(missing, default=max(self._taking) + 1)
        if upto > min(self._taking):
            await self._receiver.move_cursor(CHANNEL, str(upto))
            self._cursor = upto
            self._taking = {number: taken for number, taken in self._taking.items() if number >= upto}
        if any(_has_failed(taken) for taken in self._taking.values()):
            raise NotTakenError("fetched again")


def _update_id(update: Raw) -> int:
    return int(update["update_id"])


def _has_failed(taken: Acknowledgement) -> bool:
    return taken.done() and (taken.cancelled() or taken.exception() is not None)
