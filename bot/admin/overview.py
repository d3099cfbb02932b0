"""What the operator asks of the database, each in a transaction of its own."""

from bot.context import Context
from bot.store import figures, outbox
from bot.store.engine import database_time
from bot.store.figures import Figures

#: Parked letters given back at a time.
_RETRY_BATCH = 500


def read_figures(context: Context) -> Figures:
    """What waits, what is parked, who does what: by the database's time."""
    with context.engine.begin() as tx:
        now = database_time(tx) or context.clock.now()
        return figures.read(tx, now, only_while_open=context.only_while_open)


def retry_parked_letters(context: Context) -> int:
    """Give parked letters back to the outbox; how many."""
    given = 0
    while True:
        with context.engine.begin() as tx:
            some = outbox.retry_parked(tx, database_time(tx) or context.clock.now(), _RETRY_BATCH)
        given += some
        if some < _RETRY_BATCH:
            return given
