"""Which mutants are run, and by which tests: only those that execute the changed line, the fastest first."""

import ast
import math
import pickle
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from tests.mutants import SAMPLE, SEED
from tests.mutants.named import list_named
from tests.mutants.operators import MODULE, Mutant, find_all, find_mutants
from tests.mutants.places import FOLDER, ROOT, list_files

#: Seconds of the processor that tests of one mutant may take at most; three times as many for what survived.
MOST = 4.0
#: Of tests that take less, so many examples are tried that were not recorded, and so many of what survived.
CHEAP, EXAMPLES, EXAMPLES_AGAIN = 0.05, 100, 1500
#: Lines around one that no recorded test executes, or whose change survived: another example may.
AROUND = 30


def draw_sample(mutants: Iterable[Mutant]) -> list[Mutant]:
    """Those whose names, with the seed, have the smallest hashes: the same ones whatever else is changed."""
    return sorted(mutants, key=lambda one: sha256(f"{SEED} {one.name}".encode()).digest())[:SAMPLE]


def list_sample() -> list[Mutant]:
    return draw_sample(find_all())


def list_of_named() -> list[Mutant]:
    """All mutants of the functions that decide."""
    named = list_named()
    return [
        one
        for path in sorted({path for path, _ in named})
        for one in find_mutants(path)
        if (path, one.function) in named
    ]


def family(name: str) -> str:
    """A test without its example."""
    return name.partition("[")[0]


class Record:
    """What was recorded, newest last: which tests execute a line, and which lines are executed by an import.

    Of the tests of some `files` alone, if any are named.
    """

    def __init__(self, files: Iterable[str] = ()) -> None:
        self.files = tuple(f"{file}::" for file in files)
        self.seconds: dict[str, float] = {}
        self.lines: dict[str, dict[int, set[str]]] = {}
        self.imported: dict[str, set[int]] = {}
        for path in sorted(FOLDER.glob("*.record")):
            self._add(pickle.loads(path.read_bytes()))  # noqa: S301  written by ourselves

    def _add(self, batch: dict) -> None:
        tests = [(name, seconds) for name, seconds in batch["tests"] if name.startswith(self.files or "")]
        self.seconds |= dict(tests)
        names = [name for name, _ in batch["tests"]]
        for file, lines in batch["lines"].items():
            mine = self.lines.setdefault(file, {})
            for line, numbers in lines.items():
                mine.setdefault(line, set()).update(names[number] for number in numbers)
        for file, lines in batch.get("imported", {}).items():
            self.imported.setdefault(file, set()).update(lines)

    def choose(self, mutant: Mutant, *, again: bool = False) -> list[str]:
        """The tests for a mutant, the fastest first; `again`: more of them, and those of the lines around."""
        lines = range(mutant.first, mutant.last + 1)
        found = self._of_users(mutant) if mutant.function == MODULE else self._of_lines(mutant.path, lines)
        if again or not found:
            found |= self._of_lines(mutant.path, range(mutant.line - AROUND, mutant.line + AROUND))
        most = 3 * MOST if again else MOST
        return self._within(most, self._by_turns(found or self._of_namesake(mutant.path)))

    def list_families(self, mutant: Mutant, tests: Iterable[str], *, again: bool = False) -> frozenset[str]:
        """Those whose examples cost next to nothing; `again`: all that come by the file."""
        near = self._of_lines(mutant.path, self.lines.get(mutant.path, ())) if again else set()
        return frozenset(family(name) for name in (*tests, *near) if self.seconds.get(name, CHEAP) < CHEAP)

    def is_imported(self, mutant: Mutant) -> bool:
        """Whether what it changes has had its effect before any test begins."""
        lines = self.imported.get(mutant.path, set())
        return mutant.function == MODULE or not lines.isdisjoint(range(mutant.first, mutant.last + 1))

    def _of_lines(self, path: str, lines: Iterable[int]) -> set[str]:
        mine = self.lines.get(path, {})
        return set().union(*(mine.get(line, ()) for line in lines))

    def _of_namesake(self, path: str) -> set[str]:
        """Where a file was not looked at: the tests named like it, else those of its room."""
        file = Path(path)
        room, own = f"tests/{file.parts[1]}/", f"test_{file.stem}.py::"
        here = {name for name in self.seconds if name.startswith(room)}
        return {name for name in here if own in name} or here

    def _of_users(self, mutant: Mutant) -> set[str]:
        """The tests that execute whatever mentions what a statement of a module gives a name to."""
        names, known = self._names_of(mutant), set()
        while names - known:
            known |= names
            for path, mentioned, bound, _ in self._mentions:
                if bound and mentioned & known and path == mutant.path:
                    names |= bound
        return set().union(
            *(
                self._of_lines(path, lines)
                for path, mentioned, bound, lines in self._mentions
                if not bound and mentioned & known
            )
        )

    def _names_of(self, mutant: Mutant) -> set[str]:
        return set().union(
            *(
                bound
                for path, _, bound, lines in self._mentions
                if bound and path == mutant.path and mutant.line in lines
            )
        )

    @cached_property
    def _mentions(self) -> list[tuple[str, set[str], set[str], list[int]]]:
        """For each statement its file, the names in it, those that it binds on module level, and its lines."""
        found = []
        for path in list_files():
            for node in ast.parse((ROOT / path).read_text()).body:
                found += _read_statement(path, node)
        return found

    def _within(self, most: float, names: Iterable[str]) -> list[str]:
        chosen = []
        for name in names:
            if self.seconds[name] <= most:
                most -= self.seconds[name]
                chosen.append(name)
        return chosen

    def _by_turns(self, names: Iterable[str]) -> list[str]:
        """The fast before the slow, by powers of four; of those alike, one of each family in turns."""
        known = sorted((self.seconds[name], name) for name in names if name in self.seconds)
        turns: Counter[str] = Counter()
        order = []
        for seconds, name in known:
            mine = family(name)
            order.append((math.floor(math.log(max(seconds, 0.01), 4)), turns[mine], seconds, name))
            turns[mine] += 1
        return [name for *_, name in sorted(order)]


def _read_statement(path: str, node: ast.stmt) -> list[tuple[str, set[str], set[str], list[int]]]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        head = _names(*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults))
        body = [(path, _names(one) | {node.name}, set(), _lines(one)) for one in node.body]
        return [(path, head, {node.name}, list(range(_first(node), node.body[0].lineno))), *body]
    if isinstance(node, ast.ClassDef):
        inner = [one for part in node.body for one in _read_statement(path, part)]
        return [*inner, (path, _names(*node.bases, *node.decorator_list), {node.name}, [])]
    return [(path, _names(node), _bound(node), _lines(node))]


def _lines(node: ast.stmt) -> list[int]:
    return list(range(node.lineno, (node.end_lineno or node.lineno) + 1))


def _first(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min([node.lineno, *(one.lineno for one in node.decorator_list)])


def _names(*nodes: ast.AST) -> set[str]:
    inner = [one for node in nodes for one in ast.walk(node)]
    return {
        one.id if isinstance(one, ast.Name) else one.attr
        for one in inner
        if isinstance(one, (ast.Name, ast.Attribute))
    }


def _bound(node: ast.stmt) -> set[str]:
    """What it gives a name to; a word of a call by which a table of facts is made is one, too."""
    targets = {
        one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }
    return targets | {one.arg for one in ast.walk(node) if isinstance(one, ast.keyword) and one.arg} or {"-"}
