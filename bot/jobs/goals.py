"""Once a quarter: whether what somebody works towards is still so."""

from dataclasses import replace

from bot.chat.messages import Question, text
from bot.domain.goals import ASK_AGAIN_AFTER
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.jobs.section import Occasion, Section, renders
from bot.services.turn import choices
from bot.store import dues, goals, prompts
from bot.store.dues import Due


@renders(UnaskedKind.GOAL)
def _goal_section(occasion: Occasion, due: Due) -> Section | None:
    """The goal in its own words; unanswered it holds, keeps nothing else back, and is asked next quarter."""
    tx, person = occasion.tx, occasion.person
    goal = goals.get(tx, person.id)
    if not goal.is_active:
        return None
    again = due.due_at + ASK_AGAIN_AFTER
    next_due = replace(
        due,
        id=occasion.context.clock.new_id(),
        due_at=again,
        subject_id=again.date().isoformat(),
    )
    dues.plan(tx, [next_due])
    prompts.close_about(tx, person.id, (QuestionKind.GOAL_STILL,))
    ask = Question(kind=QuestionKind.GOAL_STILL, choices=choices("goal-still", "goal-change", "goal-rest"))
    return Section(
        kind=UnaskedKind.GOAL,
        lines=(text("goal-asked"), text("note-line", words=goal.words)),
        questions=(ask,),
        dues=(due,),
    )
