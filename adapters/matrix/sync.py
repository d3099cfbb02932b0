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

from adapters.common.backoff import Backoff
from adapters.common.queues import Acknowledgement
from adapters.matrix.client import KEYS_WITHHELD, Client, RefusedError, StrangeDeviceError
from adapters.matrix.cross_signing import recheck_standing
from adapters.matrix.errors import RefusalKind, classify, require_success
from adapters.matrix.events import parse_membership
from adapters.matrix.intake import EventIntake
from adapters.matrix.membership import MembershipHandler
from adapters.matrix.rooms import Rooms
from adapters.matrix.state import CHANNEL
from bot.chat import OperatorError
from bot.chat.port import UpdateReceiver

log = structlog.get_logger()

#: How long to wait for the first news, in milliseconds, and how long the first answer of all may take, in
#: seconds: it holds the state of every room.
WAIT_MS, _FIRST_SECONDS = 25_000, 300.0
#: After so many seconds what came meanwhile is fetched, although something is still being taken; then news
#: are waited for at most so many milliseconds.
_TAKING_WAIT, _SHORT_MS = 0.2, 1_000
#: What was not taken is handed in again after so many seconds.
_RETRY_SECONDS = 1.0
#: More batches are not read ahead.
_MAX_BATCHES = 20
#: Events that come at once, those of a page, and how far a gap is read back.
_TIMELINE_LIMIT, _PAGE_SIZE, _MAX_GAP = 50, 100, 5_000
_NO_TYPES: dict[str, list[str]] = {"types": []}


@dataclass(slots=True)
class _Batch:
    """What came up to a token, each with a way to begin taking it."""

    token: str
    begin: Sequence[Callable[[], Acknowledgement]]
    taken: list[Acknowledgement]

    def begin_pending(self) -> None:
        """Take what is new, and what was not taken."""
        self.taken += [begin() for begin in self.begin[len(self.taken) :]]
        for index, taken in enumerate(self.taken):
            if _has_failed(taken):
                self.taken[index] = self.begin[index]()


class SyncLoop:
    """The loop over /sync. Batches behind a slow one are taken already, while the token stays before it."""

    def __init__(
        self,
        client: Client,
        rooms: Rooms,
        taking: EventIntake,
        coming: MembershipHandler,
        *,
        receiver: UpdateReceiver,
        patience: Backoff,
    ) -> None:
        self._client, self._rooms, self._intake, self._membership = client, rooms, taking, coming
        self._receiver, self._patience = receiver, patience
        #: Called once the bot knows its rooms.
        self.when_synced: Callable[[], object] = lambda: None
        self._since = ""
        self._batches: deque[_Batch] = deque()
        self._is_first = True
        self._is_live = False

    @property
    def is_synced(self) -> bool:
        """Whether the bot knows its rooms."""
        return not self._is_first

    async def run(self) -> None:
        """Until cancelled.

        Raises RefusedError where the homeserver does not know the bot any more, and StrangeDeviceError where
        it has other keys of its device: it is opened again as a new one. Raises OperatorError where another
        process goes on as the bot.
        """
        self._since = await self._receiver.read_cursor(CHANNEL, lasting=True)
        while True:
            try:
                await self._sync_once()
                self._is_live = True
            except RefusedError as error:
                if classify(error.answer) is RefusalKind.OPERATOR:
                    raise
                await self._wait_after(error)
            except (OperatorError, StrangeDeviceError):
                raise
            except Exception as error:  # noqa: BLE001 - nothing ends the reading of events
                await self._wait_after(error)
            else:
                self._patience.reset()

    async def _wait_after(self, error: Exception) -> None:
        self._is_live = False
        await self._patience.wait_after(error)

    async def _sync_once(self) -> None:
        if len(self._batches) < _MAX_BATCHES:
            await self._fetch_batch()
        taken = list(self._acknowledgements())
        if taken:
            await asyncio.wait(taken, timeout=_TAKING_WAIT)
        await self._advance_token()
        await self._client.maintain_keys()
        if self._client.is_changed:  # do people's clients still trust the bot's device?
            await recheck_standing(self._client)
            self._client.is_changed = False

    async def _fetch_batch(self) -> None:
        response = await self._fetch()
        self._handle_to_device(response)
        begin = await self._collect_work(response)
        self._batches.append(_Batch(token=response.next_batch, begin=begin, taken=[]))
        is_first, self._is_first, self._since = self._is_first, False, response.next_batch
        self._begin_batches()
        if is_first:
            self.when_synced()

    def _begin_batches(self) -> None:
        """Take what is new, behind what was not taken before."""
        for batch in self._batches:
            batch.begin_pending()

    async def _fetch(self) -> SyncResponse:
        """What is new; nio must not think it had seen this before, neither in a failed round nor at rest."""
        self._client.next_batch = ""
        timeline = {"limit": _TIMELINE_LIMIT if self._since else 0}
        room = {"timeline": timeline, "ephemeral": _NO_TYPES, "account_data": _NO_TYPES}
        wanted = {"presence": _NO_TYPES, "account_data": _NO_TYPES, "room": room}
        wait = 0 if self._is_first else _SHORT_MS if self._batches else WAIT_MS
        ask = self._client.sync(
            timeout=wait,
            sync_filter=wanted,
            since=self._since or None,
            full_state=self._is_first,
        )
        async with asyncio.timeout(_FIRST_SECONDS):
            response: SyncResponse = require_success(await ask)
        return response

    def _handle_to_device(self, response: SyncResponse) -> None:
        """What a sync says besides what people said."""
        if response.to_device_events:
            self._intake.retry_decryption()
        for event in response.to_device_events:
            if not (isinstance(event, UnknownToDeviceEvent) and event.type.endswith("room_key.withheld")):
                continue
            if event.source.get("content", {}).get("code") == "m.unverified":
                log.warning("somebody's client does not trust the bot's device; knotwork doctor says more")
                self._client.state_cache.put(KEYS_WITHHELD, self._client.now().isoformat().encode())

    # --- what there is to take -------------------------------------------------------------------------

    async def _collect_work(self, response: SyncResponse) -> list[Callable[[], Acknowledgement]]:
        """Everything to be taken, room by room in order, rooms among each other by time.

        What may fail comes first: what befalls rooms is noticed once only.
        """
        joined = response.rooms.join.items() if self._since else ()
        heard_in = [await self._room_events(room_id, told) for room_id, told in joined]
        self._membership.remember_invitations(response)
        for room_id in response.rooms.leave:
            self._client.rooms.pop(room_id, None)
        for room_id, told in response.rooms.join.items():
            room = self._rooms.get_or_add(room_id)
            for event in (*told.state, *told.timeline.events):
                room.apply(event.source)
        self._rooms.judge_again()
        gone = self._membership.handle_departures(response)
        if not self._since:
            return gone
        pairs = [list(self._membership.handle_room(room_id, events, at)) for room_id, events, at in heard_in]
        said = [begin for _, begin in merge(*pairs, key=lambda pair: pair[0])]
        return [*gone, *said, *self._membership.handle_lost_rooms()]

    async def _room_events(self, room_id: str, told: Any) -> tuple[str, list[Any], datetime | None]:
        """What was said in a room since the bot last read it, or since it was asked in.

        And when, where it was just now: other clocks may be wrong, and "2" answers what was asked before it.
        """
        at = self._client.now() if self._is_live and not told.timeline.limited else None
        events = [event for event in told.timeline.events if "event_id" in event.source]
        if told.timeline.limited and told.timeline.prev_batch:
            events = [*await self._read_gap(room_id, told.timeline.prev_batch, events), *events]
        return room_id, events[_start_index(events, self._client.user_id) :], at

    async def _read_gap(self, room_id: str, upto: str, known: Sequence[Any]) -> list[Any]:
        """What a long silence left out, oldest first; pages that are refused stay unread."""
        pages: deque[Any] = deque()
        here: str | None = upto
        seen = {event.event_id for event in known}
        while here and len(pages) < _MAX_GAP:
            try:
                page = await self._fetch_page(room_id, here)
            except RefusedError as error:
                if classify(error.answer) in (RefusalKind.BUSY, RefusalKind.PASSING, RefusalKind.OPERATOR):
                    raise
                log.warning("a gap could not be read", code=error.answer.code)
                break
            new = [event for event in page.chunk if "event_id" in event.source and event.event_id not in seen]
            seen.update(event.event_id for event in new)
            pages.extendleft(new)
            here = page.end if page.chunk and page.end != here else None
        return list(pages)

    async def _fetch_page(self, room_id: str, here: str) -> Any:
        back = MessageDirection.back
        return require_success(
            await self._client.room_messages(room_id, here, self._since, direction=back, limit=_PAGE_SIZE)
        )

    # --- moving on -------------------------------------------------------------------------------------

    async def _advance_token(self) -> None:
        """Move the token over what was taken; what was not is handed in again."""
        moved = ""
        while self._batches and all(
            taken.done() and not _has_failed(taken) for taken in self._batches[0].taken
        ):
            moved = self._batches.popleft().token
        if moved:
            await self._client.state_cache.flush()
            await self._receiver.move_cursor(CHANNEL, moved)
        if any(_has_failed(taken) for taken in self._acknowledgements()):
            await self._patience.pause(_RETRY_SECONDS)
            self._begin_batches()

    def _acknowledgements(self) -> Iterator[Acknowledgement]:
        return (taken for batch in self._batches for taken in batch.taken)


def _start_index(events: Sequence[Any], me: str) -> int:
    """Where the bot's business in a room begins: when it was last asked in, or came; else all along."""
    for index in range(len(events) - 1, -1, -1):
        who, before, after = parse_membership(events[index].source)
        if who == me and (after == "invite" or (after == "join" and before not in ("join", "invite"))):
            return index
    return 0


def _has_failed(taken: Acknowledgement) -> bool:
    return taken.done() and (taken.cancelled() or taken.exception() is not None)
