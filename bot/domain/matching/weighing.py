"""What a possible pair weighs in the matching: integers, in thousandths of what both sides gain.

    base = 1000 (s(u,v) - o(u) + s(v,u) - o(v)) - repeat + welcome        at least 1, at most W = 2,200
    w = base + bonus(u) + bonus(v)                                        at most 4,999,999

**Whoever was left out last time is covered wherever that is possible**, up to 2,000 people joined by possible
pairs: their bonus is at least B > (n/2) W. For suppose a heaviest matching M leaves out x although some
matching N covers everybody who was left out. The pairs in just one of M and N form, from x on, a path of at
most n people whose pairs alternate, N first. Exchange M's pairs for N's along it. If the path ends with a
pair of N, its last person is covered as well; if with one of M, its last person is left out by N, so had no
bonus to lose. Either way the bonuses grow by at least B, while the bases lose at most n/2 pairs of W each:
the exchanged matching is heavier, which cannot be. So bonuses above B may differ: longer waits get more, and
a claim most, by a whole B where that stays below the ceiling (then the longest waits come first wherever not
everybody can be covered), else by what is left. Above 2,000 people B is capped: they still weigh more than a
thousand ordinary pairs.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain.matching.solver import HEAVIEST

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: Thousandths of a gain, and the most that two gains can be.
UNIT, MOST = 1_000, 2_000
#: A newcomer with a host.
WELCOME = 200
#: W, the most a pair can weigh before the bonuses.
BASE = MOST + WELCOME
#: What a repeat costs right away, and after how many weeks half of it.
REPEAT, REPEAT_HALVES = 2_000, 4
#: A repeat still weighs 1 and this for each week since, up to a year: of two repeats the older one.
A_WEEK, A_YEAR = 1, 52
#: The longest bonus: two of them and a base stay below what every solver takes exactly.
CEILING = (HEAVIEST - BASE) // 2
#: B above 2,000 people, so that longer waits can still weigh more.
ENOUGH = CEILING * 9 // 10
#: How the wait weighs: rounds missed in a row up to three, and a claim above all.
LONGEST, CLAIM = 3, 4


def base(gain: Floats, weeks: Ints, welcome: Flags) -> Ints:
    """What pairs weigh before the bonuses; `gain` is both sides' together, `weeks` -1 for never offered."""
    fresh = np.clip(np.rint(UNIT * gain), 1, MOST) + WELCOME * welcome
    faded = np.maximum(fresh - repeat(weeks), 1 + A_WEEK * np.minimum(weeks, A_YEAR))
    weighed: Ints = np.where(weeks < 0, fresh, np.minimum(faded, fresh)).astype(np.int64)
    return weighed


def repeat(weeks: Any) -> Any:
    """What having been offered to each other so many weeks ago costs: 1,682 after one, half after four."""
    return np.rint(REPEAT * 2.0 ** (-np.maximum(weeks, 0) / REPEAT_HALVES))


def waits(missed: Ints, claim: Flags) -> Ints:
    """0 for who had an offer last time, up to 3 for rounds missed in a row, 4 for a claim."""
    levels: Ints = np.where(claim, CLAIM, np.clip(missed, 0, LONGEST)).astype(np.int64)
    return levels


def bonuses(levels: Ints, joined: int) -> Ints:
    """The left-out bonus of everybody, where at most `joined` people are joined by possible pairs."""
    least = min(joined // 2 * BASE + 1, ENOUGH)
    step = min(least, (CEILING - least) // (CLAIM - 1))
    return np.where(levels > 0, least + (levels - 1) * step, 0)
