"""Numbers for organisers: drawn when four weeks of rounds are over, once, by one rule."""

from dataclasses import replace
from datetime import date

from bot.context import Context
from bot.domain.matches import Round
from bot.domain.releases import IN_PAIRS, PERIOD, Release, period_end, release
from bot.store import circles, releases
from bot.store.engine import Tx


def release_counts(tx: Tx, context: Context, round_: Round) -> None:
    """Release the period before this weekly round's: who took part; how many met is for the one before.

    A circle is counted over the rounds since it was founded in which it did not rest, whether or not they
    found six of it who take part: that one of them was missing is nobody's to see. No number is told that is
    above the one it is a part of: noise that shows as noise makes readers doubt the rest.
    """
    last = period_end(round_.day) - PERIOD
    _release_participants(tx, context, last)
    unfinished = releases.list_without_outcomes(tx, last - PERIOD)
    outcomes = {day: releases.count_outcomes(tx, day) for day in {one.last_day for one in unfinished}}
    for one in unfinished:
        met, again = outcomes[one.last_day].get(one.circle_id, (0, 0))
        draw = context.clock.random().random
        came = min(one.paired, release(met / one.rounds, draw(), changed_by=IN_PAIRS))
        liked = min(came, release(again / one.rounds, draw(), changed_by=IN_PAIRS))
        releases.add_outcomes(tx, replace(one, met=came, again=liked))


def _release_participants(tx: Tx, context: Context, last: date) -> None:
    waiting = releases.list_unreleased(tx, last)
    if not waiting:
        return
    days, counted = releases.list_days(tx, last), releases.count_participants(tx, last)
    complete = circles.count_profiles(tx, [circle.id for circle in waiting])
    alone = circles.count_obstacles(tx)
    fresh = []
    for circle in waiting:
        since = circle.created_at.date()
        number = sum(day > since and not circle.is_paused(day) for day in days)
        took, paired = counted.get(circle.id, (0, 0))
        if number:
            draw = context.clock.random().random
            there = release(took / number, draw())
            offered = min(there, release(paired / number, draw(), changed_by=IN_PAIRS))
            one = Release(
                circle_id=circle.id,
                last_day=last,
                rounds=number,
                took_part=there,
                paired=offered,
                complete=complete.get(circle.id, 0),
                alone=release(alone.get(circle.id, 0), draw(), changed_by=IN_PAIRS),
            )
            fresh.append(one)
    releases.add(tx, fresh)
