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

from bot.context import Context
from bot.domain.errors import NotNowError
from bot.runtime.transactions import acquire_lease, renew_lease

log = structlog.get_logger()

#: How long a lease is good for; whoever is killed on another machine is followed after so long.
LEASE_LENGTH = timedelta(seconds=30)
#: How often it is renewed, and how often somebody who waits asks for it, in seconds.
RENEW_EVERY, ACQUIRE_EVERY = 8.0, 2.0
#: It counts as held for a little less than it is good for, in seconds.
_HELD_SECONDS = LEASE_LENGTH.total_seconds() - 5.0


class LeaseLostError(NotNowError):
    """Another process does it now: this one ends, and its service manager starts it anew."""


@dataclass(slots=True, kw_only=True)
class Lease:
    """One lease as this process sees it."""

    context: Context
    core: Callable[..., Awaitable[Any]]
    name: str
    _good_until: float = float("-inf")
    _lost: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_held(self) -> bool:
        """Whether it is ours for certain, whatever else happened meanwhile."""
        return not self._lost.is_set() and self.context.clock.monotonic() < self._good_until

    async def acquire(self) -> None:
        """Return once it is ours."""
        while True:
            since = self.context.clock.monotonic()
            try:
                if await self.core(self._acquire_once):
                    break
            except Exception as error:
                log.warning("lease not taken", lease=self.name, exc_info=error)
            await asyncio.sleep(ACQUIRE_EVERY)
        self._good_until = since + _HELD_SECONDS
        log.info("leading", lease=self.name)

    async def keep_renewing(self) -> None:
        """Renew it until it is lost. Raises LeaseLostError."""
        while not self._lost.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._lost.wait(), RENEW_EVERY)
            await self._try_renew(self._renew)
        raise self._lost_error()

    async def ensure_held(self) -> None:
        """Return while it is ours, renewed first where that was long ago.

        Raises LeaseLostError, and ConnectionError where nobody can tell: then nothing may be done, and
        nothing is lost yet.
        """
        if not self.is_held:
            await self._try_renew(self._renew)
        if self._lost.is_set():
            raise self._lost_error()
        if not self.is_held:
            raise ConnectionError("the database does not say who may act")

    def _lost_error(self) -> LeaseLostError:
        return LeaseLostError(f"Another knotwork process serves {self.name.capitalize()} now.")

    async def _try_renew(self, renew: Callable[[], bool]) -> None:
        """Renew it; where the database does not answer, it is good for as long as it was."""
        since = self.context.clock.monotonic()
        try:
            is_ours = await self.core(renew)
        except Exception as error:
            log.warning("lease not renewed", lease=self.name, exc_info=error)
            return
        if is_ours:
            self._good_until = since + _HELD_SECONDS
        else:
            self._lost.set()

    def _acquire_once(self) -> bool:
        return acquire_lease(
            self.context, self.name, length=LEASE_LENGTH, place=process_location(), is_gone=is_gone
        )

    def _renew(self) -> bool:
        return renew_lease(self.context, self.name, length=LEASE_LENGTH)


# --- whether a process of this machine still lives ---------------------------------------------------------


@cache
def _machine_id() -> str:
    """This machine since it was started, and within it this container: each numbers its processes anew.

    Its name is not enough: containers may share that of their machine.
    """
    with contextlib.suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{socket.gethostname()}/{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    return ""


def _start_tick(pid: int) -> str:
    """When a process began, in ticks since the machine did: numbers of processes come again."""
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    return ""


def process_location() -> str:
    """Where this process can be looked for; "" where that cannot be told."""
    return f"{_machine_id()}/{os.getpid()}/{_start_tick(os.getpid())}" if _machine_id() else ""


def is_gone(where: str) -> bool:
    """Whether the process of that place has ended for certain; of another machine nobody can say."""
    process, _, born = where.rpartition("/")
    machine, _, pid = process.rpartition("/")
    return bool(machine) and machine == _machine_id() and pid.isdecimal() and _start_tick(int(pid)) != born
