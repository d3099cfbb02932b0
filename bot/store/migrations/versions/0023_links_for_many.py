"""For whom a link of many was made, as keyed hashes."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("invites", sa.Column("meant_for", sa.JSON(none_as_null=True), nullable=True))
