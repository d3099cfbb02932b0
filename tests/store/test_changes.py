"""The book of own changes and the way back."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.domain.errors import KnotworkError
from bot.store import changes
from bot.store.changes import Book
from bot.store.tables import knots, notes
from tests.servers.databases import add_resident

pytestmark = [pytest.mark.long, pytest.mark.quick]

DAY = timedelta(days=1)


@pytest.fixture
def mia(database, clock):
    with database.engine.begin() as tx:
        return add_resident(tx, clock, "mia")


def _knot(clock, mia, name="Ada"):
    return {
        "id": clock.new_id(), "owner_id": mia.id, "name": name, "folded": name.lower(), "role": "baker",
        "stage": "met", "stage_at": clock.now(), "value": 2, "cadence": 28, "told_last": date(2026, 11, 1),
        "strength": 6.29, "last_day": None, "status": "active", "created_at": clock.now(),
    }  # fmt: skip


def _file(book, clock, mia):
    changes.save(book, id_=clock.new_id(), owner_id=mia.id, label=["noted"], now=clock.now())


def _undo(database, clock, mia):
    with database.engine.begin() as tx:
        id_, _label, steps = changes.find_latest(tx, mia.id, clock.now())
        changes.undo(tx, id_, steps)


def _all(database, table):
    with database.engine.begin() as tx:
        return [dict(row) for row in tx.execute(select(table)).mappings()]


def test_what_was_added_goes_again(database, clock, mia):
    with database.engine.begin() as tx:
        book = Book(tx)
        book.insert(knots, _knot(clock, mia))
        book.insert_many(knots, [_knot(clock, mia, "Ben"), _knot(clock, mia, "Cem")])
        _file(book, clock, mia)

    _undo(database, clock, mia)

    assert _all(database, knots) == _all(database, changes.changes) == []


def test_what_was_changed_is_as_before_with_every_kind_of_value(database, clock, mia):
    knot = _knot(clock, mia)
    with database.engine.begin() as tx:
        tx.execute(insert(knots).values(**knot))
    before = _all(database, knots)
    with database.engine.begin() as tx:
        book = Book(tx)
        values = {
            "role": "mayor",
            "stage_at": clock.now() + DAY,
            "told_last": None,
            "last_day": date(2026, 11, 2),
        }
        book.update(knots, knot["id"], values | {"strength": 7.5, "value": 3})
        _file(book, clock, mia)

    _undo(database, clock, mia)

    assert _all(database, knots) == before


def test_what_was_removed_comes_back_with_all_that_hung_on_it(database, clock, mia):
    knot = _knot(clock, mia)
    note = {
        "id": clock.new_id(),
        "owner_id": mia.id,
        "knot_id": knot["id"],
        "text": "likes rye",
        "at": clock.now(),
    }
    note = {name: value for name, value in note.items() if name in notes.c}
    note |= {"created_at": clock.now()} if "created_at" in notes.c else {}
    with database.engine.begin() as tx:
        tx.execute(insert(knots).values(**knot))
        tx.execute(insert(notes).values(**note))
    before = _all(database, knots), _all(database, notes)
    with database.engine.begin() as tx:
        book = Book(tx)
        book.delete(notes, note["id"])
        book.delete(knots, knot["id"])
        _file(book, clock, mia)
    assert _all(database, knots) == []

    _undo(database, clock, mia)

    assert (_all(database, knots), _all(database, notes)) == before


def test_what_changed_since_is_not_overwritten(database, clock, mia):
    knot = _knot(clock, mia)
    with database.engine.begin() as tx:
        tx.execute(insert(knots).values(**knot))
        book = Book(tx)
        book.update(knots, knot["id"], {"value": 3})
        _file(book, clock, mia)
    with database.engine.begin() as tx:
        tx.execute(update(knots).values(value=1))

    with pytest.raises(KnotworkError):
        _undo(database, clock, mia)

    assert _all(database, knots)[0]["value"] == 1


def test_after_a_day_there_is_no_way_back(database, clock, mia):
    with database.engine.begin() as tx:
        book = Book(tx)
        book.insert(knots, _knot(clock, mia))
        _file(book, clock, mia)
        assert changes.find_latest(tx, mia.id, clock.now() + DAY) is None
        changes.prune(tx, clock.now() + DAY)

    assert _all(database, changes.changes) == []
