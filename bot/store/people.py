"""People and their addresses at rest."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, case, delete, exists, func, insert, or_, select, text, update

from bot.chat.messages import Address
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import UNANSWERED_LIMIT
from bot.store.changes import Book
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import addresses, people

_FIELDS = [people.c[field.name] for field in fields(Person)]


#: Statements of every command are built once.
_IS_ADDRESS = (addresses.c.channel == bindparam("at_channel"), addresses.c.chat == bindparam("at_chat"))
#: Of an address: whether it is one of two, and whether it is open.
_STATE = (addresses.c.used_at.is_not(None).label("is_linked"), addresses.c.open.label("is_open"))
_SELECT_BY_ADDRESS = (
    select(*_FIELDS, *_STATE).join(addresses, addresses.c.owner_id == people.c.id).where(*_IS_ADDRESS)
)
#: Rows of others may still point to a person who is held: a match writes for both of its people.
_LOCK_BY_ADDRESS = _SELECT_BY_ADDRESS.with_for_update(of=people, key_share=True)
_SELECT_BY_ID = select(*_FIELDS).where(people.c.id == bindparam("person"))
_SELECT_OWNER = select(addresses.c.owner_id).where(*_IS_ADDRESS)
#: Of two chats of one person the one used last is remembered; for everybody else nothing is written.
_IS_WRITTEN = (*_IS_ADDRESS, or_(addresses.c.open.is_(False), addresses.c.used_at.is_not(None)))
_USED_AT = case((addresses.c.used_at.is_not(None), bindparam("now", type_=addresses.c.used_at.type)))
_REOPEN = update(addresses).where(*_IS_WRITTEN).values(open=True, unreachable_since=None, used_at=_USED_AT)
#: Of a person's addresses the chosen one, else the one used last, comes last.
_BY_USE = (addresses.c.chosen, func.coalesce(addresses.c.used_at, addresses.c.created_at))
#: Whoever can be reached, finished their welcome, did not fall silent and has seats at all.
IS_READY = and_(
    people.c.onboarded,
    people.c.silent_since.is_(None),
    people.c.rests_since.is_(None),
    people.c.unanswered < UNANSWERED_LIMIT,
    people.c.seats > 0,
    exists().where(addresses.c.owner_id == people.c.id, addresses.c.open),
)


def _person(row: Any) -> Person:
    values = dict(row._mapping)  # noqa: SLF001
    for of_address in ("is_linked", "is_open"):
        values.pop(of_address, None)
    return Person(**values)


def by_address(tx: Tx, address: Address) -> Person | None:
    """Whose address it is."""
    row = tx.execute(_SELECT_BY_ADDRESS, _bind_address(address)).one_or_none()
    return None if row is None else _person(row)


def lock_by_address(tx: Tx, address: Address) -> tuple[Person | None, bool]:
    """Whose address it is, their row held until the transaction ends; and whether `reopen` may change it.

    While it was waited for, one of two chats may have become nobody's: that is looked at again. So may an
    open one have been closed, where more than one can write.
    """
    row = tx.execute(_LOCK_BY_ADDRESS, _bind_address(address)).one_or_none()
    if row is None:
        return None, False
    if row.is_linked and tx.execute(_SELECT_OWNER, _bind_address(address)).scalar_one_or_none() != row.id:
        return None, False
    return _person(row), row.is_linked or not row.is_open or tx.dialect.name != "sqlite"


def _bind_address(address: Address) -> dict[str, str]:
    return {"at_channel": address.channel, "at_chat": address.chat}


def by_id(tx: Tx, person_id: PersonId) -> Person:
    """The person of an id that is known to exist."""
    return _person(tx.execute(_SELECT_BY_ID, {"person": person_id}).one())


def by_ids(tx: Tx, ids: Iterable[str], *, lock: bool = False) -> dict[PersonId, Person]:
    """Several people at once; with `lock` their rows are held, and those held elsewhere are left out."""
    if not (wanted := list(ids)):
        return {}
    found = select(*_FIELDS).where(in_ids(tx, people.c.id)).order_by(people.c.id)
    rows = tx.execute(
        found.with_for_update(skip_locked=True, key_share=True) if lock else found, bind_ids(wanted)
    )
    return {row.id: _person(row) for row in rows.all()}


def list_ready(tx: Tx, ids: Iterable[str]) -> list[Person]:
    """Of these people who can be reached, finished their welcome, did not fall silent and have seats."""
    found = select(*_FIELDS).where(in_ids(tx, people.c.id), IS_READY)
    rows = tx.execute(found.order_by(people.c.id), bind_ids(ids)).all()
    return [_person(row) for row in rows]


def add(tx: Tx, person: Person, address: Address, name: str) -> None:
    """A person and the address they wrote from."""
    row = {field.name: getattr(person, field.name) for field in fields(Person)}
    tx.execute(insert(people).values(**row, goal=""))
    tx.execute(
        insert(addresses).values(
            channel=address.channel,
            chat=address.chat,
            owner_id=person.id,
            name=name,
            open=True,
            created_at=person.created_at,
        )
    )


def change(tx: Tx, person_id: PersonId, **values: Any) -> None:
    """Set some columns of a person, outside the book of own changes."""
    tx.execute(update(people).where(people.c.id == person_id).values(**values))


def change_own(book: Book, person_id: PersonId, **values: Any) -> None:
    """Set some columns of a person by their own word, so that they can take it back."""
    book.update(people, person_id, values)


def set_open(tx: Tx, address: Address, *, is_open: bool) -> None:
    """Whether anything can be sent there."""
    tx.execute(
        update(addresses)
        .where(addresses.c.channel == address.channel, addresses.c.chat == address.chat)
        .values(open=is_open, unreachable_since=None)
    )


def move(tx: Tx, old: Address, new: Address) -> None:
    """A chat has another address; one that is known already stays as it is, and the old one is closed."""
    here = (addresses.c.channel == old.channel, addresses.c.chat == old.chat)
    there = (addresses.c.channel == new.channel, addresses.c.chat == new.chat)
    if tx.execute(select(addresses.c.owner_id).where(*there)).one_or_none() is not None:
        set_open(tx, old, is_open=False)
        return
    tx.execute(update(addresses).where(*here).values(channel=new.channel, chat=new.chat))


def reopen(tx: Tx, address: Address, now: datetime) -> None:
    """Whoever writes can be reached again, and of two chats in this one."""
    tx.execute(_REOPEN, {"at_channel": address.channel, "at_chat": address.chat, "now": now})


def addresses_of(tx: Tx, person_ids: Iterable[str]) -> Mapping[PersonId, Address]:
    """Where each person who can be reached is written to: in the chat they chose, else the one used last."""
    rows = tx.execute(
        select(addresses.c.owner_id, addresses.c.channel, addresses.c.chat)
        .where(in_ids(tx, addresses.c.owner_id), addresses.c.open)
        .order_by(*_BY_USE),
        bind_ids(person_ids),
    )
    return {row.owner_id: Address(channel=row.channel, chat=row.chat) for row in rows}


def list_addresses(tx: Tx, person_id: PersonId) -> list[Address]:
    """Every address of a person, open or not, the one they are written to last."""
    found = select(addresses.c.channel, addresses.c.chat).where(addresses.c.owner_id == person_id)
    return [Address(channel=row.channel, chat=row.chat) for row in tx.execute(found.order_by(*_BY_USE))]


def find_chosen(tx: Tx, person_id: PersonId) -> str | None:
    """On which channel somebody told the bot to write to them, None where they told none."""
    found = select(addresses.c.channel).where(addresses.c.owner_id == person_id, addresses.c.chosen)
    return tx.execute(found).scalar_one_or_none()


def choose(tx: Tx, person_id: PersonId, channel: str | None) -> None:
    """From now on the bot writes to them there; None: wherever they wrote last."""
    values = {"chosen": addresses.c.channel == (channel or "")}
    tx.execute(update(addresses).where(addresses.c.owner_id == person_id).values(**values))


def join_addresses(tx: Tx, kept: PersonId, gone: PersonId, now: datetime) -> None:
    """The chats of both are one person's; the first's was used last."""
    for owner_id, used_at in ((kept, now), (gone, now - timedelta(seconds=1))):
        values = {"owner_id": kept, "used_at": used_at, "chosen": False}
        tx.execute(update(addresses).where(addresses.c.owner_id == owner_id).values(**values))


def part_address(tx: Tx, person_id: PersonId, address: Address) -> None:
    """One chat of two is nobody's; the other one is all there is."""
    mine = addresses.c.owner_id == person_id
    tx.execute(
        delete(addresses).where(
            mine, addresses.c.channel == address.channel, addresses.c.chat == address.chat
        )
    )
    tx.execute(update(addresses).where(mine).values(used_at=None, chosen=False))


def name_of(tx: Tx, person_id: PersonId | None) -> str:
    """How the platform they use shows somebody; "" for somebody who is gone."""
    found = select(addresses.c.name).where(addresses.c.owner_id == person_id)
    names = tx.execute(found.order_by(addresses.c.open.desc(), addresses.c.created_at.desc())).scalars()
    return next((name for name in names if name), "")


def names_of(tx: Tx, person_id: PersonId) -> list[str]:
    """Every name a person's platforms show."""
    found = select(addresses.c.name).where(addresses.c.owner_id == person_id)
    return [name for name in tx.execute(found).scalars() if name]


def note_handle(tx: Tx, address: Address, handle: str) -> None:
    """By what others find the person on that platform now; "" where it tells none any more."""
    tx.execute(
        update(addresses)
        .where(addresses.c.channel == address.channel, addresses.c.chat == address.chat)
        .values(handle=handle or None)
    )


def handles_of(tx: Tx, person_id: PersonId) -> list[str]:
    """By what others find a person, as their platforms write it, newest address first; each once."""
    found = select(addresses.c.handle).where(addresses.c.owner_id == person_id, addresses.c.open)
    handles = tx.execute(found.order_by(addresses.c.created_at.desc())).scalars()
    return list(dict.fromkeys(handle for handle in handles if handle))


def add_to_unanswered(tx: Tx, ids: Iterable[str]) -> None:
    """One more suggestion in a row found no word (law 4)."""
    more = update(people).where(in_ids(tx, people.c.id)).values(unanswered=people.c.unanswered + 1)
    tx.execute(more, bind_ids(ids))


def forget_refusals(tx: Tx, ids: Iterable[str]) -> None:
    """What was refused is tried again: nobody need hear that it never came."""
    refused = (in_ids(tx, people.c.id), people.c.refused_at.is_not(None))
    tx.execute(update(people).where(*refused).values(refused_at=None), bind_ids(ids))


def count_unheard(tx: Tx) -> int:
    """How many have not heard yet that a letter to them was refused for good."""
    unheard = text("people.refused_at is not null")  # as the index has it
    return tx.execute(select(func.count()).select_from(people).where(unheard)).scalar_one()


def lock(tx: Tx, ids: Iterable[str]) -> None:
    """Wait for these people's rows, in one order everywhere: persons are held before matches."""
    found = select(people.c.id).where(in_ids(tx, people.c.id)).order_by(people.c.id)
    tx.execute(found.with_for_update(key_share=True), bind_ids(ids)).all()


def mark_unreachable(tx: Tx, address: Address, since: datetime) -> None:
    """Remember when sending began to fail."""
    tx.execute(
        update(addresses)
        .where(
            addresses.c.channel == address.channel,
            addresses.c.chat == address.chat,
            addresses.c.unreachable_since.is_(None),
        )
        .values(unreachable_since=since)
    )


def save_plans(tx: Tx, changes: Iterable[tuple[PersonId, tuple[tuple[str, Any], ...]]]) -> None:
    """What a week's plan leaves with each person: columns and values, often the same for many."""
    alike: dict[tuple[tuple[str, Any], ...], list[PersonId]] = {}
    for person_id, values in changes:
        alike.setdefault(values, []).append(person_id)
    for values, ids in alike.items():
        tx.execute(update(people).where(in_ids(tx, people.c.id)).values(dict(values)), bind_ids(ids))
