"""Rounds: one matching over everybody, solved at its hour, settled at its hour, whatever happens between.

Rows are the truth. A round's next step is due at `due_at`, and is a compare-and-set on its status in the
transaction that does its work: whatever is killed at whatever instant, exactly one replica does it, later.

    planned --solve--> solved --settle--> settled      (too late to be delivered: settled at once, skipped)
                                  |
                                  +--> a re-match among who is left over, solved at once, settled a day later
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import structlog

from bot.context import Context
from bot.domain.matches import (
    REMATCH_SETTLES_AFTER,
    SETTLES_AFTER,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
    deliver_by,
    solve_at,
)
from bot.domain.people import PersonId
from bot.domain.weeks import DAY, WEEK, week_key
from bot.interchange.child_process import TooMuchError, run_in_child
from bot.jobs import gatherings, verdicts
from bot.jobs.rounds import introductions, offer, pool, settle
from bot.jobs.rounds.obstacles import note_obstacles
from bot.jobs.rounds.pool import Pool
from bot.jobs.rounds.release import release_counts
from bot.store import rounds, suggestions
from bot.store.engine import Tx, open_snapshot

if TYPE_CHECKING:  # numpy is loaded only where there is something to match
    from bot.domain.matching.round import RoundPlan

log = structlog.get_logger()

#: Up to so many people are matched at home, in milliseconds; more in a process of their own.
MAX_IN_PROCESS = 40
#: What that process may take: seconds of CPU, and megabytes of address space. Nobody waits for it, so on a
#: busy machine it may take three times as long by the wall: who else works there must not change the pairs.
SOLVER_SECONDS, SOLVER_MEGABYTES, SOLVER_PATIENCE = 900, 8000, 3
#: A step that failed is tried again after this long.
RETRY_DELAY = timedelta(minutes=5)
#: How long a round can be replayed.
RETENTION = 8 * WEEK
#: What a side may have answered to an offer that came to nothing, besides a no.
YES, SILENCE = "yes", ""
#: The rounds that are taken here.
KINDS = (RoundKind.WEEKLY, RoundKind.REMATCH, RoundKind.GATHERING, RoundKind.INTRODUCTION)


def tick(context: Context) -> None:
    """Take every round that is due as far as it goes now, in this thread."""
    while steps := [take_step(context, round_, prepare(context, round_)) for round_ in find_due(context)]:
        if not any(steps):
            return


def find_due(context: Context) -> list[Round]:
    """The rounds whose next step is due; makes sure that one week's round lies ahead."""
    now = context.clock.now()
    with open_snapshot(context.engine) as tx:
        last, found = rounds.find_last(tx, RoundKind.WEEKLY), rounds.list_due(tx, now, KINDS)
    if last is None or last.status is not RoundStatus.PLANNED:
        with context.engine.begin() as tx:
            rounds.add(tx, next_weekly(context, last, now))
        return find_due(context)
    return found


# --- the round to come ------------------------------------------------------------------------------------


def next_weekly(context: Context, last: Round | None, now: datetime) -> Round:
    """The week's round after `last`: a week later at the earliest, and not one that is over already.

    The very first one lies wholly ahead.
    """
    if last is None:
        day = _on_or_after(now.date(), context.round_weekday)
        while solve_at(day) <= now:
            day += WEEK
    else:
        monday = last.day + timedelta(days=7 - last.day.weekday())
        day = _on_or_after(monday, context.round_weekday)
        while deliver_by(day) <= now:
            day += WEEK
    return _weekly_round(context, day, now)


def _on_or_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _weekly_round(context: Context, day: date, now: datetime) -> Round:
    return Round(
        id=RoundId(context.clock.new_id()),
        name=f"{RoundKind.WEEKLY.value}:{day}",
        kind=RoundKind.WEEKLY,
        day=day,
        status=RoundStatus.PLANNED,
        due_at=solve_at(day),
        deliver_by=deliver_by(day),
        settle_at=deliver_by(day) + SETTLES_AFTER,
        seed=_make_seed(context),
        created_at=now,
    )


def _make_seed(context: Context) -> str:
    return f"{context.clock.random().getrandbits(64):016x}"


# --- computing --------------------------------------------------------------------------------------------


def prepare(context: Context, round_: Round) -> "RoundPlan | None":
    """What a round that is to be solved comes to; None where there is nothing to match.

    Reads a snapshot, holds no lock and may take minutes: to be called outside of every transaction, and not
    on the writer thread.
    """
    now = context.clock.now()
    if round_.status is not RoundStatus.PLANNED or is_too_late(round_, now):
        return None
    with open_snapshot(context.engine) as tx:
        found = pool.read(tx, round_, now)
    if found is None:
        return None
    since = context.clock.monotonic()
    plan = compute(found, round_.seed)
    return replace(plan, figures={**plan.figures, "seconds": round(context.clock.monotonic() - since, 2)})


def compute(found: Pool, seed: str) -> "RoundPlan":
    """The matching itself, in a process of its own unless it is small: the solver holds the interpreter.

    One that takes too long gives way to one that is nearly as good: nobody goes without a round.
    """
    from bot.domain.matching.round import plan_round  # noqa: PLC0415 - numpy

    work = partial(plan_round, tuple(found.seekers), found.between, seed=seed)
    apart = partial(
        run_in_child, seconds=SOLVER_SECONDS, megabytes=SOLVER_MEGABYTES, patience=SOLVER_PATIENCE
    )
    if len(found.seekers) <= MAX_IN_PROCESS:
        return work()
    try:
        return apart(work)
    except TooMuchError:
        return apart(partial(work, exact=False))


def retry_later(context: Context, round_: Round) -> None:
    """A step that failed is due again in a while, so that it holds up no other round."""
    with context.engine.begin() as tx:
        rounds.postpone(tx, round_, context.clock.now() + RETRY_DELAY)


def is_too_late(round_: Round, now: datetime) -> bool:
    """Nobody could be told of their match on its day any more."""
    return round_.status is RoundStatus.PLANNED and now >= round_.deliver_by


# --- steps ------------------------------------------------------------------------------------------------


def take_step(context: Context, round_: Round, plan: "RoundPlan | None") -> bool:
    """One step of a round in one transaction; False when it was taken elsewhere."""
    with context.engine.begin() as tx:
        if round_.kind is RoundKind.INTRODUCTION:
            return introductions.advance(tx, context, round_)
        if is_too_late(round_, context.clock.now()):
            return _skip(tx, context, round_)
        if round_.status is RoundStatus.PLANNED:
            return _solve(tx, context, round_, plan)
        return _settle(tx, context, round_)


def _move(tx: Tx, context: Context, round_: Round, to: RoundStatus, **values: Any) -> bool:
    clock = context.clock
    return rounds.move(tx, round_, to, id_=clock.new_id(), now=clock.now(), **values)


def _skip(tx: Tx, context: Context, round_: Round) -> bool:
    """The bot was away for too long: this round was not held."""
    gone = _move(tx, context, round_, RoundStatus.SOLVED, due_at=None, figures={"skipped": 1})
    if not gone:
        return False
    _move(tx, context, replace(round_, status=RoundStatus.SOLVED), RoundStatus.SETTLED)
    settle.plan_fallbacks(tx, context, suggestions.come_to_nothing(tx, round_.parent_id, YES))
    gatherings.settle(tx, context, round_, ())
    log.warning("round skipped", round=round_.name)
    return True


def _solve(tx: Tx, context: Context, round_: Round, plan: "RoundPlan | None") -> bool:
    if round_.kind is RoundKind.REMATCH:  # runs from the hour it is really solved
        round_ = replace(round_, settle_at=context.clock.now() + REMATCH_SETTLES_AFTER)
    values = {"settle_at": round_.settle_at, "due_at": round_.settle_at}
    if not _move(tx, context, round_, RoundStatus.SOLVED, **values):
        return False
    gatherings.mark_solved(tx, round_)
    offered: frozenset[PersonId] = frozenset()
    if plan is not None:
        made = offer.offer_pairs(tx, context, round_, plan)
        offered = made.ids
        figures = {
            **plan.figures,
            "offered": len(offered) // 2,
            "left": len(made.unpaired),
            "dropped": made.dropped,
            "pairs": digest(plan),
        }
        rounds.change(tx, round_.id, graph=plan.graph.pack(), figures=figures)
        log.info("round solved", round=round_.name, **figures)
    if round_.kind is RoundKind.WEEKLY:
        note_obstacles(tx, plan.alone if plan else ())
        release_counts(tx, context, round_)
        verdicts.judge(tx, context, round_)  # after the pairs: nobody loses their partner of today by it
    vain = suggestions.come_to_nothing(tx, round_.parent_id, YES)
    settle.plan_fallbacks(tx, context, [one for one in vain if one.owner_id not in offered])
    return True


def _settle(tx: Tx, context: Context, round_: Round) -> bool:
    if not _move(tx, context, round_, RoundStatus.SETTLED, due_at=None):
        return False
    settle.settle(tx, context, round_)
    # a re-match has to settle before the round's week ends; whoever said yes gets somebody else by it first
    rematch_week = week_key((context.clock.now() + REMATCH_SETTLES_AFTER).date())
    again = round_.kind is RoundKind.WEEKLY and rematch_week <= week_key(round_.day)
    left = suggestions.come_to_nothing(tx, round_.id, SILENCE, *(() if again else (YES,)))
    if again:
        rounds.add(tx, _rematch(context, round_))
    if round_.kind is RoundKind.GATHERING:
        gatherings.settle(tx, context, round_, left)
    else:
        settle.plan_fallbacks(tx, context, left)
    return True


def _rematch(context: Context, parent: Round) -> Round:
    now = context.clock.now()
    return replace(
        parent,
        id=RoundId(context.clock.new_id()),
        name=f"{RoundKind.REMATCH.value}:{parent.day}",
        kind=RoundKind.REMATCH,
        parent_id=parent.id,
        status=RoundStatus.PLANNED,
        due_at=now,
        deliver_by=now + DAY,
        settle_at=now + REMATCH_SETTLES_AFTER,
        seed=_make_seed(context),
        figures={},
        created_at=now,
    )


# --- afterwards -------------------------------------------------------------------------------------------


def digest(plan: "RoundPlan") -> str:
    """A fingerprint of a solution: people by their place in the graph, pairs in order."""
    place = {id_: number for number, id_ in enumerate(plan.order)}
    return _fingerprint((place[pair.u], place[pair.v]) for pair in plan.pairs)


def _fingerprint(pairs: Iterable[Sequence[int]]) -> str:
    told = ";".join(f"{min(pair)},{max(pair)}" for pair in sorted(pairs, key=min))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def replay(context: Context, round_id: str) -> Mapping[str, Any] | None:
    """Solve a round's stored graph again; None once it was forgotten. Equal fingerprints: the same pairs."""
    from bot.domain.matching.round import Graph, solve, solve_roughly  # noqa: PLC0415 - numpy

    with open_snapshot(context.engine) as tx:
        round_, packed = rounds.get(tx, round_id), rounds.read_graph(tx, round_id)
    if packed is None:
        return None
    again = solve_roughly if round_.figures.get("solver") == "nearly" else solve
    found = again(Graph.unpack(packed))
    return {
        "pairs": _fingerprint(found.pairs),
        "then": round_.figures.get("pairs"),
        "weight": found.weight,
    }


def prune(tx: Tx, now: datetime) -> None:
    """Graphs, seeds and figures go after eight weeks; counts per circle stay."""
    rounds.prune(tx, (now - RETENTION).date())
