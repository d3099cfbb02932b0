"""Contacts of a file, waiting for the person to choose whom to keep."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update

from bot.domain.people import PersonId
from bot.store.engine import Tx
from bot.store.tables import imports

#: An import nobody finished is forgotten after this long.
RETENTION = timedelta(days=1)


def save(tx: Tx, *, id_: str, owner_id: PersonId, contacts: Any, now: datetime) -> None:
    """Hold on to a file's contacts; an earlier unfinished import of the person goes."""
    delete_all(tx, owner_id)
    tx.execute(insert(imports).values(id=id_, owner_id=owner_id, contacts=contacts, created_at=now))


def get(tx: Tx, owner_id: PersonId, import_id: str) -> Any:
    """The contacts of an unfinished import, None when it is gone."""
    found = select(imports.c.contacts).where(imports.c.id == import_id, imports.c.owner_id == owner_id)
    return tx.execute(found).scalar_one_or_none()


def change(tx: Tx, owner_id: PersonId, import_id: str, contacts: Any) -> None:
    """Remember what was chosen so far."""
    mine = imports.c.id == import_id, imports.c.owner_id == owner_id
    tx.execute(update(imports).where(*mine).values(contacts=contacts))


def delete_all(tx: Tx, owner_id: PersonId) -> int:
    """Forget a person's unfinished imports; how many there were."""
    return int(tx.execute(delete(imports).where(imports.c.owner_id == owner_id)).rowcount)


def prune(tx: Tx, now: datetime) -> None:
    """Forget unfinished imports of everybody."""
    tx.execute(delete(imports).where(imports.c.created_at <= now - RETENTION))
