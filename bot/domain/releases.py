"""What organisers may know of a circle in numbers: one rule, wherever one of them is told (laws 3 and 7)."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.circles import CircleId

#: Four rounds are counted together: one who pauses for one of them moves a mean by a quarter.
PERIOD = timedelta(weeks=4)
#: Numbers are rounded to this; below the least one there is only "fewer than ten", which also is none.
STEP, LEAST = 5, 10
#: How far a number is blurred for each by which one person can change it.
BLUR = 2.0
#: By how many one person changes a count of people who come in pairs.
IN_PAIRS = 2
_EPSILON = 2.0**-53


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What was told of a circle's rounds of a period, each a number of people in a round; 0: fewer than ten.

    Drawn once and stored; whoever leaves, answers or is forgotten later changes nothing of it. How many met
    and found it good is None until a period later, when debriefs are in. `last_day` is a Sunday. `complete`
    members had a profile when it was drawn, which organisers could see, and nobody could meet `alone` of them
    by place or language; None where nobody counted.
    """

    circle_id: CircleId
    last_day: date
    rounds: int
    took_part: int
    paired: int
    met: int | None = None
    again: int | None = None
    complete: int | None = None
    alone: int | None = None


def period_end(day: date) -> date:
    """The last day of the period a day is in: the same four weeks for every circle."""
    return date.fromordinal(math.ceil(day.toordinal() / PERIOD.days) * PERIOD.days)


def release(mean: float, luck: float, *, changed_by: int = 1) -> int:
    """A mean of people a round as it may be told: to the next five, 0 for "fewer than ten".

    To be called once for each number and stored: drawn anew, many draws would tell the mean. Every number of
    people that an organiser reads comes from here, by /rounds, /circle, a file or a preview: read what is
    stored (`bot.store.releases`), never a count of today, which ticks when one person is silent or pauses.

    `luck` is uniform in [0, 1) and nobody's to guess. `changed_by` is by how much one person can change the
    count. The noise is Laplace's with scale `BLUR * changed_by`, so that whoever knows everything about
    everybody else learns of one person's part at most a factor of e^(1/2) in their odds, and a quarter of
    that exponent of one round (Dwork, McSherry, Nissim, Smith 2006). Rounding afterwards tells less.
    """
    at = luck - 0.5
    noise = -BLUR * changed_by * math.copysign(math.log(max(1 - 2 * abs(at), _EPSILON)), at)
    rounded = STEP * math.floor((mean + noise) / STEP + 0.5)
    return rounded if rounded >= LEAST else 0


def expect_participants(complete: int, last: Release | None) -> int:
    """About how many take part in the next round, 0 for "fewer than ten".

    As many as were told of the last period, and whose profiles came since; before the first one, everybody of
    the `complete` profiles. Organisers know all of that already: who pauses, falls silent or has no seat left
    makes no difference to it.
    """
    about = complete
    if last is not None:
        known = complete if last.complete is None else last.complete
        about = min(complete, last.took_part + max(0, complete - known))
    return about // STEP * STEP if about >= LEAST else 0
