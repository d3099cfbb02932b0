"""Gatherings at rest: events a circle would rather spend in pairs, and which members are in."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.circles import CircleId, Gathering, MemberStatus
from bot.domain.gatherings import GatheringStatus
from bot.domain.matches import MatchId
from bot.domain.people import PersonId
from bot.domain.suggestions import STEPS, Suggestion, SuggestionStatus
from bot.store.engine import Tx
from bot.store.suggestions import from_row
from bot.store.tables import gatherings, memberships, suggestions, takers
from bot.store.transitions import step

#: What a member answered.
IN, OUT = "in", "out"

_FIELDS = [gatherings.c[field.name] for field in fields(Gathering)]
_BOOKED = SuggestionStatus.BOOKED.value


def get(tx: Tx, gathering_id: str | None, *, hold: bool = False) -> Gathering | None:
    """The event of an id, if it is still kept; with `hold` nobody else changes it until the end."""
    found = select(*_FIELDS).where(gatherings.c.id == gathering_id)
    row = tx.execute(found.with_for_update() if hold else found).one_or_none()
    return None if row is None else Gathering(**row._mapping)  # noqa: SLF001


def add(tx: Tx, event: Gathering) -> None:
    """An event whose members are about to be asked."""
    tx.execute(
        insert(gatherings).values({field.name: getattr(event, field.name) for field in fields(Gathering)})
    )


def move(tx: Tx, gathering_id: str, to: GatheringStatus) -> bool:
    """An open one is solved or called off; False where it was already."""
    open_ = (gatherings.c.id == gathering_id, gatherings.c.status == GatheringStatus.OPEN.value)
    return tx.execute(update(gatherings).where(*open_).values(status=to.value)).rowcount == 1


def list_upcoming(tx: Tx, circle_id: CircleId, now: datetime) -> list[Gathering]:
    """A circle's events that were not called off and are not over, soonest first."""
    found = select(*_FIELDS).where(
        gatherings.c.circle_id == circle_id,
        gatherings.c.status != GatheringStatus.OFF.value,
        gatherings.c.ends_at > now,
    )
    rows = tx.execute(found.order_by(gatherings.c.starts_at, gatherings.c.id))
    return [Gathering(**row._mapping) for row in rows]  # noqa: SLF001


def count_past(tx: Tx, circle_id: CircleId, now: datetime) -> int:
    """How many of a circle's events are over and were not called off, whoever came of them."""
    found = select(func.count()).where(
        gatherings.c.circle_id == circle_id,
        gatherings.c.status != GatheringStatus.OFF.value,
        gatherings.c.ends_at <= now,
    )
    return int(tx.execute(found).scalar_one())


# --- who is in --------------------------------------------------------------------------------------------


def list_members_to_ask(tx: Tx, event: Gathering, matched_at: datetime) -> list[PersonId]:
    """Active members with a profile who have not answered, and whom no verdict keeps out by then."""
    answered = select(takers.c.owner_id).where(takers.c.gathering_id == event.id)
    found = select(memberships.c.owner_id).where(
        memberships.c.circle_id == event.circle_id,
        memberships.c.status == MemberStatus.ACTIVE.value,
        memberships.c.profile.is_not(None),
        or_(memberships.c.held_until.is_(None), memberships.c.held_until <= matched_at),
        memberships.c.owner_id.not_in(answered),
    )
    return list(tx.execute(found.order_by(memberships.c.owner_id)).scalars())


def answer_of(tx: Tx, gathering_id: str, owner_id: PersonId) -> str:
    """What a member answered; "" where they did not yet."""
    mine = (takers.c.gathering_id == gathering_id, takers.c.owner_id == owner_id)
    return tx.execute(select(takers.c.answer).where(*mine)).scalar_one_or_none() or ""


def set_answer(tx: Tx, gathering_id: str, owner_id: PersonId, **values: Any) -> None:
    """Somebody is in, or is not; the last word counts."""
    make = sqlite.insert if tx.dialect.name == "sqlite" else postgresql.insert
    statement = make(takers).values(gathering_id=gathering_id, owner_id=owner_id, **values)
    keys = ["gathering_id", "owner_id"]
    tx.execute(statement.on_conflict_do_update(index_elements=keys, set_=values))


def delete_answers(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> None:
    """Somebody left a circle: who comes back is asked again."""
    theirs = select(gatherings.c.id).where(
        gatherings.c.circle_id == circle_id, gatherings.c.status == GatheringStatus.OPEN.value
    )
    tx.execute(delete(takers).where(takers.c.owner_id == owner_id, takers.c.gathering_id.in_(theirs)))


def bookings_by_person(tx: Tx, gathering_id: str | None) -> dict[PersonId, Suggestion]:
    """The weeks that are kept free for an event, by person in the order of their ids."""
    found = (
        select(suggestions)
        .join(takers, takers.c.suggestion_id == suggestions.c.id)
        .where(takers.c.gathering_id == gathering_id, takers.c.answer == IN, suggestions.c.status == _BOOKED)
        .order_by(suggestions.c.owner_id)
    )
    return {one.owner_id: one for one in map(from_row, tx.execute(found))}


def bookings_of(
    tx: Tx, owner_id: PersonId, circle_id: CircleId | None = None
) -> list[tuple[Gathering, Suggestion]]:
    """What a person's weeks are kept free for, of one circle or of all."""
    found = (
        select(suggestions)
        .join(takers, takers.c.suggestion_id == suggestions.c.id)
        .join(gatherings, gatherings.c.id == takers.c.gathering_id)
        .where(takers.c.owner_id == owner_id, suggestions.c.status == _BOOKED)
        .order_by(suggestions.c.id)
    )
    if circle_id is not None:
        found = found.where(gatherings.c.circle_id == circle_id)
    theirs = [from_row(row) for row in tx.execute(found).all()]
    return [(event, one) for one in theirs if (event := of_suggestion(tx, one)) is not None]


def of_suggestion(tx: Tx, one: Suggestion) -> Gathering | None:
    """The event a person's suggestion was booked for, whatever became of it."""
    found = select(takers.c.gathering_id).where(
        takers.c.suggestion_id == one.id, takers.c.owner_id == one.owner_id
    )
    return get(tx, tx.execute(found).scalar_one_or_none())


def fill_booking(tx: Tx, one: Suggestion, match_id: MatchId, *, id_: str, now: datetime) -> bool:
    """A week that was kept free brings somebody; False where it was given back first."""
    to = SuggestionStatus.OPEN
    return step(tx, suggestions, one, to, steps=STEPS, id_=id_, now=now, match_id=match_id)
