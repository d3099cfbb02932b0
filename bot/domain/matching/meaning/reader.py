"""What a few words mean: `read` finds the concepts in them, and what else they say.

Words are looked up as they are listed, then in their other forms, then as compounds ("Fahrradreparatur" is
Fahrrad and reparieren), then with one slip of the pen; what is left stands for itself. Phrases come first,
the longer the better, whatever the order of their words. A word with several meanings is sure only where
another word of the same language or of a kindred concept says which. What its person has said goes before all
of it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

from bot.domain.matching.meaning.concepts import (
    BOTH,
    DE,
    EN,
    Lexicon,
    Sense,
    cut,
    find_senses,
    fold_words,
    join_parts,
    lexicon,
)
from bot.domain.matching.meaning.inflection import other_forms

#: How sure a reading is: listed, with a slip of the pen, one of several, half of a word that is not known.
SURE, SLIP, IN_DOUBT, HALF = 1.0, 0.95, 0.6, 0.7
#: The field of countries, and what moving there is.
PLACES, EMIGRATION, MOVES = "places", "emigration", frozenset({"move", "moving-house"})
#: Words of a phrase stand so close together, and are so many at most; of a text so many are read.
WINDOW, LONGEST_PHRASE, MOST_WORDS = 6, 4, 40
#: Letters of a part of a compound; of one that is found beside an unknown one; of a word with a slip in it.
_PART, _LONE_PART, _SLIP = 3, 5, 7
_SHORTEST_COMPOUND, _MOST_PARTS = 7, 3
_LINKS = ("", "s", "n", "en", "es", "er", "e", "ns", "-")
#: Letters that stand for each other in the two languages.
_ALIKE = str.maketrans("kzy", "cci")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """One thing that words say: a concept's id, a part of speech, or "~" and the word itself."""

    id: str
    sure: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What words say. `confirmed` are the concepts their person called the same."""

    units: tuple[Unit, ...]
    #: What a word in doubt might stand for besides.
    others: tuple[Unit, ...] = ()
    confirmed: frozenset[str] = frozenset()

    def encode(self) -> str:
        """As it is stored beside its words, sealed like them, so that what a round compares replays."""
        if self.confirmed:
            return "=" + " ".join(sorted(self.confirmed))
        return " ".join(f"{unit.id}:{round(unit.sure * 100)}" for unit in self.units)

    @classmethod
    def decode(cls, stored: str) -> "Meaning":
        """What was encoded."""
        if stored.startswith("="):
            names = stored[1:].split()
            return cls(units=tuple(Unit(name, SURE) for name in names), confirmed=frozenset(names))
        pairs = (part.rpartition(":") for part in stored.split())
        return cls(units=tuple(Unit(name, int(sure) / 100) for name, _, sure in pairs))


@dataclass(frozen=True, slots=True)
class _Token:
    senses: tuple[Sense, ...]
    sure: float


def read(words: str, *, confirmed: Collection[str] = (), denied: Collection[str] = ()) -> Meaning:
    """What they mean; `confirmed` and `denied` are ids of concepts that their person answered about."""
    known = lexicon().concepts
    yes = tuple(sorted(concept for concept in confirmed if concept in known))
    if yes:
        return Meaning(units=tuple(Unit(concept, SURE) for concept in yes), confirmed=frozenset(yes))
    meaning = _read(words)
    if not denied:
        return meaning
    units = tuple(unit for unit in meaning.units if unit.id not in denied)
    if not any(lexicon().kind(unit.id) not in ("light", "generic") for unit in units):
        # What they are no word of the list says: they stand for themselves, in doubt.
        units = (*units, Unit(f"~{_spell(' '.join(cut(fold_words(words)))).replace(' ', '-')}", IN_DOUBT))
    others = tuple(unit for unit in meaning.others if unit.id not in denied)
    return Meaning(units=tuple(sorted(units)), others=others)


def forget() -> None:
    """Let go of everything that was read, as if the process had just begun."""
    _read.cache_clear()
    _look_up.cache_clear()


@lru_cache(maxsize=50_000)
def _read(words: str) -> Meaning:
    shelf = lexicon()
    said = cut(fold_words(words))[:MOST_WORDS]
    languages = _hear_language(said, shelf)
    together = list(join_parts(said, shelf.words, shelf.small, exact=False))
    content = [word for word in together if word not in shelf.small] or together
    tokens = [part for word in content for part in _look_up(word, languages)]
    units, rest = _find_phrases(tokens, shelf)
    others: list[Unit] = []
    heavy = len(units) + sum(_is_heavy(token, shelf) for token in rest)
    for token in rest:
        many = heavy > 1 or (len(tokens) > 1 and not _is_heavy(token, shelf))
        plain = (Unit(t.senses[0].unit, t.sure) for t in rest if t is not token and len(t.senses) == 1)
        unit, possible = _choose(token, [*units, *plain], many=many)  # beside what has one meaning
        units.append(unit)
        others += possible
    countries = any(unit.id in shelf.concepts and shelf.concepts[unit.id].field == PLACES for unit in units)
    best: dict[str, float] = {}
    for unit in units:  # moving to a country is emigrating: "moving to Portugal", "Umzug nach Spanien"
        name = EMIGRATION if countries and unit.id in MOVES else unit.id
        best[name] = max(unit.sure, best.get(name, 0.0))
    return Meaning(
        units=tuple(Unit(name, sure) for name, sure in sorted(best.items())),
        others=tuple(dict.fromkeys(unit for unit in others if unit.id not in best)),
    )


def _hear_language(said: Sequence[str], shelf: Lexicon) -> int:
    """The one language these words can be, or both; English and German words among each other are both."""
    heard = 0
    for word in said:
        languages = shelf.small.get(word, 0)
        for sense in shelf.words.get(word, ()):
            languages |= sense.languages
        if languages in (EN, DE):
            heard |= languages
    return heard or BOTH


@lru_cache(maxsize=50_000)
def _look_up(word: str, languages: int) -> tuple[_Token, ...]:
    """What one word stands for: one token, or one for each part of a compound."""
    shelf = lexicon()
    senses = find_senses(word, shelf.words)
    if senses:
        fitting = tuple(sense for sense in senses if sense.languages & languages) or senses
        return (_Token((*fitting, *_find_concepts(word, fitting, shelf)), SURE),)
    parts = _split(word, _MOST_PARTS)
    if parts:
        return tuple(_Token(find_senses(part, shelf.words), SURE) for part in parts)
    slip = _find_slip(word, shelf)
    if slip:
        return (_Token(slip, SLIP),)
    half, rest = _find_half(word, shelf)
    itself = _Token((Sense(f"~{_spell(rest or word)}", BOTH),), SURE)
    return (_Token(half, HALF if len(rest) < _PART else SURE), itself) if half else (itself,)


def _find_concepts(word: str, senses: Sequence[Sense], shelf: Lexicon) -> tuple[Sense, ...]:
    """The concept that a part of speech is when it stands alone: "to collect" is collecting."""
    if any(shelf.kind(sense.unit) not in ("act", "thing", "light") for sense in senses):
        return ()
    spoken = senses[0].languages
    for form, languages in other_forms(word):
        found = [s for s in shelf.words.get(form, ()) if s.languages & languages & spoken]
        if found and found[0].unit in shelf.concepts:
            return (found[0],)
    return ()


def _split(word: str, parts: int) -> tuple[str, ...]:
    """A compound's parts: as few as possible, the last as long as possible."""
    for many in range(2, parts + 1):
        for at in range(_PART, len(word) - _PART + 1):
            if len(word) >= _SHORTEST_COMPOUND and find_senses(word[at:], lexicon().words):
                first = next(filter(None, (_read_first(part, many - 1) for part in _unlink(word[:at]))), ())
                if first:
                    return (*first, word[at:])
    return ()


def _unlink(first: str) -> Iterator[str]:
    """What a compound's first part may be without what links it to the next, or with what it lost."""
    for link in _LINKS:
        if first.endswith(link) and len(first) - len(link) >= _PART:
            yield first.removesuffix(link)
    yield f"{first}e"


def _read_first(part: str, many: int) -> tuple[str, ...]:
    """A first part that is itself `many` parts; a verb's loses its ending ("Wander-", "Mal-")."""
    if many > 1:
        return _split(part, many)
    for ending in ("", "n", "en", "e"):
        if part + ending in lexicon().words:
            return (part + ending,)
    return (part,) if find_senses(part, lexicon().words) else ()


def _find_slip(word: str, shelf: Lexicon) -> tuple[Sense, ...]:
    """The listed word that it is but for one letter missing, too many, wrong, or two changed round."""
    if len(word) < _SLIP:
        return ()
    for i in range(1, len(word) + 1):
        before, after = word[:i], word[i:]
        changes = [f"{before}{letter}{after}" for letter in _ALPHABET]
        if after:
            changes += [before + after[1:], *(f"{before}{letter}{after[1:]}" for letter in _ALPHABET)]
        if len(after) > 1:
            changes.append(f"{before}{after[1]}{after[0]}{after[2:]}")
        for change in changes:
            if change in shelf.words:
                return shelf.words[change]
    return ()


def _find_half(word: str, shelf: Lexicon) -> tuple[tuple[Sense, ...], str]:
    """The longest listed word that it ends or begins with, and the rest of it."""
    for length in range(len(word) - 1, _LONE_PART - 1, -1):
        for part, rest in ((word[-length:], word[:-length]), (word[:length], word[length:])):
            if part in shelf.words:
                return shelf.words[part], rest
    return (), ""


def _spell(word: str) -> str:
    """An unknown word as German and English spell alike: "makro" and "macro"."""
    return word.replace("ph", "f").translate(_ALIKE)


def _find_phrases(tokens: Sequence[_Token], shelf: Lexicon) -> tuple[list[Unit], list[_Token]]:
    """Concepts whose phrases are there, the longest first, and the words that are in none of them."""
    found: list[Unit] = []
    left = list(range(len(tokens)))
    for size in range(LONGEST_PHRASE, 1, -1):
        for first in list(left):
            near = [i for i in left if first < i < first + WINDOW]
            for others in combinations(near, size - 1):
                places = (first, *others)
                if first not in left or not set(others) <= set(left):
                    continue
                senses = _match(tuple(tokens[i] for i in places), shelf)
                if senses:
                    sure = min(tokens[i].sure for i in places)
                    doubt = IN_DOUBT if len(senses) > 1 or senses[0].doubtful else SURE
                    found += [Unit(sense.unit, min(sure, doubt)) for sense in senses]
                    left = [i for i in left if i not in places]
    return found, [tokens[i] for i in left]


def _match(tokens: tuple[_Token, ...], shelf: Lexicon) -> tuple[Sense, ...]:
    for units in product(*(tuple(sense.unit for sense in token.senses) for token in tokens)):
        senses = shelf.phrases.get(frozenset(units))
        if senses and len(set(units)) == len(units):
            return senses
    return ()


def _is_heavy(token: _Token, shelf: Lexicon) -> bool:
    """Whether it says something; a word that is light at first is, whatever else it may be."""
    return shelf.kind(token.senses[0].unit) not in ("light", "generic")


def _choose(token: _Token, beside: Sequence[Unit], *, many: bool) -> tuple[Unit, tuple[Unit, ...]]:
    """What a single word stands for, and what else it might.

    A part of speech is meant beside other words, a concept alone.
    """
    shelf = lexicon()
    senses = sorted(token.senses, key=lambda sense: (sense.unit in shelf.kinds) != many)
    parts = [sense for sense in senses if sense.unit in shelf.kinds]
    others = [sense for sense in senses if sense.unit in shelf.concepts]
    if not parts or not others:
        kindred = [s for s in senses if any(shelf.alike(s.unit, unit.id) > 0 for unit in beside)]
        if kindred:
            return Unit(kindred[0].unit, token.sure), ()
    clear = len(senses) == 1 or (len(parts) == 1 and len(others) == 1)
    doubt = any(sense.doubtful for sense in senses) or not clear
    sure = min(token.sure, IN_DOUBT) if doubt else token.sure
    return Unit(senses[0].unit, sure), tuple(Unit(sense.unit, sure) for sense in senses[1:])
