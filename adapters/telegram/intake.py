"""From an update as it came to the receiver: read, its file fetched, handed in; meanwhile "typing"."""

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
from adapters.common.queues import Acknowledgement, KeyedQueues
from adapters.telegram.downloads import Fetcher
from adapters.telegram.standing import find_new_channel, is_group_admin
from adapters.telegram.updates import (
    BotIdentity,
    ParsedUpdate,
    is_start_with_code,
    parse_unreadable,
    parse_update,
)
from bot.chat.messages import Incoming, IntakeProblem, Said, SentFile, Unread
from bot.chat.port import UpdateReceiver

log = structlog.get_logger()

#: Taking this long shows "typing", which Telegram forgets after five seconds; in seconds.
_TYPING_AFTER, _TYPING_EVERY = 1.5, 4.5
#: Albums whose first picture is remembered.
_MAX_ALBUMS = 500


class Intake:
    """Takes updates, however they came. What one sender did stays in order."""

    def __init__(
        self,
        bot: Bot,
        us: BotIdentity,
        receiver: UpdateReceiver,
        now: Callable[[], datetime],
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._bot, self._us, self._receiver, self._now, self._pause = bot, us, receiver, now, pause
        self._fetcher = Fetcher()
        self._queues = KeyedQueues()
        self._background: set[asyncio.Task[None]] = set()
        self._albums: OrderedDict[str, str] = OrderedDict()

    def take(self, raw: Mapping[str, Any]) -> Acknowledgement:
        """Begin to take an update; the future is done once the receiver has it, or it is for nobody.

        It holds the error where it was not taken, or something before it of the same sender.
        """
        told = self._parse(raw)
        if told is None or self._is_rest_of_album(told):
            nothing: Acknowledgement = asyncio.get_running_loop().create_future()
            nothing.set_result(None)
            return nothing
        return self._queues.enqueue(told.incoming.sender, partial(self._hand_in, told))

    async def stop(self) -> None:
        """Break off what is being taken; it is handed in again."""
        await self._queues.stop()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)
        await self._fetcher.close()

    def _parse(self, raw: Mapping[str, Any]) -> ParsedUpdate | None:
        try:
            update = Update.de_json(dict(raw), self._bot)
            self._handle_at_once(update)
            return parse_update(update, self._us, self._now())
        except Exception as error:
            log.warning("update not understood", exc_info=error)
            return parse_unreadable(raw, self._now())

    def _handle_at_once(self, update: Update) -> None:
        """What waits for nothing: a pressed button stops turning, a channel is left."""
        if update.callback_query is not None:
            self._run_in_background(_ignore_errors(self._bot.answer_callback_query(update.callback_query.id)))
        channel = find_new_channel(update)
        if channel is not None:
            self._run_in_background(_ignore_errors(self._bot.leave_chat(channel)))

    def _run_in_background(self, call: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(call)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task

    def _is_rest_of_album(self, told: ParsedUpdate) -> bool:
        """Pictures sent together are one thing; their words and files are read all the same.

        The same picture delivered again is still the first.
        """
        if not told.album:
            return False
        first = self._albums.setdefault(told.album, told.incoming.id)
        while len(self._albums) > _MAX_ALBUMS:
            self._albums.popitem(last=False)
        return first != told.incoming.id and not told.incoming.text and told.document is None

    async def _hand_in(self, told: ParsedUpdate) -> None:
        async with self._show_typing(told):
            await self._receiver.receive([await self._complete_incoming(told)])

    async def _complete_incoming(self, told: ParsedUpdate) -> Incoming:
        if isinstance(told.incoming, Said) and is_start_with_code(told.incoming):
            return replace(told.incoming, runs_place=await self._is_sender_admin(told.incoming))
        if told.document is None:
            return told.incoming
        found = await self._fetcher.fetch(self._bot, told.document)
        if isinstance(found, IntakeProblem):
            return told.incoming.recast(Unread, trouble=found)
        return told.incoming.recast(SentFile, file=found)

    async def _is_sender_admin(self, said: Incoming) -> bool:
        """Whether whoever said this decides who comes into the place.

        Raises TelegramError where that could not be found out for now: it is handed in again.
        """
        place = said.place or said.sender
        try:
            return is_group_admin(await self._bot.get_chat_member(place.chat, int(said.sender.chat)))
        except (BadRequest, Forbidden):
            return False
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            log.warning("a member of a group was told in no form that is known", exc_info=error)
            return False

    @asynccontextmanager
    async def _show_typing(self, told: ParsedUpdate) -> AsyncIterator[None]:
        task = self._run_in_background(self._send_typing(told))
        try:
            yield
        finally:
            task.cancel()

    async def _send_typing(self, told: ParsedUpdate) -> None:
        await self._pause(_TYPING_AFTER)
        while True:
            await _ignore_errors(
                self._bot.send_chat_action(told.chat, ChatAction.TYPING, message_thread_id=told.thread)
            )
            await self._pause(_TYPING_EVERY)


async def _ignore_errors(call: Awaitable[Any]) -> None:
    """A courtesy: if it fails nothing is lost."""
    try:
        await call
    except TelegramError as error:
        log.debug("courtesy failed", exc_info=error)
