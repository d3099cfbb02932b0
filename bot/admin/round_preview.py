"""What the next round would do if it were solved as things stand, and why. Changes nothing.

For the operator: people go by the end of their id and by their circles, never by a name or an address, and
nothing here tells who said no to whom, or who keeps away from whom.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from bot.admin.circles import short_id
from bot.admin.round_circles import describe_circles, format_circle
from bot.context import Context
from bot.domain.circles import CircleId
from bot.domain.matches import MatchFacts, Round, RoundKind, RoundStatus
from bot.domain.matching.participants import Paired
from bot.jobs.rounds import pool
from bot.jobs.rounds import round as jobs
from bot.jobs.rounds.pool import Pool
from bot.store import rounds
from bot.store.engine import Tx, open_snapshot

if TYPE_CHECKING:  # numpy is loaded only where there is something to match
    from bot.domain.matching.round import RoundPlan


def preview(context: Context) -> dict[str, Any]:
    """The round to come: when it is solved and settled, its pairs, who is left out, and how good it is."""
    with open_snapshot(context.engine) as tx:
        round_ = _next_round(tx, context)
        at = max(context.clock.now(), round_.due_at or round_.deliver_by)
        found = pool.read(tx, round_, at)
        plan = jobs.compute(found, round_.seed) if found else None
        names = rounds.names_of_circles(
            tx, {id_ for one in found.entrants for id_ in one.circles} if found else ()
        )
        by_circle = describe_circles(tx, round_, at, found, plan)
    seen = {
        "round": round_.name,
        "solved_at": f"{round_.due_at:%Y-%m-%dT%H:%MZ}",
        "settled_at": f"{round_.settle_at:%Y-%m-%dT%H:%MZ}",
        "circles": by_circle,
    }
    if found is None or plan is None:
        return {**seen, "people": 0, "pairs": [], "left_out": []}
    return {**seen, **_describe_plan(found, plan, names)}


def _next_round(tx: Tx, context: Context) -> Round:
    """The planned one, or what would be planned now."""
    last = rounds.find_last(tx, RoundKind.WEEKLY)
    if last is not None and last.status is RoundStatus.PLANNED:
        return last
    return jobs.next_weekly(context, last, context.clock.now())


def _describe_plan(found: Pool, plan: "RoundPlan", names: Mapping[CircleId, str]) -> dict[str, Any]:
    weight, bound = plan.figures["weight"], plan.figures["bound"]
    return {
        **plan.figures,
        "certificate": round(weight / bound, 4) if bound else 1.0,
        "pairs": [_describe_pair(pair, names) for pair in plan.pairs],
        "left_out": list(_describe_unpaired(found, plan, names)),
    }


def _describe_pair(pair: Paired, names: Mapping[CircleId, str]) -> dict[str, Any]:
    return {
        "circle": names[pair.circle_id],
        "one": short_id(pair.u),
        "other": short_id(pair.v),
        "weight": pair.weight,
        "again_after_weeks": pair.again,
        **_describe_gain("one", pair.facts_u),
        **_describe_gain("other", pair.facts_v),
    }


def _describe_gain(who: str, facts: MatchFacts) -> dict[str, Any]:
    """What the pair promises this side, and what it would have otherwise (law 2)."""
    return {
        f"{who}_score": facts.score,
        f"{who}_outside": round(facts.outside, 4),
        f"{who}_asks_met": len(facts.helps),
        f"{who}_topics": len(facts.topics),
    }


def _describe_unpaired(
    found: Pool, plan: "RoundPlan", names: Mapping[CircleId, str]
) -> Iterator[dict[str, Any]]:
    left, outside = set(plan.unpaired), {seeker.id: seeker.outside for seeker in found.seekers}
    for one in found.entrants:
        if one.person.id in left:
            yield {
                "who": short_id(one.person.id),
                "circles": [names[id_] for id_ in one.circles],
                "waited": one.missed,
                "outside": round(outside[one.person.id], 4),
            }


def format_lines(seen: Mapping[str, Any]) -> Iterator[str]:
    """The same to be read by the operator."""
    times = f"solved {seen['solved_at']}, settled {seen['settled_at']}"
    yield f"{seen['round']}: {times}, people {seen['people']}"
    for pair in seen["pairs"]:
        gains = ", ".join(
            f"{pair[who]} {pair[f'{who}_score']} over {pair[f'{who}_outside']}" for who in _SIDES
        )
        yield f"  {pair['circle']}: {gains}; weight {pair['weight']}"
    for one in seen["circles"]:
        yield from format_circle(one)
    if seen["people"]:
        yield f"weight {seen['weight']}, bound {seen['bound']:.0f}, certificate {seen['certificate']}"


_SIDES = ("one", "other")
