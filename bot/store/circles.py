"""Circles at rest: who belongs, by whom they were let in, and what they say of themselves."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, case, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.circles import (
    Circle,
    CircleId,
    CircleStatus,
    MemberRole,
    Membership,
    MemberStatus,
    Node,
    NodeId,
    Profile,
)
from bot.domain.knots import fold
from bot.domain.matches import INTRODUCTIONS
from bot.domain.people import PersonId
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import addresses, circles, memberships, nodes, waits

_CIRCLE = [circles.c[field.name] for field in fields(Circle)]
_NODE = [nodes.c[field.name] for field in fields(Node)]


def _circle(row: Row[Any]) -> Circle:
    values = dict(row._mapping)  # noqa: SLF001
    return Circle(**{**values, "status": CircleStatus(values["status"])})


def _membership(row: Row[Any]) -> Membership:
    values = dict(row._mapping)  # noqa: SLF001
    role, status = MemberRole(values["role"]), MemberStatus(values["status"])
    profile = Profile.from_json(values.pop("profile"), values.pop("meanings"))
    return Membership(**{**values, "role": role, "status": status, "profile": profile})


def _split_profile(profile: Profile | None) -> dict[str, Any]:
    """The columns of what somebody says of themselves, and of what it means."""
    if profile is None:
        return {"profile": None, "meanings": None}
    return {"profile": dict(profile.to_json()), "meanings": dict(profile.meanings)}


# --- circles --------------------------------------------------------------------------------------------


def add(tx: Tx, circle: Circle) -> None:
    """A new circle."""
    row = {field.name: getattr(circle, field.name) for field in fields(Circle)}
    tx.execute(insert(circles).values(**row, folded=fold(circle.name)))


def get(tx: Tx, circle_id: CircleId) -> Circle:
    """The circle of an id that is known to exist."""
    return _circle(tx.execute(select(*_CIRCLE).where(circles.c.id == circle_id)).one())


def ensure_introductions(tx: Tx, now: datetime) -> None:
    """The row that stands for no circle where a match is an introduction; written when first needed."""
    made = sqlite.insert(circles) if tx.dialect.name == "sqlite" else postgresql.insert(circles)
    row = {"id": INTRODUCTIONS, "name": INTRODUCTIONS, "folded": INTRODUCTIONS, "created_at": now}
    closed = {"status": CircleStatus.CLOSED.value, "closed_at": now}
    tx.execute(made.values(**row, **closed).on_conflict_do_nothing())


def change(tx: Tx, circle_id: CircleId, **values: Any) -> None:
    """Set some columns of a circle."""
    tx.execute(update(circles).where(circles.c.id == circle_id).values(**values))


def of_person(tx: Tx, owner_id: PersonId) -> list[tuple[Circle, Membership]]:
    """The open circles a person is an active member of, by name."""
    found = (
        select(*_CIRCLE)
        .join(memberships, memberships.c.circle_id == circles.c.id)
        .where(
            memberships.c.owner_id == owner_id,
            memberships.c.status == MemberStatus.ACTIVE.value,
            circles.c.status == CircleStatus.OPEN.value,
        )
        .order_by(circles.c.folded, circles.c.id)
    )
    mine = {m.circle_id: m for m in memberships_of(tx, owner_id)}
    return [(circle, mine[circle.id]) for circle in map(_circle, tx.execute(found))]


def list_open(tx: Tx) -> list[Circle]:
    """Every open circle of the installation, by name: for the operator alone."""
    found = select(*_CIRCLE).where(circles.c.status == CircleStatus.OPEN.value)
    return [_circle(row) for row in tx.execute(found.order_by(circles.c.folded, circles.c.id))]


def count_founded(tx: Tx, owner_id: PersonId) -> int:
    """How many open circles a person began: those in whose tree they have no parent."""
    found = (
        select(func.count())
        .select_from(memberships)
        .join(nodes, nodes.c.id == memberships.c.node_id)
        .join(circles, circles.c.id == memberships.c.circle_id)
        .where(
            memberships.c.owner_id == owner_id,
            nodes.c.parent_id.is_(None),
            circles.c.status == CircleStatus.OPEN.value,
        )
    )
    return int(tx.execute(found).scalar_one())


def close(tx: Tx, circle_id: CircleId, now: datetime) -> bool:
    """A circle matches nobody any more; False where another organiser was first."""
    mine = (circles.c.id == circle_id, circles.c.status == CircleStatus.OPEN.value)
    done = tx.execute(update(circles).where(*mine).values(status=CircleStatus.CLOSED.value, closed_at=now))
    return done.rowcount == 1


# --- who belongs ------------------------------------------------------------------------------------------


def add_node(tx: Tx, node: Node) -> None:
    """One more place in the tree."""
    tx.execute(insert(nodes).values({field.name: getattr(node, field.name) for field in fields(Node)}))


def get_node(tx: Tx, node_id: NodeId) -> Node:
    """A place in the tree."""
    return Node(**tx.execute(select(*_NODE).where(nodes.c.id == node_id)).one()._mapping)  # noqa: SLF001


def count_let_in(tx: Tx, node_id: NodeId, since: datetime) -> int:
    """How many came in through this place of the tree since an instant, whoever of them left again."""
    found = select(func.count()).where(nodes.c.parent_id == node_id, nodes.c.created_at >= since)
    return int(tx.execute(found).scalar_one())


def join(tx: Tx, membership: Membership) -> None:
    """Somebody belongs."""
    row = {field.name: getattr(membership, field.name) for field in fields(Membership)}
    tx.execute(insert(memberships).values(**row | _split_profile(membership.profile)))


def memberships_of(tx: Tx, owner_id: PersonId) -> list[Membership]:
    """Every membership of a person, also those that ended."""
    found = select(memberships).where(memberships.c.owner_id == owner_id).order_by(memberships.c.id)
    return [_membership(row) for row in tx.execute(found)]


def get_membership(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> Membership | None:
    """A person's membership of a circle, also one that ended."""
    found = select(memberships).where(
        memberships.c.owner_id == owner_id, memberships.c.circle_id == circle_id
    )
    row = tx.execute(found).one_or_none()
    return None if row is None else _membership(row)


def members(tx: Tx, circle_ids: Iterable[str]) -> list[Membership]:
    """The active members of these circles, oldest first."""
    found = select(memberships).where(
        in_ids(tx, memberships.c.circle_id), memberships.c.status == MemberStatus.ACTIVE.value
    )
    return [_membership(row) for row in tx.execute(found.order_by(memberships.c.id), bind_ids(circle_ids))]


def missed_rounds(tx: Tx, owner_ids: Iterable[str], day: date) -> dict[PersonId, int]:
    """Of those who are in an open circle: how many rounds in a row they took part in without an offer.

    None where every circle of theirs pauses on that day.
    """
    missed = case((circles.c.paused_until > day, 0), else_=func.coalesce(waits.c.missed, 0))
    found = (
        select(memberships.c.owner_id, func.max(missed))
        .join(circles, circles.c.id == memberships.c.circle_id)
        .outerjoin(waits, waits.c.owner_id == memberships.c.owner_id)
        .where(
            in_ids(tx, memberships.c.owner_id),
            memberships.c.status == MemberStatus.ACTIVE.value,
            circles.c.status == CircleStatus.OPEN.value,
        )
        .group_by(memberships.c.owner_id)
    )
    return {row[0]: row[1] for row in tx.execute(found, bind_ids(owner_ids))}


def count_members(tx: Tx, circle_id: CircleId) -> int:
    """How many active members a circle has."""
    found = select(func.count()).where(
        memberships.c.circle_id == circle_id, memberships.c.status == MemberStatus.ACTIVE.value
    )
    return int(tx.execute(found).scalar_one())


def count_members_of_many(tx: Tx, circle_ids: Iterable[str]) -> dict[CircleId, int]:
    """How many active members each of these circles has; one without any is missing."""
    found = (
        select(memberships.c.circle_id, func.count().label("size"))
        .where(in_ids(tx, memberships.c.circle_id), memberships.c.status == MemberStatus.ACTIVE.value)
        .group_by(memberships.c.circle_id)
    )
    return {row.circle_id: row.size for row in tx.execute(found, bind_ids(circle_ids))}


def count_profiles(tx: Tx, circle_ids: Iterable[str]) -> dict[CircleId, int]:
    """How many active members of each of these circles have a profile; one without any is missing."""
    found = select(memberships.c.circle_id, func.count().label("size")).where(
        in_ids(tx, memberships.c.circle_id),
        memberships.c.status == MemberStatus.ACTIVE.value,
        memberships.c.profile.is_not(None),
    )
    rows = tx.execute(found.group_by(memberships.c.circle_id), bind_ids(circle_ids))
    return {row.circle_id: row.size for row in rows}


def organisers(tx: Tx, circle_id: CircleId) -> list[Membership]:
    """The active organisers of a circle, oldest first."""
    found = select(memberships).where(
        memberships.c.circle_id == circle_id,
        memberships.c.status == MemberStatus.ACTIVE.value,
        memberships.c.role == MemberRole.ORGANISER.value,
    )
    return [_membership(row) for row in tx.execute(found.order_by(memberships.c.id))]


def names_of(tx: Tx, owner_ids: Iterable[str]) -> dict[PersonId, str]:
    """What each person is called where they wrote from last; "" where their platform tells no name."""
    found = select(addresses.c.owner_id, addresses.c.name).where(in_ids(tx, addresses.c.owner_id))
    rows = tx.execute(found.order_by(addresses.c.created_at), bind_ids(owner_ids))
    return {row.owner_id: row.name for row in rows}


def change_membership(tx: Tx, membership_id: str, **values: Any) -> None:
    """Set some columns of a membership; with a `profile`, what a round said of the one before is over."""
    if "profile" in values:
        values |= {**_split_profile(values["profile"]), "obstacle": None}
    tx.execute(update(memberships).where(memberships.c.id == membership_id).values(**values))


def note_obstacles(tx: Tx, found: Mapping[str, str]) -> None:
    """What keeps these memberships from everybody else, by their ids; nothing keeps any other."""
    tx.execute(update(memberships).where(memberships.c.obstacle.is_not(None)).values(obstacle=None))
    for membership_id, obstacle in found.items():
        change_membership(tx, membership_id, obstacle=obstacle)


def count_obstacles(tx: Tx) -> dict[CircleId, int]:
    """By circle how many active members nobody else there could meet, when the last round was held."""
    found = select(memberships.c.circle_id, func.count()).where(
        memberships.c.obstacle.is_not(None), memberships.c.status == MemberStatus.ACTIVE.value
    )
    return {row[0]: row[1] for row in tx.execute(found.group_by(memberships.c.circle_id))}


def end_membership(tx: Tx, membership_id: str, status: MemberStatus, now: datetime) -> None:
    """Somebody belongs no longer, and what they said of themselves is gone; their place in the tree stays."""
    gone = {"role": MemberRole.MEMBER.value, "profile": None, "lends_name": False}
    change_membership(tx, membership_id, status=status.value, **gone, ended_at=now)


def rejoin(tx: Tx, membership_id: str, now: datetime) -> None:
    """Who left is back, in the same place of the tree, as a member."""
    active = {"status": MemberStatus.ACTIVE.value, "role": MemberRole.MEMBER.value, "reminded_at": None}
    change_membership(tx, membership_id, **active, joined_at=now, ended_at=None)
