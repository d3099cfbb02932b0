"""`knotwork bench planning`: the hour at which everybody's week begins.

Every person's weekly message falls due at the same instant; the real job runs in its batches until
nothing is due any more. Rows in, suggestions and envelopes out. One process builds the database, a fresh
one plans, so that its memory is its own. Building is not counted; neither is what the sender does
afterwards.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Engine, Table, func, select

from benchmarks import scene
from bot.clock import VirtualClock
from bot.context import Context
from bot.jobs import unasked
from bot.runtime.memory import peak_mb, relax_garbage_collection
from bot.store.tables import outbox, suggestions
from bot.texts.catalogue import Catalogue

Line = dict[str, Any]

PEOPLE = 100_000
#: What the issue asks for at 100,000 people.
LIMITS = {"limit_seconds": 30, "limit_peak_mb": 200, "limit_batch": 200}
#: With goals, beside the same people without.
GOAL_LIMITS = {"limit_cpu_ratio": 1.2, "limit_peak_mb": 250}


def main(people: int, emit: Callable[[Line], None], url: str = "") -> None:
    """Build, plan in a process of its own, report; on an empty PostgreSQL database where one is named."""
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
        folder = Path(name)
        build(folder, people, url)
        without = run_planning(folder, url)
        emit({"bench": "planning", **without, **LIMITS})
    with tempfile.TemporaryDirectory(prefix="knotwork-bench-") as name:
        folder = Path(name)
        build(folder, people, url, goals=True)
        found = run_planning(folder, url)
        ratio = round(found["cpu_seconds"] / max(0.01, without["cpu_seconds"]), 2)
        emit({"bench": "planning with goals", **found, "cpu_ratio": ratio, **GOAL_LIMITS})


def build(folder: Path, people: int, url: str = "", *, goals: bool = False) -> None:
    """So many people with fifteen knots each, all due at once; with `goals` three of them can help."""
    engine = scene.open_database(folder, url)
    with scene.open_bulk_writer(engine) as to:
        to.clear()
        scene.insert_people(to, people, channel="telegram", due_at=scene.DUE_AT)
        scene.insert_knots(to, people)
        if goals:
            scene.give_goals(to, people)


def run_planning(folder: Path, url: str = "") -> Line:
    """What the planning process found."""
    command = [sys.executable, "-m", "benchmarks.planning", str(folder), url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own module
    found: Line = json.loads(done.stdout)
    return found


def plan(folder: Path, url: str = "") -> Line:
    """Run the job until nothing is due, and count what it wrote."""
    clock = VirtualClock(scene.DUE_AT)
    engine = scene.open_database(folder, url)
    context = Context(engine=engine, clock=clock, catalogue=Catalogue(), process_id=clock.new_id())
    before, start, cpu, batches = peak_mb(), perf_counter(), process_time(), []
    while looked_at := unasked.tick(context):
        batches.append(looked_at)
    seconds, cpu, peak = perf_counter() - start, process_time() - cpu, peak_mb()
    found = {
        "database": context.engine.dialect.name,
        "people": sum(batches),
        "knots_each": scene.KNOTS_EACH,
        "seconds": round(seconds, 2),
        "cpu_seconds": round(cpu, 2),
        "people_per_second": round(sum(batches) / seconds),
        "suggestions": _count(context.engine, suggestions),
        "envelopes": _count(context.engine, outbox),
        "largest_batch": max(batches, default=0),
        "transactions": len(batches) + 1,
        "peak_mb": peak,
        "growth_mb": round(peak - before, 1),
    }
    context.engine.dispose()
    return found


def _count(engine: Engine, table: Table) -> int:
    with engine.begin() as tx:
        return int(tx.execute(select(func.count()).select_from(table)).scalar_one())


if __name__ == "__main__":
    relax_garbage_collection()
    sys.stdout.write(json.dumps(plan(Path(sys.argv[1]), *sys.argv[2:])))
