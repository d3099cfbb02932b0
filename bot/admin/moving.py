"""Moving house: everything an installation is but its settings, in one folder, and back from it."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from bot.admin.backup import ProgressStages, check_backup, make_backup
from bot.clock import Clock
from bot.domain.errors import OperatorError
from bot.settings import Settings
from bot.store.backup import BackupError, Manifest
from bot.store.journal import Journal
from bot.store.sealing import Vault

#: What lies in the folder. The sums are written last: without them it is not whole.
BACKUP_FILE, KEY_FILE, JOURNAL_FILE = "knotwork.backup", "knotwork.key", "forgotten.journal"
CHECKLIST, SUMS = "CHECKLIST.txt", "SHA256SUMS"
_PARTS = (BACKUP_FILE, KEY_FILE, JOURNAL_FILE)


def gather(
    settings: Settings, folder: Path, checklist: str, clock: Clock, stages: ProgressStages
) -> Manifest:
    """Save everything into a new folder, open it with what lies there, and sum it up.

    Raises OperatorError.
    """
    keys, journal = Vault(settings.key_path()), Journal(settings.journal_path())
    journal.read_own(keys.fingerprint)
    try:
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise BackupError(f"{folder} cannot be made ({error.strerror}); nothing was written.") from error
    manifest = make_backup(settings.url(), keys, folder / BACKUP_FILE, clock, stages)
    try:
        # the journal after the backup: so it knows everybody whom the backup knows to be forgotten
        _write(folder / JOURNAL_FILE, journal.path.read_bytes())
        _write(folder / KEY_FILE, keys.path.read_bytes())
        check_backup(folder / BACKUP_FILE, Vault(folder / KEY_FILE), Journal(folder / JOURNAL_FILE), stages)
        _write(folder / CHECKLIST, checklist.encode())
        sums = (f"{_hash(folder / name)}  {name}\n" for name in (*_PARTS, CHECKLIST))
        _write(folder / SUMS, "".join(sums).encode())
    except OSError as error:
        raise BackupError(f"{folder} cannot be written ({error.strerror}).") from error
    return manifest


def verify(folder: Path) -> None:
    """Whether all that moves is there as it was gathered. Raises BackupError."""
    try:
        lines = (folder / SUMS).read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupError(f"{folder} is not whole: {SUMS} is missing or cannot be read.") from error
    told = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    for name in _PARTS:
        try:
            is_same = told.get(name) == _hash(folder / name)
        except OSError as error:
            raise BackupError(f"{folder} is not whole: {name} is missing or cannot be read.") from error
        if not is_same:
            raise BackupError(f"{folder} is not whole: {name} is not as it was when it was gathered.")


@contextlib.contextmanager
def put_in_place(folder: Path, settings: Settings) -> Iterator[Path]:
    """Key file and journal are where the settings want them; the backup to restore.

    What is there already stays, if it is the same installation's. Where the restore fails, what was put there
    goes again. Raises OperatorError.
    """
    verify(folder)
    with contextlib.ExitStack() as undo:
        _put(folder / KEY_FILE, settings.key_path(), undo)
        moved, here = Journal(folder / JOURNAL_FILE).read(), Journal(settings.journal_path())
        mine, theirs = Vault(settings.key_path()), Vault(folder / KEY_FILE)
        if mine.fingerprint != theirs.fingerprint or not theirs.keys.keys() <= mine.keys.keys():
            raise OperatorError(
                f"{settings.key_path()} is not the key file that moves. Move it away, or name another place "
                "in KNOTWORK_KEY_FILE."
            )
        _put(folder / JOURNAL_FILE, here.path, undo)
        if lacking := here.read_own(moved.mark).find_missing(moved.forgotten):
            here.append(lacking)
        yield folder / BACKUP_FILE
        undo.pop_all()


def _put(source: Path, target: Path, undo: contextlib.ExitStack) -> None:
    """Copy it where nothing is."""
    if target.exists():
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        undo.callback(target.unlink, missing_ok=True)
        _write(target, source.read_bytes())
    except OSError as error:
        raise OperatorError(f"{target} cannot be written ({error.strerror}).") from error


def _write(path: Path, data: bytes) -> None:
    """For its owner only, never in place of another, and on the disk before anything else is done."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
