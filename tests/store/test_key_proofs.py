"""A database opens with its own keys alone, and nobody makes others for it."""

import itertools
import json
import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import insert, text

from bot.store import key_proofs, sealing
from bot.store.engine import open_engine
from bot.store.journal import Journal
from bot.store.key_proofs import Fault, WrongKeysError
from bot.store.migrate import HEAD, current_revision, open_database
from bot.store.sealing import KeyFileError, KeyFileMissingError, Vault
from bot.store.tables import knots, points
from tests.servers.databases import add_resident, empty_beside, read_raw

#: As many keys as a file may hold: two that seal something in the database, and one that does not.
ONE, TWO, NEW = range(3)


class Keys:
    """Key files with some of three keys, the last of which seals."""

    def __init__(self, folder):
        self.folder = folder
        made = [json.loads(self._made(str(number)).read_text()) for number in range(3)]
        self.seal = [next(iter(one["seal"].items())) for one in made]
        self.hashes = [one["blind"] for one in made]

    def _made(self, name):
        sealing.read_or_make(self.folder / name)
        return self.folder / name

    def file(self, *numbers, hashes=0, **more):
        path = self.folder / os.urandom(4).hex()
        words = {"seal": dict(self.seal[n] for n in numbers), "blind": self.hashes[hashes], **more}
        path.write_text(json.dumps(words))
        return path

    def id(self, number):
        return bytes.fromhex(self.seal[number][0])


@pytest.fixture
def keys(tmp_path):
    return Keys(tmp_path)


@pytest.fixture
def lived_in(database, keys, clock):
    """A database in which one key sealed some words and a second one others, as in the midst of a rotation."""
    for number, name in ((ONE, "mia"), (TWO, "ben")):
        held = Vault(keys.file(number))
        engine = open_engine(database.url, held)
        with engine.begin() as tx:
            owner = add_resident(tx, clock, name)
            told = {"owner_id": owner.id, "name": "Ada", "folded": "ada", "role": "", "stage": "met"}
            told |= {"stage_at": clock.now(), "created_at": clock.now(), "status": "active", "strength": 0}
            tx.execute(insert(knots).values(id=f"knot-{name}", value=2, cadence=28, **told))
            point = {"id": f"point-{name}", "owner_id": owner.id, "knot_id": f"knot-{name}", "kind": "mail"}
            tx.execute(insert(points).values(value=name, blind=held.blind(f"mail:{name}"), **point))
        engine.dispose()
    return database


def opens(database, path, folder):
    """None, or what is wrong with a key file."""
    try:
        open_database(database.url, path, Journal(folder / "journal")).dispose()
    except WrongKeysError as wrong:
        return wrong.fault
    return None


def recorded(database):
    return {row.key_id for row in read_raw(database.engine, "select key_id from key_proofs")}


def rows(database):
    return [
        read_raw(database.engine, f"select * from {name} order by 1")
        for name in ("people", "knots", "points", "key_proofs", "alembic_version")
    ]


FILES = [held for size in (1, 2, 3) for held in itertools.combinations(range(3), size)]


@pytest.mark.parametrize("is_proven", [True, False], ids=["proven", "from before"])
def test_exactly_the_key_files_that_open_everything_open_a_database(lived_in, keys, tmp_path, is_proven):
    """Each set of keys, with the right key for hashes and with another."""
    for held, hashes in itertools.product(FILES, range(2)):
        read_raw(lived_in.engine, "delete from key_proofs returning 1")
        if is_proven:
            assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
        before = rows(lived_in)
        lacking = {ONE, TWO} - set(held)
        wrong = None if not hashes else Fault.HASHES
        wrong = {0: wrong, 1: Fault.PART, 2: Fault.OTHER}[len(lacking)]

        assert opens(lived_in, keys.file(*held, hashes=hashes), tmp_path) == wrong, (held, hashes)

        if wrong:
            assert rows(lived_in) == before
        else:
            used = {keys.id(number).hex() for number in (ONE, TWO, held[-1])}
            assert recorded(lived_in) == used


def test_a_key_of_the_same_name_that_is_another_does_not_open(lived_in, keys, tmp_path):
    keys.seal.append((keys.seal[TWO][0], keys.seal[NEW][1]))

    assert opens(lived_in, keys.file(ONE, 3), tmp_path) == Fault.PART
    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
    assert opens(lived_in, keys.file(ONE, 3), tmp_path) == Fault.PART


def test_a_value_that_is_damaged_condemns_no_key(lived_in, keys, tmp_path):
    """Neither before its keys are known nor after: it is told by `knotwork keys rotate`."""
    read_raw(
        lived_in.engine,
        "update people set goal = substr(goal, 1, 20) where id in (select owner_id from"
        " addresses where chat = 'mia') returning 1",
    )
    read_raw(lived_in.engine, "update points set blind = 'x' where id = 'point-mia' returning 1")

    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None


def test_a_key_that_seals_nothing_any_more_may_be_lacking(lived_in, keys, tmp_path):
    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
    assert opens(lived_in, keys.file(ONE, TWO, NEW), tmp_path) is None

    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None


def test_a_copy_from_before_the_last_rotation_does_not_seal_with_a_key_that_was_dropped(
    lived_in, keys, tmp_path
):
    """It opens everything, for the new key was in it already, waiting; the others do not have the old one."""
    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
    copy = keys.file(ONE, TWO, NEW, next=keys.id(TWO).hex())

    assert opens(lived_in, copy, tmp_path) == Fault.COPY


@pytest.mark.parametrize("schema", ["0001", "0003", "0006"])
def test_a_database_of_an_older_schema_is_not_brought_to_the_newest_by_other_keys(
    database, keys, clock, tmp_path, schema
):
    old = empty_beside(database, tmp_path)
    _made_of(old, schema, Vault(keys.file(ONE)))
    before = read_raw(old.engine, "select * from people")

    assert opens(old, keys.file(TWO), tmp_path) == Fault.OTHER
    with pytest.raises(KeyFileMissingError, match="is missing, but the database is in use"):
        open_database(old.url, tmp_path / "none", Journal(tmp_path / "journal"))

    assert current_revision(old.engine) == schema
    assert read_raw(old.engine, "select * from people") == before
    assert opens(old, keys.file(ONE), tmp_path) is None
    assert current_revision(old.engine) == HEAD
    assert opens(old, keys.file(TWO), tmp_path) == Fault.OTHER
    old.closed()


def _made_of(database, schema, held):
    """Of this schema, with somebody in it."""
    from bot.store.migrate import upgrade

    values = "'p', 'en', 'du', 'UTC', 0, 540, 0, 0, :goal, :yes, 0, '', '', '2026-01-01'"
    columns = (
        "id, language, form, zone, suggest_weekday, suggest_at, quiet_from, quiet_to, goal, onboarded, unanswered,"
        " week_handled, lane_week, created_at"
    )
    with database.engine.begin() as tx:
        upgrade(tx, schema)
        goal = held.seal("a goal", "people.goal")
        tx.execute(text(f"insert into people ({columns}) values ({values})"), {"goal": goal, "yes": True})


def test_of_two_that_start_on_an_empty_database_with_a_key_file_each_the_second_is_refused(
    database, tmp_path
):
    """As replicas do that were given no file to share: there are never two kinds of keys in one database."""
    empty = empty_beside(database, tmp_path)
    files = [tmp_path / "one" / "key", tmp_path / "two" / "key"]

    def start(path):
        try:
            open_database(empty.url, path, Journal(path.with_name("journal"))).dispose()
        except KeyFileError as refused:
            return refused
        return None

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(start, files))

    assert {type(end) for end in ends} == {KeyFileMissingError, type(None)}
    assert [path.exists() for path in files] == [end is None for end in ends]
    assert recorded(empty) == {Vault(files[ends.index(None)]).newest.hex()}
    empty.closed()


def test_nobody_makes_keys_for_a_database_that_has_some(database, keys, tmp_path):
    """Also where nobody lives in it yet, or any more."""
    assert opens(database, keys.file(ONE), tmp_path) is None

    with pytest.raises(KeyFileMissingError):
        open_database(database.url, tmp_path / "none", Journal(tmp_path / "journal"))
    assert opens(database, keys.file(TWO), tmp_path) == Fault.OTHER

    read_raw(database.engine, "delete from key_proofs returning 1")
    read_raw(
        database.engine,
        "insert into remains (blind, kind, at) values ('x', 'forgot', '2026-01-01') returning 1",
    )
    with pytest.raises(KeyFileMissingError):
        open_database(database.url, tmp_path / "none", Journal(tmp_path / "journal"))
    assert not (tmp_path / "none").exists()


def test_a_start_with_the_right_keys_reads_no_sealed_value(lived_in, keys, tmp_path, monkeypatch):
    """However many rows there are: a row a key is all it asks for."""
    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
    monkeypatch.setattr(key_proofs, "count_by_key", lambda _: pytest.fail("everything was read"))

    assert opens(lived_in, keys.file(ONE, TWO), tmp_path) is None
