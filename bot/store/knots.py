"""Knots, their contact points, encounters and notes at rest."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, update

from bot.domain import ties
from bot.domain.contacts import Point, PointKind
from bot.domain.knots import Encounter, EncounterKind, Knot, KnotId, KnotStatus, KnotSummary, Stage, fold
from bot.domain.people import PersonId
from bot.store import introductions, ledger
from bot.store.changes import Book
from bot.store.columns import vault_of
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import (
    encounters,
    knots,
    knowledge,
    meetings,
    notes,
    pages,
    points,
    promises,
    reminders,
    suggestions,
)
from bot.understanding.contact_points import key_of

_FIELDS = [knots.c[field.name] for field in fields(Knot)]

#: Statements of many commands are built once.
_IS_OWN = knots.c.owner_id == bindparam("owner")
_SELECT_ONE = select(*_FIELDS).where(knots.c.id == bindparam("knot"), _IS_OWN)
_SELECT_OF_OWNER = select(*_FIELDS).where(_IS_OWN).order_by(knots.c.folded, knots.c.id)
_SELECT_DAYS = select(encounters.c.day).where(encounters.c.knot_id == bindparam("knot"))
_SELECT_CONTACTS = select(encounters.c.day, encounters.c.kind).where(
    encounters.c.knot_id == bindparam("knot")
)


def _knot(row: Row[Any]) -> Knot:
    values = dict(row._mapping)  # noqa: SLF001
    values |= {"stage": Stage(values["stage"]), "status": KnotStatus(values["status"])}
    chosen = values["stage_by_hand"]
    return Knot(**{**values, "stage_by_hand": Stage(chosen) if chosen else None})


def of_owner(tx: Tx, owner_id: PersonId) -> list[Knot]:
    """All knots of a person, by name."""
    return [_knot(row) for row in tx.execute(_SELECT_OF_OWNER, {"owner": owner_id}).all()]


def names_of(tx: Tx, owner_id: PersonId) -> dict[KnotId, str]:
    """What each knot of a person is called."""
    return {knot.id: knot.name for knot in of_owner(tx, owner_id)}


_SUMMARY_COLUMNS = [knots.c[name] for name in KnotSummary._fields]
#: What is not the same of all active ones.
_SUMMARY_WITHOUT_DEFAULTS = _SUMMARY_COLUMNS[: -len(KnotSummary._field_defaults)]


def list_summaries(tx: Tx, owner_ids: Iterable[str]) -> dict[PersonId, list[KnotSummary]]:
    """The knots of many people that do not rest, as the ranking reads them (the weekly batch)."""
    owners = bind_ids(owner_ids)
    active = select(*_SUMMARY_WITHOUT_DEFAULTS).where(
        in_ids(tx, knots.c.owner_id), knots.c.status == KnotStatus.ACTIVE.value
    )
    paused = select(*_SUMMARY_COLUMNS).where(
        in_ids(tx, knots.c.owner_id), knots.c.status == KnotStatus.PAUSED.value
    )
    by_owner: defaultdict[PersonId, list[KnotSummary]] = defaultdict(list)
    for row in (*tx.execute(active, owners).all(), *tx.execute(paused, owners).all()):
        by_owner[row[1]].append(KnotSummary(*row))
    return by_owner


def get(tx: Tx, owner_id: PersonId, knot_id: str | None) -> Knot | None:
    """A knot by id, only if it is this owner's (law 7)."""
    row = tx.execute(_SELECT_ONE, {"knot": knot_id, "owner": owner_id}).one_or_none()
    return None if row is None else _knot(row)


def count_active(tx: Tx, owner_id: PersonId) -> int:
    """Knots that take one of the fifteen places: all but the resting ones."""
    found = select(func.count()).where(
        knots.c.owner_id == owner_id, knots.c.status != KnotStatus.RESTING.value
    )
    return int(tx.execute(found).scalar_one())


def add(book: Book, knot: Knot) -> None:
    """A new knot."""
    row = {field.name: getattr(knot, field.name) for field in fields(Knot)}
    book.insert(knots, {**row, "folded": fold(knot.name)})


def change(book: Book, knot_id: str, **values: Any) -> None:
    """Set some columns; a new name is folded along."""
    if "name" in values:
        values["folded"] = fold(values["name"])
    book.update(knots, knot_id, values)


def replace_knot(book: Book, old: Knot, new: Knot) -> None:
    """What is otherwise of a knot; `old` is how it stands, and need not be read again."""
    pairs = ((field.name, getattr(old, field.name), getattr(new, field.name)) for field in fields(Knot))
    other = {name: (before, after) for name, before, after in pairs if before != after}
    if other:
        before = {name: value for name, (value, _) in other.items()}
        book.update(knots, old.id, {name: value for name, (_, value) in other.items()}, before)


def set_draft(tx: Tx, knot_id: str, draft: Mapping[str, Any] | None) -> None:
    """What the owner lets stand in the draft that waits to be sent to a knot; None: none waits."""
    tx.execute(update(knots).where(knots.c.id == knot_id).values(draft=draft))


def get_draft(tx: Tx, knot_id: str) -> Mapping[str, Any] | None:
    """The same."""
    found: Mapping[str, Any] | None = tx.execute(
        select(knots.c.draft).where(knots.c.id == knot_id)
    ).scalar_one_or_none()
    return found


def list_with_draft(tx: Tx, owner_id: PersonId) -> list[Knot]:
    """The knots to whom a draft waits to be sent, by name."""
    found = select(*_FIELDS).where(knots.c.owner_id == owner_id, knots.c.draft.is_not(None))
    return [_knot(row) for row in tx.execute(found.order_by(knots.c.folded, knots.c.id))]


def mark_suggested(tx: Tx, knot_ids: Sequence[str], at: datetime) -> None:
    """Their cooldown starts again, and their week has come."""
    if not knot_ids:
        return
    said = {"last_suggested_at": at, "again_week": None}
    tx.execute(update(knots).where(in_ids(tx, knots.c.id)).values(**said), bind_ids(knot_ids))


def set_linked_person(tx: Tx, knot_id: str, person_id: PersonId) -> None:
    """Whom of the bot's people a knot stands for; outside the book, which a person can read."""
    tx.execute(update(knots).where(knots.c.id == knot_id).values(linked_id=person_id, is_linked=True))


def is_linked(tx: Tx, knot_id: str) -> bool:
    """Whether two yeses once revealed them and the owner kept them; so it stays when they have gone."""
    return bool(tx.execute(select(knots.c.is_linked).where(knots.c.id == knot_id)).scalar_one_or_none())


def get_linked_person(tx: Tx, knot_id: str) -> PersonId | None:
    """Whom of the bot's people a knot stands for, as long as they are there."""
    found: PersonId | None = tx.execute(
        select(knots.c.linked_id).where(knots.c.id == knot_id)
    ).scalar_one_or_none()
    return found


# --- encounters -------------------------------------------------------------------------------------


def _encounter(row: Row[Any]) -> Encounter:
    values = dict(row._mapping)  # noqa: SLF001
    return Encounter(**{**values, "kind": EncounterKind(values["kind"])})


def encounters_of(tx: Tx, knot_id: str) -> list[Encounter]:
    """Every logged contact, newest first."""
    found = select(encounters).where(encounters.c.knot_id == knot_id)
    found = found.order_by(encounters.c.day.desc(), encounters.c.id.desc())
    return [_encounter(row) for row in tx.execute(found)]


def list_contacts(tx: Tx, knot_id: str) -> list[tuple[date, EncounterKind]]:
    """The days of all logged contacts and what each was, in no order."""
    return [(day, EncounterKind(kind)) for day, kind in tx.execute(_SELECT_CONTACTS, {"knot": knot_id})]


def list_days_met(tx: Tx, knot_id: str) -> list[date]:
    """The days on which there was more contact than writing, in their order."""
    met = (encounters.c.knot_id == knot_id, encounters.c.kind != EncounterKind.WROTE.value)
    return list(
        tx.execute(select(encounters.c.day).where(*met).distinct().order_by(encounters.c.day)).scalars()
    )


def get_encounter(tx: Tx, owner_id: PersonId, encounter_id: str) -> Encounter | None:
    """One logged contact, only if it is this owner's."""
    found = select(encounters).where(encounters.c.id == encounter_id, encounters.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _encounter(row)


def add_encounter(book: Book, encounter: Encounter) -> None:
    """A contact happened."""
    book.insert(encounters, {field.name: getattr(encounter, field.name) for field in fields(Encounter)})


def change_encounter(book: Book, encounter_id: str, **values: Any) -> None:
    """Correct a logged contact."""
    book.update(encounters, encounter_id, values)


def remove_encounter(book: Book, encounter_id: str) -> None:
    """It did not happen after all."""
    book.delete(encounters, encounter_id)


def recompute_tie(book: Book, knot: Knot) -> Knot:
    """Fold strength and last contact anew from all contact days; returns the knot as it now stands."""
    days = list(book.tx.execute(_SELECT_DAYS, {"knot": knot.id}).scalars())
    tie = ties.fold_contacts(days, knot.cadence, knot.told_last)
    if (tie.strength, tie.last) == (knot.strength, knot.last_day):
        return knot
    book.update(knots, knot.id, {"strength": tie.strength, "last_day": tie.last})
    return replace(knot, strength=tie.strength, last_day=tie.last)


# --- notes ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Private words about a knot."""

    id: str
    text: str
    created_at: datetime


def add_note(book: Book, *, id_: str, knot: Knot, text: str, now: datetime) -> None:
    """Keep private words about a knot."""
    row = {"id": id_, "owner_id": knot.owner_id, "knot_id": knot.id, "text": text, "created_at": now}
    book.insert(notes, row)


def notes_of(tx: Tx, knot_id: str) -> list[Note]:
    """All notes, newest first."""
    found = select(notes.c.id, notes.c.text, notes.c.created_at).where(notes.c.knot_id == knot_id)
    return [Note(**row._mapping) for row in tx.execute(found.order_by(notes.c.id.desc()))]  # noqa: SLF001


# --- contact points ---------------------------------------------------------------------------------


def blind_point(tx: Tx, point: Point) -> str:
    """The keyed hash of a point, the only thing it is ever searched by; a number by its digits."""
    return vault_of(tx.dialect).blind(f"{point.kind}:{key_of(point)}")


def add_points(book: Book, knot: Knot, found: Iterable[Point], new_id: Any) -> None:
    """Keep contact points a knot does not have yet."""
    known = {row.blind for row in book.tx.execute(select(points.c.blind).where(points.c.knot_id == knot.id))}
    fresh = {blind_point(book.tx, point): point for point in found}
    rows = [
        {
            "id": new_id(),
            "owner_id": knot.owner_id,
            "knot_id": knot.id,
            "kind": point.kind.value,
            "value": point.value,
            "blind": hashed,
        }
        for hashed, point in fresh.items()
        if hashed not in known
    ]
    book.insert_many(points, rows)


def points_of(tx: Tx, knot_id: str) -> list[Point]:
    """How a knot can be reached."""
    return list(points_by_id(tx, knot_id).values())


def points_of_owner(tx: Tx, owner_id: PersonId) -> dict[KnotId, tuple[Point, ...]]:
    """The same of all knots of a person that can be reached."""
    found = select(points.c.knot_id, points.c.kind, points.c.value).where(points.c.owner_id == owner_id)
    by_knot: defaultdict[KnotId, list[Point]] = defaultdict(list)
    for row in tx.execute(found.order_by(points.c.id)):
        by_knot[row.knot_id].append(Point(kind=PointKind(row.kind), value=row.value))
    return {knot_id: tuple(reached) for knot_id, reached in by_knot.items()}


def points_by_id(tx: Tx, knot_id: str) -> dict[str, Point]:
    """The same, each by the id of its row."""
    found = select(points.c.id, points.c.kind, points.c.value).where(points.c.knot_id == knot_id)
    return {
        row.id: Point(kind=PointKind(row.kind), value=row.value)
        for row in tx.execute(found.order_by(points.c.id))
    }


def remove_point(book: Book, point_id: str) -> None:
    """A knot is not reached there any more."""
    book.delete(points, point_id)


def find_by_points(tx: Tx, owner_id: PersonId, found: Iterable[Point]) -> list[KnotId]:
    """The knots of this owner that have one of a few points, each once."""
    hashed = [blind_point(tx, point) for point in found]
    mine = (points.c.owner_id == owner_id, points.c.blind.in_(hashed))
    rows = tx.execute(select(points.c.knot_id).where(*mine).distinct().order_by(points.c.knot_id))
    return [KnotId(id_) for id_ in rows.scalars()]


# --- leaving and joining ------------------------------------------------------------------------------

_BELONGINGS = (encounters, notes, promises, reminders, points, knowledge, pages)


def remove(book: Book, knot: Knot) -> None:
    """A knot and everything about it goes; its suggestions stay counted, without a name."""
    for table in _BELONGINGS:
        for id_ in list(book.tx.execute(select(table.c.id).where(table.c.knot_id == knot.id)).scalars()):
            book.delete(table, id_)
    for id_ in list(book.tx.execute(select(meetings.c.id).where(meetings.c.knot_id == knot.id)).scalars()):
        book.delete(meetings, id_)
    ledger.remove_of_knot(book, knot.id)
    introductions.remove_of_knot(book, knot.id)
    detach(book, knot.id)
    book.delete(knots, knot.id)


def detach(book: Book, knot_id: str) -> None:
    """Suggestions of a knot that goes: withdrawn where they waited, nameless from now on."""
    rows = book.tx.execute(
        select(suggestions.c.id, suggestions.c.status).where(suggestions.c.knot_id == knot_id)
    ).all()
    for row in rows:
        status = "withdrawn" if row.status in ("open", "pursued", "agreed") else row.status
        book.update(suggestions, row.id, {"knot_id": None, "status": status, "purpose": None})


def move_belongings(book: Book, source: Knot, target: Knot) -> None:
    """Everything about one knot becomes the other's (/merge); points it has already are dropped."""
    known = set(points_of(book.tx, target.id))
    doubled = [p for p in points_of(book.tx, source.id) if p in known]
    for point in doubled:
        found = select(points.c.id).where(
            points.c.knot_id == source.id, points.c.blind == blind_point(book.tx, point)
        )
        for id_ in list(book.tx.execute(found).scalars()):
            book.delete(points, id_)
    for table in (*_BELONGINGS, suggestions, meetings):
        for id_ in list(book.tx.execute(select(table.c.id).where(table.c.knot_id == source.id)).scalars()):
            book.update(table, id_, {"knot_id": target.id})
    ledger.move(book, source.id, target.id)
    introductions.move(book, source.id, target.id)
    unlinked = (knots.c.id == target.id, knots.c.linked_id.is_(None))
    if is_linked(book.tx, source.id):
        theirs = {"linked_id": get_linked_person(book.tx, source.id), "is_linked": True}
        book.tx.execute(update(knots).where(*unlinked).values(**theirs))


def delete_row(book: Book, knot_id: str) -> None:
    """The row of a knot that nothing belongs to any more."""
    book.delete(knots, knot_id)


def delete_belongings(tx: Tx, knot_id: str) -> None:
    """Everything about a knot goes ahead of it, when its adding is taken back."""
    remove_rows = Book(tx)
    of_match = (meetings.c.knot_id == knot_id, meetings.c.match_id.is_not(None))
    tx.execute(update(meetings).where(*of_match).values(knot_id=None))
    for table in (*_BELONGINGS, meetings):
        for id_ in list(tx.execute(select(table.c.id).where(table.c.knot_id == knot_id)).scalars()):
            remove_rows.delete(table, id_)
    ledger.remove_of_knot(remove_rows, KnotId(knot_id))
    introductions.remove_of_knot(remove_rows, KnotId(knot_id))
    detach(remove_rows, knot_id)
