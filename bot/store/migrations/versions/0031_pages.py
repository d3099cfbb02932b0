"""Pages on which knots without the bot pick a time."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.create_table(
        "pages",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("knot_id", sa.String(length=32), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("meeting_id", sa.String(length=32), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_pages_owner_id_people")),
        sa.ForeignKeyConstraint(["knot_id"], ["knots.id"], name=op.f("fk_pages_knot_id_knots")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pages")),
        sa.UniqueConstraint("blind", name=op.f("uq_pages_blind")),
    )
    for column in ("owner_id", "knot_id", "meeting_id", "ends_at"):
        op.create_index(op.f(f"ix_pages_{column}"), "pages", [column])
