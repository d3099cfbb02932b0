"""Registers: how an owner speaks to a knot; and the draft that waits to be sent to it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for name, length in (("register_language", 2), ("register_form", 8), ("called", 80)):
        op.add_column("knots", sa.Column(name, sa.String(length), nullable=False, server_default=""))
    op.add_column("knots", sa.Column("draft", sa.LargeBinary()))
