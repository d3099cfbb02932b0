"""What every transaction needs besides the database: the time, the words, and who claims letters."""

from dataclasses import dataclass

from sqlalchemy import Engine

from bot.clock import Clock
from bot.texts.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Put together once by app.py, passed to dispatch and jobs. `holder` names this process in claims."""

    engine: Engine
    clock: Clock
    catalogue: Catalogue
    holder: str
