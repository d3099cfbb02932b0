"""What keeps a database from being opened, in words for the operator and without its password."""

import os
import sqlite3
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from bot.domain.errors import NotNowError, OperatorError

_NO_DRIVER = (
    "for PostgreSQL the package psycopg is needed, which is missing: pip install 'knotwork[postgres]'"
)
#: What does not pass by waiting.
_LASTING = (ImportError, PermissionError, FileExistsError, NotADirectoryError, IsADirectoryError)
#: What PostgreSQL's client says, in any version, and what is to be done about it.
_CAUSES = (
    ("pg_hba", "PostgreSQL takes no connection from here (pg_hba.conf)"),
    ("resolve", "nothing is known about this host"),
    ("translate host", "nothing is known about this host"),
    ("password", "PostgreSQL refuses this user or this password"),
    ("authentication", "PostgreSQL refuses this user or this password"),
    ("role", "there is no such user, or it may not log in"),
    ("database", "there is no such database, or this user may not open it"),
    ("refused", "nobody listens at this host and port"),
    ("time", "this host does not answer"),
    ("starting up", "PostgreSQL is starting"),
    ("too many", "PostgreSQL has no connection left"),
    ("slots", "PostgreSQL has no connection left"),
    ("certificate", "the certificate is not accepted"),
    ("ssl", "the encrypted connection was not made"),
)


def describe_error(url: str, error: Exception) -> str:
    """Which database, and why it does not open: never a password, never a value of anybody's."""
    try:
        parsed = make_url(url)
    except Exception:  # noqa: BLE001 - what is no address is told by its setting
        return type(error).__name__
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, ImportError):
        return _NO_DRIVER
    if parsed.get_backend_name() == "sqlite":
        path = parsed.database or "in memory"
        return f"{path}: {find_path_fault(Path(path)) or _describe_sqlite(cause)}"
    return f"{_describe_server(parsed)}: {_describe_postgresql(cause)}"


def refuse(url: str, error: Exception) -> OperatorError:
    """The error to raise where a database did not open.

    A missing driver, and a place where no file can be, is for the operator to mend; all else may pass.
    """
    told = f"The database cannot be opened ({describe_error(url, error)})."
    if isinstance(error, _LASTING):
        return OperatorError(told)
    return NotNowError(f"{told} `knotwork doctor` looks closer.")


def find_path_fault(path: Path) -> str:
    """What is wrong with the place of a file that is, or is to be, there; "" for nothing that can be seen."""
    try:
        return _find_path_fault(path.absolute())
    except OSError as error:  # a folder that this user may not even enter, a name that is too long
        return _describe_sqlite(error)


def _find_path_fault(path: Path) -> str:
    if path.is_dir():
        return "this is a folder"
    if path.exists() and not path.is_file():
        return "this is no file"
    there = next(one for one in path.parents if one.exists())
    if not there.is_dir():
        return f"{there} is a file, not a folder"
    if not path.exists() and not os.access(there, os.W_OK | os.X_OK):
        return f"this user may not write in {there}"
    return ""


def _describe_sqlite(cause: BaseException) -> str:
    if isinstance(cause, sqlite3.Error):
        primary = int(getattr(cause, "sqlite_errorcode", 0)) & 0xFF
        return _SQLITE.get(primary, getattr(cause, "sqlite_errorname", type(cause).__name__))
    if isinstance(cause, OSError) and cause.strerror:
        return cause.strerror
    return type(cause).__name__


#: By the primary result code of SQLite.
_SQLITE = {
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; this user has to be able to write the file and its folder",
    sqlite3.SQLITE_READONLY: "this user may not write it",
    sqlite3.SQLITE_PERM: "this user may not write it",
    sqlite3.SQLITE_BUSY: "another program holds it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk does not read or write; perhaps it is full",
    sqlite3.SQLITE_CORRUPT: "it is damaged; move it away, and restore the newest backup",
    sqlite3.SQLITE_NOTADB: "this file is no database",
}


def _describe_server(parsed: URL) -> str:
    hosts = parsed.host or parsed.query.get("host") or "this machine's socket"
    place = ", ".join(hosts) if isinstance(hosts, tuple) else hosts
    port = f":{parsed.port}" if parsed.port else ""
    return f"database {parsed.database or '-'} at {place}{port} as {parsed.username or 'this user'}"


def _describe_postgresql(cause: BaseException) -> str:
    """The library's own words may quote values, so they are only searched."""
    words = str(cause).lower()
    for hint, meaning in _CAUSES:
        if hint in words:
            return meaning
    return str(getattr(cause, "sqlstate", None) or type(cause).__name__)
