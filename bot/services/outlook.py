"""What organisers may know of the round to come: nothing of it moves when somebody is silent or pauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain import profiles
from bot.domain.circles import Circle, Membership, next_round_in
from bot.domain.releases import expect_participants
from bot.store import circles, releases, rounds
from bot.store.engine import Tx


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A circle before its next round, as its organisers see it.

    `missing` are members without a profile, oldest first. `about` is how many take part next, 0 for "fewer
    than ten"; `alone` of how many it was told that nobody could meet them, likewise. `day` is the day of the
    next round, None where none is planned yet.
    """

    members: int
    complete: int
    missing: Sequence[Membership]
    about: int
    alone: int
    day: date | None


def look_ahead(tx: Tx, circle: Circle) -> Outlook:
    """What lies before a circle."""
    members = circles.members(tx, [circle.id])
    missing = [one for one in members if not profiles.is_complete(one.profile)]
    complete = len(members) - len(missing)
    last = next(iter(releases.list_of_circle(tx, circle.id, 1)), None)
    planned = rounds.find_next_day(tx)
    return Outlook(
        members=len(members),
        complete=complete,
        missing=missing,
        about=expect_participants(complete, last),
        alone=(last.alone or 0) if last else 0,
        day=None if planned is None else next_round_in(circle, planned),
    )
