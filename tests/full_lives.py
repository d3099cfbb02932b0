"""Somebody about whom every table knows something, each word of it distinctive."""

from datetime import UTC, date, datetime, time

from sqlalchemy import JSON, Boolean, Date, Float, Integer, insert, select

from bot.chat.messages import Address
from bot.store import people as people_store
from bot.store.columns import Instant, SealedBytes, SealedJson, WallTime
from bot.store.tables import changes, metadata

#: Tables about no person.
TABLES_OF_NOBODY = frozenset(
    {
        "remains",
        "cursors",
        "keepsakes",
        "key_proofs",
        "places",
        "rates",
        "guesses",
        "old_blocks",
        "leases",
        "beats",
        "compatibility",
        "limits",
    }
    | {
        "circles",
        "apart",
        "gone_partners",
        "nodes",
        "circle_places",
        "admissions",
        "gatherings",
        "rounds",
        "tallies",
        "releases",
        "matches",
    }
)
#: What was last done, and who may use the schema: rows that are there with nobody in the database.
_OF_THE_INSTALLATION = {"beats", "compatibility"}
THEN = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
#: Tables of what belongs to nobody alone, those first that others point to.
SHARED = ("circles", "nodes", "rounds", "matches", "gatherings")
#: Columns whose values a rule of the schema or of the bot narrows.
_FIXED = {
    "week": "2020-W01",
    "ordinal": 1,
    "fee_cents": 1900,
    "currency": "EUR",
    "stage": "met",
    "stage_by_hand": "again",
    "side": "mine",
    "encounters.kind": "met",
    "points.kind": "mail",
    "knots.status": "active",
    "promises.status": "done",
    "ledger_entries.kind": "introduction",
    "introductions.status": "joined",
    "reminders.status": "said",
    "suggestions.status": "met",
    "meetings.status": "held",
    "prompts.status": "answered",
    "prompts.choices": [],
    "dues.status": "said",
    "outbox.status": "sent",
    "origin": "first",
    "memberships.status": "active",
    "memberships.role": "member",
    "rounds.due_at": None,
    "matches.reveal_at": None,
    "blocks.blind": "0" * 64,
    "memberships.profile": {"role": "", "offers": [], "asks": []},
}


def fill_every_table(world, who: str, secret: str) -> str:
    """A person with one row in every table that has an owner; `secret` stands in every word of it."""
    world.knows(who)
    owner = world.person(who).id
    with world.context.engine.begin() as tx:
        people_store.change(tx, owner, goal=f"goal-{secret}")
        for name in SHARED:
            tx.execute(insert(metadata.tables[name]).values(**_shared(metadata.tables[name], owner)))
        for table in metadata.sorted_tables:
            if "owner_id" in table.c and table.name not in ("addresses", "inbox"):
                tx.execute(insert(table).values(**_row(table, owner, who, secret)))
    return owner


def _match(owner):
    return f"matches-{owner[-12:]}"


def _shared(table, owner):
    """A row that belongs to nobody alone."""
    row = {column.name: _value(column, owner, "ours") for column in table.c}
    ids = {f"{name[:-1]}_id": f"{name}-{owner[-12:]}" for name in SHARED} | {"match_id": _match(owner)}
    ids |= {"id": f"{table.name}-{owner[-12:]}", "name": f"{table.name}-{owner[-12:]}"}
    return row | {name: value for name, value in ids.items() if name in table.c}


def _row(table, owner, who, secret):
    row = {column.name: _value(column, owner, secret) for column in table.c}
    ids = {
        "id": f"{table.name}-{owner[-12:]}",
        "knot_id": f"knots-{owner[-12:]}",
        "event_id": f"events-{owner[-12:]}",
        **{f"{role}_knot_id": f"knots-{owner[-12:]}" for role in ("by", "to", "other", "first", "second")},
    }
    ids |= {f"{name[:-1]}_id": f"{name}-{owner[-12:]}" for name in SHARED} | {"match_id": _match(owner)}
    ids |= {"suggestion_id": f"suggestions-{owner[-12:]}", "owner_id": owner, "chat": who}
    row |= {name: value for name, value in ids.items() if name in table.c}
    if table is changes:
        row["steps"] = [{"table": "notes", "id": "x", "before": None, "after": {"text": f"steps-{secret}"}}]
    if table.name == "outbox":
        row |= {"id": owner, "payload": None, "next_at": None}  # later letters come after it
    return row


def _value(column, owner, secret):
    for name in (f"{column.table.name}.{column.name}", column.name):
        if name in _FIXED:
            return _FIXED[name]
    kinds = {
        SealedBytes: b"0",
        SealedJson: {"word": f"{column.name}-{secret}"},
        JSON: {"word": f"{column.name}-{secret}"},
        Instant: THEN,
        WallTime: time(4, 5),
        Date: date(2025, 1, 2),
        Boolean: False,
        Float: 1.5,
        Integer: 3,
    }
    found = next((value for kind, value in kinds.items() if isinstance(column.type, kind)), None)
    room = getattr(column.type, "length", None) or 60
    return f"{column.name[:8]}-{secret}"[:room] if found is None else found


def cells(world):
    """Every cell of every row: as the database file holds it, and opened."""
    with world.context.engine.begin() as tx:
        for table in metadata.sorted_tables:
            raw = tx.exec_driver_sql(f'select * from "{table.name}"')
            for row in raw.mappings():
                yield from ((table.name, name, value) for name, value in row.items())
            for row in tx.execute(select(table)).mappings():
                yield from ((table.name, name, value) for name, value in row.items())


def count_rows(world) -> dict[str, int]:
    """How many rows each table has, but for those that tell of the installation alone."""
    with world.context.engine.begin() as tx:
        tables = [t for t in metadata.sorted_tables if t.name not in _OF_THE_INSTALLATION]
        return {t.name: len(tx.execute(select(t)).all()) for t in tables}


def rows_of(world, owner: str) -> dict[str, list]:
    """Every row of a person, by table."""
    with world.context.engine.begin() as tx:
        found = {
            t.name: tx.execute(select(t).where(t.c.owner_id == owner)).all()
            for t in metadata.sorted_tables
            if "owner_id" in t.c
        }
        people = metadata.tables["people"]
        return found | {"people": tx.execute(select(people).where(people.c.id == owner)).all()}


def address(who: str) -> Address:
    return Address(channel="street", chat=who)


__all__ = ["THEN", "address", "cells", "count_rows", "fill_every_table", "rows_of"]
