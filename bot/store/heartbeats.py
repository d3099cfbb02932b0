"""When something last happened: a row a thing. Nobody's."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import shake_256

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx
from bot.store.tables import beats

#: A process that says each `INTERVAL` that it lives counts as gone after `TIMEOUT`.
INTERVAL, TIMEOUT = timedelta(seconds=10), timedelta(seconds=45)
#: What is noted: processes by their holder, and the operator's work by its name.
PROCESS, WORK = "process", "work"
BACKUP, PRUNE, CLOCK_STEP = "backup", "prune", "clock-step"
#: All of the database was read and is whole; something of it could not be read.
WHOLE, DAMAGE = "whole", "damage"
#: Bytes that a conversation writes: so much has to find room, or the disk counts as full. Not oftener than
#: each `PROBE_EVERY`.
PROBE_BYTES, PROBE_EVERY = 65_536, timedelta(seconds=30)
_RETENTION = timedelta(days=1)


def record(tx: Tx, kind: str, name: str, now: datetime, *, version: str = "", probe: bool = False) -> None:
    """It happened now, done by this version; with `probe` as much is written as a conversation writes."""
    made = sqlite.insert(beats) if tx.dialect.name == "sqlite" else postgresql.insert(beats)
    told: dict[str, object] = {"at": now, **({"version": version} if version else {})}
    if probe:  # of bytes that cannot be packed, and other ones each time
        told["probe"] = shake_256(f"{name} {now}".encode()).digest(PROBE_BYTES)
    statement = made.values(kind=kind, name=name, **told)
    tx.execute(statement.on_conflict_do_update(index_elements=["kind", "name"], set_=told))


def of_kind(tx: Tx, kind: str) -> Mapping[str, datetime]:
    """When each of a kind last happened."""
    found = tx.execute(select(beats.c.name, beats.c.at).where(beats.c.kind == kind).order_by(beats.c.at))
    return {row.name: row.at for row in found}


def versions_of(tx: Tx) -> Mapping[str, str]:
    """Which version each process is of; "" for one of before."""
    found = tx.execute(select(beats.c.name, beats.c.version).where(beats.c.kind == PROCESS))
    return {row.name: row.version or "" for row in found}


def release(tx: Tx, holder: str) -> None:
    """A process that ends lives no longer."""
    tx.execute(delete(beats).where(beats.c.kind == PROCESS, beats.c.name == holder))


def prune(tx: Tx, now: datetime) -> None:
    """Processes that did not say goodbye are forgotten after a day."""
    tx.execute(delete(beats).where(beats.c.kind == PROCESS, beats.c.at <= now - _RETENTION))
