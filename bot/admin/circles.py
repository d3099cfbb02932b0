"""Circles as the operator sees them: in counts, and with a way to name somebody who organises one."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.messages import Address
from bot.context import Context
from bot.domain.circles import Circle, MemberRole, MemberStatus
from bot.domain.errors import OperatorError
from bot.domain.kinds import UnaskedKind
from bot.services.schedule import say_soon
from bot.store import circles, people


def short_id(id_: str) -> str:
    """Somebody, or a circle, without a name: the same in every output of one installation."""
    return id_[-8:]


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleView:
    """An open circle in counts: nobody in it is named."""

    circle: Circle
    members: int
    organisers: int


def list_circles(context: Context) -> Sequence[CircleView]:
    """The open circles, by name."""
    with context.engine.begin() as tx:
        return [
            CircleView(
                circle=circle,
                members=circles.count_members(tx, circle.id),
                organisers=len(circles.organisers(tx, circle.id)),
            )
            for circle in circles.list_open(tx)
        ]


def appoint(context: Context, circle_end: str, address: Address) -> Circle:
    """A member organises a circle from now on, and hears so. Raises OperatorError where that cannot be."""
    with context.engine.begin() as tx:
        found = [one for one in circles.list_open(tx) if circle_end and one.id.endswith(circle_end)]
        if len(found) != 1:
            raise OperatorError("No open circle, or more than one, has an id that ends so: knotwork circle")
        person = people.by_address(tx, address)
        mine = circles.get_membership(tx, person.id, found[0].id) if person else None
        if person is None or mine is None or mine.status is not MemberStatus.ACTIVE:
            raise OperatorError("Nobody at this address is a member of that circle; an invite comes first.")
        if mine.role is not MemberRole.ORGANISER:
            circles.change_membership(tx, mine.id, role=MemberRole.ORGANISER.value)
            say_soon(tx, person.id, UnaskedKind.APPOINTED, found[0].id, context.clock)
    return found[0]
