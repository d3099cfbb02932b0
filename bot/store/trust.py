"""Ticks, verdicts and cases at rest. Who ticked is read for counting only, and never leaves this file."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, case, delete, func, insert, or_, select, update

from bot.domain.circles import CircleId, MemberRole, MemberStatus, NodeId
from bot.domain.people import PersonId
from bot.domain.trust import Case, CaseKind, Judge, Place, Verdict, VerdictKind, VerdictStatus
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import (
    cases,
    gone_partners,
    matches,
    memberships,
    nodes,
    sides,
    ticks,
    verdicts,
)

_MET_OUTCOMES = ("good", "so-so")
_OPEN = "open"


def _verdict(row: Row[Any]) -> Verdict:
    values = dict(row._mapping)  # noqa: SLF001
    kind, status = VerdictKind(values["kind"]), VerdictStatus(values["status"])
    return Verdict(**{**values, "kind": kind, "status": status})


def _case(row: Row[Any]) -> Case:
    values = dict(row._mapping)  # noqa: SLF001
    return Case(**{**values, "kind": CaseKind(values["kind"]), "judge": Judge(values["judge"])})


# --- ticks ------------------------------------------------------------------------------------------------


def tick(
    tx: Tx, *, id_: str, owner_id: PersonId, about_id: PersonId, circle_id: CircleId, now: datetime
) -> None:
    """Somebody found a meeting to be a sales pitch; said once more it counts once, from their branch."""
    branch = (
        select(nodes.c.branch_id)
        .join(memberships, memberships.c.node_id == nodes.c.id)
        .where(memberships.c.owner_id == owner_id, memberships.c.circle_id == circle_id)
    )
    branch_id = tx.execute(branch).scalar_one()
    mine = (ticks.c.owner_id == owner_id, ticks.c.about_id == about_id, ticks.c.circle_id == circle_id)
    tx.execute(delete(ticks).where(*mine))
    tx.execute(
        insert(ticks).values(
            id=id_,
            owner_id=owner_id,
            about_id=about_id,
            circle_id=circle_id,
            branch_id=branch_id,
            spent=False,
            at=now,
        )
    )


def unspent_ticks(tx: Tx) -> dict[tuple[PersonId, CircleId], list[Place]]:
    """Active members about whom there are ticks not yet spent, and where whoever ticked stands."""
    mine = memberships.alias("mine")
    found = (
        select(ticks.c.about_id, ticks.c.circle_id, nodes.c.id, nodes.c.branch_id)
        .join(memberships, memberships.c.owner_id == ticks.c.about_id)
        .join(mine, (mine.c.owner_id == ticks.c.owner_id) & (mine.c.circle_id == ticks.c.circle_id))
        .join(nodes, nodes.c.id == mine.c.node_id)
        .where(
            ticks.c.spent.is_(False),
            memberships.c.circle_id == ticks.c.circle_id,
            memberships.c.status == MemberStatus.ACTIVE.value,
        )
        .order_by(ticks.c.id)
    )
    rows = tx.execute(found).all()
    above = _climb(tx, {row.id for row in rows})
    by_person: dict[tuple[PersonId, CircleId], list[Place]] = {}
    for row in rows:
        place = Place(node_id=row.id, branch_id=row.branch_id, above=above[row.id])
        by_person.setdefault((row.about_id, row.circle_id), []).append(place)
    return by_person


def _climb(tx: Tx, ids: set[NodeId]) -> dict[NodeId, frozenset[NodeId]]:
    """All places above each of these, a level of the tree at a time."""
    parents: dict[NodeId, NodeId | None] = {}
    while unknown := (ids | {one for one in parents.values() if one}) - parents.keys():
        found = select(nodes.c.id, nodes.c.parent_id).where(in_ids(tx, nodes.c.id))
        parents |= {row.id: row.parent_id for row in tx.execute(found, bind_ids(unknown))}
    above: dict[NodeId, frozenset[NodeId]] = {}
    for one in ids:
        path, at = set(), parents[one]
        while at is not None:
            path.add(at)
            at = parents[at]
        above[one] = frozenset(path)
    return above


def spend_ticks(tx: Tx, about_id: PersonId, circle_id: CircleId) -> None:
    """These ticks came to a verdict."""
    theirs = (ticks.c.about_id == about_id, ticks.c.circle_id == circle_id)
    tx.execute(update(ticks).where(*theirs).values(spent=True))


def count_members_met(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> int:
    """How many different members somebody has met in a circle, as either side's debrief says."""
    other = sides.alias("other")
    found = (
        select(func.count(func.distinct(func.coalesce(sides.c.other_id, matches.c.id))))
        .select_from(sides)
        .join(matches, matches.c.id == sides.c.match_id)
        .outerjoin(other, (other.c.match_id == sides.c.match_id) & (other.c.id != sides.c.id))
        .where(
            sides.c.owner_id == owner_id,
            matches.c.circle_id == circle_id,
            or_(sides.c.outcome.in_(_MET_OUTCOMES), other.c.outcome.in_(_MET_OUTCOMES)),
        )
    )
    return int(tx.execute(found).scalar_one())


def count_no_shows(tx: Tx, person_id: PersonId, since: datetime) -> int:
    """How often others waited for somebody in vain, in meetings of matches made since an instant.

    Where they themselves say that they met, word stands against word: that counts only beside a claim they
    leave standing.
    """
    theirs = sides.alias("theirs")
    is_denied = func.coalesce(theirs.c.outcome, "").in_(_MET_OUTCOMES)
    found = (
        select(func.count(), func.sum(case((is_denied, 1), else_=0)))
        .select_from(sides)
        .join(matches, matches.c.id == sides.c.match_id)
        .outerjoin(theirs, (theirs.c.match_id == sides.c.match_id) & (theirs.c.owner_id == person_id))
        .where(sides.c.other_id == person_id, sides.c.outcome == "no-show", matches.c.created_at >= since)
    )
    claims, denied = tx.execute(found).one()
    return 0 if claims == denied else int(claims)


# --- verdicts -----------------------------------------------------------------------------------------------


def add_verdict(tx: Tx, verdict: Verdict) -> None:
    """A verdict that waits for its round."""
    row = {field.name: getattr(verdict, field.name) for field in fields(Verdict)}
    tx.execute(insert(verdicts).values(row))


def list_drawn(tx: Tx) -> list[Verdict]:
    """Verdicts that wait for their round."""
    found = select(verdicts).where(verdicts.c.status == VerdictStatus.DRAWN.value)
    return [_verdict(row) for row in tx.execute(found.order_by(verdicts.c.id))]


def list_verdicts(tx: Tx, owner_id: PersonId, circle_id: CircleId) -> list[Verdict]:
    """What was ever drawn about somebody in a circle, oldest first."""
    found = select(verdicts).where(verdicts.c.owner_id == owner_id, verdicts.c.circle_id == circle_id)
    return [_verdict(row) for row in tx.execute(found.order_by(verdicts.c.id))]


def get_verdict(tx: Tx, owner_id: PersonId, verdict_id: str | None) -> Verdict | None:
    """One verdict, only if it is about this person (law 7)."""
    found = select(verdicts).where(verdicts.c.id == verdict_id, verdicts.c.owner_id == owner_id)
    row = tx.execute(found).one_or_none()
    return None if row is None else _verdict(row)


def change_verdict(tx: Tx, verdict_id: str, **values: Any) -> None:
    """Set some columns of a verdict."""
    tx.execute(update(verdicts).where(verdicts.c.id == verdict_id).values(**values))


# --- cases ------------------------------------------------------------------------------------------------


def list_involved(tx: Tx, about_id: PersonId, circle_id: CircleId) -> set[PersonId]:
    """Whoever is meant, ticked or reported: they judge no appeal about it.

    Who reported somebody never revealed does not know whom, and is none: to be left out would tell them.
    """
    ticked = select(ticks.c.owner_id).where(ticks.c.about_id == about_id, ticks.c.circle_id == circle_id)
    brought = select(cases.c.owner_id).where(
        cases.c.about_id == about_id, cases.c.circle_id == circle_id, cases.c.shown.is_(None)
    )
    return {about_id, *tx.execute(ticked).scalars(), *tx.execute(brought).scalars()}


def list_organisers(tx: Tx, circle_id: CircleId) -> list[PersonId]:
    """The active organisers of a circle."""
    found = select(memberships.c.owner_id).where(
        memberships.c.circle_id == circle_id,
        memberships.c.role == MemberRole.ORGANISER.value,
        memberships.c.status == MemberStatus.ACTIVE.value,
    )
    return list(tx.execute(found.order_by(memberships.c.id)).scalars())


def add_case(tx: Tx, brought: Case) -> None:
    """Something a human is to look at."""
    tx.execute(insert(cases).values({field.name: getattr(brought, field.name) for field in fields(Case)}))


def get_case(tx: Tx, case_id: str) -> Case | None:
    """One case; whoever asks must have been found to be its judge."""
    row = tx.execute(select(cases).where(cases.c.id == case_id)).one_or_none()
    return None if row is None else _case(row)


def list_open_cases(tx: Tx, judge: Judge, circle_ids: Sequence[str] | None = None) -> list[Case]:
    """Open cases that organisers or the operator look at, oldest first; of these circles, or of all."""
    here = [] if circle_ids is None else [cases.c.circle_id.in_(circle_ids)]
    found = select(cases).where(cases.c.status == _OPEN, cases.c.judge == judge.value, *here)
    return [_case(row) for row in tx.execute(found.order_by(cases.c.created_at, cases.c.id))]


def count_open_reports(tx: Tx, owner_id: PersonId) -> int:
    """How many reports of this person's own nobody has decided yet."""
    mine = (cases.c.owner_id == owner_id, cases.c.kind == CaseKind.REPORT.value, cases.c.status == _OPEN)
    return int(tx.execute(select(func.count()).select_from(cases).where(*mine)).scalar_one())


def list_cases_before(tx: Tx, organiser_id: PersonId) -> list[Case]:
    """Open cases that were given to an organiser, oldest first."""
    mine = select(memberships.c.circle_id).where(
        memberships.c.owner_id == organiser_id,
        memberships.c.role == MemberRole.ORGANISER.value,
        memberships.c.status == MemberStatus.ACTIVE.value,
    )
    found = list_open_cases(tx, Judge.ORGANISER, tx.execute(mine).scalars().all())
    return [one for one in found if is_given_to(tx, one, organiser_id)]


def is_given_to(tx: Tx, one: Case, organiser_id: PersonId) -> bool:
    """Whether an organiser may look at a case; one of earlier versions whoever was not involved."""
    if one.judge_id is not None:
        return one.judge_id == organiser_id and organiser_id in list_organisers(tx, one.circle_id)
    involved = list_involved(tx, one.about_id, one.circle_id) if one.about_id else set()
    return organiser_id in set(list_organisers(tx, one.circle_id)) - involved - {one.owner_id}


def has_open_appeal(tx: Tx, verdict_id: str) -> bool:
    """Whether somebody looks at this verdict already."""
    found = select(cases.c.id).where(cases.c.verdict_id == verdict_id, cases.c.status == _OPEN)
    return tx.execute(found.limit(1)).one_or_none() is not None


def decide(tx: Tx, case_id: str, status: str, now: datetime) -> bool:
    """A case is over; False when somebody else decided it first. All words of it go."""
    this = (cases.c.id == case_id, cases.c.status == _OPEN)
    done = tx.execute(update(cases).where(*this).values(status=status, words="", decided_at=now))
    tx.execute(update(cases).where(cases.c.id == case_id, cases.c.shown.is_not(None)).values(shown=""))
    return done.rowcount == 1


def reassign_cases(tx: Tx, circle_id: CircleId) -> None:
    """An organiser went: what was given to them is the operator's."""
    organisers = list_organisers(tx, circle_id)
    for one in list_open_cases(tx, Judge.ORGANISER, [circle_id]):
        if not any(is_given_to(tx, one, organiser) for organiser in organisers):
            mine = cases.c.id == one.id
            tx.execute(update(cases).where(mine).values(judge=Judge.OPERATOR.value, judge_id=None))


# --- who is gone ------------------------------------------------------------------------------------------


def list_gone_partners(tx: Tx, match_id: str | None) -> list[tuple[str, str]]:
    """Of a match's partner who was forgotten: by what they are blocked, and banned from its circle."""
    found = select(gone_partners.c.blind, gone_partners.c.ban).where(gone_partners.c.match_id == match_id)
    return [(row.blind, row.ban) for row in tx.execute(found)]
