"""Paths: over whom one reaches somebody one wishes to know, by the owner's own recorded facts. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.knots import KnotId, fold, name_matches

#: Fewer letters of a name are only found whole.
SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Acquaintance:
    """A fact: a knot knows somebody, who is another knot or only a name."""

    knot_id: KnotId
    other_id: KnotId | None
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Over one knot, or over one who knows a second (`then`), to whoever is called `to`."""

    first: KnotId
    then: KnotId | None
    to: str


def find_paths(wanted: str, known: Iterable[Acquaintance], strengths: Mapping[KnotId, float]) -> list[Path]:
    """Every path of at most two steps, the shortest first, and of these the one over the stronger tie.

    `strengths`: how safe the tie is to each knot that may be asked, 0 to 1. The second step leads over a knot
    that cannot be asked themselves, for they are only wished for. All follows from the owner's own facts.
    """
    facts = [fact for fact in known if fact.other_id != fact.knot_id]
    said = fold(wanted)
    ends = [  # a beginning is enough where it is more than a few letters
        fact
        for fact in facts
        if name_matches(fact.other, wanted) and (len(said) >= SHORTEST or said in fold(fact.other).split())
    ]
    straight = [Path(first=end.knot_id, then=None, to=end.other) for end in ends if end.knot_id in strengths]
    around = [
        Path(first=fact.knot_id, then=end.knot_id, to=end.other)
        for end in ends
        if end.knot_id not in strengths
        for fact in facts
        if fact.other_id == end.knot_id and fact.knot_id in strengths
    ]
    found = sorted(
        (*straight, *around), key=lambda path: (path.then is not None, -strengths[path.first], path.first)
    )
    return list({(path.first, path.then, fold(path.to)): path for path in found}.values())
