"""Verdicts: drawn and said at rounds only, so that no hour tells of a meeting (law 9)."""

from bot.chat.messages import Question, text
from bot.context import Context
from bot.domain.circles import CircleId
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.matches import Round
from bot.domain.people import PersonId
from bot.domain.trust import (
    LEFT_OUT_FOR,
    PAUSED_FOR,
    WITHIN_ROUNDS,
    Verdict,
    VerdictKind,
    VerdictStatus,
    is_pitching,
    next_verdict,
)
from bot.domain.weeks import from_local, out_of_quiet
from bot.jobs.section import Occasion, Section, renders
from bot.services.turn import choices
from bot.store import circles, dues, people, trust
from bot.store.dues import Due
from bot.store.engine import Tx


def judge(tx: Tx, context: Context, round_: Round) -> None:
    """What was ticked before this round becomes verdicts; those whose round this is are said.

    To be called once with every weekly round, in the transaction that writes it.
    """
    for (person_id, circle_id), ticked in trust.unspent_ticks(tx).items():
        if is_pitching(ticked, trust.count_members_met(tx, person_id, circle_id)):
            _draw_verdict(tx, context, person_id, circle_id)
    for waiting in trust.list_drawn(tx):
        if waiting.rounds_left > 1:
            trust.change_verdict(tx, waiting.id, rounds_left=waiting.rounds_left - 1)
        else:
            _say(tx, context, waiting, round_)


def _draw_verdict(tx: Tx, context: Context, person_id: PersonId, circle_id: CircleId) -> None:
    earlier = trust.list_verdicts(tx, person_id, circle_id)
    if any(v.status is VerdictStatus.DRAWN for v in earlier):
        return
    trust.spend_ticks(tx, person_id, circle_id)
    trust.add_verdict(
        tx,
        Verdict(
            id=context.clock.new_id(),
            owner_id=person_id,
            circle_id=circle_id,
            kind=next_verdict(sum(v.status is VerdictStatus.SAID for v in earlier)),
            rounds_left=context.clock.random().randint(1, WITHIN_ROUNDS),
            created_at=context.clock.now(),
        ),
    )


def _say(tx: Tx, context: Context, verdict: Verdict, round_: Round) -> None:
    """It holds from this round on, and is heard at the person's own hour of the round's day."""
    now = context.clock.now()
    lasting = {VerdictKind.PAUSE: PAUSED_FOR, VerdictKind.REMOVAL: LEFT_OUT_FOR}.get(verdict.kind)
    until = now + lasting if lasting else None
    trust.spend_ticks(
        tx, verdict.owner_id, verdict.circle_id
    )  # what came before it was said is answered by it
    trust.change_verdict(
        tx, verdict.id, status=VerdictStatus.SAID.value, rounds_left=0, said_at=now, until=until
    )
    mine = circles.get_membership(tx, verdict.owner_id, verdict.circle_id)
    if mine and until:
        circles.change_membership(tx, mine.id, held_until=until)
    person = people.by_id(tx, verdict.owner_id)
    at = out_of_quiet(max(now, from_local(round_.day, person.suggest_at, person.zone)), person)
    due = Due(
        id=context.clock.new_id(),
        owner_id=person.id,
        kind=UnaskedKind.VERDICT,
        subject_id=verdict.id,
        due_at=at,
    )
    dues.plan(tx, [due])


# --- what is heard of it ------------------------------------------------------------------------------------


@renders(UnaskedKind.VERDICT)
def _verdict_section(occasion: Occasion, due: Due) -> Section | None:
    """A verdict, to whom it is about."""
    tx = occasion.tx
    verdict = trust.get_verdict(tx, occasion.person.id, due.subject_id)
    if verdict is None or verdict.status is not VerdictStatus.SAID:
        return None
    name = circles.get(tx, verdict.circle_id).name
    match verdict.kind:
        case VerdictKind.WARNING:
            head = text("verdict-warning", circle=name)
        case VerdictKind.PAUSE:
            until = verdict.until.date() if verdict.until else due.due_at.date()
            head = text("verdict-pause", circle=name, until=until)
        case VerdictKind.REMOVAL:
            head = text("verdict-out", circle=name)
    ask = Question(kind=QuestionKind.VERDICT, context={"verdict": verdict.id}, choices=choices("appeal"))
    return Section(
        kind=UnaskedKind.VERDICT,
        lines=(head, text("verdict-appeal")),
        questions=(ask,),
        dues=(due,),
    )


@renders(UnaskedKind.DECIDED)
def _decision_section(occasion: Occasion, due: Due) -> Section | None:
    """What became of an appeal."""
    case = trust.get_case(occasion.tx, due.subject_id)
    if case is None or case.owner_id != occasion.person.id or case.status not in ("lift", "keep"):
        return None
    name = circles.get(occasion.tx, case.circle_id).name
    is_lifted = case.status == "lift"
    line = text("appeal-lifted", circle=name) if is_lifted else text("appeal-kept", circle=name)
    return Section(kind=UnaskedKind.DECIDED, lines=(line,), dues=(due,))


@renders(UnaskedKind.REMOVED, UnaskedKind.CLOSED)
def _removal_section(occasion: Occasion, due: Due) -> Section:
    """Somebody was removed from a circle, or it was closed."""
    name = circles.get(occasion.tx, CircleId(due.subject_id)).name
    kind = UnaskedKind(due.kind)
    is_closed = kind is UnaskedKind.CLOSED
    line = text("circle-was-closed", circle=name) if is_closed else text("removed-from-circle", circle=name)
    return Section(kind=kind, lines=(line,), dues=(due,))


@renders(UnaskedKind.CASE)
def _cases_section(occasion: Occasion, _: Due) -> Section | None:
    """That something waits for an organiser, once for all that does."""
    tx, waiting = occasion.tx, occasion.due_of(UnaskedKind.CASE)
    open_ = {case.id for case in trust.list_cases_before(tx, occasion.person.id)}
    if not any(due.subject_id in open_ for due in waiting):
        return None
    return Section(
        kind=UnaskedKind.CASE,
        lines=(text("cases-wait", count=len(open_)),),
        dues=waiting,
    )
