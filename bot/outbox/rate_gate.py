"""One channel's gate: who may be on the way, and from which instant on."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from bot.chat.port import RateLimits

#: A letter counts as arrived at the latest so long after it began, in seconds: a hang says nothing.
ARRIVAL_TIMEOUT = 1.0


@dataclass(slots=True)
class InFlightLetter:
    """One letter on its way: when it began, and when it had arrived for certain, both monotonic."""

    began: float
    arrived: float = float("inf")


@dataclass(slots=True, kw_only=True)
class RateGate:
    """Letters leave through it, at most `slots` at once; every instant is in monotonic seconds.

    Each brings the instant of its turn (bot/store/rates.py). When one has come, the most urgent letter
    takes it, whoever brought it: so a reply never waits behind letters that were taken before it, and no
    more leave than there were turns. Turns that were missed are made up for, but never more in any span
    than evenly spaced ones would be; and as nobody knows how long a letter travels, it counts until a
    second after it had arrived for certain.
    """

    now: Callable[[], float]
    slots: int
    limits: RateLimits | None = None
    _turns: list[float] = field(default_factory=list)
    _waiting: list[tuple[int, int, asyncio.Future[InFlightLetter | None]]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _begun: deque[InFlightLetter] = field(init=False)
    _sending: int = 0
    _shut_until: float = float("-inf")
    _closed: bool = False
    _timer: asyncio.TimerHandle | None = None

    def __post_init__(self) -> None:
        self._begun = deque(maxlen=int(self.limits.overall) + 1 if self.limits else 1)

    async def acquire(self, at: float, rank: int) -> InFlightLetter | None:
        """Wait for a turn, lower ranks first; None where nothing may leave for longer. Then `release`."""
        if self._is_shut:
            return None
        turn: asyncio.Future[InFlightLetter | None] = asyncio.get_running_loop().create_future()
        heappush(self._turns, at)
        heappush(self._waiting, (rank, next(self._order), turn))
        self._admit()
        return await turn

    def release(self) -> None:
        """A letter is no longer on its way."""
        self._sending -= 1
        self._admit()

    def pause_until(self, until: float) -> None:
        """Nothing leaves before: who waits is turned away."""
        self._shut_until = max(self._shut_until, until)
        self._reject_waiting()

    def close(self) -> None:
        """Nothing leaves any more."""
        self._closed = True
        self._reject_waiting()

    @property
    def has_room(self) -> bool:
        """Whether a reply would leave as soon as its turn comes."""
        urgent = sum(rank == 0 for rank, _, _ in self._waiting)
        return not self._is_shut and self._sending + urgent < self.slots

    @property
    def waiting_count(self) -> int:
        """How many letters wait for their turn."""
        return len(self._waiting)

    @property
    def _is_shut(self) -> bool:
        return self._closed or self.now() < self._shut_until

    def _reject_waiting(self) -> None:
        for _, _, turn in self._waiting:
            if not turn.done():
                turn.set_result(None)
        self._turns.clear()
        self._waiting.clear()

    def _admit(self) -> None:
        """Let through whoever may leave now, and look again when the next turn comes."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting and self._sending < self.slots:
            now = self.now()
            may = max(self._turns[0], self._next_even_slot_at())
            if may > now:
                self._timer = asyncio.get_running_loop().call_later(may - now, self._admit)
                return
            heappop(self._turns)
            _, _, turn = heappop(self._waiting)
            if not turn.done():
                self._begun.append(InFlightLetter(now))
                self._sending += 1
                turn.set_result(self._begun[-1])

    def _next_even_slot_at(self) -> float:
        """When evenly spaced letters would let the next one leave, counted over a whole second."""
        if self.limits is None or len(self._begun) < (self._begun.maxlen or 1):
            return float("-inf")
        first, count = self._begun[0], len(self._begun)
        arrived = min(first.arrived, first.began + ARRIVAL_TIMEOUT)
        return max(first.began + count / self.limits.overall, arrived + count // self.limits.overall)
