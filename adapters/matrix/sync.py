"""Reading on where our database says: the homeserver's token moves only after what came was taken."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge
from typing import Any

import structlog
from nio import MessageDirection, SyncResponse, UnknownToDeviceEvent

from adapters.common.backoff import Patience
from adapters.common.queues import Taken
from adapters.matrix.client import WITHHELD, Client, RefusedError, StrangeDeviceError
from adapters.matrix.cross_signing import still_signed
from adapters.matrix.errors import Verdict, heard, verdict
from adapters.matrix.events import membership
from adapters.matrix.intake import Taking
from adapters.matrix.membership import Coming
from adapters.matrix.rooms import Rooms
from adapters.matrix.state import CHANNEL
from bot.chat import OperatorError
from bot.chat.port import UpdateReceiver

log = structlog.get_logger()

#: How long to wait for the first news, in milliseconds, and how long the first answer of all may take, in
#: seconds: it holds the state of every room.
WAIT_MS, _FIRST = 25_000, 300.0
#: After so many seconds what came meanwhile is fetched, although something is still being taken; then news
#: are waited for at most so many milliseconds.
_SLOW, _SHORT_MS = 0.2, 1_000
#: What was not taken is handed in again after so many seconds.
_AGAIN = 1.0
#: More batches are not read ahead.
_AHEAD = 20
#: Events that come at once, those of a page, and how far a gap is read back.
_AT_ONCE, _PAGE, _GAP = 50, 100, 5_000
_NOTHING: dict[str, list[str]] = {"types": []}


def _wanted(limit: int) -> dict[str, Any]:
    """What is asked for: no presence, no typing, no receipts."""
    room = {"timeline": {"limit": limit}, "ephemeral": _NOTHING, "account_data": _NOTHING}
    return {"presence": _NOTHING, "account_data": _NOTHING, "room": room}


@dataclass(slots=True)
class _Batch:
    """What came up to a token, each with a way to begin taking it."""

    token: str
    begin: Sequence[Callable[[], Taken]]
    taken: list[Taken]

    def begin_anew(self) -> None:
        """Take what is new, and what was not taken."""
        self.taken += [begin() for begin in self.begin[len(self.taken) :]]
        for index, taken in enumerate(self.taken):
            if _has_failed(taken):
                self.taken[index] = self.begin[index]()


class Syncing:
    """The loop over /sync. Batches behind a slow one are taken already, while the token stays before it."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        taking: Taking,
        coming: Coming,
        *,
        hall: UpdateReceiver,
        patience: Patience,
    ) -> None:
        self._client, self._rooms, self._taking, self._coming = client, rooms, taking, coming
        self._hall, self._patience = hall, patience
        self._since = ""
        self._batches: deque[_Batch] = deque()
        self._is_first = True
        self._is_live = False

    @property
    def is_in_step(self) -> bool:
        """Whether the bot knows its rooms."""
        return not self._is_first

    async def run(self) -> None:
        """Until cancelled.

        Raises RefusedError where the homeserver does not know the bot any more, and StrangeDeviceError where
        it has other keys of its device: the door opens again as a new one. Raises OperatorError where another
        process goes on as the bot.
        """
        self._since = await self._hall.read_cursor(CHANNEL, lasting=True)
        while True:
            try:
                await self._round()
                self._is_live = True
            except RefusedError as error:
                if verdict(error.answer) is Verdict.OPERATOR:
                    raise
                await self._failed(error)
            except (OperatorError, StrangeDeviceError):
                raise
            except Exception as error:  # noqa: BLE001 - nothing ends the reading of events
                await self._failed(error)
            else:
                self._patience.over()

    async def _failed(self, error: Exception) -> None:
        self._is_live = False
        await self._patience.after(error)

    async def _round(self) -> None:
        if len(self._batches) < _AHEAD:
            await self._read_on()
        taken = list(self._every())
        if taken:
            await asyncio.wait(taken, timeout=_SLOW)
        await self._advance()
        await self._client.tend()
        await self._look_at_ourselves()

    async def _look_at_ourselves(self) -> None:
        """Whether people's clients still trust the bot's device, once something about it changed."""
        if self._client.is_changed:
            await still_signed(self._client)
            self._client.is_changed = False

    async def _read_on(self) -> None:
        response = await self._fetched()
        self._told(response)
        begin = await self._work(response)
        self._batches.append(_Batch(token=response.next_batch, begin=begin, taken=[]))
        self._since, self._is_first = response.next_batch, False
        self._begin()

    def _begin(self) -> None:
        """Take what is new, behind what was not taken before."""
        for batch in self._batches:
            batch.begin_anew()

    async def _fetched(self) -> SyncResponse:
        """What is new; nio must not think it had seen this before, neither in a failed round nor at rest."""
        self._client.next_batch = ""
        wanted = _wanted(_AT_ONCE if self._since else 0)
        wait = 0 if self._is_first else _SHORT_MS if self._batches else WAIT_MS
        ask = self._client.sync(
            timeout=wait,
            sync_filter=wanted,
            since=self._since or None,
            full_state=self._is_first,
        )
        async with asyncio.timeout(_FIRST):
            response: SyncResponse = heard(await ask)
        return response

    def _told(self, response: SyncResponse) -> None:
        """What a sync says besides what people said."""
        if response.to_device_events:
            self._taking.keys_came()
        for event in response.to_device_events:
            if isinstance(event, UnknownToDeviceEvent) and event.type.endswith("room_key.withheld"):
                self._withheld(event.source.get("content", {}))

    def _withheld(self, content: dict[str, Any]) -> None:
        if content.get("code") == "m.unverified":
            log.warning("somebody's client does not trust the bot's device; knotwork doctor says more")
            self._client.keeping.put(WITHHELD, self._client.now().isoformat().encode())

    # --- what there is to take -------------------------------------------------------------------------

    async def _work(self, response: SyncResponse) -> list[Callable[[], Taken]]:
        """Everything to be taken, room by room in order, rooms among each other by time.

        What may fail comes first: what befalls rooms is noticed once only.
        """
        joined = response.rooms.join.items() if self._since else ()
        heard_in = [await self._events(room_id, told) for room_id, told in joined]
        self._coming.invitations(response)
        for room_id in response.rooms.leave:
            self._client.rooms.pop(room_id, None)
        for room_id, told in response.rooms.join.items():
            room = self._rooms.joined(room_id)
            for event in (*told.state, *told.timeline.events):
                room.take(event.source)
        gone = self._coming.gone(response)
        if not self._since:
            return gone
        pairs = [list(self._coming.of_room(room_id, events, at)) for room_id, events, at in heard_in]
        said = [begin for _, begin in merge(*pairs, key=lambda pair: pair[0])]
        return [*gone, *said, *self._coming.crowds()]

    async def _events(self, room_id: str, told: Any) -> tuple[str, list[Any], datetime | None]:
        """What was said in a room since the bot last read it, or since it was asked in.

        And when, where it was just now: other clocks may be wrong, and "2" answers what was asked before it.
        """
        at = self._client.now() if self._is_live and not told.timeline.limited else None
        events = [event for event in told.timeline.events if "event_id" in event.source]
        if told.timeline.limited and told.timeline.prev_batch:
            events = [*await self._gap(room_id, told.timeline.prev_batch, events), *events]
        return room_id, events[_begins(events, self._client.user_id) :], at

    async def _gap(self, room_id: str, upto: str, known: Sequence[Any]) -> list[Any]:
        """What a long silence left out, oldest first; pages that are refused stay unread."""
        pages: deque[Any] = deque()
        here: str | None = upto
        seen = {event.event_id for event in known}
        while here and len(pages) < _GAP:
            try:
                page = await self._page(room_id, here)
            except RefusedError as error:
                if verdict(error.answer) in (Verdict.BUSY, Verdict.PASSING, Verdict.OPERATOR):
                    raise
                log.warning("a gap could not be read", code=error.answer.code)
                break
            new = [event for event in page.chunk if "event_id" in event.source and event.event_id not in seen]
            seen.update(event.event_id for event in new)
            pages.extendleft(new)
            here = page.end if page.chunk and page.end != here else None
        return list(pages)

    async def _page(self, room_id: str, here: str) -> Any:
        back = MessageDirection.back
        return heard(
            await self._client.room_messages(room_id, here, self._since, direction=back, limit=_PAGE)
        )

    # --- moving on -------------------------------------------------------------------------------------

    async def _advance(self) -> None:
        """Move the token over what was taken; what was not is handed in again."""
        moved = ""
        while self._batches and all(_is_taken(taken) for taken in self._batches[0].taken):
            moved = self._batches.popleft().token
        if moved:
            await self._client.keeping.written()
            await self._hall.move_cursor(CHANNEL, moved)
        if any(_has_failed(taken) for taken in self._every()):
            await self._patience.pause(_AGAIN)
            self._begin()

    def _every(self) -> Iterator[Taken]:
        return (taken for batch in self._batches for taken in batch.taken)


def _begins(events: Sequence[Any], me: str) -> int:
    """Where the bot's business in a room begins: when it was last asked in, or came; else all along."""
    for index in range(len(events) - 1, -1, -1):
        who, before, after = membership(events[index].source)
        if who == me and (after == "invite" or (after == "join" and before not in ("join", "invite"))):
            return index
    return 0


def _is_taken(taken: Taken) -> bool:
    return taken.done() and not _has_failed(taken)


def _has_failed(taken: Taken) -> bool:
    return taken.done() and (taken.cancelled() or taken.exception() is not None)
