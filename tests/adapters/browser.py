"""A real Chromium, and axe: what a page looks like, what it asks for, and who can use it."""

import functools
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers.fetch import AXE
from tests.servers.kept import UnavailableError, skip_or_fail

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
#: What axe looks for: everything the guidelines ask for up to AA, and what is good practice besides.
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's own; skips where there is none, fails under CI=true."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        skip_or_fail(UnavailableError("no Chromium here: install the package `chromium`"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@functools.cache
def _axe() -> str | UnavailableError:
    try:
        return (AXE.modules() / "axe-core/axe.min.js").read_text()
    except UnavailableError as error:
        return error


def barriers(page: Page) -> list[str]:
    """What keeps somebody from using the page as it is shown now: the rule, and where it is broken."""
    axe = _axe()
    if isinstance(axe, UnavailableError):
        skip_or_fail(axe)
    page.evaluate(axe)  # as a debugger would: the page's own policy lets no script in
    found = page.evaluate("rules => axe.run({runOnly: rules})", _RULES)
    assert found["passes"]
    unsure = [one for one in found["incomplete"] if one["id"] == "color-contrast"]
    return [
        f"{one['id']}: {node['html']}" for one in [*found["violations"], *unsure] for node in one["nodes"]
    ]


def follow(page: Page, act: Callable[[], object]) -> None:
    """Do what leads to another page, and wait until that is there: right after a key the old one still stands."""
    with page.expect_navigation():
        act()
