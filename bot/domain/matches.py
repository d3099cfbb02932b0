"""Matches: two members of a circle who might meet, revealed to each other only by two yeses (law 3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, NewType

from bot.domain.circles import CircleId
from bot.domain.people import Person, PersonId
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import DAY

MatchId = NewType("MatchId", str)
RoundId = NewType("RoundId", str)

#: Introductions by the bot are matches of no circle: this row, closed from its beginning, stands for none.
INTRODUCTIONS = CircleId("introductions")
#: A round of a local date is solved when that date begins at UTC+14, and delivered until it ends at UTC-12.
EARLIEST_ZONE, LATEST_ZONE = timedelta(hours=14), timedelta(hours=-12)
#: What nobody answered to with two yeses is decided so long after that.
SETTLES_AFTER = timedelta(hours=48)
#: A re-match is decided so long after it was offered.
REMATCH_SETTLES_AFTER = timedelta(hours=24)
#: An event's round is solved, and settled, so long before the event.
GATHERING_SOLVED_BEFORE, GATHERING_SETTLED_BEFORE = timedelta(hours=72), timedelta(hours=24)
#: Members are asked about an event at the latest so long ahead.
GATHERING_ASKED_BEFORE = timedelta(days=5)
#: A meeting of a match may lie so far ahead.
MATCH_HORIZON = timedelta(days=14)
#: Who has not answered about a time, after the reveal or a proposal, is asked once more after so many days.
REMIND_AFTER = timedelta(days=2)
#: Texts a side the bot passes on, until the debrief.
MAX_RELAYS = 10


class RoundKind(StrEnum):
    """WEEKLY over all circles; REMATCH among those left over; GATHERING among those in for an event.

    INTRODUCTION: two whom somebody introduces, the second asked after the first's yes.
    """

    WEEKLY = "weekly"
    REMATCH = "rematch"
    GATHERING = "event"
    INTRODUCTION = "intro"


class RoundStatus(StrEnum):
    """PLANNED until it is solved, SOLVED until it is settled."""

    PLANNED = "planned"
    SOLVED = "solved"
    SETTLED = "settled"


class MatchStatus(StrEnum):
    """OFFERED until two yeses reveal it or it settles FAILED; REVEALED looks for a time; AGREED has one.

    OVER is how a revealed match ends: met, cancelled, or without a time.
    """

    OFFERED = "offered"
    REVEALED = "revealed"
    AGREED = "agreed"
    FAILED = "failed"
    OVER = "over"


_M = MatchStatus
STEPS: dict[MatchStatus, frozenset[MatchStatus]] = {
    _M.OFFERED: frozenset({_M.REVEALED, _M.FAILED}),
    _M.REVEALED: frozenset({_M.AGREED, _M.OVER}),
    _M.AGREED: frozenset({_M.OVER, _M.REVEALED}),
}
ROUND_STEPS: dict[RoundStatus, frozenset[RoundStatus]] = {
    RoundStatus.PLANNED: frozenset({RoundStatus.SOLVED}),
    RoundStatus.SOLVED: frozenset({RoundStatus.SETTLED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One matching. `due_at` is its next step (solving, then settling), None when there is none.

    `day` is the local date it belongs to; `name` is unique ("weekly:2026-11-30"), so that each is made once.
    `seed` and `graph` (integers only, packed) replay it byte for byte for eight weeks; `figures` are counts,
    total weight and the bound it is certified by.
    """

    id: RoundId
    name: str
    kind: RoundKind
    day: date
    parent_id: RoundId | None = None
    gathering_id: str | None = None
    status: RoundStatus
    due_at: datetime | None
    deliver_by: datetime
    settle_at: datetime
    seed: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two members who might meet; `gathering_id` names the event whose slot it is for, if any.

    `reveal_at`: both said yes while one of them slept, and hear of each other then. Of an introduction the
    second has a side only once the first said yes.
    """

    id: MatchId
    round_id: RoundId
    circle_id: CircleId
    gathering_id: str | None = None
    status: MatchStatus
    settle_at: datetime
    created_at: datetime
    reveal_at: datetime | None = None

    @property
    def is_introduction(self) -> bool:
        """Whether somebody who knows both brought it, and no circle."""
        return self.circle_id == INTRODUCTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchFacts:
    """What one side is shown of the other, and why, as it stood when it was offered; Why? reads only these.

    `score` is s, what the meeting promises this side, and `outside` o, what waiting would cost their own
    knots: both in [0, 1] (law 2). `helps` are the other's offers that meet own asks, `helped` own offers that
    meet the other's asks. `shared` counts linked knots both have. `voucher` and `again` stand in older rows
    only: who vouched is told after two yeses, a repeat is offered as if for the first time. `likely`: more
    of what both said may fit, and counts, than is certain enough to be told.
    """

    role: str
    helps: tuple[str, ...]
    helped: tuple[str, ...]
    topics: tuple[str, ...]
    languages: tuple[str, ...]
    city: str
    online: bool
    shared: int
    voucher: str
    score: float
    outside: float
    again: int = 0
    likely: bool = False

    def to_json(self) -> Mapping[str, Any]:
        """As JSON."""
        return {
            name: list(v) if isinstance(v := getattr(self, name), tuple) else v for name in self.__slots__
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "MatchFacts":
        """From JSON."""
        values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in stored.items()}
        return cls(**values)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchSide:
    """A match as one of the two sees it.

    `other_id` is None once the other was forgotten. `answer` is "", "yes" or "no"; no answer of the other
    side is ever read into what this one is told before both are yes. `seated`: a seat of `month` is
    taken, which names the own four weeks (law 8). `gives` is what the other gets on two yeses: {"name": …,
    "kind": "handle" | "phone" | "through", "value": …}. `outcome` is what this side's debrief said. From
    `slot_from` to `slot_to` is the time this side proposed after the reveal, until there is an answer.
    `met_on` is the day on which the two last met, and `nth` says how often they were offered to each other,
    with this (None: before it was counted): nobody is told, as little as that a pair comes again (law 3).
    `takeaway` is what they would like to take away: the other sees it after two yeses, and it goes where the
    match fails.
    """

    id: str
    owner_id: PersonId
    match_id: MatchId
    other_id: PersonId | None
    week: str
    month: str
    seated: bool
    answer: str = ""
    answered_at: datetime | None = None
    told_at: datetime | None = None
    facts: MatchFacts | None = None
    gives: Mapping[str, str] | None = None
    relayed: int = 0
    outcome: str = ""
    slot_from: datetime | None = None
    slot_to: datetime | None = None
    takeaway: str | None = None
    met_on: date | None = None
    nth: int | None = None


def solve_at(day: date) -> datetime:
    """When a round's date begins at UTC+14."""
    return _midnight_utc(day) - EARLIEST_ZONE


def deliver_by(day: date) -> datetime:
    """When a round's date ends at UTC-12."""
    return _midnight_utc(day) + DAY - LATEST_ZONE


def _midnight_utc(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """Somebody who is ready to be matched: in which circles, and what they hold of a week already.

    `held` are the statuses of their suggestions of that week, `starts` when meetings around it begin,
    `taken` their seats by period, `vain` whether they said yes to one who did not (a re-match begins so).
    `week` is the one they would be offered somebody in; it is kept free by `booked` for an event.
    """

    person: Person
    circles: tuple[CircleId, ...]
    missed: int
    claim: bool
    held: tuple[SuggestionStatus, ...]
    starts: tuple[datetime, ...]
    taken: Mapping[str, int]
    vain: bool
    week: str
    booked: Suggestion | None = None
