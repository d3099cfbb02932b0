"""A backup: one file for every database, so that what was saved from SQLite is restored into PostgreSQL.

A zip file with a list of rows (JSON, one a line) for every table, sealed words as they lie there, and a
manifest that says what must be found in it, proven by the key of hashes: whoever keeps a backup cannot change
it unnoticed. The keys are not in it: only their ids are.
"""

import base64
import contextlib
import hashlib
import hmac
import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    LargeBinary,
    MetaData,
    NullPool,
    Table,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.engine import Inspector, make_url
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlalchemy.schema import DropTable

from bot.domain.errors import NotNowError, OperatorError
from bot.store.engine import Tx, open_engine
from bot.store.migrate import HEAD, MIGRATION_LOCK
from bot.store.sealing import Vault, key_id
from bot.store.tables import metadata, sealed_columns

FORMAT, VERSION = "knotwork-backup", 1
MANIFEST = "manifest.json"
#: Rows read and written at a time, and about how many bytes of them are read.
BATCH, _READ_BYTES = 250, 4_000_000
#: A manifest is far shorter.
_MAX_MANIFEST_BYTES = 1_000_000
_REVISION_TABLE = "alembic_version"
#: What a column's values are made text by; all others are so already.
_KINDS = (DateTime, "instant"), (Date, "day"), (LargeBinary, "bytes")

#: How long another process is waited for that is just leaving.
_STATISTICS_MS = 200
_COUNT_OTHER_PROCESSES = text(
    "select count(*) from pg_stat_activity where datname = current_database()"
    " and application_name = 'knotwork' and pid <> pg_backend_pid()"
)
#: Told how many rows are done.
ProgressCallback = Callable[[int], None]


class BackupError(OperatorError):
    """The file is no backup, or is not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableManifest:
    """One table: its columns with the kind of their values, how many rows, and the hash of their bytes.

    The longest row, in bytes, is the most that is read at once.
    """

    columns: Mapping[str, str]
    rows: int
    longest: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says about itself. `keys` are the ids of those that seal something in it."""

    schema: str
    made_at: datetime
    keys: tuple[str, ...]
    mark: str
    tables: Mapping[str, TableManifest]

    @property
    def rows(self) -> int:
        """In all tables."""
        return sum(sheet.rows for sheet in self.tables.values())


# --- writing ------------------------------------------------------------------------------------------


def snapshot(url: str) -> Engine:
    """An engine whose one transaction sees a single instant and holds up nobody who writes."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return open_engine(url, None).execution_options(isolation_level="REPEATABLE READ")
    path = Path(parsed.database or "")
    if not path.exists():
        raise BackupError(f"There is no database at {path}.")
    engine = create_engine("sqlite://", creator=partial(_connect_read_only, path), poolclass=NullPool)
    event.listen(engine, "begin", _begin_snapshot)
    return engine


def _connect_read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=10)
    connection.execute("PRAGMA query_only=ON")
    return connection


def _begin_snapshot(connection: Connection) -> None:
    """With a write-ahead log a reader sees what was committed when it began; writers go on."""
    connection.exec_driver_sql("BEGIN")


def lock_schema(tx: Tx) -> None:
    """Until this transaction ends nobody migrates, and whoever wants to waits before holding up anybody else.

    A snapshot of PostgreSQL keeps rows as they were, but not columns: it begins after this. One of SQLite
    keeps everything.
    """
    if tx.dialect.name == "postgresql":
        tx.execute(text(f"select pg_advisory_xact_lock_shared({MIGRATION_LOCK})"))


def read_schema(tx: Tx) -> str:
    """The revision; raises BackupError where there is none."""
    if not tx.dialect.has_table(tx, _REVISION_TABLE):
        raise BackupError("The database is empty: there is nothing to save.")
    return str(tx.execute(text(f"select version_num from {_REVISION_TABLE}")).scalar_one())  # noqa: S608


def _require_known_schema(tx: Tx) -> str:
    schema = read_schema(tx)
    if schema > HEAD:
        raise BackupError(
            f"The database is at schema {schema}, newer than this version knows ({HEAD}). "
            "Save it with the newer Knotwork."
        )
    return schema


def reflect_tables(tx: Tx) -> list[Table]:
    """The columns of our tables as they really are, those tables first that others point to."""
    found = inspect(tx)
    names = _list_tables(found)
    columns = found.get_multi_columns(filter_names=names)
    return [Table(name, MetaData(), *map(_bare_column, columns[None, name])) for name in names]


def _list_tables(found: Inspector) -> list[str]:
    """Ours, those first that others point to."""
    return [str(name) for name, _ in found.get_sorted_table_and_fkc_names() if name in metadata.tables]


def _bare_column(column: ReflectedColumn) -> Column[Any]:
    """Its name and type; no value of JSON is a null of SQL."""
    type_ = column["type"]
    return Column(column["name"], JSON(none_as_null=True) if isinstance(type_, JSON) else type_)


def count_rows(tx: Tx, tables: Iterable[Table]) -> int:
    """How many rows there are, for a progress bar."""
    return sum(tx.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)


def write(
    tx: Tx,
    file: IO[bytes],
    vault: Vault,
    *,
    tables: Sequence[Table],
    made_at: datetime,
    told: ProgressCallback,
) -> Manifest:
    """Everything one transaction sees of these tables, into an empty file."""
    schema, used, sheets = _require_known_schema(tx), set[bytes](), {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for table in tables:
            sheets[table.name] = _write_table(tx, archive, table, used, told)
        manifest = Manifest(
            schema=schema,
            made_at=made_at,
            keys=tuple(sorted(key.hex() for key in used)),
            mark=vault.fingerprint,
            tables=sheets,
        )
        told_of: dict[str, Any] = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
        told_of["made_at"] = made_at.astimezone(UTC).isoformat()
        archive.writestr(MANIFEST, json.dumps({**told_of, "proof": sign_manifest(told_of, vault)}, indent=1))
    return manifest


def sign_manifest(told: Mapping[str, Any], vault: Vault) -> str:
    """What only somebody with the key file can write under a manifest."""
    return vault.blind(f"knotwork backup {json.dumps(told, sort_keys=True)}")


def _write_table(
    tx: Tx, archive: zipfile.ZipFile, table: Table, used: set[bytes], told: ProgressCallback
) -> TableManifest:
    digest, rows, longest = hashlib.sha256(), 0, 0
    kinds = {
        column.name: next((kind for type_, kind in _KINDS if isinstance(column.type, type_)), "plain")
        for column in table.columns
    }
    sealed = _sealed_positions(table.name, list(kinds))
    found = tx.execution_options(yield_per=BATCH).execute(select(*table.columns))
    with archive.open(_member_name(table.name), "w", force_zip64=True) as out:
        for batch in found.partitions():
            values = ([_encode_value(value) for value in row] for row in batch)
            lines = [
                (json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n").encode() for one in values
            ]
            words = b"".join(lines)
            used.update(key_id(row[n]) for row in batch for n, _ in sealed if row[n] is not None)
            out.write(words)
            digest.update(words)
            rows, longest = rows + len(lines), max(longest, *map(len, lines))
            told(len(lines))
    return TableManifest(columns=kinds, rows=rows, longest=longest, sha256=digest.hexdigest())


def _member_name(table: str) -> str:
    return f"tables/{table}.jsonl"


def _encode_value(value: Any) -> Any:
    match value:
        case datetime():  # SQLite keeps UTC without saying so
            aware = value if value.tzinfo else value.replace(tzinfo=UTC)
            return aware.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    return value


# --- reading ------------------------------------------------------------------------------------------


def read_manifest(file: Path, vault: Vault) -> Manifest:
    """What a backup says about itself, once it is known to be ours and unchanged. Raises BackupError."""
    told = _parse_unverified(file)
    if told.get("mark") != vault.fingerprint:
        raise BackupError(
            "The backup was sealed with the keys of another installation. "
            "Put the key file back that was kept with it."
        )
    proven = told.pop("proof", None)
    if not (
        isinstance(proven, str) and hmac.compare_digest(proven.encode(), sign_manifest(told, vault).encode())
    ):
        raise BackupError(f"{file} is not what was written: somebody or something changed it since.")
    if told["schema"] > HEAD:
        raise BackupError(
            f"The backup is at schema {told['schema']}, newer than this version knows ({HEAD}). "
            "Install the newer Knotwork first."
        )
    return Manifest(
        schema=told["schema"],
        made_at=datetime.fromisoformat(told["made_at"]),
        keys=tuple(told["keys"]),
        mark=told["mark"],
        tables={name: TableManifest(**sheet) for name, sheet in told["tables"].items()},
    )


def _parse_unverified(file: Path) -> dict[str, Any]:
    """Whatever a file says, which may be a stranger's."""
    with _open_zip(file) as archive:
        try:
            with archive.open(MANIFEST) as member:
                words = member.read(_MAX_MANIFEST_BYTES + 1)
            told = json.loads(words) if len(words) <= _MAX_MANIFEST_BYTES else None
        except Exception as error:  # whatever its compressor makes of what is not whole
            raise BackupError(f"{file} is no backup of Knotwork, or not whole.") from error
    if not isinstance(told, dict) or (told.get("format"), told.get("version")) != (FORMAT, VERSION):
        raise BackupError(f"{file} is no backup this version of Knotwork can read.")
    return told


@contextlib.contextmanager
def _open_zip(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError:
        raise BackupError(f"There is no file {file}.") from None
    except Exception as error:
        raise BackupError(f"{file} is no backup of Knotwork, or not whole.") from error
    with archive:
        yield archive


def verify(file: Path, manifest: Manifest, vault: Vault, told: ProgressCallback) -> None:
    """Every row is there, unchanged, and opens with the keys. Raises BackupError."""
    unknown = sorted(set(manifest.keys) - {key.hex() for key in vault.keys})
    if unknown:
        raise BackupError(
            f"The backup was sealed with other keys ({', '.join(unknown)}). "
            "Put the key file back that was kept with it."
        )
    with _open_zip(file) as archive:
        for name, sheet in manifest.tables.items():
            sealed = _sealed_positions(name, list(sheet.columns))
            for rows in _read_batches(archive, name, sheet):
                for row in rows:
                    _check_seals(row, sealed, vault, name)
                told(len(rows))


def _read_batches(archive: zipfile.ZipFile, name: str, sheet: TableManifest) -> Iterator[list[Any]]:
    """A table's rows, some at a time. Raises BackupError, at the end at last, unless they are as written.

    No more is ever read than was written, whatever the file unpacks to.
    """
    digest, rows = hashlib.sha256(), 0
    try:
        with archive.open(_member_name(name)) as file:
            while rows <= sheet.rows and (lines := _read_lines(file, sheet.longest)):
                digest.update(b"".join(lines))
                rows += len(lines)
                yield [json.loads(line) for line in lines]
    except Exception as error:  # whatever its compressor makes of what is not whole
        raise _damage_error(name) from error
    if (rows, digest.hexdigest()) != (sheet.rows, sheet.sha256):
        raise _damage_error(name)


def _read_lines(file: IO[bytes], longest: int) -> list[bytes]:
    lines, size = list[bytes](), 0
    while len(lines) < BATCH and size < _READ_BYTES and (line := file.readline(longest + 1)):
        lines.append(line)
        size += len(line)
    return lines


def _damage_error(table: str) -> BackupError:
    return BackupError(f"The backup is not whole: its table {table} is not what was written.")


def _check_seals(row: Sequence[Any], sealed: Sequence[tuple[int, str]], vault: Vault, table: str) -> None:
    try:
        for place, column in sealed:
            if row[place] is not None:
                vault.open_bytes(base64.b64decode(row[place]), column)
    except (InvalidTag, LookupError, TypeError, ValueError) as error:
        raise BackupError(f"The backup is not whole: a sealed value of {table} does not open.") from error


def refuse_if_served(engine: Engine) -> None:
    """Raises NotNowError while any other process has the database open."""
    if _is_served(engine):
        raise NotNowError("Another process has this database open. Stop every knotwork first.")


def _is_served(engine: Engine) -> bool:
    if engine.dialect.name == "postgresql":
        with engine.connect() as looking:
            return bool(looking.execute(_COUNT_OTHER_PROCESSES).scalar_one())
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_STATISTICS_MS}")
        cursor.execute("PRAGMA journal_mode=DELETE")  # refused as long as anybody else is there
        cursor.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError:
        return True
    finally:
        raw.close()
    return False


def delete_all(tx: Tx) -> None:
    """All our tables go; what others may have put beside them stays."""
    for name in reversed(_list_tables(inspect(tx))):
        tx.execute(DropTable(Table(name, MetaData())))
    tx.execute(text(f"drop table if exists {_REVISION_TABLE}"))


def load(tx: Tx, file: Path, manifest: Manifest, told: ProgressCallback) -> None:
    """Every row into the empty tables of the backup's own schema; PostgreSQL takes stock of them at once.

    Its first round would else be planned with nothing known of any table, and take minutes.
    """
    tables = reflect_tables(tx)
    missing = set(manifest.tables) - {table.name for table in tables}
    if missing:
        raise BackupError(f"The schema {manifest.schema} has no place for {', '.join(sorted(missing))}.")
    with _open_zip(file) as archive:
        for table in tables:
            if table.name in manifest.tables:
                _load_table(tx, archive, table, manifest.tables[table.name], told)
    if tx.dialect.name == "postgresql":
        tx.exec_driver_sql("analyze")


def _load_table(
    tx: Tx, archive: zipfile.ZipFile, table: Table, sheet: TableManifest, told: ProgressCallback
) -> None:
    readers = {name: _decoder_of(kind, table, name) for name, kind in sheet.columns.items()}
    statement = insert(table)
    for rows in _read_batches(archive, table.name, sheet):
        try:
            values = [
                {name: read(value) for (name, read), value in zip(readers.items(), row, strict=True)}
                for row in rows
            ]
        except (TypeError, ValueError) as error:
            raise _damage_error(table.name) from error
        tx.execute(statement, values)
        told(len(rows))


def _decoder_of(kind: str, table: Table, column: str) -> Callable[[Any], Any]:
    """From what stands in the file to what the column of this database takes."""
    aware = bool(getattr(table.c[column].type, "timezone", False))
    readers: Mapping[str, Callable[[Any], Any]] = {
        "instant": partial(_parse_instant, aware=aware),
        "day": date.fromisoformat,
        "bytes": base64.b64decode,
    }
    read = readers.get(kind)
    return (lambda value: None if value is None else read(value)) if read else lambda value: value


def _parse_instant(told: str, *, aware: bool) -> datetime:
    at = datetime.fromisoformat(told)
    return at if aware else at.replace(tzinfo=None)


# --- what is sealed, and with which keys --------------------------------------------------------------


def _sealed_positions(table: str, columns: Sequence[str]) -> list[tuple[int, str]]:
    """Where in a row of these columns something sealed stands, and the place it is bound to."""
    found = ((name, bound) for one, name, bound in sealed_columns() if one.name == table)
    return [(columns.index(name), bound) for name, bound in found if name in columns]
