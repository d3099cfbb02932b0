"""A graph in pieces that share nobody."""

import numpy as np
import pytest

from bot.domain.matching.graphs import split_pieces

pytestmark = [pytest.mark.circles, pytest.mark.quick]


@pytest.mark.parametrize(
    ("labels", "pieces"),
    [([], []), ([7], [[0]]), ([3, 3, 3], [[0, 1, 2]]), ([1, 0, 1, 0, 2], [[1, 3], [0, 2], [4]])],
)
def test_the_edges_of_each_piece_are_together_and_with_no_others(labels, pieces):
    found = split_pieces(np.array(labels, dtype=np.int64))

    assert [piece.tolist() for piece in found] == pieces
