"""One attempt at an answer: a refusal changes nothing and is said."""

from collections.abc import Callable, Sequence

from bot.chat.messages import Envelope, Question, Text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import fold
from bot.services.lookup import knot_choices
from bot.services.turn import AmbiguousNameError, Turn
from bot.store import changes, inbox, letters


def run_in_savepoint(turn: Turn, act: Callable[[Turn], Sequence[Envelope]]) -> Sequence[Envelope]:
    """Run within a savepoint: a refusal changes nothing and is answered."""
    before = turn.me
    savepoint = turn.tx.begin_nested()
    try:
        envelopes = act(turn)
        if turn.book.steps and turn.change:
            label = letters.write_text(turn.change)
            said = turn.incoming
            made_by = turn.made_by or inbox.hash_id(turn.tx, said.sender.channel, said.first_id)
            changes.save(
                turn.book,
                id_=turn.new_id(),
                owner_id=turn.me.id,
                label=label,
                now=turn.now,
                made_by=made_by,
            )
    except KnotworkError as refusal:
        savepoint.rollback()
        turn.me = before
        return [turn.reply(Text(refusal.key, refusal.text_args))]
    except AmbiguousNameError as which:
        savepoint.rollback()
        turn.me = before
        return [_ask_back(turn, which)]
    savepoint.commit()
    return envelopes


def _ask_back(turn: Turn, which: AmbiguousNameError) -> Envelope:
    options = knot_choices(which.candidates)
    context = {
        "words": turn.incoming.text,
        "said": fold(which.said),
        "picked": dict(turn.picked),
        "command": turn.command,
    }
    question = Question(kind=QuestionKind.WHICH_KNOT, context=context, choices=options)
    return turn.reply(Text(which.key, {"said": which.said}), ask=question)
