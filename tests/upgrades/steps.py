"""One step of the schema, taken on a database that is at whatever schema there is now."""

import importlib.util
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations

from bot.store import migrations
from tests.conftest import World


def take_step(world: World, name: str) -> None:
    """What the migration of this name does to rows."""
    step = next((Path(migrations.__file__).parent / "versions").glob(f"*_{name}.py"))
    spec = importlib.util.spec_from_file_location(f"step_{name}", step)
    assert spec is not None and spec.loader is not None  # noqa: PT018
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with world.context.engine.begin() as tx, Operations.context(MigrationContext.configure(tx)):
        module.upgrade()
