"""Whoever asks to be let into a place of a circle, at rest: let in once they are a member, else forgotten."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, insert, select, update

from bot.chat.messages import Address
from bot.domain.circles import CircleStatus, MemberStatus
from bot.store.engine import Tx
from bot.store.tables import addresses, admissions, circle_places, circles, memberships

#: Who asked is forgotten after this long; so long they may become a member.
RETENTION = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Somebody who asks to be let in, and since when."""

    place: Address
    who: Address
    at: datetime


def add(tx: Tx, place: Address, who: Address, now: datetime) -> None:
    """Somebody asks; who asks again begins anew."""
    remove(tx, place, who)
    row = {"channel": place.channel, "chat": place.chat, "asker": who.chat, "at": now, "next_at": now}
    tx.execute(insert(admissions).values(row))


def remove(tx: Tx, place: Address, who: Address) -> None:
    """They are in, or ask no more."""
    tx.execute(delete(admissions).where(_is_request(place, who)))


def claim(tx: Tx, channels: Sequence[str], now: datetime, *, until: datetime, most: int) -> list[Admission]:
    """Those who may be let in now: members of the place's circle. Nobody else tries them before `until`."""
    found = _select_admissible().where(
        admissions.c.channel.in_(channels), admissions.c.at > now - RETENTION, admissions.c.next_at <= now
    )
    rows = tx.execute(found.order_by(admissions.c.at).limit(most)).all()
    asking = [
        Admission(
            place=Address(channel=row.channel, chat=row.chat),
            who=Address(channel=row.channel, chat=row.asker),
            at=row.at,
        )
        for row in rows
    ]
    claimed = []
    for one in asking:
        mine = update(admissions).where(_is_request(one.place, one.who), admissions.c.next_at <= now)
        if tx.execute(mine.values(next_at=until)).rowcount == 1:  # else another process lets them in
            claimed.append(one)
    return claimed


def _select_admissible() -> Any:
    """Everybody who asks and is an active member of the open circle the place is of."""
    return (
        select(admissions)
        .join(circle_places, _is_at(circle_places.c.channel, circle_places.c.chat, admissions.c.chat))
        .join(circles, circles.c.id == circle_places.c.circle_id)
        .join(addresses, _is_at(addresses.c.channel, addresses.c.chat, admissions.c.asker))
        .join(
            memberships,
            and_(
                memberships.c.owner_id == addresses.c.owner_id,
                memberships.c.circle_id == circle_places.c.circle_id,
            ),
        )
        .where(
            circles.c.status == CircleStatus.OPEN.value,
            memberships.c.status == MemberStatus.ACTIVE.value,
        )
    )


def _is_at(channel: Any, chat: Any, asked_about: Any) -> Any:
    return and_(channel == admissions.c.channel, chat == asked_about)


def expedite(tx: Tx, place: Address, now: datetime) -> None:
    """Whoever asks to be let in there is tried at once."""
    there = (admissions.c.channel == place.channel, admissions.c.chat == place.chat)
    tx.execute(update(admissions).where(*there, admissions.c.next_at > now).values(next_at=now))


def postpone(tx: Tx, one: Admission, until: datetime) -> None:
    """They are tried again then."""
    tx.execute(update(admissions).where(_is_request(one.place, one.who)).values(next_at=until))


def forget(tx: Tx, everywhere: Iterable[Address]) -> None:
    """Somebody with these addresses does not ask any more."""
    for who in everywhere:
        here = (admissions.c.channel == who.channel, admissions.c.asker == who.chat)
        tx.execute(delete(admissions).where(*here))


def prune(tx: Tx, now: datetime) -> None:
    """Who asked a day ago is forgotten."""
    tx.execute(delete(admissions).where(admissions.c.at <= now - RETENTION))


def _is_request(place: Address, who: Address) -> Any:
    return and_(
        admissions.c.channel == place.channel,
        admissions.c.chat == place.chat,
        admissions.c.asker == who.chat,
    )
