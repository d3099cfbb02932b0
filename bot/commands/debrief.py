"""The debrief: how it was, what it saved, what was promised."""

from collections.abc import Sequence

from bot.chat.messages import Choice, Envelope, Message, Question, Selector, Text, text
from bot.commands import arrangement, something_wrong
from bot.commands.circles import trust
from bot.commands.promises import read_promise, record_promise
from bot.commands.registry import answer
from bot.domain.errors import KnotworkError
from bot.domain.events import saved_hours
from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind, Knot
from bot.domain.matches import MatchStatus
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.weeks import to_local
from bot.services import pairing, partners
from bot.services.encounters import log_encounter
from bot.services.lookup import own_knot
from bot.services.meetings import fail_suggestion, own_meeting
from bot.services.phrases import event_name, money, promise_line
from bot.services.times import slots_for, when_question
from bot.services.turn import Answer, Turn, choices
from bot.store import dues, matches, meetings, suggestions
from bot.store.prompts import Prompt


def debrief_message(meeting: Meeting, name: str | Text) -> Message:
    """The question how it was; of a match also whether something was wrong."""
    ask = Question(
        kind=QuestionKind.DEBRIEF,
        context={"meeting": meeting.id},
        choices=choices("good", "so-so", "not-happened", "no-show"),
    )
    more = (arrangement.wrong_question(meeting.match_id),) if meeting.match_id else ()
    return Message(lines=(text("debrief", name=name),), questions=(ask, *more))


@answer(QuestionKind.DEBRIEF)
def answer_debrief(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Good and so-so log the encounter; otherwise another time, or none."""
    meeting = own_meeting(turn, prompt)
    if meeting.status is not MeetingStatus.AGREED:
        raise KnotworkError("button-answered")
    dues.void(turn.tx, turn.me.id, subject_id=meeting.id)
    meetings.set_outcome(turn.tx, meeting, said.choice)
    if meeting.match_id is not None and meeting.knot_id is None:
        return [_debrief_match(turn, meeting, said.choice)]
    if said.choice in ("good", "so-so"):
        return [_log_meeting(turn, meeting)]
    meetings.move(turn.tx, meeting, MeetingStatus.MISSED, id_=turn.new_id(), now=turn.now)
    fail_suggestion(turn, meeting)
    context = {"knot": meeting.knot_id}
    ask = when_question(slots_for(turn, None), context, ways_out=False)
    return [turn.reply(text("another-time", why=Selector(said.choice)), ask=ask)]


def _log_meeting(turn: Turn, meeting: Meeting) -> Envelope:
    meetings.move(turn.tx, meeting, MeetingStatus.HELD, id_=turn.new_id(), now=turn.now)
    knot = own_knot(turn, meeting.knot_id)
    turn.name_change("change-met", name=knot.name)
    day = to_local(meeting.starts_at, turn.me.zone).date()
    log_encounter(turn, knot, EncounterKind.MET, day, "")
    return turn.reply(
        text("held", name=knot.name),
        *_record_savings(turn, meeting),
        text("debrief-promises"),
        ask=promises_question(knot),
    )


def promises_question(knot: Knot) -> Question:
    """What was promised, either way; it waits for words for a day."""
    return Question(
        kind=QuestionKind.DEBRIEF_PROMISES,
        context={"knot": knot.id},
        choices=choices("no-promises"),
    )


def _record_savings(turn: Turn, meeting: Meeting) -> tuple[Text, ...]:
    """Hours and fee of the event this meeting replaced, counted only now that it took place."""
    suggestion = suggestions.get(turn.tx, turn.me.id, str(meeting.suggestion_id))
    event = suggestion and suggestions.get_event(turn.tx, turn.me.id, suggestion.event_id)
    if not event:
        return ()
    suggestions.mark_event_saved(turn.tx, event.id, turn.now)
    hours, title = saved_hours(event.starts_at, event.ends_at), event_name(event.title)
    if event.fee_cents:
        fee = money(event.fee_cents, event.currency)
        return (text("event-saved-fee", title=title, hours=hours, fee=fee),)
    return (text("event-saved", title=title, hours=hours),)


@answer(QuestionKind.DEBRIEF_PROMISES)
def answer_promises(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Promises of the debrief, one a line: "me: send the book by Friday"."""
    if said.choice:
        return [turn.reply(text("debrief-done"))]
    knot = own_knot(turn, prompt.context["knot"])
    made = [read_promise(turn, line, knot) for line in said.text.splitlines() if line.strip()][:10]
    turn.name_change("change-promise", name=knot.name)
    for promise in made:
        record_promise(turn, promise)
    return [turn.reply(text("promises-kept-in-mind"), *[promise_line(p, knot.name) for p in made])]


# --- of a match -------------------------------------------------------------------------------------------


def _debrief_match(turn: Turn, meeting: Meeting, outcome: str) -> Envelope:
    """What one side says stays with it; both debrief on their own."""
    found = partners.find_pair(turn.tx, turn.me.id, meeting.match_id, hold=True)
    if found is None:
        raise KnotworkError("meeting-gone")
    matches.change_side(turn.tx, found.mine.id, outcome=outcome)
    if outcome in ("good", "so-so"):
        return _ask_to_keep(turn, meeting, found)
    meetings.move(turn.tx, meeting, MeetingStatus.MISSED, id_=turn.new_id(), now=turn.now)
    fail_suggestion(turn, meeting)
    if outcome == "no-show":
        trust.record_no_show(turn, found.mine)
    if found.match.status is MatchStatus.OVER or found.theirs is None:
        return turn.reply(text("debrief-done"))
    return arrangement.ask_another_time(turn, found, text("another-time", why=Selector(outcome)))


def _ask_to_keep(turn: Turn, meeting: Meeting, found: partners.Pair) -> Envelope:
    """They met: whether to keep each other, and whether it was a sales pitch, one tap each."""
    meetings.move(turn.tx, meeting, MeetingStatus.HELD, id_=turn.new_id(), now=turn.now)
    if found.theirs is None or found.theirs.outcome:
        pairing.finish(turn.tx, turn.clock, found)
    context = {"meeting": meeting.id, "match": found.match.id}
    asks = [
        Question(
            kind=QuestionKind.PITCH,
            context=context,
            choices=(Choice(key="pitch", label=text("choice-pitch")),),
        )
    ]
    lines = [text("held", name=found.name), *_record_savings(turn, meeting)]
    if found.theirs is not None:
        asks.insert(0, Question(kind=QuestionKind.KEEP, context=context, choices=choices("keep-knot")))
        lines.append(text("debrief-keep", name=found.name))
    return turn.reply(*lines, ask=asks)


@answer(QuestionKind.PITCH)
def answer_pitch(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A tick in private; what comes of it, if anything, names neither who ticked nor when (law 9)."""
    found = matches.get(turn.tx, turn.me.id, str(prompt.context["match"]))
    if found is None:
        raise KnotworkError("button-unknown")
    trust.tick_pitch(turn, *found)
    return [turn.reply(text("pitch-noted"))]


@answer(QuestionKind.MATCH_WRONG)
def answer_wrong(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """**Something was wrong**, from whatever is told of a match."""
    return something_wrong.block_and_ask(turn, str(prompt.context["match"]))
