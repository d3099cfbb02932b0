"""A week that is kept free for whoever a circle brings to its event."""

from datetime import datetime

from bot.chat.messages import Envelope, Question, Text, text
from bot.clock import Clock
from bot.domain.circles import CircleId, Gathering
from bot.domain.errors import KnotworkError
from bot.domain.gatherings import is_open, settle_at
from bot.domain.kinds import QuestionKind
from bot.domain.people import PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services.event_weeks import find_refusal, make_room, next_origin
from bot.services.suggestions import keep_event
from bot.services.turn import Turn, choices
from bot.store import circles, gatherings, prompts, suggestions
from bot.store.engine import Tx


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
