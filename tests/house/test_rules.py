"""The never rules that no linter knows."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.isolation import caller
from tests.texts.reading import modules

pytestmark = [pytest.mark.texts, pytest.mark.quick]

ROOT = Path(__file__).parents[2]


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def test_transactions_open_only_in_dispatch_and_jobs():
    """The store takes an open transaction; what runs inside one can neither await nor send."""
    may = ("bot/jobs/", "bot/dispatch.py", "bot/store/migrate.py", "bot/bench/")
    opened = [
        f"{name}:{node.lineno}"
        for name, tree in modules("bot")
        if not name.startswith(may)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "begin"
    ]

    assert opened == []


def test_no_state_hides_in_modules():
    """Module-level lists, dicts and sets are constants by name; only the registries are filled."""
    hidden = [
        f"{name}: {target.id}"
        for name, tree in modules("bot")
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict | ast.Set)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id != target.id.upper() and not target.id.startswith("__")
    ]
    hidden += [
        f"{name}:{node.lineno}"
        for name, tree in modules("bot")
        for node in ast.walk(tree)
        if isinstance(node, ast.Global)
    ]

    assert hidden == []


def test_no_file_sets_a_package_index_or_holds_a_path_of_this_machine():
    """Where packages come from, and where a checkout lies, is the installer's business."""
    here = [str(ROOT), caller().get("HOME", str(ROOT)) + "/"]
    setting = re.compile("[i]ndex-url|[e]xtra-index|/[s]imple/")
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if setting.search(words := path.read_text(errors="replace")) or any(place in words for place in here)
    ]

    assert found == []
