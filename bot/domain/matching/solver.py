"""The exact matching: which pairs of a graph weigh most together, and a bound that certifies it.

Edges have positive integer weights; a pair is an edge, nobody is in two pairs. rustworkx (blossoms, O(n^3))
solves up to about 2,000 people, component by component; above that, where SciPy is installed (the extra
`scale`), the best fractional matching leaves only a few to rustworkx (cover.py). Both take the same graph to
the same total.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from bot.domain.matching.cover import find_cover, match_by_cover
from bot.domain.matching.graphs import Floats, Graph, Ints, components, cut_piece, find_edges, split_pieces

#: Up to so many people every possible pair is kept.
SMALL_ROUND = 2_000
#: rustworkx alone up to so many people; above, with the cover if SciPy is there. Of 10,000 people and 56,000
#: pairs that weigh 1,001 to 1,742 rustworkx took 6 s, and with the cover 0.9 s, for it left 3 odd circles.
FEW_ENOUGH = 2_000
#: The bound from the double cover is computed up to so many edges: with SciPy, and without it.
COVERED, COVERED_AT_HOME = 2_000_000, 50_000
#: People who are matched anew together where an exact matching would take too long.
NEIGHBOURS, SWEPT = 500, 4
#: Steps towards the cheap bound.
SWEEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Pairs (u < v, ascending), what they weigh together, and who found them.

    `bound`: no matching weighs more; None where it was not found on the way.
    """

    pairs: tuple[tuple[int, int], ...]
    weight: int
    solver: str
    bound: float | None = None


def solve(graph: Graph, *, solver: str | None = None) -> Solution:
    """A matching of the greatest total weight; the same graph gives the same pairs.

    `solver` is "rustworkx" or "cover"; None chooses by the number of people.
    """
    if solver == "cover" or (solver is None and graph.n > FEW_ENOUGH and _has_scipy()):
        chosen, bound = match_by_cover(graph, _solve_pieces)
        return _solution(graph, chosen, "cover", bound)
    return _solution(graph, _solve_pieces(graph), "rustworkx")


def solve_roughly(graph: Graph) -> Solution:
    """A matching for a graph that would take too long; never worse than greedy's.

    Where many are scarce of the same, thousands joined together can take either solver hours. The greedy
    pairs are improved one neighbourhood of about 500 people at a time, each exactly, the others untouched,
    so no step makes it worse, and every sweep parts them elsewhere.
    """
    chosen = _greedily(graph)
    for sweep in range(SWEPT):
        place = _neighbourhoods(graph, chosen, sweep)
        inside = np.flatnonzero(place[graph.u] == place[graph.v])
        pieces = [inside[piece] for piece in split_pieces(place[graph.u[inside]])]
        chosen = _concatenate([piece[_by_rustworkx(cut_piece(graph, piece))] for piece in pieces])
    return _solution(graph, chosen, "nearly")


def greedy(graph: Graph) -> Solution:
    """What taking the heaviest free pair again and again gives: at least half of the best."""
    return _solution(graph, _greedily(graph), "greedy")


def find_bound(graph: Graph) -> float:
    """No matching weighs more than this; the certificate that is logged with a round."""
    return certify(graph)[0]


def certify(graph: Graph, prices: Floats | None = None, *, quick: bool = False) -> tuple[float, str]:
    """The bound and where it comes from.

    "cover": the best fractional matching, half of the heaviest matching of the bipartite double cover (a copy
    of everybody on either side, each pair both ways); above the best weight only by what odd circles of pairs
    leave open. "dual", where that takes too long or it must be `quick`: prices y with y_u + y_v >= w for
    every pair sum up to a bound; from `prices`, else half of everybody's heaviest pair, they are lowered by
    y <- (y + t) / 2, where t_v = max over u of (w_uv - y_u), which keeps them feasible.
    """
    count = len(graph.w)
    if count == 0:
        return 0.0, "cover"
    if not quick and _has_scipy() and count <= COVERED:
        return find_cover(graph).bound, "cover"
    if not quick and count <= COVERED_AT_HOME:
        return solve(_double_cover(graph), solver="rustworkx").weight / 2, "cover"
    return _dual(graph, prices), "dual"


def _has_scipy() -> bool:
    return find_spec("scipy") is not None


def _solution(graph: Graph, chosen: Ints, solver: str, bound: float | None = None) -> Solution:
    """The edges with these numbers as a solution."""
    low, high = np.minimum(graph.u, graph.v)[chosen], np.maximum(graph.u, graph.v)[chosen]
    pairs = sorted(zip(low.tolist(), high.tolist(), strict=True))
    return Solution(pairs=tuple(pairs), weight=int(graph.w[chosen].sum()), solver=solver, bound=bound)


def _concatenate(found: Sequence[Ints]) -> Ints:
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _solve_pieces(graph: Graph) -> Ints:
    """The numbers of the edges that rustworkx chooses, component by component."""
    pieces = split_pieces(components(graph)[graph.u])
    return _concatenate([numbers[_by_rustworkx(cut_piece(graph, numbers))] for numbers in pieces])


def _by_rustworkx(graph: Graph) -> Ints:
    import rustworkx as rx  # noqa: PLC0415 - only the process that solves needs it

    net: Any = rx.PyGraph(multigraph=False)
    net.add_nodes_from(range(graph.n))
    rows = zip(graph.u.tolist(), graph.v.tolist(), graph.w.tolist(), strict=True)
    net.extend_from_weighted_edge_list(list(rows))
    pairs = rx.max_weight_matching(net, max_cardinality=False, weight_fn=int)
    return find_edges(graph, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2))


def _greedily(graph: Graph) -> Ints:
    """All pairs at once that are the heaviest of both their ends, until none is free; earlier edges first."""
    left = np.argsort(-graph.w, kind="stable")
    taken: list[Ints] = []
    while len(left):
        rank = np.arange(len(left))
        first = np.full(graph.n, len(left))
        u, v = graph.u[left], graph.v[left]
        np.minimum.at(first, u, rank)
        np.minimum.at(first, v, rank)
        best = (first[u] == rank) & (first[v] == rank)
        taken.append(left[best])
        gone = np.zeros(graph.n, dtype=bool)
        gone[u[best]] = gone[v[best]] = True
        left = left[~(gone[u] | gone[v])]
    return _concatenate(taken)


def _neighbourhoods(graph: Graph, chosen: Ints, sweep: int) -> Ints:
    """For everybody the number of their neighbourhood: people near each other, pairs never parted."""
    mate = np.arange(graph.n)
    mate[graph.u[chosen]], mate[graph.v[chosen]] = graph.v[chosen], graph.u[chosen]
    ends, others = np.concatenate([graph.u, graph.v]), np.concatenate([graph.v, graph.u])
    order = np.argsort(ends, kind="stable")
    starts = np.searchsorted(ends[order], np.arange(graph.n + 1)).tolist()
    near, with_whom = others[order].tolist(), mate.tolist()
    place, number = [-1] * graph.n, 0
    for first in np.random.default_rng(sweep).permutation(graph.n).tolist():
        if place[first] < 0:
            _settle(first, number, place, with_whom, lambda i: near[starts[i] : starts[i + 1]])
            number += 1
    return np.array(place, dtype=np.int64)


def _settle(
    first: int, number: int, place: list[int], mate: Sequence[int], near: Callable[[int], Sequence[int]]
) -> None:
    """Give this number to somebody, their mate, and those nearest to them, about NEIGHBOURS in all."""
    reached: list[int] = []
    at = 0
    around = [first]
    while around and len(reached) < NEIGHBOURS:
        for person in (whom for one in around for whom in (one, mate[one])):
            if place[person] < 0 and len(reached) < NEIGHBOURS:
                place[person] = place[mate[person]] = number
                reached += [person, mate[person]]
        around = list(near(reached[at])) if at < len(reached) else []
        at += 1


def _double_cover(graph: Graph) -> Graph:
    return Graph(
        n=2 * graph.n,
        u=np.concatenate([graph.u, graph.v]),
        v=np.concatenate([graph.v, graph.u]) + graph.n,
        w=np.concatenate([graph.w, graph.w]),
    )


def _dual(graph: Graph, start: Floats | None = None) -> float:
    prices = _halves(graph) if start is None else start
    for _ in range(SWEEPS):
        least = np.zeros(graph.n)
        np.maximum.at(least, graph.u, graph.w - prices[graph.v])
        np.maximum.at(least, graph.v, graph.w - prices[graph.u])
        lower = (prices + least) / 2
        settled = prices.sum() - lower.sum() < 1e-6 * prices.sum()
        prices = lower
        if settled:
            break
    # Rounding may have cost a hair of feasibility: give it back.
    short = float(np.maximum(graph.w - prices[graph.u] - prices[graph.v], 0).max(initial=0))
    return float(prices.sum()) + short * graph.n / 2


def _halves(graph: Graph) -> Floats:
    """Half of everybody's heaviest pair: prices that pay for every pair."""
    heavy = np.zeros(graph.n)
    np.maximum.at(heavy, graph.u, graph.w)
    np.maximum.at(heavy, graph.v, graph.w)
    halves: Floats = heavy / 2
    return halves
