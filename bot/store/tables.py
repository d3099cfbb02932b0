"""Every table, in one place.

`owner_id` names whose row it is: /forget and /export walk every table that has one. Names stay readable
for search; what is private is sealed (columns.py).
"""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from bot.domain.suggestions import MAX_PER_WEEK
from bot.store.columns import Instant, Sealed, SealedBytes, SealedJson, WallTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_ID = String(32)


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


people = Table(
    "people",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("language", String(5), nullable=False),
    Column("form", String(3), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("suggest_weekday", SmallInteger, nullable=False),
    Column("suggest_at", WallTime, nullable=False),
    Column("quiet_from", WallTime, nullable=False),
    Column("quiet_to", WallTime, nullable=False),
    Column("goal", Sealed("people.goal"), nullable=False),
    Column("onboarded", Boolean, nullable=False),
    Column("paused_until", Instant),
    Column("unanswered", SmallInteger, nullable=False),
    Column("silent_since", Instant),
    Column("week_handled", String(8), nullable=False),
    Column("lane_week", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat", String(255), primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("name", Sealed("addresses.name"), nullable=False),
    Column("open", Boolean, nullable=False),
    Column("unreachable_since", Instant),
    Column("created_at", Instant, nullable=False),
)

knots = Table(
    "knots",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("folded", String(240), nullable=False),
    Column("role", Sealed("knots.role"), nullable=False),
    Column("stage", String(10), nullable=False),
    Column("stage_at", Instant, nullable=False),
    Column("value", SmallInteger, nullable=False),
    Column("cadence", SmallInteger, nullable=False),
    Column("told_last", Date),
    Column("strength", Float, nullable=False),
    Column("last_day", Date),
    Column("last_suggested_at", Instant),
    Column("status", String(8), nullable=False),
    Column("paused_until", Date),
    Column("created_at", Instant, nullable=False),
)

points = Table(
    "points",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("value", Sealed("points.value"), nullable=False),
    Column("blind", String(64), nullable=False, index=True),
    Index("ix_points_owner_blind", "owner_id", "blind"),
)

encounters = Table(
    "encounters",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("kind", String(6), nullable=False),
    Column("day", Date, nullable=False),
    Column("note", Sealed("encounters.note"), nullable=False),
    Column("created_at", Instant, nullable=False),
)

notes = Table(
    "notes",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("text", Sealed("notes.text"), nullable=False),
    Column("created_at", Instant, nullable=False),
)

promises = Table(
    "promises",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("side", String(6), nullable=False),
    Column("text", Sealed("promises.text"), nullable=False),
    Column("due_day", Date),
    Column("status", String(7), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index("ix_promises_open", "owner_id", **_where("status = 'open'")),
)

windows = Table(
    "windows",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("weekday", SmallInteger, nullable=False),
    Column("start", WallTime, nullable=False),
    Column("end", WallTime, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("title", Sealed("events.title"), nullable=False),
    Column("place", Sealed("events.place"), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("fee_cents", Integer),
    Column("currency", String(3), nullable=False),
    Column("saved_at", Instant),
    Column("created_at", Instant, nullable=False),
)

suggestions = Table(
    "suggestions",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("week", String(8), nullable=False),
    Column("ordinal", SmallInteger, nullable=False),
    Column("knot_id", _ID, ForeignKey("knots.id"), index=True),
    Column("event_id", _ID, ForeignKey("events.id")),
    Column("status", String(9), nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("issued_at", Instant, nullable=False),
    UniqueConstraint("owner_id", "week", "ordinal"),
    CheckConstraint(f"ordinal between 1 and {MAX_PER_WEEK}", name="five_a_week"),
    Index("uq_suggestions_one_open", "owner_id", "week", unique=True, **_where("status = 'open'")),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("suggestion_id", _ID, ForeignKey("suggestions.id"), index=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("place", Sealed("meetings.place"), nullable=False),
    Column("status", String(9), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_meetings_owner_starts", "owner_id", "starts_at"),
)

history = Table(
    "history",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("noun", String(12), nullable=False),
    Column("subject_id", _ID, nullable=False, index=True),
    Column("step_from", String(12), nullable=False),
    Column("step_to", String(12), nullable=False),
    Column("at", Instant, nullable=False),
)

dues = Table(
    "dues",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("subject_id", String(32), nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("status", String(5), nullable=False),
    Column("letter_id", _ID, index=True),
    Index("ix_dues_open", "due_at", **_where("status = 'open'")),
    Index("uq_dues_open", "owner_id", "kind", "subject_id", unique=True, **_where("status = 'open'")),
)

nudges = Table(
    "nudges",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("local_day", Date, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("letter_id", _ID, nullable=False, index=True),
    Column("open", Boolean, nullable=False),
    UniqueConstraint("owner_id", "local_day"),
    Index("uq_nudges_one_open", "owner_id", unique=True, **_where("open")),
)

prompts = Table(
    "prompts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("kind", String(24), nullable=False),
    Column("context", SealedJson("prompts.context"), nullable=False),
    Column("choices", SealedJson("prompts.choices"), nullable=False),
    Column("takes_text", Boolean, nullable=False),
    Column("status", String(8), nullable=False),
    Column("first_number", SmallInteger, nullable=False),
    Column("letter_id", _ID, nullable=False, index=True),
    Column("asked_at", Instant, nullable=False),
    Column("delivered_at", Instant),
    Column("text_until", Instant),
    Column("outdated", Boolean, nullable=False, server_default=false()),
    Index("ix_prompts_outdated", "owner_id", **_where("outdated")),
    Index("ix_prompts_owner_delivered", "owner_id", "delivered_at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("dedupe", String(80), unique=True),
    Column("owner_id", _ID, ForeignKey("people.id")),
    Column("channel", String(16), nullable=False),
    Column("chat", String(255), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("priority", SmallInteger, nullable=False),
    Column("payload", SealedJson("outbox.payload")),
    Column("status", String(7), nullable=False),
    Column("next_at", Instant),
    Column("claim", String(32)),
    Column("attempts", SmallInteger, nullable=False),
    Column("part", SmallInteger, nullable=False, server_default="0"),
    Column("expires_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("message_id", String(255)),
    Index(
        "ix_outbox_due", "channel", "priority", "next_at", **_where("status = 'open' and next_at is not null")
    ),
    Index("ix_outbox_chat", "channel", "chat", "id", **_where("status = 'open'")),
    Index(
        "uq_outbox_head",
        "channel",
        "chat",
        unique=True,
        **_where("status = 'open' and next_at is not null"),
    ),
    Index("ix_outbox_owner", "owner_id"),
    Index("ix_outbox_closed", "closed_at", **_where("closed_at is not null")),
)

inbox = Table(
    "inbox",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("foreign_id", String(255), primary_key=True),
    Column("owner_id", _ID, index=True),
    Column("at", Instant, nullable=False, index=True),
)

#: How far a channel has been read.
cursors = Table(
    "cursors",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("value", String(255), nullable=False),
    Column("at", Instant, nullable=False),
)

#: From when on the next letter may leave: to one chat, or ("" and "unasked") to any of a channel.
rates = Table(
    "rates",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat", String(255), primary_key=True),
    Column("free_at", Instant, nullable=False, index=True),
)

#: What adapters must not lose: tokens and keys of the bot itself. Nobody's: it is about no person.
keepsakes = Table(
    "keepsakes",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("name", String(255), primary_key=True),
    Column("value", SealedBytes("keepsakes.value"), nullable=False),
)

#: Chats of several people the bot was put into. Nobody's: nothing personal is said or kept there.
places = Table(
    "places",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat", String(255), primary_key=True),
    Column("open", Boolean, nullable=False),
    Column("greeted_at", Instant),
    Column("refused_at", Instant),
    Column("created_at", Instant, nullable=False),
)

parked = Table(
    "parked",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, index=True),
    Column("channel", String(16), nullable=False),
    Column("foreign_id", String(255), nullable=False),
    Column("reference", String(16), nullable=False),
    Column("at", Instant, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("made_by", String(64)),
    Column("label", SealedJson("changes.label"), nullable=False),
    Column("steps", SealedJson("changes.steps"), nullable=False),
)

imports = Table(
    "imports",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("contacts", SealedJson("imports.contacts"), nullable=False),
    Column("created_at", Instant, nullable=False, index=True),
)

#: What outlives a person: keyed hashes, readable by nobody, for two years.
remains = Table(
    "remains",
    metadata,
    Column("blind", String(64), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("until", Instant),
    Column("at", Instant, nullable=False),
)
