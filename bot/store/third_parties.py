"""Somebody who never used the bot: where a contact point of theirs stands, over all owners, and its end.

It is found by its keyed hash alone: as a knot's, and within words that people typed, wherever these are kept.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete, select, update

from bot.domain.contacts import Point, PointKind
from bot.domain.knots import KnotId
from bot.domain.people import PersonId
from bot.store import introductions as introductions_store
from bot.store import knots as knots_store
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.personal_data import contains_any, save_forgets
from bot.store.tables import (
    changes,
    dues,
    encounters,
    events,
    imports,
    introductions,
    invites,
    knots,
    ledger_entries,
    meetings,
    notes,
    pages,
    people,
    points,
    promises,
    prompts,
    reminders,
    suggestions,
)
from bot.understanding import contact_points

#: Words of people in which a contact point may stand; of a knot's name and role it is that knot's.
_WORDS: Mapping[Table, Sequence[str]] = {
    people: ("goal",),
    encounters: ("note",),
    notes: ("text",),
    promises: ("text",),
    reminders: ("text",),
    ledger_entries: ("by_name", "to_name", "other_name", "note"),
    introductions: ("of_second", "of_first"),
    events: ("title", "place"),
    meetings: ("place",),
    pages: ("words",),
}
_GONE = "…"
_KINDS = frozenset(PointKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordReference:
    """A contact point within somebody's words: the row, and what these columns hold without it."""

    table: Table
    id: str
    owner_id: PersonId
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointReferences:
    """Where a contact point was found: knots with their owners, words, and what goes by itself after a while.

    That is ways back, unfinished imports, open questions, drafts that wait (by their knots), and links into
    circles that were made for its person.
    """

    knots: tuple[tuple[PersonId, KnotId], ...]
    changes: tuple[str, ...]
    imports: tuple[tuple[PersonId, str], ...]
    words: tuple[WordReference, ...] = ()
    prompts: tuple[str, ...] = ()
    drafts: tuple[KnotId, ...] = ()
    invites: tuple[str, ...] = ()

    @property
    def owner_count(self) -> int:
        """How many people hold such a knot, or such words."""
        return len({owner_id for owner_id, _ in self.knots} | {one.owner_id for one in self.words})

    @property
    def temporary_count(self) -> int:
        """In how many ways back, unfinished imports, waiting questions and links it stands."""
        here = (self.changes, self.imports, self.prompts, self.drafts, self.invites)
        return sum(len(found) for found in here)

    def __bool__(self) -> bool:
        return bool(self.knots or self.words or self.temporary_count)


@dataclass(slots=True)
class _Mark:
    """Contact points, as they are recognised in a column, in words, and in JSON."""

    tx: Tx
    blinds: Collection[str]
    zones: Mapping[str, str]
    ids: set[str] = field(default_factory=set)

    def is_point(self, point: Point) -> bool:
        return knots_store.blind_point(self.tx, point) in self.blinds

    def cut(self, words: str, owner_id: str) -> str:
        """The words without it."""
        found = contact_points.find_points(words, zone=self.zones.get(owner_id, "UTC"))
        for start, end, _ in reversed([one for one in found if self.is_point(one[2])]):
            words = words[:start] + _GONE + words[end:]
        return words

    def stands_in(self, stored: Any, owner_id: str) -> bool:
        """Whether one, its hash, or a knot that has it, is anywhere in a JSON value."""
        if isinstance(stored, dict):
            return any(self.stands_in(value, owner_id) for value in stored.values()) or self._is_pair(
                stored.get("kind"), stored.get("value")
            )
        if isinstance(stored, list):
            return any(self.stands_in(value, owner_id) for value in stored) or self._is_pair(*stored[:2])
        if not isinstance(stored, str):
            return False
        return stored in self.blinds or stored in self.ids or self.cut(stored, owner_id) != stored

    def _is_pair(self, kind: Any = None, value: Any = None, /) -> bool:
        """A point as JSON keeps it: its kind and its value."""
        is_point = isinstance(kind, str) and kind in _KINDS and isinstance(value, str)
        return is_point and self.is_point(Point(kind=PointKind(kind), value=value))


def find_references(tx: Tx, point: Point) -> PointReferences:
    """Everything about the person of a contact point, over all owners."""
    return find_by_blinds(tx, _hash_spellings(tx, point))


def _hash_spellings(tx: Tx, point: Point) -> frozenset[str]:
    """A number may have been kept as it was typed, where it is none in its owner's country."""
    return frozenset(knots_store.blind_point(tx, one) for one in contact_points.list_spellings(point))


def find_by_blinds(tx: Tx, blinds: Collection[str]) -> PointReferences:
    """The same, of whom hashes alone are known. It opens all words that people typed."""
    if not blinds:
        return PointReferences(knots=(), changes=(), imports=())
    mark = _Mark(tx, blinds, {row.id: row.zone for row in tx.execute(select(people.c.id, people.c.zone))})
    found = select(points.c.owner_id, points.c.knot_id).where(points.c.blind.in_(blinds)).distinct()
    pairs = {KnotId(row.knot_id): PersonId(row.owner_id) for row in tx.execute(found)}
    named = select(knots.c.id, knots.c.owner_id, knots.c.name, knots.c.role, knots.c.called, knots.c.draft)
    drafts = []
    for row in tx.execute(named).all():
        if any(mark.cut(words, row.owner_id) != words for words in (row.name, row.role, row.called)):
            pairs[KnotId(row.id)] = PersonId(row.owner_id)
        elif row.draft is not None and mark.stands_in(row.draft, row.owner_id):
            drafts.append(KnotId(row.id))
    questions = tuple(_find_json(tx, mark, prompts, "context", "choices"))
    mark.ids |= set(pairs)
    return PointReferences(
        knots=tuple(sorted((owner_id, id_) for id_, owner_id in pairs.items())),
        changes=tuple(_find_json(tx, mark, changes, "steps")),
        imports=tuple(
            (PersonId(row.owner_id), row.id)
            for row in tx.execute(select(imports)).all()
            if mark.stands_in(row.contacts, row.owner_id)
        ),
        words=tuple(_find_words(tx, mark)),
        prompts=questions,
        drafts=tuple(drafts),
        invites=tuple(
            row.id
            for row in tx.execute(
                select(invites.c.id, invites.c.meant_for).where(invites.c.meant_for.is_not(None))
            )
            if not set(row.meant_for).isdisjoint(blinds)
        ),
    )


def _find_json(
    tx: Tx, mark: _Mark, table: Table, *columns: str, owner_id: PersonId | None = None
) -> Iterator[str]:
    """The rows, of one owner or of all, in whose JSON it stands."""
    found = select(table.c.id, table.c.owner_id, *(table.c[name] for name in columns))
    if owner_id is not None:
        found = found.where(table.c.owner_id == owner_id)
    for row in tx.execute(found).all():
        if any(mark.stands_in(getattr(row, name), row.owner_id) for name in columns):
            yield row.id


def _find_words(tx: Tx, mark: _Mark) -> Iterator[WordReference]:
    for table, columns in _WORDS.items():
        owner = table.c.id if table is people else table.c.owner_id
        found = select(table.c.id, owner.label("owner"), *(table.c[name] for name in columns))
        for row in tx.execute(found).all():
            values = {name: mark.cut(getattr(row, name), row.owner) for name in columns}
            if any(value != getattr(row, name) for name, value in values.items()):
                yield WordReference(table=table, id=row.id, owner_id=PersonId(row.owner), values=values)


def erase_point(tx: Tx, point: Point, traces: PointReferences, now: datetime) -> None:
    """The knots go with everything about them, and every way back to them; the journal keeps a hash.

    Words in which the point stands beside somebody else's lose it alone: they are their author's.
    """
    erase_references(tx, traces)
    save_forgets(tx, "erased", _hash_spellings(tx, point), now=now)


def erase_references(tx: Tx, traces: PointReferences) -> None:
    """The same, for traces found by a hash alone."""
    for owner_id, knot_id in traces.knots:
        knot = knots_store.get(tx, owner_id, knot_id)
        if knot is not None:
            _cancel_planned(tx, owner_id, _subject_ids(tx, knot_id))
            knots_store.remove(Book(tx), knot)
    for owner_id, import_id in traces.imports:
        _cancel_planned(tx, owner_id, [import_id])
        tx.execute(delete(imports).where(imports.c.id == import_id))
    for one in traces.words:
        tx.execute(update(one.table).where(one.table.c.id == one.id).values(**one.values))
    for knot_id in traces.drafts:
        knots_store.set_draft(tx, knot_id, None)
    for table, ids in ((changes, traces.changes), (prompts, traces.prompts), (invites, traces.invites)):
        for id_ in ids:
            tx.execute(delete(table).where(table.c.id == id_))


def erase_points_of_knot(tx: Tx, owner_id: PersonId, knot_id: KnotId) -> None:
    """By what one owner reaches a knot, with every way back to it; the knot and the owner's words stay."""
    blinds = set(tx.execute(select(points.c.blind).where(points.c.knot_id == knot_id)).scalars())
    tx.execute(delete(points).where(points.c.knot_id == knot_id, points.c.owner_id == owner_id))
    zone = tx.execute(select(people.c.zone).where(people.c.id == owner_id)).scalar_one()
    mark = _Mark(tx, blinds, {owner_id: zone})
    columns = ((changes, ("steps",)), (prompts, ("context", "choices")), (imports, ("contacts",)))
    for table, names in columns:
        stale = list(_find_json(tx, mark, table, *names, owner_id=owner_id))
        if table is imports:
            _cancel_planned(tx, owner_id, stale)
        tx.execute(delete(table).where(table.c.id.in_(stale)))


def _subject_ids(tx: Tx, knot_id: KnotId) -> list[str]:
    """The ids by which dues and questions speak of a knot."""
    ids: list[str] = [knot_id]
    for table in (meetings, suggestions, promises, reminders):
        ids += tx.execute(select(table.c.id).where(table.c.knot_id == knot_id)).scalars()
    return [*ids, *introductions_store.ids_of_knot(tx, knot_id)]


def _cancel_planned(tx: Tx, owner_id: PersonId, about: Sequence[str]) -> None:
    """Nothing is said or asked about these any more."""
    tx.execute(delete(dues).where(dues.c.owner_id == owner_id, dues.c.subject_id.in_(about)))
    asked = select(prompts.c.id, prompts.c.context, prompts.c.choices).where(prompts.c.owner_id == owner_id)
    stale = [row.id for row in tx.execute(asked) if contains_any([row.context, row.choices], about)]
    tx.execute(delete(prompts).where(prompts.c.id.in_(stale)))
