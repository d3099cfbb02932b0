"""What of a knot can be changed: its parts, by the card's button."""

from collections.abc import Callable, Sequence

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.card_buttons import knot_question
from bot.commands.edit_encounters import ask_encounter
from bot.commands.knots import card
from bot.commands.ledger import ask_entries, ask_known
from bot.commands.points import ask_points
from bot.commands.registers import ask_called, ask_register
from bot.domain.contacts import Point
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import (
    MAX_ROLE,
    STAGES,
    Knot,
    Stage,
)
from bot.services.lookup import find_namesakes
from bot.services.phrases import rhythm
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots
from bot.understanding import contact_points
from bot.understanding.dates.spans import cadence

_ASK: dict[str, Callable[[Turn, Knot], Envelope]] = {
    "edit-register": ask_register,
    "edit-called": ask_called,
    "edit-points": ask_points,
    "edit-known": ask_known,
    "edit-encounters": ask_encounter,
    "edit-ledger": ask_entries,
}


@answer(QuestionKind.EDIT)
def answer_edit(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which part of the card to change."""
    knot = turn.own_knot(prompt.context["knot"])
    match said.choice:
        case "edit-rhythm":
            keys = ("rhythm-7", "rhythm-30", "rhythm-90", "rhythm-180")
            ask = knot_question(QuestionKind.EDIT_RHYTHM, knot, *keys)
            return [turn.reply(text("edit-rhythm", name=knot.name, cadence=rhythm(knot.cadence)), ask=ask)]
        case "edit-value":
            options = choices("value-3", "value-2", "value-1")
            ask = Question(kind=QuestionKind.EDIT_VALUE, context=prompt.context, choices=options)
            return [turn.reply(text("add-value", name=knot.name), ask=ask)]
        case "edit-stage":
            options = choices(*(f"stage-{stage}" for stage in STAGES))
            ask = Question(kind=QuestionKind.EDIT_STAGE, context=prompt.context, choices=options)
            return [turn.reply(text("edit-stage", name=knot.name), ask=ask)]
    if said.choice in _ASK:
        return [_ASK[said.choice](turn, knot)]
    return [turn.reply(text(said.choice, name=knot.name), ask=knot_question(QuestionKind(said.choice), knot))]


@answer(QuestionKind.EDIT_NAME, QuestionKind.EDIT_ROLE, QuestionKind.EDIT_RHYTHM)
def answer_edit_text(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A new name, role or rhythm."""
    knot = turn.own_knot(prompt.context["knot"])
    values, points = _new_value(prompt.kind, said, turn.me.zone)
    if not values:
        raise KnotworkError(f"{prompt.kind}-how")
    if "name" in values and any(k.id != knot.id for k in find_namesakes(turn, str(values["name"]))):
        raise KnotworkError("knot-known", name=values["name"])
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, **values)
    knots.add_points(turn.book, knot, points, turn.new_id)
    return [card(turn, knots.recompute_tie(turn.book, turn.own_knot(knot.id)))]


def _new_value(kind: str, said: Answer, zone: str) -> tuple[dict[str, object], Sequence[Point]]:
    """What to set, empty where nothing can be read, and the contact points that were typed along."""
    if kind == QuestionKind.EDIT_RHYTHM:
        days = int(said.choice.removeprefix("rhythm-")) if said.choice else cadence(said.text)
        return ({"cadence": days} if days else {}), ()
    if kind == QuestionKind.EDIT_NAME:
        name, _, points = contact_points.describe_person(said.text, "", zone=zone, limit=MAX_ROLE)
        return ({"name": name} if any(c.isalnum() for c in name) else {}), points
    _, role, points = contact_points.describe_person("", said.text, zone=zone, limit=MAX_ROLE)
    return {"role": role}, points


@answer(QuestionKind.EDIT_VALUE, QuestionKind.EDIT_STAGE)
def answer_edit_choice(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A new value or stage."""
    knot = turn.own_knot(prompt.context["knot"])
    turn.name_change("change-edit", name=knot.name)
    if prompt.kind == QuestionKind.EDIT_VALUE:
        knots.change(turn.book, knot.id, value=int(said.choice.removeprefix("value-")))
    else:
        stage = Stage(said.choice.removeprefix("stage-"))
        values = {"stage": stage.value, "stage_at": turn.now, "stage_by_hand": stage.value}
        knots.change(turn.book, knot.id, **values)
    return [card(turn, turn.own_knot(knot.id))]
