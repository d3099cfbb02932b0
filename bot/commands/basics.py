"""/help, /cancel, /undo."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

from bot.chat.messages import BLANK, COMMAND_PREFIXES, Envelope, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.services.schedule import plan_promise, plan_reminders, replan
from bot.services.turn import COMMANDS, Turn, command
from bot.store import changes, imports, knots, letters, meetings, promises, prompts, reminders

#: The order in which /help lists what there is.
HELP_ORDER = (
    ("week", "meet", "instead", "stats"),
    ("add", "knots", "knot", "path", "introduce", "merge", "map"),
    ("met", "called", "wrote", "note", "promise", "promises"),
    ("circles", "circle", "profile", "invite", "leave", "members", "rounds", "appeals"),
    ("goal", "times", "calendar", "settings", "pause", "resume", "undo"),
    ("block", "link", "unlink", "export", "forget", "privacy"),
)


#: What a circle's card has a button for stands in no menu: those are short enough to be read.
_CARD_COMMANDS = frozenset({"circle", "leave", "members", "rounds", "appeals", "unlink"})


def menu(*, private: bool) -> list[tuple[str, Text]]:
    """The commands a platform lists, with what each does in a few words; in a place only what is answered."""
    listed = (name for name in chain.from_iterable(HELP_ORDER) if name not in _CARD_COMMANDS)
    names = [*listed, "help", "cancel"] if private else ["help", "start"]
    return [(name, text(f"menu-{name}")) for name in names]


@command("help", family="basics")
def show_help(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/help [command]`."""
    name = words.strip().lstrip("".join(COMMAND_PREFIXES)).casefold()
    if not name:
        lines = [text("help")]
        for family in HELP_ORDER:
            lines += [BLANK, *(text(f"help-{name}") for name in family)]
        return [turn.reply(*lines)]
    if name not in COMMANDS:
        raise KnotworkError("unknown-command", said=name[:30])
    return [turn.reply(text(f"help-{name}"), text(f"help-{name}-more"))]


@command("cancel", family="basics")
def cancel(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/cancel`: whatever is open is let go of, buttons too; nothing was changed by it."""
    closed = prompts.close_open(turn.tx, turn.me.id) + imports.delete_all(turn.tx, turn.me.id)
    return [turn.reply(text("cancel-done") if closed else text("cancel-nothing"))]


@command("undo", family="basics")
def undo(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/undo`: takes back the last own change of the past 24 hours."""
    found = changes.find_latest(turn.tx, turn.me.id, turn.now)
    if found is None:
        raise KnotworkError("undo-nothing")
    return [turn.reply(text("undone", what=take_back(turn, *found)))]


def take_back(turn: Turn, change_id: str, label: Any, steps: list[dict[str, Any]]) -> Text:
    """Everything of this change is as it was before. Raises KnotworkError where it changed since."""
    agreed = {meeting.knot_id for meeting in meetings.list_agreed(turn.tx, turn.me.id)}
    if any(step["before"] is None and step["id"] in agreed for step in steps):
        raise KnotworkError("undo-changed-since")  # a meeting was agreed with whom it would take away
    for step in steps:
        if step["table"] == "knots" and step["before"] is None:
            knots.delete_belongings(turn.tx, step["id"])
    changes.undo(turn.tx, change_id, steps)
    turn.read_again()
    for knot in knots.of_owner(turn.tx, turn.me.id):
        knots.recompute_tie(turn.book, knot)
    replan(turn.tx, turn.me, turn.clock)
    for promise in promises.open_of(turn.tx, turn.me.id):
        plan_promise(turn.tx, turn.me, promise, turn.clock)
    turn.drop_dues(UnaskedKind.REMINDER)
    plan_reminders(turn.tx, turn.me, reminders.open_of(turn.tx, turn.me.id), turn.clock)
    return letters.read_text(label)
