"""A chat's letters leave in order: only its oldest open one, the head, has a `next_at`.

The others wait behind it with none. `next_at` says from when on the head may leave, and doubles as the lease
of whoever has claimed it (claims.py). On PostgreSQL whoever changes which letter is the head holds the chat
(an advisory lock) until the commit.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, func, select, text, update

from bot.chat.messages import Address, LetterId, Priority
from bot.domain.kinds import PLACE, REPLY
from bot.domain.people import PersonId
from bot.store import rates
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.rates import Chat
from bot.store.tables import outbox

#: How long a claimed letter belongs to its claimer (HOUSE: send timeout 40 s).
LEASE = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHeader:
    """What is known of a claimed letter before it is opened: `part` parts of it left, `at` is its turn."""

    id: LetterId
    owner_id: PersonId | None
    to: Address
    kind: str
    priority: int
    attempts: int
    part: int = 0
    at: datetime | None = None

    @property
    def is_unasked(self) -> bool:
        """Whether the bot says this of its own accord."""
        return self.kind not in (REPLY, PLACE)

    @property
    def is_urgent(self) -> bool:
        """Whether somebody waits for it."""
        return self.priority == Priority.REPLY


#: Everything but the words: one letter that cannot be unsealed must not hold up the others.
HEADER_COLUMNS = [column for column in outbox.c if column.name != "payload"]


def read_header(row: Row[Any], at: datetime | None = None) -> LetterHeader:
    """What a row says of its letter, without opening it."""
    return LetterHeader(
        id=row.id,
        owner_id=row.owner_id,
        to=Address(channel=row.channel, chat=row.chat),
        kind=row.kind,
        priority=row.priority,
        attempts=row.attempts,
        part=row.part,
        at=at,
    )


# --- holding a chat -----------------------------------------------------------------------------------


def chat_of(there: Address | Row[*tuple[Any, ...]]) -> Chat:
    """The chat of an address, or of a letter's row."""
    return there.channel, there.chat


def _lock_key(chat: Chat) -> str:
    return f"outbox:{chat[0]}:{chat[1]}"


def lock_chats(tx: Tx, chats: Iterable[Chat]) -> None:
    """Nobody else changes the heads of these chats until the commit. SQLite has one writer anyway."""
    if tx.dialect.name == "postgresql":
        held = "select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(cast(:keys as text[])) as k"
        tx.execute(text(held), {"keys": sorted(map(_lock_key, chats))})


def try_lock_chats(tx: Tx, chats: Collection[Chat]) -> set[Chat]:
    """The same without waiting: only those chats that nobody else holds."""
    if tx.dialect.name != "postgresql":
        return set(chats)
    free = (
        "select k from unnest(cast(:keys as text[])) as k"
        " where pg_try_advisory_xact_lock(hashtextextended(k, 0))"
    )
    held = set(tx.execute(text(free), {"keys": [_lock_key(chat) for chat in chats]}).scalars())
    return {chat for chat in chats if _lock_key(chat) in held}


# --- who is the head ----------------------------------------------------------------------------------


def is_open_in(chat: Chat) -> tuple[Any, ...]:
    """Every letter of a chat that is to be sent."""
    return outbox.c.status == "open", outbox.c.channel == chat[0], outbox.c.chat == chat[1]


#: Statements of every command are built once.
_IS_OPEN_HERE = (
    outbox.c.status == "open",
    outbox.c.channel == bindparam("to_channel"),
    outbox.c.chat == bindparam("to_chat"),
)
_SELECT_HEAD = select(outbox.c.id).where(*_IS_OPEN_HERE, outbox.c.next_at.is_not(None))
_SELECT_OLDEST = select(
    func.min(outbox.c.id), func.min(outbox.c.priority), func.count(outbox.c.next_at)
).where(*_IS_OPEN_HERE)


def find_chats_with_letters(tx: Tx, chats: Collection[Chat]) -> set[Chat]:
    """Chats in which a letter already waits."""
    if len(chats) == 1:
        ((channel, name),) = chats
        return (
            set(chats)
            if tx.execute(_SELECT_HEAD, {"to_channel": channel, "to_chat": name}).first()
            else set()
        )
    found = select(outbox.c.channel, outbox.c.chat).where(
        outbox.c.status == "open",
        outbox.c.next_at.is_not(None),
        outbox.c.channel.in_(sorted({channel for channel, _ in chats})),
        in_ids(tx, outbox.c.chat),
    )
    rows = tx.execute(found, bind_ids({chat for _, chat in chats}))
    return {chat_of(row) for row in rows} & set(chats)


def find_waiting_addresses(tx: Tx, chats: Iterable[Address]) -> set[Address]:
    """For which of these something waits."""
    found = find_chats_with_letters(tx, set(map(chat_of, chats)))
    return {Address(channel=channel, chat=chat) for channel, chat in found}


def promote(tx: Tx, chat: Chat, holder: str | None, now: datetime) -> LetterHeader | None:
    """The oldest open letter of a chat without a head becomes it, claimed where there is a holder."""
    oldest, priority, heads = tx.execute(_SELECT_OLDEST, {"to_channel": chat[0], "to_chat": chat[1]}).one()
    if oldest is None or heads:
        return None
    free_at = rates.free_at(tx, chat, now)
    claim = holder if free_at <= now else None
    values = {"next_at": now + LEASE if claim else free_at, "claim": claim, "priority": priority}
    promoted = update(outbox).where(outbox.c.id == oldest).values(**values).returning(*HEADER_COLUMNS)
    row = tx.execute(promoted).one()
    return read_header(row, now) if claim else None


def raise_priority(tx: Tx, chat: Chat, priority: int, now: datetime) -> None:
    """The head inherits the highest priority that waits behind it; whoever asks can be reached now."""
    head = (*is_open_in(chat), outbox.c.next_at.is_not(None))
    tx.execute(update(outbox).where(*head, outbox.c.priority > priority).values(priority=priority))
    if priority == Priority.REPLY:
        expedite(tx, Address(channel=chat[0], chat=chat[1]), now)


def expedite(tx: Tx, to: Address, now: datetime) -> None:
    """This chat is there again: what waits for it waits no longer than its pace demands."""
    chat = chat_of(to)
    free_at = rates.free_at(tx, chat, now)
    late = (outbox.c.next_at > free_at, outbox.c.claim.is_(None))
    tx.execute(update(outbox).where(*is_open_in(chat), *late).values(next_at=free_at))


def move(tx: Tx, old: Address, new: Address, now: datetime) -> None:
    """A chat has another address: what waits for it goes there, in order, and so does its pause."""
    here, there = chat_of(old), chat_of(new)
    if here == there:
        return
    lock_chats(tx, [here, there])
    tx.execute(update(outbox).where(*is_open_in(here)).values(next_at=None, claim=None))
    idle = (*is_open_in(there), outbox.c.claim.is_(None))
    tx.execute(update(outbox).where(*idle).values(next_at=None))
    tx.execute(update(outbox).where(*is_open_in(here)).values(channel=new.channel, chat=new.chat))
    rates.move(tx, here, there, now)
    promote(tx, there, None, now)
