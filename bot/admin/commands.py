"""What stands behind the operator's longer commands: backups, keys, the settings, people's own files."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import typer

from bot import VERSION, logs
from bot.admin import backup as saving
from bot.admin import configuration, doctor, handover, moving
from bot.admin import keys as rotation
from bot.chat.messages import Address, File, Text, text
from bot.clock import Clock, SystemClock
from bot.context import Context
from bot.conversation.dispatch import dispatch
from bot.domain.errors import KnotworkError, OperatorError
from bot.settings import Settings, list_settings, read
from bot.store import readonly
from bot.store.engine import explain_errors
from bot.store.journal import Journal
from bot.store.sealing import Vault

_SHUT = "The database cannot be used ({}). `knotwork doctor` looks closer."
#: Seconds between two transactions of a long work.
_PAUSE_SECONDS = 0.11

RenderText = Callable[[Text], str]


class OpenContext(Protocol):
    """`app.open_context`."""

    def __call__(self, settings: Settings, clock: Clock, *, new_journal: bool = False) -> Context:
        """The database at its newest schema, with all it needs."""


class AdminCommands:
    """Each is one command; `wording` says a sentence in the operator's language, `open_context` is app's."""

    def __init__(self, wording: RenderText, open_context: OpenContext) -> None:
        logs.configure("ERROR")
        self._wording = wording
        self._open_context = open_context

    def _say(self, key: str, **args: str | int) -> None:
        typer.echo(self._wording(Text(key, dict(args))))

    @contextlib.contextmanager
    def _show_progress(self, key: str, length: int) -> Iterator[Callable[[int], None]]:
        """A progress bar, only at a terminal and never among what is said."""
        if not (sys.stderr.isatty() and length):
            yield lambda _: None
            return
        label = self._wording(Text(key))
        with typer.progressbar(length=length, label=label, file=sys.stderr) as bar:
            yield bar.update

    @contextlib.contextmanager
    def _open(self, settings: Settings) -> Iterator[Context]:
        context = self._open_context(settings, SystemClock())
        try:
            with explain_errors(_SHUT):
                yield context
        finally:
            context.engine.dispose()

    # --- the database ------------------------------------------------------------------------------

    def backup(self, file: Path) -> None:
        """Raises OperatorError."""
        settings = read()
        made = saving.make_backup(
            settings.url(), Vault(settings.key_path()), file, SystemClock(), self._show_progress
        )
        self._say("backup-made", path=str(file), rows=made.rows, schema=made.schema)
        self._say("backup-keys", path=str(settings.key_path()), ids=", ".join(made.keys) or "-")

    def gather(self, folder: Path) -> None:
        """Raises OperatorError."""
        settings, clock = read(), SystemClock()
        told = [
            self._wording(Text("everything-setting" if value else "everything-secret", {"name": name}))
            for name, value, _ in list_settings(settings)
        ]
        when = f"{clock.now():%Y-%m-%d %H:%M}"
        heading = text("everything-checklist", folder=folder.name, when=when, version=VERSION)
        told = told or [self._wording(text("everything-default"))]
        checklist = "\n".join([self._wording(heading), *told]) + "\n"
        made = moving.gather(settings, folder, checklist, clock, self._show_progress)
        self._say("everything-made", path=str(folder), rows=made.rows, schema=made.schema)

    def restore(self, file: Path, *, forgets: bool, yes: bool) -> None:
        """A backup, or a folder with everything. Raises OperatorError; typer.Exit with 1 at a no."""
        if not file.is_dir():
            self._restore(file, forgets=forgets, yes=yes)
            return
        with moving.put_in_place(file, read()) as saved:
            self._restore(saved, forgets=forgets, yes=yes)

    def _restore(self, file: Path, *, forgets: bool, yes: bool) -> None:
        settings = read()
        keys, journal = Vault(settings.key_path()), Journal(settings.journal_path()) if forgets else None
        manifest = saving.check_backup(file, keys, journal, self._show_progress)
        people = saving.count_people_at(settings.url())
        if people and not yes:
            when = f"{manifest.made_at:%Y-%m-%d %H:%M}"
            question = self._wording(text("restore-sure", people=people, when=when))
            if not confirm(question, self._wording(text("restore-unanswered"))):
                self._say("restore-not")
                raise typer.Exit(1)
        clock = SystemClock()
        done = saving.restore(
            settings.url(), keys, file, journal=journal, clock=clock, stages=self._show_progress
        )
        if journal is None and not Journal(settings.journal_path()).exists():
            self._open_context(settings, clock, new_journal=True).engine.dispose()
        self._report_restore(done)

    def _report_restore(self, done: saving.RestoreResult) -> None:
        self._say("restored", when=f"{done.made_at:%Y-%m-%d %H:%M}")
        self._say("restored-counts", **done.counts)
        self._say("restored-expired", count=done.expired)
        self._say("restored-forgotten", people=done.forget_counts.people, knots=done.forget_counts.knots)

    # --- keys --------------------------------------------------------------------------------------

    def rotate_keys(self) -> None:
        """Raises OperatorError; typer.Exit with 1 where something is still sealed with an old key."""
        settings = read()
        with self._open(settings) as context:
            done = rotation.rotate(context, settings.key_path(), self._show_progress, _pause)
        self._say("keys-rotated", rows=done.sealed, path=str(settings.key_path()))
        if done.broken:
            self._say("keys-broken", count=done.broken)
        if done.remaining:
            self._say("keys-left", count=done.remaining)
            raise typer.Exit(1)
        if done.droppable_at:
            self._say("keys-droppable", when=f"{done.droppable_at:%H:%M}")

    def prepare_key(self) -> None:
        """Raises OperatorError."""
        settings = read()
        path = settings.key_path()
        with explain_errors(_SHUT):
            readonly.open_keys(settings.url(), path)
        rotation.prepare(path)
        self._say("keys-prepared", path=str(path))

    def drop_old_keys(self) -> None:
        """Raises OperatorError."""
        settings = read()
        with self._open(settings) as context:
            count = rotation.finish(context, settings.key_path())
        self._say("keys-dropped", count=count)

    # --- settings ----------------------------------------------------------------------------------

    def config(self) -> None:
        """Ends with 0 where all is fine, else with 1. Raises OperatorError for settings that cannot be."""
        is_fine = True
        for finding in configuration.check_settings(read()):
            is_fine = is_fine and finding.fine
            typer.echo(f"{'ok' if finding.fine else '!!'} {self._wording(doctor.finding_text(finding))}")
        raise typer.Exit(0 if is_fine else 1)

    # --- people's own files ------------------------------------------------------------------------

    def export(self, who: str, file: Path) -> None:
        """Raises OperatorError."""
        with self._open(read()) as context:
            data = handover.export(context, parse_address(who)).data
        _write_new_file(file, data)
        self._say("exported", path=str(file))

    def import_(self, file: Path, who: str) -> None:
        """A longer file than may be read is refused, never cut. Raises OperatorError."""
        from bot.interchange.contacts import MAX_FILE_MB  # noqa: PLC0415 - start-up time

        try:
            with file.open("rb") as opened:
                data = opened.read(MAX_FILE_MB * 1_000_000 + 1)
        except OSError as error:
            raise OperatorError(f"{file} cannot be read ({type(error).__name__}).") from error
        handed = File(name=file.name, media_type="application/octet-stream", data=data)
        with self._open(read()) as context:
            try:
                incoming = handover.build_incoming(context, parse_address(who), handed)
            except KnotworkError as refused:
                raise OperatorError(self._wording(Text(refused.key, refused.text_args))) from refused
            dispatch(context, incoming, claim=False)
        self._say("imported")


def _write_new_file(file: Path, data: bytes) -> None:
    """All of it or nothing, for its owner only, and never in place of another."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
        except OSError:
            file.unlink()
            raise
    except OSError as error:
        raise OperatorError(f"{file} cannot be written ({type(error).__name__}).") from error


def confirm(question: str, unanswered: str) -> bool:
    """The operator's answer. Raises OperatorError with `unanswered` where nobody is there to give one."""
    try:
        return typer.confirm(question)
    except typer.Abort:
        typer.echo(err=True)
        raise OperatorError(unanswered) from None


def _pause() -> None:
    """Longer than SQLite lets a writer sleep between two tries, so that the bot always gets its turn."""
    time.sleep(_PAUSE_SECONDS)


def parse_address(said: str) -> Address:
    """CHANNEL:CHAT as an operator types it. Raises OperatorError."""
    channel, _, chat = said.partition(":")
    if not (channel and chat):
        raise OperatorError(
            f"{said} is no address; one looks like telegram:123456 or matrix:!room:example.org."
        )
    return Address(channel=channel, chat=chat)
