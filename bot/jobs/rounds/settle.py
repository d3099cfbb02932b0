"""The settlement: at one instant a round decides everything two yeses did not (law 3).

Both functions write in the transaction they are given, and doing them again changes nothing: what has been
decided is no longer offered, and what is due about it is due once.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.context import Context
from bot.domain.kinds import Topic, UnaskedKind, questions_about
from bot.domain.matches import Match, MatchStatus, Round
from bot.domain.people import Person
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import out_of_quiet, week_end
from bot.services.reveals import open_waiting
from bot.store import dues, matches, people, prompts, seats, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx

#: Matches that are decided by one set of statements.
CHUNK = 500


def settle(tx: Tx, context: Context, round_: Round) -> None:
    """Decide every match of a round that is still offered.

    Seats come back, facts and what was to be given are erased; an offer that was heard and left without a
    word counts as unanswered. Matches that were revealed keep everything, and two yeses that waited for a
    waking hour wait no longer. All persons are held before any match, as wherever somebody answers: nobody
    waits in a ring.
    """
    offered = matches.of_round(tx, round_.id, MatchStatus.OFFERED)
    both = matches.sides_of_many(tx, [match.id for match in offered])
    people.lock(tx, {side.owner_id for side in both})
    open_waiting(tx, context.clock, [match for match in offered if match.reveal_at])  # told by their dues
    for first in range(0, len(offered), CHUNK):
        _decide(tx, context, offered[first : first + CHUNK])


def _decide(tx: Tx, context: Context, offered: Sequence[Match]) -> None:
    now, new_id = context.clock.now(), context.clock.new_id
    failed = [match.id for match in matches.fail(tx, offered, new_id=new_id, now=now)]
    both = matches.sides_of_many(tx, failed)
    seats.release_many(tx, [(side.owner_id, side.month) for side in both if side.seated])
    matches.clear_sides(tx, failed)
    _close(tx, context, suggestions.of_matches(tx, failed))


def _close(tx: Tx, context: Context, about: Sequence[Suggestion]) -> None:
    """Each side by its own answer alone: silence lapses, a yes was in vain, what ended before stays."""
    now, new_id = context.clock.now(), context.clock.new_id
    ids = [suggestion.id for suggestion in about]
    open_ = [s for s in about if s.status is SuggestionStatus.OPEN]
    pursued = [s for s in about if s.status is SuggestionStatus.PURSUED]
    lapsed = suggestions.move_all(tx, open_, SuggestionStatus.LAPSED, new_id=new_id, now=now)
    suggestions.move_all(tx, pursued, SuggestionStatus.FAILED, new_id=new_id, now=now)
    seen = prompts.seen_suggestions(tx, {s.owner_id for s in lapsed})
    people.add_to_unanswered(tx, [s.owner_id for s in lapsed if s.id in seen])
    dues.void_about(tx, ids, UnaskedKind.OFFER)
    prompts.close_on_suggestions(tx, {s.owner_id for s in about}, questions_about(Topic.WEEK), set(ids))


def plan_fallbacks(tx: Tx, context: Context, ended: Iterable[Suggestion]) -> None:
    """Their own best knot follows an offer that came to nothing, while the week of it lasts (law 2).

    At the end of their quiet hours.
    """
    now, of_owner = context.clock.now(), {suggestion.owner_id: suggestion for suggestion in ended}
    dues.plan(
        tx,
        [
            _due(person, of_owner[id_], now, context.clock.new_id())
            for id_, person in people.by_ids(tx, sorted(of_owner)).items()
            if now < week_end(of_owner[id_].week, person.zone)
        ],
    )


def _due(person: Person, ended: Suggestion, now: datetime, id_: str) -> Due:
    return Due(
        id=id_,
        owner_id=person.id,
        kind=UnaskedKind.FALLBACK,
        subject_id=ended.id,
        due_at=out_of_quiet(now, person),
        expires_at=week_end(ended.week, person.zone),
    )
