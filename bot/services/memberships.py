"""Which circle is meant, and what the person is there. Nobody finds a circle they are not in (law 7)."""

from collections.abc import Sequence

from bot.chat.messages import Text, text
from bot.clock import Clock
from bot.domain.circles import Circle, CircleId, CircleStatus, MemberRole, Membership, MemberStatus
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import fold, name_matches
from bot.services import bookings, match_sides
from bot.services.lookup import MAX_OFFERED
from bot.services.schedule import say_all_soon, say_soon
from bot.services.turn import AmbiguousNameError, Turn
from bot.store import circles, gatherings, invites, people, trust
from bot.store.engine import Tx

CircleMembership = tuple[Circle, Membership]
NamedMember = tuple[Membership, str]


def own_circles(turn: Turn) -> list[CircleMembership]:
    """The open circles the person is in, by name."""
    return circles.of_person(turn.tx, turn.me.id)


def organised_circles(turn: Turn) -> list[CircleMembership]:
    """Those of them they organise."""
    return [one for one in own_circles(turn) if one[1].role is MemberRole.ORGANISER]


def find_circle(turn: Turn, said: str, *, organiser: bool = False) -> CircleMembership:
    """The one circle of this name among the person's own; without a name the only one there is.

    Raises KnotworkError where there is none, or they do not organise it and must; Ambiguous where there are
    several.
    """
    fit = _match_circles(turn, said)
    if not fit:
        raise (
            KnotworkError("circle-unknown", name=said.strip()[:80]) if said else KnotworkError("circles-none")
        )
    found = [one for one in fit if one[1].role is MemberRole.ORGANISER] if organiser else fit
    if not found:
        raise KnotworkError("circle-organisers-only")
    if len(found) > MAX_OFFERED:
        raise KnotworkError("circle-too-many", count=len(found))
    if len(found) > 1:
        raise AmbiguousNameError(said.strip(), [circle for circle, _ in found], "which-circle")
    return found[0]


def _match_circles(turn: Turn, said: str) -> list[CircleMembership]:
    """Those a name may mean; the one chosen after asking back, or that fits exactly, stands alone."""
    all_, wanted = own_circles(turn), turn.picked.get(fold(said))
    picked = [one for one in all_ if one[0].id == wanted]
    fit = picked or [one for one in all_ if name_matches(one[0].name, said)]
    exact = [one for one in fit if fold(one[0].name) == fold(said)]
    return exact if len(exact) == 1 else fit


def own_circle(turn: Turn, circle_id: object, *, organiser: bool = False) -> CircleMembership:
    """The circle of a question's context, if the person is in it still, and organises it if they must."""
    found = circles.get_membership(turn.tx, turn.me.id, CircleId(str(circle_id)))
    circle = circles.get(turn.tx, found.circle_id) if found else None
    if found is None or circle is None:
        raise KnotworkError("circle-gone")
    if circle.status is not CircleStatus.OPEN or found.status is not MemberStatus.ACTIVE:
        raise KnotworkError("circle-gone")
    if organiser and found.role is not MemberRole.ORGANISER:
        raise KnotworkError("circle-organisers-only")
    return circle, found


def pick_circle(turn: Turn, circle: Circle) -> str:
    """The words by which another command means this very circle, however many are called so."""
    turn.picked = {**turn.picked, fold(circle.name): circle.id}
    return circle.name


def remove_member(tx: Tx, clock: Clock, one: Membership) -> None:
    """A human decided so. The member hears it with their next nudge, and no reason.

    Who left before does not come back, and hears nothing.
    """
    if one.status is MemberStatus.ACTIVE:
        end_membership(tx, clock, one, MemberStatus.REMOVED)
        say_soon(tx, one.owner_id, UnaskedKind.REMOVED, one.circle_id, clock)
    else:
        circles.change_membership(tx, one.id, status=MemberStatus.REMOVED.value)


def end_membership(tx: Tx, clock: Clock, one: Membership, status: MemberStatus) -> None:
    """Somebody left, or was removed: their invites let nobody in, and what waits for two yeses ends.

    To everybody else that is silence, decided when it settles (law 3); what was agreed stays. A circle nobody
    is left in is closed; where nobody is left who organises it, its members hear so, and not who went. Who is
    removed is held first, as they are where a round matches them.
    """
    people.lock(tx, [one.owner_id])
    match_sides.withdraw(tx, one.owner_id, clock, circle_id=one.circle_id)
    bookings.release(tx, one.owner_id, clock, circle_id=one.circle_id)
    gatherings.delete_answers(tx, one.owner_id, one.circle_id)
    invites.revoke_all(tx, one.owner_id, one.circle_id, clock.now())
    circles.end_membership(tx, one.id, status, clock.now())
    trust.reassign_cases(tx, one.circle_id)
    left = {member.owner_id for member in circles.members(tx, [one.circle_id])}
    if not left:
        circles.close(tx, one.circle_id, clock.now())
    elif one.role is MemberRole.ORGANISER and not circles.organisers(tx, one.circle_id):
        say_all_soon(tx, left, UnaskedKind.NO_ORGANISER, one.circle_id, clock)


# --- by name ----------------------------------------------------------------------------------------------


def named_members(turn: Turn, circle: Circle) -> list[NamedMember]:
    """Everybody who belongs, organisers first, then by name."""
    found = circles.members(turn.tx, [circle.id])
    names = circles.names_of(turn.tx, [one.owner_id for one in found])
    named = [(one, names.get(one.owner_id, "")) for one in found]
    return sorted(named, key=lambda pair: (pair[0].role is MemberRole.MEMBER, fold(pair[1]), pair[0].id))


def display_name(name: str) -> Text:
    """A member by name, or that their platform tells none."""
    return text("as-is", words=name) if name else text("member-nameless")


def member_label(turn: Turn, one: Membership, name: str, among: Sequence[NamedMember]) -> Text:
    """The name, and since when where it alone would not tell two apart."""
    if sum(fold(other) == fold(name) for _, other in among) > 1:
        since = turn.to_local(one.joined_at).date()
        return text("member-label-since", name=display_name(name), day=since)
    return text("member-label", name=display_name(name))
