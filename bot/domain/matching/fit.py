"""What a meeting with another member promises: s(u, v), in [0, 1], on the scale of an own knot's urgency.

    s(u, v) = 1 - (1 - helps) (1 - helped) (1 - topics) (1 - shared) (1 - NEW)

read as the chance that at least one reason holds: asks of u met by offers of v (.40, .57, .64 for one, two,
three), asks of v that u can meet (giving is a gain too: .15, .21, .23), topics in common (.10, .15, .18), one
to three linked knots both have (.05, fewer than nine .02: moderately weak ties open most doors, Rajkumar
2022), and NEW for somebody new. One ask met either way is .52; a good own knot is .3 to .5. It is 0 where no
language is common, or neither the city nor both being online.

Words are compared, not meanings. A tag is cut into words without case and accents; words like "help" or "mit"
fall away; what is left is spelled alike in German and English (k and z as c, ph as f, ä, ae as a), loses its
endings and is cut to six letters, so that "Steuern" meets "Steuerberatung", "Programmierung" "programmer",
"Fotografie" "photography". Two tags meet if they share at least half of the words of the shorter one. It
cannot know synonyms ("Geld", "money") nor the second half of a compound ("Steuer", "Umsatzsteuer"), and takes
some words for others that begin alike ("Organist", "organisation").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain.circles import Profile
from bot.domain.knots import fold

Ints = NDArray[np.int64]
Words = NDArray[np.int32]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: The most a kind of reason can promise, and the share that each further one leaves open.
HELPS, HELPS_LEFT = 0.70, 3 / 7
HELPED, HELPED_LEFT = 0.25, 0.4
TOPICS, TOPICS_LEFT = 0.20, 0.5
#: Linked knots both have: some, and many.
SOME_SHARED, FEW, MANY_SHARED, MANY = 0.05, 3, 0.02, 8
#: What meeting anybody new is worth, so that a lonely member in a small circle has somebody to meet.
NEW = 0.05
#: s is kept with so many decimals; a difference below is none.
DECIMALS = 4

#: Tags of a kind and words of a tag that count; profiles hold fewer.
MAX_TAGS, MAX_TERMS = 8, 6
#: How many letters of a word count, and of words whose beginning says little.
PREFIX, LONG_PREFIX = 6, 9
#: An ending falls away only where so many letters stay, and so many of them ("Gründ-er-in").
_STEM, MOST_ENDINGS = 5, 2
_VAGUE = ("inter", "commun", "univer", "person", "transp", "consti", "techno")
_ENDINGS = ("ungen", "ieren", "ung", "ing", "ern", "en", "er", "es", "in", "s", "e", "n")
_SPELLED = tuple(
    (re.compile(said), spelled)
    for said, spelled in (
        ("ph", "f"),
        ("[kz]", "c"),
        ("(?<![aeiou])ae", "a"),
        ("(?<![aeiou])oe", "o"),
        ("(?<![aeiouq])ue", "u"),
        ("y", "i"),
    )
)
_WORD = re.compile(r"[^\W_]+[+#]*")

_STOP_DE = """
als am an auf aus austausch bei beim bekommen beratung bin biete bieten brauche das dem den der des die
durch ein eine einem einen einer eines erfahrung erfahrungen etwas frage fragen fur gebe geben gern gerne
gesucht hilfe helfen ich im in kann kenne kennenlernen kontakt kontakte lernen machen mein meine meinem
meinen mich mir mit nach oder rund suche suchen thema themen tipp tipps uber um und uns unser unsere
unterstutzung vom von was wie wir wissen zu zum zur
"""
_STOP_EN = """
a about advice am an and any are as at by can connection contacts exchange experience find finding for
from get getting give giving have help helping how i in into knowledge know learn learning looking me
meet my need of offer offering on or our question questions seeking some someone start starting support
tip tips the to topic topics want we who with
"""
STOP = frozenset(f"{_STOP_DE} {_STOP_EN}".split())


@lru_cache(maxsize=100_000)
def terms_of(tag: str) -> tuple[str, ...]:
    """What counts of a tag, each once and in order; a tag of nothing but small words keeps them."""
    words = _WORD.findall(fold(tag))
    kept = [word for word in words if word not in STOP] or words
    return tuple(dict.fromkeys(_stem(word) for word in kept))[:MAX_TERMS]


def _stem(word: str) -> str:
    """A word as it is compared; short ones ("ki", "c++") and those with digits ("iso9001") as they are."""
    if len(word) < _STEM or any(letter.isdigit() for letter in word):
        return word
    for said, spelled in _SPELLED:
        word = said.sub(spelled, word)
    for _ in range(MOST_ENDINGS):
        word = word.removesuffix(
            next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _STEM), "")
        )
    return word[: LONG_PREFIX if word.startswith(_VAGUE) else PREFIX]


def meets(tag: str, other: str) -> bool:
    """Whether two tags speak of the same thing: they share half of the shorter one's words."""
    mine, theirs = terms_of(tag), terms_of(other)
    return 0 < min(len(mine), len(theirs)) <= 2 * len(set(mine) & set(theirs))


def matching_tags(tags: Sequence[str], by: Sequence[str]) -> tuple[str, ...]:
    """Those of `tags` that one of the others meets."""
    return tuple(tag for tag in tags[:MAX_TAGS] if any(meets(tag, other) for other in by[:MAX_TAGS]))


def can_meet(mine: Profile, theirs: Profile) -> bool:
    """A common language, and the same city or both online."""
    here = bool(mine.city) and fold(mine.city) == fold(theirs.city)
    return bool(set(mine.languages) & set(theirs.languages)) and (here or (mine.online and theirs.online))


def promise(mine: Profile, theirs: Profile, shared: int = 0) -> float:
    """What s is for one pair, from the profiles; the same number as the crowd's."""
    if not can_meet(mine, theirs):
        return 0.0
    helps, helped = matching_tags(mine.asks, theirs.offers), matching_tags(theirs.asks, mine.offers)
    counts = [len(helps), len(helped), len(matching_tags(mine.topics, theirs.topics)), shared]
    return float(_score(*np.array(counts)[:, None])[0])


def _score(helps: Ints, helped: Ints, topics: Ints, shared: Ints) -> Floats:
    known = np.where(shared <= 0, 0.0, np.where(shared <= FEW, SOME_SHARED, MANY_SHARED))
    known[shared > MANY] = 0.0
    missing = (
        (1 - HELPS * (1 - HELPS_LEFT**helps))
        * (1 - HELPED * (1 - HELPED_LEFT**helped))
        * (1 - TOPICS * (1 - TOPICS_LEFT**topics))
        * (1 - known)
        * (1 - NEW)
    )
    rounded: Floats = np.round(1 - missing, DECIMALS)
    return rounded


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tags:
    """Tags of many profiles as numbers: terms[tag, word, profile] and how many words each tag has.

    Where there is no word stands a number that occurs nowhere else, so that nothing equals it.
    """

    terms: Words
    lengths: NDArray[np.int8]

    def rows(self) -> tuple[Ints, Ints]:
        """(profile, term) for every word there is, ascending and each once."""
        words = self.terms.shape[1]
        there = np.arange(words)[None, :, None] < self.lengths[:, None, :]
        _, _, who = np.nonzero(there)
        found = np.unique(np.stack([who, self.terms[there].astype(np.int64)], axis=1), axis=0)
        return found[:, 0], found[:, 1]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crowd:
    """Many profiles as arrays, to be compared all at once."""

    asks: Tags
    offers: Tags
    topics: Tags
    languages: NDArray[np.uint64]
    city: Ints
    online: Flags
    terms: int

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> "Crowd":
        """Words, cities and languages become numbers in the order of their first appearance."""
        known: dict[str, int] = {}
        cities: dict[str, int] = {"": -1}
        asks = _tags([p.asks for p in profiles], known, pad=-1)
        offers = _tags([p.offers for p in profiles], known, pad=-2)
        topics = _tags([p.topics for p in profiles], known, pad=-1)
        return cls(
            asks=asks,
            offers=offers,
            topics=topics,
            languages=_bits([p.languages for p in profiles]),
            city=np.array([cities.setdefault(fold(p.city), len(cities)) for p in profiles], dtype=np.int64),
            online=np.array([p.online for p in profiles], dtype=bool),
            terms=len(known),
        )

    def possible(self, p: Ints, q: Ints) -> Flags:
        """can_meet() for pairs of profiles."""
        here = (self.city[p] >= 0) & (self.city[p] == self.city[q])
        place: Flags = here | (self.online[p] & self.online[q])
        return place & (self.languages[p] & self.languages[q]).any(axis=1)

    def promises(self, p: Ints, q: Ints, shared: Ints) -> tuple[Floats, Floats]:
        """promise() for pairs of profiles that can meet, from either side."""
        mine, theirs = count_met(self.asks, p, self.offers, q), count_met(self.asks, q, self.offers, p)
        common, back = count_met(self.topics, p, self.topics, q), count_met(self.topics, q, self.topics, p)
        return _score(mine, theirs, common, shared), _score(theirs, mine, back, shared)


def count_met(tags: Tags, p: Ints, others: Tags, q: Ints) -> Ints:
    """How many tags of each profile p one of the tags of profile q meets; len(met()) for many pairs.

    Tags and words run in the outer loops, pairs in the inner one: a few hundred passes over short arrays.
    """
    mine, my_lengths = tags.terms[:, :, p], tags.lengths[:, p]
    theirs, their_lengths = others.terms[:, :, q], others.lengths[:, q]
    count = np.zeros(len(p), dtype=np.int64)
    blank = tags is others
    for tag, length in zip(mine, my_lengths, strict=True):
        hit = np.zeros(len(p), dtype=bool)
        for other, other_length in zip(theirs, their_lengths, strict=True):
            hit |= _one_meets(tag, length, other, other_length, blank=blank)
        count += hit
    return count


def _one_meets(tag: Words, length: Any, other: Words, other_length: Any, *, blank: bool) -> Flags:
    shorter = np.minimum(length, other_length)
    common = np.zeros(len(shorter), dtype=np.int8)
    for mine in tag[: int(length.max(initial=0))]:
        for theirs in other[: int(other_length.max(initial=0))]:
            common += (mine == theirs) & (mine >= 0) if blank else mine == theirs
    hit: Flags = (shorter > 0) & (shorter <= 2 * common)
    return hit


def _tags(lists: Sequence[Sequence[str]], known: dict[str, int], *, pad: int) -> Tags:
    """Every different tag is read once, then handed to whoever has it."""
    seen: dict[str, int] = {}
    held = [[seen.setdefault(tag, len(seen)) for tag in tags[:MAX_TAGS]] for tags in lists]
    numbered = [[known.setdefault(term, len(known)) for term in terms_of(tag)] for tag in seen]
    words, of_tag = _pad_rows(numbered, pad)
    which, _ = _pad_rows(held, len(seen))
    words = np.concatenate([words, np.full((1, words.shape[1]), pad, dtype=np.int32)])
    lengths = np.append(of_tag, 0).astype(np.int8)[which]
    return Tags(
        terms=np.ascontiguousarray(words[which].transpose(1, 2, 0)), lengths=np.ascontiguousarray(lengths.T)
    )


def _pad_rows(lists: Sequence[Sequence[int]], pad: int) -> tuple[Words, Ints]:
    """Lists of numbers as rows of one table, filled up with `pad`, and how long each list is."""
    lengths = np.array([len(numbers) for numbers in lists], dtype=np.int64)
    table = np.full((len(lists), int(lengths.max(initial=0))), pad, dtype=np.int32)
    flat = np.fromiter((number for numbers in lists for number in numbers), dtype=np.int32)
    table[np.arange(table.shape[1]) < lengths[:, None]] = flat
    return table, lengths


def _bits(lists: Iterable[Sequence[str]]) -> NDArray[np.uint64]:
    """Languages as bits, in as many words of 64 as it takes."""
    known: dict[str, int] = {}
    numbered = [[known.setdefault(code, len(known)) for code in codes] for codes in lists]
    bits = np.zeros((len(numbered), len(known) // 64 + 1), dtype=np.uint64)
    for i, codes in enumerate(numbered):
        for code in codes:
            bits[i, code // 64] |= np.uint64(1 << code % 64)
    return bits
