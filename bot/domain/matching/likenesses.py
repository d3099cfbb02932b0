"""How alike many meanings are, worked out once for a round: what `compare` says of any two, found by numbers.

Only meanings that name the same or related things can be alike enough to count, so only those are compared:
by an index of what each names. Where thousands name one thing together with others, only those who name
nothing else are compared with all of them. What counts is kept in a table with open addressing.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.meaning.concepts import RELATED, TWINS, lexicon
from bot.domain.matching.meaning.likeness import (
    HEAVY,
    LIKELY,
    NAMING,
    NEAR_CERTAIN,
    PARTS,
    SUBSTANCE,
    count_weight,
    divide,
)
from bot.domain.matching.meaning.reader import Meaning

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: Pairs compared in one block, and those that one thing in common may make.
_BLOCK, _MOST_CROSSED = 200_000, 4_000_000
_HUNDRED = 100
_RELATED = round(_HUNDRED * RELATED)
#: Spreads keys over the table (Knuth's multiplicative hashing: 2^64 over the golden ratio).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
#: For each meaning so many hints (a power of two), one for every few others: where it is not set the two are
#: not alike, and nothing is looked up. They stay in the processor's cache, where the table does not.
_HINTS = 256


def weigh_likeness(parts: int) -> int:
    """What a likeness counts in a round: all of it if nearly certain, its square if likely, else nothing.

    Of two things that are half alike one chance in four remains that they are what the other means.
    """
    if parts >= NEAR_CERTAIN * PARTS:
        return PARTS
    return parts * parts // PARTS if parts >= LIKELY * PARTS else 0


_COUNTED = np.array([weigh_likeness(parts) for parts in range(PARTS + 1)], dtype=np.int64)


class Likenesses:
    """What each of the numbered meanings names, and what each two count. One number more means nothing."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        self.nothing = len(meanings)
        self._units = _UnitArrays(meanings)
        self.things = len(self._units.ids)
        self._build_table(*self._compare_all())

    def of(self, one: Ints, other: Ints) -> Ints:
        """What each two meanings count, in thousandths; 0 where they are not alike enough.

        `one` may be one row for all rows of `other`.
        """
        counted: Ints = np.zeros(other.shape, dtype=np.int64)
        asked = np.flatnonzero(self._hints.take(one * _HINTS + (other & (_HINTS - 1))))
        one, other = one.ravel()[asked % max(one.size, 1)], other.ravel()[asked]
        counted.ravel()[asked] = self._look_up(
            np.minimum(one, other) * (self.nothing + 1) + np.maximum(one, other)
        )
        return counted

    def _look_up(self, key: Ints) -> Ints:
        slot = self._find_slot(key)
        found = self._counts[slot]
        held = self._keys[slot]
        there = held == key
        found[~there] = 0
        open_ = np.flatnonzero(~there & (held >= 0))
        while len(open_):
            slot[open_] = (slot[open_] + 1) & self._mask
            held = self._keys[slot[open_]]
            there = held == key[open_]
            found[open_[there]] = self._counts[slot[open_[there]]]
            open_ = open_[~there & (held >= 0)]
        return found

    def list_things(self, meanings: Ints) -> tuple[Ints, Ints]:
        """(column, thing) for everything that a table of meanings, one column a person, names; ascending."""
        names = np.vstack([self._units.names, np.full((1, self._units.names.shape[1]), -1)])[meanings]
        _, who, _ = np.nonzero(names >= 0)
        found = np.unique(np.stack([who, names[names >= 0]], axis=1), axis=0)
        return found[:, 0], found[:, 1]

    def _compare_all(self) -> tuple[Ints, Ints]:
        """Keys and counts of every two that are alike enough."""
        keys, counts = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int64)]
        for one, other in _gather(self._units.pairs_to_compare(), self._units.size):
            counted = _COUNTED[self._units.compare(one, other)]
            alike = counted > 0
            keys.append((np.minimum(one, other) * (self.nothing + 1) + np.maximum(one, other))[alike])
            counts.append(counted[alike])
        key, first = np.unique(np.concatenate(keys), return_index=True)
        return key, np.concatenate(counts)[first]

    def _build_table(self, key: Ints, count: Ints) -> None:
        """Each key into the first free slot from its own on."""
        self._mask = (1 << (2 * len(key) + 1).bit_length()) - 1
        self._shift = np.uint64(64 - self._mask.bit_length())
        self._keys = np.full(self._mask + 1, -1, dtype=np.int64)
        self._counts = np.zeros(self._mask + 1, dtype=np.int64)
        slot, left = self._find_slot(key), np.arange(len(key))
        while len(left):
            free = self._keys[slot[left]] < 0
            self._keys[slot[left[free]]] = key[left[free]]
            left = left[self._keys[slot[left]] != key[left]]
            slot[left] = (slot[left] + 1) & self._mask
        self._counts[slot] = count
        self._hints = np.zeros((self.nothing + 1) * _HINTS, dtype=bool)
        one, other = np.divmod(key, self.nothing + 1)
        self._hints[one * _HINTS + other % _HINTS] = self._hints[other * _HINTS + one % _HINTS] = True

    def _find_slot(self, key: Ints) -> Ints:
        slot: Ints = ((key.astype(np.uint64) * _SPREAD) >> self._shift).astype(np.int64)
        return slot


class _UnitArrays:
    """The units of meanings as arrays [meaning, unit], filled up with -1 and nothing."""

    def __init__(self, meanings: Sequence[Meaning]) -> None:
        shelf = lexicon()
        numbers: dict[str, int] = {}
        self.size = np.array([len(meaning.units) for meaning in meanings], dtype=np.int64)
        shape = (len(meanings), int(self.size.max(initial=0)))
        self._unit = np.full(shape, -1, dtype=np.int64)
        self._sure = np.zeros(shape, dtype=np.int64)
        for row, meaning in enumerate(meanings):
            for at, unit in enumerate(meaning.units):
                self._unit[row, at] = numbers.setdefault(unit.id, len(numbers))
                self._sure[row, at] = round(_HUNDRED * unit.sure)
        self.ids = tuple(numbers)
        weights = np.array([*map(count_weight, self.ids), 0], dtype=np.int64)
        self._weight = weights[self._unit]
        self._total: Ints = self._weight.sum(axis=1)
        self._confirmed = np.array([bool(meaning.confirmed) for meaning in meanings], dtype=bool)
        names: Flags = self._weight >= NAMING
        heavy: Flags = self._weight >= HEAVY
        self._bare = np.asarray(~names.any(axis=1), dtype=bool)
        self.names = np.where(np.where(self._bare[:, None], heavy, names), self._unit, -1)
        self._heavy = np.where(heavy, self._unit, -1)
        known = [i for i, unit in enumerate(self.ids) if shelf.kind(unit) != "unknown"]
        self._place = np.full(len(self.ids) + 1, len(known), dtype=np.int64)
        self._place[known] = np.arange(len(known))
        self._alike = _relate([self.ids[i] for i in known])

    def pairs_to_compare(self) -> Iterator[tuple[Ints, Ints]]:
        """Pairs of meanings that name something alike, some of them several times."""
        named, doing = _invert(self.names, ~self._bare), _invert(self._heavy, self._bare)
        naming = _invert(self._heavy, np.full(len(self._bare), fill_value=True))
        known = np.flatnonzero(self._place[:-1] < len(self._alike) - 1)
        near = np.argwhere(self._alike[:-1, :-1] >= _RELATED)
        related = [(int(known[i]), int(known[j])) for i, j in near if i != j]
        for i, j in [*((i, i) for i in range(len(self.ids))), *related]:
            if i <= j and i in named and j in named:
                yield from self._cross(named[i], named[j])
            if i in doing and j in naming:
                yield from self._cross(doing[i], naming[j])

    def _cross(self, some: Ints, others: Ints) -> Iterator[tuple[Ints, Ints]]:
        crossings = [(some, others)]
        if len(some) * len(others) > _MOST_CROSSED:
            alone, alone_too = (who[(self.names[who] >= 0).sum(axis=1) == 1] for who in (some, others))
            crossings = [(alone, others), (some, alone_too)]
        for mine, theirs in crossings:
            yield np.repeat(mine, len(theirs)), np.tile(theirs, len(mine))

    def compare(self, one: Ints, other: Ints) -> Ints:
        """What `compare` says of each two, in thousandths."""
        widths = int(self.size[one].max(initial=0)), int(self.size[other].max(initial=0))
        found = self._add_alike(one, other, *widths) + self._add_alike(other, one, *widths[::-1])
        total = np.maximum(self._total[one] + self._total[other], 1)
        full = np.minimum(np.minimum(self._total[one], self._total[other]), SUBSTANCE)
        parts = divide(PARTS * found * full, total * _HUNDRED**2 * SUBSTANCE)
        parts = np.minimum(parts, self._find_ceiling(one, other, *widths) * (PARTS // _HUNDRED))
        same: Flags = self._confirmed[one] & self._confirmed[other]
        mine, theirs = self._unit[one[same]], self._unit[other[same]]
        shared = (mine[:, :, None] == theirs[:, None, :]) & (mine >= 0)[:, :, None]
        same[same] = shared.any(axis=(1, 2))  # a unit is in both
        whole: Ints = np.where(same, PARTS, parts)
        return whole

    def _add_alike(self, one: Ints, other: Ints, width: int, other_width: int) -> Ints:
        """What the units of the one find among those of the other, weighed."""
        added = np.zeros(len(one), dtype=np.int64)
        for at in range(width):
            best = np.zeros(len(one), dtype=np.int64)
            for there in range(other_width):
                found = self._alike_units(self._unit[one, at], self._unit[other, there])
                found *= np.minimum(self._sure[one, at], self._sure[other, there])
                np.maximum(best, found, out=best)
            added += self._weight[one, at] * best
        return added

    def _alike_units(self, one: Ints, other: Ints) -> Ints:
        """In hundredths."""
        alike: Ints = self._alike[self._place[one], self._place[other]]
        alike[(one == other) & (one >= 0)] = _HUNDRED
        return alike

    def _find_ceiling(self, one: Ints, other: Ints, width: int, other_width: int) -> Ints:
        bare = (self._bare[one] | self._bare[other])[:, None]
        mine = np.where(bare, self._heavy[one, :width], self.names[one, :width])
        theirs = np.where(bare, self._heavy[other, :other_width], self.names[other, :other_width])
        ceiling = np.zeros(len(one), dtype=np.int64)
        for at in range(width):
            for there in range(other_width):
                np.maximum(ceiling, self._alike_units(mine[:, at], theirs[:, there]), out=ceiling)
        return ceiling


def _relate(units: Sequence[str]) -> Ints:
    """How alike any two known units are, in hundredths; the last row and column are what is not known."""
    shelf, numbers = lexicon(), {unit: number for number, unit in enumerate(units)}
    fields = {name: number for number, name in enumerate(shelf.fields)}
    field = np.array([fields[shelf.concepts[u].field] if u in shelf.concepts else -1 for u in units] + [-1])
    within = np.array([round(_HUNDRED * alike) for alike in shelf.fields.values()] + [0], dtype=np.int64)
    alike: Ints = within[field][:, None] * (field[:, None] == field)
    for unit in units:
        for relative in shelf.concepts[unit].relatives & numbers.keys() if unit in shelf.concepts else ():
            alike[numbers[unit], numbers[relative]] = alike[numbers[relative], numbers[unit]] = _RELATED
    for one, other in (twins for twins in map(tuple, shelf.twins) if numbers.keys() >= set(twins)):
        alike[numbers[one], numbers[other]] = alike[numbers[other], numbers[one]] = round(_HUNDRED * TWINS)
    return alike


def _invert(units: Ints, rows: Flags) -> dict[int, Ints]:
    """Which of these meanings have which unit."""
    meaning, at = np.nonzero((units >= 0) & rows[:, None])
    unit = units[meaning, at]
    order = np.argsort(unit, kind="stable")
    found, first = np.unique(unit[order], return_index=True)
    return dict(zip(found.tolist(), np.split(meaning[order], first[1:]), strict=True)) if len(found) else {}


def _gather(pairs: Iterator[tuple[Ints, Ints]], size: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs in blocks, those of few units apart from those of many."""
    held: list[tuple[Ints, Ints]] = []
    count = 0
    for pair in chain(pairs, (None,)):
        if pair is not None:
            held.append(pair)
            count += len(pair[0])
        if held and (pair is None or count >= 4 * _BLOCK):
            one, other = (np.concatenate(ends) for ends in zip(*held, strict=True))
            order = np.argsort(np.maximum(size[one], size[other]), kind="stable")
            for rows in np.array_split(order, -(-count // _BLOCK)):
                yield one[rows], other[rows]
            held, count = [], 0
