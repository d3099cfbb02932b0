"""How a mutant takes the place of the code: in functions that live already, or while their file is imported."""

import ast
import functools
import gc
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, FunctionType

from tests.mutants.operators import Mutant, grow
from tests.mutants.places import ROOMS, ROOT, name_module


class Garden:
    """The functions that live, by their code, and what remembers their results."""

    def __init__(self) -> None:
        self.functions: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
        self.caches = []
        rooms = tuple(str(ROOT / room) for room in ROOMS)
        gc.unfreeze()  # what is frozen is not told
        for one in gc.get_objects():
            if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(ROOT / "bot")):
                self.functions[_key(one.__code__)].append(one)
            elif isinstance(one, functools._lru_cache_wrapper) and _file(one).startswith(rooms):
                self.caches.append(one)

    def graft(self, mutant: Mutant) -> int:
        """Give every function the changed code; how many there were."""
        path = ROOT / mutant.path
        before = _named(compile(path.read_text(), str(path), "exec"), mutant.function)
        after = _named(compile(grow(mutant), str(path), "exec"), mutant.function)
        count = 0
        for old, new in zip(before, after, strict=True):
            if old != new:
                count += sum(self._replace(*pair) for pair in _pairs(old, new))
        room = str(ROOT / Path(mutant.path).parent)
        for one in self.caches:
            if _file(one).startswith(room):
                one.cache_clear()
        return count

    def _replace(self, old: CodeType, new: CodeType) -> int:
        found = self.functions.get(_key(old), [])
        for function in found:
            function.__code__ = new
        return len(found)


def _key(code: CodeType) -> tuple[str, str, int]:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def _file(cached: "functools._lru_cache_wrapper") -> str:
    code = getattr(getattr(cached, "__wrapped__", None), "__code__", None)
    return code.co_filename if code else ""


def _codes(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _named(module: CodeType, function: str) -> list[CodeType]:
    """Every code of this name: stubs of other signatures have the same."""
    found = [module]
    for part in function.split("."):
        found = [inner for one in found for inner in _codes(one) if inner.co_name == part]
    return found


def _pairs(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """A function and, where they stayed as many, those within it."""
    yield old, new
    inner, changed = _codes(old), _codes(new)
    if [one.co_name for one in inner] == [one.co_name for one in changed]:
        for pair in zip(inner, changed, strict=True):
            yield from _pairs(*pair)


class Importer(MetaPathFinder, SourceFileLoader):
    """Finds one file of the bot, and nothing else, with a mutant in it."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.module = name_module(mutant.path)
        super().__init__(self.module, str(ROOT / mutant.path))

    def find_spec(self, fullname: str, path=None, target=None) -> ModuleSpec | None:
        if fullname != self.module:
            return None
        is_package = self.mutant.path.endswith("__init__.py")
        places = [str((ROOT / self.mutant.path).parent)] if is_package else None
        return spec_from_file_location(fullname, self.path, loader=self, submodule_search_locations=places)

    def get_code(self, fullname: str) -> CodeType:
        tree: ast.Module = grow(self.mutant)
        return compile(tree, self.path, "exec")


def plant(mutant: Mutant) -> None:
    """Whoever imports the file from now on gets the mutant."""
    sys.meta_path.insert(0, Importer(mutant))
