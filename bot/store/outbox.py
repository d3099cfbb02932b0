"""Letters waiting for the post, written in the transaction that caused them.

A chat's letters leave in order: only its oldest open one, the head, has a `next_at`; the others wait
behind it with none. `next_at` doubles as the lease: a claim moves it forward, and a crash lets it run out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from bot.chat.messages import Address, LetterId, Message
from bot.domain.people import PersonId
from bot.store import dues, letters, prompts
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message on its way to one chat."""

    id: LetterId
    owner_id: PersonId | None
    to: Address
    kind: str
    message: Message
    attempts: int
    expires_at: datetime | None

    @property
    def unasked(self) -> bool:
        """Whether the bot says this of its own accord."""
        return self.kind != "reply"


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        id=row.id,
        owner_id=row.owner_id,
        to=Address(channel=row.channel, chat=row.chat),
        kind=row.kind,
        message=letters.read(row.payload),
        attempts=row.attempts,
        expires_at=row.expires_at,
    )


def post(tx: Tx, rows: Sequence[dict[str, Any]], *, now: datetime, claim: str | None = None) -> list[Letter]:
    """Write letters, oldest first, and return those born claimed.

    With `claim` the first letter of a chat in which nothing waits is claimed at once.
    """
    waiting = _chats_waiting(tx, {(row["channel"], row["chat"]) for row in rows})
    ready, born = [], []
    for row in rows:
        chat = (row["channel"], row["chat"])
        head = chat not in waiting
        waiting.setdefault(chat, False)
        mine = claim if head else None
        next_at = (now + LEASE if mine else now) if head else None
        ready.append({**row, "next_at": next_at, "claim": mine, "status": "open", "attempts": 0})
        if mine:
            born.append(row["id"])
    if ready:
        tx.execute(insert(outbox), ready)
    for row in rows:
        if waiting[row["channel"], row["chat"]]:
            _hurry(tx, row)
    return [_letter(row) for row in tx.execute(select(outbox).where(outbox.c.id.in_(born)))] if born else []


def _chats_waiting(tx: Tx, chats: set[tuple[str, str]]) -> dict[tuple[str, str], bool]:
    """Chats in which a letter already waits."""
    found = select(outbox.c.channel, outbox.c.chat).where(
        outbox.c.status == "open",
        outbox.c.next_at.is_not(None),
        outbox.c.channel.in_(sorted({channel for channel, _ in chats})),
        outbox.c.chat.in_(sorted({chat for _, chat in chats})),
    )
    return {(row.channel, row.chat): True for row in tx.execute(found)}


def _hurry(tx: Tx, row: dict[str, Any]) -> None:
    """The head of a chat inherits the highest priority that waits behind it."""
    head = _head(row["channel"], row["chat"])
    tx.execute(
        update(outbox).where(*head, outbox.c.priority > row["priority"]).values(priority=row["priority"])
    )


def _head(channel: str, chat: str) -> tuple[Any, ...]:
    return (
        outbox.c.status == "open",
        outbox.c.next_at.is_not(None),
        outbox.c.channel == channel,
        outbox.c.chat == chat,
    )


def claim(
    tx: Tx, channels: Iterable[str], holder: str, now: datetime, *, chat: str | None = None
) -> list[Letter]:
    """Take due heads, replies first. Expired ones, and those of a chat long unreachable, are closed."""
    due = _due(channels, now, chat)
    locked = due.with_for_update(skip_locked=True) if tx.dialect.name != "sqlite" else due
    ids = list(tx.execute(locked).scalars())
    if not ids:
        return []
    held = {"claim": holder, "next_at": now + LEASE}
    tx.execute(update(outbox).where(outbox.c.id.in_(ids)).values(**held))
    rows = tx.execute(
        select(outbox).where(outbox.c.id.in_(ids)).order_by(outbox.c.priority, outbox.c.id)
    ).all()
    kept = [_letter(row) for row in rows if not _overtaken(tx, row, now)]
    if len(kept) < len(rows) and not kept:
        return claim(tx, channels, holder, now, chat=chat)
    return kept


def _due(channels: Iterable[str], now: datetime, chat: str | None) -> Select[Any]:
    due = select(outbox.c.id).where(
        outbox.c.channel.in_(list(channels)), outbox.c.status == "open", outbox.c.next_at <= now
    )
    if chat is not None:
        due = due.where(outbox.c.chat == chat)
    return due.order_by(outbox.c.priority, outbox.c.next_at).limit(BATCH)


def _overtaken(tx: Tx, row: Row[Any], now: datetime) -> bool:
    """Close an unasked letter whose moment has passed, or whose chat was away too long."""
    if row.kind == "reply":
        return False
    if row.expires_at is not None and row.expires_at <= now:
        close_unsent(tx, row, "expired", now)
        return True
    since = tx.execute(
        select(addresses.c.unreachable_since).where(
            addresses.c.channel == row.channel, addresses.c.chat == row.chat
        )
    ).scalar_one_or_none()
    if since is None or now - since <= STALE_AFTER or row.created_at > since + STALE_AFTER:
        return False
    close_unsent(tx, row, "stale", now)
    return True


def fence(tx: Tx, letter: Letter, holder: str, now: datetime) -> bool:
    """Renew the lease just before sending; False when somebody else holds the letter now."""
    mine = (outbox.c.id == letter.id, outbox.c.claim == holder, outbox.c.status == "open")
    done = tx.execute(update(outbox).where(*mine).values(next_at=now + LEASE))
    return done.rowcount == 1


def mark(tx: Tx, letter: Letter, holder: str, message_id: str, now: datetime) -> Letter | None:
    """The letter left: erase its words, and claim and return the chat's next one.

    A letter somebody else marked meanwhile stays as it is.
    """
    mine = (outbox.c.id == letter.id, outbox.c.claim == holder, outbox.c.status == "open")
    gone = {"status": "sent", "payload": None, "closed_at": now, "message_id": message_id, "next_at": None}
    if tx.execute(update(outbox).where(*mine).values(**gone)).rowcount == 0:
        return None
    prompts.delivered(tx, letter.id, now)
    if letter.unasked:
        dues.delivered(tx, letter.id)
    if letter.attempts:
        _reachable_again(tx, letter.to)
    return _promote(tx, letter.to, holder, now)


def _reachable_again(tx: Tx, to: Address) -> None:
    tx.execute(
        update(addresses)
        .where(addresses.c.channel == to.channel, addresses.c.chat == to.chat)
        .values(unreachable_since=None)
    )


def _promote(tx: Tx, to: Address, holder: str | None, now: datetime) -> Letter | None:
    """The oldest open letter of a chat becomes its head, claimed where there is a holder."""
    behind = (outbox.c.status == "open", outbox.c.channel == to.channel, outbox.c.chat == to.chat)
    row = tx.execute(select(func.min(outbox.c.id), func.min(outbox.c.priority)).where(*behind)).one()
    if row[0] is None:
        return None
    values = {"next_at": now + LEASE if holder else now, "claim": holder, "priority": row[1]}
    tx.execute(update(outbox).where(outbox.c.id == row[0]).values(**values))
    head = tx.execute(select(outbox).where(outbox.c.id == row[0])).one()
    if holder and _overtaken(tx, head, now):
        return None
    return _letter(head) if holder else None


def close_unsent(tx: Tx, row: Row[Any], status: str, now: datetime) -> None:
    """The letter will not be sent: what it spoke for is due again, its questions are closed."""
    tx.execute(
        update(outbox)
        .where(outbox.c.id == row.id)
        .values(status=status, payload=None, closed_at=now, next_at=None)
    )
    prompts.unsent(tx, row.id)
    dues.reopen(tx, row.id, now)
    _promote(tx, Address(channel=row.channel, chat=row.chat), None, now)


def retry(tx: Tx, letter: Letter, holder: str, now: datetime, after: timedelta | None) -> None:
    """A passing error delays the whole chat, longer each time (law 6: nothing is lost)."""
    pause = after or min(_FIRST_RETRY * 2 ** min(letter.attempts, 10), _LONGEST_RETRY)
    mine = (outbox.c.id == letter.id, outbox.c.claim == holder, outbox.c.status == "open")
    tx.execute(
        update(outbox).where(*mine).values(next_at=now + pause, claim=None, attempts=outbox.c.attempts + 1)
    )


def refuse(tx: Tx, letter: Letter, now: datetime) -> None:
    """A permanent error: the letter is parked and its chat closed; what was unasked is due again later."""
    mine = (outbox.c.channel == letter.to.channel, outbox.c.chat == letter.to.chat)
    rows = tx.execute(select(outbox).where(*mine, outbox.c.status == "open").order_by(outbox.c.id)).all()
    for row in rows:
        close_unsent(tx, row, "parked", now)


def next_at(tx: Tx, channels: Iterable[str]) -> datetime | None:
    """When the next head of these channels falls due."""
    found = (
        select(outbox.c.next_at)
        .where(outbox.c.channel.in_(list(channels)), outbox.c.status == "open", outbox.c.next_at.is_not(None))
        .order_by(outbox.c.next_at)
        .limit(1)
    )
    return tx.execute(found).scalar_one_or_none()


def release(tx: Tx, holder: str, now: datetime) -> None:
    """Give back what a stopping post room holds."""
    mine = (outbox.c.claim == holder, outbox.c.status == "open", outbox.c.next_at.is_not(None))
    tx.execute(update(outbox).where(*mine).values(next_at=now, claim=None))


def prune(tx: Tx, before: datetime) -> None:
    """Forget letters that were closed long ago."""
    tx.execute(delete(outbox).where(outbox.c.closed_at <= before))
