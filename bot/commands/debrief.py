"""The debrief: how it was, what it saved, what was promised."""

from collections.abc import Sequence

from bot.chat.messages import (
    Envelope,
    Message,
    Pick,
    Question,
    Text,
    text,
)
from bot.commands.encounters import log_encounter
from bot.commands.finding import own_knot
from bot.commands.meetings import fail_suggestion, own_meeting, slots_for, when_question
from bot.commands.phrases import event_name, money, promise_line
from bot.commands.promises import keep, read_promise
from bot.commands.registry import Answer, Turn, answer, choices
from bot.domain.errors import KnotworkError
from bot.domain.events import saved_hours
from bot.domain.knots import EncounterKind
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.weeks import local
from bot.store import dues, meetings, suggestions
from bot.store.prompts import Prompt


def debrief_message(meeting: Meeting, name: str, event_saved: tuple[Text, ...] = ()) -> Message:
    """The question how it was."""
    ask = Question(
        kind="debrief",
        context={"meeting": meeting.id},
        choices=choices("good", "so-so", "not-happened", "no-show"),
    )
    return Message(lines=(text("debrief", name=name), *event_saved), questions=(ask,))


@answer("debrief")
def debriefed(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Good and so-so log the encounter; otherwise another time, or none."""
    meeting = own_meeting(turn, prompt)
    if meeting.status is not MeetingStatus.AGREED:
        raise KnotworkError("button-answered")
    dues.void(turn.tx, turn.me.id, subject_id=meeting.id)
    meetings.told(turn.tx, meeting, said.choice)
    if said.choice in ("good", "so-so"):
        return [_held(turn, meeting)]
    meetings.move(turn.tx, meeting, MeetingStatus.MISSED, id_=turn.new_id(), now=turn.now)
    fail_suggestion(turn, meeting)
    context = {"knot": meeting.knot_id}
    ask = when_question(slots_for(turn, None), context, ways_out=False)
    return [turn.reply(text("another-time", why=Pick(said.choice)), ask=ask)]


def _held(turn: Turn, meeting: Meeting) -> Envelope:
    meetings.move(turn.tx, meeting, MeetingStatus.HELD, id_=turn.new_id(), now=turn.now)
    knot = own_knot(turn, meeting.knot_id)
    turn.changed("change-met", name=knot.name)
    day = local(meeting.starts_at, turn.me.zone).date()
    log_encounter(turn, knot, EncounterKind.MET, day, "")
    ask = Question(
        kind="debrief-promises",
        context={"knot": knot.id},
        choices=choices("no-promises"),
        takes_text=True,
        hours=24,
    )
    return turn.reply(text("held", name=knot.name), *_saved(turn, meeting), text("debrief-promises"), ask=ask)


def _saved(turn: Turn, meeting: Meeting) -> tuple[Text, ...]:
    """Hours and fee of the event this meeting replaced, counted only now that it took place."""
    suggestion = suggestions.get(turn.tx, turn.me.id, str(meeting.suggestion_id))
    event = suggestion and suggestions.event(turn.tx, turn.me.id, suggestion.event_id)
    if not event:
        return ()
    suggestions.event_saved(turn.tx, event.id, turn.now)
    hours, title = saved_hours(event.starts_at, event.ends_at), event_name(event.title)
    if event.fee_cents:
        fee = money(event.fee_cents, event.currency)
        return (text("event-saved-fee", title=title, hours=hours, fee=fee),)
    return (text("event-saved", title=title, hours=hours),)


@answer("debrief-promises")
def promised(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Promises of the debrief, one a line: "me: send the book by Friday"."""
    if said.choice:
        return [turn.reply(text("debrief-done"))]
    knot = own_knot(turn, prompt.context["knot"])
    made = [read_promise(turn, line, knot) for line in said.text.splitlines() if line.strip()][:10]
    turn.changed("change-promise", name=knot.name)
    for promise in made:
        keep(turn, promise)
    return [turn.reply(text("promises-kept-in-mind"), *[promise_line(p, knot.name) for p in made])]
