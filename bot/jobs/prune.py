"""Forgetting on time: old ids, closed letters and questions, ways back, imports nobody finished."""

from datetime import timedelta

from bot.context import Context
from bot.jobs import erasure
from bot.jobs.rounds import round as rounds
from bot.store import (
    admissions,
    changes,
    heartbeats,
    imports,
    inbox,
    invites,
    limits,
    matches,
    outbox,
    personal_data,
    prompts,
    rates,
)
from bot.store.engine import truncate_wal

#: How long a closed letter's row (without its words) and an answered question are kept.
LETTER_RETENTION = timedelta(days=14)
#: How long what two were shown of each other is kept where nobody said how it was: two horizons, and moves.
FACT_RETENTION = timedelta(days=60)


def tick(context: Context) -> None:
    """Forget what has had its time."""
    now = context.clock.now()
    with context.engine.begin() as tx:
        inbox.prune(tx, now)
        outbox.prune(tx, now - LETTER_RETENTION)
        changes.prune(tx, now)
        imports.prune(tx, now)
        prompts.prune(tx, now - LETTER_RETENTION)
        personal_data.prune(tx, now)
        rates.prune(tx, now)
        rounds.prune(tx, now)
        matches.prune(tx, now - FACT_RETENTION)
        admissions.prune(tx, now)
        invites.prune(tx, now)
        heartbeats.prune(tx, now)
        limits.prune(tx, now)
    erasure.prune_journal(context)
    truncate_wal(context.engine)
