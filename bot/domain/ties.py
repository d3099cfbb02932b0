"""The tie model: how alive a knot is, and which one asks most for a meeting.

Two numbers per tie: its strength S (a fading count of contact days) and the day of the last contact.
Every duration is in days; H is the tie's own cadence, so a weekly and a quarterly tie read alike.
Measured on seven contact data sets (`knotwork bench ties`), with these constants for all of them: the
risk ranks ties that are still alive by "no contact in the next H days" with a mean AUC of .753, a fixed
or tiered alarm with about .60. A trend or a reciprocity term had no transferable effect: there is none.

What it rests on: silence counts against the tie's own rhythm, over eight times of it is likely decay
(Navarro 2017); contact days count, messages do not (Ureña-Carrion 2020); silence counts sub-linearly
(Barabási 2005); dormant ties are worth waking, but not by their past frequency (Levin 2011, Walter 2015).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from math import log
from typing import Any, overload

#: A contact weighs half as much after this many cadences.
HALF_LIFE_CADENCES = 4
#: The strength of a tie met once a cadence for ever (6.29), the fold's fixed point: where a new knot starts.
FRESH_STRENGTH = 1 / (1 - 2 ** (-1 / HALF_LIFE_CADENCES))
#: Scales S to contacts per cadence: ln 2 / 4 * S is about 1.09 just after a contact in perfect rhythm.
RATE_OF_STRENGTH = log(2) / HALF_LIFE_CADENCES
#: Silence grows less than linearly in its effect (Barabási 2005).
SILENCE_EXPONENT = 0.7
#: Added to gap / H, so that a tie met today still ranks by its strength.
LEAST_SILENCE = 0.02
#: Added to the rate, so that a tie long faded keeps finite odds.
LEAST_RATE = 0.05

#: Days of silence after which a tie is dormant, unless twice its cadence is longer.
DORMANT_AFTER_DAYS = 365
#: The share of its own cadence that must have passed before a week suggests a tie by itself.
DUE_SHARE = 0.75
#: Days after a suggestion until its knot has its full urgency again, unless twice its cadence is shorter.
COOLDOWN_DAYS = 56
#: How long a meeting in a circle makes own ties wait.
WEEK_DAYS = 7
#: The highest value an owner can give a knot; 1, 2, 3 weigh a third, two thirds, one.
TOP_VALUE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A knot as the model sees it.

    `strength` is S on the day `last`, that contact included; `last` is None while the knot is wished,
    which stands outside decay (strength 0, no risk). `cadence` is H in days, at least 1.
    """

    strength: float
    last: date | None
    cadence: float


def fold_contacts(contact_days: Iterable[date], cadence: float, told: date | None) -> Tie:
    """The tie after a whole history, to be folded anew after every edit, undo, merge or change of cadence.

    `contact_days` are the days of logged encounters in any order; several on one day count once. `told` is
    the day of the last meeting the owner told at /add, None for a wished knot. The tie starts fresh on the
    told day, else with its first encounter. Encounters on or before the told day change nothing: they are
    part of what the owner told. So every encounter after the start lowers the risk. Only the first encounter
    of a wished knot may raise it when logged before later ones: the rhythm it then shows is a slower one.
    """
    days = sorted(set(contact_days))
    start = told or next(iter(days), None)
    wished = Tie(strength=0.0, last=None, cadence=cadence)
    return wished if start is None else reduce(add_contact, days, add_contact(wished, start))


def add_contact(tie: Tie, day: date) -> Tie:
    """One step of the fold: S <- S * 2^(-gap / 4H) + 1; a wished knot becomes fresh.

    A day not later than the last contact changes nothing.
    """
    if tie.last is None:
        return replace(tie, strength=FRESH_STRENGTH, last=day)
    if day <= tie.last:
        return tie
    return replace(tie, strength=fade(tie.strength, (day - tie.last).days, tie.cadence) + 1, last=day)


@overload
def fade(strength: float, gap: float, cadence: float) -> float: ...
@overload
def fade(strength: Any, gap: Any, cadence: Any) -> Any: ...
def fade(strength: Any, gap: Any, cadence: Any) -> Any:
    """What is left of a strength after `gap` days without contact; floats or numpy arrays."""
    return strength * 2.0 ** (-gap / (HALF_LIFE_CADENCES * cadence))


@overload
def risk_of(strength: float, gap: float, cadence: float) -> float: ...
@overload
def risk_of(strength: Any, gap: Any, cadence: Any) -> Any: ...
def risk_of(strength: Any, gap: Any, cadence: Any) -> Any:
    """How likely the tie lapses, from 0 (alive) towards 1; about one half one cadence after a contact.

    odds = (gap/H + .02)^.7 / (ln 2 / 4 * faded S + .05), risk = odds / (1 + odds). Floats or numpy arrays;
    `gap` >= 0 and `cadence` > 0 in the same unit. It depends on gap / cadence only, never on the unit.
    """
    rate = RATE_OF_STRENGTH * strength * 2.0 ** (-gap / (HALF_LIFE_CADENCES * cadence))  # see faded()
    odds = (gap / cadence + LEAST_SILENCE) ** SILENCE_EXPONENT / (rate + LEAST_RATE)
    return odds / (1 + odds)


def gap_of(tie: Tie, today: date) -> int | None:
    """Days since the last contact, 0 for one noted ahead of today; None for a wished knot."""
    return None if tie.last is None else max(0, (today - tie.last).days)


def risk(tie: Tie, today: date) -> float | None:
    """How likely the tie lapses, in [0, 1); None for a wished knot, which has nothing to lose yet."""
    gap = gap_of(tie, today)
    return None if gap is None else risk_of(tie.strength, gap, tie.cadence)


def is_dormant(gap: float, cadence: float) -> bool:
    """Silent for more than a year and two cadences: such a tie has a lane of its own, outside the ranking."""
    return gap > max(DORMANT_AFTER_DAYS, 2 * cadence)


def is_due(gap: float, cadence: float) -> bool:
    """Whether a live tie may be suggested: by its gap alone, for its risk is high right after a reunion."""
    return gap >= DUE_SHARE * cadence


def cooldown(days_since_suggested: float | None, cadence: float) -> float:
    """How much of its urgency a knot has again since it was last suggested, in [0, 1].

    Grows linearly to 1 over the shorter of eight weeks and two cadences; 1 if never suggested (None).
    While a meeting with the knot stands, the caller uses 0 instead.
    """
    if days_since_suggested is None:
        return 1.0
    return min(1.0, max(0.0, days_since_suggested) / min(COOLDOWN_DAYS, 2 * cadence))


def waiting_cost(value: int, strength: float, gap: float, cadence: float, cooldown: float) -> float:
    """What one more week without a meeting costs a live tie, in [0, 1]: o of a round, law 2.

    The greatest risk the week can bring, beyond that of the day the cadence ends; 0 while that day lies more
    than a week ahead.
    """
    if gap + WEEK_DAYS <= cadence:
        return 0.0
    grown = risk_of(strength, gap + WEEK_DAYS, cadence) - risk_of(strength, cadence, cadence)
    return urgency(value, max(0.0, grown), cooldown)


def urgency(value: int, risk: float, cooldown: float) -> float:
    """What ranks own knots for the week's one suggestion, in [0, 1]; `value` is 1, 2 or 3."""
    return value / TOP_VALUE * risk * cooldown
