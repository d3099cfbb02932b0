"""Who takes part in a round, and what is known between two of them: plain records, for any process."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.circles import CircleId, Profile
from bot.domain.matches import MatchFacts
from bot.domain.people import PersonId

#: Two people in the order of their ids.
Pair = tuple[PersonId, PersonId]
#: How many weeks two people rest from each other after their first offer, their second, and every later one.
RESTS = (13, 26, 52)
#: Whoever went so many rounds without an offer gains by any meeting that promises something (law 2).
PATIENCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """Somebody in one of their circles.

    `newcomer`: nothing was ever offered to them there. `host`: they had a good debrief there and no newcomer
    within two months; `hosted`: they had such a newcomer, and are spared another.
    """

    circle_id: CircleId
    profile: Profile
    newcomer: bool = False
    host: bool = False
    hosted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """Somebody who takes part in a round.

    `outside` is o, what waiting a week would cost their own knots, in [0, 1]. `missed` counts the rounds in a
    row that held somebody for them but no offer; `claim`: a partner cancelled on them, so they come first.
    """

    id: PersonId
    outside: float
    presences: tuple[Presence, ...]
    missed: int = 0
    claim: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFacts:
    """What is known about pairs of people; whatever is not there is "no", "never" and 0.

    `forbidden` are those who are kept apart for good. `times`: how often they were offered to each other,
    whatever came of it, and `weeks_since` the last time. `shared` counts the linked knots both have.
    """

    forbidden: frozenset[Pair] = frozenset()
    times: Mapping[Pair, int] = field(default_factory=dict)
    weeks_since: Mapping[Pair, int] = field(default_factory=dict)
    shared: Mapping[Pair, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Two people a round brings together in a circle; `facts_u` is what `u` is shown of `v`.

    `weight` is what the pair weighed in the matching, bonuses included; `times` says how often they were
    offered to each other before, `again` how many weeks ago last: only the operator is told (law 3).
    """

    u: PersonId
    v: PersonId
    circle_id: CircleId
    facts_u: MatchFacts
    facts_v: MatchFacts
    weight: int
    times: int = 0
    again: int = 0


def pair_of(one: PersonId, other: PersonId) -> Pair:
    """The two in the order of their ids, as Between keeps them."""
    return (one, other) if one < other else (other, one)
