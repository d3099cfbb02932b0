"""A code that is tried: whom it lets in, and below whom they stand."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.chat.messages import Address
from bot.clock import Clock
from bot.domain.circles import (
    Circle,
    CircleId,
    Invite,
    MemberRole,
    Membership,
    MemberStatus,
    Node,
    NodeId,
    choose_branch,
)
from bot.domain.people import Person
from bot.services.turn import Turn
from bot.store import blocks, circles, invites, personal_data
from bot.store.engine import Tx


class RedeemOutcome(StrEnum):
    """What became of a code. BAD is all that is ever said of one that lets nobody in, whatever the reason."""

    JOINED = "joined"
    RETURNED = "returned"
    ALREADY = "already"
    BAD = "bad"
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redemption:
    """A code, tried. The circle and the membership are None where nobody came in."""

    outcome: RedeemOutcome
    circle: Circle | None = None
    membership: Membership | None = None


def guest_key(address: Address) -> str:
    """Under which name wrong codes from a chat are counted."""
    return f"{address.channel}:{address.chat}"


def preview(turn: Turn, words: str) -> Redemption:
    """Where a code would lead this person; nothing is used up, a wrong one counts as tried."""
    found = invites.find_circle(turn.tx, words, guest_key(turn.incoming.sender), turn.now)
    if isinstance(found, invites.RetryLater):
        return Redemption(outcome=RedeemOutcome.LATER)
    if found is None:
        return Redemption(outcome=RedeemOutcome.BAD)
    had = circles.get_membership(turn.tx, turn.me.id, found.id)
    if _was_removed(turn.tx, turn.me, found.id, had, turn.now):
        invites.count_wrong_guess(turn.tx, guest_key(turn.incoming.sender), turn.now)
        return Redemption(outcome=RedeemOutcome.BAD)
    return Redemption(outcome=RedeemOutcome.JOINED, circle=found)


def redeem(tx: Tx, clock: Clock, me: Person, words: str, tried_by: str) -> Redemption:
    """Let a person in by a code, wherever they gave it; `tried_by` is the `guest_key` of that chat."""
    now = clock.now()
    invite = invites.look_up(tx, words, tried_by, now)
    if isinstance(invite, invites.RetryLater):
        return Redemption(outcome=RedeemOutcome.LATER)
    if invite is None:
        return Redemption(outcome=RedeemOutcome.BAD)
    had = circles.get_membership(tx, me.id, invite.circle_id)
    circle = circles.get(tx, invite.circle_id)
    if had is not None and had.status is MemberStatus.ACTIVE:
        return Redemption(outcome=RedeemOutcome.ALREADY, circle=circle, membership=had)
    removed = _was_removed(tx, me, invite.circle_id, had, now)
    if removed or not invites.use(tx, invite, now):
        invites.count_wrong_guess(tx, tried_by, now)
        return Redemption(outcome=RedeemOutcome.BAD)
    if had is None:
        _add_below_voucher(tx, clock, me, invite)
    else:
        circles.rejoin(tx, had.id, now)
    blocks.note_marks(tx, me.id)
    membership = circles.get_membership(tx, me.id, circle.id)
    return Redemption(
        outcome=RedeemOutcome.RETURNED if had else RedeemOutcome.JOINED, circle=circle, membership=membership
    )


def _was_removed(tx: Tx, me: Person, circle_id: CircleId, had: Membership | None, now: datetime) -> bool:
    """Also before they were forgotten: only a keyed hash knows."""
    if had is not None:
        return had.status is MemberStatus.REMOVED
    return personal_data.find_ban(tx, me.id, circle_id, now).removed


def _add_below_voucher(tx: Tx, clock: Clock, me: Person, invite: Invite) -> None:
    """A new place in the tree, below whoever vouches; whoever comes back has one."""
    voucher = circles.get_membership(tx, invite.owner_id, invite.circle_id)
    assert voucher is not None  # the invite was good, so they are a member  # noqa: S101
    above = circles.get_node(tx, voucher.node_id)
    own = NodeId(clock.new_id())
    place = Node(
        id=own,
        circle_id=invite.circle_id,
        parent_id=above.id,
        branch_id=choose_branch(above, voucher.role, own),
        created_at=clock.now(),
    )
    circles.add_node(tx, place)
    held_until = personal_data.find_ban(tx, me.id, invite.circle_id, clock.now()).held_until
    circles.join(tx, replace(new_membership(place, me, MemberRole.MEMBER, clock), held_until=held_until))


def new_membership(place: Node, me: Person, role: MemberRole, clock: Clock) -> Membership:
    """Somebody at a place of the tree, who has said nothing of themselves yet."""
    return Membership(
        id=clock.new_id(),
        owner_id=me.id,
        circle_id=place.circle_id,
        node_id=place.id,
        role=role,
        status=MemberStatus.ACTIVE,
        profile=None,
        lends_name=False,
        held_until=None,
        joined_at=clock.now(),
    )
