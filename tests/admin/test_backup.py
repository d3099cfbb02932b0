"""A backup taken while people write, restored, and nobody comes back who was forgotten: the drill."""

import contextlib
import hashlib
import json
import random
import resource
import sqlite3
import threading
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import OperationalError

from bot.admin import backup, keys
from bot.admin.backup import check_backup, make_backup, restore, without_progress
from bot.chat.port import SendError
from bot.domain.contacts import Point, PointKind
from bot.domain.errors import NotNowError, OperatorError
from bot.jobs import erasure
from bot.runtime.transactions import acquire_lease, continue_ids, load_adapter_state, save_adapter_state
from bot.services import page_actions, pages
from bot.store import backup as saved_as
from bot.store import key_proofs, knots, reseal, sealing
from bot.store import people as people_store
from bot.store.changes import Book
from bot.store.engine import open_engine
from bot.store.journal import JOURNAL, Journal
from bot.store.migrate import HEAD, MIGRATION_LOCK, upgrade
from bot.store.restore_fixups import ForgetCounts
from bot.store.tables import (
    addresses,
    dues,
    inbox,
    keepsakes,
    leases,
    metadata,
    notes,
    outbox,
    people,
    prompts,
)
from bot.store.tables import key_proofs as key_proofs_table
from bot.store.tables import knots as knots_table
from bot.store.tables import pages as page_rows
from tests.conftest import World, days, make_world, weeks
from tests.servers import databases
from tests.servers.databases import clock, database

__all__ = ["clock", "database"]

pytestmark = pytest.mark.long


@dataclass
class Installation:
    """One installation: a world on a database, its keys and its journal."""

    folder: Path
    url: str

    def __post_init__(self):
        self.world = self.opened()
        erasure.begin_journal(self.world.context)

    def opened(self) -> World:
        made = make_world(self.folder, url=self.url)
        setattr(made.context.engine.dialect, JOURNAL, self.journal)
        continue_ids(made.context)
        made._count = counted(made, inbox)  # updates go on being new ones
        return made

    @property
    def journal(self) -> Journal:
        return Journal(self.folder / "forgotten.journal")

    @property
    def keys(self):
        return sealing.read_or_make(self.folder / "key")

    @property
    def file(self) -> Path:
        return self.folder / "backup.zip"

    def saved(self):
        return make_backup(self.url, self.keys, self.file, self.world.clock, without_progress)

    def restored(self, url: str = "", *, forgets: bool = True):
        """As `knotwork restore` does it, after the bot has stopped."""
        at = self.world.clock.now()
        self.world.close()
        journal = self.journal if forgets else None
        check_backup(self.file, self.keys, journal, without_progress)
        done = restore(
            url or self.url,
            self.keys,
            self.file,
            journal=journal,
            clock=self.world.clock,
            stages=without_progress,
        )
        self.url = url or self.url
        self.world = self.opened()
        self.world.clock.travel_to(at)
        return done


@pytest.fixture
def here(database, tmp_path):
    made = Installation(tmp_path, database.url)
    yield made
    made.world.close()


@pytest.fixture
def small(tmp_path):
    """One on SQLite, where both would be the same: what is told by journals, key files and names of files."""
    made = Installation(tmp_path, f"sqlite:///{tmp_path}/knotwork.db")
    yield made
    made.world.close()


def counted(world, table) -> int:
    with world.context.engine.begin() as tx:
        return tx.execute(select(func.count()).select_from(table)).scalar_one()


def everything(url, folder) -> dict:
    engine = open_engine(url, sealing.read_or_make(folder / "key"))
    with engine.begin() as tx:
        found = {
            t.name: [tuple(r) for r in tx.execute(select(t).order_by(*t.primary_key))]
            for t in metadata.sorted_tables
        }
    engine.dispose()
    return found


def test_what_was_saved_is_what_is_restored(here):
    """Every row of every table, word for word, though all of it was changed since."""
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.says("mia", "/note ada likes ÄÖ and 🎺")
    before = everything(here.url, here.folder)
    manifest = here.saved()
    here.world.says("mia", "/note ada something later")
    here.world.has_knot("ben", "Zoe", last_met=days(15))

    done = here.restored()

    after = everything(here.url, here.folder)
    gone = {"rates", "leases", "beats", "limits", "key_proofs"}  # the last are made anew
    assert {n: r for n, r in after.items() if n not in gone} == {
        n: r for n, r in before.items() if n not in gone
    }
    assert done.counts["people"] == 1
    assert manifest.schema == HEAD
    assert backup.find_inconsistencies(here.world.context, here.keys) == []
    assert here.world.says("mia", "/knot ada").text


@pytest.mark.parametrize("kind", list(databases.KINDS))
def test_a_backup_of_either_database_is_restored_into_either(here, kind, tmp_path):
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.saved()
    there = databases.KINDS[kind](tmp_path)
    target = next(there)

    here.restored(target.url)

    assert here.world.context.engine.dialect.name == kind
    assert here.world.knot("mia", "Ada").last_day == here.world.today - days(15)
    here.world.travels(weeks(1))
    assert here.world.unasked("mia")
    if kind == "postgresql":
        counted_rows = "select reltuples from pg_class where relname = 'knots'"
        assert databases.read_raw(here.world.context.engine, counted_rows) == [(1,)]
    here.world.close()
    here.world = here.opened()
    there.close()


def test_a_backup_taken_under_load_is_one_instant(here):
    """Writers go on: what is in the file is whole, and the database it becomes is consistent."""
    here.world.knows("mia")
    world, stop = here.world, threading.Event()
    said = 0

    def writing():
        nonlocal said
        while not stop.is_set():
            said += 1
            world.has_knot(f"p{said}", f"Name{said}", last_met=days(15))

    writer = threading.Thread(target=writing)
    writer.start()
    try:
        while said < 3:
            stop.wait(0.01)
        manifest = here.saved()
    finally:
        stop.set()
        writer.join()

    done = here.restored()

    assert 2 < done.counts["people"] < said + 2
    assert done.counts["people"] == manifest.tables["people"].rows
    assert backup.find_inconsistencies(here.world.context, here.keys) == []


def test_who_was_forgotten_since_the_backup_stays_forgotten(here):
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.has_knot("ben", "Ada", last_met=days(15))
    here.saved()
    here.world.says("mia", "/forget")
    here.world.presses("mia", "Yes, delete everything")

    done = here.restored()

    assert done.forget_counts == ForgetCounts(people=1)
    assert counted(here.world, people) == 1
    assert here.world.person("ben")


def test_who_was_erased_from_everybodys_knots_stays_erased(here):
    here.world.knows("mia")
    here.world.has_knot("mia", "Ada", last_met=days(15))
    ada = Point(kind=PointKind.MAIL, value="ada@example.org")
    knot = here.world.knot("mia", "Ada")
    with here.world.context.engine.begin() as tx:
        knots.add_points(Book(tx), knot, [ada], here.world.clock.new_id)
    here.saved()
    erasure.erase(here.world.context, ada)

    done = here.restored()

    assert done.forget_counts == ForgetCounts(knots=1)
    assert here.world.knots("mia") == []


def test_who_had_themselves_erased_on_a_page_since_the_backup_stays_erased(here):
    """Of that asker's knots, and no further page is made for them."""
    for who in ("mia", "ben"):
        here.world.has_knot(who, "Ada", last_met=days(15))
        here.world.says(who, "/add Ada Lind, ada@example.org")
    me, knot = here.world.person("mia"), here.world.knot("mia", "Ada Lind")
    with here.world.context.engine.begin() as tx:
        page = pages.make_page(tx, me, knot, "", here.world.clock)
    here.saved()
    visit = pages.Visit(page=page, me=me, knot=knot, meeting=None)
    with here.world.context.engine.begin() as tx:
        page_actions.erase(tx, here.world.clock, visit)

    here.restored()

    others, ben = here.world.knot("ben", "Ada Lind"), here.world.person("ben")
    with here.world.context.engine.begin() as tx:
        assert knots.points_of(tx, knot.id) == []
        assert len(knots.points_of(tx, others.id)) == 1
        assert not pages.may_offer(tx, me, knot, here.world.clock.now())
        assert pages.may_offer(tx, ben, others, here.world.clock.now())
    assert counted(here.world, page_rows) == 0


def test_who_came_back_before_the_backup_is_not_forgotten_again(here):
    here.world.knows("mia")
    here.world.says("mia", "/forget")
    here.world.presses("mia", "Yes, delete everything")
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.travels(days(0.1))
    here.saved()

    done = here.restored()

    assert done.forget_counts == ForgetCounts()
    assert here.world.knot("mia", "Ada")


def test_without_the_journal_nothing_is_restored_unless_told(small):
    small.world.knows("mia")
    small.saved()
    small.journal.path.unlink()

    with pytest.raises(OperatorError, match="journal"):
        small.restored()

    assert small.restored(forgets=False).counts["people"] == 1


def test_a_journal_that_was_begun_after_the_backup_does_not_count(small):
    small.world.knows("mia")
    small.saved()
    small.journal.path.unlink()
    small.world.travels(days(1))
    erasure.begin_journal(small.world.context, anew=True)

    with pytest.raises(OperatorError, match="begun after"):
        small.restored()


def test_a_journal_of_somebody_else_does_not_count(small):
    small.world.knows("mia")
    small.world.says("mia", "/forget")
    small.world.presses("mia", "Yes, delete everything")
    small.saved()
    head, *_ = small.journal.path.read_text().splitlines()
    small.journal.path.write_text(head + "\n")

    with pytest.raises(OperatorError, match="does not know 1"):
        small.restored()


def test_a_journal_of_other_keys_does_not_count(small):
    """Also where nobody was forgotten before the backup, by whom it could be told."""
    small.world.knows("mia")
    small.saved()
    *instant, _ = small.journal.path.read_text().split()
    small.journal.path.write_text(" ".join([*instant, "0123456789abcdef"]) + "\n")

    with pytest.raises(OperatorError, match="another installation"):
        small.restored()


def test_an_old_copy_of_the_journal_is_completed_from_the_database_it_replaces(small, tmp_path):
    """Whom only that database still knows is forgotten again, and stands in the journal for the next time."""
    small.world.has_knot("mia", "Ada", last_met=days(15))
    small.world.knows("ben")
    small.saved()
    old = small.journal.path.read_bytes()
    small.world.says("mia", "/forget")
    small.world.presses("mia", "Yes, delete everything")
    newest = small.journal.read()
    small.journal.path.write_bytes(old)

    done = small.restored()

    assert done.forget_counts == ForgetCounts(people=1)
    assert counted(small.world, people) == 1
    assert small.journal.read() == newest


def test_a_forget_between_the_snapshot_and_the_end_of_a_backup_holds(here):
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.knows("ben")

    @contextlib.contextmanager
    def stages(stage, _length):
        if stage == "backup-saving":
            here.world.says("mia", "/forget")
            here.world.presses("mia", "Yes, delete everything")
        yield lambda _: None

    manifest = make_backup(here.url, here.keys, here.file, here.world.clock, stages)

    assert manifest.tables["people"].rows == 2
    assert here.restored().forget_counts == ForgetCounts(people=1)
    assert counted(here.world, people) == 1


def test_of_somebody_with_two_addresses_nothing_comes_back(here):
    """They were two when the backup was made, and one when they were forgotten, by both addresses."""
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.knows("mimi")
    here.world.knows("ben")
    here.saved()
    mia, mimi = here.world.person("mia"), here.world.person("mimi")
    with here.world.context.engine.begin() as tx:
        tx.execute(update(addresses).where(addresses.c.owner_id == mimi.id).values(owner_id=mia.id))
        tx.execute(delete(dues).where(dues.c.owner_id == mimi.id))
    here.world.says("mia", "/forget")
    here.world.presses("mia", "Yes, delete everything")

    done = here.restored()

    assert done.forget_counts == ForgetCounts(people=2)
    assert counted(here.world, people) == 1


def test_chats_that_parted_since_the_backup_part_again(here):
    """What was one person's then stays with the chat in which it was said; the other is nobody's."""
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.knows("mimi")
    mia, mimi = here.world.person("mia"), here.world.person("mimi")
    with here.world.context.engine.begin() as tx:
        people_store.join_addresses(tx, mia.id, mimi.id, here.world.clock.now())
    here.saved()
    here.world.says("mia", "/unlink")
    here.world.presses("mia", "Part")

    here.restored()

    assert [knot.name for knot in here.world.knots("mia")] == ["Ada"]
    with here.world.context.engine.begin() as tx:
        assert people_store.by_address(tx, here.world.address("mimi")) is None


def test_chats_that_were_linked_again_before_the_backup_stay_one(here):
    here.world.knows("mia")
    here.world.knows("mimi")
    for is_first in (True, False):
        mia, mimi = here.world.person("mia"), here.world.person("mimi")
        with here.world.context.engine.begin() as tx:
            people_store.join_addresses(tx, mia.id, mimi.id, here.world.clock.now())
        if is_first:
            here.world.says("mia", "/unlink")
            here.world.presses("mia", "Part")
            here.world.says("mimi", "/start")
    here.saved()

    here.restored()

    assert here.world.person("mia").id == here.world.person("mimi").id


def test_whoever_was_forgotten_with_one_of_two_addresses_is_in_the_journal_with_both(here):
    """A backup knew them as one, the journal only one of their addresses: the next restore asks for both."""
    here.world.knows("mia")
    here.world.knows("mimi")
    mia, mimi = here.world.person("mia"), here.world.person("mimi")
    with here.world.context.engine.begin() as tx:
        tx.execute(update(addresses).where(addresses.c.owner_id == mimi.id).values(owner_id=mia.id))
    here.saved()
    with here.world.context.engine.begin() as tx:
        tx.execute(update(addresses).where(addresses.c.chat == "mimi").values(owner_id=mimi.id))
    here.world.says("mia", "/forget")
    here.world.presses("mia", "Yes, delete everything")
    here.restored()
    here.file.unlink()

    here.saved()

    assert here.restored().forget_counts == ForgetCounts()


def test_a_forget_that_cannot_be_written_down_is_refused_and_changes_nothing(here):
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.journal.path.unlink()
    here.world.says("mia", "/forget")

    said = here.world.presses("mia", "Yes, delete everything")

    assert "nothing was deleted" in said.text.lower()
    assert here.world.knot("mia", "Ada")
    assert not here.journal.exists()


def test_nothing_old_is_said_again_and_what_is_due_is_composed_anew(here):
    here.world.has_knot("mia", "Ada", last_met=days(60))
    here.world.adapter.failing = SendError("down", permanent=False)
    here.world.travels(days(0.1))
    waiting = counted(here.world, outbox)
    here.saved()
    here.world.adapter.failing = None

    done = here.restored()

    assert done.expired >= 1
    assert waiting
    with here.world.context.engine.begin() as tx:
        assert tx.execute(select(outbox.c.id).where(outbox.c.status == "open")).all() == []
        assert tx.execute(select(dues.c.id).where(dues.c.status == "said")).all() == []
    here.world.travels(days(1))
    assert len([one for one in here.world.unasked("mia") if "Ada" in one.text]) == 1


def test_the_matrix_device_is_given_up_and_its_identity_kept(here):
    house = here.world.context
    load_adapter_state(house, "matrix")
    save_adapter_state(house, "matrix", {"account": b"olm", "login": b"token", "seeds": b"seeds"})
    here.saved()
    here.restored()

    assert load_adapter_state(here.world.context, "matrix") == {"login": b"token", "seeds": b"seeds"}
    with here.world.context.engine.begin() as tx:
        assert tx.execute(select(keepsakes.c.name)).scalars().all()


def test_a_database_that_is_served_is_not_restored(here):
    from datetime import timedelta

    here.world.knows("mia")
    here.saved()
    with pytest.raises(NotNowError, match="open"):
        backup.count_people_at(here.url)
    acquire_lease(
        here.world.context, "telegram", length=timedelta(seconds=30), place="", is_gone=lambda _: False
    )
    here.world.context.engine.dispose()

    with pytest.raises(NotNowError, match="last minute"):
        restore(
            here.url,
            here.keys,
            here.file,
            journal=here.journal,
            clock=here.world.clock,
            stages=without_progress,
        )

    with here.world.context.engine.begin() as tx:
        tx.execute(delete(leases))
    here.world.context.engine.dispose()
    assert backup.count_people_at(here.url) == 1


def sealed_with(here, *, proofs=True):
    """The keys a database says it is sealed with, or those it is."""
    with here.world.context.engine.begin() as tx:
        used = {key.hex() for key in reseal.count_by_key(tx)}
        return set(tx.execute(select(key_proofs_table.c.key_id)).scalars()) if proofs else used


def test_a_backup_brings_its_own_keys(here, tmp_path):
    """Those of a rotation that ended since, and the newest, which seals from now on."""
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.saved()
    sealing.add_key(here.folder / "key", here.world.clock.now())
    here.world.says("mia", "/note ada something later")

    here.restored()

    (old,) = sealed_with(here, proofs=False)
    assert sealed_with(here) == {old, here.keys.newest.hex()}


def test_the_database_of_another_installation_is_not_restored_into(here, tmp_path):
    """It would be lost, and whoever was forgotten there would not be known."""
    here.world.knows("mia")
    here.saved()
    sealing.read_or_make(tmp_path / "other")
    with here.world.context.engine.begin() as tx:
        key_proofs.record(tx, sealing.Vault(tmp_path / "other"))
    before = everything(here.url, here.folder)

    with pytest.raises(OperatorError, match="Restore into an empty one"):
        here.restored()

    assert everything(here.url, here.folder) == before


def test_an_old_backup_is_restored_with_the_key_file_of_its_time(small):
    """Though that one opens nothing of what is there now."""
    small.world.has_knot("mia", "Ada", last_met=days(15))
    small.saved()
    old = (small.folder / "key").read_text()
    keys.rotate(small.world.context, small.folder / "key", without_progress)
    small.world.clock.travel_to(small.world.clock.now() + keys.GRACE)
    keys.finish(small.world.context, small.folder / "key")
    assert sealed_with(small) == {small.keys.newest.hex()}
    (small.folder / "key").write_text(old)

    assert small.restored().counts["knots"] == 1
    assert sealed_with(small) == sealed_with(small, proofs=False) == {small.keys.newest.hex()}


def test_a_restore_that_fails_leaves_the_database_as_it_was(here, monkeypatch):
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.saved()
    here.world.has_knot("ben", "Zoe", last_met=days(15))
    before = everything(here.url, here.folder)
    monkeypatch.setattr(backup.consistency, "find_problems", lambda *_: ["something"])

    with pytest.raises(OperatorError, match="something"):
        here.restored()

    assert everything(here.url, here.folder) == before


def test_a_backup_of_an_older_schema_is_brought_to_the_newest(here):
    here.world.knows("mia")
    here.world.close()
    engine = open_engine(here.url, None)
    with engine.begin() as tx:
        for table in reversed(metadata.sorted_tables):
            table.drop(tx)
        tx.execute(text("drop table alembic_version"))
        upgrade(tx, "0005")
    engine.dispose()
    manifest = here.saved()

    here.restored()

    assert manifest.schema == "0005"
    assert "leases" not in manifest.tables
    assert backup.find_inconsistencies(here.world.context, here.keys) == []


def changed(file, change, keys=None):
    """The same backup with something in its manifest or a table changed; with keys, by somebody who has them."""
    with zipfile.ZipFile(file) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    if keys is not None:
        told = json.loads(parts["manifest.json"])
        told.pop("proof", None)
        parts["manifest.json"] = json.dumps(told | {"proof": saved_as.sign_manifest(told, keys)}).encode()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)


def in_manifest(**values):
    def change(parts):
        told = json.loads(parts["manifest.json"])
        parts["manifest.json"] = json.dumps(told | values).encode()

    return change


def in_every_sheet(**values):
    def change(parts):
        told = json.loads(parts["manifest.json"])
        for sheet in told["tables"].values():
            sheet.update(values)
        parts["manifest.json"] = json.dumps(told).encode()

    return change


def a_row_less(parts):
    parts["tables/notes.jsonl"] = b""


def a_bomb(parts):
    """A table that unpacks to a gigabyte without a line's end."""
    parts["tables/notes.jsonl"] = b"0" * 100_000_000


def as_manifest(words):
    def change(parts):
        parts["manifest.json"] = words

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (a_row_less, "notes"),
        (lambda parts: parts.pop("tables/notes.jsonl"), "notes"),
        (a_bomb, "notes"),
        (in_manifest(mark="0"), "another installation"),
        (in_manifest(schema="0005"), "changed it since"),
        (in_manifest(made_at="2020-01-01T00:00:00+00:00"), "changed it since"),
        (in_every_sheet(rows=0, sha256=hashlib.sha256().hexdigest()), "changed it since"),
        (in_manifest(proof=None), "changed it since"),
        (in_manifest(version=2), "no backup this version"),
        (lambda parts: parts.pop("manifest.json"), "no backup"),
        (as_manifest(b""), "no backup"),
        (as_manifest(b"[" * 100_000), "no backup"),
        (as_manifest(b"[]"), "no backup"),
        (as_manifest(b'"knotwork-backup"'), "no backup"),
        (as_manifest(b"\xff"), "no backup"),
        (as_manifest(b" " * 20_000_000 + b"{}"), "no backup"),
    ],
)
def test_what_is_no_whole_backup_of_ours_is_refused(small, change, told):
    here = small
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.says("mia", "/note ada something")
    here.saved()
    changed(here.file, change)

    with pytest.raises(OperatorError, match=told):
        here.restored()
    here.world = here.opened()
    assert counted(here.world, notes) == 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (in_manifest(schema="9999"), "newer than this version"),
        (in_manifest(keys=["00000000"]), "other keys"),
    ],
)
def test_what_this_version_or_these_keys_cannot_take_is_refused(small, change, told):
    """Written by somebody with the keys."""
    here = small
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.saved()
    changed(here.file, change, here.keys)

    with pytest.raises(OperatorError, match=told):
        here.restored()
    here.world = here.opened()
    assert here.world.knot("mia", "Ada")


def test_rows_the_database_does_not_take_change_nothing(small):
    """A row that stands there twice, as only a mistake of ours could write it."""
    here = small
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.saved()

    def doubled(parts):
        told, words = json.loads(parts["manifest.json"]), parts["tables/knots.jsonl"] * 2
        told["tables"]["knots"] |= {"rows": 2, "sha256": hashlib.sha256(words).hexdigest()}
        parts["tables/knots.jsonl"], parts["manifest.json"] = words, json.dumps(told).encode()

    changed(here.file, doubled, here.keys)

    with pytest.raises(OperatorError, match=r"did not take the backup .*and is as it was"):
        here.restored()
    here.world = here.opened()
    assert counted(here.world, knots_table) == 1


def test_a_file_that_was_cut_or_rotted_is_refused_in_a_sentence(small):
    """Whatever a byte more or less makes of it; where nothing that counts was hit it is still whole."""
    here = small
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.saved()
    good, rng = here.file.read_bytes(), random.Random(1)
    refused = 0
    for number in range(300):
        bad = bytearray(good[: rng.randrange(len(good))] if number % 3 == 0 else good)
        for _ in range(rng.choice((1, 4)) if bad else 0):
            bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
        here.file.write_bytes(bad)
        try:
            check_backup(here.file, here.keys, None, without_progress)
        except OperatorError:
            refused += 1

    assert refused > 200


def test_a_backup_holds_no_private_word_and_no_key(small):
    here = small
    here.world.has_knot("mia", "Ada", last_met=days(15))
    here.world.says("mia", "/note ada xylophone")
    here.saved()
    with zipfile.ZipFile(here.file) as file:
        words = b"".join(file.read(name) for name in file.namelist())

    assert b"xylophone" not in words
    assert json.loads((here.folder / "key").read_text())["blind"].encode() not in words
    assert here.file.stat().st_mode & 0o777 == 0o600
    assert counted(here.world, prompts)


def test_a_backup_never_replaces_another(small):
    small.world.knows("mia")
    small.saved()
    was = small.file.read_bytes()

    with pytest.raises(OperatorError, match="there already"):
        small.saved()
    assert small.file.read_bytes() == was
    assert list(small.folder.glob("*.part")) == []


def test_two_backups_of_one_name_do_not_spoil_each_other(small):
    """The second is refused, and the first goes on to its end."""
    here = small
    here.world.knows("mia")
    other = []

    @contextlib.contextmanager
    def stages(stage, _length):
        if stage == "backup-verifying" and not other:
            other.append(make_backup(here.url, here.keys, here.file, here.world.clock, without_progress))
        yield lambda _: None

    with pytest.raises(OperatorError, match="FileExistsError"):
        make_backup(here.url, here.keys, here.file, here.world.clock, stages)

    assert check_backup(here.file, here.keys, here.journal, without_progress) == other[0]
    assert list(here.folder.glob("*.part")) == []


def test_a_disk_that_is_full_leaves_no_half_backup(small):
    here = small
    here.world.knows("mia")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with pytest.raises(OperatorError, match=r"backup.zip cannot be written"):
            here.saved()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert list(here.folder.glob("backup*")) == []
    assert here.saved()


def test_a_backup_may_lie_where_there_are_no_links(small, monkeypatch):
    """As on many sticks and shares; one of that name made meanwhile stays there too."""
    here = small
    here.world.knows("mia")

    def none(*_):
        raise PermissionError

    monkeypatch.setattr(backup.os, "link", none)

    here.saved()

    assert check_backup(here.file, here.keys, here.journal, without_progress)
    assert here.file.stat().st_mode & 0o777 == 0o600
    assert list(here.folder.glob("*.part")) == []


def test_a_name_that_leads_elsewhere_is_not_followed(small):
    here = small
    here.world.knows("mia")
    here.file.symlink_to(here.folder / "nowhere")

    with pytest.raises(OperatorError, match="cannot be written"):
        here.saved()
    assert not (here.folder / "nowhere").exists()


def test_a_backup_that_cannot_be_noted_is_still_a_backup(small, monkeypatch):
    """The database's own disk may be full, which is when somebody makes one."""
    here = small
    here.world.knows("mia")

    def full(*_):
        raise OperationalError("insert", {}, sqlite3.OperationalError("database or disk is full"))

    monkeypatch.setattr(backup.heartbeats, "record", full)

    assert here.saved()
    assert check_backup(here.file, here.keys, here.journal, without_progress)


def test_a_database_that_cannot_be_read_is_told_in_a_sentence(small):
    here = small
    keys = here.keys
    (here.folder / "none").write_bytes(b"long enough to look like a database, but it is none" * 100)
    for url in (f"sqlite:///{here.folder}/none", "what is this"):
        with pytest.raises(OperatorError, match="cannot be read"):
            make_backup(url, keys, here.folder / "b", here.world.clock, without_progress)
    with pytest.raises(OperatorError, match="move it away"):
        backup.count_people_at(f"sqlite:///{here.folder}/none")
    with pytest.raises(NotNowError, match="cannot be read"):
        make_backup(
            "postgresql+psycopg://nobody@127.0.0.1:1/x",
            keys,
            here.folder / "b",
            here.world.clock,
            without_progress,
        )


def test_a_database_that_is_newer_is_not_cleared_away(here):
    """What the newer version added beside it would stay, and stand in its way later."""
    here.world.knows("mia")
    here.saved()
    with here.world.context.engine.begin() as tx:
        tx.execute(text("update alembic_version set version_num = '9999'"))
    here.world.context.engine.dispose()

    with pytest.raises(OperatorError, match="Restore into an empty one"):
        backup.count_people_at(here.url)
    with pytest.raises(OperatorError, match="Restore into an empty one"):
        restore(
            here.url,
            here.keys,
            here.file,
            journal=here.journal,
            clock=here.world.clock,
            stages=without_progress,
        )
    with here.world.context.engine.begin() as tx:
        tx.execute(text("update alembic_version set version_num = :head"), {"head": HEAD})


def test_nobody_migrates_while_a_backup_reads(here):
    """Whoever would waits before taking any lock that keeps others waiting."""
    if here.world.context.engine.dialect.name == "sqlite":
        pytest.skip("a snapshot of SQLite holds columns too")
    here.world.knows("mia")
    turns = []

    @contextlib.contextmanager
    def stages(_stage, _length):
        with here.world.context.engine.begin() as tx:
            turns.append(tx.execute(text(f"select pg_try_advisory_xact_lock({MIGRATION_LOCK})")).scalar_one())
        yield lambda _: None

    make_backup(here.url, here.keys, here.file, here.world.clock, stages)

    assert turns == [False, True]  # while it was written, and while it was read again
