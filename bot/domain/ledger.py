"""The ledger: what came of ties, as their owner told it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.knots import KnotId
from bot.domain.people import PersonId


class LedgerKind(StrEnum):
    """INTRODUCTION: somebody introduced the owner, or the owner two others. RECOMMENDATION: of the owner.

    WANTED: the owner wants two others to know each other.
    """

    INTRODUCTION = "introduction"
    RECOMMENDATION = "recommendation"
    WANTED = "wanted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody an entry is about: a knot, or a name as typed of somebody who is none."""

    knot_id: KnotId | None = None
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One fact, on a day of the owner's calendar where one was said.

    `by` None: the owner, who introduced `to` and `other` to each other. Else `by` introduced the owner to
    `to`, or recommended them there, and `other` is None.
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

    @property
    def parties(self) -> tuple[Party, ...]:
        """Everybody it is about but the owner."""
        return tuple(party for party in (self.by, self.to, self.other) if party)
