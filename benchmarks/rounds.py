"""`knotwork bench round`: a whole round, rows in and suggestions out, and the solver by itself.

Every member's week begins with the round. One process builds the database, a fresh one takes the round as the
bot does: reads the pool, has it matched in a process of its own, and writes matches, sides, seats,
suggestions and what is due. Building is not counted.
"""

import json
import resource
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import Table, func, select

from benchmarks import scene
from bot import logs
from bot.clock import VirtualClock
from bot.context import Context
from bot.domain.circles import Profile
from bot.domain.kinds import UnaskedKind
from bot.domain.matches import RoundKind
from bot.domain.matching.meaning.concepts import lexicon
from bot.domain.matching.meaning.reader import read
from bot.jobs.rounds import round as jobs
from bot.runtime.memory import peak_mb, relax_garbage_collection
from bot.store import rounds
from bot.store.engine import open_snapshot
from bot.store.tables import circles, dues, matches, memberships, nodes, suggestions
from bot.texts.catalogue import Catalogue

Line = dict[str, Any]

#: When the Monday after the scene's begins at UTC+14.
SOLVE_AT = datetime(2026, 11, 29, 10, tzinfo=UTC)
#: What the issue asks for: seconds for so many members, and MB where it says so.
LIMITS: Mapping[int, Line] = {
    1_000: {"limit_seconds": 1.5},
    10_000: {"limit_seconds": 10},
    100_000: {"limit_seconds": 120, "limit_peak_mb": 3_000},
}
COMPLETE, COMPLETE_LIMIT = 300, {"limit_seconds": 1}
#: Sizes that are measured when nobody names one; 100,000 takes a while to build.
SIZES = (1_000, 10_000)
KNOTS_EACH = 2
_WORDS_EACH = 3
_CIRCLE_ID = "c" * 32


def main(people: int | None, emit: Callable[[Line], None]) -> None:
    """Measure a circle of so many members, or of the usual sizes and a complete one."""
    if people is None:
        emit(
            {
                "bench": "round",
                "scene": "everybody fits everybody",
                **measure_round(COMPLETE, alike=True),
                **COMPLETE_LIMIT,
            }
        )
    for size in SIZES if people is None else (people,):
        emit(
            {
                "bench": "round",
                "scene": "one circle",
                **measure_round(size, alike=False),
                **LIMITS.get(size, {}),
            }
        )


def measure_round(members: int, *, alike: bool) -> Line:
    """Build, take the round in a process of its own, report."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
        build(Path(name), members, alike=alike)
        command = [sys.executable, "-m", "benchmarks.rounds", name]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
        found: Line = json.loads(done.stdout)
        return found


# --- the scene --------------------------------------------------------------------------------------------


def build(folder: Path, members: int, *, alike: bool) -> None:
    """One circle of so many members with a few knots each, and a profile made of common words."""
    engine = scene.open_database(folder)
    with scene.open_bulk_writer(engine) as to:
        scene.insert_people(to, members, channel="telegram", due_at=scene.DUE_AT + timedelta(weeks=1))
        scene.insert_knots(to, members, 0 if alike else KNOTS_EACH)
        begun = scene.DUE_AT - timedelta(days=100)
        to.insert_rows(
            circles,
            ("id", "name"),
            [(_CIRCLE_ID, "Makers")],
            folded="makers",
            status="open",
            created_at=begun,
        )
        places = ((_node_id(n), _node_id(n), _node_id(0) if n else None) for n in range(members))
        to.insert_rows(
            nodes, ("id", "branch_id", "parent_id"), places, circle_id=_CIRCLE_ID, created_at=begun
        )
        to.insert_rows(
            memberships,
            ("id", "owner_id", "node_id", "profile", "meanings"),
            (
                (
                    f"b{n:031x}",
                    scene.person_id(n),
                    _node_id(n),
                    to.encode(memberships, "profile", profile.to_json()),
                    to.encode(memberships, "meanings", profile.meanings),
                )
                for n in range(members)
                for profile in (_make_profile(n, alike=alike),)
            ),
            circle_id=_CIRCLE_ID,
            role="member",
            status="active",
            lends_name=False,
            joined_at=begun,
        )


def _node_id(number: int) -> str:
    return f"a{number:031x}"


def _make_profile(number: int, *, alike: bool) -> Profile:
    """What a member says of themselves: everybody the same, or words spread as a language spreads them."""
    profile = Profile(
        role="Maker" if alike else next(_words(number, "role")),
        offers=("bread",) if alike else tuple(_words(number, "offers")),
        asks=("bread",) if alike else tuple(_words(number, "asks")),
        topics=("gardens",) if alike else tuple(_words(number, "topics")),
        languages=("en", "de") if number % 3 else ("en",),
        city="Berlin" if number % 2 else "",
        online=True,
    )
    return replace(profile, meanings={word: _encode(word) for word in profile.words})


def _words(number: int, kind: str) -> Iterator[str]:
    """Words of the shipped list, and one in four that it does not know; the rarer, the less often."""
    listed = _list_words()
    for at in range(_WORDS_EACH):
        mixed = zlib.crc32(f"{kind} {number} {at}".encode())
        rare = int((mixed / 2**32) ** 2 * len(listed))
        yield listed[rare] if mixed % 4 else f"zwurb{rare}eln"


@cache
def _list_words() -> list[str]:
    """Every word of the shipped list, neighbours apart."""
    words = [word for concept in lexicon().concepts.values() for word in (*concept.en, *concept.de)]
    return sorted(words, key=lambda word: zlib.crc32(word.encode()))


@cache
def _encode(word: str) -> str:
    return read(word).encode()


# --- the process that takes it ----------------------------------------------------------------------------


def take_round(folder: Path) -> Line:
    """Take the round that is due, and count what it wrote."""
    clock = VirtualClock(scene.DUE_AT)
    context = Context(
        engine=scene.open_database(folder), clock=clock, catalogue=Catalogue(), process_id=clock.new_id()
    )
    jobs.find_due(context)
    clock.travel_to(SOLVE_AT)
    start, cpu = perf_counter(), _cpu_seconds()
    (round_,) = jobs.find_due(context)
    plan = jobs.prepare(context, round_)
    prepared = perf_counter()
    jobs.take_step(context, round_, plan)
    seconds = perf_counter() - start
    figures = _read_figures(context)
    found = {
        "people": figures["people"],
        "edges": figures["edges"],
        "solver": figures["solver"],
        "seconds": round(seconds, 2),
        "cpu_seconds": round(_cpu_seconds() - cpu, 2),
        "matched_seconds": round(prepared - start, 2),
        "written_seconds": round(seconds - (prepared - start), 2),
        "matches": _count(context, matches),
        "suggestions": _count(context, suggestions),
        "offers": _count(context, dues, kind=UnaskedKind.OFFER),
        "weight": figures["weight"],
        "certificate": round(figures["weight"] / figures["bound"], 4),
        "over_greedy": round(figures["weight"] / figures["greedy"], 4),
        "peak_mb": round(peak_mb() + _child_peak_mb(), 1),
        "child_peak_mb": _child_peak_mb(),
    }
    context.engine.dispose()
    return found


def _read_figures(context: Context) -> Mapping[str, Any]:
    with open_snapshot(context.engine) as tx:
        last = rounds.find_last(tx, RoundKind.WEEKLY)
    return last.figures if last else {}


def _count(context: Context, table: Table, **where: str) -> int:
    found = (
        select(func.count())
        .select_from(table)
        .where(*(table.c[name] == value for name, value in where.items()))
    )
    with open_snapshot(context.engine) as tx:
        return int(tx.execute(found).scalar_one())


def _child_peak_mb() -> float:
    """The most a child held."""
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return round(most / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)


def _cpu_seconds() -> float:
    """Seconds of work of this process and of the children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    relax_garbage_collection()
    logs.configure("WARNING")
    sys.stdout.write(json.dumps(take_round(Path(sys.argv[1]))))
