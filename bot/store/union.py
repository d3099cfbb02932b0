"""Two people become one: what becomes of the second's rows, table by table, in one transaction.

Both are held by whoever asks. What the two have open, and what is forbidden from then on, is ended before and
after (bot/services/uniting.py); here are rows alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, Table, and_, delete, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.domain.circles import MemberRole, MemberStatus
from bot.domain.knots import KnotStatus
from bot.domain.people import PersonId
from bot.domain.suggestions import Origin, SuggestionStatus
from bot.domain.trust import Judge
from bot.domain.weeks import period_key
from bot.store.engine import Tx
from bot.store.tables import (
    addresses,
    apart,
    blocks,
    busy_calendars,
    cases,
    changes,
    dues,
    encounters,
    events,
    feeds,
    history,
    imports,
    inbox,
    introductions,
    invites,
    knots,
    knowledge,
    ledger_entries,
    links,
    marks,
    meetings,
    memberships,
    nodes,
    notes,
    nudges,
    outbox,
    pages,
    parked,
    people,
    points,
    promises,
    prompts,
    reminders,
    seats,
    sides,
    suggestions,
    takers,
    ticks,
    verdicts,
    waits,
    windows,
)

#: What becomes of a table's rows of the second person: (tx, table, kept, gone).
Rule = Callable[[Tx, Table, PersonId, PersonId], None]

#: Columns that hold somebody's number beside that of whose row it is: they name the first from now on. Ticks
#: have a rule of their own.
REFERENCES = (
    sides.c.other_id,
    knots.c.linked_id,
    apart.c.one_id,
    apart.c.other_id,
    cases.c.about_id,
    cases.c.judge_id,
)
_TEMPORARY_WEEK = "moved"
#: What one week may hold; what is a second first is a swap before anything else.
_ORIGINS = tuple(
    origin.value for origin in (Origin.FIRST, Origin.SWAP, Origin.SWAP, Origin.REMATCH, Origin.FALLBACK)
)
_STANDING = {
    status.value
    for status in (
        SuggestionStatus.BOOKED,
        SuggestionStatus.OPEN,
        SuggestionStatus.PURSUED,
        SuggestionStatus.AGREED,
        SuggestionStatus.MET,
    )
}
#: Of two memberships of one circle the stronger: a removal holds, whoever of the two it met.
_BY_STRENGTH = (MemberStatus.LEFT.value, MemberStatus.ACTIVE.value, MemberStatus.REMOVED.value)


def unite_rows(tx: Tx, kept: PersonId, gone: PersonId) -> None:
    """Everything of the second is the first's, and the second is no more."""
    _unite_people(tx, kept, gone)
    for column in REFERENCES:
        tx.execute(update(column.table).where(column == gone).values({column.name: kept}))
    for table, rule in RULES.items():
        rule(tx, table, kept, gone)
    _end_self_references(tx, kept)
    tx.execute(delete(people).where(people.c.id == gone))


# --- the person ---------------------------------------------------------------------------------------------

#: How somebody wants to be spoken to, and what they work towards.
_MANNERS = ("language", "form", "zone", "suggest_weekday", "suggest_at", "quiet_from", "quiet_to")
_GOAL = ("goal", "goal_said_at", "goal_rests")


def _unite_people(tx: Tx, kept: PersonId, gone: PersonId) -> None:
    """The first's settings and goal, the second's where the first has none; a pause of either holds."""
    one, other = (tx.execute(select(people).where(people.c.id == id_)).one() for id_ in (kept, gone))
    taken = (*(_MANNERS if other.onboarded and not one.onboarded else ()), *(() if one.goal else _GOAL))
    # the smaller number of seats of those who are in a circle: no offer more than either allowed (law 8)
    found = select(memberships.c.owner_id).where(memberships.c.owner_id.in_((kept, gone))).distinct()
    members = set(tx.execute(found).scalars())
    values: dict[str, Any] = {name: getattr(other, name) for name in taken}
    values |= {
        "seats": min((who.seats for who in (one, other) if who.id in members), default=one.seats),
        "paused_until": max(filter(None, (one.paused_until, other.paused_until)), default=None),
        "refused_at": max(filter(None, (one.refused_at, other.refused_at)), default=None),
        "onboarded": one.onboarded or other.onboarded,
        "created_at": min(one.created_at, other.created_at),
        "own_words": _unite_words(one.own_words, other.own_words),
        "goal_fits": None,
        "unanswered": 0,
        "silent_since": None,
        "rests_since": None,
    }
    values |= {name: max(getattr(one, name), getattr(other, name)) for name in ("week_handled", "lane_week")}
    tx.execute(update(people).where(people.c.id == kept).values(**values))


def _unite_words(
    one: Mapping[str, Any] | None, other: Mapping[str, Any] | None
) -> dict[str, dict[str, Any]] | None:
    """What either said that words of theirs mean; where both did, the first."""
    if one is None or other is None:
        return dict(one or other or {}) or None
    known = {*one["confirmed"], *one["denied"]}
    more = {
        name: {word: said for word, said in other[name].items() if word not in known}
        for name in ("confirmed", "denied")
    }
    return {name: {**more[name], **one[name]} for name in more}


# --- rules of many tables -----------------------------------------------------------------------------------


def _move(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    tx.execute(update(table).where(table.c.owner_id == gone).values(owner_id=kept))


def _move_unless_any(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    """The first's hold; where there are none, the second's."""
    if tx.execute(select(1).select_from(table).where(table.c.owner_id == kept).limit(1)).first() is None:
        _move(tx, table, kept, gone)
    else:
        tx.execute(delete(table).where(table.c.owner_id == gone))


def _drop_of_both(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    tx.execute(delete(table).where(table.c.owner_id.in_((kept, gone))))


def _move_new(*keys: str, also: Any = None) -> Rule:
    """Rows of which the first has none alike (by these columns, among those of which `also` is so) move."""

    def rule(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
        other = table.alias()
        alike = [other.c[key] == table.c[key] for key in keys]
        held = [] if also is None else [also(table), also(other)]
        double = select(1).where(other.c.owner_id == kept, *alike, *held).correlate(table).exists()
        tx.execute(delete(table).where(table.c.owner_id == gone, double))
        _move(tx, table, kept, gone)

    return rule


# --- rules of one -------------------------------------------------------------------------------------------


def _move_suggestions(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    """A week both had suggestions in holds what one week may (law 1): those that stand before others."""
    weeks = tx.execute(select(table.c.week).where(table.c.owner_id == gone).distinct()).scalars().all()
    for week in weeks:
        here = and_(table.c.week == week, table.c.owner_id.in_((kept, gone)))
        found = select(table.c.id, table.c.status, table.c.origin).where(here)
        rows = tx.execute(found.order_by(table.c.issued_at, table.c.id)).all()
        origins = _share_out_origins(sorted(rows, key=lambda row: row.status not in _STANDING))
        left = [row.id for row in rows if row.id not in origins]
        for other in (meetings, takers):
            tx.execute(update(other).where(other.c.suggestion_id.in_(left)).values(suggestion_id=None))
        tx.execute(delete(table).where(table.c.id.in_(left)))
        # their places are taken anew, those that stand last, as the newest
        tx.execute(update(table).where(here, table.c.owner_id == kept).values(week=_TEMPORARY_WEEK))
        stays = [row for row in rows if row.id in origins]
        for ordinal, row in enumerate(sorted(stays, key=lambda row: row.status in _STANDING), 1):
            values = {"owner_id": kept, "week": week, "ordinal": ordinal, "origin": origins[row.id]}
            tx.execute(update(table).where(table.c.id == row.id).values(**values))


def _share_out_origins(rows: Sequence[Any]) -> dict[str, str]:
    """One first, two swaps, one re-match and one fallback: a second of a kind counts as what is left.

    Rows for which nothing is left are missing; the first rows come first.
    """
    free = Counter(_ORIGINS)
    shared: dict[str, str] = {}
    for row in rows:
        origin = next((one for one in (row.origin, *_ORIGINS) if free[one]), None)
        if origin is not None:
            free[origin] -= 1
            shared[row.id] = origin
    return shared


def _move_sides(tx: Tx, _table: Table, kept: PersonId, gone: PersonId) -> None:
    """What the second has taken is taken of the first's four weeks in which it was offered (law 8).

    Of a match of the two the first's side stays, with nobody.
    """
    mine = select(sides.c.match_id).where(sides.c.owner_id == kept)
    shared = select(sides.c.match_id).where(sides.c.owner_id == gone, sides.c.match_id.in_(mine))
    both = tx.execute(shared).scalars().all()
    doubled = (meetings.c.owner_id == gone, meetings.c.match_id.in_(both))
    unsaid = (dues.c.owner_id == gone, dues.c.subject_id.in_(select(meetings.c.id).where(*doubled)))
    tx.execute(delete(dues).where(*unsaid))
    tx.execute(delete(meetings).where(*doubled))
    tx.execute(delete(sides).where(sides.c.owner_id == gone, sides.c.match_id.in_(both)))
    tx.execute(
        update(sides).where(sides.c.owner_id == kept, sides.c.match_id.in_(both)).values(other_id=None)
    )
    phase = tx.execute(select(people.c.seat_phase).where(people.c.id == kept)).scalar_one()
    for row in tx.execute(
        select(sides.c.id, sides.c.week, sides.c.seated).where(sides.c.owner_id == gone)
    ).all():
        period = period_key(date.fromisocalendar(int(row.week[:4]), int(row.week[6:]), 1), phase)
        tx.execute(update(sides).where(sides.c.id == row.id).values(owner_id=kept, month=period))
        if row.seated:
            _take_seat(tx, kept, period)
    tx.execute(delete(seats).where(seats.c.owner_id == gone))


def _take_seat(tx: Tx, owner_id: PersonId, period: str) -> None:
    """One more is taken, whether or not there is room: it was given when there was."""
    made = sqlite.insert(seats) if tx.dialect.name == "sqlite" else postgresql.insert(seats)
    taken = made.values(owner_id=owner_id, month=period, taken=1)
    more = {"taken": seats.c.taken + 1}
    tx.execute(taken.on_conflict_do_update(index_elements=["owner_id", "month"], set_=more))


def _move_memberships(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    """One of each circle: the stronger, with whatever the other has besides."""
    found = tx.execute(select(table).where(table.c.owner_id.in_((kept, gone))).order_by(table.c.id)).all()
    mine = {row.circle_id: row for row in found if row.owner_id == kept}
    for row in found:
        if row.owner_id == gone and row.circle_id in mine:
            _unite_memberships(tx, mine[row.circle_id], row)
    _move(tx, table, kept, gone)


def _unite_memberships(tx: Tx, one: Row[Any], other: Row[Any]) -> None:
    strong, weak = sorted((other, one), key=lambda row: _BY_STRENGTH.index(row.status))[::-1]
    # whom either let in stands below one place: a puppet of either adds nothing to both (law 9); where one
    # came in by the other, the upper place stays: the tree has no circle
    places = strong.node_id, weak.node_id
    place, left = places[::-1] if weak.node_id in _list_above(tx, strong.node_id) else places
    tx.execute(update(nodes).where(nodes.c.parent_id == left).values(parent_id=place))
    is_active = strong.status == weak.status == MemberStatus.ACTIVE.value
    values: dict[str, Any] = {
        "held_until": max(filter(None, (one.held_until, other.held_until)), default=None),
        "joined_at": min(one.joined_at, other.joined_at),
        "node_id": place,
    }
    if is_active:
        organises = MemberRole.ORGANISER.value in (one.role, other.role)
        values["role"] = MemberRole.ORGANISER.value if organises else MemberRole.MEMBER.value
        if strong.profile is None:
            values |= {"profile": weak.profile, "meanings": weak.meanings, "obstacle": weak.obstacle}
    tx.execute(delete(memberships).where(memberships.c.id == weak.id))
    tx.execute(update(memberships).where(memberships.c.id == strong.id).values(**values))


def _list_above(tx: Tx, node_id: str) -> list[str]:
    above: list[str] = []
    at: str | None = node_id
    while at is not None:
        at = tx.execute(select(nodes.c.parent_id).where(nodes.c.id == at)).scalar_one_or_none()
        above += [at] if at else []
    return above


def _move_waits(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    """Who was offered somebody in either chat was offered somebody."""
    rows = tx.execute(select(table).where(table.c.owner_id.in_((kept, gone)))).all()
    tx.execute(delete(table).where(table.c.owner_id.in_((kept, gone))))
    if rows:
        values = {
            "missed": min(row.missed for row in rows),
            "claim": any(row.claim for row in rows),
            "alone": all(row.alone for row in rows),
        }
        tx.execute(insert(table).values(owner_id=kept, **values))


def _move_nudges(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    """One a day and one open stay (law 4)."""
    open_ = select(table.c.id).where(table.c.owner_id == kept, table.c.open)
    if tx.execute(open_).first() is not None:
        tx.execute(update(table).where(table.c.owner_id == gone).values(open=False))
    _move_new("local_day")(tx, table, kept, gone)


def _move_ticks(tx: Tx, table: Table, kept: PersonId, gone: PersonId) -> None:
    """One a person and circle, by either and about either (law 9)."""
    other = table.alias()
    alike = (other.c.owner_id == table.c.owner_id, other.c.circle_id == table.c.circle_id)
    double = select(1).where(other.c.about_id == kept, *alike).correlate(table).exists()
    tx.execute(delete(table).where(table.c.about_id == gone, double))
    tx.execute(update(table).where(table.c.about_id == gone).values(about_id=kept))
    _move_new("about_id", "circle_id")(tx, table, kept, gone)


#: What becomes of each table with rows of somebody; of `seats` by that of `sides`. A test fails for a table
#: that has no rule.
RULES: Mapping[Table, Rule] = {
    addresses: _move,
    links: _drop_of_both,
    knots: _move,
    points: _move,
    encounters: _move,
    notes: _move,
    knowledge: _move,
    promises: _move,
    ledger_entries: _move,
    introductions: _move,
    reminders: _move,
    windows: _move_unless_any,
    busy_calendars: _move,
    feeds: _move_unless_any,
    events: _move,
    takers: _move_new("gathering_id"),
    suggestions: _move_suggestions,
    sides: _move_sides,
    meetings: _move,
    pages: _move,
    history: _move,
    dues: _move_new("kind", "subject_id", also=lambda table: table.c.status == "open"),
    nudges: _move_nudges,
    prompts: _move,
    outbox: _move,
    inbox: _move,
    parked: _move,
    changes: _drop_of_both,
    imports: _move,
    memberships: _move_memberships,
    invites: _move,
    waits: _move_waits,
    marks: _move_new("blind"),
    blocks: _move,
    ticks: _move_ticks,
    verdicts: _move,
    cases: _move,
}


def _end_self_references(tx: Tx, kept: PersonId) -> None:
    """Nobody is suggested to, kept apart from, ticked or judged by themselves; their own knot rests."""
    self_linked = and_(knots.c.owner_id == kept, knots.c.linked_id == kept)
    rests = {"linked_id": None, "is_linked": False, "status": KnotStatus.RESTING.value}
    tx.execute(update(knots).where(self_linked).values(**rests))
    tx.execute(delete(apart).where(apart.c.one_id == kept, apart.c.other_id == kept))
    tx.execute(delete(ticks).where(ticks.c.owner_id == kept, ticks.c.about_id == kept))
    own = or_(cases.c.owner_id == kept, cases.c.about_id == kept)
    values = {"judge": Judge.OPERATOR.value, "judge_id": None}
    tx.execute(update(cases).where(cases.c.judge_id == kept, own).values(**values))
