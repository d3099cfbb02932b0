"""Promises: put off without losing the day promised, and how often each was named. Stages set by hand."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("promises", sa.Column("snoozed_until", sa.Date(), nullable=True))
    op.add_column("promises", sa.Column("times_named", sa.SmallInteger(), server_default="0", nullable=False))
    op.add_column("promises", sa.Column("asked_keep_at", Instant(), nullable=True))
    op.add_column("knots", sa.Column("stage_by_hand", sa.String(length=10), nullable=True))
