"""Logged contacts that are corrected: another day, or none."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, Selector, text
from bot.commands.card_buttons import knot_question
from bot.commands.knots import card
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot
from bot.services.encounters import settle_stage
from bot.services.turn import Answer, Turn, answer
from bot.store import knots
from bot.understanding.dates import reading


def ask_encounter(turn: Turn, knot: Knot) -> Envelope:
    """Which of the latest contacts."""
    found = knots.encounters_of(turn.tx, knot.id)[:9]
    if not found:
        return turn.reply(text("encounters-none", name=knot.name))
    options = tuple(
        Choice(key=e.id, label=text("encounter-label", kind=Selector(e.kind.value), day=e.day)) for e in found
    )
    ask = Question(kind=QuestionKind.ENCOUNTER, context={"knot": knot.id}, choices=options)
    return turn.reply(text("encounters-which", name=knot.name), ask=ask)


@answer(QuestionKind.ENCOUNTER)
def answer_encounter(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One logged contact: another day, or delete it."""
    knot, found = (
        turn.own_knot(prompt.context["knot"]),
        knots.get_encounter(turn.tx, turn.me.id, said.choice),
    )
    if found is None:
        raise KnotworkError("knot-gone")
    ask = knot_question(QuestionKind.ENCOUNTER_EDIT, knot, "delete", encounter=found.id)
    return [turn.reply(text("encounter-edit", kind=Selector(found.kind.value), day=found.day), ask=ask)]


@answer(QuestionKind.ENCOUNTER_EDIT)
def answer_encounter_edit(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Correct the day of a contact or delete it; the tie is folded anew."""
    knot = turn.own_knot(prompt.context["knot"])
    found = knots.get_encounter(turn.tx, turn.me.id, str(prompt.context["encounter"]))
    if found is None:
        raise KnotworkError("knot-gone")
    turn.name_change("change-edit", name=knot.name)
    if said.choice == "delete":
        knots.remove_encounter(turn.book, found.id)
    else:
        told = reading.understand(said.text, now=turn.local_now, language=turn.me.language, past=True)
        if told is None:
            return None
        if told.day > turn.today:
            raise KnotworkError("log-future", day=told.day)
        knots.change_encounter(turn.book, found.id, day=told.day)
    return [card(turn, settle_stage(turn, knots.recompute_tie(turn.book, knot)))]
