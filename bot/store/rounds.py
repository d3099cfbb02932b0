"""Rounds at rest, who may be matched in one, and what stands between any two of them."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.circles import MIN_MEMBERS, CircleId, CircleStatus, MemberStatus, Profile, Tally
from bot.domain.matches import (
    ROUND_STEPS,
    MatchStatus,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
)
from bot.domain.meetings import MeetingStatus
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import UNANSWERED_LIMIT, Suggestion, SuggestionStatus
from bot.domain.trust import VerdictKind, VerdictStatus
from bot.domain.weeks import PERIOD_WEEKS, period_key
from bot.store import gatherings
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import (
    addresses,
    circles,
    knots,
    matches,
    meetings,
    memberships,
    nodes,
    people,
    rounds,
    seats,
    sides,
    suggestions,
    tallies,
    verdicts,
    waits,
)
from bot.store.transitions import step

Pair = tuple[PersonId, PersonId]

_ROUND = [rounds.c[field.name] for field in fields(Round)]
_PERSON = [people.c[field.name] for field in fields(Person)]
_IS_ACTIVE = and_(memberships.c.status == MemberStatus.ACTIVE.value, memberships.c.profile.is_not(None))
_BUSY_STATUSES = (MeetingStatus.AGREED.value, MeetingStatus.HELD.value)
#: So many may share one linked knot and still be known as sharing it: more says nothing about any two.
_MAX_SHARED_BY = 300


def _round(row: Row[Any]) -> Round:
    values = dict(row._mapping)  # noqa: SLF001
    return Round(**{**values, "kind": RoundKind(values["kind"]), "status": RoundStatus(values["status"])})


def _insert(tx: Tx, table: Any) -> Any:
    return sqlite.insert(table) if tx.dialect.name == "sqlite" else postgresql.insert(table)


# --- rounds -----------------------------------------------------------------------------------------------

# Every look at what is due asks these: a statement is built once.
_SELECT_DUE = (
    select(*_ROUND)
    .where(
        rounds.c.due_at <= bindparam("now", type_=rounds.c.due_at.type),
        rounds.c.kind.in_(bindparam("kinds", expanding=True)),
    )
    .order_by(rounds.c.due_at, rounds.c.id)
)
_SELECT_NEXT = select(rounds.c.due_at).where(rounds.c.due_at.is_not(None)).order_by(rounds.c.due_at).limit(1)
_SELECT_LAST = (
    select(*_ROUND).where(rounds.c.kind == bindparam("kind")).order_by(rounds.c.day.desc()).limit(1)
)


def add(tx: Tx, round_: Round) -> None:
    """A round to come; one of that name is made once, whoever else makes it too."""
    row = {field.name: getattr(round_, field.name) for field in fields(Round)}
    row |= {"kind": round_.kind.value, "status": round_.status.value, "figures": dict(round_.figures)}
    tx.execute(_insert(tx, rounds).values(**row).on_conflict_do_nothing(index_elements=["name"]))


def get(tx: Tx, round_id: str) -> Round:
    """The round of an id that is known to exist."""
    return _round(tx.execute(select(*_ROUND).where(rounds.c.id == round_id)).one())


def list_due(tx: Tx, now: datetime, kinds: Iterable[RoundKind]) -> list[Round]:
    """The rounds of these kinds whose next step is due, longest waiting first."""
    asked = {"now": now, "kinds": [kind.value for kind in kinds]}
    return [_round(row) for row in tx.execute(_SELECT_DUE, asked)]


def next_at(tx: Tx) -> datetime | None:
    """When the next step of any round is due."""
    at: datetime | None = tx.execute(_SELECT_NEXT).scalar_one_or_none()
    return at


def find_last(tx: Tx, kind: RoundKind) -> Round | None:
    """The round of a kind that belongs to the latest day."""
    row = tx.execute(_SELECT_LAST, {"kind": kind.value}).one_or_none()
    return None if row is None else _round(row)


def move(tx: Tx, round_: Round, to: RoundStatus, *, id_: str, now: datetime, **values: Any) -> bool:
    """One step, with what it leaves; False when another replica took it first."""
    return step(tx, rounds, round_, to, steps=ROUND_STEPS, id_=id_, now=now, **values)


def change(tx: Tx, round_id: RoundId, **values: Any) -> None:
    """Set some columns of a round, its status never."""
    tx.execute(update(rounds).where(rounds.c.id == round_id).values(**values))


def postpone(tx: Tx, round_: Round, at: datetime) -> None:
    """The step that is due is tried again then, if nobody took it meanwhile."""
    same = (rounds.c.id == round_.id, rounds.c.status == round_.status.value)
    tx.execute(update(rounds).where(*same, rounds.c.due_at == round_.due_at).values(due_at=at))


def find_next_day(tx: Tx) -> date | None:
    """The day of the week's round that is planned."""
    ahead = (rounds.c.kind == RoundKind.WEEKLY.value, rounds.c.status == RoundStatus.PLANNED.value)
    day: date | None = tx.execute(select(func.min(rounds.c.day)).where(*ahead)).scalar_one()
    return day


def read_graph(tx: Tx, round_id: str) -> bytes | None:
    """The packed graph of a round, None once it was forgotten or where there was nothing to solve."""
    return tx.execute(select(rounds.c.graph).where(rounds.c.id == round_id)).scalar_one_or_none()


def prune(tx: Tx, before: date) -> None:
    """Forget graphs, seeds and figures of rounds that were before a day; what is left are counts."""
    old = (rounds.c.day < before, rounds.c.due_at.is_(None), rounds.c.seed != "")
    tx.execute(update(rounds).where(*old).values(graph=None, seed="", figures={}))


def add_tallies(tx: Tx, counted: Sequence[Tally]) -> None:
    """How a round went, circle by circle."""
    names = [column.name for column in tallies.c]
    if counted:
        tx.execute(insert(tallies), [{name: getattr(one, name) for name in names} for one in counted])


# --- who may be matched -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Somebody who is ready to be matched: in which circles, and what they hold of a week already.

    `held` are the statuses of their suggestions of that week, `starts` when meetings around it begin,
    `taken` their seats by period, `vain` whether they said yes to one who did not (a re-match begins so).
    `week` is the one they would be offered somebody in; it is kept free by `booked` for an event.
    """

    person: Person
    circles: tuple[CircleId, ...]
    missed: int
    claim: bool
    held: tuple[SuggestionStatus, ...]
    starts: tuple[datetime, ...]
    taken: Mapping[str, int]
    vain: bool
    week: str
    booked: Suggestion | None = None


#: Whoever can be reached, finished their welcome, did not fall silent and has seats at all.
_IS_READY = and_(
    people.c.onboarded,
    people.c.silent_since.is_(None),
    people.c.rests_since.is_(None),
    people.c.unanswered < UNANSWERED_LIMIT,
    people.c.seats > 0,
    exists().where(addresses.c.owner_id == people.c.id, addresses.c.open),
)


def _select_circles(round_: Round, now: datetime) -> Select[Any]:
    """Open circles with enough members with a profile who take part (law 3), whatever their week holds.

    Whoever is paused until after its day, rests or has no seats at all does not; who has used theirs up does.
    A re-match goes on with the circles of its round, also where somebody left since: it must not tell. A
    circle that pauses holds no weekly round; an event of its own is its organisers' word. Of an event, too,
    the six are those who take part in the circle: who is in is told to nobody, so it may be any of them.
    """
    if round_.parent_id is not None:
        of_parent = select(tallies.c.circle_id).join(circles, circles.c.id == tallies.c.circle_id)
        return of_parent.where(
            tallies.c.round_id == round_.parent_id, circles.c.status == CircleStatus.OPEN.value
        )
    heard_by, held = now, []
    if round_.kind is RoundKind.WEEKLY:
        heard_by = round_.deliver_by
        held = [or_(circles.c.paused_until.is_(None), circles.c.paused_until <= round_.day)]
    return (
        select(memberships.c.circle_id)
        .join(circles, circles.c.id == memberships.c.circle_id)
        .join(people, people.c.id == memberships.c.owner_id)
        .where(
            circles.c.status == CircleStatus.OPEN.value,
            _is_free(now),
            _IS_READY,
            or_(people.c.paused_until.is_(None), people.c.paused_until <= heard_by),
            *held,
        )
        .group_by(memberships.c.circle_id)
        .having(func.count() >= MIN_MEMBERS)
    )


def _is_free(now: datetime) -> ColumnElement[bool]:
    """An active member with a profile, whom no verdict keeps out of the round to come."""
    free = or_(memberships.c.held_until.is_(None), memberships.c.held_until <= now)
    return and_(_IS_ACTIVE, free, ~_is_about_to_rest())


def _is_about_to_rest() -> ColumnElement[bool]:
    """Whether the round to come says a pause or a removal (law 9): their partner would lose a week."""
    return exists().where(
        verdicts.c.owner_id == memberships.c.owner_id,
        verdicts.c.circle_id == memberships.c.circle_id,
        verdicts.c.status == VerdictStatus.DRAWN.value,
        verdicts.c.kind.in_((VerdictKind.PAUSE.value, VerdictKind.REMOVAL.value)),
        verdicts.c.rounds_left <= 1,
    )


def _list_presences(
    tx: Tx, round_: Round, now: datetime, joined_before: datetime | None
) -> dict[PersonId, list[CircleId]]:
    found = select(memberships.c.owner_id, memberships.c.circle_id).where(
        _is_free(now), memberships.c.circle_id.in_(_select_circles(round_, now))
    )
    if joined_before:
        found = found.where(memberships.c.joined_at < joined_before)
    by_owner: dict[PersonId, list[CircleId]] = {}
    for owner_id, circle_id in tx.execute(found.order_by(memberships.c.circle_id)):
        by_owner.setdefault(owner_id, []).append(circle_id)
    return by_owner


def list_ready(tx: Tx, ids: Iterable[str]) -> list[Person]:
    """Of these people who can be reached, finished their welcome, did not fall silent and have seats."""
    found = select(*_PERSON).where(in_ids(tx, people.c.id), _IS_READY)
    rows = tx.execute(found.order_by(people.c.id), bind_ids(ids)).all()
    return [Person(**row._mapping) for row in rows]  # noqa: SLF001


def list_entrants(
    tx: Tx,
    round_: Round,
    week: str,
    *,
    now: datetime,
    ids: Iterable[str] | None = None,
    joined_before: datetime | None = None,
) -> list[Entrant]:
    """Everybody a round could match, in the order of their ids; with `ids` only these.

    Whether their week, seats and pause leave room is for the round to say.
    """
    booked = gatherings.bookings_by_person(tx, round_.gathering_id)
    where = _restrict_to_gathering(tx, round_, booked, _list_presences(tx, round_, now, joined_before))
    wanted = where.keys() if ids is None else where.keys() & set(ids)
    ready = list_ready(tx, sorted(wanted))
    theirs = [person.id for person in ready]
    held, starts = _statuses_by_owner(tx, theirs, week), _starts_by_owner(tx, theirs, round_.day)
    taken, waited = _seats_by_owner(tx, theirs, now, round_.day), _waits_by_owner(tx, theirs)
    without = people_in_vain(tx, round_)
    return [
        Entrant(
            person=person,
            circles=tuple(where[person.id]),
            missed=waited.get(person.id, (0, False))[0],
            claim=waited.get(person.id, (0, False))[1],
            held=tuple(held.get(person.id, ())),
            starts=tuple(starts.get(person.id, ())),
            taken=taken.get(person.id, {}),
            vain=person.id in without,
            week=booked[person.id].week if person.id in booked else week,
            booked=booked.get(person.id),
        )
        for person in ready
    ]


def _restrict_to_gathering(
    tx: Tx,
    round_: Round,
    booked: Mapping[PersonId, Suggestion],
    where: dict[PersonId, list[CircleId]],
) -> dict[PersonId, list[CircleId]]:
    """An event's round is for its circle, and of that for those who are in."""
    event = gatherings.get(tx, round_.gathering_id)
    if event is None:
        return where
    there = (id_ for id_, theirs in where.items() if event.circle_id in theirs)
    return {id_: [event.circle_id] for id_ in there if id_ in booked}


def _statuses_by_owner(tx: Tx, ids: Sequence[str], week: str) -> dict[PersonId, list[SuggestionStatus]]:
    found = select(suggestions.c.owner_id, suggestions.c.status)
    found = found.where(in_ids(tx, suggestions.c.owner_id), suggestions.c.week == week)
    by_owner: dict[PersonId, list[SuggestionStatus]] = {}
    for owner_id, status in tx.execute(found, bind_ids(ids)):
        by_owner.setdefault(owner_id, []).append(SuggestionStatus(status))
    return by_owner


def _starts_by_owner(tx: Tx, ids: Sequence[str], day: date) -> dict[PersonId, list[datetime]]:
    """Of a week to either side: whose week it is, is for the person's zone to say."""
    middle = datetime(day.year, day.month, day.day, tzinfo=UTC)
    found = select(meetings.c.owner_id, meetings.c.starts_at).where(
        in_ids(tx, meetings.c.owner_id),
        meetings.c.status.in_(_BUSY_STATUSES),
        meetings.c.starts_at.between(middle - timedelta(days=9), middle + timedelta(days=9)),
    )
    by_owner: dict[PersonId, list[datetime]] = {}
    for owner_id, at in tx.execute(found, bind_ids(ids)):
        by_owner.setdefault(owner_id, []).append(at)
    return by_owner


def _seats_by_owner(tx: Tx, ids: Sequence[str], now: datetime, day: date) -> dict[PersonId, dict[str, int]]:
    around = [(now + timedelta(days=days)).date() for days in (-1, 0, 1)]
    periods = {period_key(at, phase) for at in (*around, day) for phase in range(PERIOD_WEEKS)}
    found = select(seats).where(in_ids(tx, seats.c.owner_id), seats.c.month.in_(sorted(periods)))
    by_owner: dict[PersonId, dict[str, int]] = {}
    for row in tx.execute(found, bind_ids(ids)):
        by_owner.setdefault(row.owner_id, {})[row.month] = row.taken
    return by_owner


def _waits_by_owner(tx: Tx, ids: Sequence[str]) -> dict[PersonId, tuple[int, bool]]:
    rows = tx.execute(select(waits).where(in_ids(tx, waits.c.owner_id)), bind_ids(ids))
    return {row.owner_id: (row.missed, row.claim) for row in rows}


def people_in_vain(tx: Tx, round_: Round) -> frozenset[PersonId]:
    """Who said yes in the round this one follows, and met no second yes."""
    if round_.parent_id is None:
        return frozenset()
    found = (
        select(sides.c.owner_id)
        .join(matches, matches.c.id == sides.c.match_id)
        .where(
            matches.c.round_id == round_.parent_id,
            matches.c.status == MatchStatus.FAILED.value,
            sides.c.answer == "yes",
        )
    )
    return frozenset(tx.execute(found).scalars())


def profiles(tx: Tx, circle_ids: Iterable[str]) -> dict[tuple[PersonId, CircleId], Profile]:
    """What active members of these circles say of themselves there."""
    columns = (memberships.c.owner_id, memberships.c.circle_id, memberships.c.profile, memberships.c.meanings)
    rows = tx.execute(
        select(*columns).where(in_ids(tx, memberships.c.circle_id), _IS_ACTIVE), bind_ids(circle_ids)
    )
    shared: dict[str, str] = {}  # equal meanings are held once
    read = {}
    for owner, circle, stored, meanings in rows:
        coded = {word: shared.setdefault(code, code) for word, code in (meanings or {}).items()}
        profile = Profile.from_json(stored, coded)
        if profile is not None:
            read[owner, circle] = profile
    return read


def save_waits(
    tx: Tx, rows: Sequence[tuple[PersonId, int, bool]], *, alone: AbstractSet[PersonId] | None = None
) -> None:
    """How many rounds in a row left each out, and whether they come first next time.

    `alone` are those for whom this round held nobody; None where it does not say.
    """
    if not rows:
        return
    made = _insert(tx, waits)
    names = ("missed", "claim") if alone is None else ("missed", "claim", "alone")
    made = made.on_conflict_do_update(
        index_elements=["owner_id"], set_={name: made.excluded[name] for name in names}
    )
    tx.execute(
        made,
        [
            {"owner_id": i, "missed": m, "claim": c, "alone": alone is not None and i in alone}
            for i, m, c in rows
        ],
    )


def give_first_claim(tx: Tx, owner_id: PersonId) -> None:
    """A partner cancelled on this person: they come first in the next round."""
    statement = _insert(tx, waits).values(owner_id=owner_id, missed=0, claim=True)
    tx.execute(statement.on_conflict_do_update(index_elements=["owner_id"], set_={"claim": True}))


# --- what stands between two of them ----------------------------------------------------------------------


def sorted_pair(one: PersonId, other: PersonId) -> Pair:
    """Two people in the order of their ids."""
    return (one, other) if one < other else (other, one)


def list_past_offers(tx: Tx, ids: Iterable[str]) -> dict[Pair, tuple[int, str]]:
    """How often any two of these people were ever offered to each other, and in which week last.

    Whatever became of it: what follows from it must not tell (law 3).
    """
    known = set(ids)
    found = (
        select(sides.c.owner_id, sides.c.other_id, func.count(), func.max(sides.c.week))
        .where(sides.c.owner_id < sides.c.other_id)
        .group_by(sides.c.owner_id, sides.c.other_id)
    )
    rows = tx.execute(found)
    return {(one, other): (n, week) for one, other, n, week in rows if one in known and other in known}


def find_meetings(tx: Tx, pairs: Iterable[Pair]) -> dict[Pair, datetime]:
    """When two of a circle last met: by what one of them said of it, where the other did not deny it."""
    wanted = set(pairs)
    found = (
        select(sides.c.owner_id, sides.c.other_id, sides.c.match_id, meetings.c.status, meetings.c.starts_at)
        .join(
            meetings, and_(meetings.c.match_id == sides.c.match_id, meetings.c.owner_id == sides.c.owner_id)
        )
        .where(
            in_ids(tx, sides.c.owner_id),
            meetings.c.status.in_((MeetingStatus.HELD.value, MeetingStatus.MISSED.value)),
        )
    )
    held: dict[tuple[Pair, str], datetime] = {}
    missed = set()
    for owner_id, other_id, match_id, status, at in tx.execute(found, bind_ids(sorted({*chain(*wanted)}))):
        pair = sorted_pair(owner_id, other_id) if other_id else None
        if pair in wanted and status == MeetingStatus.MISSED.value:
            missed.add(match_id)
        elif pair in wanted:
            held[pair, match_id] = at
    met: dict[Pair, datetime] = {}
    for (pair, match_id), at in held.items():
        if match_id not in missed:
            met[pair] = max(at, met.get(pair, at))
    return met


def list_own_rests(tx: Tx, owner_id: PersonId) -> list[tuple[CircleId, str, int]]:
    """A person's own past offers: in which circle and week, and how often the two had been offered till then.

    By their own rows alone, whoever of the others has left, blocked or been kept apart since (law 3).
    """
    found = select(matches.c.circle_id, sides.c.week, func.coalesce(sides.c.nth, 1))
    found = found.join(matches, matches.c.id == sides.c.match_id).where(sides.c.owner_id == owner_id)
    return [(circle_id, week, nth) for circle_id, week, nth in tx.execute(found)]


def was_alone(tx: Tx, owner_id: PersonId) -> bool:
    """Whether the last round they took part in held nobody for them."""
    found = select(waits.c.alone).where(waits.c.owner_id == owner_id)
    return bool(tx.execute(found).scalar_one_or_none())


def list_links(tx: Tx, ids: Iterable[str]) -> list[tuple[PersonId, PersonId]]:
    """Who keeps whom as a linked knot, resting or not."""
    found = select(knots.c.owner_id, knots.c.linked_id)
    found = found.where(knots.c.linked_id.is_not(None), in_ids(tx, knots.c.owner_id))
    return [(owner_id, linked_id) for owner_id, linked_id in tx.execute(found, bind_ids(ids))]


def count_shared_links(linked: Iterable[tuple[PersonId, PersonId]]) -> dict[Pair, int]:
    """How many linked knots any two have in common."""
    keepers: dict[PersonId, set[PersonId]] = {}
    for owner_id, linked_id in linked:
        keepers.setdefault(linked_id, set()).add(owner_id)
    shared: dict[Pair, int] = {}
    for who in keepers.values():
        some = sorted(who) if len(who) <= _MAX_SHARED_BY else []
        for at, one in enumerate(some):
            for other in some[at + 1 :]:
                shared[one, other] = shared.get((one, other), 0) + 1
    return shared


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberHistory:
    """Who was offered anybody in a circle yet, and whom newcomers are brought to.

    `known` were, `praised` are those of whom a debrief there spoke well, `hosted` whoever was somebody's
    first match there lately.
    """

    known: frozenset[tuple[PersonId, CircleId]]
    praised: frozenset[tuple[PersonId, CircleId]]
    hosted: frozenset[tuple[PersonId, CircleId]]


def read_member_history(tx: Tx, since: str) -> MemberHistory:
    """What earlier matches say of members; newcomers offered from week `since` on count as hosted.

    Counted where the rows are: of years of matches no more comes back than there are members.
    """
    circle = matches.c.circle_id
    begun = select(sides.c.owner_id, circle, func.min(sides.c.week).label("week"))
    begun = begun.join(matches, matches.c.id == sides.c.match_id).group_by(sides.c.owner_id, circle)
    first = begun.subquery()
    met = select(sides.c.other_id, circle).join(matches, matches.c.id == sides.c.match_id)
    hosts = (
        select(sides.c.owner_id, circle)
        .join(matches, matches.c.id == sides.c.match_id)
        .join(first, and_(first.c.owner_id == sides.c.other_id, first.c.circle_id == circle))
        .where(sides.c.week >= since, sides.c.week == first.c.week)
    )
    return MemberHistory(
        known=_member_set(tx, begun.with_only_columns(sides.c.owner_id, circle)),
        praised=_member_set(tx, met.where(sides.c.outcome == "good").distinct()),
        hosted=_member_set(tx, hosts.distinct()),
    )


def _member_set(tx: Tx, found: Select[Any]) -> frozenset[tuple[PersonId, CircleId]]:
    return frozenset((person, circle) for person, circle in tx.execute(found))


# --- who let somebody in ----------------------------------------------------------------------------------


def find_voucher(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> PersonId | None:
    """The member who let somebody in, where that member lends their name."""
    own, giver = nodes.alias("own"), memberships.alias("giver")
    found = (
        select(giver.c.owner_id)
        .join(own, own.c.parent_id == giver.c.node_id)
        .join(memberships, memberships.c.node_id == own.c.id)
        .where(
            memberships.c.owner_id == owner_id,
            memberships.c.circle_id == circle_id,
            giver.c.status == MemberStatus.ACTIVE.value,
            giver.c.lends_name,
        )
    )
    return tx.execute(found).scalar_one_or_none()


def names_of_circles(tx: Tx, circle_ids: Iterable[str]) -> dict[CircleId, str]:
    """What circles are called."""
    found = select(circles.c.id, circles.c.name).where(in_ids(tx, circles.c.id))
    return {row.id: row.name for row in tx.execute(found, bind_ids(circle_ids))}
