"""Who takes part in a round: read once, as the pure matching wants it (bot/domain/matching)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.circles import MIN_CHOICE, CircleId, Profile
from bot.domain.matches import GATHERING_SETTLED_BEFORE, Entrant, Round, RoundKind, solve_at
from bot.domain.matching.participants import PATIENCE, PairFacts, Presence, Seeker
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import MAX_PER_WEEK, OwnTies, SuggestionStatus, weigh_own_ties
from bot.domain.weeks import (
    WEEK,
    from_local,
    out_of_quiet,
    seat_period,
    to_local,
    week_key,
    week_of,
    weeks_between,
)
from bot.services.weeks import circumstances
from bot.store import apart, blocks, knots, meetings, rounds, suggestions
from bot.store.engine import Tx
from bot.store.entrants import list_entrants, read_profiles

#: How long a newcomer somebody had is remembered (two months).
HOST_MEMORY = timedelta(weeks=9)
#: People whose knots are read at a time.
BATCH = 500
_Status = SuggestionStatus
#: A week with one of these has what it needs.
_STANDING_STATUSES = frozenset({_Status.BOOKED, _Status.OPEN, _Status.PURSUED, _Status.AGREED, _Status.MET})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Everything a round is computed from; `sitting_out` are the entrants who do not seek (law 2)."""

    entrants: Sequence[Entrant]
    seekers: Sequence[Seeker]
    between: PairFacts
    sitting_out: frozenset[PersonId]


def offer_at(person: Person, round_: Round, now: datetime) -> datetime:
    """When somebody hears of their match: at their own hour of the round's day, any but the weekly at once.

    Never in their quiet hours, never earlier than now.
    """
    own = from_local(round_.day, person.suggest_at, person.zone)
    return out_of_quiet(max(now, own) if round_.kind is RoundKind.WEEKLY else now, person)


def period_of_offer(person: Person, round_: Round, now: datetime) -> str:
    """The own four weeks a seat is taken from: those of the day the match is offered (law 8)."""
    if round_.kind is RoundKind.WEEKLY:
        return seat_period(person, round_.day)
    return seat_period(person, to_local(offer_at(person, round_, now), person.zone).date())


# --- who takes part ---------------------------------------------------------------------------------------


def find_entrants(tx: Tx, round_: Round, now: datetime, *, ids: Iterable[str] | None = None) -> list[Entrant]:
    """Everybody this round may match now, in the order of their ids; with `ids` only these.

    A re-match is for those who were members when its round was solved.
    """
    joined_before = solve_at(round_.day) if round_.kind is RoundKind.REMATCH else None
    week = week_key(round_.day)
    found = list_entrants(tx, round_, week, now=now, ids=ids, joined_before=joined_before)
    return [one for one in found if find_hindrance(one, round_, now) is None]


class Hindrance(StrEnum):
    """What keeps somebody out of this one round: a pause, what their week holds already, no seat left."""

    PAUSE = "pause"
    WEEK = "week"
    SEATS = "seats"


def find_hindrance(one: Entrant, round_: Round, now: datetime) -> Hindrance | None:
    """A pause, a suggestion or meeting of that week (law 1), or all seats taken (law 8)."""
    person, week = one.person, one.week
    if person.is_paused(offer_at(person, round_, now)):
        return Hindrance.PAUSE
    if not _is_due_an_offer(one, round_) or any(week_of(at, person.zone) == week for at in one.starts):
        return Hindrance.WEEK
    is_full = one.taken.get(period_of_offer(person, round_, now), 0) >= person.seats
    return Hindrance.SEATS if is_full else None


def _is_due_an_offer(one: Entrant, round_: Round) -> bool:
    """The round brings a week's first suggestion; its re-match also one to who said yes in vain.

    An event's is for those who keep its week free. A week that was given back is as free as any.
    """
    if round_.kind is RoundKind.GATHERING:
        return one.booked is not None
    if round_.kind is not RoundKind.REMATCH or not one.held:
        return not set(one.held) - {_Status.WITHDRAWN} and len(one.held) < MAX_PER_WEEK
    return one.vain and len(one.held) < MAX_PER_WEEK and not _STANDING_STATUSES & set(one.held)


# --- what a week would cost their own knots ---------------------------------------------------------------


def weigh_ties(tx: Tx, entrants: Sequence[Entrant], round_: Round, now: datetime) -> dict[PersonId, OwnTies]:
    """What waiting would cost everybody's own knots that week, at their own hour (law 2)."""
    found: dict[PersonId, OwnTies] = {}
    for start in range(0, len(entrants), BATCH):
        found |= _weigh_batch(tx, entrants[start : start + BATCH], round_, now)
    return found


def _weigh_batch(tx: Tx, batch: Sequence[Entrant], round_: Round, now: datetime) -> dict[PersonId, OwnTies]:
    ids = [one.person.id for one in batch]
    theirs = knots.list_summaries(tx, ids)
    agreed, waiting = meetings.list_agreed_by_owner(tx, ids), suggestions.waiting_by_owner(tx, ids)
    had = suggestions.of_weeks(tx, [(one.person.id, one.week) for one in batch])
    found = {}
    for one in batch:
        person, week = one.person, one.week
        at = _weighing_time(person, round_, now)
        about = circumstances(
            now=at,
            today=to_local(at, person.zone).date(),
            promises_due=(),
            purposes={},
            steps_named=frozenset(),
            agreed=agreed.get(person.id, ()),
            pursued=[s for s in waiting.get(person.id, ()) if s.status is _Status.PURSUED],
            already=[s.knot_id for s in had.get(person.id, ()) if s.knot_id],
            lane_week=week,
            began=week,
            week=week,
        )
        found[person.id] = weigh_own_ties(theirs.get(person.id, ()), about)
    return found


def _weighing_time(person: Person, round_: Round, now: datetime) -> datetime:
    """Ties are weighed as they stand when the offer is made; for an event as they will stand in its slot."""
    if round_.kind is RoundKind.GATHERING:
        return round_.settle_at + GATHERING_SETTLED_BEFORE
    return offer_at(person, round_, now)


def _sit_out(
    tx: Tx, entrants: Sequence[Entrant], own: Mapping[PersonId, OwnTies], round_: Round
) -> frozenset[PersonId]:
    """Who met somebody of a circle last week while a knot of theirs is past its cadence (law 2).

    Whoever said they would be in for an event is.
    """
    overdue = [one.person.id for one in entrants if own[one.person.id].overdue]
    if round_.kind is RoundKind.GATHERING or not overdue:
        return frozenset()
    return suggestions.find_met_in_circle(tx, overdue, week_key(round_.day - WEEK))


# --- all of it --------------------------------------------------------------------------------------------


def read(tx: Tx, round_: Round, now: datetime) -> Pool | None:
    """The pool of a round; None where there are not two people to match."""
    entrants = find_entrants(tx, round_, now)
    if len(entrants) <= 1:
        return None
    own = weigh_ties(tx, entrants, round_, now)
    sitting_out = _sit_out(tx, entrants, own, round_)
    seeking = [one for one in entrants if one.person.id not in sitting_out]
    said = read_profiles(tx, sorted({circle for one in entrants for circle in one.circles}))
    apart_ = forbidden_pairs(tx, {id_ for id_, _ in said})
    return Pool(
        entrants=entrants,
        seekers=_seekers(tx, _with_choice(seeking, said, apart_), own, said, round_),
        between=_pair_facts(tx, seeking, apart_, round_),
        sitting_out=sitting_out,
    )


def _with_choice(
    entrants: Sequence[Entrant],
    said: Mapping[tuple[PersonId, CircleId], Profile],
    apart_: Iterable[rounds.Pair],
) -> list[Entrant]:
    """Everybody without the circles in which they may meet too few for a partner to be unknown (law 3)."""
    members, lost = Counter(circle_id for _, circle_id in said), Counter[tuple[PersonId, CircleId]]()
    there: dict[PersonId, set[CircleId]] = {}
    for id_, circle_id in said:
        there.setdefault(id_, set()).add(circle_id)
    for pair in apart_:
        for circle_id in there[pair[0]] & there[pair[1]]:
            lost.update((id_, circle_id) for id_ in pair)

    def has_choice(id_: PersonId, circle_id: CircleId) -> bool:
        return members[circle_id] - 1 - lost[id_, circle_id] >= MIN_CHOICE

    return [
        replace(one, circles=tuple(circle for circle in one.circles if has_choice(one.person.id, circle)))
        for one in entrants
    ]


def _seekers(
    tx: Tx,
    entrants: Sequence[Entrant],
    own: Mapping[PersonId, OwnTies],
    said: Mapping[tuple[PersonId, CircleId], Profile],
    round_: Round,
) -> list[Seeker]:
    stand = rounds.read_member_history(tx, week_key(round_.day - HOST_MEMORY))

    def presence(id_: PersonId, circle_id: CircleId) -> Presence:
        key = (id_, circle_id)
        hosted = key in stand.hosted
        return Presence(
            circle_id=circle_id,
            profile=said[key],
            newcomer=key not in stand.known,
            host=key in stand.praised and not hosted,
            hosted=hosted,
        )

    return [
        Seeker(
            id=one.person.id,
            outside=own[one.person.id].outside if one.missed < PATIENCE else 0.0,
            presences=tuple(presence(one.person.id, circle) for circle in one.circles),
            missed=one.missed,
            claim=one.claim,
        )
        for one in entrants
    ]


def _pair_facts(
    tx: Tx, entrants: Sequence[Entrant], apart_: Iterable[rounds.Pair], round_: Round
) -> PairFacts:
    ids, week = [one.person.id for one in entrants], week_key(round_.day)
    seeking = set(ids)
    offered, links = rounds.list_past_offers(tx, ids), rounds.list_links(tx, ids)
    linked = {rounds.sorted_pair(one, other) for one, other in links}
    return PairFacts(
        forbidden=frozenset({pair for pair in apart_ if seeking.issuperset(pair)} | linked - offered.keys()),
        times={pair: times for pair, (times, _) in offered.items()},
        weeks_since={pair: max(0, weeks_between(last, week)) for pair, (_, last) in offered.items()},
        shared=rounds.count_shared_links(links),
    )


def forbidden_pairs(tx: Tx, ids: Iterable[str]) -> set[rounds.Pair]:
    """Who is never matched again, whatever they gain: the one place that is asked (law 2).

    Where one blocks the other, as *Something was wrong* does too, and where organisers keep them apart.
    """
    some = list(ids)
    return blocks.blocked_pairs(tx, some) | apart.find_pairs(tx, some)
