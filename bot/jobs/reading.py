"""Reading all of the database once a day: what is damaged else shows only when somebody needs it.

Of an SQLite file alone, whose disk nobody else watches: PostgreSQL has checksums of its own, and the doctor
reads it. It takes about ten seconds for half a gigabyte, nearly all of it waiting for the disk.
"""

from collections.abc import Sequence
from datetime import timedelta

import structlog

from bot.context import Context
from bot.store import heartbeats, soundness
from bot.store.engine import open_snapshot

log = structlog.get_logger()

EVERY = timedelta(days=1)


def is_due(context: Context) -> bool:
    """Whether nobody has read it for a day."""
    if soundness.has_checksums(context.engine):
        return False
    with context.engine.begin() as tx:
        read_at = heartbeats.of_kind(tx, heartbeats.WORK).get(heartbeats.WHOLE)
    return read_at is None or context.clock.now() - read_at >= EVERY


def read_everything(context: Context) -> Sequence[str]:
    """The names of what is damaged; beside the writer, which goes on meanwhile."""
    with open_snapshot(context.engine) as looking:
        return soundness.list_faults(looking)


def record(context: Context, faults: Sequence[str]) -> None:
    """All of it was read."""
    if faults:
        log.error("database damaged", faults=", ".join(faults))
    with context.engine.begin() as tx:
        name = heartbeats.DAMAGE if faults else heartbeats.WHOLE
        heartbeats.record(tx, heartbeats.WORK, name, context.clock.now())
