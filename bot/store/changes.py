"""The book of a person's own changes: every write of their content, and the way back (/undo)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.errors import KnotworkError
from bot.domain.people import PersonId
from bot.store.engine import Tx
from bot.store.tables import changes, metadata, people

#: How long a change can be taken back.
UNDO_WITHIN = timedelta(hours=24)
#: What is compared with a goal, by table: the columns that hold such words.
_MEANT = {
    "people": {"goal", "own_words"},
    "knots": {"role"},
    "notes": {"text"},
    "encounters": {"note"},
    "knowledge": {"words"},
}


@dataclass(slots=True)
class Book:
    """Writes a person's own rows and remembers each step, until the turn's change is filed."""

    tx: Tx
    steps: list[dict[str, Any]] = field(default_factory=list)

    def insert(self, table: Table, row: Mapping[str, Any]) -> None:
        """Add one row."""
        self.tx.execute(insert(table).values(**row))
        self._record(table, row["id"], None, row)

    def insert_many(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Add many rows at once."""
        if rows:
            self.tx.execute(insert(table), rows)
        for row in rows:
            self._record(table, row["id"], None, row)

    def update(
        self, table: Table, id_: str, values: Mapping[str, Any], before: Mapping[str, Any] | None = None
    ) -> None:
        """Change some columns of one row; `before` is what they hold, where that was read already."""
        if before is None:
            columns = [table.c[name] for name in values]
            before = dict(self.tx.execute(select(*columns).where(table.c.id == id_)).mappings().one())
        self.tx.execute(update(table).where(table.c.id == id_).values(**values))
        self._record(table, id_, before, values)

    def delete(self, table: Table, id_: str) -> None:
        """Remove one row."""
        before = dict(self.tx.execute(select(table).where(table.c.id == id_)).mappings().one())
        self.tx.execute(delete(table).where(table.c.id == id_))
        self._record(table, id_, before, None)

    def _record(
        self, table: Table, id_: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> None:
        self.steps.append(
            {"table": table.name, "id": id_, "before": _encode_row(before), "after": _encode_row(after)}
        )
        _mark_goal_stale(self.tx, table, id_, before or {}, after or {})


def _mark_goal_stale(
    tx: Tx, table: Table, id_: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    """Where words change that are compared with the goal, which knots can help is worked out anew."""
    if any(row.get(name) for row in (before, after) for name in _MEANT.get(table.name, ())):
        owner = {**after, **before}.get("owner_id") or (id_ if table is people else None)
        whose = people.c.id == (owner or select(table.c.owner_id).where(table.c.id == id_).scalar_subquery())
        tx.execute(update(people).where(whose, people.c.goal_fits.is_not(None)).values(goal_fits=None))


def _encode_row(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {name: _encode(value) for name, value in row.items()}


def _encode(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"at": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return value


def _decode(word: Any) -> Any:
    if not isinstance(word, dict):
        return word
    match list(word.items()):
        case [("at", at)]:
            return datetime.fromisoformat(at)
        case [("day", day)]:
            return date.fromisoformat(day)
        case [("time", clock)]:
            return time.fromisoformat(clock)
    return word


def _decode_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _decode(word) for name, word in row.items()}


def save(
    book: Book, *, id_: str, owner_id: PersonId, label: Any, now: datetime, made_by: str | None = None
) -> None:
    """Keep what a turn changed, under the words that describe it; `made_by` is the update's hash."""
    row = {
        "id": id_,
        "owner_id": owner_id,
        "at": now,
        "made_by": made_by,
        "label": label,
        "steps": book.steps,
    }
    book.tx.execute(insert(changes).values(**row))


def find_latest(tx: Tx, owner_id: PersonId, now: datetime) -> tuple[str, Any, list[dict[str, Any]]] | None:
    """The newest change that can still be taken back: its id, label and steps."""
    row = tx.execute(
        select(changes)
        .where(changes.c.owner_id == owner_id, changes.c.at > now - UNDO_WITHIN)
        .order_by(changes.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else (row.id, row.label, row.steps)


def find_by_update(
    tx: Tx, owner_id: PersonId, update_hash: str
) -> tuple[str, Any, list[dict[str, Any]]] | None:
    """The newest change an update made: its id, label and steps; None where it made none, or it is undone."""
    found = select(changes).where(changes.c.owner_id == owner_id, changes.c.made_by == update_hash)
    row = tx.execute(found.order_by(changes.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.id, row.label, row.steps)


def find_newest_mark(tx: Tx, owner_id: PersonId, since: datetime) -> tuple[str, Any] | None:
    """The update that made the newest change, by its hash, and the change's label; None for an older one."""
    found = select(changes.c.made_by, changes.c.label).where(
        changes.c.owner_id == owner_id, changes.c.at > since, changes.c.made_by.is_not(None)
    )
    row = tx.execute(found.order_by(changes.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else (row.made_by, row.label)


def undo(tx: Tx, change_id: str, steps: list[dict[str, Any]]) -> None:
    """Undo every step, last first. Refuses when one of the rows has changed since, or its place is taken."""
    try:
        for step in reversed(steps):
            _undo_step(tx, metadata.tables[step["table"]], step)
    except IntegrityError as taken:
        raise KnotworkError("undo-changed-since") from taken
    tx.execute(delete(changes).where(changes.c.id == change_id))


def _undo_step(tx: Tx, table: Table, step: dict[str, Any]) -> None:
    before, after, mine = step["before"], step["after"], table.c.id == step["id"]
    _mark_goal_stale(tx, table, step["id"], before or {}, after or {})
    if before is None:  # what was added goes, if it is still there
        tx.execute(delete(table).where(mine))
        return
    now_there = tx.execute(select(table).where(mine)).mappings().one_or_none()
    if (now_there is None) != (after is None):
        raise KnotworkError("undo-changed-since")
    if after is None:
        tx.execute(insert(table).values(**_decode_row(before)))
    elif _encode_row({name: now_there[name] for name in after}) != after:  # type: ignore[index]
        raise KnotworkError("undo-changed-since")
    else:
        tx.execute(update(table).where(mine).values(**_decode_row(before)))


def prune(tx: Tx, now: datetime) -> None:
    """Forget the way back once it is closed."""
    tx.execute(delete(changes).where(changes.c.at <= now - UNDO_WITHIN))
