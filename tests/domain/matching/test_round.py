"""The round as a pure function: nobody loses, nobody twice, whoever was left out comes first."""

from dataclasses import replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.round_graphs import candidate_graph, random_graph
from bot.domain.matching import candidates, cover, folding, weighing
from bot.domain.matching import solver as solving
from bot.domain.matching.fit import can_meet, promise
from bot.domain.matching.graphs import Graph, components
from bot.domain.matching.participants import PairFacts, pair_of
from bot.domain.matching.round import plan_round
from bot.domain.matching.solver import find_bound, greedy, solve, solve_roughly
from tests.domain.matching.crowds import crowds, member
from tests.laws.town import sized

pytestmark = pytest.mark.circles


def planned(seekers, between=None, **more):
    return plan_round(seekers, between or PairFacts(), seed="a seed", **more)


def profiles(seekers, pair):
    """The two profiles of a pair in its circle."""
    by_id = {s.id: s for s in seekers}
    return [
        next(p.profile for p in by_id[person].presences if p.circle_id == pair.circle_id)
        for person in (pair.u, pair.v)
    ]


def best(graph):
    net = nx.Graph()
    net.add_weighted_edges_from(zip(graph.u.tolist(), graph.v.tolist(), graph.w.tolist(), strict=True))
    return sum(net[u][v]["weight"] for u, v in nx.max_weight_matching(net))


# --- law 2 and what else holds for every round ------------------------------------------------------------


@given(crowds())
@sized(50)
def test_nobody_loses_by_joining_a_circle(crowd):
    """Law 2: s > o on both sides of every pair, by the numbers that are stored."""
    seekers, between = crowd
    outside = {s.id: s.outside for s in seekers}
    for pair in planned(seekers, between).pairs:
        mine, theirs = profiles(seekers, pair)
        shared = between.shared.get((pair.u, pair.v), 0)
        assert pair.facts_u.score == promise(mine, theirs, shared) > pair.facts_u.outside == outside[pair.u]
        assert pair.facts_v.score == promise(theirs, mine, shared) > pair.facts_v.outside == outside[pair.v]


@given(crowds())
@sized(50)
def test_everybody_is_in_one_pair_or_left_and_never_with_whom_they_must_not_meet(crowd):
    seekers, between = crowd
    plan = planned(seekers, between)
    met = [person for pair in plan.pairs for person in (pair.u, pair.v)]
    assert sorted([*met, *plan.unpaired]) == sorted(s.id for s in seekers)
    for pair in plan.pairs:
        assert pair.u < pair.v
        assert (pair.u, pair.v) not in between.forbidden
        assert can_meet(*profiles(seekers, pair))
        assert not rests(between, pair)


def rests(between, pair):
    """Law 2, in its own words: 13 weeks after the first offer, 26 after the second, 52 after any other."""
    times = between.times.get((pair.u, pair.v), 0)
    return times > 0 and between.weeks_since[pair.u, pair.v] < {1: 13, 2: 26}.get(times, 52)


@given(crowds(most=7))
@sized(40)
def test_whoever_has_nobody_to_meet_is_told_from_whoever_was_left_out(crowd):
    """Law 2: alone is who has nobody unrested whom they may meet, whatever either would gain."""
    seekers, between = crowd
    alone = set()
    for one in seekers:
        others = [other for other in seekers if other.id != one.id]
        pairs = [
            planned([replace(one, outside=-1.0), replace(other, outside=-1.0)], between) for other in others
        ]
        if not any(plan.pairs for plan in pairs):
            alone.add(one.id)
    tired = any(presence.hosted for seeker in seekers for presence in seeker.presences)
    found = planned(seekers, between).alone
    assert (
        found >= alone if tired else found == alone
    )  # of whom hosts are spared depends on who else is there


@given(crowds())
@sized(40)
def test_what_the_one_is_shown_mirrors_what_the_other_is_shown(crowd):
    seekers, between = crowd
    for pair in planned(seekers, between).pairs:
        u, v = pair.facts_u, pair.facts_v
        mine, theirs = profiles(seekers, pair)
        assert (u.shared, u.city == "", u.online) == (v.shared, v.city == "", v.online)
        assert set(u.languages) == set(v.languages) == set(mine.languages) & set(theirs.languages)
        assert set(u.helps) <= set(theirs.offers)
        assert set(u.helped) <= set(mine.offers)
        assert bool(u.helps) == bool(v.helped)
        assert u.voucher == v.voucher == ""


@given(crowds(), st.randoms(use_true_random=False))
@sized(30)
def test_the_same_round_comes_out_in_whatever_order_people_come_in(crowd, rng):
    seekers, between = crowd
    shuffled = rng.sample(seekers, len(seekers))
    first, second = planned(seekers, between), planned(shuffled, between)
    assert first.pairs == second.pairs
    assert first.figures == second.figures
    assert first.graph.pack() == second.graph.pack()


@given(crowds())
@sized(30)
def test_a_stored_round_can_be_solved_again_byte_for_byte(crowd):
    plan = planned(*crowd)
    packed = plan.graph.pack()
    again = Graph.unpack(packed)
    assert again.pack() == packed
    pairs = {pair_of(plan.order[u], plan.order[v]) for u, v in solve(again).pairs}
    assert pairs == {(pair.u, pair.v) for pair in plan.pairs}
    assert solve(again).weight == plan.figures["weight"] == sum(pair.weight for pair in plan.pairs)


@given(crowds())
@sized(40)
def test_the_figures_of_a_round_certify_it(crowd):
    plan = planned(*crowd)
    figures = plan.figures
    assert (
        figures["greedy"]
        <= figures["weight"]
        == best(plan.graph)
        <= figures["bound"]
        <= 1.5 * figures["weight"]
    )
    assert figures["people"] == len(crowd[0])


def test_an_empty_round_is_a_round():
    plan = planned([])
    assert (plan.pairs, plan.unpaired, plan.figures["weight"], plan.figures["bound"]) == ((), (), 0, 0)
    assert planned([member(1)]).unpaired == (member(1).id,)


# --- fairness ---------------------------------------------------------------------------------------------


@given(crowds(most=12))
@sized(75)
def test_who_was_left_out_last_time_is_covered_wherever_all_can_be(crowd):
    """If the possible pairs admit a matching of all who waited, every one of them gets an offer."""
    seekers, between = crowd
    plan = planned(seekers, between)
    waited = {s.id for s in seekers if s.missed or s.claim}
    counts = [
        sum(plan.order[end] in waited for end in ends)
        for ends in zip(plan.graph.u, plan.graph.v, strict=True)
    ]
    coverable = solve(
        Graph(n=plan.graph.n, u=plan.graph.u, v=plan.graph.v, w=np.array(counts, dtype=np.int64))
    )
    assert plan.figures["covered"] == coverable.weight
    if coverable.weight == len(waited):
        assert not waited & set(plan.unpaired)


@pytest.mark.parametrize("joined", [2, 3, 12, 300, 1_999, 2_000])
def test_the_bonus_outweighs_every_exchange_of_pairs_up_to_2000_people(joined):
    levels = np.arange(5)
    bonus = weighing.bonuses(levels, joined)
    assert bonus[0] == 0
    assert bonus[1] > joined // 2 * weighing.BASE
    assert (np.diff(bonus) > 0).all()
    assert 2 * bonus.max() + weighing.BASE <= weighing.HEAVIEST


def test_the_bonus_stays_below_what_the_solver_takes_however_many_there_are():
    bonus = weighing.bonuses(np.arange(5), 100_000)
    assert (np.diff(bonus) > 0).all()
    assert 2 * bonus.max() + weighing.BASE <= weighing.HEAVIEST


def test_two_thousand_in_a_row_cover_the_one_at_the_far_end():
    """The longest path there is: covering its left-out end costs every heavy pair on it."""
    n = 1_999
    w = np.where(np.arange(n - 1) % 2 == 1, weighing.BASE, 1)
    bonus = np.zeros(n, dtype=np.int64)
    bonus[0] = weighing.bonuses(np.array([1]), n)[0]
    u = np.arange(n - 1)
    graph = Graph(n=n, u=u, v=u + 1, w=w + bonus[u] + bonus[u + 1])
    assert (0, 1) in solve(graph).pairs
    assert (0, 1) not in solve(Graph(n=n, u=u, v=u + 1, w=w)).pairs


def test_of_two_who_waited_the_longer_wait_comes_first_and_a_claim_before_both():
    def third(**waits):
        pupils = [member(1, asks=("welding",), missed=1), member(2, asks=("welding",), **waits)]
        pupils[0] = member(1, asks=("welding",), missed=1, city="x")
        teacher = member(3, offers=("welding",), city="x", outside=0.1)
        blocked = PairFacts(forbidden=frozenset({(pupils[0].id, pupils[1].id)}))
        (pair,) = planned([*pupils, teacher], blocked).pairs
        return pair.u

    assert third(missed=1) in {member(1).id, member(2).id}
    assert third(missed=2) == member(2).id
    assert third(missed=0, claim=True) == member(2).id


# --- repeats, newcomers, circles --------------------------------------------------------------------------


@pytest.mark.parametrize(("times", "rest"), [(1, 13), (2, 26), (3, 52), (7, 52)])
def test_two_rest_longer_after_every_offer_and_then_come_round_again(times, rest):
    ada, ben = member(1, asks=("welding",)), member(2, offers=("welding",))

    def after(weeks):
        return planned([ada, ben], had(ada, ben, times=times, weeks=weeks))

    assert after(rest - 1).pairs == ()
    assert after(rest - 1).alone == {ada.id, ben.id}
    (pair,) = after(rest).pairs
    assert pair.again == rest


def had(one, other, *, times, weeks):
    pair = (one.id, other.id)
    return PairFacts(times={pair: times}, weeks_since={pair: weeks})


def test_somebody_new_is_better_than_anybody_a_second_time():
    """However much the second time promises."""
    ada, ben = (
        member(1, asks=("welding", "law"), offers=("tea",)),
        member(2, offers=("welding", "law"), asks=("tea",)),
    )
    (pair,) = planned([ada, ben, member(3)], had(ada, ben, times=1, weeks=200)).pairs
    assert member(3).id in (pair.u, pair.v)


def test_of_two_repeats_the_older_one_comes_first_and_what_it_promises_fades():
    """Law 2: by times and weeks alone, whatever came of it; never 0, never above W."""

    def weigh(gain, times, weeks):
        at = (np.array([gain]), np.array([times]), np.array([weeks]), np.array([False]))
        return int(weighing.base(*at)[0])

    assert weigh(0.6, 1, 40) > weigh(0.6, 1, 13)
    assert [weigh(1.0, times, 60) for times in (1, 2, 3)] == [311, 186, 124]
    assert weigh(2.0, 0, 0) == 2_000 < weighing.BASE
    assert weigh(0.0, 9, 0) == 1
    assert weigh(2.0, 1, 5_000) == weighing.MOST < weighing.BASE


def test_a_newcomers_first_match_prefers_a_host():
    new = member(1, asks=("welding",), newcomer=True)
    host, other = member(2, offers=("welding",), host=True), member(3, offers=("welding",))
    (pair,) = planned([new, host, other], PairFacts(forbidden=frozenset({(host.id, other.id)}))).pairs
    assert (pair.u, pair.v) == (new.id, host.id)


def test_a_newcomer_without_a_host_meets_anybody():
    """A bonus, never a ban."""
    (pair,) = planned([member(1, newcomer=True), member(2)]).pairs
    assert (pair.u, pair.v) == (member(1).id, member(2).id)


def test_a_host_gets_no_second_newcomer_while_the_circle_has_hosts():
    new, tired = member(1, newcomer=True), member(2, hosted=True)
    elsewhere = member(3, host=True, languages=("fr",))
    assert planned([new, tired, elsewhere]).pairs == ()
    assert len(planned([new, tired]).pairs) == 1
    assert len(planned([new, tired, member(3, host=True, languages=("fr",), circle="b")]).pairs) == 1


def test_two_who_share_circles_meet_where_they_fit_best():
    ada, ben = member(1, circle="a"), member(2, circle="a")
    closer = [member(1, circle="b", asks=("welding",)), member(2, circle="b", offers=("welding",))]
    both = [
        type(one)(id=one.id, outside=0.0, presences=(*one.presences, *two.presences))
        for one, two in zip((ada, ben), closer, strict=True)
    ]
    (pair,) = planned(both).pairs
    assert pair.circle_id == "b"
    assert pair.facts_u.helps == ("welding",)


# --- large circles ----------------------------------------------------------------------------------------


def talkers(count, words, seed=1):
    rng = np.random.default_rng(seed)

    def said():
        return tuple(f"word{i}" for i in rng.choice(words, 2, replace=False))

    return [member(i, offers=said(), asks=said(), topics=said(), city=f"c{i % 5}") for i in range(count)]


def test_in_a_large_circle_a_sample_of_everybody_finds_almost_the_same_value(monkeypatch):
    seekers = talkers(400, 40)
    sampled = planned(seekers).figures
    monkeypatch.setattr(candidates, "COMPARED", 1_000)
    whole = planned(seekers).figures
    assert sampled["edges"] < whole["edges"] / 2
    assert sampled["value"] > 0.95 * whole["value"]


def test_a_large_circle_keeps_law_2_and_the_order_does_not_matter():
    seekers = talkers(350, 20)
    plan, again = planned(seekers, candidates=6), planned(seekers[::-1], candidates=6)
    assert plan.pairs == again.pairs
    assert all(p.facts_u.score > 0 and p.facts_v.score > 0 for p in plan.pairs)
    assert len({x for p in plan.pairs for x in (p.u, p.v)}) == 2 * len(plan.pairs) > 340


def test_who_shares_no_word_with_anybody_still_meets_somebody_in_a_large_circle():
    seekers = [*talkers(400, 20), member(900, offers=("origami",), missed=1)]
    assert member(900).id not in planned(seekers).unpaired


# --- the solver -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("solver", ["rustworkx", "cover", None])
def test_the_solver_is_exact_on_random_graphs(solver):
    rng = np.random.default_rng(11)
    for _ in range(300):
        graph = random_graph(rng)
        found = solve(graph, solver=solver)
        ends = [end for pair in found.pairs for end in pair]
        assert len(ends) == len(set(ends))
        assert found.weight == best(graph) <= find_bound(graph)
        assert greedy(graph).weight <= solve_roughly(graph).weight <= found.weight


@pytest.mark.parametrize("graph", [candidate_graph(1_000, 20), candidate_graph(2_500, 3)])
def test_both_solvers_agree_on_a_round_of_a_thousand_and_more(graph):
    found = {name: solve(graph, solver=name) for name in ("rustworkx", "cover")}
    assert len({solution.weight for solution in found.values()}) == 1
    assert found["cover"].bound == find_bound(graph) >= found["cover"].weight
    assert find_bound(graph) <= solving._dual(graph)


ODD = st.lists(st.sampled_from([3, 5, 7, 9]), min_size=1, max_size=8)


@given(ODD, st.randoms(use_true_random=False), st.integers(0, 3), st.sampled_from([0, 1_000]))
@sized(75)
def test_odd_circles_are_parted_where_it_costs_least(sizes, rng, nearest, unfolded):
    """Circles of odd length that only a few dear pairs join are what a fractional matching cannot settle."""
    edges, first = [], 0
    for size in sizes:
        ring = [first + i for i in range(size)]
        edges += [(min(a, b), max(a, b), rng.randint(900, 1_000)) for a, b in pairwise([*ring, first])]
        first += size
    bridges = {tuple(sorted(rng.sample(range(first), 2))) for _ in range(first // 2)}
    edges += [(a, b, rng.randint(1, 900)) for a, b in sorted(bridges - {edge[:2] for edge in edges})]
    graph = Graph.of(first, edges)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cover, "NEAREST", nearest)
        patch.setattr(folding, "UNFOLDED", unfolded)
        found = solve(graph, solver="cover")
        assert found.weight == best(graph) <= found.bound
        assert found == solve(graph, solver="cover")


def match_folded(graph, guess):
    """What is chosen of a graph however small, and how many people each solving was left."""
    left = []

    def solve_rest(rest):
        left.append(rest.n)
        return solving._solve_pieces(rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folding, "UNFOLDED", 0)
        return folding.match_folded(graph, cover.find_cover(graph).prices, guess, solve_rest), left


@given(st.integers(0, 2**32), st.integers(3, 60), st.sampled_from([1, 3, 1_000]), st.integers(0, 3_000))
@sized(75)
def test_who_has_one_or_the_other_is_folded_away_at_no_loss(seed, people, heaviest, guess):
    """Thin graphs, whatever the prices and however wrong the guess of what is lacking."""
    rng = np.random.default_rng(seed)
    u = np.append(np.arange(people - 1), rng.integers(0, people, people // 3))
    v = np.append(np.arange(1, people), rng.integers(0, people, people // 3))
    keys = np.unique((np.minimum(u, v) * people + np.maximum(u, v))[u != v])
    u, v = np.divmod(keys, people)
    graph = Graph(n=people, u=u, v=v, w=rng.integers(1, heaviest + 1, len(u)) + 500 * (heaviest > 3))
    chosen, left = match_folded(graph, guess)
    ends = [*graph.u[chosen], *graph.v[chosen]]
    assert len(ends) == len(set(ends))
    assert graph.w[chosen].sum() == best(graph)
    assert len(left) <= 2
    assert all(people_left <= people for people_left in left)


def test_of_a_long_row_hardly_anybody_is_left_to_be_matched():
    row = Graph.of(301, [(i, i + 1, 1_000 + i % 7) for i in range(300)])
    chosen, left = match_folded(row, 0)
    assert row.w[chosen].sum() == best(row)
    assert min(left) < 100


def test_pairs_that_weigh_alike_leave_nobody_out_who_has_somebody():
    u, v = np.triu_indices(201, 1)
    found = solve(Graph(n=201, u=u, v=v, w=np.full(len(u), 1_500)), solver="cover")
    assert len(found.pairs) == 100


def test_what_is_paid_for_every_pair_proves_the_bound():
    """The prices are whole, none is below nothing, and each two pay for their pair: so nothing weighs more."""
    rng = np.random.default_rng(7)
    for _ in range(200):
        graph = random_graph(rng)
        found = cover.find_cover(graph)
        assert (found.prices >= 0).all()
        assert (found.prices[graph.u] + found.prices[graph.v] >= 2 * graph.w).all()
        assert 2 * found.bound == found.prices.sum()


def test_greedy_takes_the_heaviest_free_pair_first():
    rng = np.random.default_rng(3)
    for _ in range(100):
        graph = random_graph(rng)
        free, weight = set(range(graph.n)), 0
        for i in np.argsort(-graph.w, kind="stable"):
            if {graph.u[i], graph.v[i]} <= free:
                free -= {graph.u[i], graph.v[i]}
                weight += graph.w[i]
        assert greedy(graph).weight == weight


def test_without_the_extra_larger_rounds_are_solved_at_home(monkeypatch):
    monkeypatch.setattr(solving, "FEW_ENOUGH", 5)
    graph = candidate_graph(60, 6)
    assert solve(graph).solver == "cover"
    monkeypatch.setattr(solving, "find_spec", lambda name: None)
    assert solve(graph).solver == "rustworkx"
    assert find_bound(graph) >= solve(graph).weight


def test_the_cheap_bound_holds_and_starts_where_it_is_told():
    rng = np.random.default_rng(4)
    for _ in range(100):
        graph = random_graph(rng)
        if len(graph.w):
            assert solving._dual(graph) >= find_bound(graph) - 1e-6
            assert solving._dual(graph, np.full(graph.n, graph.w.max() / 2)) >= find_bound(graph) - 1e-6


def test_nearly_goes_from_neighbourhood_to_neighbourhood(monkeypatch):
    monkeypatch.setattr(solving, "NEIGHBOURS", 40)
    graph = candidate_graph(400, 10)
    found = solve_roughly(graph)
    assert greedy(graph).weight < found.weight <= solve(graph).weight
    assert found == solve_roughly(graph)


@pytest.mark.parametrize("junk", [b"", b"KNW1", b"x" * 40, Graph.of(3, [(0, 1, 5)]).pack()[:-3]])
def test_what_is_no_graph_is_refused(junk):
    with pytest.raises(ValueError):
        Graph.unpack(junk)


def test_components_are_whom_one_reaches_over_any_number_of_pairs():
    graph = Graph.of(7, [(0, 5, 1), (4, 5, 1), (3, 4, 1), (1, 2, 1)])
    assert components(graph).tolist() == [0, 1, 1, 0, 0, 0, 6]
