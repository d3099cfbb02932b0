"""The week's one suggestion, at each person's own hour."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.commands.planning import NUDGES, Outcome, Plan, plan_next_week, plan_weeks
from bot.commands.week import instead_head, weekly_message
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import SuggestionStatus
from bot.house import House
from bot.jobs.section import Section
from bot.store import dues, knots, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx


def sections(
    tx: Tx, house: House, batch: Sequence[Person], weeks: Mapping[PersonId, Due]
) -> dict[PersonId, Section]:
    """What the new week says to each person; a week that has its meeting or its answer says nothing."""
    plans = plan_weeks(tx, batch, clock=house.clock, unasked=True)
    dues.close_nudges(tx, list(plans))
    plan_next_week(tx, [plan.person for plan in plans.values()], house.clock)
    said = {id_: _section(tx, plan, weeks[id_], house.clock.now()) for id_, plan in plans.items()}
    return {id_: section for id_, section in said.items() if section is not None}


def _section(tx: Tx, plan: Plan, due: Due, now: datetime) -> Section | None:
    if plan.outcome == Outcome.HAS_MEETING:
        return None
    if plan.outcome == Outcome.HAS_SUGGESTION:
        again = _unsaid(tx, plan, now)
        if again is None:
            return None
        plan = again
    if plan.outcome == Outcome.GOODBYE:
        dues.void(tx, plan.person.id, kinds=NUDGES - {"week"})
    message = weekly_message(plan)
    return Section(
        kind="week",
        lines=message.lines,
        questions=message.questions,
        dues=(due.id,),
        nudges=True,
        waits=plan.suggestion is not None,
        alone=plan.outcome == Outcome.GOODBYE,
    )


def _unsaid(tx: Tx, plan: Plan, now: datetime) -> Plan | None:
    """A suggestion still open: its letter never left, or /instead made it before its week began."""
    last = suggestions.of_week(tx, plan.person.id, plan.week)[-1]
    knot = knots.get(tx, plan.person.id, last.knot_id)
    if last.status is not SuggestionStatus.OPEN or knot is None:
        return None
    head = instead_head(tx, last, knot, now)
    return replace(plan, suggestion=last, knot=knot, head=head)
