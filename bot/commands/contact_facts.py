"""What was told of knots, written down: contacts, promises, notes, what they know, names and rhythms."""

from collections.abc import Sequence
from typing import Any

from bot.chat.messages import Envelope, Text, text
from bot.commands.debrief import after_meeting
from bot.commands.points import note_words, take_own
from bot.domain.errors import KnotworkError
from bot.domain.knots import clean_name
from bot.services.encounters import log_encounter
from bot.services.fact_lines import build_promise, correction_lines, way_of, words_line
from bot.services.knowledge import keep_known, known_line
from bot.services.lookup import find_namesakes
from bot.services.phrases import promise_line
from bot.services.promises import record_promise
from bot.services.turn import Turn, writes
from bot.store import knots
from bot.understanding.facts import CorrectionFact, EncounterFact, KnownFact, NoteFact, PromiseFact


@writes(EncounterFact)
def _store_encounter(turn: Turn, fact: EncounterFact) -> Sequence[Text | Envelope]:
    """The contact; where a meeting with them waits for its debrief, it answers that."""
    knot = turn.own_knot(fact.who and fact.who.known)
    assert fact.day is not None  # asked for before  # noqa: S101
    turn.name_change(f"change-{fact.kind}", name=knot.name)
    words, said = take_own(turn, knot, fact.note)
    begun = log_encounter(turn, knot, fact.kind, fact.day, words)
    logged = text("encounter-logged", name=knot.name, kind=way_of(fact), day=fact.day)
    lines = [logged, *words_line(words), *(line for line in said if isinstance(line, Text))]
    asked = [letter for letter in said if isinstance(letter, Envelope)]
    return [*([after_meeting(turn, begun, knot, *lines)] if begun else lines), *asked]


@writes(PromiseFact)
def _store_promise(turn: Turn, fact: PromiseFact) -> list[Text]:
    knot = turn.own_knot(fact.who and fact.who.known)
    made = build_promise(turn, fact, knot.id)
    turn.name_change("change-promise", name=knot.name)
    record_promise(turn, made)
    return [promise_line(made, knot.name, turn.today)]


@writes(NoteFact)
def _store_note(turn: Turn, fact: NoteFact) -> Sequence[Text | Envelope]:
    return note_words(turn, turn.own_knot(fact.who and fact.who.known), fact.text)


@writes(KnownFact)
def _store_known(turn: Turn, fact: KnownFact) -> list[Text]:
    knot = turn.own_knot(fact.who and fact.who.known)
    kept = keep_known(turn, knot, fact.kind, fact.words)
    return [text("understood-kept"), known_line(knot.name, kept.kind, kept.words)]


@writes(CorrectionFact)
def _store_correction(turn: Turn, fact: CorrectionFact) -> list[Text]:
    """Another name or rhythm of a knot."""
    knot = turn.own_knot(fact.who and fact.who.known)
    name = clean_name(fact.name)
    if name and any(same.id != knot.id for same in find_namesakes(turn, name)):
        raise KnotworkError("knot-known", name=name)
    values: dict[str, Any] = {"name": name} if name else {}
    if fact.cadence:
        values["cadence"] = fact.cadence
    turn.name_change("change-edit", name=knot.name)
    knots.change(turn.book, knot.id, **values)
    knots.recompute_tie(turn.book, turn.own_knot(fact.who and fact.who.known))
    return [text("understood-kept"), *correction_lines(turn, fact)]
