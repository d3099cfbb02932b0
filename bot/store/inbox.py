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
RETENTION = timedelta(days=14)


#: Built once: every update is noted.
_INSERT_ONCE: dict[str, Any] = {
    "sqlite": sqlite.insert(inbox).on_conflict_do_nothing().returning(inbox.c.at),
    "postgresql": postgresql.insert(inbox).on_conflict_do_nothing().returning(inbox.c.at),
}


def hash_id(tx: Tx, channel: str, foreign_id: str) -> str:
    """The id of an update as it is kept."""
    return vault_of(tx.dialect).blind(f"update:{channel}:{foreign_id}")


def record_once(tx: Tx, channel: str, foreign_id: str, owner_id: PersonId | None, now: datetime) -> bool:
    """Note an update; False when it was noted before."""
    blind = hash_id(tx, channel, foreign_id)
    values = {"channel": channel, "foreign_id": blind, "owner_id": owner_id, "at": now}
    noted = tx.execute(_INSERT_ONCE[tx.dialect.name], values)
    return noted.one_or_none() is not None  # the rowcount of an INSERT may be -1 on PostgreSQL


def is_seen(tx: Tx, channel: str, foreign_id: str) -> bool:
    """Whether an update was processed or parked."""
    blind = hash_id(tx, channel, foreign_id)
    found = select(inbox.c.at).where(inbox.c.channel == channel, inbox.c.foreign_id == blind)
    return tx.execute(found).one_or_none() is not None


def find_time(tx: Tx, channel: str, foreign_id: str, owner_id: PersonId) -> datetime | None:
    """When something this person did was processed, None where nothing of theirs has this id."""
    found = select(inbox.c.at).where(
        inbox.c.channel == channel,
        inbox.c.foreign_id == hash_id(tx, channel, foreign_id),
        inbox.c.owner_id == owner_id,
    )
    return tx.execute(found).scalar_one_or_none()


def park(tx: Tx, **values: Any) -> None:
    """Set aside an update that failed three times; it never stops the rest."""
    tx.execute(insert(parked).values(**values))


def prune(tx: Tx, now: datetime) -> None:
    """Forget old ids, of what was set aside too."""
    tx.execute(delete(inbox).where(inbox.c.at <= now - RETENTION))
    tx.execute(delete(parked).where(parked.c.at <= now - RETENTION))
