"""Buttons that were answered are taken away: with the chat's next letter, or where nothing waits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from bot.chat.messages import Address, PromptId
from bot.chat.port import Adapter, SendError
from bot.outbox.bookkeeping import Core, OutboxWriter
from bot.outbox.render import ButtonUpdate

log = structlog.get_logger()

#: How long taking away answered buttons may take, in seconds.
AMEND_TIMEOUT = 10.0


@dataclass(slots=True, kw_only=True)
class ButtonRemover:
    """Takes answered buttons away. It is tried twice, and never holds up a letter.

    `handle_refusal` is called when a platform refuses: a rest that it asks for is one for letters too.
    """

    writer: OutboxWriter
    core: Core
    adapters: Mapping[str, Adapter]
    handle_refusal: Callable[[Address, SendError], Awaitable[None]]
    _tried: set[PromptId] = field(default_factory=set)
    _tidy_lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def tidy(self, channels: Sequence[str]) -> None:
        """Take away a few in those chats of these channels to which no letter is about to go."""
        able = [name for name in channels if self.adapters[name].capabilities.closes]
        if able and not self._tidy_lock.locked():
            async with self._tidy_lock:
                if loose := await self.core(self.writer.find_button_updates, able):
                    await self.core(self.writer.mark_amended, await self.remove(loose))

    async def remove(self, loose: Sequence[ButtonUpdate]) -> list[PromptId]:
        """The questions that need not be looked at again: their buttons are gone, or given up."""
        gone = await asyncio.gather(*map(self._try_amend, loose))
        closed: list[PromptId] = []
        for one, is_gone in zip(loose, gone, strict=True):
            closed += one.prompts if is_gone else [id_ for id_ in one.prompts if id_ in self._tried]
            self._tried.update(one.prompts)
        self._tried.difference_update(closed)
        return closed

    async def _try_amend(self, one: ButtonUpdate) -> bool:
        adapter = self.adapters.get(one.to.channel)
        try:
            if adapter is not None and one.buttons is not None:
                amending = adapter.amend(one.to, one.message_id, one.buttons)
                await asyncio.wait_for(amending, AMEND_TIMEOUT)
        except Exception as error:  # noqa: BLE001 - the letter left all the same
            log.warning("buttons not closed", kind=type(error).__name__)
            if isinstance(error, SendError):
                await self.handle_refusal(one.to, error)
            return False
        return True
