"""Circles at rest: who belongs, by whom they were let in, and what they say of themselves."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from bot.domain.circles import (
    Circle,
    CircleId,
    CircleStatus,
    Membership,
    MemberStatus,
    Node,
    NodeId,
    Profile,
    Role,
)
from bot.domain.knots import fold
from bot.domain.people import PersonId
from bot.store.among import among, listed
from bot.store.engine import Tx
from bot.store.tables import circles, memberships, nodes

_CIRCLE = [circles.c[field.name] for field in fields(Circle)]
_NODE = [nodes.c[field.name] for field in fields(Node)]


def _circle(row: Row[Any]) -> Circle:
    values = dict(row._mapping)  # noqa: SLF001
    return Circle(**{**values, "status": CircleStatus(values["status"])})


def _membership(row: Row[Any]) -> Membership:
    values = dict(row._mapping)  # noqa: SLF001
    role, status = Role(values["role"]), MemberStatus(values["status"])
    return Membership(
        **{**values, "role": role, "status": status, "profile": Profile.read(values["profile"])}
    )


# --- circles --------------------------------------------------------------------------------------------


def add(tx: Tx, circle: Circle) -> None:
    """A new circle."""
    row = {field.name: getattr(circle, field.name) for field in fields(Circle)}
    tx.execute(insert(circles).values(**row, folded=fold(circle.name)))


def get(tx: Tx, circle_id: CircleId) -> Circle:
    """The circle of an id that is known to exist."""
    return _circle(tx.execute(select(*_CIRCLE).where(circles.c.id == circle_id)).one())


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


# --- who belongs ------------------------------------------------------------------------------------------


def add_node(tx: Tx, node: Node) -> None:
    """One more place in the tree."""
    tx.execute(insert(nodes).values({field.name: getattr(node, field.name) for field in fields(Node)}))


def node(tx: Tx, node_id: NodeId) -> Node:
    """A place in the tree."""
    return Node(**tx.execute(select(*_NODE).where(nodes.c.id == node_id)).one()._mapping)  # noqa: SLF001


def join(tx: Tx, membership: Membership) -> None:
    """Somebody belongs."""
    row = {field.name: getattr(membership, field.name) for field in fields(Membership)}
    row |= {"profile": membership.profile.stored() if membership.profile else None}
    tx.execute(insert(memberships).values(**row))


def memberships_of(tx: Tx, owner_id: PersonId) -> list[Membership]:
    """Every membership of a person, also those that ended."""
    found = select(memberships).where(memberships.c.owner_id == owner_id).order_by(memberships.c.id)
    return [_membership(row) for row in tx.execute(found)]


def membership(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> Membership | None:
    """A person's membership of a circle, also one that ended."""
    found = select(memberships).where(
        memberships.c.owner_id == owner_id, memberships.c.circle_id == circle_id
    )
    row = tx.execute(found).one_or_none()
    return None if row is None else _membership(row)


def members(tx: Tx, circle_ids: Iterable[str]) -> list[Membership]:
    """The active members of these circles, oldest first."""
    found = select(memberships).where(
        among(tx, memberships.c.circle_id), memberships.c.status == MemberStatus.ACTIVE.value
    )
    return [_membership(row) for row in tx.execute(found.order_by(memberships.c.id), listed(circle_ids))]


def member_count(tx: Tx, circle_id: CircleId) -> int:
    """How many active members a circle has."""
    found = select(func.count()).where(
        memberships.c.circle_id == circle_id, memberships.c.status == MemberStatus.ACTIVE.value
    )
    return int(tx.execute(found).scalar_one())


def change_membership(tx: Tx, membership_id: str, **values: Any) -> None:
    """Set some columns of a membership; a `profile` is one."""
    if isinstance(values.get("profile"), Profile):
        values["profile"] = dict(values["profile"].stored())
    tx.execute(update(memberships).where(memberships.c.id == membership_id).values(**values))


def end(tx: Tx, membership_id: str, status: MemberStatus, now: datetime) -> None:
    """Somebody belongs no longer; their place in the tree stays."""
    change_membership(tx, membership_id, status=status.value, ended_at=now)
