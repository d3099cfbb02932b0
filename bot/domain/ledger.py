"""The ledger: what came of ties, as their owner told it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.knots import KnotId
from bot.domain.people import PersonId


class LedgerKind(StrEnum):
    """INTRODUCTION: somebody introduced the owner, or the owner two others. RECOMMENDATION: of the owner.

    WANTED: the owner wants two others to know each other. MEETING: the owner met somebody for the first
    time.
    """

    INTRODUCTION = "introduction"
    RECOMMENDATION = "recommendation"
    WANTED = "wanted"
    MEETING = "meeting"


class Outcome(StrEnum):
    """How an entry ended, once: they MET, it HELPED, WORK or a FRIEND came of it, NOTHING; or DROPPED."""

    MET = "met"
    HELPED = "helped"
    WORK = "work"
    FRIEND = "friend"
    NOTHING = "nothing"
    DROPPED = "dropped"


#: What came of something is asked about once, after so long; introducers rarely hear (avc.com 2009).
ASK_OUTCOME_AFTER = timedelta(days=21)
#: What may be asked about.
ENDING_KINDS = frozenset({LedgerKind.INTRODUCTION, LedgerKind.RECOMMENDATION, LedgerKind.MEETING})
#: Outcomes that whoever opened the door would be glad to hear of.
WORTH_THANKS = frozenset({Outcome.MET, Outcome.HELPED, Outcome.WORK, Outcome.FRIEND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody an entry is about: a knot, or a name as typed of somebody who is none."""

    knot_id: KnotId | None = None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One fact, on a day of the owner's calendar where one was said.

    `by` None: the owner, who met `to`, or introduced them and `other` to each other. Else `by` introduced the
    owner to `to`, or recommended them there, and `other` is None.
    """

    id: str
    owner_id: PersonId
    kind: LedgerKind
    by: Party | None
    to: Party
    other: Party | None
    day: date | None
    note: str
    created_at: datetime
    outcome: Outcome | None = None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everybody it is about but the owner."""
        return tuple(party for party in (self.by, self.to, self.other) if party)

    @property
    def is_pair(self) -> bool:
        """Whether the owner introduced two others."""
        return self.by is None and self.other is not None

    @property
    def is_open(self) -> bool:
        """Whether what came of it is still to be told."""
        return self.kind in ENDING_KINDS and self.outcome is None
