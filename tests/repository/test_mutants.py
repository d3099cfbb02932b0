"""The tool that asks whether tests would notice: its changes, its sample, its named functions."""

import ast
import re
from functools import cache

import pytest

from bot.domain import ties
from tests.isolation import ROOT
from tests.mutants import SAMPLE, SEED
from tests.mutants.__main__ import wilson
from tests.mutants.choosing import draw_sample
from tests.mutants.explained import explain
from tests.mutants.grafting import Garden, Importer
from tests.mutants.named import list_named
from tests.mutants.operators import MODULE, find_mutants, grow

pytestmark = pytest.mark.quick

DECIDES = "bot/domain/ties.py"


@cache
def functions_of(path: str) -> set[str]:
    """Those that have mutants; a file is walked once for all that are named in it."""
    return {one.function for one in find_mutants(path)}


def changes(source: str, monkeypatch) -> set[tuple[str, str, str]]:
    """Operator, before and after of every mutant of a text."""
    monkeypatch.setattr("tests.mutants.operators._read", lambda _: source)
    found = find_mutants("bot/any.py")
    for one in found:
        assert ast.dump(grow(one)) != ast.dump(ast.parse(source)), one.name
        compile(grow(one), "any.py", "exec")
    return {(one.operator, one.before, one.after) for one in found}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", {("boundary", "a < b", "a <= b"), ("comparison", "a < b", "a >= b")}),
        ("x = a in b", {("comparison", "a in b", "a not in b")}),
        ("x = a and not b", {("boolean", "a and (not b)", "a or not b"), ("boolean", "not b", "b")}),
        ("x = 2", {("constant", "2", "3"), ("constant", "2", "1")}),
        ("x = True", {("constant", "True", "False")}),
        ("x = a // b", {("arithmetic", "a // b", "a * b")}),
        ("x = min(a)", {("opposite", "min(a)", "max(a)")}),
        ("x = sorted(a, key=b)", {("order", "sorted(a, key=b)", "sorted(a)")}),
        ("if a:\n    b()", {("boolean", "a", "not a"), ("statement", "b()", "")}),
        ("x = (a, b)", {("entry", "a", ""), ("entry", "b", "")}),
        ("x = {a: b, c: d}", {("entry", "a: b", ""), ("entry", "c: d", "")}),
        ("class A:\n    b: str = ''", {("default", "''", "'mutant'")}),
        ("def f():\n    return a", {("return", "return a", "return None")}),
        ("def f():\n    '''Words.'''\n    log.info('a', b=1)\n    assert a < b", set()),
    ],
)
def test_one_thing_is_changed_at_a_time(source, expected, monkeypatch):
    found = changes(source, monkeypatch)

    assert found >= expected
    assert bool(expected) == bool(found)


def test_a_mutant_has_a_name_of_its_own_that_outlives_changes_elsewhere(monkeypatch):
    before = [one.name for one in find_mutants(DECIDES)]
    source = (ROOT / DECIDES).read_text()

    monkeypatch.setattr(
        "tests.mutants.operators._read", lambda _: f'{source}\n\ndef g():\n    """Words."""\n'
    )

    assert len(set(before)) == len(before)
    assert [one.name for one in find_mutants(DECIDES)] == before


def test_the_sample_is_the_seed_s_and_keeps_its_place_when_mutants_are_added():
    mutants = [one for path in ("bot/domain/ties.py", "bot/domain/weeks.py") for one in find_mutants(path)]
    some = draw_sample(mutants[:350])

    assert SEED == "20261201-2250"
    assert len(some) == SAMPLE
    assert [one for one in draw_sample(mutants) if one in mutants[:350]] == [
        one for one in some if one in draw_sample(mutants)
    ]


@pytest.mark.parametrize(("path", "function"), list_named(), ids=lambda word: word)
def test_a_function_that_decides_is_there_and_has_mutants(path, function):
    assert function in functions_of(path)


def test_whatever_changes_nothing_is_a_mutant_of_today_and_has_a_reason():
    reasons = explain()
    names = {one.name for path in {name.partition(" ")[0] for name in reasons} for one in find_mutants(path)}

    assert set(reasons) <= names
    assert [name for name, reason in reasons.items() if len(reason.split()) < 4] == []
    text = (ROOT / "tests/mutants/equivalent.txt").read_text()
    lines = [one for one in text.splitlines() if one and not one.startswith("#")]
    assert len(lines) == 2 * len(reasons)


def test_a_function_that_lives_becomes_the_mutant(monkeypatch):
    mutant = next(
        one for one in find_mutants(DECIDES) if one.function == "is_due" and one.operator == "boundary"
    )
    monkeypatch.setattr(ties.is_due, "__code__", ties.is_due.__code__)  # given back after the test
    assert ties.is_due(21, 28)

    assert Garden().graft(mutant) == 1

    assert not ties.is_due(21, 28)


def test_a_table_that_is_made_in_an_import_becomes_the_mutant():
    mutant = next(
        one for one in find_mutants(DECIDES) if one.function == MODULE and one.operator == "constant"
    )
    importer = Importer(mutant)

    assert importer.find_spec("bot.domain.weeks") is None
    assert importer.find_spec("bot.domain.ties").origin.endswith(DECIDES)
    assert importer.get_code("bot.domain.ties") != compile((ROOT / DECIDES).read_text(), DECIDES, "exec")


def test_a_share_is_told_with_its_interval():
    low, high = wilson(255, 300)

    assert (round(low, 3), round(high, 3)) == (0.805, 0.886)
    assert wilson(0, 0) == (0.0, 1.0)


def test_make_mutants_is_told_where_the_tests_are_told():
    assert re.search(r"^\| `make mutants` \|", (ROOT / "tests/README.md").read_text(), re.MULTILINE)
    assert re.search(r"^\| `make mutants` \|", (ROOT / "docs/contributing.md").read_text(), re.MULTILINE)
