"""The solver against its peers, and anybody's own graph."""

import pytest

from benchmarks import circle_year, round_graphs
from benchmarks.round_graphs import solve_csv
from bot.domain.errors import OperatorError

pytestmark = pytest.mark.circles


@pytest.fixture
def saved(tmp_path):
    def save(text):
        path = tmp_path / "graph.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return save


def test_a_graph_of_ones_own_is_solved_with_its_own_numbers(saved):
    line = solve_csv(saved("u,v,w\n10,20,5\n20,30,8\n30,40,5\n"))
    assert line["pairs"] == [[10, 20], [30, 40]]
    assert (line["weight"], line["bound"], line["greedy"]) == (10, 10, 8)
    assert line["seconds"] >= 0


def test_an_odd_circle_has_a_bound_above_its_weight(saved):
    line = solve_csv(saved("1,2,4\r\n2,3,4\r\n1,3,4\r\n"))
    assert (line["weight"], line["bound"]) == (4, 6)


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("u,v,w\n", 0),
        ("1,2,0\n3,4,-7\n", 0),
        ("1,2,3\n2,1,9\n1,2,4\n", 9),
        ("\ufeff u , v , w \n\n -1 , 999999999999999999 , 3 \n", 3),
        ("1,2,1099511627776\n", 2**40),
    ],
)
def test_headers_blanks_repeats_and_odd_numbers_are_taken_as_they_are_meant(saved, text, weight):
    assert solve_csv(saved(text))["weight"] == weight


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1,2\n", "line 1"),
        ("u,v,w\n1,2,3\n1,2,x\n", "line 3"),
        ("1,2,3.5\n", "line 1"),
        ("1,1,3\n", "themselves"),
        ("1,2,99999999999999999\n", "weight"),
        ("1,2," + "9" * 5000, "line 1"),
        ("1,²,3\n", "line 1"),
        ("a,b,c\nu,v,w\n", "line 2"),
        (b"\xff\xfe1,2,3", "UTF-8"),
        ('"' + "1" * 200_000, "not a list"),
    ],
)
def test_what_is_no_list_of_edges_is_refused_by_its_line(saved, text, said):
    with pytest.raises(OperatorError, match=said):
        solve_csv(saved(text))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OperatorError, match="cannot read"):
        solve_csv(tmp_path / "none.csv")
    with pytest.raises(OperatorError, match="cannot read"):
        solve_csv(tmp_path)


def test_every_solver_agrees_with_networkx():
    line = round_graphs.compare_solvers(150)
    assert line["disagreements"] == {"rustworkx": 0, "cover": 0}


def test_a_year_of_a_circle_leaves_its_members_richer_than_none():
    """Law 2, by the bot's own code: worth more, fewer ties neglected, fewer repeats, nobody starved."""
    lines = {}
    circle_year.main(
        [25], lambda line: lines.setdefault(line["rule"], line), seeds=2, rules=("new", "before")
    )
    assert lines["new"]["x"] > max(1.3, lines["before"]["x"])
    assert lines["new"]["overdue"] < lines["before"]["overdue"]
    assert lines["new"]["repeats"] < lines["before"]["repeats"]
    assert lines["new"]["starved"] <= 8 < lines["before"]["starved"]
