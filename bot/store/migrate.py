"""Opening a database with its keys, at the newest schema. Schema changes expand, then contract.

There is no way down.
"""

from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.domain.errors import OperatorError
from bot.store import compatibility, key_proofs
from bot.store.engine import give_keys, open_engine
from bot.store.journal import Journal
from bot.store.sealing import Vault, read_or_make

#: The newest revision; a test keeps it equal to the migrations folder. One row is read faster than Alembic.
HEAD = "0032"
#: What PostgreSQL knows the turn to migrate by: whoever migrates holds it alone, a backup shares it.
MIGRATION_LOCK = "hashtext('knotwork migrate')"


def current_revision(engine: Engine) -> str | None:
    """The revision a database stands at, None for an empty one."""
    with engine.begin() as tx:
        return version(tx)


def version(tx: Connection) -> str | None:
    """The same within an open transaction."""
    if not inspect(tx).has_table("alembic_version"):
        return None
    found = tx.execute(text("select version_num from alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def open_database(url: str, key_file: Path, journal: Journal) -> Engine:
    """The database with its own keys, at the newest schema; both are made where there is nothing yet.

    A newer schema that this release may use stays as it is. Raises OperatorError for a wrong or missing key
    file, and for any other newer schema. Then nothing was changed and no key made.
    """
    engine = open_engine(url, None, journal)
    try:
        give_keys(engine, _ready_keys(engine, key_file) or _make_ready(engine, key_file))
    except BaseException:
        engine.dispose()
        raise
    return engine


def _ready_keys(engine: Engine, key_file: Path) -> Vault | None:
    """The keys, where nothing is to be done; None where something is."""
    with engine.begin() as tx:
        found = version(tx)
        refuse_newer(tx, found)
        if found is None or found < HEAD:
            return None
        vault = key_proofs.open_keys(tx, key_file)
        return vault if vault and key_proofs.is_recorded(tx, vault.newest) else None


def _make_ready(engine: Engine, key_file: Path) -> Vault:
    """Of processes that start at once, each with a key file, the first one's keys are the database's."""
    with engine.begin() as tx:
        _wait_turn(tx)
        found = version(tx)
        refuse_newer(tx, found)
        vault = key_proofs.open_keys(tx, key_file) or read_or_make(key_file)
        give_keys(tx, vault)
        if found is None or found < HEAD:
            upgrade(tx)
        key_proofs.record(tx, vault)
        return vault


def migrate(engine: Engine) -> bool:
    """Upgrade to HEAD; True when there was something to do.

    Raises OperatorError where a newer release was here, and left a schema that this one may not use.
    """
    with engine.begin() as tx:
        found = version(tx)
        refuse_newer(tx, found)
    if found is not None and found >= HEAD:
        return False
    with engine.begin() as tx:
        upgrade(tx)
    return True


def is_ahead(tx: Connection) -> bool:
    """Whether a newer release brought the database to a schema that this one knows only in part."""
    return (version(tx) or "") > HEAD


def refuse_newer(tx: Connection, found: str | None) -> None:
    """Raises OperatorError for a newer schema that this release may not use."""
    if found is not None and found > HEAD and not compatibility.allows(tx, found, HEAD):
        raise OperatorError(
            f"The database is at schema {found}, newer than this version knows ({HEAD}). "
            "Start the version that made it so, or a later one."
        )


def _wait_turn(tx: Connection) -> None:
    """Nobody else migrates until this transaction ends. SQLite has one writer anyway."""
    if tx.dialect.name == "postgresql":
        tx.execute(text(f"select pg_advisory_xact_lock({MIGRATION_LOCK})"))


def upgrade(tx: Connection, to: str = "head") -> None:
    """Upgrade to a revision within an open transaction."""
    from alembic import command  # noqa: PLC0415 - costs 0.3 s and is rarely needed
    from alembic.config import Config  # noqa: PLC0415

    with resources.as_file(resources.files("bot.store").joinpath("migrations")) as folder:
        _wait_turn(tx)  # two processes starting at once: the second finds it done
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = tx
        command.upgrade(config, to)
    if to == "head":
        compatibility.record(tx, HEAD)
