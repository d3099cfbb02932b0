"""What is said around an agreed meeting: two reminders with the briefing, and the debrief."""

from collections.abc import Sequence

from bot.chat.messages import Pick, text
from bot.commands.debrief import debrief_message
from bot.commands.meetings import briefing, meeting_question
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person
from bot.house import House
from bot.jobs.section import Section
from bot.store import knots, meetings, prompts
from bot.store.dues import Due
from bot.store.engine import Tx

_REMINDERS = ("remind-hours", "remind-day")


def sections(tx: Tx, house: House, person: Person, ripe: Sequence[Due]) -> list[Section]:
    """One section a meeting: of two reminders due at once only the later speaks, for both."""
    found = []
    for meeting_id in dict.fromkeys(due.subject_id for due in ripe if due.kind in (*_REMINDERS, "debrief")):
        about = [due for due in ripe if due.subject_id == meeting_id]
        meeting = meetings.get(tx, person.id, meeting_id)
        if meeting is not None and meeting.status is MeetingStatus.AGREED:
            found.append(_section(tx, house, person, meeting, about))
    return found


def _section(tx: Tx, house: House, person: Person, meeting: Meeting, about: Sequence[Due]) -> Section:
    knot = knots.get(tx, person.id, meeting.knot_id)
    assert knot is not None  # a meeting goes with its knot  # noqa: S101
    kinds = {due.kind for due in about}
    expires = max((due.expires_at for due in about if due.expires_at), default=None)
    spoken = tuple(due.id for due in about)
    prompts.close_on_meeting(tx, person.id, meeting.id)
    if "debrief" in kinds:
        message = debrief_message(meeting, knot.name)
        return Section(
            kind="debrief", lines=message.lines, questions=message.questions, dues=spoken, expires_at=expires
        )
    kind = "remind-hours" if "remind-hours" in kinds else "remind-day"
    head = text("reminder", name=knot.name, when=meeting.starts_at, kind=Pick(kind))
    return Section(
        kind=kind,
        lines=(head, *briefing(tx, person, knot, meeting, house.clock.now())),
        questions=(meeting_question(meeting),),
        dues=spoken,
        expires_at=expires,
    )
