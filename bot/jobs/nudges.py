"""Nudges beside the weekly one: promises on their day, and questions left open. Several are one message."""

from bot.chat.messages import text
from bot.commands.debrief import debrief_message
from bot.commands.promises import due_questions, stale_lines
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.meetings import MeetingStatus
from bot.domain.promises import MAX_ASKED, PromiseStatus, split_due
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import to_local
from bot.jobs.section import Occasion, Section, renders
from bot.services import partners
from bot.services.match_letters import ask_when_again
from bot.services.phrases import promise_line
from bot.services.times import when_question
from bot.store import knots, meetings, promises, prompts, suggestions
from bot.store.dues import Due

#: Promises with a button each; more are named without.
MAX_PROMISE_BUTTONS = 6


@renders(UnaskedKind.PROMISE)
def _promise_section(occasion: Occasion, _: Due) -> Section | None:
    """Promises on their day, all at once; a weekly message names them itself."""
    tx, person, ripe = occasion.tx, occasion.person, occasion.due_of(UnaskedKind.PROMISE)
    today = to_local(occasion.context.clock.now(), person.zone).date()
    if occasion.week is not None:
        return None
    due = promises.due_until(tx, [person.id], today).get(person.id, [])
    mine = {d.subject_id for d in ripe}
    if not any(p.id in mine and p.status is PromiseStatus.OPEN for p in due):
        return None
    prompts.close_about(tx, person.id, (QuestionKind.PROMISES_DUE, QuestionKind.PROMISE_KEEP))
    names = knots.names_of(tx, person.id)
    named, stale = split_due(due, today)
    named, stale = named[:MAX_PROMISE_BUTTONS], stale[:MAX_ASKED]
    lines = [promise_line(p, names.get(p.knot_id, ""), today) for p in named]
    return Section(
        kind=UnaskedKind.PROMISE,
        lines=(
            *((text("promises-due", count=len(named)), *lines) if named else ()),
            *stale_lines(stale, names, today),
        ),
        questions=tuple(due_questions(named, stale, today)),
        dues=ripe,
        waits=True,
    )


@renders(UnaskedKind.ASK_TIME)
def _time_section(occasion: Occasion, due: Due) -> Section | None:
    """Whether a time was found, some days after it was asked."""
    tx, person = occasion.tx, occasion.person
    suggestion = suggestions.get(tx, person.id, due.subject_id)
    if suggestion is not None and suggestion.match_id is not None:
        return _match_time_section(occasion, suggestion, due)
    knot = knots.get(tx, person.id, suggestion.knot_id) if suggestion else None
    if suggestion is None or suggestion.status is not SuggestionStatus.PURSUED or knot is None:
        return None
    prompts.close_about(tx, person.id, questions_about(Topic.TIME))
    context: dict[str, object] = {"suggestion": suggestion.id, "knot": knot.id}
    return Section(
        kind=UnaskedKind.ASK_TIME,
        lines=(text("ask-time", name=knot.name),),
        questions=(when_question((), context),),
        dues=(due,),
        waits=True,
    )


def _match_time_section(occasion: Occasion, suggestion: Suggestion, due: Due) -> Section | None:
    message = ask_when_again(occasion.tx, occasion.context.clock, suggestion.owner_id, suggestion.match_id)
    if message is None:
        return None
    return Section.from_message(
        message,
        kind=UnaskedKind.ASK_TIME,
        dues=(due,),
        waits=True,
    )


@renders(UnaskedKind.ASK_DEBRIEF)
def _debrief_section(occasion: Occasion, due: Due) -> Section | None:
    """How a meeting was, once more."""
    tx, person = occasion.tx, occasion.person
    meeting = meetings.get(tx, person.id, due.subject_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED:
        return None
    prompts.close_on_meeting(tx, person.id, meeting.id)
    message = debrief_message(meeting, partners.name_of(tx, meeting))
    return Section.from_message(
        message,
        kind=UnaskedKind.ASK_DEBRIEF,
        dues=(due,),
        waits=True,
    )
