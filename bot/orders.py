"""The command line of the operator's longer work (chores.py), which is loaded when it is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot import chores as work_of

MakeCommands = Callable[[], "work_of.AdminCommands"]


def _require_file_name(file: Path) -> Path:
    """What is written is read again, or is for its owner only: neither is a stream."""
    if str(file) == "-":
        raise typer.BadParameter("a file with a name")
    return file


_NewFile = Annotated[
    Path, typer.Argument(help="Where to; nothing that is there is replaced.", callback=_require_file_name)
]
_BackupFile = Annotated[Path, typer.Argument(help="What knotwork backup made.")]
_WithoutForgets = Annotated[
    bool, typer.Option("--without-forgets", help="Without the journal of the forgotten.")
]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before replacing everything.")]
_Finish = Annotated[bool, typer.Option("--finish", help="Drop old keys that seal nothing any more.")]
_Prepare = Annotated[
    bool,
    typer.Option("--prepare", help="Add a key that does not seal yet, to be copied to every process first."),
]
_ForPerson = Annotated[str, typer.Option("--for", help="CHANNEL:CHAT of the person.")]
_PersonAddress = Annotated[str, typer.Argument(metavar="CHANNEL:CHAT", help="Where the person is reached.")]
_PeopleFile = Annotated[Path, typer.Argument(help="A .vcf or .csv with people in it.")]


def add_commands(cli: typer.Typer, chores: MakeCommands) -> None:
    """Put these commands on the command line."""
    cli.add_typer(_config_commands(chores), name="config")
    cli.add_typer(_keys_commands(chores), name="keys")
    _add_database_commands(cli, chores)
    _add_people_commands(cli, chores)


def _add_database_commands(cli: typer.Typer, chores: MakeCommands) -> None:
    @cli.command()
    def backup(file: _NewFile) -> None:
        """Save everything into one file while the bot runs; the key file is kept apart."""
        chores().backup(file)

    @cli.command()
    def restore(file: _BackupFile, *, without_forgets: _WithoutForgets = False, yes: _Yes = False) -> None:
        """Put a backup back, into this database of either kind, while the bot is stopped."""
        chores().restore(file, forgets=not without_forgets, yes=yes)


def _add_people_commands(cli: typer.Typer, chores: MakeCommands) -> None:
    @cli.command("import")
    def import_(file: _PeopleFile, *, for_: _ForPerson) -> None:
        """Hand in a file for a person, who is asked in their chat whom to keep."""
        chores().import_(file, for_)

    @cli.command()
    def export(who: _PersonAddress, file: _NewFile) -> None:
        """Write everything about a person into one zip, as /export does."""
        chores().export(who, file)


def _config_commands(chores: MakeCommands) -> typer.Typer:
    config = typer.Typer(help="What is set.", no_args_is_help=True, rich_markup_mode=None)

    @config.command()
    def check() -> None:
        """Show what is set and from where, without secrets. Ends with 0 if all is fine, else with 1."""
        chores().config()

    @config.callback()
    def _group() -> None:
        """Look at the settings."""

    return config


def _keys_commands(chores: MakeCommands) -> typer.Typer:
    keys = typer.Typer(help="The keys that seal private words.", no_args_is_help=True, rich_markup_mode=None)

    @keys.command()
    def rotate(*, prepare: _Prepare = False, finish: _Finish = False) -> None:
        """Seal everything with a new key while the bot runs; it goes on where it was interrupted."""
        if prepare and finish:
            raise typer.BadParameter("one after the other", param_hint="--finish")
        work = chores()
        if prepare:
            work.prepare_key()
        elif finish:
            work.drop_old_keys()
        else:
            work.rotate_keys()

    @keys.callback()
    def _group() -> None:
        """Rotate the keys that seal private words."""

    return keys
