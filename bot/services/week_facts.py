"""What the weeks of a batch of people are planned from, read from the store at once."""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.goals import Purpose
from bot.domain.kinds import Topic, questions_about
from bot.domain.knots import KnotId, KnotSummary, Step
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.people import Person, PersonId
from bot.domain.promises import Promise
from bot.domain.suggestions import STEP_RESTS_FOR, Origin, Suggestion, SuggestionStatus, is_fresh
from bot.domain.weeks import WEEK, to_local
from bot.services.goals import find_purposes
from bot.store import circles, knots, matches, meetings, promises, prompts, suggestions
from bot.store.engine import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFacts:
    """Everything a batch of people's weeks is planned from, read at once."""

    knots: Mapping[PersonId, Sequence[KnotSummary]]
    promises: Mapping[PersonId, Sequence[Promise]]
    meetings: Mapping[PersonId, Sequence[Meeting]]
    starts: Mapping[PersonId, Sequence[datetime]]
    issued: Mapping[PersonId, Sequence[Suggestion]]
    earlier: Mapping[PersonId, Sequence[Suggestion]]
    ahead: Mapping[PersonId, Sequence[Suggestion]]
    pursued: Mapping[PersonId, Sequence[Suggestion]]
    ignored: frozenset[PersonId]
    purposes: Mapping[PersonId, Mapping[KnotId, Purpose]]
    steps_named: Mapping[PersonId, AbstractSet[Step]]
    members: Mapping[PersonId, int]


def read_week_facts(
    tx: Tx, batch: Sequence[Person], weeks: Mapping[PersonId, str], now: datetime
) -> WeekFacts:
    """All of it; `weeks`: which week each of them is in."""
    ids = [person.id for person in batch]
    had = suggestions.list_for_weeks(tx, weeks)
    stand = meetings.list_busy_by_owner(tx, ids, now - 2 * WEEK)
    until = max(to_local(now, person.zone).date() for person in batch) + timedelta(days=6)
    earlier = _filter_suggestions(
        had, lambda s: s.status is SuggestionStatus.OPEN and s.week < weeks[s.owner_id]
    )
    # the offer that a fallback followed has been answered, or was counted when it settled
    unanswered = _filter_suggestions(earlier, lambda s: s.origin is not Origin.FALLBACK)
    seen = prompts.seen_suggestions(tx, earlier) if earlier else ()
    return WeekFacts(
        knots=knots.list_summaries(tx, ids),
        promises=promises.due_until(tx, ids, until),
        meetings={id_: [m for m in some if m.status is MeetingStatus.AGREED] for id_, some in stand.items()},
        starts={id_: [m.starts_at for m in some] for id_, some in stand.items()},
        issued=_filter_suggestions(had, lambda s: s.week == weeks[s.owner_id]),
        earlier=earlier,
        ahead=_filter_suggestions(
            had, lambda s: s.status is SuggestionStatus.OPEN and s.week >= weeks[s.owner_id]
        ),
        pursued=_filter_suggestions(had, lambda s: s.status is SuggestionStatus.PURSUED),
        members=circles.missed_rounds(tx, ids, now.date()),
        purposes=find_purposes(tx, ids),
        steps_named=suggestions.steps_since(tx, ids, now - STEP_RESTS_FOR),
        ignored=frozenset(id_ for id_, left in unanswered.items() if any(s.id in seen for s in left)),
    )


def list_lapsing(tx: Tx, facts: WeekFacts, weeks: Mapping[PersonId, str], now: datetime) -> list[Suggestion]:
    """What earlier weeks left open, and what found no time for too long; an introduction takes its time."""
    stale = _filter_suggestions(facts.pursued, lambda s: not is_fresh(s, weeks[s.owner_id], now))
    offered = [s.match_id for left in stale.values() for s in left if s.match_id]
    waiting = matches.list_waiting(tx, offered) if offered else set()
    stale = _filter_suggestions(stale, lambda s: s.match_id not in waiting)
    return [suggestion for left in (*facts.earlier.values(), *stale.values()) for suggestion in left]


def close_earlier_questions(tx: Tx, facts: WeekFacts) -> None:
    """What earlier weeks asked is asked no more.

    The questions stay where /instead already suggested somebody for a week to come: a press is judged by
    its suggestion.
    """
    prompts.close_kinds_of(
        tx, [id_ for id_ in facts.earlier if id_ not in facts.ahead], questions_about(Topic.WEEK)
    )


def _filter_suggestions(
    found: Mapping[PersonId, Sequence[Suggestion]], fits: Callable[[Suggestion], bool]
) -> dict[PersonId, list[Suggestion]]:
    return {id_: fitting for id_, some in found.items() if (fitting := [s for s in some if fits(s)])}
