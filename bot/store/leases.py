"""What only one process may do at a time: a row a name, good until an instant of the database's time."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.store.engine import Tx
from bot.store.tables import leases


def acquire(
    tx: Tx, name: str, holder: str, *, place: str, now: datetime, length: timedelta, from_: str = ""
) -> bool:
    """Take a lease that is free; False while another process holds it, except one (`from_`) known to be dead.

    `place` is where this process can be looked for, for others on the same machine.
    """
    made = sqlite.insert(leases) if tx.dialect.name == "sqlite" else postgresql.insert(leases)
    statement = made.values(name=name, holder=holder, place=place, until=now + length)
    free = or_(leases.c.holder.in_((holder, from_)), leases.c.until <= now)
    taken = statement.on_conflict_do_update(
        index_elements=["name"],
        set_={name: statement.excluded[name] for name in ("holder", "place", "until")},
        where=free,
    )
    return bool(tx.execute(taken.returning(leases.c.name)).one_or_none())


def renew(tx: Tx, name: str, holder: str, now: datetime, length: timedelta) -> bool:
    """Keep one's own lease; False once another process took it.

    One that ran out is still one's own while nobody took it: nobody acted in between.
    """
    mine = (leases.c.name == name, leases.c.holder == holder)
    return tx.execute(update(leases).where(*mine).values(until=now + length)).rowcount == 1


def holder_of(tx: Tx, name: str, *, hold: bool = False) -> tuple[str, str] | None:
    """Which process holds a lease, and where it says to be; with `hold` none takes it until the commit."""
    found = select(leases.c.holder, leases.c.place).where(leases.c.name == name)
    row = tx.execute(found.with_for_update(read=True) if hold else found).one_or_none()
    return None if row is None else (row.holder, row.place)


def release(tx: Tx, holder: str) -> None:
    """A process that ends lets go of everything."""
    tx.execute(delete(leases).where(leases.c.holder == holder))


def list_holders(tx: Tx) -> Mapping[str, tuple[str, datetime]]:
    """Who holds what, and until when."""
    return {row.name: (row.holder, row.until) for row in tx.execute(select(leases).order_by(leases.c.name))}
