"""The contact points of a card: added, replaced and removed by hand."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.commands.knots import card
from bot.domain.contacts import Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot
from bot.services.encounters import keep_note
from bot.services.phrases import format_point
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots
from bot.understanding import contact_points

#: Points with a button each.
MAX_BUTTONS = 8


def ask_points(turn: Turn, knot: Knot) -> Envelope:
    """How somebody can be reached: a button each to change it, and anything typed is added."""
    found = list(knots.points_by_id(turn.tx, knot.id).items())[:MAX_BUTTONS]
    options = tuple(Choice(key=id_, label=format_point(point)) for id_, point in found)
    ask = Question(kind=QuestionKind.EDIT_POINTS, context={"knot": knot.id}, choices=options)
    return turn.reply(text("edit-points", name=knot.name), ask=ask)


@answer(QuestionKind.EDIT_POINTS)
def answer_points(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A new point in words, or the one to change."""
    knot = turn.own_knot(prompt.context["knot"])
    if not said.choice:
        fresh = _read_point(turn, said.text)
        turn.name_change("change-edit", name=knot.name)
        knots.add_points(turn.book, knot, (fresh,), turn.new_id)
        return [card(turn, knot)]
    point = _own_point(turn, knot, said.choice)
    context = {"knot": knot.id, "point": said.choice}
    ask = Question(kind=QuestionKind.EDIT_POINT, context=context, choices=choices("remove"))
    return [turn.reply(text("edit-point", point=format_point(point)), ask=ask)]


@answer(QuestionKind.EDIT_POINT)
def answer_point(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Another point in its place, or none."""
    knot, id_ = turn.own_knot(prompt.context["knot"]), str(prompt.context["point"])
    _own_point(turn, knot, id_)
    fresh = () if said.choice else (_read_point(turn, said.text),)
    turn.name_change("change-edit", name=knot.name)
    knots.remove_point(turn.book, id_)
    knots.add_points(turn.book, knot, fresh, turn.new_id)
    return [card(turn, knot)]


def _own_point(turn: Turn, knot: Knot, id_: str) -> Point:
    point = knots.points_by_id(turn.tx, knot.id).get(id_)
    if point is None:
        raise KnotworkError("button-answered")
    return point


def take_own(turn: Turn, knot: Knot, words: str) -> tuple[str, list[Text | Envelope]]:
    """What is left of words about a knot when a sentence gave an address of theirs, and what is said of it.

    Addresses that may be somebody else's stay in the words, which are sealed, and are asked about.
    """
    left, own, others = contact_points.split_own_points(words, called=knot.name, zone=turn.me.zone)
    known = set(knots.points_of(turn.tx, knot.id)) if others else set()
    said: list[Text | Envelope] = []
    if own:
        knots.add_points(turn.book, knot, own, turn.new_id)
        said.append(_kept_line(knot, own))
    open_ones = [point for point in others if point not in known]
    if open_ones:
        stored = [[point.kind.value, point.value] for point in open_ones]
        context = {"knot": knot.id, "points": stored}
        ask = Question(
            kind=QuestionKind.POINTS_WHOSE,
            context=context,
            choices=choices("points-theirs", "points-anothers"),
        )
        said.append(turn.reply(text("points-whose", name=knot.name, points=_point_texts(open_ones)), ask=ask))
    return left, said


def note_words(turn: Turn, knot: Knot, words: str) -> list[Text | Envelope]:
    """Private words about a knot; where they are nothing but an address there is nothing else to keep."""
    left, said = take_own(turn, knot, words)
    if left or not said:
        return [keep_note(turn, knot, left), *said]
    turn.name_change("change-edit", name=knot.name)
    return said


def _kept_line(knot: Knot, points: Sequence[Point]) -> Text:
    return text("points-kept", name=knot.name, points=_point_texts(points))


def _point_texts(points: Sequence[Point]) -> tuple[Text, ...]:
    return tuple(format_point(point) for point in points)


@answer(QuestionKind.POINTS_WHOSE)
def answer_whose(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Yes: an address within words is a way to reach them."""
    knot = turn.own_knot(prompt.context["knot"])
    if said.choice != "points-theirs":
        return [turn.reply(text("points-not", name=knot.name))]
    found = [Point(kind=PointKind(kind), value=value) for kind, value in prompt.context["points"]]
    turn.name_change("change-edit", name=knot.name)
    knots.add_points(turn.book, knot, found, turn.new_id)
    return [turn.reply(_kept_line(knot, found))]


def _read_point(turn: Turn, words: str) -> Point:
    point = contact_points.read_typed(words, zone=turn.me.zone)
    if point is None:
        raise KnotworkError("edit-points-how")
    return point
