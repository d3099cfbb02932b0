"""/merge: one knot out of two."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.knots import card
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.services.encounters import step_stage
from bot.services.lookup import find_two
from bot.services.merging import merge_knots
from bot.services.turn import Answer, Turn, answer, choices, command


@command("merge", family="knots")
def merge(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/merge A B`: one knot out of two; asks before it does."""
    keep_, other = find_two(turn, words, how="merge-how")
    if keep_.id == other.id:
        raise KnotworkError("merge-same", name=keep_.name)
    context = {"keep": keep_.id, "other": other.id}
    ask = Question(kind=QuestionKind.MERGE, context=context, choices=choices("merge-yes", "no"))
    return [turn.reply(text("merge-sure", name=keep_.name, other=other.name), ask=ask)]


@answer(QuestionKind.MERGE)
def answer_merge(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Everything of the second becomes the first's; the earlier told contact is kept where it is later."""
    kept, other = turn.own_knot(prompt.context["keep"]), turn.own_knot(prompt.context["other"])
    if said.choice != "merge-yes":
        return [turn.reply(text("merge-not"))]
    turn.name_change("change-merge", name=kept.name, other=other.name)
    joined = merge_knots(turn.book, kept, other, turn.now)
    return [
        turn.reply(text("merged", name=kept.name, other=other.name)),
        card(turn, step_stage(turn, joined)),
    ]
