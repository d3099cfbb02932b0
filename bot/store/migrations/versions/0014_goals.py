"""Goals: when one was said, whether it rests, which knots can help with it, and what a suggestion is for."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from bot.store.columns import Instant, SealedJson

revision = "0014"
down_revision = "0013"

#: A goal is asked about again after this long; what was said before this schema counts from the first day.
_QUARTER = timedelta(days=91)


def upgrade() -> None:
    op.add_column("people", sa.Column("goal_said_at", Instant(), nullable=True))
    op.add_column("people", sa.Column("goal_rests", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("people", sa.Column("goal_fits", SealedJson("people.goal_fits"), nullable=True))
    op.add_column("suggestions", sa.Column("purpose", SealedJson("suggestions.purpose"), nullable=True))
    op.add_column("suggestions", sa.Column("step", sa.String(length=8), nullable=True))
    op.create_table(
        "knowledge",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("knot_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["knot_id"], ["knots.id"], name=op.f("fk_knowledge_knot_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_knowledge_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge")),
    )
    op.create_index(op.f("ix_knowledge_knot_id"), "knowledge", ["knot_id"])
    op.create_index(op.f("ix_knowledge_owner_id"), "knowledge", ["owner_id"])
    _plan_first_question()


def _plan_first_question() -> None:
    """Whoever may have said a goal is asked about it once; who said none is not, when the time comes."""
    people = sa.table(
        "people",
        sa.column("id", sa.String),
        sa.column("created_at", Instant()),
        sa.column("goal_said_at", Instant()),
        sa.column("onboarded", sa.Boolean),
    )
    dues = sa.table(
        "dues",
        sa.column("id", sa.String),
        sa.column("owner_id", sa.String),
        sa.column("kind", sa.String),
        sa.column("subject_id", sa.String),
        sa.column("due_at", Instant()),
        sa.column("status", sa.String),
    )
    here = op.get_bind()
    here.execute(sa.update(people).where(people.c.onboarded).values(goal_said_at=people.c.created_at))
    found = here.execute(sa.select(people.c.id, people.c.created_at).where(people.c.onboarded))
    rows = [
        {
            "id": row.id,
            "owner_id": row.id,
            "kind": "goal",
            "subject_id": "first",
            "due_at": row.created_at + _QUARTER,
            "status": "open",
        }
        for row in found
    ]
    if rows:
        here.execute(sa.insert(dues), rows)
