"""From an update as it came to the hall: read, its file fetched, handed in; meanwhile "typing"."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, TelegramError

from adapters.common.backoff import Pause
from adapters.common.queues import Queues, Taken
from adapters.telegram.downloads import Fetcher
from adapters.telegram.updates import Told, Us, broken, channel_joined, names_a_code, read, runs
from bot.chat.messages import Incoming, IntakeProblem
from bot.chat.port import UpdateReceiver

log = structlog.get_logger()

#: Taking this long shows "typing", which Telegram forgets after five seconds; in seconds.
_TYPING_AFTER, _TYPING_EVERY = 1.5, 4.5
#: Albums whose first picture is remembered.
_ALBUMS = 500


class Intake:
    """Takes updates, however they came. What one sender did stays in order."""

    def __init__(
        self,
        bot: Bot,
        us: Us,
        hall: UpdateReceiver,
        now: Callable[[], datetime],
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._bot, self._us, self._hall, self._now, self._pause = bot, us, hall, now, pause
        self._fetcher = Fetcher()
        self._queues = Queues()
        self._aside: set[asyncio.Task[None]] = set()
        self._albums: OrderedDict[str, str] = OrderedDict()

    def take(self, raw: Mapping[str, Any]) -> Taken:
        """Begin to take an update; the future is done once the hall has it, or it is for nobody.

        It holds the error where it was not taken, or something before it of the same sender.
        """
        told = self._told(raw)
        if told is None or self._is_more_of_an_album(told):
            nothing: Taken = asyncio.get_running_loop().create_future()
            nothing.set_result(None)
            return nothing
        return self._queues.take(told.incoming.sender, partial(self._hand_in, told))

    async def stop(self) -> None:
        """Break off what is being taken; it is handed in again."""
        await self._queues.stop()
        for task in self._aside:
            task.cancel()
        await asyncio.gather(*self._aside, return_exceptions=True)
        await self._fetcher.close()

    def _told(self, raw: Mapping[str, Any]) -> Told | None:
        try:
            update = Update.de_json(dict(raw), self._bot)
            self._at_once(update)
            return read(update, self._us, self._now())
        except Exception as error:
            log.warning("update not understood", exc_info=error)
            return broken(raw, self._now())

    def _at_once(self, update: Update) -> None:
        """What waits for nothing: a pressed button stops turning, a channel is left."""
        if update.callback_query is not None:
            self._do_aside(_whatever(self._bot.answer_callback_query(update.callback_query.id)))
        channel = channel_joined(update)
        if channel is not None:
            self._do_aside(_whatever(self._bot.leave_chat(channel)))

    def _do_aside(self, call: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(call)
        self._aside.add(task)
        task.add_done_callback(self._aside.discard)
        return task

    def _is_more_of_an_album(self, told: Told) -> bool:
        """Pictures sent together are one thing; their words and files are read all the same.

        The same picture delivered again is still the first.
        """
        if not told.album:
            return False
        first = self._albums.setdefault(told.album, told.incoming.id)
        while len(self._albums) > _ALBUMS:
            self._albums.popitem(last=False)
        return first != told.incoming.id and not told.incoming.text and told.document is None

    async def _hand_in(self, told: Told) -> None:
        async with self._typing(told):
            await self._hall.receive([await self._whole(told)])

    async def _whole(self, told: Told) -> Incoming:
        if names_a_code(told.incoming):
            return replace(told.incoming, runs_place=await self._runs_place(told.incoming))
        if told.document is None:
            return told.incoming
        found = await self._fetcher.fetch(self._bot, told.document)
        if isinstance(found, IntakeProblem):
            return replace(told.incoming, trouble=found)
        return replace(told.incoming, file=found)

    async def _runs_place(self, said: Incoming) -> bool:
        """Whether whoever said this decides who comes into the place.

        Raises TelegramError where that could not be found out for now: it is handed in again.
        """
        place = said.place or said.sender
        try:
            return runs(await self._bot.get_chat_member(place.chat, int(said.sender.chat)))
        except (BadRequest, Forbidden):
            return False

    @asynccontextmanager
    async def _typing(self, told: Told) -> AsyncIterator[None]:
        task = self._do_aside(self._type(told))
        try:
            yield
        finally:
            task.cancel()

    async def _type(self, told: Told) -> None:
        await self._pause(_TYPING_AFTER)
        while True:
            await _whatever(
                self._bot.send_chat_action(told.chat, ChatAction.TYPING, message_thread_id=told.thread)
            )
            await self._pause(_TYPING_EVERY)


async def _whatever(call: Awaitable[Any]) -> None:
    """A courtesy: if it fails nothing is lost."""
    try:
        await call
    except TelegramError as error:
        log.debug("courtesy failed", exc_info=error)
