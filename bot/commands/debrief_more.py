"""What else a meeting leaves behind: one thing to try, and a name that came up."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.storing import store
from bot.domain.kinds import QuestionKind
from bot.domain.knots import name_matches
from bot.domain.knowledge import KnownKind
from bot.services.fact_lines import STORABLE
from bot.services.proposals import propose, storable_facts
from bot.services.situations import describe_situation
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots
from bot.understanding.arguments import read_task
from bot.understanding.facts import (
    Doubt,
    Fact,
    KnotFact,
    KnownFact,
    NothingFact,
    PromiseFact,
    ReminderFact,
)


@answer(QuestionKind.DEBRIEF_MORE)
def answer_more(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Which of them, to be said in own words."""
    kind = QuestionKind.TRY if said.choice == "try" else QuestionKind.NAMED
    ask = Question(kind=kind, choices=choices("skip"))
    return [turn.reply(text("try-ask" if kind is QuestionKind.TRY else "named-ask"), ask=ask)]


@answer(QuestionKind.TRY)
def answer_try(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """One thing, by a day: exactly one promise to oneself, however many sentences it takes to say it."""
    if _is_nothing(said):
        return [turn.reply(text("debrief-done"))]
    if any(isinstance(f, STORABLE) and not isinstance(f, ReminderFact | PromiseFact) for f in said.facts):
        return None
    told = [fact for fact in said.facts if isinstance(fact, ReminderFact)]
    if len(told) == 1:
        return _keep_try(turn, told[0])
    task = read_task(" ".join(said.text.split()), describe_situation(turn, (), ()))
    if not any(sign.isalpha() for sign in task.what):
        return None
    doubts = frozenset({Doubt.DAY}) if task.is_unclear else frozenset()
    return _keep_try(turn, ReminderFact(what=task.what, day=task.due, doubts=doubts))


def _keep_try(turn: Turn, told: ReminderFact) -> Sequence[Envelope]:
    """Stored at once, said back; a day that was not told, or cannot be read, is asked for first."""
    if told.day is None or told.doubts or told.day < turn.today:
        return [propose(turn, [told], exact=True)]
    return store(turn, [told])


def _is_nothing(said: Answer) -> bool:
    return said.choice == "skip" or any(isinstance(fact, NothingFact) for fact in said.facts)


@answer(QuestionKind.NAMED)
def answer_named(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """What was told of whom is said back; whoever somebody is said to know is offered as a knot."""
    if _is_nothing(said):
        return [turn.reply(text("debrief-done"))]
    found = storable_facts(said.facts)
    if not found:
        return None
    mine = knots.of_owner(turn.tx, turn.me.id)
    new: list[Fact] = [
        KnotFact(name=fact.words)
        for fact in found
        if isinstance(fact, KnownFact) and fact.kind is KnownKind.WHOM
        if not any(name_matches(knot.name, fact.words) for knot in mine)
    ]
    return [propose(turn, found), *([propose(turn, new)] if new else [])]
