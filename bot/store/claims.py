"""Who may send a letter, and when: a claim moves the head's `next_at` forward, and a crash lets it run out.

A claim takes no more heads than may leave within a moment (rates.py), each with the instant of its turn.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, union_all, update

from bot.chat.messages import Priority
from bot.domain.kinds import REPLY
from bot.store import limits, rates
from bot.store.engine import Tx
from bot.store.heads import (
    HEADER_COLUMNS,
    LEASE,
    LetterHeader,
    chat_of,
    is_open_in,
    lock_chats,
    promote,
    read_header,
    try_lock_chats,
)
from bot.store.outbox import close_all, close_unsent, is_expired
from bot.store.rates import UNLIMITED, ChannelRate, Chat, RatePolicy
from bot.store.tables import addresses, outbox

#: Letters claimed at once.
CLAIM_BATCH = 30
#: A chat unreachable for longer than this hears one fresh message instead of the old ones.
STALE_AFTER = timedelta(hours=1)
_FIRST_RETRY = timedelta(seconds=2)
_LONGEST_RETRY = timedelta(minutes=10)
_MOST_ATTEMPTS = 1000


# --- taking -------------------------------------------------------------------------------------------

#: In this order letters leave.
_BY_URGENCY = (Priority.REPLY, Priority.MATCH, Priority.NUDGE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What a look took, None for nothing; and when the next head is to be looked at, None where none is."""

    slips: list[LetterHeader] | None
    next_at: datetime | None


def claim(
    tx: Tx,
    channels: Iterable[str],
    holder: str,
    now: datetime,
    *,
    chats: Mapping[str, Collection[str]] | None = None,
    pace: RatePolicy = UNLIMITED,
) -> Claim:
    """Take due heads, replies first, as many as may leave in a moment.

    Of a channel in `chats` only those chats are served. Expired letters, and old unasked ones to a chat
    long unreachable, are closed instead: nothing may be left of what was taken while more is due.
    """
    turns = rates.lock_channels(tx, list(channels), pace)
    slips = _take_due_heads(tx, turns, holder, now, chats=chats or {}, pace=pace)
    return Claim(slips, _find_next_at(tx, turns, chats or {}, pace))


def _take_due_heads(
    tx: Tx,
    turns: Mapping[str, ChannelRate],
    holder: str,
    now: datetime,
    *,
    chats: Mapping[str, Collection[str]],
    pace: RatePolicy,
) -> list[LetterHeader] | None:
    due = _find_due_heads(tx, turns, now, chats, pace)
    held = try_lock_chats(tx, set(map(chat_of, due))) if due else set()
    ids = [row.id for row in due if chat_of(row) in held]
    still = (outbox.c.id.in_(ids), outbox.c.status == "open", outbox.c.next_at <= now)
    taken = update(outbox).where(*still).values(claim=holder, next_at=now + LEASE).returning(*HEADER_COLUMNS)
    rows = tx.execute(taken).all() if ids else []
    if not rows:
        return None
    away = _find_unreachable(tx, rows, now)
    in_order = sorted(rows, key=lambda row: (row.priority, row.id))
    leaving = [row for row in in_order if not _close_outdated(tx, row, away, now)]
    slips = [
        read_header(row, turns[row.channel].reserve(now, urgent=row.priority == Priority.REPLY))
        for row in leaving
    ]
    rates.save(tx, turns)
    return slips


def _find_due_heads(
    tx: Tx,
    turns: Mapping[str, ChannelRate],
    now: datetime,
    chats: Mapping[str, Collection[str]],
    pace: RatePolicy,
) -> list[Any]:
    """The most urgent due heads that may leave soon."""
    found: list[Any] = []
    for channel, turn in turns.items():
        room = turn.count_until(now, now + pace.claim_ahead, urgent=True, most=CLAIM_BATCH)
        reserved = turn.count_until(now, now + pace.claim_ahead, urgent=False, most=room)
        wanted = {"channel": channel, "now": now, "most": room, **_bind_chats(channel, chats)}
        rows = sorted(  # joined by a union they come in no order that a database promises
            tx.execute(_build_due(channel in chats), wanted) if room else (),
            key=lambda row: (row.priority, row.next_at),
        )
        replies = [row for row in rows if row.priority == Priority.REPLY]
        found += rows[: max(len(replies), reserved)]
    return found


def next_at(
    tx: Tx,
    channels: Iterable[str],
    *,
    chats: Mapping[str, Collection[str]] | None = None,
    pace: RatePolicy = UNLIMITED,
) -> datetime | None:
    """When the next head of these channels, and of these chats of theirs, is to be looked at."""
    return _find_next_at(tx, rates.read_channels(tx, list(channels), pace), chats or {}, pace)


def _find_next_at(
    tx: Tx, turns: Mapping[str, ChannelRate], chats: Mapping[str, Collection[str]], pace: RatePolicy
) -> datetime | None:
    found = []
    for channel, turn in turns.items():
        wanted = {"channel": channel, **_bind_chats(channel, chats)}
        for priority, at in tx.execute(_build_next(channel in chats), wanted):
            may = turn.next_at(at, urgent=priority == Priority.REPLY)
            found.append(max(at, may - pace.look_ahead) if may > at else at)
    return min(found, default=None)


@cache
def _build_due(is_bound: bool) -> Any:
    """Due heads; one short walk along the index for each priority, the longest due first."""
    due = outbox.c.next_at <= bindparam("now", type_=outbox.c.next_at.type)
    columns = (outbox.c.id, outbox.c.channel, outbox.c.chat, outbox.c.priority, outbox.c.next_at)
    return _walk(columns, due, bindparam("most"), is_bound=is_bound)


@cache
def _build_next(is_bound: bool) -> Any:
    """The first head of each priority."""
    return _walk((outbox.c.priority, outbox.c.next_at), outbox.c.next_at.is_not(None), 1, is_bound=is_bound)


def _walk(columns: Sequence[Any], is_head: Any, most: Any, *, is_bound: bool) -> Any:
    mine = [outbox.c.channel == bindparam("channel"), outbox.c.status == "open", is_head]
    if is_bound:  # only letters to the chats that are open
        mine.append(outbox.c.chat.in_(bindparam("chats", expanding=True)))
    each: list[Select[Any]] = []
    for priority in _BY_URGENCY:
        first = select(*columns).where(*mine, outbox.c.priority == priority)
        each.append(select(first.order_by(outbox.c.next_at).limit(most).subquery()))
    return union_all(*each)


def _bind_chats(channel: str, chats: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    return {"chats": sorted(chats[channel])} if channel in chats else {}


# --- what need not be said any more -------------------------------------------------------------------


def _close_outdated(tx: Tx, head: Row[Any], away: Collection[Chat], now: datetime) -> bool:
    """Close what need not be said any more; whether the head itself was closed."""
    if is_expired(head, now):
        close_unsent(tx, head, "expired", now)
        return True
    return chat_of(head) in away and _close_stale(tx, head, now)


def _find_unreachable(tx: Tx, rows: Sequence[Row[Any]], now: datetime) -> set[Chat]:
    """Those chats to which nothing could be sent for over an hour."""
    found = select(addresses.c.channel, addresses.c.chat).where(
        addresses.c.channel.in_(sorted({row.channel for row in rows})),
        addresses.c.chat.in_(sorted({row.chat for row in rows})),
        addresses.c.unreachable_since < now - STALE_AFTER,
    )
    return set(map(chat_of, tx.execute(found)))


def _close_stale(tx: Tx, head: Row[Any], now: datetime) -> bool:
    """Of what was to be said unasked to a chat long away, only a single recent letter is still tried.

    Everything else is closed, and the jobs compose one message of what is still valid: so at most once an
    hour, or when something new has fallen due.
    """
    chat = chat_of(head)
    unasked = select(*HEADER_COLUMNS).where(*is_open_in(chat), outbox.c.kind != REPLY).order_by(outbox.c.id)
    rows = tx.execute(unasked).all()
    if not rows or (len(rows) == 1 and now - rows[0].created_at <= STALE_AFTER):
        return False
    close_all(tx, rows, "stale", now)
    promote(tx, chat, None, now)
    return bool(head.kind != REPLY)


# --- what becomes of a claim --------------------------------------------------------------------------


def _is_claimed_by(slip: LetterHeader, holder: str) -> tuple[Any, ...]:
    return outbox.c.id == slip.id, outbox.c.claim == holder, outbox.c.status == "open"


def renew(tx: Tx, slip: LetterHeader, holder: str, now: datetime) -> bool:
    """Renew the lease just before sending; False when somebody else holds the letter now."""
    lock_chats(tx, [chat_of(slip.to)])
    done = tx.execute(update(outbox).where(*_is_claimed_by(slip, holder)).values(next_at=now + LEASE))
    return done.rowcount == 1


def retry(tx: Tx, slip: LetterHeader, holder: str, now: datetime, after: timedelta | None) -> None:
    """A passing error delays the whole chat, longer each time (law 6: nothing is lost)."""
    pause = after or min(_FIRST_RETRY * 2 ** min(slip.attempts, 10), _LONGEST_RETRY)
    delayed = {"next_at": now + pause, "claim": None, "attempts": min(slip.attempts + 1, _MOST_ATTEMPTS)}
    tx.execute(update(outbox).where(*_is_claimed_by(slip, holder)).values(**delayed))


def return_untried(tx: Tx, slip: LetterHeader, holder: str, now: datetime) -> None:
    """A letter that was not tried after all waits for its next turn."""
    tx.execute(update(outbox).where(*_is_claimed_by(slip, holder)).values(next_at=now, claim=None))


def release(tx: Tx, holder: str, now: datetime) -> None:
    """Give back what a stopping sender holds."""
    mine = (outbox.c.claim == holder, outbox.c.status == "open", outbox.c.next_at.is_not(None))
    held = select(outbox.c.id).where(*mine).with_for_update(skip_locked=True)
    tx.execute(update(outbox).where(outbox.c.id.in_(held)).values(next_at=now, claim=None))


def adjust_for_clock_step(tx: Tx, step: timedelta, now: datetime) -> None:
    """The wall clock was set: leases and waits told in its old time are told in its new one.

    Set forward, what was leased stays leased. Set back, nothing waits for the time to come round again.
    Every process that notices may do it: twice, what waits may leave a little early.
    """
    rates.adjust_for_clock_step(tx, step, now)
    limits.adjust_for_clock_step(tx, step, now)
    head = (outbox.c.status == "open", outbox.c.next_at.is_not(None))
    leased = (*head, outbox.c.claim.is_not(None), outbox.c.next_at > now - step)
    if step > timedelta():
        tx.execute(update(outbox).where(*leased, outbox.c.next_at <= now + LEASE).values(next_at=now + LEASE))
        return
    fresh = (outbox.c.claim.is_(None), outbox.c.attempts == 0)
    tx.execute(update(outbox).where(*head, *fresh, outbox.c.next_at > now).values(next_at=now))
    tx.execute(update(outbox).where(*head, outbox.c.next_at > now + LEASE).values(next_at=now + LEASE))
