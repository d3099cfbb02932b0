"""A round: everybody who seeks in, pairs out. Pure; the same for the same seed, in whatever order they come.

It takes numpy and up to minutes of one core: a process of its own runs it. What only describes a round
stands in seekers.py, which loads nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import itemgetter
from typing import Any

import numpy as np

from bot.domain.circles import Profile
from bot.domain.matches import MatchFacts
from bot.domain.matching import solver, weighing
from bot.domain.matching.candidates import Edges, Flags, RoundArrays, possible
from bot.domain.matching.fit import Crowd, can_meet, promise, promise_told
from bot.domain.matching.graphs import Graph, Ints, components
from bot.domain.matching.participants import Pair, Paired, PairFacts, Presence, Seeker, pair_of
from bot.domain.matching.solver import Solution, find_bound, solve, solve_roughly
from bot.domain.people import PersonId

__all__ = [
    "Graph",
    "Pair",
    "PairFacts",
    "Paired",
    "Presence",
    "RoundPlan",
    "Seeker",
    "Solution",
    "can_meet",
    "find_bound",
    "pair_of",
    "plan_round",
    "promise",
    "solve",
    "solve_roughly",
]

#: Pairs kept for each member of a large circle.
CANDIDATES = 20


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoundPlan:
    """What a round decided. `unpaired` are those without a pair, by id; `order[i]` is person i of the graph.

    `alone`: those of them who have nobody in it whom they may meet, whatever either would gain: nobody who
    speaks a language of theirs and comes where they do, or nobody who does not rest (law 2).

    `figures`: people, edges, weight and its `bound` (with `bound_by`, "cover" or "dual"), `value` (what all
    paired people gain together, in s), `greedy` (the weight of taking the heaviest pair first), `solver`,
    `waiting` (left out last time) and `covered` (of them, now paired), `possible` (people with any pair).
    """

    pairs: tuple[Paired, ...]
    unpaired: tuple[PersonId, ...]
    alone: frozenset[PersonId]
    graph: Graph
    order: tuple[PersonId, ...]
    figures: Mapping[str, Any]


def plan_round(
    seekers: Sequence[Seeker],
    between: PairFacts,
    *,
    seed: str,
    candidates: int = CANDIDATES,
    exact: bool = True,
) -> RoundPlan:
    """The heaviest matching among all possible pairs; nobody loses by it (law 2).

    Not `exact`, for when that took too long: nearly the heaviest, in seconds for 10,000 people.
    """
    room = RoundArrays(seekers, between, seed)
    edges, anybody = possible(room, candidates)
    left_out = _bonuses(room, edges)
    graph = Graph(n=room.n, u=edges.u, v=edges.v, w=edges.base + left_out[edges.u] + left_out[edges.v])
    solution = solve(graph) if exact else solve_roughly(graph)
    chosen = _edge_numbers(room, edges, solution)
    reasons = (flags.T.tolist() for flags in _find_reasons(room.crowd, edges.p[chosen], edges.q[chosen]))
    pairs = tuple(
        _build_pair(room, edges, graph, i, found) for i, *found in zip(chosen, *reasons, strict=True)
    )
    taken = {person for pair in pairs for person in (pair.u, pair.v)}
    return RoundPlan(
        pairs=pairs,
        unpaired=tuple(sorted(s.id for s in room.seekers if s.id not in taken)),
        alone=frozenset(s.id for s, some in zip(room.seekers, anybody.tolist(), strict=True) if not some),
        graph=graph,
        order=tuple(s.id for s in room.seekers),
        figures=_figures(room, edges, graph, solution, chosen),
    )


def _bonuses(room: RoundArrays, edges: Edges) -> Ints:
    plain = Graph(n=room.n, u=edges.u, v=edges.v, w=edges.base)
    joined = int(np.bincount(components(plain)).max(initial=0))
    return weighing.bonuses(room.levels, joined)


def _edge_numbers(room: RoundArrays, edges: Edges, solution: Solution) -> list[int]:
    """The numbers of the edges of a solution; edges are sorted by u, then v."""
    pairs = np.array(solution.pairs, dtype=np.int64).reshape(-1, 2)
    found: list[int] = np.searchsorted(
        edges.u * room.n + edges.v, pairs[:, 0] * room.n + pairs[:, 1]
    ).tolist()
    return found


def _find_reasons(crowd: Crowd, p: Ints, q: Ints) -> tuple[Flags, Flags, Flags, Flags]:
    """Which offers of p and of q the other asks for, and which topics of p and of q the other shares."""
    offers, asks, topics = crowd.offers, crowd.asks, crowd.topics
    return (
        crowd.find_same(offers[:, p], asks[:, q]),
        crowd.find_same(offers[:, q], asks[:, p]),
        crowd.find_same(topics[:, p], topics[:, q]),
        crowd.find_same(topics[:, q], topics[:, p]),
    )


def _build_pair(
    room: RoundArrays, edges: Edges, graph: Graph, i: int, reasons: Sequence[Sequence[bool]]
) -> Paired:
    """The pair of an edge, by which of their words meet: offers of p, of q, topics of p, of q."""
    p, q, city = edges.p[i], edges.q[i], room.crowd.city
    circle, _, presence = room.presences[p]
    mine, theirs = presence.profile, room.presences[q][2].profile
    near = bool(city[p] == city[q] >= 0)
    given, got, own, others = (
        tuple(compress(words, flags))
        for words, flags in zip(
            (mine.offers, theirs.offers, mine.topics, theirs.topics), reasons, strict=True
        )
    )
    shared = int(edges.shared[i])
    one, other = room.seekers[edges.u[i]], room.seekers[edges.v[i]]
    met_mine = {"helps": got, "helped": given, "topics": own, "shared": shared}
    met_theirs = {"helps": given, "helped": got, "topics": others, "shared": shared}
    facts = (
        _facts(mine, theirs, near, score=float(edges.s_uv[i]), outside=one.outside, **met_mine),
        _facts(theirs, mine, near, score=float(edges.s_vu[i]), outside=other.outside, **met_theirs),
    )
    (u, facts_u), (v, facts_v) = sorted(zip((one.id, other.id), facts, strict=True), key=itemgetter(0))
    return Paired(
        u=u,
        v=v,
        circle_id=circle,
        facts_u=facts_u,
        facts_v=facts_v,
        weight=int(graph.w[i]),
        times=int(edges.times[i]),
        again=int(edges.weeks[i]) if edges.times[i] else 0,
    )


def _facts(mine: Profile, theirs: Profile, near: bool, **known: Any) -> MatchFacts:
    """What the one side is shown of the other: what both have in common, and nothing else."""
    helps, helped, topics = (len(known[kind]) for kind in ("helps", "helped", "topics"))
    told = promise_told(helps, helped, topics, known["shared"])
    return MatchFacts(
        role=theirs.role,
        likely=known["score"] > told,
        languages=tuple(code for code in mine.languages if code in theirs.languages),
        city=mine.city if near else "",
        online=mine.online and theirs.online,
        voucher="",
        **known,
    )


def _figures(
    room: RoundArrays, edges: Edges, graph: Graph, solution: Solution, chosen: list[int]
) -> Mapping[str, Any]:
    if solution.bound is None:
        prices = (_bonuses(room, edges) + weighing.BASE / 2).astype(np.float64)
        limit, source = solver.certify(graph, prices, quick=solution.solver == "nearly")
    else:
        limit, source = solution.bound, "cover"
    waiting = room.levels > 0
    outside = room.outside[edges.u] + room.outside[edges.v]
    ends = np.concatenate([edges.u[chosen], edges.v[chosen]])
    return {
        "people": room.n,
        "possible": int(np.count_nonzero(np.bincount(np.concatenate([edges.u, edges.v])))),
        "edges": len(graph.w),
        "weight": solution.weight,
        "bound": limit,
        "bound_by": source,
        "value": round(float((edges.s_uv + edges.s_vu - outside)[chosen].sum()), DECIMALS),
        "greedy": solver.greedy(graph).weight,
        "solver": solution.solver,
        "waiting": int(waiting.sum()),
        "covered": int(waiting[ends].sum()),
    }


#: Decimals of a value.
DECIMALS = 3
