"""The command line: one thin function a command, which reads settings, hands over, and prints."""

import asyncio
import contextlib
import getpass
import json
import os
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import structlog
import typer

from bot import VERSION, logs
from bot.chat.port import Finding
from bot.domain.errors import NotNowError, OperatorError
from bot.settings import read

if TYPE_CHECKING:
    from bot.admin.commands import AdminCommands
    from bot.context import Context

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


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"knotwork {VERSION}")
        raise typer.Exit


_Version = Annotated[
    bool,
    typer.Option("--version", callback=_print_version, is_eager=True, help="Say which version this is."),
]


@cli.callback()
def _knotwork(*, version: _Version = False) -> None:
    """One meaningful one-to-one meeting a week."""


@cli.command()
def run() -> None:
    """Run the bot: every channel with credentials; without any, a chat in this terminal."""
    settings = read()
    if not settings.has_credentials():
        if not sys.stdin.isatty():
            raise OperatorError(
                "There are no credentials for any chat platform, and no terminal to chat in. Set "
                "KNOTWORK_TELEGRAM__TOKEN, or KNOTWORK_MATRIX__HOMESERVER, __USER_ID and __PASSWORD. "
                "Without a terminal: knotwork chat"
            )
        _start_chat()
        return
    from bot import app  # noqa: PLC0415

    logs.configure(settings.log_level, settings.log_format)
    wording = app.make_renderer(_system_language())
    _run_to_end(app.run(settings, lambda line: typer.echo(wording(line))))


def _run_to_end(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; SIGTERM is an orderly one, Ctrl-C in haste is told as such."""
    try:
        asyncio.run(work)
    except asyncio.CancelledError:
        return
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


@cli.command()
def chat(as_: _As = "", lang: _Lang = "", sandbox: _Sandbox = False, now: _Now = "") -> None:
    """Chat in this terminal."""
    if lang and lang not in ("de", "en"):
        raise typer.BadParameter("de or en", param_hint="--lang")
    if now and not sandbox:
        raise typer.BadParameter("only with --sandbox", param_hint="--now")
    _start_chat(who=as_, lang=lang, sandbox=sandbox, now=_parse_instant(now))


def _parse_instant(said: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(said) if said else None
    except ValueError:
        raise typer.BadParameter("an ISO time, like 2026-11-23T09:00", param_hint="--now") from None
    if at is None:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=ZoneInfo(_system_zone()))


def _system_zone() -> str:
    from tzlocal import get_localzone_name  # noqa: PLC0415

    try:
        return get_localzone_name() or "UTC"
    except (LookupError, ValueError, OSError):
        return "UTC"


def _system_language() -> str:
    """Of the system: what its variables say, also where that locale is not installed."""
    import locale  # noqa: PLC0415

    told = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((name for name in told if name), "") or locale.getlocale()[0] or ""
    return "de" if first.lower().startswith(("de", "german")) else "en"


def _start_chat(*, who: str = "", lang: str = "", sandbox: bool = False, now: datetime | None = None) -> None:
    from bot import app  # noqa: PLC0415 - the terminal part alone is loaded for a chat

    settings = read()
    logs.configure(settings.log_level, settings.log_format)
    chatting = app.chat(
        settings,
        who=who or _system_user(),
        language=lang or _system_language(),
        zone=_system_zone(),
        sandbox=sandbox,
        now=now,
    )
    _run_to_end(chatting)


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "me"


@contextlib.contextmanager
def _open_context(*, new_journal: bool = False) -> Iterator["Context"]:
    """What the commands below work with, for as long as one of them takes."""
    from bot import app  # noqa: PLC0415
    from bot.clock import SystemClock  # noqa: PLC0415

    context = app.open_context(read(), SystemClock(), new_journal=new_journal)
    try:
        yield context
    finally:
        context.engine.dispose()


_NewJournal = Annotated[
    bool, typer.Option("--new-journal", help="Begin the journal of the forgotten anew, where it is lost.")
]


@cli.command()
def migrate(*, new_journal: _NewJournal = False) -> None:
    """Bring the database to the newest schema."""
    with _open_context(new_journal=new_journal):
        pass
    typer.echo("The database is at the newest schema.")


_LiftLimits = Annotated[
    bool,
    typer.Option("--lift-limits", help="Ask a Synapse, where the bot is its administrator, not to slow it."),
]


@cli.command()
def doctor(lift_limits: _LiftLimits = False) -> None:
    """Look whether everything is in order. Ends with 0 if so, else with 1."""
    from bot import app  # noqa: PLC0415

    logs.configure("ERROR")
    try:
        settings = read()
        is_fine = asyncio.run(_print_findings(app.examine(settings, lift_limits=lift_limits)))
    except OperatorError as wrong:
        typer.echo(f"!! {wrong}")
        raise typer.Exit(1) from None
    raise typer.Exit(0 if is_fine else 1)


async def _print_findings(findings: AsyncIterator[Finding]) -> bool:
    """Tell each finding as soon as it is there; whether all were fine."""
    from bot import app  # noqa: PLC0415

    is_fine, wording = True, app.make_renderer(_system_language())
    async for finding in findings:
        is_fine = is_fine and finding.fine
        typer.echo(f"{'ok' if finding.fine else '!!'} {wording(app.doctor.finding_text(finding))}")
    return is_fine


_StatusJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]
_Retry = Annotated[bool, typer.Option("--retry", help="Have letters tried again that were set aside.")]


@cli.command()
def status(*, as_json: _StatusJson = False, retry: _Retry = False) -> None:
    """Show who leads, what waits and what was set aside. Ends with 0 if all is fine, else with 1."""
    from bot import app  # noqa: PLC0415

    logs.configure("ERROR")
    settings = read()
    figures, wording = app.read_figures(settings), app.make_renderer(_system_language())
    if retry:
        count = app.retry_parked_letters(settings)
        if not as_json:
            typer.echo(wording(app.status.retry_text(count)))
        figures = app.read_figures(settings)
    found = list(app.status.list_findings(figures))
    if as_json:
        typer.echo(json.dumps(app.status.as_json(figures), indent=2))
    else:
        for finding in found:
            typer.echo(f"{'ok' if finding.fine else '!!'} {wording(app.doctor.finding_text(finding))}")
        for one in figures.parked:
            typer.echo(f"   {wording(app.doctor.finding_text(app.status.parked_item_finding(one)))}")
    raise typer.Exit(0 if all(finding.fine for finding in found) else 1)


_ThirdParty = Annotated[
    str,
    typer.Option("--third-party", help="A mail, phone, @handle, Matrix id or profile link."),
]
_Zone = Annotated[str, typer.Option("--zone", help="The zone of a phone number without a country code.")]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask before deleting.")]


@cli.command()
def forget(third_party: _ThirdParty, zone: _Zone = "UTC", yes: _Yes = False) -> None:
    """Erase somebody who never used the bot from everybody's knots.

    People who use the bot delete themselves with /forget in their chat. Ends with 0 when done, 1 when nobody
    was found or nothing was deleted, 2 for what is no contact point.
    """
    from bot.admin.commands import confirm  # noqa: PLC0415
    from bot.jobs import erasure  # noqa: PLC0415
    from bot.understanding import contact_points  # noqa: PLC0415

    point = contact_points.recognise(third_party, zone=zone)
    if point is None:
        raise typer.BadParameter(
            "a mail address, @handle, Matrix id, profile link or a phone number like +49 170 1234567; "
            "a name alone could be anybody's",
            param_hint="--third-party",
        )
    with _open_context() as context:
        found = erasure.find_references(context, point)
        if not found:
            typer.echo("Nobody was found.")
            raise typer.Exit(1)
        typer.echo(
            f"Knots: {len(found.knots)}. Owners: {found.owner_count}. "
            f"Undo, imports and links: {found.temporary_count}. Other words with it: {len(found.words)}."
        )
        question = "Delete these knots with all about them, and it from other words?"
        unanswered = "Nobody answered, so nothing was deleted. With --yes it is done without asking."
        if not yes and not confirm(question, unanswered):
            typer.echo("Nothing was deleted.")
            raise typer.Exit(1)
        erasure.erase(context, point)
        typer.echo("Deleted.")


_Json = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what it would do, and change nothing.")]


@cli.command(name="round")
def preview_round(*, dry_run: _DryRun = False, as_json: _Json = False) -> None:
    """What the next round of all circles would do, and why: people by the end of their id, never by name.

    Rounds are held by the running bot, at their hour; this one only looks ahead.
    """
    from bot.admin import round_preview  # noqa: PLC0415

    if not dry_run:
        raise typer.BadParameter("the running bot holds rounds; this looks ahead", param_hint="--dry-run")
    logs.configure("ERROR")
    with _open_context() as context:
        seen = round_preview.preview(context)
    for line in [json.dumps(seen, ensure_ascii=False)] if as_json else round_preview.format_lines(seen):
        typer.echo(line)


_Case = Annotated[str, typer.Argument(help="The number of a case, as `knotwork cases` prints it.")]
_Decision = Annotated[str, typer.Argument(help="A report: remove or leave. An appeal: lift or keep.")]


@cli.command()
def cases(case: _Case = "", decision: _Decision = "") -> None:
    """Appeals and reports no organiser can judge: lists them, or decides one. Ends with 1 where it cannot."""
    from bot.admin import cases as court  # noqa: PLC0415

    with _open_context() as context:
        if case:
            if not court.decide(context, case, decision):
                typer.echo("There is no such case, or nothing like this to decide about it.")
                raise typer.Exit(1)
            typer.echo("Decided.")
            return
        found = court.list_cases(context)
        for one in found:
            about = "never revealed" if one.case.shown is not None else one.about or "(gone)"
            typer.echo(f"{one.case.id}  {one.case.kind}  {one.circle}: {about}")
            if one.case.shown:
                typer.echo(f"    profile: {one.case.shown}")
            typer.echo("".join(f"    {line}\n" for line in one.case.words.splitlines()), nl=False)
        if not found:
            typer.echo("Nothing waits.")


_CircleEnd = Annotated[str, typer.Argument(help="The end of a circle's id, as `knotwork circle` prints it.")]
_Appoint = Annotated[
    str, typer.Option("--appoint", metavar="CHANNEL:CHAT", help="Make this member an organiser of it.")
]


@cli.command()
def circle(circle_end: _CircleEnd = "", appoint: _Appoint = "") -> None:
    """Open circles and how many organise them; names an organiser where that is asked."""
    from bot.admin import circles as overview  # noqa: PLC0415
    from bot.admin.commands import parse_address  # noqa: PLC0415

    if bool(circle_end) != bool(appoint):
        raise typer.BadParameter("a circle and --appoint, or neither", param_hint="CIRCLE")
    with _open_context() as context:
        if appoint:
            done = overview.appoint(context, circle_end, parse_address(appoint))
            typer.echo(f"That member organises {done.name} now, and hears so with their next message.")
            return
        found = overview.list_circles(context)
    for one in found:
        organisers = f"organisers {one.organisers}" if one.organisers else "nobody organises it"
        rests = f", rests until {one.circle.paused_until}" if one.circle.paused_until else ""
        name = f"{overview.short_id(one.circle.id)}  {one.circle.name}"
        typer.echo(f"{name}: members {one.members}, {organisers}{rests}")
    if not found:
        typer.echo("There are no open circles.")


_Bench = Annotated[
    str, typer.Argument(help="ties, planning, command, start, round, drain, understanding, meaning or all.")
]
_Data = Annotated[
    Path | None,
    typer.Option("--data", help="ties: a folder of NAME.csv.gz; understanding: a FILE.jsonl of sentences."),
]
_Each = Annotated[bool, typer.Option("--each", help="understanding: a line for each sentence too.")]
_Tags = Annotated[
    Path | None, typer.Option("--tags", help="meaning: a FILE.tsv of pairs (tag_a, tag_b, relation).")
]
_Goals = Annotated[
    Path | None, typer.Option("--goals", help="meaning: a FILE.jsonl of goals, each with knots.")
]
_People = Annotated[
    int | None, typer.Option("--people", min=1, help="planning: 100,000 otherwise; round: one circle.")
]
_Letters = Annotated[int | None, typer.Option("--letters", min=1, help="start, drain: their own otherwise.")]
_Database = Annotated[str, typer.Option("--database", help="planning, drain: a PostgreSQL to be emptied.")]
_Rounds = Annotated[int | None, typer.Option("--rounds", min=1, help="command, start: how often.")]
_Graph = Annotated[Path | None, typer.Option("--graph", help="round: solve these edges, u,v,w a line.")]
_Weeks = Annotated[
    int | None, typer.Option("--weeks", min=1, help="round: the life of a circle over so many weeks.")
]


@cli.command()
def bench(
    name: _Bench = "all",
    *,
    as_json: _Json = False,
    data: _Data = None,
    each: _Each = False,
    tags: _Tags = None,
    goals: _Goals = None,
    people: _People = None,
    letters: _Letters = None,
    rounds: _Rounds = None,
    graph: _Graph = None,
    weeks: _Weeks = None,
    database: _Database = "",
) -> None:
    """Measure the tie model, planning, a command, the start, rounds, what is understood and what is alike."""
    from bot import app  # noqa: PLC0415

    try:
        from benchmarks import suite as benches  # noqa: PLC0415 - they stay with the source
    except ModuleNotFoundError as missing:
        if missing.name != "benchmarks":
            raise
        raise OperatorError("Benches are not part of an installation: run this from a checkout.") from None

    if name not in (*benches.BENCHES, "all"):
        raise typer.BadParameter(", ".join((*benches.BENCHES, "all")), param_hint="NAME")
    if graph and name != "round":
        raise typer.BadParameter("only with the bench of the round", param_hint="--graph")
    if weeks and name != "round":
        raise typer.BadParameter("only with the bench of the round", param_hint="--weeks")
    if each and name != "understanding":
        raise typer.BadParameter("only with the bench of understanding", param_hint="--each")
    if (tags or goals) and name != "meaning":
        raise typer.BadParameter("only with the bench of meaning", param_hint="--tags, --goals")
    logs.configure("WARNING")
    sizes = {"people": people, "letters": letters, "rounds": rounds, "weeks": weeks}
    wish = benches.BenchOptions(
        make_process=app.Process,
        data=data,
        database=database,
        graph=graph,
        each=each,
        tags=tags,
        goals=goals,
        **sizes,
    )
    benches.run(
        name,
        wish,
        lambda line: typer.echo(json.dumps(line) if as_json else benches.format_line(line), nl=True),
    )


# --- the operator's longer work (bot/admin/commands.py, loaded when it is asked for) --------------------


def _require_file_name(file: Path | None) -> Path | None:
    """What is written is read again, or is for its owner only: neither is a stream."""
    if str(file) == "-":
        raise typer.BadParameter("a file with a name")
    return file


_NewFile = Annotated[
    Path, typer.Argument(help="Where to; nothing that is there is replaced.", callback=_require_file_name)
]
_NewBackup = Annotated[
    Path | None,
    typer.Argument(help="Where to; nothing that is there is replaced.", callback=_require_file_name),
]
_Everything = Annotated[
    Path | None, typer.Option("--everything", metavar="FOLDER", help="A new folder, with keys and journal.")
]
_BackupFile = Annotated[Path, typer.Argument(help="What knotwork backup made: a file, or a folder.")]
_WithoutForgets = Annotated[
    bool, typer.Option("--without-forgets", help="Without the journal of the forgotten.")
]
_Replace = Annotated[bool, typer.Option("--yes", help="Do not ask before replacing everything.")]
_Finish = Annotated[bool, typer.Option("--finish", help="Drop old keys that seal nothing any more.")]
_Prepare = Annotated[
    bool,
    typer.Option("--prepare", help="Add a key that does not seal yet, to be copied to every process first."),
]
_ForPerson = Annotated[str, typer.Option("--for", help="CHANNEL:CHAT of the person.")]
_PersonAddress = Annotated[str, typer.Argument(metavar="CHANNEL:CHAT", help="Where the person is reached.")]
_PeopleFile = Annotated[Path, typer.Argument(help="A .vcf or .csv with people in it.")]

config = typer.Typer(help="What is set.", no_args_is_help=True, rich_markup_mode=None)
keys = typer.Typer(help="The keys that seal private words.", no_args_is_help=True, rich_markup_mode=None)
cli.add_typer(config, name="config")
cli.add_typer(keys, name="keys")


def _make_admin_commands() -> "AdminCommands":
    from bot import app  # noqa: PLC0415
    from bot.admin.commands import AdminCommands  # noqa: PLC0415

    return AdminCommands(app.make_renderer(_system_language()), app.open_context)


@config.callback()
def _config() -> None:
    """Look at the settings."""


@config.command()
def check() -> None:
    """Show what is set and from where, without secrets. Ends with 0 if all is fine, else with 1."""
    _make_admin_commands().config()


@keys.callback()
def _keys() -> None:
    """Rotate the keys that seal private words."""


@keys.command()
def rotate(*, prepare: _Prepare = False, finish: _Finish = False) -> None:
    """Seal everything with a new key while the bot runs; it goes on where it was interrupted."""
    if prepare and finish:
        raise typer.BadParameter("one after the other", param_hint="--finish")
    work = _make_admin_commands()
    if prepare:
        work.prepare_key()
    elif finish:
        work.drop_old_keys()
    else:
        work.rotate_keys()


@cli.command()
def backup(file: _NewBackup = None, *, everything: _Everything = None) -> None:
    """Save everything into one file while the bot runs; the key file is kept apart.

    With --everything a new folder also holds the key file and the journal of the forgotten, to move house.
    """
    if (file is None) == (everything is None):
        raise typer.BadParameter("a file, or --everything and a folder", param_hint="FILE")
    if everything is not None:
        _make_admin_commands().gather(everything)
    elif file is not None:
        _make_admin_commands().backup(file)


@cli.command()
def restore(file: _BackupFile, *, without_forgets: _WithoutForgets = False, yes: _Replace = False) -> None:
    """Put a backup back, into this database of either kind, while the bot is stopped."""
    _make_admin_commands().restore(file, forgets=not without_forgets, yes=yes)


@cli.command("import")
def import_(file: _PeopleFile, *, for_: _ForPerson) -> None:
    """Hand in a file for a person, who is asked in their chat whom to keep."""
    _make_admin_commands().import_(file, for_)


@cli.command()
def export(who: _PersonAddress, file: _NewFile) -> None:
    """Write everything about a person into one zip, as /export does."""
    _make_admin_commands().export(who, file)


def main() -> None:
    """Run the command line; whatever fails, no command logs a private word or a password."""
    logs.configure("WARNING")
    try:
        cli()
    except OperatorError as wrong:
        typer.echo(str(wrong), err=True)
        sys.exit(1 if isinstance(wrong, NotNowError) else 2)
    except Exception as error:  # noqa: BLE001 - what it says may hold anybody's words, or a password
        structlog.get_logger().error("command failed", exc_info=error)
        typer.echo(
            f"This should not happen ({type(error).__name__}). Please report it with the line above: it says "
            "where it was, and holds nobody's words.",
            err=True,
        )
        sys.exit(1)
