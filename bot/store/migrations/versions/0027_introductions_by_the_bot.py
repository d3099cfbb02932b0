"""Who was once linked stays marked so; which match an introduction by the bot is."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("knots", sa.Column("is_linked", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("introductions", sa.Column("match_id", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_introductions_match_id"), "introductions", ["match_id"])
    knots = sa.table("knots", sa.column("linked_id", sa.String), sa.column("is_linked", sa.Boolean))
    op.execute(sa.update(knots).where(knots.c.linked_id.is_not(None)).values(is_linked=True))
