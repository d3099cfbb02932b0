"""Over whom one reaches somebody one wishes to know, with the recorded fact that says so."""

import itertools
from collections.abc import Iterator, Sequence

from bot.chat.messages import Text, text
from bot.domain import ties
from bot.domain.knots import WILLING, Knot, Stage, fold, name_matches
from bot.domain.knowledge import KnownKind
from bot.domain.ledger import LedgerKind
from bot.domain.paths import Acquaintance, Path, find_paths
from bot.domain.weeks import days_between
from bot.services.knowledge import known_line
from bot.services.ledger import entry_line
from bot.services.phrases import shorten
from bot.services.turn import Turn
from bot.store import knots, knowledge, ledger
from bot.understanding.known import name_in

#: Characters of a note that is quoted.
MAX_QUOTED = 160
#: Words of what a path is wanted to that say nothing of it.
_SMALL_WORDS = frozenset(
    {"a", "an", "the", "some", "any", "at", "of", "from", "in", "to", "for", "who", "someone", "somebody"}
    | {"ein", "eine", "einen", "einem", "einer", "der", "die", "das", "den", "dem", "bei", "von", "aus"}
    | {"zu", "zum", "zur", "im", "jemand", "jemanden", "jemandem"}
)
#: A shorter word is only found as it is.
_MIN_STEM = 4


def find_ways(turn: Turn, wanted: str) -> list[Path]:
    """Paths to whoever is called so, by what the owner told of who knows whom."""
    mine = knots.of_owner(turn.tx, turn.me.id)
    strengths = {knot.id: _strength(turn, knot) for knot in mine if knot.stage is not Stage.WISHED}
    return find_paths(wanted, _acquaintances(turn, mine), strengths)


def list_closest(turn: Turn, met: Sequence[Knot]) -> list[Knot]:
    """Whom to ask first: who stands by the owner, then whose tie is the safest."""
    return sorted(met, key=lambda knot: (knot.stage not in WILLING, -_strength(turn, knot), knot.id))


def _strength(turn: Turn, knot: Knot) -> float:
    """How safe the tie is, 0 to 1."""
    gap = days_between(knot.last_day, turn.today) if knot.last_day else 0
    return 1.0 - ties.risk_of(knot.strength, gap, knot.cadence)


def _acquaintances(turn: Turn, mine: Sequence[Knot]) -> Iterator[Acquaintance]:
    """Who knows whom: as it was told, and as introductions and recommendations say."""
    for known in knowledge.of_owner(turn.tx, turn.me.id):
        if known.kind is KnownKind.WHOM:
            said = name_in(known.words)
            same = [knot for knot in mine if fold(knot.name) == fold(said)]
            same = same or [knot for knot in mine if name_matches(knot.name, said)]
            other = same[0] if len(same) == 1 else None
            name = other.name if other else said
            yield Acquaintance(knot_id=known.knot_id, other_id=other.id if other else None, other=name)
    names = {knot.id: knot.name for knot in mine}
    for entry in ledger.of_owner(turn.tx, turn.me.id):
        if entry.kind in (LedgerKind.WANTED, LedgerKind.MEETING):
            continue
        for one, two in itertools.permutations(entry.parties, 2):
            if one.knot_id:
                name = names.get(two.knot_id, two.name) if two.knot_id else two.name
                yield Acquaintance(knot_id=one.knot_id, other_id=two.knot_id, other=name)


# --- what else speaks of somebody -------------------------------------------------------------------------


def find_mentions(turn: Turn, words: str) -> list[Text]:
    """What was told of knots that speaks of these words, each as it was told."""
    parts = [word for word in _split_words(words) if word not in _SMALL_WORDS]
    if not parts:
        return []
    return [line for knot in knots.of_owner(turn.tx, turn.me.id) for line in _evidence(turn, knot, parts)]


def _evidence(turn: Turn, knot: Knot, parts: Sequence[str]) -> Iterator[Text]:
    """The one recorded fact about a knot that tells most of a path: a role, what came of it, a note."""
    if _mentions(knot.role, parts):
        yield text("recall-path-role", name=knot.name, role=knot.role)
        return
    for known in knowledge.of_knot(turn.tx, turn.me.id, knot.id):
        if _mentions(known.words, parts):
            yield text("ledger-line", what=known_line(knot.name, known.kind, known.words))
            return
    for entry in ledger.of_knot(turn.tx, knot.id):
        others = " ".join(party.name for party in entry.parties if party.knot_id != knot.id)
        if _mentions(others, parts):
            yield text("recall-path-fact", what=entry_line(entry, knots.names_of(turn.tx, turn.me.id)))
            return
    notes = [note.text for note in knots.notes_of(turn.tx, knot.id)]
    notes += [logged.note for logged in knots.encounters_of(turn.tx, knot.id)]
    line = next((line for note in notes for line in note.splitlines() if _mentions(line, parts)), None)
    if line:
        yield text("recall-path-note", name=knot.name, words=shorten(line.strip(), MAX_QUOTED))


def _split_words(words: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in fold(words)).split()


def _mentions(said: str, parts: Sequence[str]) -> bool:
    """Whether every part begins a word of what was said, or is one with an ending of its own."""
    words = _split_words(said)
    return all(any(_is_word(word, part) for word in words) for part in parts)


def _is_word(word: str, part: str) -> bool:
    if min(len(word), len(part)) < _MIN_STEM:
        return word == part
    return word.startswith(part) or (part.startswith(word) and len(part) - len(word) <= 2)  # noqa: PLR2004
