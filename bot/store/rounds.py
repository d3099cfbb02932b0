"""Rounds at rest, what one leaves behind, and what stands between any two of its people."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import chain
from typing import Any

from sqlalchemy import Row, Select, and_, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.circles import CircleId, MemberStatus, Tally
from bot.domain.matches import (
    ROUND_STEPS,
    Round,
    RoundId,
    RoundKind,
    RoundStatus,
)
from bot.domain.meetings import MeetingStatus
from bot.domain.people import PersonId
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import (
    circles,
    knots,
    matches,
    meetings,
    memberships,
    nodes,
    rounds,
    sides,
    tallies,
    waits,
)
from bot.store.transitions import step

Pair = tuple[PersonId, PersonId]

_ROUND = [rounds.c[field.name] for field in fields(Round)]
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


# --- what a round leaves behind -----------------------------------------------------------------------------


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
