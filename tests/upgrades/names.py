"""Every name that installations have stored, or that operators wrote down: as the code has it today.

`collect()` gives them by section, as stored_names.txt lists them. Where there is a registry it is read; elsewhere
the syntax is searched for the literals that stand in a given place, in whatever module. Where a registry takes the
place of such literals, read it here instead: the names stay the same.

    python -m tests.upgrades.names    adds to the list what is new; what disappeared it leaves there
"""

import ast
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot import settings
from bot.chat.messages import Manner, Message, Selector, Text
from bot.chat.port import ABOUT
from bot.conversation import dispatch
from bot.domain.circles import CircleStatus, MemberRole, MemberStatus, Profile
from bot.domain.contacts import PointKind
from bot.domain.gatherings import GatheringStatus
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import EncounterKind, KnotStatus, Stage
from bot.domain.ledger import LedgerKind
from bot.domain.matches import MatchFacts, MatchStatus, RoundKind, RoundStatus
from bot.domain.meetings import MeetingStatus
from bot.domain.promises import PromiseSide, PromiseStatus, ReminderStatus
from bot.domain.suggestions import Lane, Origin, Reasons, SuggestionStatus
from bot.domain.trust import CaseKind, Judge, VerdictKind, VerdictStatus
from bot.interchange import archive
from bot.services.drafts import Waiting
from bot.services.fact_lines import STORABLE
from bot.services.turn import ANSWERS, COMMANDS, RECIPES
from bot.store import backup, letters, personal_data
from bot.store.columns import Sealed, SealedBytes
from bot.store.tables import metadata
from bot.understanding.facts import Doubt, Who

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).parent / "stored_names.txt"
#: Where code is that stores or reads names; benches, migrations and tables of words of a language tell of
#: other things, or of the past.
CODE = [
    path
    for package in ("bot", "adapters")
    for path in sorted((ROOT / package).rglob("*.py"))
    if not {"bench", "migrations", "understanding"} & set(path.relative_to(ROOT).parts)
]
#: Columns whose values are those of an enum.
ENUMS: Mapping[str, type[StrEnum]] = {
    "cases.judge": Judge,
    "cases.kind": CaseKind,
    "circles.status": CircleStatus,
    "encounters.kind": EncounterKind,
    "gatherings.status": GatheringStatus,
    "knots.stage": Stage,
    "knots.status": KnotStatus,
    "ledger_entries.kind": LedgerKind,
    "matches.status": MatchStatus,
    "meetings.status": MeetingStatus,
    "memberships.role": MemberRole,
    "memberships.status": MemberStatus,
    "points.kind": PointKind,
    "promises.side": PromiseSide,
    "promises.status": PromiseStatus,
    "reminders.status": ReminderStatus,
    "rounds.kind": RoundKind,
    "rounds.status": RoundStatus,
    "suggestions.origin": Origin,
    "suggestions.reasons.lane": Lane,
    "suggestions.status": SuggestionStatus,
    "verdicts.kind": VerdictKind,
    "verdicts.status": VerdictStatus,
}
#: Texts of the command line and of web pages: said at once, never kept.
NOT_STORED = {"operator", "landing"}
#: Fields of records that stand in a column of their own.
BESIDE = {"memberships.profile.meanings"}
#: Records kept as JSON under the names of their fields.
RECORDS = {
    "knots.draft": Waiting,
    "memberships.profile": Profile,
    "sides.facts": MatchFacts,
    "suggestions.reasons": Reasons,
}


# --- what the registries say -----------------------------------------------------------------------------


def columns() -> Iterator[str]:
    """Each table and column; of what is sealed, the label that is part of the encryption."""
    for table in metadata.sorted_tables:
        for column in table.c:
            sealed = isinstance(column.type, Sealed | SealedBytes)
            yield f"{column} sealed as {column.type.column}" if sealed else str(column)


def values_of_enums() -> Iterator[str]:
    """Statuses, kinds and roles that a column holds."""
    for column, enum in ENUMS.items():
        yield from (f"{column} {one.value}" for one in enum)


def fields_of_records() -> Iterator[str]:
    """What stands in a column of JSON."""
    for column, record in RECORDS.items():
        names = (f"{column}.{name}" for name in record.__slots__)
        yield from (name for name in names if name not in BESIDE)


def facts_in_questions() -> Iterator[str]:
    """What was understood and waits in a question until it is confirmed."""
    for fact in (*STORABLE, Who):
        yield from (f"{fact.__name__}.{field.name}" for field in fields(fact))
    yield from (f"doubt {doubt.value}" for doubt in Doubt)


def letter() -> Iterator[str]:
    """The fields of a letter as the outbox keeps it, and by what the variables of its texts are known."""
    at, inner = datetime(2026, 11, 30, tzinfo=UTC), Text("b")
    words = Text("a", {"at": at, "day": at.date(), "pick": Selector("c"), "text": inner, "list": (inner,)})
    manner = Manner(language="en", form="du", zone="UTC")
    stored = letters.write(Message(lines=(words,))) | letters.write_manner(manner)
    yield from stored
    yield from (f"variable {kind}" for value in stored["lines"][0][1].values() for kind in value)


def backup_file() -> Iterator[str]:
    """What a backup says about itself."""
    yield f"{backup.MANIFEST} {backup.FORMAT} {backup.VERSION}"
    yield from (f"{name}" for name in backup.Manifest.__slots__)
    yield from (f"tables.{name}" for name in backup.TableManifest.__slots__)


def export() -> Iterator[str]:
    """The fields of an export, and what kind of value each has."""
    told = json.loads(archive.write_schema(personal_data.export_shape()))
    yield f"format {archive.FORMAT} {archive.VERSION}"
    for name, value in told["properties"].items():
        yield name
        for field, kind in value.get("items", value).get("properties", {}).items():
            types = kind.get("type", "any")
            yield f"{name}.{field} {types if isinstance(types, str) else ' or '.join(types)}"


def variables_of_the_environment() -> Iterator[str]:
    """Each setting as a variable; its name in the TOML file is made of the same words."""
    yield from re.findall(r"^#?(KNOTWORK_\w+)=", settings.render_environment(), re.MULTILINE)
    yield from (text for _, text in _literals() if re.fullmatch(r"KNOTWORK_[A-Z_]+", text))
    yield from (f"{name}_FILE" for name in settings.secret_variables())


def names_in_toml() -> Iterator[str]:
    """Each setting as the TOML file has it."""
    section = ""
    for line in settings.render_toml().splitlines():
        if head := re.fullmatch(r"#? ?\[(\w+)\]", line):
            section = f"{head[1]}."
        elif entry := re.match(r"#? ?([a-z_]+) = ", line):
            yield f"{section}{entry[1]}"


def texts() -> Iterator[str]:
    """Keys of texts and their variables: letters keep both until they leave, and buttons for a year."""
    head = re.compile(r"^([a-z][\w-]*) =", re.MULTILINE)
    for file in (ROOT / "bot").rglob("en/*.ftl"):
        parts = head.split(file.read_text(encoding="utf-8") if file.stem not in NOT_STORED else "")[1:]
        for key, words in zip(parts[::2], parts[1::2], strict=True):
            variables = sorted(set(re.findall(r"\$(\w+)", words)) - {"form"})
            yield " ".join([key, *variables])


# --- what the syntax says --------------------------------------------------------------------------------


@cache
def trees() -> tuple[ast.Module, ...]:
    """Every module of the code, read once."""
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in CODE)


@cache
def _nodes() -> Mapping[ast.AST, int]:
    """Every piece of code, with the number of its module."""
    return {node: number for number, tree in enumerate(trees()) for node in ast.walk(tree)}


@cache
def _calls() -> tuple[tuple[str, ast.Call], ...]:
    """Every call, by the last name of what is called."""
    return tuple((_name(node.func), node) for node in _nodes() if isinstance(node, ast.Call))


@cache
def _constants() -> Mapping[str, tuple[str, ...]]:
    """What names of modules stand for that are set to words once and for all: "PLACE", "module:_PRIVATE"."""
    found: dict[str, tuple[str, ...]] = {}
    for number, tree in enumerate(trees()):
        for name, value in _assigned(tree):
            key = f"{number}:{name}" if name.startswith("_") else name
            found[key] = (*found.get(key, ()), *_plain(value))
    return found


def _assigned(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """What a module sets, also where one line sets several names."""
    for node in tree.body:
        if isinstance(node, ast.Assign):
            (target,), value = node.targets, node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                yield from zip(map(_name, target.elts), value.elts, strict=True)
            else:
                yield _name(target), value


def _name(node: ast.AST | None) -> str:
    """The last part of a dotted name."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _literals() -> Iterator[tuple[ast.Constant, str]]:
    for node in _nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node, node.value


def _plain(node: ast.AST | None) -> Iterator[str]:
    """Words that stand there themselves; of an f-string with {} for what is put in."""
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.JoinedStr(values=parts):
            yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
        case ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements):
            for element in elements:
                yield from _plain(element.value if isinstance(element, ast.Starred) else element)
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            yield from (*_plain(one), *_plain(other))
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _plain(part)
        case ast.Call(args=args) if _name(node.func) in {"frozenset", "set", "tuple", "str"}:
            for argument in args:
                yield from _plain(argument)


def words_of(node: ast.AST | None) -> Iterator[str]:
    """The same, and what constants among them stand for."""
    for inner in ast.walk(node) if node is not None else ():
        name = _name(inner)
        if name.isupper():
            yield from _constants().get(f"{_nodes()[inner]}:{name}" if name.startswith("_") else name, ())
    yield from _plain(node)


def given(argument: str, *callees: str) -> Iterator[str]:
    """What is given as a named argument, to these or to whatever is called."""
    for callee, call in _calls():
        if not callees or callee in callees:
            for keyword in call.keywords:
                if keyword.arg == argument:
                    yield from words_of(keyword.value)


def passed(place: int, *callees: str, on: str = "") -> Iterator[str]:
    """What is given at a place to these; `on` whom, where what is called is a method."""
    for callee, call in _calls():
        owner = _name(getattr(call.func, "value", None))
        if callee in callees and len(call.args) > place and (not on or owner == on):
            yield from words_of(call.args[place])


def compared(name: str, owners: Iterable[str] = ()) -> Iterator[str]:
    """What `….name` is compared with; where `owners` are named, only `owner.name`."""
    for node in _nodes():
        if isinstance(node, ast.Compare) and _name(node.left) == name:
            is_theirs = not owners or _name(getattr(node.left, "value", None)) in owners
            for other in node.comparators if is_theirs else ():
                yield from words_of(other)


def keys_of(name: str) -> Iterator[str]:
    """Keys read from and written to a JSON object of this name, wherever it is called so."""
    for node in _nodes():
        match node:
            case ast.Subscript(value=of, slice=key) if _name(of) == name:
                yield from _plain(key)
            case ast.Call(func=ast.Attribute(value=of, attr="get"), args=[key, *_]) if _name(of) == name:
                yield from _plain(key)
            case ast.keyword(arg=arg, value=written) if arg == name:
                yield from _keys(written)
            case ast.Assign(targets=[ast.Name(id=assigned)], value=written) if assigned == name:
                yield from _keys(written)
            case ast.AnnAssign(target=ast.Name(id=assigned), value=written) if assigned == name:
                yield from _keys(written)


def _keys(node: ast.AST | None) -> Iterator[str]:
    for inner in ast.walk(node) if node is not None else ():
        if isinstance(inner, ast.Dict):
            for key in inner.keys:
                yield from _plain(key)


def unasked() -> Iterator[str]:
    """Kinds of what is due, of letters and of nudges."""
    yield from (kind.value for kind in UnaskedKind)
    yield from (word for name in ("REPLY", "PLACE") for word in _constants()[name])


def choices() -> Iterator[str]:
    """Keys of the choices of a question."""
    for callee, call in _calls():
        if callee == "choices":
            for argument in call.args:
                yield from words_of(argument)
    yield from given("key", "Choice")
    yield from compared("choice")
    for node in _nodes():  # what writes its own key, as a span of time does
        if isinstance(node, ast.FunctionDef) and node.name == "key":
            yield from words_of(
                next(inner.value for inner in ast.walk(node) if isinstance(inner, ast.Return))
            )


def statuses() -> Iterator[str]:
    """Of letters, dues and questions."""
    yield from given("status")
    yield from compared("status")
    yield from passed(2, "close_unsent")
    yield from passed(2, "close", on="prompts")
    yield from (
        word for node in _nodes() if isinstance(node, ast.arguments) for word in _default(node, "status")
    )
    yield from (word for node in _nodes() if isinstance(node, ast.Dict) for word in _value_of(node, "status"))
    for _, words in _literals():
        for listed in re.findall(r"status (?:=|in) (\(?'[a-z', ]+'\)?)", words):
            yield from re.findall(r"'(\w+)'", listed)


def _default(node: ast.arguments, name: str) -> Iterator[str]:
    for argument, value in zip(reversed(node.args), reversed(node.defaults), strict=False):
        if argument.arg == name:
            yield from _plain(value)


def _value_of(node: ast.Dict, name: str) -> Iterator[str]:
    for key, value in zip(node.keys, node.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == name:
            yield from _plain(value)


def metrics() -> Iterator[str]:
    """Each family and its labels."""
    for _, call in _calls():
        name = next(iter(_plain(call.args[0])), "") if call.args else ""
        if re.fullmatch(r"knotwork_[a-z_]+", name) and len(call.args) > 1:
            lists = [*call.args[2:], *(k.value for k in call.keywords if k.arg == "labels")]
            labels = [word for each in lists if isinstance(each, ast.List) for word in _plain(each)]
            yield f"{name}{{{','.join(labels)}}}" if labels else name


def channels() -> Iterator[str]:
    """By which adapters, addresses, cursors and leases are told apart."""
    for node in _nodes():
        if isinstance(node, ast.Assign) and _name(node.targets[0]).lower() == "channel":
            yield from _plain(node.value)


def written_by(*functions: str) -> Iterator[str]:
    """The keys of JSON objects that these functions make, by their names."""
    for node, number in _nodes().items():
        if isinstance(node, ast.FunctionDef) and node.name in functions and _is_ours(CODE[number]):
            yield from _keys(node)


def _is_ours(path: Path) -> bool:
    """Whether what it makes is kept, and not the format of somebody else's file."""
    return "interchange" not in path.relative_to(ROOT).parts


def _whole(name: str) -> str:
    """A name that begins with what stands for "about one person"."""
    return f"{ABOUT}{name[2:]}" if re.match(r"{}\w", name) else name


def keepsakes() -> Iterator[str]:
    """What a door keeps, by name, and the fields of its records."""
    methods = ("get", "get_row", "put", "put_row", "put_later", "delete", "list_names", "pop_values")
    for owner in ("state_cache", "_state_cache", "keeping"):
        yield from (_whole(name) for name in passed(0, *methods, on=owner))
    yield from (_whole(name) for name in passed(0, "hashed_name"))
    for callee, call in _calls():
        if callee in {"put_row", "_pack"}:
            yield from (f".{key}" for key in _keys(call))
    yield from (f".{key}" for key in written_by("to_row"))


#: By the title of its section, what gives the names.
SECTIONS: Mapping[str, Callable[[], Iterable[str]]] = {
    "tables and columns": columns,
    "values of columns": values_of_enums,
    "other words for a status": statuses,
    "fields of records in JSON": fields_of_records,
    "kinds of questions": lambda: ANSWERS,
    "fields of a question's context": lambda: keys_of("context"),
    "fields of records within a context or an import": lambda: written_by(
        "encode", "_encode_import", "_encode_contact", "to_json", "to_context"
    ),
    "facts within a context": facts_in_questions,
    "choices of questions": choices,
    "commands": lambda: COMMANDS,
    "recipes of files": lambda: RECIPES,
    "kinds of what is said unasked": unasked,
    "fields of a round's figures": lambda: keys_of("figures"),
    "fields of what a side gives": lambda: keys_of("gives"),
    "what is hashed": lambda: passed(0, "blind"),
    "kinds of what outlives a person": lambda: passed(1, "save_forgets"),
    "names of limits": lambda: given("name", "Limit"),
    "kinds and names of beats": lambda: (
        *passed(1, "record", on="heartbeats"),
        *passed(2, "record", on="heartbeats"),
    ),
    "channels": channels,
    "leases besides channels": lambda: passed(1, "take", "renew", on="leases"),
    "what a door keeps": keepsakes,
    "a letter": letter,
    "the backup": backup_file,
    "the export": export,
    "metrics": metrics,
    "environment": variables_of_the_environment,
    "settings in the file": names_in_toml,
    "texts": texts,
}


@cache
def collect() -> Mapping[str, frozenset[str]]:
    """Every name, by section."""
    assert dispatch  # with it every question and command is registered
    return {title: frozenset(filter(None, names())) for title, names in SECTIONS.items()}


# --- the list --------------------------------------------------------------------------------------------


def read() -> dict[str, set[str]]:
    """The names as they are listed."""
    found: dict[str, set[str]] = {}
    title = ""
    for line in LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else ():
        if head := re.fullmatch(r"\[([\w' ]+)\]", line):
            title = head[1]
            found[title] = set()
        elif line and not line.startswith("#"):
            found[title].add(line)
    return found


def add() -> None:
    """List what is new, and nothing else: what is gone from the code stays for whoever took it away to see."""
    listed = read()
    lines = [
        "# Names that stand in databases, key files, backups and exports, or in an operator's files.",
        "# None is ever changed or taken away; a new one is added, by `python -m tests.upgrades.names`.",
    ]
    for title, names in collect().items():
        lines += ["", f"[{title}]", *sorted(names | listed.get(title, set()))]
    LIST.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    add()
