"""What a person's year is told from, as counts and days: no words, and nobody's name."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, select, union_all

from bot.domain.knots import EncounterKind
from bot.domain.meetings import MeetingStatus
from bot.domain.people import PersonId
from bot.domain.promises import PromiseSide, PromiseStatus
from bot.domain.suggestions import SuggestionStatus
from bot.store.engine import Tx
from bot.store.tables import encounters, events, gatherings, matches, meetings, promises, suggestions


def list_contacts(tx: Tx, owner_id: PersonId, since: date) -> list[tuple[date, EncounterKind]]:
    """Days of logged contact, and of what kind it was."""
    found = select(encounters.c.day, encounters.c.kind).where(
        encounters.c.owner_id == owner_id, encounters.c.day >= since
    )
    return [(day, EncounterKind(kind)) for day, kind in tx.execute(found)]


def list_held(tx: Tx, owner_id: PersonId, since: datetime) -> list[datetime]:
    """When meetings began that were held, those of circles too."""
    found = select(meetings.c.starts_at).where(
        meetings.c.owner_id == owner_id,
        meetings.c.status == MeetingStatus.HELD.value,
        meetings.c.starts_at >= since,
    )
    return list(tx.execute(found).scalars())


def count_kept(tx: Tx, owner_id: PersonId, since: datetime) -> Counter[PromiseSide]:
    """Promises that were done, by whose they were."""
    found = select(promises.c.side, func.count()).where(
        promises.c.owner_id == owner_id,
        promises.c.status == PromiseStatus.DONE.value,
        promises.c.closed_at >= since,
    )
    return Counter({PromiseSide(side): n for side, n in tx.execute(found.group_by(promises.c.side))})


def list_saved(tx: Tx, owner_id: PersonId, since: datetime) -> list[Row[Any]]:
    """Events that a meeting took the place of: own ones, and a circle's whose meeting was held."""
    own = select(events.c.starts_at, events.c.ends_at, events.c.fee_cents, events.c.currency).where(
        events.c.owner_id == owner_id, events.c.saved_at.is_not(None), events.c.starts_at >= since
    )
    of_circles = (
        select(gatherings.c.starts_at, gatherings.c.ends_at, gatherings.c.fee_cents, gatherings.c.currency)
        .join(matches, matches.c.gathering_id == gatherings.c.id)
        .join(meetings, meetings.c.match_id == matches.c.id)
        .where(
            meetings.c.owner_id == owner_id,
            meetings.c.status == MeetingStatus.HELD.value,
            gatherings.c.starts_at >= since,
        )
    )
    return list(tx.execute(union_all(own, of_circles)).all())


def count_suggestions(tx: Tx, owner_id: PersonId, since_week: str) -> Counter[SuggestionStatus]:
    """Own suggestions since an ISO week, by what became of them; a meeting that was held makes one MET."""
    rows = select(suggestions.c.status, func.count()).where(
        suggestions.c.owner_id == owner_id, suggestions.c.week >= since_week
    )
    found = Counter(
        {SuggestionStatus(status): n for status, n in tx.execute(rows.group_by(suggestions.c.status))}
    )
    held = (
        select(func.count(suggestions.c.id.distinct()))
        .join(meetings, meetings.c.suggestion_id == suggestions.c.id)
        .where(
            suggestions.c.owner_id == owner_id,
            suggestions.c.week >= since_week,
            suggestions.c.status == SuggestionStatus.AGREED.value,
            meetings.c.status == MeetingStatus.HELD.value,
        )
    )
    found[SuggestionStatus.MET] += int(tx.execute(held).scalar_one())
    return found
