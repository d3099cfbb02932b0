"""A meeting that stands: showing, moving and cancelling it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.messages import BLANK, Envelope, Prompt, text
from bot.commands.take_away import ask_take_away
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, questions_about
from bot.domain.meetings import Meeting, MeetingStatus
from bot.services import agreements, partners
from bot.services.briefings import briefing
from bot.services.drafts import cancelling_line, chat_links
from bot.services.encounters import note_lines
from bot.services.match_letters import proposal_message
from bot.services.meetings import calendar_file, meeting_question, own_meeting
from bot.services.times import TimeSpan, slots_for, when_question
from bot.services.turn import Answer, Turn, answer
from bot.store import knots, meetings, pages, prompts


def show_meeting(turn: Turn, meeting: Meeting) -> Envelope:
    """This week's meeting, with its briefing and any other time that is proposed for it.

    Older buttons of meetings are closed.
    """
    tx = turn.tx
    turn.close_questions(QuestionKind.MEETING, QuestionKind.PAIRING)
    head = text("meeting", name=partners.name_of(tx, meeting), when=meeting.starts_at)
    found = partners.find_pair(tx, turn.me.id, meeting.match_id)
    moving = proposal_message(tx, turn.clock, turn.me, found, meeting) if found else None
    ask = [meeting_question(tx, meeting, turn.now)]
    if moving is None:
        return turn.reply(head, *briefing(tx, turn.me, meeting, turn.now), ask=ask)
    prompts.close_on_match(tx, turn.me.id, str(meeting.match_id), questions_about(Topic.MATCH_TIME))
    lines = (head, *briefing(tx, turn.me, meeting, turn.now), BLANK, *moving.lines)
    return turn.reply(*lines, ask=[*moving.questions, *ask])


def ask_whether_off(turn: Turn, meeting: Meeting, *, is_mine: bool) -> Envelope:
    """Whether a meeting is to be cancelled or moved, before either; `is_mine`: the owner called it off."""
    turn.close_questions(QuestionKind.MEETING, QuestionKind.PAIRING)
    whole = meeting_question(turn.tx, meeting, turn.now)
    options = tuple(choice for choice in whole.choices if choice.key in ("cancel", "move"))
    ask = replace(whole, context={**whole.context, "is_mine": is_mine}, choices=options)
    name = partners.name_of(turn.tx, meeting)
    return turn.reply(text("meeting-off", name=name, when=meeting.starts_at), ask=ask)


@answer(QuestionKind.MEETING)
def answer_meeting(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Move, cancel, say what to take away, or show the notes of a meeting."""
    meeting = own_meeting(turn, prompt)
    if said.choice == "notes":
        return [turn.reply(*note_lines(turn, turn.own_knot(meeting.knot_id)))]
    if meeting.status is not MeetingStatus.AGREED or meeting.ends_at <= turn.now:
        raise KnotworkError("meeting-over")
    if said.choice == "take-away":
        return [ask_take_away(turn, meeting)]
    if said.choice == "move":
        turn.close_questions(Topic.TIME)
        context = {"meeting": meeting.id, "knot": meeting.knot_id}
        ask = when_question(slots_for(turn, None), context, ways_out=False)
        return [turn.reply(text("move-when"), ask=ask)]
    return [cancel_knot_meeting(turn, meeting, is_mine=bool(prompt.context.get("is_mine", True)))]


def cancel_knot_meeting(turn: Turn, meeting: Meeting, *, is_mine: bool = True) -> Envelope:
    """The meeting is off; calendars hear of it. A line is drafted for the other where it was `is_mine`."""
    if not agreements.cancel(turn.tx, turn.clock, meeting):
        raise KnotworkError("meeting-over")
    knot = turn.own_knot(meeting.knot_id)
    if not is_mine:
        return turn.reply(text("cancelled-by-them", name=knot.name), attach=(calendar_file(meeting),))
    draft = cancelling_line(knot, turn.me, meeting.starts_at)
    links = chat_links(knots.points_of(turn.tx, knot.id), knot.name)
    head = text("cancelled", name=knot.name)
    return turn.reply(head, BLANK, draft, links=links, attach=(calendar_file(meeting),))


def move_meeting(turn: Turn, meeting_id: str, time_: TimeSpan) -> Sequence[Envelope]:
    """The meeting is at its new time; calendars hear of it."""
    meeting = meetings.get(turn.tx, turn.me.id, meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED:
        raise KnotworkError("meeting-over")
    moved = agreements.reschedule(turn.tx, turn.me, turn.clock, meeting, time_)
    knot = turn.own_knot(meeting.knot_id)
    lines = [text("moved", name=knot.name, when=time_.starts_at)]
    if pages.of_meeting(turn.tx, meeting.id):
        lines.append(text("page-shows", name=knot.name))
    ask = meeting_question(turn.tx, moved, turn.now)
    return [turn.reply(*lines, ask=ask, attach=(calendar_file(moved),))]
