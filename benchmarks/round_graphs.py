"""`knotwork bench round`, the solver by itself: graphs against networkx, and anybody's own graph.

Wall times of one process. networkx is the reference (an independent implementation of the same algorithm);
where it is not installed its lines are left out.
"""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

from bot.domain.errors import OperatorError
from bot.domain.matching.graphs import Graph
from bot.domain.matching.solver import certify, greedy, solve

Line = dict[str, Any]

#: Random graphs that are solved twice, and their largest number of people.
GRAPHS, LARGEST = 10_000, 14
#: The graph whose solver is timed: people and candidates each.
PEOPLE, CANDIDATES = 1_000, 20
LIMITS = {"limit_times_networkx": 50}
#: What a graph of somebody's own may be: bytes, edges and the weight of an edge.
MAX_BYTES, MAX_EDGES, MAX_WEIGHT = 256_000_000, 5_000_000, 2**40
#: Columns of such a file.
_COLUMNS = 3


def main(emit: Callable[[Line], None], *, graphs: int = GRAPHS) -> None:
    """Exactness and speed against networkx."""
    if find_spec("networkx"):
        emit(compare_solvers(graphs))
        emit(measure_speed())


def compare_solvers(graphs: int) -> Line:
    """How often another solver finds another total: never."""
    rng = np.random.default_rng(5)
    wrong: Counter[str] = Counter()
    names = ["rustworkx", *(["cover"] if find_spec("scipy") else [])]
    for _ in range(graphs):
        graph = random_graph(rng)
        best = solve_with_networkx(graph)[0]
        for name in names:
            wrong[name] += solve(graph, solver=name).weight != best
    return {
        "bench": "round",
        "scene": "random graphs against networkx",
        "graphs": graphs,
        "disagreements": {name: wrong[name] for name in names},
        "limit_disagreements": 0,
    }


def random_graph(rng: np.random.Generator) -> Graph:
    """A small one, with few or many different weights, so that ties and odd circles abound."""
    n = int(rng.integers(2, LARGEST + 1))
    u, v = np.triu_indices(n, 1)
    there = rng.random(len(u)) < rng.random()
    heaviest = int(rng.choice([2, 10, 2_200, 4_999_999]))
    return Graph(n=n, u=u[there], v=v[there], w=rng.integers(1, heaviest + 1, int(there.sum())))


def candidate_graph(people: int, candidates: int, *, seed: int = 1) -> Graph:
    """Everybody and so many others, of gains in thousandths."""
    rng = np.random.default_rng(seed)
    u = np.repeat(np.arange(people), candidates)
    v = rng.integers(0, people, len(u))
    u, v = np.minimum(u, v), np.maximum(u, v)
    keys = np.unique((u * people + v)[u < v])
    u, v = np.divmod(keys, people)
    return Graph(n=people, u=u, v=v, w=rng.integers(1, 2_001, len(keys)))


def measure_speed() -> Line:
    """The solver and networkx on the same graph of 1,000 people; weights must agree."""
    graph = candidate_graph(PEOPLE, CANDIDATES)
    solve(candidate_graph(20, 3))  # loading the library is not solving
    ours = min(_time_call(lambda: solve(graph))[1] for _ in range(5))
    best, theirs = solve_with_networkx(graph)
    return {
        "bench": "round",
        "scene": "solver alone",
        "people": PEOPLE,
        "edges": len(graph.w),
        "seconds": round(ours, 4),
        "networkx_seconds": round(theirs, 2),
        "times_networkx": round(theirs / ours, 1),
        "same_weight": solve(graph).weight == best,
        **LIMITS,
    }


def solve_with_networkx(graph: Graph) -> tuple[int, float]:
    """The weight networkx finds, and its seconds without building the graph."""
    import networkx as nx  # noqa: PLC0415 - a peer of the dev extra

    net = nx.Graph()
    net.add_weighted_edges_from(zip(graph.u.tolist(), graph.v.tolist(), graph.w.tolist(), strict=True))
    pairs, seconds = _time_call(lambda: nx.max_weight_matching(net))
    return sum(net[u][v]["weight"] for u, v in pairs), seconds


def _time_call(work: Callable[[], Any]) -> tuple[Any, float]:
    start = perf_counter()
    found = work()
    return found, perf_counter() - start


# --- a graph of one's own ---------------------------------------------------------------------------------


def solve_csv(path: Path) -> Line:
    """The heaviest matching of the edges in a file: lines u,v,w of whole numbers, a first line may name them.

    Between two people the heaviest line counts; an edge that weighs nothing or less is in no matching. What
    is not a list of edges is an OperatorError that names the line.
    """
    edges = read_edges(path)
    labels = sorted({end for pair in edges for end in pair})
    number = {label: i for i, label in enumerate(labels)}
    graph = Graph.of(
        len(labels),
        [(number[u], number[v], weight) for (u, v), weight in sorted(edges.items()) if weight > 0],
    )
    solution, seconds = _time_call(lambda: solve(graph))
    limit, source = certify(graph)
    return {
        "bench": "round",
        "scene": str(path.name),
        "people": len(labels),
        "edges": len(graph.w),
        "pairs": [[labels[u], labels[v]] for u, v in solution.pairs],
        "weight": solution.weight,
        "bound": limit,
        "bound_by": source,
        "greedy": greedy(graph).weight,
        "solver": solution.solver,
        "seconds": round(seconds, 4),
    }


def read_edges(path: Path) -> dict[tuple[int, int], int]:
    """The heaviest weight between each two people, the smaller number first."""
    edges: dict[tuple[int, int], int] = {}
    for number, row in _read_rows(path):
        u, v, weight = _parse_edge(row, number)
        pair = (min(u, v), max(u, v))
        edges[pair] = max(weight, edges.get(pair, weight))
        if len(edges) > MAX_EDGES:
            raise OperatorError(f"more than {MAX_EDGES:,} edges")
    return edges


def _read_rows(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """Numbered lines that say something, without a first line of names."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise OperatorError(f"{path.name} is larger than {MAX_BYTES:,} bytes")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = enumerate(csv.reader(lines), 1)
            for number, row in rows:
                cells = [cell.strip() for cell in row]
                if any(cells) and not (number == 1 and _is_header(cells)):
                    yield number, cells
    except OSError as error:
        raise OperatorError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise OperatorError(f"{path.name} is not text in UTF-8") from error
    except csv.Error as error:
        raise OperatorError(f"{path.name} is not a list of edges: {error}") from error


def _is_header(cells: Sequence[str]) -> bool:
    return len(cells) == _COLUMNS and all(cell.isidentifier() for cell in cells)


def _parse_edge(cells: Sequence[str], number: int) -> tuple[int, int, int]:
    if len(cells) != _COLUMNS:
        raise OperatorError(f"line {number}: three whole numbers u,v,w are needed")
    u, v, weight = (_parse_integer(cell, number) for cell in cells)
    if u == v:
        raise OperatorError(f"line {number}: nobody meets themselves")
    if abs(weight) > MAX_WEIGHT:
        raise OperatorError(f"line {number}: a weight may be {MAX_WEIGHT:,} at most")
    return u, v, weight


def _parse_integer(cell: str, number: int) -> int:
    digits = cell.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 18):  # noqa: PLR2004 - fits 64 bits
        raise OperatorError(f"line {number}: three whole numbers u,v,w are needed")
    return int(cell)
