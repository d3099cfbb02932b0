"""What one person said that their words mean. It goes before every rule, wherever they use those words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from bot.domain.matching.meaning.concepts import Concept, cut, fold_words, lexicon
from bot.domain.matching.meaning.likeness import HEAVY, NEAR_CERTAIN, candidates, count_weight
from bot.domain.matching.meaning.reader import Meaning, Unit, read

#: How many concepts somebody is asked about at once.
OFFERED = 5


@dataclass(frozen=True, kw_only=True)
class OwnWords:
    """Ids of concepts by words, as those are compared: what they are the same as, and what they are not."""

    confirmed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    denied: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def to_json(self) -> Mapping[str, Any]:
        """As JSON."""
        return {"confirmed": dict(self.confirmed), "denied": dict(self.denied)}

    def say(self, words: str, *, confirmed: Sequence[str] = (), denied: Sequence[str] = ()) -> "OwnWords":
        """With what they said of these words; what they said of them before is gone."""
        key = _key(words)
        yes = {name: said for name, said in self.confirmed.items() if name != key}
        no = {name: said for name, said in self.denied.items() if name != key}
        yes |= {key: tuple(confirmed)} if confirmed else {}
        no |= {key: tuple(denied)} if denied else {}
        return replace(self, confirmed=yes, denied=no)

    def has(self, words: str) -> bool:
        """Whether they were asked about these words."""
        return _key(words) in self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset((*self.confirmed, *self.denied))

    def read(self, words: str) -> Meaning:
        """What words of theirs mean: their own answer for all of them, or for a part beside the rest."""
        if not self._keys:
            return read(words)
        key = _key(words)
        if key in self._keys:
            return self._read_own(key, words)
        found: list[Unit] = []
        rest = f" {key} "
        for own in sorted(self._keys, key=lambda own: (-len(own), own)):
            if f" {own} " in rest:
                found += self._read_own(own, own).units
                rest = rest.replace(f" {own} ", " ")
        if not found:
            return read(words)
        return Meaning(units=tuple(sorted({*read(rest).units, *found})))

    def _read_own(self, key: str, words: str) -> Meaning:
        return read(words, confirmed=self.confirmed.get(key, ()), denied=self.denied.get(key, ()))

    def suggest(self, words: Sequence[str], limit: int) -> tuple[Concept, ...]:
        """Concepts related to what these words say, from the shipped list alone; none of those said."""
        known = lexicon().concepts
        said = [unit.id for each in words for unit in self.read(each).units if unit.id in known]
        near = dict.fromkeys(name for concept in said for name in sorted(known[concept].relatives))
        return tuple(known[name] for name in near if name not in said)[:limit]

    def find_doubt(self, words: str) -> tuple[Concept, ...]:
        """The concepts to ask about; none where it is clear what the words mean, or they were asked about."""
        if self.has(words):
            return ()
        meaning = read(words)
        heavy = [unit for unit in meaning.units if count_weight(unit.id) >= HEAVY]
        clear = all(unit.sure >= NEAR_CERTAIN and lexicon().kind(unit.id) != "unknown" for unit in heavy)
        return () if heavy and clear else candidates(words, OFFERED)


def _key(words: str) -> str:
    """Words as they are compared: without case, accents and signs."""
    return " ".join(cut(fold_words(words)))
