"""From which release on a schema may be used; and what a process says of itself: its version, and a probe."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.create_table(
        "compatibility",
        sa.Column("schema", sa.String(length=32), nullable=False),
        sa.Column("runs_from", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("schema", name=op.f("pk_compatibility")),
    )
    op.add_column("beats", sa.Column("version", sa.String(length=32), nullable=True))
    op.add_column("beats", sa.Column("probe", sa.LargeBinary(), nullable=True))
