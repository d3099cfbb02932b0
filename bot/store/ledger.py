"""What came of ties, at rest. Every entry that names a knot goes with it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, or_, select

from bot.domain.knots import KnotId
from bot.domain.ledger import LedgerEntry, LedgerKind, Outcome, Party
from bot.domain.people import PersonId
from bot.store.changes import Book
from bot.store.engine import Tx
from bot.store.tables import ledger_entries

_ROLES = ("by", "to", "other")
_KNOT_COLUMNS = tuple(ledger_entries.c[f"{role}_knot_id"] for role in _ROLES)


def _entry(row: Row[Any]) -> LedgerEntry:
    stored = row._mapping  # noqa: SLF001
    by, to, other = (Party(knot_id=stored[f"{role}_knot_id"], name=stored[f"{role}_name"]) for role in _ROLES)
    return LedgerEntry(
        id=row.id,
        owner_id=row.owner_id,
        kind=LedgerKind(row.kind),
        by=by if by.name else None,
        to=to,
        other=other if other.name else None,
        day=row.day,
        note=row.note,
        created_at=row.created_at,
        outcome=row.outcome and Outcome(row.outcome),
    )


def of_owner(tx: Tx, owner_id: PersonId) -> list[LedgerEntry]:
    """Everything a person told, newest first."""
    found = select(ledger_entries).where(ledger_entries.c.owner_id == owner_id)
    return [_entry(row) for row in tx.execute(found.order_by(ledger_entries.c.id.desc()))]


def of_knot(tx: Tx, knot_id: KnotId) -> list[LedgerEntry]:
    """Everything that names a knot, newest first."""
    found = select(ledger_entries).where(or_(*(column == knot_id for column in _KNOT_COLUMNS)))
    return [_entry(row) for row in tx.execute(found.order_by(ledger_entries.c.id.desc()))]


def count_recommendations(tx: Tx, knot_id: KnotId) -> int:
    """How often a knot recommended its owner."""
    found = select(func.count()).where(
        ledger_entries.c.by_knot_id == knot_id, ledger_entries.c.kind == LedgerKind.RECOMMENDATION.value
    )
    return int(tx.execute(found).scalar_one())


def add(book: Book, entry: LedgerEntry) -> None:
    """One more fact; a name is kept beside its knot too."""
    row: dict[str, Any] = {
        name: getattr(entry, name) for name in ("id", "owner_id", "day", "note", "created_at")
    }
    for role in _ROLES:
        party: Party | None = getattr(entry, role)
        row |= {f"{role}_knot_id": party and party.knot_id, f"{role}_name": party.name if party else ""}
    book.insert(ledger_entries, {**row, "kind": entry.kind.value})


def set_day(book: Book, entry_id: str, day: date) -> None:
    """When it was, told later."""
    book.update(ledger_entries, entry_id, {"day": day})


def get(tx: Tx, owner_id: PersonId, entry_id: str) -> LedgerEntry | None:
    """One entry, only if it is this owner's (law 7)."""
    mine = (ledger_entries.c.id == entry_id, ledger_entries.c.owner_id == owner_id)
    row = tx.execute(select(ledger_entries).where(*mine)).one_or_none()
    return None if row is None else _entry(row)


def end(book: Book, entry: LedgerEntry, outcome: Outcome, now: datetime) -> None:
    """What came of it."""
    book.update(ledger_entries, entry.id, {"outcome": outcome.value, "outcome_at": now})


def set_knot(book: Book, entry: LedgerEntry, party: Party, knot_id: KnotId) -> None:
    """Somebody named in an entry became a knot."""
    roles = (role for role in _ROLES if getattr(entry, role) == party)
    book.update(ledger_entries, entry.id, {f"{role}_knot_id": knot_id for role in roles})


def remove(book: Book, entry: LedgerEntry) -> None:
    """It was not so, or is no more."""
    book.delete(ledger_entries, entry.id)


def remove_of_knot(book: Book, knot_id: KnotId) -> None:
    """A knot goes, and every entry that names it."""
    for entry in of_knot(book.tx, knot_id):
        remove(book, entry)


def move(book: Book, source: KnotId, target: KnotId) -> None:
    """One knot became another; nobody introduces or recommends to themselves, so such an entry goes."""
    for entry in of_knot(book.tx, source):
        values = {
            f"{role}_knot_id": target
            for role in _ROLES
            if (p := getattr(entry, role)) and p.knot_id == source
        }
        if sum(party.knot_id in (source, target) for party in entry.parties) > 1:
            remove(book, entry)
        else:
            book.update(ledger_entries, entry.id, values)
