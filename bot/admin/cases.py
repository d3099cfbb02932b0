"""What the operator looks at where no uninvolved organiser is left: appeals, and reports (law 9)."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.context import Context
from bot.domain.trust import Case, CaseKind, Judge
from bot.services.cases import settle_case
from bot.store import circles, people, trust

#: What may be decided about each kind of case.
CHOICES = {CaseKind.REPORT: ("remove", "leave"), CaseKind.APPEAL: ("lift", "keep")}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as the operator reads it; whoever reported is not in it, nor a name two yeses never revealed."""

    case: Case
    circle: str
    about: str


def list_cases(context: Context) -> Sequence[CaseView]:
    """Open cases that no organiser may judge, oldest first."""
    with context.engine.begin() as tx:
        return [
            CaseView(
                case=case,
                circle=circles.get(tx, case.circle_id).name,
                about="" if case.shown is not None else people.name_of(tx, case.about_id),
            )
            for case in trust.list_open_cases(tx, Judge.OPERATOR)
        ]


def decide(context: Context, case_id: str, choice: str) -> bool:
    """Decide one of them; False where there is none like this, or nothing like this to decide about it."""
    with context.engine.begin() as tx:
        case = trust.get_case(tx, case_id)
        if case is None or case.status != "open" or choice not in CHOICES[case.kind]:
            return False
        settle_case(tx, case, choice, context.clock)
    return True
