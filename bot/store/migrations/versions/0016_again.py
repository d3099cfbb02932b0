"""Whom to meet again in which week, as it was said after a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("knots", sa.Column("again_week", sa.String(length=8), nullable=True))
    op.add_column(
        "suggestions", sa.Column("is_again", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
