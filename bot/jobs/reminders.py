"""What is said at an hour that was agreed or asked for: around meetings, news of matches, reminders."""

from dataclasses import replace
from datetime import timedelta

from bot.chat.messages import Message, Selector, text
from bot.commands.debrief import debrief_message
from bot.commands.promises import due_question, reminder_question
from bot.domain.kinds import Topic, UnaskedKind, questions_about
from bot.domain.meetings import Meeting, MeetingStatus
from bot.jobs.section import Occasion, Section, renders
from bot.services import partners
from bot.services.briefings import BRIEFED_PROMISES, briefing
from bot.services.cancellations import expire_match
from bot.services.match_letters import status_message, tell_lapsed
from bot.services.meetings import meeting_question, place_lines
from bot.store import meetings, promises, prompts, reminders
from bot.store.dues import Due

#: A reminder that comes later than this says which hour it was for.
LATE = timedelta(minutes=10)


@renders(UnaskedKind.MATCH, UnaskedKind.NO_TIME, UnaskedKind.LAPSED)
def _match_sections(occasion: Occasion, due: Due) -> Section | None:
    """What a letter about a match could not bring, as it stands by now; that none was found or one passed."""
    message = _match_message(occasion, due)
    return None if message is None else Section.from_message(message, kind=UnaskedKind.MATCH, dues=(due,))


def _match_message(occasion: Occasion, due: Due) -> Message | None:
    tx, clock, person = occasion.tx, occasion.context.clock, occasion.person
    if due.kind == UnaskedKind.LAPSED:
        return tell_lapsed(tx, clock, person.id, due.subject_id)
    if due.kind == UnaskedKind.NO_TIME:
        line = expire_match(tx, clock, person, due.subject_id)
        return Message(lines=(line,)) if line else None
    found = partners.find_pair(tx, person.id, due.subject_id)
    if found is None:
        return None
    prompts.close_on_match(tx, person.id, found.match.id, questions_about(Topic.MATCH_TIME))
    return status_message(tx, clock, person, found)


@renders(UnaskedKind.REMIND_DAY, UnaskedKind.REMIND_HOURS, UnaskedKind.DEBRIEF)
def _about_meeting(occasion: Occasion, due: Due) -> Section | None:
    """One section a meeting: of two reminders due at once only the later speaks, for both."""
    meeting = meetings.get(occasion.tx, occasion.person.id, due.subject_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED:
        return None
    about = tuple(other for other in occasion.ripe if other.subject_id == meeting.id)
    return _meeting_section(occasion, meeting, about)


def _meeting_section(occasion: Occasion, meeting: Meeting, about: tuple[Due, ...]) -> Section:
    tx, now = occasion.tx, occasion.context.clock.now()
    name = partners.name_of(tx, meeting)
    kinds = {due.kind for due in about}
    prompts.close_on_meeting(tx, occasion.person.id, meeting.id)
    if UnaskedKind.DEBRIEF in kinds:
        message = debrief_message(meeting, name)
        return Section.from_message(message, kind=UnaskedKind.DEBRIEF, dues=about)
    if UnaskedKind.REMIND_HOURS in kinds:
        return _brief(occasion, meeting, about)
    change = replace(ask := meeting_question(tx, meeting, now), choices=ask.choices[:3])
    head = text("reminder-pair" if meeting.match_id else "reminder-day", name=name, when=meeting.starts_at)
    lines = (head, *place_lines(meeting))
    return Section(kind=UnaskedKind.REMIND_DAY, lines=lines, questions=(change,), dues=about)


def _brief(occasion: Occasion, meeting: Meeting, about: tuple[Due, ...]) -> Section:
    """Two hours before: what to remember; an open promise is closed by one tap."""
    tx, now = occasion.tx, occasion.context.clock.now()
    name, kind = partners.name_of(tx, meeting), UnaskedKind.REMIND_HOURS
    head = text("reminder", name=name, when=meeting.starts_at, kind=Selector(kind.value))
    open_ones = promises.open_with(tx, meeting.knot_id)[:BRIEFED_PROMISES] if meeting.knot_id else []
    asked = [due_question(open_ones)] if open_ones else []
    return Section(
        kind=kind,
        lines=(head, *briefing(tx, occasion.person, meeting, now)),
        questions=(meeting_question(tx, meeting, now), *asked),
        dues=about,
    )


@renders(UnaskedKind.REMINDER)
def _reminder_section(occasion: Occasion, _: Due) -> Section | None:
    """Everything the person wanted to be reminded of by now, once; one that comes late names its hour."""
    tx, person, ripe = occasion.tx, occasion.person, occasion.due_of(UnaskedKind.REMINDER)
    found = [reminder for due in ripe if (reminder := reminders.get(tx, person.id, due.subject_id))]
    if not found:
        return None
    reminders.mark_said(tx, found)
    now = occasion.context.clock.now()
    lines = (
        text("reminder-late", when=reminder.at, what=reminder.text)
        if now - reminder.at > LATE
        else text("reminder-now", what=reminder.text)
        for reminder in found
    )
    return Section(
        kind=UnaskedKind.REMINDER, lines=tuple(lines), questions=(reminder_question(found),), dues=ripe
    )
