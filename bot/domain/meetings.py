"""Meetings: agreed one-to-ones with a time, and what is said around them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.kinds import UnaskedKind
from bot.domain.knots import KnotId
from bot.domain.people import Person, PersonId
from bot.domain.weeks import ahead_of_quiet, out_of_quiet, to_local

HOUR = timedelta(hours=1)
#: How long a meeting lasts when nobody said.
USUAL_LENGTH = HOUR
#: How long a meeting lasts at most that takes the place of a longer event.
LONG = 2 * HOUR
DEBRIEF_AFTER = 2 * HOUR
#: How long a debrief may wait before its moment has passed.
DEBRIEF_FRESH = timedelta(days=7)
#: An unanswered debrief is asked about once more after this long.
DEBRIEF_AGAIN = timedelta(days=2)
#: Signs of one line of what somebody would like to take away.
MAX_TAKE_AWAY = 200
#: How far ahead a meeting may lie without the date being asked back.
MAX_AHEAD = timedelta(days=120)


class MeetingStatus(StrEnum):
    """AGREED until it is cancelled, or the debrief says whether it was held."""

    AGREED = "agreed"
    CANCELLED = "cancelled"
    HELD = "held"
    MISSED = "missed"


STEPS: dict[MeetingStatus, frozenset[MeetingStatus]] = {
    MeetingStatus.AGREED: frozenset({MeetingStatus.CANCELLED, MeetingStatus.HELD, MeetingStatus.MISSED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """An agreed one-to-one. Its instants are UTC and stay where they are when a zone changes (law 5).

    It is with a knot, or with the other side of a match, who has a row of their own; a partner kept as a
    knot is both. `sequence` counts the changes a calendar must take over; `outcome` is what the debrief
    said, if anything. `takeaway` is what the owner would like to take away from one with a knot of theirs.
    """

    id: str
    owner_id: PersonId
    knot_id: KnotId | None
    suggestion_id: str | None
    starts_at: datetime
    ends_at: datetime
    place: str
    status: MeetingStatus
    outcome: str
    sequence: int
    created_at: datetime
    match_id: str | None = None
    takeaway: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNotice:
    """When something about a meeting is said, and when it is too late for it."""

    kind: UnaskedKind
    due_at: datetime
    expires_at: datetime


def moments(meeting: Meeting, person: Person) -> tuple[MeetingNotice, ...]:
    """The reminders, the debrief and its one repeat, around the person's quiet hours (law 4).

    Where quiet hours push the second reminder to the day before the meeting, it is the only one.
    """
    day_before = ahead_of_quiet(meeting.starts_at - 24 * HOUR, person)
    two_hours = meeting.starts_at - 2 * HOUR
    hours_before = ahead_of_quiet(two_hours, person)
    debrief = out_of_quiet(meeting.ends_at + DEBRIEF_AFTER, person)
    days = (to_local(at, person.zone).date() for at in (hours_before, meeting.starts_at))
    is_evening_before = hours_before < two_hours and len(set(days)) > 1
    first = MeetingNotice(kind=UnaskedKind.REMIND_DAY, due_at=day_before, expires_at=hours_before)
    return (
        *(() if is_evening_before else (first,)),
        MeetingNotice(kind=UnaskedKind.REMIND_HOURS, due_at=hours_before, expires_at=meeting.starts_at),
        MeetingNotice(kind=UnaskedKind.DEBRIEF, due_at=debrief, expires_at=debrief + DEBRIEF_FRESH),
        MeetingNotice(
            kind=UnaskedKind.ASK_DEBRIEF, due_at=debrief + DEBRIEF_AGAIN, expires_at=debrief + DEBRIEF_FRESH
        ),
    )
