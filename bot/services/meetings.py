"""A meeting that stands: where it is, what clashes with it, whose it is, and what may become of it."""

from datetime import datetime

from bot.chat.messages import Attachment, Choice, Prompt, Question, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.meetings import Meeting
from bot.domain.people import PersonId
from bot.services import partners
from bot.services.busy import is_busy_by_calendar
from bot.services.turn import Turn, choices
from bot.store import meetings
from bot.store.engine import Tx


def clash_lines(
    tx: Tx, owner_id: PersonId, starts_at: datetime, ends_at: datetime, own: str = ""
) -> tuple[Text, ...]:
    """A word about what else is at the same time, other than the `own` meeting it is about."""
    for other in meetings.list_agreed(tx, owner_id):
        if other.id != own and other.starts_at < ends_at and starts_at < other.ends_at:
            return (text("agreed-clash", name=partners.name_of(tx, other), when=other.starts_at),)
    return (text("calendar-busy"),) if is_busy_by_calendar(tx, owner_id, starts_at, ends_at) else ()


def calendar_file(meeting: Meeting) -> Attachment:
    """The meeting's .ics, as it stands at delivery."""
    return Attachment(recipe="meeting", context={"meeting": meeting.id})


def place_lines(meeting: Meeting) -> tuple[Text, ...]:
    """Where it is, if anybody said so."""
    return (text("meeting-place", place=meeting.place),) if meeting.place else ()


def own_meeting(turn: Turn, prompt: Prompt) -> Meeting:
    """The meeting a question is about, if it still exists and is this person's (law 7)."""
    meeting = meetings.get(turn.tx, turn.me.id, str(prompt.context["meeting"]))
    if meeting is None:
        raise KnotworkError("meeting-gone")
    return meeting


def meeting_question(tx: Tx, meeting: Meeting, now: datetime) -> Question:
    """Move, Cancel, what to take away, Show notes; where it is, and words passed on, for one of a match."""
    change = (*choices("move", "cancel"), Choice(key="take-away", label=text("choice-take-away"), stays=True))
    notes = Choice(key="notes", label=text("choice-notes"), stays=True)
    if meeting.match_id is None:
        return Question(kind=QuestionKind.MEETING, context={"meeting": meeting.id}, choices=(*change, notes))
    found = partners.find_pair(tx, meeting.owner_id, meeting.match_id)
    more = (
        Choice(key="place", label=text("choice-place"), stays=True),
        *partners.write_choices(tx, found, now),
    )
    context = {"meeting": meeting.id, "match": meeting.match_id}
    return Question(kind=QuestionKind.PAIRING, context=context, choices=(*change, *more))
