"""What the operator erases for somebody who never used the bot; and the journal of everybody forgotten."""

import structlog

from bot.context import Context
from bot.domain.contacts import Point
from bot.store import personal_data, third_parties
from bot.store.columns import vault_of
from bot.store.engine import truncate_wal
from bot.store.journal import JournalError, journal_of
from bot.store.third_parties import PointReferences

log = structlog.get_logger()


def find_references(context: Context, point: Point) -> PointReferences:
    """Where a contact point is found over all owners; nothing is changed."""
    with context.engine.begin() as tx:
        return third_parties.find_references(tx, point)


def erase(context: Context, point: Point) -> PointReferences:
    """Erase everything about the person of a contact point; what was erased. Nobody is told (law 10)."""
    with context.engine.begin() as tx:
        traces = third_parties.find_references(tx, point)
        third_parties.erase_point(tx, point, traces, context.clock.now())
    truncate_wal(context.engine)
    return traces


def begin_journal(context: Context) -> None:
    """At a start that finds none: begun with everybody the database knows to be forgotten.

    Where that cannot be the bot starts all the same, and nobody is forgotten until it can.
    """
    journal = journal_of(context.engine.dialect)
    if journal is None or journal.exists():
        return
    with context.engine.begin() as tx:
        known = personal_data.list_forgets(tx)
    try:
        journal.begin(known, context.clock.now(), vault_of(context.engine.dialect).fingerprint)
    except JournalError:
        log.exception("journal not begun")


def prune_journal(context: Context) -> None:
    """Keyed hashes outlive nobody for more than two years, here neither."""
    journal = journal_of(context.engine.dialect)
    if journal is None:
        return
    try:
        journal.prune(context.clock.now() - personal_data.HASH_RETENTION)
    except JournalError:
        log.exception("journal not pruned")
