"""What the operator erases for somebody who never used the bot; and the journal of everybody forgotten."""

import structlog

from bot.context import Context
from bot.domain.contacts import Point
from bot.store import personal_data, restore_fixups, third_parties
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


def begin_journal(context: Context, *, anew: bool = False) -> None:
    """At a start: begun where nobody lives yet, and brought up to what the database knows.

    Raises JournalError where it is missing beside a database that is lived in, unless another is to be begun
    `anew`, and where it is damaged or another installation's. Where it cannot be written the bot starts all
    the same, and nobody is forgotten until it can.
    """
    journal = journal_of(context.engine.dialect)
    if journal is None:
        return
    now, mark = context.clock.now(), vault_of(context.engine.dialect).fingerprint
    with context.engine.begin() as tx:
        known = personal_data.list_forgets(tx)
        is_begun = journal.exists()
        is_lived_in = not is_begun and (bool(known) or restore_fixups.count_people(tx) > 0)
    if is_lived_in and not anew:
        raise JournalError(
            f"The journal of who was forgotten, {journal.path}, is missing, but the database is in use. Put "
            "its newest copy back: without it a restored backup would bring people back. Where there is none "
            "any more, knotwork migrate --new-journal begins another."
        )
    account = journal.read_own(mark) if is_begun else None
    try:
        if account is None:
            journal.begin(known, now, mark)
        elif missing := restore_fixups.find_missing_forgets(account, known, now):
            journal.append(missing)
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
