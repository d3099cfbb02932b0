"""What keeps a member from everybody else in a circle, and how many of it their organisers are told."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("memberships", sa.Column("obstacle", sa.String(length=16), nullable=True))
    op.add_column("releases", sa.Column("alone", sa.Integer(), nullable=True))
