"""Buttons that were answered are taken away: after the chat's next letter, or where nothing waits."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from bot.chat.messages import Address, PromptId
from bot.chat.port import Adapter, SendError
from bot.outbox.bookkeeping import Core, OutboxWriter
from bot.outbox.render import ButtonUpdate

log = structlog.get_logger()

#: How long taking away answered buttons may take, in seconds, and of how many messages at once.
AMEND_TIMEOUT, _AT_ONCE = 10.0, 8


@dataclass(slots=True, kw_only=True)
class ButtonRemover:
    """Takes answered buttons away. It is tried twice, beside the letters, and holds up none of them.

    `handle_refusal` is called when a platform refuses: a rest that it asks for is one for letters too.
    """

    writer: OutboxWriter
    core: Core
    adapters: Mapping[str, Adapter]
    handle_refusal: Callable[[Address, SendError], Awaitable[None]]
    _tried: set[PromptId] = field(default_factory=set)
    #: Messages that are being amended.
    _busy: set[str] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def tidy(self, channels: Sequence[str]) -> None:
        """Take away a few in those chats of these channels to which no letter is about to go."""
        able = [name for name in channels if self.adapters[name].capabilities.closes]
        if able and not self._tasks:
            self.begin(await self.core(self.writer.find_button_updates, able))
        await self.finish()

    def begin(self, loose: Sequence[ButtonUpdate]) -> None:
        """Take these away while whoever answered is answered; what a crash breaks off, `tidy` finds again."""
        fresh = [one for one in loose if one.message_id not in self._busy]
        if fresh:
            self._busy.update(one.message_id for one in fresh)
            task = asyncio.create_task(self._remove_and_mark(fresh))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self) -> None:
        """Return once all that was begun is done."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _remove_and_mark(self, loose: Sequence[ButtonUpdate]) -> None:
        try:
            closed = await self._remove(loose)
            if closed:
                await self.core(self.writer.mark_amended, closed)
        except Exception as error:
            log.warning("buttons not noted", exc_info=error)
        finally:
            self._busy.difference_update(one.message_id for one in loose)

    async def _remove(self, loose: Sequence[ButtonUpdate]) -> list[PromptId]:
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
                async with self._slots, asyncio.timeout(AMEND_TIMEOUT):
                    await adapter.amend(one.to, one.message_id, one.buttons)
        except Exception as error:  # noqa: BLE001 - the letter left all the same
            log.warning("buttons not closed", kind=type(error).__name__)
            if isinstance(error, SendError):
                await self.handle_refusal(one.to, error)
            return False
        return True
