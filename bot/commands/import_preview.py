"""What a file would write is shown before it is; then exactly that is written."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.chat.messages import Envelope, Prompt, Question, Selector, Text, text
from bot.commands.add import KnotDraft, ask_about_several, create_knot
from bot.commands.week import issue_this_week
from bot.domain.contacts import Contact, Point
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import DEFAULT_CADENCE, MAX_ACTIVE, Knot, Stage
from bot.services.import_lists import chosen_lines, name_texts, names_question, people_page
from bot.services.pending_imports import (
    PendingImport,
    change_import,
    count_free_places,
    finish_import,
    load_import,
    set_chosen,
)
from bot.services.phrases import format_point
from bot.services.recognition import Addition, Lookalikes
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots
from bot.understanding import contact_points


def preview(turn: Turn, pending: PendingImport, lines: Sequence[Text] = ()) -> Envelope:
    """Everything that would be written, before it is; who may be somebody known is asked about first."""
    if not pending.chosen:
        raise KnotworkError("import-nobody-chosen")
    turn.close_questions(QuestionKind.IMPORT_NAMES, QuestionKind.IMPORT_SAME, QuestionKind.IMPORT_PREVIEW)
    found = pending.sort_out(turn)
    if doubt := next((one.doubt for one in found if one.doubt), None):
        return _ask_same(turn, pending, doubt, lines)
    news = [one for one in found if one.changes_anything]
    if not news:
        raise KnotworkError("import-nothing-new", names=name_texts(one.contact for one in found))
    among = () if len(pending.people) == 1 else ("more",)
    options = choices("add", *among, "cancel", prefix="choice-import")
    context = {"import": pending.id, "chosen": list(pending.chosen)}
    ask = Question(kind=QuestionKind.IMPORT_PREVIEW, context=context, choices=options)
    typed = (names_question(pending, []),) if among else ()
    return turn.reply(*lines, *_preview_lines(found), ask=(*typed, ask))


def _ask_same(turn: Turn, pending: PendingImport, doubt: Lookalikes, lines: Sequence[Text]) -> Envelope:
    person, other = doubt.person, doubt.other
    context = {"import": pending.id, "chosen": list(pending.chosen), "doubt": doubt.key}
    options = (*choices("same-person", "somebody-else"), *choices("cancel", prefix="choice-import"))
    ask = Question(kind=QuestionKind.IMPORT_SAME, context=context, choices=options)
    asked = text("import-same-ask", kind=Selector("knot" if doubt.is_knot else "chosen"))
    return turn.reply(*lines, _person_line(person), _person_line(other), asked, ask=ask)


@answer(QuestionKind.IMPORT_SAME)
def answer_same(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Whether two are one person; then the next doubt, or the preview."""
    if said.choice == "cancel":
        return cancel_import(turn)
    pending = load_import(turn, prompt)
    verdicts = {**pending.verdicts, str(prompt.context["doubt"]): said.choice == "same-person"}
    pending = change_import(turn, replace(pending, verdicts=verdicts, chosen=prompt.context["chosen"]))
    return [preview(turn, pending)]


def _preview_lines(found: Sequence[Addition]) -> list[Text]:
    new = [one.contact for one in found if one.knot is None]
    more = [one for one in found if one.knot and one.changes_anything]
    same = [one.knot for one in found if one.knot and not one.changes_anything]
    lines = [text("import-new"), *map(_person_line, new)] if new else []
    lines += [text("import-extend")] if more else []
    lines += [_person_line(replace(one.contact, name=one.knot.name)) for one in more if one.knot]
    odd = [point for one in found for point in one.contact.points if not contact_points.is_valid(point)]
    lines += [text("import-odd-numbers", points=_point_texts(odd))] if odd else []
    return [*lines, *([text("import-same", names=name_texts(same))] if same else [])]


def _person_line(person: Contact) -> Text:
    about = ("role" if person.role else "") + ("points" if person.points else "")
    points = _point_texts(person.points)
    line = text(
        "import-person", name=person.name, role=person.role, points=points, about=Selector(about or "bare")
    )
    return text("import-person-met", person=line, day=person.met) if person.met else line


def _point_texts(points: Sequence[Point]) -> tuple[Text, ...]:
    return tuple(format_point(point) for point in points)


@answer(QuestionKind.IMPORT_PREVIEW)
def answer_preview(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Exactly what was shown is written, as one change for /undo; then each new knot is asked about."""
    if said.choice == "cancel":
        return cancel_import(turn)
    pending = load_import(turn, prompt)
    if said.choice == "more":
        lines = [*chosen_lines(pending), text("import-choose")]
        return [people_page(turn, pending, lines, range(len(pending.people)))]
    found = pending.sort_out(turn, prompt.context["chosen"])
    if any(one.doubt for one in found):
        return [preview(turn, set_chosen(turn, pending, prompt.context["chosen"]))]
    new = [one for one in found if one.knot is None]
    if len(new) > count_free_places(turn):
        raise KnotworkError("import-full", name=new[-1].contact.name, limit=MAX_ACTIVE)
    more = [one for one in found if one.knot and one.changes_anything]
    if not (new or more):
        raise KnotworkError("import-nothing-new", names=name_texts(one.contact for one in found))
    then = next_step(turn)
    finish_import(turn)
    return _add(turn, new, more, then)


def _add(turn: Turn, new: Sequence[Addition], more: Sequence[Addition], then: str) -> Sequence[Envelope]:
    made = [create_knot(turn, draft_of(one.contact), one.contact, last=one.contact.met) for one in new]
    for one in more:
        assert one.knot  # only those are extended  # noqa: S101
        _extend(turn, one.knot, one.contact)
    turn.name_change("change-import", count=len(made) + len(more))
    lines = [text("import-added", names=name_texts(made), count=len(made))] if made else []
    lines += [text("import-kept", names=name_texts(one.knot for one in more))] if more else []
    lines.append(text("import-undo"))
    if made:
        return [ask_about_several(turn, made, *lines, then=then)]
    if then == "week":
        return [turn.reply(*lines, text("start-done")), issue_this_week(turn)]
    return [turn.reply(*lines)]


def _extend(turn: Turn, knot: Knot, news: Contact) -> None:
    knots.add_points(turn.book, knot, news.points, turn.new_id)
    values: dict[str, Any] = {"role": news.role} if news.role else {}
    if news.met:
        values |= {"told_last": news.met, "stage": Stage.MET.value, "stage_at": turn.now}
    if values:
        knots.change(turn.book, knot.id, **values)
    if news.met:
        knots.recompute_tie(turn.book, replace(knot, told_last=news.met))


def draft_of(person: Contact) -> KnotDraft:
    """Somebody of a file as a knot to be."""
    return KnotDraft(name=person.name, role=person.role, cadence=DEFAULT_CADENCE)


def next_step(turn: Turn) -> str:
    """What follows the last question: within /start this week's suggestion. The names asked for are here."""
    asked = turn.list_open_questions()
    turn.close_questions(QuestionKind.START_KNOTS)
    started = any(p.kind == QuestionKind.START_KNOTS or p.context.get("then") == "week" for p in asked)
    return "week" if started else ""


def cancel_import(turn: Turn) -> Sequence[Envelope]:
    """Nobody is kept."""
    finish_import(turn)
    return [turn.reply(text("import-not"))]
