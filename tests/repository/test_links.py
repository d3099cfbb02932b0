"""Every link and every path that README, changelog and docs name leads somewhere."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.texts

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:bot|tests|docs|adapters)/[^`\s]*)`")
_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)


def anchors(page: str) -> set[str]:
    """The anchors of a page's heads, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", _FENCE.sub("", page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


def leads_somewhere(link: str, page: Path) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    name, _, anchor = link.partition("#")
    target = page.parent / name if name else page
    return target.exists() and (not anchor or anchor in anchors(target.read_text()))


def find_broken(words: str, page: Path) -> list[str]:
    links = [link for link in _LINK.findall(_FENCE.sub("", words)) if not leads_somewhere(link, page)]
    return links + [name for name in _PATH.findall(words) if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_and_path_of_a_page_exists(page):
    assert find_broken(page.read_text(), page) == []


@pytest.mark.parametrize(
    "words",
    [
        "[gone](docs/gone.md)",
        "[gone](docs/operating.md#gone)",
        "[gone](#gone)",
        "`bot/gone.py`",
        "`tests/gone/`",
    ],
)
def test_a_link_or_path_to_nothing_is_found(words):
    assert len(find_broken(words, ROOT / "README.md")) == 1
