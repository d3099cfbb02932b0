"""An introduction that waits: whether the one who was asked has answered."""

from bot.chat.messages import text
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.jobs.section import Occasion, Section, renders
from bot.services.introductions import question
from bot.store import introductions, knots, prompts
from bot.store.dues import Due


@renders(UnaskedKind.INTRODUCTION)
def _introduction_section(occasion: Occasion, due: Due) -> Section | None:
    """Asked once for each of the two, and keeping nothing else back."""
    tx, person = occasion.tx, occasion.person
    found = introductions.get(tx, person.id, due.subject_id)
    knot = knots.get(tx, person.id, found.asked_id) if found else None
    if found is None or knot is None or not found.is_open(occasion.context.clock.now()):
        return None
    prompts.close_about(tx, person.id, (QuestionKind.INTRODUCTION,))
    return Section(
        kind=UnaskedKind.INTRODUCTION,
        lines=(text("introduce-asked", name=knot.name),),
        questions=(question(found),),
        dues=(due,),
    )
