"""An introduction by the bot, step by step: the first is asked, and the second only after that yes.

    solved --ask the first--> solved --their yes: ask the second--> solved --settle--> settled

Each offer is a week's suggestion, and waits for the next week where that has one (law 1); without room, or
where something stands between them, nobody is asked, and it settles as silence does (law 3).
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.context import Context
from bot.domain.kinds import UnaskedKind
from bot.domain.matches import Match, MatchSide, MatchStatus, Round, RoundStatus
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import MAX_PER_WEEK, Origin, Suggestion, SuggestionStatus
from bot.domain.weeks import WEEK, from_local, out_of_quiet, to_local, week_end, week_of, week_start
from bot.jobs.rounds import pool, settle
from bot.services.schedule import plan_next_week, say_soon
from bot.store import (
    blocks,
    dues,
    introductions,
    knots,
    matches,
    meetings,
    people,
    rounds,
    seats,
    suggestions,
)
from bot.store.dues import Due
from bot.store.engine import Tx

#: An offer is not made so shortly before the next week's own message, by which it lapses.
_TIME_TO_ANSWER = timedelta(days=3)


def advance(tx: Tx, context: Context, round_: Round) -> bool:
    """The next step of one; False when it was taken elsewhere. Both are held before the match."""
    now = context.clock.now()
    match = matches.of_introduction(tx, round_.id)
    people.lock(tx, [id_ for id_ in _find_two(tx, match) if id_])
    match = matches.lock(tx, match.id)
    if rounds.get(tx, round_.id).due_at != round_.due_at:
        return False
    if now >= round_.settle_at:
        return _settle(tx, context, round_, match)
    at = _ask_next(tx, context, round_, match)
    rounds.change(tx, round_.id, due_at=min(at, round_.settle_at))
    return True


def _settle(tx: Tx, context: Context, round_: Round, match: Match) -> bool:
    """It is over for whoever said yes in vain, at the instant fixed at the start."""
    clock = context.clock
    moved = rounds.move(tx, round_, RoundStatus.SETTLED, id_=clock.new_id(), now=clock.now(), due_at=None)
    if moved:
        settle.settle(tx, context, round_)
        for ended in suggestions.come_to_nothing(tx, round_.id, "yes"):
            say_soon(tx, ended.owner_id, UnaskedKind.INTRODUCED, match.id, clock)
    return moved


def _find_two(tx: Tx, match: Match) -> tuple[PersonId | None, PersonId | None]:
    """Who is to be introduced, the first of them first, as far as they are there."""
    found = introductions.of_match(tx, match.id)
    if found is None:
        return None, None
    first, second = (knots.get_linked_person(tx, id_) for id_ in (found.first_knot_id, found.second_knot_id))
    return first, second


def _ask_next(tx: Tx, context: Context, round_: Round, match: Match) -> datetime:
    """Ask whoever is to be asked now; returns when to look again."""
    first, second = _find_two(tx, match)
    told = matches.sides_of(tx, [match.id]).get(match.id, [])
    if match.status is not MatchStatus.OFFERED or first is None or second is None or len(told) > 1:
        return round_.settle_at
    if told and (told[0].owner_id != first or told[0].answer != "yes"):
        return round_.settle_at
    asked, other = (second, first) if told else (first, second)
    person, now = people.by_id(tx, asked), context.clock.now()
    found = _find_week(tx, person, now)
    month = pool.period_of_offer(person, round_, found[1] if found else now)
    if found is None or not _may_ask(tx, match, person, other, found[1]):
        return week_end(week_of(now, person.zone), person.zone)
    if not seats.reserve(tx, person.id, month):
        return week_end(week_of(now, person.zone), person.zone)
    _offer(tx, context, match, person, found=found, other=other, month=month)
    return round_.settle_at


def _may_ask(tx: Tx, match: Match, person: Person, other: PersonId, at: datetime) -> bool:
    """Whether they can be reached then, and nothing stands between them, or them and who introduces them."""
    found = introductions.of_match(tx, match.id)
    if found is None or person.id == other or person.is_paused(at):
        return False
    two = [person.id, other]
    if pool.forbidden_pairs(tx, two) or {(person.id, other), (other, person.id)} & set(
        rounds.list_links(tx, two)
    ):
        return False
    if not people.list_ready(tx, [person.id]):
        return False
    return not any(blocks.is_blocked(tx, found.owner_id, id_) for id_ in (person.id, other))


def _find_week(tx: Tx, person: Person, now: datetime) -> tuple[str, datetime] | None:
    """This week or the next, whichever holds no suggestion and no meeting yet, and when its offer is told."""
    for at in (now, now + WEEK):
        week = week_of(at, person.zone)
        begin, end = week_start(week, person.zone), week_end(week, person.zone)
        had = suggestions.of_week(tx, person.id, week)
        is_free = all(one.status is SuggestionStatus.WITHDRAWN for one in had) and len(had) < MAX_PER_WEEK
        day = to_local(begin, person.zone).date() + timedelta(days=person.suggest_weekday)
        hour = from_local(day, person.suggest_at, person.zone)
        told_at = out_of_quiet(max(now, hour), person)
        if not is_free or told_at >= end or told_at > hour + WEEK - _TIME_TO_ANSWER:
            continue
        if not meetings.list_between(tx, person.id, begin, end):
            return week, told_at
    return None


def _offer(
    tx: Tx,
    context: Context,
    match: Match,
    person: Person,
    *,
    found: tuple[str, datetime],
    other: PersonId,
    month: str,
) -> None:
    """A side and a suggestion of that week, as a round makes them; the week's own message gives way."""
    clock, (week, told_at) = context.clock, found
    side = MatchSide(
        id=clock.new_id(),
        owner_id=person.id,
        match_id=match.id,
        other_id=other,
        week=week,
        month=month,
        seated=True,
    )
    matches.add_sides(tx, [side])
    suggestion = Suggestion(
        id=clock.new_id(),
        owner_id=person.id,
        week=week,
        ordinal=len(suggestions.of_week(tx, person.id, week)) + 1,
        knot_id=None,
        status=SuggestionStatus.OPEN,
        reasons=None,
        issued_at=clock.now(),
        origin=Origin.FIRST,
        match_id=match.id,
    )
    suggestions.add(tx, [suggestion])
    if dues.find_open_due_at(tx, person.id, UnaskedKind.WEEK, week) is not None:
        dues.void(tx, person.id, kinds=(UnaskedKind.WEEK,), subject_id=week)
        handled = replace(person, week_handled=max(person.week_handled, week))
        people.save_plans(tx, [(person.id, (("week_handled", handled.week_handled),))])
        plan_next_week(tx, [handled], clock)
    due = Due(
        id=clock.new_id(),
        owner_id=person.id,
        kind=UnaskedKind.OFFER,
        subject_id=suggestion.id,
        due_at=told_at,
        expires_at=match.settle_at,
    )
    dues.plan(tx, [due])
