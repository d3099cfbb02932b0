"""Forgetting on time: old ids, closed letters and questions, ways back, imports nobody finished."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import structlog

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
    links,
    matches,
    outbox,
    pages,
    personal_data,
    prompts,
    rates,
)
from bot.store.engine import truncate_wal

log = structlog.get_logger()

#: How long a closed letter's row (without its words) and an answered question are kept.
LETTER_RETENTION = timedelta(days=14)
#: How long what two were shown of each other is kept where nobody said how it was: two horizons, and moves.
FACT_RETENTION = timedelta(days=60)


def tick(context: Context) -> None:
    """Forget what has had its time, each table by itself: one that cannot be read holds up no other.

    Raises what kept the first of them from it.
    """
    now, failed = context.clock.now(), list[Exception]()
    for part, before in _list_parts(now):
        try:
            with context.engine.begin() as tx:
                part.prune(tx, before)
        except Exception as error:
            log.warning("table not pruned", table=part.__name__.rpartition(".")[2], exc_info=error)
            failed.append(error)
    erasure.prune_journal(context)
    truncate_wal(context.engine)
    if failed:
        raise failed[0]
    with context.engine.begin() as tx:
        heartbeats.record(tx, heartbeats.WORK, heartbeats.PRUNE, now)


def _list_parts(now: datetime) -> Sequence[tuple[Any, datetime]]:
    """Whoever forgets, and until when it is to be."""
    return (
        (inbox, now),
        (outbox, now - LETTER_RETENTION),
        (changes, now),
        (imports, now),
        (prompts, now - LETTER_RETENTION),
        (personal_data, now),
        (rates, now),
        (rounds, now),
        (matches, now - FACT_RETENTION),
        (admissions, now),
        (invites, now),
        (heartbeats, now),
        (limits, now),
        (links, now),
        (pages, now),
    )
