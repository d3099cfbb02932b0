"""What one change of the code may be: every mutant of a file, in an order that only its own text decides.

A mutant's name is its place (file and function), its operator, the words before and after, and a number where
the function holds the same words more than once: no line number, so that a name outlives changes elsewhere.
"""

import ast
import copy
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tests.mutants.places import ROOT, list_files

#: Module level, in a mutant's place.
MODULE = "-"
_NEGATED = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Lt: ast.GtE,
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.GtE: ast.Lt,
}
_BOUNDARY = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
_ARITHMETIC = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_OPPOSITE = {"min": "max", "max": "min", "any": "all", "all": "any"}
_TESTS = (ast.Compare, ast.BoolOp, ast.UnaryOp)
_TABLES = (ast.Tuple, ast.List, ast.Set, ast.Dict)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
#: Lists of words are data: `knotwork bench understanding` says what each is good for, over labelled sentences.
_WORD_LISTS = ("bot/understanding/words/", "bot/domain/matching/meaning/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """`node` and `variant` lead back to the change; `first` and `last` are the lines of its statement."""

    path: str
    function: str
    operator: str
    before: str
    after: str
    number: int
    line: int
    first: int
    last: int
    node: int
    variant: int

    @property
    def name(self) -> str:
        number = f" #{self.number}" if self.number else ""
        return f"{self.path} {self.function} | {self.operator} | {self.before} -> {self.after}{number}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs, and what it stands in."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    function: str
    statement: ast.stmt | None


def _walk(tree: ast.AST) -> Iterator[_Place]:
    """All nodes that are executed, in the order of the text: no annotations, no words, no types to check by."""
    yield from _walk_below(tree, MODULE, "", None)


def _walk_below(node: ast.AST, function: str, classes: str, statement: ast.stmt | None) -> Iterator[_Place]:
    for field, index, child in _children(node):
        if _is_left_out(node, field, child):
            continue
        inner = child if isinstance(child, ast.stmt) else statement
        # defaults and decorators of a function are executed where it is defined
        here = (
            MODULE if isinstance(node, _FUNCTIONS) and field != "body" and "." not in function else function
        )
        yield _Place(child, node, field, index, here, inner)
        within, named = here, classes
        if isinstance(child, ast.ClassDef) and function == MODULE:
            named = f"{classes}{child.name}."
        if isinstance(child, _FUNCTIONS) and function == MODULE:
            within = f"{classes}{child.name}"
        yield from _walk_below(child, within, named, inner)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            yield from ((field, at, one) for at, one in enumerate(value) if isinstance(one, ast.AST))
        elif isinstance(value, ast.AST):
            yield field, None, value


def _is_left_out(parent: ast.AST, field: str, child: ast.AST) -> bool:
    return (
        field in {"annotation", "returns", "type_params", "ctx", "op", "ops"}
        or isinstance(child, (ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Assert))
        or _is_words(child)
        or _is_log(child)
        or (isinstance(parent, ast.Subscript) and field == "slice" and isinstance(child, ast.Tuple))
    )


def _is_words(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, (ast.Constant, ast.Yield, ast.YieldFrom))


def _is_log(node: ast.AST) -> bool:
    """A line of the log, which nobody but the operator reads."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Attribute)
        and isinstance(node.value.func.value, ast.Name)
        and node.value.func.value.id == "log"
    )


def _change(place: _Place, path: str) -> Iterator[tuple[str, ast.AST]]:
    """Operator and what stands there instead, for each change of this one node."""
    node = place.node
    if isinstance(node, ast.Compare):
        yield from _change_comparison(node)
    elif isinstance(node, ast.BoolOp):
        yield "boolean", _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.USub)):
        yield "boolean" if isinstance(node.op, ast.Not) else "arithmetic", node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC:
        yield "arithmetic", _with(node, op=_ARITHMETIC[type(node.op)]())
    elif isinstance(node, ast.Constant):
        yield from _change_constant(node, place)
    elif isinstance(node, ast.Call):
        yield from _change_call(node)
    elif isinstance(node, ast.Return) and node.value is not None:
        yield from _change_return(node)
    elif isinstance(node, ast.stmt):
        yield from _remove(node)
    if place.field in {"test", "ifs"} and not isinstance(node, (*_TESTS, ast.Constant)):
        yield "boolean", ast.UnaryOp(op=ast.Not(), operand=node)
    if (
        place.function == MODULE
        and not path.startswith(_WORD_LISTS)
        and not isinstance(place.parent, _TABLES)
    ):
        yield from _shorten(node)


def _with(node: ast.AST, **fields) -> ast.AST:
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _change_comparison(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for table, operator in ((_BOUNDARY, "boundary"), (_NEGATED, "comparison")):
        for at, op in enumerate(node.ops):
            if type(op) in table:
                yield operator, _with(node, ops=[*node.ops[:at], table[type(op)](), *node.ops[at + 1 :]])


def _change_constant(node: ast.Constant, place: _Place) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield from (("constant", ast.Constant(node.value + step)) for step in (1, -1))
    elif isinstance(node.value, float):
        yield from (
            ("constant", ast.Constant(one)) for one in (node.value * 1.1 or 1.0, node.value * 0.9 or -1.0)
        )
    elif node.value == "" and isinstance(place.parent, (ast.AnnAssign, ast.arguments)):
        yield "default", ast.Constant("mutant")


def _change_call(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    if name in _OPPOSITE:
        yield "opposite", _with(node, func=ast.Name(_OPPOSITE[name], ast.Load()))
    if name in {"sorted", "min", "max"} and any(word.arg == "key" for word in node.keywords):
        yield "order", _with(node, keywords=[word for word in node.keywords if word.arg != "key"])
    elif name == "sorted":
        yield "order", _with(node, func=ast.Name("list", ast.Load()), keywords=[])


def _change_return(node: ast.Return) -> Iterator[tuple[str, ast.AST]]:
    if not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield "return", _with(node, value=ast.Constant(None))
    if isinstance(node.value, (ast.Compare, ast.BoolOp)):
        yield "return", _with(node, value=ast.UnaryOp(op=ast.Not(), operand=node.value))


def _remove(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    """What stands alone: a call, a refusal, a sum; names that are set would only be missed."""
    if isinstance(node, (ast.Expr, ast.Raise, ast.AugAssign, ast.Continue, ast.Break, ast.Delete)):
        yield "statement", ast.Pass()


def _shorten(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """A table without one of its entries; what holds things of several sorts is a record, and no table."""
    if isinstance(node, _TABLES[:3]) and len(node.elts) > 1 and len({type(one) for one in node.elts}) == 1:
        for at in range(len(node.elts)):
            yield "entry", _with(node, elts=node.elts[:at] + node.elts[at + 1 :])
    elif isinstance(node, ast.Dict) and len(node.keys) > 1:
        for at in range(len(node.keys)):
            yield (
                "entry",
                _with(
                    node,
                    keys=node.keys[:at] + node.keys[at + 1 :],
                    values=node.values[:at] + node.values[at + 1 :],
                ),
            )


def find_mutants(path: str) -> list[Mutant]:
    """Every mutant of a file."""
    found, seen = [], Counter()
    for at, place in enumerate(_walk(_parse(path))):
        for variant, (operator, changed) in enumerate(_change(place, path)):
            before, after = _show(place.node, changed)
            key = (place.function, operator, before, after)
            first, last = _lines(place)
            found.append(
                Mutant(
                    path=path,
                    function=place.function,
                    operator=operator,
                    before=before,
                    after=after,
                    number=seen[key],
                    line=getattr(place.node, "lineno", first),
                    first=first,
                    last=last,
                    node=at,
                    variant=variant,
                )
            )
            seen[key] += 1
    return found


def _show(before: ast.AST, after: ast.AST) -> tuple[str, str]:
    """Both in one line each; of a table only the entry that goes."""
    if isinstance(before, _TABLES[:3]) and isinstance(after, type(before)):
        (gone,) = [one for one in before.elts if all(one is not other for other in after.elts)]
        return ast.unparse(gone), ""
    if isinstance(before, ast.Dict) and isinstance(after, ast.Dict):
        at = next((at for at, key in enumerate(after.keys) if key is not before.keys[at]), len(after.keys))
        return f"{before.keys[at] and ast.unparse(before.keys[at])}: {ast.unparse(before.values[at])}", ""
    return ast.unparse(before), "" if isinstance(after, ast.Pass) else ast.unparse(after)


def _lines(place: _Place) -> tuple[int, int]:
    """From the first to the last line of a statement, of one with a body only of its head."""
    statement = place.statement
    if statement is None:
        return 1, 1
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno
    return statement.lineno, max(statement.lineno, last or 0)


@cache
def _read(path: str) -> str:
    return (ROOT / path).read_text()


def _parse(path: str) -> ast.Module:
    return ast.parse(_read(path))


def grow(mutant: Mutant) -> ast.Module:
    """The whole file with this one change. Whoever only seems to be a mutant of today's text raises LookupError."""
    tree = _parse(mutant.path)
    place = next((one for at, one in enumerate(_walk(tree)) if at == mutant.node), None)
    changes = list(_change(place, mutant.path)) if place else []
    if place is None or mutant.variant >= len(changes):
        raise LookupError(mutant.name)
    changed = ast.copy_location(changes[mutant.variant][1], place.node)
    if place.index is None:
        setattr(place.parent, place.field, changed)
    else:
        getattr(place.parent, place.field)[place.index] = changed
    return ast.fix_missing_locations(tree)


def find_all() -> list[Mutant]:
    """Every mutant of every room."""
    return [mutant for path in list_files() for mutant in find_mutants(path)]
