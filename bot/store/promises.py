"""Promises at rest."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update

from bot.domain.knots import KnotId
from bot.domain.people import PersonId
from bot.domain.promises import Promise, PromiseSide, PromiseStatus
from bot.store.changes import Book
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import promises


def _promise(row: Row[Any]) -> Promise:
    values = dict(row._mapping)  # noqa: SLF001
    return Promise(
        **{**values, "side": PromiseSide(values["side"]), "status": PromiseStatus(values["status"])}
    )


#: The day on which an open promise is named next.
_NEXT_DAY = func.coalesce(promises.c.snoozed_until, promises.c.due_day)


def _select_open() -> Select[Any]:
    by_day = (_NEXT_DAY.is_(None), _NEXT_DAY, promises.c.id)
    return select(promises).where(promises.c.status == PromiseStatus.OPEN.value).order_by(*by_day)


def open_of(tx: Tx, owner_id: PersonId) -> list[Promise]:
    """Open promises of a person: soonest due first, those without a day last."""
    return [_promise(row) for row in tx.execute(_select_open().where(promises.c.owner_id == owner_id))]


def open_with(tx: Tx, knot_id: str) -> list[Promise]:
    """Open promises with one knot."""
    return [_promise(row) for row in tx.execute(_select_open().where(promises.c.knot_id == knot_id))]


def due_until(tx: Tx, owner_ids: Iterable[str], until: date) -> dict[PersonId, list[Promise]]:
    """Open promises of many people whose day comes by a day, that day included; none that is left alone."""
    left_alone = promises.c.asked_keep_at.is_not(None)
    found = _select_open().where(in_ids(tx, promises.c.owner_id), until >= _NEXT_DAY, ~left_alone)
    by_owner: dict[PersonId, list[Promise]] = {}
    for row in tx.execute(found, bind_ids(owner_ids)):
        by_owner.setdefault(row.owner_id, []).append(_promise(row))
    return by_owner


def get(tx: Tx, owner_id: PersonId, promise_id: str) -> Promise | None:
    """One promise, only if it is this owner's (law 7)."""
    found = select(promises).where(promises.c.id == promise_id, promises.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _promise(row)


def add(book: Book, promise: Promise) -> None:
    """Something was promised."""
    book.insert(promises, {field.name: getattr(promise, field.name) for field in fields(Promise)})


def close(book: Book, promise: Promise, status: PromiseStatus, now: datetime) -> None:
    """Done or dropped."""
    book.update(promises, promise.id, {"status": status.value, "closed_at": now})


def snooze(book: Book, promise: Promise, until: date) -> None:
    """Named anew on a later day; the day that was promised stays."""
    book.update(promises, promise.id, {"snoozed_until": until})
    anew = {"times_named": 0, "asked_keep_at": None}  # what is no change of the person's own: not in the book
    book.tx.execute(update(promises).where(promises.c.id == promise.id).values(**anew))


def mark_told(tx: Tx, questions: Iterable[Mapping[str, Any]], now: datetime) -> None:
    """What the contexts of a message's questions say was named, and asked about, by it (law 4)."""
    for context in questions:
        for said, change in (
            ("named", {"times_named": promises.c.times_named + 1}),
            ("asked", {"asked_keep_at": now}),
        ):
            if context.get(said):
                tx.execute(update(promises).where(promises.c.id.in_(context[said])).values(**change))


def count_kept(tx: Tx, knot_id: KnotId, since: datetime) -> int:
    """Promises of the owner to this knot that were done since an instant."""
    found = select(func.count()).where(
        promises.c.knot_id == knot_id,
        promises.c.side == PromiseSide.MINE.value,
        promises.c.status == PromiseStatus.DONE.value,
        promises.c.closed_at >= since,
    )
    return int(tx.execute(found).scalar_one())
