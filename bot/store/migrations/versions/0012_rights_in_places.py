"""Whether the bot may let people into a place, as it was told or found out last."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("places", sa.Column("may_admit", sa.Boolean(), nullable=True))
