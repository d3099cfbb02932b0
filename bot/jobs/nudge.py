"""Nudges beside the weekly one: promises on their day, and questions left open. Several are one message."""

from collections.abc import Sequence

from bot.chat.messages import text
from bot.commands import arranging, partners
from bot.commands.debrief import debrief_message
from bot.commands.meetings import TIME_QUESTIONS, when_question
from bot.commands.phrases import promise_line
from bot.commands.promises import due_question
from bot.domain.meetings import MeetingStatus
from bot.domain.people import Person
from bot.domain.promises import PromiseStatus
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.domain.weeks import local
from bot.house import House
from bot.jobs.section import Section
from bot.store import knots, meetings, promises, prompts, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx

#: Promises with a button each; more are named without.
OFFERED = 6


def sections(
    tx: Tx, house: House, person: Person, ripe: Sequence[Due], week: Section | None
) -> list[Section]:
    """What else is due. A weekly message names the promises itself."""
    found = [_promises(tx, house, person, [d for d in ripe if d.kind == "promise"], week)]
    found += [_ask_time(tx, house, person, due) for due in ripe if due.kind == "ask-time"]
    found += [_ask_debrief(tx, person, due) for due in ripe if due.kind == "ask-debrief"]
    return [section for section in found if section is not None]


def _promises(
    tx: Tx, house: House, person: Person, ripe: Sequence[Due], week: Section | None
) -> Section | None:
    today = local(house.clock.now(), person.zone).date()
    if week is not None or not ripe:
        return None
    due = promises.due_until(tx, [person.id], today).get(person.id, [])
    mine = {d.subject_id for d in ripe}
    if not any(p.id in mine and p.status is PromiseStatus.OPEN for p in due):
        return None
    prompts.close_about(tx, person.id, ("promises-due",))
    names = {knot.id: knot.name for knot in knots.of_owner(tx, person.id)}
    lines = [promise_line(p, names.get(p.knot_id, "")) for p in due[:OFFERED]]
    return Section(
        kind="promise",
        lines=(text("promises-due", count=len(due)), *lines),
        questions=(due_question(due[:OFFERED]),),
        dues=tuple(d.id for d in ripe),
        nudges=True,
        waits=True,
    )


def _ask_time(tx: Tx, house: House, person: Person, due: Due) -> Section | None:
    suggestion = suggestions.get(tx, person.id, due.subject_id)
    if suggestion is not None and suggestion.match_id is not None:
        return _ask_time_of_match(tx, house, suggestion, due)
    knot = knots.get(tx, person.id, suggestion.knot_id) if suggestion else None
    if suggestion is None or suggestion.status is not SuggestionStatus.PURSUED or knot is None:
        return None
    prompts.close_about(tx, person.id, TIME_QUESTIONS)
    context: dict[str, object] = {"suggestion": suggestion.id, "knot": knot.id}
    return Section(
        kind="ask-time",
        lines=(text("ask-time", name=knot.name),),
        questions=(when_question((), context),),
        dues=(due.id,),
        nudges=True,
        waits=True,
    )


def _ask_time_of_match(tx: Tx, house: House, suggestion: Suggestion, due: Due) -> Section | None:
    message = arranging.asked_again(tx, house.clock, suggestion)
    if message is None:
        return None
    return Section.saying(
        message,
        kind="ask-time",
        dues=(due.id,),
        nudges=True,
        waits=True,
    )


def _ask_debrief(tx: Tx, person: Person, due: Due) -> Section | None:
    meeting = meetings.get(tx, person.id, due.subject_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED:
        return None
    prompts.close_on_meeting(tx, person.id, meeting.id)
    message = debrief_message(meeting, partners.name_of(tx, meeting))
    return Section.saying(
        message,
        kind="ask-debrief",
        dues=(due.id,),
        nudges=True,
        waits=True,
    )
