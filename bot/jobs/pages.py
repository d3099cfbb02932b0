"""What a knot did on a page is told to its owner."""

from bot.chat.messages import text
from bot.domain.kinds import UnaskedKind
from bot.domain.meetings import MeetingStatus
from bot.domain.pages import PageStatus
from bot.jobs.section import Occasion, Section, renders
from bot.services.meetings import calendar_file, meeting_question
from bot.store import knots, meetings, pages
from bot.store.dues import Due


@renders(UnaskedKind.PAGE)
def _page_section(occasion: Occasion, due: Due) -> Section | None:
    """What they did last, as it stands now; nothing where the page or the meeting is over meanwhile."""
    tx, person, now = occasion.tx, occasion.person, occasion.context.clock.now()
    page = pages.get(tx, person.id, due.subject_id)
    knot = knots.get(tx, person.id, page.knot_id) if page else None
    if page is None or knot is None:
        return None
    meeting = meetings.get(tx, person.id, str(page.meeting_id))
    if page.status is PageStatus.BOOKED and meeting is not None:
        if meeting.status is not MeetingStatus.AGREED or meeting.starts_at <= now:
            return None
        said = text(
            "page-moved" if meeting.sequence else "page-picked", name=knot.name, when=meeting.starts_at
        )
        where = (text("meeting-place", place=meeting.place),) if meeting.place else ()
        ask = meeting_question(tx, meeting, now)
        files = (calendar_file(meeting),)
        return Section(
            kind=UnaskedKind.PAGE, lines=(said, *where), questions=(ask,), attachments=files, dues=(due,)
        )
    if meeting is not None:
        said = text("page-cancelled", name=knot.name, when=meeting.starts_at)
        files = (calendar_file(meeting),)
        return Section(kind=UnaskedKind.PAGE, lines=(said,), attachments=files, dues=(due,))
    return Section(kind=UnaskedKind.PAGE, lines=(text("page-declined", name=knot.name),), dues=(due,))


@renders(UnaskedKind.PAGE_ERASED)
def _erased_section(occasion: Occasion, due: Due) -> Section | None:
    """What is gone, and that there is no further page."""
    knot = knots.get(occasion.tx, occasion.person.id, due.subject_id)
    if knot is None:
        return None
    line = text("page-erased", name=knot.name)
    return Section(kind=UnaskedKind.PAGE_ERASED, lines=(line,), dues=(due,))
