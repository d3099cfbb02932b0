"""Whom the organisers of a circle keep apart, at rest: pairs of people, whom no round brings together.

It holds in every circle, as a block does, and outlives being forgotten: of whoever went a keyed hash of each
address stays, by which they are known again.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, insert, or_, select, update

from bot.chat.messages import Address
from bot.domain.circles import CircleId
from bot.domain.people import PersonId
from bot.store.blocks import address_blind
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import apart

_SIDES = ((apart.c.one_id, apart.c.one_blind), (apart.c.other_id, apart.c.other_blind))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartPair:
    """Two members who are kept apart, as their organisers see them."""

    id: str
    one_id: PersonId
    other_id: PersonId


def add(tx: Tx, id_: str, circle_id: CircleId, pair: tuple[PersonId, PersonId], now: datetime) -> None:
    """Two people are kept apart from now on; said once more it changes nothing."""
    one, other = sorted(pair)
    same = (apart.c.circle_id == circle_id, apart.c.one_id == one, apart.c.other_id == other)
    if tx.execute(select(apart.c.id).where(*same)).first() is None:
        row = {"id": id_, "circle_id": circle_id, "one_id": one, "other_id": other, "created_at": now}
        tx.execute(insert(apart).values(**row))


def remove(tx: Tx, circle_id: CircleId, id_: str) -> bool:
    """They may meet again, as far as this circle is concerned; False where it keeps no such pair."""
    return tx.execute(delete(apart).where(apart.c.id == id_, apart.c.circle_id == circle_id)).rowcount > 0


def list_of_circle(tx: Tx, circle_id: CircleId, reader: PersonId) -> list[ApartPair]:
    """The pairs of a circle, oldest first, without those the reader is one of."""
    found = select(apart.c.id, apart.c.one_id, apart.c.other_id).where(
        apart.c.circle_id == circle_id,
        apart.c.one_id.is_not(None),
        apart.c.other_id.is_not(None),
        apart.c.one_id != reader,
        apart.c.other_id != reader,
    )
    rows = tx.execute(found.order_by(apart.c.id))
    return [ApartPair(id=row.id, one_id=row.one_id, other_id=row.other_id) for row in rows]


def find_pairs(tx: Tx, ids: Iterable[str]) -> set[tuple[PersonId, PersonId]]:
    """Pairs among these people who are kept apart, the smaller id first."""
    wanted = set(ids)
    found = select(apart.c.one_id, apart.c.other_id).where(in_ids(tx, apart.c.one_id))
    rows = tx.execute(found, bind_ids(wanted))
    return {(min(row), max(row)) for one, other in rows if (row := (one, other)) and other in wanted}


# --- what outlives the people ---------------------------------------------------------------------------


def archive(
    tx: Tx, person_id: PersonId, addresses: Sequence[Address], *, new_id: Callable[[], str], now: datetime
) -> None:
    """Before these chats are nobody's: beside the id of whose they were stands a hash of each."""
    blinds = [address_blind(tx, address) for address in addresses]
    for id_column, blind_column in _SIDES:
        rows = tx.execute(select(apart).where(id_column == person_id)).all()
        gone = {id_column.name: None, "gone_at": now}
        fresh = [
            {**row._mapping, **gone, "id": new_id(), blind_column.name: blind}  # noqa: SLF001
            for row in rows
            for blind in blinds
        ]
        if fresh:
            tx.execute(insert(apart), fresh)


def forget(tx: Tx, person_id: PersonId) -> None:
    """Nothing says any more whom somebody was kept apart from, but what was archived."""
    tx.execute(delete(apart).where(or_(apart.c.one_id == person_id, apart.c.other_id == person_id)))


def restore_archived(tx: Tx, person_id: PersonId, address: Address) -> None:
    """Whoever starts afresh is kept apart from whom they were before."""
    blind = address_blind(tx, address)
    for id_column, blind_column in _SIDES:
        back = {id_column.name: person_id, blind_column.name: None}
        tx.execute(update(apart).where(blind_column == blind).values(**back))
    known = and_(apart.c.one_blind.is_(None), apart.c.other_blind.is_(None))
    tx.execute(update(apart).where(known, apart.c.gone_at.is_not(None)).values(gone_at=None))


def prune(tx: Tx, before: datetime) -> None:
    """Pairs of whom one was forgotten before an instant go."""
    somebody_gone = or_(apart.c.one_blind.is_not(None), apart.c.other_blind.is_not(None))
    tx.execute(delete(apart).where(somebody_gone, apart.c.gone_at <= before))
