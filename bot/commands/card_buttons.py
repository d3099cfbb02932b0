"""The buttons of a knot's card: log, promise, note, pause, rest, wake, remove."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from bot.chat.messages import Envelope, Prompt, Question, Selector, Text, text
from bot.commands.drafts import begin_draft
from bot.commands.introduce import ask_whom
from bot.commands.points import note_words
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import (
    MAX_ACTIVE,
    EncounterKind,
    Knot,
    KnotStatus,
)
from bot.domain.meetings import MeetingStatus
from bot.services.encounters import log_encounter, note_lines
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots, meetings
from bot.understanding.dates import reading

#: Pauses offered as buttons, in days.
PAUSES = {"pause-month": 30, "pause-quarter": 91}


def knot_question(kind: QuestionKind, knot: Knot, *keys: str, **context: str) -> Question:
    """A question about one knot."""
    return Question(
        kind=kind,
        context={"knot": knot.id, **context},
        choices=choices(*keys),
    )


@answer(QuestionKind.CARD)
def answer_card(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A button of the card."""
    knot = turn.own_knot(prompt.context["knot"])
    if said.choice == "meet":
        return begin_draft(turn, knot)
    return [_CARD[said.choice](turn, knot)]


def _ask_log(turn: Turn, knot: Knot) -> Envelope:
    ask = Question(
        kind=QuestionKind.LOG, context={"knot": knot.id}, choices=choices("met", "called", "wrote")
    )
    return turn.reply(text("log-what", name=knot.name), ask=ask)


def _ask_promise(turn: Turn, knot: Knot) -> Envelope:
    return turn.reply(text("promise-ask", name=knot.name), ask=knot_question(QuestionKind.CARD_PROMISE, knot))


def _ask_note(turn: Turn, knot: Knot) -> Envelope:
    return turn.reply(text("note-ask", name=knot.name), ask=knot_question(QuestionKind.CARD_NOTE, knot))


def show_notes(turn: Turn, knot: Knot) -> Envelope:
    """The private notes, newest first."""
    return turn.reply(*note_lines(turn, knot))


def _ask_edit(turn: Turn, knot: Knot) -> Envelope:
    card_keys = ("edit-name", "edit-role", "edit-rhythm", "edit-value", "edit-stage", "edit-encounters")
    options = choices(*card_keys, "edit-register", "edit-called", "edit-points", "edit-known", "edit-ledger")
    ask = Question(kind=QuestionKind.EDIT, context={"knot": knot.id}, choices=options)
    return turn.reply(text("edit-what", name=knot.name), ask=ask)


def _ask_pause(turn: Turn, knot: Knot) -> Envelope:
    return turn.reply(
        text("pause-knot-ask", name=knot.name), ask=knot_question(QuestionKind.CARD_PAUSE, knot, *PAUSES)
    )


def _let_rest(turn: Turn, knot: Knot) -> Envelope:
    if knot.status is KnotStatus.RESTING:
        return turn.reply(text("rests", name=knot.name))
    turn.name_change("change-rest", name=knot.name)
    knots.change(turn.book, knot.id, status=KnotStatus.RESTING.value, paused_until=None)
    return turn.reply(text("rests", name=knot.name))


def _wake(turn: Turn, knot: Knot) -> Envelope:
    if knot.status is KnotStatus.ACTIVE:
        return turn.reply(text("woken", name=knot.name))
    resting = knot.status is KnotStatus.RESTING
    if resting and knots.count_active(turn.tx, turn.me.id) >= MAX_ACTIVE:
        raise KnotworkError("wake-full", name=knot.name, limit=MAX_ACTIVE)
    turn.name_change("change-wake", name=knot.name)
    knots.change(turn.book, knot.id, status=KnotStatus.ACTIVE.value, paused_until=None)
    return turn.reply(text("woken", name=knot.name))


def _ask_remove(turn: Turn, knot: Knot) -> Envelope:
    ask = Question(kind=QuestionKind.REMOVE, context={"knot": knot.id}, choices=choices("remove-yes", "no"))
    return turn.reply(text("remove-sure", name=knot.name), ask=ask)


_CARD: dict[str, Callable[[Turn, Knot], Envelope]] = {
    "log": _ask_log,
    "promise": _ask_promise,
    "note": _ask_note,
    "introduce": ask_whom,
    "notes": show_notes,
    "edit": _ask_edit,
    "pause": _ask_pause,
    "let-rest": _let_rest,
    "wake": _wake,
    "remove": _ask_remove,
}


@answer(QuestionKind.LOG)
def answer_log(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A contact today."""
    knot = turn.own_knot(prompt.context["knot"])
    kind = EncounterKind(said.choice)
    turn.name_change(f"change-{kind}", name=knot.name)
    log_encounter(turn, knot, kind, turn.today, "")
    return [turn.reply(text("encounter-logged", name=knot.name, kind=Selector(kind.value), day=turn.today))]


@answer(QuestionKind.CARD_NOTE)
def answer_note(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A note typed after the card's button."""
    said_back = note_words(turn, turn.own_knot(prompt.context["knot"]), said.text)
    lines = [line for line in said_back if isinstance(line, Text)]
    return [turn.reply(*lines), *(letter for letter in said_back if isinstance(letter, Envelope))]


@answer(QuestionKind.CARD_PAUSE)
def answer_pause(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A knot is left alone until a day."""
    knot = turn.own_knot(prompt.context["knot"])
    if said.choice:
        day = turn.today + timedelta(days=PAUSES[said.choice])
    else:
        told = reading.understand(said.text, now=turn.local_now, language=turn.me.language)
        if told is None or told.day <= turn.today:
            return None
        day = told.day
    turn.name_change("change-pause", name=knot.name)
    knots.change(turn.book, knot.id, status=KnotStatus.PAUSED.value, paused_until=day)
    return [turn.reply(text("knot-paused", name=knot.name, day=day))]


@answer(QuestionKind.REMOVE)
def answer_remove(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The knot and everything about it goes; /undo brings it back for a day."""
    knot = turn.own_knot(prompt.context["knot"])
    if said.choice != "remove-yes":
        return [turn.reply(text("kept", name=knot.name))]
    turn.name_change("change-remove", name=knot.name)
    for meeting in meetings.list_agreed(turn.tx, turn.me.id):
        if meeting.knot_id == knot.id:
            meetings.move(turn.tx, meeting, MeetingStatus.CANCELLED, id_=turn.new_id(), now=turn.now)
            turn.drop_dues(subject_id=meeting.id)
    knots.remove(turn.book, knot)
    return [turn.reply(text("removed", name=knot.name))]
