"""What somebody would like to take away from a meeting; and when two who said yes may hear of each other."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("sides", sa.Column("takeaway", sa.LargeBinary(), nullable=True))
    op.add_column("meetings", sa.Column("takeaway", sa.LargeBinary(), nullable=True))
    op.add_column("matches", sa.Column("reveal_at", sa.DateTime(timezone=True), nullable=True))
    ahead = sa.text("reveal_at is not null")
    op.create_index("ix_matches_reveal", "matches", ["reveal_at"], sqlite_where=ahead, postgresql_where=ahead)
