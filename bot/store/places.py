"""Chats of several people at rest: whether the bot may write there, and when it said what it is for."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from bot.chat.messages import Address
from bot.store.engine import Tx
from bot.store.tables import places

#: A place the bot returns to is greeted anew only after this long.
GREETED_FOR = timedelta(days=30)
#: Where a letter was refused without a word of the platform why, the next answer is tried after this long.
REFUSED_FOR = timedelta(hours=1)


def _there(place: Address) -> Any:
    return and_(places.c.channel == place.channel, places.c.chat == place.chat)


def entered(tx: Tx, place: Address, now: datetime) -> bool:
    """The bot may write there; whether it is to say what it is for. The caller then says it.

    A place is greeted once for as long as the bot stays, and not again within thirty days.
    """
    row = tx.execute(select(places).where(_there(place)).with_for_update()).one_or_none()
    if row is None:
        tx.execute(insert(places).values(_row(place, now, is_open=True) | {"greeted_at": now}))
        return True
    news = row.greeted_at is None or (not row.open and row.greeted_at <= now - GREETED_FOR)
    greeted_at = now if news else row.greeted_at
    tx.execute(update(places).where(_there(place)).values(open=True, refused_at=None, greeted_at=greeted_at))
    return news


def left(tx: Tx, place: Address, now: datetime) -> None:
    """The bot is gone from there, or may not write: nothing is said there until it may again."""
    _close(tx, place, now, refused_at=None)


def refused(tx: Tx, place: Address, now: datetime) -> None:
    """A letter was refused for good. Groups that are quiet at night open again without a word of it."""
    _close(tx, place, now, refused_at=now)


def _close(tx: Tx, place: Address, now: datetime, *, refused_at: datetime | None) -> None:
    shut = {"open": False, "refused_at": refused_at}
    if tx.execute(update(places).where(_there(place)).values(**shut)).rowcount == 0:
        tx.execute(insert(places).values(_row(place, now, is_open=False) | shut))


def answerable(tx: Tx, place: Address, now: datetime) -> bool:
    """Whether an answer may be tried there; a place nobody told of is one the bot stayed in all along."""
    row = tx.execute(select(places.c.open, places.c.refused_at).where(_there(place))).one_or_none()
    if row is None or row.open:
        return True
    again = row.refused_at is not None and row.refused_at <= now - REFUSED_FOR
    if again:
        tx.execute(update(places).where(_there(place)).values(open=True, refused_at=None))
    return again


def moved(tx: Tx, place: Address, to: Address) -> None:
    """The place has another address now; whoever was greeted at the old one is not greeted at the new one."""
    old = tx.execute(select(places).where(_there(place))).one_or_none()
    if old is None or place == to:
        return
    if tx.execute(select(places.c.open).where(_there(to))).one_or_none() is None:
        tx.execute(update(places).where(_there(place)).values(channel=to.channel, chat=to.chat))
        return
    strange = (_there(to), places.c.greeted_at.is_(None))
    tx.execute(update(places).where(*strange).values(greeted_at=old.greeted_at))
    tx.execute(delete(places).where(_there(place)))


def _row(place: Address, now: datetime, *, is_open: bool) -> dict[str, Any]:
    return {"channel": place.channel, "chat": place.chat, "open": is_open, "created_at": now}
