"""What is said around an agreed meeting: two reminders, the debrief; and news of matches."""

from bot.chat.messages import Message, Selector, text
from bot.commands.debrief import debrief_message
from bot.context import Context
from bot.domain.kinds import Topic, UnaskedKind, questions_about
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person
from bot.jobs.section import Occasion, Section, renders
from bot.services import partners
from bot.services.cancellations import expire_match
from bot.services.match_letters import status_message
from bot.services.meetings import briefing, meeting_question
from bot.store import meetings, prompts
from bot.store.dues import Due
from bot.store.engine import Tx


@renders(UnaskedKind.MATCH, UnaskedKind.NO_TIME)
def _match_sections(occasion: Occasion, due: Due) -> Section | None:
    """What a letter about a match could not bring, as it stands by now; and that no time was found."""
    message = _match_message(occasion.tx, occasion.context, occasion.person, due)
    return None if message is None else Section.from_message(message, kind=UnaskedKind.MATCH, dues=(due,))


def _match_message(tx: Tx, context: Context, person: Person, due: Due) -> Message | None:
    if due.kind == UnaskedKind.NO_TIME:
        line = expire_match(tx, context.clock, person, due.subject_id)
        return Message(lines=(line,)) if line else None
    found = partners.find_pair(tx, person.id, due.subject_id)
    if found is None:
        return None
    prompts.close_on_match(tx, person.id, found.match.id, questions_about(Topic.MATCH_TIME))
    return status_message(tx, context.clock, person, found)


@renders(UnaskedKind.REMIND_DAY, UnaskedKind.REMIND_HOURS, UnaskedKind.DEBRIEF)
def _about_meeting(occasion: Occasion, due: Due) -> Section | None:
    """One section a meeting: of two reminders due at once only the later speaks, for both."""
    meeting = meetings.get(occasion.tx, occasion.person.id, due.subject_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED:
        return None
    about = tuple(other for other in occasion.ripe if other.subject_id == meeting.id)
    return _meeting_section(occasion.tx, occasion.context, occasion.person, meeting, about)


def _meeting_section(
    tx: Tx, context: Context, person: Person, meeting: Meeting, about: tuple[Due, ...]
) -> Section:
    name = partners.name_of(tx, meeting)
    kinds = {due.kind for due in about}
    prompts.close_on_meeting(tx, person.id, meeting.id)
    if UnaskedKind.DEBRIEF in kinds:
        message = debrief_message(meeting, name)
        return Section.from_message(message, kind=UnaskedKind.DEBRIEF, dues=about)
    kind = UnaskedKind.REMIND_HOURS if UnaskedKind.REMIND_HOURS in kinds else UnaskedKind.REMIND_DAY
    head = text("reminder", name=name, when=meeting.starts_at, kind=Selector(kind.value))
    return Section(
        kind=kind,
        lines=(head, *briefing(tx, person, meeting, context.clock.now())),
        questions=(meeting_question(tx, meeting, context.clock.now()),),
        dues=about,
    )
