"""Trust: what two members from different branches may stop, and who is left in peace for a while (law 9)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.circles import CircleId, NodeId
from bot.domain.people import PersonId

#: Ticks from so many branches, about somebody who has met so many members, lead to a verdict.
BRANCHES_NEEDED = 2
MET_AT_LEAST = 5
#: A verdict is said at a random one of so many rounds to come, so that its hour tells nothing.
WITHIN_ROUNDS = 4
#: How long a paused member is left out of a circle's rounds.
PAUSED_FOR = timedelta(weeks=8)
#: Whoever did not come to so many meetings within a quarter rests until they write again.
NO_SHOWS = 2
QUARTER = timedelta(days=91)
#: How many words of an appeal or a report are kept.
MAX_PLEA = 1000


class VerdictKind(StrEnum):
    """First a WARNING; after that a PAUSE of eight weeks in the circle."""

    WARNING = "warning"
    PAUSE = "pause"


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
    status: VerdictStatus
    rounds_left: int
    said_at: datetime | None
    until: datetime | None
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a human is asked to look at. `owner_id` brought it, and is never named where it is a report."""

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


def is_pitching(branches: Collection[NodeId], met: int) -> bool:
    """Whether ticks from these branches act, about somebody who met so many members of the circle.

    A branch counts once, however many of it ticked: who colludes benches nobody.
    """
    return len(set(branches)) >= BRANCHES_NEEDED and met >= MET_AT_LEAST


def next_verdict(warned: int) -> VerdictKind:
    """A warning first; who was warned before, and was not cleared, is paused."""
    return VerdictKind.PAUSE if warned else VerdictKind.WARNING


def judge_of(organisers: Collection[PersonId], involved: Collection[PersonId]) -> Judge:
    """An organiser who neither is meant nor ticked nor reported; else the operator."""
    return Judge.ORGANISER if set(organisers) - set(involved) else Judge.OPERATOR
