"""Files the bot sends: a meeting as a calendar entry."""

from collections.abc import Mapping

from bot.chat.messages import File, text
from bot.domain.meetings import Meeting, MeetingStatus
from bot.interchange.calendar_entries import OWN_UID, CalendarEntry, write_calendar
from bot.services import partners
from bot.services.turn import FileContext, recipe
from bot.store import meetings


def calendar_entry(baking: FileContext, meeting: Meeting) -> CalendarEntry:
    """A meeting for a calendar: the uid stays, the sequence rises with each change."""
    summary = text("calendar-summary", name=partners.name_of(baking.tx, meeting))
    return CalendarEntry(
        uid=f"{meeting.id}{OWN_UID}",
        sequence=meeting.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=baking.catalogue.plain(summary, baking.reader),
        location=meeting.place,
        cancelled=meeting.status is MeetingStatus.CANCELLED,
        stamped_at=baking.now,
    )


@recipe("meeting")
def meeting_file(baking: FileContext, context: Mapping[str, str]) -> File:
    """One meeting; an empty calendar when it is gone meanwhile."""
    meeting = meetings.get(baking.tx, baking.me.id, context["meeting"])
    entries = (calendar_entry(baking, meeting),) if meeting else ()
    return File(name="meeting.ics", media_type="text/calendar", data=write_calendar(entries))
