"""One person over two chats: when each was used last, which was chosen, and codes that join them."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.add_column("addresses", sa.Column("used_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("addresses", sa.Column("chosen", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=True),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("keeps_apart", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_links_owner_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links")),
        sa.UniqueConstraint("blind", name=op.f("uq_links_blind")),
        sa.UniqueConstraint("other_id", name=op.f("uq_links_other_id")),
        sa.UniqueConstraint("owner_id", name=op.f("uq_links_owner_id")),
    )
