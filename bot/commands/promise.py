"""/promise: a promise either way, in own words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.chat.messages import Envelope, Prompt, Question, text
from bot.commands.storing import store
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import Knot, fold, name_matches
from bot.domain.promises import PromiseSide
from bot.services.lookup import knot_choices, split_knot
from bot.services.phrases import first_name
from bot.services.proposals import propose, reply_without_knots, storable_facts
from bot.services.situations import describe_situation
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import knots
from bot.understanding.arguments import read_task
from bot.understanding.facts import Doubt, NothingFact, PromiseFact, Who
from bot.understanding.phrases import affirms

_ME_WORDS = ("me", "i", "ich", "mir", "mich")
_THEY_WORDS = ("them", "they", "she", "he", "her", "him", "sie", "er", "ihr", "ihm")
#: Promises taken from one message.
MAX_LINES = 10
#: A promise may be due this far ahead; a later day is asked back.
FAR_PROMISE = timedelta(days=366)


@command("promise", family="promises")
def add_promise(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/promise me|NAME: text [by when]`. "me" asks to whom, or reads a name behind it ("me to Ada: …")."""
    who, colon, rest = words.partition(":")
    if not colon or not rest.strip():
        raise KnotworkError("promise-how")
    first, _, named = who.strip().partition(" ")
    mine = first.casefold() in _ME_WORDS
    if mine and not named.strip():
        return _ask_whom(turn, rest.strip())
    name = named.removeprefix("to ").removeprefix("an ").strip() if mine else who.strip()
    knot, _ = split_knot(turn, name)
    side = PromiseSide.MINE if mine else PromiseSide.THEIRS
    return record_told(turn, [read_promise(turn, rest, knot, side)])


def _ask_whom(turn: Turn, rest: str) -> Sequence[Envelope]:
    """A promise of mine without a name: the knot its words name, else ask."""
    all_ = knots.of_owner(turn.tx, turn.me.id)
    if not all_:
        return [reply_without_knots(turn)]
    words = {fold(word.strip(".,;!?")) for word in rest.split()}
    named = [knot for knot in all_ if fold(first_name(knot.name)) in words]
    if len(named) == 1:
        return record_told(turn, [read_promise(turn, rest, named[0], PromiseSide.MINE)])
    options = knot_choices((named or all_)[:20])
    ask = Question(kind=QuestionKind.PROMISE_WHOM, context={"words": rest}, choices=options)
    return [turn.reply(text("promise-whom"), ask=ask)]


@answer(QuestionKind.PROMISE_WHOM)
def answer_whom(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The knot a promise was made to."""
    knot = turn.own_knot(said.choice)
    return record_told(turn, [read_promise(turn, prompt.context["words"], knot, PromiseSide.MINE)])


@answer(QuestionKind.CARD_PROMISE, QuestionKind.DEBRIEF_PROMISES)
def answer_promises(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Promises with one knot in own words, or none. Lines that say whose each is are stored at once."""
    knot = turn.own_knot(prompt.context["knot"])
    lines = [line for line in re.split(r"[\n;]+", said.text) if line.strip()][:MAX_LINES]
    labelled = [made for line in lines if (made := _read_labelled(turn, line, knot))]
    if lines and len(labelled) == len(lines):
        return record_told(turn, labelled)
    if affirms(said.text):  # that something was promised, and not what
        ask = Question(kind=QuestionKind(prompt.kind), context=prompt.context, choices=choices("no-promises"))
        return [turn.reply(text("promise-what-was-it", name=knot.name), ask=ask)]
    if said.choice or any(isinstance(fact, NothingFact) for fact in said.facts):
        return [turn.reply(text("debrief-done"))]
    about = Who(said=knot.name, fits=(knot.id,))
    found = [
        replace(fact, who=about) if isinstance(fact, PromiseFact) and fact.who is None else fact
        for fact in storable_facts(said.facts)
    ]
    if said.facts and not found:
        return None
    unsure = frozenset({Doubt.SIDE})
    whose = [replace(read_promise(turn, line, knot, PromiseSide.MINE), doubts=unsure) for line in lines]
    return [propose(turn, found or whose)]


def _read_labelled(turn: Turn, line: str, knot: Knot) -> PromiseFact | None:
    """A line that says whose promise it is: "me: deck by Monday", "Ada: intro to Max"."""
    who, colon, rest = line.partition(":")
    if not colon or not rest.strip():
        return None
    if who.strip().casefold() in _ME_WORDS:
        return read_promise(turn, rest, knot, PromiseSide.MINE)
    if who.strip().casefold() in _THEY_WORDS or name_matches(knot.name, who):
        return read_promise(turn, rest, knot, PromiseSide.THEIRS)
    return None


def read_promise(turn: Turn, words: str, knot: Knot, side: PromiseSide) -> PromiseFact:
    """One promise whose side is known: its words without the day it is due.

    Raises KnotworkError where the day is past or years ahead, and where nothing was promised.
    """
    task = read_task(words, describe_situation(turn, (), ()))
    if task.due and task.due < turn.today:
        raise KnotworkError("promise-past", day=task.due)
    if task.due and task.due - turn.today > FAR_PROMISE:
        raise KnotworkError("promise-far", day=task.due)
    if not any(c.isalnum() for c in task.what):
        raise KnotworkError("promise-what")
    doubts = frozenset({Doubt.DAY}) if task.is_unclear else frozenset()
    who = Who(said=knot.name, fits=(knot.id,))
    return PromiseFact(side=side, who=who, what=task.what, due=task.due, doubts=doubts)


def record_told(turn: Turn, found: Sequence[PromiseFact]) -> Sequence[Envelope]:
    """Promises that were told exactly are stored at once; a day that cannot be read is asked for first."""
    return [propose(turn, found, exact=True)] if any(fact.doubts for fact in found) else store(turn, found)
