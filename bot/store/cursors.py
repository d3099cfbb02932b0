"""How far each channel has been read, at rest."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx
from bot.store.tables import cursors

#: Older ones are not believed: a platform may number anew what a quiet bot receives (Telegram after a week).
VALIDITY = timedelta(days=6)


def get(tx: Tx, channel: str, now: datetime | None) -> str:
    """The place told last, "" where there is none or, with `now`, it is too old."""
    found = select(cursors.c.value).where(cursors.c.channel == channel)
    if now is not None:
        found = found.where(cursors.c.at > now - VALIDITY)
    return tx.execute(found).scalar_one_or_none() or ""


def put(tx: Tx, channel: str, value: str, now: datetime) -> None:
    """Everything before this place was processed or parked."""
    made = sqlite.insert(cursors) if tx.dialect.name == "sqlite" else postgresql.insert(cursors)
    there = {"value": value, "at": now}
    moved = made.values(channel=channel, **there)
    tx.execute(moved.on_conflict_do_update(index_elements=["channel"], set_=there))
