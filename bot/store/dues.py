"""What is to be said unasked, and when: one row a thing; and the day's one nudge."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Integer, and_, bindparam, cast, delete, func, insert, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.chat.messages import LetterId
from bot.domain.kinds import UnaskedKind
from bot.domain.people import PersonId
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import addresses, dues, nudges


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing to be said.

    OPEN until a letter speaks for it (SAID, with `letter_id`), DONE once that letter left. A letter that
    is closed unsent opens its dues again, until `expires_at`. `kind` is an UnaskedKind, or what a newer
    version wrote.
    """

    id: str
    owner_id: PersonId
    kind: str
    subject_id: str
    due_at: datetime
    expires_at: datetime | None = None
    status: str = "open"
    letter_id: LetterId | None = None


_NAMES = [field.name for field in fields(Due)]


_INSERTS: dict[str, Any] = {"sqlite": sqlite.insert(dues), "postgresql": postgresql.insert(dues)}
_SUBJECT: Any = {
    "index_elements": ["owner_id", "kind", "subject_id"],
    "index_where": text("status = 'open'"),
}
#: Statements of every command are built once.
_PLAN = {
    dialect: insert_.on_conflict_do_update(
        **_SUBJECT, set_={"due_at": insert_.excluded.due_at, "expires_at": insert_.excluded.expires_at}
    )
    for dialect, insert_ in _INSERTS.items()
}
_VOID = delete(dues).where(dues.c.owner_id == bindparam("owner"), dues.c.status == "open")
_VOID_ONLY = {
    "kinds": dues.c.kind.in_(bindparam("kinds", expanding=True)),
    "subject": dues.c.subject_id == bindparam("subject"),
    "after": dues.c.due_at > bindparam("after", type_=dues.c.due_at.type),
}
_MARK_SAID = (
    update(dues).where(dues.c.id == bindparam("due")).values(status="said", letter_id=bindparam("letter"))
)
_DELETE_OF_LETTER = delete(dues).where(dues.c.letter_id == bindparam("letter"))
_CLOSE_NUDGE = (
    update(nudges)
    .where(
        nudges.c.owner_id == bindparam("owner"),
        nudges.c.open,
        or_(nudges.c.letter_id == bindparam("letter"), nudges.c.kind == bindparam("same")),
    )
    .values(open=False)
)


def plan(tx: Tx, planned: Sequence[Due]) -> None:
    """Plan things to say; one already open for the same subject moves to the new time instead."""
    if not planned:
        return
    tx.execute(_PLAN[tx.dialect.name], [{name: getattr(due, name) for name in _NAMES} for due in planned])


def void(
    tx: Tx,
    owner_id: PersonId,
    *,
    kinds: Iterable[UnaskedKind] = (),
    subject_id: str | None = None,
    after: datetime | None = None,
) -> None:
    """Open things of these kinds, about this subject, or due after an instant need not be said any more."""
    told = {"kinds": list(kinds) or None, "subject": subject_id, "after": after}
    only = {name: value for name, value in told.items() if value is not None}
    tx.execute(_build_void(*only), {"owner": owner_id, **only})


@cache
def _build_void(*only: str) -> Any:
    return _VOID.where(*(_VOID_ONLY[name] for name in only))


def void_about(tx: Tx, subject_ids: Iterable[str], kind: UnaskedKind) -> None:
    """Nothing of this kind is said about any of these any more."""
    gone = delete(dues).where(in_ids(tx, dues.c.subject_id), dues.c.kind == kind, dues.c.status == "open")
    tx.execute(gone, bind_ids(subject_ids))


def void_of_many(tx: Tx, owner_ids: Sequence[str], *, kind: UnaskedKind, subject_id: str) -> None:
    """The same of many people, for one kind and subject."""
    theirs = (in_ids(tx, dues.c.owner_id), dues.c.kind == kind, dues.c.subject_id == subject_id)
    if owner_ids:
        tx.execute(delete(dues).where(*theirs, dues.c.status == "open"), bind_ids(owner_ids))


# Every look at what is due asks these: a statement is built once.
_IS_TOLD = and_(
    dues.c.status == "open",
    select(1).where(addresses.c.owner_id == dues.c.owner_id, addresses.c.open).exists(),
)
_SELECT_NEXT = select(func.min(dues.c.due_at)).where(_IS_TOLD)
_SELECT_DUE_PEOPLE = (
    select(dues.c.owner_id)
    .where(_IS_TOLD, dues.c.due_at <= bindparam("now", type_=dues.c.due_at.type))
    .order_by(dues.c.due_at)
    .limit(bindparam("most"))
)


def find_due_people(tx: Tx, now: datetime, limit: int) -> list[PersonId]:
    """Who can be reached and has something to hear, longest waiting first."""
    found = tx.execute(_SELECT_DUE_PEOPLE, {"now": now, "most": limit})
    return list(dict.fromkeys(found.scalars()))


def find_due(tx: Tx, owner_ids: Iterable[str], now: datetime) -> dict[PersonId, list[Due]]:
    """Everything due for these people, oldest first."""
    found = select(dues).where(in_ids(tx, dues.c.owner_id), dues.c.status == "open")
    by_owner: dict[PersonId, list[Due]] = {}
    found = found.where(dues.c.due_at <= now).order_by(dues.c.due_at, dues.c.id)
    for row in tx.execute(found, bind_ids(owner_ids)).all():
        by_owner.setdefault(row.owner_id, []).append(Due(**row._mapping))  # noqa: SLF001
    return by_owner


def next_at(tx: Tx) -> datetime | None:
    """When the next thing is due for anybody who can be reached."""
    at = tx.execute(_SELECT_NEXT).scalar_one()
    return at if at is None or isinstance(at, datetime) else datetime.fromisoformat(at)


def find_open_due_at(
    tx: Tx, owner_id: PersonId, kind: UnaskedKind, subject_id: str | None = None
) -> datetime | None:
    """When an open due of a kind falls, if there is one."""
    found = select(dues.c.due_at).where(
        dues.c.owner_id == owner_id, dues.c.kind == kind, dues.c.status == "open"
    )
    if subject_id is not None:
        found = found.where(dues.c.subject_id == subject_id)
    return tx.execute(found.order_by(dues.c.due_at).limit(1)).scalar_one_or_none()


def list_open_subjects(tx: Tx, owner_id: PersonId, kind: UnaskedKind) -> list[str]:
    """What open dues of a kind are about."""
    found = select(dues.c.subject_id).where(
        dues.c.owner_id == owner_id, dues.c.kind == kind, dues.c.status == "open"
    )
    return list(tx.execute(found).scalars())


def postpone(tx: Tx, due_ids: Sequence[str], at: datetime) -> None:
    """Not now: later."""
    if due_ids:
        tx.execute(update(dues).where(dues.c.id.in_(due_ids)).values(due_at=at))


def close(tx: Tx, due_ids: Sequence[str]) -> None:
    """Their moment has passed, or there is nothing to say."""
    if due_ids:
        tx.execute(delete(dues).where(dues.c.id.in_(due_ids)))


def mark_said(tx: Tx, pairs: Sequence[tuple[str, LetterId]]) -> None:
    """A letter now speaks for these."""
    if pairs:
        tx.execute(_MARK_SAID, [{"due": due, "letter": letter} for due, letter in pairs])


def mark_delivered(tx: Tx, letter_id: LetterId) -> None:
    """The letter left: what it spoke for is done."""
    tx.execute(_DELETE_OF_LETTER, {"letter": letter_id})


def reopen(tx: Tx, letter_id: LetterId) -> None:
    """The letter was closed unsent: what it spoke for is due as before, and it was no nudge.

    What has been planned anew meanwhile keeps its new time.
    """
    rows = tx.execute(_DELETE_OF_LETTER.returning(dues), {"letter": letter_id}).all()
    again = [{**row._mapping, "status": "open", "letter_id": None} for row in rows]  # noqa: SLF001
    if again:
        tx.execute(_INSERTS[tx.dialect.name].on_conflict_do_nothing(**_SUBJECT), again)
    tx.execute(delete(nudges).where(nudges.c.letter_id == letter_id))


# --- nudges -----------------------------------------------------------------------------------------


def latest_nudges(tx: Tx, owner_ids: Iterable[str]) -> dict[PersonId, tuple[date, bool]]:
    """Each person's latest nudge: its local day and whether it is still open."""
    found = (
        select(nudges.c.owner_id, func.max(nudges.c.local_day), func.max(cast(nudges.c.open, Integer)))
        .where(in_ids(tx, nudges.c.owner_id))
        .group_by(nudges.c.owner_id)
    )
    return {
        owner: (day if isinstance(day, date) else date.fromisoformat(day), bool(is_open))
        for owner, day, is_open in tx.execute(found, bind_ids(owner_ids))
    }


def add_nudges(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Record nudges; the indexes refuse a second one a day and a second open one (law 4)."""
    if rows:
        tx.execute(insert(nudges), list(rows))


def close_nudges(tx: Tx, owner_ids: Sequence[str], *, kind: UnaskedKind | None = None) -> None:
    """Nothing waits for an answer any more; with a `kind`, nothing of this kind."""
    if owner_ids:
        theirs = [in_ids(tx, nudges.c.owner_id), nudges.c.open]
        of_kind = [nudges.c.kind == kind] if kind else []
        tx.execute(update(nudges).where(*theirs, *of_kind).values(open=False), bind_ids(owner_ids))


def close_answered_nudge(
    tx: Tx, owner_id: PersonId, letter_id: LetterId, kind: UnaskedKind | None = None
) -> None:
    """The nudge that this letter was has its answer; with a `kind`, so has one of this kind."""
    tx.execute(_CLOSE_NUDGE, {"owner": owner_id, "letter": letter_id, "same": kind})
