"""Trust: what members of different branches may stop, who judges, who is left in peace a while (law 9)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import combinations

from bot.domain.circles import CircleId, NodeId
from bot.domain.people import PersonId

#: So many ticks lead to a verdict whatever branch they come from; fewer only where two differ in it.
TICKS_OF_ONE_BRANCH = 3
#: About somebody who has met so many more members than ticked, so that none of them is known by it.
MORE_MET = 2
#: A verdict is said at a random one of so many rounds to come, so that its hour tells nothing.
WITHIN_ROUNDS = 4
#: How long a paused member is left out of a circle's rounds.
PAUSED_FOR = timedelta(weeks=8)
#: How long that is for good.
LEFT_OUT_FOR = timedelta(weeks=5200)
#: Whoever did not come to so many meetings within a quarter rests until they write again.
NO_SHOWS = 2
QUARTER = timedelta(days=91)
#: How many words of an appeal or a report are kept.
MAX_PLEA = 1000


class VerdictKind(StrEnum):
    """First a WARNING; after that a PAUSE of eight weeks in the circle.

    A REMOVAL follows a report before the reveal: rounds go on without them for good, from a random one of the
    next on. They stay a member: who disappears from a list would tell who the partner was (law 3).
    """

    WARNING = "warning"
    PAUSE = "pause"
    REMOVAL = "removal"


class VerdictStatus(StrEnum):
    """DRAWN waits for its round, SAID was told, LIFTED was taken back after an appeal."""

    DRAWN = "drawn"
    SAID = "said"
    LIFTED = "lifted"


class CaseKind(StrEnum):
    """An APPEAL against a verdict, or a REPORT that something was wrong."""

    APPEAL = "appeal"
    REPORT = "report"


class Judge(StrEnum):
    """Who looks at a case: an organiser who was not involved, else the operator."""

    ORGANISER = "organiser"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What two ticks came to. Nothing in it says who ticked, or when.

    `rounds_left` is how many rounds go by before it is said; `until` ends a pause.
    """

    id: str
    owner_id: PersonId
    circle_id: CircleId
    kind: VerdictKind
    status: VerdictStatus = VerdictStatus.DRAWN
    rounds_left: int
    said_at: datetime | None = None
    until: datetime | None = None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a human is asked to look at. `owner_id` brought it, and is never named where it is a report.

    `about_id` is None once they were forgotten; keyed hashes by `match_id` know them still. `shown` are the
    profile words of somebody two yeses never revealed, and None for everybody else: a case with them names
    nobody and is the operator's. `judge_id` is the organiser it was given to; cases of earlier versions were
    given to every one who was not involved.
    """

    id: str
    owner_id: PersonId
    circle_id: CircleId
    kind: CaseKind
    verdict_id: str | None
    about_id: PersonId | None
    words: str
    judge: Judge
    status: str
    created_at: datetime
    decided_at: datetime | None = None
    match_id: str | None = None
    shown: str | None = None
    judge_id: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a circle's tree a member stands: `above` are all places they came by, up to the first."""

    node_id: NodeId
    branch_id: NodeId
    above: frozenset[NodeId]

    @property
    def is_by_organiser(self) -> bool:
        """Whether an organiser let them in, or they founded the circle."""
        return self.branch_id == self.node_id


def is_one_branch(one: Place, other: Place) -> bool:
    """Whether two ticks may be one person's: who let somebody in may be that somebody.

    All whom organisers let in are of one branch; so are all below one of them, and whoever came through
    another, however far below.
    """
    is_same = one.branch_id == other.branch_id or (one.is_by_organiser and other.is_by_organiser)
    return is_same or one.node_id in other.above or other.node_id in one.above


def is_pitching(ticked: Collection[Place], met: int) -> bool:
    """Whether ticks of these members act, about somebody who met so many members of the circle (law 9)."""
    if met < len(ticked) + MORE_MET:
        return False
    differ = any(not is_one_branch(one, other) for one, other in combinations(ticked, 2))
    return differ or len(ticked) >= TICKS_OF_ONE_BRANCH


def next_verdict(warned: int) -> VerdictKind:
    """A warning first; who was warned before, and was not cleared, is paused."""
    return VerdictKind.PAUSE if warned else VerdictKind.WARNING


def draw_judge(
    kind: CaseKind, organisers: Sequence[PersonId], involved: Collection[PersonId], luck: float
) -> PersonId | None:
    """The organiser who looks at a case; None for the operator. `luck` is uniform in [0, 1).

    A report goes to one who is neither meant nor brought it, where there is one. An appeal is drawn among all
    organisers, and from two on the operator too, and goes to the operator where the one drawn was involved:
    who got it is as likely whoever of the others ticked, and that nobody got it is always possible.
    """
    if kind is CaseKind.REPORT:
        free: list[PersonId | None] = [one for one in organisers if one not in involved]
    else:
        free = [*organisers, *([None] if len(organisers) > 1 else [])]
    drawn = free[int(luck * len(free))] if free else None
    return None if drawn in involved else drawn
