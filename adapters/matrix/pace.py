"""How fast a homeserver takes what the bot sends: learned from what it refuses, and shared out fairly."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import IntEnum
from typing import TypeVar

from adapters.matrix.client import RefusedError
from adapters.matrix.errors import BUSY_PAUSE, RefusalKind, classify
from bot.chat.port import SendError

_T = TypeVar("_T")

#: So many events a Synapse of which nobody changed anything takes at once, and then so many a second.
_BURST, _PER_SECOND = 10, 0.2
#: Seconds without a letter before decoration begins, at a server that has not shown that it takes more: while
#: such a Synapse has room for much, and when it has not.
_QUIET, _LONG_QUIET, _MUCH = 1.0, 5.0, 6
#: Room for so many letters and joins is left at a server that refuses.
_RESERVE = 6
#: Homeservers round down, and what is sent later may overtake: so much longer is waited, in seconds.
_MARGIN = 0.1
#: After so many events without a refusal the pause between two is shortened by so much.
_MANY, _FASTER = 20, 0.8
#: The longest pause between two events, and how long a refusal is remembered, in seconds.
LONGEST, _MEMORY = 60.0, 3600.0
#: Of so many people it is remembered when they were served.
_MAX_REMEMBERED = 1_000
_CLOSED_RETRY = timedelta(seconds=2)


class Rank(IntEnum):
    """Whose turn comes first."""

    LETTER = 0  # what somebody waits for: an answer, or that the bot comes in
    UNASKED = 1
    DECORATION = 2


class Pace:
    """Turns to send an event: by rank, then to whoever had one longest ago.

    A homeserver counts what it took, not what it refused, and forgets so much a second; of neither number
    it tells. A refusal says when there is room for one more, and the time from the last one it took to that
    is never longer than the true interval between two: the longest found is the pace from then on. What was
    left unused meanwhile is made up for. Where much was taken without a refusal the pace is tried a little
    faster, and an hour after the last one from the beginning.
    """

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        self._now = now or (lambda: asyncio.get_running_loop().time())
        self._waiting: list[tuple[Rank, int, str, asyncio.Future[None]]] = []
        self._served: OrderedDict[str, int] = OrderedDict()
        self._count = 0
        self._timer: asyncio.TimerHandle | None = None
        self._interval = 0.0
        #: When there is room for one more, as long as the server is known to refuse.
        self._free_at = float("-inf")
        self._refused_at = self._accepted_at = self._letter_at = float("-inf")
        self._in_flight = self._successes = 0
        self._count_by_default = 0.0
        self._is_generous = False
        self._is_closed = False

    async def turn(self, rank: Rank, who: str) -> None:
        """Wait for a turn on behalf of somebody. Raises SendError where the way is closed meanwhile."""
        if self._is_closed:
            raise _closed_error()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        self._waiting.append((rank, self._count, who, turn))
        self._admit()
        try:
            await turn
        finally:
            self._waiting = [one for one in self._waiting if one[3] is not turn]

    async def note(self, who: str, work: Awaitable[_T], *, longest: float = LONGEST) -> _T:
        """The result of sending somebody's event in its turn; whether it was taken teaches the pace.

        A rest of more than the `longest` is that of this event alone: others find out for themselves.
        """
        began = self._now()  # a homeserver answers a refusal late
        self._in_flight += 1
        try:
            result = await work
        except RefusedError as error:
            rest = (error.retry_after or BUSY_PAUSE).total_seconds() + _MARGIN
            if classify(error.answer) is RefusalKind.BUSY and rest <= longest:
                self._learn_refusal(began, rest)
            self._served.pop(who, None)  # it was no turn
            raise
        finally:
            self._in_flight -= 1
        self._learn_success(began)
        return result

    def _learn_success(self, began: float) -> None:
        self._count_by_default = self._estimate_count(began) + 1
        self._accepted_at = max(self._accepted_at, began)
        if self._count_by_default > _BURST + 1:
            self._is_generous = True
        if self._free_at > began:  # it had no room to spare, and left later than it might have
            self._free_at = max(self._free_at, began + self._interval)
        self._successes += 1
        if self._successes == _MANY:
            self._successes, self._interval = 0, self._interval * _FASTER

    def _learn_refusal(self, began: float, rest: float) -> None:
        since, is_alone = began + rest - self._accepted_at, self._in_flight == 1
        found = since if since < LONGEST and is_alone else rest
        self._interval = max(found, self._interval if self._is_limited else 0.0)
        self._free_at = began + rest if is_alone else max(self._free_at, began + rest)
        self._refused_at = began
        self._is_generous, self._successes, self._count_by_default = False, 0, float(_BURST)

    def _estimate_count(self, now: float) -> float:
        """How much a Synapse of which nobody changed anything would hold against us."""
        return max(0.0, self._count_by_default - max(0.0, now - self._accepted_at) * _PER_SECOND)

    def close(self) -> None:
        """Nothing leaves any more: whoever waits is turned away."""
        self._is_closed = True
        for *_, turn in self._waiting:
            if not turn.done():
                turn.set_exception(_closed_error())

    @property
    def _is_limited(self) -> bool:
        return self._now() - self._refused_at < _MEMORY

    def _admit(self) -> None:
        """Let through whoever may go now, and look again when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            rank, _, who, turn = best = min(self._waiting, key=self._order_of)
            wait = self._free_for(rank) - self._now()
            if wait > 0:
                self._timer = asyncio.get_running_loop().call_later(wait, self._admit)
                return
            self._waiting.remove(best)
            if not turn.done():
                self._grant(rank, who)
                turn.set_result(None)

    def _order_of(self, one: tuple[Rank, int, str, asyncio.Future[None]]) -> tuple[Rank, int, int]:
        rank, order, who, _ = one
        return rank, self._served.get(who, 0), order

    def _free_for(self, rank: Rank) -> float:
        """When the next of this rank may go."""
        is_spare = rank is Rank.DECORATION
        if self._is_limited:
            return self._free_at + (_RESERVE * self._interval if is_spare else 0.0)
        if not is_spare or self._is_generous:
            return float("-inf")
        has_room = self._estimate_count(self._now()) <= _BURST - _MUCH
        return self._letter_at + (_QUIET if has_room else _LONG_QUIET)

    def _grant(self, rank: Rank, who: str) -> None:
        now = self._now()
        self._count += 1
        self._served.pop(who, None)
        self._served[who] = self._count
        if len(self._served) > _MAX_REMEMBERED:
            self._served.popitem(last=False)
        if rank is not Rank.DECORATION:
            self._letter_at = now
        if self._is_limited:
            self._free_at = max(self._free_at, now - (_BURST - 1) * self._interval) + self._interval


def _closed_error() -> SendError:
    return SendError("Matrix is not open", retry_after=_CLOSED_RETRY, everywhere=True)
