"""What came of introductions, recommendations and first meetings."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("ledger_entries", sa.Column("outcome", sa.String(length=8), nullable=True))
    op.add_column("ledger_entries", sa.Column("outcome_at", Instant(), nullable=True))
