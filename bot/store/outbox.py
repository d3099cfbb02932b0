"""Letters waiting for the post, written in the transaction that caused them.

A chat's letters leave in order: only its oldest open one, the head, has a `next_at`; the others wait
behind it with none. `next_at` doubles as the lease: a claim moves it forward, and a crash lets it run out.
A claim takes no more heads than may leave within a moment (rates.py), each with the instant of its turn.
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
from bot.store import dues, letters, prompts, rates
from bot.store.among import among, listed
from bot.store.engine import Tx
from bot.store.rates import FREE, Chat, Pace, Turns
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
#: Letters to nobody in particular: they ask nothing and leave no row behind.
PLACE = "place"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What is known of a claimed letter before it is opened: `part` parts of it left, `at` is its turn."""

    id: LetterId
    to: Address
    kind: str
    priority: int
    attempts: int
    part: int = 0
    at: datetime | None = None

    @property
    def unasked(self) -> bool:
        """Whether the bot says this of its own accord."""
        return self.kind not in ("reply", PLACE)

    @property
    def urgent(self) -> bool:
        """Whether somebody waits for it."""
        return self.priority == Priority.REPLY


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter(Slip):
    """A message on its way to one chat. With a `manner` it is for nobody stored: a last word, or a place."""

    owner_id: PersonId | None
    message: Message
    expires_at: datetime | None
    manner: Manner | None = None
    message_id: str = ""

    @property
    def last_word(self) -> bool:
        """Whether it is the last that somebody forgotten hears."""
        return self.manner is not None and self.kind != PLACE


#: Everything but the words: one letter that cannot be unsealed must not hold up the others.
_ENVELOPE = [column for column in outbox.c if column.name != "payload"]


def _slip(row: Row[Any], at: datetime | None = None) -> Slip:
    return Slip(
        id=row.id,
        to=Address(channel=row.channel, chat=row.chat),
        kind=row.kind,
        priority=row.priority,
        attempts=row.attempts,
        part=row.part,
        at=at,
    )


def _letter(row: Any, at: datetime | None = None) -> Letter:
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
        at=at,
    )


# --- holding a chat -----------------------------------------------------------------------------------


def _key(chat: Chat) -> str:
    return f"outbox:{chat[0]}:{chat[1]}"


def _hold(tx: Tx, chats: Iterable[Chat]) -> None:
    """Nobody else changes the heads of these chats until the commit. SQLite has one writer anyway."""
    if tx.dialect.name == "postgresql":
        held = "select pg_advisory_xact_lock(hashtextextended(k, 0)) from unnest(cast(:keys as text[])) as k"
        tx.execute(text(held), {"keys": sorted(map(_key, chats))})


def _free(tx: Tx, chats: Collection[Chat]) -> set[Chat]:
    """The same without waiting: only those chats that nobody else holds."""
    if tx.dialect.name != "postgresql":
        return set(chats)
    free = (
        "select k from unnest(cast(:keys as text[])) as k"
        " where pg_try_advisory_xact_lock(hashtextextended(k, 0))"
    )
    held = set(tx.execute(text(free), {"keys": [_key(chat) for chat in chats]}).scalars())
    return {chat for chat in chats if _key(chat) in held}


def _open_in(chat: Chat) -> tuple[Any, ...]:
    return outbox.c.status == "open", outbox.c.channel == chat[0], outbox.c.chat == chat[1]


# --- posting ------------------------------------------------------------------------------------------


def post(
    tx: Tx,
    rows: Sequence[dict[str, Any]],
    *,
    now: datetime,
    claim: str | None = None,
    pace: Pace = FREE,
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
    _hold(tx, most_urgent)
    waiting = _chats_waiting(tx, most_urgent)
    fresh = [chat for chat in most_urgent if chat not in waiting]
    busy = rates.busy(tx, [chat for chat in fresh if chat[0] in pace.limits], now)
    filed = _filed(rows, waiting, most_urgent, busy, now)
    born = _born(tx, filed, claim, pace, now) if claim else {}
    tx.execute(insert(outbox), filed)
    for chat in waiting:
        _hurry(tx, chat, most_urgent[chat], now)
    return [_letter(SimpleNamespace(**row), born[row["id"]]) for row in filed if row["claim"]]


def _filed(
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
        place: dict[str, Any] = {**_UNTOUCHED}
        if chat not in taken:
            place |= {"next_at": busy.get(chat, now), "priority": most_urgent[chat]}
            taken.add(chat)
        filed.append({**row, **place})
    return filed


_UNTOUCHED = {"next_at": None, "claim": None, "status": "open", "attempts": 0, "part": 0, "message_id": None}


def _born(
    tx: Tx, filed: Sequence[dict[str, Any]], claim: str | None, pace: Pace, now: datetime
) -> dict[LetterId, datetime]:
    """Claim the heads that may leave in a moment; the turn of each."""
    heads = [row for row in filed if row["next_at"] == now]
    limited = sorted({row["channel"] for row in heads} & set(pace.limits))
    turns = rates.held_turns(tx, limited, pace) if limited else {}
    born: dict[LetterId, datetime] = {}
    for row in heads:
        mine, urgent = turns.get(row["channel"]), row["priority"] == Priority.REPLY
        if mine is None or mine.next(now, urgent=urgent) <= now + pace.reply_ahead:
            born[row["id"]] = mine.take(now, urgent=urgent) if mine else now
            row |= {"next_at": now + LEASE, "claim": claim}
    rates.keep(tx, turns)
    return born


def _chats_waiting(tx: Tx, chats: Collection[Chat]) -> set[Chat]:
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


def _hurry(tx: Tx, chat: Chat, priority: int, now: datetime) -> None:
    """The head inherits the highest priority that waits behind it; whoever asks can be reached now."""
    head = (*_open_in(chat), outbox.c.next_at.is_not(None))
    tx.execute(update(outbox).where(*head, outbox.c.priority > priority).values(priority=priority))
    if priority == Priority.REPLY:
        hasten(tx, Address(channel=chat[0], chat=chat[1]), now)


def hasten(tx: Tx, to: Address, now: datetime) -> None:
    """This chat is there again: what waits for it waits no longer than its pace demands."""
    chat = (to.channel, to.chat)
    free_at = rates.free_at(tx, chat, now)
    late = (outbox.c.next_at > free_at, outbox.c.claim.is_(None))
    tx.execute(update(outbox).where(*_open_in(chat), *late).values(next_at=free_at))


# --- claiming -----------------------------------------------------------------------------------------


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
    free = _free(tx, {(row.channel, row.chat) for row in due})
    ids = [row.id for row in due if (row.channel, row.chat) in free]
    still = (outbox.c.id.in_(ids), outbox.c.status == "open", outbox.c.next_at <= now)
    taken = update(outbox).where(*still).values(claim=holder, next_at=now + LEASE).returning(*_ENVELOPE)
    rows = tx.execute(taken).all() if ids else []
    if not rows:
        return None
    away = _long_away(tx, rows, now)
    in_order = sorted(rows, key=lambda row: (row.priority, row.id))
    leaving = [row for row in in_order if not _overtaken(tx, row, away, now)]
    slips = [
        _slip(row, turns[row.channel].take(now, urgent=row.priority == Priority.REPLY)) for row in leaving
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
        (door,) = _doors([channel], chats)
        mine: list[Any] = []
        room = turn.room(now, now + pace.ahead, urgent=True, most=BATCH)
        reserved = turn.room(now, now + pace.ahead, urgent=False, most=room)
        for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
            most = room if priority == Priority.REPLY else min(reserved, room)
            due = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at <= now)
            wanted = select(*columns).where(*door, *due).order_by(outbox.c.next_at)
            mine += tx.execute(wanted.limit(most - len(mine))).all() if len(mine) < most else []
        found += mine
    return found


def _doors(channels: Iterable[str], chats: Mapping[str, Collection[str]]) -> Iterator[tuple[Any, ...]]:
    for channel in channels:
        mine = (outbox.c.channel == channel,)
        yield (*mine, outbox.c.chat.in_(sorted(chats[channel]))) if channel in chats else mine


def _long_away(tx: Tx, rows: Sequence[Row[Any]], now: datetime) -> set[Chat]:
    """Those chats to which nothing could be sent for over an hour."""
    found = select(addresses.c.channel, addresses.c.chat).where(
        addresses.c.channel.in_(sorted({row.channel for row in rows})),
        addresses.c.chat.in_(sorted({row.chat for row in rows})),
        addresses.c.unreachable_since < now - STALE_AFTER,
    )
    return {(row.channel, row.chat) for row in tx.execute(found)}


def _overtaken(tx: Tx, head: Row[Any], away: Collection[Chat], now: datetime) -> bool:
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
    row = tx.execute(_READ, {"letter": slip.id}).one()
    if _expired(row, now):
        close_unsent(tx, row, "expired", now)
        return None
    return _letter(row, slip.at)


def mark(
    tx: Tx,
    letter: Letter,
    holder: str | None,
    message_id: str,
    now: datetime,
    *,
    pause: timedelta = timedelta(),
) -> Slip | None:
    """The letter left: erase its words (one for nobody stored wholly), claim and return the chat's next one.

    Whoever holds it now, it need not be sent again. One somebody else marked meanwhile stays as it is.
    Without a `holder`, or where the chat is left alone for a `pause`, the next one waits.
    """
    chat = (letter.to.channel, letter.to.chat)
    _hold(tx, [chat])
    if pause and not letter.last_word:
        rates.hold(tx, chat, now + pause)
    mine = {"letter": letter.id}
    gone = {**mine, "status": "sent", "payload": None, "closed_at": now, "message_id": message_id}
    closed = tx.execute(_LEFT_FOR_GOOD, mine) if letter.manner else tx.execute(_LEFT, gone)
    if closed.rowcount == 0:
        return None
    prompts.delivered(tx, letter.id, now)
    if letter.unasked:
        dues.delivered(tx, letter.id)
    _reachable_again(tx, letter.to)
    return _promote(tx, chat, holder, now)


def advance(
    tx: Tx, letter: Letter, holder: str, message_id: str, now: datetime, *, pause: timedelta = timedelta()
) -> bool:
    """One more part of a letter left; `message_id` is kept where it is told.

    True where the next part may leave at once and is ours to send; else it waits for the chat's pause.
    """
    chat = (letter.to.channel, letter.to.chat)
    if pause:
        rates.hold(tx, chat, now + pause)
    mine = (outbox.c.id == letter.id, outbox.c.status == "open")
    kept: dict[str, Any] = {"part": letter.part + 1, **({"message_id": message_id} if message_id else {})}
    tx.execute(update(outbox).where(*mine, outbox.c.part == letter.part).values(**kept))
    wait = {"next_at": now + pause, "claim": None} if pause else {"next_at": now + LEASE}
    done = tx.execute(update(outbox).where(*mine, outbox.c.claim == holder).values(**wait))
    return done.rowcount == 1 and not pause


#: Statements of every command are built once.
_READ = select(outbox).where(outbox.c.id == bindparam("letter"))
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


def _promote(tx: Tx, chat: Chat, holder: str | None, now: datetime) -> Slip | None:
    """The oldest open letter of a chat without a head becomes it, claimed where there is a holder."""
    oldest, priority, heads = tx.execute(_BEHIND, {"to_channel": chat[0], "to_chat": chat[1]}).one()
    if oldest is None or heads:
        return None
    free_at = rates.free_at(tx, chat, now)
    claim = holder if free_at <= now else None
    values = {"next_at": now + LEASE if claim else free_at, "claim": claim, "priority": priority}
    promoted = update(outbox).where(outbox.c.id == oldest).values(**values).returning(*_ENVELOPE)
    row = tx.execute(promoted).one()
    return _slip(row, now) if claim else None


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


def give_back(tx: Tx, slip: Slip, holder: str, now: datetime) -> None:
    """A letter that was not tried after all waits for its next turn."""
    mine = (outbox.c.id == slip.id, outbox.c.claim == holder, outbox.c.status == "open")
    tx.execute(update(outbox).where(*mine).values(next_at=now, claim=None))


def move(tx: Tx, old: Address, new: Address, now: datetime) -> None:
    """A chat has another address: what waits for it goes there, in order, and so does its pause."""
    chats = ((old.channel, old.chat), (new.channel, new.chat))
    if chats[0] == chats[1]:
        return
    _hold(tx, chats)
    tx.execute(update(outbox).where(*_open_in(chats[0])).values(next_at=None, claim=None))
    idle = (*_open_in(chats[1]), outbox.c.claim.is_(None))
    tx.execute(update(outbox).where(*idle).values(next_at=None))
    tx.execute(update(outbox).where(*_open_in(chats[0])).values(channel=new.channel, chat=new.chat))
    rates.move(tx, *chats, now)
    _promote(tx, chats[1], None, now)


def waits(tx: Tx, chats: Iterable[Address]) -> set[Address]:
    """For which of these something waits."""
    found = _chats_waiting(tx, {(to.channel, to.chat) for to in chats})
    return {Address(channel=channel, chat=chat) for channel, chat in found}


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
    rates.rearm(tx, step, now)
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
    tx: Tx,
    channels: Iterable[str],
    *,
    chats: Mapping[str, Collection[str]] | None = None,
    pace: Pace = FREE,
) -> datetime | None:
    """When the next head of these channels, and of these chats of theirs, is to be looked at."""
    turns, found = rates.turns(tx, list(channels), pace), []
    for channel, turn in turns.items():
        (door,) = _doors([channel], chats or {})
        for priority in (Priority.REPLY, Priority.MATCH, Priority.NUDGE):
            head = (outbox.c.status == "open", outbox.c.priority == priority, outbox.c.next_at.is_not(None))
            first = select(outbox.c.next_at).where(*door, *head).order_by(outbox.c.next_at).limit(1)
            at = tx.execute(first).scalar_one_or_none()
            if at is not None:
                may = turn.next(at, urgent=priority == Priority.REPLY)
                found.append(max(at, may - pace.lead) if may > at else at)
    return min(found, default=None)


def shown_as(tx: Tx, owner_id: PersonId, to: Address, message_id: str) -> LetterId | None:
    """The letter that the platform shows as this message of a chat, only if it was to this person (law 7)."""
    shown = (outbox.c.channel == to.channel, outbox.c.chat == to.chat, outbox.c.message_id == message_id)
    found = select(outbox.c.id).where(outbox.c.owner_id == owner_id, *shown)
    return tx.execute(found.order_by(outbox.c.id.desc()).limit(1)).scalar_one_or_none()


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
