"""Who was forgotten, in a file outside the database: a restored backup forgets them again.

One line each, the instant and a keyed hash; the first line says since when, and of which keys. A line is on
the disk before the database is told, by whichever process: the operator may share the path between machines.
"""

import contextlib
import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import Dialect

from bot.domain.errors import NotNowError, OperatorError

#: Where an engine keeps its journal, beside its vault (columns.py).
JOURNAL = "knotwork_journal"
_HEAD = re.compile(r"knotwork forgotten 1 (\S+Z)(?: ([0-9a-f]+))?")
_LINE = re.compile(r"(\S+Z) (forgot|erased|nopage) ([0-9a-f]{64})")
#: Characters of a whole line; all kinds are as long. A crash leaves less; a power cut, where nothing was
#: confirmed, may leave NULs.
_LINE_LENGTH = len("2026-11-23T12:00:00.000000Z forgot ") + 64


class JournalError(OperatorError):
    """The journal cannot be written or read: nobody is forgotten, nothing is restored until it can."""


class JournalAwayError(JournalError, NotNowError):
    """Likewise for now: its disk is full, or the share it lies on is away. A process is started again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetRecord:
    """Somebody who was forgotten ("forgot"), erased from everybody's knots ("erased") or by page ("nopage").

    `at` is when.
    """

    at: datetime
    kind: str
    blind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalContents:
    """What a journal tells: everybody forgotten since it was begun, and the fingerprint of its keys."""

    begun_at: datetime
    forgotten: tuple[ForgetRecord, ...]
    mark: str = ""

    def find_missing(self, known: Iterable[ForgetRecord]) -> list[ForgetRecord]:
        """Those it does not tell of."""
        listed = {(one.kind, one.blind) for one in self.forgotten}
        return [one for one in known if (one.kind, one.blind) not in listed]


@dataclass(frozen=True, slots=True)
class Journal:
    """The file. It is begun at a start; one that goes missing while the bot runs is not made anew."""

    path: Path

    def exists(self) -> bool:
        """Whether it was begun."""
        return self.path.exists()

    def begin(self, known: Iterable[ForgetRecord], now: datetime, mark: str = "") -> None:
        """Begin it with everybody the database knows to be forgotten; where it is begun it stays as it is.

        Raises JournalError.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            draft = self._write_draft(JournalContents(begun_at=now, forgotten=tuple(known), mark=mark))
            with contextlib.suppress(FileExistsError):  # two processes at once: one of them begins it
                os.link(draft, self.path)
            draft.unlink()
            _sync_folder(self.path.parent)
        except OSError as error:
            raise self._unusable(error) from error

    def append(self, forgotten: Sequence[ForgetRecord]) -> None:
        """Return once these are on the disk. Raises JournalError: then they must not be forgotten yet."""
        words = "".join(map(_format_line, forgotten)).encode()
        try:
            with self._lock() as handle:
                size = os.fstat(handle).st_size
                torn = size and os.pread(handle, 1, size - 1) != b"\n"
                left = b"\n" + words if torn else words
                while left:  # a full disk takes less, and raises at the next try
                    left = left[os.write(handle, left) :]
                os.fsync(handle)
        except OSError as error:
            raise self._unusable(error) from error

    def read(self) -> JournalContents:
        """Everybody in it; a line that a crash cut off was never confirmed. Raises JournalError."""
        try:
            head, *lines = self.path.read_text(encoding="ascii", errors="replace").split("\n")
        except OSError as error:
            raise self._unusable(error) from error
        begun = _HEAD.fullmatch(head)
        if begun is None:
            raise JournalError(f"{self.path} is no journal of who was forgotten.")
        found = (self._parse_line(number, line) for number, line in enumerate(lines, start=2))
        try:
            return JournalContents(
                begun_at=_parse_instant(begun[1]),
                forgotten=tuple(one for one in found if one),
                mark=begun[2] or "",
            )
        except ValueError as error:
            raise JournalError(f"{self.path} is no journal of who was forgotten.") from error

    def read_own(self, mark: str) -> JournalContents:
        """The same, where it was begun with these keys. Raises JournalError."""
        account = self.read()
        if account.mark not in ("", mark):
            raise JournalError(
                f"{self.path} is the journal of another installation. Put the one back that belongs to this "
                "database."
            )
        return account

    def _parse_line(self, number: int, line: str) -> ForgetRecord | None:
        """None for what a crash left: a piece of a line, or nothing but NULs."""
        found = _LINE.fullmatch(line)
        if found is not None:
            return ForgetRecord(at=_parse_instant(found[1]), kind=found[2], blind=found[3])
        if len(line.strip("\0")) < _LINE_LENGTH:
            return None
        raise JournalError(
            f"Line {number} of {self.path} is damaged: somebody who was forgotten would come back. "
            "Put a good copy back; where there is none, take that line away."
        )

    def prune(self, before: datetime) -> None:
        """Forget those forgotten until an instant. Raises JournalError."""
        account = self.read()
        if not any(one.at <= before for one in account.forgotten):
            return
        try:
            with self._lock():
                account = self.read()
                kept = [one for one in account.forgotten if one.at > before]
                self._write_draft(replace(account, forgotten=tuple(kept))).replace(self.path)
                _sync_folder(self.path.parent)
        except OSError as error:
            raise self._unusable(error) from error

    @contextlib.contextmanager
    def _lock(self) -> Iterator[int]:
        """The open file; nobody else writes it meanwhile, and it is still the one of this name."""
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_APPEND)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX)
                if os.path.samestat(os.fstat(handle), self.path.stat()):
                    yield handle
                    return
            finally:
                os.close(handle)

    def _write_draft(self, account: JournalContents) -> Path:
        draft = self.path.with_name(f"{self.path.name}.{os.urandom(4).hex()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(
                f"knotwork forgotten 1 {_format_instant(account.begun_at)} {account.mark}".rstrip() + "\n"
            )
            file.writelines(map(_format_line, account.forgotten))
            file.flush()
            os.fsync(file.fileno())
        return draft

    def _unusable(self, error: Exception) -> JournalError:
        return JournalAwayError(
            f"The journal of who was forgotten, {self.path}, cannot be used ({type(error).__name__}). "
            "It is begun at the first start; put it back, or give this user the right to read and write it."
        )


def journal_of(dialect: Dialect) -> Journal | None:
    """The journal of the engine a statement runs on; None where nothing outlives the database."""
    found = getattr(dialect, JOURNAL, None)
    return found if isinstance(found, Journal) else None


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _format_line(one: ForgetRecord) -> str:
    return f"{_format_instant(one.at)} {one.kind} {one.blind}\n"


def _format_instant(at: datetime) -> str:
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _parse_instant(told: str) -> datetime:
    return datetime.fromisoformat(told)
