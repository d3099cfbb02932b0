"""Introductions at rest. One that names a knot goes with it."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select

from bot.domain.introductions import OPEN, Introduction, IntroductionStatus
from bot.domain.knots import KnotId
from bot.domain.people import PersonId
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.tables import introductions

_SIDES = ("first_knot_id", "second_knot_id")


def _introduction(row: Row[Any]) -> Introduction:
    values = dict(row._mapping)  # noqa: SLF001
    return Introduction(**{**values, "status": IntroductionStatus(values["status"])})


def _names(knot_id: KnotId) -> Any:
    return or_(*(introductions.c[side] == knot_id for side in _SIDES))


def add(book: Book, introduction: Introduction) -> None:
    """One more."""
    book.insert(introductions, {f.name: getattr(introduction, f.name) for f in fields(Introduction)})


def get(tx: Tx, owner_id: PersonId, introduction_id: str) -> Introduction | None:
    """One introduction, only if it is this owner's (law 7)."""
    mine = (introductions.c.id == introduction_id, introductions.c.owner_id == owner_id)
    row = tx.execute(select(introductions).where(*mine)).one_or_none()
    return None if row is None else _introduction(row)


def of_match(tx: Tx, match_id: str) -> Introduction | None:
    """The introduction a match is, whoever asks: what the two may read of it is for the caller."""
    row = tx.execute(select(introductions).where(introductions.c.match_id == match_id)).one_or_none()
    return None if row is None else _introduction(row)


def find_open(tx: Tx, owner_id: PersonId, now: datetime) -> Introduction | None:
    """The one whose answer is waited for."""
    open_ = (introductions.c.status.in_([status.value for status in OPEN]), introductions.c.ends_at > now)
    found = select(introductions).where(introductions.c.owner_id == owner_id, *open_)
    row = tx.execute(found.order_by(introductions.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else _introduction(row)


def count_since(tx: Tx, knot_id: KnotId, since: datetime) -> int:
    """How many with this knot were begun since then."""
    found = select(func.count()).where(_names(knot_id), introductions.c.created_at >= since)
    return int(tx.execute(found).scalar_one())


def change(book: Book, introduction: Introduction, **values: Any) -> None:
    """Set some columns."""
    book.update(introductions, introduction.id, values)


def ids_of_knot(tx: Tx, knot_id: KnotId) -> list[str]:
    """Every introduction that names a knot."""
    return list(tx.execute(select(introductions.c.id).where(_names(knot_id))).scalars())


def remove_of_knot(book: Book, knot_id: KnotId) -> None:
    """A knot goes, and every introduction that names it."""
    for id_ in ids_of_knot(book.tx, knot_id):
        book.delete(introductions, id_)


def move(book: Book, source: KnotId, target: KnotId) -> None:
    """One knot became another; nobody is introduced to themselves, so such an introduction goes."""
    for row in book.tx.execute(select(introductions).where(_names(source))).all():
        if target in (row.first_knot_id, row.second_knot_id):
            book.delete(introductions, row.id)
        else:
            side = next(side for side in _SIDES if getattr(row, side) == source)
            book.update(introductions, row.id, {side: target})
