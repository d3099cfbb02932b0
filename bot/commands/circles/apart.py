"""Keeping two members apart: for organisers' eyes alone, without a reason, and never told to anybody."""

import re
from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.domain.circles import Circle
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import fold, name_matches
from bot.services.memberships import NamedMember, display_name, member_label, named_members, own_circle
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import apart
from bot.store.apart import ApartPair

#: So many pairs of a circle may be kept apart; so many are offered as buttons.
MAX_PAIRS, MAX_BUTTONS = 100, 8
_AND = re.compile(r"\s*[,;&+/]\s*|\s+(?:and|und)\s+", re.IGNORECASE)


def list_pairs(turn: Turn, circle: Circle, *before: Text) -> list[Envelope]:
    """Who is kept apart in a circle, each pair with a button that lets go of it; and a button for one more.

    Where nobody is, the first of two is asked for at once. A pair in which the reader is one is not among
    them: an organiser learns of themselves what a member does.
    """
    turn.close_questions(QuestionKind.APART, QuestionKind.MEMBER_APART)
    names = {one.owner_id: display_name(name) for one, name in _others(turn, circle)}
    found = [pair for pair in _shown_pairs(turn, circle) if {pair.one_id, pair.other_id} <= names.keys()]
    if not found:
        return [_ask_member(turn, circle, None, before=(*before, text("apart-none", circle=circle.name)))]
    lines = [
        text("apart-line", number=number, one=names[pair.one_id], other=names[pair.other_id])
        for number, pair in enumerate(found, 1)
    ]
    lets_go = tuple(
        Choice(key=pair.id, label=text("choice-apart-end", number=number))
        for number, pair in enumerate(found[:MAX_BUTTONS], 1)
    )
    keys = choices("apart-more") if len(found) < MAX_PAIRS else ()
    ask = Question(kind=QuestionKind.APART, context={"circle": circle.id}, choices=(*keys, *lets_go))
    return [turn.reply(*before, text("apart", circle=circle.name), *lines, ask=ask)]


def _shown_pairs(turn: Turn, circle: Circle) -> list[ApartPair]:
    return apart.list_of_circle(turn.tx, circle.id, turn.me.id)


def _others(turn: Turn, circle: Circle) -> list[NamedMember]:
    """Everybody but the reader: whom an organiser avoids themselves is for /block."""
    return [pair for pair in named_members(turn, circle) if pair[0].owner_id != turn.me.id]


@answer(QuestionKind.APART)
def answer_apart(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One pair more, or one less."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    if said.choice == "apart-more":
        return [_ask_member(turn, circle, None)]
    if said.choice not in {pair.id for pair in _shown_pairs(turn, circle)}:
        raise KnotworkError("button-answered")
    apart.remove(turn.tx, circle.id, said.choice)
    ended = text("apart-ended")
    return list_pairs(turn, circle, ended) if _shown_pairs(turn, circle) else [turn.reply(ended)]


def _ask_member(
    turn: Turn,
    circle: Circle,
    first: NamedMember | None,
    among: Sequence[NamedMember] = (),
    before: Sequence[Text] = (),
) -> Envelope:
    """The first of the two, then the other: a few as buttons, of many the names are typed."""
    others = [pair for pair in _others(turn, circle) if first is None or pair[0].id != first[0].id]
    if len(others) < (1 if first else 2):
        raise KnotworkError("apart-too-few")
    line = text("apart-from-whom", name=display_name(first[1])) if first else text("apart-whom")
    few = among or (others if len(others) <= MAX_BUTTONS else ())
    options = tuple(Choice(key=one.id, label=member_label(turn, one, name, few)) for one, name in few)
    context = {"circle": circle.id, "first": first[0].id if first else ""}
    ask = Question(kind=QuestionKind.MEMBER_APART, context=context, choices=options)
    return turn.reply(*before, text("member-which") if among else line, ask=ask)


@answer(QuestionKind.MEMBER_APART)
def answer_member(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One of the two by button or name, or both at once: "Ada, Ben"; where several fit, they are offered."""
    circle, _ = own_circle(turn, prompt.context["circle"], organiser=True)
    everybody = _others(turn, circle)
    two = [pair for pair in everybody if pair[0].id == prompt.context["first"]]
    if said.choice:
        fits = [[pair for pair in everybody if pair[0].id == said.choice]]
    else:
        parts = [said.text] if two else [part for part in _AND.split(said.text) if part]
        fits = sorted((_list_fitting(everybody, part) for part in parts), key=len)
    for fit in fits:
        if not fit:
            raise KnotworkError("member-unknown")
        if len(fit) > MAX_BUTTONS:
            raise KnotworkError("member-too-many", count=len(fit))
        if len(fit) > 1:
            return [_ask_member(turn, circle, two[0] if two else None, fit)]
        two += fit
    return [_ask_member(turn, circle, two[0]) if len(two) == 1 else _keep_apart(turn, circle, two)]


def _list_fitting(everybody: Sequence[NamedMember], said: str) -> list[NamedMember]:
    """Whom the beginning of a name may mean; one that is told in full means nobody else."""
    fit = [pair for pair in everybody if pair[1] and name_matches(pair[1], said)]
    return [pair for pair in fit if fold(pair[1]) == fold(said)] or fit


def _keep_apart(turn: Turn, circle: Circle, two: Sequence[NamedMember]) -> Envelope:
    if len({one.id for one, _ in two}) != 2 or len(two) != 2:  # noqa: PLR2004 - a pair
        raise KnotworkError("apart-two")
    if len(_shown_pairs(turn, circle)) >= MAX_PAIRS:
        raise KnotworkError("apart-many", count=MAX_PAIRS)
    (one, name), (other, other_name) = two
    apart.add(turn.tx, turn.new_id(), circle.id, (one.owner_id, other.owner_id), turn.now)
    kept = text("apart-kept", one=display_name(name), other=display_name(other_name))
    return turn.reply(kept, text("apart-what"))
