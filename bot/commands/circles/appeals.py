"""Trust: a pitch ticked in private, verdicts that may be appealed, what organisers are asked to look at."""

from collections.abc import Sequence

from bot.chat.messages import BLANK, Envelope, Prompt, Question, Text, text
from bot.clock import Clock
from bot.domain.circles import CircleId
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.domain.knots import clean_words
from bot.domain.matches import Match, MatchSide
from bot.domain.people import PersonId
from bot.domain.trust import (
    MAX_PLEA,
    NO_SHOWS,
    QUARTER,
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
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import circles, people, personal_data, trust
from bot.store.engine import Tx

#: Cases shown at once.
MAX_SHOWN = 5


# --- after a meeting --------------------------------------------------------------------------------------


def tick_pitch(turn: Turn, match: Match, side: MatchSide) -> None:
    """The meeting of a match felt like a sales pitch. It acts at a round, and only with others (law 9)."""
    if side.other_id is not None:
        trust.tick(
            turn.tx,
            id_=turn.new_id(),
            owner_id=turn.me.id,
            about_id=side.other_id,
            circle_id=match.circle_id,
            now=turn.now,
        )


def record_no_show(turn: Turn, side: MatchSide) -> None:
    """Somebody was waited for in vain; twice a quarter, and they rest until they write again.

    To be called when this side's outcome is stored. They are told nothing: it would name who waited.
    """
    other = side.other_id
    if other and trust.count_no_shows(turn.tx, other, turn.now - QUARTER) >= NO_SHOWS:
        people.change(turn.tx, other, rests_since=turn.now)


# --- an appeal --------------------------------------------------------------------------------------------


@answer(QuestionKind.VERDICT)
def answer_verdict(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Somebody finds a warning or a pause wrong, and may say why."""
    verdict = _appealable_verdict(turn, prompt)
    ask = Question(
        kind=QuestionKind.APPEAL,
        context={"verdict": verdict.id},
        choices=choices("without-words"),
    )
    return [turn.reply(text("appeal-why"), ask=ask)]


def _appealable_verdict(turn: Turn, prompt: Prompt) -> Verdict:
    verdict = trust.get_verdict(turn.tx, turn.me.id, str(prompt.context["verdict"]))
    if verdict is None or verdict.status is not VerdictStatus.SAID:
        raise KnotworkError("button-answered")
    if trust.has_open_appeal(turn.tx, verdict.id):
        raise KnotworkError("appeal-waits")
    return verdict


@answer(QuestionKind.APPEAL)
def answer_appeal(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The appeal goes to somebody who was not involved; who that is, is not told.

    Of what followed a report before the reveal no organiser hears: it would name whom one of them reported.
    """
    verdict = _appealable_verdict(turn, prompt)
    open_case(
        turn,
        CaseKind.APPEAL,
        circle_id=verdict.circle_id,
        about_id=turn.me.id,
        verdict_id=verdict.id,
        words=said.text,
        for_operator=verdict.kind is VerdictKind.REMOVAL,
    )
    return [turn.reply(text("appeal-brought"))]


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


# --- /appeals ---------------------------------------------------------------------------------------------


@command("appeals", family="circles")
def list_appeals(turn: Turn, words: str) -> Sequence[Envelope]:
    """`/appeals`: what waits for an organiser's eye, oldest first; nothing else is told to anybody else."""
    waiting = trust.list_cases_before(turn.tx, turn.me.id)
    if not waiting:
        return [turn.reply(text("cases-none"))]
    shown = [_show_case(turn, case) for case in waiting[:MAX_SHOWN]]
    more = len(waiting) - MAX_SHOWN
    return [*shown, *([turn.reply(text("cases-more", count=more))] if more > 0 else [])]


def _show_case(turn: Turn, case: Case) -> Envelope:
    circle = circles.get(turn.tx, case.circle_id)
    name = people.name_of(turn.tx, case.about_id)
    if case.kind is CaseKind.REPORT:
        head = text("case-report", name=name, circle=circle.name)
        options = choices("case-remove", "case-leave")
    else:
        verdict = trust.get_verdict(turn.tx, case.owner_id, case.verdict_id)
        is_pause = verdict is not None and verdict.kind is VerdictKind.PAUSE
        what = text("case-a-pause") if is_pause else text("case-a-warning")
        head = text("case-appeal", name=name, circle=circle.name, what=what)
        options = choices("case-lift", "case-keep")
    lines = (head, *((BLANK, text("as-is", words=case.words)) if case.words else ()))
    return turn.reply(
        *lines, ask=Question(kind=QuestionKind.CASE, context={"case": case.id}, choices=options)
    )


@answer(QuestionKind.CASE)
def answer_case(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """An organiser decides, once, and only where they were not involved."""
    case = trust.get_case(turn.tx, str(prompt.context["case"]))
    if case is None or case.status != "open" or not trust.is_given_to(turn.tx, case, turn.me.id):
        raise KnotworkError("button-answered")
    choice = said.choice.removeprefix("case-")
    settle_case(turn.tx, case, choice, turn.clock)
    return [turn.reply(Text(f"case-done-{choice}"))]


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
