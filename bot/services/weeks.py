"""Whom a week suggests. No sentences, no chat."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.chat.messages import Text
from bot.clock import Clock
from bot.domain.goals import Purpose
from bot.domain.knots import Knot, KnotId, KnotSummary, Step
from bot.domain.meetings import Meeting
from bot.domain.people import Person, PersonId
from bot.domain.promises import MAX_ASKED, WEEK_AHEAD, Promise, split_due
from bot.domain.suggestions import (
    MAX_PER_WEEK,
    STEP_RESTS_FOR,
    SWAPS,
    UNANSWERED_LIMIT,
    Candidate,
    Lane,
    Origin,
    Ranking,
    RankingContext,
    Suggestion,
    SuggestionStatus,
    has_suggestion,
    is_fresh,
    rank,
)
from bot.domain.weeks import days_between, to_local, week_of, weeks_between
from bot.services import match_sides
from bot.services.goals import find_purposes
from bot.services.week_facts import WeekFacts, close_earlier_questions, list_lapsing, read_week_facts
from bot.store import knots, meetings, people, promises, suggestions
from bot.store.engine import Tx

#: A meeting without a debrief stands for this long after its end.
MEETING_STANDS_FOR = timedelta(days=8)


@dataclass(slots=True, kw_only=True)
class WeekPlan:
    """What a person's week came to. `outcome` says which: see `WeekOutcome`.

    `today` is the person's; `promises` are named below, `stale` ones asked about. `head` is the first line of
    a suggestion that replaces an event, `offer` all lines of one that is about a match, `missed` how many
    rounds left out somebody who has no knots. `standing` is the meeting that stands or the suggestion a time
    is being found for, where nobody else waits.
    """

    person: Person
    week: str
    outcome: str
    suggestion: Suggestion | None = None
    knot: Knot | KnotSummary | None = None
    today: date = date.min
    promises: tuple[Promise, ...] = ()
    stale: tuple[Promise, ...] = ()
    names: Mapping[KnotId, str] | None = None
    head: Text | None = None
    offer: tuple[Text, ...] = ()
    missed: int = 0
    standing: Meeting | Suggestion | None = None


class WeekOutcome:
    """The ways a week can begin."""

    SUGGESTED = "suggested"
    NOBODY_WAITS = "nobody-waits"
    NO_KNOTS = "no-knots"
    LEFT_OUT = "left-out"
    HAS_MEETING = "has-meeting"
    HAS_SUGGESTION = "has-suggestion"
    GOODBYE = "goodbye"


def plan_weeks(
    tx: Tx, batch: Sequence[Person], *, clock: Clock, unasked: bool, anyway: bool = False
) -> dict[PersonId, WeekPlan]:
    """Issue the week's suggestion for each person, where the week allows one (law 1).

    `unasked` is the weekly message itself: it counts silence, and says goodbye after the third. `anyway`
    suggests even when nobody is due. Closes open suggestions of earlier weeks.
    """
    if not batch:
        return {}
    now = clock.now()
    weeks = {person.id: week_of(now, person.zone) for person in batch}
    facts = read_week_facts(tx, batch, weeks, now)
    _lapse_earlier(tx, facts, weeks, clock)
    plans = {p.id: _plan_week(p, weeks[p.id], facts, clock, unasked=unasked, anyway=anyway) for p in batch}
    for plan in plans.values():
        plan.person = _updated_person(plan, facts, now, unasked=unasked)
    _write_plans(tx, plans, now)
    return plans


def _updated_person(plan: WeekPlan, facts: WeekFacts, now: datetime, *, unasked: bool) -> Person:
    """The person after this week's plan; "add your first knot" counts as unanswered at once, once a week."""
    person = plan.person
    no_knots = plan.outcome == WeekOutcome.NO_KNOTS and person.week_handled < plan.week
    more = _count_ignored(person, facts) + no_knots
    lane = plan.suggestion is not None and is_lane_suggestion(plan.suggestion)
    return replace(
        person,
        lane_week=max(plan.week, person.lane_week) if lane else person.lane_week,
        week_handled=max(plan.week, person.week_handled),
        unanswered=more if unasked else person.unanswered,
        silent_since=now if plan.outcome == WeekOutcome.GOODBYE else person.silent_since,
    )


def _lapse_earlier(tx: Tx, facts: WeekFacts, weeks: Mapping[PersonId, str], clock: Clock) -> None:
    """The new week closes what earlier weeks left open, and what found no time for too long."""
    for suggestion in list_lapsing(tx, facts, weeks, clock.now()):
        lapse(tx, suggestion, clock)
    close_earlier_questions(tx, facts)


def lapse(tx: Tx, suggestion: Suggestion, clock: Clock) -> None:
    """Its time is over; one side of a match that waits for two yeses settles as silence."""
    if suggestion.match_id:
        match_sides.end_suggestion(tx, suggestion, SuggestionStatus.LAPSED, clock=clock)
    else:
        suggestions.move(tx, suggestion, SuggestionStatus.LAPSED, id_=clock.new_id(), now=clock.now())


def _count_ignored(person: Person, facts: WeekFacts) -> int:
    """Suggestions in a row that arrived and found no answer, the one just closed included."""
    return person.unanswered + (person.id in facts.ignored)


def plan_offers(
    tx: Tx, batch: Mapping[PersonId, tuple[Person, Suggestion]], *, clock: Clock, unasked: bool
) -> dict[PersonId, WeekPlan]:
    """The week begins with the offer of a circle: what earlier weeks left open closes, as with any other.

    One for an event may be told before its week begins, and leaves the week before as it is.

    `unasked` counts silence, and says goodbye after the third suggestion without a word.
    """
    if not batch:
        return {}
    now = clock.now()
    weeks = {
        id_: min(suggestion.week, week_of(now, person.zone)) for id_, (person, suggestion) in batch.items()
    }
    facts = read_week_facts(tx, [person for person, _ in batch.values()], weeks, now)
    _lapse_earlier(tx, facts, weeks, clock)
    plans = {}
    for id_, (person, suggestion) in batch.items():
        plan = _plan_week(person, weeks[id_], facts, clock, unasked=unasked, anyway=False, offer=suggestion)
        counted = _updated_person(plan, facts, now, unasked=unasked)
        early = suggestion.week > plan.week  # this week's own message is still to come, or was said
        plan.person = replace(counted, week_handled=person.week_handled) if early else counted
        plans[id_] = plan
    _write_plans(tx, plans, now)
    return plans


def _plan_week(
    person: Person,
    week: str,
    facts: WeekFacts,
    clock: Clock,
    *,
    unasked: bool,
    anyway: bool,
    offer: Suggestion | None = None,
) -> WeekPlan:
    if unasked and (person.silent_since or _count_ignored(person, facts) >= UNANSWERED_LIMIT):
        return WeekPlan(person=person, week=week, outcome=WeekOutcome.GOODBYE)
    return _choose_suggestion(person, week, facts, clock, anyway=anyway, offer=offer)


def _choose_suggestion(
    person: Person, week: str, facts: WeekFacts, clock: Clock, *, anyway: bool, offer: Suggestion | None
) -> WeekPlan:
    now = clock.now()
    today = to_local(now, person.zone).date()
    mine = facts.knots.get(person.id, ())
    soon = today + WEEK_AHEAD
    due = [p for p in facts.promises.get(person.id, ()) if p.next_day and p.next_day <= soon]
    names = {knot.id: knot.name for knot in mine} if due else None
    named, stale = split_due(due, today)
    plan = WeekPlan(person=person, week=week, outcome=WeekOutcome.NO_KNOTS, names=names, today=today)
    plan.promises, plan.stale = named, stale[:MAX_ASKED]
    if offer:
        plan.outcome, plan.suggestion = WeekOutcome.HAS_SUGGESTION, offer
    elif any(week_of(at, person.zone) == week for at in facts.starts.get(person.id, ())):
        plan.outcome = WeekOutcome.HAS_MEETING
    elif has_suggestion(facts.issued.get(person.id, ())):
        plan.outcome = WeekOutcome.HAS_SUGGESTION
    elif mine:
        best = next(iter(_rank_knots(person, week, facts, now, today, anyway=anyway).best), None)
        if best is None:
            plan.outcome, plan.names = WeekOutcome.NOBODY_WAITS, {knot.id: knot.name for knot in mine}
            plan.standing = _find_standing(person, week, facts, now)
        else:
            plan.outcome, plan.knot = WeekOutcome.SUGGESTED, best.knot
            nth = len(facts.issued.get(person.id, ())) + 1
            first = Origin.FIRST
            plan.suggestion = make_suggestion(person, week, best, ordinal=nth, clock=clock, origin=first)
    elif person.id in facts.members:
        plan.outcome, plan.missed = WeekOutcome.LEFT_OUT, facts.members[person.id]
    return plan


def _find_standing(person: Person, week: str, facts: WeekFacts, now: datetime) -> Meeting | Suggestion | None:
    """The next meeting that stands, else what a time is being found for."""
    ahead = [m for m in facts.meetings.get(person.id, ()) if m.ends_at > now]
    if ahead:
        return min(ahead, key=lambda m: m.starts_at)
    sought = [s for s in facts.pursued.get(person.id, ()) if is_fresh(s, week, now)]
    return max(sought, key=lambda s: s.issued_at, default=None)


def _rank_knots(
    person: Person, week: str, facts: WeekFacts, now: datetime, today: date, *, anyway: bool
) -> Ranking[KnotSummary]:
    mine = facts.knots.get(person.id, ())
    return rank(
        mine,
        circumstances(
            now=now,
            today=today,
            promises_due=[p for p in facts.promises.get(person.id, ()) if p.falls_due(today)],
            purposes=facts.purposes.get(person.id, {}),
            steps_named=facts.steps_named.get(person.id, frozenset()),
            agreed=facts.meetings.get(person.id, ()),
            pursued=facts.pursued.get(person.id, ()),
            already=(),
            lane_week=person.lane_week,
            began=week_of(person.created_at, person.zone),
            week=week,
        ),
        anyway=anyway,
        limit=1,
    )


def circumstances(
    *,
    now: datetime,
    today: date,
    promises_due: Iterable[Promise],
    purposes: Mapping[KnotId, Purpose],
    steps_named: AbstractSet[Step],
    agreed: Iterable[Meeting],
    pursued: Iterable[Suggestion],
    already: Iterable[KnotId],
    lane_week: str,
    began: str,
    week: str,
) -> RankingContext:
    """What the ranking needs to know besides the knots.

    `lane_week`: the last week of a wished or dormant knot, "" without one; `began`: the first week here.
    """
    counts: dict[KnotId, int] = {}
    for promise in promises_due:
        counts[promise.knot_id] = counts.get(promise.knot_id, 0) + 1
    return RankingContext(
        today=today,
        now=now,
        week=week,
        promises_due=counts,
        purposes=purposes,
        steps_named=steps_named,
        standing=frozenset(
            [m.knot_id for m in agreed if m.knot_id and m.ends_at + MEETING_STANDS_FOR > now]
            + [s.knot_id for s in pursued if s.knot_id and is_fresh(s, week, now)]
        ),
        already=frozenset(already),
        weeks_since_lane=weeks_between(lane_week or began, week),
        had_lane=bool(lane_week),
    )


def make_suggestion(
    person: Person,
    week: str,
    candidate: Candidate[Any],
    *,
    ordinal: int,
    clock: Clock,
    event_id: str | None = None,
    origin: Origin | None = None,
) -> Suggestion:
    """A candidate as a suggestion of a week: its first, else a swap, unless said otherwise."""
    return Suggestion(
        id=clock.new_id(),
        owner_id=person.id,
        week=week,
        ordinal=ordinal,
        knot_id=candidate.knot.id,
        event_id=event_id,
        status=SuggestionStatus.OPEN,
        reasons=candidate.reasons,
        purpose=candidate.purpose,
        step=candidate.step,
        is_again=candidate.is_again,
        issued_at=clock.now(),
        origin=origin or (Origin.FIRST if ordinal == 1 else Origin.SWAP),
    )


def _write_plans(tx: Tx, plans: Mapping[PersonId, WeekPlan], now: datetime) -> None:
    chosen = [plan.suggestion for plan in plans.values() if plan.outcome == WeekOutcome.SUGGESTED]
    fresh = [suggestion for suggestion in chosen if suggestion]
    suggestions.add(tx, fresh)
    knots.mark_suggested(tx, [s.knot_id for s in fresh if s.knot_id], now)
    people.save_plans(tx, [(id_, _changes(plan)) for id_, plan in plans.items()])


def _changes(plan: WeekPlan) -> tuple[tuple[str, object], ...]:
    person = plan.person
    return (
        ("week_handled", person.week_handled),
        ("lane_week", person.lane_week),
        ("unanswered", person.unanswered),
        ("silent_since", person.silent_since),
    )


def next_best(
    tx: Tx, person: Person, week: str, *, clock: Clock, slot: datetime | None = None
) -> tuple[Candidate[Knot] | None, bool]:
    """The best knot of a week that was not suggested in it yet, and whether it is due by itself.

    With `slot` ties are weighed as they will stand then; the gap that is told stays that of today.
    """
    now, today = clock.now(), to_local(clock.now(), person.zone).date()
    had = suggestions.of_week(tx, person.id, week)
    due = promises.due_until(tx, [person.id], today + WEEK_AHEAD)
    lane_now = any(map(is_lane_suggestion, had))
    named = suggestions.steps_since(tx, [person.id], now - STEP_RESTS_FOR)
    ranking = rank(
        knots.of_owner(tx, person.id),
        circumstances(
            now=now,
            today=to_local(slot, person.zone).date() if slot else today,
            promises_due=[p for p in due.get(person.id, ()) if p.falls_due(today)],
            purposes=find_purposes(tx, [person.id]).get(person.id, {}),
            steps_named=named.get(person.id, frozenset()),
            agreed=meetings.list_agreed(tx, person.id),
            pursued=suggestions.list_in_status(tx, person.id, SuggestionStatus.PURSUED),
            already=[s.knot_id for s in had if s.knot_id],
            lane_week=week if lane_now else person.lane_week,
            began=week_of(person.created_at, person.zone),
            week=week,
        ),
        anyway=True,
        limit=1,
    )
    if not ranking.best:
        return None, ranking.waiting
    best = ranking.best[0]
    gap = None if best.knot.last_day is None else days_between(best.knot.last_day, today)
    return replace(best, reasons=replace(best.reasons, gap=gap)), ranking.waiting


def is_lane_suggestion(suggestion: Suggestion) -> bool:
    """Whether it brought a wished or dormant knot."""
    return suggestion.reasons is not None and suggestion.reasons.lane is not Lane.LIVE


def remaining_swaps(had: Sequence[Suggestion]) -> int:
    """How often a week may still be asked for somebody else: two swaps after the first (law 1).

    A re-match and a fallback are nobody's wish and spend none; the week never holds a sixth.
    """
    return max(0, min(SWAPS - sum(s.origin is Origin.SWAP for s in had), MAX_PER_WEEK - len(had)))
