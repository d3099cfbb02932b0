"""`knotwork`, some minutes later by its own clock: `python -m tests.faults.later MINUTES run`."""

import sys
from datetime import UTC, datetime, timedelta
from functools import partial

from bot import app
from bot.clock import SystemClock


class OffsetClock(SystemClock):
    """The system's clock, some time away: so a lease of the process before has run out."""

    def __init__(self, offset: timedelta) -> None:
        super().__init__()
        self.offset = offset

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset


if __name__ == "__main__":
    from bot.cli import main

    app.SystemClock = partial(OffsetClock, timedelta(minutes=float(sys.argv.pop(1))))
    main()
