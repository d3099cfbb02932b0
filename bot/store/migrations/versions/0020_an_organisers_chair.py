"""Circles that pause, two members kept apart, and who was reminded of an empty profile."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("circles", sa.Column("paused_from", sa.Date(), nullable=True))
    op.add_column("circles", sa.Column("paused_until", sa.Date(), nullable=True))
    op.add_column("memberships", sa.Column("reminded_at", Instant(), nullable=True))
    op.add_column("releases", sa.Column("complete", sa.Integer(), nullable=True))
    op.create_table(
        "apart",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("one_id", sa.String(length=32), nullable=True),
        sa.Column("other_id", sa.String(length=32), nullable=True),
        sa.Column("one_blind", sa.String(length=64), nullable=True),
        sa.Column("other_blind", sa.String(length=64), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("gone_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_apart_circle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apart")),
    )
    for name in ("circle_id", "one_id", "other_id", "one_blind", "other_blind"):
        op.create_index(op.f(f"ix_apart_{name}"), "apart", [name], unique=False)
