"""Suggestions: the week's one proposed meeting, how it is chosen and what may become of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain import ties
from bot.domain.knots import Knot, KnotId, KnotStatus
from bot.domain.people import PersonId
from bot.domain.weeks import days_between

#: Suggestions a week may hold: first, two swaps, one re-match, one fallback (law 1).
MAX_PER_WEEK = 5
SWAPS = 2
#: Suggestions in a row without a word before the bot says goodbye (law 4).
UNANSWERED_LIMIT = 3
#: One week in so many belongs to wished and dormant knots.
LANE_EVERY = 6
#: What a promise falling due within the week adds to a knot's urgency.
PROMISE_BONUS = 0.15
#: How long a knot somebody is finding a time with is not suggested again.
PURSUED_FOR = timedelta(days=14)
#: Days after "Let's meet" before the bot asks once whether a time was found.
ASK_AGAIN_AFTER = timedelta(days=3)


class SuggestionStatus(StrEnum):
    """OPEN waits for an answer; PURSUED was answered "Let's meet" and waits for a time.

    AGREED has a meeting; the rest are final: MET (they met without a time being told), SWAPPED for another,
    RESTED ("not this week"), FAILED (no time was found), LAPSED (the next week came, or a pause), WITHDRAWN
    (the knot went).
    """

    OPEN = "open"
    PURSUED = "pursued"
    AGREED = "agreed"
    MET = "met"
    SWAPPED = "swapped"
    RESTED = "rested"
    FAILED = "failed"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


_S = SuggestionStatus
STEPS: dict[SuggestionStatus, frozenset[SuggestionStatus]] = {
    _S.OPEN: frozenset({_S.PURSUED, _S.MET, _S.SWAPPED, _S.RESTED, _S.LAPSED, _S.WITHDRAWN}),
    _S.PURSUED: frozenset({_S.AGREED, _S.MET, _S.SWAPPED, _S.RESTED, _S.FAILED, _S.LAPSED, _S.WITHDRAWN}),
    _S.AGREED: frozenset({_S.MET, _S.FAILED, _S.WITHDRAWN}),
}


class Lane(StrEnum):
    """Which of the three queues a suggestion came from."""

    LIVE = "live"
    DORMANT = "dormant"
    WISHED = "wished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """The facts a suggestion rests on, as they stood when it was issued; Why? reads only these.

    `gap` is days since the last contact (None: never), `promises` counts open ones falling due within the
    week, `others` how many knots were looked at.
    """

    lane: Lane
    value: int
    cadence: int
    gap: int | None
    risk: float
    cooldown: float
    promises: int
    score: float
    others: int

    def stored(self) -> Mapping[str, object]:
        """As JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def read(cls, stored: Mapping[str, object]) -> "Reasons":
        """From JSON."""
        return cls(**{**stored, "lane": Lane(str(stored["lane"]))})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One proposed meeting of one ISO week; `ordinal` counts the suggestions of that week from 1."""

    id: str
    owner_id: PersonId
    week: str
    ordinal: int
    knot_id: KnotId
    status: SuggestionStatus
    reasons: Reasons
    issued_at: datetime
    event_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A knot that could be this week's, and why."""

    knot: Knot
    reasons: Reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What the week knows besides the knots: all by knot, `weeks_since_lane` for the whole person."""

    today: date
    now: datetime
    promises_due: Mapping[KnotId, int] = field(default_factory=dict)
    standing: frozenset[KnotId] = frozenset()
    already: frozenset[KnotId] = frozenset()
    weeks_since_lane: int = 0


def lane_of(knot: Knot, today: date) -> Lane:
    """Wished knots stand outside decay; dormant ones have a lane of their own."""
    if knot.last_day is None:
        return Lane.WISHED
    gap = days_between(knot.last_day, today)
    return Lane.DORMANT if ties.is_dormant(gap, knot.cadence) else Lane.LIVE


def consider(knot: Knot, about: Circumstances, others: int) -> Candidate:
    """Everything the model knows about one knot this week."""
    lane = lane_of(knot, about.today)
    gap = None if knot.last_day is None else days_between(knot.last_day, about.today)
    risk = ties.risk_of(knot.strength, gap, knot.cadence) if lane is Lane.LIVE and gap is not None else 0.0
    rest = 0.0 if knot.id in about.standing else _cooldown(knot, about.now)
    promises = about.promises_due.get(knot.id, 0)
    urgency = min(1.0, knot.value / 3 * risk + (PROMISE_BONUS if promises else 0.0)) * rest
    return Candidate(
        knot=knot,
        reasons=Reasons(
            lane=lane,
            value=knot.value,
            cadence=knot.cadence,
            gap=gap,
            risk=round(float(risk), 4),
            cooldown=round(rest, 4),
            promises=promises,
            score=urgency,
            others=others,
        ),
    )


def _cooldown(knot: Knot, now: datetime) -> float:
    if knot.last_suggested_at is None:
        return 1.0
    days = max(0.0, (now - knot.last_suggested_at) / timedelta(days=1))
    return float(ties.cooldown(days, knot.cadence))


def is_available(knot: Knot, about: Circumstances) -> bool:
    """Neither resting nor paused, not suggested this week already, and with no meeting standing."""
    paused = knot.status is KnotStatus.PAUSED and (
        knot.paused_until is None or about.today < knot.paused_until
    )
    return (
        knot.status is not KnotStatus.RESTING
        and not paused
        and knot.id not in about.already
        and knot.id not in about.standing
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The week's order: `best` first. `waiting` says whether any risk reaches the threshold."""

    best: tuple[Candidate, ...]
    waiting: bool


def rank(knots: Iterable[Knot], about: Circumstances) -> Ranking:
    """Who comes first this week.

    Live knots by urgency. Wished and dormant ones take a lane of their own about every sixth week, and
    every week without another knot; they do not count for "nobody is waiting". Within the lane: who rested
    longest, then value.
    """
    fit = [knot for knot in knots if is_available(knot, about)]
    all_ = [consider(knot, about, len(fit)) for knot in fit]
    live = sorted((c for c in all_ if c.reasons.lane is Lane.LIVE), key=_urgency)
    lane = sorted((c for c in all_ if c.reasons.lane is not Lane.LIVE), key=_lane_order)
    lane_turn = bool(lane) and (not live or about.weeks_since_lane >= LANE_EVERY - 1)
    waits = lane_turn or any(c.reasons.risk >= ties.NOBODY_WAITS_BELOW for c in live)
    return Ranking(best=(*lane, *live) if lane_turn else (*live, *lane), waiting=waits)


def _urgency(candidate: Candidate) -> tuple[float, float, str]:
    return (-candidate.reasons.score, -candidate.reasons.risk, candidate.knot.id)


def _lane_order(candidate: Candidate) -> tuple[float, int, float, str]:
    seen = candidate.knot.last_suggested_at
    rested = seen.timestamp() if seen else 0.0
    return (-round(candidate.reasons.cooldown), -candidate.reasons.value, rested, candidate.knot.id)
