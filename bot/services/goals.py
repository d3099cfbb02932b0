"""What a person works towards: kept, asked about once a quarter, and which of their knots can help."""

from collections.abc import Iterable, Mapping

from bot.clock import Clock
from bot.domain.goals import ASK_AGAIN_AFTER, MAX_GOAL, Purpose
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import KnotId, clean_words
from bot.domain.matching.meaning.relevance import relevance
from bot.domain.people import Person, PersonId
from bot.domain.weeks import to_local
from bot.services.schedule import plan_on
from bot.services.turn import Turn
from bot.store import dues, goals, people, words
from bot.store.engine import Tx

#: What helps less than this is not worth keeping.
MIN_SCORE = 0.1


def keep_goal(turn: Turn, words: str) -> None:
    """From now on this is worked towards; it is asked about in a quarter."""
    turn.name_change("change-goal")
    goal = clean_words(words, MAX_GOAL)
    people.change_own(turn.book, turn.me.id, goal=goal, goal_said_at=turn.now, goal_rests=False)
    plan_asking(turn.tx, turn.me, turn.clock)


def rest_goal(turn: Turn, *, rests: bool) -> None:
    """The goal is kept and used for nothing, or taken up again."""
    turn.name_change("change-goal")
    people.change_own(turn.book, turn.me.id, goal_said_at=turn.now, goal_rests=rests)
    if rests:
        turn.drop_dues(UnaskedKind.GOAL)
    else:
        plan_asking(turn.tx, turn.me, turn.clock)


def plan_asking(tx: Tx, person: Person, clock: Clock) -> None:
    """The goal is asked about once, a quarter from now at the person's own hour."""
    day = (to_local(clock.now(), person.zone) + ASK_AGAIN_AFTER).date()
    dues.void(tx, person.id, kinds=(UnaskedKind.GOAL,))
    plan_on(tx, person, UnaskedKind.GOAL, day.isoformat(), day=day, clock=clock)


def find_purposes(tx: Tx, ids: Iterable[str]) -> dict[PersonId, Mapping[KnotId, Purpose]]:
    """Who of these has a goal that does not rest, and which of their knots can help with it.

    What was worked out holds until words of either change; then it is worked out once more, here.
    """
    found = goals.find_purposes(tx, ids)
    return {id_: _work_out(tx, id_) if fits is None else fits for id_, fits in found.items()}


def _work_out(tx: Tx, owner_id: PersonId) -> dict[KnotId, Purpose]:
    goal, own, fits = goals.get(tx, owner_id).words, words.of_person(tx, owner_id), {}
    for knot_id, recorded in goals.list_recorded(tx, owner_id).items() if goal else ():
        found = relevance(goal, [said for said, _ in recorded], own.read)
        if found.text and found.score >= MIN_SCORE:
            is_note = dict(reversed(recorded))[found.text]
            fits[knot_id] = Purpose(
                goal=goal, score=found.score, words=found.text, is_note=is_note, is_certain=found.certain
            )
    goals.save_purposes(tx, owner_id, fits)
    return fits
