"""/goal: what the person works towards, and whether it still is so."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.storing import store
from bot.domain.kinds import QuestionKind
from bot.services import goals as services
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import goals
from bot.understanding.facts import GoalFact, NothingFact


@command("goal", family="settings")
def set_goal(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/goal [words]`: what you work towards; with words it is this from now on."""
    says_something = any(sign.isalnum() for sign in words)
    return store(turn, [GoalFact(text=words)]) if says_something else [_show(turn)]


def _show(turn: Turn) -> Envelope:
    goal = goals.get(turn.tx, turn.me.id)
    if not goal.words:
        return turn.reply(text("goal-none"), ask=Question(kind=QuestionKind.GOAL))
    keys = ("goal-wake", "goal-change") if goal.rests else ("goal-change", "goal-rest")
    head = text("goal-resting" if goal.rests else "goal-shown")
    ask = Question(kind=QuestionKind.GOAL_CARD, choices=choices(*keys))
    return turn.reply(head, text("note-line", words=goal.words), ask=ask)


@answer(QuestionKind.GOAL)
def answer_goal(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The new goal, in own words; one that is nothing changes nothing."""
    if any(isinstance(fact, NothingFact) for fact in said.facts):
        return [turn.reply(text("goal-later"))]
    told = next((fact for fact in said.facts if isinstance(fact, GoalFact)), None)
    return store(turn, [told]) if told else None


@answer(QuestionKind.GOAL_CARD, QuestionKind.GOAL_STILL)
def answer_still(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Still so, changed, or resting."""
    match said.choice:
        case "goal-change":
            return [turn.reply(text("goal-ask"), ask=Question(kind=QuestionKind.GOAL))]
        case "goal-rest":
            services.rest_goal(turn, rests=True)
            return [turn.reply(text("goal-rests"))]
    services.rest_goal(turn, rests=False)
    return [turn.reply(text("goal-still" if said.choice == "goal-still" else "goal-awake"))]
