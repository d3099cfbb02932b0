"""Every test is in one suite, and the end of a run says which are red."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import (
    QUICK,
    SUITES,
    pytest_collection_modifyitems,
    pytest_ignore_collect,
    say_what_failed,
)
from tests.isolation import ROOT

pytestmark = pytest.mark.quick


class Item(SimpleNamespace):
    """A test in a file, marked so."""

    def __init__(self, file: str, *marks: str) -> None:
        super().__init__(nodeid=f"{file}::test", path=Path(file), marks=list(marks), user_properties=[])

    def iter_markers(self):
        return iter([SimpleNamespace(name=name) for name in self.marks])

    def add_marker(self, name: str) -> None:
        self.marks.append(name)


def failed(file: str, suite: str = ""):
    return SimpleNamespace(nodeid=f"{file}::test", user_properties=[("suite", suite)] if suite else [])


def test_a_test_is_of_the_house_unless_its_file_says_otherwise():
    tests = [Item("a.py", "street"), Item("b.py", "quick", "matrix")]

    pytest_collection_modifyitems(tests)

    assert {one.path.name: set(one.marks) & set(SUITES) for one in tests} == {
        "a.py": {"house"},
        "b.py": {"matrix"},
    }


def test_slow_suites_begin_first_and_a_file_stays_together():
    tests = [Item("a.py"), Item("b.py", "long"), Item("c.py", "texts"), Item("d.py"), Item("d.py", "matrix")]

    pytest_collection_modifyitems(tests)

    assert [one.path.name for one in tests] == ["d.py", "d.py", "b.py", "a.py", "c.py"]


def test_files_that_wait_and_files_that_compute_begin_in_turns():
    """Else the processors idle while every worker waits for a server, and later have too much to do at once."""
    waiting = [Item("a.py", "faults"), Item("b.py", "matrix"), Item("b.py", "matrix")]
    tests = [*waiting, Item("c.py", "long"), Item("d.py"), Item("e.py"), Item("f.py", "texts")]

    pytest_collection_modifyitems(tests)

    assert [one.path.name for one in tests] == ["a.py", "c.py", "b.py", "b.py", "d.py", "e.py", "f.py"]


def test_a_test_of_two_suites_is_refused():
    with pytest.raises(pytest.UsageError, match=r"a\.py::test is in two suites: long, matrix"):
        pytest_collection_modifyitems([Item("a.py", "matrix", "long")])


def test_a_file_is_quick_as_a_whole_and_the_others_are_not_read_for_it(tmp_path):
    quick, slow, helper = (tmp_path / name for name in ("test_quick.py", "test_slow.py", "conftest.py"))
    quick.write_text(f"pytestmark = [pytest.mark.matrix, pytest.mark.{QUICK}]")
    for path in (slow, helper):
        path.write_text("pytestmark = pytest.mark.matrix")

    def left_out(marks: str) -> list[str]:
        config = SimpleNamespace(option=SimpleNamespace(markexpr=marks))
        return [one.name for one in (quick, slow, helper, tmp_path) if pytest_ignore_collect(one, config)]

    assert left_out(QUICK) == ["test_slow.py"]
    assert left_out("") == left_out("matrix") == left_out(f"not {QUICK}") == []
    lines = [line for path in (ROOT / "tests").rglob("*.py") for line in path.read_text().splitlines()]
    assert [one for one in lines if f"mark.{QUICK}" in one and not one.startswith("pytestmark = ")] == []


def test_the_last_line_says_what_failed():
    """Also what could not be read, and so is in no suite."""
    stats = {
        "failed": [
            failed("tests/b.py", "matrix"),
            failed("tests/a.py", "matrix"),
            failed("tests/a.py", "matrix"),
        ],
        "error": [failed("tests/c.py")],
        "passed": [failed("tests/d.py", "house")],
    }

    assert say_what_failed(stats) == "Red: matrix (tests/a.py, tests/b.py); not read (tests/c.py)"
    assert say_what_failed({"passed": stats["passed"]}) == ""


def test_each_suite_can_be_run_alone_and_is_told_what_it_is_for():
    makefile, project = ((ROOT / name).read_text() for name in ("Makefile", "pyproject.toml"))

    assert set(re.search(r"^SUITES := (.+)$", makefile, re.MULTILINE)[1].split()) == {*SUITES, QUICK}
    assert [name for name in (*SUITES, QUICK) if f'\n    "{name}: ' not in project] == []
    assert [
        name for name in (*SUITES, QUICK) if f"| `{name}`" not in (ROOT / "tests/README.md").read_text()
    ] == []
