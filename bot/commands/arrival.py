"""What is asked of somebody new: the questions of /start that others lead to as well."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Text, text
from bot.commands.registry import Turn, choices
from bot.store import people


def change(turn: Turn, **values: object) -> None:
    """Set columns of the person, in the database and in this turn."""
    people.change(turn.tx, turn.me.id, **values)
    turn.knows(**values)


def ask_goal(turn: Turn, *lines: Text) -> Envelope:
    """What they work towards; after it come their first knots."""
    return _asked(turn, *lines, text("start-goal", zone=turn.me.zone))


def _asked(turn: Turn, *lines: Text) -> Envelope:
    ask = Question(kind="start-goal", choices=choices("skip"), takes_text=True, hours=24)
    return turn.reply(*lines, ask=ask)


def go_on(turn: Turn) -> Sequence[Envelope]:
    """After the profile of somebody who came in by an invite: their own knots, which may wait."""
    return [_asked(turn, text("joined-goal"))]
