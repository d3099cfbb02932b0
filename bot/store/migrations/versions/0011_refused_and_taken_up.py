"""People who missed a letter that was refused; when a suggestion was taken up."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("people", sa.Column("refused_at", Instant(), nullable=True))
    where = sa.text("refused_at is not null")
    op.create_index("ix_people_refused", "people", ["id"], sqlite_where=where, postgresql_where=where)
    op.add_column("suggestions", sa.Column("taken_at", Instant(), nullable=True))
