"""Whether somebody set the wall clock: what was planned in its old time is to be planned anew."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock

#: A clock that gains or loses less than this between two looks was not set.
_SET = timedelta(seconds=5)


@dataclass(slots=True)
class Watch:
    """Notices when the wall clock is set, by looking at it beside the monotonic one."""

    clock: Clock
    _last: tuple[datetime, float] | None = None

    def step(self, now: datetime) -> timedelta:
        """By how much the wall clock was set since the last look; zero where it just ran."""
        monotonic = self.clock.monotonic()
        last, self._last = self._last, (now, monotonic)
        if last is None:
            return timedelta()
        step = (now - last[0]) - timedelta(seconds=monotonic - last[1])
        return step if abs(step) > _SET else timedelta()
