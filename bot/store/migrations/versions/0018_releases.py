"""Numbers of circles as organisers are told them, by four weeks, drawn once."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "releases",
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("rounds", sa.SmallInteger(), nullable=False),
        sa.Column("took_part", sa.Integer(), nullable=False),
        sa.Column("paired", sa.Integer(), nullable=False),
        sa.Column("met", sa.Integer(), nullable=True),
        sa.Column("again", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_releases_circle_id")),
        sa.PrimaryKeyConstraint("circle_id", "last_day", name=op.f("pk_releases")),
    )
