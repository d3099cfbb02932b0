"""The weeks of two persons who become one: what stands between them ends, and one thing a week stays open."""

from bot.clock import Clock
from bot.domain.matches import MatchStatus
from bot.domain.people import PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services import bookings, match_sides
from bot.services.cancellations import call_off_all
from bot.services.weeks import lapse
from bot.store import gatherings, matches, prompts, suggestions
from bot.store.engine import Tx

_FREE = (SuggestionStatus.BOOKED, SuggestionStatus.OPEN)
_TAKEN = (SuggestionStatus.PURSUED, SuggestionStatus.AGREED)


def part_two(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId) -> None:
    """What stands between the two ends: nobody meets themselves, and nobody hears of it."""
    for suggestion in suggestions.list_in_status(tx, gone, *_FREE, *_TAKEN):
        found = matches.get(tx, gone, suggestion.match_id)
        if found is None or matches.get(tx, kept, suggestion.match_id) is None:
            continue
        if found[0].status is MatchStatus.OFFERED:
            match_sides.end_suggestion(tx, suggestion, SuggestionStatus.WITHDRAWN, clock=clock, answer="no")
        else:
            call_off_all(tx, clock, gone, match_id=found[0].id)


def make_room(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId) -> None:
    """Of a week in which both have something at most one stays open (law 1)."""
    mine, theirs = (_list_waiting(tx, id_) for id_ in (kept, gone))
    for week in sorted(mine.keys() & theirs.keys()):
        both = sorted([*theirs[week], *mine[week]], key=_by_weight)
        stays = both[-1]
        for one in both[:-1]:
            if one.status in _FREE and one.owner_id != stays.owner_id:
                _give_way(tx, clock, one)


def _list_waiting(tx: Tx, owner_id: PersonId) -> dict[str, list[Suggestion]]:
    """What waits or is agreed, by week."""
    by_week: dict[str, list[Suggestion]] = {}
    for one in suggestions.list_in_status(tx, owner_id, *_FREE, *_TAKEN):
        by_week.setdefault(one.week, []).append(one)
    return by_week


def _by_weight(one: Suggestion) -> tuple[bool, bool, bool]:
    """What is agreed before a circle's offer, that before an own knot, what was answered before others."""
    is_for_two = one.match_id is not None or one.status is SuggestionStatus.BOOKED
    return one.status is SuggestionStatus.AGREED, is_for_two, one.status in _TAKEN


def _give_way(tx: Tx, clock: Clock, one: Suggestion) -> None:
    """To the other of a match it is a no, which looks like silence (law 3)."""
    event = gatherings.of_suggestion(tx, one)
    if one.status is SuggestionStatus.BOOKED and event is not None:
        bookings.release(tx, one.owner_id, clock, event_id=event.id)
    elif one.match_id:
        match_sides.end_suggestion(tx, one, SuggestionStatus.WITHDRAWN, clock=clock, answer="no")
    else:
        lapse(tx, one, clock)
        prompts.close_on_suggestion(tx, one.owner_id, one.id)
