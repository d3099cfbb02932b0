"""What free words were understood to say: said back with Right and Not so, and only then stored (law 11)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from bot.chat.messages import Choice, Envelope, Question, Selector, Text, text
from bot.commands import corrections
from bot.commands.debrief import after_meeting
from bot.commands.drafts import begin_draft
from bot.commands.introduce import ask_order
from bot.commands.knots import add_people, create_person, draft_of
from bot.commands.meeting_times import arrange
from bot.commands.points import note_words, take_own
from bot.commands.registry import answer
from bot.commands.settings import pause_until
from bot.domain.errors import KnotworkError
from bot.domain.goals import MAX_GOAL
from bot.domain.kinds import QuestionKind
from bot.domain.knots import (
    DEFAULT_CADENCE,
    MAX_ACTIVE,
    EncounterKind,
    Knot,
    clean_name,
    clean_words,
    fold,
    name_matches,
    tidy_name,
)
from bot.domain.ledger import Party
from bot.domain.meetings import MAX_AHEAD
from bot.domain.promises import MAX_TEXT, Promise, PromiseSide, PromiseStatus
from bot.domain.weeks import from_local
from bot.services.busy import is_busy_by_calendar
from bot.services.encounters import log_encounter
from bot.services.goals import keep_goal
from bot.services.introductions import find_refusal
from bot.services.knowledge import keep_known, known_line
from bot.services.ledger import entry_line, record_introduction, record_pair, record_recommendation
from bot.services.lookup import knot_choices, own_knot
from bot.services.phrases import promise_line, rhythm
from bot.services.promises import record_promise
from bot.services.reminders import add_reminder
from bot.services.situations import decode_facts, encode_facts, read_words
from bot.services.times import span_on
from bot.services.turn import Answer, Turn, choices
from bot.store import inbox, knots
from bot.store.prompts import Prompt
from bot.understanding.facts import (
    CorrectionFact,
    Doubt,
    EncounterFact,
    Fact,
    GoalFact,
    IntroduceFact,
    IntroductionFact,
    KnotFact,
    KnownFact,
    MeetingFact,
    NoteFact,
    OpenQuestion,
    PauseFact,
    PromiseFact,
    RecommendationFact,
    ReminderFact,
    Who,
    WishFact,
)

#: The parts of a fact that name somebody.
_PARTIES = ("who", "by", "to", "one", "other")
#: Whoever is named there and is no knot yet becomes one with the fact; elsewhere the name alone is kept.
_NEEDS_KNOT = (EncounterFact, PromiseFact, NoteFact, MeetingFact, WishFact, KnownFact)
#: What of a question's context goes on to the next one about the same facts.
_LASTING = ("made_by", "said_by", "then", "exact")
#: People offered as buttons at once.
MAX_OFFERED = 6
MAX_PLACE = 120
#: Likely mistakes that are offered at once.
MAX_OTHERWISE = 4
#: Shorter words than this name no thing that is promised.
_MIN_LONG = 4
#: A day that may be off by more than so many is told as a rough one.
MAX_ROUGH = 3
#: What may stand between names that are listed.
_JOINING_WORDS = re.compile(r"\b(?:and|und|u|also|auch|sowie)\b")


# --- saying back --------------------------------------------------------------------------------------


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
        if missing := _what_is_missing(fact):
            return _ask_missing(turn, fact, index, missing, context)
    lines = [text("understood-head"), *(line for fact in found for line in fact_lines(turn, fact))]
    lines += [text("understood-new", name=name) for name in _new_names(found)]
    ask = Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=choices("right", "not-so"))
    return turn.reply(*lines, ask=ask)


def ask_which(turn: Turn, options: Sequence[Fact]) -> Envelope:
    """Which of a few facts was told: each is said back whole, with the full name, and a tap stores it."""
    named = [_make_sure(_drop_impossible_day(turn, fact)) for fact in options]
    whole = [fact for fact in named if not _what_is_missing(fact)]
    if len(whole) == 1:
        return propose(turn, whole)
    name = next((_name_of(turn, who) for fact in whole if (who := getattr(fact, "who", None))), "")
    lines = [
        text("understood-which", name=name),
        *(line for fact in whole for line in fact_lines(turn, fact)),
    ]
    context = {"facts": encode_facts(whole), "said_by": update_hash(turn), "which": True}
    labels = [
        Choice(key=f"option-{index}", label=_option_label(turn, fact)) for index, fact in enumerate(whole)
    ]
    ask = Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=(*labels, *choices("note-nothing")))
    return turn.reply(*lines, ask=ask)


def _make_sure(fact: Fact) -> Fact:
    """The fact with those whose names were mistyped as the ones who are shown."""
    parts = {part: getattr(fact, part, None) for part in _PARTIES}
    return _change(
        fact, **{part: replace(who, unsure=False) for part, who in parts.items() if isinstance(who, Who)}
    )


def _option_label(turn: Turn, fact: Fact) -> Text:
    """A fact in the few words of a button."""
    match fact:
        case EncounterFact(day=date() as day):
            return text("option-encounter", kind=_way_of(fact), day=day)
        case PromiseFact():
            return text("option-promise", side=Selector(fact.side.value))
        case MeetingFact(day=date() as day, at=time() as at):
            return text("option-meeting", when=span_on(turn, day, at).starts_at)
        case ReminderFact(day=date() as day):
            return text("option-reminder", when=span_on(turn, day, fact.at or turn.me.suggest_at).starts_at)
    return text("option-other", fact=Selector(_short_name(fact)))


def question_for_stored(turn: Turn, found: Sequence[Fact], *, is_exact: bool) -> Question:
    """Below what was stored: Not so, where it was told exactly and stored at once; words may correct both."""
    context = {"facts": encode_facts(found), "made_by": turn.made_by or update_hash(turn)}
    keys = ("not-so",) if is_exact else ()
    return Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=choices(*keys))


def update_hash(turn: Turn) -> str:
    """The mark of the update that this turn carries out, as changes are filed under it."""
    said = turn.incoming
    return inbox.hash_id(turn.tx, said.sender.channel, said.corrects or said.id)


def _drop_impossible_day(turn: Turn, fact: Fact) -> Fact:
    """A contact still to come, and a plan that is past, were not read rightly: the day is asked for."""
    if isinstance(fact, EncounterFact) and fact.day and fact.day > turn.today:
        return replace(fact, day=None)
    if isinstance(fact, PromiseFact) and fact.due and fact.due < turn.today:
        return replace(fact, due=None)
    return _drop_past_plan(turn, fact)


def _drop_past_plan(turn: Turn, fact: Fact) -> Fact:
    """A meeting or a reminder that would lie behind us by now has no day yet: when it is must be asked."""
    if not isinstance(fact, MeetingFact | ReminderFact) or fact.day is None:
        return fact
    begun = fact.at is not None and from_local(fact.day, fact.at, turn.me.zone) <= turn.now
    return replace(fact, day=None, at=None) if begun or fact.day < turn.today else fact


def _what_is_missing(fact: Fact) -> str:
    """The name of the part that must be asked for, "" where the fact is whole."""
    for part in _PARTIES:
        who = getattr(fact, part, None)
        if isinstance(who, Who) and (len(who.fits) > 1 or who.unsure):
            return part
    if fact.doubts & {Doubt.IS_PROMISE, Doubt.SIDE}:
        return "is-promise" if Doubt.IS_PROMISE in fact.doubts else "side"
    if isinstance(fact, PromiseFact) and fact.who is None:
        return "who"
    has_no_day = isinstance(fact, EncounterFact | MeetingFact | ReminderFact) and fact.day is None
    if has_no_day or Doubt.DAY in fact.doubts:
        return "day"
    return "at" if isinstance(fact, MeetingFact) and fact.at is None else ""


def _ask_missing(turn: Turn, fact: Fact, index: int, missing: str, context: dict[str, Any]) -> Envelope:
    """The one thing that is not clear, with what is likely as buttons."""
    context = {**context, "missing": [index, missing]}
    if missing in _PARTIES:
        who = getattr(fact, missing, None)
        mine = knots.of_owner(turn.tx, turn.me.id)
        fitting = [knot for knot in mine if who is None or knot.id in who.fits][:MAX_OFFERED]
        options = knot_choices(fitting)
        options = (*options, *choices("someone-new")) if who and isinstance(fact, _NEEDS_KNOT) else options
        line = text("which-knot", said=who.said) if who else text("promise-whom")
    elif missing in ("is-promise", "side"):
        keys = ("side-mine", "side-theirs") if missing == "side" else ("side-mine",)
        options = choices(*keys, "no-promise")
        line = text(f"understood-{missing}", name=_name_of(turn, getattr(fact, "who", None)), what=fact.what)  # type: ignore[attr-defined]
    elif missing == "day":
        options = choices("today", "yesterday") if isinstance(fact, EncounterFact) else ()
        name = _name_of(turn, getattr(fact, "who", None))
        line = text("understood-day", fact=Selector(_short_name(fact)), name=name)
    else:
        options = ()
        assert isinstance(fact, MeetingFact) and fact.day  # noqa: S101, PT018 - only a meeting lacks its hour
        line = text("understood-at", name=_name_of(turn, fact.who), day=fact.day)
    return _ask_for_one(turn, line, options, context)


def _ask_for_one(turn: Turn, line: Text, options: Sequence[Choice], context: dict[str, Any]) -> Envelope:
    """Something about the same facts, always with the way out."""
    options = (*options, *choices("note-nothing"))
    return turn.reply(line, ask=Question(kind=QuestionKind.UNDERSTOOD, context=context, choices=options))


def _short_name(fact: Fact) -> str:
    return type(fact).__name__.removesuffix("Fact").lower()


def _new_names(found: Sequence[Fact]) -> list[str]:
    """Whoever will become a knot by pressing Right."""
    named = (fact.who for fact in found if isinstance(fact, _NEEDS_KNOT) and fact.who)
    return list(dict.fromkeys(tidy_name(who.said) for who in named if not who.fits))


def _name_of(turn: Turn, who: Who | None) -> str:
    knot = knots.get(turn.tx, turn.me.id, who.known) if who and who.known else None
    return knot.name if knot else tidy_name(who.said) if who else ""


def fact_lines(turn: Turn, fact: Fact) -> Sequence[Text]:
    """One line of what was understood, and its private words below it."""
    return _HANDLING[type(fact)].lines(turn, fact)


def _encounter_lines(turn: Turn, fact: EncounterFact) -> list[Text]:
    assert fact.day is not None  # asked for before  # noqa: S101
    name = _name_of(turn, fact.who)
    about = [text("understood-rough")] if fact.rough > MAX_ROUGH else []
    line = text("understood-encounter", kind=_way_of(fact), name=name, day=fact.day)
    return [line, *about, *_words_line(fact.note)]


def _way_of(fact: EncounterFact) -> Selector:
    """Who wrote or called whom."""
    is_theirs = fact.from_them and fact.kind is not EncounterKind.MET
    return Selector(f"{fact.kind.value}-them" if is_theirs else fact.kind.value)


def _promise_lines(turn: Turn, fact: PromiseFact) -> list[Text]:
    return [promise_line(_build_promise(turn, fact, ""), _name_of(turn, fact.who), turn.today)]


def _note_lines(turn: Turn, fact: NoteFact) -> list[Text]:
    return [text("understood-note", name=_name_of(turn, fact.who)), *_words_line(fact.text)]


def _known_lines(turn: Turn, fact: KnownFact) -> list[Text]:
    return [known_line(_name_of(turn, fact.who), fact.kind, fact.words)]


def _meeting_lines(turn: Turn, fact: MeetingFact) -> list[Text]:
    assert fact.day and fact.at  # asked for before  # noqa: S101, PT018
    span = span_on(turn, fact.day, fact.at, fact.until)
    key = "understood-moved" if fact.moved else "understood-meeting"
    place = [text("meeting-place", place=fact.place)] if fact.place else []
    is_busy = is_busy_by_calendar(turn.tx, turn.me.id, span.starts_at, span.ends_at)
    busy = [text("calendar-busy")] if is_busy else []
    return [text(key, name=_name_of(turn, fact.who), when=span.starts_at), *place, *busy]


def _wish_lines(turn: Turn, fact: WishFact) -> list[Text]:
    return [text("understood-wish", name=_name_of(turn, fact.who))]


def _goal_lines(turn: Turn, fact: GoalFact) -> list[Text]:
    return [text("understood-goal"), text("note-line", words=fact.text)]


def _reminder_lines(turn: Turn, fact: ReminderFact) -> list[Text]:
    assert fact.day is not None  # asked for before  # noqa: S101
    when = span_on(turn, fact.day, fact.at or turn.me.suggest_at).starts_at
    return [text("understood-remind", what=fact.what, when=when)]


def _introduction_lines(turn: Turn, fact: IntroductionFact) -> list[Text]:
    by, to = _party(turn, fact.by).name, _party(turn, fact.to).name
    return [_dated(text("understood-introduction", by=by, to=to), fact.day)]


def _introduce_lines(turn: Turn, fact: IntroduceFact) -> list[Text]:
    done = Selector("done" if fact.happened else "wanted")
    one, other = _party(turn, fact.one).name, _party(turn, fact.other).name
    return [_dated(text("understood-introduce", done=done, one=one, other=other), fact.day)]


def _recommendation_lines(turn: Turn, fact: RecommendationFact) -> list[Text]:
    by, to = _party(turn, fact.by).name, _party(turn, fact.to).name
    return [_dated(text("understood-recommendation", by=by, to=to), fact.day)]


def _dated(line: Text, day: date | None) -> Text:
    return text("understood-on", what=line, day=day) if day else line


def _correction_lines(turn: Turn, fact: CorrectionFact) -> list[Text]:
    name = _name_of(turn, fact.who)
    lines = [text("understood-renamed", name=name, new=clean_name(fact.name))] if fact.name else []
    return [
        *lines,
        *([text("understood-rhythm", name=name, cadence=rhythm(fact.cadence))] if fact.cadence else []),
    ]


def _pause_lines(turn: Turn, fact: PauseFact) -> list[Text]:
    return [text("understood-pause-until", day=fact.until) if fact.until else text("understood-pause")]


def _words_line(words: str) -> list[Text]:
    return [text("note-line", words=clean_words(words))] if clean_words(words) else []


def _knot_lines(turn: Turn, fact: KnotFact) -> list[Text]:
    """Somebody new, with what was said of them."""
    name, role = clean_name(fact.name), clean_name(fact.role)
    lines = [
        text("understood-knot-role", name=name, role=role) if role else text("understood-knot", name=name)
    ]
    if fact.cadence:
        lines.append(text("understood-rhythm", name=name, cadence=rhythm(fact.cadence)))
    if fact.last:
        lines.append(text("understood-last", name=name, day=fact.last))
    return lines


# --- answers ------------------------------------------------------------------------------------------


@answer(QuestionKind.UNDERSTOOD)
def answer_understood(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Right stores, Not so asks what is otherwise; a missing part is filled in; words may correct."""
    found = list(decode_facts(prompt.context["facts"]))
    if not said.choice:
        return _answer_in_words(turn, prompt, found, said)
    context: dict[str, Any] | None = _context_of(prompt)
    missing = prompt.context.get("missing")
    if said.choice.startswith("option-"):
        context, found = None, [found[int(said.choice.removeprefix("option-"))]]
    if said.choice == "right" or context is None:
        return store(turn, found, context)
    if said.choice == "not-so":
        return [_ask_what_is_otherwise(turn, found, context)]
    if said.choice == "note-nothing":
        return [_write_nothing(turn, context)]
    if missing:
        return _fill_in(turn, found, missing, said.choice, context)
    return _mend(turn, found, said.choice, context)


def _context_of(prompt: Prompt) -> dict[str, Any]:
    """What goes on to the next question about the same facts."""
    return {key: prompt.context[key] for key in _LASTING if key in prompt.context}


def _go_on(turn: Turn, found: Sequence[Fact], context: dict[str, Any]) -> Sequence[Envelope]:
    """What was told exactly but for one part is stored with it; anything else is said back again."""
    is_whole_now = not any(map(_what_is_missing, found)) and not _new_names(found)
    return store(turn, found) if context.get("exact") and is_whole_now else [propose(turn, found, **context)]


def _answer_in_words(
    turn: Turn, prompt: Prompt, found: list[Fact], said: Answer
) -> Sequence[Envelope] | None:
    """A correction changes what was understood and is said back again; anything else is no answer."""
    context = _context_of(prompt)
    changes = [fact for fact in said.facts if isinstance(fact, CorrectionFact)]
    if changes and all(change.deleted for change in changes):
        return [_write_nothing(turn, context)]
    if others := _find_other_promises(turn, found, changes, said.text):
        return [
            propose(turn, others) if "made_by" in context else propose(turn, [*found, *others], **context)
        ]
    changed = _correct_all(found, changes)
    if not changes or (changed == found and not prompt.context.get("missing")):
        return None
    if prompt.context.get("which"):
        return [ask_which(turn, changed)]
    index, part = prompt.context.get("missing", (0, ""))
    if part in _PARTIES and len(changes) == 1 and changes[0].who:
        changed = list(found)
        changed[index] = _change(found[index], **{part: changes[0].who})
    return _go_on(turn, changed, context)


def _find_other_promises(
    turn: Turn, found: Sequence[Fact], changes: Sequence[CorrectionFact], words: str
) -> list[PromiseFact]:
    """Promises in words that seemed to turn another one round: "he'll bring the cake" after "I'll cook"."""
    known = [fact for fact in found if isinstance(fact, PromiseFact) and fact.who and fact.who.known]
    if not known or any(change != CorrectionFact(side=change.side) for change in changes):
        return []
    asked = OpenQuestion(kind=QuestionKind.DEBRIEF_PROMISES, about=[known[0].who.known])  # type: ignore[union-attr,list-item]
    told = (fact for fact in read_words(turn, words, asked).facts if isinstance(fact, PromiseFact))
    stood = {word for fact in known for word in _long_words(fact.what)}
    return [fact for fact in told if not _long_words(fact.what) <= stood]


def _long_words(words: str) -> set[str]:
    """What says of which promise one speaks: "it" and "das" do not."""
    return {word for word in fold(words).split() if len(word) >= _MIN_LONG}


def _correct_all(found: list[Fact], changes: Sequence[CorrectionFact]) -> list[Fact]:
    """The facts with every correction; a day is when they met, and no due day beside it."""
    is_dated = any(isinstance(fact, EncounterFact | MeetingFact | ReminderFact) for fact in found)
    for change in changes:
        of_promises = replace(change, day=None) if is_dated else change
        found = [_correct(f, of_promises if isinstance(f, PromiseFact) else change) for f in found]
    return found


def _correct(fact: Fact, correction: CorrectionFact) -> Fact:
    """The fact with what the correction says otherwise, as far as it has such parts."""
    values: dict[str, Any] = {}
    for part in ("who", "day", "at", "due", "kind", "side", "place"):
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
    return _change(fact, doubts=frozenset(), **values) if values else fact


def _change(fact: Fact, **values: Any) -> Fact:
    """The fact with other values of parts that its type has."""
    return replace(fact, **values)


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
        found[index] = _change(fact, **{part: replace(getattr(fact, part), fits=())})
    elif part in _PARTIES:
        knot = knots.get(turn.tx, turn.me.id, choice)
        if knot is None:
            raise KnotworkError("knot-gone")
        found[index] = _change(fact, **{part: Who(said=knot.name, fits=(knot.id,))})
    elif choice == "no-promise":
        found.pop(index)
        if not found:
            return [_write_nothing(turn, context)]
    elif choice in ("side-mine", "side-theirs"):
        side = PromiseSide(choice.removeprefix("side-"))
        found[index] = _change(fact, side=side, doubts=frozenset())
    else:
        day = date.fromordinal(turn.today.toordinal() - (choice == "yesterday"))
        found[index] = _change(fact, day=day, doubts=fact.doubts - {Doubt.DAY})
    return _go_on(turn, found, context)


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
    if kinds & set(_NEEDS_KNOT):
        keys.append("other-person")
    sides = [fact.side for fact in found if isinstance(fact, PromiseFact)]
    if len(sides) == 1:
        keys.append("side-theirs" if sides[0] is PromiseSide.MINE else "side-mine")
    if kinds & {EncounterFact, PromiseFact, MeetingFact, WishFact}:
        keys.append("only-note")
    context = {**context, "facts": encode_facts(found)}
    return _ask_for_one(turn, text(line), choices(*keys[:MAX_OTHERWISE]), context)


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
            if isinstance(fact, _NEEDS_KNOT) and fact.who
        ]
        return [propose(turn, [note for note in notes if note.text], **context)]
    index = next(i for i, fact in enumerate(found) if getattr(fact, "who", None) or hasattr(fact, "day"))
    if choice == "other-person":
        who = getattr(found[index], "who", None)
        context = {**context, "facts": encode_facts(found), "missing": [index, "who"]}
        options = knot_choices(_likely_others(turn, who))
        line = text("understood-whom")
    else:
        context = {**context, "facts": encode_facts(found), "missing": [index, "day"]}
        options = choices("today", "yesterday") if isinstance(found[index], EncounterFact) else ()
        line = text("understood-which-day")
    return [_ask_for_one(turn, line, options, context)]


def _likely_others(turn: Turn, who: Who | None) -> list[Knot]:
    """Others of a like name first."""
    others = [k for k in knots.of_owner(turn.tx, turn.me.id) if not who or k.id not in who.fits]
    first = fold(who.said).split()[:1] if who else []
    return sorted(others, key=lambda k: not any(name_matches(k.name, part) for part in first))[:MAX_OFFERED]


def _words_of(fact: Fact) -> str:
    """The private words of a fact that becomes only a note."""
    parts = ("note", "what", "place", "words")
    return next((words for part in parts if (words := str(getattr(fact, part, "")))), "")


# --- storing ------------------------------------------------------------------------------------------


def is_whole(fact: Fact) -> bool:
    """Whether a fact stands for itself: a correction must say of whom which name or rhythm is otherwise."""
    return not isinstance(fact, CorrectionFact) or bool(fact.who and (fact.name or fact.cadence))


def names_alone(words: str, found: Sequence[KnotFact]) -> bool:
    """Whether words name people and what they are, and nothing else: then nothing is left to be mistaken."""
    said = [part for fact in found for part in (fact.name, fact.role, *fact.points)]
    rest = fold(words)
    for part in sorted(map(fold, said), key=len, reverse=True):
        rest = rest.replace(part, " ", 1)
    return not any(c.isalnum() for c in _JOINING_WORDS.sub(" ", rest))


def store(turn: Turn, found: Sequence[Fact], context: dict[str, Any] | None = None) -> Sequence[Envelope]:
    """Write down what was confirmed, in one change; what an earlier reading stored is taken back first.

    Without a `context` it was told exactly and is stored at once, with Not so below it.
    """
    is_exact, context = context is None, context or {}
    if context.get("made_by"):
        corrections.take_back_change(turn, str(context["made_by"]))
    found = [_drop_past_plan(turn, fact) for fact in found]  # "Right" may come days later
    if any(_what_is_missing(fact) for fact in found):
        return [propose(turn, found, **context)]
    turn.made_by = str(context.get("said_by") or context.get("made_by") or "") or None
    ask = question_for_stored(turn, found, is_exact=is_exact)
    lines: list[Text] = []
    envelopes: list[Envelope] = []
    people_ = [fact for fact in found if isinstance(fact, KnotFact)]
    if people_:
        envelopes += add_people(turn, people_, then=str(context.get("then", "")))
        found = [fact for fact in found if not isinstance(fact, KnotFact)]
    count = sum(isinstance(fact, PromiseFact) for fact in found)
    if count:
        lines.append(text("promises-kept-in-mind" if count > 1 else "promise-kept-in-mind"))
    new = _new_names(found)
    for fact in _with_knots(turn, sorted(found, key=lambda fact: not isinstance(fact, PromiseFact))):
        said = _HANDLING[type(fact)].store(turn, fact)
        lines += [line for line in said if isinstance(line, Text) and not (line in lines and not line.args)]
        envelopes += [letter for letter in said if isinstance(letter, Envelope)]
    lines += [text("added", name=name, cadence=rhythm(DEFAULT_CADENCE)) for name in new]
    if len(found) > 1 and turn.book.steps:
        turn.name_change("change-understood")
    return [*([turn.reply(*lines, ask=ask)] if lines else []), *envelopes]


def _with_knots(turn: Turn, found: Sequence[Fact]) -> list[Fact]:
    """The facts with everybody new among them added as a knot."""
    made: dict[str, Who] = {}
    whole = []
    for fact in found:
        who = getattr(fact, "who", None)
        if isinstance(fact, _NEEDS_KNOT) and who and not who.fits:
            name = tidy_name(who.said)
            if name not in made:
                knot = _add_knot(turn, KnotFact(name=name, role=who.role))
                made[name] = Who(said=knot.name, fits=(knot.id,))
            whole.append(_change(fact, who=made[name]))
        else:
            whole.append(fact)
    return whole


def _add_knot(turn: Turn, fact: KnotFact) -> Knot:
    """Somebody new; a name that is taken, and a sixteenth, are refused."""
    name = draft_of(fact).name
    if any(fold(knot.name) == fold(name) for knot in knots.of_owner(turn.tx, turn.me.id)):
        raise KnotworkError("knot-known", name=name)
    if knots.count_active(turn.tx, turn.me.id) >= MAX_ACTIVE:
        raise KnotworkError("understood-full", name=name, limit=MAX_ACTIVE)
    turn.name_change("change-add", name=name)
    return create_person(turn, fact)


def _knot_of(turn: Turn, who: Who | None) -> Knot:
    knot = knots.get(turn.tx, turn.me.id, who.known) if who and who.known else None
    if knot is None:
        raise KnotworkError("knot-gone")
    return knot


def _store_encounter(turn: Turn, fact: EncounterFact) -> Sequence[Text | Envelope]:
    """The contact; where a meeting with them waits for its debrief, it answers that."""
    knot = _knot_of(turn, fact.who)
    assert fact.day is not None  # asked for before  # noqa: S101
    turn.name_change(f"change-{fact.kind}", name=knot.name)
    words, said = take_own(turn, knot, fact.note)
    begun = log_encounter(turn, knot, fact.kind, fact.day, words)
    logged = text("encounter-logged", name=knot.name, kind=_way_of(fact), day=fact.day)
    lines = [logged, *_words_line(words), *(line for line in said if isinstance(line, Text))]
    asked = [letter for letter in said if isinstance(letter, Envelope)]
    return [*([after_meeting(turn, begun, knot, *lines)] if begun else lines), *asked]


def _build_promise(turn: Turn, fact: PromiseFact, knot_id: str) -> Promise:
    words = clean_words(fact.what, MAX_TEXT)
    if not any(c.isalnum() for c in words):
        raise KnotworkError("promise-what")
    return Promise(
        id=turn.new_id(),
        owner_id=turn.me.id,
        knot_id=knot_id,  # type: ignore[arg-type]
        side=fact.side,
        text=words,
        due_day=fact.due,
        status=PromiseStatus.OPEN,
        created_at=turn.now,
        closed_at=None,
    )


def _store_promise(turn: Turn, fact: PromiseFact) -> list[Text]:
    knot = _knot_of(turn, fact.who)
    made = _build_promise(turn, fact, knot.id)
    turn.name_change("change-promise", name=knot.name)
    record_promise(turn, made)
    return [promise_line(made, knot.name, turn.today)]


def _store_note(turn: Turn, fact: NoteFact) -> Sequence[Text | Envelope]:
    return note_words(turn, _knot_of(turn, fact.who), fact.text)


def _store_known(turn: Turn, fact: KnownFact) -> list[Text]:
    knot = _knot_of(turn, fact.who)
    kept = keep_known(turn, knot, fact.kind, fact.words)
    return [text("understood-kept"), known_line(knot.name, kept.kind, kept.words)]


def _store_meeting(turn: Turn, fact: MeetingFact) -> Sequence[Envelope]:
    assert fact.day and fact.at  # asked for before  # noqa: S101, PT018
    span = span_on(turn, fact.day, fact.at, fact.until)
    if span.starts_at - turn.now > MAX_AHEAD:
        raise KnotworkError("understood-far", when=span.starts_at)
    return arrange(turn, _knot_of(turn, fact.who), span, clean_words(fact.place, MAX_PLACE))


def _store_wish(turn: Turn, fact: WishFact) -> Sequence[Envelope]:
    return begin_draft(turn, _knot_of(turn, fact.who), place=clean_words(fact.place, MAX_PLACE))


def _store_goal(turn: Turn, fact: GoalFact) -> list[Text]:
    keep_goal(turn, fact.text)
    return [text("goal-noted"), text("note-line", words=clean_words(fact.text, MAX_GOAL))]


def _store_reminder(turn: Turn, fact: ReminderFact) -> list[Text]:
    assert fact.day is not None  # asked for before  # noqa: S101
    knot = _knot_of(turn, fact.who) if fact.who and fact.who.known else None
    made = add_reminder(turn, fact.what, fact.day, fact.at, knot=knot)
    return [text("reminder-kept", when=made.at, what=made.text)]


def _store_introduction(turn: Turn, fact: IntroductionFact) -> list[Text]:
    made = record_introduction(turn, by=_party(turn, fact.by), to=_party(turn, fact.to), day=fact.day)
    return [text("understood-kept"), entry_line(made, knots.names_of(turn.tx, turn.me.id))]


def _store_introduce(turn: Turn, fact: IntroduceFact) -> Sequence[Text | Envelope]:
    """The fact; where the person wants two knots to know each other, the introduction begins too."""
    one, other = _party(turn, fact.one), _party(turn, fact.other)
    made = record_pair(turn, one=one, other=other, happened=fact.happened, day=fact.day)
    lines = [text("understood-kept"), entry_line(made, knots.names_of(turn.tx, turn.me.id))]
    both = [knots.get(turn.tx, turn.me.id, party.knot_id) for party in (one, other)]
    if fact.happened or both[0] is None or both[1] is None or find_refusal(turn, both[0], both[1]):
        return lines
    return [*lines, ask_order(turn, both[0], both[1])]


def _store_recommendation(turn: Turn, fact: RecommendationFact) -> list[Text]:
    made = record_recommendation(turn, by=_party(turn, fact.by), to=_party(turn, fact.to), day=fact.day)
    return [text("understood-kept"), entry_line(made, knots.names_of(turn.tx, turn.me.id))]


def _party(turn: Turn, who: Who) -> Party:
    """A knot where one is meant, else the name as typed."""
    knot = knots.get(turn.tx, turn.me.id, who.known) if who.known else None
    return Party(knot_id=knot.id, name=knot.name) if knot else Party(name=clean_name(who.said))


def _store_correction(turn: Turn, fact: CorrectionFact) -> list[Text]:
    """Another name or rhythm of a knot."""
    knot = _knot_of(turn, fact.who)
    name = clean_name(fact.name)
    if name and any(
        k.id != knot.id and fold(k.name) == fold(name) for k in knots.of_owner(turn.tx, turn.me.id)
    ):
        raise KnotworkError("knot-known", name=name)
    values: dict[str, Any] = {"name": name} if name else {}
    if fact.cadence:
        values["cadence"] = fact.cadence
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, **values)
    knots.recompute_tie(turn.book, _knot_of(turn, fact.who))
    return [text("understood-kept"), *_correction_lines(turn, fact)]


def _store_pause(turn: Turn, fact: PauseFact) -> Sequence[Envelope]:
    return pause_until(turn, fact.until)


@dataclass(frozen=True, slots=True)
class _Handling:
    """How facts of a type are said back, and how they are written down."""

    lines: Callable[[Turn, Any], Sequence[Text]]
    store: Callable[[Turn, Any], Sequence[Text | Envelope]]


_HANDLING: dict[type[Fact], _Handling] = {
    EncounterFact: _Handling(_encounter_lines, _store_encounter),
    PromiseFact: _Handling(_promise_lines, _store_promise),
    NoteFact: _Handling(_note_lines, _store_note),
    KnownFact: _Handling(_known_lines, _store_known),
    MeetingFact: _Handling(_meeting_lines, _store_meeting),
    WishFact: _Handling(_wish_lines, _store_wish),
    KnotFact: _Handling(_knot_lines, lambda turn, fact: add_people(turn, [fact])),
    ReminderFact: _Handling(_reminder_lines, _store_reminder),
    IntroductionFact: _Handling(_introduction_lines, _store_introduction),
    IntroduceFact: _Handling(_introduce_lines, _store_introduce),
    RecommendationFact: _Handling(_recommendation_lines, _store_recommendation),
    CorrectionFact: _Handling(_correction_lines, _store_correction),
    GoalFact: _Handling(_goal_lines, _store_goal),
    PauseFact: _Handling(_pause_lines, _store_pause),
}
#: What is written down once it was said back.
STORABLE = tuple(_HANDLING)


@answer(QuestionKind.LOG_THIS)
def answer_log_this(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A question that was asked before there was Right and Not so."""
    if said.choice != "log-yes":
        return [turn.reply(text("log-not"))]
    context = prompt.context
    knot = own_knot(turn, context["knot"])
    who = Who(said=knot.name, fits=(knot.id,))
    day = date.fromisoformat(context["day"])
    found: list[Fact] = [
        EncounterFact(who=who, kind=EncounterKind(context["kind"]), day=day, note=context["note"])
    ]
    for side, what, due in context["promises"]:
        due_day = date.fromisoformat(due) if due else None
        found.append(PromiseFact(side=PromiseSide(side), who=who, what=what, due=due_day))
    return store(turn, found, {})
