"""The next round circle by circle, for the operator: how many take part, who gets nobody, and why.

People go by the end of their id. What one of two did to the other is never a reason: who rests from each
other, blocks or is kept apart reads alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.admin.circles import short_id
from bot.domain import profiles
from bot.domain.circles import MIN_MEMBERS, Circle, Membership
from bot.domain.matches import Entrant, Round
from bot.domain.matching.obstacles import Surroundings
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import UNANSWERED_LIMIT
from bot.domain.weeks import week_key
from bot.jobs.rounds import pool
from bot.jobs.rounds.pool import Pool
from bot.store import circles, people
from bot.store.engine import Tx
from bot.store.entrants import list_entrants

if TYPE_CHECKING:  # numpy is loaded only where there is something to match
    from bot.domain.matching.round import RoundPlan

#: What each reason means, and what would change it.
REASONS = {
    "profile": ("no profile yet", "their profile; an organiser can have them reminded once"),
    "passed-by": ("rounds pass them by for now", "time"),
    "welcome": ("their welcome is not finished", "their next word to the bot"),
    "silent": ("silent, so nothing is sent", "their next word to the bot"),
    "unreachable": ("their chat cannot be reached", "letting the bot in again"),
    "no-seats": ("they take no offers of circles", "seats in their profile"),
    "pause": ("they pause", "/resume, or the end of the pause"),
    "week": ("their week holds a suggestion or meeting already", "the next round"),
    "seats": ("their seats are used up", "time, or more seats in their profile"),
    "sits-out": ("met somebody last week while a knot of theirs is overdue", "the next round"),
    "language": ("nobody else speaks a language of theirs", "a second language in their profile"),
    "also-online": ("nobody else meets in their city", "meeting online, too"),
    "place": ("nobody else meets in their city", "another place, or meeting online, too"),
    "city": ("nobody else meets online in a language of theirs", "a city in their profile"),
    "nobody-new": ("nobody is there for now whom they could be offered", "a newcomer, or time"),
    "no-gain": ("no meeting would gain both more than their own knots", "more words in profiles, or time"),
    "left-over": ("whom they could meet meets somebody else", "the next round, in which they weigh more"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """What is known of a round when it is looked at: who could take part, who does, and what came of it."""

    round: Round
    at: datetime
    entrants: Mapping[PersonId, Entrant]
    people: Mapping[PersonId, Person]
    reachable: frozenset[PersonId]
    pool: Pool | None
    plan: "RoundPlan | None"


def describe_circles(
    tx: Tx, round_: Round, at: datetime, found: Pool | None, plan: "RoundPlan | None"
) -> list[Any]:
    """Every open circle, by name."""
    open_ = circles.list_open(tx)
    members: dict[str, list[Membership]] = {circle.id: [] for circle in open_}
    for one in circles.members(tx, list(members)):
        members[one.circle_id].append(one)
    ids = sorted({one.owner_id for some in members.values() for one in some})
    could = list_entrants(tx, round_, week_key(round_.day), now=at)
    seen = RoundView(
        round=round_,
        at=at,
        entrants={one.person.id: one for one in could},
        people=people.by_ids(tx, ids),
        reachable=frozenset(people.addresses_of(tx, ids)),
        pool=found,
        plan=plan,
    )
    return [_describe_circle(seen, circle, members[circle.id]) for circle in open_]


def _describe_circle(seen: RoundView, circle: Circle, members: Sequence[Membership]) -> dict[str, Any]:
    complete = sum(profiles.is_complete(one.profile) for one in members)
    told = {"circle": circle.name, "id": short_id(circle.id), "members": len(members), "complete": complete}
    if circle.is_paused(seen.round.day):
        return {**told, "take_part": 0, "rests_until": f"{circle.paused_until}", "nobody_for": []}
    taking = [one for one in members if _takes_part(seen, one)]
    if not taking:
        return {**told, "take_part": 0, "needs": MIN_MEMBERS, "nobody_for": []}
    paired = {id_ for pair in (seen.plan.pairs if seen.plan else ()) for id_ in (pair.u, pair.v)}
    around = Surroundings.of(one.profile for one in members if one.profile is not None)
    alone = []
    for one in members:
        if one.owner_id not in paired:
            key = _why_absent(seen, one) or _why_alone(seen, one, around)
            why, change = REASONS[key]
            alone.append({"who": short_id(one.owner_id), "reason": key, "why": why, "change": change})
    return {**told, "take_part": len(taking), "nobody_for": alone}


def _takes_part(seen: RoundView, one: Membership) -> bool:
    entrant = seen.entrants.get(one.owner_id)
    if entrant is None or one.circle_id not in entrant.circles:
        return False
    return pool.find_hindrance(entrant, seen.round, seen.at) is None


def _why_absent(seen: RoundView, one: Membership) -> str | None:
    """Why somebody does not take part; None where they do."""
    entrant, person = seen.entrants.get(one.owner_id), seen.people[one.owner_id]
    if entrant is not None and one.circle_id in entrant.circles:
        hindrance = pool.find_hindrance(entrant, seen.round, seen.at)
        return hindrance.value if hindrance else None
    silent = person.silent_since or person.rests_since or person.unanswered >= UNANSWERED_LIMIT
    found = (
        ("profile", not profiles.is_complete(one.profile)),
        ("welcome", not person.onboarded),
        ("unreachable", person.id not in seen.reachable),
        ("silent", bool(silent)),
        ("no-seats", person.seats == 0),
    )
    return next((key for key, holds in found if holds), "passed-by")


def _why_alone(seen: RoundView, one: Membership, around: Surroundings) -> str:
    """Why somebody who takes part got nobody."""
    if seen.pool is None or seen.plan is None:
        return "nobody-new"
    if one.owner_id in seen.pool.sitting_out:
        return "sits-out"
    if one.owner_id in seen.plan.alone:
        obstacle = around.find_obstacle(one.profile) if one.profile else None
        return obstacle.value if obstacle else "nobody-new"
    number = seen.plan.order.index(one.owner_id)
    possible = bool((seen.plan.graph.u == number).any() or (seen.plan.graph.v == number).any())
    return "left-over" if possible else "no-gain"


def format_circle(one: Mapping[str, Any]) -> Iterator[str]:
    """The same to be read by the operator."""
    head = f"{one['circle']} ({one['id']}): take part {one['take_part']} of {one['members']}"
    if "rests_until" in one:
        yield f"{head}; rests until {one['rests_until']}"
    elif "needs" in one:
        yield f"{head}; profiles {one['complete']}, rounds begin with {one['needs']} that take part"
    else:
        yield head
    for person in one["nobody_for"]:
        yield f"  nobody for {person['who']}: {person['why']}; would help: {person['change']}"
