"""How alike two meanings are, and which concepts a person may be asked about.

Each unit looks for its best counterpart on the other side (1 the same, .5 a relative, a field's own number);
what they find, weighed by what each says and by how sure its reading is, is divided by all that both say. So
a thing without its action, or an action without its thing, is half alike, and words that say next to nothing
("management", "Beratung") stay near zero however equal they are.
"""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from bot.domain.matching.meaning.concepts import Concept, lexicon
from bot.domain.matching.meaning.reader import Meaning, Unit, read
from bot.domain.matching.meaning.resemblance import find_resembling

#: From here on two words are told as a reason without anybody asked; from here on they count in a round.
NEAR_CERTAIN, LIKELY = 0.9, 0.4
#: A likeness has so many decimals; a difference below is none.
DECIMALS = 3
#: So much must be said on each side for a likeness to count in full.
_SUBSTANCE = 0.7


def likeness(one: str, other: str) -> float:
    """How alike two phrases are in meaning: 0 to 1, the same whichever comes first."""
    return compare(read(one), read(other))


def compare(one: Meaning, other: Meaning) -> float:
    """`likeness` of what was read before; sharing a confirmed concept is the same."""
    if one.confirmed & other.confirmed:
        return 1.0
    return _compare(one.units, other.units) if one.units <= other.units else _compare(other.units, one.units)


@lru_cache(maxsize=200_000)
def _compare(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> float:
    said, alike = 0.0, 0.0
    for units, others in ((one, other), (other, one)):
        for unit in units:
            weight = lexicon().weight(unit.id)
            said += weight
            alike += weight * max((_pair(unit, each) for each in others), default=0.0)
    if not said:
        return 0.0
    substance = min(sum(lexicon().weight(unit.id) for unit in units) for units in (one, other))
    return round(alike / said * min(1.0, substance / _SUBSTANCE), DECIMALS)


def _pair(one: Unit, other: Unit) -> float:
    return lexicon().alike(one.id, other.id) * min(one.sure, other.sure)


def concepts_for(words: str) -> tuple[tuple[Concept, float], ...]:
    """The concepts in these words and how sure each is, the surest first."""
    shelf, meaning = lexicon(), read(words)
    found = [(shelf.concepts[u.id], u.sure) for u in meaning.units if u.id in shelf.concepts]
    return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].id)))


def candidates(
    words: str,
    limit: int = 5,
    *,
    denied: Collection[str] = (),
    guess: Callable[[str, int], Sequence[str]] = find_resembling,
) -> tuple[Concept, ...]:
    """What they might mean, the likeliest first, from the shipped list alone: for "does this mean …?".

    First what was read in them, then phrases with words in common, and what `guess` finds where not all of
    them is known.
    """
    shelf, meaning = lexicon(), read(words, denied=denied)
    scores: dict[str, float] = {}
    for unit in (*meaning.units, *meaning.others):
        if unit.id in shelf.concepts:
            scores[unit.id] = max(scores.get(unit.id, 0.0), 1.0 + unit.sure)
    known = {unit.id for unit in (*meaning.units, *meaning.others) if shelf.weight(unit.id) > 0.1}  # noqa: PLR2004
    for key, senses in shelf.phrases.items():
        common = key & known
        if common:
            share = sum(map(shelf.weight, common)) / sum(map(shelf.weight, key | known))
            for sense in senses:
                scores[sense.unit] = max(scores.get(sense.unit, 0.0), share)
    for name in list(scores):
        for relative in shelf.concepts[name].relatives:
            scores[relative] = max(scores.get(relative, 0.0), scores[name] * 0.3)
    ranked = sorted(scores, key=lambda name: (-scores[name], name))
    clear = [name for name in ranked if scores[name] >= 1]
    likely = ranked[len(clear) : max(limit - 2, len(clear))]
    guesses = () if meaning.units and len(clear) == len(meaning.units) else guess(words, limit)
    offered = dict.fromkeys((*clear, *likely, *guesses, *ranked))
    return tuple(shelf.concepts[name] for name in offered if name not in denied)[:limit]
