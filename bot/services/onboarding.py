"""What is asked of somebody new: the questions of /start that others lead to as well."""

import re
from collections.abc import Sequence

from bot.chat.messages import Envelope, Question, Text, text
from bot.domain.kinds import QuestionKind
from bot.services.turn import Turn, choices
from bot.store import people

#: What people type for "that is all" or "nothing to say", in either language.
_NOTHING = re.compile(
    r"(?i)(that'?s (all|it)|(i'?m )?done|no(body|ne|pe|thing)?( else)?|enough|skip|later|not now|no idea|"
    r"(i )?don'?t know|das (ist|sind|war|wär)('?s| alle| alles)|fertig|niemand( mehr)?|nichts|"
    r"keine?r?( mehr)?|nein|genug|(das )?reicht|alle|all|weiter|überspringen|später|keine ahnung|"
    r"weiß (ich )?(noch )?nicht)[.! ]*"
)


def says_nothing(words: str) -> bool:
    """Whether words mean that there is nothing, or nothing more, to say: "done", "keine Ahnung"."""
    return _NOTHING.fullmatch(words.strip()) is not None


def change_person(turn: Turn, **values: object) -> None:
    """Set columns of the person, in the database and in this turn."""
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
