"""A message that was edited: what it said before is corrected."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.chat.messages import COMMAND_PREFIXES, Envelope, text
from bot.commands import corrections
from bot.conversation.named_commands import is_unmarked_command, run_command
from bot.conversation.questions import find_answer, take_choice, tell_facts
from bot.conversation.recall import answer_questions
from bot.conversation.words import check_length
from bot.services import choices
from bot.services.proposals import storable_facts
from bot.services.situations import read_said
from bot.services.turn import Turn
from bot.store import inbox, prompts
from bot.texts.catalogue import Catalogue

#: What is shown in the instant in which something was said came after it.
_INSTANT = timedelta(microseconds=1)
#: So soon after a command its words may be corrected.
CORRECTION_WITHIN = timedelta(minutes=1)


def run_correction(turn: Turn, *, earlier: str, catalogue: Catalogue) -> Sequence[Envelope]:
    """An edited message corrects what it said: what it stored or proposed is taken back, and it is read anew.

    It is read as of when it was first said; where it says the same as before, nothing happens. Of an answer
    that was acted on nothing is left to correct: only a command that follows soon, and what can be said back
    before it is stored, are heard then. What was asked when it was said, and waits still, it may answer now.
    """
    words, channel = turn.incoming.text.strip(), turn.incoming.sender.channel
    said_at = inbox.find_time(turn.tx, channel, earlier, turn.me.id)
    if said_at is None:
        return []
    check_length(turn.incoming)
    is_marked = words.startswith(COMMAND_PREFIXES)
    if is_marked or is_unmarked_command(turn, words):
        is_undone = corrections.take_back(turn, earlier)
        is_heard = is_undone or turn.now - said_at <= CORRECTION_WITHIN
        return run_command(turn, words[1:] if is_marked else words) if is_heard else []
    return _correct_words(turn, catalogue, words, said_at)


def _correct_words(turn: Turn, catalogue: Catalogue, words: str, said_at: datetime) -> Sequence[Envelope]:
    """Words that are no command, in place of earlier ones."""
    # what was before the person when they said it: that which they quoted, else the newest; had their words
    # answered it, it would wait no more
    before = choices.find_quoted_prompts(turn) or prompts.list_newest_delivered(
        turn.tx, turn.me.id, said_at - _INSTANT
    )
    asked = [prompt for prompt in before if prompt.status == "open"]
    said = read_said(turn, words, asked, at=said_at)
    if corrections.says_the_same(turn, storable_facts(said.facts)):
        return []
    if corrections.take_back(turn, turn.incoming.first_id):
        return tell_facts(turn, said) or [turn.reply(text("correction-undone"))]
    picked = choices.find_choice(turn, catalogue, words, asked) if asked else None
    if picked is not None:
        return take_choice(turn, *picked)
    return (
        find_answer(turn, asked, words, said) or answer_questions(turn, said) or tell_facts(turn, said) or ()
    )
