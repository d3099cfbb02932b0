"""A person's rights at rest: all their rows, their end, and what outlives it as keyed hashes."""

from collections import Counter
from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Integer,
    Table,
    TableClause,
    and_,
    column,
    delete,
    func,
    insert,
    inspect,
    or_,
    select,
    table,
    update,
)
from sqlalchemy import Float as FloatColumn
from sqlalchemy.types import Date

from bot.chat.messages import Address
from bot.domain.circles import MemberStatus
from bot.domain.people import Person, PersonId
from bot.domain.trust import LEFT_OUT_FOR, PAUSED_FOR, CaseKind, Judge, VerdictKind, VerdictStatus
from bot.store import adapter_state, admissions, apart, rates, trust
from bot.store import blocks as blocks_store
from bot.store import people as people_store
from bot.store.columns import Instant, SealedJson, WallTime, vault_of
from bot.store.engine import Tx
from bot.store.journal import ForgetRecord, journal_of
from bot.store.migrate import is_ahead
from bot.store.tables import (
    addresses,
    blocks,
    cases,
    changes,
    gone_partners,
    inbox,
    knots,
    links,
    matches,
    memberships,
    metadata,
    nodes,
    outbox,
    people,
    prompts,
    remains,
    sides,
    ticks,
    verdicts,
)

#: How long keyed hashes outlive a person.
HASH_RETENTION = timedelta(days=730)
#: What circles hold against whoever was forgotten.
_REMOVED, _HELD = "removed", "held"
#: What remains of a knot who wants no further page of an asker.
REFUSED = "nopage"
#: What remains of a forget, and stands in the journal outside the database too.
FORGET_KINDS = ("forgot", "erased", REFUSED)
#: What /export leaves out of the rows it walks, and why. A test keeps this list honest.
EXPORT_EXCEPTIONS = {
    "owner_id": "the person the file is about, in every row",
    "knots.folded": "the name once more, as it is searched",
    "points.blind": "a keyed hash of the value beside it",
    "inbox.foreign_id": "a keyed hash of the platform's own number of an update",
    "changes.made_by": "likewise, of the update that made the change",
    "prompts.letter_id": "which row of the outbox carried the question",
    "dues.letter_id": "which row of the outbox speaks for it",
    "nudges.letter_id": "which row of the outbox it was",
    "outbox.payload": "words on their way, this very file among them; erased once they left",
    "outbox.dedupe": "the sender's own mark against sending twice",
    "outbox.priority": "the sender's own order",
    "outbox.next_at": "the sender's own lease",
    "outbox.claim": "which process holds the lease",
    "outbox.attempts": "the sender's own count",
    "outbox.message_id": "the platform's own number of a message",
    "outbox.part": "how much of a long letter has left",
    "prompts.outdated": "whether a message still shows buttons that were answered",
    "parked.foreign_id": "the platform's own number of an update",
    "knots.linked_id": "the bot's own number of somebody else",
    "memberships.node_id": "a place in a tree without names; it would tell who came through whom",
    "invites.meant_for": "keyed hashes of addresses that were typed once and not kept",
    "invites.blind": "a keyed hash of the code, which was shown once",
    "pages.blind": "a keyed hash of the address, which stood in the draft",
    "pages.version": "which form of the page is good",
    "feeds.blind": "a keyed hash of the address, which was shown once",
    "links.other_id": "the bot's own number of somebody else",
    "links.blind": "a keyed hash of the code, which was shown once",
    "feeds.etag": "a hash of what the feed showed last",
    "sides.other_id": "the bot's own number of somebody else",
    "sides.nth": "how often two were offered to each other; before two yeses it is as if for the first time",
    "marks.blind": "keyed hashes of the addresses and handles beside",
    "blocks.blind": "a keyed hash; how many there are would tell whether somebody uses the bot",
    "blocks.entry": "which of these hashes belong together",
    "ticks.about_id": "the bot's own number of somebody else",
    "ticks.branch_id": "whose branch of the tree it counts for",
    "ticks.spent": "whether others said the same",
    "verdicts.id": "it would tell when somebody ticked, and so who (law 9)",
    "verdicts.created_at": "likewise",
    "verdicts.rounds_left": "likewise",
    "cases.verdict_id": "likewise",
    "cases.about_id": "the bot's own number of somebody else",
    "cases.match_id": "the bot's own number of the match it is about",
    "cases.shown": "what somebody said of themselves whom two yeses never revealed",
    "cases.judge_id": "the bot's own number of somebody else",
}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleBan:
    """Whether a circle removed somebody, and until when rounds pass them by."""

    removed: bool
    held_until: datetime | None


def _own_tables() -> list[Table]:
    """Every table that has an owner, those first that others point to."""
    return [table for table in metadata.sorted_tables if "owner_id" in table.c]


# --- everything about somebody ------------------------------------------------------------------------


def exported_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that /export tells."""
    left_out = {name.removeprefix(f"{table.name}.") for name in EXPORT_EXCEPTIONS}
    return [column for column in table.c if column.name not in left_out]


def export_rows(tx: Tx, owner_id: PersonId) -> dict[str, list[Row]]:
    """Every row about a person by table, opened, in the order of their keys, as JSON knows values."""
    rows = {"people": _read_rows(tx, people, people.c.id == owner_id)}
    return rows | {
        table.name: _read_rows(tx, table, _is_own(table, owner_id)) for table in _exported_tables()
    }


def _exported_tables() -> list[Table]:
    """Those of which anything is left to tell."""
    return [table for table in _own_tables() if exported_columns(table)]


def _is_own(table: Table, owner_id: PersonId) -> Any:
    """A person's rows of a table; a verdict only once it was said, and of a block one row, whoever it met."""
    mine = table.c.owner_id == owner_id
    if table is verdicts:
        return and_(mine, verdicts.c.said_at.is_not(None))
    if table is blocks:
        first = select(func.min(blocks.c.id)).where(blocks.c.owner_id == owner_id).group_by(blocks.c.entry)
        return and_(mine, blocks.c.id.in_(first))
    return mine


def _read_rows(tx: Tx, table: Table, mine: Any) -> list[Row]:
    found = tx.execute(select(*exported_columns(table)).where(mine).order_by(*table.primary_key.columns))
    rows = [{name: _to_json_value(value) for name, value in row.items()} for row in found.mappings()]
    if table is not cases:
        return rows
    # who looks at a case is not told, nor when they did; of a report not what came of it either (law 9)
    hidden: Row = {"judge": "", "decided_at": None}
    report = hidden | {"status": ""}
    return [row | (report if row["kind"] == CaseKind.REPORT.value else hidden) for row in rows]


def _to_json_value(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
    return value


def export_shape() -> dict[str, dict[str, tuple[str, bool]]]:
    """What `everything` looks like: table, column, then the kind of its values and whether one may lack."""
    tables = [people, *_exported_tables()]
    return {
        t.name: {c.name: (_kind_of_column(c), bool(c.nullable)) for c in exported_columns(t)} for t in tables
    }


def _kind_of_column(column: Column[Any]) -> str:
    kinds = (
        (Instant, "instant"),
        (WallTime, "time"),
        (SealedJson, "any"),
        (JSON, "any"),
        (Date, "day"),
        (Boolean, "boolean"),
        (FloatColumn, "number"),
        (Integer, "integer"),
    )
    return next((kind for type_, kind in kinds if isinstance(column.type, type_)), "string")


# --- the end ------------------------------------------------------------------------------------------


def forget(tx: Tx, person: Person, now: datetime, new_id: Callable[[], str]) -> None:
    """Every row about a person goes; hashes of their addresses, of a running pause and of blocks remain.

    Of the updates they sent only keyed hashes stay until they are pruned, so that one delivered once more
    is still known (law 6). Matches stay, and the other side of them as it is, without a trace of whom it was
    with (law 3); the tree of a circle keeps its shape.
    """
    theirs = people_store.list_addresses(tx, person.id)
    _archive(tx, person, theirs, now, new_id)
    apart.forget(tx, person.id)
    _save_gone_partner(tx, person.id, theirs, now)
    _remove_links(tx, person.id)
    save_forgets(tx, "forgot", [blocks_store.address_blind(tx, address) for address in theirs], now=now)
    for address in theirs:
        here = (outbox.c.channel == address.channel, outbox.c.chat == address.chat)
        tx.execute(delete(outbox).where(*here, outbox.c.owner_id.is_(None)))
    rates.forget(tx, [(address.channel, address.chat) for address in theirs])
    admissions.forget(tx, theirs)
    for channel in {address.channel for address in theirs}:
        adapter_state.forget(tx, channel, [address.chat for address in theirs if address.channel == channel])
    tx.execute(update(inbox).where(inbox.c.owner_id == person.id).values(owner_id=None))
    for own in (*_list_newer_tables(tx), *reversed(_own_tables())):
        tx.execute(delete(own).where(own.c.owner_id == person.id))
    tx.execute(delete(people).where(people.c.id == person.id))


def _list_newer_tables(tx: Tx) -> list[TableClause]:
    """Of a schema newer than this release: what it does not know of a person goes with the rest."""
    if not is_ahead(tx):
        return []
    look = inspect(tx)
    names = [name for name, _ in reversed(look.get_sorted_table_and_fkc_names()) if name]
    return [
        table(name, column("owner_id"))
        for name in names
        if name not in metadata.tables and "owner_id" in {one["name"] for one in look.get_columns(name)}
    ]


def part_address(tx: Tx, person: Person, address: Address, now: datetime, new_id: Callable[[], str]) -> None:
    """One chat of two is nobody's: only what outlives a forget holds for whoever begins anew there.

    The journal keeps it as something erased, which every version reads: a restored backup parts them again.
    Raises JournalError.
    """
    _archive(tx, person, [address], now, new_id)
    save_forgets(tx, "erased", [_blind_parting(tx, address)], now=now)
    here = (outbox.c.channel == address.channel, outbox.c.chat == address.chat)
    tx.execute(delete(outbox).where(*here))
    people_store.part_address(tx, person.id, address)


def _blind_parting(tx: Tx, address: Address) -> str:
    return vault_of(tx.dialect).blind(f"parted:{address.channel}:{address.chat}")


def part_again(tx: Tx, blinds: Mapping[str, datetime], new_id: Callable[[], str]) -> None:
    """Chats that are one person's, and whose parting has one of these hashes, part as of then."""
    rows = tx.execute(select(addresses.c.owner_id, addresses.c.channel, addresses.c.chat)).all()
    chats = Counter(row.owner_id for row in rows)
    for row in rows:
        address = Address(channel=row.channel, chat=row.chat)
        at = blinds.get(_blind_parting(tx, address))
        if at is not None and chats[row.owner_id] > 1:
            chats[row.owner_id] -= 1
            part_address(tx, people_store.by_id(tx, row.owner_id), address, at, new_id)


def _archive(
    tx: Tx, person: Person, theirs: Sequence[Address], now: datetime, new_id: Callable[[], str]
) -> None:
    """Blocks both ways, whom they are kept apart from, what circles hold against them, a running pause."""
    blocks_store.archive(tx, person.id, theirs, new_id=new_id, now=now)
    apart.archive(tx, person.id, theirs, new_id=new_id, now=now)
    _save_bans(tx, person.id, theirs, now)
    if person.paused_until is not None and person.is_paused(now):
        pause = [blocks_store.address_blind(tx, address) for address in theirs]
        save_forgets(tx, "paused", pause, now=now, until=person.paused_until)


def _remove_links(tx: Tx, owner_id: PersonId) -> None:
    """Rows of others name the person no more: as the other of a match, a linked knot, or a voucher."""
    _remove_voucher_name(tx, owner_id)
    _remove_from_buttons(tx, owner_id)
    tx.execute(update(sides).where(sides.c.other_id == owner_id).values(other_id=None))
    tx.execute(delete(links).where(links.c.other_id == owner_id))
    linked = knots.c.linked_id == owner_id
    owners = tx.execute(select(knots.c.owner_id).where(linked)).scalars().all()
    tx.execute(update(knots).where(linked).values(linked_id=None))
    back = select(changes.c.id, changes.c.steps).where(changes.c.owner_id.in_(owners))
    for row in tx.execute(back).all():
        if contains_any(row.steps, [owner_id]):
            steps = _replace_value(row.steps, owner_id, None)
            tx.execute(update(changes).where(changes.c.id == row.id).values(steps=steps))
    tx.execute(delete(ticks).where(ticks.c.about_id == owner_id))
    # what somebody else reported stays, for the operator, who alone knows by hashes whom it is about
    gone = {"about_id": None, "judge": Judge.OPERATOR.value, "judge_id": None}
    tx.execute(update(cases).where(cases.c.about_id == owner_id).values(**gone))


def _remove_voucher_name(tx: Tx, owner_id: PersonId) -> None:
    """What others were shown of those the person vouched for goes on without the voucher's name."""
    mine = select(memberships.c.node_id).where(memberships.c.owner_id == owner_id)
    below = (
        select(memberships.c.owner_id)
        .join(nodes, nodes.c.id == memberships.c.node_id)
        .where(nodes.c.parent_id.in_(mine))
    )
    shown = select(sides.c.id, sides.c.facts).where(sides.c.other_id.in_(below), sides.c.facts.is_not(None))
    for row in tx.execute(shown).all():
        if row.facts.get("voucher"):
            facts = {**row.facts, "voucher": ""}
            tx.execute(update(sides).where(sides.c.id == row.id).values(facts=facts))


def _remove_from_buttons(tx: Tx, owner_id: PersonId) -> None:
    """Buttons of earlier messages to the other of a match, answered or not, name the person no more."""
    mine = select(sides.c.match_id, sides.c.other_id, sides.c.gives).where(sides.c.owner_id == owner_id)
    given = {row.match_id: row for row in tx.execute(mine).all() if row.gives and row.other_id}
    theirs = prompts.c.owner_id.in_({row.other_id for row in given.values()})
    for row in tx.execute(select(prompts.c.id, prompts.c.context, prompts.c.choices).where(theirs)).all():
        name = next((given[id_].gives.get("name") for id_ in given if contains_any(row.context, [id_])), None)
        if name and contains_any(row.choices, [name]):
            choices = _replace_value(row.choices, name, "…")
            tx.execute(update(prompts).where(prompts.c.id == row.id).values(choices=choices))


def _replace_value(stored: Any, value: str, by: str | None) -> Any:
    """A JSON value with another in place of each that is this one."""
    if isinstance(stored, dict):
        return {name: _replace_value(inner, value, by) for name, inner in stored.items()}
    if isinstance(stored, list):
        return [_replace_value(inner, value, by) for inner in stored]
    return by if stored == value else stored


def _save_bans(tx: Tx, owner_id: PersonId, theirs: Sequence[Address], now: datetime) -> None:
    """Whom a circle removed, or lets rest after a verdict, is not let off by being forgotten.

    What was drawn and not said yet holds from now on.
    """
    waiting = select(verdicts.c.circle_id, verdicts.c.kind).where(
        verdicts.c.owner_id == owner_id, verdicts.c.status == VerdictStatus.DRAWN.value
    )
    drawn = {(row.circle_id, row.kind) for row in tx.execute(waiting)}
    found = tx.execute(select(memberships).where(memberships.c.owner_id == owner_id)).all()
    for row in found:
        blinds = [_blind_ban(tx, row.circle_id, address) for address in theirs]
        until = now + PAUSED_FOR if (row.circle_id, VerdictKind.PAUSE) in drawn else row.held_until
        if (row.circle_id, VerdictKind.REMOVAL) in drawn:
            until = now + LEFT_OUT_FOR
        if row.status == MemberStatus.REMOVED.value:
            save_forgets(tx, _REMOVED, blinds, now=now)
        if until is not None and until > now:
            save_forgets(tx, _HELD, blinds, now=now, until=until)


def _blind_ban(tx: Tx, circle_id: str, address: Address) -> str:
    return vault_of(tx.dialect).blind(f"circle:{circle_id}:{address.channel}:{address.chat}")


def _save_gone_partner(tx: Tx, owner_id: PersonId, theirs: Sequence[Address], now: datetime) -> None:
    """Whoever was offered to somebody can be reported and blocked by them after a forget as before it.

    As long as there is somebody: with the second of the two the hashes of the first go.
    """
    mine = select(sides.c.match_id).where(sides.c.owner_id == owner_id)
    tx.execute(delete(gone_partners).where(gone_partners.c.match_id.in_(mine)))
    met = (
        select(matches.c.id, matches.c.circle_id)
        .join(sides, sides.c.match_id == matches.c.id)
        .where(sides.c.owner_id == owner_id, sides.c.other_id.is_not(None))
    )
    rows = [
        {
            "match_id": row.id,
            "blind": blocks_store.address_blind(tx, address),
            "ban": _blind_ban(tx, row.circle_id, address),
            "at": now,
        }
        for row in tx.execute(met).all()
        for address in theirs
    ]
    if rows:
        tx.execute(insert(gone_partners), rows)


def ban_gone_partner(tx: Tx, match_id: str | None, now: datetime) -> None:
    """A circle removed somebody who was forgotten before: they do not come back to it (law 9)."""
    save_forgets(tx, _REMOVED, [ban for _, ban in trust.list_gone_partners(tx, match_id)], now=now)


def find_ban(tx: Tx, owner_id: PersonId, circle_id: str, now: datetime) -> CircleBan:
    """What holds against somebody who comes to a circle afresh, from before they were forgotten."""
    theirs = people_store.list_addresses(tx, owner_id)
    blinds = [_blind_ban(tx, circle_id, address) for address in theirs]
    found = tx.execute(select(remains.c.kind, remains.c.until).where(remains.c.blind.in_(blinds))).all()
    held = [row.until for row in found if row.kind == _HELD and row.until > now]
    return CircleBan(removed=any(row.kind == _REMOVED for row in found), held_until=max(held, default=None))


def save_forgets(
    tx: Tx, kind: str, blinds: Collection[str], *, now: datetime, until: datetime | None = None
) -> None:
    """Keyed hashes outlive what was deleted.

    Raises JournalError where a forget cannot be written outside the database first.
    """
    journal = journal_of(tx.dialect)
    if journal is not None and kind in FORGET_KINDS:
        journal.append([ForgetRecord(at=now, kind=kind, blind=blind) for blind in blinds])
    for blind in blinds:
        tx.execute(delete(remains).where(remains.c.blind == blind, remains.c.kind == kind))
        tx.execute(insert(remains).values(blind=blind, kind=kind, until=until, at=now))


def list_forgets(tx: Tx) -> list[ForgetRecord]:
    """Everybody the database knows to be forgotten, in the order of time."""
    found = select(remains.c.at, remains.c.kind, remains.c.blind).where(remains.c.kind.in_(FORGET_KINDS))
    return [ForgetRecord(**row._mapping) for row in tx.execute(found.order_by(remains.c.at))]  # noqa: SLF001


def add_forget(tx: Tx, one: ForgetRecord) -> None:
    """A forget that another database knew of."""
    same = (remains.c.blind == one.blind, remains.c.kind == one.kind)
    tx.execute(delete(remains).where(*same))
    tx.execute(insert(remains).values(blind=one.blind, kind=one.kind, until=None, at=one.at))


def find_people_by_blinds(tx: Tx, blinds: Container[str]) -> list[tuple[str, PersonId]]:
    """Who has an address with one of these hashes."""
    found = tx.execute(select(addresses.c.channel, addresses.c.chat, addresses.c.owner_id))
    known = (
        (blocks_store.address_blind(tx, Address(channel=r.channel, chat=r.chat)), r.owner_id) for r in found
    )
    return [(blind, owner_id) for blind, owner_id in known if blind in blinds]


def take_over_pause(tx: Tx, address: Address, now: datetime) -> datetime | None:
    """Until when somebody forgotten wanted silence; whoever starts afresh takes it over, once."""
    mine = (remains.c.blind == blocks_store.address_blind(tx, address), remains.c.kind == "paused")
    until = tx.execute(select(remains.c.until).where(*mine)).scalar_one_or_none()
    tx.execute(delete(remains).where(*mine))
    return until if until is not None and until > now else None


def prune(tx: Tx, now: datetime) -> None:
    """Hashes go after two years, those of a pause once it is over."""
    blocks_store.prune(tx, now - HASH_RETENTION)
    tx.execute(delete(gone_partners).where(gone_partners.c.at <= now - HASH_RETENTION))
    apart.prune(tx, now - HASH_RETENTION)
    tx.execute(delete(remains).where(or_(remains.c.at <= now - HASH_RETENTION, remains.c.until <= now)))


def contains_any(stored: Any, marks: Sequence[str]) -> bool:
    """Whether one of these values stands anywhere in a JSON value, whole."""
    if isinstance(stored, dict):
        return any(contains_any(value, marks) for value in stored.values())
    if isinstance(stored, list):
        return any(contains_any(value, marks) for value in stored)
    return stored in marks
