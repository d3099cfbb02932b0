"""An installation as commit 5efcf73 left it (of_5efcf73/make.py says how), opened with today's code."""

import gzip
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import event

from bot.clock import VirtualClock
from bot.context import Context
from bot.runtime.transactions import continue_ids
from bot.store import prompts
from bot.store.engine import open_engine
from bot.store.journal import JOURNAL, Journal
from bot.store.migrate import migrate
from bot.texts.catalogue import Catalogue
from tests.conftest import ReceivedMessage, _without_power_cuts
from tests.servers import databases
from tests.three_platforms import ThreePlatformWorld
from tests.upgrades.of_5efcf73.make import LIVES

HERE = Path(__file__).parent / "of_5efcf73"
#: When it was stopped: a Monday, a minute past one in Berlin.
AT = datetime(2026, 11, 30, 12, 1, tzinfo=UTC)
#: Updates that come now are new ones.
_NEW = 10_000


def lay_out(folder: Path) -> str:
    """The old files in a folder of their own; the address of the database."""
    (folder / "knotwork.db").write_bytes(gzip.decompress((HERE / "knotwork.db.gz").read_bytes()))
    for name in ("forgotten.journal", "backup.zip"):
        shutil.copy(HERE / name, folder / name)
    return f"sqlite:///{folder}/knotwork.db"


def open_town(folder: Path, url: str) -> ThreePlatformWorld:
    """The bot starts on it, at the instant the old one stopped: the schema is brought up to date."""
    clock, engine = VirtualClock(AT), open_engine(url, databases.keys(HERE / "key"))
    databases.share_compiled(engine, HERE / "key")
    setattr(engine.dialect, JOURNAL, Journal(folder / "forgotten.journal"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _without_power_cuts)
    migrate(engine)
    house = Context(engine=engine, clock=clock, catalogue=Catalogue(), process_id=clock.new_id())
    town = ThreePlatformWorld(house, clock, LIVES)
    continue_ids(town.context)
    town._count = _NEW
    return town


def press(town: ThreePlatformWorld, who: str, kind: str, choice: str | int) -> ReceivedMessage:
    """Somebody presses a button that the old bot showed them, by its key or its place; what they hear."""
    owner = town.person(who)
    with town.context.engine.begin() as tx:
        asked = next(prompt for prompt in prompts.open_of(tx, owner.id, 50) if prompt.kind == kind)
    index = choice if isinstance(choice, int) else [one.key for one in asked.choices].index(choice)
    return town.hands_in(who, press=f"{asked.id}:{index}")[-1]
