"""Hours and fees that a meeting saved, where it replaced an event."""

from bot.chat.messages import Text, text
from bot.domain.events import saved_hours
from bot.domain.meetings import Meeting
from bot.services.phrases import event_name, money
from bot.services.turn import Turn
from bot.store import suggestions


def record_savings(turn: Turn, meeting: Meeting) -> tuple[Text, ...]:
    """Hours and fee of the event this meeting replaced, counted only now that it took place."""
    suggestion = suggestions.get(turn.tx, turn.me.id, str(meeting.suggestion_id))
    event = suggestion and suggestions.get_event(turn.tx, turn.me.id, suggestion.event_id)
    if not event:
        return ()
    suggestions.mark_event_saved(turn.tx, event.id, turn.now)
    hours, title = saved_hours(event.starts_at, event.ends_at), event_name(event.title)
    if event.fee_cents:
        fee = money(event.fee_cents, event.currency)
        return (text("event-saved-fee", title=title, hours=hours, fee=fee),)
    return (text("event-saved", title=title, hours=hours),)
