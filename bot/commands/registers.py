"""How a knot is spoken to: in which language and form, and by what name."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import Envelope, Prompt, Question, Selector, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import MAX_NAME, Knot, clean_name
from bot.services import drafts, introductions
from bot.services.draft_views import show_draft
from bot.services.registers import FormOfAddress, find_register, is_mixed, register_line
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots
from bot.understanding import contact_points


def ask_register(turn: Turn, knot: Knot, **context: object) -> Envelope:
    """In which language and form; `context` says what the answer is for."""
    turn.close_questions(Topic.TIME)
    options = choices("register-du", "register-sie", "register-first", "register-formal")
    ask = Question(kind=QuestionKind.REGISTER, context={"knot": knot.id, **context}, choices=options)
    return turn.reply(text("register-ask", name=knot.name), ask=ask)


def ask_called(turn: Turn, knot: Knot, **context: object) -> Envelope:
    """By what name."""
    register = find_register(knot, turn.me.language)
    is_formal = bool(register and register.form.is_formal)
    ask = Question(kind=QuestionKind.EDIT_CALLED, context={"knot": knot.id, **context})
    return turn.reply(
        text("edit-called", name=knot.name, address=Selector("formal" if is_formal else "familiar")), ask=ask
    )


@answer(QuestionKind.REGISTER)
def answer_register(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The form, stored for good; a name told for the other kind of form is forgotten."""
    knot, form = turn.own_knot(prompt.context["knot"]), FormOfAddress(said.choice.removeprefix("register-"))
    before = find_register(knot, turn.me.language)
    called = knot.called if before and before.form.is_formal == form.is_formal else ""
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, register_language=form.language, register_form=form.value, called=called)
    return _go_on(turn, replace(knot, register_form=form.value, called=called), prompt)


@answer(QuestionKind.EDIT_CALLED)
def answer_called(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The name, if it goes with the form."""
    words, points = contact_points.take_points(said.text, zone=turn.me.zone)
    knot, called = turn.own_knot(prompt.context["knot"]), clean_name(words, MAX_NAME)
    register = find_register(knot, turn.me.language)
    if not any(sign.isalpha() for sign in called):
        return None
    if register and is_mixed(register.form, called, knot.name):
        raise KnotworkError("register-mixed", called=called, register=Selector(register.form.value))
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, called=called)
    knots.add_points(turn.book, knot, points, turn.new_id)
    return _go_on(turn, replace(knot, called=called), prompt)


def _go_on(turn: Turn, knot: Knot, prompt: Prompt) -> Sequence[Envelope]:
    """What is still to be told of the register, then the draft it was asked for."""
    then = str(prompt.context.get("then", ""))
    missing = ask_missing(turn, knot, then=then)
    if missing:
        return missing
    if then == "draft" and drafts.read_waiting(turn.tx, knot.id) is not None:
        return show_draft(turn, knot)
    if then == "introduce":
        return introductions.show(turn)
    register = find_register(knot, turn.me.language)
    return [turn.reply(register_line(register))] if register else []


def ask_missing(turn: Turn, knot: Knot, *, then: str) -> Sequence[Envelope]:
    """What is still to be told of how a knot is spoken to, () where nothing is; `then` says what follows."""
    register = find_register(knot, turn.me.language)
    if register is None:
        return [ask_register(turn, knot, then=then)]
    return [] if register.called else [ask_called(turn, knot, then=then)]
