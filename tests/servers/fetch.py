"""What the tests are checked against and do not bring along: each is fetched once, by whoever needs it first.

`python3 -m tests.servers.fetch` does so before anybody does, with no more than Python's own library.
"""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.servers.kept import NpmPackage, UnavailableError
from tests.servers.synapse import installing

_TESTS = Path(__file__).parents[1]
MATRIX_SDK = NpmPackage("matrix-js-sdk", _TESTS / "servers/matrix/js", seconds=300)
AXE = NpmPackage("axe-core", _TESTS / "adapters/js", seconds=60)


def _fetch(make: Callable[[], object]) -> str:
    """Why it cannot be had; "" where it can."""
    try:
        make()
    except UnavailableError as error:
        return str(error)
    return ""


if __name__ == "__main__":
    with ThreadPoolExecutor() as pool:
        missing = filter(None, pool.map(_fetch, (installing.python, MATRIX_SDK.modules, AXE.modules)))
    sys.stderr.writelines(f"{why}\n" for why in missing)
