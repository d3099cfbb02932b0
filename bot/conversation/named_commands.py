"""A command that is named: marked by a slash, or by its name alone."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache

from bot.chat.messages import COMMAND_PREFIXES, Envelope, Said, text
from bot.domain.errors import KnotworkError
from bot.domain.knots import clean_name, fold
from bot.services.turn import COMMANDS, Turn
from bot.store import prompts
from bot.understanding.words import de

#: Looking something up leaves an open question open.
_SIDE_COMMANDS = frozenset({"cancel", "help", "privacy"})
#: Where nothing marks a command, these may be followed by words of at most so many characters on one line.
_COMMANDS_WITH_WORDS = frozenset(
    {"add", "circle", "instead", "knot", "merge", "note", "pause", "promise", "times"}
)
_MAX_UNMARKED_CHARS = 300
#: What a list means with words behind it: "/versprechen ada: …" makes a promise, "/knoten ada" is a card.
_ONE_OF = {"knots": "knot", "circles": "circle", "promises": "promise"}


def run_command(turn: Turn, words: str) -> Sequence[Envelope]:
    """A command by its name; typed questions that were open wait no longer."""
    name, _, rest = words.partition(" ")
    name, newline, below = name.partition("\n")
    name = name.partition("@")[0].casefold()
    if not name:
        raise KnotworkError("not-understood")
    name = name if name in COMMANDS else _list_german_names().get(fold(name), name)
    words_behind = (f"{below} {rest}" if newline else rest).strip()
    if words_behind and (name != "promises" or ":" in words_behind):
        name = _ONE_OF.get(name, name)
    if name not in COMMANDS:
        near = get_close_matches(name, COMMANDS, 1)
        lines = (text(f"help-{name}") for name in near)
        return [turn.reply(text("unknown-command", said=clean_name(name, 30)), *lines)]
    below_it = (line for line in words.splitlines()[1:] if line.startswith(COMMAND_PREFIXES))
    if any(line[1:].partition(" ")[0] in COMMANDS for line in below_it):
        raise KnotworkError("one-command")
    if name not in _SIDE_COMMANDS:
        prompts.end_typing(turn.tx, turn.me.id, turn.now)
    turn.command = name
    return COMMANDS[name].run(turn, words_behind)


@cache
def _list_german_names() -> Mapping[str, str]:
    """Each command by what a German calls it."""
    return {fold(word): name for name, words in de.COMMANDS.items() for word in words.split()}


def is_unmarked_command(turn: Turn, words: str, *, late: bool = False) -> bool:
    """The name of a command alone, or one that takes words with a short line of them.

    `late`: where it is no answer either, then by its German name too, as "weiter" and "weg" may be answers.
    """
    if not (isinstance(turn.incoming, Said) and turn.incoming.unmarked):
        return False
    name, _, rest = words.casefold().partition(" ")
    if late and not rest and fold(name.strip(".!")) in _list_german_names():
        return True
    return name in COMMANDS and (
        not rest or (name in _COMMANDS_WITH_WORDS and "\n" not in rest and len(rest) < _MAX_UNMARKED_CHARS)
    )
