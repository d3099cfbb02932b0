"""A time is agreed with a knot, or none is looked for any more: what that changes, wherever it was said."""

from dataclasses import replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import Knot
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.pages import PageStatus
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import to_local, week_key
from bot.services.drafts import put_away
from bot.services.schedule import plan_moments
from bot.services.times import TimeSpan
from bot.services.weeks import lapse
from bot.store import dues, meetings, pages, prompts, suggestions
from bot.store.engine import Tx


def find_standing(tx: Tx, me: Person, knot: Knot, now: datetime) -> Meeting | None:
    """The meeting with a knot that still lies ahead, if one does."""
    ahead = (one for one in meetings.list_agreed(tx, me.id) if one.starts_at > now)
    return next((meeting for meeting in ahead if meeting.knot_id == knot.id), None)


def close_suggestions(tx: Tx, me: Person, clock: Clock, knot: Knot, time_: TimeSpan) -> Suggestion | None:
    """The suggestion of this knot, if one waits; others of that week are over (law 1)."""
    week = week_key(to_local(time_.starts_at, me.zone).date())
    waiting = (SuggestionStatus.OPEN, SuggestionStatus.PURSUED)
    found = None
    for suggestion in suggestions.list_in_status(tx, me.id, *waiting):
        if suggestion.knot_id == knot.id:
            found = suggestion
            if suggestion.status is SuggestionStatus.OPEN:
                to = SuggestionStatus.PURSUED
                suggestions.move(tx, suggestion, to, id_=clock.new_id(), now=clock.now())
                found = replace(suggestion, status=to)
        elif suggestion.week == week and suggestion.status is SuggestionStatus.OPEN:
            lapse(tx, suggestion, clock)
        else:
            continue
        prompts.close_on_suggestion(tx, me.id, suggestion.id)
        dues.close_nudges(tx, [me.id], kind=UnaskedKind.WEEK)
    return found


def agree(
    tx: Tx,
    me: Person,
    clock: Clock,
    knot: Knot,
    time_: TimeSpan,
    *,
    suggestion: Suggestion | None = None,
    place: str = "",
) -> Meeting:
    """A meeting at that time, with all that is said around it; a page that waited for an answer shows it."""
    now = clock.now()
    meeting = Meeting(
        id=clock.new_id(),
        owner_id=me.id,
        knot_id=knot.id,
        suggestion_id=suggestion.id if suggestion else None,
        starts_at=time_.starts_at,
        ends_at=time_.ends_at,
        place=place,
        status=MeetingStatus.AGREED,
        outcome="",
        sequence=0,
        created_at=now,
    )
    meetings.add(tx, meeting)
    page = pages.open_of_knot(tx, knot.id, now)
    if page is not None:
        pages.move(tx, page, PageStatus.BOOKED, id_=clock.new_id(), now=now, meeting_id=meeting.id)
    put_away(tx, knot.id)
    if suggestion:
        suggestions.move(tx, suggestion, SuggestionStatus.AGREED, id_=clock.new_id(), now=now)
        dues.void(tx, me.id, kinds=(UnaskedKind.ASK_TIME,), subject_id=suggestion.id)
    plan_moments(tx, me, meeting, clock)
    return meeting


def reschedule(tx: Tx, me: Person, clock: Clock, meeting: Meeting, time_: TimeSpan) -> Meeting:
    """The meeting is at its new time; calendars take it over by its sequence.

    What somebody did on a page before need not be told any more.
    """
    dues.void(tx, me.id, kinds=(UnaskedKind.PAGE,), subject_id=meeting.id)
    meetings.reschedule(tx, meeting, time_.starts_at, time_.ends_at)
    moved = replace(meeting, starts_at=time_.starts_at, ends_at=time_.ends_at, sequence=meeting.sequence + 1)
    plan_moments(tx, me, moved, clock)
    return moved


def cancel(tx: Tx, clock: Clock, meeting: Meeting) -> bool:
    """The meeting is off, and what was suggested did not come about; False where it was over already."""
    if not meetings.move(tx, meeting, MeetingStatus.CANCELLED, id_=clock.new_id(), now=clock.now()):
        return False
    dues.void(tx, meeting.owner_id, subject_id=meeting.id)
    fail_suggestion(tx, clock, meeting)
    return True


def fail_suggestion(tx: Tx, clock: Clock, meeting: Meeting) -> None:
    """What was suggested did not come about."""
    suggestion = suggestions.get(tx, meeting.owner_id, str(meeting.suggestion_id))
    if suggestion and suggestion.status is SuggestionStatus.AGREED:
        failed = SuggestionStatus.FAILED
        suggestions.move(tx, suggestion, failed, id_=clock.new_id(), now=clock.now())


def give_up(tx: Tx, owner_id: PersonId, suggestion: Suggestion | None, clock: Clock) -> None:
    """No time is looked for any more: the week may still bring somebody else."""
    if suggestion and suggestion.status is SuggestionStatus.PURSUED:
        failed = SuggestionStatus.FAILED
        suggestions.move(tx, suggestion, failed, id_=clock.new_id(), now=clock.now())
        dues.void(tx, owner_id, kinds=(UnaskedKind.ASK_TIME,), subject_id=suggestion.id)
        put_away(tx, suggestion.knot_id)
