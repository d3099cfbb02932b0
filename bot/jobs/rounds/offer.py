"""Pairs become matches: rows, seats, suggestions and when each of the two hears of it, in one transaction."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.context import Context
from bot.domain.circles import CircleId, Tally
from bot.domain.kinds import UnaskedKind
from bot.domain.matches import Entrant, Match, MatchFacts, MatchId, MatchSide, MatchStatus, Round, RoundKind
from bot.domain.matching.participants import Paired
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus
from bot.domain.weeks import to_local, week_key
from bot.jobs.rounds import pool
from bot.services.schedule import plan_next_week
from bot.store import dues, gatherings, matches, people, prompts, rounds, seats, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx

if TYPE_CHECKING:  # numpy is loaded only where there is something to match
    from bot.domain.matching.round import RoundPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferResult:
    """What became of a plan: who was offered somebody, who was left out, how many pairs no longer held."""

    ids: frozenset[PersonId]
    unpaired: frozenset[PersonId]
    dropped: int


def offer_pairs(tx: Tx, context: Context, round_: Round, plan: "RoundPlan") -> OfferResult:
    """Offer every pair that still holds: both still take part, and both have a seat (laws 1, 2, 8).

    `plan` was computed from what was read a while ago. Whoever lost their partner meanwhile counts as left
    out. Everybody is held first: who is just leaving a circle has left it before anything is read.
    """
    now = context.clock.now()
    everybody = [id_ for pair in plan.pairs for id_ in (pair.u, pair.v)] + list(plan.unpaired)
    people.lock(tx, everybody)
    ready = {one.person.id: one for one in pool.find_entrants(tx, round_, now, ids=everybody)}
    pairs = _reserve_seats(tx, _valid_pairs(tx, plan.pairs, ready), ready, round_, now)
    _write(tx, context, round_, pairs, ready)
    ids = frozenset(id_ for pair in pairs for id_ in (pair.u, pair.v))
    _count(tx, round_, pairs, ready, alone=plan.alone)
    return OfferResult(ids=ids, unpaired=frozenset(ready) - ids, dropped=len(plan.pairs) - len(pairs))


def _valid_pairs(tx: Tx, pairs: Sequence[Paired], ready: Mapping[PersonId, Entrant]) -> list[Paired]:
    """Both still take part in that circle, and nothing came between them."""
    apart = pool.forbidden_pairs(tx, ready)
    return [
        pair
        for pair in pairs
        if rounds.sorted_pair(pair.u, pair.v) not in apart
        and all(id_ in ready and pair.circle_id in ready[id_].circles for id_ in (pair.u, pair.v))
    ]


def _reserve_seats(
    tx: Tx, pairs: Sequence[Paired], ready: Mapping[PersonId, Entrant], round_: Round, now: datetime
) -> list[Paired]:
    """A seat for each of the two, or for neither."""
    period = {id_: pool.period_of_offer(one.person, round_, now) for id_, one in ready.items()}
    wanted = {id_: (id_, period[id_]) for pair in pairs for id_ in (pair.u, pair.v)}
    got = seats.reserve_many(tx, wanted.values())
    for pair in pairs:
        theirs = {wanted[pair.u], wanted[pair.v]} & got
        if len(theirs) == 1:
            seats.release(tx, *theirs.pop())
    return [pair for pair in pairs if {wanted[pair.u], wanted[pair.v]} <= got]


# --- rows -------------------------------------------------------------------------------------------------


def _write(
    tx: Tx, context: Context, round_: Round, pairs: Sequence[Paired], ready: Mapping[PersonId, Entrant]
) -> None:
    again = [rounds.sorted_pair(pair.u, pair.v) for pair in pairs if pair.times]
    met = rounds.find_meetings(tx, again) if again else {}
    fresh = [
        _match(context, round_, pair, ready, met.get(rounds.sorted_pair(pair.u, pair.v))) for pair in pairs
    ]
    matches.add(tx, fresh)
    said = [
        _suggestion(context, round_, ready[side.owner_id], match.id)
        for match, *both in fresh
        for side in both
    ]
    if round_.kind is RoundKind.GATHERING:
        _fill_bookings(tx, context, round_, said, ready)
    else:
        suggestions.add(tx, said)
        _plan(tx, context, round_, {s.owner_id: s for s in said}, ready)


def _match(
    context: Context, round_: Round, pair: Paired, ready: Mapping[PersonId, Entrant], met: datetime | None
) -> tuple[Match, MatchSide, MatchSide]:
    """Rows of a pair; `met` is when the two last met."""
    now = context.clock.now()
    match = Match(
        id=MatchId(context.clock.new_id()),
        round_id=round_.id,
        circle_id=pair.circle_id,
        gathering_id=round_.gathering_id,
        status=MatchStatus.OFFERED,
        settle_at=round_.settle_at,
        created_at=now,
    )

    def side(me: PersonId, other: PersonId, facts: MatchFacts) -> MatchSide:
        return MatchSide(
            id=context.clock.new_id(),
            owner_id=me,
            match_id=match.id,
            other_id=other,
            week=ready[me].week,
            month=pool.period_of_offer(ready[me].person, round_, now),
            seated=True,
            facts=facts,
            met_on=to_local(met, ready[me].person.zone).date() if met else None,
            nth=pair.times + 1,
        )

    return match, side(pair.u, pair.v, pair.facts_u), side(pair.v, pair.u, pair.facts_v)


def _fill_bookings(
    tx: Tx, context: Context, round_: Round, said: Sequence[Suggestion], ready: Mapping[PersonId, Entrant]
) -> None:
    """The week that was kept free for an event has somebody; nothing else of it changes."""
    for one in said:
        booked, match_id = ready[one.owner_id].booked, MatchId(str(one.match_id))
        assert booked  # only then does somebody take part  # noqa: S101
        gatherings.fill_booking(tx, booked, match_id, id_=context.clock.new_id(), now=context.clock.now())
        prompts.close_on_suggestion(tx, one.owner_id, one.id)
    dues.plan(tx, [_due(context, round_, ready[one.owner_id].person, one) for one in said])


def _suggestion(context: Context, round_: Round, one: Entrant, match_id: MatchId) -> Suggestion:
    if one.booked is not None:
        return replace(one.booked, status=SuggestionStatus.OPEN, match_id=match_id)
    return Suggestion(
        id=context.clock.new_id(),
        owner_id=one.person.id,
        week=week_key(round_.day),
        ordinal=len(one.held) + 1,
        knot_id=None,
        status=SuggestionStatus.OPEN,
        reasons=None,
        issued_at=context.clock.now(),
        origin=Origin.REMATCH if round_.kind is RoundKind.REMATCH else Origin.FIRST,
        match_id=match_id,
    )


def _plan(
    tx: Tx,
    context: Context,
    round_: Round,
    said: Mapping[PersonId, Suggestion],
    ready: Mapping[PersonId, Entrant],
) -> None:
    """The match is the week's message; the next week's is planned as if it had been said."""
    week = week_key(round_.day)
    dues.void_of_many(tx, sorted(said), kind=UnaskedKind.WEEK, subject_id=week)
    theirs = [ready[id_].person for id_ in said]
    theirs = [replace(person, week_handled=max(person.week_handled, week)) for person in theirs]
    people.save_plans(tx, [(person.id, (("week_handled", person.week_handled),)) for person in theirs])
    plan_next_week(tx, theirs, context.clock)
    dues.plan(tx, [_due(context, round_, ready[id_].person, s) for id_, s in said.items()])


def _due(context: Context, round_: Round, person: Person, suggestion: Suggestion) -> Due:
    return Due(
        id=context.clock.new_id(),
        owner_id=person.id,
        kind=UnaskedKind.OFFER,
        subject_id=suggestion.id,
        due_at=pool.offer_at(person, round_, context.clock.now()),
        expires_at=round_.settle_at,
    )


# --- counts -----------------------------------------------------------------------------------------------


def _count(
    tx: Tx,
    round_: Round,
    pairs: Sequence[Paired],
    ready: Mapping[PersonId, Entrant],
    *,
    alone: AbstractSet[PersonId],
) -> None:
    """Who was left out comes first next time, if there was anybody for them: `alone` are those without.

    A re-match leaves nobody out who was not before.
    """
    where = {id_: pair.circle_id for pair in pairs for id_ in (pair.u, pair.v)}
    weekly = round_.kind is RoundKind.WEEKLY
    more = {id_: int(weekly and id_ not in alone) for id_ in ready}
    missed = {id_: 0 if id_ in where else one.missed + more[id_] for id_, one in ready.items()}
    rows = [(id_, missed[id_], one.claim and id_ not in where) for id_, one in ready.items()]
    rounds.save_waits(tx, rows, alone=alone if weekly else None)
    members: dict[CircleId, list[PersonId]] = {}
    for id_, one in ready.items():
        for circle_id in one.circles:
            members.setdefault(circle_id, []).append(id_)
    rounds.add_tallies(
        tx, [_tally(round_, circle_id, ids, where, missed) for circle_id, ids in members.items()]
    )


def _tally(
    round_: Round,
    circle_id: CircleId,
    ids: Sequence[PersonId],
    where: Mapping[PersonId, CircleId],
    missed: Mapping[PersonId, int],
) -> Tally:
    return Tally(
        round_id=round_.id,
        circle_id=circle_id,
        day=round_.day,
        took_part=len(ids),
        paired=sum(where.get(id_) == circle_id for id_ in ids),
        longest_wait=max(missed[id_] for id_ in ids),
    )
