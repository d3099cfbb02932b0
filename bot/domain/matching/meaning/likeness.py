"""How alike two meanings are, and which concepts a person may be asked about.

Each unit looks for its best counterpart on the other side (1 the same, .5 a relative, a field's own number);
what they find, weighed by what each says and by how sure its reading is, is divided by all that both say. So
a thing without its action is half alike, and words that say next to nothing ("management", "Beratung") stay
near zero however equal they are. Nothing is more alike than the things that it names: whoever repairs
bicycles repairs no watches.
"""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from typing import Any

from bot.domain.matching.meaning.concepts import Concept, lexicon
from bot.domain.matching.meaning.reader import Meaning, Unit, read
from bot.domain.matching.meaning.resemblance import find_resembling

#: From here on two words are told as a reason without anybody asked; from here on they count in a round.
NEAR_CERTAIN, LIKELY = 0.9, 0.5
#: A likeness is a whole number of so many parts; a difference below is none.
PARTS = 1_000
#: Weights are counted in twentieths, likenesses of units and how sure they are in hundredths.
TWENTIETHS, _HUNDREDTHS = 20, 100
#: In twentieths: so much must be said on each side for a likeness to count in full; what says something, if
#: only what is done with a thing; what names one.
SUBSTANCE, HEAVY, NAMING = 14, 10, 16


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
    """In whole numbers, so that it is the same on every machine, and for many at once (likenesses.py)."""
    totals = [sum(count_weight(unit.id) for unit in units) for units in (one, other)]
    found = sum(
        count_weight(unit.id) * max((count_alike(unit, each) for each in others), default=0)
        for units, others in ((one, other), (other, one))
        for unit in units
    )
    if not found:
        return 0.0
    full = min(*totals, SUBSTANCE)
    shared: int = divide(PARTS * found * full, sum(totals) * _HUNDREDTHS**2 * SUBSTANCE)
    return min(shared, _find_ceiling(one, other)) / PARTS


def count_weight(unit: str) -> int:
    """What a unit says, in twentieths of what a concept does."""
    return round(TWENTIETHS * lexicon().weight(unit))


def count_alike(one: Unit, other: Unit) -> int:
    """How alike two units are by how they were read, in ten thousandths."""
    alike = round(_HUNDREDTHS * lexicon().alike(one.id, other.id))
    return alike * round(_HUNDREDTHS * min(one.sure, other.sure))


def divide(number: Any, by: Any) -> Any:
    """Rounded to the nearest whole number, halves up; numbers or arrays of them."""
    return (2 * number + by) // (2 * by)


def _find_ceiling(one: tuple[Unit, ...], other: tuple[Unit, ...]) -> int:
    """How alike the nearest things are that both name, or what is done where one of them names nothing."""
    shelf = lexicon()
    names = [[unit.id for unit in units if count_weight(unit.id) >= NAMING] for units in (one, other)]
    if not all(names):
        names = [[unit.id for unit in units if count_weight(unit.id) >= HEAVY] for units in (one, other)]
    return max((round(PARTS * shelf.alike(a, b)) for a in names[0] for b in names[1]), default=0)


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
