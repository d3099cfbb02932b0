"""Cases about somebody never revealed, or forgotten since; which organiser a case was given to."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("cases", sa.Column("match_id", sa.String(length=32), nullable=True))
    op.add_column("cases", sa.Column("shown", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("judge_id", sa.String(length=32), nullable=True))
    op.create_table(
        "gone_partners",
        sa.Column("match_id", sa.String(length=32), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("ban", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_gone_partners_match_id")),
        sa.PrimaryKeyConstraint("match_id", "blind", name=op.f("pk_gone_partners")),
    )
    op.create_index(op.f("ix_gone_partners_at"), "gone_partners", ["at"])
