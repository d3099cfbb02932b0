"""Seats in four weeks of everybody's own, the day two met, and how often they were offered to each other."""

from collections import Counter
from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

from bot.clock import SystemClock

revision = "0029"
down_revision = "0028"

_people = sa.table("people", sa.column("id", sa.String), sa.column("seat_phase", sa.SmallInteger))
_sides = sa.table(
    "sides",
    sa.column("id", sa.String),
    sa.column("owner_id", sa.String),
    sa.column("week", sa.String),
    sa.column("month", sa.String),
    sa.column("seated", sa.Boolean),
)
_seats = sa.table(
    "seats",
    sa.column("owner_id", sa.String),
    sa.column("month", sa.String),
    sa.column("taken", sa.SmallInteger),
)


def upgrade() -> None:
    op.add_column("people", sa.Column("seat_phase", sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("sides", sa.Column("met_on", sa.Date(), nullable=True))
    op.add_column("sides", sa.Column("nth", sa.SmallInteger(), nullable=True))
    op.add_column("waits", sa.Column("alone", sa.Boolean(), server_default=sa.false(), nullable=False))
    _move_seats(op.get_bind(), _draw_phases(op.get_bind()))


def _draw_phases(connection: sa.Connection) -> dict[str, int]:
    """In which week of any four everybody's own begin, drawn once."""
    chance = SystemClock().random()
    ids = connection.execute(sa.select(_people.c.id)).scalars()
    phases = {id_: chance.randrange(4) for id_ in ids}
    changed = sa.update(_people).where(_people.c.id == sa.bindparam("person"))
    if phases:
        rows = [{"person": id_, "phase": phase} for id_, phase in phases.items()]
        connection.execute(changed.values(seat_phase=sa.bindparam("phase")), rows)
    return phases


def _move_seats(connection: sa.Connection, phases: dict[str, int]) -> None:
    """What is taken of a calendar month is taken of the four weeks in which it was offered."""
    found = sa.select(_sides.c.id, _sides.c.owner_id, _sides.c.week).where(_sides.c.seated)
    periods = {
        id_: (owner_id, _period(week, phases.get(owner_id, 0)))
        for id_, owner_id, week in connection.execute(found)
    }
    if not periods:
        return
    moved = sa.update(_sides).where(_sides.c.id == sa.bindparam("side"))
    connection.execute(
        moved.values(month=sa.bindparam("period")),
        [{"side": id_, "period": period} for id_, (_, period) in periods.items()],
    )
    connection.execute(sa.delete(_seats))
    connection.execute(
        sa.insert(_seats),
        [
            {"owner_id": owner_id, "month": period, "taken": taken}
            for (owner_id, period), taken in Counter(periods.values()).items()
        ],
    )


def _period(week: str, phase: int) -> str:
    monday = date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    into = ((monday - date(1970, 1, 5)).days // 7 - phase) % 4
    year, number, _ = (monday - timedelta(weeks=into)).isocalendar()
    return f"{year:04d}W{number:02d}"
