"""Seats (law 8): one conditional update decides, however many ask, of however many replicas."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.store import people, seats
from tests.servers.databases import add_resident, read_raw

pytestmark = pytest.mark.circles

MONTH = "2026-11"
ASKING = 200


@pytest.fixture
def mia(database, clock):
    with database.engine.begin() as tx:
        return add_resident(tx, clock, "mia")


def _has(database, person, count):
    with database.engine.begin() as tx:
        people.change(tx, person.id, seats=count)


def _at_once(database, work, count=ASKING):
    """So many calls over the connections of four processes' engines, eight at a time."""
    engines = [database.opened() for _ in range(4)]

    def asked(number):
        with engines[number % 4].begin() as tx:
            return work(tx)

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(asked, range(count)))


def test_two_hundred_who_ask_for_one_seat_at_once_get_it_once(database, mia):
    _has(database, mia, 1)

    got = _at_once(database, lambda tx: seats.reserve(tx, mia.id, MONTH))

    assert sum(got) == 1
    assert read_raw(database.engine, "select month, taken from seats") == [(MONTH, 1)]


def test_two_hundred_rounds_that_ask_for_one_seat_at_once_get_it_once(database, mia):
    _has(database, mia, 1)

    got = _at_once(database, lambda tx: len(seats.reserve_many(tx, [(mia.id, MONTH)])))

    assert sum(got) == 1
    assert read_raw(database.engine, "select month, taken from seats") == [(MONTH, 1)]


def test_what_is_returned_while_others_ask_is_never_given_twice(database, mia):
    """Whoever gets a seat gives it back at once: the count never passes its limit, and ends at nothing."""
    _has(database, mia, 2)

    def takes_and_returns(tx):
        if not seats.reserve(tx, mia.id, MONTH):
            return 0
        now = seats.count_taken(tx, mia.id, MONTH)
        seats.release(tx, mia.id, MONTH)
        return now

    assert max(_at_once(database, takes_and_returns, 60)) <= 2
    assert read_raw(database.engine, "select taken from seats") == [(0,)]


def test_each_month_has_its_own_seats(database, mia):
    _has(database, mia, 1)
    with database.engine.begin() as tx:
        assert seats.reserve(tx, mia.id, "2026-11")
        assert seats.reserve(tx, mia.id, "2026-12")
        assert not seats.reserve(tx, mia.id, "2026-11")


def test_nobody_has_a_seat_who_wants_none(database, mia):
    _has(database, mia, 0)
    with database.engine.begin() as tx:
        assert not seats.reserve(tx, mia.id, MONTH)
        assert seats.reserve_many(tx, [(mia.id, MONTH)]) == set()


def test_fewer_seats_than_are_taken_already_take_none_away(database, mia):
    """Wanting fewer from now on cancels nothing; it only lets nothing more in."""
    with database.engine.begin() as tx:
        assert [seats.reserve(tx, mia.id, MONTH) for _ in range(3)] == [True] * 3
    _has(database, mia, 1)
    with database.engine.begin() as tx:
        assert not seats.reserve(tx, mia.id, MONTH)
        seats.release(tx, mia.id, MONTH)
        assert seats.count_taken(tx, mia.id, MONTH) == 2


def test_returning_more_than_was_taken_makes_no_seats(database, mia):
    with database.engine.begin() as tx:
        seats.release(tx, mia.id, MONTH)
        seats.reserve(tx, mia.id, MONTH)
        seats.release(tx, mia.id, MONTH)
        seats.release(tx, mia.id, MONTH)
        assert seats.count_taken(tx, mia.id, MONTH) == 0


def test_many_people_ask_at_once_and_each_gets_at_most_their_own(database, clock, mia):
    with database.engine.begin() as tx:
        ben, ada = add_resident(tx, clock, "ben"), add_resident(tx, clock, "ada")
        people.change(tx, ben.id, seats=0)
        wanted = [(mia.id, "2026-11"), (ben.id, "2026-11"), (ada.id, "2026-12"), (ada.id, "2026-12")]

        assert seats.reserve_many(tx, wanted) == {(mia.id, "2026-11"), (ada.id, "2026-12")}
        assert seats.count_taken_of_many(tx, [mia.id, ben.id, ada.id]) == {
            (mia.id, "2026-11"): 1,
            (ben.id, "2026-11"): 0,
            (ada.id, "2026-12"): 1,
        }


@pytest.mark.parametrize("many", [False, True], ids=["one by one", "many at once"])
def test_a_seat_is_taken_and_given_back_of_this_person_and_of_these_weeks_alone(database, clock, mia, many):
    """Two of each for two people and two periods; mia gives back one of the first, and it can be taken again."""
    with database.engine.begin() as tx:
        ben = add_resident(tx, clock, "ben")
        every = [(who.id, month) for who in (mia, ben) for month in ("2026-11", "2026-12")]
        for who in (mia, ben):
            people.change(tx, who.id, seats=2)

        def take(owner_id, month):
            if many:
                return seats.reserve_many(tx, [(owner_id, month)]) == {(owner_id, month)}
            return seats.reserve(tx, owner_id, month)

        assert all(take(*one) for one in every * 2)
        assert not any(take(*one) for one in every)
        if many:
            seats.release_many(tx, [])
            seats.release_many(tx, every[:1])
        else:
            seats.release(tx, *every[0])

        assert [seats.count_taken(tx, *one) for one in every] == [1, 2, 2, 2]
        assert take(*every[0])
        assert not take(*every[0])
        assert seats.count_taken(tx, "nobody", "2026-11") == seats.count_taken(tx, mia.id, "2027-01") == 0


def test_nothing_comes_back_of_what_was_not_taken(database, mia):
    with database.engine.begin() as tx:
        seats.reserve(tx, mia.id, MONTH)
        seats.release_many(tx, [(mia.id, MONTH)])
        seats.release_many(tx, [(mia.id, MONTH)])

        assert seats.count_taken(tx, mia.id, MONTH) == 0
