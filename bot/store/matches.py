"""Matches at rest, each with its two sides. Whoever asks is told of their own side only (laws 3 and 7)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, or_, select, update

from bot.domain.matches import STEPS, Match, MatchFacts, MatchId, MatchSide, MatchStatus
from bot.domain.people import PersonId
from bot.store.changes import Book
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import matches, sides
from bot.store.transitions import step, step_all

_MATCH_NAMES, _SIDE_NAMES = ([field.name for field in fields(kind)] for kind in (Match, MatchSide))
#: What is left of a side whose match came to nothing.
_NOTHING_LEFT = {"seated": False, "facts": None, "gives": None, "takeaway": None}


#: A match, and after it somebody's own side of it.
_SELECT_OWN = (
    select(*matches.c, *sides.c)
    .join(sides, sides.c.match_id == matches.c.id)
    .where(matches.c.id == bindparam("match"), sides.c.owner_id == bindparam("owner"))
)


def _match(row: Row[Any]) -> Match:
    return _to_match(dict(row._mapping))  # noqa: SLF001


def _to_match(values: dict[str, Any]) -> Match:
    return Match(**{**values, "status": MatchStatus(values["status"])})


def _side(row: Row[Any]) -> MatchSide:
    return _to_side(dict(row._mapping))  # noqa: SLF001


def _to_side(values: dict[str, Any]) -> MatchSide:
    return MatchSide(
        **{**values, "facts": MatchFacts.from_json(values["facts"]) if values["facts"] else None}
    )


def add(tx: Tx, fresh: Sequence[tuple[Match, MatchSide, MatchSide]]) -> None:
    """Write matches with both their sides."""
    if not fresh:
        return
    add_without_sides(tx, [match for match, _, _ in fresh])
    add_sides(tx, [side for _, one, other in fresh for side in (one, other)])


def add_without_sides(tx: Tx, fresh: Sequence[Match]) -> None:
    """Write matches whose sides come later."""
    rows = [{name: getattr(match, name) for name in _MATCH_NAMES} for match in fresh]
    tx.execute(insert(matches), rows)


def add_sides(tx: Tx, both: Sequence[MatchSide]) -> None:
    """Write sides of matches that are there."""
    facts = [dict(side.facts.to_json()) if side.facts else None for side in both]
    rows = [{name: getattr(side, name) for name in _SIDE_NAMES} for side in both]
    tx.execute(insert(sides), [row | {"facts": told} for row, told in zip(rows, facts, strict=True)])


def get(tx: Tx, owner_id: PersonId, match_id: str | None) -> tuple[Match, MatchSide] | None:
    """A match and this person's own side of it; None where they have none (law 7)."""
    row = tx.execute(_SELECT_OWN, {"match": match_id, "owner": owner_id}).one_or_none()
    if row is None:
        return None
    match = dict(zip(matches.c.keys(), row, strict=False))
    return _to_match(match), _to_side(dict(zip(sides.c.keys(), row[len(match) :], strict=True)))


def find_side(tx: Tx, side_id: str) -> MatchSide | None:
    """One side, whoever asks: what they may know of it is for the caller."""
    row = tx.execute(select(sides).where(sides.c.id == side_id)).one_or_none()
    return None if row is None else _side(row)


def sides_of(tx: Tx, match_ids: Iterable[str]) -> dict[MatchId, list[MatchSide]]:
    """Both sides of matches; of one whose other was forgotten the one that is left."""
    found: dict[MatchId, list[MatchSide]] = {}
    rows = tx.execute(select(sides).where(sides.c.match_id.in_(list(match_ids))).order_by(sides.c.id))
    for side in map(_side, rows):
        found.setdefault(side.match_id, []).append(side)
    return found


def name_given(tx: Tx, giver: PersonId, reader: PersonId) -> str:
    """By what name somebody is known to another since two yeses revealed them, "" where it is not known."""
    known = (MatchStatus.REVEALED.value, MatchStatus.AGREED.value, MatchStatus.OVER.value)
    found = select(sides.c.gives).join(matches, matches.c.id == sides.c.match_id)
    found = found.where(sides.c.owner_id == giver, sides.c.other_id == reader, matches.c.status.in_(known))
    given = tx.execute(found.order_by(sides.c.id.desc())).scalars()
    return next((str(gives.get("name", "")) for gives in given if gives), "")


def list_waiting(tx: Tx, match_ids: Iterable[str]) -> set[MatchId]:
    """Those of these matches that still wait for two yeses."""
    found = select(matches.c.id).where(
        in_ids(tx, matches.c.id), matches.c.status == MatchStatus.OFFERED.value
    )
    return set(tx.execute(found, bind_ids(match_ids)).scalars())


def revealed_ids(tx: Tx, owner_id: PersonId) -> list[MatchId]:
    """The matches of a person that two yeses revealed and that are not over, oldest first.

    They are held, and those that wait for two yeses with them: none is revealed behind the back of who asks.
    """
    open_ = (MatchStatus.REVEALED.value, MatchStatus.AGREED.value)
    found = select(matches.c.id).join(sides, sides.c.match_id == matches.c.id)
    found = found.where(sides.c.owner_id == owner_id).order_by(matches.c.id)
    ahead = found.where(matches.c.status.in_((MatchStatus.OFFERED.value, *open_)))
    tx.execute(ahead.with_for_update(of=matches)).all()
    return list(tx.execute(found.where(matches.c.status.in_(open_))).scalars())


def proposed_times(tx: Tx, owner_id: PersonId) -> list[tuple[datetime, datetime]]:
    """From when to when a person proposed to meet somebody of a match, who has not answered yet."""
    mine = (sides.c.owner_id == owner_id, sides.c.slot_from.is_not(None), sides.c.slot_to.is_not(None))
    return [(row.slot_from, row.slot_to) for row in tx.execute(select(sides).where(*mine))]


def lock(tx: Tx, match_id: MatchId) -> Match:
    """A match, its row held until the transaction ends: whoever changes both sides asks for it first."""
    return _match(tx.execute(select(matches).where(matches.c.id == match_id).with_for_update()).one())


def of_introduction(tx: Tx, round_id: str) -> Match:
    """The one match of a round that is an introduction."""
    return _match(tx.execute(select(matches).where(matches.c.round_id == round_id)).one())


def of_round(tx: Tx, round_id: str, status: MatchStatus) -> list[Match]:
    """The matches of a round in a status."""
    found = select(matches).where(matches.c.round_id == round_id, matches.c.status == status.value)
    return [_match(row) for row in tx.execute(found.order_by(matches.c.id))]


def move(tx: Tx, match: Match, to: MatchStatus, *, id_: str, now: datetime) -> bool:
    """One step; False when another replica took it first."""
    return step(tx, matches, match, to, steps=STEPS, id_=id_, now=now)


def fail(tx: Tx, offered: Sequence[Match], *, new_id: Callable[[], str], now: datetime) -> list[Match]:
    """Matches nobody said two yeses to; returns those that were still offered."""
    return step_all(tx, matches, offered, MatchStatus.FAILED, steps=STEPS, new_id=new_id, now=now)


def sides_of_many(tx: Tx, match_ids: Iterable[str]) -> list[MatchSide]:
    """The sides of many matches; of one whose other was forgotten the one that is left."""
    found = select(sides).where(in_ids(tx, sides.c.match_id)).order_by(sides.c.id)
    return [_side(row) for row in tx.execute(found, bind_ids(match_ids))]


def clear_sides(tx: Tx, match_ids: Iterable[str]) -> None:
    """Neither side holds a seat any more, and what they were shown or would have given is gone."""
    gone = update(sides).where(in_ids(tx, sides.c.match_id)).values(**_NOTHING_LEFT)
    tx.execute(gone, bind_ids(match_ids))


def change_side(tx: Tx, side_id: str, **values: Any) -> None:
    """Set some columns of a side; `facts` go as None only."""
    tx.execute(update(sides).where(sides.c.id == side_id).values(**values))


def prune(tx: Tx, before: datetime) -> None:
    """What sides were shown and told of each other goes with the meetings nobody said anything about."""
    old = select(matches.c.id).where(matches.c.created_at <= before)
    told = or_(sides.c.facts.is_not(None), sides.c.takeaway.is_not(None))
    tx.execute(update(sides).where(sides.c.match_id.in_(old), told).values(facts=None, takeaway=None))


def set_take_away(book: Book, side_id: str, words: str | None) -> None:
    """What this side would like to take away, or nothing any more."""
    book.update(sides, side_id, {"takeaway": words})


# --- two yeses, one of them by night ------------------------------------------------------------------------


def set_reveal_at(tx: Tx, match_id: MatchId, at: datetime | None) -> None:
    """When both hear of each other, or that nothing waits for that any more."""
    tx.execute(update(matches).where(matches.c.id == match_id).values(reveal_at=at))


def list_to_reveal(tx: Tx, now: datetime) -> list[Match]:
    """The matches whose hour has come, oldest first."""
    found = select(matches).where(matches.c.reveal_at <= now).order_by(matches.c.reveal_at, matches.c.id)
    return [_match(row) for row in tx.execute(found)]


def next_reveal_at(tx: Tx) -> datetime | None:
    """When the next two hear of each other."""
    found = select(func.min(matches.c.reveal_at)).where(matches.c.reveal_at.is_not(None))
    at: datetime | None = tx.execute(found).scalar_one()
    return at
