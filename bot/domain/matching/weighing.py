"""What a possible pair weighs in the matching: integers, in thousandths of what both sides gain.

    gain = s(u,v) - o(u) + s(v,u) - o(v)
    base = 1000 + 500 gain + welcome          never offered to each other
    base = 1 + 500 gain / 2^n + weeks since   offered n times before, and rested since
    w = base + bonus(u) + bonus(v)            base is at least 1 and at most W = 2,200, w at most 4,999,999

So somebody new comes before anybody a second time, however much that one promises, and of those offered
before the one longest ago: what came of an offer does not count, so that it tells nothing (law 2).

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

from bot.domain.matching.participants import RESTS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: What anybody new weighs, and what each unit of gain adds; a newcomer with a host.
NEW, GAIN, WELCOME = 1_000, 500, 100
#: The most a pair can weigh before the bonuses (two gains of one each, and the welcome), and W above it.
MOST, BASE = 2_100, 2_200
#: The heaviest a pair may be.
HEAVIEST = 4_999_999
#: The longest bonus: two of them and a base stay below it.
CEILING = (HEAVIEST - BASE) // 2
#: B above 2,000 people, so that longer waits can still weigh more.
ENOUGH = CEILING * 9 // 10
#: How the wait weighs: rounds missed in a row up to three, and a claim above all.
LONGEST, CLAIM = 3, 4


def base(gain: Floats, times: Ints, weeks: Ints, welcome: Flags) -> Ints:
    """What pairs weigh before the bonuses.

    `gain` is both sides' together; `times` how often they were offered to each other, `weeks` ago last.
    """
    new = NEW + GAIN * gain + WELCOME * welcome
    again = 1 + GAIN * gain / 2.0**times + weeks
    weighed: Ints = np.clip(np.rint(np.where(times == 0, new, again)), 1, MOST).astype(np.int64)
    return weighed


def is_resting(times: Any, weeks: Any) -> Any:
    """Whether two who were offered to each other so often rest still: numbers, or arrays of them (law 2)."""
    rests = np.asarray((0, *RESTS))[np.minimum(times, len(RESTS))]
    return (np.asarray(times) > 0) & (weeks < rests)


def waits(missed: Ints, claim: Flags) -> Ints:
    """0 for who had an offer last time, up to 3 for rounds missed in a row, 4 for a claim."""
    levels: Ints = np.where(claim, CLAIM, np.clip(missed, 0, LONGEST)).astype(np.int64)
    return levels


def bonuses(levels: Ints, joined: int) -> Ints:
    """The left-out bonus of everybody, where at most `joined` people are joined by possible pairs."""
    least = min(joined // 2 * BASE + 1, ENOUGH)
    step = min(least, (CEILING - least) // (CLAIM - 1))
    return np.where(levels > 0, least + (levels - 1) * step, 0)
