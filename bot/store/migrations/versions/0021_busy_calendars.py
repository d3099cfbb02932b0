"""Calendars that say when somebody is busy."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "busy_calendars",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.Column("times", sa.LargeBinary(), nullable=False),
        sa.Column("known_until", _INSTANT, nullable=True),
        sa.Column("check_at", _INSTANT, nullable=True),
        sa.Column("read_at", _INSTANT, nullable=True),
        sa.Column("problem", sa.String(length=32), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("etag", sa.LargeBinary(), nullable=False),
        sa.Column("modified", sa.LargeBinary(), nullable=False),
        sa.Column("clashes", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_busy_calendars_owner_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_busy_calendars")),
    )
    for column in ("owner_id", "check_at"):
        op.create_index(op.f(f"ix_busy_calendars_{column}"), "busy_calendars", [column], unique=False)
