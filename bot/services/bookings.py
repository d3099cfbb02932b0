"""A week that is given to an event: what makes room for it, what refuses it, and what keeps it free.

`/instead` gives the week to an own knot at once; a circle's event keeps it free for whom the circle brings.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.chat.messages import Envelope, Question, Text, text
from bot.clock import Clock
from bot.domain.circles import CircleId, Gathering
from bot.domain.errors import KnotworkError
from bot.domain.gatherings import is_open, settle_at
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.people import PersonId
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus, has_suggestion
from bot.services import partners
from bot.services.suggestions import keep_event, meetings_of_week
from bot.services.turn import Turn, choices
from bot.services.weeks import lapse, remaining_swaps
from bot.store import circles, dues, gatherings, knots, prompts, suggestions
from bot.store.engine import Tx

#: How a week waits for what a circle brings (law 1).
_WAITING_STATUSES = (SuggestionStatus.BOOKED, SuggestionStatus.OPEN, SuggestionStatus.PURSUED)


# --- whether a week may be given away -----------------------------------------------------------------------


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
            dues.close_nudge_of(turn.tx, prompt.letter_id)


def next_origin(had: Sequence[Suggestion]) -> Origin:
    """The first of its week, or else a swap of it."""
    return Origin.SWAP if has_suggestion(had) else Origin.FIRST


# --- keeping a week free ------------------------------------------------------------------------------------


def book(turn: Turn, event: Gathering) -> Text | None:
    """The event's week is kept free for whoever the circle brings; what refuses it is returned.

    It is not yet a yes to anyone: it takes the week's one suggestion, the first or a swap (law 1).
    """
    week = turn.week_of(event.starts_at)
    had = suggestions.of_week(turn.tx, turn.me.id, week)
    refusal = find_refusal(turn, week, had)
    if refusal:
        return refusal
    make_room(turn, week)
    booked = Suggestion(
        id=turn.new_id(),
        owner_id=turn.me.id,
        week=week,
        ordinal=len(had) + 1,
        knot_id=None,
        status=SuggestionStatus.BOOKED,
        reasons=None,
        issued_at=turn.now,
        event_id=keep_event(turn, event, event.fee_cents),
        origin=next_origin(had),
    )
    suggestions.add(turn.tx, [booked])
    taken = {"answer": gatherings.IN, "week": week, "suggestion_id": booked.id, "at": turn.now}
    gatherings.set_answer(turn.tx, event.id, turn.me.id, **taken)
    return None


def decline_event(tx: Tx, event: Gathering, owner_id: PersonId, week: str, now: datetime) -> None:
    """Somebody would rather not."""
    said = {"answer": gatherings.OUT, "week": week, "suggestion_id": None, "at": now}
    gatherings.set_answer(tx, event.id, owner_id, **said)


def release(
    tx: Tx,
    owner_id: PersonId,
    clock: Clock,
    *,
    circle_id: CircleId | None = None,
    event_id: str | None = None,
) -> int:
    """The weeks a person keeps free for a circle, for one event or for any are theirs again; how many were.

    To everybody else it looks as if they had never been in.
    """
    kept = gatherings.bookings_of(tx, owner_id, circle_id)
    mine = [(event, one) for event, one in kept if event_id in (None, event.id)]
    for event, one in mine:
        suggestions.move(tx, one, SuggestionStatus.WITHDRAWN, id_=clock.new_id(), now=clock.now())
        prompts.close_on_suggestion(tx, owner_id, one.id)
        decline_event(tx, event, owner_id, one.week, clock.now())
    return len(mine)


def show_booking(turn: Turn, booked: Suggestion) -> Envelope:
    """What /week says of it, the same before and after it was matched, as long as nobody is offered."""
    turn.close_questions(QuestionKind.GATHERING_BOOKED)
    event = gatherings.of_suggestion(turn.tx, booked)
    if event is None:
        raise KnotworkError("gathering-over")
    line = text("gathering-kept", when=event.starts_at, circle=circles.get(turn.tx, event.circle_id).name)
    if not is_open(event, turn.now):
        return turn.reply(line, text("gathering-hear", when=settle_at(event)))
    return turn.reply(line, ask=booking_question(event, booked.id))


def booking_question(event: Gathering, suggestion_id: str) -> Question:
    """Whoever is in may take it back."""
    context = {"gathering": event.id, "suggestion": suggestion_id}
    return Question(kind=QuestionKind.GATHERING_BOOKED, context=context, choices=choices("gathering-back"))
