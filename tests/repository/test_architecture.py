"""docs/architecture.md: its table of rooms is made of what the rooms say themselves, and its trips are taken."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from benchmarks.trace import DUE, PRESS, Trip, trace

pytestmark = pytest.mark.texts

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text()
PLANS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
LAYERS = [name for c in PLANS if c["type"] == "layers" for name in re.findall(r"\w+", " ".join(c["layers"]))]
#: The trips by their heads.
TRIPS = {'"/met ada"': "/met ada", "A Monday's due row": DUE, "A press on a circle's offer": PRESS}
_CALLED = re.compile(r"`([a-z_]+(?:\.\w+)+)`")
_PICTURE = re.compile(r"\b(doors?|hall|parlour|cellar|post room)\b", re.IGNORECASE)


# --- rooms --------------------------------------------------------------------------------------------


def rooms() -> list[Path]:
    """Every package, and every file that is a layer, from the top down, adapters and benches last."""
    core = [
        path
        for name in LAYERS
        for path in (ROOT / "bot" / f"{name}.py", ROOT / "bot" / name)
        if path.exists()
    ]
    found = [
        package for room in (*core, ROOT / "adapters", ROOT / "benchmarks") for package in packages(room)
    ]
    return [room for room in found if room.name != "__main__.py"]


def packages(room: Path) -> list[Path]:
    return [room] if room.is_file() else sorted(file.parent for file in room.rglob("__init__.py"))


def say(room: Path) -> str:
    """The first line of what a room says about itself."""
    file = room if room.is_file() else room / "__init__.py"
    said = (ast.get_docstring(ast.parse(file.read_text())) or "").partition("\n")[0]
    assert said.endswith("."), f"{file} does not say in one line, with a full stop, what the room is for"
    return said


def table() -> str:
    rows = [f"| `{room.relative_to(ROOT).as_posix()}` | {say(room)} |" for room in rooms()]
    return "\n".join(["| room | what it is for |", "|---|---|", *rows])


def test_the_table_of_rooms_is_what_the_rooms_say():
    assert LAYERS
    assert table() in PAGE, f"the table in docs/architecture.md should be\n\n{table()}\n"


# --- trips --------------------------------------------------------------------------------------------


def read_trip(head: str, page: str = PAGE) -> list[str]:
    """The functions that a trip names."""
    return _CALLED.findall(page.partition(f"\n### {head}\n")[2].partition("\n#")[0])


def find_missteps(named: list[str], trip: Trip) -> list[str]:
    """What is not called on the trip, or was called before what is named before it."""
    called = [f"{function.module}.{function.name}" for function in trip.functions]
    wrong, last = [], -1
    for name in named:
        places = [place for place, full in enumerate(called) if full.endswith(f".{name}")]
        if len(places) != 1 or places[0] <= last:
            wrong.append(name)
        else:
            last = places[0]
    return wrong


@pytest.fixture(scope="module", params=TRIPS)
def taken(request: pytest.FixtureRequest) -> tuple[str, Trip]:
    return request.param, trace(TRIPS[request.param])


def test_a_trip_calls_what_the_page_names_in_that_order(taken):
    head, trip = taken
    named = read_trip(head)

    assert len(named) > 10
    assert find_missteps(named, trip) == []


def test_a_function_that_is_not_called_or_stands_too_early_is_found(taken):
    head, trip = taken
    named = read_trip(head)

    assert find_missteps(["week.nothing", *named], trip) == ["week.nothing"]
    assert find_missteps([named[3], *named[:3]], trip) != []


# --- the picture --------------------------------------------------------------------------------------


def find_picture(page: str) -> list[str]:
    return [found[0] for found in _PICTURE.finditer(re.sub(r"`[^`]*`", "", page))]


PAGES = (
    "README.md",
    *(f"docs/{p.name}" for p in sorted((ROOT / "docs").glob("*.md")) if p.name != "architecture.md"),
)


@pytest.mark.parametrize("name", PAGES)
def test_the_picture_of_the_house_is_told_once(name):
    assert find_picture((ROOT / name).read_text()) == []


def test_the_picture_is_told_at_its_place():
    assert {word.lower() for word in find_picture(PAGE)} >= {"door", "hall", "parlour", "cellar", "post room"}


def find_picture_names(source: str) -> set[str]:
    """Names of the picture among those of the code."""
    words = {"house", "door", "doors", "hall", "parlour", "cellar", "postroom"}
    nodes = list(ast.walk(ast.parse(source)))
    fields = ("id", "arg", "attr", "name")
    names = {
        name for node in nodes for field in fields if isinstance(name := getattr(node, field, None), str)
    }
    return {
        name
        for name in names
        if words & {name.lower().strip("_"), *re.findall(r"[A-Z]?[a-z]+", name.lower())}
    }


@pytest.mark.parametrize("room", ["bot", "adapters", "benchmarks"])
def test_no_name_of_the_code_is_one_of_the_picture(room):
    files = [
        path for path in (ROOT / room).rglob("*.py") if "understanding" not in path.parts
    ]  # events have doors

    assert len(files) > 10
    assert {
        str(path.relative_to(ROOT)): names
        for path in files
        if (names := find_picture_names(path.read_text()))
    } == {}


@pytest.mark.parametrize(
    "source", ["door = 1", "def open_door(): ...", "def run(self, hall): ...", "self._hall = 1"]
)
def test_a_name_of_the_picture_is_found(source):
    assert find_picture_names(source)
