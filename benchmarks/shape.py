"""`python -m benchmarks.shape`: the shape of the source, counted from its syntax alone.

What is read: every file of bot/ and adapters/, except the versions of migrations (once written, never
renamed). Lines count blank or not.

function        every `def` and `async def`: functions, methods, nested ones. Its length goes from `def` to
                its last line: without decorators, with the docstring.
private         a function whose name begins with one underscore.
participle      a function named by a past participle: one that stands last ("told", "_code_shown"), or that
                is followed by a particle, which makes it a clause ("carried_out", "asked_whom_to_lift"). In
                front of a noun it is an adjective and does not count ("told_value"). A word is a participle
                if it is among the irregular ones, or ends in -ed and is not among the exceptions (need).
                Words whose participle is their imperative too (put, read, set, let, cut, run, come) never
                count: nobody can tell. Neither does a name that asks ("is_told", "may_be_offered"), nor one
                that begins with a verb: there the participle is the object ("close_answered" closes what was
                answered). All these words stand in words.toml.
once            a private function whose name is read exactly once in its file, as `name` or as `.name`.
short once      one of those that is undecorated, of at most four lines without its docstring, and read in
                order to be called: the caller could hold its lines. What is handed on (`key=_age`) is not.
class names     names of classes defined more than once, a leading underscore aside.
imports         the modules of bot and adapters that a file imports, anywhere in it, each once.
re-exporting    an `__init__` that imports a name of ours, not for types alone, and does not read it; bot.chat
                is the port, and may.
loose           a module right under bot/, `__init__` aside.
documented      public functions, outside other functions and private classes, that have a docstring.
p90             the smallest number that nine tenths of all do not exceed.
"""

import argparse
import ast
import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).parents[1]
PACKAGES = ("bot", "adapters")
LEFT_OUT = "bot/store/migrations/versions/"
PORT = "bot/chat/__init__.py"
LOOSE = re.compile(r"bot/(?!__init__)\w+\.py")
SHORT, LONG, LONG_FILE, MANY_IMPORTS, TOP = 4, 60, 500, 20, 10

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
IRREGULAR, NO_PARTICIPLES, PARTICLES, ASKING, VERBS = (frozenset(each.split()) for each in _WORDS.values())

Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function, where it is, and in which classes and functions it is nested."""

    node: Definition
    file: str
    around: tuple[ast.AST, ...]

    @property
    def name(self) -> str:
        """Its own name, without what it is nested in."""
        return self.node.name

    @property
    def length(self) -> int:
        """In lines, from `def` to the last one."""
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1

    @property
    def is_private(self) -> bool:
        """Of its file or class only; magic methods are not."""
        return self.name.startswith("_") and not self.name.startswith("__")

    @property
    def is_public(self) -> bool:
        """For others to call, who would read its docstring."""
        return not self.name.startswith("_") and all(
            isinstance(outer, ast.ClassDef) and not outer.name.startswith("_") for outer in self.around
        )

    @property
    def is_short(self) -> bool:
        """A few lines, and nothing that wraps them."""
        said = self.node.body[0] if ast.get_docstring(self.node) is not None else None
        doc = (said.end_lineno or said.lineno) - said.lineno + 1 if said else 0
        return not self.node.decorator_list and self.length - doc <= SHORT

    def __str__(self) -> str:
        return f"{self.file}:{self.node.lineno} {self.name}"


class Source:
    """One file, read and parsed."""

    def __init__(self, root: Path, path: Path) -> None:
        self.file = path.relative_to(root).as_posix()
        self.module = self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.lines = len((text := path.read_text("utf-8")).splitlines())
        self.tree = ast.parse(text)
        nodes = list(ast.walk(self.tree))
        self.classes = [n for n in nodes if isinstance(n, ast.ClassDef)]
        self.imports = [n for n in nodes if isinstance(n, ast.Import)]
        self.froms = [n for n in nodes if isinstance(n, ast.ImportFrom)]
        self.functions = [Function(node=n, file=self.file, around=o) for n, o in _find_functions(self.tree)]
        self.reads = Counter(map(_read_name, nodes))
        self.calls = Counter(_read_name(n.func) for n in nodes if isinstance(n, ast.Call))

    def list_once(self) -> list[Function]:
        """Private functions whose name is read once."""
        return [each for each in self.functions if each.is_private and self.reads[each.name] == 1]

    def find_imports(self, modules: frozenset[str]) -> set[str]:
        """Which of these modules it imports."""
        found = {alias.name for node in self.imports for alias in node.names}
        for node in self.froms:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= parts & modules | ({node.module or ""} if parts - modules else set())
        return (found & modules) - {self.module}

    def find_reexports(self) -> list[str]:
        """Names of ours that an `__init__` imports only to hand them on."""
        if not self.file.endswith("__init__.py") or self.file == PORT:
            return []
        ours = [n for n in self.froms if n in self.tree.body and (n.module or "").startswith(PACKAGES)]
        names = [alias.asname or alias.name for node in ours for alias in node.names]
        return [name for name in names if not self.reads[name]]


def _read_name(node: ast.AST) -> str:
    """The name that is read here, "" if none is."""
    if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
        return node.id if isinstance(node, ast.Name) else node.attr
    return ""


def _find_functions(
    tree: ast.AST, around: tuple[ast.AST, ...] = ()
) -> Iterator[tuple[Definition, tuple[ast.AST, ...]]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Definition):
            yield node, around
        yield from _find_functions(
            node, (*around, node) if isinstance(node, Definition | ast.ClassDef) else around
        )


def is_participle(name: str) -> bool:
    """Whether a function of this name is named by a participle, as defined above."""
    words = name.strip("_").split("_")
    if words[0] in ASKING | VERBS:
        return False
    return any(
        (word in IRREGULAR or (word.endswith("ed") and word not in NO_PARTICIPLES))
        and (after is None or after in PARTICLES)
        for word, after in zip(words, [*words[1:], None], strict=True)
    )


def read_sources(root: Path = ROOT) -> list[Source]:
    """Every file that is judged, in order of its path."""
    paths = sorted(path for package in PACKAGES for path in (root / package).rglob("*.py"))
    return [Source(root, p) for p in paths if not p.relative_to(root).as_posix().startswith(LEFT_OUT)]


def find_offenders(sources: Sequence[Source]) -> dict[str, list[str]]:
    """What stands behind the figures, each as "file:line name"."""
    functions = [each for source in sources for each in source.functions]
    once = [(source, each) for source in sources for each in source.list_once()]
    return {
        "participles": [str(each) for each in functions if is_participle(each.name)],
        "once": [str(each) for _, each in once],
        "short-once": [str(each) for source, each in once if each.is_short and source.calls[each.name]],
        "classes": [place for found in _list_classes(sources) if len(found) > 1 for place in found],
        "imports": [f"{s.file}:1 {n}" for s, n in _count_imports(sources) if n > MANY_IMPORTS],
        "stars": [f"{s.file}:{n.lineno} *" for s in sources for n in s.froms if n.names[0].name == "*"],
        "re-exports": [f"{s.file}:1 {name}" for s in sources for name in s.find_reexports()],
        "loose": [f"{s.file}:1 {s.module}" for s in sources if LOOSE.fullmatch(s.file)],
        "long": [f"{each} {each.length}" for each in functions if each.length > LONG],
        "long-files": [f"{s.file}:1 {s.lines}" for s in sources if s.lines > LONG_FILE],
        "undocumented": [str(e) for e in functions if e.is_public and ast.get_docstring(e.node) is None],
    }


def measure(sources: Sequence[Source]) -> dict[str, Any]:
    """Every figure by its name; those that --list knows count what it lists."""
    functions = [each for source in sources for each in source.functions]
    private = [each for each in functions if each.is_private]
    public = sum(each.is_public for each in functions)
    lines, lengths = sum(source.lines for source in sources), [each.length for each in functions]
    imports = [n for _, n in _count_imports(sources)]
    found = {which: len(places) for which, places in find_offenders(sources).items()}
    names = Counter(each.name for each in functions if not each.name.startswith("__"))
    return {
        "files": len(sources),
        "lines": lines,
        "functions": len(functions),
        "private functions": len(private),
        "functions per 100 lines": round(100 * len(functions) / lines, 2),
        "participles, % of all": _percent(found["participles"], len(functions)),
        "participles, % of private": _percent(sum(is_participle(e.name) for e in private), len(private)),
        "function length, median": median(lengths),
        "function length, p90": _find_p90(lengths),
        "own imports, median": median(imports),
        "own imports, p90": _find_p90(imports),
        "own imports, most": max(imports),
        "class names of several classes": sum(len(places) > 1 for places in _list_classes(sources)),
        "documented, % of public": _percent(public - found["undocumented"], public),
        **found,
        "most frequent names": dict(names.most_common(TOP)),
        "longest functions": {str(e): e.length for e in sorted(functions, key=lambda e: -e.length)[:TOP]},
    }


def _list_classes(sources: Sequence[Source]) -> list[list[str]]:
    """Where each name of a class is defined, in order of the names."""
    places: dict[str, list[str]] = {}
    for source in sources:
        for node in source.classes:
            places.setdefault(node.name.strip("_"), []).append(f"{source.file}:{node.lineno} {node.name}")
    return [places[name] for name in sorted(places)]


def _count_imports(sources: Sequence[Source]) -> list[tuple[Source, int]]:
    modules = frozenset(source.module for source in sources)
    return [(source, len(source.find_imports(modules))) for source in sources]


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _find_p90(numbers: Sequence[int]) -> int:
    return sorted(numbers)[(9 * len(numbers) + 9) // 10 - 1]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures, or with --list what stands behind one of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shape", description=__doc__.split("\n")[0])
    parser.add_argument("--json", action="store_true", help="one object instead of a table")
    parser.add_argument(
        "--list", metavar="WHICH", help="the places: participles, once, short-once, classes, …"
    )
    chosen, sources = parser.parse_args(arguments), read_sources()
    if chosen.list is not None:
        offenders = find_offenders(sources)
        if chosen.list not in offenders:
            parser.error(f"--list takes one of {', '.join(offenders)}")
        print(*offenders[chosen.list], sep="\n")
        return
    figures = measure(sources)
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        rows = [f"\n    {n:>4} {each}" for each, n in value.items()] if isinstance(value, dict) else [value]
        print(f"{name:<32}", *rows, sep="")


if __name__ == "__main__":
    main()
