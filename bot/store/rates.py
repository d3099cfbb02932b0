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

from bot.chat.port import RateLimits
from bot.domain.kinds import PLACE
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import rates

#: Letters are taken this long before they leave, and looked for this long before the next one may.
CLAIM_AHEAD = timedelta(milliseconds=500)
LOOK_AHEAD = timedelta(milliseconds=150)
#: A reply whose turn comes within this waits in memory; later ones wait in the outbox.
REPLY_CLAIM_AHEAD = timedelta(seconds=2)
#: What the bot's own letters left unused for so long is made up for.
UNASKED_SLACK = timedelta(milliseconds=500)
#: Rows this long past say nothing any more.
RETENTION = timedelta(hours=1)
#: The rows of a whole channel.
_ALL_ROW, _UNASKED_ROW = "", "unasked"
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

Chat = tuple[str, str]


def interval_of(per_second: float) -> timedelta:
    """The pause between two turns, rounded up to a microsecond."""
    return timedelta(microseconds=ceil(1_000_000 / per_second))


@dataclass(slots=True, kw_only=True)
class ChannelRate:
    """When the next letters of one channel may leave; an urgent one before those of the bot's own accord."""

    limits: RateLimits | None
    free_at: datetime
    unasked_free_at: datetime
    changed: dict[str, datetime] = field(default_factory=dict)

    def next_at(self, at: datetime, *, urgent: bool) -> datetime:
        """When a letter that could leave at an instant may."""
        first = max(self.free_at, at)
        return first if urgent else max(first, self.unasked_free_at - UNASKED_SLACK)

    def reserve(self, now: datetime, *, urgent: bool) -> datetime:
        """The next turn; the one after it comes later."""
        at = self.next_at(now, urgent=urgent)
        if self.limits is not None:
            self.free_at = self.changed[_ALL_ROW] = at + interval_of(self.limits.overall)
            if not urgent:
                self.unasked_free_at = max(self.unasked_free_at, at) + interval_of(self.limits.unasked)
                self.changed[_UNASKED_ROW] = self.unasked_free_at
        return at

    def count_until(self, now: datetime, until: datetime, *, urgent: bool, most: int) -> int:
        """How many letters may leave until an instant, `most` at most."""
        if self.limits is None:
            return most if self.next_at(now, urgent=urgent) <= until else 0
        trial = replace(self, changed={})
        for count in range(most):
            if trial.reserve(now, urgent=urgent) > until:
                return count
        return most


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePolicy:
    """The limits of each channel that has some, and how long before its turn a letter is taken."""

    limits: Mapping[str, RateLimits] = field(default_factory=dict)
    claim_ahead: timedelta = timedelta()
    reply_claim_ahead: timedelta = timedelta()
    look_ahead: timedelta = timedelta()

    def pause(self, channel: str, kind: str) -> timedelta:
        """How long a chat is left alone after a letter of this kind."""
        limits = self.limits.get(channel)
        if limits is None:
            return timedelta()
        return timedelta(seconds=limits.place if kind == PLACE else limits.chat)


#: No limits: everything may leave at once.
UNLIMITED = RatePolicy()


# --- a whole channel ----------------------------------------------------------------------------------

_SELECT_CHANNELS = select(rates).where(
    rates.c.channel.in_(bindparam("channels", expanding=True)), rates.c.chat.in_((_ALL_ROW, _UNASKED_ROW))
)


def read_channels(tx: Tx, channels: Collection[str], pace: RatePolicy) -> dict[str, ChannelRate]:
    """The turns of some channels as they stand."""
    found = {
        (row.channel, row.chat): row.free_at for row in tx.execute(_SELECT_CHANNELS, {"channels": channels})
    }
    return {
        channel: ChannelRate(
            limits=pace.limits.get(channel),
            free_at=found.get((channel, _ALL_ROW), _LONG_AGO),
            unasked_free_at=found.get((channel, _UNASKED_ROW), _LONG_AGO),
        )
        for channel in channels
    }


def lock_channels(tx: Tx, channels: Collection[str], pace: RatePolicy) -> dict[str, ChannelRate]:
    """The same; no other process takes turns of those with limits until the commit."""
    limited = sorted(channel for channel in channels if channel in pace.limits)
    if limited and tx.dialect.name == "postgresql":
        held = "select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(cast(:keys as text[])) as k"
        tx.execute(text(held), {"keys": [f"rates:{channel}" for channel in limited]})
    return read_channels(tx, channels, pace)


def save(tx: Tx, taken: Mapping[str, ChannelRate]) -> None:
    """Write what was taken."""
    rows = [
        {"channel": channel, "chat": chat, "free_at": free_at}
        for channel, turns in taken.items()
        for chat, free_at in turns.changed.items()
    ]
    _save_rows(tx, rows)


def pause_channel(tx: Tx, channel: str, until: datetime) -> None:
    """Nothing leaves on this channel before."""
    _save_rows(tx, [{"channel": channel, "chat": _ALL_ROW, "free_at": until}])


# --- chats --------------------------------------------------------------------------------------------

_SELECT_CHAT = select(rates.c.free_at).where(
    rates.c.channel == bindparam("of_channel"), rates.c.chat == bindparam("of_chat")
)


def pause_chat(tx: Tx, chat: Chat, until: datetime) -> None:
    """Nothing leaves for this chat before."""
    _save_rows(tx, [{"channel": chat[0], "chat": chat[1], "free_at": until}])


def free_at(tx: Tx, chat: Chat, now: datetime) -> datetime:
    """When the next letter may leave for a chat: now, or later."""
    at = tx.execute(_SELECT_CHAT, {"of_channel": chat[0], "of_chat": chat[1]}).scalar_one_or_none()
    return max(now, at) if at else now


def busy_until(tx: Tx, chats: Iterable[Chat], now: datetime) -> dict[Chat, datetime]:
    """Those of many chats for which nothing may leave yet, and when it may."""
    wanted = set(chats)
    if not wanted:
        return {}
    if len(wanted) == 1:
        (chat,) = wanted
        at = free_at(tx, chat, now)
        return {chat: at} if at > now else {}
    found = select(rates).where(rates.c.free_at > now, in_ids(tx, rates.c.chat))
    rows = tx.execute(found, bind_ids({chat for _, chat in wanted}))
    return {(row.channel, row.chat): row.free_at for row in rows if (row.channel, row.chat) in wanted}


# --- looking after them -------------------------------------------------------------------------------


def move(tx: Tx, old: Chat, new: Chat, now: datetime) -> None:
    """A chat has another address."""
    pause_chat(tx, new, free_at(tx, old, now))
    forget(tx, [old])


def forget(tx: Tx, chats: Sequence[Chat]) -> None:
    """Nothing is known of these chats any more."""
    for channel, chat in chats:
        tx.execute(delete(rates).where(rates.c.channel == channel, rates.c.chat == chat))


def adjust_for_clock_step(tx: Tx, step: timedelta, now: datetime) -> None:
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
    tx.execute(delete(rates).where(rates.c.free_at <= now - RETENTION))


def _save_rows(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        tx.execute(_build_upsert(tx.dialect.name), list(rows))


@cache
def _build_upsert(dialect: str) -> Any:
    """An instant told by somebody else stays where it is later."""
    if dialect == "sqlite":
        fresh = sqlite.insert(rates)
        later = func.max(rates.c.free_at, fresh.excluded.free_at)
        return fresh.on_conflict_do_update(index_elements=["channel", "chat"], set_={"free_at": later})
    new = postgresql.insert(rates)
    latest = func.greatest(rates.c.free_at, new.excluded.free_at)
    return new.on_conflict_do_update(index_elements=["channel", "chat"], set_={"free_at": latest})
