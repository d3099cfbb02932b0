"""Three weeks later: what came of an introduction, a recommendation, a first meeting."""

from bot.commands.outcomes import outcome_lines, outcome_question
from bot.domain.kinds import UnaskedKind
from bot.jobs.section import Occasion, Section, renders
from bot.store import ledger
from bot.store.dues import Due


@renders(UnaskedKind.OUTCOME)
def _outcome_section(occasion: Occasion, due: Due) -> Section | None:
    """Asked once, and keeping nothing else back; what was told meanwhile, or is gone, is not asked about."""
    entry = ledger.get(occasion.tx, occasion.person.id, due.subject_id)
    if entry is None or not entry.is_open:
        return None
    return Section(
        kind=UnaskedKind.OUTCOME,
        lines=outcome_lines(occasion.tx, occasion.person, entry),
        questions=(outcome_question(entry),),
        dues=(due,),
    )
