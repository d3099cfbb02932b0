"""The circles of two persons who become one: what either may not, the one they are may not."""

from bot.clock import Clock
from bot.domain.circles import MemberStatus
from bot.domain.people import PersonId
from bot.services import memberships, pauses
from bot.store import blocks, circles, people, personal_data
from bot.store.engine import Tx


def settle_removals(tx: Tx, clock: Clock, kept: PersonId, gone: PersonId) -> None:
    """A circle that removed one of the two has removed the other (law 9)."""
    found = [{one.circle_id: one for one in circles.memberships_of(tx, id_)} for id_ in (kept, gone)]
    for mine, theirs in (found, found[::-1]):
        for circle_id in mine.keys() & theirs.keys():
            if (
                mine[circle_id].status is MemberStatus.REMOVED
                and theirs[circle_id].status is MemberStatus.ACTIVE
            ):
                memberships.remove_member(tx, clock, theirs[circle_id])


def hold_forbidden(tx: Tx, clock: Clock, owner_id: PersonId) -> None:
    """What a circle's ban or a pause of either chat forbids ends at once.

    A block hides: what is offered stays, and settles as silence (services/reveals.py), as if it had been said
    in this chat.
    """
    _hold_bans(tx, clock, owner_id)
    if people.by_id(tx, owner_id).is_paused(clock.now()):
        pauses.settle_open(tx, clock, owner_id)
    if circles.memberships_of(tx, owner_id):
        blocks.note_marks(tx, owner_id)


def _hold_bans(tx: Tx, clock: Clock, owner_id: PersonId) -> None:
    """What a circle holds against either chat from before a forget."""
    for one in circles.memberships_of(tx, owner_id):
        ban = personal_data.find_ban(tx, owner_id, one.circle_id, clock.now())
        if ban.removed and one.status is MemberStatus.ACTIVE:
            memberships.remove_member(tx, clock, one)
        elif ban.held_until and (one.held_until is None or one.held_until < ban.held_until):
            circles.change_membership(tx, one.id, held_until=ban.held_until)
