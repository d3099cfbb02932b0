"""Rounds at rest, on SQLite and on PostgreSQL: one of a name, one who takes a step, and a whole round held."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from bot.domain.circles import (
    Circle,
    CircleId,
    CircleStatus,
    MemberRole,
    Membership,
    MemberStatus,
    Node,
    NodeId,
)
from bot.domain.matches import RoundKind, RoundStatus
from bot.domain.people import PersonId
from bot.domain.weeks import seat_period
from bot.jobs.rounds import round as jobs
from bot.store import circles, entrants, people, rounds, seats
from bot.store.engine import open_snapshot
from bot.store.tables import matches, memberships, sides
from tests.circles import profile_of
from tests.servers.databases import add_resident, read_raw

pytestmark = pytest.mark.circles

NAMES = ["mia", "ben", "ada", "eve", "kai", "lou"]
SOLVED = datetime(2026, 11, 29, 10, tzinfo=UTC)


@pytest.fixture
def house(database, clock):
    return database.context(clock)


@pytest.fixture
def makers(database, clock):
    """Six people in a circle, by name."""
    circle_id, now = CircleId(clock.new_id()), clock.now()
    with database.engine.begin() as tx:
        circles.add(tx, Circle(id=circle_id, name="Makers", status=CircleStatus.OPEN, created_at=now))
        return {who: _joins(tx, clock, circle_id, who, number) for number, who in enumerate(NAMES)}


def _joins(tx, clock, circle_id, who, number):
    person, node = add_resident(tx, clock, who), NodeId(clock.new_id())
    circles.add_node(
        tx, Node(id=node, circle_id=circle_id, parent_id=None, branch_id=node, created_at=clock.now())
    )
    circles.join(
        tx,
        Membership(
            id=clock.new_id(),
            owner_id=person.id,
            circle_id=circle_id,
            node_id=node,
            role=MemberRole.MEMBER,
            status=MemberStatus.ACTIVE,
            profile=profile_of(number),
            lends_name=False,
            held_until=None,
            joined_at=clock.now(),
        ),
    )
    return person


def _planned(database, house):
    """The round to come, planned."""
    jobs.find_due(house)
    with database.engine.begin() as tx:
        return rounds.find_last(tx, RoundKind.WEEKLY)


def test_a_round_of_a_name_is_made_once_however_many_make_it(database, house):
    with database.engine.begin() as tx:
        for _ in range(3):
            rounds.add(tx, jobs.next_weekly(house, None, house.clock.now()))

    assert read_raw(database.engine, "select name from rounds") == [("weekly:2026-11-30",)]


def test_a_round_is_read_as_it_was_written(database, house):
    made = jobs.next_weekly(house, None, house.clock.now())
    with database.engine.begin() as tx:
        rounds.add(tx, made)
        rounds.change(tx, made.id, graph=b"\x00\x01", figures={"weight": 7})

        assert rounds.get(tx, made.id).figures == {"weight": 7}
        assert rounds.read_graph(tx, made.id) == b"\x00\x01"
        assert rounds.get(tx, made.id).due_at == SOLVED
        assert rounds.next_at(tx) == SOLVED
    assert read_raw(database.engine, "select graph from rounds")[0][0] != b"\x00\x01"


def test_of_many_replicas_exactly_one_takes_a_step(database, house, clock):
    round_ = _planned(database, house)
    engines = [database.opened() for _ in range(4)]
    ids = [clock.new_id() for _ in range(20)]

    def steps(number):
        with engines[number % 4].begin() as tx:
            return rounds.move(tx, round_, RoundStatus.SOLVED, id_=ids[number], now=clock.now())

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(steps, range(20))) == 1
    assert read_raw(database.engine, "select noun, step_from, step_to from history") == [
        ("rounds", "planned", "solved")
    ]


def test_four_replicas_hold_one_round(database, house, makers, clock):
    """All of them look, read, compute and write at once."""
    jobs.find_due(house)
    clock.travel_to(SOLVED)
    houses = [database.context(clock) for _ in range(4)]
    plans = [(one, round_, jobs.prepare(one, round_)) for one in houses for round_ in jobs.find_due(one)]

    with ThreadPoolExecutor(4) as pool:
        took = list(pool.map(lambda work: jobs.take_step(*work), plans))

    assert took.count(True) == 1
    assert read_raw(database.engine, "select count(*) from matches") == [(3,)]
    assert read_raw(database.engine, "select count(*), sum(taken) from seats") == [(6, 6)]
    assert read_raw(database.engine, "select count(distinct owner_id), count(*) from suggestions") == [(6, 6)]


def test_a_snapshot_keeps_nobody_from_writing_and_does_not_see_it(database, house, makers):
    mia = makers["mia"]
    with open_snapshot(database.engine) as tx:
        before = people.by_id(tx, mia.id)
        with house.engine.begin() as other:
            people.change(other, mia.id, seats=9)
        assert people.by_id(tx, mia.id) == before
    with open_snapshot(database.engine) as tx:
        assert people.by_id(tx, mia.id).seats == 9


def test_a_writer_of_many_rows_leaves_the_connection_as_it_was(database, house, makers):
    """After a snapshot the same pooled connection writes again."""
    for _ in range(10):
        with open_snapshot(house.engine) as tx:
            people.by_id(tx, makers["mia"].id)
        with house.engine.begin() as tx:
            assert seats.reserve(tx, makers["ben"].id, "2026-11") or True
    assert read_raw(database.engine, "select taken from seats") == [(4,)]


def test_entrants_come_in_the_order_of_their_ids_with_what_they_hold(database, house, makers, clock):
    round_ = _planned(database, house)
    with database.engine.begin() as tx:
        seats.reserve(tx, makers["mia"].id, seat_period(makers["mia"], round_.day))
        rounds.save_waits(tx, [(makers["ben"].id, 2, True)])
        found = entrants.list_entrants(tx, round_, "2026-W49", now=clock.now())
        some = entrants.list_entrants(tx, round_, "2026-W49", now=clock.now(), ids=[makers["ben"].id])

    assert [one.person for one in found] == sorted(makers.values(), key=lambda person: person.id)
    by_name = {one.person.id: one for one in found}
    assert by_name[makers["mia"].id].taken == {seat_period(makers["mia"], round_.day): 1}
    assert [(one.missed, one.claim) for one in some] == [(2, True)]


def _match(tx, clock, two, week, outcome=""):
    match_id, circle_id = clock.new_id(), tx.execute(memberships.select()).first().circle_id
    round_id = rounds.find_last(tx, RoundKind.WEEKLY).id
    times = {"settle_at": clock.now(), "created_at": clock.now()}
    tx.execute(
        insert(matches).values(id=match_id, round_id=round_id, circle_id=circle_id, status="over", **times)
    )
    for me, them in (two, two[::-1]):
        names = {"owner_id": me.id, "other_id": them.id}
        told = {"answer": "yes", "seated": True, "relayed": 0, "outcome": outcome}
        values = {"id": clock.new_id(), "match_id": match_id, "week": week, "month": week[:4] + "-11"}
        tx.execute(insert(sides).values(**values, **names, **told))


def test_what_was_offered_counts_whatever_became_of_it(database, house, makers, clock):
    """Law 2: one rest for every outcome, however long ago, so that it does not tell why two did not meet."""
    _planned(database, house)
    with database.engine.begin() as tx:
        _match(tx, clock, (makers["mia"], makers["ben"]), "2026-W40", "good")
        _match(tx, clock, (makers["ben"], makers["mia"]), "2026-W45")
        _match(tx, clock, (makers["mia"], makers["ada"]), "2024-W39")
        ids = [person.id for person in makers.values()]
        found = rounds.list_past_offers(tx, ids)

    mia, ben, ada = (makers[who].id for who in ("mia", "ben", "ada"))
    assert found == {
        rounds.sorted_pair(mia, ben): (2, "2026-W45"),
        rounds.sorted_pair(mia, ada): (1, "2024-W39"),
    }


def test_whoever_was_praised_and_had_no_newcomer_lately_is_a_host(database, house, makers, clock):
    _planned(database, house)
    with database.engine.begin() as tx:
        _match(tx, clock, (makers["mia"], makers["ben"]), "2026-W30", "good")
        _match(tx, clock, (makers["mia"], makers["ada"]), "2026-W47")
        found = rounds.read_member_history(tx, "2026-W40")
        circle_id = tx.execute(memberships.select()).first().circle_id

    assert {id_ for id_, _ in found.praised} == {makers["mia"].id, makers["ben"].id}
    assert {id_ for id_, _ in found.known} == {makers[who].id for who in ("mia", "ben", "ada")}
    assert (makers["mia"].id, circle_id) in found.hosted
    assert (makers["ben"].id, circle_id) not in found.hosted


def test_shared_knots_are_counted_unless_everybody_has_them():
    one, other, third, star = map(PersonId, ("1", "2", "3", "9"))
    few = [(one, star), (other, star), (one, third), (other, third)]
    assert rounds.count_shared_links(few) == {(one, other): 2}
    many = [(PersonId(f"{number:04}"), star) for number in range(301)]
    assert rounds.count_shared_links(many) == {}


def test_graphs_of_rounds_before_a_day_are_forgotten(database, house):
    old = _planned(database, house)
    with database.engine.begin() as tx:
        rounds.change(tx, old.id, graph=b"\x01", figures={"weight": 1}, due_at=None)
        rounds.prune(tx, date(2026, 11, 30))
        assert rounds.read_graph(tx, old.id) == b"\x01"
        rounds.prune(tx, date(2026, 12, 1))
        kept = rounds.get(tx, old.id)

    assert (kept.seed, kept.figures) == ("", {})
    assert read_raw(database.engine, "select graph from rounds") == [(None,)]


def test_a_step_that_failed_is_due_later_unless_somebody_took_it(database, house):
    round_ = _planned(database, house)
    later = SOLVED + timedelta(minutes=5)
    with database.engine.begin() as tx:
        rounds.postpone(tx, round_, later)
        assert rounds.next_at(tx) == later
        tx.execute(update(rounds.rounds).values(status="solved"))
        rounds.postpone(tx, round_, later + timedelta(hours=1))
        assert rounds.next_at(tx) == later
