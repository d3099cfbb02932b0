"""What changed between two exports of a person, as facts with names in place of ids. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.weeks import to_local

Row = Mapping[str, Any]

#: By table of the export: what its rows are, and the columns that tell anything.
_COLUMNS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "encounters": ("encounter", ("kind", "day", "note")),
    "notes": ("note", ("text",)),
    "promises": ("promise", ("side", "text", "due_day", "snoozed_until", "status")),
    "meetings": ("meeting", ("starts_at", "place", "status", "outcome")),
    "knots": ("knot", ("name", "role", "cadence", "told_last", "status")),
    "suggestions": ("suggestion", ("status",)),
    "sides": ("side", ("answer", "gives")),
    "person": ("person", ("paused_until", "silent_since", "goal", "language")),
}
#: Tables of which nothing but a word in their name is known here: every column of theirs tells something.
_BY_WORD = {"ledger": "ledger", "reminder": "reminder"}
_TELLS_NOTHING = ("id", "created_at", "asked_at", "said_at", "closed_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Something that is in the export now, is there no longer (`gone`), or has other values than it `was`.

    `who` is the name of the knot it is about, "" for none; `day` its own day, where it has one.
    """

    kind: str
    who: str
    values: Row
    was: Row | None = None
    gone: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it was not there before."""
        return self.was is None and not self.gone

    def changes(self, column: str) -> bool:
        """Whether this column has another value than it had."""
        return self.was is not None and self.was.get(column) != self.values.get(column)

    @property
    def words(self) -> str:
        """All words in it."""
        return " ".join(str(value) for value in self.values.values() if isinstance(value, str))

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.values.items() if value not in {None, ""})
        return f"{'no ' if self.gone else ''}{self.kind} {self.who}: {told}"


def find(before: Row, after: Row, zone: str) -> list[Found]:
    """Everything that the second export holds otherwise than the first; instants become local times."""
    names = {row["id"]: row["name"] for row in (*before["knots"], *after["knots"])}
    return [
        Found(
            kind=kind,
            who=_find_name(new or old, names),
            values=_tell(new or old, columns, names, zone),
            was=_tell(old, columns, names, zone) if old and new else None,
            gone=not new,
        )
        for kind, columns, old, new in _compare(before, after)
    ]


def _compare(before: Row, after: Row) -> Iterator[tuple[str, tuple[str, ...], Row, Row]]:
    for table, rows in after.items():
        kind, columns = _describe(table, rows)
        if not kind:
            continue
        had, has = _by_id(before.get(table, ())), _by_id(rows)
        for id_ in {**had, **has}:
            old, new = had.get(id_, {}), has.get(id_, {})
            told = columns or tuple(c for c in (new or old) if c not in _TELLS_NOTHING)
            if not (old and new) or any(old.get(c) != new.get(c) for c in told):
                yield kind, told, old, new


def _describe(table: str, rows: Any) -> tuple[str, tuple[str, ...]]:
    if table in _COLUMNS:
        return _COLUMNS[table]
    word = next((kind for part, kind in _BY_WORD.items() if part in table), "")
    return (word, ()) if isinstance(rows, list) else ("", ())


def _by_id(rows: Any) -> dict[str, Row]:
    every = rows if isinstance(rows, list | tuple) else (rows,)
    return {str(row.get("id", number)): row for number, row in enumerate(every)}


def _find_name(row: Row, names: Mapping[str, str]) -> str:
    return str(names.get(row.get("knot_id", ""), row.get("name", "")))


def _tell(row: Row, columns: tuple[str, ...], names: Mapping[str, str], zone: str) -> Row:
    return {column: _tell_value(row.get(column), names, zone) for column in columns}


def _tell_value(value: Any, names: Mapping[str, str], zone: str) -> Any:
    """A name for an id, a local time without its zone for an instant."""
    if not isinstance(value, str):
        return value
    if value.endswith("Z") and "T" in value:
        at = datetime.fromisoformat(value)
        return to_local(at, zone).replace(tzinfo=None).isoformat(timespec="minutes")
    return names.get(value, value)
