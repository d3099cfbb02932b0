"""/appeals: verdicts that are appealed, and the cases organisers are asked to look at."""

from collections.abc import Sequence

from bot.chat.messages import BLANK, Envelope, Prompt, Question, Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.trust import (
    Case,
    CaseKind,
    Verdict,
    VerdictKind,
    VerdictStatus,
)
from bot.services.cases import open_case, settle_case
from bot.services.turn import Answer, Turn, answer, choices, command
from bot.store import circles, people, trust

#: Cases shown at once.
MAX_SHOWN = 5


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
