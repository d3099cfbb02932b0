"""The operator's longer work: saving, putting back, new keys, a look at the settings, people's own files."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import typer

from bot import app, configured, logs
from bot.chat.messages import Address, File, Text, text
from bot.clock import SystemClock
from bot.dispatch import dispatch
from bot.domain.errors import KnotworkError, OperatorError
from bot.house import House
from bot.jobs import backup as saving
from bot.jobs import handover
from bot.jobs import keys as rotation
from bot.settings import Settings, read
from bot.store import look
from bot.store.engine import telling
from bot.store.journal import Journal
from bot.store.vault import Vault

#: Bytes read of a file of people: any that is longer is refused.
_MOST = 6_000_000
_SHUT = "The database cannot be used ({}). `knotwork doctor` looks closer."
#: Seconds between two transactions of a long work.
_REST = 0.11

Wording = Callable[[Text], str]


class Chores:
    """Each is one command; `wording` says a sentence in the operator's language."""

    def __init__(self, wording: Wording) -> None:
        logs.configure("ERROR")
        self._wording = wording

    def _say(self, key: str, **args: str | int) -> None:
        typer.echo(self._wording(Text(key, dict(args))))

    @contextlib.contextmanager
    def _stage(self, key: str, length: int) -> Iterator[Callable[[int], None]]:
        """A progress bar, only at a terminal and never among what is said."""
        if not (sys.stderr.isatty() and length):
            yield lambda _: None
            return
        label = self._wording(Text(key))
        with typer.progressbar(length=length, label=label, file=sys.stderr) as bar:
            yield bar.update

    # --- the database ------------------------------------------------------------------------------

    def backup(self, file: Path) -> None:
        """Raises OperatorError."""
        settings = read()
        made = saving.take(settings.url(), Vault(settings.keys()), file, SystemClock(), self._stage)
        self._say("backup-made", path=str(file), rows=made.rows, schema=made.schema)
        self._say("backup-keys", path=str(settings.keys()), ids=", ".join(made.keys) or "-")

    def restore(self, file: Path, *, forgets: bool, yes: bool) -> None:
        """Raises OperatorError; typer.Exit with 1 where the operator says no."""
        settings = read()
        keys, journal = Vault(settings.keys()), Journal(settings.journal()) if forgets else None
        manifest = saving.looked_at(file, keys, journal, self._stage)
        people = saving.lived_in(settings.url())
        if people and not yes:
            when = f"{manifest.made_at:%Y-%m-%d %H:%M}"
            question = self._wording(text("restore-sure", people=people, when=when))
            if not typer.confirm(question):
                self._say("restore-not")
                raise typer.Exit(1)
        clock = SystemClock()
        done = saving.restore(settings.url(), keys, file, journal=journal, clock=clock, stages=self._stage)
        self._restored(done)

    def _restored(self, done: saving.Restored) -> None:
        self._say("restored", when=f"{done.made_at:%Y-%m-%d %H:%M}")
        self._say("restored-counts", **done.counts)
        self._say("restored-expired", count=done.expired)
        self._say("restored-forgotten", people=done.again.people, knots=done.again.knots)

    # --- keys --------------------------------------------------------------------------------------

    def rotate(self) -> None:
        """Raises OperatorError; typer.Exit with 1 where something is still sealed with an old key."""
        settings = read()
        with _opened(settings) as house:
            done = rotation.rotate(house, settings.keys(), self._stage, _rest)
        self._say("keys-rotated", rows=done.sealed, path=str(settings.keys()))
        if done.broken:
            self._say("keys-broken", count=done.broken)
        if done.left:
            self._say("keys-left", count=done.left)
            raise typer.Exit(1)
        if done.droppable_at:
            self._say("keys-droppable", when=f"{done.droppable_at:%H:%M}")

    def prepare(self) -> None:
        """Raises OperatorError."""
        settings = read()
        path = settings.keys()
        with telling(_SHUT):
            look.open_keys(settings.url(), path)
        rotation.prepare(path)
        self._say("keys-prepared", path=str(path))

    def finish(self) -> None:
        """Raises OperatorError."""
        settings = read()
        with _opened(settings) as house:
            count = rotation.finish(house, settings.keys())
        self._say("keys-dropped", count=count)

    # --- settings ----------------------------------------------------------------------------------

    def config(self) -> None:
        """Ends with 0 where all is fine, else with 1. Raises OperatorError for settings that cannot be."""
        is_fine = True
        for finding in configured.look(read()):
            is_fine = is_fine and finding.fine
            typer.echo(f"{'ok' if finding.fine else '!!'} {self._wording(app.doctor.said(finding))}")
        raise typer.Exit(0 if is_fine else 1)

    # --- people's own files ------------------------------------------------------------------------

    def export(self, who: str, file: Path) -> None:
        """Raises OperatorError."""
        with _opened(read()) as house:
            data = handover.export(house, _address(who)).data
        _write(file, data)
        self._say("exported", path=str(file))

    def import_(self, file: Path, who: str) -> None:
        """Raises OperatorError."""
        try:
            with file.open("rb") as opened:
                data = opened.read(_MOST + 1)
        except OSError as error:
            raise OperatorError(f"{file} cannot be read ({type(error).__name__}).") from error
        handed = File(name=file.name, media_type="application/octet-stream", data=data)
        with _opened(read()) as house:
            try:
                incoming = handover.handed_in(house, _address(who), handed)
            except KnotworkError as refused:
                raise OperatorError(self._wording(Text(refused.key, refused.text_args))) from refused
            dispatch(house, incoming, claim=False)
        self._say("imported")


def _write(file: Path, data: bytes) -> None:
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


def _rest() -> None:
    """Longer than SQLite lets a writer sleep between two tries, so that the bot always gets its turn."""
    time.sleep(_REST)


@contextlib.contextmanager
def _opened(settings: Settings) -> Iterator[House]:
    house = app.open_house(settings, SystemClock())
    try:
        with telling(_SHUT):
            yield house
    finally:
        house.engine.dispose()


def _address(said: str) -> Address:
    channel, _, chat = said.partition(":")
    if not (channel and chat):
        raise OperatorError(
            f"{said} is no address; one looks like telegram:123456 or matrix:!room:example.org."
        )
    return Address(channel=channel, chat=chat)
