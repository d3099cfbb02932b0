"""The never rules that no linter knows."""

import ast
import os
import pwd
import re
import subprocess
from pathlib import Path

import pytest

from tests import conftest

ROOT = Path(__file__).parents[2]
CORE = sorted((ROOT / "bot").rglob("*.py"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("path", CORE, ids=lambda p: str(p.relative_to(ROOT)))
def test_transactions_open_only_in_dispatch_and_jobs(path):
    """The store takes an open transaction; what runs inside one can neither await nor send."""
    name = str(path.relative_to(ROOT))
    if name.startswith(("bot/jobs/", "bot/dispatch.py", "bot/store/migrate.py", "bot/bench/")):
        return
    calls = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)]
    opened = [n.lineno for n in calls if isinstance(n.func, ast.Attribute) and n.func.attr == "begin"]

    assert opened == []


@pytest.mark.parametrize("path", CORE, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_state_hides_in_modules(path):
    """Module-level lists, dicts and sets are constants by name; only the registries are filled."""
    tree = ast.parse(path.read_text())
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict | ast.Set)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    globals_ = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Global)]

    assert [name for name in names if name != name.upper() and not name.startswith("__")] == []
    assert globals_ == []


def test_no_file_sets_a_package_index_or_holds_a_path_of_this_machine():
    """Where packages come from, and where a checkout lies, is the installer's business."""
    here = [str(ROOT), pwd.getpwuid(os.getuid()).pw_dir + "/"]
    setting = re.compile("[i]ndex-url|[e]xtra-index|/[s]imple/")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if setting.search(words := path.read_text(errors="replace")) or any(place in words for place in here)
    ]

    assert found == []


def test_every_suite_looks_where_its_tests_are():
    """A file named after a suite in a folder the suite never looks into would be told by nobody."""
    told = dict(re.findall(r"^IN_(\w+) := (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for path in ROOT.glob("tests/**/test_*.py"):
        words = {*path.stem.split("_"), path.parent.name}
        suite = conftest.ON_MATRIX.get(path.stem) or next(
            (suite for word, suite in conftest.SUITES.items() if word in str(path.relative_to(ROOT))),
            "circles" if conftest.CIRCLES & words else "long" if conftest.LONG & words else "",
        )
        if f"pytest.mark.{conftest.FAULTS}\n" in path.read_text():
            suite = conftest.FAULTS
        if suite in told:
            assert any(path.is_relative_to(ROOT / folder) for folder in told[suite].split()), path
