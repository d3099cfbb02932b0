"""docs/contributing.md: what each addition takes, held by tests that name the missing place.

What is listed elsewhere is held there: texts in tests/texts, kinds in test_rules.py, names that are stored in
tests/upgrades, what /export tells in tests/commands/test_personal_data.py.
"""

import ast
import re
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from textwrap import dedent

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Integer, MetaData, Table

from bot.commands import load
from bot.commands.basics import HELP_ORDER
from bot.domain.people import LANGUAGES
from bot.services.turn import COMMANDS
from bot.settings import Settings
from bot.store import sealing
from bot.store.columns import Sealed, SealedBytes
from bot.store.engine import open_engine
from bot.store.migrate import migrate
from bot.store.tables import metadata
from bot.texts.catalogue import Catalogue

pytestmark = pytest.mark.texts

ROOT = Path(__file__).parents[2]
CONTRIBUTING = (ROOT / "docs" / "contributing.md").read_text()

load()


def read(name: str) -> str:
    path = ROOT / name
    return path.read_text() if path.is_file() else ""


def read_section(head: str, page: str) -> str:
    return page.partition(f"\n### {head}\n")[2].partition("\n#")[0]


# --- a command ----------------------------------------------------------------------------------------

KEYS = {language: Catalogue().keys(language) for language in LANGUAGES}
IN_HELP = frozenset(name for family in HELP_ORDER for name in family)
#: Whoever asks for help has found the first, and needs neither of the others to be listed.
NOT_IN_HELP = frozenset({"help", "start", "cancel"})
#: What registers something that a person can say.
REGISTERS = frozenset({"command", "answer", "recipe", "writes"})


def find_places_without(
    name: str, keys: Mapping[str, set[str]], in_help: Iterable[str], page: str
) -> list[str]:
    """Where a command is missing that is registered."""
    texts = (f"help-{name}", f"help-{name}-more", f"menu-{name}")
    missing = [f"bot/texts/{lang}/: {key}" for lang, has in keys.items() for key in texts if key not in has]
    if name not in {*in_help, *NOT_IN_HELP}:
        missing.append("bot/commands/basics.py: HELP_ORDER")
    if not re.search(rf"`/{name}\b", page):
        missing.append(f"docs/commands.md: `/{name}`")
    return missing


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_stands_everywhere_it_has_to(name):
    missing = find_places_without(name, KEYS, IN_HELP, read("docs/commands.md"))

    assert not missing, "\n".join(missing)


def test_each_place_where_a_new_command_is_missing_is_named():
    assert find_places_without("tally", {"en": set(), "de": {"help-tally", "menu-tally"}}, (), "`/tal`") == [
        "bot/texts/en/: help-tally",
        "bot/texts/en/: help-tally-more",
        "bot/texts/en/: menu-tally",
        "bot/texts/de/: help-tally-more",
        "bot/commands/basics.py: HELP_ORDER",
        "docs/commands.md: `/tally`",
    ]


def registers_something(source: str) -> bool:
    tree = ast.parse(source)
    decorators = [d for node in tree.body if isinstance(node, ast.FunctionDef) for d in node.decorator_list]
    return any(isinstance(d, ast.Call) and getattr(d.func, "id", "") in REGISTERS for d in decorators)


def test_every_file_of_the_commands_holds_something_to_say():
    """What several of them share is a service: bot/services/."""
    files = [p for p in (ROOT / "bot" / "commands").rglob("*.py") if p.name != "__init__.py"]

    assert len(files) > 20
    assert [str(p.relative_to(ROOT)) for p in files if not registers_something(p.read_text())] == []


@pytest.mark.parametrize("source", ["def tally(turn, words): ...", "@cache\ndef tally(turn, words): ..."])
def test_a_file_of_the_commands_that_registers_nothing_is_found(source):
    assert not registers_something(source)
    assert registers_something(f'@command("tally", family="knots")\n{source}')


# --- a column -----------------------------------------------------------------------------------------


def find_differences(folder: Path, tables: MetaData) -> list[str]:
    """What the migrations do not make of these tables, or make beside them."""
    engine = open_engine(f"sqlite:///{folder / 'new.db'}", sealing.read_or_make(folder / "key"))
    migrate(engine)
    with engine.begin() as tx:
        found = compare_metadata(MigrationContext.configure(tx, opts={"compare_type": True}), tables)
    engine.dispose()
    return [str(difference) for difference in found]


def test_the_migrations_make_every_table_and_column(tmp_path):
    differences = find_differences(tmp_path, metadata)

    assert not differences, "\n".join(differences)


def test_a_column_that_no_migration_makes_is_found(tmp_path):
    tables = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        table.to_metadata(tables)
    tables.tables["people"].append_column(Column("tally", Integer))

    (found,) = find_differences(tmp_path, tables)

    assert "add_column" in found
    assert "tally" in found


def find_odd_labels(tables: MetaData) -> list[str]:
    """Sealed columns whose label, which is part of the encryption, is not TABLE.COLUMN."""
    columns = [
        c for table in tables.sorted_tables for c in table.c if isinstance(c.type, Sealed | SealedBytes)
    ]
    return [str(column) for column in columns if column.type.column != str(column)]


def test_a_sealed_column_is_bound_to_its_own_place():
    odd = Table("knots", MetaData(), Column("tally", Sealed("knots.role")))

    assert find_odd_labels(metadata) == []
    assert find_odd_labels(odd.metadata) == ["knots.tally"]


# --- a language ---------------------------------------------------------------------------------------


def find_gaps(keys: Mapping[str, set[str]]) -> list[str]:
    """The texts a language lacks that another has."""
    everything = set().union(*keys.values())
    return [f"bot/texts/{lang}/: {key}" for lang, has in keys.items() for key in sorted(everything - has)]


def test_every_language_says_everything():
    assert not find_gaps(KEYS), "\n".join(find_gaps(KEYS))
    assert find_gaps({"en": {"a", "b"}, "fr": {"a"}}) == ["bot/texts/fr/: b"]


def test_every_folder_of_texts_is_a_language_that_can_be_chosen():
    folders = {path.parent.name for path in (ROOT / "bot" / "texts").glob("*/*.ftl")}

    assert folders == set(LANGUAGES)


# --- a channel ----------------------------------------------------------------------------------------

#: What is behind no credentials: what adapters share, the web, and the terminal.
NO_CHANNELS = frozenset({"common", "web", "console"})


def find_places_without_channel(name: str, files: Mapping[str, str], settings: Iterable[str]) -> list[str]:
    """Where a channel is missing that has a folder in adapters/."""
    title = name.title()
    needed = {
        "bot/app.py": f"from adapters.{name}",
        "config/knotwork.example.toml": f"[{name}]",
        "tests/adapters/drivers.py": f"{title}Driver",
        "docs/operating.md": f"\n## {title}\n",
        "docs/privacy.md": f"**On {title}**",
        "docs/threat-model.md": title,
        "README.md": f"## On {title}",
    }
    missing = [
        f"{file}: {words.strip()}" for file, words in needed.items() if words not in files.get(file, "")
    ]
    return missing + ([] if name in settings else [f"bot/settings.py: {name}"])


def list_channels() -> list[str]:
    return sorted({p.parent.name for p in (ROOT / "adapters").glob("*/__init__.py")} - NO_CHANNELS)


def read_channel_files() -> dict[str, str]:
    return {place.partition(":")[0]: "" for place in find_places_without_channel("x", {}, ())}


@pytest.mark.parametrize("name", list_channels())
def test_a_channel_stands_everywhere_it_has_to(name):
    files = {file: read(file) for file in read_channel_files()}

    missing = find_places_without_channel(name, files, Settings.model_fields)

    assert not missing, "\n".join(missing)


def test_each_place_where_a_new_channel_is_missing_is_named():
    files = {file: read(file) for file in read_channel_files()}

    assert len(list_channels()) > 1
    assert find_places_without_channel("pigeon", files, Settings.model_fields) == [
        "bot/app.py: from adapters.pigeon",
        "config/knotwork.example.toml: [pigeon]",
        "tests/adapters/drivers.py: PigeonDriver",
        "docs/operating.md: ## Pigeon",
        "docs/privacy.md: **On Pigeon**",
        "docs/threat-model.md: Pigeon",
        "README.md: ## On Pigeon",
        "bot/settings.py: pigeon",
    ]


# --- the page -----------------------------------------------------------------------------------------

#: The ways of the page, and the files each leads to at least.
WAYS = {
    "A command": ("bot/commands/", "bot/texts/", "bot/commands/basics.py", "docs/commands.md"),
    "A text": ("bot/texts/", "tests/texts/test_complete.py"),
    "A column": ("bot/store/tables.py", "bot/store/migrations/versions/", "bot/store/migrate.py"),
    "An unasked kind": ("bot/domain/kinds.py", "bot/jobs/"),
    "A kind of question": ("bot/domain/kinds.py", "bot/commands/"),
    "A language": ("bot/domain/people.py", "bot/texts/"),
    "A channel": tuple(read_channel_files()),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_page_names_every_place(way):
    section = read_section(way, CONTRIBUTING)

    assert [place for place in WAYS[way] if f"`{place}" not in section] == []


def test_the_page_knows_no_other_way():
    assert re.findall(r"^### (.+)$", CONTRIBUTING.partition("\n## Adding")[2], re.MULTILINE) == list(WAYS)


def find_stale_imports(page: str) -> list[str]:
    """What samples of Python import that is not there (any more)."""
    samples = [
        dedent(found) for found in re.findall(r"^ *```python\n(.*?)^ *```", page, re.MULTILINE | re.DOTALL)
    ]
    imports = [n for sample in samples for n in ast.walk(ast.parse(sample)) if isinstance(n, ast.ImportFrom)]
    named = [(node.module or "", alias.name) for node in imports for alias in node.names]
    return [f"{module}.{name}" for module, name in named if not is_importable(module, name)]


def is_importable(module: str, name: str) -> bool:
    try:
        return hasattr(import_module(module), name) or import_module(f"{module}.{name}") is not None
    except ModuleNotFoundError:
        return False


def test_the_samples_of_the_page_import_what_is_there():
    assert "from bot.services.turn import Turn, command" in CONTRIBUTING
    assert find_stale_imports(CONTRIBUTING) == []


def test_a_sample_that_imports_what_is_gone_is_found():
    page = "```python\nfrom bot.house import House\nfrom bot.services.turn import Turn, Gone\n```\n"

    assert find_stale_imports(page) == ["bot.house.House", "bot.services.turn.Gone"]


def test_the_commands_of_the_page_name_tests_that_are_there():
    named = re.findall(r"(?<=[\s`])tests/[\w/.]+", CONTRIBUTING)

    assert len(named) > 10
    assert [name for name in named if not (ROOT / name.rstrip(".")).exists()] == []
