"""What `knotwork bench` runs: measurements of the whole thing, as lines of JSON."""

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.domain.errors import OperatorError

if TYPE_CHECKING:
    from benchmarks.command import ProcessUnderTest
    from bot.context import Context

Line = dict[str, Any]
Emit = Callable[[Line], None]

_LIBRARIES = ("sqlalchemy", "cryptography", "whenever", "fluent.runtime", "numpy", "rustworkx", "scipy")


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchOptions:
    """What to measure: how much of it (None: what the requirement names), and with what.

    `make_process` makes what runs a context, as app.py does; `data` is a folder of contact sets, or a file of
    sentences, of which `each` tells a line; `tags` are pairs of words, `goals` goals with knots; `graph` an
    edge list that is solved instead of measuring; `database` an empty PostgreSQL database on which planning
    and drain measure instead of SQLite.
    """

    make_process: "Callable[[Context], ProcessUnderTest]"
    data: Path | None = None
    people: int | None = None
    letters: int | None = None
    rounds: int | None = None
    weeks: int | None = None
    graph: Path | None = None
    database: str = ""
    each: bool = False
    tags: Path | None = None
    goals: Path | None = None


def _run_ties(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks import ties  # noqa: PLC0415 - numpy

    ties.main(wish.data, emit)


def _run_planning(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks import planning  # noqa: PLC0415 - each bench loads its own

    planning.main(wish.people or planning.PEOPLE, emit, wish.database)


def _run_command(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks import command  # noqa: PLC0415 - each bench loads its own

    command.main(wish.rounds or command.ROUNDS, wish.make_process, emit)


def _run_start(wish: BenchOptions, emit: Emit) -> None:
    try:
        from benchmarks import start  # noqa: PLC0415 - pseudo-terminals are not everywhere
    except ImportError as missing:
        emit({"bench": "start", "skipped": f"no pseudo-terminals here: {missing}"})
        return
    start.main(wish.letters or start.LETTERS, emit, rounds=wish.rounds or start.ROUNDS)


def _run_round(wish: BenchOptions, emit: Emit) -> None:
    if wish.weeks is not None:
        from benchmarks import circle_year  # noqa: PLC0415 - numpy

        circle_year.main([wish.people] if wish.people else circle_year.SIZES, emit, weeks=wish.weeks)
        return
    from benchmarks import rounds  # noqa: PLC0415 - each bench loads its own

    rounds.main(wish.people, emit)
    if wish.people is None:
        from benchmarks import round_graphs  # noqa: PLC0415 - numpy

        round_graphs.main(emit)


def _run_drain(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks import drain  # noqa: PLC0415 - each bench loads its own

    drain.main(wish.letters, emit, wish.database)


def _run_understanding(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks.understanding import bench  # noqa: PLC0415 - each bench loads its own

    bench.main(wish.data, wish.make_process, emit, each=wish.each)


def _run_meaning(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks import meaning  # noqa: PLC0415 - each bench loads its own

    meaning.main(wish.tags, wish.goals, emit)


def _run_pictures(wish: BenchOptions, emit: Emit) -> None:
    from benchmarks import pictures  # noqa: PLC0415 - fonts

    pictures.main(wish.rounds or pictures.ROUNDS, emit)


BENCHES: Mapping[str, Callable[[BenchOptions, Emit], None]] = {
    "ties": _run_ties,
    "planning": _run_planning,
    "command": _run_command,
    "start": _run_start,
    "round": _run_round,
    "drain": _run_drain,
    "understanding": _run_understanding,
    "meaning": _run_meaning,
    "pictures": _run_pictures,
}
#: Of `all`, those that need data which not everybody has: without it they say so, and the others go on.
_NEEDS_DATA = ("understanding", "meaning")


def run(name: str, wish: BenchOptions, emit: Emit) -> None:
    """Run one bench, or `all` of them in turn; the last line names what it ran on.

    A graph of somebody's own is solved, and that is all. Raises OperatorError where the data of the one bench
    is missing.
    """
    if wish.graph is not None:
        from benchmarks import round_graphs  # noqa: PLC0415 - numpy

        emit(round_graphs.solve_csv(wish.graph))
        return
    for bench in BENCHES if name == "all" else (name,):
        if name == "all" and bench in _NEEDS_DATA:
            _run_if_possible(bench, replace(wish, data=None, tags=None, goals=None), emit)
        else:
            BENCHES[bench](wish, emit)
    emit(_machine_line())


def _run_if_possible(bench: str, wish: BenchOptions, emit: Emit) -> None:
    try:
        BENCHES[bench](wish, emit)
    except OperatorError as missing:
        emit({"bench": bench, "skipped": str(missing)})


def _machine_line() -> Line:
    return {
        "bench": "machine",
        "python": platform.python_version(),
        "system": platform.system(),
        "cpus": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "libraries": {library: _library_version(library) for library in _LIBRARIES},
    }


def _library_version(library: str) -> str | None:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return None


def format_line(line: Line) -> str:
    """A line to be read by people."""
    rest = {name: value for name, value in line.items() if name != "bench"}
    return f"{line['bench']:<9} " + "  ".join(f"{name} {value}" for name, value in rest.items())
