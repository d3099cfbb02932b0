"""Two yeses of which one came by night: both hear when both are awake."""

from bot.context import Context
from bot.services.reveals import open_waiting
from bot.store import matches
from bot.store.envelopes import enqueue


def tick(context: Context) -> None:
    """Tell everybody whose hour has come."""
    with context.engine.begin() as tx:
        waiting = matches.list_to_reveal(tx, context.clock.now())
        letters = open_waiting(tx, context.clock, waiting) if waiting else []
        enqueue(tx, letters, clock=context.clock, pace=context.rate_policy)
