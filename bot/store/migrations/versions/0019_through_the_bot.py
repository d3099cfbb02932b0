"""Whom a match brought, with words through the bot, is kept as a knot without the contact point they gave.

A chat that opened from a draft would have shown by its first line who had wanted to be reached through the
bot. It changes rows alone. What is told from the owner's own words by its age: a point that came with the knot
is younger than the meeting. What no key opens stays as it lies.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op
from cryptography.exceptions import InvalidTag

from bot.store.columns import vault_of
from bot.store.sealing import Vault
from bot.understanding import contact_points

revision = "0019"
down_revision = "0018"

_MEETINGS = sa.table("meetings", *map(sa.column, ("id", "owner_id", "knot_id", "match_id")))
_SIDES = sa.table("sides", *map(sa.column, ("owner_id", "match_id")), sa.column("gives", sa.LargeBinary))
_POINTS = sa.table("points", *map(sa.column, ("id", "knot_id")), sa.column("value", sa.LargeBinary))
_PEOPLE = sa.table("people", *map(sa.column, ("id", "zone")))


def upgrade() -> None:
    tx = op.get_bind()
    kept = sa.select(_MEETINGS, _PEOPLE.c.zone).join(_PEOPLE, _PEOPLE.c.id == _MEETINGS.c.owner_id)
    for meeting in tx.execute(
        kept.where(_MEETINGS.c.knot_id.is_not(None), _MEETINGS.c.match_id.is_not(None))
    ).all():
        vault = vault_of(tx.dialect)
        both = tx.execute(sa.select(_SIDES).where(_SIDES.c.match_id == meeting.match_id)).all()
        gives = {side.owner_id: json.loads(_open(vault, side.gives, "sides.gives") or "{}") for side in both}
        if not any(given.get("kind") == "through" for given in gives.values()):
            continue
        theirs = [given.get("value", "") for owner, given in gives.items() if owner != meeting.owner_id]
        point = contact_points.recognise(theirs[0], zone=meeting.zone) if theirs and theirs[0] else None
        if point is not None:
            _take_out(tx, vault, meeting, point.value)


def _open(vault: Vault, sealed: bytes | None, label: str) -> str:
    try:
        return vault.open(bytes(sealed), label) if sealed else ""
    except (InvalidTag, KeyError):
        return ""


def _take_out(tx: sa.Connection, vault: Vault, meeting: sa.Row[Any], value: str) -> None:
    mine = sa.select(_POINTS).where(_POINTS.c.knot_id == meeting.knot_id, _POINTS.c.id > meeting.id)
    gone = [row.id for row in tx.execute(mine) if _open(vault, row.value, "points.value") == value]
    if gone:
        tx.execute(sa.delete(_POINTS).where(_POINTS.c.id.in_(gone)))
