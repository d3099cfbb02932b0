"""What the text tests read: the catalogues' syntax trees, the code's, and samples of every variable."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from pathlib import Path

from fluent.syntax import ast as ftl
from fluent.syntax import parse

from bot.chat.messages import Arg, Selector, Span, SpanKind, Text, text
from bot.domain.people import LANGUAGES
from bot.services import phrases
from bot.texts.catalogue import Catalogue, Reader, sources

HOME = Path(__file__).parents[2]
FORMS = ("du", "sie")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)

_EVENING = datetime(2026, 11, 26, 18, tzinfo=UTC)
_SLOTS = tuple(text("slot", when=_EVENING.replace(day=day)) for day in (26, 27, 28))
#: What a variable holds wherever it is not a selector; every other name is somebody's own words.
HOLDS: dict[str, Arg] = {
    "day": date(2026, 11, 26),
    "when": _EVENING,
    "now": NOW,
    "times": _SLOTS,
    "cadence": phrases.rhythm(42),
    "gap": phrases.duration(400),
    "span": phrases.duration(21),
    "ago": phrases.ago(21),
    "where": (text("as-is", words="ada@example.org"), text("as-is", words="+49 30 123456")),
    "count": 5,
    "percent": 62,
    "limit": 15,
    "hours": 3,
    "value": 2,
    "name": "Ada",
    "first": "Ada",
    "limit_mb": 5,
    "until": "21:00",
    "at": "09:00",
    "start": "18:00",
    "end": "20:00",
    "whole": "1,200",
    "cents": "50",
    "amount": "12",
    "code": "CHF",
    "fee": "€12",
    "zone": "Europe/Berlin",
    "other": "Ben",
}
_COUNTS = (0, 1, 2, 5)


def reader(language: str, form: str = "du", zone: str = "Europe/Berlin", now: datetime = NOW) -> Reader:
    return Reader(language=language, form=form, zone=zone, now=now)


@dataclass
class Entry:
    """A message of a catalogue: its variables, and the variants its selectors know."""

    variables: set[str] = field(default_factory=set)
    variants: dict[str, set[str]] = field(default_factory=dict)


@cache
def _tree(language: str) -> ftl.Resource:
    return parse("\n".join(sources(language)))


@cache
def entries(language: str) -> dict[str, Entry]:
    """Every message of a language, in its order; nothing in the file may be unreadable."""
    tree = _tree(language)
    junk = [entry.content for entry in tree.body if isinstance(entry, ftl.Junk)]
    assert not junk, junk
    return {entry.id.name: _entry(entry) for entry in tree.body if isinstance(entry, ftl.Message)}


def ids(language: str) -> list[str]:
    """The keys as they stand in the file, repeated ones too."""
    return [entry.id.name for entry in _tree(language).body if isinstance(entry, ftl.Message)]


def _entry(message: ftl.Message) -> Entry:
    found = Entry()
    for node in _nodes(message):
        if isinstance(node, ftl.VariableReference):
            found.variables.add(node.id.name)
        if isinstance(node, ftl.SelectExpression) and isinstance(node.selector, ftl.VariableReference):
            known = found.variants.setdefault(node.selector.id.name, set())
            known |= {_key(variant.key) for variant in node.variants}
    return found


def _key(key: ftl.Identifier | ftl.NumberLiteral) -> str:
    return key.name if isinstance(key, ftl.Identifier) else key.value


def _nodes(node: object) -> Iterator[ftl.BaseNode]:
    if isinstance(node, list):
        for one in node:
            yield from _nodes(one)
    elif isinstance(node, ftl.BaseNode):
        yield node
        for value in vars(node).values():
            yield from _nodes(value)


def _samples(name: str, entry: Entry) -> tuple[Arg, ...]:
    """Every variant of a selector; of anything else one example of its kind."""
    variants = entry.variants.get(name)
    if variants is None:
        return (HOLDS.get(name, "a few words"),)
    if "one" in variants:
        return _COUNTS
    numbers = sorted(v for v in variants if v.isdecimal())
    if numbers:
        return (*(int(number) for number in numbers), *(Selector(number) for number in numbers))
    return tuple(Selector(variant) for variant in sorted(variants))


def uses(key: str) -> Iterator[Text]:
    """A text with every combination of its selectors' variants, in whichever language has more."""
    both = Entry()
    for language in LANGUAGES:
        entry = entries(language)[key]
        both.variables |= entry.variables - {"form"}
        for name, variants in entry.variants.items():
            both.variants.setdefault(name, set()).update(variants)
    names = sorted(both.variables)
    for values in product(*(_samples(name, both) for name in names)):
        yield Text(key, dict(zip(names, values, strict=True)))


@cache
def sayings(language: str, form: str) -> tuple[tuple[str, str], ...]:
    """Every key with each of its readings, as a terminal without bold shows them."""
    say, who = Catalogue(), reader(language, form)
    return tuple((key, _shown(say.spans([use], who))) for key in entries(language) for use in uses(key))


def _shown(spans: tuple[Span, ...]) -> str:
    return "".join(f"/{span.text}" if span.kind is SpanKind.COMMAND else span.text for span in spans)


# --- the code -----------------------------------------------------------------------------------------


@cache
def modules(*rooms: str) -> tuple[tuple[str, ast.Module], ...]:
    """The parsed files of some folders."""
    files = sorted(path for room in rooms for path in (HOME / room).rglob("*.py"))
    return tuple((str(path.relative_to(HOME)), ast.parse(path.read_text(encoding="utf-8"))) for path in files)


def docstrings(tree: ast.Module) -> set[ast.AST]:
    """Every string that stands alone as a statement."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
