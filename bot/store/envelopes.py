"""Sealing envelopes: each becomes a letter in the outbox and its questions become prompts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.chat.messages import Address, Envelope, Incoming, LetterId, PromptId
from bot.clock import Clock
from bot.domain.kinds import PLACE
from bot.domain.people import PersonId
from bot.store import dues, heads, letters, outbox, people, prompts
from bot.store.engine import Tx
from bot.store.outbox import Letter
from bot.store.rates import UNLIMITED, RatePolicy

#: The kind of what a place hears when it becomes one of a circle; to be told apart here only.
CONNECTED = "connected"


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
    what it spoke for stays due. Nor is one to a place for which something waits, unless it is CONNECTED.
    """
    # the same thing is said once
    known = outbox.find_known_dedupes(tx, {e.dedupe for e in envelopes if e.dedupe})
    envelopes = _limit_group_letters(tx, [e for e in envelopes if e.dedupe not in known])
    if not envelopes:
        return []
    now = clock.now()
    if tx.dialect.name == "postgresql" and (newest := outbox.newest_id(tx)):
        clock.raise_ids(newest)  # another replica's clock may be a moment ahead
    to = {e.to for e in envelopes if e.place is None}
    homes: dict[PersonId, Address] = {at_home: home} if at_home and home else {}
    if to - set(homes):
        homes = {**people.addresses_of(tx, to), **homes}
    rows, asked, said, nudged = [], [], [], []
    for envelope in envelopes:
        there = envelope.place or homes.get(envelope.to)
        if there is None:
            continue
        letter_id = LetterId(clock.new_id())
        is_answer = heard is not None and (
            envelope.place == heard.place if envelope.place or heard.place else envelope.to == at_home
        )
        topic = heard.topic if heard and is_answer else ""
        rows.append(_letter_row(envelope, letter_id, there, now, topic))
        asked += _prompt_rows(envelope, letter_id, clock, now)
        said += [(due, letter_id) for due in envelope.dues]
        nudged += _nudge_rows(envelope, letter_id, clock)
    born = outbox.add_letters(tx, rows, now=now, claim=claim, pace=pace) if rows else []
    prompts.ask(tx, asked)
    dues.mark_said(tx, said)
    dues.add_nudges(tx, nudged)
    return born


def _limit_group_letters(tx: Tx, envelopes: Sequence[Envelope]) -> Sequence[Envelope]:
    """At most one letter waits for a place, and what is said once for good when it is connected."""
    if not any(e.place for e in envelopes):
        return envelopes
    taken = heads.find_waiting_addresses(tx, {e.place for e in envelopes if e.place})
    kept = []
    for envelope in envelopes:
        if envelope.place is None or envelope.place not in taken or envelope.kind == CONNECTED:
            kept.append(envelope)
        if envelope.place is not None:
            taken.add(envelope.place)
    return kept


def _letter_row(
    envelope: Envelope, letter_id: LetterId, to: Address, now: datetime, topic: str
) -> dict[str, Any]:
    return {
        "id": letter_id,
        "dedupe": envelope.dedupe,
        "owner_id": None if envelope.manner or envelope.place else envelope.to,
        "channel": to.channel,
        "chat": to.chat,
        "kind": PLACE if envelope.place else envelope.kind,
        "priority": envelope.priority,
        "payload": letters.write(envelope.message)
        | letters.write_manner(envelope.manner)
        | letters.write_topic(topic),
        "expires_at": envelope.expires_at,
        "created_at": now,
    }


def _prompt_rows(
    envelope: Envelope, letter_id: LetterId, clock: Clock, now: datetime
) -> list[dict[str, Any]]:
    """What it asks; nothing is asked where others listen."""
    if envelope.place is not None:
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


def _nudge_rows(envelope: Envelope, letter_id: LetterId, clock: Clock) -> list[dict[str, Any]]:
    """The day's nudge, where the envelope is one."""
    if envelope.nudge_day is None:
        return []
    return [
        {
            "id": clock.new_id(),
            "owner_id": envelope.to,
            "local_day": envelope.nudge_day,
            "kind": envelope.kind,
            "letter_id": letter_id,
            "open": envelope.nudge_open,
        }
    ]
