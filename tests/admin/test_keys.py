"""A new key for an old one, while the bot runs; whoever is killed in between loses nothing."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.admin import keys
from bot.admin.backup import find_inconsistencies, without_progress
from bot.domain.errors import NotNowError, OperatorError
from bot.store import reseal, sealing
from bot.store.tables import notes
from tests.conftest import days, make_world
from tests.servers.databases import clock, database

__all__ = ["clock", "database"]

pytestmark = pytest.mark.long


@pytest.fixture
def world(database, tmp_path):
    made = make_world(tmp_path, url=database.url)
    made.key_file = tmp_path / "key"
    for who in ("mia", "ben"):
        made.has_knot(who, "Ada", last_met=days(15))
        made.says(who, "/note ada likes ÄÖ and 🎺")
    yield made
    made.close()


def used(world):
    with world.context.engine.begin() as tx:
        return set(reseal.count_by_key(tx))


def test_everything_is_sealed_with_the_new_key_and_reads_as_before(world):
    (old,) = used(world)

    done = keys.rotate(world.context, world.key_file, without_progress)

    (new,) = used(world)
    assert new != old
    assert (done.remaining, done.broken) == (0, 0)
    assert done.sealed > 10
    with world.context.engine.begin() as tx:
        assert set(tx.execute(select(notes.c.text)).scalars()) == {"likes ÄÖ and 🎺"}


def test_a_bot_that_runs_meanwhile_reads_the_new_and_seals_with_it(world):
    """Its own vault was opened before; nobody restarts it."""
    keys.rotate(world.context, world.key_file, without_progress)
    (new,) = used(world)

    world.says("mia", "/note ada something new")

    assert used(world) == {new}


def test_the_old_key_goes_only_after_a_while_and_when_it_seals_nothing(world):
    keys.rotate(world.context, world.key_file, without_progress)
    with pytest.raises(NotNowError, match="may go after"):
        keys.finish(world.context, world.key_file)
    world.clock.travel_to(world.clock.now() + keys.GRACE)

    assert keys.finish(world.context, world.key_file) == 1
    assert keys.finish(world.context, world.key_file) == 0
    assert find_inconsistencies(world.context, sealing.read_or_make(world.key_file)) == []
    assert len(json.loads(world.key_file.read_text())["seal"]) == 1


def test_the_old_key_stays_while_anything_is_sealed_with_it(world):
    sealing.add_key(world.key_file, world.clock.now())
    world.clock.travel_to(world.clock.now() + timedelta(days=1))

    with pytest.raises(OperatorError, match="still sealed with an old key"):
        keys.finish(world.context, world.key_file)
    assert len(json.loads(world.key_file.read_text())["seal"]) == 2


def test_a_rotation_that_was_killed_goes_on_with_the_same_key(world, monkeypatch):
    """Killed after each of its transactions in turn; between any two, everything opens."""
    monkeypatch.setattr(reseal, "BATCH", 10)
    step, steps, limit, done = reseal.reseal_next, 0, 0, None

    class Killed(BaseException):
        pass

    def dying(*args):
        nonlocal steps
        if steps == limit:
            raise Killed
        steps += 1
        return step(*args)

    monkeypatch.setattr(reseal, "reseal_next", dying)
    while done is None:
        steps, limit = 0, limit + 1
        try:
            done = keys.rotate(world.context, world.key_file, without_progress)
        except Killed:
            assert find_inconsistencies(world.context, sealing.read_or_make(world.key_file)) == []

    assert done.remaining == 0
    assert len(json.loads(world.key_file.read_text())["seal"]) == 2


def test_two_do_not_rotate_at_once(world):
    with keys._hold_lease(world.context), pytest.raises(NotNowError, match="already"):
        keys.rotate(world.context, world.key_file, without_progress)


def test_the_key_of_hashes_is_never_rotated(world):
    before = json.loads(world.key_file.read_text())["blind"]

    keys.rotate(world.context, world.key_file, without_progress)

    assert json.loads(world.key_file.read_text())["blind"] == before


def test_what_opens_with_no_key_stays_and_is_told(world):
    with world.context.engine.begin() as tx:
        tx.execute(text("update notes set text = :broken"), {"broken": b"\0\0\0\0" + b"x" * 40})

    done = keys.rotate(world.context, world.key_file, without_progress)

    assert done.broken == 2
    assert done.remaining == 2


def test_a_key_file_that_cannot_be_written_leaves_everything_as_it_was(world, monkeypatch):
    before = world.key_file.read_text()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealing, "_write_draft", full)

    with pytest.raises(OperatorError, match="cannot be written"):
        keys.rotate(world.context, world.key_file, without_progress)
    assert world.key_file.read_text() == before
    assert len(used(world)) == 1


def test_a_running_bot_keeps_its_keys_while_the_file_is_away_or_anothers(world, tmp_path):
    good = world.key_file.read_text()
    world.key_file.write_text("half a fi")
    world.says("mia", "/note ada while it was broken")
    world.key_file.unlink()
    world.says("mia", "/note ada while it was away")
    sealing.read_or_make(tmp_path / "other").fingerprint  # noqa: B018
    world.key_file.write_text((tmp_path / "other").read_text())
    world.says("mia", "/note ada while it was another's")
    world.key_file.write_text(good)

    assert find_inconsistencies(world.context, sealing.read_or_make(world.key_file)) == []


class Replica:
    """A process with its own copy of the key file, as a mounted secret is."""

    def __init__(self, world, folder):
        self.path = folder / "copy"
        self.world = world
        self.brought()
        self.vault = sealing.Vault(self.path)

    def brought(self):
        """The copy is replaced by the file as it is now."""
        draft = self.path.with_suffix(".new")
        draft.write_text(self.world.key_file.read_text())
        draft.replace(self.path)

    def reads(self):
        with self.world.context.engine.begin() as tx:
            rows = tx.execute(text("select text from notes")).scalars().all()
        return {self.vault.open(bytes(row), "notes.text") for row in rows}


def test_replicas_with_copies_of_the_key_file_read_everything_all_the_time(world, tmp_path):
    """A key that is prepared opens everywhere before anything is sealed with it."""
    replica, words = Replica(world, tmp_path), {"likes ÄÖ and 🎺"}

    keys.prepare(world.key_file)
    keys.prepare(world.key_file)
    assert used(world) == {replica.vault.newest}
    world.says("mia", "/note ada x")
    assert used(world) == {replica.vault.newest}
    assert replica.reads() == {*words, "x"}

    replica.brought()
    keys.rotate(world.context, world.key_file, without_progress)
    (new,) = used(world)
    assert new != replica.vault.newest
    assert replica.reads() == {*words, "x"}

    replica.brought()
    assert replica.vault.newest == new
    world.clock.travel_to(world.clock.now() + keys.GRACE)
    assert keys.finish(world.context, world.key_file) == 1
    assert replica.reads() == {*words, "x"}
    replica.brought()
    assert replica.reads() == {*words, "x"}
    assert set(replica.vault.keys) == {new}


def test_a_prepared_key_is_not_dropped_and_not_prepared_in_mid_rotation(world):
    keys.rotate(world.context, world.key_file, without_progress)
    with pytest.raises(NotNowError, match="under way"):
        keys.prepare(world.key_file)
    world.clock.travel_to(world.clock.now() + keys.GRACE)
    keys.finish(world.context, world.key_file)
    keys.prepare(world.key_file)

    assert keys.finish(world.context, world.key_file) == 0
    assert len(json.loads(world.key_file.read_text())["seal"]) == 2


def test_a_backup_in_mid_rotation_is_restored_with_either_key(world, tmp_path, monkeypatch):
    """With the file as it was then; the file before the rotation does not do, and is named."""
    from bot.admin import backup

    before = world.key_file.read_text()
    monkeypatch.setattr(reseal, "BATCH", 1)
    rest = iter([None])

    class Killed(BaseException):
        pass

    def die():
        if next(rest, "over") == "over":
            raise Killed

    with pytest.raises(Killed):
        keys.rotate(world.context, world.key_file, without_progress, die)
    assert len(used(world)) == 2
    url = world.context.engine.url.render_as_string(hide_password=False)
    held = sealing.read_or_make(world.key_file)
    backup.make_backup(url, held, tmp_path / "b", world.clock, without_progress)
    (tmp_path / "old").write_text(before)

    with pytest.raises(OperatorError, match="other keys"):
        backup.check_backup(tmp_path / "b", sealing.Vault(tmp_path / "old"), None, without_progress)
    there = f"sqlite:///{tmp_path}/there.db"
    backup.restore(there, held, tmp_path / "b", journal=None, clock=world.clock, stages=without_progress)


@pytest.mark.parametrize("words", ['{"seal": {}, "blind": ""}', "", "[]"])
def test_a_key_file_that_is_none_is_told(tmp_path, words):
    (tmp_path / "key").write_text(words)
    with pytest.raises(OperatorError, match="is not a key file"):
        sealing.Vault(tmp_path / "key")
    with pytest.raises(OperatorError, match="cannot be read"):
        sealing.Vault(tmp_path)


def test_hashes_are_never_made_with_half_a_key(tmp_path):
    """Of a file that was cut or typed: whoever was blocked or forgotten would be unknown."""
    sealing.read_or_make(tmp_path / "key")
    good = json.loads((tmp_path / "key").read_text())
    (tmp_path / "key").write_text(json.dumps({**good, "blind": ""}))

    with pytest.raises(OperatorError, match="is not a key file"):
        sealing.Vault(tmp_path / "key")
