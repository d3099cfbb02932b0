"""Key proofs: which keys seal this database, so that a wrong key file is told before anything starts."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "key_proofs",
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("mark", sa.String(length=16), nullable=False),
        sa.Column("proof", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_key_proofs")),
    )
