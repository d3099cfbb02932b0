"""What is asked of somebody new: the questions of /start that others lead to as well."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services.turn import Answer, Turn, choices
from bot.store import people
from bot.understanding.facts import TalkFact
from bot.understanding.phrases import assents, denies
from bot.understanding.zones import find_home

#: More words than these name no place.
_MOST_WORDS_OF_PLACE = 5


def change_person(turn: Turn, *, named: str = "", **values: object) -> None:
    """Set columns of the person, in the database and in this turn; what is `named` can be taken back."""
    if named:
        turn.name_change(named)
        people.change_own(turn.book, turn.me.id, **values)
    else:
        people.change(turn.tx, turn.me.id, **values)
    turn.update_me(**values)


def read_zone(prompt: Prompt, said: Answer) -> str | None:
    """The zone of where somebody is, None for words that name no place; a bare yes takes the one offered.

    Raises KnotworkError for a place nobody knows.
    """
    words, found = said.text, said.choice or find_home(said.text)
    if assents(words) and len(prompt.choices) == 1:
        return prompt.choices[0].key
    says_else = any(fact != TalkFact() for fact in said.facts) or assents(words) or denies(words)
    if not found and not says_else and len(words.split()) <= _MOST_WORDS_OF_PLACE:
        raise KnotworkError("zone-unknown", said=words[:60])
    return found


def ask_goal(turn: Turn, *lines: Text) -> Envelope:
    """What they work towards; after it come their first knots."""
    return _ask_goal_after(turn, *lines, text("start-goal", zone=turn.me.zone))


def _ask_goal_after(turn: Turn, *lines: Text) -> Envelope:
    ask = Question(kind=QuestionKind.START_GOAL, choices=choices("skip"))
    return turn.reply(*lines, ask=ask)


def ask_member_goal(turn: Turn) -> Sequence[Envelope]:
    """After the profile of somebody who came in by an invite: their own knots, which may wait."""
    return [_ask_goal_after(turn, text("joined-goal"))]
