"""How much one chat may ask for: so much at once, then so often (GCRA), known by a keyed hash of the chat.

A hash and not the person: whoever deletes everything and starts anew is no quicker for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.chat.messages import Address
from bot.store.columns import vault_of
from bot.store.engine import Tx
from bot.store.tables import limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`burst` at once, then one more each `every`: in any stretch of time t at most burst + t / every."""

    name: str
    burst: int
    every: timedelta

    @property
    def refill_time(self) -> timedelta:
        """After so long a silence the whole burst is free again."""
        return self.burst * self.every

    def next_free_at(self, free_at: datetime, now: datetime) -> datetime | None:
        """The instant to remember once one more was taken; None where that would be too much."""
        taken = max(free_at, now) + self.every
        return taken if taken <= now + self.refill_time else None


#: What a person says. Nobody types so fast; whoever pastes a list may.
WORDS = Limit(name="words", burst=30, every=timedelta(seconds=2))
#: What is said to the bot where others listen, by one of them and by all: they hear the same anyway.
GROUP_WORDS_BY_ONE = Limit(name="by-one", burst=5, every=timedelta(seconds=10))
GROUP_WORDS_BY_ALL = Limit(name="by-all", burst=20, every=timedelta(seconds=3))
#: Being told that a reaction answers nothing.
REACTIONS = Limit(name="reactions", burst=1, every=timedelta(days=7))
#: Files a person sends: each is fetched and read, the large ones in a process of its own.
FILES = Limit(name="files", burst=10, every=timedelta(hours=2, minutes=24))
#: What whoever opens a page does on it: its owner hears of each.
PAGE = Limit(name="page", burst=8, every=timedelta(minutes=30))

#: Pictures a person asks for: each takes a tenth of a second, in which with SQLite all others wait.
PICTURES = Limit(name="pictures", burst=6, every=timedelta(minutes=5))


@dataclass(frozen=True, slots=True)
class LimitExceeded:
    """One more was not taken; `first` where that was not told yet since the burst was last free."""

    first: bool


def take(tx: Tx, limit: Limit, who: Address, now: datetime) -> LimitExceeded | None:
    """Take one more, None where that is fine. The person's row is locked, so that nobody else takes now.

    In a place nothing is locked: of several at the same instant one may be forgotten.
    An instant further ahead than a whole burst was told by a clock that has been set back since, and counts
    for nothing.
    """
    blind = vault_of(tx.dialect).blind(f"limit:{limit.name}:{who.channel}:{who.chat}")
    row = tx.execute(select(limits.c.free_at, limits.c.told).where(limits.c.blind == blind)).one_or_none()
    free_at = row.free_at if row and row.free_at <= now + limit.refill_time else now
    told = bool(row and row.told and free_at > now)
    taken = limit.next_free_at(free_at, now)
    if taken is not None:
        _save(tx, blind, taken, told=told)
        return None
    if row is None or not told or free_at != row.free_at:
        _save(tx, blind, free_at, told=True)
    return LimitExceeded(first=not told)


def adjust_for_clock_step(tx: Tx, step: timedelta, now: datetime) -> None:
    """The wall clock was set back: who has waited goes on from there, by the time that really passed."""
    if step < timedelta():
        for row in tx.execute(select(limits.c.blind, limits.c.free_at).where(limits.c.free_at > now)).all():
            this = limits.c.blind == row.blind
            tx.execute(update(limits).where(this).values(free_at=max(now, row.free_at + step)))


def prune(tx: Tx, now: datetime) -> None:
    """Forget whoever has the whole burst free again."""
    tx.execute(delete(limits).where(limits.c.free_at <= now))


def _save(tx: Tx, blind: str, free_at: datetime, *, told: bool) -> None:
    made: Any = sqlite.insert(limits) if tx.dialect.name == "sqlite" else postgresql.insert(limits)
    row = {"free_at": free_at, "told": told}
    written = made.values(blind=blind, **row)
    tx.execute(written.on_conflict_do_update(index_elements=["blind"], set_=row))
