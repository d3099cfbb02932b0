"""Whether somebody set the wall clock: what was planned in its old time is to be planned anew."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock

#: A clock that gains or loses less than this between two looks was not set.
_SET = timedelta(seconds=5)
#: Two clocks that are read further apart than this, in seconds, say nothing about each other.
_TOGETHER = 1.0


@dataclass(slots=True)
class Watch:
    """Notices when a clock is set, by looking at it (`told`) beside the monotonic one."""

    clock: Clock
    told: Callable[[], datetime]
    _last: tuple[datetime, float] | None = None

    def step(self) -> timedelta:
        """By how much it was set since the last look; zero where it just ran."""
        before, now, after = self.clock.monotonic(), self.told(), self.clock.monotonic()
        if after - before > _TOGETHER:  # we stood still in between
            return timedelta()
        last, self._last = self._last, (now, before)
        if last is None:
            return timedelta()
        step = (now - last[0]) - timedelta(seconds=before - last[1])
        return step if abs(step) > _SET else timedelta()
