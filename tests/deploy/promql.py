"""As much of Prometheus as the alarms need: scrapes one after the other, and what an expression finds in them.

`rate` and `increase` go from the first to the last sample within their range, as Prometheus does but for its
extrapolation: a series with a single sample has neither, whatever its value. Of binary operators only those
between alike labels are known, and `on`.
"""

import operator
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from prometheus_client.parser import text_string_to_metric_families

Labels = frozenset[tuple[str, str]]
Vector = dict[Labels, float]

_ARITHMETIC: dict[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": lambda one, other: one / other if other else float("nan"),
}
_COMPARISONS = {">": operator.gt, "<": operator.lt, "==": operator.eq, ">=": operator.ge}
_MATCHES: dict[str, Callable[[str, str], bool]] = {
    "MatchOp.Equal": operator.eq,
    "MatchOp.NotEqual": operator.ne,
    "MatchOp.Re": lambda value, wanted: bool(re.fullmatch(wanted, value)),
    "MatchOp.NotRe": lambda value, wanted: not re.fullmatch(wanted, value),
}


@dataclass
class Prometheus:
    """What was scraped, oldest first; `at` is in seconds since 1970."""

    scrapes: list[tuple[float, dict[str, Vector]]] = field(default_factory=list)

    def scrape(self, at: float, page: str | None, **target: str) -> None:
        """What one target said at an instant; None where it did not answer. Its own labels give way."""
        where = tuple(target.items())
        found: dict[str, Vector] = {"up": {frozenset(where): float(page is not None)}}
        for family in text_string_to_metric_families(page or ""):
            for sample in family.samples:
                ours = {
                    f"exported_{name}" if name in target else name: value
                    for name, value in sample.labels.items()
                }
                labels = frozenset((*ours.items(), *where))
                found.setdefault(sample.name, {})[labels] = sample.value
        self.scrapes.append((at, found))

    def fires(self, expression: Any, seconds: float) -> bool:
        """Whether the same series was found by it in every scrape for so long, up to the newest."""
        newest = self.scrapes[-1][0]
        ats = [at for at, _ in self.scrapes if at >= newest - seconds]
        return newest - ats[0] >= seconds and bool(
            frozenset.intersection(*(self._found(expression, at) for at in ats))
        )

    def _found(self, expression: Any, at: float) -> frozenset[Labels]:
        return frozenset(self.value(expression, at))

    def value(self, tree: Any, at: float) -> Any:
        """Of an expression at the instant of a scrape: a number, or a number for each series."""
        return getattr(self, f"_{type(tree).__name__}")(tree, at)

    # --- one method for each kind of expression ---

    def _NumberLiteral(self, tree: Any, _at: float) -> float:  # noqa: N802
        return float(tree.val)

    def _ParenExpr(self, tree: Any, at: float) -> Any:  # noqa: N802
        return self.value(tree.expr, at)

    def _VectorSelector(self, tree: Any, at: float) -> Vector:  # noqa: N802
        scraped = next(found for when, found in self.scrapes if when == at)
        return _matching(tree, scraped)

    def _MatrixSelector(self, tree: Any, at: float) -> Mapping[Labels, list[float]]:  # noqa: N802
        seconds = tree.range.total_seconds()
        within: dict[Labels, list[float]] = {}
        for when, found in self.scrapes:
            if at - seconds <= when <= at:
                for labels, value in _matching(tree.vector_selector, found).items():
                    within.setdefault(labels, []).append(value)
        return within

    def _Call(self, tree: Any, at: float) -> Any:  # noqa: N802
        name = tree.func.name
        if name == "time":
            return at
        *earlier, last = (self.value(one, at) for one in tree.args)
        if name in ("rate", "increase"):
            seconds = tree.args[0].range.total_seconds() if name == "rate" else 1.0
            return {labels: _grown(of) / seconds for labels, of in last.items() if len(of) > 1}
        if name == "absent":
            return {} if last else {frozenset(): 1.0}
        if name == "histogram_quantile":
            return _quantile(earlier[0], last)
        assert name == "abs", name
        return {labels: abs(value) for labels, value in last.items()}

    def _AggregateExpr(self, tree: Any, at: float) -> Vector:  # noqa: N802
        kept = tree.modifier.labels if tree.modifier else []
        together: dict[Labels, list[float]] = {}
        for labels, value in self.value(tree.expr, at).items():
            together.setdefault(_only(labels, kept), []).append(value)
        do = {"sum": sum, "max": max, "min": min, "count": len}[str(tree.op)]
        return {labels: float(do(values)) for labels, values in together.items()}

    def _BinaryExpr(self, tree: Any, at: float) -> Any:  # noqa: N802
        left, right, by = self.value(tree.lhs, at), self.value(tree.rhs, at), str(tree.op)
        on = tree.modifier.matching.labels if tree.modifier and tree.modifier.matching else None
        if by in ("or", "and", "unless"):
            return _set(by, left, right, on)
        if not isinstance(left, dict) and not isinstance(right, dict):
            return _ARITHMETIC[by](left, right)
        return dict(_paired(by, left, right))


def _matching(tree: Any, scraped: Mapping[str, Vector]) -> Vector:
    def fits(labels: Labels) -> bool:
        told = dict(labels)
        return all(_MATCHES[str(one.op)](told.get(one.name, ""), one.value) for one in tree.matchers.matchers)

    return {labels: value for labels, value in scraped.get(tree.name, {}).items() if fits(labels)}


def _grown(samples: list[float]) -> float:
    """A counter that began anew began at nothing."""
    return sum(later - before if later >= before else later for before, later in pairwise(samples))


def _only(labels: Labels, names: list[str]) -> Labels:
    return frozenset(pair for pair in labels if pair[0] in names)


def _quantile(wanted: float, buckets: Vector) -> Vector:
    """The upper bound of the bucket it lies in; nothing where nothing happened."""
    series: dict[Labels, list[tuple[float, float]]] = {}
    for labels, count in buckets.items():
        rest = frozenset(pair for pair in labels if pair[0] != "le")
        series.setdefault(rest, []).append((float(dict(labels)["le"]), count))
    whole = {labels: (sorted(steps), max(count for _, count in steps)) for labels, steps in series.items()}
    return {
        labels: next(bound for bound, count in steps if count >= wanted * total)
        for labels, (steps, total) in whole.items()
        if total
    }


def _set(by: str, left: Vector, right: Vector, on: list[str] | None) -> Vector:
    def of(labels: Labels) -> Labels:
        return labels if on is None else _only(labels, on)

    theirs, ours = {of(labels) for labels in right}, {of(labels) for labels in left}
    if by == "or":
        return left | {labels: value for labels, value in right.items() if of(labels) not in ours}
    return {labels: value for labels, value in left.items() if (of(labels) in theirs) == (by == "and")}


def _paired(by: str, left: Any, right: Any) -> Iterator[tuple[Labels, float]]:
    """Each series with its like, or with the number; a comparison keeps those for which it holds."""
    for labels in left if isinstance(left, dict) else right:
        one = left.get(labels) if isinstance(left, dict) else left
        other = right.get(labels) if isinstance(right, dict) else right
        if one is None or other is None:
            continue
        if by in _ARITHMETIC:
            yield labels, _ARITHMETIC[by](one, other)
        elif _COMPARISONS[by](one, other):
            yield labels, one
