"""/leave, and the end of a circle: each is asked about once."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, text
from bot.commands.circles.members import ask_whom
from bot.domain.circles import (
    Circle,
    Membership,
    MemberStatus,
)
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.services.gatherings import call_off_all
from bot.services.memberships import end_membership, find_circle, own_circle
from bot.services.schedule import say_all_soon
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import circles


@command("leave", family="circles")
def leave(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/leave NAME`: asks once."""
    return ask_leave(turn, *find_circle(turn, words))


def ask_leave(turn: Turn, circle: Circle, one: Membership) -> Sequence[Envelope]:
    """The last organiser hears what becomes of the circle, and may name another one first."""
    lines, keys = [text("leave-ask", circle=circle.name)], choices("leave-yes")
    if circles.count_members(turn.tx, circle.id) == 1:
        lines.append(text("leave-alone"))
    elif [other.id for other in circles.organisers(turn.tx, circle.id)] == [one.id]:
        lines.append(text("leave-last"))
        keys += choices("leave-organise")
    turn.close_questions(QuestionKind.LEAVE)
    options = (*keys, Choice(key="no", label=text("choice-no")))
    return [
        turn.reply(
            *lines, ask=Question(kind=QuestionKind.LEAVE, context={"circle": circle.id}, choices=options)
        )
    ]


@answer(QuestionKind.LEAVE)
def answer_leave(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: at once. Nobody is told; what waits settles as silence, an agreed meeting stays."""
    if said.choice == "no":
        return [turn.reply(text("leave-not"))]
    circle, one = own_circle(turn, prompt.context["circle"])
    if said.choice == "leave-organise":
        return ask_whom(turn, circle, QuestionKind.MEMBER_ORGANISE)
    end_membership(turn.tx, turn.clock, one, MemberStatus.LEFT)
    return [turn.reply(text("left", circle=circle.name))]


def close_by_name(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/circle close NAME`."""
    return ask_close(turn, find_circle(turn, words, organiser=True)[0])


def ask_close(turn: Turn, circle: Circle) -> Sequence[Envelope]:
    """Whether the circle is to end for everybody."""
    turn.close_questions(QuestionKind.CIRCLE_CLOSE)
    options = (*choices("circle-close-yes"), Choice(key="no", label=text("choice-no")))
    ask = Question(kind=QuestionKind.CIRCLE_CLOSE, context={"circle": circle.id}, choices=options)
    return [turn.reply(text("circle-close-ask", circle=circle.name), ask=ask)]


@answer(QuestionKind.CIRCLE_CLOSE)
def answer_close(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: nobody is matched or let in any more; what was agreed stays."""
    if said.choice != "circle-close-yes":
        return [turn.reply(text("circle-close-not"))]
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    others = {one.owner_id for one in circles.members(turn.tx, [circle.id])} - {turn.me.id}
    if circles.close(turn.tx, circle.id, turn.now):
        say_all_soon(turn.tx, others, UnaskedKind.CLOSED, circle.id, turn.clock)
    call_off_all(turn.tx, turn.clock, circle.id)
    return [turn.reply(text("circle-closed", circle=circle.name))]
