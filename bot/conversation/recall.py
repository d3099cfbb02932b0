"""Questions that stored facts answer: what was promised, when somebody was last seen, who knows whom."""

from collections.abc import Callable, Mapping, Sequence

from bot.chat.messages import Envelope, Text, text
from bot.commands.path import show_path
from bot.commands.promises import list_side, show_open_with
from bot.conversation.meetings import show_when
from bot.conversation.naming import find_knot, offer_to_add
from bot.domain.errors import KnotworkError
from bot.domain.knots import Knot
from bot.services.encounters import note_lines
from bot.services.tie_lines import last_lines, rhythm_lines, who_lines
from bot.services.turn import COMMANDS, Turn
from bot.store import promises
from bot.understanding.facts import QuestionFact, Reading, Topic


def answer_question(turn: Turn, fact: QuestionFact) -> Sequence[Envelope]:
    """What stored facts say to a question, in a few lines; nothing is guessed, and nothing changes.

    Raises AmbiguousNameError where several people may be meant, KnotworkError where nobody was named.
    """
    if fact.about in _AT_LARGE:
        return _AT_LARGE[fact.about](turn, fact)
    if fact.who is None:
        return _answer_of_all(turn, fact)
    knot = find_knot(turn, fact.who)
    if knot is None:
        return [offer_to_add(turn, fact.who)]
    if fact.about is Topic.CARD:
        return COMMANDS["knot"].run(turn, knot.name)
    if fact.about is not Topic.PROMISES:
        lines = turn.reply(*_OF_KNOT[fact.about](turn, knot))
        is_more = fact.about in (Topic.ALL, Topic.BACK) and promises.open_with(turn.tx, knot.id)
        return [lines, *([show_open_with(turn, knot, None)] if is_more else [])]
    return [show_open_with(turn, knot, fact.side)]


def answer_questions(turn: Turn, said: Reading) -> Sequence[Envelope]:
    """What was asked of stored facts; a list, for each question."""
    asked = (fact for fact in said.facts if isinstance(fact, QuestionFact))
    return [letter for fact in asked for letter in answer_question(turn, fact)]


def _answer_of_all(turn: Turn, fact: QuestionFact) -> Sequence[Envelope]:
    """The same question about nobody in particular."""
    if fact.about is Topic.RHYTHM:
        return COMMANDS["knots"].run(turn, "")
    if fact.about is not Topic.PROMISES:
        raise KnotworkError("knot-which")
    if fact.side is None:
        return COMMANDS["promises"].run(turn, "")
    return list_side(turn, fact.side)


# --- of one knot ------------------------------------------------------------------------------------------


#: Who answers what is asked of one knot.
_OF_KNOT: Mapping[Topic, Callable[[Turn, Knot], Sequence[Text]]] = {
    Topic.LAST: last_lines,
    Topic.BACK: lambda turn, knot: [text("recall-back"), *last_lines(turn, knot)],
    Topic.NOTES: note_lines,
    Topic.WHO_IS: who_lines,
    Topic.RHYTHM: rhythm_lines,
    Topic.ALL: lambda turn, knot: [
        *who_lines(turn, knot),
        rhythm_lines(turn, knot)[0],
        *note_lines(turn, knot),
    ],
}


#: What is asked about nobody, or may be about somebody who is no knot.
_AT_LARGE: Mapping[Topic, Callable[[Turn, QuestionFact], Sequence[Envelope]]] = {
    Topic.NEXT: lambda turn, _: COMMANDS["week"].run(turn, ""),
    Topic.KNOTS: lambda turn, _: COMMANDS["knots"].run(turn, ""),
    Topic.PATH: lambda turn, fact: [show_path(turn, fact.words or (fact.who.said if fact.who else ""))],
    Topic.WHEN: show_when,
}
