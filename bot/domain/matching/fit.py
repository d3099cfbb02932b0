"""What a meeting with another member promises: s(u, v), in [0, 1], on the scale of an own knot's urgency.

    s(u, v) = 1 - (1 - helps) (1 - helped) (1 - topics) (1 - shared) (1 - NEW)

read as the chance that at least one reason holds: asks of u met by offers of v (.40, .57, .64 for one, two,
three), asks of v that u can meet (giving is a gain too: .15, .21, .23), topics in common (.10, .15, .18), one
to three linked knots both have (.05, fewer than nine .02: moderately weak ties open most doors, Rajkumar
2022), and NEW for somebody new. One ask met either way is .52; a good own knot is .3 to .5. It is 0 where no
language is common, or neither the city nor both being online.

Words are compared by what they mean (bot/domain/matching/meaning), as it was stored when they were saved.
What is nearly certain to mean the same counts as one, and is told as a reason; what is only likely counts by
the square of its likeness, and is not told. What somebody does counts as what they might offer, by half.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.domain.circles import Profile
from bot.domain.knots import fold
from bot.domain.matching.likenesses import Likenesses, weigh_likeness
from bot.domain.matching.meaning.likeness import PARTS, compare
from bot.domain.matching.meaning.reader import Meaning, read

Ints = NDArray[np.int64]
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
#: Tags of a kind that count; profiles hold fewer.
MAX_TAGS = 8
#: What somebody does, as an offer: one in so many.
ROLES = 2


def encode_word(profile: Profile, word: str) -> str:
    """What a word of a profile means: as it was stored, else as it is read now."""
    return profile.meanings.get(word) or _encode(word)


@lru_cache(maxsize=50_000)
def _encode(word: str) -> str:
    return read(word).encode()


@lru_cache(maxsize=100_000)
def _decode(stored: str) -> Meaning:
    return Meaning.decode(stored)


def list_meanings(profile: Profile, words: Sequence[str]) -> list[Meaning]:
    """What so many of its words mean."""
    return [_decode(encode_word(profile, word)) for word in words[:MAX_TAGS]]


def can_meet(mine: Profile, theirs: Profile) -> bool:
    """A common language, and the same city or both online."""
    here = bool(mine.city) and fold(mine.city) == fold(theirs.city)
    return bool(set(mine.languages) & set(theirs.languages)) and (here or (mine.online and theirs.online))


def promise(mine: Profile, theirs: Profile, shared: int = 0) -> float:
    """What s is for one pair, from the profiles; the same number as the crowd's."""
    if not can_meet(mine, theirs):
        return 0.0
    counts = [_count_asks(mine, theirs), _count_asks(theirs, mine)]
    counts.append(
        sum(
            _find_best(topic, list_meanings(theirs, theirs.topics))
            for topic in list_meanings(mine, mine.topics)
        )
    )
    return float(_score(*np.array([*counts, shared])[:, None])[0])


def _count_asks(mine: Profile, theirs: Profile) -> int:
    """How many own asks their offers, or what they do, meet, in thousandths."""
    offers, role = list_meanings(theirs, theirs.offers), list_meanings(theirs, [theirs.role])
    asks = list_meanings(mine, mine.asks)
    return sum(max(_find_best(ask, offers), _find_best(ask, role) // ROLES) for ask in asks)


def _find_best(meaning: Meaning, others: Iterable[Meaning]) -> int:
    alike = (round(PARTS * compare(meaning, other)) for other in others)
    return max(map(weigh_likeness, alike), default=0)


def _leave(most: float, left: float) -> Floats:
    """What so many thousandths of a kind of reason leave open."""
    return np.array([1 - most * (1 - left ** (parts / PARTS)) for parts in range(MAX_TAGS * PARTS + 1)])


_LEFT = (_leave(HELPS, HELPS_LEFT), _leave(HELPED, HELPED_LEFT), _leave(TOPICS, TOPICS_LEFT))


@lru_cache(maxsize=10_000)
def promise_told(helps: int, helped: int, topics: int, shared: int) -> float:
    """What so many reasons promise that are told, when nothing else fits."""
    counts = [helps * PARTS, helped * PARTS, topics * PARTS, shared]
    return float(_score(*np.array(counts)[:, None])[0])


def _score(helps: Ints, helped: Ints, topics: Ints, shared: Ints) -> Floats:
    known = np.where(shared <= 0, 0.0, np.where(shared <= FEW, SOME_SHARED, MANY_SHARED))
    known[shared > MANY] = 0.0
    missing = _LEFT[0][helps] * _LEFT[1][helped] * _LEFT[2][topics] * (1 - known) * (1 - NEW)
    rounded: Floats = np.round(1 - missing, DECIMALS)
    return rounded


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crowd:
    """Many profiles as arrays, to be compared all at once: words as numbers of meanings, [word, profile]."""

    asks: Ints
    offers: Ints
    topics: Ints
    role: Ints
    likenesses: Likenesses
    languages: NDArray[np.uint64]
    city: Ints
    online: Flags

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> "Crowd":
        """Meanings, cities and languages become numbers in the order of their first appearance."""
        known: dict[str, int] = {}
        cities: dict[str, int] = {"": -1}

        def number_words(kind: Iterable[Sequence[str]]) -> Ints:
            lists = [
                [known.setdefault(encode_word(profile, word), len(known)) for word in words[:MAX_TAGS]]
                for profile, words in zip(profiles, kind, strict=True)
            ]
            table = np.full((max(map(len, lists), default=0), len(lists)), -1, dtype=np.int64)
            for who, numbers in enumerate(lists):
                table[: len(numbers), who] = numbers
            return table

        asks, offers = number_words(p.asks for p in profiles), number_words(p.offers for p in profiles)
        topics = number_words(p.topics for p in profiles)
        role = number_words([p.role] if p.role else [] for p in profiles)
        for table in (asks, offers, topics, role):
            table[table < 0] = len(known)
        return cls(
            asks=asks,
            offers=offers,
            topics=topics,
            role=role,
            likenesses=Likenesses([Meaning.decode(stored) for stored in known]),
            languages=_bits([p.languages for p in profiles]),
            city=np.array([cities.setdefault(fold(p.city), len(cities)) for p in profiles], dtype=np.int64),
            online=np.array([p.online for p in profiles], dtype=bool),
        )

    def possible(self, p: Ints, q: Ints) -> Flags:
        """can_meet() for pairs of profiles."""
        here = (self.city[p] >= 0) & (self.city[p] == self.city[q])
        place: Flags = here | (self.online[p] & self.online[q])
        return place & (self.languages[p] & self.languages[q]).any(axis=1)

    def promises(self, p: Ints, q: Ints, shared: Ints) -> tuple[Floats, Floats]:
        """promise() for pairs of profiles that can meet, from either side."""
        mine, theirs = self._count_asks(p, q), self._count_asks(q, p)
        topics, others = self.topics[:, p], self.topics[:, q]
        common, back = np.zeros(len(p), dtype=np.int64), np.zeros(others.shape, dtype=np.int64)
        for topic in topics:
            found = self._count(topic, others)
            common += found.max(axis=0, initial=0)
            np.maximum(back, found, out=back)
        back = back.sum(axis=0)
        return _score(mine, theirs, common, shared), _score(theirs, mine, back, shared)

    def _count_asks(self, p: Ints, q: Ints) -> Ints:
        """How many asks of each p the offers of q meet, or what q does, in thousandths."""
        count = np.zeros(len(p), dtype=np.int64)
        offers, role = self.offers[:, q], self.role[:, q]
        for ask in self.asks[:, p]:
            best = self._count(ask, offers).max(axis=0, initial=0)
            count += np.maximum(best, self._count(ask, role).max(axis=0, initial=0) // ROLES)
        return count

    def find_same(self, words: Ints, others: Ints) -> Flags:
        """Which words of [word, pair] one of the others means too: by what both said, or nearly for certain.

        Only this is told as a reason (law 10).
        """
        same: Flags = np.zeros(words.shape, dtype=bool)
        for at, word in enumerate(words):
            same[at] = (self._count(word, others) == PARTS).any(axis=0)
        return same

    def _count(self, one: Ints, others: Ints) -> Ints:
        """What a tag of each has in common with every one of the other's tags."""
        return self.likenesses.of(one, others)


def _bits(lists: Iterable[Sequence[str]]) -> NDArray[np.uint64]:
    """Languages as bits, in as many words of 64 as it takes."""
    known: dict[str, int] = {}
    numbered = [[known.setdefault(code, len(known)) for code in codes] for codes in lists]
    bits = np.zeros((len(numbered), len(known) // 64 + 1), dtype=np.uint64)
    for i, codes in enumerate(numbered):
        for code in codes:
            bits[i, code // 64] |= np.uint64(1 << code % 64)
    return bits
