"""APScheduler ticks code at intervals; what is due, and when, is always rows."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, StepDetector

#: Seconds between two looks for due people, for rounds of circles, and between two rounds of forgetting.
UNASKED_EVERY = 5
MATCH_EVERY = 15
#: And for calendars to read.
CALENDARS_EVERY = 10
PRUNE_EVERY = 3600
#: Seconds between two looks at the database's clock.
CLOCK_CHECK_EVERY = 60


Work = Callable[[], Awaitable[None]]


def start(unasked: Work, match: Work, calendars: Work, prune: Work, agree: Work) -> AsyncIOScheduler:
    """Tick from now on; a missed tick is made up for once, however late.

    Old things are forgotten at the start too: a chat in a terminal may always be shorter than an hour.
    """
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    scheduler.add_job(_end_quietly(unasked), "interval", seconds=UNASKED_EVERY)
    scheduler.add_job(_end_quietly(match), "interval", seconds=MATCH_EVERY)
    scheduler.add_job(_end_quietly(calendars), "interval", seconds=CALENDARS_EVERY)
    scheduler.add_job(_end_quietly(prune), "interval", seconds=PRUNE_EVERY)
    scheduler.add_job(_end_quietly(prune), "date")
    scheduler.add_job(_end_quietly(agree), "interval", seconds=CLOCK_CHECK_EVERY)
    scheduler.start()
    return scheduler


def _end_quietly(work: Work) -> Work:
    """A tick in the midst of which the process stops has not failed, and is not logged as if it had."""

    async def tick() -> None:
        with contextlib.suppress(asyncio.CancelledError):
            await work()

    return tick


async def watch_clock(
    scheduler: AsyncIOScheduler, clock: Clock, stepped: Callable[[], None] = lambda: None
) -> None:
    """Re-arm every tick when the wall clock was set: set back by an hour, it would stop them for as long.

    APScheduler goes by the machine's clock, whatever time the process agreed upon with its database.
    """
    watch = StepDetector(clock, clock.machine_time)
    while True:
        if watch.detect_step():
            stepped()
            for job in scheduler.get_jobs():
                job.modify(next_run_time=clock.machine_time() + timedelta(seconds=1))
        await asyncio.sleep(UNASKED_EVERY)
