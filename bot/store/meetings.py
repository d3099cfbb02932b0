"""Agreed meetings at rest."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, or_, select, update

from bot.domain.meetings import STEPS, Meeting, MeetingStatus
from bot.domain.people import PersonId
from bot.store.changes import Book
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import meetings
from bot.store.transitions import step

#: A meeting that is agreed or took place fills its week.
_BUSY_STATUSES = (MeetingStatus.AGREED.value, MeetingStatus.HELD.value)


#: Built once: every contact that is logged looks for a meeting it may be.
_SELECT_AGREED = (
    select(meetings)
    .where(meetings.c.owner_id == bindparam("owner"), meetings.c.status == MeetingStatus.AGREED.value)
    .order_by(meetings.c.starts_at)
)


def _meeting(row: Row[Any]) -> Meeting:
    values = dict(row._mapping)  # noqa: SLF001
    return Meeting(**{**values, "status": MeetingStatus(values["status"])})


def add(tx: Tx, meeting: Meeting) -> None:
    """Two people agreed on a time."""
    tx.execute(
        insert(meetings).values(**{field.name: getattr(meeting, field.name) for field in fields(Meeting)})
    )


def get(tx: Tx, owner_id: PersonId, meeting_id: str) -> Meeting | None:
    """One meeting, only if it is this owner's (law 7)."""
    found = select(meetings).where(meetings.c.id == meeting_id, meetings.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _meeting(row)


def of_match(tx: Tx, owner_id: PersonId, match_id: str) -> list[Meeting]:
    """A person's own meetings of a match, the newest first."""
    found = select(meetings).where(meetings.c.match_id == match_id, meetings.c.owner_id == owner_id)
    return [_meeting(row) for row in tx.execute(found.order_by(meetings.c.id.desc()))]


def list_agreed(tx: Tx, owner_id: PersonId) -> list[Meeting]:
    """Meetings that still stand, soonest first."""
    return [_meeting(row) for row in tx.execute(_SELECT_AGREED, {"owner": owner_id})]


def list_agreed_by_owner(tx: Tx, owner_ids: Iterable[str]) -> dict[PersonId, list[Meeting]]:
    """Standing meetings of many people, soonest first."""
    found = select(meetings).where(
        in_ids(tx, meetings.c.owner_id), meetings.c.status == MeetingStatus.AGREED.value
    )
    by_owner: dict[PersonId, list[Meeting]] = {}
    for row in tx.execute(found.order_by(meetings.c.starts_at), bind_ids(owner_ids)):
        by_owner.setdefault(row.owner_id, []).append(_meeting(row))
    return by_owner


def list_between(tx: Tx, owner_id: PersonId, start: datetime, end: datetime) -> list[Meeting]:
    """Meetings agreed or held that begin within a stretch of time, soonest first."""
    found = select(meetings).where(
        meetings.c.owner_id == owner_id,
        meetings.c.status.in_(_BUSY_STATUSES),
        meetings.c.starts_at >= start,
        meetings.c.starts_at < end,
    )
    return [_meeting(row) for row in tx.execute(found.order_by(meetings.c.starts_at))]


def list_busy_by_owner(tx: Tx, owner_ids: Iterable[str], since: datetime) -> dict[PersonId, list[Meeting]]:
    """Meetings of many people that stand, or were held and begin from an instant on; soonest first."""
    held = and_(meetings.c.status == MeetingStatus.HELD.value, meetings.c.starts_at >= since)
    is_busy = or_(meetings.c.status == MeetingStatus.AGREED.value, held)
    found = select(meetings).where(in_ids(tx, meetings.c.owner_id), is_busy)
    by_owner: dict[PersonId, list[Meeting]] = {}
    for row in tx.execute(found.order_by(meetings.c.starts_at), bind_ids(owner_ids)):
        by_owner.setdefault(row.owner_id, []).append(_meeting(row))
    return by_owner


def move(tx: Tx, meeting: Meeting, to: MeetingStatus, *, id_: str, now: datetime) -> bool:
    """One step; False when another replica took it first."""
    done = step(tx, meetings, meeting, to, steps=STEPS, id_=id_, now=now)
    if done and to is MeetingStatus.CANCELLED:
        _increase_sequence(tx, meeting.id)
    return done


def set_outcome(tx: Tx, meeting: Meeting, outcome: str) -> None:
    """What the debrief said."""
    tx.execute(update(meetings).where(meetings.c.id == meeting.id).values(outcome=outcome))


def reschedule(tx: Tx, meeting: Meeting, starts_at: datetime, ends_at: datetime) -> None:
    """Another time; calendars take it over by the sequence."""
    tx.execute(
        update(meetings).where(meetings.c.id == meeting.id).values(starts_at=starts_at, ends_at=ends_at)
    )
    _increase_sequence(tx, meeting.id)


def set_place(tx: Tx, meeting: Meeting, place: str) -> None:
    """Where it is; calendars take it over by the sequence."""
    tx.execute(update(meetings).where(meetings.c.id == meeting.id).values(place=place))
    _increase_sequence(tx, meeting.id)


def set_take_away(book: Book, meeting: Meeting, words: str | None) -> None:
    """What its owner would like to take away, or nothing any more."""
    book.update(meetings, meeting.id, {"takeaway": words})


def set_knot(tx: Tx, meeting: Meeting, knot_id: str) -> None:
    """The partner of a match was kept as a knot: the meeting is one with that knot."""
    tx.execute(update(meetings).where(meetings.c.id == meeting.id).values(knot_id=knot_id))


def _increase_sequence(tx: Tx, meeting_id: str) -> None:
    tx.execute(update(meetings).where(meetings.c.id == meeting_id).values(sequence=meetings.c.sequence + 1))


def of_owner(tx: Tx, owner_id: PersonId) -> list[Meeting]:
    """Every meeting of a person, oldest first."""
    found = select(meetings).where(meetings.c.owner_id == owner_id).order_by(meetings.c.starts_at)
    return [_meeting(row) for row in tx.execute(found)]
