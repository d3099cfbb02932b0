"""Sealing envelopes: each becomes a letter in the outbox and its questions become prompts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from bot.chat.messages import (
    Address,
    Envelope,
    Incoming,
    LastWord,
    LetterId,
    Priority,
    PromptId,
    Reply,
    ToChat,
    Unasked,
)
from bot.clock import Clock
from bot.domain.kinds import PLACE, REPLY
from bot.domain.people import PersonId
from bot.store import dues, heads, letters, outbox, people, prompts
from bot.store.engine import Tx
from bot.store.outbox import Letter
from bot.store.rates import UNLIMITED, RatePolicy


def enqueue(
    tx: Tx,
    envelopes: Sequence[Envelope],
    *,
    clock: Clock,
    claim: str | None = None,
    home: Address | None = None,
    at_home: PersonId | None = None,
    heard: Incoming | None = None,
    pace: RatePolicy = UNLIMITED,
) -> list[Letter]:
    """Write envelopes and return the letters born claimed.

    Replies go to `home`, where the person `at_home` just wrote from, everything else to the newest open
    address of each person, or to its place. What answers what was `heard` stays in the
    topic in which that was said. An envelope to somebody who cannot be reached is not written:
    what it spoke for stays due. Nor is one to a chat for which something waits, unless it is said `always`.
    """
    envelopes = _limit_chat_letters(tx, envelopes)
    if not envelopes:
        return []
    now = clock.now()
    if tx.dialect.name == "postgresql" and (newest := outbox.newest_id(tx)):
        clock.raise_ids(newest)  # another replica's clock may be a moment ahead
    to = {e.to for e in envelopes if not isinstance(e, ToChat)}
    homes: dict[PersonId, Address] = {at_home: home} if at_home and home else {}
    if to - set(homes):
        homes = {**people.addresses_of(tx, to), **homes}
    rows, asked, said, nudged = [], [], [], []
    for envelope in envelopes:
        there = envelope.chat if isinstance(envelope, ToChat) else homes.get(envelope.to)
        if there is None:
            continue
        letter_id = LetterId(clock.new_id())
        topic = heard.topic if heard and _is_answer(envelope, heard, at_home) else ""
        rows.append(_letter_row(envelope, letter_id, there, now, topic))
        asked += _prompt_rows(envelope, letter_id, clock, now)
        if isinstance(envelope, Unasked):
            said += [(due, letter_id) for due in envelope.dues]
            nudged += _nudge_rows(envelope, letter_id, clock)
    born = outbox.add_letters(tx, rows, now=now, claim=claim, pace=pace) if rows else []
    prompts.ask(tx, asked)
    dues.mark_said(tx, said)
    dues.add_nudges(tx, nudged)
    questions = [prompts.from_row(SimpleNamespace(**row)) for row in asked] if born else []
    return [
        replace(letter, questions=tuple(one for one in questions if one.letter_id == letter.id))
        for letter in born
    ]


def _is_answer(envelope: Envelope, heard: Incoming, at_home: PersonId | None) -> bool:
    """Whether it goes to where that was said."""
    if isinstance(envelope, ToChat):
        return envelope.chat == heard.place
    return heard.place is None and envelope.to == at_home


def _limit_chat_letters(tx: Tx, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
    """At most one letter waits for a chat, and what is said there once for good."""
    to_chats = {e.chat for e in envelopes if isinstance(e, ToChat)}
    if not to_chats:
        return envelopes
    taken = heads.find_waiting_addresses(tx, to_chats)
    kept: list[Envelope] = []
    for envelope in envelopes:
        if not isinstance(envelope, ToChat):
            kept.append(envelope)
            continue
        if envelope.chat not in taken or envelope.always:
            kept.append(envelope)
        taken.add(envelope.chat)
    return kept


def _letter_row(
    envelope: Envelope, letter_id: LetterId, to: Address, now: datetime, topic: str
) -> dict[str, Any]:
    kind, priority, expires_at = REPLY, Priority.REPLY, None
    match envelope:
        case Unasked():
            kind, priority, expires_at = envelope.kind, envelope.priority, envelope.expires_at
        case ToChat():
            kind, expires_at = PLACE, envelope.expires_at
    manner = envelope.manner if isinstance(envelope, ToChat | LastWord) else None
    return {
        "id": letter_id,
        "owner_id": envelope.to if isinstance(envelope, Reply | Unasked) else None,
        "channel": to.channel,
        "chat": to.chat,
        "kind": kind,
        "priority": priority,
        "payload": letters.write(envelope.message)
        | letters.write_manner(manner)
        | letters.write_topic(topic),
        "expires_at": expires_at,
        "created_at": now,
    }


def _prompt_rows(
    envelope: Envelope, letter_id: LetterId, clock: Clock, now: datetime
) -> list[dict[str, Any]]:
    """What it asks; nothing is asked where others listen, nor of somebody forgotten."""
    if isinstance(envelope, ToChat | LastWord):
        return []
    rows, number = [], 1
    for question in envelope.message.questions:
        id_ = PromptId(clock.new_id())
        rows.append(
            prompts.row_of(
                question, id_=id_, owner_id=envelope.to, letter_id=letter_id, number=number, now=now
            )
        )
        number += len(question.choices)
    return rows


def _nudge_rows(envelope: Unasked, letter_id: LetterId, clock: Clock) -> list[dict[str, Any]]:
    """The day's nudge, where the envelope is one."""
    if envelope.nudge is None:
        return []
    return [
        {
            "id": clock.new_id(),
            "owner_id": envelope.to,
            "local_day": envelope.nudge.day,
            "kind": envelope.kind,
            "letter_id": letter_id,
            "open": envelope.nudge.waits,
        }
    ]
