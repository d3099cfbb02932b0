"""A plugin of pytest that records which lines each test executes, and how much processor time it takes.

`-p tests.mutants.recording --record FILE`; coverage.py counts, with a context for each test. Run as a program
(`-m tests.mutants.recording FILE`) it records which lines an import of the bot executes.
"""

import importlib
import pickle
import sys
import time
from pathlib import Path

import pytest
from coverage import Coverage

from tests.mutants.choosing import family
from tests.mutants.named import list_named
from tests.mutants.places import ROOMS, ROOT, list_files, name_module

#: Of the examples of one test so many are recorded at most.
FEW = 4


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", help="where the record of the lines is written")


def _start() -> Coverage:
    measured = {f"{room}/*" for room in ROOMS} | {file for file, _ in list_named()}
    include = [str(ROOT / one) for one in sorted(measured)]
    coverage = Coverage(data_file=None, config_file=False, include=include)
    coverage.start()
    return coverage


def record_imports(path: Path) -> None:
    coverage = _start()
    importlib.import_module("bot.app")
    for file in list_files():
        importlib.import_module(name_module(file))
    coverage.stop()
    data = coverage.get_data()
    lines = {str(Path(file).relative_to(ROOT)): set(data.lines(file)) for file in data.measured_files()}
    path.write_bytes(pickle.dumps({"tests": [], "lines": {}, "imported": lines}))


class Recorder:
    """`tests`: name and seconds of each that passed. `lines`: by file and line, numbers in that list."""

    def __init__(self, path: Path) -> None:
        self.path = path
        batches = [pickle.loads(one.read_bytes()) for one in path.parent.glob("*.record")]  # noqa: S301  our own
        self.known = {name for batch in batches for name, _ in batch["tests"]}
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()
        self.coverage = _start()

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Not what is recorded already, and of the examples of one test a few that stand apart."""
        families: dict[str, list[pytest.Item]] = {}
        for item in items:
            families.setdefault(family(item.nodeid), []).append(item)
        chosen = {one.nodeid for some in families.values() for one in some[:: -(-len(some) // FEW)]}
        items[:] = [one for one in items if one.nodeid in chosen - self.known]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item):
        self.coverage.switch_context(item.nodeid)
        begun = time.process_time()
        result = yield
        self.seconds[item.nodeid] = time.process_time() - begun
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if not report.passed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        self.coverage.stop()
        data = self.coverage.get_data()
        passed = [name for name in self.seconds if name not in self.failed]
        number = {name: at for at, name in enumerate(passed)}
        lines = {
            str(Path(file).relative_to(ROOT)): {
                line: sorted(number[name] for name in names if name in number)
                for line, names in data.contexts_by_lineno(file).items()
            }
            for file in data.measured_files()
        }
        tests = [(name, self.seconds[name]) for name in passed]
        self.path.write_bytes(pickle.dumps({"tests": tests, "lines": lines}))


def pytest_configure(config: pytest.Config) -> None:
    if path := config.getoption("record"):
        config.pluginmanager.register(Recorder(Path(path)))


if __name__ == "__main__":
    record_imports(Path(sys.argv[1]))
