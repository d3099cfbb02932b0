"""The post room: claimed letters leave through the adapters, and are marked only once they have left."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.chat.degrade import degrade
from bot.chat.port import Adapter, SendError
from bot.house import House
from bot.rendering import Ready, ready
from bot.store import outbox, people
from bot.store.outbox import Letter

#: Runs a function of the core on the thread that may write.
Core = Callable[..., Awaitable[Any]]
#: How long one send may take, in seconds; a lease lasts longer.
SEND_TIMEOUT = 40.0


@dataclass(slots=True, kw_only=True)
class PostRoom:
    """Sends what the outbox holds for the channels this process has an adapter for."""

    house: House
    core: Core
    adapters: Mapping[str, Adapter]

    async def send_born(self, born: Sequence[Ready]) -> None:
        """Replies born claimed leave at once; they need no fence so soon after their commit."""
        for first in born:
            await self._send_chain(first)

    async def drain(self) -> int:
        """Send everything due now; how many chats were served."""
        count = 0
        while claimed := await self.core(self._claim):
            for letter in claimed:
                await self._send_chain(await self.core(self._fence, letter))
            count += len(claimed)
        return count

    def _claim(self) -> list[Letter]:
        with self.house.engine.begin() as tx:
            return outbox.claim(tx, list(self.adapters), self.house.holder, self.house.clock.now())

    def _fence(self, letter: Letter) -> Ready | None:
        """Just before sending: is the letter still ours? None when somebody else holds it now."""
        with self.house.engine.begin() as tx:
            mine = outbox.fence(tx, letter, self.house.holder, self.house.clock.now())
            return ready(tx, self.house, letter) if mine else None

    async def _send_chain(self, next_: Ready | None) -> None:
        """One letter, and whatever waits behind it in the same chat."""
        while next_ is not None:
            adapter = self.adapters[next_.letter.to.channel]
            outgoing = degrade(next_.outgoing, adapter.capabilities)
            try:
                sending = adapter.send(next_.letter.to, outgoing, next_.letter.id)
                message_id = await asyncio.wait_for(sending, SEND_TIMEOUT)
            except TimeoutError:
                await self.core(self._failed, next_.letter, SendError("no answer in time"))
                return
            except SendError as error:
                await self.core(self._failed, next_.letter, error)
                return
            next_ = await self.core(self._marked, next_.letter, message_id)

    def _marked(self, letter: Letter, message_id: str) -> Ready | None:
        """Mark a letter; the chat's next one is fenced in the same commit."""
        with self.house.engine.begin() as tx:
            now = self.house.clock.now()
            following = outbox.mark(tx, letter, self.house.holder, message_id, now)
            return ready(tx, self.house, following) if following else None

    def _failed(self, letter: Letter, error: SendError) -> None:
        now = self.house.clock.now()
        with self.house.engine.begin() as tx:
            if error.permanent:
                outbox.refuse(tx, letter, now)
                people.set_open(tx, letter.to, is_open=False)
            else:
                outbox.retry(tx, letter, self.house.holder, now, error.retry_after)
                people.unreachable(tx, letter.to, now)
