"""What is asked of somebody new: the questions of /start that others lead to as well."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Text, text
from bot.domain.kinds import QuestionKind
from bot.services.turn import Turn, choices
from bot.store import people


def change_person(turn: Turn, *, named: str = "", **values: object) -> None:
    """Set columns of the person, in the database and in this turn; what is `named` can be taken back."""
    if named:
        turn.name_change(named)
        people.change_own(turn.book, turn.me.id, **values)
    else:
        people.change(turn.tx, turn.me.id, **values)
    turn.update_me(**values)


def ask_goal(turn: Turn, *lines: Text) -> Envelope:
    """What they work towards; after it come their first knots."""
    return _ask_goal_after(turn, *lines, text("start-goal", zone=turn.me.zone))


def _ask_goal_after(turn: Turn, *lines: Text) -> Envelope:
    ask = Question(kind=QuestionKind.START_GOAL, choices=choices("skip"))
    return turn.reply(*lines, ask=ask)


def ask_member_goal(turn: Turn) -> Sequence[Envelope]:
    """After the profile of somebody who came in by an invite: their own knots, which may wait."""
    return [_ask_goal_after(turn, text("joined-goal"))]
