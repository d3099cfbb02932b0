"""`knotwork bench round`, half a year of rounds: who is left out, who loses, how often two meet again.

A made-up circle over 26 weeks. Everybody has up to four own knots whose urgency follows the tie model; in
three weeks of ten they meet the one that asks most. That is the same whatever the circle brings, so that all
ways of matching live the same half year and differ by nothing but their pairs, and what follows from those:

- exact: the bot's plan_round
- greedy: the same possible pairs and weights, the heaviest free pair first
- networkx: the same graphs, solved by networkx (an exact peer; left out where it is not installed)
- random: what chat bots do: anybody with anybody who shares a language and a place, not met lately first

`surplus` is what all paired people gained over their own best knots, per person and round; `losing` counts
pairs in which anyone loses; `left_out_twice` people without an offer twice running although that round's
possible pairs admit a matching that covers everybody left out the round before; `met_of_possible` how many of
all pairs that were ever possible were offered. Who shares no language or place with anybody waits for ever.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from importlib.util import find_spec
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain.circles import CircleId, Profile
from bot.domain.matching.fit import can_meet, promise
from bot.domain.matching.participants import Pair, PairFacts, Presence, Seeker, pair_of
from bot.domain.matching.round import RoundPlan, plan_round
from bot.domain.matching.solver import Graph, greedy, solve
from bot.domain.people import PersonId
from bot.domain.ties import COOLDOWN_DAYS, FRESH_STRENGTH, TOP_VALUE, fade, risk_of

Line = dict[str, Any]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

WEEKS = 26
SIZES = (12, 60, 300)
#: networkx solves every graph of a circle up to this; of larger ones one in so many.
MAX_ALWAYS_SOLVED, SOLVE_ONE_IN = 60, 13
KNOTS = 4
#: How often somebody meets the own knot that asks most.
MEETING_CHANCE = 0.3
#: How many of those in a city would meet online too.
ONLINE_SHARE = 0.9
#: Different things people of a circle of so many speak about, in the mean.
_VOCABULARY_SIZES = {12: 10, 60: 24, 300: 60}
_CIRCLE = CircleId("circle")
Matcher = Callable[["HalfYear", PairFacts], list[Pair]]


@dataclass(slots=True, kw_only=True)
class HalfYear:
    """A half year as one way of matching lives it."""

    seekers: tuple[Seeker, ...]
    knots: "KnotArrays"
    rng: np.random.Generator
    weeks: np.random.Generator
    week: int = 0
    possible: set[Pair] = field(default_factory=set)
    met: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    surplus: float = 0.0
    losing: int = 0
    twice: int = 0
    offers: int = 0
    left_out: int = 0
    longest: int = 0
    differ: int = 0

    def pair_facts(self) -> PairFacts:
        """Who was offered to each other how many weeks ago."""
        return PairFacts(weeks_since={pair: self.week - weeks[-1] for pair, weeks in self.met.items()})


class KnotArrays:
    """Everybody's own knots as arrays: [person, knot]."""

    def __init__(self, people: int, rng: np.random.Generator) -> None:
        shape = (people, KNOTS)
        self.there = np.arange(KNOTS) < rng.integers(0, KNOTS + 1, people)[:, None]
        self.value = rng.integers(1, TOP_VALUE + 1, shape) / TOP_VALUE
        self.cadence = rng.choice([7, 30, 90, 180], shape, p=[0.1, 0.3, 0.4, 0.2]).astype(np.float64)
        self.gap = rng.random(shape) * self.cadence * 1.5
        self.strength = np.full(shape, FRESH_STRENGTH)
        self.asked = np.full(shape, 365.0)

    def urgency(self) -> Floats:
        """What ranks knots for a week."""
        rest = np.minimum(1.0, self.asked / np.minimum(COOLDOWN_DAYS, 2 * self.cadence))
        risk: Floats = risk_of(self.strength, self.gap, self.cadence)
        return np.where(self.there, self.value * risk * rest, 0.0)

    def pass_week(self, keen: Flags) -> None:
        """Who is keen meets the knot that asks most; then a week goes by."""
        best = self.urgency().argmax(axis=1)
        who = np.flatnonzero(keen & self.there.any(axis=1))
        at = (who, best[who])
        self.asked[at] = 0
        self.strength[at] = fade(self.strength[at], self.gap[at], self.cadence[at]) + 1
        self.gap[at] = 0
        self.gap += 7
        self.asked += 7


def main(emit: Callable[[Line], None], sizes: tuple[int, ...] = SIZES, weeks: int = WEEKS) -> None:
    """One line for each size and way."""
    for people in sizes:
        for name, way in _matchers(people).items():
            emit({"bench": "round", "scene": "26 weeks" if weeks == WEEKS else f"{weeks} weeks", "way": name,
                  **summarise(simulate(people, way, weeks), people)})  # fmt: skip


def simulate(people: int, way: Matcher, weeks: int, seed: int = 7) -> HalfYear:
    """So many rounds, one a week, from a start that depends on the seed only."""
    rng = np.random.default_rng(seed)
    half = HalfYear(
        seekers=make_seekers(people, rng),
        knots=KnotArrays(people, rng),
        rng=np.random.default_rng(seed + 1),
        weeks=np.random.default_rng(seed + 2),
    )
    for week in range(weeks):
        half.week = week
        _run_round(half, way)
    return half


def make_seekers(people: int, rng: np.random.Generator) -> tuple[Seeker, ...]:
    """Members with profiles; popular words are said more often."""
    words = max(6, _VOCABULARY_SIZES.get(people, people // 4))
    chance = 1 / (np.arange(words) + 5)
    chance /= chance.sum()

    def choose_words(count: int) -> tuple[str, ...]:
        return tuple(f"topic{i}" for i in rng.choice(words, count, replace=False, p=chance).tolist())

    def profile() -> Profile:
        spoken = (("de",), ("de", "en"), ("de", "en"), ("en",))[int(rng.integers(4))]
        city = ("Berlin", "Hamburg", "")[int(rng.integers(3))]
        online = not city or bool(rng.random() < ONLINE_SHARE)
        return Profile(
            role="member",
            offers=choose_words(3),
            asks=choose_words(3),
            topics=choose_words(2),
            languages=spoken,
            city=city,
            online=online,
        )

    return tuple(
        Seeker(
            id=PersonId(f"{i:032x}"),
            outside=0.0,
            presences=(Presence(circle_id=_CIRCLE, profile=profile()),),
        )
        for i in range(people)
    )


def summarise(half: HalfYear, people: int) -> Line:
    """What a half year came to."""
    gaps = [b - a for weeks in half.met.values() for a, b in pairwise(weeks)]
    return {
        "people": people,
        "surplus": round(half.surplus / people / (half.week + 1), 4),
        "total": round(half.surplus, 2),
        "offers": half.offers,
        "losing_pairs": half.losing,
        "left_out_twice": half.twice,
        "longest_wait": half.longest,
        "repeats": len(gaps),
        "shortest_gap": min(gaps, default=None),
        "median_gap": median(gaps) if gaps else None,
        "partners_before_a_repeat": _partners_before_repeat(half, people),
        "met_of_possible": round(len(half.met) / len(half.possible), 3) if half.possible else None,
        **({"differs_from_networkx": half.differ} if half.differ else {}),
    }


def _partners_before_repeat(half: HalfYear, people: int) -> float:
    """How many different partners people had before the first one came again, in the median."""
    had: dict[PersonId, list[tuple[int, PersonId]]] = defaultdict(list)
    for (u, v), weeks in half.met.items():
        for week in weeks:
            had[u].append((week, v))
            had[v].append((week, u))
    return median(
        [_count_until_repeat(sorted(offers)) for offers in had.values()] + [0] * (people - len(had))
    )


def _count_until_repeat(offers: list[tuple[int, PersonId]]) -> int:
    seen: set[PersonId] = set()
    for _, partner in offers:
        if partner in seen:
            break
        seen.add(partner)
    return len(seen)


# --- a round ----------------------------------------------------------------------------------------------


def _run_round(half: HalfYear, way: Matcher) -> None:
    outside = half.knots.urgency().max(axis=1).round(4).tolist()
    half.seekers = tuple(replace(s, outside=o) for s, o in zip(half.seekers, outside, strict=True))
    between = half.pair_facts()
    pairs = way(half, between)
    taken = {person for pair in pairs for person in pair}
    half.twice += _count_unpaired_twice(half, between, taken)
    _count(half, pairs)
    half.seekers = tuple(replace(s, missed=0 if s.id in taken else s.missed + 1) for s in half.seekers)
    half.longest = max(half.longest, *(s.missed for s in half.seekers))
    half.knots.pass_week(half.weeks.random(len(half.seekers)) < MEETING_CHANCE)


def _count(half: HalfYear, pairs: list[Pair]) -> None:
    by_id = {s.id: s for s in half.seekers}
    for pair in pairs:
        u, v = (by_id[person] for person in pair)
        mine, theirs = u.presences[0].profile, v.presences[0].profile
        gains = promise(mine, theirs) - u.outside, promise(theirs, mine) - v.outside
        half.surplus += sum(gains)
        half.losing += min(gains) <= 0
        half.offers += 1
        half.met[pair].append(half.week)


def _count_unpaired_twice(half: HalfYear, between: PairFacts, taken: set[PersonId]) -> int:
    """Those left out twice running, if everybody left out before could have been covered."""
    before = {s.id for s in half.seekers if s.missed}
    again = before - taken
    if not again:
        return 0
    plan = plan_round(half.seekers, between, seed="any")
    left_out = np.array([person in before for person in plan.order])
    counts = left_out[plan.graph.u].astype(np.int64) + left_out[plan.graph.v]
    kept = counts > 0
    cover = solve(Graph(n=plan.graph.n, u=plan.graph.u[kept], v=plan.graph.v[kept], w=counts[kept]))
    return len(again) if cover.weight == len(before) else 0


def _matchers(people: int) -> Mapping[str, Matcher]:
    ways: dict[str, Matcher] = {"exact": _match_exactly, "greedy": _match_greedily, "random": _match_randomly}
    if find_spec("networkx"):
        ways["networkx"] = partial(
            _match_with_networkx, every=1 if people <= MAX_ALWAYS_SOLVED else SOLVE_ONE_IN
        )
    return ways


def _plan_week(half: HalfYear, between: PairFacts) -> RoundPlan:
    """The week's round; what was possible in it is remembered."""
    plan = plan_round(half.seekers, between, seed=f"week {half.week}")
    ends = zip(plan.graph.u.tolist(), plan.graph.v.tolist(), strict=True)
    half.possible.update(pair_of(plan.order[u], plan.order[v]) for u, v in ends)
    return plan


def _match_exactly(half: HalfYear, between: PairFacts) -> list[Pair]:
    plan = _plan_week(half, between)
    return [(pair.u, pair.v) for pair in plan.pairs]


def _match_greedily(half: HalfYear, between: PairFacts) -> list[Pair]:
    plan = _plan_week(half, between)
    return [pair_of(plan.order[u], plan.order[v]) for u, v in greedy(plan.graph).pairs]


def _match_with_networkx(half: HalfYear, between: PairFacts, *, every: int) -> list[Pair]:
    """The pairs of networkx every so many weeks, whose weight must be ours; else ours."""
    import networkx as nx  # noqa: PLC0415 - a peer of the dev extra

    plan = _plan_week(half, between)
    if half.week % every:
        return [(pair.u, pair.v) for pair in plan.pairs]
    net, graph = nx.Graph(), plan.graph
    net.add_weighted_edges_from(zip(graph.u.tolist(), graph.v.tolist(), graph.w.tolist(), strict=True))
    pairs = nx.max_weight_matching(net)
    half.differ += sum(net[u][v]["weight"] for u, v in pairs) != plan.figures["weight"]
    return [pair_of(plan.order[u], plan.order[v]) for u, v in pairs]


def _match_randomly(half: HalfYear, between: PairFacts) -> list[Pair]:
    """A shuffled queue: everybody takes the first who fits and was not theirs lately."""
    queue = [half.seekers[i] for i in half.rng.permutation(len(half.seekers)).tolist()]
    pairs = []
    while queue:
        one = queue.pop(0)
        fits = [other for other in queue if can_meet(one.presences[0].profile, other.presences[0].profile)]
        if fits:
            other = max(fits, key=lambda fit: between.weeks_since.get(pair_of(one.id, fit.id), WEEKS))
            queue.remove(other)
            pairs.append(pair_of(one.id, other.id))
    return pairs
