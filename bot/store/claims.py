"""Who may send a letter, and when: a claim moves the head's `next_at` forward, and a crash lets it run out.

A claim takes no more heads than may leave within a moment (rates.py), each with the instant of its turn.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

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


def claim(
    tx: Tx,
    channels: Iterable[str],
    holder: str,
    now: datetime,
    *,
    chats: Mapping[str, Collection[str]] | None = None,
    pace: RatePolicy = UNLIMITED,
) -> list[LetterHeader] | None:
    """Take due heads, replies first, as many as may leave in a moment; None when none is to be taken.

    Of a channel in `chats` only those chats are served. Expired letters, and old unasked ones to a chat
    long unreachable, are closed instead: the list may be empty while more is due.
    """
    turns = rates.lock_channels(tx, list(channels), pace)
    due = _find_due_heads(tx, turns, now, chats or {}, pace)
    held = try_lock_chats(tx, set(map(chat_of, due)))
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
    """The most urgent due heads that may leave soon; one short walk along the index for each priority."""
    found: list[Any] = []
    columns = (outbox.c.id, outbox.c.channel, outbox.c.chat)
    for channel, turn in turns.items():
        reachable, mine = _may_reach(channel, chats), list[Any]()
        room = turn.count_until(now, now + pace.claim_ahead, urgent=True, most=CLAIM_BATCH)
        reserved = turn.count_until(now, now + pace.claim_ahead, urgent=False, most=room)
        for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
            most = room if priority == Priority.REPLY else min(reserved, room)
            due = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at <= now)
            wanted = select(*columns).where(*reachable, *due).order_by(outbox.c.next_at)
            mine += tx.execute(wanted.limit(most - len(mine))).all() if len(mine) < most else []
        found += mine
    return found


def next_at(
    tx: Tx,
    channels: Iterable[str],
    *,
    chats: Mapping[str, Collection[str]] | None = None,
    pace: RatePolicy = UNLIMITED,
) -> datetime | None:
    """When the next head of these channels, and of these chats of theirs, is to be looked at."""
    turns, found = rates.read_channels(tx, list(channels), pace), []
    for channel, turn in turns.items():
        reachable = _may_reach(channel, chats or {})
        for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
            head = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at.is_not(None))
            first = select(outbox.c.next_at).where(*reachable, *head).order_by(outbox.c.next_at).limit(1)
            at = tx.execute(first).scalar_one_or_none()
            if at is not None:
                may = turn.next_at(at, urgent=priority == Priority.REPLY)
                found.append(max(at, may - pace.look_ahead) if may > at else at)
    return min(found, default=None)


def _may_reach(channel: str, chats: Mapping[str, Collection[str]]) -> tuple[Any, ...]:
    """Letters of a channel, only those to its open chats where it is one of `chats`."""
    mine = (outbox.c.channel == channel,)
    return (*mine, outbox.c.chat.in_(sorted(chats[channel]))) if channel in chats else mine


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
