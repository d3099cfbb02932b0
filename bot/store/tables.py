"""Every table, in one place.

`owner_id` names whose row it is: /forget and /export walk every table that has one. Names stay readable
for search; what is private is sealed (columns.py).
"""

from functools import cache
from typing import Any, cast

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
    LargeBinary,
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
    Column("seats", SmallInteger, nullable=False, server_default="4"),
    Column("seat_phase", SmallInteger, nullable=False, server_default="0"),
    Column("rests_since", Instant),
    Column("refused_at", Instant),
    Index("ix_people_refused", "id", **_where("refused_at is not null")),
    Column("goal_said_at", Instant),
    Column("goal_rests", Boolean, nullable=False, server_default=false()),
    Column("goal_fits", SealedJson("people.goal_fits")),
    #: What they said that words of theirs mean: OwnWords as JSON.
    Column("own_words", SealedJson("people.own_words")),
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
    Column("handle", Sealed("addresses.handle")),
    #: Of two chats of one person: when something was done there last, and whether the bot is to write there.
    Column("used_at", Instant),
    Column("chosen", Boolean, nullable=False, server_default=false()),
)

#: Two chats that are to become one person's; of the code only a keyed hash is kept. Gone once they are.
links = Table(
    "links",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, unique=True),
    Column("other_id", _ID, unique=True),
    Column("blind", String(64), nullable=False, unique=True),
    Column("status", String(8), nullable=False),
    Column("keeps_apart", Boolean, nullable=False, server_default=false()),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
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
    Column("linked_id", _ID, index=True),
    Column("is_linked", Boolean, nullable=False, server_default=false()),
    Column("register_language", String(2), nullable=False, server_default=""),
    Column("register_form", String(8), nullable=False, server_default=""),
    Column("called", String(80), nullable=False, server_default=""),
    Column("draft", SealedJson("knots.draft")),
    Column("stage_by_hand", String(10)),
    Column("again_week", String(8)),
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

#: What is known of a knot, in own words: what they know, could help with, could be given, whom they know.
knowledge = Table(
    "knowledge",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("kind", String(8), nullable=False),
    Column("words", Sealed("knowledge.words"), nullable=False),
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
    Column("snoozed_until", Date),
    Column("times_named", SmallInteger, nullable=False, server_default="0"),
    Column("asked_keep_at", Instant),
    Index("ix_promises_open", "owner_id", **_where("status = 'open'")),
)

#: What came of ties: who introduced or recommended whom. `by` is the owner where it names nobody.
ledger_entries = Table(
    "ledger_entries",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("by_knot_id", _ID, ForeignKey("knots.id"), index=True),
    Column("by_name", Sealed("ledger_entries.by_name"), nullable=False),
    Column("to_knot_id", _ID, ForeignKey("knots.id"), index=True),
    Column("to_name", Sealed("ledger_entries.to_name"), nullable=False),
    Column("other_knot_id", _ID, ForeignKey("knots.id"), index=True),
    Column("other_name", Sealed("ledger_entries.other_name"), nullable=False),
    Column("day", Date),
    Column("note", Sealed("ledger_entries.note"), nullable=False),
    Column("outcome", String(8)),
    Column("outcome_at", Instant),
    Column("created_at", Instant, nullable=False),
)

#: Two knots who are to be introduced: `first` is asked before `second` hears anything.
introductions = Table(
    "introductions",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("first_knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("second_knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("status", String(8), nullable=False),
    Column("of_second", Sealed("introductions.of_second"), nullable=False),
    Column("of_first", Sealed("introductions.of_first"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("match_id", _ID, index=True),
)

reminders = Table(
    "reminders",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("knot_id", _ID, ForeignKey("knots.id"), index=True),
    Column("text", Sealed("reminders.text"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
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

busy_calendars = Table(
    "busy_calendars",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("address", Sealed("busy_calendars.address"), nullable=False),
    Column("times", SealedJson("busy_calendars.times"), nullable=False),
    Column("known_until", Instant),
    Column("check_at", Instant, index=True),
    Column("read_at", Instant),
    Column("problem", String(32), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("etag", Sealed("busy_calendars.etag"), nullable=False),
    Column("modified", Sealed("busy_calendars.modified"), nullable=False),
    Column("clashes", SealedJson("busy_calendars.clashes"), nullable=False),
    Column("created_at", Instant, nullable=False),
)

feeds = Table(
    "feeds",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, unique=True),
    Column("blind", String(64), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("etag", String(64), nullable=False),
    Column("changed_at", Instant, nullable=False),
)

#: On which knots without the bot pick a time; of its address only a hash is kept.
pages = Table(
    "pages",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("knot_id", _ID, ForeignKey("knots.id"), nullable=False, index=True),
    Column("blind", String(64), nullable=False, unique=True),
    Column("words", Sealed("pages.words"), nullable=False),
    Column("status", String(8), nullable=False),
    Column("meeting_id", _ID, index=True),
    Column("version", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False, index=True),
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
    Column("origin", String(8), nullable=False, server_default="swap"),
    Column("match_id", _ID, index=True),
    Column("taken_at", Instant),
    Column("purpose", SealedJson("suggestions.purpose")),
    Column("step", String(8)),
    Column("is_again", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("owner_id", "week", "ordinal"),
    CheckConstraint(f"ordinal between 1 and {MAX_PER_WEEK}", name="five_a_week"),
    Index(
        "uq_suggestions_one_open",
        "owner_id",
        "week",
        unique=True,
        **_where("status in ('open', 'booked')"),
    ),
)

meetings = Table(
    "meetings",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("knot_id", _ID, ForeignKey("knots.id"), index=True),
    Column("suggestion_id", _ID, ForeignKey("suggestions.id"), index=True),
    Column("match_id", _ID, index=True),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("place", Sealed("meetings.place"), nullable=False),
    Column("status", String(9), nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("takeaway", Sealed("meetings.takeaway")),
    Index("ix_meetings_owner_starts", "owner_id", "starts_at"),
)

history = Table(
    "history",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), index=True),
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
    Index("ix_outbox_parked", "id", **_where("status = 'parked' and payload is not null")),
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

#: Which keys seal this database, and the mark of its key of hashes (key_proofs.py). Nobody's.
key_proofs = Table(
    "key_proofs",
    metadata,
    Column("key_id", String(8), primary_key=True),
    Column("mark", String(16), nullable=False),
    Column("proof", LargeBinary, nullable=False),
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
    Column("may_admit", Boolean),
)

#: What only one process may do at a time, which does it, and until when. Nobody's.
leases = Table(
    "leases",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("holder", String(32), nullable=False),
    Column("place", String(200), nullable=False),
    Column("until", Instant, nullable=False),
)

#: How much a chat asked for: by a keyed hash, until all of it is free again. Nobody's.
limits = Table(
    "limits",
    metadata,
    Column("blind", String(64), primary_key=True),
    Column("free_at", Instant, nullable=False, index=True),
    Column("told", Boolean, nullable=False),
)

#: When something last happened: that a process lives, that the operator made a backup. Nobody's.
beats = Table(
    "beats",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("name", String(32), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("version", String(32)),
    #: As long as what a conversation writes, so that a disk that is full is noticed; of no meaning.
    Column("probe", LargeBinary),
)

#: One row: the schema there is, and the oldest one whose release runs on it (compatibility.py).
compatibility = Table(
    "compatibility",
    metadata,
    Column("schema", String(32), primary_key=True),
    Column("runs_from", String(32), nullable=False),
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

# --- circles ------------------------------------------------------------------------------------------

circles = Table(
    "circles",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("folded", String(160), nullable=False),
    Column("status", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Column("paused_from", Date),
    Column("paused_until", Date),
)

#: Whom the organisers of a circle keep apart. Of whoever is forgotten a keyed hash of an address stays.
apart = Table(
    "apart",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("one_id", _ID, index=True),
    Column("other_id", _ID, index=True),
    Column("one_blind", String(64), index=True),
    Column("other_blind", String(64), index=True),
    Column("created_at", Instant, nullable=False),
    Column("gone_at", Instant),
)

#: The tree of who was let in by whom, without names: it keeps its shape when somebody leaves or is forgotten.
nodes = Table(
    "nodes",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("parent_id", _ID, index=True),
    Column("branch_id", _ID, nullable=False),
    Column("created_at", Instant, nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("node_id", _ID, ForeignKey("nodes.id"), nullable=False, index=True),
    Column("role", String(9), nullable=False),
    Column("status", String(8), nullable=False),
    Column("profile", SealedJson("memberships.profile")),
    #: What each word of the profile means, by word.
    Column("meanings", SealedJson("memberships.meanings")),
    Column("lends_name", Boolean, nullable=False),
    Column("held_until", Instant),
    Column("joined_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("reminded_at", Instant),
    Column("obstacle", String(16)),
    UniqueConstraint("owner_id", "circle_id"),
)

#: A link into a circle; of its code only a keyed hash is kept.
invites = Table(
    "invites",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("blind", String(64), nullable=False, unique=True),
    Column("uses", SmallInteger, nullable=False),
    Column("used", SmallInteger, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("meant_for", JSON(none_as_null=True)),
)

#: Wrong codes: from when on one more may be tried, by whoever tries.
guesses = Table(
    "guesses",
    metadata,
    Column("blind", String(64), primary_key=True),
    Column("free_at", Instant, nullable=False, index=True),
)

#: Chats of several people that belong to a circle: members are let in there.
circle_places = Table(
    "circle_places",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat", String(255), primary_key=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("invite_id", _ID),
    Column("created_at", Instant, nullable=False),
)

#: Whoever asks to be let into such a chat; gone once answered.
admissions = Table(
    "admissions",
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("chat", String(255), primary_key=True),
    Column("asker", String(255), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
    Column("next_at", Instant),
)

# --- the round ----------------------------------------------------------------------------------------

rounds = Table(
    "rounds",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("name", String(48), nullable=False, unique=True),
    Column("kind", String(8), nullable=False),
    Column("day", Date, nullable=False),
    Column("parent_id", _ID),
    Column("gathering_id", _ID),
    Column("status", String(8), nullable=False),
    Column("due_at", Instant),
    Column("deliver_by", Instant, nullable=False),
    Column("settle_at", Instant, nullable=False),
    Column("seed", String(16), nullable=False),
    Column("graph", SealedBytes("rounds.graph")),
    Column("figures", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Index("ix_rounds_due", "due_at", **_where("due_at is not null")),
)

#: How a round went in one circle: counts only.
tallies = Table(
    "tallies",
    metadata,
    Column("round_id", _ID, ForeignKey("rounds.id"), primary_key=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), primary_key=True),
    Column("took_part", Integer, nullable=False),
    Column("paired", Integer, nullable=False),
    Column("longest_wait", SmallInteger, nullable=False),
)

#: Numbers of a circle's four weeks as its organisers are told them, drawn once (bot/domain/releases.py).
releases = Table(
    "releases",
    metadata,
    Column("circle_id", _ID, ForeignKey("circles.id"), primary_key=True),
    Column("last_day", Date, primary_key=True),
    Column("rounds", SmallInteger, nullable=False),
    Column("took_part", Integer, nullable=False),
    Column("paired", Integer, nullable=False),
    Column("met", Integer),
    Column("again", Integer),
    Column("complete", Integer),
    Column("alone", Integer),
)

matches = Table(
    "matches",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("round_id", _ID, ForeignKey("rounds.id"), nullable=False, index=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("gathering_id", _ID),
    Column("status", String(8), nullable=False),
    Column("settle_at", Instant, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("reveal_at", Instant),
    Index("ix_matches_offered", "settle_at", **_where("status = 'offered'")),
    Index("ix_matches_reveal", "reveal_at", **_where("reveal_at is not null")),
)

#: A match as one of the two sees it. `facts` is what they are shown and Why? reads, `gives` what the other
#: gets, `takeaway` what they would like to take away, for both after two yeses.
sides = Table(
    "sides",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("match_id", _ID, ForeignKey("matches.id"), nullable=False),
    Column("other_id", _ID, index=True),
    Column("week", String(8), nullable=False),
    Column("month", String(7), nullable=False),
    Column("seated", Boolean, nullable=False),
    Column("answer", String(3), nullable=False),
    Column("answered_at", Instant),
    Column("told_at", Instant),
    Column("facts", SealedJson("sides.facts")),
    Column("gives", SealedJson("sides.gives")),
    Column("relayed", SmallInteger, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("slot_from", Instant),
    Column("slot_to", Instant),
    Column("takeaway", Sealed("sides.takeaway")),
    Column("met_on", Date),
    Column("nth", SmallInteger),
    UniqueConstraint("match_id", "owner_id"),
)

#: Seats taken in four weeks of the person's own (law 8), named by their first week in `month`; how many there
#: are is `people.seats`.
seats = Table(
    "seats",
    metadata,
    Column("owner_id", _ID, ForeignKey("people.id"), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("taken", SmallInteger, nullable=False),
)

#: How many rounds in a row held somebody for them but no offer, whether a partner cancelled on them, and
#: whether the last round held nobody for them.
waits = Table(
    "waits",
    metadata,
    Column("owner_id", _ID, ForeignKey("people.id"), primary_key=True),
    Column("missed", SmallInteger, nullable=False),
    Column("claim", Boolean, nullable=False),
    Column("alone", Boolean, nullable=False, server_default=false()),
)

#: An event a circle would rather spend in pairs.
gatherings = Table(
    "gatherings",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("title", String(200), nullable=False),
    Column("place", String(200), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("fee_cents", Integer),
    Column("currency", String(3), nullable=False),
    Column("status", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
)

#: Who was asked about such an event, and who is in.
takers = Table(
    "takers",
    metadata,
    Column("gathering_id", _ID, ForeignKey("gatherings.id"), primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), primary_key=True, index=True),
    Column("answer", String(3), nullable=False),
    Column("week", String(8), nullable=False),
    Column("suggestion_id", _ID),
    Column("at", Instant, nullable=False),
)

# --- trust --------------------------------------------------------------------------------------------

#: By what somebody is recognised where others block them: keyed hashes of their addresses and handles.
marks = Table(
    "marks",
    metadata,
    Column("owner_id", _ID, ForeignKey("people.id"), primary_key=True),
    Column("blind", String(64), primary_key=True, index=True),
)

blocks = Table(
    "blocks",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("entry", _ID, nullable=False),
    Column("label", Sealed("blocks.label"), nullable=False),
    Column("blind", String(64), nullable=False, index=True),
    Column("created_at", Instant, nullable=False),
    UniqueConstraint("owner_id", "entry", "blind"),
)

#: Blocks of somebody forgotten: two keyed hashes, for two years.
old_blocks = Table(
    "old_blocks",
    metadata,
    Column("holder", String(64), primary_key=True),
    Column("blind", String(64), primary_key=True),
    Column("at", Instant, nullable=False, index=True),
)

ticks = Table(
    "ticks",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False),
    Column("about_id", _ID, nullable=False, index=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False),
    Column("branch_id", _ID, nullable=False),
    Column("spent", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("owner_id", "about_id", "circle_id"),
)

verdicts = Table(
    "verdicts",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False),
    Column("kind", String(7), nullable=False),
    Column("status", String(6), nullable=False),
    Column("rounds_left", SmallInteger, nullable=False),
    Column("said_at", Instant),
    Column("until", Instant),
    Column("created_at", Instant, nullable=False),
)

#: What a person wants a human to look at: an appeal against a verdict, or that something was wrong.
cases = Table(
    "cases",
    metadata,
    Column("id", _ID, primary_key=True),
    Column("owner_id", _ID, ForeignKey("people.id"), nullable=False, index=True),
    Column("circle_id", _ID, ForeignKey("circles.id"), nullable=False, index=True),
    Column("kind", String(6), nullable=False),
    Column("verdict_id", _ID),
    Column("about_id", _ID, index=True),
    Column("words", Sealed("cases.words"), nullable=False),
    Column("judge", String(9), nullable=False),
    Column("status", String(8), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("match_id", _ID),
    Column("shown", Sealed("cases.shown")),
    Column("judge_id", _ID),
)

#: By what somebody forgotten is recognised where a match of theirs is complained of: keyed hashes, two years.
gone_partners = Table(
    "gone_partners",
    metadata,
    Column("match_id", _ID, ForeignKey("matches.id"), primary_key=True),
    Column("blind", String(64), primary_key=True),
    Column("ban", String(64), nullable=False),
    Column("at", Instant, nullable=False, index=True),
)

# --- what is sealed ------------------------------------------------------------------------------------


@cache
def sealed_columns() -> tuple[tuple[Table, str, str], ...]:
    """Every sealed column: its table, its name, and the place its values are bound to."""
    return tuple(
        (table, column.name, cast("Sealed", column.type).column)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, Sealed | SealedBytes)
    )
