"""Who may be matched in a round: those of its circles who take part, with what their week holds already."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from bot.domain.circles import MIN_MEMBERS, CircleId, CircleStatus, MemberStatus, Profile
from bot.domain.matches import (
    Entrant,
    MatchStatus,
    Round,
    RoundKind,
)
from bot.domain.meetings import MeetingStatus
from bot.domain.people import PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.trust import VerdictKind, VerdictStatus
from bot.domain.weeks import PERIOD_WEEKS, period_key
from bot.store import gatherings
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.people import IS_READY, list_ready
from bot.store.tables import (
    circles,
    matches,
    meetings,
    memberships,
    people,
    seats,
    sides,
    suggestions,
    tallies,
    verdicts,
    waits,
)

_IS_ACTIVE = and_(memberships.c.status == MemberStatus.ACTIVE.value, memberships.c.profile.is_not(None))
_BUSY_STATUSES = (MeetingStatus.AGREED.value, MeetingStatus.HELD.value)


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
            IS_READY,
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
    taken = _seats_by_owner(tx, theirs, now, round_.day)
    waiting = tx.execute(select(waits).where(in_ids(tx, waits.c.owner_id)), bind_ids(theirs))
    waited = {row.owner_id: (row.missed, row.claim) for row in waiting}
    without = find_people_in_vain(tx, round_)
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


def find_people_in_vain(tx: Tx, round_: Round) -> frozenset[PersonId]:
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


def read_profiles(tx: Tx, circle_ids: Iterable[str]) -> dict[tuple[PersonId, CircleId], Profile]:
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
