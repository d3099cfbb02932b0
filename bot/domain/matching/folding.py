"""An exact matching of people most of whom may be paired with only two others: those are folded away first.

Whoever must be paired, and only with one or the other of two, leaves just one of these two to everybody else:
so the three become one, whose ways to others cost what pairing the rest of the three costs besides. What is
left is a seventh of the people, and a blossom solver takes the cube of their number.

Costs are slacks, prices[u] + prices[v] - 2 w of a pair and prices[u] of somebody left alone, so that what a
matching lacks is their sum. Whoever's price is above `most` must be paired in any matching that lacks no more
than `most`, and no pair in it costs more. If the one that is found lacks no more, no other lacks less; else
it is an upper bound, with which that is so.
"""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

import numpy as np

from bot.domain.matching.graphs import Graph, Ints

#: So many are matched as they are: it takes a second, and of equals the same pairs as ever.
UNFOLDED = 2_000
#: What something costs, and the pairs it stands for: nothing, a number, or two of the same.
Way = tuple[int, Any]


def match_folded(graph: Graph, prices: Ints, most: int, solve: Callable[[Graph], Ints]) -> Ints:
    """The numbers of the edges of a heaviest matching; `most` guesses what it lacks to half of all prices.

    `prices` pay for twice every pair. `solve` matches exactly who is left.
    """
    while graph.n > UNFOLDED:
        near, alone = _fold(graph, prices, most)
        chosen = _match_rest(near, alone, solve)
        lack = int(prices.sum() - 2 * graph.w[chosen].sum())
        if lack <= most:
            return chosen
        most = lack
    return solve(graph)


def _fold(graph: Graph, prices: Ints, most: int) -> tuple[dict[int, dict[int, Way]], dict[int, Way]]:
    """Who is left: the cost of pairing each with each, and of leaving each alone."""
    near: dict[int, dict[int, Way]] = {person: {} for person in range(graph.n)}
    slack = (prices[graph.u] + prices[graph.v] - 2 * graph.w).tolist()
    for number, (u, v, cost) in enumerate(zip(graph.u.tolist(), graph.v.tolist(), slack, strict=True)):
        if cost <= most:
            near[u][v] = near[v][u] = (cost, number)
    alone: dict[int, Way] = {person: (price, None) for person, price in enumerate(prices.tolist())}
    left = list(near)
    while left:
        person = left.pop()
        if len(near.get(person, ())) == 2 and alone[person][0] > most:  # noqa: PLR2004 - one or the other
            left += _merge(near, alone, person, most)
    return near, alone


def _merge(near: dict[int, dict[int, Way]], alone: dict[int, Way], middle: int, most: int) -> list[int]:
    """Three become one, who goes by the number of the first neighbour; returns whose pairs changed."""
    (one, to_one), (other, to_other) = near.pop(middle).items()
    three, ways = {middle, one, other}, dict[int, Way]()
    for end, rest in ((one, to_other), (other, to_one)):
        for whom, way in near.pop(end).items():
            if whom not in three:
                del near[whom][end]
                ways[whom] = min(ways.get(whom, (most + 1, None)), _add(way, rest), key=itemgetter(0))
    near[one] = {whom: way for whom, way in ways.items() if way[0] <= most}
    for whom, way in near[one].items():
        near[whom][one] = way
    alone[one] = min(_add(alone[one], to_other), _add(alone.pop(other), to_one), key=itemgetter(0))
    return [one, *ways]


def _add(way: Way, rest: Way) -> Way:
    return way[0] + rest[0], (way[1], rest[1])


def _match_rest(
    near: dict[int, dict[int, Way]], alone: dict[int, Way], solve: Callable[[Graph], Ints]
) -> Ints:
    """Match who is left, and unfold: all that the pairs, and those left alone, stand for."""
    place = {person: at for at, person in enumerate(near)}
    rows = [
        (place[u], place[v], alone[u][0] + alone[v][0] - cost, pairs)
        for u, ways in near.items()
        for v, (cost, pairs) in ways.items()
        if place[u] < place[v] and alone[u][0] + alone[v][0] > cost
    ]
    taken = solve(Graph.of(len(place), [row[:3] for row in rows])).tolist()
    paired = {end for i in taken for end in rows[i][:2]}
    folded = [rows[i][3] for i in taken]
    folded += [alone[person][1] for person, at in place.items() if at not in paired]
    chosen = list[int]()
    while folded:
        pairs = folded.pop()
        if isinstance(pairs, tuple):
            folded += pairs
        elif pairs is not None:
            chosen.append(pairs)
    return np.array(sorted(chosen), dtype=np.int64)
