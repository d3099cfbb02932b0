"""The only reader of time and maker of randomness."""

import os
import random
import threading
import time
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Time as the core sees it. Where it `flows`, waiting makes it later."""

    flows: bool

    def now(self) -> datetime:
        """This instant, UTC."""

    def machine_time(self) -> datetime:
        """What the machine's own clock says, by which other people's code may go: UTC."""

    def monotonic(self) -> float:
        """Seconds that never run backwards, for leases within one process; a machine's sleep counts too."""

    def new_id(self) -> str:
        """A fresh UUIDv7 as 32 hex digits: ids made later sort later."""

    def raise_ids(self, id_: str) -> None:
        """Every id from now on is later than this one."""

    def random(self) -> random.Random:
        """A freshly seeded generator for choices that need not be secret."""

    def new_secret(self) -> str:
        """128 bits nobody can guess, as 26 characters of base32 in lower case."""

    def synchronise(self, with_: datetime, since: float) -> timedelta:
        """Go with whoever said at `since` (monotonic) that it was this instant, however long ago that was.

        Returns by how much that is later than what was gone by so far.
        """


def uuid7(milliseconds: int, noise: int) -> str:
    """A UUIDv7 (RFC 9562) of an instant in milliseconds since 1970 and 74 bits of noise."""
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | (noise >> 62 & 0xFFF) << 64
    value |= 0b10 << 62 | noise & (1 << 62) - 1
    return f"{value:032x}"


def make_secret() -> str:
    """128 bits of the machine's own randomness; also where time stands still."""
    return b32encode(os.urandom(16)).decode().rstrip("=").lower()


#: Random bytes of one id; drawn for many ids at once.
_NOISE_BYTES = 8


class IdGenerator:
    """Makes ids that increase even within one millisecond, as an outbox in order needs; for any thread."""

    def __init__(self) -> None:
        self._last = 0
        self._noise = b""
        self._one_at_a_time = threading.Lock()

    def raise_to(self, id_: str) -> None:
        """Later ids are greater than this one of an earlier process, whatever the wall clock says."""
        stamp = int(id_[:12], 16) << 12 | int(id_[13:16], 16)
        with self._one_at_a_time:
            self._last = max(self._last, stamp)

    def next(self, now: datetime) -> str:
        """An id later than every one made before, whatever the wall clock does."""
        with self._one_at_a_time:
            return self._make(now)

    def _make(self, now: datetime) -> str:
        stamp = max(int(now.timestamp() * 1000) << 12, self._last + 1)
        self._last = stamp
        if not self._noise:
            self._noise = os.urandom(_NOISE_BYTES * 64)
        fresh, self._noise = self._noise[:_NOISE_BYTES], self._noise[_NOISE_BYTES:]
        return uuid7(stamp >> 12, (stamp & 0xFFF) << 62 | int.from_bytes(fresh) >> 2)


#: Linux stops its monotonic clock while a machine sleeps: what was leased before would still count as held.
_MONOTONIC_CLOCK = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class SystemClock:
    """The machine's clock; once it agreed with a database, that one's time, which all replicas share.

    From then on it goes on from what was agreed by the monotonic clock: whoever sets the machine's wall clock
    changes nothing here.
    """

    flows = True

    def __init__(self) -> None:
        self._ids = IdGenerator()
        self._agreed: tuple[datetime, float] | None = None

    def now(self) -> datetime:
        if self._agreed is None:
            return datetime.now(UTC)
        then, since = self._agreed
        return then + timedelta(seconds=self.monotonic() - since)

    def synchronise(self, with_: datetime, since: float) -> timedelta:
        before = self.now()
        self._agreed = (with_.astimezone(UTC), since)
        return self.now() - before

    def machine_time(self) -> datetime:
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.clock_gettime(_MONOTONIC_CLOCK)

    def new_id(self) -> str:
        return self._ids.next(self.now())

    def raise_ids(self, id_: str) -> None:
        self._ids.raise_to(id_)

    def random(self) -> random.Random:
        return random.SystemRandom()

    def new_secret(self) -> str:
        return make_secret()


class VirtualClock:
    """A clock that stands still until it is told to travel, for the sandbox and the tests."""

    flows = False

    def __init__(self, at: datetime) -> None:
        self._at = at.astimezone(UTC)
        self._ids = IdGenerator()
        self._drawn = 0

    def now(self) -> datetime:
        return self._at

    def machine_time(self) -> datetime:
        return self.now()

    def monotonic(self) -> float:
        return self._at.timestamp()

    def synchronise(self, with_: datetime, since: float) -> timedelta:  # noqa: ARG002 - it stands where it was put
        return timedelta()

    def travel_to(self, at: datetime) -> None:
        """Time goes to this instant; backwards too, as a wall clock may."""
        self._at = at.astimezone(UTC)

    def new_id(self) -> str:
        return self._ids.next(self._at)

    def raise_ids(self, id_: str) -> None:
        self._ids.raise_to(id_)

    def random(self) -> random.Random:
        self._drawn += 1
        return random.Random(self._drawn)  # noqa: S311

    def new_secret(self) -> str:
        return make_secret()


#: A clock that gains or loses less than this between two looks was not set.
_MIN_STEP = timedelta(seconds=5)


#: Two clocks that are read further apart than this, in seconds, say nothing about each other.
_MAX_READING_GAP = 1.0


@dataclass(slots=True)
class StepDetector:
    """Notices when a clock is set, by looking at it (`told`) beside the monotonic one."""

    clock: Clock
    read: Callable[[], datetime]
    _last: tuple[datetime, float] | None = None

    def detect_step(self) -> timedelta:
        """By how much it was set since the last look; zero where it just ran."""
        before, now, after = self.clock.monotonic(), self.read(), self.clock.monotonic()
        if after - before > _MAX_READING_GAP:  # we stood still in between
            return timedelta()
        last, self._last = self._last, (now, before)
        if last is None:
            return timedelta()
        step = (now - last[0]) - timedelta(seconds=before - last[1])
        return step if abs(step) > _MIN_STEP else timedelta()
