"""Letters waiting for the post, written in the transaction that caused them.

A chat's letters leave in order: only its oldest open one, the head, has a `next_at`; the others wait
behind it with none. `next_at` doubles as the lease: a claim moves it forward, and a crash lets it run out.
On PostgreSQL whoever changes which letter is the head holds the chat (an advisory lock) until the commit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, text, update

from bot.chat.messages import Address, LetterId, Manner, Message, Priority
from bot.domain.people import PersonId
from bot.store import dues, letters, prompts
from bot.store.among import among, listed
from bot.store.engine import Tx
from bot.store.tables import addresses, outbox

#: How long a claimed letter belongs to its claimer (HOUSE: send timeout 40 s).
LEASE = timedelta(seconds=60)
#: Letters claimed at once.
BATCH = 30
#: A chat unreachable for longer than this hears one fresh message instead of the old ones.
STALE_AFTER = timedelta(hours=1)
_FIRST_RETRY = timedelta(seconds=2)
_LONGEST_RETRY = timedelta(minutes=10)
_MOST_ATTEMPTS = 1000

_Chat = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is known of a claimed letter before it is opened."""

    id: LetterId
    to: Address
    kind: str
    attempts: int

    @property
    def unasked(self) -> bool:
        """Whether the bot says this of its own accord."""
        return self.kind != "reply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Slip):
    """A message on its way to one chat. With a `manner` it is the last word to somebody forgotten."""

    owner_id: PersonId | None
    message: Message
    expires_at: datetime | None
    manner: Manner | None = None


#: Everything but the words: one letter that cannot be unsealed must not hold up the others.
_ENVELOPE = [column for column in outbox.c if column.name != "payload"]


def _slip(row: Row[Any]) -> Slip:
    to = Address(channel=row.channel, chat=row.chat)
    return Slip(id=row.id, to=to, kind=row.kind, attempts=row.attempts)


def _letter(row: Any) -> Letter:
    return Letter(
        id=row.id,
        owner_id=row.owner_id,
        to=Address(channel=row.channel, chat=row.chat),
        kind=row.kind,
        message=letters.read(row.payload),
        attempts=row.attempts,
        expires_at=row.expires_at,
        manner=letters.read_manner(row.payload),
    )


# --- holding a chat -----------------------------------------------------------------------------------


def _key(chat: _Chat) -> str:
    return f"outbox:{chat[0]}:{chat[1]}"


def _hold(tx: Tx, chats: Iterable[_Chat]) -> None:
    """Nobody else changes the heads of these chats until the commit. SQLite has one writer anyway."""
    if tx.dialect.name == "postgresql":
        held = "select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(cast(:keys as text[])) as k"
        tx.execute(text(held), {"keys": sorted(map(_key, chats))})


def _free(tx: Tx, chats: Collection[_Chat]) -> set[_Chat]:
    """The same without waiting: only those chats that nobody else holds."""
    if tx.dialect.name != "postgresql":
        return set(chats)
    free = (
        "select k from unnest(cast(:keys as text[])) as k"
        " where pg_try_advisory_xact_lock(hashtextextended(k, 0))"
    )
    held = set(tx.execute(text(free), {"keys": [_key(chat) for chat in chats]}).scalars())
    return {chat for chat in chats if _key(chat) in held}


def _open_in(chat: _Chat) -> tuple[Any, ...]:
    return outbox.c.status == "open", outbox.c.channel == chat[0], outbox.c.chat == chat[1]


# --- posting ------------------------------------------------------------------------------------------


def post(tx: Tx, rows: Sequence[dict[str, Any]], *, now: datetime, claim: str | None = None) -> list[Letter]:
    """Write letters, oldest first, and return those born claimed.

    With `claim` the first letter of a chat in which nothing waits is claimed at once.
    """
    if not rows:
        return []
    most_urgent: dict[_Chat, int] = {}
    for row in rows:
        chat = (row["channel"], row["chat"])
        most_urgent[chat] = min(row["priority"], most_urgent.get(chat, row["priority"]))
    _hold(tx, most_urgent)
    waiting = _chats_waiting(tx, most_urgent)
    filed = _filed(rows, waiting, most_urgent, now, claim)
    tx.execute(insert(outbox), filed)
    for chat in waiting:
        _hurry(tx, chat, most_urgent[chat], now)
    return [_letter(SimpleNamespace(**row)) for row in filed if row["claim"]]


def _filed(
    rows: Sequence[dict[str, Any]],
    waiting: Collection[_Chat],
    most_urgent: Mapping[_Chat, int],
    now: datetime,
    claim: str | None,
) -> list[dict[str, Any]]:
    """The rows as they are stored: the first of a chat in which nothing waits is its head."""
    filed, taken = [], set(waiting)
    for row in rows:
        chat = (row["channel"], row["chat"])
        place: dict[str, Any] = {"next_at": None, "claim": None, "status": "open", "attempts": 0}
        if chat not in taken:
            place |= {"next_at": now + LEASE if claim else now, "claim": claim, "priority": most_urgent[chat]}
            taken.add(chat)
        filed.append({**row, **place})
    return filed


def _chats_waiting(tx: Tx, chats: Collection[_Chat]) -> set[_Chat]:
    """Chats in which a letter already waits."""
    if len(chats) == 1:
        ((channel, name),) = chats
        return set(chats) if tx.execute(_HEAD, {"to_channel": channel, "to_chat": name}).first() else set()
    found = select(outbox.c.channel, outbox.c.chat).where(
        outbox.c.status == "open",
        outbox.c.next_at.is_not(None),
        outbox.c.channel.in_(sorted({channel for channel, _ in chats})),
        among(tx, outbox.c.chat),
    )
    rows = tx.execute(found, listed({chat for _, chat in chats}))
    return {(row.channel, row.chat) for row in rows} & set(chats)


def _hurry(tx: Tx, chat: _Chat, priority: int, now: datetime) -> None:
    """The head inherits the highest priority that waits behind it; whoever asks can be reached now."""
    head = (*_open_in(chat), outbox.c.next_at.is_not(None))
    tx.execute(update(outbox).where(*head, outbox.c.priority > priority).values(priority=priority))
    if priority == Priority.REPLY:
        hasten(tx, Address(channel=chat[0], chat=chat[1]), now)


def hasten(tx: Tx, to: Address, now: datetime) -> None:
    """This chat is there again: what waits for it waits no longer."""
    late = (outbox.c.next_at > now, outbox.c.claim.is_(None))
    tx.execute(update(outbox).where(*_open_in((to.channel, to.chat)), *late).values(next_at=now))


# --- claiming -----------------------------------------------------------------------------------------


def claim(
    tx: Tx,
    channels: Iterable[str],
    holder: str,
    now: datetime,
    *,
    chats: Mapping[str, Collection[str]] | None = None,
) -> list[Slip] | None:
    """Take due heads, replies first; None when nothing is due.

    Of a channel in `chats` only those chats are served. Expired letters, and old unasked ones to a chat
    long unreachable, are closed instead: the list may be empty while more is due.
    """
    due = _due(tx, list(channels), now, chats or {})
    free = _free(tx, {(row.channel, row.chat) for row in due})
    ids = [row.id for row in due if (row.channel, row.chat) in free]
    still = (outbox.c.id.in_(ids), outbox.c.status == "open", outbox.c.next_at <= now)
    taken = update(outbox).where(*still).values(claim=holder, next_at=now + LEASE).returning(*_ENVELOPE)
    rows = tx.execute(taken).all() if ids else []
    if not rows:
        return None
    away = _long_away(tx, rows, now)
    in_order = sorted(rows, key=lambda row: (row.priority, row.id))
    return [_slip(row) for row in in_order if not _overtaken(tx, row, away, now)]


def _due(tx: Tx, channels: Sequence[str], now: datetime, chats: Mapping[str, Collection[str]]) -> list[Any]:
    """The most urgent due heads; one short walk along the index for each priority."""
    found: list[Any] = []
    columns = (outbox.c.id, outbox.c.channel, outbox.c.chat)
    for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
        for where in _doors(channels, chats):
            if len(found) < BATCH:
                due = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at <= now)
                wanted = select(*columns).where(*where, *due).order_by(outbox.c.next_at)
                found += tx.execute(wanted.limit(BATCH - len(found))).all()
    return found


def _doors(channels: Iterable[str], chats: Mapping[str, Collection[str]]) -> Iterator[tuple[Any, ...]]:
    for channel in channels:
        mine = (outbox.c.channel == channel,)
        yield (*mine, outbox.c.chat.in_(sorted(chats[channel]))) if channel in chats else mine


def _long_away(tx: Tx, rows: Sequence[Row[Any]], now: datetime) -> set[_Chat]:
    """Those chats to which nothing could be sent for over an hour."""
    found = select(addresses.c.channel, addresses.c.chat).where(
        addresses.c.channel.in_(sorted({row.channel for row in rows})),
        addresses.c.chat.in_(sorted({row.chat for row in rows})),
        addresses.c.unreachable_since < now - STALE_AFTER,
    )
    return {(row.channel, row.chat) for row in tx.execute(found)}


def _overtaken(tx: Tx, head: Row[Any], away: Collection[_Chat], now: datetime) -> bool:
    """Close what need not be said any more; whether the head itself was closed."""
    if _expired(head, now):
        close_unsent(tx, head, "expired", now)
        return True
    return (head.channel, head.chat) in away and _close_stale(tx, head, now)


def _expired(row: Row[Any], now: datetime) -> bool:
    return bool(row.kind != "reply" and row.expires_at and row.expires_at <= now)


def _close_stale(tx: Tx, head: Row[Any], now: datetime) -> bool:
    """Of what was to be said unasked to a chat long away, only a single recent letter is still tried.

    Everything else is closed, and the jobs compose one message of what is still valid: so at most once an
    hour, or when something new has fallen due.
    """
    chat = (head.channel, head.chat)
    unasked = select(*_ENVELOPE).where(*_open_in(chat), outbox.c.kind != "reply").order_by(outbox.c.id)
    rows = tx.execute(unasked).all()
    if not rows or (len(rows) == 1 and now - rows[0].created_at <= STALE_AFTER):
        return False
    for row in rows:
        _close(tx, row, "stale", now)
        dues.reopen(tx, row.id)
    _promote(tx, chat, None, now)
    return bool(head.kind != "reply")


# --- sending ------------------------------------------------------------------------------------------


def fence(tx: Tx, slip: Slip, holder: str, now: datetime) -> bool:
    """Renew the lease just before sending; False when somebody else holds the letter now."""
    _hold(tx, [(slip.to.channel, slip.to.chat)])
    mine = (outbox.c.id == slip.id, outbox.c.claim == holder, outbox.c.status == "open")
    done = tx.execute(update(outbox).where(*mine).values(next_at=now + LEASE))
    return done.rowcount == 1


def read(tx: Tx, slip: Slip, now: datetime) -> Letter | None:
    """Open a fenced letter; None where it expired meanwhile and is closed.

    Raises whatever a letter that cannot be read raises.
    """
    row = tx.execute(select(outbox).where(outbox.c.id == slip.id)).one()
    if _expired(row, now):
        close_unsent(tx, row, "expired", now)
        return None
    return _letter(row)


def mark(tx: Tx, letter: Letter, holder: str | None, message_id: str, now: datetime) -> Slip | None:
    """The letter left: erase its words (a last word wholly), and claim and return the chat's next one.

    Whoever holds it now, it need not be sent again. One somebody else marked meanwhile stays as it is.
    Without a `holder` the next one is left to others.
    """
    _hold(tx, [(letter.to.channel, letter.to.chat)])
    mine = {"letter": letter.id}
    gone = {**mine, "status": "sent", "payload": None, "closed_at": now, "message_id": message_id}
    closed = tx.execute(_LEFT_FOR_GOOD, mine) if letter.manner else tx.execute(_LEFT, gone)
    if closed.rowcount == 0:
        return None
    prompts.delivered(tx, letter.id, now)
    if letter.unasked:
        dues.delivered(tx, letter.id)
    _reachable_again(tx, letter.to)
    return _promote(tx, (letter.to.channel, letter.to.chat), holder, now)


#: Statements of every command are built once.
_MINE = (outbox.c.id == bindparam("letter"), outbox.c.status == "open")
_LEFT_FOR_GOOD = delete(outbox).where(*_MINE)
_LEFT = update(outbox).where(*_MINE).values(next_at=None)
_REACHED = (
    update(addresses)
    .where(
        addresses.c.channel == bindparam("to_channel"),
        addresses.c.chat == bindparam("to_chat"),
        addresses.c.unreachable_since.is_not(None),
    )
    .values(unreachable_since=None)
)
_HEAD = select(outbox.c.id).where(
    outbox.c.status == "open",
    outbox.c.next_at.is_not(None),
    outbox.c.channel == bindparam("to_channel"),
    outbox.c.chat == bindparam("to_chat"),
)
_BEHIND = select(func.min(outbox.c.id), func.min(outbox.c.priority), func.count(outbox.c.next_at)).where(
    outbox.c.status == "open",
    outbox.c.channel == bindparam("to_channel"),
    outbox.c.chat == bindparam("to_chat"),
)


def _reachable_again(tx: Tx, to: Address) -> None:
    tx.execute(_REACHED, {"to_channel": to.channel, "to_chat": to.chat})


def _promote(tx: Tx, chat: _Chat, holder: str | None, now: datetime) -> Slip | None:
    """The oldest open letter of a chat without a head becomes it, claimed where there is a holder."""
    oldest, priority, heads = tx.execute(_BEHIND, {"to_channel": chat[0], "to_chat": chat[1]}).one()
    if oldest is None or heads:
        return None
    values = {"next_at": now + LEASE if holder else now, "claim": holder, "priority": priority}
    promoted = update(outbox).where(outbox.c.id == oldest).values(**values).returning(*_ENVELOPE)
    row = tx.execute(promoted).one()
    return _slip(row) if holder else None


# --- what goes wrong ----------------------------------------------------------------------------------


def _close(tx: Tx, row: Row[Any], status: str, now: datetime) -> None:
    closed = update(outbox).values(status=status, payload=None, closed_at=now, next_at=None)
    tx.execute((closed if row.owner_id else delete(outbox)).where(outbox.c.id == row.id))
    prompts.unsent(tx, row.id)


def close_unsent(tx: Tx, row: Row[Any], status: str, now: datetime) -> None:
    """The letter will not be sent: what it spoke for is due again, its questions are closed."""
    _close(tx, row, status, now)
    dues.reopen(tx, row.id)
    _promote(tx, (row.channel, row.chat), None, now)


def retry(tx: Tx, slip: Slip, holder: str, now: datetime, after: timedelta | None) -> None:
    """A passing error delays the whole chat, longer each time (law 6: nothing is lost)."""
    pause = after or min(_FIRST_RETRY * 2 ** min(slip.attempts, 10), _LONGEST_RETRY)
    mine = (outbox.c.id == slip.id, outbox.c.claim == holder, outbox.c.status == "open")
    attempts = min(slip.attempts + 1, _MOST_ATTEMPTS)
    tx.execute(update(outbox).where(*mine).values(next_at=now + pause, claim=None, attempts=attempts))


def refuse(tx: Tx, to: Address, now: datetime) -> None:
    """A permanent error: all letters to this chat are parked; what was unasked is due again later."""
    chat = (to.channel, to.chat)
    _hold(tx, [chat])
    rows = tx.execute(select(*_ENVELOPE).where(*_open_in(chat)).order_by(outbox.c.id)).all()
    for row in rows:
        _close(tx, row, "parked", now)
        dues.reopen(tx, row.id)


def park(tx: Tx, slip: Slip, now: datetime) -> None:
    """A letter that can never be read or rendered: the chat's others go on, and nobody composes it again."""
    _hold(tx, [(slip.to.channel, slip.to.chat)])
    row = tx.execute(
        select(*_ENVELOPE).where(outbox.c.id == slip.id, outbox.c.status == "open")
    ).one_or_none()
    if row is not None:
        _close(tx, row, "parked", now)
        dues.delivered(tx, slip.id)
        _promote(tx, (row.channel, row.chat), None, now)


def recall(tx: Tx, owner_id: PersonId, kinds: Collection[str], now: datetime) -> None:
    """What waits for a person and need not leave any more is closed; its dues are open again."""
    waiting = (outbox.c.owner_id == owner_id, outbox.c.status == "open", outbox.c.kind.in_(sorted(kinds)))
    for row in tx.execute(select(*_ENVELOPE).where(*waiting).order_by(outbox.c.id)).all():
        _hold(tx, [(row.channel, row.chat)])
        close_unsent(tx, row, "stale", now)


def rearm(tx: Tx, step: timedelta, now: datetime) -> None:
    """The wall clock was set: leases and waits told in its old time are told in its new one.

    Set forward, what was leased stays leased. Set back, nothing waits for the time to come round again.
    Doing it twice changes nothing, so every process that notices may.
    """
    head = (outbox.c.status == "open", outbox.c.next_at.is_not(None))
    leased = (*head, outbox.c.claim.is_not(None), outbox.c.next_at > now - step)
    if step > timedelta():
        tx.execute(update(outbox).where(*leased, outbox.c.next_at <= now + LEASE).values(next_at=now + LEASE))
        return
    fresh = (outbox.c.claim.is_(None), outbox.c.attempts == 0)
    tx.execute(update(outbox).where(*head, *fresh, outbox.c.next_at > now).values(next_at=now))
    tx.execute(update(outbox).where(*head, outbox.c.next_at > now + LEASE).values(next_at=now + LEASE))


# --- looking after it ---------------------------------------------------------------------------------


def next_at(
    tx: Tx, channels: Iterable[str], *, chats: Mapping[str, Collection[str]] | None = None
) -> datetime | None:
    """When the next head of these channels, and of these chats of theirs, falls due."""
    head = (outbox.c.status == "open", outbox.c.next_at.is_not(None))
    found = [
        tx.execute(
            select(outbox.c.next_at).where(*where, *head).order_by(outbox.c.next_at).limit(1)
        ).scalar_one_or_none()
        for where in _doors(channels, chats or {})
    ]
    return min((at for at in found if at), default=None)


def newest_id(tx: Tx) -> LetterId | None:
    """The id of the letter written last: later ones must sort after it, whatever the wall clock says."""
    return tx.execute(select(func.max(outbox.c.id))).scalar_one_or_none()


def known(tx: Tx, dedupes: Collection[str]) -> set[str]:
    """Which of these things were said before."""
    if not dedupes:
        return set()
    found = select(outbox.c.dedupe).where(outbox.c.dedupe.in_(sorted(dedupes)))
    return set(tx.execute(found).scalars())


def release(tx: Tx, holder: str, now: datetime) -> None:
    """Give back what a stopping post room holds."""
    mine = (outbox.c.claim == holder, outbox.c.status == "open", outbox.c.next_at.is_not(None))
    held = select(outbox.c.id).where(*mine).with_for_update(skip_locked=True)
    tx.execute(update(outbox).where(outbox.c.id.in_(held)).values(next_at=now, claim=None))


def prune(tx: Tx, before: datetime) -> None:
    """Forget letters that were closed long ago, and last words that could not be said for as long."""
    tx.execute(delete(outbox).where(outbox.c.closed_at <= before))
    unheard = select(outbox).where(outbox.c.owner_id.is_(None), outbox.c.created_at <= before)
    for row in tx.execute(unheard).all():
        close_unsent(tx, row, "expired", before)
