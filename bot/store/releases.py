"""Numbers of circles as organisers are told them, and what they are drawn from (bot/domain/releases.py)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, func, insert, or_, select, update

from bot.domain.circles import Circle, CircleId
from bot.domain.matches import RoundKind, RoundStatus
from bot.domain.releases import PERIOD, Release
from bot.store import circles
from bot.store.engine import Tx
from bot.store.tables import matches, releases, rounds, sides, tallies

_MET_OUTCOMES = ("good", "so-so")


def add(tx: Tx, fresh: Iterable[Release]) -> None:
    """Numbers that are told from now on."""
    rows = [asdict(one) for one in fresh]
    if rows:
        tx.execute(insert(releases), rows)


def add_outcomes(tx: Tx, one: Release) -> None:
    """How many met, and found it good, of a period that is told already."""
    mine = (releases.c.circle_id == one.circle_id, releases.c.last_day == one.last_day)
    tx.execute(update(releases).where(*mine).values(met=one.met, again=one.again))


def list_of_circle(tx: Tx, circle_id: CircleId, limit: int) -> list[Release]:
    """What was told of a circle, newest first; none before its first period is over."""
    found = select(releases).where(releases.c.circle_id == circle_id).order_by(releases.c.last_day.desc())
    return [Release(**row._mapping) for row in tx.execute(found.limit(limit))]  # noqa: SLF001


def list_without_outcomes(tx: Tx, until: date) -> list[Release]:
    """Periods up to a day of which it is not told yet how many met."""
    found = select(releases).where(releases.c.met.is_(None), releases.c.last_day <= until)
    return [Release(**row._mapping) for row in tx.execute(found)]  # noqa: SLF001


def list_unreleased(tx: Tx, last_day: date) -> list[Circle]:
    """Open circles of which nothing is told of a period yet."""
    known = set(tx.execute(select(releases.c.circle_id).where(releases.c.last_day == last_day)).scalars())
    return [one for one in circles.list_open(tx) if one.id not in known]


def _is_within(last_day: date) -> ColumnElement[bool]:
    return rounds.c.day.between(last_day - PERIOD + timedelta(days=1), last_day)


def list_days(tx: Tx, last_day: date) -> list[date]:
    """The days of a period's weekly rounds that were held, of whichever circles."""
    found = select(rounds.c.day, rounds.c.figures).where(
        _is_within(last_day),
        rounds.c.kind == RoundKind.WEEKLY.value,
        rounds.c.status != RoundStatus.PLANNED.value,
    )
    return [row.day for row in tx.execute(found) if not (row.figures or {}).get("skipped")]


def count_participants(tx: Tx, last_day: date) -> dict[CircleId, tuple[int, int]]:
    """By circle how many took part in a period's weekly rounds, and had somebody suggested, all in all."""
    found = (
        select(tallies.c.circle_id, func.sum(tallies.c.took_part), func.sum(tallies.c.paired))
        .join(rounds, rounds.c.id == tallies.c.round_id)
        .where(_is_within(last_day), rounds.c.kind == RoundKind.WEEKLY.value)
        .group_by(tallies.c.circle_id)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in tx.execute(found)}


def count_outcomes(tx: Tx, last_day: date) -> Mapping[CircleId, tuple[int, int]]:
    """By circle how many met by a period's weekly rounds and their re-matches, and found it good.

    Somebody met when either of the two said so.
    """
    other = sides.alias("other")
    held = or_(sides.c.outcome.in_(_MET_OUTCOMES), other.c.outcome.in_(_MET_OUTCOMES))
    count: Any = func.sum(case((held, 1), else_=0))
    found = (
        select(matches.c.circle_id, count, func.sum(case((sides.c.outcome == "good", 1), else_=0)))
        .select_from(sides)
        .join(matches, matches.c.id == sides.c.match_id)
        .join(rounds, rounds.c.id == matches.c.round_id)
        .outerjoin(other, (other.c.match_id == sides.c.match_id) & (other.c.id != sides.c.id))
        .where(_is_within(last_day), rounds.c.kind != RoundKind.GATHERING.value)
        .group_by(matches.c.circle_id)
    )
    return {row[0]: (int(row[1] or 0), int(row[2] or 0)) for row in tx.execute(found)}
