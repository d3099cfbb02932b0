"""Contact points that people typed within the names and roles of knots become what they are: sealed points.

It changes rows alone, so the release before runs on what it leaves. A role that no key opens stays as it lies.
"""

from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op
from cryptography.exceptions import InvalidTag

from bot.domain.knots import fold
from bot.store.columns import vault_of
from bot.store.sealing import Vault
from bot.understanding import contact_points

revision = "0013"
down_revision = "0012"

_KNOTS = sa.table(
    "knots",
    *map(sa.column, ("id", "owner_id", "name", "folded", "called")),
    sa.column("role", sa.LargeBinary),
)
_POINTS = sa.table(
    "points",
    *map(sa.column, ("id", "owner_id", "knot_id", "kind", "blind")),
    sa.column("value", sa.LargeBinary),
)
_PEOPLE = sa.table("people", sa.column("id"), sa.column("zone"))
#: Knots that are looked at together.
_BATCH = 1_000


def upgrade() -> None:
    tx, last = op.get_bind(), ""
    zones = {row.id: row.zone for row in tx.execute(sa.select(_PEOPLE.c.id, _PEOPLE.c.zone))}
    ahead = sa.select(_KNOTS).where(_KNOTS.c.id > sa.bindparam("last")).order_by(_KNOTS.c.id).limit(_BATCH)
    while rows := tx.execute(ahead, {"last": last}).all():
        for row in rows:
            _take_out(tx, vault_of(tx.dialect), row, zones.get(row.owner_id, "UTC"))
        last = rows[-1].id


def _take_out(tx: sa.Connection, vault: Vault, row: sa.Row[Any], zone: str) -> None:
    try:
        role = vault.open(bytes(row.role), "knots.role")
    except (InvalidTag, KeyError):
        role = ""
    limit = contact_points.MAX_ROLE
    name, role_left, points = contact_points.describe_person(row.name, role, zone=zone, limit=limit)
    called, by_called = contact_points.take_points(row.called, zone=zone)
    if not points and not by_called:
        return
    values: dict[str, Any] = {"name": name, "folded": fold(name), "called": called}
    if role_left != role:
        values["role"] = vault.seal(role_left, "knots.role")
    tx.execute(sa.update(_KNOTS).where(_KNOTS.c.id == row.id).values(**values))
    known = set(tx.execute(sa.select(_POINTS.c.blind).where(_POINTS.c.knot_id == row.id)).scalars())
    for point in dict.fromkeys((*points, *by_called)):
        blind = vault.blind(f"{point.kind}:{contact_points.key_of(point)}")
        if blind not in known:
            tx.execute(
                sa.insert(_POINTS).values(
                    id=sha256(f"{row.id}:{blind}".encode()).hexdigest()[:32],
                    owner_id=row.owner_id,
                    knot_id=row.id,
                    kind=point.kind.value,
                    value=vault.seal(point.value, "points.value"),
                    blind=blind,
                )
            )
