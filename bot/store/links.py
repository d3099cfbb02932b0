"""Codes that join two chats, at rest. Each person takes part in one at most, and each step is taken once."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from bot.domain.links import CONFIRMED_WITHIN, TYPED_WITHIN, ChatLink, LinkStatus
from bot.domain.people import PersonId
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.tables import links

_LINK = [links.c[field.name] for field in fields(ChatLink)]


def _find(tx: Tx, *where: ColumnElement[bool]) -> ChatLink | None:
    """The one link of which this is so."""
    row = tx.execute(select(*_LINK).where(*where)).one_or_none()
    if row is None:
        return None
    values = dict(row._mapping)  # noqa: SLF001
    return ChatLink(**{**values, "status": LinkStatus(values["status"])})


def _blind_code(tx: Tx, code: str) -> str:
    return vault_of(tx.dialect).blind(f"link:{code}")


def add(tx: Tx, id_: str, owner_id: PersonId, code: str, now: datetime) -> None:
    """A new code; whatever this person made or typed before joins nothing any more."""
    drop_of(tx, owner_id)
    row = {"id": id_, "owner_id": owner_id, "blind": _blind_code(tx, code), "status": LinkStatus.MADE.value}
    tx.execute(insert(links).values(**row, created_at=now, expires_at=now + TYPED_WITHIN))


def find_by_code(tx: Tx, code: str, now: datetime) -> ChatLink | None:
    """The link of a code that may still be typed."""
    waiting = (links.c.status == LinkStatus.MADE.value, links.c.expires_at > now)
    return _find(tx, links.c.blind == _blind_code(tx, code), *waiting)


def claim(tx: Tx, link: ChatLink, other_id: PersonId, now: datetime) -> bool:
    """This person typed its code; False where somebody else was first. One conditional update decides."""
    drop_of(tx, other_id)
    values = {"other_id": other_id, "expires_at": now + CONFIRMED_WITHIN}
    return move(tx, link, LinkStatus.TYPED, now, **values)


def get(tx: Tx, person_id: PersonId, link_id: str, status: LinkStatus, now: datetime) -> ChatLink | None:
    """A link of a person's at a step that was not taken yet (law 7)."""
    theirs = or_(links.c.owner_id == person_id, links.c.other_id == person_id)
    return _find(tx, links.c.id == link_id, links.c.status == status.value, links.c.expires_at > now, theirs)


def move(tx: Tx, link: ChatLink, to: LinkStatus, now: datetime, **values: Any) -> bool:
    """One step; False when it was taken already, or too late."""
    here = (links.c.id == link.id, links.c.status == link.status.value, links.c.expires_at > now)
    return tx.execute(update(links).where(*here).values(status=to.value, **values)).rowcount == 1


def drop_of(tx: Tx, person_id: PersonId) -> bool:
    """Whatever a person made or typed joins nothing any more; False where there was nothing."""
    theirs = or_(links.c.owner_id == person_id, links.c.other_id == person_id)
    return tx.execute(delete(links).where(theirs)).rowcount > 0


def list_ready(tx: Tx) -> list[str]:
    """The ids of the links that are to unite now, oldest first."""
    ready = links.c.status == LinkStatus.READY.value
    return list(tx.execute(select(links.c.id).where(ready).order_by(links.c.id)).scalars())


def find_ready(tx: Tx, link_id: str) -> ChatLink | None:
    """One of them, if it was not united since."""
    return _find(tx, links.c.id == link_id, links.c.status == LinkStatus.READY.value)


def next_at(tx: Tx) -> datetime | None:
    """Since when something is to unite."""
    at: datetime | None = tx.execute(
        select(func.min(links.c.created_at)).where(links.c.status == LinkStatus.READY.value)
    ).scalar_one()
    return at


def prune(tx: Tx, now: datetime) -> None:
    """Codes that ran out are forgotten."""
    tx.execute(delete(links).where(links.c.expires_at <= now, links.c.status != LinkStatus.READY.value))
