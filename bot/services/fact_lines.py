"""Each fact in the words in which it is said back, before and after it is written down."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from bot.chat.messages import Selector, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.knots import EncounterKind, clean_name, clean_words, tidy_name
from bot.domain.ledger import Party
from bot.domain.promises import MAX_TEXT, Promise, PromiseStatus
from bot.services.busy import is_busy_by_calendar
from bot.services.knowledge import known_line
from bot.services.phrases import promise_line, rhythm
from bot.services.times import span_on
from bot.services.turn import Turn
from bot.store import knots
from bot.understanding.facts import (
    CorrectionFact,
    EncounterFact,
    Fact,
    GoalFact,
    IntroduceFact,
    IntroductionFact,
    KnotFact,
    KnownFact,
    MeetingFact,
    NoteFact,
    PauseFact,
    PromiseFact,
    RecommendationFact,
    ReminderFact,
    Who,
    WishFact,
)

#: A day that may be off by more than so many is told as a rough one.
MAX_ROUGH = 3


def fact_lines(turn: Turn, fact: Fact) -> Sequence[Text]:
    """One line of what was understood, and its private words below it."""
    return _LINES[type(fact)](turn, fact)


def _encounter_lines(turn: Turn, fact: EncounterFact) -> list[Text]:
    assert fact.day is not None  # asked for before  # noqa: S101
    name = name_of(turn, fact.who)
    about = [text("understood-rough")] if fact.rough > MAX_ROUGH else []
    line = text("understood-encounter", kind=way_of(fact), name=name, day=fact.day)
    return [line, *about, *words_line(fact.note)]


def way_of(fact: EncounterFact) -> Selector:
    """Who wrote or called whom."""
    is_theirs = fact.from_them and fact.kind is not EncounterKind.MET
    return Selector(f"{fact.kind.value}-them" if is_theirs else fact.kind.value)


def _promise_lines(turn: Turn, fact: PromiseFact) -> list[Text]:
    return [promise_line(build_promise(turn, fact, ""), name_of(turn, fact.who), turn.today)]


def build_promise(turn: Turn, fact: PromiseFact, knot_id: str) -> Promise:
    """The promise that a fact tells, of this knot. Raises KnotworkError where nothing is promised."""
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


def _note_lines(turn: Turn, fact: NoteFact) -> list[Text]:
    return [text("understood-note", name=name_of(turn, fact.who)), *words_line(fact.text)]


def _known_lines(turn: Turn, fact: KnownFact) -> list[Text]:
    return [known_line(name_of(turn, fact.who), fact.kind, fact.words)]


def _meeting_lines(turn: Turn, fact: MeetingFact) -> list[Text]:
    assert fact.day  # asked for before  # noqa: S101
    key = "understood-moved" if fact.moved else "understood-meeting"
    place = [text("meeting-place", place=fact.place)] if fact.place else []
    if fact.at is None:  # asked for once it is chosen
        return [text(key, name=name_of(turn, fact.who), when=fact.day), *place]
    span = span_on(turn, fact.day, fact.at, fact.until)
    is_busy = is_busy_by_calendar(turn.tx, turn.me.id, span.starts_at, span.ends_at)
    busy = [text("calendar-busy")] if is_busy else []
    return [text(key, name=name_of(turn, fact.who), when=span.starts_at), *place, *busy]


def _wish_lines(turn: Turn, fact: WishFact) -> list[Text]:
    return [text("understood-wish", name=name_of(turn, fact.who))]


def _goal_lines(_turn: Turn, fact: GoalFact) -> list[Text]:
    return [text("understood-goal"), text("note-line", words=fact.text)]


def _reminder_lines(turn: Turn, fact: ReminderFact) -> list[Text]:
    assert fact.day is not None  # asked for before  # noqa: S101
    when = span_on(turn, fact.day, fact.at or turn.me.suggest_at).starts_at
    return [text("understood-remind", what=fact.what, when=when)]


def _introduction_lines(turn: Turn, fact: IntroductionFact) -> list[Text]:
    by, to = find_party(turn, fact.by).name, find_party(turn, fact.to).name
    return [_add_day(text("understood-introduction", by=by, to=to), fact.day)]


def _introduce_lines(turn: Turn, fact: IntroduceFact) -> list[Text]:
    done = Selector("done" if fact.happened else "wanted")
    one, other = find_party(turn, fact.one).name, find_party(turn, fact.other).name
    return [_add_day(text("understood-introduce", done=done, one=one, other=other), fact.day)]


def _recommendation_lines(turn: Turn, fact: RecommendationFact) -> list[Text]:
    by, to = find_party(turn, fact.by).name, find_party(turn, fact.to).name
    return [_add_day(text("understood-recommendation", by=by, to=to), fact.day)]


def find_party(turn: Turn, who: Who) -> Party:
    """A knot where one is meant, else the name as typed."""
    knot = knots.get(turn.tx, turn.me.id, who.known) if who.known else None
    return Party(knot_id=knot.id, name=knot.name) if knot else Party(name=clean_name(who.said))


def _add_day(line: Text, day: date | None) -> Text:
    return text("understood-on", what=line, day=day) if day else line


def correction_lines(turn: Turn, fact: CorrectionFact) -> list[Text]:
    """What is otherwise about a knot from now on."""
    name = name_of(turn, fact.who)
    lines = [text("understood-renamed", name=name, new=clean_name(fact.name))] if fact.name else []
    return [
        *lines,
        *([text("understood-rhythm", name=name, cadence=rhythm(fact.cadence))] if fact.cadence else []),
    ]


def _pause_lines(_turn: Turn, fact: PauseFact) -> list[Text]:
    return [text("understood-pause-until", day=fact.until) if fact.until else text("understood-pause")]


def words_line(words: str) -> list[Text]:
    """Words of their own, below what they belong to; none where there are none."""
    return [text("note-line", words=clean_words(words))] if clean_words(words) else []


def knot_lines(fact: KnotFact) -> list[Text]:
    """Somebody new, with what was said of them."""
    name, role = clean_name(fact.name), clean_name(fact.role)
    lines = [
        text("understood-knot-role", name=name, role=role) if role else text("understood-knot", name=name)
    ]
    if fact.cadence:
        lines.append(text("understood-rhythm", name=name, cadence=rhythm(fact.cadence)))
    if fact.form:
        lines.append(text("understood-form", name=name, form_of=Selector(fact.form)))
    if fact.last:
        lines.append(text("understood-last", name=name, day=fact.last))
    return lines


def name_of(turn: Turn, who: Who | None) -> str:
    """The name of a knot, else as it was typed; "" where nobody is named."""
    knot = turn.find_knot(who.known) if who and who.known else None
    return knot.name if knot else tidy_name(who.said) if who else ""


_LINES: dict[type[Fact], Callable[[Turn, Any], Sequence[Text]]] = {
    EncounterFact: _encounter_lines,
    PromiseFact: _promise_lines,
    NoteFact: _note_lines,
    KnownFact: _known_lines,
    MeetingFact: _meeting_lines,
    WishFact: _wish_lines,
    KnotFact: lambda _, fact: knot_lines(fact),
    ReminderFact: _reminder_lines,
    IntroductionFact: _introduction_lines,
    IntroduceFact: _introduce_lines,
    RecommendationFact: _recommendation_lines,
    CorrectionFact: correction_lines,
    GoalFact: _goal_lines,
    PauseFact: _pause_lines,
}
#: What is written down once it was said back.
STORABLE = tuple(_LINES)
