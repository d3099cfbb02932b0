"""Saving the database while it is used, and putting it back: each is one transaction."""

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

import structlog

from bot.clock import Clock
from bot.context import Context
from bot.domain.errors import NotNowError, OperatorError
from bot.store import (
    backup,
    consistency,
    heartbeats,
    key_proofs,
    leases,
    personal_data,
    reseal,
    restore_fixups,
)
from bot.store.backup import BackupError, Manifest
from bot.store.engine import Tx, explain_errors, has_table, open_engine, truncate_wal
from bot.store.journal import ForgetRecord, Journal, JournalContents
from bot.store.migrate import HEAD, upgrade, version
from bot.store.restore_fixups import ForgetCounts
from bot.store.sealing import Vault

#: Told the name of a stage and how many rows it will take; gives what is told of each few rows.
ProgressStages = Callable[[str, int], contextlib.AbstractContextManager[Callable[[int], None]]]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreResult:
    """What a restored database holds, and what was done about it."""

    made_at: datetime
    counts: Mapping[str, int]
    expired: int
    forget_counts: ForgetCounts


# --- saving -------------------------------------------------------------------------------------------


def make_backup(url: str, vault: Vault, file: Path, clock: Clock, stages: ProgressStages) -> Manifest:
    """Save the database as it is at one instant, and read the file again. It has its name once it is whole.

    Raises OperatorError.
    """
    try:
        if file.exists():
            raise BackupError(f"{file} is there already; nothing was written.")
        draft = file.with_name(f"{file.name}.{clock.new_id()[-8:]}.part")
        handle = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w+b") as out:
                with explain_errors("The database cannot be read ({}). `knotwork doctor` looks closer."):
                    manifest = _write_snapshot(url, vault, out, clock, stages)
                out.flush()
                os.fsync(out.fileno())
            with stages("backup-verifying", manifest.rows) as told:
                backup.verify(draft, backup.read_manifest(draft, vault), vault, told)
            _move_into_place(draft, file)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise BackupError(f"{file} cannot be written ({type(error).__name__}).") from error
    _try_record_backup(url, clock)
    return manifest


def _try_record_backup(url: str, clock: Clock) -> None:
    """For `knotwork status`. The backup is whole without it, also where the database's own disk is full."""
    try:
        with explain_errors("{}", OSError):
            _record_backup(url, clock.now())
    except OperatorError:
        log.exception("backup not noted")


def _record_backup(url: str, now: datetime) -> None:
    """A database of an older schema has no place for it."""
    engine = open_engine(url, None)
    try:
        with engine.begin() as tx:
            if has_table(tx, "beats"):
                heartbeats.record(tx, heartbeats.WORK, heartbeats.BACKUP, now)
    finally:
        engine.dispose()


def _write_snapshot(url: str, vault: Vault, out: IO[bytes], clock: Clock, stages: ProgressStages) -> Manifest:
    engine = backup.snapshot(url)
    try:
        with engine.begin() as before:
            backup.lock_schema(before)
            with engine.begin() as tx:
                key_proofs.refuse_wrong_keys(tx, vault)
                made_at, tables = clock.now(), backup.reflect_tables(tx)
                with stages("backup-saving", backup.count_rows(tx, tables)) as told:
                    return backup.write(tx, out, vault, tables=tables, made_at=made_at, told=told)
    finally:
        engine.dispose()


def _move_into_place(draft: Path, file: Path) -> None:
    """It is called a backup once it is whole; one of that name made meanwhile stays."""
    try:
        os.link(draft, file)
    except FileExistsError:
        raise
    except OSError:  # sticks and shares that know no links
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        draft.replace(file)
    handle = os.open(file.parent, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


# --- putting back -------------------------------------------------------------------------------------


def check_backup(file: Path, vault: Vault, journal: Journal | None, stages: ProgressStages) -> Manifest:
    """Whether a backup may be restored, before anything is touched. Raises OperatorError.

    Without a `journal` those who were forgotten since come back.
    """
    manifest = backup.read_manifest(file, vault)
    if journal is not None:
        _read_matching_journal(journal, manifest)
    with stages("backup-verifying", manifest.rows) as told:
        backup.verify(file, manifest, vault, told)
    return manifest


def _read_matching_journal(journal: Journal, manifest: Manifest) -> JournalContents:
    account = journal.read()
    if account.begun_at > manifest.made_at:
        raise OperatorError(
            f"{journal.path} was begun after this backup was made: it does not tell everybody who was "
            "forgotten since. Put the older journal back, or restore with --without-forgets."
        )
    if account.mark not in ("", manifest.mark):
        raise OperatorError(
            f"{journal.path} is the journal of another installation. Put the right one back, or restore with "
            "--without-forgets."
        )
    return account


def count_people_at(url: str) -> int:
    """How many people live where a backup is to be restored to. Raises OperatorError where it cannot be."""
    with explain_errors(
        "The database to restore into cannot be used ({}). If it is damaged, move it away: one is made.",
        OSError,
    ):
        engine = open_engine(url, None)
        try:
            backup.refuse_if_served(engine)
            with engine.begin() as tx:
                _refuse_newer_schema(tx)
                return restore_fixups.count_people(tx)
        finally:
            engine.dispose()


def _refuse_newer_schema(tx: Tx) -> None:
    """Of a schema we do not know, we do not know what to clear away."""
    found = version(tx)
    if found is not None and found > HEAD:
        raise OperatorError(
            f"The database to restore into is at schema {found}, newer than this version knows ({HEAD}). "
            "Restore into an empty one: move its file away, or name another in KNOTWORK_DATABASE_URL."
        )


def restore(
    url: str, vault: Vault, file: Path, *, journal: Journal | None, clock: Clock, stages: ProgressStages
) -> RestoreResult:
    """In one transaction: whatever fails, the database is as before. Raises OperatorError."""
    manifest = backup.read_manifest(file, vault)
    account = None if journal is None else _read_matching_journal(journal, manifest)
    engine = open_engine(url, vault)
    try:
        with explain_errors(
            "The database did not take the backup ({}), and is as it was. A damaged one takes none: move its "
            "file away, or name an empty one."
        ):
            backup.refuse_if_served(engine)
            with engine.begin() as tx:
                _refuse_if_served(tx, clock.now())
                _refuse_newer_schema(tx)
                key_proofs.refuse_other_installation(tx, vault)
                here = restore_fixups.list_forgets(tx)
                _load_rows(tx, file, manifest, stages)
                restored = _finish_restore(tx, manifest, account, here, clock)
                key_proofs.replace(tx, vault, reseal.count_by_key(tx))
                _check_consistency(tx, vault, manifest, stages)
                if journal is not None and account is not None:
                    # whom only the database knew to be forgotten, the next restore asks for too
                    known = restore_fixups.list_forgets(tx)
                    if lost := restore_fixups.find_missing_forgets(account, known, clock.now()):
                        journal.append(lost)
        truncate_wal(engine)
    finally:
        engine.dispose()
    return restored


def _refuse_if_served(tx: Tx, now: datetime) -> None:
    """Also where the process that serves it is not connected just now."""
    held, beaten = (has_table(tx, name) for name in ("leases", "beats"))
    leading = held and any(until > now for _, until in leases.list_holders(tx).values())
    living = beaten and any(
        at > now - heartbeats.TIMEOUT for at in heartbeats.of_kind(tx, heartbeats.PROCESS).values()
    )
    if leading or living:
        raise NotNowError(
            "A knotwork process has served this database within the last minute. Stop it, and wait so long."
        )


def _load_rows(tx: Tx, file: Path, manifest: Manifest, stages: ProgressStages) -> None:
    backup.delete_all(tx)
    upgrade(tx, manifest.schema)
    with stages("restore-loading", manifest.rows) as told:
        backup.load(tx, file, manifest, told)
    upgrade(tx)


def _finish_restore(
    tx: Tx, manifest: Manifest, account: JournalContents | None, here: Sequence[ForgetRecord], clock: Clock
) -> RestoreResult:
    """`here` are those whom the database it replaces knew to be forgotten: a journal may be an old copy."""
    now = clock.now()
    expired = restore_fixups.reset_unfinished(tx, now)
    again = ForgetCounts()
    if account is not None:
        if missing := restore_fixups.find_missing_forgets(account, restore_fixups.list_forgets(tx), now):
            raise OperatorError(
                f"The journal does not know {len(missing)} of those the backup knows to be forgotten: it is "
                "another one's. Put the right journal back, or restore with --without-forgets."
            )
        later = restore_fixups.find_newer_forgets(tx, [*account.forgotten, *here], manifest.made_at)
        again = restore_fixups.forget_again(tx, later, clock.new_id)
    personal_data.prune(tx, now)
    return RestoreResult(
        made_at=manifest.made_at, counts=consistency.count_rows(tx), expired=expired, forget_counts=again
    )


def _check_consistency(tx: Tx, vault: Vault, manifest: Manifest, stages: ProgressStages) -> None:
    with stages("restore-checking", manifest.rows) as told:
        problems = list(consistency.find_problems(tx, vault, told))
    if problems:
        raise BackupError(f"The restored database would not be consistent: {', '.join(problems)}.")


def find_inconsistencies(context: Context, vault: Vault) -> list[str]:
    """What is inconsistent in a database; nothing where all is well."""
    with context.engine.begin() as tx:
        return list(consistency.find_problems(tx, vault, lambda _: None))


@contextlib.contextmanager
def without_progress(_stage: str, _length: int) -> Iterator[Callable[[int], None]]:
    """Nobody watches."""
    yield lambda _: None
