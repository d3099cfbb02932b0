"""Private words are unreadable without the key file."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import select, update

from bot.store import people, sealing
from bot.store.engine import open_engine
from bot.store.tables import addresses
from bot.store.tables import people as people_table
from tests.servers.databases import add_resident, read_raw

pytestmark = [pytest.mark.long, pytest.mark.quick]

SECRET = "found a bakery in Köln"


def test_sealed_words_are_not_in_the_database(database, clock):
    with database.engine.begin() as tx:
        person = add_resident(tx, clock, "mia")
        people.change(tx, person.id, goal=SECRET)

    ((stored,),) = read_raw(database.engine, "select goal from people")

    assert b"bakery" not in bytes(stored)
    with database.engine.begin() as tx:
        assert tx.execute(select(people_table.c.goal)).scalar_one() == SECRET


def test_the_same_words_are_sealed_differently_each_time(database):
    sealed = sealing.read_or_make(database.key)

    assert sealed.seal(SECRET, "people.goal") != sealed.seal(SECRET, "people.goal")


def test_a_tampered_value_is_noticed(database, clock):
    with database.engine.begin() as tx:
        add_resident(tx, clock, "mia")
    ((stored,),) = read_raw(database.engine, "select goal from people")
    broken = bytes(stored[:-1]) + bytes([stored[-1] ^ 1])
    raw_update = "update people set goal = :broken returning 1"
    read_raw(database.engine, raw_update, broken=broken)

    with pytest.raises(InvalidTag), database.engine.begin() as tx:
        tx.execute(select(people_table.c.goal)).scalar_one()


def test_a_value_opens_only_in_its_own_column(database, clock):
    with database.engine.begin() as tx:
        add_resident(tx, clock, "mia")
    read_raw(database.engine, "update people set goal = (select name from addresses) returning 1")

    with database.engine.begin() as tx:
        assert tx.execute(select(addresses.c.name)).scalar_one() == "Mia"
        with pytest.raises(InvalidTag):
            tx.execute(select(people_table.c.goal)).scalar_one()


def test_after_a_rotation_old_rows_open_and_new_ones_use_the_new_key(database, clock, tmp_path):
    with database.engine.begin() as tx:
        person = add_resident(tx, clock, "mia")
        people.change(tx, person.id, goal=SECRET)
    stored = json.loads(database.key.read_text())
    other = json.loads(_fresh(tmp_path / "other").read_text())
    both = {"seal": stored["seal"] | other["seal"], "blind": stored["blind"]}
    (tmp_path / "both").write_text(json.dumps(both))

    engine = open_engine(database.url, sealing.read_or_make(tmp_path / "both"))
    with engine.begin() as tx:
        assert tx.execute(select(people_table.c.goal)).scalar_one() == SECRET
        tx.execute(update(people_table).values(goal=SECRET))
    ((again,),) = read_raw(engine, "select goal from people")
    engine.dispose()

    assert bytes(again[:4]).hex() in other["seal"]


def _fresh(path):
    sealing.read_or_make(path)
    return path


def test_a_blind_hash_recognises_and_tells_nothing(tmp_path):
    ours, theirs = sealing.read_or_make(tmp_path / "ours"), sealing.read_or_make(tmp_path / "theirs")

    assert ours.blind("mail:ada@example.org") == ours.blind("mail:ada@example.org")
    assert ours.blind("mail:ada@example.org") != ours.blind("mail:ben@example.org")
    assert ours.blind("mail:ada@example.org") != theirs.blind("mail:ada@example.org")


def test_the_key_file_is_its_owners_only(tmp_path):
    path = _fresh(tmp_path / "folder" / "key")

    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["key"]


def test_processes_that_start_together_use_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(sealing.read_or_make, [tmp_path / "key"] * 8))

    assert len({sealed.newest for sealed in made}) == 1


def test_what_is_no_key_file_is_refused(tmp_path):
    (tmp_path / "key").write_text("{}")

    with pytest.raises(sealing.KeyFileError):
        sealing.read_or_make(tmp_path / "key")
