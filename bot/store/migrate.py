"""Bringing a database to the newest schema. Schema changes expand, then contract; there is no way down."""

from importlib import resources

from sqlalchemy import Connection, Engine, inspect, text

from bot.domain.errors import OperatorError

#: The newest revision; a test keeps it equal to the migrations folder. One row is read faster than Alembic.
HEAD = "0006"
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


def migrate(engine: Engine) -> bool:
    """Upgrade to HEAD; True when there was something to do.

    Raises OperatorError where a newer release was here: one that runs goes on (what comes next only expands),
    but none starts anew on rows it does not know.
    """
    found = current_revision(engine)
    if found == HEAD:
        return False
    if found is not None and found > HEAD:
        raise OperatorError(
            f"The database is at schema {found}, newer than this version knows ({HEAD}). "
            "Start the version that made it so, or a later one."
        )
    with engine.begin() as tx:
        upgrade(tx)
    return True


def upgrade(tx: Connection, to: str = "head") -> None:
    """Upgrade to a revision within an open transaction."""
    from alembic import command  # noqa: PLC0415 - costs 0.3 s and is rarely needed
    from alembic.config import Config  # noqa: PLC0415

    with resources.as_file(resources.files("bot.store").joinpath("migrations")) as folder:
        if tx.dialect.name == "postgresql":  # two processes starting at once: the second finds it done
            tx.execute(text(f"select pg_advisory_xact_lock({MIGRATION_LOCK})"))
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.attributes["connection"] = tx
        command.upgrade(config, to)


def has_people(engine: Engine) -> bool:
    """Whether anybody lives in the database, whose words only its own keys can open."""
    with engine.begin() as tx:
        if not inspect(tx).has_table("people"):
            return False
        return tx.execute(text("select 1 from people limit 1")).one_or_none() is not None
