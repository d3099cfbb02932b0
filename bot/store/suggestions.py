"""Suggestions and the events they replace, at rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, or_, select, update

from bot.domain.goals import Purpose
from bot.domain.knots import Step
from bot.domain.matches import INTRODUCTIONS, MatchStatus
from bot.domain.people import PersonId
from bot.domain.suggestions import STEPS, Origin, Reasons, Suggestion, SuggestionStatus
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import events, matches, sides, suggestions
from bot.store.transitions import step, step_all


def from_row(row: Row[Any]) -> Suggestion:
    """A whole row as a suggestion."""
    values = dict(row._mapping)  # noqa: SLF001
    status, origin = SuggestionStatus(values["status"]), Origin(values["origin"])
    reasons = Reasons.from_json(values["reasons"]) if values["reasons"] else None
    purpose = Purpose(**values["purpose"]) if values["purpose"] else None
    return Suggestion(
        **{
            **values,
            "status": status,
            "origin": origin,
            "reasons": reasons,
            "purpose": purpose,
            "step": values["step"] and Step(values["step"]),
        }
    )


def _to_row(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.id,
        "owner_id": suggestion.owner_id,
        "week": suggestion.week,
        "ordinal": suggestion.ordinal,
        "knot_id": suggestion.knot_id,
        "event_id": suggestion.event_id,
        "status": suggestion.status.value,
        "reasons": dict(suggestion.reasons.to_json()) if suggestion.reasons else {},
        "issued_at": suggestion.issued_at,
        "origin": suggestion.origin.value,
        "match_id": suggestion.match_id,
        "purpose": suggestion.purpose and suggestion.purpose.to_json(),
        "step": suggestion.step and suggestion.step.value,
        "is_again": suggestion.is_again,
    }


def add(tx: Tx, fresh: Sequence[Suggestion]) -> None:
    """Write suggestions; the indexes refuse a second open one and a sixth of a week (law 1)."""
    if fresh:
        tx.execute(insert(suggestions), [_to_row(s) for s in fresh])


def get(tx: Tx, owner_id: PersonId, suggestion_id: str) -> Suggestion | None:
    """One suggestion, only if it is this owner's (law 7)."""
    found = select(suggestions).where(suggestions.c.id == suggestion_id, suggestions.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else from_row(row)


def of_week(tx: Tx, owner_id: PersonId, week: str) -> list[Suggestion]:
    """All of a week, first to last."""
    found = select(suggestions).where(suggestions.c.owner_id == owner_id, suggestions.c.week == week)
    return [from_row(row) for row in tx.execute(found.order_by(suggestions.c.ordinal))]


def steps_since(tx: Tx, owner_ids: Iterable[str], since: datetime) -> dict[PersonId, set[Step]]:
    """Which steps were named to these people since then."""
    found = select(suggestions.c.owner_id, suggestions.c.step).where(
        in_ids(tx, suggestions.c.owner_id), suggestions.c.step.is_not(None), suggestions.c.issued_at > since
    )
    steps: dict[PersonId, set[Step]] = {}
    for owner_id, named in tx.execute(found, bind_ids(owner_ids)).all():
        steps.setdefault(owner_id, set()).add(Step(named))
    return steps


def of_match(tx: Tx, owner_id: PersonId, match_id: str) -> Suggestion | None:
    """By which suggestion a person heard of a match."""
    found = select(suggestions).where(suggestions.c.match_id == match_id, suggestions.c.owner_id == owner_id)
    row = tx.execute(found.order_by(suggestions.c.id.desc()).limit(1)).one_or_none()
    return None if row is None else from_row(row)


def of_matches(tx: Tx, match_ids: Iterable[str]) -> list[Suggestion]:
    """Every suggestion by which somebody heard of one of these matches."""
    found = select(suggestions).where(in_ids(tx, suggestions.c.match_id)).order_by(suggestions.c.id)
    return [from_row(row) for row in tx.execute(found, bind_ids(match_ids))]


def find_met_in_circle(tx: Tx, ids: Iterable[str], week: str) -> frozenset[PersonId]:
    """Of these people those whose week came to a meeting with a member of a circle."""
    met = (SuggestionStatus.AGREED.value, SuggestionStatus.MET.value)
    found = (
        select(suggestions.c.owner_id)
        .join(matches, matches.c.id == suggestions.c.match_id)
        .where(
            in_ids(tx, suggestions.c.owner_id),
            suggestions.c.week == week,
            suggestions.c.status.in_(met),
            matches.c.circle_id != INTRODUCTIONS,
        )
    )
    return frozenset(tx.execute(found, bind_ids(ids)).scalars())


def of_weeks(tx: Tx, keys: Iterable[tuple[str, str]]) -> dict[PersonId, list[Suggestion]]:
    """All suggestions of (person, week) pairs, by person."""
    wanted = dict(keys)
    found = select(suggestions).where(
        in_ids(tx, suggestions.c.owner_id), suggestions.c.week.in_(sorted(set(wanted.values())))
    )
    by_owner: dict[PersonId, list[Suggestion]] = {}
    for row in tx.execute(found.order_by(suggestions.c.ordinal), bind_ids(wanted)):
        if wanted[row.owner_id] == row.week:
            by_owner.setdefault(row.owner_id, []).append(from_row(row))
    return by_owner


def list_for_weeks(tx: Tx, weeks: Mapping[PersonId, str]) -> dict[PersonId, list[Suggestion]]:
    """Of each of these people all that are open or pursued, and at least those of the week, first to last."""
    statuses = (SuggestionStatus.OPEN.value, SuggestionStatus.PURSUED.value)
    is_wanted = or_(suggestions.c.status.in_(statuses), suggestions.c.week.in_(sorted(set(weeks.values()))))
    found = select(suggestions).where(in_ids(tx, suggestions.c.owner_id), is_wanted)
    by_owner: dict[PersonId, list[Suggestion]] = {}
    for row in tx.execute(found.order_by(suggestions.c.ordinal), bind_ids(weeks)):
        by_owner.setdefault(row.owner_id, []).append(from_row(row))
    return by_owner


def waiting_by_owner(tx: Tx, owner_ids: Iterable[str]) -> dict[PersonId, list[Suggestion]]:
    """Open and pursued suggestions of many people, of whatever week."""
    statuses = (SuggestionStatus.OPEN.value, SuggestionStatus.PURSUED.value)
    found = select(suggestions).where(in_ids(tx, suggestions.c.owner_id), suggestions.c.status.in_(statuses))
    by_owner: dict[PersonId, list[Suggestion]] = {}
    for row in tx.execute(found, bind_ids(owner_ids)):
        by_owner.setdefault(row.owner_id, []).append(from_row(row))
    return by_owner


_SELECT_IN_STATUS = (
    select(suggestions)
    .where(
        suggestions.c.owner_id == bindparam("owner"),
        suggestions.c.status.in_(bindparam("statuses", expanding=True)),
    )
    .order_by(suggestions.c.id.desc())
)


def come_to_nothing(tx: Tx, round_id: str | None, *answers: str) -> list[Suggestion]:
    """The offers of a round that failed, of those whose own answer was one of these: "yes", or "" for none.

    Whoever said no, or stepped back, has none here.
    """
    ended = (SuggestionStatus.FAILED.value, SuggestionStatus.LAPSED.value)
    found = (
        select(suggestions)
        .join(matches, matches.c.id == suggestions.c.match_id)
        .join(sides, and_(sides.c.match_id == matches.c.id, sides.c.owner_id == suggestions.c.owner_id))
        .where(
            matches.c.round_id == round_id,
            matches.c.status == MatchStatus.FAILED.value,
            sides.c.answer.in_(answers),
            suggestions.c.status.in_(ended),
        )
    )
    return [from_row(row) for row in tx.execute(found.order_by(suggestions.c.id))]


def list_in_status(tx: Tx, owner_id: PersonId, *statuses: SuggestionStatus) -> list[Suggestion]:
    """Suggestions in one of these statuses, newest first."""
    wanted = {"owner": owner_id, "statuses": [status.value for status in statuses]}
    return [from_row(row) for row in tx.execute(_SELECT_IN_STATUS, wanted)]


def move(tx: Tx, suggestion: Suggestion, to: SuggestionStatus, *, id_: str, now: datetime) -> bool:
    """One step; False when another replica took it first."""
    values = {"taken_at": now} if to is SuggestionStatus.PURSUED else {}
    return step(tx, suggestions, suggestion, to, steps=STEPS, id_=id_, now=now, **values)


def move_all(
    tx: Tx,
    alike: Sequence[Suggestion],
    to: SuggestionStatus,
    *,
    new_id: Callable[[], str],
    now: datetime,
) -> list[Suggestion]:
    """One step of many suggestions of one status; those nobody else moved first."""
    return step_all(tx, suggestions, alike, to, steps=STEPS, new_id=new_id, now=now)


# --- events -----------------------------------------------------------------------------------------


def add_event(tx: Tx, **values: Any) -> None:
    """An event somebody was invited to, and may miss with pleasure."""
    tx.execute(insert(events).values(**values))


def get_event(tx: Tx, owner_id: PersonId, event_id: str | None) -> Row[Any] | None:
    """One event, only if it is this owner's."""
    found = select(events).where(events.c.id == event_id, events.c.owner_id == owner_id)
    return tx.execute(found).one_or_none()


def mark_event_saved(tx: Tx, event_id: str, at: datetime) -> None:
    """The meeting took place: its hours and its fee count as saved."""
    tx.execute(update(events).where(events.c.id == event_id, events.c.saved_at.is_(None)).values(saved_at=at))
