"""The command line. Thin: it reads settings and hands over."""

import asyncio
import getpass
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.settings import Settings

cli = typer.Typer(
    name="knotwork",
    help="One meaningful one-to-one meeting a week.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_As = Annotated[str, typer.Option("--as", help="Who is chatting; your user name otherwise.")]
_Lang = Annotated[str, typer.Option("--lang", help="de or en; your system's language otherwise.")]
_Sandbox = Annotated[bool, typer.Option("--sandbox", help="A temporary database and a clock that can fly.")]
_Now = Annotated[str, typer.Option("--now", help="The sandbox begins at this ISO time.")]


@cli.command()
def run() -> None:
    """Run the bot: every channel with credentials; without any, a chat in this terminal."""
    _chat()


@cli.command()
def chat(as_: _As = "", lang: _Lang = "", sandbox: _Sandbox = False, now: _Now = "") -> None:
    """Chat in this terminal."""
    if lang and lang not in ("de", "en"):
        raise typer.BadParameter("de or en", param_hint="--lang")
    if now and not sandbox:
        raise typer.BadParameter("only with --sandbox", param_hint="--now")
    _chat(who=as_, lang=lang, sandbox=sandbox, now=_instant(now))


def _instant(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said) if said else None
    except ValueError:
        raise typer.BadParameter("an ISO time, like 2026-11-23T09:00", param_hint="--now") from None
    if at is None:
        return None
    return at.astimezone(UTC) if at.tzinfo else _here(at)


def _here(at: datetime) -> datetime:
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return at.replace(tzinfo=ZoneInfo(_zone()))


def _zone() -> str:
    from tzlocal import get_localzone_name  # noqa: PLC0415

    try:
        return get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def _language() -> str:
    import locale  # noqa: PLC0415

    return "de" if (locale.getlocale()[0] or "").lower().startswith(("de", "german")) else "en"


def _chat(*, who: str = "", lang: str = "", sandbox: bool = False, now: datetime | None = None) -> None:
    from bot import app  # noqa: PLC0415 - the terminal part alone is loaded for a chat

    settings = _settings()
    app.quiet_logs(settings.log_level)
    asyncio.run(
        app.chat(
            settings,
            who=who or _user(),
            language=lang or _language(),
            zone=_zone(),
            sandbox=sandbox,
            now=now,
        )
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"


def _settings() -> Settings:
    return Settings()


@cli.command()
def migrate() -> None:
    """Bring the database to the newest schema."""
    from bot import app  # noqa: PLC0415
    from bot.clock import SystemClock  # noqa: PLC0415

    house = app.open_house(_settings(), SystemClock())
    house.engine.dispose()
    typer.echo("The database is at the newest schema.")


def main() -> None:
    """Run the command line."""
    cli()
