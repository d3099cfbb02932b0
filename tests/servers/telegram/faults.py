"""What goes wrong between a bot and Telegram, on demand; and the limits Telegram sets."""

import asyncio
import math
from collections import deque
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any


@dataclass(eq=False)
class Fault:
    """Something that befalls the next `left` calls of the methods that match, in one chat or in any.

    kinds: flood, status, refuse, hang, drop_before, drop_after, hang_after, garble, cut, slow.
    """

    kind: str
    method: str = "send*"
    chat_id: int | None = None
    left: int = 1
    code: int = 500
    words: str = ""
    seconds: float = 0
    happened: int = 0
    _released: bool = False
    _waiting: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=list)

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Whether this call is to suffer; counts it if so."""
        if not self.left or not fnmatchcase(method, self.method):
            return False
        if self.chat_id is not None and self.chat_id != chat_id:
            return False
        self.left -= 1
        self.happened += 1
        return True

    async def wait(self) -> None:
        """Hang until released."""
        if self._released:
            return
        event = asyncio.Event()
        self._waiting.append((asyncio.get_running_loop(), event))
        await event.wait()

    def release(self) -> None:
        """Let everything that hangs go on; nothing more hangs here."""
        self.left, self._released = 0, True
        for loop, event in self._waiting:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)

    def ends(self) -> None:
        """No further call suffers."""
        self.left = 0


@dataclass
class Limits:
    """30 messages in any second to everybody, one a second to a chat, 20 a minute to a group.

    Seconds are monotonic at arrival; `grace` forgives what a local network does to two messages that left
    a full second apart.
    """

    overall: int = 30
    group: int = 20
    grace: float = 0.05
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[Any, float] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def admit(self, chat_id: int | None, at: float) -> int:
        """0 where the message may pass, else the seconds to wait."""
        waits = [self._overall(at), self._chat(chat_id, at), self._group(chat_id, at)]
        if any(waits):
            return max(1, math.ceil(max(waits)))
        self._all.append(at)
        if chat_id is not None:
            self._chats[chat_id] = at
            if chat_id < 0:
                self._groups.setdefault(chat_id, deque()).append(at)
        return 0

    def _overall(self, at: float) -> float:
        _forget(self._all, at - 1)
        return 1 - (at - self._all[0]) if len(self._all) >= self.overall else 0

    def _chat(self, chat_id: int | None, at: float) -> float:
        last = self._chats.get(chat_id)
        return 0 if last is None else max(0.0, 1 - self.grace - (at - last))

    def _group(self, chat_id: int | None, at: float) -> float:
        sent = self._groups.get(chat_id or 0)
        if not sent:
            return 0
        _forget(sent, at - 60 + self.grace)
        return 60 - (at - sent[0]) if len(sent) >= self.group else 0


def _forget(times: deque[float], before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
