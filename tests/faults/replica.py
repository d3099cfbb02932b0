"""`knotwork`, with leases that run out soon and a wall clock that can be set: `python -m tests.faults.replica run`.

The variable FAULTS says how, as JSON: `lease` and `letters` in seconds, `elsewhere` for a process of which
nobody on this machine can say whether it lives, `ahead` for a wall clock that is so many seconds ahead. SIGUSR1
sets it an hour forward, SIGUSR2 an hour back; or by `step` seconds.
"""

import json
import os
import signal
from datetime import datetime, timedelta

import apscheduler.schedulers.base
import apscheduler.triggers.interval

from bot import clock
from bot.outbox import sender
from bot.runtime import leader
from bot.store import claims, heads, outbox


class ShiftedDatetime(datetime):
    """What the machine's own clock says."""

    ahead = timedelta()
    step = timedelta(hours=1)

    @classmethod
    def now(cls, tz=None):
        return datetime.now(tz) + cls.ahead

    @classmethod
    def shift(cls, by: timedelta) -> None:
        cls.ahead += by


def apply_faults(
    *, lease: float = 0, letters: float = 0, elsewhere: bool = False, ahead: float = 0, step: float = 3600
) -> None:
    """All that is told in FAULTS, for this process."""
    if lease:
        leader.LEASE_LENGTH, leader._HELD_SECONDS = timedelta(seconds=lease), lease * 0.75
        leader.RENEW_EVERY, leader.ACQUIRE_EVERY = lease / 4, lease / 8
    if letters:
        for module in (claims, heads, outbox):
            module.LEASE = timedelta(seconds=letters)
        sender.CLAIM_FRESH_SECONDS = letters / 4
    if elsewhere:
        leader.process_location = lambda: ""
    ShiftedDatetime.shift(timedelta(seconds=ahead))
    ShiftedDatetime.step = timedelta(seconds=step)
    for module in (clock, apscheduler.schedulers.base, apscheduler.triggers.interval):
        module.datetime = ShiftedDatetime


if __name__ == "__main__":
    from bot.cli import main

    apply_faults(**json.loads(os.environ.get("FAULTS", "{}")))
    signal.signal(signal.SIGUSR1, lambda *_: ShiftedDatetime.shift(ShiftedDatetime.step))
    signal.signal(signal.SIGUSR2, lambda *_: ShiftedDatetime.shift(-ShiftedDatetime.step))
    main()
