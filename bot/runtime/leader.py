"""What only one process may do: a lease, held by the monotonic clock and renewed until it is lost."""

import asyncio
import contextlib
import os
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import structlog

from bot.context import House
from bot.domain.errors import NotNowError
from bot.runtime.transactions import renew_lease, take_lease

log = structlog.get_logger()

#: How long a lease is good for; whoever is killed on another machine is followed after so long.
LENGTH = timedelta(seconds=30)
#: How often it is renewed, and how often somebody who waits asks for it, in seconds.
RENEW_EVERY, ASK_EVERY = 8.0, 2.0
#: It counts as held for a little less than it is good for, in seconds.
_GOOD_FOR = LENGTH.total_seconds() - 5.0


class LostError(NotNowError):
    """Another process does it now: this one ends, and its service manager starts it anew."""


@dataclass(slots=True, kw_only=True)
class Lease:
    """One lease as this process sees it."""

    house: House
    core: Callable[..., Awaitable[Any]]
    name: str
    _good_until: float = float("-inf")
    _lost: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_held(self) -> bool:
        """Whether it is ours for certain, whatever else happened meanwhile."""
        return not self._lost.is_set() and self.house.clock.monotonic() < self._good_until

    async def won(self) -> None:
        """Return once it is ours."""
        while True:
            since = self.house.clock.monotonic()
            try:
                if await self.core(self._take):
                    break
            except Exception as error:
                log.warning("lease not taken", lease=self.name, exc_info=error)
            await asyncio.sleep(ASK_EVERY)
        self._good_until = since + _GOOD_FOR
        log.info("leading", lease=self.name)

    async def kept(self) -> None:
        """Renew it until it is lost. Raises LostError."""
        while not self._lost.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._lost.wait(), RENEW_EVERY)
            await self._asked(self._renew)
        raise self._gone()

    async def sure(self) -> None:
        """Return while it is ours, renewed first where that was long ago.

        Raises LostError, and ConnectionError where nobody can tell: then nothing may be done, and nothing is
        lost yet.
        """
        if not self.is_held:
            await self._asked(self._renew)
        if self._lost.is_set():
            raise self._gone()
        if not self.is_held:
            raise ConnectionError("the database does not say who may act")

    def _gone(self) -> LostError:
        return LostError(f"Another knotwork process serves {self.name.capitalize()} now.")

    async def _asked(self, renew: Callable[[], bool]) -> None:
        """Renew it; where the database does not answer, it is good for as long as it was."""
        since = self.house.clock.monotonic()
        try:
            is_ours = await self.core(renew)
        except Exception as error:
            log.warning("lease not renewed", lease=self.name, exc_info=error)
            return
        if is_ours:
            self._good_until = since + _GOOD_FOR
        else:
            self._lost.set()

    def _take(self) -> bool:
        return take_lease(self.house, self.name, length=LENGTH, place=place(), is_gone=is_gone)

    def _renew(self) -> bool:
        return renew_lease(self.house, self.name, length=LENGTH)


# --- whether a process of this machine still lives ---------------------------------------------------------


@cache
def _machine() -> str:
    """This machine since it was started, and within it this container: each numbers its processes anew.

    Its name is not enough: containers may share that of their machine.
    """
    with contextlib.suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{socket.gethostname()}/{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    return ""


def _born(pid: int) -> str:
    """When a process began, in ticks since the machine did: numbers of processes come again."""
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return ""


def place() -> str:
    """Where this process can be looked for; "" where that cannot be told."""
    return f"{_machine()}/{os.getpid()}/{_born(os.getpid())}" if _machine() else ""


def is_gone(where: str) -> bool:
    """Whether the process of that place has ended for certain; of another machine nobody can say."""
    process, _, born = where.rpartition("/")
    machine, _, pid = process.rpartition("/")
    return bool(machine) and machine == _machine() and pid.isdecimal() and _born(int(pid)) != born
