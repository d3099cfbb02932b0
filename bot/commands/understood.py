"""What is answered to what was said back: Right, Not so, a part that lacked, and corrections in words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.chat.messages import Choice, Envelope, Prompt, text
from bot.commands import corrections
from bot.commands.storing import store
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind, fold, name_matches, tidy_name
from bot.domain.promises import PromiseSide
from bot.services.fact_lines import name_of
from bot.services.lookup import MAX_OFFERED, find_namesakes, knot_choices
from bot.services.proposals import (
    NEEDS_KNOT,
    PARTIES,
    ask_for_one,
    ask_which,
    change_fact,
    new_names,
    propose,
    what_is_missing,
)
from bot.services.situations import decode_facts, encode_facts, read_words
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots
from bot.understanding.facts import (
    CorrectionFact,
    Doubt,
    EncounterFact,
    Fact,
    KnotFact,
    MeetingFact,
    NoteFact,
    OpenQuestion,
    PromiseFact,
    ReminderFact,
    Who,
    WishFact,
)
from bot.understanding.phrases import assents

#: What of a question's context goes on to the next one about the same facts.
_LASTING = ("made_by", "said_by", "then", "exact")
#: Likely mistakes that are offered at once.
MAX_OTHERWISE = 4
#: Shorter words than this name no thing that is promised.
_MIN_LONG = 4


@answer(QuestionKind.UNDERSTOOD)
def answer_understood(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Right stores, Not so asks what is otherwise; a missing part is filled in; words may correct."""
    found = list(decode_facts(prompt.context["facts"]))
    context: dict[str, Any] | None = _context_of(prompt)
    choice, missing = said.choice, prompt.context.get("missing")
    offered = [one.key for one in prompt.choices if one.key != "note-nothing"]
    if not choice and missing and len(offered) == 1 and assents(said.text):
        choice = offered[0]  # a yes to the only one that is offered
    if not choice:
        return _answer_in_words(turn, prompt, found, said)
    if choice.startswith("option-"):
        number = choice.removeprefix("option-")
        chosen = [found[int(number)]] if number != "none" else []
        context, found = None, [*_beside(prompt), *chosen]
    if choice == "right" or context is None:
        return store(turn, found, context)
    if choice in ("not-so", "note-nothing"):
        is_open = choice == "not-so"
        return [_ask_what_is_otherwise(turn, found, context) if is_open else _write_nothing(turn, context)]
    if choice.startswith("person-"):
        return _put_in_place(turn, prompt, found, int(choice.removeprefix("person-")), context)
    if missing:
        return _fill_in(turn, found, missing, choice, context)
    return _mend(turn, found, choice, context)


def _beside(prompt: Prompt) -> tuple[Fact, ...]:
    """What was told for certain beside what was asked about."""
    return decode_facts(prompt.context.get("beside", ()))


def _context_of(prompt: Prompt) -> dict[str, Any]:
    """What goes on to the next question about the same facts."""
    return {key: prompt.context[key] for key in _LASTING if key in prompt.context}


def _go_on(turn: Turn, found: Sequence[Fact], context: dict[str, Any]) -> Sequence[Envelope]:
    """What was told exactly but for one part is stored with it; anything else is said back again."""
    is_whole_now = not any(map(what_is_missing, found)) and not new_names(found)
    return store(turn, found) if context.get("exact") and is_whole_now else [propose(turn, found, **context)]


def _answer_in_words(
    turn: Turn, prompt: Prompt, found: list[Fact], said: Answer
) -> Sequence[Envelope] | None:
    """A correction changes what was understood and is said back again; anything else is no answer."""
    context = _context_of(prompt)
    changes = [fact for fact in said.facts if isinstance(fact, CorrectionFact)]
    if changes and all(change.deleted for change in changes):
        return _leave_out(turn, found, changes, context)
    others = [] if "which" in prompt.context else _find_other_promises(turn, found, changes, said.text)
    if more := [*others, *_find_more(prompt, found, said.facts)]:
        is_stored = others and "made_by" in context
        return [propose(turn, others) if is_stored else propose(turn, [*found, *more], **context)]
    index, part = prompt.context.get("missing", (0, ""))
    places = [_in_whose_place(found, change, said.text) for change in changes]
    unclear = any(change.who and len(place) > 1 for change, place in zip(changes, places, strict=True))
    if unclear and part not in PARTIES:
        return [_ask_whose_place(turn, found, {**context, "changes": encode_facts(changes)})]
    changed = _correct_all(found, changes, places)
    if not changes or (changed == found and not prompt.context.get("missing")):
        return None
    if prompt.context.get("which"):
        chosen = _find_by_day(found, changes)
        beside = _beside(prompt)
        return _go_on(turn, [*beside, chosen], context) if chosen else [ask_which(turn, changed, beside)]
    if part in PARTIES and len(changes) == 1 and changes[0].who:
        changed = list(found)
        _put_everywhere(changed, index, part, changes[0].who)
    return _go_on(turn, changed, context)


def _leave_out(
    turn: Turn, found: list[Fact], changes: Sequence[CorrectionFact], context: dict[str, Any]
) -> Sequence[Envelope]:
    """Without whom somebody was left out of it; without anybody, nothing of it is written down."""
    gone = {change.who.known for change in changes if change.who}
    if not gone:
        return [_write_nothing(turn, context)]
    rest = [
        fact
        for fact in found
        if not any(
            isinstance(who := getattr(fact, part, None), Who) and who.known in gone for part in PARTIES
        )
    ]
    return [propose(turn, rest, **context)] if rest else _mend(turn, found, "other-person", context)


def _find_more(prompt: Prompt, found: Sequence[Fact], said: Sequence[Fact]) -> list[Fact]:
    """Further people, and what is told of those just named, while nobody of them is a knot yet."""
    named = {fold(fact.name) for fact in found if isinstance(fact, KnotFact)}
    if not named or len(named) < len(found) or prompt.is_stored or prompt.context.get("missing"):
        return []
    further = [fact for fact in said if isinstance(fact, KnotFact) and fold(fact.name) not in named]
    told = [
        fact for fact in said if isinstance(fact, NEEDS_KNOT) and fact.who and fold(fact.who.said) in named
    ]
    return [*further, *told]


def _find_other_promises(
    turn: Turn, found: Sequence[Fact], changes: Sequence[CorrectionFact], words: str
) -> list[PromiseFact]:
    """Promises in words that seemed to turn another one round: "he'll bring the cake" after "I'll cook"."""
    known = [fact for fact in found if isinstance(fact, PromiseFact) and fact.who and fact.who.known]
    if not known or not changes or any(change != CorrectionFact(side=change.side) for change in changes):
        return []
    asked = OpenQuestion(kind=QuestionKind.DEBRIEF_PROMISES, about=[known[0].who.known])  # type: ignore[union-attr,list-item]
    told = (fact for fact in read_words(turn, words, asked).facts if isinstance(fact, PromiseFact))
    stood = {word for fact in known for word in _long_words(fact.what)}
    return [fact for fact in told if not _long_words(fact.what) <= stood]


def _long_words(words: str) -> set[str]:
    """What says of which promise one speaks: "it" and "das", and that it is done, do not."""
    return {word for word in fold(words).split() if len(word) >= _MIN_LONG and word not in _TELL_NOTHING}


#: "Das macht er für mich": long words that are of any promise.
_TELL_NOTHING = frozenset(
    {"machen", "macht", "mache", "erledigen", "does", "doing", "mich", "dich", "ihn", "them"}
)


def _find_by_day(found: Sequence[Fact], changes: Sequence[CorrectionFact]) -> Fact | None:
    """The one option of this day; "on the 7th" means the 7th that is offered, whatever month is nearer."""
    day = next((change.day or change.due for change in changes if change.day or change.due), None)
    days = [(fact, getattr(fact, "day", None) or getattr(fact, "due", None)) for fact in found]
    exact = [fact for fact, its in days if its and its == day]
    alike = exact or [fact for fact, its in days if its and day and its.day == day.day]
    return alike[0] if len(alike) == 1 else None


def _who_of(fact: Fact) -> Who | None:
    """Whom a fact is about."""
    return getattr(fact, "who", None)


def _named_people(found: Sequence[Fact]) -> list[Who]:
    """Whom the facts are about, each once."""
    return list(dict.fromkeys(who for who in map(_who_of, found) if who))


def _is_same(one: Who, other: Who) -> bool:
    """Whether two are one person: who is no knot is known by the name alone."""
    return one.fits == other.fits and bool(one.fits or fold(one.said) == fold(other.said))


def _in_whose_place(found: Sequence[Fact], change: CorrectionFact, words: str) -> list[Who]:
    """In place of whom somebody else was named: of "not Dot", Dot; of "it was Tom I rang", who was rung."""
    people = [who for who in _named_people(found) if change.who is None or not _is_same(who, change.who)]
    said = set(re.findall(r"\w+", fold(words)))
    denied = [who for who in people if said & set(fold(who.said).split())]
    rung = [fact.who for fact in found if isinstance(fact, EncounterFact) and fact.kind == change.kind]
    return denied or ([who for who in people if who in rung] if rung else people)


def _ask_whose_place(turn: Turn, found: Sequence[Fact], context: dict[str, Any]) -> Envelope:
    """Which of several people it was not."""
    named = [_who_of(fact) for fact in found]
    options = [
        Choice(key=f"person-{named.index(who)}", label=text("knot-label", name=name_of(turn, who)))
        for who in _named_people(found)
    ]
    context = {**context, "facts": encode_facts(found)}
    return ask_for_one(turn, text("understood-whose-place"), options, context)


def _put_in_place(
    turn: Turn, prompt: Prompt, found: list[Fact], index: int, context: dict[str, Any]
) -> Sequence[Envelope]:
    """Who it was not is known: somebody else stands there now, or it is asked who."""
    told = decode_facts(prompt.context.get("changes", ()))
    changes = [fact for fact in told if isinstance(fact, CorrectionFact)]
    gone = _who_of(found[index])
    if gone is None or not changes:
        return [_ask_who_else(turn, found, index, context)]
    return _go_on(turn, _correct_all(found, changes, [[gone]] * len(changes)), context)


def _correct_all(
    found: list[Fact], changes: Sequence[CorrectionFact], places: Sequence[Sequence[Who]]
) -> list[Fact]:
    """The facts with every correction; a day is when they met, and no due day beside it.

    Beside a call a meeting stays one: "she texted, not called" is not said of it. Who somebody was instead
    is said of those in whose place they stand (`places`, one for each correction), and of nobody else.
    """
    is_dated = any(isinstance(fact, EncounterFact | MeetingFact | ReminderFact) for fact in found)
    is_mixed = len({fact.kind for fact in found if isinstance(fact, EncounterFact)}) > 1

    def as_said_of(fact: Fact, change: CorrectionFact, place: Sequence[Who]) -> CorrectionFact:
        if change.who and _who_of(fact) not in place:
            return CorrectionFact()
        match fact:
            case PromiseFact() if is_dated:
                return replace(change, day=None)
            case EncounterFact(kind=EncounterKind.MET) if is_mixed:
                return replace(change, kind=None)
        return change

    for change, place in zip(changes, places, strict=True):
        found = [_correct(fact, as_said_of(fact, change, place)) for fact in found]
    return found


def _correct(fact: Fact, correction: CorrectionFact) -> Fact:
    """The fact with what the correction says otherwise, as far as it has such parts."""
    values: dict[str, Any] = {}
    for part in ("who", "day", "at", "due", "kind", "side", "place", "what"):
        value = getattr(correction, part)
        if value and hasattr(fact, part):
            values[part] = value
    day = correction.day or correction.due
    if isinstance(fact, WishFact) and day:
        return MeetingFact(who=fact.who, day=day, at=correction.at, place=correction.place or fact.place)
    if isinstance(fact, PromiseFact) and day:
        values["due"] = day
    if isinstance(fact, EncounterFact | MeetingFact | ReminderFact) and day:
        values["day"] = day
    return change_fact(fact, doubts=frozenset(), **values) if values else fact


def _write_nothing(turn: Turn, context: dict[str, Any]) -> Envelope:
    """Nothing of it is true: what was stored already is taken back."""
    if context.get("made_by"):
        undone = corrections.take_back_change(turn, str(context["made_by"]))
        if undone is None:
            raise KnotworkError("undo-changed-since")
        return turn.reply(text("undone", what=undone))
    return turn.reply(text("understood-nothing"))


def _fill_in(
    turn: Turn, found: list[Fact], missing: Sequence[Any], choice: str, context: dict[str, Any]
) -> Sequence[Envelope]:
    """A button gave what was missing of one fact."""
    index, part = int(missing[0]), str(missing[1])
    fact = found[index]
    if choice == "someone-new":
        name = tidy_name(getattr(fact, part).said)
        if find_namesakes(turn, name):
            raise KnotworkError("knot-known", name=name)
        found[index] = change_fact(fact, **{part: replace(getattr(fact, part), fits=())})
    elif part in PARTIES:
        knot = knots.get(turn.tx, turn.me.id, choice)
        if knot is None:
            raise KnotworkError("knot-gone")
        _put_everywhere(found, index, part, Who(said=knot.name, fits=(knot.id,)))
    elif choice == "no-promise":
        found.pop(index)
        if not found:
            return [_write_nothing(turn, context)]
    elif choice in ("side-mine", "side-theirs"):
        side = PromiseSide(choice.removeprefix("side-"))
        found[index] = change_fact(fact, side=side, doubts=frozenset())
    else:
        day = date.fromordinal(turn.today.toordinal() - (choice == "yesterday"))
        found[index] = change_fact(fact, day=day, doubts=fact.doubts - {Doubt.DAY})
    return _go_on(turn, found, context)


def _put_everywhere(found: list[Fact], index: int, part: str, who: Who) -> None:
    """Somebody in a part of a fact, and in whatever else the message told of whoever stood there."""
    gone = getattr(found[index], part)
    for other, fact in enumerate(found):
        if gone and _who_of(fact) == gone:
            found[other] = change_fact(fact, who=who)
    found[index] = change_fact(found[index], **{part: who})


def ask_otherwise_again(turn: Turn, prompt: Prompt) -> Envelope | None:
    """What is otherwise, where words said neither that it is right nor what is not; it is asked once."""
    keys = {choice.key for choice in prompt.choices}
    if prompt.kind != QuestionKind.UNDERSTOOD or not {"right", "not-so"} <= keys:
        return None
    found = list(decode_facts(prompt.context["facts"]))
    context = {**prompt.context, "hints": 1}
    return _ask_what_is_otherwise(turn, found, context, line="understood-otherwise-again")


def _ask_what_is_otherwise(
    turn: Turn, found: list[Fact], context: dict[str, Any], *, line: str = "understood-otherwise"
) -> Envelope:
    """What is likely to be otherwise, before it asks to type."""
    kinds = {type(fact) for fact in found}
    keys = []
    if kinds & {EncounterFact, MeetingFact, ReminderFact, PromiseFact}:
        keys.append("other-day")
    if kinds & set(NEEDS_KNOT):
        keys.append("other-person")
    sides = [fact.side for fact in found if isinstance(fact, PromiseFact)]
    if len(sides) == 1:
        keys.append("side-theirs" if sides[0] is PromiseSide.MINE else "side-mine")
    if kinds & {EncounterFact, PromiseFact, MeetingFact, WishFact}:
        keys.append("only-note")
    context = {**context, "facts": encode_facts(found)}
    return ask_for_one(turn, text(line), choices(*keys[:MAX_OTHERWISE]), context)


def _mend(turn: Turn, found: list[Fact], choice: str, context: dict[str, Any]) -> Sequence[Envelope]:
    """One of the likely mistakes was named."""
    if choice in ("side-mine", "side-theirs"):
        side = PromiseSide(choice.removeprefix("side-"))
        mended = [replace(f, side=side) if isinstance(f, PromiseFact) else f for f in found]
        return [propose(turn, mended, **context)]
    if choice == "only-note":
        notes = [
            NoteFact(who=fact.who, text=_words_of(fact))
            for fact in found
            if isinstance(fact, NEEDS_KNOT) and fact.who
        ]
        return [propose(turn, [note for note in notes if note.text], **context)]
    index = next(i for i, fact in enumerate(found) if getattr(fact, "who", None) or hasattr(fact, "day"))
    if choice == "other-person":
        if len(_named_people(found)) > 1:
            return [_ask_whose_place(turn, found, context)]
        return [_ask_who_else(turn, found, index, context)]
    context = {**context, "facts": encode_facts(found), "missing": [index, "day"]}
    options = choices("today", "yesterday") if isinstance(found[index], EncounterFact) else ()
    return [ask_for_one(turn, text("understood-which-day"), options, context)]


def _ask_who_else(turn: Turn, found: list[Fact], index: int, context: dict[str, Any]) -> Envelope:
    """Who it was instead of somebody; who has a like name comes first."""
    who = _who_of(found[index])
    context = {**context, "facts": encode_facts(found), "missing": [index, "who"]}
    others = [k for k in knots.of_owner(turn.tx, turn.me.id) if not who or k.id not in who.fits]
    first = fold(who.said).split()[:1] if who else []
    others.sort(key=lambda k: not any(name_matches(k.name, part) for part in first))
    return ask_for_one(turn, text("understood-whom"), knot_choices(others[:MAX_OFFERED]), context)


def _words_of(fact: Fact) -> str:
    """The private words of a fact that becomes only a note."""
    parts = ("note", "what", "place", "words")
    return next((words for part in parts if (words := str(getattr(fact, part, "")))), "")
