"""What words of profiles mean, stored beside them, and what people said that words of theirs mean.

A profile that no key opens is left as it lies; rounds read its words when they compare them.
"""

import json
from functools import cache
from typing import Any

import sqlalchemy as sa
from alembic import op
from cryptography.exceptions import InvalidTag

from bot.domain.circles import Profile
from bot.domain.matching.meaning.reader import read
from bot.store.columns import SealedJson, vault_of
from bot.store.sealing import Vault

revision = "0022"
down_revision = "0021"

_MEMBERSHIPS = sa.table(
    "memberships",
    sa.column("id"),
    sa.column("profile", sa.LargeBinary),
    sa.column("meanings", SealedJson("memberships.meanings")),
)
#: Memberships that are looked at together.
_BATCH = 1_000


def upgrade() -> None:
    op.add_column("people", sa.Column("own_words", SealedJson("people.own_words"), nullable=True))
    op.add_column("memberships", sa.Column("meanings", SealedJson("memberships.meanings"), nullable=True))
    tx, last = op.get_bind(), ""
    ahead = sa.select(_MEMBERSHIPS.c.id, _MEMBERSHIPS.c.profile)
    ahead = ahead.where(_MEMBERSHIPS.c.id > sa.bindparam("last"), _MEMBERSHIPS.c.profile.is_not(None))
    ahead = ahead.order_by(_MEMBERSHIPS.c.id).limit(_BATCH)
    change = sa.update(_MEMBERSHIPS).where(_MEMBERSHIPS.c.id == sa.bindparam("key"))
    while rows := tx.execute(ahead, {"last": last}).all():
        last = rows[-1].id
        found = ({"key": row.id, "meanings": _read_words(vault_of(tx.dialect), row)} for row in rows)
        some = [row for row in found if row["meanings"] is not None]
        if some:
            tx.execute(change, some)


def _read_words(vault: Vault, row: sa.Row[Any, Any]) -> dict[str, str] | None:
    try:
        stored = json.loads(vault.open(bytes(row.profile), "memberships.profile"))
    except (InvalidTag, KeyError):
        return None
    profile = Profile.from_json(stored)
    return {word: _encode(word) for word in profile.words} if profile else None


@cache
def _encode(word: str) -> str:
    return read(word).encode()
