"""/knots, /knot: the few people who matter, by how they stand, and the card of each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import BLANK, Envelope, Question, Selector, Text, text
from bot.commands.promises import which_question
from bot.domain import ties
from bot.domain.closeness import section_of
from bot.domain.kinds import QuestionKind
from bot.domain.knots import (
    Knot,
    KnotStatus,
    is_rough,
    is_untold,
    step_of,
)
from bot.domain.weeks import days_between
from bot.services.knowledge import known_line
from bot.services.ledger import entry_line
from bot.services.lookup import find_knot
from bot.services.phrases import ago, ago_roughly, format_point, promise_line, rhythm
from bot.services.proposals import reply_without_knots
from bot.services.registers import find_register, register_line
from bot.services.turn import Turn, choices, command
from bot.store import introductions, knots, knowledge, ledger, promises

#: The groups of the list, in order.
SECTIONS = ("overdue", "due", "fine", "wished", "dormant", "paused", "resting")


@command("knots", family="knots")
def list_knots(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/knots`: everybody, by how they stand."""
    groups: dict[str, list[Knot]] = {}
    for knot in knots.of_owner(turn.tx, turn.me.id):
        groups.setdefault(section_of(knot, turn.today), []).append(knot)
    if not groups:
        return [reply_without_knots(turn)]
    lines: list[Text] = []
    for group in (g for g in SECTIONS if g in groups):
        lines += [BLANK] if lines else []
        lines.append(text(f"knots-{group}"))
        lines += [_list_line(turn, knot) for knot in groups[group]]
    return [turn.reply(*lines, BLANK, text("knots-hint"))]


def _list_line(turn: Turn, knot: Knot) -> Text:
    if knot.last_day is None:
        return text("knots-line-new", name=knot.name)
    gap = days_between(knot.last_day, turn.today)
    return text("knots-line", name=knot.name, ago=ago(gap), cadence=rhythm(knot.cadence))


# --- the card -----------------------------------------------------------------------------------------


@command("knot", family="knots")
def show_knot(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/knot NAME`: everything about one knot."""
    return [card(turn, find_knot(turn, words))]


def card(turn: Turn, knot: Knot) -> Envelope:
    """Role, stage, rhythm, encounters, promises; private notes stay behind their button.

    Its buttons may be pressed again and again, until another card takes over.
    """
    lines = [text("card", name=knot.name)]
    if knot.role:
        lines.append(text("card-role", role=knot.role))
    lines.append(
        text("card-stage", stage=Selector(knot.stage.value), value=knot.value, cadence=rhythm(knot.cadence))
    )
    register = find_register(knot, turn.me.language)
    if register and register.called:
        lines.append(register_line(register))
    lines.append(_card_state(turn, knot))
    if step := step_of(knot):
        lines.append(text(f"step-{step}", name=knot.name))
    lines += [format_point(point) for point in knots.points_of(turn.tx, knot.id)[:6]]
    for logged in knots.encounters_of(turn.tx, knot.id)[:5]:
        lines.append(text("card-encounter", kind=Selector(logged.kind.value), day=logged.day))
    promised = promises.open_with(turn.tx, knot.id)[:10]
    lines += [promise_line(promise, knot.name, turn.today) for promise in promised]
    known = knowledge.of_knot(turn.tx, turn.me.id, knot.id)[:6]
    lines += [known_line(knot.name, one.kind, one.words) for one in known]
    entries = ledger.of_knot(turn.tx, knot.id)[:5]
    open_ = introductions.find_open(turn.tx, turn.me.id, turn.now)
    is_introduced = open_ is not None and knot.id in (open_.first_knot_id, open_.second_knot_id)
    names = knots.names_of(turn.tx, turn.me.id) if entries or is_introduced else {}
    lines += [text("ledger-line", what=entry_line(entry, names, card_of=knot.id)) for entry in entries]
    if open_ and is_introduced:
        first, second = names[open_.first_knot_id], names[open_.second_knot_id]
        lines.append(text("introduce-card", first=first, second=second))
    turn.close_questions(QuestionKind.CARD)
    rest = ("pause", "let-rest") if knot.status is KnotStatus.ACTIVE else ("wake",)
    keys = choices("meet", "log", "promise", "note", "notes", "introduce", "edit", *rest, "remove")
    options = tuple(replace(choice, stays=True) for choice in keys)
    ask = Question(kind=QuestionKind.CARD, context={"knot": knot.id}, choices=options)
    return turn.reply(*lines, ask=[ask, which_question(promised)] if promised else ask)


def _card_state(turn: Turn, knot: Knot) -> Text:
    group = section_of(knot, turn.today)
    if knot.status is KnotStatus.PAUSED and knot.paused_until:
        return text("card-paused", day=knot.paused_until)
    if knot.last_day is None or group == "resting":
        unknown = group == "wished" and is_untold(knot)
        return text("card-state", state=Selector("untold" if unknown else group))
    gap = days_between(knot.last_day, turn.today)
    percent = round(ties.risk_of(knot.strength, gap, knot.cadence) * 100)
    if is_rough(knot, gap):
        return text("card-told", ago=ago_roughly(gap, knot), state=Selector(group), percent=percent)
    return text("card-last", day=knot.last_day, ago=ago(gap), state=Selector(group), percent=percent)
