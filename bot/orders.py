"""The command line of the operator's longer work (chores.py), which is loaded when it is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot import chores as work_of

Chores = Callable[[], "work_of.Chores"]


def _named(file: Path) -> Path:
    """What is written is read again, or is for its owner only: neither is a stream."""
    if str(file) == "-":
        raise typer.BadParameter("a file with a name")
    return file


_File = Annotated[Path, typer.Argument(help="Where to; nothing that is there is replaced.", callback=_named)]
_Saved = Annotated[Path, typer.Argument(help="What knotwork backup made.")]
_Without = Annotated[bool, typer.Option("--without-forgets", help="Without the journal of the forgotten.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before replacing everything.")]
_Finish = Annotated[bool, typer.Option("--finish", help="Drop old keys that seal nothing any more.")]
_Prepare = Annotated[
    bool,
    typer.Option("--prepare", help="Add a key that does not seal yet, to be copied to every process first."),
]
_For = Annotated[str, typer.Option("--for", help="CHANNEL:CHAT of the person.")]
_Who = Annotated[str, typer.Argument(metavar="CHANNEL:CHAT", help="Where the person is reached.")]
_People = Annotated[Path, typer.Argument(help="A .vcf or .csv with people in it.")]


def add_to(cli: typer.Typer, chores: Chores) -> None:
    """Put these commands on the command line."""
    cli.add_typer(_settings(chores), name="config")
    cli.add_typer(_sealing(chores), name="keys")
    _of_the_database(cli, chores)
    _of_people(cli, chores)


def _of_the_database(cli: typer.Typer, chores: Chores) -> None:
    @cli.command()
    def backup(file: _File) -> None:
        """Save everything into one file while the bot runs; the key file is kept apart."""
        chores().backup(file)

    @cli.command()
    def restore(file: _Saved, *, without_forgets: _Without = False, yes: _Yes = False) -> None:
        """Put a backup back, into this database of either kind, while the bot is stopped."""
        chores().restore(file, forgets=not without_forgets, yes=yes)


def _of_people(cli: typer.Typer, chores: Chores) -> None:
    @cli.command("import")
    def import_(file: _People, *, for_: _For) -> None:
        """Hand in a file for a person, who is asked in their chat whom to keep."""
        chores().import_(file, for_)

    @cli.command()
    def export(who: _Who, file: _File) -> None:
        """Write everything about a person into one zip, as /export does."""
        chores().export(who, file)


def _settings(chores: Chores) -> typer.Typer:
    config = typer.Typer(help="What is set.", no_args_is_help=True, rich_markup_mode=None)

    @config.command()
    def check() -> None:
        """Show what is set and from where, without secrets. Ends with 0 if all is fine, else with 1."""
        chores().config()

    @config.callback()
    def _group() -> None:
        """Look at the settings."""

    return config


def _sealing(chores: Chores) -> typer.Typer:
    keys = typer.Typer(help="The keys that seal private words.", no_args_is_help=True, rich_markup_mode=None)

    @keys.command()
    def rotate(*, prepare: _Prepare = False, finish: _Finish = False) -> None:
        """Seal everything with a new key while the bot runs; it goes on where it was interrupted."""
        if prepare and finish:
            raise typer.BadParameter("one after the other", param_hint="--finish")
        work = chores()
        if prepare:
            work.prepare()
        elif finish:
            work.finish()
        else:
            work.rotate()

    @keys.callback()
    def _group() -> None:
        """Rotate the keys that seal private words."""

    return keys
