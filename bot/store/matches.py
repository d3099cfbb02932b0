"""Matches at rest, each with its two sides. Whoever asks is told of their own side only (laws 3 and 7)."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.domain.matches import STEPS, Facts, Match, MatchId, MatchStatus, Side
from bot.domain.people import PersonId
from bot.store.engine import Tx
from bot.store.steps import step
from bot.store.tables import matches, sides


def _match(row: Row[Any]) -> Match:
    values = dict(row._mapping)  # noqa: SLF001
    return Match(**{**values, "status": MatchStatus(values["status"])})


def _side(row: Row[Any]) -> Side:
    values = dict(row._mapping)  # noqa: SLF001
    return Side(**{**values, "facts": Facts.read(values["facts"]) if values["facts"] else None})


def offer(tx: Tx, fresh: Sequence[tuple[Match, Side, Side]]) -> None:
    """Write matches with both their sides."""
    if not fresh:
        return
    rows = [{field.name: getattr(match, field.name) for field in fields(Match)} for match, _, _ in fresh]
    tx.execute(insert(matches), rows)
    tx.execute(insert(sides), [_side_row(side) for _, *both in fresh for side in both])


def _side_row(side: Side) -> dict[str, Any]:
    row = {field.name: getattr(side, field.name) for field in fields(Side)}
    return row | {"facts": dict(side.facts.stored()) if side.facts else None}


def get(tx: Tx, owner_id: PersonId, match_id: str | None) -> tuple[Match, Side] | None:
    """A match and this person's own side of it; None where they have none (law 7)."""
    mine = select(sides).where(sides.c.match_id == match_id, sides.c.owner_id == owner_id)
    side = tx.execute(mine).one_or_none()
    if side is None:
        return None
    return _match(tx.execute(select(matches).where(matches.c.id == match_id)).one()), _side(side)


def sides_of(tx: Tx, match_ids: Iterable[str]) -> dict[MatchId, list[Side]]:
    """Both sides of matches; of one whose other was forgotten the one that is left."""
    found: dict[MatchId, list[Side]] = {}
    rows = tx.execute(select(sides).where(sides.c.match_id.in_(list(match_ids))).order_by(sides.c.id))
    for side in map(_side, rows):
        found.setdefault(side.match_id, []).append(side)
    return found


def held(tx: Tx, match_id: MatchId) -> Match:
    """A match, its row held until the transaction ends: whoever changes both sides asks for it first."""
    return _match(tx.execute(select(matches).where(matches.c.id == match_id).with_for_update()).one())


def of_round(tx: Tx, round_id: str, status: MatchStatus) -> list[Match]:
    """The matches of a round in a status."""
    found = select(matches).where(matches.c.round_id == round_id, matches.c.status == status.value)
    return [_match(row) for row in tx.execute(found.order_by(matches.c.id))]


def move(tx: Tx, match: Match, to: MatchStatus, *, id_: str, now: datetime) -> bool:
    """One step; False when another replica took it first."""
    return step(tx, matches, match, to, steps=STEPS, id_=id_, now=now)


def change_side(tx: Tx, side_id: str, **values: Any) -> None:
    """Set some columns of a side; `facts` go as None only."""
    tx.execute(update(sides).where(sides.c.id == side_id).values(**values))
