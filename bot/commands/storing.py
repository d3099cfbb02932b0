"""Facts written down, once they were told exactly or said to be right."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.chat.messages import Envelope, Prompt, Text, text
from bot.commands import corrections
from bot.commands.add import add_people, create_person, draft_of
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import DEFAULT_CADENCE, MAX_ACTIVE, EncounterKind, Knot, tidy_name
from bot.domain.promises import PromiseSide
from bot.services.lookup import find_namesakes
from bot.services.phrases import rhythm
from bot.services.proposals import (
    NEEDS_KNOT,
    change_fact,
    drop_past_plan,
    new_names,
    propose,
    stored_question,
    what_is_missing,
)
from bot.services.turn import WRITERS, Answer, Turn, answer
from bot.store import knots
from bot.understanding.facts import EncounterFact, Fact, KnotFact, PromiseFact, Who


def store(turn: Turn, found: Sequence[Fact], context: dict[str, Any] | None = None) -> Sequence[Envelope]:
    """Write down what was confirmed, in one change; what an earlier reading stored is taken back first.

    Without a `context` it was told exactly and is stored at once, with Not so below it.
    """
    is_exact, context = context is None, context or {}
    if context.get("made_by"):
        corrections.take_back_change(turn, str(context["made_by"]))
    found = [drop_past_plan(turn, fact) for fact in found]  # "Right" may come days later
    if any(what_is_missing(fact) for fact in found):
        return [propose(turn, found, **context)]
    turn.made_by = str(context.get("said_by") or context.get("made_by") or "") or None
    ask = stored_question(turn, found, is_exact=is_exact)
    lines: list[Text] = []
    envelopes: list[Envelope] = []
    people_ = [fact for fact in found if isinstance(fact, KnotFact)]
    if people_:
        envelopes += add_people(turn, people_, then=str(context.get("then", "")))
        found = [fact for fact in found if not isinstance(fact, KnotFact)]
    count = sum(isinstance(fact, PromiseFact) for fact in found)
    if count:
        lines.append(text("promises-kept-in-mind" if count > 1 else "promise-kept-in-mind"))
    new = [name for name in new_names(found) if not find_namesakes(turn, name)]
    for fact in _with_knots(turn, sorted(found, key=lambda fact: not isinstance(fact, PromiseFact))):
        said = WRITERS[type(fact)](turn, fact)
        lines += [line for line in said if isinstance(line, Text) and not (line in lines and not line.args)]
        envelopes += [letter for letter in said if isinstance(letter, Envelope)]
    lines += [text("added", name=name, cadence=rhythm(DEFAULT_CADENCE)) for name in new]
    if len(found) > 1 and turn.book.steps:
        turn.name_change("change-understood")
    return [*([turn.reply(*lines, ask=ask)] if lines else []), *envelopes]


def _with_knots(turn: Turn, found: Sequence[Fact]) -> list[Fact]:
    """The facts with everybody new among them added as a knot."""
    whole = []
    for fact in found:
        who = getattr(fact, "who", None)
        if isinstance(fact, NEEDS_KNOT) and who and not who.fits:
            name = tidy_name(who.said)
            same = find_namesakes(turn, name)  # added with a fact before, or since it was said back
            knot = same[0] if same else _add_knot(turn, KnotFact(name=name, role=who.role))
            whole.append(change_fact(fact, who=Who(said=knot.name, fits=(knot.id,))))
        else:
            whole.append(fact)
    return whole


def _add_knot(turn: Turn, fact: KnotFact) -> Knot:
    """Somebody new; a sixteenth is refused."""
    name = draft_of(fact).name
    if knots.count_active(turn.tx, turn.me.id) >= MAX_ACTIVE:
        raise KnotworkError("understood-full", name=name, limit=MAX_ACTIVE)
    turn.name_change("change-add", name=name)
    return create_person(turn, fact)


@answer(QuestionKind.LOG_THIS)
def answer_log_this(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A question that was asked before there was Right and Not so."""
    if said.choice != "log-yes":
        return [turn.reply(text("log-not"))]
    context = prompt.context
    knot = turn.own_knot(context["knot"])
    who = Who(said=knot.name, fits=(knot.id,))
    day = date.fromisoformat(context["day"])
    found: list[Fact] = [
        EncounterFact(who=who, kind=EncounterKind(context["kind"]), day=day, note=context["note"])
    ]
    for side, what, due in context["promises"]:
        due_day = date.fromisoformat(due) if due else None
        found.append(PromiseFact(side=PromiseSide(side), who=who, what=what, due=due_day))
    return store(turn, found, {})
