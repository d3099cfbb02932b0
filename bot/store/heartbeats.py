"""When something last happened: a row a thing. Nobody's."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx
from bot.store.tables import beats

#: A process that says each `INTERVAL` that it lives counts as gone after `TIMEOUT`.
INTERVAL, TIMEOUT = timedelta(seconds=10), timedelta(seconds=45)
#: What is noted: processes by their holder, and the operator's work by its name.
PROCESS, WORK = "process", "work"
BACKUP = "backup"
_RETENTION = timedelta(days=1)


def record(tx: Tx, kind: str, name: str, now: datetime) -> None:
    """It happened now."""
    made = sqlite.insert(beats) if tx.dialect.name == "sqlite" else postgresql.insert(beats)
    statement = made.values(kind=kind, name=name, at=now)
    tx.execute(statement.on_conflict_do_update(index_elements=["kind", "name"], set_={"at": now}))


def of_kind(tx: Tx, kind: str) -> Mapping[str, datetime]:
    """When each of a kind last happened."""
    found = tx.execute(select(beats.c.name, beats.c.at).where(beats.c.kind == kind).order_by(beats.c.at))
    return {row.name: row.at for row in found}


def release(tx: Tx, holder: str) -> None:
    """A process that ends lives no longer."""
    tx.execute(delete(beats).where(beats.c.kind == PROCESS, beats.c.name == holder))


def prune(tx: Tx, now: datetime) -> None:
    """Processes that did not say goodbye are forgotten after a day."""
    tx.execute(delete(beats).where(beats.c.kind == PROCESS, beats.c.at <= now - _RETENTION))
