"""A week that is given to an event: what refuses it, and what makes room for it (law 1).

`/instead` gives the week to an own knot at once; a circle's event keeps it free for whom the circle brings.
"""

from collections.abc import Sequence

from bot.chat.messages import Text, text
from bot.domain.kinds import UnaskedKind
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus, has_suggestion
from bot.services import partners
from bot.services.suggestions import meetings_of_week
from bot.services.turn import Turn
from bot.services.weeks import lapse, remaining_swaps
from bot.store import dues, knots, prompts, suggestions

#: How a week waits for what a circle brings (law 1).
_WAITING_STATUSES = (SuggestionStatus.BOOKED, SuggestionStatus.OPEN, SuggestionStatus.PURSUED)


def find_refusal(turn: Turn, week: str, had: Sequence[Suggestion]) -> Text | None:
    """Why a week takes no suggestion any more: a meeting, a match that waits, or no swap left (law 1)."""
    meeting = next(iter(meetings_of_week(turn, week)), None)
    if meeting:
        return text("instead-has-meeting", name=partners.name_of(turn.tx, meeting), when=meeting.starts_at)
    done = [s for s in had if s.status in (SuggestionStatus.AGREED, SuggestionStatus.MET)]
    if done:
        knot = knots.get(turn.tx, turn.me.id, done[0].knot_id)
        found = partners.find_pair(turn.tx, turn.me.id, done[0].match_id)
        return text("instead-met", name=knot.name if knot else found.name if found else "?")
    if any(s.status in _WAITING_STATUSES and not s.knot_id for s in had):
        return text("instead-match-waits")
    return text("instead-no-swap") if had and not remaining_swaps(had) else None


def make_room(turn: Turn, week: str) -> None:
    """What waits in the week is swapped; what earlier weeks left open lapses where it is the current one."""
    waiting = suggestions.list_in_status(turn.tx, turn.me.id, SuggestionStatus.OPEN, SuggestionStatus.PURSUED)
    for suggestion in waiting:
        if suggestion.week == week:
            to = SuggestionStatus.SWAPPED
            suggestions.move(turn.tx, suggestion, to, id_=turn.new_id(), now=turn.now)
            _close_questions(turn, suggestion)
        elif suggestion.week < turn.week == week and suggestion.status is SuggestionStatus.OPEN:
            lapse(turn.tx, suggestion, turn.clock)
            _close_questions(turn, suggestion)


def _close_questions(turn: Turn, suggestion: Suggestion) -> None:
    """Nothing is asked about it any more: its nudge is answered (law 4)."""
    turn.drop_dues(UnaskedKind.ASK_TIME, subject_id=suggestion.id)
    for prompt in turn.list_open_questions():
        if prompt.context.get("suggestion") == suggestion.id:
            prompts.close(turn.tx, prompt.id, "closed")
            dues.close_answered_nudge(turn.tx, turn.me.id, prompt.letter_id)


def next_origin(had: Sequence[Suggestion]) -> Origin:
    """The first of its week, or else a swap of it."""
    return Origin.SWAP if has_suggestion(had) else Origin.FIRST
