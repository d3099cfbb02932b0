"""A plugin of pytest that tries mutants of functions: `-p tests.mutants.trying --mutants FILE --told FILE`.

Tests are collected once. A child process for each mutant changes the functions that live, and runs the tests
that were chosen until the first fails.
"""

import pickle
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest

from tests.mutants.children import BROKEN, KILLED, SURVIVED, Children, Job, Told, settle_hypothesis
from tests.mutants.choosing import family
from tests.mutants.grafting import Garden


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--mutants", help="a file of jobs to be tried one after the other")
    parser.addoption("--told", help="where what became of them is written, a line each")


def pytest_configure(config: pytest.Config) -> None:
    settle_hypothesis()
    jobs = pickle.loads(Path(config.getoption("mutants")).read_bytes())  # noqa: S301  written by ourselves
    config.pluginmanager.register(Trial(jobs, Path(config.getoption("told"))))


@dataclass(slots=True, eq=False)
class Trial:
    """Takes the place of the loop over all tests."""

    jobs: list[Job]
    told: Path

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        self._warm_up(items)
        garden = Garden()

        def run(job: Job, folder: Path) -> int:
            session.config._tmp_path_factory._basetemp = folder / "tmp"
            (folder / "tmp").mkdir()
            session.config.pluginmanager.register(Told(folder / "by"))
            chosen = [items[name] for name in _with_examples(job, items) if name in items]
            return _run(chosen, folder / "by") if garden.graft(job.mutant) else BROKEN

        Children(self.told, run).try_all(self.jobs)
        return True

    def _warm_up(self, items: dict[str, pytest.Item]) -> None:
        """What every test has to make first, such as the words, is made once."""
        first = next((item for item in items.values() if "world" in getattr(item, "fixturenames", ())), None)
        if first is not None:
            first.config.hook.pytest_runtest_protocol(item=first, nextitem=None)


def _with_examples(job: Job, names: Iterable[str]) -> list[str]:
    """Before the tests that take long, further examples of those that do not: of the smallest families first."""
    chosen = {*job.tests}
    more: dict[str, list[str]] = {}
    for name in names:
        if name not in chosen and family(name) in job.families:
            more.setdefault(family(name), []).append(name)
    further = [name for found in sorted(more.values(), key=len) for name in found][: job.examples]
    fast = [name for name in job.tests if family(name) in job.families]
    return [*fast, *further, *(name for name in job.tests if family(name) not in job.families)]


def _run(chosen: list[pytest.Item], by: Path) -> int:
    for item, after in zip_longest(chosen, chosen[1:]):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if by.exists():
            return KILLED
    return SURVIVED
