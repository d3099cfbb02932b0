"""/week: what this week holds, its one suggestion or meeting."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time

from bot.chat.messages import BLANK, Envelope, Question, Reply, text
from bot.commands import meetings as meeting_talk
from bot.commands.debrief import debrief_message
from bot.commands.drafts import list_waiting
from bot.commands.settings import pause_line
from bot.commands.suggestions import issue_suggestion, show_pursued, show_suggestion
from bot.domain.kinds import QuestionKind
from bot.domain.meetings import MeetingStatus
from bot.domain.suggestions import Suggestion, SuggestionStatus, has_suggestion, is_fresh
from bot.domain.weeks import week_end, week_start
from bot.services import bookings, partners
from bot.services.fallbacks import fallback_ahead
from bot.services.suggestions import meetings_of_week
from bot.services.turn import Turn, choices, command
from bot.services.weeks import remaining_swaps
from bot.store import meetings, suggestions


@command("week", family="week")
def show_week(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/week` shows what this week holds, and issues its suggestion where there is none yet."""
    now = _show_this_week(turn)
    # what was taken up late, and what weeks to come hold already, as far as it waits for an answer or a time
    waiting = sorted(_standing_suggestions(turn, *_SHOW_AHEAD), key=lambda s: s.week)
    others = [
        s
        for s in waiting
        if s.week > turn.week
        # a time is being found for one of an earlier week, as for whom the person chose themselves
        or (
            s.week < turn.week
            and s.status is SuggestionStatus.PURSUED
            and is_fresh(s, turn.week, turn.now)
            and s.is_own_choice(turn.me.zone)
        )
    ]
    if now and turn.me.is_paused(turn.now):  # what is asked for is shown, and why nothing comes by itself
        lines = (pause_line(turn.me), BLANK, *now[0].message.lines)
        now = [replace(now[0], message=replace(now[0].message, lines=lines)), *now[1:]]
    return [*now, *list_waiting(turn), *(_SHOW_AHEAD[s.status](turn, s) for s in others)]


def _show_this_week(turn: Turn) -> Sequence[Envelope]:
    standing = meetings.list_agreed(turn.tx, turn.me.id)
    here = [m for m in standing if m.ends_at > turn.now and m.starts_at < week_end(turn.week, turn.me.zone)]
    if here:
        return [meeting_talk.show_meeting(turn, here[0])]
    pursued = [s for s in _standing_suggestions(turn, SuggestionStatus.PURSUED) if s.week == turn.week]
    if pursued:
        return [show_pursued(turn, pursued[0])]
    had = suggestions.of_week(turn.tx, turn.me.id, turn.week)
    if had and had[-1].status is SuggestionStatus.OPEN:
        return [show_suggestion(turn, had[-1])]
    if had and had[-1].status is SuggestionStatus.BOOKED:
        return [bookings.show_booking(turn, had[-1])]
    if has_suggestion(had):
        # what an offer that came to nothing led to is told at once to who asks before its hour
        message = fallback_ahead(turn.tx, turn.me, had[-1], turn.clock)
        return [Reply(to=turn.me.id, message=message) if message else _show_finished_week(turn, had)]
    return [issue_suggestion(turn)]


def _standing_suggestions(turn: Turn, *statuses: SuggestionStatus) -> list[Suggestion]:
    return suggestions.list_in_status(turn.tx, turn.me.id, *statuses)


def issue_this_week(turn: Turn) -> Envelope:
    """This week's suggestion, issued now; where the week has had one, how it stands (an old button)."""
    if suggestions.of_week(turn.tx, turn.me.id, turn.week):
        return _show_this_week(turn)[0]
    return issue_suggestion(turn)


def _show_finished_week(turn: Turn, had: Sequence[Suggestion]) -> Envelope:
    """The week has had its answer."""
    begin, held = week_start(turn.week, turn.me.zone), meetings_of_week(turn, turn.week)
    if held and held[-1].status is MeetingStatus.AGREED and held[-1].ends_at <= turn.now:
        message = debrief_message(held[-1], partners.name_of(turn.tx, held[-1]))
        return Reply(to=turn.me.id, message=message)
    if held:
        return turn.reply(text("week-met", name=partners.name_of(turn.tx, held[0])))
    met = turn.own_knot(had[-1].knot_id) if had[-1].status is SuggestionStatus.MET else None
    if met and met.last_day and begin <= turn.to_instant(met.last_day, time(0)):
        return turn.reply(text("week-met", name=met.name))
    if had[-1].status is SuggestionStatus.AGREED:
        ahead = meetings.list_agreed(turn.tx, turn.me.id)
        if ahead:
            return meeting_talk.show_meeting(turn, ahead[0])
    if remaining_swaps(had) and had[-1].status is not SuggestionStatus.AGREED:
        ask = Question(kind=QuestionKind.NOBODY_WAITS, choices=choices("anyway"))
        return turn.reply(text("week-rests"), ask=ask)
    return turn.reply(text("week-done"))


#: How what weeks to come hold is shown.
_SHOW_AHEAD: dict[SuggestionStatus, Callable[[Turn, Suggestion], Envelope]] = {
    SuggestionStatus.OPEN: show_suggestion,
    SuggestionStatus.PURSUED: show_pursued,
    SuggestionStatus.BOOKED: bookings.show_booking,
}
