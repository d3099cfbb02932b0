"""What is said around an agreed meeting: two reminders, the debrief; and news of matches."""

from collections.abc import Sequence

from bot.chat.messages import Message, Pick, text
from bot.commands import arranging, pairing, partners
from bot.commands.debrief import debrief_message
from bot.commands.meetings import briefing, meeting_question
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person
from bot.house import House
from bot.jobs.section import Section
from bot.store import meetings, prompts
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
    return [*_news(tx, house, person, ripe), *found]


def _news(tx: Tx, house: House, person: Person, ripe: Sequence[Due]) -> list[Section]:
    """What a letter about a match could not bring, as it stands by now; and that no time was found."""
    told = [(due, _of_match(tx, house, person, due)) for due in ripe if due.kind in ("match", "no-time")]
    return [
        Section.saying(
            message,
            kind="match",
            attachments=message.attachments,
            dues=(due.id,),
            expires_at=due.expires_at,
        )
        for due, message in told
        if message is not None
    ]


def _of_match(tx: Tx, house: House, person: Person, due: Due) -> Message | None:
    if due.kind == "no-time":
        line = arranging.run_out(tx, house.clock, person, due.subject_id)
        return Message(lines=(line,)) if line else None
    found = partners.pair(tx, person.id, due.subject_id)
    if found is None:
        return None
    prompts.close_on_match(tx, person.id, found.match.id, pairing.TIME_QUESTIONS)
    return arranging.news(tx, house.clock, person, found)


def _section(tx: Tx, house: House, person: Person, meeting: Meeting, about: Sequence[Due]) -> Section:
    name = partners.name_of(tx, meeting)
    kinds = {due.kind for due in about}
    expires = max((due.expires_at for due in about if due.expires_at), default=None)
    spoken = tuple(due.id for due in about)
    prompts.close_on_meeting(tx, person.id, meeting.id)
    if "debrief" in kinds:
        message = debrief_message(meeting, name)
        return Section.saying(message, kind="debrief", dues=spoken, expires_at=expires)
    kind = "remind-hours" if "remind-hours" in kinds else "remind-day"
    head = text("reminder", name=name, when=meeting.starts_at, kind=Pick(kind))
    return Section(
        kind=kind,
        lines=(head, *briefing(tx, person, meeting, house.clock.now())),
        questions=(meeting_question(tx, meeting, house.clock.now()),),
        dues=spoken,
        expires_at=expires,
    )
