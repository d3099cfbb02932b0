"""Two knots who are to be introduced to each other."""

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.create_table(
        "introductions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("first_knot_id", sa.String(length=32), nullable=False),
        sa.Column("second_knot_id", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("of_second", sa.LargeBinary(), nullable=False),
        sa.Column("of_first", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("ends_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["first_knot_id"], ["knots.id"], name=op.f("fk_introductions_first_knot_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_introductions_owner_id")),
        sa.ForeignKeyConstraint(
            ["second_knot_id"], ["knots.id"], name=op.f("fk_introductions_second_knot_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_introductions")),
    )
    op.create_index(op.f("ix_introductions_first_knot_id"), "introductions", ["first_knot_id"])
    op.create_index(op.f("ix_introductions_owner_id"), "introductions", ["owner_id"])
    op.create_index(op.f("ix_introductions_second_knot_id"), "introductions", ["second_knot_id"])
