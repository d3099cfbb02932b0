"""What has been heard: an update is processed once however often it is delivered (law 6).

Its id is kept as a keyed hash, which may outlive a person who is forgotten.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.people import PersonId
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.tables import inbox, parked

#: Ids of updates are kept this long.
KEEP = timedelta(days=14)


#: Built once: every update is noted.
_NOTE: dict[str, Any] = {
    "sqlite": sqlite.insert(inbox).on_conflict_do_nothing().returning(inbox.c.at),
    "postgresql": postgresql.insert(inbox).on_conflict_do_nothing().returning(inbox.c.at),
}


def _hashed(tx: Tx, channel: str, foreign_id: str) -> str:
    return vault_of(tx.dialect).blind(f"update:{channel}:{foreign_id}")


def first_time(tx: Tx, channel: str, foreign_id: str, owner_id: PersonId | None, now: datetime) -> bool:
    """Note an update; False when it was noted before."""
    hashed = _hashed(tx, channel, foreign_id)
    values = {"channel": channel, "foreign_id": hashed, "owner_id": owner_id, "at": now}
    noted = tx.execute(_NOTE[tx.dialect.name], values)
    return noted.one_or_none() is not None  # the rowcount of an INSERT may be -1 on PostgreSQL


def seen(tx: Tx, channel: str, foreign_id: str) -> bool:
    """Whether an update was processed or parked."""
    hashed = _hashed(tx, channel, foreign_id)
    found = select(inbox.c.at).where(inbox.c.channel == channel, inbox.c.foreign_id == hashed)
    return tx.execute(found).one_or_none() is not None


def park(tx: Tx, **values: Any) -> None:
    """Set aside an update that failed three times; it never stops the rest."""
    tx.execute(insert(parked).values(**values))


def prune(tx: Tx, now: datetime) -> None:
    """Forget old ids."""
    tx.execute(delete(inbox).where(inbox.c.at <= now - KEEP))
