"""A change remembers which update made it: an update that is corrected takes its change back."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("changes", sa.Column("made_by", sa.String(length=64), nullable=True))
