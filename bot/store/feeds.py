"""Feed addresses at rest: one a person, known only to whoever was told it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.domain.people import PersonId
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.tables import feeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A private calendar address: since when it is there, and when what it shows changed last (`etag`)."""

    id: str
    owner_id: PersonId
    created_at: datetime
    etag: str
    changed_at: datetime


_FEED = (feeds.c.id, feeds.c.owner_id, feeds.c.created_at, feeds.c.etag, feeds.c.changed_at)


def _blind_token(tx: Tx, token: str) -> str:
    return vault_of(tx.dialect).blind(f"feed:{token}")


def of_owner(tx: Tx, owner_id: PersonId) -> Feed | None:
    """A person's feed, if there is one."""
    row = tx.execute(select(*_FEED).where(feeds.c.owner_id == owner_id)).one_or_none()
    return None if row is None else Feed(**row._mapping)  # noqa: SLF001


def find(tx: Tx, token: str) -> Feed | None:
    """The feed that an address leads to."""
    row = tx.execute(select(*_FEED).where(feeds.c.blind == _blind_token(tx, token))).one_or_none()
    return None if row is None else Feed(**row._mapping)  # noqa: SLF001


def replace(tx: Tx, owner_id: PersonId, token: str, *, id_: str, now: datetime) -> None:
    """From now on this address, and no earlier one."""
    revoke(tx, owner_id)
    row = {"id": id_, "owner_id": owner_id, "created_at": now, "etag": "", "changed_at": now}
    tx.execute(insert(feeds).values(**row, blind=_blind_token(tx, token)))


def revoke(tx: Tx, owner_id: PersonId) -> None:
    """No address shows anything any more."""
    tx.execute(delete(feeds).where(feeds.c.owner_id == owner_id))


def note_change(tx: Tx, feed: Feed, etag: str, now: datetime) -> None:
    """What it shows is another thing since now."""
    tx.execute(update(feeds).where(feeds.c.id == feed.id).values(etag=etag, changed_at=now))
