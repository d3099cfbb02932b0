"""More than the bot can keep up with: said once, kindly, and then nothing until there was a pause."""

from collections.abc import Sequence

from bot.chat.messages import COMMAND_PREFIXES, Edited, Envelope, Pressed, Reacted, SentFile, Text, text
from bot.domain.errors import KnotworkError
from bot.services import choices
from bot.services.group_chats import GroupTurn
from bot.services.turn import Turn
from bot.store import limits
from bot.texts.catalogue import Catalogue


def limit_person(turn: Turn, catalogue: Catalogue) -> Sequence[Envelope] | None:
    """What is said in place of an answer; None where the bot goes on as ever.

    A press neither counts nor is lost, also one in words: it answers what the bot asked.
    """
    said = turn.incoming
    if isinstance(said, Pressed | Reacted):
        return None
    too_much = limits.take(turn.tx, limits.WORDS, said.sender, turn.now)
    if too_much and not _is_choice(turn, catalogue):
        return [turn.reply(text("slow-down"))] if too_much.first else []
    if isinstance(said, SentFile) and limits.take(turn.tx, limits.FILES, said.sender, turn.now):
        return [turn.reply(Text("files-enough", {"count": limits.FILES.burst}))]
    return None


def is_group_limited(visit: GroupTurn) -> bool:
    """Whether nothing is said where others listen: a few may flood it, and nobody there needs an answer."""
    both = ((limits.GROUP_WORDS_BY_ONE, visit.incoming.sender), (limits.GROUP_WORDS_BY_ALL, visit.group))
    return any(limits.take(visit.tx, limit, who, visit.now) for limit, who in both)


def _is_choice(turn: Turn, catalogue: Catalogue) -> bool:
    words = turn.incoming.text.strip()
    if not words or words.startswith(COMMAND_PREFIXES) or isinstance(turn.incoming, Edited):
        return False
    try:
        return choices.find_choice(turn, catalogue, words, choices.find_quoted_prompts(turn)) is not None
    except KnotworkError:
        return False
