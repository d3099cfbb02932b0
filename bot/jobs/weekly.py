"""The week's one suggestion, at each person's own hour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.commands.suggestions import no_partner_message, weekly_message
from bot.context import Context
from bot.domain.kinds import NUDGES, UnaskedKind
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Origin, Suggestion, SuggestionStatus
from bot.jobs.section import Occasion, Section, renders
from bot.services import match_sides, offers, why_nobody
from bot.services.fallbacks import fallback_message
from bot.services.proposals import no_knots_message
from bot.services.schedule import plan_next_week
from bot.services.suggestions import instead_head
from bot.services.weeks import WeekOutcome, WeekPlan, plan_offers, plan_weeks
from bot.store import dues, knots, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx


def begin_weeks(
    tx: Tx, context: Context, batch: Mapping[PersonId, Person], ripe: Mapping[PersonId, Sequence[Due]]
) -> dict[PersonId, Section]:
    """What begins each person's week, planned for all of them at once: an offer, or the weekly message."""
    weeks = {id_: due for id_, found in ripe.items() for due in found if due.kind == UnaskedKind.WEEK}
    planned = _weekly(tx, context, [batch[id_] for id_ in weeks], weeks)
    return planned | _offers(tx, context, batch, ripe)


@renders(UnaskedKind.WEEK, UnaskedKind.OFFER)
def _first_word(occasion: Occasion, due: Due) -> Section | None:
    """What was planned for the week, where it speaks for this: of week and offer only the offer is said."""
    return occasion.week if occasion.week and due in occasion.week.dues else None


def _weekly(
    tx: Tx, context: Context, batch: Sequence[Person], weeks: Mapping[PersonId, Due]
) -> dict[PersonId, Section]:
    """What the new week says to each person; a week that has its meeting or its answer says nothing.

    Nor one without knots in a circle whose rounds have not begun.
    """
    plans = plan_weeks(tx, batch, clock=context.clock, unasked=True)
    dues.close_nudges(tx, list(plans))
    plan_next_week(tx, [plan.person for plan in plans.values()], context.clock)
    said = {id_: _week_section(tx, plan, weeks[id_], context.clock.now()) for id_, plan in plans.items()}
    return {id_: section for id_, section in said.items() if section is not None}


def _week_section(tx: Tx, plan: WeekPlan, due: Due, now: datetime) -> Section | None:
    if plan.outcome == WeekOutcome.HAS_MEETING or (plan.outcome == WeekOutcome.LEFT_OUT and not plan.missed):
        return None
    if plan.outcome == WeekOutcome.HAS_SUGGESTION:
        again = _pending_plan(tx, plan, now)
        if again is None:
            return None
        plan = again
    if plan.outcome == WeekOutcome.GOODBYE:
        dues.void(tx, plan.person.id, kinds=NUDGES - {UnaskedKind.WEEK})
    none = plan.outcome == WeekOutcome.NO_KNOTS
    message = no_knots_message(tx, plan.person.id) if none else weekly_message(plan)
    if plan.outcome == WeekOutcome.LEFT_OUT and (why := why_nobody.explain(tx, plan.person, plan.today)):
        message = no_partner_message(why)
    return Section.from_message(
        message,
        kind=UnaskedKind.WEEK,
        dues=(due,),
        waits=plan.suggestion is not None,
        alone=plan.outcome == WeekOutcome.GOODBYE,
    )


def _pending_plan(tx: Tx, plan: WeekPlan, now: datetime) -> WeekPlan | None:
    """A suggestion still open: its letter never left, or /instead made it before its week began.

    The offer of a circle has a due of its own.
    """
    last = suggestions.of_week(tx, plan.person.id, plan.week)[-1]
    knot = knots.get(tx, plan.person.id, last.knot_id)
    if last.status is not SuggestionStatus.OPEN or knot is None:
        return None
    head = instead_head(tx, last, knot, now)
    return replace(plan, suggestion=last, knot=knot, head=head)


# --- offers of circles ----------------------------------------------------------------------------------


def _offers(
    tx: Tx, context: Context, batch: Mapping[PersonId, Person], ripe: Mapping[PersonId, Sequence[Due]]
) -> dict[PersonId, Section]:
    """What the round brought, said like any week's suggestion, though it is no nudge.

    Only the newest that is still open is said; after a third silence it is the goodbye instead.
    """
    offered = {}
    for id_, person in batch.items():
        mine = [due for due in ripe.get(id_, ()) if due.kind == UnaskedKind.OFFER]
        found = [suggestions.get(tx, id_, due.subject_id) for due in mine]
        if waiting := [s for s in found if s and s.status is SuggestionStatus.OPEN]:
            offered[id_] = (person, max(waiting, key=lambda s: s.week))
    plans = plan_offers(tx, offered, clock=context.clock, unasked=True)
    firsts = []  # whose offer is its week's first word: no re-match, and not said before the week begins
    for id_, plan in plans.items():
        suggestion = offered[id_][1]
        if suggestion.origin is not Origin.REMATCH and suggestion.week <= plan.week:
            firsts.append(id_)
    dues.close_nudges(tx, firsts)
    plan_next_week(tx, [plan.person for plan in plans.values()], context.clock)
    return {
        id_: _offer_section(
            tx, context, plan, offered[id_][1], [due for due in ripe[id_] if due.kind == UnaskedKind.OFFER]
        )
        for id_, plan in plans.items()
    }


def _offer_section(
    tx: Tx, context: Context, plan: WeekPlan, suggestion: Suggestion, spoken: Sequence[Due]
) -> Section:
    silent = plan.outcome == WeekOutcome.GOODBYE
    match, side = offers.own_match(tx, suggestion)
    if silent:
        dues.void(tx, plan.person.id, kinds=NUDGES)
        match_sides.end_suggestion(tx, suggestion, SuggestionStatus.LAPSED, clock=context.clock)
    else:
        plan.offer = offers.offer_lines(tx, suggestion, week=plan.week)
        match_sides.mark_shown(tx, side, context.clock.now())
    message = weekly_message(plan)
    return Section.from_message(
        message,
        kind=UnaskedKind.OFFER,
        dues=tuple(spoken),
        alone=silent,
        expires_at=match.settle_at,
    )


@renders(UnaskedKind.FALLBACK)
def _fallback(occasion: Occasion, due: Due) -> Section | None:
    """Whose offer came to nothing hears whom they may meet instead; only if nothing else stands by now."""
    failed = suggestions.get(occasion.tx, occasion.person.id, due.subject_id)
    if failed is None:
        return None
    message = fallback_message(occasion.tx, occasion.person, failed, occasion.context.clock)
    return Section.from_message(message, kind=UnaskedKind.FALLBACK, dues=(due,)) if message else None
