"""Which releases run on the schema there is: one row, written by whoever brought the database there.

A release knows the schemas up to its own. Of a newer one it reads here from which release on it may be used:
what was only added keeps nobody out, so the release before is a way back. See docs/decisions/0118.
"""

from sqlalchemy import delete, insert, select

from bot.store.engine import Tx, has_table
from bot.store.tables import compatibility

#: The oldest schema whose release runs on today's. It rises when something is taken away or changes meaning:
#: then to the schema of the release that read it last.
RUNS_FROM = "0030"


def record(tx: Tx, schema: str) -> None:
    """The database was brought to this schema."""
    if has_table(tx, compatibility.name):
        tx.execute(delete(compatibility))
        tx.execute(insert(compatibility).values(schema=schema, runs_from=RUNS_FROM))


def allows(tx: Tx, found: str, own: str) -> bool:
    """Whether a release whose schema is `own` runs on the newer one that was found."""
    if not has_table(tx, compatibility.name):
        return False
    told = select(compatibility.c.runs_from).where(compatibility.c.schema == found)
    runs_from = tx.execute(told).scalar_one_or_none()
    return runs_from is not None and runs_from <= own
