"""Whom a round could bring nobody, and why: noted once, when it is solved, to be told to them alone."""

from collections.abc import Iterable

from bot.domain.circles import CircleId, CircleStatus, MemberStatus, Profile
from bot.domain.matching.obstacles import Surroundings
from bot.domain.people import PersonId
from bot.store import circles
from bot.store.engine import Tx


def note_obstacles(tx: Tx, alone: Iterable[PersonId]) -> None:
    """For whoever the round held nobody: what keeps them from everybody else in each of their circles.

    Everybody with a profile is reckoned with, whoever of them takes part. Whoever is alone because the others
    rest, or for any reason that is not their own place or language, has no obstacle.
    """
    theirs = [one for id_ in alone for one in circles.memberships_of(tx, id_)]
    theirs = [one for one in theirs if one.status is MemberStatus.ACTIVE and one.profile is not None]
    around: dict[CircleId, Surroundings] = {}
    found = {}
    for one in theirs:
        if one.circle_id not in around:
            around[one.circle_id] = _look_around(tx, one.circle_id)
        obstacle = around[one.circle_id].find_obstacle(one.profile or Profile())
        if obstacle is not None:
            found[one.id] = obstacle.value
    circles.note_obstacles(tx, found)


def _look_around(tx: Tx, circle_id: CircleId) -> Surroundings:
    if circles.get(tx, circle_id).status is not CircleStatus.OPEN:
        return Surroundings()
    members = circles.members(tx, [circle_id])
    return Surroundings.of(one.profile for one in members if one.profile is not None)
