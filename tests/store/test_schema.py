"""Migrations and the tables they make."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text

import bot.store.migrations
from bot.store.migrate import HEAD, current_revision, migrate
from bot.store.tables import inbox, metadata
from tests.servers.databases import Database, empty_beside, key

pytestmark = pytest.mark.long

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_the_migrations_make_exactly_the_tables(database):
    with database.engine.begin() as tx:
        found = compare_metadata(MigrationContext.configure(tx, opts={"compare_type": True}), metadata)

    assert found == []


def test_the_newest_revision_is_the_one_start_up_compares_with():
    folder = bot.store.migrations.__path__[0]

    assert ScriptDirectory(folder).get_current_head() == HEAD


def test_a_second_upgrade_has_nothing_to_do(database):
    assert current_revision(database.engine) == HEAD
    assert migrate(database.engine) is False


def test_two_processes_may_upgrade_an_empty_database_at_once(database, tmp_path):
    """Both go on with the same schema, whoever was first."""
    empty = empty_beside(database, tmp_path)
    engines = [empty.opened(), empty.opened()]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate, engines))

    assert current_revision(engines[0]) == HEAD
    empty.closed()


def test_an_instant_is_the_same_whatever_zone_the_session_has(database):
    with database.engine.begin() as tx:
        if database.kind == "postgresql":
            tx.execute(text("set time zone 'America/New_York'"))
        tx.execute(insert(inbox).values(channel="c", foreign_id="1", at=NOON))

        assert tx.execute(select(inbox.c.at)).scalar_one() == NOON


def test_the_database_file_is_readable_by_its_owner_only(tmp_path):
    engine = Database(f"sqlite:///{tmp_path / 'new' / 'knotwork.db'}", key()).opened()
    migrate(engine)

    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "new").iterdir()} == {0}
    engine.dispose()
