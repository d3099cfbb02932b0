"""Chats of several people at rest: whether the bot may write there, if it said hello, and of which circle."""

from base64 import b32encode
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, and_, delete, insert, select, update

from bot.chat.messages import Address
from bot.domain.circles import CircleId, CircleStatus, Invite
from bot.domain.people import PersonId
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.tables import admissions, circle_places, circles, invites, places

#: A place the bot returns to is greeted anew only after this long.
GREETING_INTERVAL = timedelta(days=30)
#: Where a letter was refused without a word of the platform why, the next answer is tried after this long.
REFUSAL_TIMEOUT = timedelta(hours=1)


def _is_chat(place: Address, table: Table = places) -> Any:
    return and_(table.c.channel == place.channel, table.c.chat == place.chat)


def open_chat(tx: Tx, place: Address, now: datetime) -> bool:
    """The bot may write there; whether it is to say what it is for. The caller then says it.

    A place is greeted once for as long as the bot stays, and not again within thirty days.
    """
    row = tx.execute(select(places).where(_is_chat(place)).with_for_update()).one_or_none()
    if row is None:
        tx.execute(insert(places).values(_chat_row(place, now, is_open=True) | {"greeted_at": now}))
        return True
    news = row.greeted_at is None or (not row.open and row.greeted_at <= now - GREETING_INTERVAL)
    greeted_at = now if news else row.greeted_at
    tx.execute(
        update(places).where(_is_chat(place)).values(open=True, refused_at=None, greeted_at=greeted_at)
    )
    return news


def close_chat(tx: Tx, place: Address, now: datetime) -> None:
    """The bot is gone from there, or may not write: nothing is said there until it may again."""
    _close(tx, place, now, refused_at=None)


def close_refused(tx: Tx, place: Address, now: datetime) -> None:
    """A letter was refused for good. Groups that are quiet at night open again without a word of it."""
    _close(tx, place, now, refused_at=now)


def _close(tx: Tx, place: Address, now: datetime, *, refused_at: datetime | None) -> None:
    shut = {"open": False, "refused_at": refused_at}
    if tx.execute(update(places).where(_is_chat(place)).values(**shut)).rowcount == 0:
        tx.execute(insert(places).values(_chat_row(place, now, is_open=False) | shut))


def is_greeted(tx: Tx, place: Address) -> bool:
    """Whether it was said there what the bot is for."""
    found = select(places.c.greeted_at).where(_is_chat(place))
    return tx.execute(found).scalar_one_or_none() is not None


def greet_late(tx: Tx, place: Address, now: datetime) -> bool:
    """Whether the bot is in a known place where what it is for was never heard; the caller then says it."""
    unheard = (_is_chat(place), places.c.greeted_at.is_(None))
    return tx.execute(update(places).where(*unheard).values(greeted_at=now)).rowcount == 1


def forget_greeting(tx: Tx, place: Address) -> None:
    """What was said first there was refused: it is said with the first answer."""
    tx.execute(update(places).where(_is_chat(place)).values(greeted_at=None))


def reopen_refused(tx: Tx, place: Address) -> None:
    """What was refused there may be taken now: somebody changed what the bot may do."""
    refused = (_is_chat(place), places.c.refused_at.is_not(None))
    tx.execute(update(places).where(*refused).values(open=True, refused_at=None))


def may_answer(tx: Tx, place: Address, now: datetime) -> bool:
    """Whether an answer may be tried there; a place nobody told of is one the bot stayed in all along."""
    row = tx.execute(select(places.c.open, places.c.refused_at).where(_is_chat(place))).one_or_none()
    if row is None or row.open:
        return True
    again = row.refused_at is not None and row.refused_at <= now - REFUSAL_TIMEOUT
    if again:
        tx.execute(update(places).where(_is_chat(place)).values(open=True, refused_at=None))
    return again


def note_may_admit(tx: Tx, place: Address, now: datetime, *, may: bool) -> bool:
    """Whether the bot may let people in there; True where that it may not is news."""
    known = select(places.c.may_admit).where(_is_chat(place))
    row = tx.execute(known.with_for_update()).one_or_none()
    if row is None:
        fresh = _chat_row(place, now, is_open=True) | {"greeted_at": now, "may_admit": may}
        tx.execute(insert(places).values(fresh))
    elif row.may_admit is not may:
        tx.execute(update(places).where(_is_chat(place)).values(may_admit=may))
    return not may and (row is None or row.may_admit is not False)


def lacks_right(tx: Tx, place: Address) -> bool:
    """Whether it is known that the bot may let nobody in there."""
    found = select(places.c.may_admit).where(_is_chat(place))
    return tx.execute(found).scalar_one_or_none() is False


def list_lacking_right(tx: Tx, circle_id: CircleId) -> list[str]:
    """The platforms of a circle's places into which the bot may let nobody, each once."""
    here = and_(places.c.channel == circle_places.c.channel, places.c.chat == circle_places.c.chat)
    found = select(places.c.channel).join(circle_places, here).distinct().order_by(places.c.channel)
    lacking = (circle_places.c.circle_id == circle_id, places.c.may_admit.is_(False))
    return list(tx.execute(found.where(*lacking)).scalars())


def move(tx: Tx, place: Address, to: Address) -> None:
    """The place has another address now; whoever was greeted at the old one is not greeted at the new one."""
    old = tx.execute(select(places).where(_is_chat(place))).one_or_none()
    if place == to:
        return
    _move_references(tx, place, to)
    if old is None:
        return
    if tx.execute(select(places.c.open).where(_is_chat(to))).one_or_none() is None:
        tx.execute(update(places).where(_is_chat(place)).values(channel=to.channel, chat=to.chat))
        return
    strange = (_is_chat(to), places.c.greeted_at.is_(None))
    tx.execute(update(places).where(*strange).values(greeted_at=old.greeted_at))
    tx.execute(delete(places).where(_is_chat(place)))


def _chat_row(place: Address, now: datetime, *, is_open: bool) -> dict[str, Any]:
    return {"channel": place.channel, "chat": place.chat, "open": is_open, "created_at": now}


# --- whose circle it is of ----------------------------------------------------------------------------


def add_token(tx: Tx, token: Invite, code: str) -> None:
    """A code by which one organiser connects one place, once: an invite that lets nobody in."""
    row = {field.name: getattr(token, field.name) for field in fields(Invite)} | {"uses": 0}
    tx.execute(insert(invites).values(**row, blind=_blind_token(tx, code)))


def _blind_token(tx: Tx, code: str) -> str:
    return vault_of(tx.dialect).blind(f"place:{code}")


def use_token(tx: Tx, owner_id: PersonId, code: str, now: datetime) -> CircleId | None:
    """The circle such a code stands for, told once and only to who asked for it."""
    mine = (
        invites.c.blind == _blind_token(tx, code),
        invites.c.owner_id == owner_id,
        invites.c.uses == 0,
        invites.c.expires_at > now,
    )
    circle_id = tx.execute(select(invites.c.circle_id).where(*mine)).scalar_one_or_none()
    if circle_id is None or tx.execute(delete(invites).where(*mine)).rowcount == 0:
        return None
    return CircleId(circle_id)


def connect(tx: Tx, place: Address, circle_id: CircleId, now: datetime) -> None:
    """From now on it is a place of this circle, and of no other."""
    disconnect(tx, place)
    row = {"channel": place.channel, "chat": place.chat, "circle_id": circle_id, "created_at": now}
    tx.execute(insert(circle_places).values(row))


def disconnect(tx: Tx, place: Address) -> None:
    """It is of no circle any more; nobody who asked is let in."""
    for table in (circle_places, admissions):
        tx.execute(delete(table).where(_is_chat(place, table)))


def circle_of(tx: Tx, place: Address) -> tuple[CircleId, str | None] | None:
    """The open circle a place is of, and the id of the invite that is shown there."""
    found = (
        select(circle_places.c.circle_id, circle_places.c.invite_id)
        .join(circles, circles.c.id == circle_places.c.circle_id)
        .where(_is_chat(place, circle_places), circles.c.status == CircleStatus.OPEN.value)
    )
    row = tx.execute(found).one_or_none()
    return None if row is None else (row.circle_id, row.invite_id)


def list_connected(tx: Tx, channel: str) -> list[Address]:
    """Every place of a platform that is of an open circle."""
    found = (
        select(circle_places.c.chat)
        .join(circles, circles.c.id == circle_places.c.circle_id)
        .where(circle_places.c.channel == channel, circles.c.status == CircleStatus.OPEN.value)
        .order_by(circle_places.c.chat)
    )
    return [Address(channel=channel, chat=chat) for chat in tx.execute(found).scalars()]


def get_shown_invite(tx: Tx, invite_id: str | None) -> Invite | None:
    """The invite that is shown in a place, whoever gave it."""
    columns = [invites.c[field.name] for field in fields(Invite)]
    row = tx.execute(select(*columns).where(invites.c.id == invite_id)).one_or_none()
    return None if row is None else Invite(**row._mapping)  # noqa: SLF001


def set_shown_invite(tx: Tx, place: Address, invite_id: str) -> None:
    """Which invite is shown there from now on."""
    tx.execute(update(circle_places).where(_is_chat(place, circle_places)).values(invite_id=invite_id))


def derive_code(tx: Tx, invite_id: str) -> str:
    """The code of an invite that is shown in a place: 128 bits of a keyed hash of its id, in base32.

    So the same code can be shown again, and none is ever stored.
    """
    hashed = bytes.fromhex(vault_of(tx.dialect).blind(f"shown:{invite_id}"))[:16]
    return b32encode(hashed).decode().rstrip("=").lower()


def _move_references(tx: Tx, place: Address, to: Address) -> None:
    """What is known of the old address is now said of the new one, unless that is known already."""
    for table in (circle_places, admissions):
        if tx.execute(select(table.c.chat).where(_is_chat(to, table)).limit(1)).first() is None:
            there = {"channel": to.channel, "chat": to.chat}
            tx.execute(update(table).where(_is_chat(place, table)).values(there))
        else:
            tx.execute(delete(table).where(_is_chat(place, table)))
