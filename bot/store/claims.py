"""Who may send a letter, and when: a claim moves the head's `next_at` forward, and a crash lets it run out.

A claim takes no more heads than may leave within a moment (rates.py), each with the instant of its turn.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

from bot.chat.messages import Priority
from bot.domain.kinds import REPLY
from bot.store import rates
from bot.store.engine import Tx
from bot.store.heads import ENVELOPE, LEASE, Slip, chat_of, hold, open_in, promote, slip_of, try_hold
from bot.store.outbox import close_all, close_unsent, is_expired
from bot.store.rates import FREE, Chat, Pace, Turns
from bot.store.tables import addresses, outbox

#: Letters claimed at once.
BATCH = 30
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
    pace: Pace = FREE,
) -> list[Slip] | None:
    """Take due heads, replies first, as many as may leave in a moment; None when none is to be taken.

    Of a channel in `chats` only those chats are served. Expired letters, and old unasked ones to a chat
    long unreachable, are closed instead: the list may be empty while more is due.
    """
    turns = rates.held_turns(tx, list(channels), pace)
    due = _due(tx, turns, now, chats or {}, pace)
    held = try_hold(tx, set(map(chat_of, due)))
    ids = [row.id for row in due if chat_of(row) in held]
    still = (outbox.c.id.in_(ids), outbox.c.status == "open", outbox.c.next_at <= now)
    taken = update(outbox).where(*still).values(claim=holder, next_at=now + LEASE).returning(*ENVELOPE)
    rows = tx.execute(taken).all() if ids else []
    if not rows:
        return None
    away = _long_away(tx, rows, now)
    in_order = sorted(rows, key=lambda row: (row.priority, row.id))
    leaving = [row for row in in_order if not _overtaken(tx, row, away, now)]
    slips = [
        slip_of(row, turns[row.channel].take(now, urgent=row.priority == Priority.REPLY)) for row in leaving
    ]
    rates.keep(tx, turns)
    return slips


def _due(
    tx: Tx, turns: Mapping[str, Turns], now: datetime, chats: Mapping[str, Collection[str]], pace: Pace
) -> list[Any]:
    """The most urgent due heads that may leave soon; one short walk along the index for each priority."""
    found: list[Any] = []
    columns = (outbox.c.id, outbox.c.channel, outbox.c.chat)
    for channel, turn in turns.items():
        door, mine = _door(channel, chats), list[Any]()
        room = turn.room(now, now + pace.ahead, urgent=True, most=BATCH)
        reserved = turn.room(now, now + pace.ahead, urgent=False, most=room)
        for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
            most = room if priority == Priority.REPLY else min(reserved, room)
            due = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at <= now)
            wanted = select(*columns).where(*door, *due).order_by(outbox.c.next_at)
            mine += tx.execute(wanted.limit(most - len(mine))).all() if len(mine) < most else []
        found += mine
    return found


def next_at(
    tx: Tx,
    channels: Iterable[str],
    *,
    chats: Mapping[str, Collection[str]] | None = None,
    pace: Pace = FREE,
) -> datetime | None:
    """When the next head of these channels, and of these chats of theirs, is to be looked at."""
    turns, found = rates.turns(tx, list(channels), pace), []
    for channel, turn in turns.items():
        door = _door(channel, chats or {})
        for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
            head = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at.is_not(None))
            first = select(outbox.c.next_at).where(*door, *head).order_by(outbox.c.next_at).limit(1)
            at = tx.execute(first).scalar_one_or_none()
            if at is not None:
                may = turn.next(at, urgent=priority == Priority.REPLY)
                found.append(max(at, may - pace.lead) if may > at else at)
    return min(found, default=None)


def _door(channel: str, chats: Mapping[str, Collection[str]]) -> tuple[Any, ...]:
    """Letters of a channel, only those to its open chats where it is one of `chats`."""
    mine = (outbox.c.channel == channel,)
    return (*mine, outbox.c.chat.in_(sorted(chats[channel]))) if channel in chats else mine


# --- what need not be said any more -------------------------------------------------------------------


def _overtaken(tx: Tx, head: Row[Any], away: Collection[Chat], now: datetime) -> bool:
    """Close what need not be said any more; whether the head itself was closed."""
    if is_expired(head, now):
        close_unsent(tx, head, "expired", now)
        return True
    return chat_of(head) in away and _close_stale(tx, head, now)


def _long_away(tx: Tx, rows: Sequence[Row[Any]], now: datetime) -> set[Chat]:
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
    unasked = select(*ENVELOPE).where(*open_in(chat), outbox.c.kind != REPLY).order_by(outbox.c.id)
    rows = tx.execute(unasked).all()
    if not rows or (len(rows) == 1 and now - rows[0].created_at <= STALE_AFTER):
        return False
    close_all(tx, rows, "stale", now)
    promote(tx, chat, None, now)
    return bool(head.kind != REPLY)


# --- what becomes of a claim --------------------------------------------------------------------------


def _mine(slip: Slip, holder: str) -> tuple[Any, ...]:
    return outbox.c.id == slip.id, outbox.c.claim == holder, outbox.c.status == "open"


def fence(tx: Tx, slip: Slip, holder: str, now: datetime) -> bool:
    """Renew the lease just before sending; False when somebody else holds the letter now."""
    hold(tx, [chat_of(slip.to)])
    done = tx.execute(update(outbox).where(*_mine(slip, holder)).values(next_at=now + LEASE))
    return done.rowcount == 1


def retry(tx: Tx, slip: Slip, holder: str, now: datetime, after: timedelta | None) -> None:
    """A passing error delays the whole chat, longer each time (law 6: nothing is lost)."""
    pause = after or min(_FIRST_RETRY * 2 ** min(slip.attempts, 10), _LONGEST_RETRY)
    delayed = {"next_at": now + pause, "claim": None, "attempts": min(slip.attempts + 1, _MOST_ATTEMPTS)}
    tx.execute(update(outbox).where(*_mine(slip, holder)).values(**delayed))


def give_back(tx: Tx, slip: Slip, holder: str, now: datetime) -> None:
    """A letter that was not tried after all waits for its next turn."""
    tx.execute(update(outbox).where(*_mine(slip, holder)).values(next_at=now, claim=None))


def release(tx: Tx, holder: str, now: datetime) -> None:
    """Give back what a stopping post room holds."""
    mine = (outbox.c.claim == holder, outbox.c.status == "open", outbox.c.next_at.is_not(None))
    held = select(outbox.c.id).where(*mine).with_for_update(skip_locked=True)
    tx.execute(update(outbox).where(outbox.c.id.in_(held)).values(next_at=now, claim=None))


def rearm(tx: Tx, step: timedelta, now: datetime) -> None:
    """The wall clock was set: leases and waits told in its old time are told in its new one.

    Set forward, what was leased stays leased. Set back, nothing waits for the time to come round again.
    Doing it twice changes nothing, so every process that notices may.
    """
    rates.rearm(tx, step, now)
    head = (outbox.c.status == "open", outbox.c.next_at.is_not(None))
    leased = (*head, outbox.c.claim.is_not(None), outbox.c.next_at > now - step)
    if step > timedelta():
        tx.execute(update(outbox).where(*leased, outbox.c.next_at <= now + LEASE).values(next_at=now + LEASE))
        return
    fresh = (outbox.c.claim.is_(None), outbox.c.attempts == 0)
    tx.execute(update(outbox).where(*head, *fresh, outbox.c.next_at > now).values(next_at=now))
    tx.execute(update(outbox).where(*head, outbox.c.next_at > now + LEASE).values(next_at=now + LEASE))
