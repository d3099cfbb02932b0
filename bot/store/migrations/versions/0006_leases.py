"""Leases: what only one process may do. Beats: when something last happened. Limits. Parked letters."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.create_table(
        "beats",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("kind", "name", name=op.f("pk_beats")),
    )
    op.create_table(
        "limits",
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("blind", name=op.f("pk_limits")),
    )
    op.create_index(op.f("ix_limits_free_at"), "limits", ["free_at"], unique=False)
    parked = sa.text("status = 'parked' and payload is not null")
    op.create_index(
        "ix_outbox_parked", "outbox", ["id"], unique=False, sqlite_where=parked, postgresql_where=parked
    )
