"""docs/laws.md: every law that is cited stands there, and each says where its tests are."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.texts

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "laws.md"
#: Where laws are cited. The fewest citations there may be: a folder that moved must not leave this test empty.
FOLDERS, FEWEST = ("bot", "adapters", "tests", "docs"), 150
_HEAD = re.compile(r"^## (\d+)\. \S.*$", re.MULTILINE)
_CITED = re.compile(r"\blaws?\s+(\d+(?:(?:,\s*|,?\s+and\s+)\d+)*)", re.IGNORECASE)


def read_laws(page: str) -> dict[int, str]:
    """Each law of a page by its number."""
    _, *parts = _HEAD.split(page)
    return {int(number): words for number, words in zip(parts[::2], parts[1::2], strict=True)}


def find_citations(words: str) -> list[int]:
    return [int(number) for cited in _CITED.findall(words) for number in re.findall(r"\d+", cited)]


LAWS = read_laws(PAGE.read_text())


def find_unknown(words: str) -> list[int]:
    return [number for number in find_citations(words) if number not in LAWS]


def find_tests(law: str) -> list[str]:
    return re.findall(r"`(tests/[^`]+)`", law.partition("\nTests:")[2])


def holds_tests(path: Path) -> bool:
    """Whether a file has a test, or a machine of many steps."""
    return (
        path.is_file() and re.search(r"^(?:def test_|Test\w+ = )", path.read_text(), re.MULTILINE) is not None
    )


def test_the_laws_are_numbered_from_1_to_11():
    assert [int(number) for number in _HEAD.findall(PAGE.read_text())] == list(range(1, 12))


def test_every_law_that_is_cited_exists():
    pages = [p for f in FOLDERS for p in sorted((ROOT / f).rglob("*")) if p.suffix in (".py", ".md", ".ftl")]
    said = {path: path.read_text() for path in pages}

    assert {
        str(p.relative_to(ROOT)): wrong for p, words in said.items() if (wrong := find_unknown(words))
    } == {}
    assert sum(len(find_citations(words)) for words in said.values()) >= FEWEST


@pytest.mark.parametrize(
    ("words", "unknown"),
    [
        (f"Nobody is told (law {12}).", [12]),
        (f"Laws {1}, {4} and {13} hold.", [13]),
        (f"both (laws\n    {0} and {7})", [0]),
        ("One a week (law 1), and offers (laws 2, 3 and 8).", []),
        ("Law, film, and 12 more", []),
    ],
)
def test_a_law_that_does_not_exist_is_found(words, unknown):
    assert find_unknown(words) == unknown


@pytest.mark.parametrize("number", LAWS)
def test_every_law_names_tests_that_are_there(number):
    named = find_tests(LAWS[number])

    assert named
    assert [name for name in named if not holds_tests(ROOT / name)] == []


@pytest.mark.parametrize("name", ["tests/gone.py", "tests/docs/__init__.py", "tests/conftest.py"])
def test_a_file_that_is_gone_or_holds_no_test_is_found(name):
    assert not holds_tests(ROOT / name)


@pytest.mark.parametrize("number", LAWS)
def test_a_law_says_at_most_once_what_is_not_so_yet(number):
    """First the law, then at most one line of what is not so yet, then the tests."""
    heads = re.findall(r"^(Not yet|Tests): \S", LAWS[number], re.MULTILINE)

    assert heads in (["Tests"], ["Not yet", "Tests"])
