"""docs/decisions/: one decision a page, with date, status, reasons and what was rejected; the index is complete."""

import re
from datetime import date
from pathlib import Path

import pytest

pytestmark = pytest.mark.texts

FOLDER = Path(__file__).parents[2] / "docs" / "decisions"
PAGES = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
_PAGE = re.compile(
    r"# (?P<title>\S.*)\n\nDate: (?P<date>\d{4}-\d\d-\d\d)\nStatus: (?P<status>.+)\n\n"
    r"## Decision\n\S(?:.|\n)*\n\n## Why\n\S(?:.|\n)*\n\n## Rejected\n\S(?:.|\n)*\n"
)
_STATUS = re.compile(r"accepted|superseded by \[\d{4}\]\((\d{4}-[a-z0-9-]+\.md)\)")
_LINE = re.compile(r"^- \[(\d{4}) (.+?)\]\((.+?)\): \S.*$", re.MULTILINE)


def find_fault(page: str) -> str:
    """What a page lacks, "" for nothing."""
    found = _PAGE.fullmatch(page)
    if found is None:
        return "heads"
    date.fromisoformat(found["date"])
    status = _STATUS.fullmatch(found["status"])
    if status is None or (status[1] and not (FOLDER / status[1]).is_file()):
        return "status"
    return ""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_date_status_decision_reasons_and_what_was_rejected(path):
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert find_fault(path.read_text()) == ""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("## Rejected\n", "", "heads"),
        ("## Why\n", "## Why\n\n", "heads"),
        ("Date: ", "On ", "heads"),
        ("Status: accepted", "Status: maybe", "status"),
        ("Status: accepted", "Status: superseded by [9999](9999-nothing.md)", "status"),
    ],
)
def test_a_page_that_lacks_something_is_found(old, new, fault):
    assert find_fault(PAGES[0].read_text().replace(old, new)) == fault


def test_the_pages_are_numbered_one_after_the_other():
    assert [int(path.name[:4]) for path in PAGES] == list(range(1, len(PAGES) + 1))


def test_the_index_names_every_page_by_its_title():
    named = _LINE.findall((FOLDER / "README.md").read_text())

    assert named == [(p.name[:4], p.read_text().partition("\n")[0].removeprefix("# "), p.name) for p in PAGES]
