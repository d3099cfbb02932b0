"""What the doctor finds in the house itself, and that looking changes nothing."""

import asyncio
import base64
import json
import os
import shutil
from datetime import timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event
from sqlalchemy import text as sql

from bot import app
from bot.admin import doctor, start_checks
from bot.chat.messages import Address, Said
from bot.chat.port import Finding
from bot.clock import SystemClock
from bot.conversation.dispatch import dispatch
from bot.domain.errors import OperatorError
from bot.settings import Settings, read
from bot.store import heartbeats, personal_data, readonly, sealing, soundness
from bot.store.engine import open_engine
from bot.store.journal import ForgetRecord, Journal
from bot.texts.catalogue import sources
from tests.conftest import MONDAY
from tests.servers.databases import damage_sqlite, postgresql
from tests.texts.reading import LANGUAGES

WORDINGS = [app.make_renderer(language) for language in LANGUAGES]
TOKEN = "4000000001:AAnobodyMayEverReadThisInAnyOutput00"


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("KNOTWORK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return read()


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A data directory in which somebody's words are sealed."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("once") / "data")
    house = app.open_context(settings, SystemClock())
    mia = Address(channel="terminal", chat="mia")
    dispatch(house, Said(id="1", sender=mia, at=MONDAY, text="hello"))
    house.engine.dispose()
    return settings.data_dir


@pytest.fixture
def lived_in(settings, once):
    """The settings of a copy of it."""
    shutil.copytree(once, settings.data_dir)
    return settings


def found(settings) -> dict[str, bool]:
    """The keys of what was found, and whether each is fine; every sentence can be said."""
    findings = list(doctor.examine_installation(settings))
    for finding in findings:
        assert all(wording(doctor.finding_text(finding)) for wording in WORDINGS)
    return {finding.key: finding.fine for finding in findings}


def bad(settings) -> list[str]:
    return [key for key, fine in found(settings).items() if not fine]


def test_a_house_that_was_never_opened_is_in_order_and_stays_unmade(settings):
    assert found(settings) == {
        "doctor-version": True,
        "doctor-settings": True,
        "doctor-database-new": True,
        "doctor-key-new": True,
        "doctor-journal-new": True,
        "doctor-zones": True,
        "doctor-texts": True,
        "doctor-disk": True,
    }
    assert not settings.data_dir.exists()


def test_a_house_that_is_lived_in_is_in_order_and_stays_as_it_is(lived_in):
    def all_files() -> dict[str, tuple[int, bytes]]:
        return {
            path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in lived_in.data_dir.iterdir()
        }

    before = all_files()

    assert found(lived_in) == {
        "doctor-version": True,
        "doctor-database-whole": True,
        "doctor-settings": True,
        "doctor-database": True,
        "doctor-key": True,
        "status-parked-nothing": True,
        "doctor-journal": True,
        "doctor-zones": True,
        "doctor-texts": True,
        "doctor-disk": True,
    }
    assert all_files() == before


def test_a_house_at_work_is_looked_at_without_disturbing_it(lived_in):
    """Also while somebody writes."""
    house = app.open_context(lived_in, SystemClock())
    with house.engine.begin():
        assert bad(lived_in) == []
    house.engine.dispose()


def test_keys_others_can_read(lived_in):
    lived_in.key_path().chmod(0o640)
    assert bad(lived_in) == ["doctor-key-open"]


def test_a_start_tells_what_costs_nothing_to_look_at(lived_in, monkeypatch):
    """It goes on: the bot works, and somebody should look."""
    assert [one.key for one in doctor.examine_at_start(lived_in) if not one.fine] == []

    lived_in.key_path().chmod(0o640)
    lived_in.journal_path().chmod(0o640)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=doctor.MIN_FREE_BYTES - 1))
    assert [one.key for one in doctor.examine_at_start(lived_in) if not one.fine] == [
        "doctor-key-open",
        "doctor-journal-open",
        "doctor-disk-full",
    ]


@pytest.mark.parametrize("words", ["", "{}", "[]", '{"seal": {"00": "!"}, "blind": ""}', "\udcff"])
def test_keys_that_are_none(lived_in, words):
    lived_in.key_path().write_text(words, errors="surrogateescape")
    assert bad(lived_in) == ["doctor-key-broken"]


def test_keys_that_are_gone_or_those_of_another_database(lived_in):
    key = lived_in.key_path()
    other = json.loads(key.read_text())
    key.unlink()
    assert bad(lived_in) == ["doctor-key-missing"]
    assert not key.exists()

    other["seal"] = {"00000000": next(iter(other["seal"].values()))}
    key.write_text(json.dumps(other))
    key.chmod(0o600)
    assert bad(lived_in) == ["doctor-key-other"]


def test_keys_that_open_only_part_or_recognise_nobody(lived_in):
    key = lived_in.key_path()
    good = json.loads(key.read_text())
    key.write_text(json.dumps({**good, "blind": base64.b64encode(bytes(32)).decode()}))
    assert bad(lived_in) == ["doctor-key-hashes", "doctor-journal-other"]

    sealing.add_key(key, MONDAY)
    key.write_text(json.dumps({**json.loads(key.read_text()), "blind": good["blind"]}))
    house = app.open_context(lived_in, SystemClock())
    mia = Address(channel="terminal", chat="mia")
    dispatch(house, Said(id="2", sender=mia, at=MONDAY, text="hello"))
    house.engine.dispose()
    assert bad(lived_in) == []
    key.write_text(json.dumps(good))
    assert bad(lived_in) == ["doctor-key-part"]


def forgets(settings, *, blind="a" * 64):
    """The database knows somebody to be forgotten."""
    house = app.open_context(settings, SystemClock())
    with house.engine.begin() as tx:
        personal_data.add_forget(tx, ForgetRecord(at=SystemClock().now(), kind="forgot", blind=blind))
    house.engine.dispose()


def test_without_its_journal_nobody_can_be_forgotten(lived_in):
    lived_in.journal_path().unlink()

    assert bad(lived_in) == ["doctor-journal-missing"]
    assert not lived_in.journal_path().exists()


def test_nothing_starts_without_the_journal_of_a_database_that_is_lived_in(lived_in):
    """Put back, or begun anew by the operator's own word."""
    lived_in.journal_path().unlink()
    with pytest.raises(OperatorError, match="--new-journal"):
        app.open_context(lived_in, SystemClock())
    assert not lived_in.journal_path().exists()

    app.open_context(lived_in, SystemClock(), new_journal=True).engine.dispose()
    assert bad(lived_in) == []


def test_of_two_first_starts_at_once_one_begins_the_journal(settings, monkeypatch):
    """The other finds it begun between looking and beginning, and goes on with it."""

    def look(journal: Journal) -> bool:
        is_there = journal.path.exists()
        if not is_there:
            journal.begin([], MONDAY)
        return is_there

    monkeypatch.setattr(Journal, "exists", look)
    app.open_context(settings, SystemClock()).engine.dispose()

    assert Journal(settings.journal_path()).read().begun_at == MONDAY


def test_nothing_starts_with_the_journal_of_another_or_a_damaged_one(lived_in):
    whole = lived_in.journal_path().read_text()
    for words in (" ".join([*whole.split()[:-1], "0123456789abcdef"]) + "\n", "something else\n"):
        lived_in.journal_path().write_text(words)
        with pytest.raises(OperatorError, match="journal"):
            app.open_context(lived_in, SystemClock())
    assert lived_in.journal_path().read_text() == "something else\n"


def test_a_journal_that_cannot_be_written_or_that_others_can_read(lived_in, monkeypatch):
    lived_in.journal_path().chmod(0o644)
    assert bad(lived_in) == ["doctor-journal-open"]

    monkeypatch.setattr(doctor.os, "access", lambda path, _: path.suffix != ".journal")
    assert bad(lived_in) == ["doctor-journal-shut"]


def test_a_journal_whose_folder_cannot_be_written(lived_in, monkeypatch):
    """Lines of two years ago are left out by writing it anew."""
    monkeypatch.setattr(doctor.os, "access", lambda path, _: path != lived_in.data_dir)

    assert bad(lived_in) == ["doctor-journal-shut"]


@pytest.mark.parametrize("words", ["", "something else\n", "{head}\n" + "x" * 200 + "\n", "\udcff"])
def test_a_journal_that_is_none(lived_in, words):
    head = lived_in.journal_path().read_text().strip()
    lived_in.journal_path().write_text(words.replace("{head}", head), errors="surrogateescape")

    assert bad(lived_in) == ["doctor-journal-broken"]


def test_the_journal_of_another_installation_or_an_old_copy(lived_in):
    """What an old copy lacks, the next start writes into it."""
    old = lived_in.journal_path().read_text()
    forgets(lived_in)
    assert bad(lived_in) == ["doctor-journal-old"]
    app.open_context(lived_in, SystemClock()).engine.dispose()
    assert bad(lived_in) == []

    *instant, _ = old.split()
    lived_in.journal_path().write_text(" ".join([*instant, "0123456789abcdef"]) + "\n")
    assert bad(lived_in) == ["doctor-journal-other"]


def test_keys_a_service_manager_mounts_may_be_readable_by_a_group(lived_in, tmp_path, monkeypatch):
    (tmp_path / "mounted").mkdir()
    real, link = tmp_path / "mounted" / "key", tmp_path / "key"
    real.write_text(lived_in.key_path().read_text())
    real.chmod(0o440)
    link.symlink_to(real)
    monkeypatch.setenv("KNOTWORK_KEY_FILE", str(link))
    assert bad(read()) == []

    real.chmod(0o444)
    assert bad(read()) == ["doctor-key-open"]


@pytest.mark.parametrize(
    ("schema", "key"), [("0001", "doctor-database-old"), ("9999", "doctor-database-newer")]
)
def test_a_database_of_another_version(lived_in, schema, key):
    house = app.open_context(lived_in, SystemClock())
    with house.engine.begin() as tx:
        tx.execute(sql("update alembic_version set version_num = :schema"), {"schema": schema})
    house.engine.dispose()

    assert bad(lived_in) == [key]


def test_a_database_that_is_none(lived_in):
    """The rest is still looked at."""
    (lived_in.data_dir / "knotwork.db").write_bytes(
        b"long enough to look like a database, but it is none" * 100
    )
    assert bad(lived_in) == ["doctor-database-shut"]


def test_a_database_that_cannot_be_made_where_it_is_to_be(settings, monkeypatch):
    """A folder that is a file, a place in which nobody may write, a folder in place of a file."""
    settings.data_dir.write_text("")
    assert bad(settings) == ["doctor-database-shut"]

    settings.data_dir.unlink()
    monkeypatch.setattr("os.access", lambda path, mode: not mode & os.W_OK)
    assert bad(settings) == ["doctor-database-shut", "doctor-journal-shut"]
    monkeypatch.undo()

    for path in (settings.key_path(), settings.journal_path(), settings.data_dir / "knotwork.db"):
        path.mkdir(parents=True)
        path.chmod(0o755)
    assert bad(settings) == ["doctor-database-shut", "doctor-key-broken", "doctor-journal-broken"]


def test_a_page_that_is_damaged_is_found_before_anybody_needs_it(lived_in):
    """Everything but that page answers: whoever starts it notices nothing."""
    damage_sqlite(lived_in.data_dir / "knotwork.db", "encounters")

    assert bad(lived_in) == ["doctor-database-damaged"]


def test_damage_is_told_once_also_where_the_bot_met_it_too(lived_in):
    """Who reads all of it knows better what is damaged than whoever met one page."""
    engine = open_engine(lived_in.url(), None)
    with engine.begin() as tx:
        heartbeats.record(tx, heartbeats.WORK, heartbeats.DAMAGE, MONDAY)
    engine.dispose()
    assert "status-damaged" in bad(lived_in)

    damage_sqlite(lived_in.data_dir / "knotwork.db", "encounters")

    assert [key for key in bad(lived_in) if key.endswith("-damaged")] == ["doctor-database-damaged"]


def test_on_postgresql_what_cannot_be_read_is_named(tmp_path):
    there = postgresql(tmp_path)
    url = next(there).url
    assert readonly.list_faults(url) == []
    assert readonly.read_engine_version(url).startswith("PostgreSQL 1")

    engine = open_engine(url, None)
    with engine.begin() as tx:
        tx.execute(sql("create view broken as select 1 / 0 as x"))
        tx.execute(sql("update pg_index set indisvalid = false where indexrelid = 'ix_inbox_at'::regclass"))
    assert readonly.list_faults(url) == ["ix_inbox_at"]
    engine.dispose()
    there.close()


def test_on_postgresql_reading_takes_a_minute_for_all_tables_together(tmp_path):
    """Each has what those before it left."""
    there = postgresql(tmp_path)
    engine = open_engine(next(there).url, None)
    left = []

    def note(connection, cursor, statement, *_):
        if "::text)) from" in statement:
            left.append(
                connection.exec_driver_sql(
                    "select setting::int from pg_settings where name = 'statement_timeout'"
                ).scalar_one()
            )

    with engine.connect() as looking:
        event.listen(looking, "before_cursor_execute", note)
        assert soundness.list_faults(looking) == []
    engine.dispose()
    there.close()

    assert len(left) > 20
    assert left == sorted(left, reverse=True)
    assert 60_000 > left[0] > left[-1] > 0


def test_a_clock_that_was_set_back_before_the_start_is_told(lived_in):
    house = app.open_context(lived_in, SystemClock())
    with house.engine.begin() as tx:
        tx.execute(sql("update inbox set at = :at"), {"at": str(house.clock.now() + timedelta(days=3))[:26]})
    house.engine.dispose()

    assert bad(lived_in) == ["doctor-clock-back"]


def test_a_settings_file_with_a_secret_is_for_its_owner_only(settings, tmp_path):
    config = tmp_path / "knotwork" / "knotwork.toml"
    config.parent.mkdir()
    config.write_text("web_port = 8081")
    config.chmod(0o644)
    assert found(read())["doctor-settings-file"]

    for secret in (
        f'[telegram]\ntoken = "{TOKEN}"',
        '[matrix]\nhomeserver = "https://e.org"\nuser_id = "@k:e.org"\npassword = "x"',
    ):
        config.chmod(0o644)
        config.write_text(secret)
        assert bad(read()) == ["doctor-settings-open"]
    config.chmod(0o600)
    assert bad(read()) == []


def test_a_settings_file_that_was_named_must_be_there(settings, tmp_path, monkeypatch):
    monkeypatch.setenv("KNOTWORK_CONFIG", str(tmp_path / "nowhere.toml"))
    assert bad(settings) == ["doctor-settings-missing"]


def test_a_disk_that_is_nearly_full(settings, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=doctor.MIN_FREE_BYTES - 1))
    assert bad(settings) == ["doctor-disk-full"]


@pytest.mark.parametrize("data", ["none", "broken", "another place's"])
def test_zones_that_are_missing_or_wrong(settings, monkeypatch, data):
    """The doctor says so, and nothing starts: no hour could be told."""

    def read_zone(name: str):
        if data == "none":
            raise start_checks.ZoneInfoNotFoundError(name)
        if data == "broken":
            raise ValueError("Invalid TZif file: magic not found")
        return ZoneInfo("Asia/Tokyo")

    monkeypatch.setattr(start_checks, "ZoneInfo", read_zone)
    assert bad(settings) == ["doctor-zones-missing"]
    refuses(settings, "time zones")


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_cannot_be_read(settings, monkeypatch, language):
    files = {one: sources(one) for one in LANGUAGES}
    monkeypatch.setattr(start_checks, "sources", files.get)
    assert bad(settings) == []

    files[language][3] = ""
    assert bad(settings) == ["doctor-texts-missing"]
    refuses(settings, "Install Knotwork again")


def refuses(settings, words: str) -> None:
    """No command that works with the database begins, and nothing is made."""
    with pytest.raises(OperatorError, match=words):
        app.open_context(settings, SystemClock())
    assert not settings.data_dir.exists()


def test_a_platform_that_cannot_be_asked_is_a_finding():
    async def offline():
        raise OSError("a secret in an address")

    async def silent():
        raise TimeoutError

    async def refused():
        raise OperatorError("the operator knows best")

    assert asyncio.run(doctor.examine_platform("telegram", offline)) == [
        Finding(fine=False, key="doctor-unreachable", args={"channel": "Telegram", "error": "OSError"})
    ]
    assert not asyncio.run(doctor.examine_platform("telegram", silent))[0].fine
    with pytest.raises(OperatorError):
        asyncio.run(doctor.examine_platform("telegram", refused))


def test_a_clock_that_runs_off_the_databases_is_told(lived_in, monkeypatch):
    monkeypatch.setattr(doctor.readonly, "measure_clock_lead", lambda url, now: timedelta(seconds=-2))
    assert found(lived_in)["doctor-clock"] is True

    monkeypatch.setattr(doctor.readonly, "measure_clock_lead", lambda url, now: timedelta(seconds=9))
    assert bad(lived_in) == ["doctor-clock-off"]
