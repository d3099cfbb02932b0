"""How fast letters leave, shared by every process: rows that say from when on the next one may (GCRA).

One row a chat, and two a channel: one for every letter, one for those of the bot's own accord, so that
replies keep a reserve. Turns are evenly spaced, without bursts: with `overall` a second no window of a
second ever sees more than that and one. A platform that says "not before" moves a row likewise.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from math import ceil
from typing import Any

from sqlalchemy import bindparam, delete, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.chat.port import Limits
from bot.domain.kinds import PLACE
from bot.store.engine import Tx
from bot.store.id_lists import among, listed
from bot.store.tables import rates

#: Letters are taken this long before they leave, and looked for this long before the next one may.
AHEAD = timedelta(milliseconds=500)
LEAD = timedelta(milliseconds=150)
#: A reply whose turn comes within this waits in memory; later ones wait in the outbox.
REPLY_AHEAD = timedelta(seconds=2)
#: What the bot's own letters left unused for so long is made up for.
SLACK = timedelta(milliseconds=500)
#: Rows this long past say nothing any more.
KEEP = timedelta(hours=1)
#: The rows of a whole channel.
_ALL, _UNASKED = "", "unasked"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Chat = tuple[str, str]


def every(per_second: float) -> timedelta:
    """The pause between two turns, rounded up to a microsecond."""
    return timedelta(microseconds=ceil(1_000_000 / per_second))


@dataclass(slots=True, kw_only=True)
class Turns:
    """When the next letters of one channel may leave; an urgent one before those of the bot's own accord."""

    limits: Limits | None
    free: datetime
    unasked: datetime
    changed: dict[str, datetime] = field(default_factory=dict)

    def next(self, at: datetime, *, urgent: bool) -> datetime:
        """When a letter that could leave at an instant may."""
        first = max(self.free, at)
        return first if urgent else max(first, self.unasked - SLACK)

    def take(self, now: datetime, *, urgent: bool) -> datetime:
        """The next turn; the one after it comes later."""
        at = self.next(now, urgent=urgent)
        if self.limits is not None:
            self.free = self.changed[_ALL] = at + every(self.limits.overall)
            if not urgent:
                self.unasked = max(self.unasked, at) + every(self.limits.unasked)
                self.changed[_UNASKED] = self.unasked
        return at

    def room(self, now: datetime, until: datetime, *, urgent: bool, most: int) -> int:
        """How many letters may leave until an instant, `most` at most."""
        trial = replace(self, changed={})
        for count in range(most):
            if trial.take(now, urgent=urgent) > until:
                return count
        return most


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The limits of each channel that has some, and how long before its turn a letter is taken."""

    limits: Mapping[str, Limits] = field(default_factory=dict)
    ahead: timedelta = timedelta()
    reply_ahead: timedelta = timedelta()
    lead: timedelta = timedelta()

    def pause(self, channel: str, kind: str) -> timedelta:
        """How long a chat is left alone after a letter of this kind."""
        limits = self.limits.get(channel)
        if limits is None:
            return timedelta()
        return timedelta(seconds=limits.place if kind == PLACE else limits.chat)


#: No limits: everything may leave at once.
FREE = Pace()


# --- a whole channel ----------------------------------------------------------------------------------

_CHANNELS = select(rates).where(
    rates.c.channel.in_(bindparam("channels", expanding=True)), rates.c.chat.in_((_ALL, _UNASKED))
)


def turns(tx: Tx, channels: Collection[str], pace: Pace) -> dict[str, Turns]:
    """The turns of some channels as they stand."""
    found = {(row.channel, row.chat): row.free_at for row in tx.execute(_CHANNELS, {"channels": channels})}
    return {
        channel: Turns(
            limits=pace.limits.get(channel),
            free=found.get((channel, _ALL), _LONG_AGO),
            unasked=found.get((channel, _UNASKED), _LONG_AGO),
        )
        for channel in channels
    }


def held_turns(tx: Tx, channels: Collection[str], pace: Pace) -> dict[str, Turns]:
    """The same; no other process takes turns of those with limits until the commit."""
    limited = sorted(channel for channel in channels if channel in pace.limits)
    if limited and tx.dialect.name == "postgresql":
        held = "select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(cast(:keys as text[])) as k"
        tx.execute(text(held), {"keys": [f"rates:{channel}" for channel in limited]})
    return turns(tx, channels, pace)


def keep(tx: Tx, taken: Mapping[str, Turns]) -> None:
    """Write what was taken."""
    rows = [
        {"channel": channel, "chat": chat, "free_at": free_at}
        for channel, turns in taken.items()
        for chat, free_at in turns.changed.items()
    ]
    _put(tx, rows)


def stop(tx: Tx, channel: str, until: datetime) -> None:
    """Nothing leaves on this channel before."""
    _put(tx, [{"channel": channel, "chat": _ALL, "free_at": until}])


# --- chats --------------------------------------------------------------------------------------------

_OF_CHAT = select(rates.c.free_at).where(
    rates.c.channel == bindparam("of_channel"), rates.c.chat == bindparam("of_chat")
)


def hold(tx: Tx, chat: Chat, until: datetime) -> None:
    """Nothing leaves for this chat before."""
    _put(tx, [{"channel": chat[0], "chat": chat[1], "free_at": until}])


def free_at(tx: Tx, chat: Chat, now: datetime) -> datetime:
    """When the next letter may leave for a chat: now, or later."""
    at = tx.execute(_OF_CHAT, {"of_channel": chat[0], "of_chat": chat[1]}).scalar_one_or_none()
    return max(now, at) if at else now


def busy(tx: Tx, chats: Iterable[Chat], now: datetime) -> dict[Chat, datetime]:
    """Those of many chats for which nothing may leave yet, and when it may."""
    wanted = set(chats)
    if not wanted:
        return {}
    if len(wanted) == 1:
        (chat,) = wanted
        at = free_at(tx, chat, now)
        return {chat: at} if at > now else {}
    found = select(rates).where(rates.c.free_at > now, among(tx, rates.c.chat))
    rows = tx.execute(found, listed({chat for _, chat in wanted}))
    return {(row.channel, row.chat): row.free_at for row in rows if (row.channel, row.chat) in wanted}


# --- looking after them -------------------------------------------------------------------------------


def move(tx: Tx, old: Chat, new: Chat, now: datetime) -> None:
    """A chat has another address."""
    hold(tx, new, free_at(tx, old, now))
    forget(tx, [old])


def forget(tx: Tx, chats: Sequence[Chat]) -> None:
    """Nothing is known of these chats any more."""
    for channel, chat in chats:
        tx.execute(delete(rates).where(rates.c.channel == channel, rates.c.chat == chat))


def rearm(tx: Tx, step: timedelta, now: datetime) -> None:
    """The wall clock was set: set back, nothing waits for the time to come round again.

    Whoever notices may do it; done twice, what waits may leave a little early.
    """
    if step < timedelta():
        late = tx.execute(select(rates).where(rates.c.free_at > now)).all()
        for row in late:
            this = (rates.c.channel == row.channel, rates.c.chat == row.chat)
            tx.execute(update(rates).where(*this).values(free_at=max(now, row.free_at + step)))


def prune(tx: Tx, now: datetime) -> None:
    """Forget what has been free for an hour."""
    tx.execute(delete(rates).where(rates.c.free_at <= now - KEEP))


def _put(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        tx.execute(_later(tx.dialect.name), list(rows))


@cache
def _later(dialect: str) -> Any:
    """An instant told by somebody else stays where it is later."""
    if dialect == "sqlite":
        fresh = sqlite.insert(rates)
        later = func.max(rates.c.free_at, fresh.excluded.free_at)
        return fresh.on_conflict_do_update(index_elements=["channel", "chat"], set_={"free_at": later})
    new = postgresql.insert(rates)
    latest = func.greatest(rates.c.free_at, new.excluded.free_at)
    return new.on_conflict_do_update(index_elements=["channel", "chat"], set_={"free_at": latest})
