"""What decorates a letter that has left: reactions to choose by, and the closing of what was answered.

Nobody waits for any of it, and it comes after every letter. What a crash or a long refusal breaks off is
given up: the numbered lines of a letter, and its number in words, answer it as well.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

import structlog
from nio import Event, MegolmEvent

from adapters.matrix.client import RefusedError, ServerAnswer
from adapters.matrix.errors import RefusalKind, classify, require_data, require_success
from adapters.matrix.formatting import Content, close_choices, edit_content
from adapters.matrix.pace import Rank
from adapters.matrix.sender import CALL_ERRORS, Route, send_event
from bot.chat.degrade import parse_reaction, reaction_of

log = structlog.get_logger()

#: How long one call may take, and how long it is tried to decorate a letter, in seconds.
_CALL_SECONDS, GIVE_UP_SECONDS = 10.0, 120.0
#: Calls on their way at once.
_AT_ONCE = 8
#: Of so many letters it is remembered which reactions they have, and so many are decorated at a time.
_MAX_REMEMBERED, _MAX_WAITING = 1_000, 500
#: More of our own reactions no letter has.
_MAX_REACTIONS = 100


@dataclass(slots=True)
class _Decoration:
    """How a letter is to look: `wanted` are the choices it offers, by number.

    `shown` are our reactions to it, None where nobody knows, and `closed` the choices its text was left with.
    """

    way: Route
    event_id: str
    key: str
    wanted: frozenset[int]
    shown: dict[int, str] | None
    is_closing: bool = False
    closed: frozenset[int] | None = None

    @property
    def is_unclosed(self) -> bool:
        """Whether its text shows choices that were answered."""
        return self.is_closing and self.closed != self.wanted

    @property
    def obsolete(self) -> list[int]:
        """Reactions that stand for choices no longer there."""
        return sorted(set(self.shown or ()) - self.wanted)

    @property
    def missing(self) -> list[int]:
        """Reactions still to be set; a closing adds none."""
        if self.is_closing:
            return []
        return sorted(number for number in self.wanted - set(self.shown or ()) if reaction_of(number))


@dataclass(slots=True)
class Decorations:
    """Decorates letters, each in a task of its own; the newest wish for a letter counts."""

    _at_work: dict[str, _Decoration] = field(default_factory=dict)
    _shown: OrderedDict[str, dict[int, str]] = field(default_factory=OrderedDict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _slots: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    def add_reactions(self, way: Route, event_id: str, numbers: Collection[int], key: str) -> None:
        """Set a reaction for each choice of a letter that has left with this key."""
        if numbers and event_id not in self._at_work:
            shown = self._shown.get(event_id, {})
            self._begin(_Decoration(way, event_id, key, frozenset(numbers), dict(shown)))

    def close(self, way: Route, event_id: str, left: Collection[int]) -> None:
        """Leave only these choices in a letter sent earlier, and of our reactions only theirs.

        Nothing to do where the letter is gone or can no longer be read.
        """
        one = self._at_work.get(event_id)
        if one is not None:
            one.wanted, one.is_closing = frozenset(left), True
            return
        shown = self._shown.get(event_id)
        self._begin(
            _Decoration(way, event_id, "", frozenset(left), None if shown is None else dict(shown), True)
        )

    async def finish(self) -> None:
        """Return once nothing is left to do."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def stop(self) -> None:
        """Give up what is not done yet."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    # --- one letter ---

    def _begin(self, one: _Decoration) -> None:
        if len(self._at_work) >= _MAX_WAITING:
            log.info("decoration given up", why="too many wait")
            return
        self._at_work[one.event_id] = one
        task = asyncio.create_task(self._decorate(one))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _decorate(self, one: _Decoration) -> None:
        try:
            async with asyncio.timeout(GIVE_UP_SECONDS):
                await self._bring_about(one)
        except TimeoutError:
            log.info("decoration given up", why="the homeserver takes no more", is_closing=one.is_closing)
        except CALL_ERRORS as error:
            log.info("decoration given up", why=type(error).__name__, is_closing=one.is_closing)
        finally:
            del self._at_work[one.event_id]
            self._remember(one)

    def _remember(self, one: _Decoration) -> None:
        if one.shown is not None:
            self._shown[one.event_id] = one.shown
            if len(self._shown) > _MAX_REMEMBERED:
                self._shown.popitem(last=False)

    async def _bring_about(self, one: _Decoration) -> None:
        """One request after the other, each in its turn; what is wished for may change while one waits.

        Reactions are taken back first: whoever sees a choice may still take it.
        """
        if one.shown is None:
            one.shown = await self._call(partial(_find_own_reactions, one))
        while one.obsolete or one.missing or one.is_unclosed:
            left, new = one.wanted, None
            if not (one.obsolete or one.missing):
                new = await self._call(partial(_read_remaining, one, left))
                if new is None:
                    one.closed = left
                    continue
            await one.way.pace.turn(Rank.DECORATION, one.way.to.chat)
            try:
                await self._request(one, left, new)
            except RefusedError as error:
                if classify(error.answer) is not RefusalKind.BUSY:
                    raise  # else once more, when the pace allows

    async def _request(self, one: _Decoration, left: frozenset[int], new: Content | None) -> None:
        if one.obsolete:
            await self._call(partial(_take_back, one, one.obsolete[0]))
        elif one.missing:
            await self._call(partial(_react, one, one.missing[0]))
        elif new is not None and left == one.wanted:
            tx_id = ".".join([one.event_id, *map(str, sorted(left))])
            await self._call(partial(send_event, one.way, edit_content(one.event_id, new), tx_id))
            one.closed = left

    async def _call(self, work: Callable[[], Awaitable[Any]]) -> Any:
        async with self._slots, asyncio.timeout(_CALL_SECONDS):
            return await work()


def _room_path(one: _Decoration, *parts: str) -> str:
    """Of something in the room."""
    return "/" + "/".join(quote(part, safe="") for part in ("rooms", one.way.room.id, *parts))


async def _react(one: _Decoration, number: int) -> None:
    relation = {"rel_type": "m.annotation", "event_id": one.event_id, "key": reaction_of(number)}
    path = _room_path(one, "send", "m.reaction", f"{one.key}.r{number}")
    # a plain call, for nio might make new keys for it
    call = one.way.client.call("PUT", path, {"m.relates_to": relation})
    answer = await one.way.pace.note(one.way.to.chat, _expect(call))
    if one.shown is not None:
        one.shown[number] = str(answer.get("event_id", ""))


async def _expect(call: Awaitable[Any]) -> Any:
    """What came of a call, of nio's or our own. Raises RefusedError."""
    answer = await call
    return require_data(answer) if isinstance(answer, ServerAnswer) else require_success(answer)


async def _take_back(one: _Decoration, number: int) -> None:
    reaction = (one.shown or {})[number]
    call = one.way.client.room_redact(one.way.room.id, reaction, tx_id=f"{reaction}.back")
    await one.way.pace.note(one.way.to.chat, _expect(call))
    if one.shown is not None:
        del one.shown[number]


async def _read_remaining(one: _Decoration, left: frozenset[int]) -> Content | None:
    """The letter as it is to be now, None where it stays as it is, or cannot be read with our keys."""
    client = one.way.client
    found = require_success(await client.room_get_event(one.way.room.id, one.event_id))
    event: Event = found.event
    if isinstance(event, MegolmEvent) or event.sender != client.user_id:
        return None
    return close_choices(event.source.get("content", {}), left)


async def _find_own_reactions(one: _Decoration) -> dict[int, str]:
    """Our own reactions to a letter, by the choice they stand for."""
    client, path = one.way.client, _room_path(one, "relations", one.event_id, "m.annotation", "m.reaction")
    answer = await client.call("GET", f"/_matrix/client/v1{path}?limit={_MAX_REACTIONS}")
    shown = {}
    for found in require_data(answer).get("chunk", []):
        key = found.get("content", {}).get("m.relates_to", {}).get("key", "")
        number = parse_reaction(str(key))
        if found.get("sender") == client.user_id and number is not None:
            shown[number] = str(found["event_id"])
    return shown
