"""`knotwork bench round --weeks 52`: the life of a circle, and what it is worth to its members.

Made-up people live the same year under different rules, with the same luck for the same person in every
week. A third each have no knot, three and eight: cadences of 30, 90 and 180 days, values of 1 to 3, last met
15, 60, 120 or 540 days ago. One week in ten somebody is away. Whoever gets no offer has the own knot the bot
would suggest, and meets it seven times in ten; one that comes only after an offer came to nothing, .85 of
that. To an offer a side says yes with .5 + .4 s, halved by each offer to that pair that failed before (half
of which is forgotten after 26 weeks); of what is no yes, 40 % is silence, and the rest asks for somebody
else. Two yeses are a meeting; 30 % of its sides keep the other as a knot.

A meeting in the circle counts s by what both mean, a second one .3 of that; an own one counts value x risk.
Profiles speak of concepts of the shipped list, each in any of its words, of either language; what both mean
is the concept. Everybody speaks one language and comes online, so that nobody is impossible.

- new: the bot's own code (plan_round, the ranking of knots, the cost of waiting)
- greedy: the same possible pairs, the heaviest free one first
- before: the rule of the first release: o is the score of the best knot that is due, repeats fade within
  weeks, whom somebody keeps is never offered again, seats go by the calendar month, silence costs the week
- random: anybody with anybody, not met lately first

`x` is the value of a member's year divided by that of the same people without a circle, with its standard
error over the seeds; `offers` how many of those who are there with a seat get one, in weeks 1-4, 13-16,
23-26 and 49-52; `starved` the most rounds in a row with a seat and somebody free and rested, but no offer;
`repeats` how many offers of weeks 1-26 were to a pair that had one before; `overdue` how many own ties were
last met more than two cadences ago, in the second half of the year.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from statistics import mean, stdev
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.domain import ties
from bot.domain.circles import CircleId, Profile
from bot.domain.knots import MAX_ACTIVE, KnotId, KnotSummary, Stage
from bot.domain.matching import fit, weighing
from bot.domain.matching.fit import Crowd
from bot.domain.matching.graphs import Graph
from bot.domain.matching.meaning.concepts import lexicon
from bot.domain.matching.participants import PATIENCE, PairFacts, Presence, Seeker, pair_of
from bot.domain.matching.round import RoundPlan, plan_round
from bot.domain.matching.solver import greedy, solve
from bot.domain.people import PersonId
from bot.domain.suggestions import OwnTies, RankingContext, rank, weigh_own_ties
from bot.domain.weeks import week_key

Line = dict[str, Any]
Floats = NDArray[np.float64]
Pair = tuple[int, int]

START = date(2026, 1, 5)
#: Circles that are lived where nobody names a size.
SIZES = (8, 12, 25, 60)
WEEKS = 52
#: How many seeds: of small circles ten, of large ones fewer.
SEEDS, LARGE, SEEDS_OF_LARGE = 10, 100, 3
#: How many things a circle speaks of, times the root of its size: 55 where they are twelve, 124 where sixty.
BREADTH = 16
SEATS, YES = 2, 0.5
AWAY, SILENT, MEETS_OWN, AFTER_A_FAILURE, KEEPS, SECOND = 0.1, 0.4, 0.7, 0.85, 0.3, 0.3
#: Weeks after which half of a failed offer is forgotten.
FORGOTTEN_HALF = 26
FIRST_GAPS = (15, 60, 120, 540)
WINDOWS = ((0, 4), (12, 16), (22, 26), (48, 52))
_CIRCLE = CircleId("circle")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who lives the year: s by concept (`meant`), and as the bot reads the words; both [person, other]."""

    profiles: Sequence[Profile]
    meant: Floats
    seen: Floats
    knots: Sequence[Sequence[KnotSummary]]
    phases: Sequence[int]


@dataclass(slots=True, kw_only=True)
class Year:
    """A year as one rule makes it."""

    people: People
    luck: Mapping[str, Floats]
    rule: "Rule"
    seats: int
    yes: float
    knots: list[list[KnotSummary]]
    week: int = 0
    offered: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    failed: dict[Pair, list[int]] = field(default_factory=lambda: defaultdict(list))
    met: dict[Pair, int] = field(default_factory=lambda: defaultdict(int))
    links: set[Pair] = field(default_factory=set)
    taken: dict[tuple[int, str], int] = field(default_factory=lambda: defaultdict(int))
    lanes: dict[int, int] = field(default_factory=dict)
    missed: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    starving: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    met_last_week: set[int] = field(default_factory=set)
    value: float = 0.0
    starved: int = 0
    repeats: list[bool] = field(default_factory=list)
    shares: dict[int, tuple[int, int]] = field(default_factory=dict)
    overdue: list[float] = field(default_factory=list)

    @property
    def today(self) -> date:
        """The Monday of the week."""
        return START + timedelta(weeks=self.week)

    def ranking(self, person: int) -> RankingContext:
        """What the week knows besides the knots."""
        now = datetime(self.today.year, self.today.month, self.today.day, 9, tzinfo=UTC)
        lane = self.lanes.get(person)
        return RankingContext(
            today=self.today,
            now=now,
            week=week_key(self.today),
            weeks_since_lane=self.week if lane is None else self.week - lane,
            had_lane=lane is not None,
        )

    def period(self, person: int) -> str:
        """The time a seat belongs to."""
        return self.rule.period(self, person)

    def has_seat(self, person: int) -> bool:
        """Whether the time still has room."""
        return self.taken[person, self.period(person)] < self.seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who is paired, and what follows: `weigh` is o, `after_silence` whether silence brings an own knot."""

    pair: Callable[["Year", Mapping[int, OwnTies]], tuple[list[Pair], set[int]]]
    weigh: Callable[["Year", int], OwnTies]
    period: Callable[["Year", int], str]
    after_silence: bool = True
    sits_out: bool = True


def main(
    sizes: Iterable[int],
    emit: Callable[[Line], None],
    *,
    weeks: int = WEEKS,
    seats: int = SEATS,
    yes: float = YES,
    seeds: int | None = None,
    rules: Iterable[str] | None = None,
) -> None:
    """One line for each size and rule."""
    for size in sizes:
        many = seeds or (SEEDS if size < LARGE else SEEDS_OF_LARGE)
        worlds = [(make_people(size, seed), _draw_luck(size, weeks, seed)) for seed in range(many)]
        alone = [live(*world, RULES["alone"], weeks).value for world in worlds]
        for name in rules or RULES:
            if name != "alone":
                years = [live(*world, RULES[name], weeks, seats=seats, yes=yes) for world in worlds]
                scene = {"bench": "round", "scene": f"{weeks} weeks", "people": size, "rule": name}
                emit({**scene, **_summarise(years, alone)})


def live(
    people: People,
    luck: Mapping[str, Floats],
    rule: Rule,
    weeks: int,
    *,
    seats: int = SEATS,
    yes: float = YES,
) -> Year:
    """The whole year."""
    knots = [list(mine) for mine in people.knots]
    year = Year(people=people, luck=luck, rule=rule, seats=seats, yes=yes, knots=knots)
    for week in range(weeks):
        year.week = week
        _live_week(year)
    return year


def _summarise(years: Sequence[Year], alone: Sequence[float]) -> Line:
    x = [year.value / without for year, without in zip(years, alone, strict=True)]
    shares = []
    for first, last in WINDOWS:
        counts = [year.shares[w] for year in years for w in range(first, last) if w in year.shares]
        shares.append(round(100 * sum(c[0] for c in counts) / max(1, sum(c[1] for c in counts))))
    offers = sum(len(year.repeats) for year in years)
    return {
        "x": round(mean(x), 3),
        "error": round(stdev(x) / len(x) ** 0.5, 3) if len(x) > 1 else None,
        "offers": shares,
        "starved": max(year.starved for year in years),
        "repeats": round(sum(sum(year.repeats) for year in years) / max(1, offers), 3),
        "overdue": round(mean(share for year in years for share in year.overdue or [0.0]), 3),
        "seeds": len(years),
    }


# --- the people -------------------------------------------------------------------------------------------


def make_people(count: int, seed: int) -> People:
    """Members who speak of so many concepts as their circle is large; some of them more often."""
    rng = np.random.default_rng([seed, count])
    known = sorted(lexicon().concepts)
    spoken = rng.choice(known, int(BREADTH * count**0.5), replace=False).tolist()
    chance = 1 / (np.arange(len(spoken)) + 5)
    chance /= chance.sum()
    drawn = [
        [rng.choice(spoken, n, replace=False, p=chance).tolist() for n in (3, 3, 2)] for _ in range(count)
    ]
    profiles = [_make_profile(said, rng) for said in drawn]
    return People(
        profiles=profiles,
        meant=_meant(drawn),
        seen=_seen(profiles),
        knots=[_make_knots(i, rng) for i in range(count)],
        phases=rng.integers(0, 4, count).tolist(),
    )


def _make_profile(drawn: Sequence[Sequence[str]], rng: np.random.Generator) -> Profile:
    """Each concept in any of its words, of either language."""
    words = [[(*lexicon().concepts[c].en, *lexicon().concepts[c].de) for c in concepts] for concepts in drawn]
    offers, asks, topics = (tuple(known[int(rng.integers(len(known)))] for known in tags) for tags in words)
    return Profile(
        role="member", offers=offers, asks=asks, topics=topics, languages=("de",), city="", online=True
    )


def _meant(drawn: Sequence[Sequence[Sequence[str]]]) -> Floats:
    """Everybody's s with everybody, as if the bot knew what each word means."""
    sets = [[set(tags) for tags in said] for said in drawn]
    return np.array(
        [
            [
                fit.promise_told(len(mine[1] & other[0]), len(other[1] & mine[0]), len(mine[2] & other[2]), 0)
                for other in sets
            ]
            for mine in sets
        ]
    )


def _seen(profiles: Sequence[Profile]) -> Floats:
    n = len(profiles)
    p, q = np.divmod(np.arange(n * n), n)
    scores: Floats = Crowd.of(profiles).promises(p, q, np.zeros(n * n, dtype=np.int64))[0].reshape(n, n)
    return scores


def _make_knots(person: int, rng: np.random.Generator) -> list[KnotSummary]:
    count = (0, 3, 8)[person % 3]
    gaps = rng.choice(FIRST_GAPS, count).tolist()
    return [_knot(f"{person}-{i}", START - timedelta(days=gap), *rng.random(2)) for i, gap in enumerate(gaps)]


def _knot(name: str, last: date, worth: float, rhythm: float) -> KnotSummary:
    return KnotSummary(
        id=KnotId(name),
        owner_id=PersonId(""),
        name=name,
        value=1 + int(worth * ties.TOP_VALUE),
        cadence=(30, 90, 180)[int(rhythm * 3)],
        strength=ties.FRESH_STRENGTH,
        last_day=last,
        last_suggested_at=None,
        stage=Stage.MET.value,
        again_week=None,
        told_last=last,
        created_at=datetime.combine(START, time(), UTC),
        stage_by_hand=None,
    )


def _draw_luck(people: int, weeks: int, seed: int) -> Mapping[str, Floats]:
    """Numbers for each week and person, the same whatever the rule."""
    rng = np.random.default_rng([seed, people, weeks])
    names = ("away", "yes", "yes again", "silent", "own", "keeps", "worth", "rhythm")
    return {name: rng.random((weeks, people)) for name in names}


# --- a week -----------------------------------------------------------------------------------------------


def _live_week(year: Year) -> None:
    here = [i for i, away in enumerate(year.luck["away"][year.week].tolist()) if away >= AWAY]
    own = {i: year.rule.weigh(year, i) for i in here}
    seated = [i for i in here if year.has_seat(i)]
    takers = [i for i in seated if not (year.rule.sits_out and i in year.met_last_week and own[i].overdue)]
    year.met_last_week = set()
    pairs, missing = year.rule.pair(year, {i: own[i] for i in takers})
    paired = {i for pair in pairs for i in pair}
    _count(year, takers, seated, paired)
    for i in takers:
        year.missed[i] = 0 if i in paired else year.missed[i] + (i in missing)
    left = _answer(year, pairs, "yes")
    idle = {i for i in here if i not in paired and not _meet_own(year, i, 1.0)}
    vain = {i for i, answer in left.items() if answer == "yes"}
    again, _ = year.rule.pair(
        year, {i: own[i] for i in sorted(vain | idle & set(takers)) if year.has_seat(i)}
    )
    left |= _answer(year, again, "yes again")
    for i, answer in left.items():
        silent = answer != "yes" and year.luck["silent"][year.week][i] < SILENT
        if i not in year.met_last_week and (year.rule.after_silence or not silent):
            _meet_own(year, i, AFTER_A_FAILURE)
    if year.week >= WEEKS // 2:
        theirs = [k for mine in year.knots for k in mine if k.last_day]
        late = sum((year.today - k.last_day).days > 2 * k.cadence for k in theirs if k.last_day)
        year.overdue.append(late / max(1, len(theirs)))


def _count(year: Year, takers: Sequence[int], seated: Sequence[int], paired: set[int]) -> None:
    year.shares[year.week] = (len(paired), len(seated))
    free = set(takers)
    for i in takers:
        if i in paired:
            year.starving[i] = 0
        elif any(not _rests(year, i, j) for j in free if j != i):
            year.starving[i] += 1
            year.starved = max(year.starved, year.starving[i])


def _rests(year: Year, i: int, j: int) -> bool:
    had = year.offered.get((min(i, j), max(i, j)))
    return bool(weighing.is_resting(len(had), year.week - had[-1])) if had else False


def _answer(year: Year, pairs: Sequence[Pair], draw: str) -> dict[int, str]:
    """Both answer; whoever did not meet, and what they had said."""
    left: dict[int, str] = {}
    for u, v in pairs:
        if year.week < WEEKS // 2:
            year.repeats.append((u, v) in year.offered)
        year.offered[u, v].append(year.week)
        worn = sum(0.5 ** ((year.week - w) / FORGOTTEN_HALF) for w in year.failed[u, v])
        likes = [(year.yes + 0.4 * year.people.meant[i, j]) * 0.5**worn for i, j in ((u, v), (v, u))]
        said = [year.luck[draw][year.week][i] < like for i, like in zip((u, v), likes, strict=True)]
        if all(said):
            _meet(year, u, v)
        else:
            year.failed[u, v].append(year.week)
            left |= {i: "yes" if yes else "" for i, yes in zip((u, v), said, strict=True)}
    return left


def _meet(year: Year, u: int, v: int) -> None:
    worth = year.people.meant[u, v] + year.people.meant[v, u]
    year.value += worth * (SECOND if year.met[u, v] else 1.0)
    year.met[u, v] += 1
    for i, j in ((u, v), (v, u)):
        year.met_last_week.add(i)
        year.taken[i, year.period(i)] += 1
        _touch(year, i, KnotId(f"{i}+{j}"))
        draws = [year.luck[name][year.week][i] for name in ("keeps", "worth", "rhythm")]
        if draws[0] < KEEPS and len(year.knots[i]) < MAX_ACTIVE and (i, j) not in year.links:
            year.links.add((i, j))
            year.knots[i].append(_knot(f"{i}+{j}", year.today, *draws[1:]))


def _meet_own(year: Year, i: int, chance: float) -> bool:
    """The own knot the week suggests, met or not; False where there is none."""
    about = year.ranking(i)
    best = rank(year.knots[i], about, limit=1).best
    if not best:
        return False
    knot = best[0].knot
    at = year.knots[i].index(knot)
    year.knots[i][at] = knot._replace(last_suggested_at=about.now)
    gap = (year.today - knot.last_day).days if knot.last_day else 0
    if ties.is_dormant(gap, knot.cadence):
        year.lanes[i] = year.week
    if year.luck["own"][year.week][i] < MEETS_OWN * chance:
        year.value += ties.urgency(knot.value, ties.risk_of(knot.strength, gap, knot.cadence), 1.0)
        _touch(year, i, knot.id)
    return True


def _touch(year: Year, i: int, knot_id: KnotId) -> None:
    """They met: the tie is as alive as that makes it."""
    for at, knot in enumerate(year.knots[i]):
        if knot.id == knot_id and knot.last_day:
            faded = ties.fade(knot.strength, (year.today - knot.last_day).days, knot.cadence)
            year.knots[i][at] = knot._replace(strength=faded + 1, last_day=year.today)


# --- the rules --------------------------------------------------------------------------------------------


def _weigh_now(year: Year, i: int) -> OwnTies:
    own = weigh_own_ties(year.knots[i], year.ranking(i))
    return replace(own, outside=0.0) if year.missed[i] >= PATIENCE else own


def _weigh_before(year: Year, i: int) -> OwnTies:
    best = rank(year.knots[i], year.ranking(i), limit=1).best
    live_one = [b.reasons.score for b in best if b.reasons.lane.value == "live"]
    return OwnTies(outside=live_one[0] if live_one else 0.0)


def _own_four_weeks(year: Year, i: int) -> str:
    return str((year.week + year.people.phases[i]) // 4)


def _calendar_month(year: Year, i: int) -> str:  # noqa: ARG001 - the same for everybody
    return f"{year.today:%Y-%m}"


def _plan(year: Year, own: Mapping[int, OwnTies]) -> RoundPlan:
    """The round by the bot's own code."""
    ids = {i: PersonId(f"{i:032x}") for i in own}
    seekers = [
        Seeker(
            id=ids[i],
            outside=own[i].outside,
            presences=(Presence(circle_id=_CIRCLE, profile=year.people.profiles[i]),),
            missed=year.missed[i],
        )
        for i in own
    ]
    had = {pair_of(ids[u], ids[v]): w for (u, v), w in year.offered.items() if u in ids and v in ids}
    between = PairFacts(
        times={pair: len(weeks) for pair, weeks in had.items()},
        weeks_since={pair: year.week - weeks[-1] for pair, weeks in had.items()},
    )
    return plan_round(seekers, between, seed=f"week {year.week}")


def _pair_now(year: Year, own: Mapping[int, OwnTies]) -> tuple[list[Pair], set[int]]:
    plan = _plan(year, own)
    missing = {int(id_, 16) for id_ in plan.unpaired if id_ not in plan.alone}
    return [(int(pair.u, 16), int(pair.v, 16)) for pair in plan.pairs], missing


def _pair_greedily(year: Year, own: Mapping[int, OwnTies]) -> tuple[list[Pair], set[int]]:
    plan = _plan(year, own)
    numbers = [int(id_, 16) for id_ in plan.order]
    pairs = [(numbers[u], numbers[v]) for u, v in greedy(plan.graph).pairs]
    alone = {int(id_, 16) for id_ in plan.alone}
    return [(min(pair), max(pair)) for pair in pairs], set(own) - alone


def _pair_before(year: Year, own: Mapping[int, OwnTies]) -> tuple[list[Pair], set[int]]:
    """As the first release did: a repeat costs 2,000, half of it after four weeks; who waits comes first."""
    who = list(own)
    u, v = (np.array(side, dtype=np.int64) for side in np.triu_indices(len(who), 1))
    at = np.array(who, dtype=np.int64)
    p, q = at[u], at[v]
    o = np.array([own[i].outside for i in who])
    s_uv, s_vu = year.people.seen[p, q], year.people.seen[q, p]
    linked = [
        (i, j) in year.links or (j, i) in year.links for i, j in zip(p.tolist(), q.tolist(), strict=True)
    ]
    may = (s_uv > o[u]) & (s_vu > o[v]) & ~np.array(linked, dtype=bool)
    had = [year.offered.get((i, j)) for i, j in zip(p.tolist(), q.tolist(), strict=True)]
    weeks = np.array([year.week - w[-1] if w else -1 for w in had])
    fresh = np.clip(np.rint(1000 * (s_uv + s_vu - o[u] - o[v])), 1, 2000)
    faded = np.maximum(fresh - np.rint(2000 * 2.0 ** (-np.maximum(weeks, 0) / 4)), 1 + weeks)
    base = np.where(weeks < 0, fresh, np.minimum(faded, fresh)).astype(np.int64)
    levels = np.array([min(3, year.missed[i]) for i in who], dtype=np.int64)
    bonus = weighing.bonuses(levels, len(who))
    w = base + bonus[u] + bonus[v]
    graph = Graph(n=len(who), u=u[may], v=v[may], w=w[may])
    return [(who[a], who[b]) for a, b in solve(graph).pairs], set(who)


def _pair_randomly(year: Year, own: Mapping[int, OwnTies]) -> tuple[list[Pair], set[int]]:
    queue = [list(own)[i] for i in np.random.default_rng(year.week).permutation(len(own)).tolist()]
    pairs = []
    while queue:
        one = queue.pop(0)
        if queue:
            last = {
                other: year.offered.get((min(one, other), max(one, other)), [-WEEKS])[-1] for other in queue
            }
            other = min(queue, key=lambda them: last[them])
            queue.remove(other)
            pairs.append((min(one, other), max(one, other)))
    return pairs, set(own)


def _pair_nobody(year: Year, own: Mapping[int, OwnTies]) -> tuple[list[Pair], set[int]]:  # noqa: ARG001
    return [], set()


def _weigh_nothing(year: Year, i: int) -> OwnTies:  # noqa: ARG001 - the shape of a rule
    return OwnTies()


RULES: Mapping[str, Rule] = {
    "new": Rule(pair=_pair_now, weigh=_weigh_now, period=_own_four_weeks),
    "greedy": Rule(pair=_pair_greedily, weigh=_weigh_now, period=_own_four_weeks),
    "before": Rule(
        pair=_pair_before, weigh=_weigh_before, period=_calendar_month, after_silence=False, sits_out=False
    ),
    "random": Rule(pair=_pair_randomly, weigh=_weigh_nothing, period=_own_four_weeks, sits_out=False),
    "alone": Rule(pair=_pair_nobody, weigh=_weigh_nothing, period=_own_four_weeks, sits_out=False),
}
