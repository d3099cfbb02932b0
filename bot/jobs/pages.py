"""What a knot did on a page is told to its owner."""

from bot.chat.messages import text
from bot.domain.kinds import UnaskedKind
from bot.domain.meetings import MeetingStatus
from bot.jobs.section import Occasion, Section, renders
from bot.services.meetings import calendar_file, meeting_question, place_lines
from bot.store import knots, meetings, pages
from bot.store.dues import Due


@renders(UnaskedKind.PAGE)
def _page_section(occasion: Occasion, due: Due) -> Section | None:
    """The meeting as they left it; or of a page without one that they said "not now"."""
    tx, person, now = occasion.tx, occasion.person, occasion.context.clock.now()
    meeting = meetings.get(tx, person.id, due.subject_id)
    if meeting is None:
        page = pages.get(tx, person.id, due.subject_id)
        knot = knots.get(tx, person.id, page.knot_id) if page else None
        line = text("page-declined", name=knot.name) if knot else None
        return Section(kind=UnaskedKind.PAGE, lines=(line,), dues=(due,)) if line else None
    knot = knots.get(tx, person.id, meeting.knot_id)
    if knot is None or meeting.starts_at <= now:
        return None
    files = (calendar_file(meeting),)
    if meeting.status is not MeetingStatus.AGREED:
        line = text("page-cancelled", name=knot.name, when=meeting.starts_at)
        return Section(kind=UnaskedKind.PAGE, lines=(line,), attachments=files, dues=(due,))
    key = "page-moved" if meeting.sequence else "page-picked"
    lines = (text(key, name=knot.name, when=meeting.starts_at), *place_lines(meeting))
    ask = (meeting_question(tx, meeting, now),)
    return Section(kind=UnaskedKind.PAGE, lines=lines, questions=ask, attachments=files, dues=(due,))


@renders(UnaskedKind.PAGE_ERASED)
def _erased_section(occasion: Occasion, due: Due) -> Section | None:
    """What is gone, and that there is no further page."""
    knot = knots.get(occasion.tx, occasion.person.id, due.subject_id)
    if knot is None:
        return None
    line = text("page-erased", name=knot.name)
    return Section(kind=UnaskedKind.PAGE_ERASED, lines=(line,), dues=(due,))
