"""The exact matching: which pairs of a graph weigh most together, and a bound that certifies it.

Edges have positive integer weights; a pair is an edge, nobody is in two pairs. rustworkx (blossoms, O(n^3))
solves up to about 2,000 people, component by component; above that PyMatching where it is installed (the
extra `scale`), by this reduction: every person is a detector that fired, pairing u and v costs 2A - w, being
left out costs A = 1.5 max(w) + 1. A detour over a third person costs at least 2 (2A - max(w)) > 2A, so it is
never taken, and the cheapest answer is the heaviest matching. Both take the same graph to the same total.
"""

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Up to so many people every possible pair is kept.
SMALL_ROUND = 2_000
#: rustworkx up to so many people joined by pairs; above, PyMatching if it is there. Of 10,000 people with
#: 145,000 pairs that weigh 1,001 to 1,742 rustworkx took 16 s and PyMatching 88 s (two cores): what all
#: weights have in common makes its trees grow.
FEW_ENOUGH = 30_000
#: PyMatching is exact for integer weights up to this (edge costs stay below 2^24).
HEAVIEST = 4_999_999
#: The bound from the double cover is computed up to so many edges: with PyMatching, and without it.
COVERED, COVERED_AT_HOME = 200_000, 50_000
#: Up to so many people times edges rustworkx has it before PyMatching is even loaded.
COVERED_SOON = 20_000_000
#: People who are matched anew together where an exact matching would take too long.
NEIGHBOURS, SWEPT = 500, 4
#: Steps towards the cheap bound.
SWEEPS = 200

_HEAD = struct.Struct("<4sIQ")
_MAGIC = b"KNW1"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Graph:
    """People numbered 0..n-1 and possible pairs u[i] < v[i] of weight w[i] >= 1, each once; integers only."""

    n: int
    u: Ints
    v: Ints
    w: Ints

    @classmethod
    def of(cls, n: int, edges: Sequence[tuple[int, int, int]]) -> "Graph":
        """From a list of (u, v, w)."""
        table = np.array(edges, dtype=np.int64).reshape(-1, 3)
        return cls(n=n, u=table[:, 0], v=table[:, 1], w=table[:, 2])

    def pack(self) -> bytes:
        """As bytes, to be kept with the round."""
        columns = b"".join(
            np.ascontiguousarray(column, dtype=kind).tobytes()
            for column, kind in ((self.u, "<u4"), (self.v, "<u4"), (self.w, "<i8"))
        )
        return _HEAD.pack(_MAGIC, self.n, len(self.w)) + zlib.compress(columns, 1)

    @classmethod
    def unpack(cls, packed: bytes) -> "Graph":
        """From bytes; ValueError if they are none of ours."""
        try:
            magic, n, count = _HEAD.unpack_from(packed)
            columns = zlib.decompress(packed[_HEAD.size :])
        except (struct.error, zlib.error) as error:
            raise ValueError("not a packed graph") from error
        if magic != _MAGIC or len(columns) != 16 * count:
            raise ValueError("not a packed graph")
        u, v = np.frombuffer(columns, "<u4", 2 * count).reshape(2, count).astype(np.int64)
        return cls(n=n, u=u, v=v, w=np.frombuffer(columns, "<i8", count, 8 * count).astype(np.int64))


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """Pairs (u < v, ascending), what they weigh together, and who found them."""

    pairs: tuple[tuple[int, int], ...]
    weight: int
    solver: str


def solve(graph: Graph, *, solver: str | None = None) -> Solution:
    """A matching of the greatest total weight; the same graph gives the same pairs.

    `solver` is "rustworkx" or "pymatching"; None chooses for each component by its size.
    """
    if solver:
        return _solution(graph, _SOLVERS[solver](graph), solver)
    found, used = [], set()
    for numbers in _pieces(components(graph)[graph.u]):
        piece = _piece(graph, numbers)
        name = _choose_solver(piece) if piece.n > FEW_ENOUGH else "rustworkx"
        found.append(numbers[_SOLVERS[name](piece)])
        used.add(name)
    return _solution(graph, _concatenate(found), "+".join(sorted(used)) or "rustworkx")


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
        pieces = [inside[piece] for piece in _pieces(place[graph.u[inside]])]
        chosen = _concatenate([piece[_by_rustworkx(_piece(graph, piece))] for piece in pieces])
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
    if not quick and count <= (COVERED if _has_pymatching() else COVERED_AT_HOME):
        cover = _double_cover(graph)
        name = _choose_solver(graph) if graph.n * count > COVERED_SOON else "rustworkx"
        return solve(cover, solver=name).weight / 2, "cover"
    return _dual(graph, prices), "dual"


def components(graph: Graph) -> Ints:
    """For everybody the smallest number among those they are joined with, over any number of pairs."""
    label = np.arange(graph.n)
    while True:
        least = np.minimum(label[graph.u], label[graph.v])
        lower = label.copy()
        np.minimum.at(lower, graph.u, least)
        np.minimum.at(lower, graph.v, least)
        np.minimum.at(lower, label, lower.copy())
        lower = lower[lower]
        if np.array_equal(lower, label):
            return label
        label = lower


def _choose_solver(graph: Graph) -> str:
    exact = len(graph.w) == 0 or int(graph.w.max()) <= HEAVIEST
    return "pymatching" if exact and _has_pymatching() else "rustworkx"


def _has_pymatching() -> bool:
    return find_spec("pymatching") is not None


def _solution(graph: Graph, chosen: Ints, solver: str) -> Solution:
    """The edges with these numbers as a solution."""
    low, high = np.minimum(graph.u, graph.v)[chosen], np.maximum(graph.u, graph.v)[chosen]
    pairs = sorted(zip(low.tolist(), high.tolist(), strict=True))
    return Solution(pairs=tuple(pairs), weight=int(graph.w[chosen].sum()), solver=solver)


def _pieces(label: Ints) -> list[Ints]:
    """The numbers of the edges of each label, labels ascending."""
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return [numbers for numbers in np.split(order, cuts) if len(numbers)]


def _piece(graph: Graph, numbers: Ints) -> Graph:
    """Some edges as a graph of their own; only those who have one are in it."""
    people, ends = np.unique(np.stack([graph.u[numbers], graph.v[numbers]]), return_inverse=True)
    u, v = ends.reshape(2, -1).astype(np.int64)
    return Graph(n=len(people), u=u, v=v, w=graph.w[numbers])


def _concatenate(found: Sequence[Ints]) -> Ints:
    return np.concatenate(found) if found else np.empty(0, dtype=np.int64)


def _by_rustworkx(graph: Graph) -> Ints:
    import rustworkx as rx  # noqa: PLC0415 - only the process that solves needs it

    net: Any = rx.PyGraph(multigraph=False)
    net.add_nodes_from(range(graph.n))
    rows = zip(graph.u.tolist(), graph.v.tolist(), graph.w.tolist(), strict=True)
    net.extend_from_weighted_edge_list(list(rows))
    pairs = rx.max_weight_matching(net, max_cardinality=False, weight_fn=int)
    return _where(graph.u, graph.v, np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2), graph.n)


def _by_pymatching(graph: Graph) -> Ints:
    if len(graph.w) == 0:
        return np.empty(0, dtype=np.int64)
    import pymatching  # noqa: PLC0415 - an extra
    from scipy.sparse import csc_matrix  # noqa: PLC0415 - comes with it

    out = (3 * int(graph.w.max()) + 1) // 2 + 1
    count, n = len(graph.w), graph.n
    rows = np.concatenate([np.stack([graph.u, graph.v], axis=1).ravel(), np.arange(n)]).astype(np.int32)
    starts = np.concatenate([np.arange(0, 2 * count, 2), np.arange(2 * count, 2 * count + n + 1)])
    checks = csc_matrix(
        (np.ones(len(rows), dtype=np.uint8), rows, starts.astype(np.int32)), shape=(n, count + n)
    )
    costs = np.concatenate([2.0 * out - graph.w, np.full(n, float(out))])
    matching: Any = pymatching.Matching.from_check_matrix(checks, weights=costs)
    del checks, rows, starts
    pairs = matching.decode_to_matched_dets_array(np.ones(n, dtype=np.uint8))
    return _where(graph.u, graph.v, pairs[pairs[:, 1] >= 0].astype(np.int64), n)


def _where(u: Ints, v: Ints, pairs: Ints, n: int) -> Ints:
    """The numbers of the edges that these pairs are."""
    keys = np.minimum(u, v) * n + np.maximum(u, v)
    order = np.argsort(keys)
    wanted = pairs.min(axis=1) * n + pairs.max(axis=1)
    numbers: Ints = order[np.searchsorted(keys, wanted, sorter=order)]
    return numbers


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


_SOLVERS: Mapping[str, Callable[[Graph], Ints]] = MappingProxyType(
    {"rustworkx": _by_rustworkx, "pymatching": _by_pymatching}
)
