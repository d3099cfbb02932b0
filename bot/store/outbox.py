"""Letters waiting for the post, written in the transaction that caused them, closed when they left.

Which of a chat's letters is next is said in heads.py, who may send it in claims.py.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from bot.chat.messages import Address, LetterId, Manner, Message, Priority, Prompt
from bot.domain.kinds import PLACE, REPLY, UnaskedKind
from bot.domain.people import PersonId
from bot.store import dues, letters, people, promises, prompts, rates
from bot.store.engine import Tx
from bot.store.heads import (
    HEADER_COLUMNS,
    LEASE,
    LetterHeader,
    chat_of,
    find_chats_with_letters,
    is_open_in,
    lock_chats,
    promote,
    raise_priority,
    read_header,
)
from bot.store.rates import UNLIMITED, Chat, RatePolicy
from bot.store.tables import addresses, outbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(LetterHeader):
    """A message on its way to one chat. With a `manner` it is for nobody stored: a last word, or a place."""

    message: Message
    expires_at: datetime | None
    manner: Manner | None = None
    message_id: str = ""
    topic: str = ""
    questions: tuple[Prompt, ...] = ()

    @property
    def is_last_word(self) -> bool:
        """Whether it is the last that somebody forgotten hears."""
        return self.manner is not None and self.kind != PLACE


def _letter(row: Any, at: datetime | None = None, questions: Sequence[Prompt] = ()) -> Letter:
    return Letter(
        id=row.id,
        owner_id=row.owner_id,
        to=Address(channel=row.channel, chat=row.chat),
        kind=row.kind,
        priority=row.priority,
        message=letters.read(row.payload),
        attempts=row.attempts,
        part=row.part,
        expires_at=row.expires_at,
        manner=letters.read_manner(row.payload),
        message_id=row.message_id or "",
        topic=letters.read_topic(row.payload),
        at=at,
        questions=tuple(questions),
    )


# --- posting ------------------------------------------------------------------------------------------


def add_letters(
    tx: Tx,
    rows: Sequence[dict[str, Any]],
    *,
    now: datetime,
    claim: str | None = None,
    pace: RatePolicy = UNLIMITED,
) -> list[Letter]:
    """Write letters, oldest first, and return those born claimed.

    With `claim` the first letter of a chat in which nothing waits, and which is free, is claimed at once if
    its turn comes soon.
    """
    if not rows:
        return []
    most_urgent: dict[Chat, int] = {}
    for row in rows:
        chat = (row["channel"], row["chat"])
        most_urgent[chat] = min(row["priority"], most_urgent.get(chat, row["priority"]))
    lock_chats(tx, most_urgent)
    waiting = find_chats_with_letters(tx, most_urgent)
    fresh = [chat for chat in most_urgent if chat not in waiting]
    busy = rates.busy_until(tx, [chat for chat in fresh if chat[0] in pace.limits], now)
    filed = _build_rows(rows, waiting, most_urgent, busy, now)
    born = _claim_heads(tx, filed, claim, pace, now) if claim else {}
    tx.execute(insert(outbox), filed)
    for chat in waiting:
        raise_priority(tx, chat, most_urgent[chat], now)
    return [_letter(SimpleNamespace(**row), born[row["id"]]) for row in filed if row["claim"]]


def _build_rows(
    rows: Sequence[dict[str, Any]],
    waiting: Collection[Chat],
    most_urgent: Mapping[Chat, int],
    busy: Mapping[Chat, datetime],
    now: datetime,
) -> list[dict[str, Any]]:
    """The rows as they are stored: the first of a chat in which nothing waits is its head."""
    filed, taken = [], set(waiting)
    for row in rows:
        chat = (row["channel"], row["chat"])
        place: dict[str, Any] = {**_NEW_LETTER}
        if chat not in taken:
            place |= {"next_at": busy.get(chat, now), "priority": most_urgent[chat]}
            taken.add(chat)
        filed.append({**row, **place})
    return filed


_NEW_LETTER = {"next_at": None, "claim": None, "status": "open", "attempts": 0, "part": 0, "message_id": None}


def _claim_heads(
    tx: Tx, filed: Sequence[dict[str, Any]], claim: str | None, pace: RatePolicy, now: datetime
) -> dict[LetterId, datetime]:
    """Claim the heads that may leave in a moment; the turn of each."""
    heads = [row for row in filed if row["next_at"] == now]
    limited = sorted({row["channel"] for row in heads} & set(pace.limits))
    turns = rates.lock_channels(tx, limited, pace) if limited else {}
    born: dict[LetterId, datetime] = {}
    for row in heads:
        mine, urgent = turns.get(row["channel"]), row["priority"] == Priority.REPLY
        if mine is None or mine.next_at(now, urgent=urgent) <= now + pace.reply_claim_ahead:
            born[row["id"]] = mine.reserve(now, urgent=urgent) if mine else now
            row |= {"next_at": now + LEASE, "claim": claim}
    rates.save(tx, turns)
    return born


# --- leaving ------------------------------------------------------------------------------------------

#: Statements of every command are built once.
_SELECT_LETTER = select(outbox).where(outbox.c.id == bindparam("letter"))
_IS_OPEN_LETTER = (outbox.c.id == bindparam("letter"), outbox.c.status == "open")
_DELETE_SENT = delete(outbox).where(*_IS_OPEN_LETTER)
_MARK_SENT = update(outbox).where(*_IS_OPEN_LETTER).values(next_at=None)
_MARK_REACHABLE = (
    update(addresses)
    .where(
        addresses.c.channel == bindparam("to_channel"),
        addresses.c.chat == bindparam("to_chat"),
        addresses.c.unreachable_since.is_not(None),
    )
    .values(unreachable_since=None)
)


def read(tx: Tx, slip: LetterHeader, now: datetime) -> Letter | None:
    """Open a fenced letter; None where it expired meanwhile and is closed.

    Raises whatever a letter that cannot be read raises.
    """
    row = tx.execute(_SELECT_LETTER, {"letter": slip.id}).one()
    if is_expired(row, now):
        close_unsent(tx, row, "expired", now)
        return None
    asked = prompts.of_letter(tx, slip.id) if letters.is_asking(row.payload) else ()
    return _letter(row, slip.at, asked)


def is_sent_as(tx: Tx, id_: LetterId, message_id: str) -> bool:
    """Whether it is noted that a letter left, as this message of its platform."""
    found = select(outbox.c.id).where(outbox.c.id == id_, outbox.c.message_id == message_id)
    return tx.execute(found).first() is not None


def find_open(tx: Tx, id_: LetterId) -> LetterHeader | None:
    """A letter that is to be sent, None where that is over."""
    row = tx.execute(select(*HEADER_COLUMNS).where(outbox.c.id == id_, outbox.c.status == "open")).first()
    return read_header(row) if row else None


def note_message_id(tx: Tx, id_: LetterId, message_id: str) -> None:
    """What the platform calls a letter that is not marked yet."""
    tx.execute(update(outbox).where(outbox.c.id == id_).values(message_id=message_id))


def mark_sent(
    tx: Tx,
    letter: Letter,
    holder: str | None,
    message_id: str,
    now: datetime,
    *,
    left_at: datetime | None = None,
    pause: timedelta = timedelta(),
) -> LetterHeader | None:
    """The letter left: erase its words (one for nobody stored wholly), claim and return the chat's next one.

    Its questions wait from `left_at` on, where that was before. Whoever holds it now, it need not be sent
    again. One somebody else marked meanwhile stays as it is. Without a `holder`, or where the chat is left
    alone for a `pause`, the next one waits. Questions are held before their chat, as wherever somebody
    answers: nobody waits in a ring.
    """
    chat = chat_of(letter.to)
    if letter.questions:
        prompts.mark_delivered(tx, letter.id, left_at or now)
    if letter.is_unasked:
        dues.mark_delivered(tx, letter.id)
        promises.mark_told(tx, (prompt.context for prompt in letter.questions), now)
    lock_chats(tx, [chat])
    if pause and not letter.is_last_word:
        rates.pause_chat(tx, chat, now + pause)
    mine = {"letter": letter.id}
    gone = {**mine, "status": "sent", "payload": None, "closed_at": now, "message_id": message_id or None}
    closed = tx.execute(_DELETE_SENT, mine) if letter.manner else tx.execute(_MARK_SENT, gone)
    if closed.rowcount == 0:
        return None
    tx.execute(_MARK_REACHABLE, {"to_channel": letter.to.channel, "to_chat": letter.to.chat})
    return promote(tx, chat, holder, now)


def mark_part_sent(
    tx: Tx, letter: Letter, holder: str, message_id: str, now: datetime, *, pause: timedelta = timedelta()
) -> bool:
    """One more part of a letter left; `message_id` is kept where it is told.

    True where the next part may leave at once and is ours to send; else it waits for the chat's pause.
    """
    chat = chat_of(letter.to)
    lock_chats(tx, [chat])  # whoever opens the next part may find that it expired
    if pause:
        rates.pause_chat(tx, chat, now + pause)
    mine = (outbox.c.id == letter.id, outbox.c.status == "open")
    kept: dict[str, Any] = {"part": letter.part + 1, **({"message_id": message_id} if message_id else {})}
    tx.execute(update(outbox).where(*mine, outbox.c.part == letter.part).values(**kept))
    wait = {"next_at": now + pause, "claim": None} if pause else {"next_at": now + LEASE}
    done = tx.execute(update(outbox).where(*mine, outbox.c.claim == holder).values(**wait))
    return done.rowcount == 1 and not pause


# --- not leaving --------------------------------------------------------------------------------------


def is_expired(row: Row[Any], now: datetime) -> bool:
    """Whether its moment has passed; an answer never loses its own."""
    return bool(row.kind != REPLY and row.expires_at and row.expires_at <= now)


def close_unsent(tx: Tx, row: Row[Any], status: str, now: datetime) -> None:
    """The letter will not be sent: what it spoke for is due again, its questions are closed."""
    close_all(tx, [row], status, now)
    promote(tx, chat_of(row), None, now)


def close_all(tx: Tx, rows: Iterable[Row[Any]], status: str, now: datetime) -> None:
    """The same for the letters of a chat, whose next head is the caller's."""
    for row in rows:
        closed = update(outbox).values(status=status, payload=None, closed_at=now, next_at=None)
        tx.execute((closed if row.owner_id else delete(outbox)).where(outbox.c.id == row.id))
        prompts.close_unsent(tx, row.id)
        dues.reopen(tx, row.id)


def close_chat(tx: Tx, to: Address, now: datetime) -> None:
    """A permanent error: all letters to this chat are parked; what was unasked is due again later."""
    chat = chat_of(to)
    lock_chats(tx, [chat])
    rows = tx.execute(select(*HEADER_COLUMNS).where(*is_open_in(chat)).order_by(outbox.c.id)).all()
    close_all(tx, rows, "parked", now)


def park(tx: Tx, slip: LetterHeader, now: datetime) -> None:
    """A letter that cannot be read, rendered or taken: the chat's others go on, and nobody composes it again.

    It keeps its words for the operator, who may have it tried again (`retry_parked`); one for nobody stored
    is gone.
    """
    lock_chats(tx, [chat_of(slip.to)])
    row = tx.execute(
        select(*HEADER_COLUMNS).where(outbox.c.id == slip.id, outbox.c.status == "open")
    ).one_or_none()
    if row is not None:
        aside = update(outbox).values(status="parked", closed_at=now, next_at=None, claim=None)
        tx.execute((aside if row.owner_id else delete(outbox)).where(outbox.c.id == row.id))
        prompts.close_unsent(tx, row.id)
        dues.mark_delivered(tx, slip.id)
        promote(tx, chat_of(row), None, now)


def retry_parked(tx: Tx, now: datetime, most: int) -> int:
    """Letters set aside wait again, in their old order within their chat; how many."""
    aside = select(*HEADER_COLUMNS).where(outbox.c.status == "parked", outbox.c.payload.is_not(None))
    rows = tx.execute(aside.order_by(outbox.c.id).limit(most)).all()
    chats = {chat_of(row) for row in rows}
    people.forget_refusals(tx, {row.owner_id for row in rows if row.owner_id})
    lock_chats(tx, chats)
    again = {"status": "open", "closed_at": None, "next_at": None, "claim": None, "attempts": 0}
    ids = [row.id for row in rows]
    tx.execute(update(outbox).where(outbox.c.id.in_(ids), outbox.c.status == "parked").values(**again))
    prompts.reopen(tx, ids)
    for chat in chats:
        promote(tx, chat, None, now)
    return len(rows)


def close_waiting(tx: Tx, owner_id: PersonId, kinds: Collection[UnaskedKind], now: datetime) -> None:
    """What waits for a person and need not leave any more is closed; its dues are open again."""
    waiting = (outbox.c.owner_id == owner_id, outbox.c.status == "open", outbox.c.kind.in_(sorted(kinds)))
    found = select(*HEADER_COLUMNS).where(*waiting).order_by(outbox.c.id)
    lock_chats(tx, {chat_of(row) for row in tx.execute(found)})
    for row in tx.execute(found).all():  # while the chats were waited for, one may have left
        close_unsent(tx, row, "stale", now)


# --- looking after them -------------------------------------------------------------------------------


def find_by_message(tx: Tx, owner_id: PersonId, to: Address, message_id: str) -> LetterId | None:
    """The letter that the platform shows as this message of a chat, only if it was to this person (law 7)."""
    if not message_id.isprintable():  # somebody made it up, and no database can be asked for it
        return None
    shown = (outbox.c.channel == to.channel, outbox.c.chat == to.chat, outbox.c.message_id == message_id)
    found = select(outbox.c.id).where(outbox.c.owner_id == owner_id, *shown)
    return tx.execute(found.order_by(outbox.c.id.desc()).limit(1)).scalar_one_or_none()


def newest_id(tx: Tx) -> LetterId | None:
    """The id of the letter written last: later ones must sort after it, whatever the wall clock says."""
    return tx.execute(select(func.max(outbox.c.id))).scalar_one_or_none()


def prune(tx: Tx, before: datetime) -> None:
    """Forget letters that were closed long ago, and last words that could not be said for as long."""
    tx.execute(delete(outbox).where(outbox.c.closed_at <= before))
    unheard = select(outbox).where(outbox.c.owner_id.is_(None), outbox.c.created_at <= before)
    lock_chats(tx, {chat_of(row) for row in tx.execute(unheard)})
    for row in tx.execute(unheard).all():
        close_unsent(tx, row, "expired", before)
