"""Circles, rounds, matches, trust; a meeting may be with somebody who is no knot."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TAKEN = "status in ('open', 'booked')"


def upgrade() -> None:
    _create()
    _widen()


def _widen() -> None:
    """What was about knots alone may be about a match."""
    for table, column in (("meetings", "knot_id"), ("history", "owner_id")):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, existing_type=sa.String(length=32), nullable=True)
    op.drop_index("uq_suggestions_one_open", table_name="suggestions")
    op.create_index(
        "uq_suggestions_one_open",
        "suggestions",
        ["owner_id", "week"],
        unique=True,
        sqlite_where=sa.text(_TAKEN),
        postgresql_where=sa.text(_TAKEN),
    )
    op.execute("update suggestions set origin = 'first' where ordinal = 1")


def _create() -> None:
    op.create_table(
        "admissions",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("chat", sa.String(length=255), nullable=False),
        sa.Column("asker", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("channel", "chat", "asker", name=op.f("pk_admissions")),
    )
    op.create_index(op.f("ix_admissions_at"), "admissions", ["at"], unique=False)
    op.create_table(
        "circles",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("folded", sa.String(length=160), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circles")),
    )
    op.create_table(
        "guesses",
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("blind", name=op.f("pk_guesses")),
    )
    op.create_index(op.f("ix_guesses_free_at"), "guesses", ["free_at"], unique=False)
    op.create_table(
        "old_blocks",
        sa.Column("holder", sa.String(length=64), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("holder", "blind", name=op.f("pk_old_blocks")),
    )
    op.create_index(op.f("ix_old_blocks_at"), "old_blocks", ["at"], unique=False)
    op.create_table(
        "rounds",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=48), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("gathering_id", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deliver_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settle_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seed", sa.String(length=16), nullable=False),
        sa.Column("graph", sa.LargeBinary(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rounds")),
        sa.UniqueConstraint("name", name=op.f("uq_rounds_name")),
    )
    op.create_index(
        "ix_rounds_due",
        "rounds",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at is not null"),
        postgresql_where=sa.text("due_at is not null"),
    )
    op.create_table(
        "blocks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("entry", sa.String(length=32), nullable=False),
        sa.Column("label", sa.LargeBinary(), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_blocks_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("owner_id", "entry", "blind", name=op.f("uq_blocks_owner_id_entry_blind")),
    )
    op.create_index(op.f("ix_blocks_blind"), "blocks", ["blind"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=6), nullable=False),
        sa.Column("verdict_id", sa.String(length=32), nullable=True),
        sa.Column("about_id", sa.String(length=32), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("judge", sa.String(length=9), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_cases_circle_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_cases_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_about_id"), "cases", ["about_id"], unique=False)
    op.create_index(op.f("ix_cases_circle_id"), "cases", ["circle_id"], unique=False)
    op.create_index(op.f("ix_cases_owner_id"), "cases", ["owner_id"], unique=False)
    op.create_table(
        "circle_places",
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("chat", sa.String(length=255), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("invite_id", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_circle_places_circle_id")),
        sa.PrimaryKeyConstraint("channel", "chat", name=op.f("pk_circle_places")),
    )
    op.create_index(op.f("ix_circle_places_circle_id"), "circle_places", ["circle_id"], unique=False)
    op.create_table(
        "gatherings",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fee_cents", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_gatherings_circle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gatherings")),
    )
    op.create_index(op.f("ix_gatherings_circle_id"), "gatherings", ["circle_id"], unique=False)
    op.create_table(
        "invites",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.Column("uses", sa.SmallInteger(), nullable=False),
        sa.Column("used", sa.SmallInteger(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_invites_circle_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_invites_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("blind", name=op.f("uq_invites_blind")),
    )
    op.create_index(op.f("ix_invites_circle_id"), "invites", ["circle_id"], unique=False)
    op.create_index(op.f("ix_invites_owner_id"), "invites", ["owner_id"], unique=False)
    op.create_table(
        "marks",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("blind", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_marks_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "blind", name=op.f("pk_marks")),
    )
    op.create_index(op.f("ix_marks_blind"), "marks", ["blind"], unique=False)
    op.create_table(
        "matches",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("gathering_id", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("settle_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_matches_circle_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_matches_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_matches")),
    )
    op.create_index(op.f("ix_matches_circle_id"), "matches", ["circle_id"], unique=False)
    op.create_index(
        "ix_matches_offered",
        "matches",
        ["settle_at"],
        unique=False,
        sqlite_where=sa.text("status = 'offered'"),
        postgresql_where=sa.text("status = 'offered'"),
    )
    op.create_index(op.f("ix_matches_round_id"), "matches", ["round_id"], unique=False)
    op.create_table(
        "nodes",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("branch_id", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_nodes_circle_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nodes")),
    )
    op.create_index(op.f("ix_nodes_circle_id"), "nodes", ["circle_id"], unique=False)
    op.create_index(op.f("ix_nodes_parent_id"), "nodes", ["parent_id"], unique=False)
    op.create_table(
        "seats",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("taken", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_seats_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", "month", name=op.f("pk_seats")),
    )
    op.create_table(
        "tallies",
        sa.Column("round_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("took_part", sa.Integer(), nullable=False),
        sa.Column("paired", sa.Integer(), nullable=False),
        sa.Column("longest_wait", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_tallies_circle_id")),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name=op.f("fk_tallies_round_id")),
        sa.PrimaryKeyConstraint("round_id", "circle_id", name=op.f("pk_tallies")),
    )
    op.create_table(
        "ticks",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("about_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("branch_id", sa.String(length=32), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_ticks_circle_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_ticks_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticks")),
        sa.UniqueConstraint(
            "owner_id", "about_id", "circle_id", name=op.f("uq_ticks_owner_id_about_id_circle_id")
        ),
    )
    op.create_index(op.f("ix_ticks_about_id"), "ticks", ["about_id"], unique=False)
    op.create_table(
        "verdicts",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=7), nullable=False),
        sa.Column("status", sa.String(length=6), nullable=False),
        sa.Column("rounds_left", sa.SmallInteger(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_verdicts_circle_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_verdicts_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
    )
    op.create_index(op.f("ix_verdicts_owner_id"), "verdicts", ["owner_id"], unique=False)
    op.create_table(
        "waits",
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("missed", sa.SmallInteger(), nullable=False),
        sa.Column("claim", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_waits_owner_id")),
        sa.PrimaryKeyConstraint("owner_id", name=op.f("pk_waits")),
    )
    op.create_table(
        "memberships",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("circle_id", sa.String(length=32), nullable=False),
        sa.Column("node_id", sa.String(length=32), nullable=False),
        sa.Column("role", sa.String(length=9), nullable=False),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("profile", sa.LargeBinary(), nullable=True),
        sa.Column("lends_name", sa.Boolean(), nullable=False),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["circle_id"], ["circles.id"], name=op.f("fk_memberships_circle_id")),
        sa.ForeignKeyConstraint(["node_id"], ["nodes.id"], name=op.f("fk_memberships_node_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_memberships_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint("owner_id", "circle_id", name=op.f("uq_memberships_owner_id_circle_id")),
    )
    op.create_index(op.f("ix_memberships_circle_id"), "memberships", ["circle_id"], unique=False)
    op.create_index(op.f("ix_memberships_node_id"), "memberships", ["node_id"], unique=False)
    op.create_table(
        "sides",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("match_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=True),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("seated", sa.Boolean(), nullable=False),
        sa.Column("answer", sa.String(length=3), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=True),
        sa.Column("gives", sa.LargeBinary(), nullable=True),
        sa.Column("relayed", sa.SmallInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=12), nullable=False),
        sa.Column("slot_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("slot_to", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["match_id"], ["matches.id"], name=op.f("fk_sides_match_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_sides_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sides")),
        sa.UniqueConstraint("match_id", "owner_id", name=op.f("uq_sides_match_id_owner_id")),
    )
    op.create_index(op.f("ix_sides_other_id"), "sides", ["other_id"], unique=False)
    op.create_index(op.f("ix_sides_owner_id"), "sides", ["owner_id"], unique=False)
    op.create_table(
        "takers",
        sa.Column("gathering_id", sa.String(length=32), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(length=3), nullable=False),
        sa.Column("week", sa.String(length=8), nullable=False),
        sa.Column("suggestion_id", sa.String(length=32), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gatherings.id"], name=op.f("fk_takers_gathering_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_takers_owner_id")),
        sa.PrimaryKeyConstraint("gathering_id", "owner_id", name=op.f("pk_takers")),
    )
    op.create_index(op.f("ix_takers_owner_id"), "takers", ["owner_id"], unique=False)
    op.add_column("addresses", sa.Column("handle", sa.LargeBinary(), nullable=True))
    op.add_column("knots", sa.Column("linked_id", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_knots_linked_id"), "knots", ["linked_id"], unique=False)
    op.add_column("meetings", sa.Column("match_id", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_meetings_match_id"), "meetings", ["match_id"], unique=False)
    op.add_column("people", sa.Column("seats", sa.SmallInteger(), server_default="4", nullable=False))
    op.add_column("people", sa.Column("rests_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "suggestions", sa.Column("origin", sa.String(length=8), server_default="swap", nullable=False)
    )
    op.add_column("suggestions", sa.Column("match_id", sa.String(length=32), nullable=True))
    op.create_index(op.f("ix_suggestions_match_id"), "suggestions", ["match_id"], unique=False)
