"""Introductions: whether the one who was asked by hand has answered; how one by the bot ended."""

from bot.chat.messages import text
from bot.domain.kinds import QuestionKind, UnaskedKind
from bot.jobs.section import Occasion, Section, renders
from bot.services import match_introductions
from bot.services.introductions import question
from bot.store import introductions, knots, prompts
from bot.store.dues import Due


@renders(UnaskedKind.INTRODUCED)
def _introduced_section(occasion: Occasion, due: Due) -> Section | None:
    """How one by the bot ended, for who introduced and who said yes in vain; or a word passed on."""
    tx, me, clock = occasion.tx, occasion.person, occasion.context.clock
    line = match_introductions.outcome_line(tx, me.id, due.subject_id, clock)
    line = line or match_introductions.failed_line(tx, me.id, due.subject_id)
    line = line or match_introductions.report_line(tx, me.id, due.subject_id)
    return Section(kind=UnaskedKind.INTRODUCED, lines=(line,), dues=(due,)) if line else None


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
