"""Goals at rest: the words, and which knots can help, worked out where words of either have changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select, update

from bot.domain.goals import Goal, Purpose
from bot.domain.knots import KnotId
from bot.domain.people import PersonId
from bot.store.engine import Tx, bind_ids, in_ids
from bot.store.tables import encounters, knots, knowledge, notes, people

_IS_ACTIVE = (people.c.goal_said_at.is_not(None), people.c.goal_rests.is_(False))


def get(tx: Tx, person_id: PersonId) -> Goal:
    """What a person is working towards."""
    found = select(people.c.goal, people.c.goal_said_at, people.c.goal_rests).where(people.c.id == person_id)
    words, said_at, rests = tx.execute(found).one()
    return Goal(words=words, said_at=said_at, rests=rests)


def find_purposes(tx: Tx, ids: Iterable[str]) -> dict[PersonId, dict[KnotId, Purpose] | None]:
    """Who of these has a goal that does not rest, and which knots can help; None: to be worked out anew."""
    found = select(people.c.id, people.c.goal_fits).where(in_ids(tx, people.c.id), *_IS_ACTIVE)
    return {
        row.id: None
        if row.goal_fits is None
        else {knot_id: Purpose(**fit) for knot_id, fit in row.goal_fits.items()}
        for row in tx.execute(found, bind_ids(ids)).all()
    }


def save_purposes(tx: Tx, person_id: PersonId, fits: Mapping[KnotId, Purpose]) -> None:
    """Which knots can help, until one of the words changes."""
    stored = {id_: fit.to_json() for id_, fit in fits.items()}
    tx.execute(update(people).where(people.c.id == person_id).values(goal_fits=stored))


def list_recorded(tx: Tx, owner_id: PersonId) -> dict[KnotId, list[tuple[str, bool]]]:
    """What is recorded of each knot: the role, what is known, then private words (True), newest first."""
    recorded: defaultdict[KnotId, list[tuple[str, bool]]] = defaultdict(list)
    for key, words, table in (
        (knots.c.id, knots.c.role, knots),
        (knowledge.c.knot_id, knowledge.c.words, knowledge),
        (notes.c.knot_id, notes.c.text, notes),
        (encounters.c.knot_id, encounters.c.note, encounters),
    ):
        found = select(key, words).where(table.c.owner_id == owner_id).order_by(table.c.id.desc())
        for knot_id, said in tx.execute(found).all():
            if said:
                recorded[knot_id].append((said, table in (notes, encounters)))
    return dict(recorded)
