"""From an event as it came to the receiver: opened, read, its file fetched, handed in; meanwhile "typing"."""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from nio import Event, MegolmEvent

from adapters.common.backoff import Pause
from adapters.common.queues import Acknowledgement, KeyedQueues
from adapters.matrix.client import Client
from adapters.matrix.downloads import MediaFetcher
from adapters.matrix.events import (
    BotProfile,
    ParsedEvent,
    build_deletion,
    build_end_of_place,
    is_verification,
    parse_event,
    parse_undecryptable,
    redacted_id,
)
from adapters.matrix.key_sharing import share_keys
from adapters.matrix.rooms import Room, Rooms
from bot.chat.messages import Incoming, IntakeProblem, SentFile, Unread
from bot.chat.port import UpdateReceiver

log = structlog.get_logger()

#: Taking this long shows "typing", which homeservers are told to forget after so many milliseconds.
_TYPING_AFTER, _TYPING_EVERY, _TYPING_MS = 0.7, 20.0, 30_000
#: A key may come this much later than what it opens, in seconds; where others talk nobody waits so long.
KEY_WAIT, _GROUP_KEY_WAIT = 20.0, 2.0
#: What is taken away within so many seconds is one thing; more than so many messages are a history, of which
#: so many are handed in at once.
_MORE_DELETIONS_WITHIN, _FEW_DELETIONS, _DELETIONS_AT_ONCE = 1.5, 2, 100
#: Keys that were waited for in vain are waited for no more.
_MAX_MISSING_KEYS = 1_000


class EventIntake:
    """Takes events. What one sender did stays in order."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        us: BotProfile,
        receiver: UpdateReceiver,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._client, self._rooms, self._us, self._receiver, self._pause = client, rooms, us, receiver, pause
        self._fetcher = MediaFetcher(client)
        self._queues = KeyedQueues()
        self._background: set[asyncio.Task[Any]] = set()
        self._new_keys: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._missing_keys: OrderedDict[str, None] = OrderedDict()
        self._deletions: dict[str, dict[str, Mapping[str, Any]]] = {}
        self._read_markers: dict[str, str] = {}
        self._is_stopped = False

    def take(self, room_id: str, event: Event, at: datetime | None = None) -> Acknowledgement:
        """Begin to take what somebody sent; the future is done once the receiver has it, or it is for nobody.

        `at` is when it came, where that says better when it was sent than its homeserver's clock.
        It holds the error where it was not taken, or something before it of the same sender.
        """
        room = self._rooms.get(room_id)
        gone = redacted_id(event.source, room) if room is not None else ""
        if not gone:
            return self._queues.enqueue(event.sender, partial(self._take_event, room_id, event, at))
        self._deletions.setdefault(event.sender, {})[gone] = event.source
        return self._queues.enqueue(event.sender, partial(self._take_deletions, event.sender))

    def hand_in(self, incoming: Incoming) -> Acknowledgement:
        """The same for what is read already."""
        return self._queues.enqueue(incoming.sender.chat, partial(self._receiver.receive, [incoming]))

    def confirm_sent(self, person: str, key: str, event_id: str, at: datetime) -> Acknowledgement:
        """What was sent to somebody with this key is in their room: told before what they did after it."""
        return self._queues.enqueue(person, partial(self._receiver.confirm_sent, key, event_id, at))

    def retry_decryption(self) -> None:
        """What could not be opened is tried once more."""
        news, self._new_keys = self._new_keys, asyncio.get_running_loop().create_future()
        news.set_result(None)

    async def stop(self) -> None:
        """Break off what is being taken; it is handed in again."""
        self._is_stopped = True
        await self._queues.stop()
        for task in self._background:
            task.cancel()
        await asyncio.gather(*self._background, return_exceptions=True)

    def run_in_background(self, call: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """A courtesy: if it fails nothing is lost."""
        task = asyncio.create_task(call)
        self._background.add(task)
        task.add_done_callback(self._end_background)
        return task

    def _end_background(self, task: asyncio.Task[Any]) -> None:
        self._background.discard(task)
        if not task.cancelled() and task.exception() is not None:
            log.debug("courtesy failed", exc_info=task.exception())

    # --- one event -------------------------------------------------------------------------------------

    async def _take_event(self, room_id: str, event: Event, at: datetime | None) -> None:
        room = self._rooms.get(room_id)
        if room is None:
            return
        is_private = event.sender in (room.alone_with, room.beginner)
        within = KEY_WAIT if is_private else _GROUP_KEY_WAIT
        source = await self._decrypt_in_time(event, within)
        if source is None:
            closed = parse_undecryptable(event.source, room)
            if closed is not None:
                self._rooms.begin(event.sender, room)
                await self._receiver.receive([closed])
        elif is_verification(source, self._us):
            self.run_in_background(self._decline_verification(room_id, event.event_id))
        else:
            await self._receive_event(room, self._parse(source, room), at)

    async def _take_deletions(self, sender: str) -> None:
        """What somebody takes away; a few messages each for itself, more of them together.

        Clients clear a history one message after the other: so it is waited a moment for what follows.
        """
        if not self._deletions.get(sender):
            return  # these were taken with the one before
        await self._pause(_MORE_DELETIONS_WITHIN)
        gone = self._deletions.pop(sender)
        if len(gone) <= _FEW_DELETIONS:
            await self._receiver.receive([build_deletion(event, (one,)) for one, event in gone.items()])
            return
        ids = list(gone)
        for start in range(0, len(ids), _DELETIONS_AT_ONCE):
            some = tuple(ids[start : start + _DELETIONS_AT_ONCE])
            await self._receiver.receive([build_deletion(gone[some[0]], some)])

    def _parse(self, source: Mapping[str, Any], room: Room) -> ParsedEvent | None:
        """None also for what cannot be understood: whatever somebody's client wrote, reading goes on."""
        try:
            return parse_event(source, room, self._us)
        except Exception as error:
            log.warning("event not understood", exc_info=error)
            return None

    async def _receive_event(self, room: Room, told: ParsedEvent | None, at: datetime | None) -> None:
        if told is None:
            return
        if told.incoming.place is None:
            if room.beginner:  # it was like a group's until now
                await self._receiver.receive([build_end_of_place(told.incoming, room.id)])
            self._rooms.begin(told.incoming.sender.chat, room)
        self._mark_read(room.id, told.incoming.id)
        async with self._show_typing(room.id):
            whole = await self._complete_incoming(told)
            await self._receiver.receive([replace(whole, at=at or whole.at)])

    async def _complete_incoming(self, told: ParsedEvent) -> Incoming:
        if told.media is None:
            return told.incoming
        found = await self._fetcher.fetch(told.media)
        if isinstance(found, IntakeProblem):
            return told.incoming.recast(Unread, trouble=found)
        return told.incoming.recast(SentFile, file=found)

    # --- what is sealed --------------------------------------------------------------------------------

    async def _decrypt_in_time(self, event: Event, within: float) -> Mapping[str, Any] | None:
        """What the event says, None where no key to it came in time. Nobody waits twice for one key."""
        if not isinstance(event, MegolmEvent):
            return dict(event.source)
        opened, session = self._decrypt(event), str(event.session_id)
        if opened is None and session not in self._missing_keys:
            opened = await self._wait_for_key(event, within)
        if opened is None:
            self._missing_keys[session] = None
            while len(self._missing_keys) > _MAX_MISSING_KEYS:
                self._missing_keys.popitem(last=False)
        return opened

    async def _wait_for_key(self, event: MegolmEvent, within: float) -> Mapping[str, Any] | None:
        over = asyncio.ensure_future(self._pause(within))
        try:
            while not over.done():
                await asyncio.wait({over, self._new_keys}, return_when=asyncio.FIRST_COMPLETED)
                opened = self._decrypt(event)
                if opened is not None:
                    return opened
        finally:
            over.cancel()
        return None

    def _decrypt(self, event: MegolmEvent) -> Mapping[str, Any] | None:
        """What is inside; who sent it, when, and its id are told by the homeserver alone."""
        try:
            inside = dict(self._client.decrypt_event(event).source)
        except Exception as error:
            log.debug("not opened", exc_info=error)
            return None
        outside = {name: event.source[name] for name in ("event_id", "sender", "origin_server_ts")}
        return {name: inside.get(name) for name in ("type", "content")} | outside

    # --- courtesies ------------------------------------------------------------------------------------

    async def _decline_verification(self, room_id: str, event_id: str) -> None:
        """Nobody sits here who could compare emoji."""
        relation = {"rel_type": "m.reference", "event_id": event_id}
        content = {"m.relates_to": relation, "code": "m.user", "reason": "m.user"}
        kind, key = "m.key.verification.cancel", f"decline.{event_id}"
        if (room := self._rooms.get(room_id)) is not None:
            await share_keys(self._client, room)
        await self._client.room_send(room_id, kind, content, tx_id=key, ignore_unverified_devices=True)

    def _mark_read(self, room_id: str, event_id: str) -> None:
        """Up to here, said once for all that came meanwhile."""
        is_at_it = room_id in self._read_markers
        self._read_markers[room_id] = event_id
        if not is_at_it:
            self.run_in_background(self._send_read_markers(room_id))

    async def _send_read_markers(self, room_id: str) -> None:
        try:
            upto = ""
            while upto != self._read_markers[room_id]:
                upto = self._read_markers[room_id]
                await self._client.room_read_markers(room_id, upto, upto)
        finally:
            del self._read_markers[room_id]

    @asynccontextmanager
    async def _show_typing(self, room_id: str) -> AsyncIterator[None]:
        task = self.run_in_background(self._send_typing(room_id))
        try:
            yield
        finally:
            task.cancel()

    async def _send_typing(self, room_id: str) -> None:
        await self._pause(_TYPING_AFTER)
        try:
            while True:
                await self._client.room_typing(room_id, typing_state=True, timeout=_TYPING_MS)
                await self._pause(_TYPING_EVERY)
        finally:
            if not self._is_stopped:
                self.run_in_background(self._client.room_typing(room_id, typing_state=False))
