"""What has been heard: an update is processed once however often it is delivered (law 6)."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.people import PersonId
from bot.store.engine import Tx
from bot.store.tables import inbox, parked

#: Ids of updates are kept this long.
KEEP = timedelta(days=14)


def first_time(tx: Tx, channel: str, foreign_id: str, owner_id: PersonId | None, now: datetime) -> bool:
    """Note an update; False when it was noted before."""
    statement: Any = sqlite.insert(inbox) if tx.dialect.name == "sqlite" else postgresql.insert(inbox)
    values = {"channel": channel, "foreign_id": foreign_id, "owner_id": owner_id, "at": now}
    return bool(tx.execute(statement.values(**values).on_conflict_do_nothing()).rowcount)


def seen(tx: Tx, channel: str, foreign_id: str) -> bool:
    """Whether an update was processed or parked."""
    found = select(inbox.c.at).where(inbox.c.channel == channel, inbox.c.foreign_id == foreign_id)
    return tx.execute(found).one_or_none() is not None


def park(tx: Tx, **values: Any) -> None:
    """Set aside an update that failed three times; it never stops the rest."""
    tx.execute(insert(parked).values(**values))


def prune(tx: Tx, now: datetime) -> None:
    """Forget old ids."""
    tx.execute(delete(inbox).where(inbox.c.at <= now - KEEP))
