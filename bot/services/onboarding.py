"""What is asked of somebody new: the questions of /start that others lead to as well."""

from collections.abc import Mapping, Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.domain.kinds import QuestionKind
from bot.services.turn import Answer, Turn, choices
from bot.store import people
from bot.understanding.facts import TalkFact
from bot.understanding.phrases import assents, denies
from bot.understanding.zones import find_home

#: The zone of somebody whose platform tells none (Telegram), and what is offered to them then.
UNKNOWN_ZONE = "UTC"
LIKELY_ZONES = {"de": ("Europe/Berlin",), "en": ("Europe/London", "America/New_York")}
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


def zone_question(turn: Turn, kind: str, context: Mapping[str, object]) -> Question:
    """The question where somebody is, with the zone that their platform or else their language tells."""
    zones = LIKELY_ZONES[turn.me.language] if turn.me.zone == UNKNOWN_ZONE else (turn.me.zone,)
    options = tuple(Choice(key=zone, label=text("choice-zone", zone=zone)) for zone in zones)
    return Question(kind=QuestionKind(kind), context=dict(context), choices=options)


def read_zone(turn: Turn, prompt: Prompt, said: Answer) -> str | Envelope | None:
    """The zone of where somebody is; the question once more for a place nobody knows; None for other words.

    A bare yes takes the one zone that was offered.
    """
    words, found = said.text, find_home(said.text)
    if assents(words) and len(prompt.choices) == 1:
        return prompt.choices[0].key
    says_else = any(fact != TalkFact() for fact in said.facts) or assents(words) or denies(words)
    if found or says_else or len(words.split()) > _MOST_WORDS_OF_PLACE:
        return found
    ask = zone_question(turn, prompt.kind, prompt.context)
    return turn.reply(text("zone-unknown", said=words[:60]), ask=ask)


def ask_goal(turn: Turn, *lines: Text) -> Envelope:
    """What they work towards; after it come their first knots."""
    return _ask_goal_after(turn, *lines, text("start-goal", zone=turn.me.zone))


def _ask_goal_after(turn: Turn, *lines: Text) -> Envelope:
    ask = Question(kind=QuestionKind.START_GOAL, choices=choices("skip"))
    return turn.reply(*lines, ask=ask)


def ask_member_goal(turn: Turn) -> Sequence[Envelope]:
    """After the profile of somebody who came in by an invite: their own knots, which may wait."""
    return [_ask_goal_after(turn, text("joined-goal"))]
