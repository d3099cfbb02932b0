"""What a pause ends at once, wherever it comes from."""

from bot.clock import Clock
from bot.domain.kinds import NUDGES, OFFERS, Topic, UnaskedKind, questions_about
from bot.domain.people import PersonId
from bot.domain.suggestions import SuggestionStatus
from bot.services import bookings, match_sides
from bot.services.weeks import lapse
from bot.store import dues, outbox, prompts, suggestions
from bot.store.engine import Tx


def settle_open(tx: Tx, clock: Clock, owner_id: PersonId) -> None:
    """Open suggestions settle as silence; what was to be said unasked is not."""
    match_sides.withdraw(tx, owner_id, clock, to=SuggestionStatus.LAPSED)
    bookings.release(tx, owner_id, clock)
    for kind in (SuggestionStatus.OPEN, SuggestionStatus.PURSUED):
        for suggestion in suggestions.list_in_status(tx, owner_id, kind):
            if not suggestion.match_id:
                lapse(tx, suggestion, clock)
    prompts.close_about(tx, owner_id, questions_about(Topic.WEEK))
    outbox.close_waiting(tx, owner_id, NUDGES | OFFERS, clock.now())
    dues.close_nudges(tx, [owner_id])
    dues.void(tx, owner_id, kinds=(UnaskedKind.ASK_TIME, UnaskedKind.ASK_DEBRIEF, *OFFERS))
