"""What came of ties, and what a person wants to be reminded of."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    _create_ledger()
    _create_reminders()


def _create_ledger() -> None:
    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("by_knot_id", sa.String(length=32), nullable=True),
        sa.Column("by_name", sa.LargeBinary(), nullable=False),
        sa.Column("to_knot_id", sa.String(length=32), nullable=True),
        sa.Column("to_name", sa.LargeBinary(), nullable=False),
        sa.Column("other_knot_id", sa.String(length=32), nullable=True),
        sa.Column("other_name", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_knot_id"], ["knots.id"], name=op.f("fk_ledger_entries_by_knot_id")),
        sa.ForeignKeyConstraint(
            ["other_knot_id"], ["knots.id"], name=op.f("fk_ledger_entries_other_knot_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_ledger_entries_owner_id")),
        sa.ForeignKeyConstraint(["to_knot_id"], ["knots.id"], name=op.f("fk_ledger_entries_to_knot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
    )
    for column in ("by_knot_id", "other_knot_id", "owner_id", "to_knot_id"):
        name = op.f(f"ix_ledger_entries_{column}")
        op.create_index(name, "ledger_entries", [column], unique=False)


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("knot_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["knot_id"], ["knots.id"], name=op.f("fk_reminders_knot_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_reminders_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
    )
    for column in ("knot_id", "owner_id"):
        op.create_index(op.f(f"ix_reminders_{column}"), "reminders", [column], unique=False)
