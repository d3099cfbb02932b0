"""The best fractional matching: a bound that is nearly reached, and an exact matching of those who miss it.

Where pairs may be taken by half, the heaviest matching is half of one of the bipartite double cover (a copy
of everybody on either side, each pair both ways), which SciPy finds soon (LAPJVsp, after Jonker and
Volgenant 1987). What it takes by half are even circles, made whole at no cost, and odd circles.
Its prices y >= 0 pay for every pair, y_u + y_v >= w, so what a matching lacks to the bound is

    the prices of those it leaves out + the slack y_u + y_v - w of each of its pairs,

and both are 0 wherever the fractional matching is whole. So some heaviest matching differs from it only on
paths that begin in odd circles, new pairs and whole ones in turn: on any other path or circle the whole
ones do as well. Such a path joins two circles, or leaves: its last person stays alone, or was alone before.
Shortest paths tell what this must cost:

- every circle has a path to another one or a leaving one: if no way from one circle to another costs less
  than h of the one and h of the other, and no leaving path less than h, all of them cost at least the sum of
  h, which a linear programme makes as large as it may be;
- leaving costs at least x more than h, and of an odd number of circles one has to leave, of an even number
  none or two.

What a matching lacks beyond that is all that can be spared for any one path. Pairs on no path as cheap as
that stay as they are, and the others, up to some dozens of thousands, are matched anew by an exact solver
(folding.py leaves it a seventh of them). What the result lacks proves that nothing else had to be looked at,
or says what has to; and it is proven at once where it is no more than what the circles pay, paired by the
shortest ways. docs/decisions/0116.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.domain.matching.folding import match_folded
from bot.domain.matching.graphs import Floats, Graph, Ints, components, cut_piece, find_edges

#: So many pairs besides the whole ones, those on the cheapest paths, are looked at first.
NEAREST = 1_000
#: So many odd circles are paired by themselves at most.
MANY_CIRCLES = 1_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cover:
    """A best fractional matching: whose second copy everybody's first takes, and by which edge.

    Whoever stays alone takes their own, by the edge -1.

    `prices` are twice y, whole numbers; so are all costs here.
    """

    whom: Ints
    edge: Ints
    prices: Ints

    @property
    def bound(self) -> float:
        """No matching weighs more."""
        return float(self.prices.sum()) / 2


def match_by_cover(graph: Graph, solve: Callable[[Graph], Ints]) -> tuple[Ints, float]:
    """The numbers of the edges of a heaviest matching, and the bound; `solve` matches exactly who is left."""
    cover = find_cover(graph)
    whole, circle = _make_whole(cover)
    if circle.max(initial=-1) < 0:
        return whole, cover.bound
    mate = np.arange(graph.n)
    mate[graph.u[whole]], mate[graph.v[whole]] = graph.v[whole], graph.u[whole]
    label, paths = components(graph), _Paths(graph, cover.prices, circle, mate)
    cost = np.full(len(graph.w), np.inf)
    cost[paths.new], least, owed = paths.cost(label, solve)
    bounds = np.bincount(label, cover.prices, graph.n)
    nearest = min(NEAREST, len(cost) - 1)
    spare = np.full(graph.n, np.partition(cost, nearest)[nearest])
    while True:
        open_ = np.isfinite(cost) & (cost <= spare[label[graph.u]])
        anew = circle >= 0
        anew[graph.u[open_]] = anew[graph.v[open_]] = True
        anew |= anew[mate]
        inside = np.flatnonzero(open_ | (~paths.new & anew[graph.u]))
        prices = cover.prices[np.unique(np.stack([graph.u[inside], graph.v[inside]]))]
        found = match_folded(cut_piece(graph, inside), prices, int(owed.sum()), solve)
        chosen = np.concatenate([whole[~anew[graph.u[whole]]], inside[found]])
        lack = bounds - 2 * np.bincount(label[graph.u[chosen]], graph.w[chosen], graph.n)
        proven = (lack <= owed) | (lack - least <= spare)
        if proven.all():
            return chosen, cover.bound
        shut = np.append(cost[~open_ & ~proven[label[graph.u]]], np.inf)
        further = min(3 * int(open_.sum()) + NEAREST, len(shut) - 1)
        spare = np.where(proven, spare, np.minimum(lack - least, np.partition(shut, further)[further]))


def find_cover(graph: Graph) -> Cover:
    """The best fractional matching and its prices."""
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching  # noqa: PLC0415 - an extra

    # Whoever stays alone takes their own second copy. So there are as many copies on either side, which SciPy
    # begins with whom everybody likes best: 100,000 people took 60 s where they had places to be alone in.
    n, people, most = graph.n, np.arange(graph.n), int(graph.w.max(initial=0)) + 1
    ends, others = (np.concatenate([*of, people]) for of in ((graph.u, graph.v), (graph.v, graph.u)))
    worth = np.concatenate([graph.w, graph.w, np.zeros(n, dtype=np.int64)])
    table = _table(n, ends, others, (most - worth).astype(np.float64))
    whom = min_weight_full_bipartite_matching(table)[1].astype(np.int64)
    some, edge = np.flatnonzero(whom != people), np.full(n, -1)
    edge[some] = find_edges(graph, np.stack([some, whom[some]], axis=1))
    gained = np.where(edge >= 0, np.append(graph.w, 0)[edge], 0)
    return Cover(whom=whom, edge=edge, prices=_find_prices(ends, others, worth, whom, gained))


def _find_prices(ends: Ints, others: Ints, worth: Ints, whom: Ints, gained: Ints) -> Ints:
    """The prices of first copies that pay for all, with what each second copy leaves its taker to pay.

    a_u >= w_uv - b_v, where b_v is the weight of the pair that takes v without its taker's price: raised
    from 0 until all hold, which ends, as no circle of exchanges gains. Only who rose can raise others.
    """
    n, taker = len(whom), np.argsort(whom)
    order = np.argsort(taker[others], kind="stable")
    source, arrive = taker[others[order]], ends[order]
    rise, starts = worth[order] - gained[source], np.searchsorted(source, np.arange(n + 1))
    first, risen = np.zeros(n, dtype=np.int64), np.arange(n)
    while len(risen):
        begin, count = starts[risen], starts[risen + 1] - starts[risen]
        rows = np.repeat(begin + count - np.cumsum(count), count) + np.arange(count.sum())
        raised = first.copy()
        np.maximum.at(raised, arrive[rows], rise[rows] + first[source[rows]])
        risen, first = np.flatnonzero(raised > first), raised
    prices: Ints = first + (gained - first)[taker]
    return prices


def _make_whole(cover: Cover) -> tuple[Ints, Ints]:
    """The edges of the fractional matching without its halves, and everybody's odd circle, -1 for none."""
    whom, edge = cover.whom.tolist(), cover.edge.tolist()
    circle, seen, kept = np.full(len(whom), -1), [False] * len(whom), list[int]()
    odd = 0
    for first in range(len(whom)):
        way, at = [], first
        while not seen[at]:
            seen[at] = True
            way.append(at)
            at = whom[at]
        if len(way) % 2 == 0:
            kept += [edge[person] for person in way[::2]]
        elif len(way) > 1:
            circle[way] = odd
            odd += 1
    return np.array(kept, dtype=np.int64), circle


class _Paths:
    """What it costs to get from odd circles to others, by new pairs and whole ones in turn.

    Whoever stands at a person behind their whole pair goes on by any new pair, and then by a whole one.
    """

    def __init__(self, graph: Graph, prices: Ints, circle: Ints, mate: Ints) -> None:
        self.new = mate[graph.u] != graph.v
        self.u, self.v, self.mate, self.prices = graph.u[self.new], graph.v[self.new], mate, prices
        self.slack = (prices[self.u] + prices[self.v] - 2 * graph.w[self.new]).astype(np.float64)
        self.begin = np.concatenate([self.u, self.v])
        self.arrive = mate[np.concatenate([self.v, self.u])]
        self.inside = np.flatnonzero(circle >= 0)
        self.circle = circle

    def cost(self, label: Ints, solve: Callable[[Graph], Ints]) -> tuple[Floats, Floats, Floats]:
        """What the cheapest path over each new pair costs beyond what has to be.

        And for components what has to be by their circles' shares, and what all their paths cost at least.
        """
        ring, n = self.circle[self.inside], len(self.mate)
        home = np.zeros(int(ring.max()) + 1, dtype=np.int64)
        home[ring] = label[self.inside]
        out, leaving = self._leave()
        pairs, ways = self._find_ways(leaving)
        least = _share_out(leaving, pairs, ways)
        more, count = np.full(n, np.inf), np.bincount(home, minlength=n)
        np.minimum.at(more, home, leaving - least)
        more[count == 0] = 0.0
        far = self._spread(self.inside, -least[ring], self.begin, self.arrive)
        away = np.minimum(far[self.u] + out[self.mate[self.v]], far[self.v] + out[self.mate[self.u]])
        must_leave = (count % 2 == 1)[label[self.u]]
        join = far[self.u] + far[self.v] + np.where(must_leave, more[label[self.u]], 0.0)
        away += np.where(must_leave, 0.0, more[label[self.u]])
        costs: Floats = self.slack + np.minimum(join, away)
        owed: Floats = np.bincount(home, _pair_circles(leaving, pairs, ways, solve), n).astype(np.float64)
        return costs, np.bincount(home, least, n).astype(np.float64), owed

    def _leave(self) -> tuple[Floats, Floats]:
        """What leaving costs whoever stands somewhere, and each circle."""
        outside = np.flatnonzero(self.circle < 0)
        out = self._spread(outside, self.prices[outside].astype(np.float64), self.arrive, self.begin)
        leaving = np.full(int(self.circle.max()) + 1, np.inf)
        np.minimum.at(leaving, self.circle[self.inside], np.minimum(out, self.prices)[self.inside])
        return out, leaving

    def _find_ways(self, leaving: Floats) -> tuple[Ints, Floats]:
        """Circles with a way from one to the other that costs less than if both leave, and what it costs."""
        ring, count = self.circle[self.inside], len(leaving)
        steps = _table(len(self.mate), self.begin, self.arrive, np.concatenate([self.slack, self.slack]))
        pairs, ways = list[tuple[int, int]](), list[float]()
        for number in range(count):
            limit = leaving[number] + leaving.max()  # beyond that both rather leave
            far = _dijkstra(steps, indices=self.inside[ring == number], min_only=True, limit=limit)
            way = np.full(count, np.inf)
            np.minimum.at(way, ring, far[self.inside])
            near = [other for other in range(number + 1, count) if np.isfinite(way[other])]
            pairs += [(number, other) for other in near]
            ways += way[near].tolist()
        return np.array(pairs, dtype=np.int64).reshape(-1, 2), np.array(ways)

    def _spread(self, sources: Ints, costs: Floats, begin: Ints, arrive: Ints) -> Floats:
        """The least cost to get anywhere from sources that cost something themselves."""
        n, lowest = len(self.mate), costs.min(initial=0.0)
        # one more, from whom each source is as far as it costs
        begin, arrive = np.append(begin, np.full(len(sources), n)), np.append(arrive, sources)
        steps = _table(n + 1, begin, arrive, np.concatenate([self.slack, self.slack, costs - lowest]))
        found: Floats = _dijkstra(steps, indices=n)[:n] + lowest
        return found


def _share_out(leaving: Floats, pairs: Ints, ways: Floats) -> Floats:
    """For each circle its h: together the most that ways from one to another, and leaving, allow."""
    from scipy.optimize import linprog  # noqa: PLC0415 - an extra

    if not len(pairs):
        return leaving
    rows = np.repeat(np.arange(len(pairs)), 2)
    sums = _table((len(pairs), len(leaving)), rows, pairs.ravel(), np.ones(len(rows)))
    found = linprog(-np.ones(len(leaving)), A_ub=sums, b_ub=ways, bounds=[(0, most) for most in leaving])
    shares: Floats = np.floor(2 * found.x + 1e-6) / 2  # halves of whole numbers, as all ways are whole
    return shares


def _pair_circles(leaving: Floats, pairs: Ints, ways: Floats, solve: Callable[[Graph], Ints]) -> Floats:
    """What every circle pays at least if each joins another one or leaves, over others on the way too.

    Paths end in each circle an odd number of times, so some of them pair circles or let them leave.
    Of very many circles nothing is said.
    """
    from scipy.sparse.csgraph import shortest_path  # noqa: PLC0415 - an extra

    count = len(leaving)
    if count > MANY_CIRCLES:
        return np.zeros(count)
    everybody, outside = np.arange(count), np.full(count, count)
    begin, arrive = np.append(pairs[:, 0], everybody), np.append(pairs[:, 1], outside)
    far = shortest_path(_table(count + 1, begin, arrive, np.append(ways, leaving)), directed=False)
    paid: Floats = far[:count, count].copy()
    u, v = np.triu_indices(count, 1)
    saved = np.nan_to_num(paid[u] + paid[v] - far[u, v], posinf=0.0)
    some = saved > 0
    graph = Graph(n=count, u=u[some], v=v[some], w=np.rint(saved[some]).astype(np.int64))
    chosen = solve(graph)
    for end in (graph.u, graph.v):
        paid[end[chosen]] -= graph.w[chosen] / 2
    return paid


def _table(shape: int | tuple[int, int], begin: Ints, arrive: Ints, costs: Floats) -> Any:
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - an extra

    return csr_matrix((costs, (begin, arrive)), shape=(shape, shape) if isinstance(shape, int) else shape)


def _dijkstra(steps: Any, **more: Any) -> Any:
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - an extra

    return dijkstra(steps, **more)
