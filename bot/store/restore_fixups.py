"""What a restored database needs before anybody may live in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, select, update

from bot.chat.port import DEVICE
from bot.domain.people import PersonId
from bot.store import pages, people, personal_data, third_parties
from bot.store.engine import Tx
from bot.store.journal import ForgetRecord, JournalContents
from bot.store.tables import (
    beats,
    dues,
    keepsakes,
    knots,
    leases,
    nudges,
    outbox,
    prompts,
    rates,
    remains,
)
from bot.store.tables import people as people_table

#: No forget takes longer from its line in the journal to its commit.
_FORGET_SLACK = timedelta(days=1)
#: Of what an adapter keeps: a device that is gone is replaced by a new one (decision 0046).
_PROCESS_STATE = ("", DEVICE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetCounts:
    """How many were forgotten once more: people, and knots of third persons."""

    people: int = 0
    knots: int = 0


# --- nothing old is said, nothing old is held ---------------------------------------------------------


def reset_unfinished(tx: Tx, now: datetime) -> int:
    """Every open letter expires, and what it spoke for is due anew; nobody holds anything. How many letters.

    As `outbox.close_unsent` does for one letter.
    """
    waiting = outbox.c.status == "open"
    letters = select(outbox.c.id).where(waiting)
    unsent = (prompts.c.letter_id.in_(letters), prompts.c.status == "open")
    tx.execute(update(prompts).where(*unsent).values(status="closed"))
    tx.execute(delete(nudges).where(nudges.c.letter_id.in_(letters)))
    _reopen_dues(tx)
    expired = tx.execute(select(func.count()).select_from(outbox).where(waiting)).scalar_one()
    tx.execute(delete(outbox).where(waiting, outbox.c.owner_id.is_(None)))
    gone = {"status": "expired", "payload": None, "closed_at": now, "next_at": None, "claim": None}
    tx.execute(update(outbox).where(waiting).values(**gone))
    for table in (rates, leases, beats):
        tx.execute(delete(table))
    tx.execute(delete(keepsakes).where(keepsakes.c.name.in_(_PROCESS_STATE)))
    return int(expired)


def _reopen_dues(tx: Tx) -> None:
    """What a letter spoke for is due as before; what was planned anew meanwhile keeps its new time."""
    other = dues.alias()
    alike = (
        other.c.owner_id == dues.c.owner_id,
        other.c.kind == dues.c.kind,
        other.c.subject_id == dues.c.subject_id,
    )
    newer = (other.c.status == "open") | (other.c.id > dues.c.id)
    tx.execute(delete(dues).where(dues.c.status == "said", exists().where(*alike, newer)))
    tx.execute(update(dues).where(dues.c.status == "said").values(status="open", letter_id=None))


# --- who was forgotten since --------------------------------------------------------------------------


def list_forgets(tx: Tx) -> list[ForgetRecord]:
    """Everybody a database knows to be forgotten; nobody where it has no tables yet."""
    return personal_data.list_forgets(tx) if tx.dialect.has_table(tx, remains.name) else []


def find_newer_forgets(tx: Tx, journal: Iterable[ForgetRecord], made_at: datetime) -> list[ForgetRecord]:
    """Those of a journal that a backup does not know to be forgotten."""
    told = {(one.kind, one.blind): one.at for one in personal_data.list_forgets(tx)}
    news = (one for one in journal if one.at > made_at - _FORGET_SLACK)
    return [one for one in news if told.get((one.kind, one.blind), one.at - _FORGET_SLACK) < one.at]


def find_missing_forgets(
    account: JournalContents, forgotten: Iterable[ForgetRecord], now: datetime
) -> list[ForgetRecord]:
    """Those of a database who should be in a journal and are not."""
    return account.find_missing(one for one in forgotten if one.at > now - personal_data.HASH_RETENTION)


def forget_again(tx: Tx, forgotten: Sequence[ForgetRecord], new_id: Callable[[], str]) -> ForgetCounts:
    """Everybody forgotten since the backup goes once more, as of the instant they went."""
    by_kind = {
        kind: {one.blind: one.at for one in forgotten if one.kind == kind}
        for kind in personal_data.FORGET_KINDS
    }
    gone = _forget_people(tx, by_kind["forgot"], new_id)
    traces = third_parties.find_by_blinds(tx, by_kind["erased"])
    third_parties.erase_references(tx, traces)
    _erase_by_page(tx, by_kind[personal_data.REFUSED])
    personal_data.part_again(tx, by_kind["erased"], new_id)
    for one in forgotten:
        personal_data.add_forget(tx, one)
    return ForgetCounts(people=gone, knots=len(traces.knots))


def _forget_people(tx: Tx, blinds: Mapping[str, datetime], new_id: Callable[[], str]) -> int:
    found: dict[PersonId, datetime] = {}
    for blind, owner_id in personal_data.find_people_by_blinds(tx, blinds):
        found[owner_id] = blinds[blind]
    for owner_id, at in found.items():
        personal_data.forget(tx, people.by_id(tx, owner_id), at, new_id)
    return len(found)


def _erase_by_page(tx: Tx, blinds: Mapping[str, datetime]) -> None:
    """Whoever had a page erased has it erased once more, with what reached them."""
    if not blinds:
        return
    for row in tx.execute(select(knots.c.owner_id, knots.c.id)).all():
        if pages.blind_refusal(tx, row.owner_id, row.id) in blinds:
            third_parties.erase_points_of_knot(tx, row.owner_id, row.id)
            pages.remove_of_knot(tx, row.id)


def count_people(tx: Tx) -> int:
    """How many people live in the database; 0 too where it has no tables yet."""
    if not tx.dialect.has_table(tx, people_table.name):
        return 0
    return int(tx.execute(select(func.count()).select_from(people_table)).scalar_one())
