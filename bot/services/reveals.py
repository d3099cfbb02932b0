"""Two yeses: when both hear of each other, and that they do so at once (law 3).

Whoever says the second yes is awake. Where the other sleeps, both hear at the first hour at which both are
awake, at latest when the round settles; until then the match is offered like any other, and a yes may still
be taken back by whatever takes one back.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.chat.messages import Envelope
from bot.clock import Clock
from bot.domain.circles import CircleStatus
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.matches import Match, MatchStatus
from bot.domain.people import PersonId
from bot.domain.weeks import is_quiet, out_of_quiet
from bot.services import calendars, match_introductions, pairing
from bot.services.match_letters import require_pair, tell
from bot.store import apart, blocks, circles, matches, people
from bot.store.engine import Tx

#: After so many ends of quiet hours, now of the one and now of the other, nobody looks further.
_TRIES = 14


def can_reveal(tx: Tx, match: Match) -> bool:
    """Two yeses; a block, two kept apart, or a circle closed since then settles as silence (laws 3 and 7)."""
    both = matches.sides_of(tx, [match.id])[match.id]
    if [side.answer for side in both] != ["yes", "yes"]:
        return False
    is_closed = circles.get(tx, match.circle_id).status is CircleStatus.CLOSED
    if is_closed and not match.is_introduction:
        return False
    two = [side.owner_id for side in both]
    return not (blocks.is_blocked(tx, *two) or apart.find_pairs(tx, two))


def find_hour(tx: Tx, match: Match, now: datetime, *, awake: PersonId | None = None) -> datetime:
    """When both are awake, at latest at the settlement; whoever writes just now is `awake` anyway."""
    both = people.by_ids(tx, [side.owner_id for side in matches.sides_of(tx, [match.id])[match.id]])
    if not any(is_quiet(now, person) for id_, person in both.items() if id_ != awake):
        return now
    at = now
    for _ in range(_TRIES):
        at = max(out_of_quiet(at, person) for person in both.values())
        if not any(is_quiet(at, person) for person in both.values()):
            break
    return min(at, match.settle_at)


def open_match(tx: Tx, clock: Clock, match: Match, *, by: PersonId | None = None) -> list[Envelope]:
    """Both hear at once who the other is, and what times suit both.

    A match for an event is agreed at once, on the event's own slot. `by` is who said the second yes, and
    hears it as an answer. Raises KnotworkError where somebody else took the step.
    """
    if not matches.move(tx, match, MatchStatus.REVEALED, id_=clock.new_id(), now=clock.now()):
        raise KnotworkError("match-over")
    if match.is_introduction:
        match_introductions.note_yeses(tx, match, clock)
    both = matches.sides_of(tx, [match.id])[match.id]
    for side in both:  # what is said from now on is no line that was asked for before
        pairing.close_questions(tx, side.owner_id, match.id, (QuestionKind.TAKE_AWAY,))
    pairs = [require_pair(tx, side.owner_id, match.id) for side in both]
    slot = calendars.event_slot(tx, match, clock.now())
    if slot is None:
        for side in both:
            pairing.plan_time_questions(tx, clock, side)
    else:
        pairing.agree(tx, clock, pairs[0], slot, calendars.event_place(tx, match))
        pairs = [require_pair(tx, side.owner_id, match.id) for side in both]
    return [tell(tx, clock, found, reply=found.mine.owner_id == by) for found in pairs]


def open_waiting(tx: Tx, clock: Clock, waiting: Sequence[Match]) -> list[Envelope]:
    """Those whose hour has come hear of each other; where one sleeps again by now, a little later.

    Whoever took their yes back meanwhile waits for the settlement like everybody.
    """
    told: list[Envelope] = []
    people.lock(tx, {side.owner_id for side in matches.sides_of_many(tx, [match.id for match in waiting])})
    for match in (matches.lock(tx, one.id) for one in waiting):
        is_open = match.status is MatchStatus.OFFERED and can_reveal(tx, match)
        at = find_hour(tx, match, clock.now()) if is_open else clock.now()
        is_later = is_open and at > clock.now()
        matches.set_reveal_at(tx, match.id, at if is_later else None)
        if is_open and not is_later:
            told += open_match(tx, clock, replace(match, reveal_at=None))
    return told
