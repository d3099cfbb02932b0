"""APScheduler ticks code at intervals; what is due, and when, is always rows."""

from collections.abc import Awaitable, Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

#: Seconds between two looks for due people, and between two rounds of forgetting.
UNASKED_EVERY = 5
PRUNE_EVERY = 3600


def start(unasked: Callable[[], Awaitable[None]], prune: Callable[[], Awaitable[None]]) -> AsyncIOScheduler:
    """Tick from now on; a missed tick is made up for once, however late."""
    scheduler = AsyncIOScheduler(
        timezone="UTC", job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    scheduler.add_job(unasked, "interval", seconds=UNASKED_EVERY)
    scheduler.add_job(prune, "interval", seconds=PRUNE_EVERY)
    scheduler.start()
    return scheduler
