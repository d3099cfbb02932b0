"""Many at once: one wins a step, nothing read and written is lost, the unique indexes hold."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.domain.promises import STEPS, PromiseStatus
from bot.store import dues
from bot.store.dues import Due
from bot.store.tables import dues as due_rows
from bot.store.tables import knots, people, promises
from bot.store.transitions import step
from tests.servers.databases import add_resident, read_raw

pytestmark = pytest.mark.long

DAY = timedelta(days=1)


@pytest.fixture
def mia(database, clock):
    with database.engine.begin() as tx:
        return add_resident(tx, clock, "mia")


def test_a_thousand_read_modify_writes_lose_nothing(database, mia):
    """A transaction that reads in order to write is the only writer from its first statement."""
    engines = [database.opened() for _ in range(4)]

    def adds(number):
        with engines[number % 4].begin() as tx:
            mine = people.c.id == mia.id
            seen = tx.execute(select(people.c.unanswered).where(mine).with_for_update()).scalar_one()
            tx.execute(update(people).where(mine).values(unanswered=seen + 1))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(adds, range(1000)))

    assert read_raw(database.engine, "select unanswered from people") == [(1000,)]


def _promise(tx, clock, mia):
    knot = {
        "id": clock.new_id(), "owner_id": mia.id, "name": "Ada", "folded": "ada", "role": "",
        "stage": "met", "stage_at": clock.now(), "value": 2, "cadence": 28, "strength": 6.0,
        "status": "active", "created_at": clock.now(),
    }  # fmt: skip
    tx.execute(insert(knots).values(**knot))
    values = {column.name: None for column in promises.c if column.nullable}
    values |= {"id": clock.new_id(), "owner_id": mia.id, "knot_id": knot["id"], "text": "the book"}
    values |= {"side": "mine", "status": "open", "created_at": clock.now()}
    tx.execute(insert(promises).values(**{k: v for k, v in values.items() if k in promises.c}))
    return values["id"]


def test_of_many_who_take_a_step_at_once_exactly_one_does(database, clock, mia):
    """A step is a compare-and-set; its line of history is written once."""
    with database.engine.begin() as tx:
        promise_id = _promise(tx, clock, mia)
        row = tx.execute(select(promises).where(promises.c.id == promise_id)).one()
    engines = [database.opened() for _ in range(4)]
    ids = [clock.new_id() for _ in range(20)]

    def steps(number):
        to = (PromiseStatus.DONE, PromiseStatus.DROPPED)[number % 2]
        with engines[number % 4].begin() as tx:
            return step(tx, promises, row, to, steps=STEPS, id_=ids[number], now=clock.now())

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(steps, range(20))) == 1
    assert read_raw(database.engine, "select count(*) from history") == [(1,)]


def test_a_step_the_machine_does_not_have_is_an_error(database, clock, mia):
    with database.engine.begin() as tx:
        promise_id = _promise(tx, clock, mia)
        row = tx.execute(select(promises).where(promises.c.id == promise_id)).one()
        with pytest.raises(ValueError, match="no step"):
            step(tx, promises, row, "nonsense", steps=STEPS, id_="1", now=clock.now())


# --- what is due ---


def _due(clock, mia, at, subject="x"):
    return Due(id=clock.new_id(), owner_id=mia.id, kind="promise", subject_id=subject, due_at=at)


def test_planning_a_thing_again_moves_it(database, clock, mia):
    with database.engine.begin() as tx:
        dues.plan(tx, [_due(clock, mia, clock.now() + DAY)])
        dues.plan(tx, [_due(clock, mia, clock.now() + 2 * DAY), _due(clock, mia, clock.now(), "y")])

        assert dues.find_open_due_at(tx, mia.id, "promise", "x") == clock.now() + 2 * DAY
        assert sorted(dues.list_open_subjects(tx, mia.id, "promise")) == ["x", "y"]


def test_a_thing_a_letter_speaks_for_may_be_planned_beside_it(database, clock, mia):
    """And keeps its new time when that letter is closed unsent."""
    first, then = _due(clock, mia, clock.now()), _due(clock, mia, clock.now() + DAY)
    with database.engine.begin() as tx:
        dues.plan(tx, [first])
        dues.mark_said(tx, [(first.id, "letter")])
        dues.plan(tx, [then])
        dues.reopen(tx, "letter")

        assert dues.find_open_due_at(tx, mia.id, "promise", "x") == clock.now() + DAY
        assert tx.execute(select(due_rows.c.status)).scalars().all() == ["open"]


def test_what_an_unsent_letter_spoke_for_is_due_as_before(database, clock, mia):
    first = _due(clock, mia, clock.now() - DAY)
    with database.engine.begin() as tx:
        dues.plan(tx, [first])
        dues.mark_said(tx, [(first.id, "letter")])
        assert dues.find_due_people(tx, clock.now(), 9) == []
        dues.reopen(tx, "letter")

        assert dues.find_due(tx, [mia.id], clock.now()) == {mia.id: [first]}
        assert dues.next_at(tx) == clock.now() - DAY


def _nudge(clock, mia, day, *, is_open):
    values = {"owner_id": mia.id, "local_day": day, "kind": "promise"}
    return {"id": clock.new_id(), "letter_id": clock.new_id(), "open": is_open, **values}


def test_a_second_nudge_on_one_day_is_refused(database, clock, mia):
    """Law 4, by a unique index."""
    today = date(2026, 11, 23)
    with database.engine.begin() as tx:
        dues.add_nudges(tx, [_nudge(clock, mia, today, is_open=False)])
    with pytest.raises(IntegrityError), database.engine.begin() as tx:
        dues.add_nudges(tx, [_nudge(clock, mia, today, is_open=False)])


def test_a_second_open_nudge_is_refused_until_the_first_is_closed(database, clock, mia):
    today = date(2026, 11, 23)
    with database.engine.begin() as tx:
        dues.add_nudges(tx, [_nudge(clock, mia, today, is_open=True)])
    with pytest.raises(IntegrityError), database.engine.begin() as tx:
        dues.add_nudges(tx, [_nudge(clock, mia, today + DAY, is_open=True)])
    with database.engine.begin() as tx:
        dues.close_nudges(tx, [mia.id])
        dues.add_nudges(tx, [_nudge(clock, mia, today + DAY, is_open=True)])

        assert dues.latest_nudges(tx, [mia.id]) == {mia.id: (today + DAY, True)}
