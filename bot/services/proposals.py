"""What free words were understood to say: said back with Right and Not so before it is stored (law 11)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.chat.messages import Choice, Envelope, Message, Question, Reply, Selector, Text, text
from bot.domain.kinds import QuestionKind
from bot.domain.knots import fold, tidy_name
from bot.domain.people import PersonId
from bot.domain.promises import PromiseSide
from bot.domain.weeks import from_local
from bot.services.fact_lines import STORABLE, fact_lines, knot_lines, name_of, way_of
from bot.services.lookup import MAX_OFFERED, find_namesakes, knot_choices
from bot.services.situations import decode_facts, encode_facts
from bot.services.times import span_on
from bot.services.turn import Turn, choices
from bot.store import inbox, knots, prompts
from bot.store.engine import Tx
from bot.understanding.facts import (
    CorrectionFact,
    Doubt,
    EncounterFact,
    Fact,
    KnotFact,
    KnownFact,
    MeetingFact,
    NoteFact,
    PromiseFact,
    ReminderFact,
    Who,
    WishFact,
)

#: The parts of a fact that name somebody.
PARTIES = ("who", "by", "to", "one", "other")
#: Whoever is named there and is no knot yet becomes one with the fact; elsewhere the name alone is kept.
NEEDS_KNOT = (EncounterFact, PromiseFact, NoteFact, MeetingFact, WishFact, KnownFact)
#: What may stand between names that are listed.
_JOINING_WORDS = re.compile(r"\b(?:and|und|u|also|auch|sowie)\b")


def propose(turn: Turn, found: Sequence[Fact], **more: Any) -> Envelope:
    """One message for all facts with Right and Not so; what cannot be read is asked for first.

    `more` goes into the question's context: the update that stored them already (`made_by`), if one did.
    """
    found = [_drop_impossible_day(turn, fact) for fact in found]
    context = {
        "facts": encode_facts(found),
        "said_by": more.pop("said_by", None) or update_hash(turn),
        **more,
    }
    for index, fact in enumerate(found):
        if missing := what_is_missing(fact):
            return _ask_missing(turn, fact, index, missing, context)
    lines = [text("understood-head"), *(line for fact in found for line in fact_lines(turn, fact))]
    said = {fold(fact.name) for fact in found if isinstance(fact, KnotFact)}
    unsaid = (name for name in new_names(found) if fold(name) not in said)
    lines += [text("understood-new", name=name) for name in unsaid if not find_namesakes(turn, name)]
    ask = Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=choices("right", "not-so"))
    return turn.reply(*lines, ask=ask)


def no_knots_message(tx: Tx, owner_id: PersonId) -> Message:
    """What somebody without a knot hears: once more whoever was said back and waits for a yes, if any."""
    for prompt in prompts.open_of(tx, owner_id):
        found = decode_facts(prompt.context.get("facts", ()))
        is_waiting = prompt.kind == QuestionKind.UNDERSTOOD and not prompt.is_stored
        if is_waiting and found and all(isinstance(fact, KnotFact) for fact in found):
            lines = [line for fact in found if isinstance(fact, KnotFact) for line in knot_lines(fact)]
            context = {name: value for name, value in prompt.context.items() if name != "hints"}
            ask = Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=choices("right", "not-so"))
            return Message(lines=(text("understood-once-more"), *lines), questions=(ask,))
    return Message(lines=(text("no-knots-yet"),))


def reply_without_knots(turn: Turn) -> Envelope:
    """The same to what the person asked for."""
    return Reply(to=turn.me.id, message=no_knots_message(turn.tx, turn.me.id))


#: Of how many facts it is asked which was told, where something else was told for certain.
_MOST_BESIDE = 2


def ask_which(turn: Turn, options: Sequence[Fact], beside: Sequence[Fact] = ()) -> Envelope:
    """Which of a few facts was told: each is said back whole, with the full name, and a tap stores it.

    `beside`: what was told for certain with it is said back above, and stored with any of them, or alone.
    """
    beside = [fact for fact in map(_make_sure, beside) if not what_is_missing(fact)]
    options = options[:_MOST_BESIDE] if beside else options
    named = [_make_sure(_drop_impossible_day(turn, fact)) for fact in options]
    whole = [fact for fact in named if what_is_missing(fact) in ("", "at")]
    if len(whole) <= (0 if beside else 1):
        contact = next((fact for fact in named if isinstance(fact, EncounterFact)), named[0])
        return propose(turn, [*beside, *(whole or [contact])])
    name = next((name_of(turn, who) for fact in whole if (who := getattr(fact, "who", None))), "")
    lines, keys = [text("understood-which", name=name)], ["note-nothing"]
    context: dict[str, Any] = {"facts": encode_facts(whole), "said_by": update_hash(turn), "which": True}
    if beside:
        sure = [line for fact in beside for line in fact_lines(turn, fact)]
        lines = [text("understood-beside"), *sure, text("understood-which-more", name=name)]
        keys = ["option-none", *keys]
        context["beside"] = encode_facts(beside)
    lines += [line for fact in whole for line in fact_lines(turn, fact)]
    sides = [fact.side for fact in whole if isinstance(fact, PromiseFact)]
    labels = [
        Choice(key=f"option-{index}", label=_option_label(turn, fact, by_day=len(sides) > len({*sides})))
        for index, fact in enumerate(whole)
    ]
    ask = Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=(*labels, *choices(*keys)))
    return turn.reply(*lines, ask=ask)


def _make_sure(fact: Fact) -> Fact:
    """The fact with those whose names were mistyped as the ones who are shown."""
    parts = {part: getattr(fact, part, None) for part in PARTIES}
    return change_fact(
        fact, **{part: replace(who, unsure=False) for part, who in parts.items() if isinstance(who, Who)}
    )


def _option_label(turn: Turn, fact: Fact, *, by_day: bool) -> Text:
    """A fact in the few words of a button; `by_day`: of two promises of one side, the day tells which."""
    match fact:
        case PromiseFact(due=date() as due) if by_day:
            return text("option-promise-by", side=Selector(fact.side.value), day=due)
        case EncounterFact(day=date() as day):
            return text("option-encounter", kind=way_of(fact), day=day)
        case PromiseFact():
            return text("option-promise", side=Selector(fact.side.value))
        case MeetingFact(day=date() as day, at=at):
            return text("option-meeting", when=span_on(turn, day, at).starts_at if at else day)
        case ReminderFact(day=date() as day):
            return text("option-reminder", when=span_on(turn, day, fact.at or turn.me.suggest_at).starts_at)
    return text("option-other", fact=Selector(_short_name(fact)))


def stored_question(turn: Turn, found: Sequence[Fact], *, is_exact: bool) -> Question:
    """Below what was stored: Not so, where it was told exactly and stored at once; words may correct both."""
    context = {"facts": encode_facts(found), "made_by": turn.made_by or update_hash(turn)}
    keys = ("not-so",) if is_exact else ()
    return Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=choices(*keys))


def update_hash(turn: Turn) -> str:
    """The mark of the update that this turn carries out, as changes are filed under it."""
    said = turn.incoming
    return inbox.hash_id(turn.tx, said.sender.channel, said.first_id)


def _drop_impossible_day(turn: Turn, fact: Fact) -> Fact:
    """A contact still to come, and a plan that is past, were not read rightly: the day is asked for."""
    if isinstance(fact, EncounterFact) and fact.day and fact.day > turn.today:
        return replace(fact, day=None)
    if isinstance(fact, PromiseFact) and fact.due and fact.due < turn.today:
        return replace(fact, due=None)
    return drop_past_plan(turn, fact)


def drop_past_plan(turn: Turn, fact: Fact) -> Fact:
    """A meeting or a reminder that would lie behind us by now has no day yet: when it is must be asked."""
    if not isinstance(fact, MeetingFact | ReminderFact) or fact.day is None:
        return fact
    begun = fact.at is not None and from_local(fact.day, fact.at, turn.me.zone) <= turn.now
    return replace(fact, day=None, at=None) if begun or fact.day < turn.today else fact


def what_is_missing(fact: Fact) -> str:
    """The name of the part that must be asked for, "" where the fact is whole."""
    for part in PARTIES:
        who = getattr(fact, part, None)
        if isinstance(who, Who) and (len(who.fits) > 1 or who.unsure or not (who.fits or who.said)):
            return part
    if fact.doubts & {Doubt.IS_PROMISE, Doubt.SIDE}:
        return "is-promise" if Doubt.IS_PROMISE in fact.doubts else "side"
    if isinstance(fact, PromiseFact) and fact.who is None:
        return "who"
    has_no_day = isinstance(fact, EncounterFact | MeetingFact | ReminderFact) and fact.day is None
    if has_no_day or Doubt.DAY in fact.doubts:
        return "day"
    return "at" if isinstance(fact, MeetingFact) and fact.at is None else ""


def _ask_whom(fact: Fact, *, by_name: bool) -> Text:
    """With whom one meets, whose promise it is, or to whom; `by_name`: nobody can be offered."""
    if isinstance(fact, MeetingFact):
        return text("meeting-whom-name" if by_name else "meeting-whom")
    if isinstance(fact, PromiseFact) and fact.side is PromiseSide.THEIRS:
        return text("promise-from-name" if by_name else "promise-from")
    return text("promise-whom-name" if by_name else "promise-whom")


def _ask_missing(turn: Turn, fact: Fact, index: int, missing: str, context: dict[str, Any]) -> Envelope:
    """The one thing that is not clear, with what is likely as buttons."""
    context = {**context, "missing": [index, missing]}
    if missing in PARTIES:
        who = getattr(fact, missing, None)
        who = who if who and who.said else None
        mine = turn.recall(knots.of_owner)
        fitting = [knot for knot in mine if who is None or knot.id in who.fits][:MAX_OFFERED]
        options = knot_choices(fitting)
        options = (*options, *choices("someone-new")) if who and isinstance(fact, NEEDS_KNOT) else options
        line = text("which-knot", said=who.said) if who else _ask_whom(fact, by_name=not options)
    elif missing in ("is-promise", "side"):
        theirs = isinstance(fact, PromiseFact) and fact.side is PromiseSide.THEIRS
        sure = "side-theirs" if theirs else "side-mine"
        options = choices(*(("side-mine", "side-theirs") if missing == "side" else (sure,)), "no-promise")
        whose = "understood-is-their-promise" if theirs else "understood-is-promise"
        name, key = (
            name_of(turn, getattr(fact, "who", None)),
            "understood-side" if missing == "side" else whose,
        )
        line = text(key, name=name, what=getattr(fact, "what", ""))
    elif missing == "day":
        options = choices("today", "yesterday") if isinstance(fact, EncounterFact) else ()
        name = name_of(turn, getattr(fact, "who", None))
        line = text("understood-day", fact=Selector(_short_name(fact)), name=name)
    else:
        options = ()
        assert isinstance(fact, MeetingFact) and fact.day  # noqa: S101, PT018 - only a meeting lacks its hour
        line = text("understood-at", name=name_of(turn, fact.who), day=fact.day)
    return ask_for_one(turn, line, options, context)


def ask_for_one(turn: Turn, line: Text, options: Sequence[Choice], context: dict[str, Any]) -> Envelope:
    """Something about the same facts, always with the way out."""
    options = (*options, *choices("note-nothing"))
    return turn.reply(line, ask=Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=options))


def _short_name(fact: Fact) -> str:
    return type(fact).__name__.removesuffix("Fact").lower()


def new_names(found: Sequence[Fact]) -> list[str]:
    """Whoever will become a knot by pressing Right."""
    named = (fact.who for fact in found if isinstance(fact, NEEDS_KNOT) and fact.who)
    return list(dict.fromkeys(tidy_name(who.said) for who in named if not who.fits))


def change_fact(fact: Fact, **values: Any) -> Fact:
    """The fact with other values of parts that its type has."""
    return replace(fact, **values)


def is_whole(fact: Fact) -> bool:
    """Whether a fact stands for itself: a correction must say of whom which name or rhythm is otherwise."""
    return not isinstance(fact, CorrectionFact) or bool(fact.who and (fact.name or fact.cadence))


def storable_facts(facts: Sequence[Fact]) -> list[Fact]:
    """Those that can be written down, for they stand for themselves."""
    return [fact for fact in facts if isinstance(fact, STORABLE) and is_whole(fact)]


def names_alone(words: str, found: Sequence[KnotFact]) -> bool:
    """Whether words name people and what they are, and nothing else: then nothing is left to be mistaken."""
    said = [part for fact in found for part in (fact.name, fact.role, *fact.points)]
    rest = fold(words)
    for part in sorted(map(fold, said), key=len, reverse=True):
        rest = rest.replace(part, " ", 1)
    return not any(c.isalnum() for c in _JOINING_WORDS.sub(" ", rest))
