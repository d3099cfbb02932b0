"""One side of a match that waits for two yeses: what a no, silence and going away make of it alone.

Nothing here touches the other side, its rows or its messages (law 3): that is for the settlement, which comes
for both at one instant (jobs/rounds/settle.py).
"""

from collections.abc import Mapping
from datetime import datetime

from bot.clock import Clock
from bot.domain.kinds import UnaskedKind
from bot.domain.matches import Match, MatchId, MatchSide, MatchStatus
from bot.domain.people import PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.store import dues, matches, prompts, seats, suggestions
from bot.store.engine import Tx

_WAITING_STATUSES = (SuggestionStatus.OPEN, SuggestionStatus.PURSUED)


def end_suggestion(
    tx: Tx, suggestion: Suggestion, to: SuggestionStatus, *, clock: Clock, answer: str = ""
) -> bool:
    """Somebody's own suggestion of a match ends, and their seat is free at once; False where it had already.

    `answer` is "no" where they will not come any more, "" for silence that may still be counted.
    """
    now = clock.now()
    if not suggestions.move(tx, suggestion, to, id_=clock.new_id(), now=now):
        return False
    found = matches.get(tx, suggestion.owner_id, suggestion.match_id)
    if found and found[0].status is MatchStatus.OFFERED:
        free_seat(tx, found[1], answer=answer, answered_at=now if answer else None, takeaway=None)
    close_offer(tx, suggestion)
    return True


def say_yes(
    tx: Tx, suggestion: Suggestion, side: MatchSide, gives: Mapping[str, str], *, id_: str, now: datetime
) -> bool:
    """The yes of this side, with what the other gets; False where the suggestion waits for none any more."""
    if not suggestions.move(tx, suggestion, SuggestionStatus.PURSUED, id_=id_, now=now):
        return False
    matches.change_side(tx, side.id, answer="yes", answered_at=now, gives=dict(gives))
    close_offer(tx, suggestion)
    return True


def free_seat(tx: Tx, side: MatchSide, **values: object) -> None:
    """The seat that was taken for this side is given back (law 8); further columns are set with it."""
    if side.seated:
        seats.release(tx, side.owner_id, side.month)
    matches.change_side(tx, side.id, seated=False, **values)


def close_offer(tx: Tx, suggestion: Suggestion) -> None:
    """Nothing more is said or asked about an offer."""
    dues.void(tx, suggestion.owner_id, kinds=(UnaskedKind.OFFER,), subject_id=suggestion.id)
    prompts.close_on_suggestion(tx, suggestion.owner_id, suggestion.id)


def withdraw(
    tx: Tx,
    owner_id: PersonId,
    clock: Clock,
    *,
    circle_id: str | None = None,
    match_id: str | None = None,
    to: SuggestionStatus = SuggestionStatus.WITHDRAWN,
) -> None:
    """Somebody steps back from what waits for two yeses, even after a yes: to the other it is silence.

    From one circle they leave, one match whose partner they block, or everything (a pause: LAPSED). What was
    revealed already is no concern of this.
    """
    for suggestion in suggestions.list_in_status(tx, owner_id, *_WAITING_STATUSES):
        if suggestion.match_id and match_id in (None, suggestion.match_id):
            match = matches.lock(tx, MatchId(suggestion.match_id))
            if match.status is MatchStatus.OFFERED and circle_id in (None, match.circle_id):
                end_suggestion(tx, suggestion, to, clock=clock, answer="no")


def mark_shown(tx: Tx, side: MatchSide, now: datetime) -> None:
    """The offer has been put before the person: from now on silence is theirs (law 4)."""
    if side.told_at is None:
        matches.change_side(tx, side.id, told_at=now)


def is_open(match: Match, side: MatchSide, now: datetime) -> bool:
    """Whether a yes still counts; whatever the other side did makes no difference to it (law 3)."""
    return side.answer == "" and now < match.settle_at
