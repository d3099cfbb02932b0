"""Who might meet whom: the possible pairs of a round, each with what it promises both.

In a circle of up to 300 everybody is compared with everybody, and in a round of up to 2,000 people every
possible pair is kept. Elsewhere each member meets a sample: by an index of what words name those who offer
what they ask, ask what they offer, share a topic or a city, and a few of the others; so many of each, from a
place in the list that the seed decides. The heaviest `candidates` pairs of each member are kept. Work is done
in blocks, so that memory is bounded by the pairs kept and not by those looked at.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching import weighing
from bot.domain.matching.fit import Crowd
from bot.domain.matching.participants import Pair, PairFacts, Seeker
from bot.domain.matching.solver import SMALL_ROUND
from bot.domain.people import PersonId

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Circles in which everybody is compared with everybody, in a small round and in a larger one.
COMPARED, COMPARED_IN_A_CROWD = 300, 120
#: Pairs looked at in one block: few enough to stay in the processor's cache.
BLOCK = 50_000
#: In a larger round fewer pairs are kept for each: of 10,000 people eight instead of twenty cost .26 % of the
#: weight and no pair, and are solved in 6 s instead of 16.
KEPT_IN_A_CROWD = 8
#: How many are drawn for each thing, in parts of `candidates`: who offers it, asks it, shares it; lives near.
OFFERERS, ASKERS, SHARERS, NEIGHBOURS, ANYBODY = 1.5, 1.0, 0.5, 0.5, 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edges:
    """Possible pairs: people u < v, the profiles p and q they meet by, and s from either side."""

    u: Ints
    v: Ints
    p: Ints
    q: Ints
    s_uv: Floats
    s_vu: Floats
    times: Ints
    weeks: Ints
    shared: Ints
    base: Ints

    def only(self, kept: Ints | Flags) -> "Edges":
        """Some of them."""
        return Edges(**{f.name: getattr(self, f.name)[kept] for f in fields(self)})


class Pairs:
    """Something known about pairs of numbered people."""

    def __init__(self, known: Mapping[Pair, int], number: Mapping[PersonId, int], default: int) -> None:
        found = [
            (number[one], number[other], value)
            for (one, other), value in known.items()
            if one in number and other in number
        ]
        table = np.array(found, dtype=np.int64).reshape(-1, 3)
        keys = _key(table[:, 0], table[:, 1], len(number))
        order = np.argsort(keys)
        # One more key that nothing has, so that every search ends at one.
        self._n, self._default = len(number), default
        self._keys = np.append(keys[order], np.iinfo(np.int64).max)
        self._values = np.append(table[order, 2], default)

    def of(self, u: Ints, v: Ints) -> Ints:
        """The value of each pair, or the default."""
        if len(self._keys) == 1:
            return np.full(len(u), self._default, dtype=np.int64)
        keys = _key(u, v, self._n)
        at = np.searchsorted(self._keys, keys)
        found: Ints = np.where(self._keys[at] == keys, self._values[at], self._default)
        return found


class RoundArrays:
    """Everybody who seeks, as arrays: people are numbered in an order the seed decides, then their presences.

    Presences are sorted by circle; those of people who are in one circle twice count once.
    """

    def __init__(self, seekers: Sequence[Seeker], between: PairFacts, seed: str) -> None:
        self.rng = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:16]))
        ranked = sorted(seekers, key=lambda s: s.id)
        self.seekers = [ranked[i] for i in self.rng.permutation(len(ranked))]
        found = {(p.circle_id, i): p for i, seeker in enumerate(self.seekers) for p in seeker.presences}
        self.presences = [(circle, i, found[circle, i]) for circle, i in sorted(found)]
        rows = [presence for _, _, presence in self.presences]
        self.person = np.array([person for _, person, _ in self.presences], dtype=np.int64)
        self.outside = np.array([s.outside for s in self.seekers], dtype=np.float64)
        self.newcomer = np.array([p.newcomer for p in rows], dtype=bool)
        self.host = np.array([p.host for p in rows], dtype=bool)
        self.hosted = np.array([p.hosted and not p.host for p in rows], dtype=bool)
        _, self.circle, sizes = np.unique(
            np.array([circle for circle, _, _ in self.presences], dtype=np.str_),
            return_inverse=True,
            return_counts=True,
        )
        self.size = sizes[self.circle]
        self.start = (np.cumsum(sizes) - sizes)[self.circle]
        self.crowd = Crowd.of([presence.profile for presence in rows])
        numbers = {seeker.id: i for i, seeker in enumerate(self.seekers)}
        self.forbidden = Pairs(dict.fromkeys(between.forbidden, 1), numbers, 0)
        self.times = Pairs(between.times, numbers, 0)
        self.weeks = Pairs(between.weeks_since, numbers, 0)
        self.shared = Pairs(between.shared, numbers, 0)

    @property
    def n(self) -> int:
        """How many people seek."""
        return len(self.seekers)

    @cached_property
    def hosts(self) -> Flags:
        """For every presence whether its circle has a host in this round."""
        has = np.zeros(int(self.circle.max(initial=-1)) + 1, dtype=bool)
        has[self.circle[self.host]] = True
        return has[self.circle]

    @cached_property
    def levels(self) -> Ints:
        """How everybody's wait weighs."""
        missed = np.array([s.missed for s in self.seekers], dtype=np.int64)
        return weighing.waits(missed, np.array([s.claim for s in self.seekers], dtype=bool))


def possible(room: RoundArrays, candidates: int) -> tuple[Edges, Flags]:
    """The pairs in which both gain (law 2), each in the circle where it weighs most.

    And for everybody whether there is anybody at all whom they may meet, gain or not.
    """
    small = room.n <= SMALL_ROUND
    kept = candidates if small else min(candidates, KEPT_IN_A_CROWD)
    compared = room.size <= (COMPARED if small else COMPARED_IN_A_CROWD)
    found, anybody = [_weigh(room, *np.empty((2, 0), dtype=np.int64))], np.zeros(room.n, dtype=bool)
    for p, q, whole in _pairs_to_compare(room, compared, candidates):
        edges = _weigh(room, p, q)
        anybody[edges.u] = True
        edges = edges.only((edges.s_uv > room.outside[edges.u]) & (edges.s_vu > room.outside[edges.v]))
        found.append(_heaviest(edges, None if small and whole else kept))
    return _merge_blocks(room.n, found), anybody


def _pairs_to_compare(
    room: RoundArrays, compared: Flags, candidates: int
) -> Iterator[tuple[Ints, Ints, bool]]:
    """Pairs of presences (p, q), all of one p in one block, and whether they are all there are."""
    everybody = np.flatnonzero(compared & (room.size > 1))
    for block in _blocks(everybody, room.size[everybody]):
        p = np.repeat(block, room.size[block])
        q = np.repeat(room.start[block], room.size[block]) + _count_up(room.size[block])
        yield p[p != q], q[p != q], True
    sampled = np.flatnonzero(~compared)
    if len(sampled):
        index = WordIndex(room, sampled, candidates)
        for block in _blocks(sampled, np.full(len(sampled), 20 * candidates)):
            yield *index.draw(block), False


def _weigh(room: RoundArrays, p: Ints, q: Ints) -> Edges:
    """Those of the pairs that may meet: languages and places, blocks, their rest (law 2), hosts' rest."""
    u, v = room.person[p], room.person[q]
    may = room.crowd.possible(p, q) & (room.forbidden.of(u, v) == 0)
    may &= ~weighing.is_resting(room.times.of(u, v), room.weeks.of(u, v))
    tired = (room.newcomer[p] & room.hosted[q]) | (room.newcomer[q] & room.hosted[p])
    may &= ~(tired & room.hosts[p])
    p, q, u, v = p[may], q[may], u[may], v[may]
    shared = room.shared.of(u, v)
    s_uv, s_vu = room.crowd.promises(p, q, shared)
    times, weeks = room.times.of(u, v), room.weeks.of(u, v)
    gain = s_uv - room.outside[u] + s_vu - room.outside[v]
    welcome = (room.newcomer[p] & room.host[q]) | (room.newcomer[q] & room.host[p])
    base = weighing.base(gain, times, weeks, welcome)
    return Edges(u=u, v=v, p=p, q=q, s_uv=s_uv, s_vu=s_vu, times=times, weeks=weeks, shared=shared, base=base)


def _heaviest(edges: Edges, most: int | None) -> Edges:
    """The `most` heaviest of each p; the first drawn of equals."""
    if most is None:
        return edges
    order = np.lexsort((-edges.base, edges.p))
    p = edges.p[order]
    new = np.append(True, p[1:] != p[:-1])[: len(p)]
    rank = np.arange(len(p)) - np.maximum.accumulate(np.where(new, np.arange(len(p)), 0))
    return edges.only(order[rank < most])


def _merge_blocks(n: int, found: Sequence[Edges]) -> Edges:
    """All blocks together, u < v, and of every two people only the pair of profiles that weighs most."""
    edges = Edges(**{f.name: np.concatenate([getattr(e, f.name) for e in found]) for f in fields(Edges)})
    turned = edges.u > edges.v
    keys = _key(edges.u, edges.v, n)
    order = np.lexsort((np.minimum(edges.p, edges.q), -edges.base, keys))
    first = np.append(True, np.diff(keys[order]) != 0)[: len(order)]
    kept = order[first]
    return _orient(edges.only(kept), turned[kept])


def _orient(edges: Edges, turned: Flags) -> Edges:
    def swap(one: T, other: T) -> tuple[T, T]:
        return np.where(turned, other, one), np.where(turned, one, other)

    (u, v), (p, q) = swap(edges.u, edges.v), swap(edges.p, edges.q)
    s_uv, s_vu = swap(edges.s_uv, edges.s_vu)
    return replace(edges, u=u, v=v, p=p, q=q, s_uv=s_uv, s_vu=s_vu)


T = TypeVar("T", Ints, Floats)


class WordIndex:
    """What words of the members of large circles name, and who said them."""

    def __init__(self, room: RoundArrays, sampled: Ints, candidates: int) -> None:
        self._room, crowd = room, room.crowd
        asks, offers, topics = (
            Listing(room, sampled, *crowd.likenesses.list_things(tags))
            for tags in (crowd.asks, crowd.offers, crowd.topics)
        )
        everybody = np.arange(len(room.circle))
        near = Listing(room, sampled, everybody, np.where(crowd.city >= 0, crowd.city + 1, 0))
        anybody = Listing(room, sampled, everybody, np.zeros(len(everybody), dtype=np.int64))
        self._draws = tuple(
            (whose, among, max(1, round(part * candidates)))
            for whose, among, part in (
                (asks, offers, OFFERERS),
                (offers, asks, ASKERS),
                (topics, topics, SHARERS),
                (near, near, NEIGHBOURS),
                (anybody, anybody, ANYBODY),
            )
        )

    def draw(self, block: Ints) -> tuple[Ints, Ints]:
        """Pairs of each p of a block with those it has something in common with, each once, p ascending."""
        drawn = [
            among.draw(*whose.list_things(block), most, self._room.rng) for whose, among, most in self._draws
        ]
        total = len(self._room.circle)
        keys = np.concatenate([p * total + q for p, q in drawn])
        keys.sort()  # np.unique takes sixty times as long, by hashes
        p, q = np.divmod(keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]], total)
        return p[p != q], q[p != q]


class Listing:
    """Who named which thing in which circle, both ways; `who` ascending."""

    def __init__(self, room: RoundArrays, sampled: Ints, who: Ints, thing: Ints) -> None:
        inside = np.isin(who, sampled)
        self._who, thing = who[inside], thing[inside]
        things = room.crowd.likenesses.things + len(room.circle) + 1
        self._key = room.circle[self._who] * things + thing
        order = np.argsort(self._key, kind="stable")
        self._keys, self._speakers = self._key[order], self._who[order]

    def list_things(self, block: Ints) -> tuple[Ints, Ints]:
        """(presence, thing) for everything those of an ascending block named."""
        rows = slice(
            np.searchsorted(self._who, block[0]), np.searchsorted(self._who, block[-1], side="right")
        )
        return self._who[rows], self._key[rows]

    def draw(self, who: Ints, key: Ints, most: int, rng: np.random.Generator) -> tuple[Ints, Ints]:
        """For each (presence, thing) up to `most` others who named it, a run from anywhere in the list."""
        low, high = np.searchsorted(self._keys, key), np.searchsorted(self._keys, key, side="right")
        count = np.minimum(high - low, most)
        length = np.repeat(high - low, count)
        first = np.repeat((rng.random(len(key)) * (high - low)).astype(np.int64), count)
        at = np.repeat(low, count) + (first + _count_up(count)) % np.maximum(length, 1)
        return np.repeat(who, count), self._speakers[at]


def _blocks(rows: Ints, pairs: Ints) -> list[Ints]:
    """Rows cut into blocks of about so many pairs."""
    if not len(rows):
        return []
    number = np.cumsum(pairs) // BLOCK
    return np.split(rows, np.flatnonzero(np.diff(number)) + 1)


def _count_up(counts: Ints) -> Ints:
    """0, 1, … for each count, one after the other."""
    counted: Ints = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    return counted


def _key(u: Ints, v: Ints, n: int) -> Ints:
    key: Ints = np.minimum(u, v) * n + np.maximum(u, v)
    return key
