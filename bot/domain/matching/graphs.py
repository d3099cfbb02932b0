"""Who may be paired with whom, in integers: a graph, its bytes, its parts. Pure."""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

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


def split_pieces(label: Ints) -> list[Ints]:
    """The numbers of the edges of each label, labels ascending."""
    order = np.argsort(label, kind="stable")
    cuts = np.flatnonzero(np.diff(label[order])) + 1
    return [numbers for numbers in np.split(order, cuts) if len(numbers)]


def cut_piece(graph: Graph, numbers: Ints) -> Graph:
    """Some edges as a graph of their own; only those who have one are in it."""
    people, ends = np.unique(np.stack([graph.u[numbers], graph.v[numbers]]), return_inverse=True)
    u, v = ends.reshape(2, -1).astype(np.int64)
    return Graph(n=len(people), u=u, v=v, w=graph.w[numbers])


def find_edges(graph: Graph, pairs: Ints) -> Ints:
    """The numbers of the edges that these pairs are."""
    keys = np.minimum(graph.u, graph.v) * graph.n + np.maximum(graph.u, graph.v)
    order = np.argsort(keys)
    wanted = pairs.min(axis=1) * graph.n + pairs.max(axis=1)
    numbers: Ints = order[np.searchsorted(keys, wanted, sorter=order)]
    return numbers
