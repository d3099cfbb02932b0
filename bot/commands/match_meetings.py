"""A meeting of a match: moving and cancelling it, and where it is."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Message, Prompt, Question, Text, text
from bot.commands import meetings as meeting_talk
from bot.commands import relay
from bot.commands.arrangement import ask_anew, hold_pair
from bot.commands.take_away import ask_take_away
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import clean_name
from bot.domain.matches import MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.services import partners
from bot.services.cancellations import call_off
from bot.services.match_letters import message_with_file, partner_pair, tell
from bot.services.meetings import calendar_file, own_meeting
from bot.services.partners import Pair
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import meetings

MAX_PLACE = 200


@answer(QuestionKind.PAIRING)
def answer_pairing(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Move, cancel, say where or what to take away, or write."""
    meeting = own_meeting(turn, prompt)
    if said.choice == "write":
        return [relay.ask_words(turn, hold_pair(turn, prompt))]
    if meeting.status is not MeetingStatus.AGREED or meeting.ends_at <= turn.now:
        raise KnotworkError("meeting-over")
    match said.choice:
        case "move":
            return [ask_anew(turn, hold_pair(turn, prompt), text("move-when"))]
        case "cancel":
            return cancel_meeting(turn, meeting)
        case "take-away":
            return [ask_take_away(turn, meeting)]
    context = {"meeting": meeting.id, "match": meeting.match_id}
    ask = Question(kind=QuestionKind.PLACE, context=context, choices=choices("leave"))
    return [turn.reply(text("place-ask", name=partners.name_of(turn.tx, meeting)), ask=ask)]


def cancel_meeting(turn: Turn, meeting: Meeting) -> list[Envelope]:
    """A meeting is off, with a knot or of a match; the partner of a match hears that it is, never why."""
    found = partners.find_pair(turn.tx, turn.me.id, meeting.match_id, hold=True)
    if found is None or found.match.status is not MatchStatus.AGREED:
        return [meeting_talk.cancel_knot_meeting(turn, meeting)]
    told_other = call_off(turn.tx, turn.clock, found)
    line = text("cancelled-pair", name=found.name)
    return [turn.reply(line, attach=(calendar_file(meeting),)), *told_other]


@answer(QuestionKind.PLACE)
def answer_place(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A café or a link, for both."""
    if said.choice:
        return [turn.reply(text("when-leave"))]
    place = clean_name(said.text, MAX_PLACE)
    if not place:
        return None
    found = hold_pair(turn, prompt)
    for side in found.sides:
        meeting = partners.upcoming_meeting(turn.tx, side.owner_id, side.match_id, turn.now)
        if meeting is None:
            raise KnotworkError("meeting-over")
        meetings.set_place(turn.tx, meeting, place)
    theirs = partner_pair(turn.tx, found)
    return [
        tell(
            turn.tx,
            turn.clock,
            found,
            _place_message(turn, found, by=text("place-kept", place=place)),
            reply=True,
        ),
        tell(
            turn.tx,
            turn.clock,
            theirs,
            _place_message(turn, theirs, by=text("place-told", name=theirs.name, place=place)),
        ),
    ]


def _place_message(turn: Turn, found: Pair, by: Text) -> Message | None:
    meeting = partners.upcoming_meeting(turn.tx, found.mine.owner_id, found.match.id, turn.now)
    return message_with_file(turn.tx, [by], meeting, turn.now) if meeting else None
