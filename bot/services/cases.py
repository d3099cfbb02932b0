"""What a human is asked to look at, and what follows from what they decide."""

from bot.clock import Clock
from bot.domain.circles import CircleId
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import clean_words
from bot.domain.people import PersonId
from bot.domain.trust import (
    MAX_PLEA,
    WITHIN_ROUNDS,
    Case,
    CaseKind,
    Judge,
    Verdict,
    VerdictKind,
    VerdictStatus,
    draw_judge,
)
from bot.services import memberships
from bot.services.schedule import say_soon
from bot.services.turn import Turn
from bot.store import circles, personal_data, trust
from bot.store.engine import Tx


def open_case(
    turn: Turn,
    kind: CaseKind,
    *,
    circle_id: CircleId,
    about_id: PersonId | None,
    verdict_id: str | None = None,
    words: str = "",
    match_id: str | None = None,
    shown: str | None = None,
    for_operator: bool = False,
) -> None:
    """Ask a human to look: an organiser, who hears that something waits, else the operator.

    The operator too where nobody is left whom an organiser could know: never revealed, or forgotten.
    """
    judge_id = None
    if about_id is not None and shown is None and not for_operator:
        involved = {turn.me.id, about_id}
        if kind is CaseKind.APPEAL:
            involved |= trust.list_involved(turn.tx, about_id, circle_id)
        organisers = trust.list_organisers(turn.tx, circle_id)
        judge_id = draw_judge(kind, organisers, involved, turn.clock.random().random())
    case = Case(
        id=turn.new_id(),
        owner_id=turn.me.id,
        circle_id=circle_id,
        kind=kind,
        verdict_id=verdict_id,
        about_id=about_id,
        words=clean_words(words, MAX_PLEA),
        judge=Judge.ORGANISER if judge_id else Judge.OPERATOR,
        status="open",
        created_at=turn.now,
        match_id=match_id,
        shown=shown,
        judge_id=judge_id,
    )
    trust.add_case(turn.tx, case)
    if judge_id:
        say_soon(turn.tx, judge_id, UnaskedKind.CASE, case.id, turn.clock)


def settle_case(tx: Tx, case: Case, choice: str, clock: Clock) -> None:
    """What a human decided: "remove" or "leave" after a report, "lift" or "keep" after an appeal.

    Who brought a report hears nothing, whom it was about only that they are removed, who appealed what came
    of it, each with their next nudge. Raises KnotworkError where somebody else decided first.
    """
    if not trust.decide(tx, case.id, choice, clock.now()):
        raise KnotworkError("button-answered")
    if choice == "remove":
        _remove(tx, case, clock)
    if choice == "lift":
        _lift_verdict(tx, case)
    if case.kind is CaseKind.APPEAL:
        say_soon(tx, case.owner_id, UnaskedKind.DECIDED, case.id, clock)


def _remove(tx: Tx, case: Case, clock: Clock) -> None:
    """At once whom two yeses revealed; who was forgotten meanwhile does not come back.

    Somebody else stays a member whom rounds go on without, from a random one of the next on (law 3).
    """
    if case.about_id is None:
        personal_data.ban_gone_partner(tx, case.match_id, clock.now())
        return
    member = circles.get_membership(tx, case.about_id, case.circle_id)
    if member is not None and case.shown is None:
        memberships.remove_member(tx, clock, member)
    elif member is not None:
        draw = Verdict(
            id=clock.new_id(),
            owner_id=case.about_id,
            circle_id=case.circle_id,
            kind=VerdictKind.REMOVAL,
            rounds_left=clock.random().randint(1, WITHIN_ROUNDS),
            created_at=clock.now(),
        )
        trust.add_verdict(tx, draw)


def _lift_verdict(tx: Tx, case: Case) -> None:
    trust.change_verdict(tx, str(case.verdict_id), status=VerdictStatus.LIFTED.value, until=None)
    member = circles.get_membership(tx, case.owner_id, case.circle_id)
    if member is not None:
        circles.change_membership(tx, member.id, held_until=None)
