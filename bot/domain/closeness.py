"""How a knot stands: from warm to cold by the risk that the tie lapses, and due or not by its own rhythm."""

from datetime import date
from enum import IntEnum

from bot.domain import ties
from bot.domain.knots import Knot, KnotStatus
from bot.domain.suggestions import Lane, lane_of
from bot.domain.weeks import days_between

#: Below these risks a tie is warm, or mild: in a steady rhythm half a cadence, and one and a half, after a
#: contact. One that has just been woken cools down sooner.
WARM_RISK, MILD_RISK = 0.4, 0.6
#: A tie is overdue this many cadences after the last contact.
OVERDUE_CADENCES = 1.5


class Closeness(IntEnum):
    """From the outermost ring to the innermost. WISHED were never met; SILENT are dormant."""

    WISHED = 0
    SILENT = 1
    COOL = 2
    MILD = 3
    WARM = 4


def closeness_of(knot: Knot, today: date) -> Closeness:
    """In which ring a knot stands on a day."""
    lane = lane_of(knot, today)
    if lane is Lane.WISHED or knot.last_day is None:
        return Closeness.WISHED
    if lane is Lane.DORMANT:
        return Closeness.SILENT
    risk = ties.risk_of(knot.strength, days_between(knot.last_day, today), knot.cadence)
    if risk < WARM_RISK:
        return Closeness.WARM
    return Closeness.MILD if risk < MILD_RISK else Closeness.COOL


def section_of(knot: Knot, today: date) -> str:
    """In which group a knot is listed on a day."""
    if knot.status is not KnotStatus.ACTIVE:
        return knot.status.value
    lane = lane_of(knot, today)
    if lane is not Lane.LIVE or knot.last_day is None:
        return lane.value
    gap = days_between(knot.last_day, today)
    if gap >= OVERDUE_CADENCES * knot.cadence:
        return "overdue"
    return "due" if gap >= knot.cadence else "fine"
