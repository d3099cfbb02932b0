"""Two persons become one: rows move by store/union.py, here is what has to end for it, and in which order."""

from collections.abc import Collection

from bot.clock import Clock
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import MAX_ACTIVE, KnotId, KnotStatus
from bot.domain.people import PersonId
from bot.services import united_circles, united_weeks
from bot.services.linking import find_same_knots
from bot.services.merging import merge_knots
from bot.services.schedule import replan
from bot.store import dues, goals, knots, pages, people, union
from bot.store.changes import Book
from bot.store.engine import Tx


def unite(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId, *, keeps_apart: bool) -> None:
    """The second person's everything is the first's. Both are held, and have one chat each.

    Nobody else hears of it: what ends for it looks like a no, or like silence (law 3).
    """
    united_weeks.part_two(tx, clock, kept, gone)
    united_weeks.make_room(tx, clock, kept, gone)
    united_circles.settle_removals(tx, clock, kept, gone)
    has_goal = bool(goals.get(tx, kept).words)
    dues.void(tx, gone if has_goal else kept, kinds=(UnaskedKind.GOAL,))
    same = [] if keeps_apart else find_same_knots(tx, kept, gone)
    fresh = {knot.id for knot in knots.of_owner(tx, gone)}
    refusing = [knot_id for knot_id in fresh if pages.is_refused(tx, gone, knot_id)]
    people.join_addresses(tx, kept, gone, clock.now())
    union.unite_rows(tx, kept, gone)
    for knot_id in refusing:
        pages.refuse(tx, kept, knot_id, clock.now())
    for one, other in same:
        merge_knots(Book(tx), one, other, clock.now())
    _rest_surplus(tx, kept, fresh)
    united_circles.hold_forbidden(tx, clock, kept)
    replan(tx, people.by_id(tx, kept), clock)


def _rest_surplus(tx: Tx, owner_id: PersonId, fresh: Collection[KnotId]) -> None:
    """Beyond fifteen, knots of the second chat rest: those of least value, and of these the newest."""
    surplus = knots.count_active(tx, owner_id) - MAX_ACTIVE
    theirs = [one for one in knots.of_owner(tx, owner_id) if one.id in fresh]
    awake = [one for one in theirs if one.status is not KnotStatus.RESTING]
    awake.sort(key=lambda one: (one.value, -one.created_at.timestamp(), one.id))
    for one in awake[: max(0, surplus)]:
        knots.change(Book(tx), one.id, status=KnotStatus.RESTING.value, paused_until=None)
