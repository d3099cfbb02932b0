"""Blocks and marks at rest: keyed hashes on both sides, so that nobody is looked up and nobody is named.

A block holds blinds, and so does a mark; two people are kept apart where a blind of one is among the marks
of the other. Whoever blocks somebody unknown to the bot writes the same rows as for anybody else (law 7).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, insert, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.chat.messages import Address
from bot.domain.contacts import Point, PointKind
from bot.domain.knots import fold
from bot.domain.matches import MatchStatus
from bot.domain.people import Person, PersonId
from bot.store import knots
from bot.store.columns import vault_of
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import addresses, blocks, marks, matches, memberships, old_blocks, people, sides
from bot.understanding import contact_points as forms

#: Handles that platforms other than Telegram allow.
_SHORT_HANDLE = re.compile(r"@(\w{1,3})")
#: Statuses of a match whose two people know each other.
_REVEALED_STATUSES = (MatchStatus.REVEALED.value, MatchStatus.AGREED.value, MatchStatus.OVER.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEntry:
    """One block as its owner sees it.

    The label is what they typed, "" for those from before they were forgotten, or the ISO day on which two
    yeses revealed whom they block.
    """

    id: str
    label: str
    created_at: datetime


# --- marks --------------------------------------------------------------------------------------------


def address_blind(tx: Tx, address: Address) -> str:
    """The keyed hash of where somebody is reached."""
    return vault_of(tx.dialect).blind(f"address:{address.channel}:{address.chat}")


def note_marks(
    tx: Tx, person_id: PersonId, addresses: Iterable[Address] = (), handles: Iterable[str] = ()
) -> None:
    """Remember by what somebody may be blocked: all their addresses and handles, and those given here.

    `handles` are handles, Matrix ids and phones in any spelling. What they once had stays: a new handle lifts
    no block.
    """
    blinds = _collect_marks(tx, person_id, addresses, handles)
    made = sqlite.insert(marks) if tx.dialect.name == "sqlite" else postgresql.insert(marks)
    rows = [{"owner_id": person_id, "blind": blind} for blind in sorted(blinds)]
    if rows:
        tx.execute(made.on_conflict_do_nothing(), rows)


def _collect_marks(
    tx: Tx, person_id: PersonId, more: Iterable[Address] = (), handles: Iterable[str] = ()
) -> set[str]:
    mine = select(addresses.c.channel, addresses.c.chat, addresses.c.handle).where(
        addresses.c.owner_id == person_id
    )
    rows = tx.execute(mine).all()
    zone = tx.execute(select(people.c.zone).where(people.c.id == person_id)).scalar_one()
    told = [row.handle for row in rows if row.handle] + list(handles)
    known = (parse_point(handle, zone=zone) for handle in told)
    there = {Address(channel=row.channel, chat=row.chat) for row in rows} | set(more)
    return {address_blind(tx, one) for one in there} | {knots.blind_point(tx, one) for one in known if one}


def parse_point(words: str, *, zone: str) -> Point | None:
    """A contact point in whatever spelling; any word behind an "@" may be somebody's handle."""
    short = _SHORT_HANDLE.fullmatch(words.strip())
    return (
        Point(kind=PointKind.TELEGRAM, value=short[1].lower()) if short else forms.recognise(words, zone=zone)
    )


def note_handle(tx: Tx, person: Person, handle: str) -> None:
    """A member writes under this handle now; whoever belongs to no circle leaves no mark."""
    point = parse_point(handle, zone=person.zone)
    if point is None:
        return
    known = exists().where(marks.c.owner_id == person.id, marks.c.blind == knots.blind_point(tx, point))
    member = exists().where(memberships.c.owner_id == person.id)
    if tx.execute(select(member & ~known)).scalar_one():
        note_marks(tx, person.id, handles=[handle])


def marks_of(tx: Tx, person_id: PersonId) -> set[str]:
    """Everything somebody is recognised by, noted or not yet."""
    noted = tx.execute(select(marks.c.blind).where(marks.c.owner_id == person_id)).scalars()
    return set(noted) | _collect_marks(tx, person_id)


# --- blocks -------------------------------------------------------------------------------------------


def blinds_of(tx: Tx, points: Iterable[Point], chats: Iterable[Address] = ()) -> set[str]:
    """The keyed hashes of contact points and chats, whether anybody has them or not."""
    return {knots.blind_point(tx, point) for point in points} | {address_blind(tx, chat) for chat in chats}


def block(
    tx: Tx,
    owner_id: PersonId,
    *,
    label: str,
    blinds: Iterable[str],
    new_id: Callable[[], str],
    now: datetime,
) -> None:
    """One more entry, or more of the entry of this label.

    An entry without a blind (of somebody who was forgotten since) gets one that nobody has.
    """
    entry = next((e.id for e in list_entries(tx, owner_id) if fold(e.label) == fold(label)), None) or new_id()
    held = set(tx.execute(select(blocks.c.blind).where(*_is_entry(owner_id, entry))).scalars())
    wanted = set(blinds) or {vault_of(tx.dialect).blind(f"nobody:{entry}")}
    row = {"owner_id": owner_id, "entry": entry, "label": label, "created_at": now}
    fresh = [{**row, "id": new_id(), "blind": blind} for blind in sorted(wanted - held)]
    if fresh:
        tx.execute(insert(blocks), fresh)


def _is_entry(owner_id: PersonId, entry: str) -> tuple[Any, Any]:
    return blocks.c.owner_id == owner_id, blocks.c.entry == entry


def list_entries(tx: Tx, owner_id: PersonId) -> list[BlockEntry]:
    """Everybody this person blocks, in the order in which they did."""
    rows = tx.execute(select(blocks).where(blocks.c.owner_id == owner_id).order_by(blocks.c.id))
    found: dict[str, BlockEntry] = {}
    for row in rows:
        found.setdefault(row.entry, BlockEntry(id=row.entry, label=row.label, created_at=row.created_at))
    return list(found.values())


def remove(tx: Tx, owner_id: PersonId, entry: str) -> bool:
    """The block is no more; False where there is none of this id among this person's (law 7)."""
    return tx.execute(delete(blocks).where(*_is_entry(owner_id, entry))).rowcount > 0


# --- who is kept apart --------------------------------------------------------------------------------


def blocked_pairs(tx: Tx, ids: Iterable[str]) -> set[tuple[PersonId, PersonId]]:
    """Pairs among these people of whom one blocks the other, the smaller id first."""
    wanted = set(ids)
    found = (
        select(blocks.c.owner_id, marks.c.owner_id)
        .join(marks, marks.c.blind == blocks.c.blind)
        .where(in_ids(tx, blocks.c.owner_id))
        .distinct()
    )
    pairs = ((one, other) for one, other in tx.execute(found, bind_ids(wanted)).all() if other in wanted)
    return {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}


def is_blocked(tx: Tx, one: PersonId, other: PersonId) -> bool:
    """Whether either of two people blocks the other."""
    found = select(1).join(marks, marks.c.blind == blocks.c.blind)
    either = or_(
        and_(blocks.c.owner_id == one, marks.c.owner_id == other),
        and_(blocks.c.owner_id == other, marks.c.owner_id == one),
    )
    return tx.execute(found.select_from(blocks).where(either).limit(1)).first() is not None


# --- what outlives the people ---------------------------------------------------------------------------


def archive(
    tx: Tx, person_id: PersonId, theirs: Sequence[Address], *, new_id: Callable[[], str], now: datetime
) -> None:
    """Before these chats are nobody's: blocks by them stay as pairs of hashes, and those of them hold."""
    known = marks_of(tx, person_id)
    _extend_entries(tx, known, new_id)
    _extend_archive(tx, known)
    holders = [address_blind(tx, address) for address in theirs]
    held = tx.execute(select(blocks.c.blind).where(blocks.c.owner_id == person_id).distinct()).scalars().all()
    _insert_archived(
        tx, [{"holder": holder, "blind": blind, "at": now} for holder in holders for blind in held]
    )


def _extend_entries(tx: Tx, known: set[str], new_id: Callable[[], str]) -> None:
    """An entry that meets one of these marks meets them all: whoever comes back may show only some."""
    met = tx.execute(select(blocks.c.owner_id, blocks.c.entry).where(blocks.c.blind.in_(known)).distinct())
    for owner_id, entry in met.all():
        rows = tx.execute(select(blocks).where(*_is_entry(owner_id, entry)).order_by(blocks.c.id)).all()
        row = {**rows[0]._mapping}  # noqa: SLF001
        missing = sorted(known - {each.blind for each in rows})
        fresh = [{**row, "id": new_id(), "blind": blind} for blind in missing]
        if fresh:
            tx.execute(insert(blocks), fresh)


def _extend_archive(tx: Tx, known: set[str]) -> None:
    rows = tx.execute(select(old_blocks).where(old_blocks.c.blind.in_(known))).all()
    _insert_archived(
        tx, [{"holder": row.holder, "blind": blind, "at": row.at} for row in rows for blind in known]
    )


def _insert_archived(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    made = sqlite.insert(old_blocks) if tx.dialect.name == "sqlite" else postgresql.insert(old_blocks)
    if rows:
        tx.execute(made.on_conflict_do_nothing(), list(rows))


def restore_archived(
    tx: Tx, person_id: PersonId, address: Address, *, new_id: Callable[[], str], now: datetime
) -> bool:
    """Whoever starts afresh takes over, once, whom they blocked before; whether there was anybody."""
    mine = old_blocks.c.holder == address_blind(tx, address)
    held = tx.execute(select(old_blocks.c.blind).where(mine)).scalars().all()
    if held:
        block(tx, person_id, label="", blinds=held, new_id=new_id, now=now)
        tx.execute(delete(old_blocks).where(mine))
    return bool(held)


def prune(tx: Tx, before: datetime) -> None:
    """Blocks of people forgotten before an instant go."""
    tx.execute(delete(old_blocks).where(old_blocks.c.at <= before))


# --- the last partner -----------------------------------------------------------------------------------


def find_last_partner(tx: Tx, owner_id: PersonId) -> tuple[PersonId | None, str] | None:
    """Whom two yeses revealed last, None once they were forgotten, and the match; None where nobody was."""
    found = (
        select(sides.c.other_id, matches.c.id)
        .join(matches, matches.c.id == sides.c.match_id)
        .where(sides.c.owner_id == owner_id, matches.c.status.in_(_REVEALED_STATUSES))
        .order_by(matches.c.id.desc())
        .limit(1)
    )
    row = tx.execute(found).one_or_none()
    return None if row is None else (row.other_id, row.id)
