"""What a profile lacks is asked later, one thing a week: three short answers are enough to take part."""

from datetime import timedelta

from bot.clock import Clock
from bot.domain.circles import CircleId, Membership, MemberStatus
from bot.domain.kinds import UnaskedKind
from bot.domain.people import Person
from bot.domain.profiles import LATER_STEPS
from bot.domain.weeks import to_local
from bot.services.schedule import plan_on
from bot.store import circles
from bot.store.dues import Due
from bot.store.engine import Tx

#: So long between two things.
APART = timedelta(days=7)
#: Of a circle's id so much tells the circles of one person apart.
_ENDING = 20


def plan_step(tx: Tx, person: Person, clock: Clock, circle_id: CircleId, step: str) -> None:
    """A week from now, at the person's own hour, this line of their profile is asked about."""
    day = (to_local(clock.now(), person.zone) + APART).date()
    plan_on(tx, person, UnaskedKind.PROFILE_STEP, f"{step} {circle_id[-_ENDING:]}", day=day, clock=clock)


def find_step(tx: Tx, due: Due) -> tuple[Membership, str] | None:
    """The membership and the line that a due row names, while they belong and have a profile."""
    step, _, ending = due.subject_id.partition(" ")
    mine = (one for one in circles.memberships_of(tx, due.owner_id) if one.circle_id.endswith(ending))
    found = next((one for one in mine if one.status is MemberStatus.ACTIVE and one.profile), None)
    return (found, step) if found and step in LATER_STEPS else None
