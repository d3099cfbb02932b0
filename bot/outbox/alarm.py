"""When the sender looks again: in a while, or as soon as somebody asks for it."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class WakeUp:
    """Rings at the earliest instant that was asked for since it was wound; `now` is in monotonic seconds."""

    now: Callable[[], float]
    _at: float = float("-inf")
    _earlier: asyncio.Event = field(default_factory=asyncio.Event)

    def reset(self, seconds: float) -> None:
        """Ring after so long, whatever was asked for before."""
        self._at = self.now() + seconds

    def bring_forward(self, seconds: float) -> None:
        """Ring no later than this."""
        at = self.now() + seconds
        if at < self._at:
            self._at = at
            self._earlier.set()

    async def wait(self) -> None:
        """Return when it rings; at once where it was never wound."""
        while (wait := self._at - self.now()) > 0:
            self._earlier.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._earlier.wait(), wait)
