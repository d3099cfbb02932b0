"""Suggestions: the week's one proposed meeting, how it is chosen and what may become of it."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice
from operator import itemgetter
from typing import Any, Generic, TypeVar

from bot.domain import ties
from bot.domain.goals import Purpose
from bot.domain.knots import WILLING, Knot, KnotId, KnotStatus, KnotSummary, Step, step_of
from bot.domain.people import PersonId
from bot.domain.weeks import days_between, week_of

K = TypeVar("K", bound=Knot | KnotSummary)
_DAY = 86_400

#: Suggestions a week may hold: first, two swaps, one re-match, one fallback (law 1).
MAX_PER_WEEK = 5
SWAPS = 2
#: Suggestions in a row without a word before the bot says goodbye (law 4).
UNANSWERED_LIMIT = 3
#: One week in so many belongs to wished and dormant knots; where no other is due, at most one in three.
LANE_EVERY = 6
LANE_EVERY_ALONE = 3
#: A wished or dormant knot is suggested at most once in so many days.
LANE_REST = timedelta(days=56)
#: A step that was named is not named again to the same person for so long.
STEP_RESTS_FOR = timedelta(days=30)
#: What a promise falling due within the week adds to a knot's urgency.
PROMISE_BONUS = 0.15
#: What a knot that can help with the goal gains at most, by how far it can.
GOAL_BONUS = 0.15
#: How long a knot somebody is finding a time with is not suggested again.
PURSUED_FOR = timedelta(days=14)
#: Days after "Let's meet" before the bot asks once whether a time was found.
ASK_AGAIN_AFTER = timedelta(days=3)


class SuggestionStatus(StrEnum):
    """OPEN waits for an answer; PURSUED was answered "Let's meet" and waits for a time, or the other side.

    BOOKED keeps the week of a circle's event free for whoever it will bring. AGREED has a meeting; the rest
    are final: MET (they met without a time being told), SWAPPED for another, RESTED ("not this week"), FAILED
    (no time was found, or no two yeses), LAPSED (the next week came, or a pause), WITHDRAWN (the knot went).
    """

    BOOKED = "booked"
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
    _S.BOOKED: frozenset({_S.OPEN, _S.FAILED, _S.LAPSED, _S.WITHDRAWN}),
    _S.OPEN: frozenset({_S.PURSUED, _S.MET, _S.SWAPPED, _S.RESTED, _S.LAPSED, _S.WITHDRAWN}),
    _S.PURSUED: frozenset({_S.AGREED, _S.MET, _S.SWAPPED, _S.RESTED, _S.FAILED, _S.LAPSED, _S.WITHDRAWN}),
    _S.AGREED: frozenset({_S.MET, _S.FAILED, _S.WITHDRAWN}),
}


class Origin(StrEnum):
    """Why a week has this suggestion; only a SWAP spends one of the week's two."""

    FIRST = "first"
    SWAP = "swap"
    REMATCH = "rematch"
    FALLBACK = "fallback"


class Lane(StrEnum):
    """Which of the three queues a suggestion came from."""

    LIVE = "live"
    DORMANT = "dormant"
    WISHED = "wished"


# Looked up once: a batch of people asks for these many thousand times.
_LIVE, _DORMANT, _WISHED = Lane.LIVE, Lane.DORMANT, Lane.WISHED
_ACTIVE, _RESTING, _PAUSED = KnotStatus.ACTIVE.value, KnotStatus.RESTING.value, KnotStatus.PAUSED.value


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

    def to_json(self) -> Mapping[str, object]:
        """As JSON."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, stored: Mapping[str, object]) -> "Reasons":
        """From JSON."""
        return cls(**{**stored, "lane": Lane(str(stored["lane"]))})  # type: ignore[arg-type]

    @property
    def is_early(self) -> bool:
        """Whether it was suggested before its own cadence asked for it: somebody wished for it anyway."""
        return self.lane is _LIVE and not ties.is_due(self.gap or 0, self.cadence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One proposed meeting of one ISO week; `ordinal` counts the suggestions of that week from 1.

    It is about a knot, and carries its reasons, what it is for where the goal says so (`purpose`), and the
    `step` that would convince them, where that was not named within a month; or about a match, whose side of
    this person has them (matches.py); booked for a circle's event it is about neither yet. `taken_at`: when
    it was answered "Let's meet".
    """

    id: str
    owner_id: PersonId
    week: str
    ordinal: int
    knot_id: KnotId | None
    status: SuggestionStatus
    reasons: Reasons | None
    issued_at: datetime
    event_id: str | None = None
    origin: Origin = Origin.FIRST
    match_id: str | None = None
    taken_at: datetime | None = None
    purpose: Purpose | None = None
    step: Step | None = None
    is_again: bool = False

    def is_own_choice(self, zone: str) -> bool:
        """Whether it was taken up only after its week: like /meet, it is what the person chose that day.

        Its week stays the one it was issued for (law 1).
        """
        return self.taken_at is not None and week_of(self.taken_at, zone) > self.week

    @property
    def is_given_back(self) -> bool:
        """Whether it kept its week free for an event, and does no longer: the week is as it was before."""
        without = self.knot_id is None and self.match_id is None and self.reasons is None
        return without and self.status is SuggestionStatus.WITHDRAWN


def has_suggestion(had: Iterable[Suggestion]) -> bool:
    """Whether a week has had any suggestion besides weeks that were kept free and given back."""
    return any(not one.is_given_back for one in had)


def is_fresh(suggestion: Suggestion, week: str, now: datetime) -> bool:
    """Whether somebody may still be finding a time: for two weeks since they took it up, or its own week."""
    return suggestion.week >= week or now - (suggestion.taken_at or suggestion.issued_at) < PURSUED_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Generic[K]):
    """A knot that could be this week's, and why."""

    knot: K
    reasons: Reasons
    purpose: Purpose | None = None
    step: Step | None = None
    is_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingContext:
    """What the week knows besides the knots: all by knot, the last two and the steps for the whole person.

    `weeks_since_lane` counts from the last week of a wished or dormant knot, or from their first week here;
    `had_lane` says whether there was one.
    """

    today: date
    now: datetime
    week: str = ""
    promises_due: Mapping[KnotId, int] = field(default_factory=dict)
    purposes: Mapping[KnotId, Purpose] = field(default_factory=dict)
    steps_named: AbstractSet[Step] = frozenset()
    standing: frozenset[KnotId] = frozenset()
    already: frozenset[KnotId] = frozenset()
    weeks_since_lane: int = 0
    had_lane: bool = False


def lane_of(knot: Knot | KnotSummary, today: date) -> Lane:
    """Wished knots stand outside decay; dormant ones have a lane of their own."""
    return _lane_after(None if knot.last_day is None else days_between(knot.last_day, today), knot.cadence)


def _lane_after(gap: int | None, cadence: int) -> Lane:
    if gap is None:
        return _WISHED
    return _DORMANT if gap > ties.DORMANT_AFTER_DAYS and ties.is_dormant(gap, cadence) else _LIVE


def build_candidate(knot: K, about: RankingContext, others: int) -> Candidate[K]:
    """Everything the model knows about one knot this week; only a live one is at risk."""
    gap = None if knot.last_day is None else days_between(knot.last_day, about.today)
    lane = _lane_after(gap, knot.cadence)
    risk = ties.risk_of(knot.strength, gap, knot.cadence) if gap is not None and lane is _LIVE else 0.0
    rest = _current_cooldown(knot, about)
    step = step_of(knot)
    return Candidate(
        knot=knot,
        reasons=Reasons(
            lane=lane,
            value=knot.value,
            cadence=knot.cadence,
            gap=gap,
            risk=round(risk, 4),
            cooldown=round(rest, 4),
            promises=about.promises_due.get(knot.id, 0),
            score=_score(knot, about, risk, rest),
            others=others,
        ),
        purpose=about.purposes.get(knot.id),
        step=None if step in about.steps_named else step,
        is_again=_is_chosen(knot, about),
    )


def _score(knot: Knot | KnotSummary, about: RankingContext, risk: float, rest: float) -> float:
    """Urgency = value x risk x cooldown, and what a promise falling due and help with the goal add."""
    bonus = PROMISE_BONUS if knot.id in about.promises_due else 0.0
    if fit := about.purposes.get(knot.id):
        bonus += GOAL_BONUS * fit.score
    return min(1.0, ties.urgency(knot.value, risk, 1.0) + bonus) * rest


def _current_cooldown(knot: Knot | KnotSummary, about: RankingContext) -> float:
    """The cooldown, 0 while a meeting stands."""
    if knot.id in about.standing:
        return 0.0
    if knot.last_suggested_at is None:
        return 1.0
    return ties.cooldown((about.now - knot.last_suggested_at).total_seconds() / _DAY, knot.cadence)


def is_available(knot: Knot | KnotSummary, about: RankingContext) -> bool:
    """Neither resting nor paused, not suggested this week already, and with no meeting standing."""
    if knot.id in about.already or knot.id in about.standing or knot.status == _RESTING:
        return False
    until = knot.paused_until
    return knot.status != _PAUSED or (until is not None and about.today >= until)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTies:
    """What a week spent in a circle would cost somebody's own knots (law 2).

    `outside` is o, the greatest of what waiting costs any of them; `overdue`: the cadence of one has ended.
    """

    outside: float = 0.0
    overdue: bool = False


def weigh_own_ties(knots: Iterable[K], about: RankingContext) -> OwnTies:
    """By the live knots that the week would suggest by itself: what stands or rests takes nobody's place."""
    outside, overdue = 0.0, False
    for knot in knots:
        last = knot.last_day
        if last is None or not is_available(knot, about):
            continue
        gap = max(0, (about.today - last).days)
        if _lane_after(gap, knot.cadence) is _LIVE and ties.is_due(gap, knot.cadence):
            rest = _current_cooldown(knot, about)
            cost = ties.waiting_cost(knot.value, knot.strength, gap, knot.cadence, rest)
            outside, overdue = max(outside, cost), overdue or gap > knot.cadence
    return OwnTies(outside=round(outside, 4), overdue=overdue)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Generic[K]):
    """The week's order: `best` first. `waiting` says whether the first of them is due by itself."""

    best: tuple[Candidate[K], ...]
    waiting: bool


def rank(
    knots: Iterable[K], about: RankingContext, *, anyway: bool = False, limit: int | None = None
) -> Ranking[K]:
    """Who comes first this week; with `limit` only so many of them.

    Whoever was to be met again in this week comes before all. Live knots whose gap is three quarters of their
    cadence follow, by urgency; nothing else lets anybody in earlier.
    Wished and dormant ones take a lane of their own about every sixth week, and at most every third of the
    weeks in which no other is due, each at most once in eight weeks. Within the lane each has their turn, and
    nobody by being familiar: `_lane_order`. With `anyway` all others follow: whoever is nearest to
    being due, then the lane.
    """
    gone = about.already | about.standing
    chosen: list[tuple[Any, K]] = []
    due: list[tuple[Any, K]] = []
    lane: list[tuple[Any, K]] = []
    rest: list[tuple[Any, K]] = []
    later: list[tuple[Any, K]] = []
    for knot in knots:
        if knot.id in gone or not (knot.status == _ACTIVE or is_available(knot, about)):
            continue
        last = knot.last_day
        gap = None if last is None else max(0, (about.today - last).days)
        if _is_chosen(knot, about):
            chosen.append(((knot.again_week, knot.id), knot))
        elif gap is None or _lane_after(gap, knot.cadence) is not _LIVE:
            named = knot.last_suggested_at
            rests = named is not None and about.now - named < LANE_REST
            (later if rests else lane).append((_lane_order(knot), knot))
        elif ties.is_due(gap, knot.cadence):
            due.append((_live_order(knot, about, gap), knot))
        else:
            rest.append(((-gap / knot.cadence, knot.id), knot))
    turn = _is_lane_turn(about, alone=not due)
    queues = [chosen, lane, due] if turn else [chosen, due]
    waiting = any(queues)
    if anyway:
        queues += [rest, later] if turn else [rest, lane, later]
    ordered = (knot for queue in queues for _, knot in sorted(queue, key=itemgetter(0)))
    others = sum(map(len, queues))
    best = tuple(build_candidate(knot, about, others) for knot in islice(ordered, limit))
    return Ranking(best=best, waiting=waiting)


def _is_lane_turn(about: RankingContext, *, alone: bool) -> bool:
    """Whether this week may bring a wished or dormant knot; the same week may bring another of them."""
    since = about.weeks_since_lane
    if alone:
        return not about.had_lane or since == 0 or since >= LANE_EVERY_ALONE
    return since >= LANE_EVERY - (not about.had_lane)  # the first week here counts


def _is_chosen(knot: Knot | KnotSummary, about: RankingContext) -> bool:
    """Whether this is the week in which they were to be met again, or it went by with somebody else."""
    return knot.again_week is not None and knot.again_week <= about.week


def _live_order(knot: Knot | KnotSummary, about: RankingContext, gap: int) -> tuple[float, float, str]:
    risk = ties.risk_of(knot.strength, gap, knot.cadence)
    return (-_score(knot, about, risk, _current_cooldown(knot, about)), -risk, knot.id)


def _lane_order(knot: Knot | KnotSummary) -> tuple[float, bool, float, int, str]:
    """Who was suggested longest ago or never; of these the willing, then the little-seen, then by value.

    Not the familiar, whom people pick by themselves: what is new comes from the others (Levin 2011, Walter
    2015). Little-seen is who was met on the fewest days: strength counts them, in cadences.
    """
    suggested = knot.last_suggested_at
    waits_since = suggested.timestamp() if suggested else 0.0
    seen = knot.strength / knot.cadence
    return (waits_since, knot.stage not in WILLING, seen, -knot.value, knot.id)
