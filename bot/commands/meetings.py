"""From "Let's meet" to the debrief: the draft, the time, moving, cancelling, the briefing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.chat.messages import BLANK, Choice, Envelope, LinkButton, Question, Selector, Text, text
from bot.commands import relay
from bot.commands.registry import answer
from bot.domain import slots
from bot.domain.contacts import Point, PointKind
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.knots import Knot
from bot.domain.meetings import MAX_AHEAD, Meeting, MeetingStatus
from bot.domain.suggestions import ASK_AGAIN_AFTER, Suggestion, SuggestionStatus
from bot.domain.weeks import from_local, out_of_quiet
from bot.services import partners
from bot.services.encounters import note_lines
from bot.services.lookup import own_knot
from bot.services.meetings import briefing, calendar_file, clash_lines, fail_suggestion, own_meeting
from bot.services.phrases import first_name, one_of
from bot.services.schedule import plan_moments
from bot.services.times import TimeSpan, read_time, read_time_on, says_no, slots_for, when_question
from bot.services.turn import Answer, Turn, choices
from bot.store import dues, knots, meetings, prompts, suggestions
from bot.store.dues import Due
from bot.store.engine import Tx
from bot.store.prompts import Prompt

#: Questions that ask for a time, and close once there is one.
_REACHABLE_KINDS = {PointKind.MAIL, PointKind.PHONE, PointKind.MATRIX}


# --- a yes: the draft and the time ----------------------------------------------------------------------


def pursue(turn: Turn, suggestion: Suggestion) -> Sequence[Envelope]:
    """After "Let's meet": a draft to send on, and the question when it is."""
    dues.plan(turn.tx, [_time_question_due(turn, suggestion)])
    knot = own_knot(turn, suggestion.knot_id)
    found = slots_for(turn, suggestion)
    return [_draft_message(turn, knot, found), ask_when(turn, suggestion)]


def _time_question_due(turn: Turn, suggestion: Suggestion) -> Due:
    at = out_of_quiet(
        from_local(turn.today + ASK_AGAIN_AFTER, turn.me.suggest_at, turn.me.zone),
        turn.me,
    )
    return Due(
        id=turn.new_id(), owner_id=turn.me.id, kind=UnaskedKind.ASK_TIME, subject_id=suggestion.id, due_at=at
    )


def _draft_message(turn: Turn, knot: Knot, found: Sequence[slots.Slot]) -> Envelope:
    """A message on its own, so that it can be forwarded or copied as it is."""
    first = first_name(knot.name)
    tie = Selector("new" if knot.last_day is None else "known")
    times = [text("slot", when=slot.starts_at) for slot in found]
    draft = (
        text("draft-times", first=first, tie=tie, times=one_of(times))
        if times
        else text("draft", first=first, tie=tie)
    )
    points = knots.points_of(turn.tx, knot.id)
    return turn.reply(draft, links=_chat_links(points, knot.name))


def _chat_links(points: Sequence[Point], name: str) -> tuple[LinkButton, ...]:
    """Chats that open by an address; mail and phone are text."""
    handles = [p.value for p in points if p.kind is PointKind.TELEGRAM]
    return tuple(
        LinkButton(label=text("link-telegram", name=name), url=f"https://t.me/{handle}")
        for handle in handles[:1]
    )


def ask_when(turn: Turn, suggestion: Suggestion) -> Envelope:
    """The question when it is, with the offered slots as answers."""
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.TIME))
    knot = own_knot(turn, suggestion.knot_id)
    found = slots_for(turn, suggestion)
    reach = [p.value for p in knots.points_of(turn.tx, knot.id) if p.kind in _REACHABLE_KINDS][:2]
    lines = [text("send-on", name=knot.name)]
    if reach:
        lines.append(text("send-on-to", where=tuple(text("as-is", words=value) for value in reach)))
    lines.append(text("when-is-it"))
    return turn.reply(*lines, ask=when_question(found, {"suggestion": suggestion.id, "knot": knot.id}))


@answer(QuestionKind.WHEN, QuestionKind.WHEN_SURE)
def answer_when(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A slot was tapped or a date told: agree on it, or ask back."""
    if says_no(said.text):
        offered = {choice.key for choice in prompt.choices}
        said = Answer(choice=next(key for key in ("leave", "later", "no") if key in offered))
    if said.choice in ("later", "leave"):
        return [turn.reply(text(f"when-{said.choice}"))]
    if said.choice == "no-time":
        return _give_up(turn, prompt)
    if said.choice == "no":
        return [_ask_again(turn, prompt, text("when-again"))]
    if said.choice:
        return _settle(turn, prompt, TimeSpan.parse(said.choice))
    return _answer_words(turn, prompt, said.text)


def _answer_words(turn: Turn, prompt: Prompt, words: str) -> Sequence[Envelope] | None:
    said = read_time(turn, words)
    if said is None:
        return None
    if isinstance(said, TimeSpan):
        return _check_and_settle(turn, prompt, said)
    if said < turn.today:
        return [_ask_again(turn, prompt, text("when-past", when=said))]
    context = {**prompt.context, "day": said.isoformat()}
    ask = Question(kind=QuestionKind.WHEN_CLOCK, context=context)
    return [turn.reply(text("when-clock", day=said), ask=ask)]


@answer(QuestionKind.WHEN_CLOCK)
def answer_clock(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The hour of a day that was told before; a whole new date is fine too."""
    found = read_time_on(turn, said.text, date.fromisoformat(str(prompt.context["day"])))
    return None if found is None else _check_and_settle(turn, prompt, found)


def _check_and_settle(turn: Turn, prompt: Prompt, time_: TimeSpan) -> Sequence[Envelope]:
    """A past date is refused, a far one asked back."""
    if time_.starts_at <= turn.now:
        return [_ask_again(turn, prompt, text("when-past", when=time_.starts_at))]
    if time_.starts_at - turn.now > MAX_AHEAD:
        options = (Choice(key=time_.key, label=text("choice-yes")), Choice(key="no", label=text("choice-no")))
        ask = Question(kind=QuestionKind.WHEN_SURE, context=prompt.context, choices=options)
        return [turn.reply(text("when-far", when=time_.starts_at), ask=ask)]
    return _settle(turn, prompt, time_)


def _ask_again(turn: Turn, prompt: Prompt, why: Text) -> Envelope:
    """The question once more, with its slots."""
    context = {key: value for key, value in prompt.context.items() if key != "day"}
    suggestion = suggestions.get(turn.tx, turn.me.id, str(context.get("suggestion")))
    found = slots_for(turn, suggestion)
    return turn.reply(why, ask=when_question(found, context, ways_out="suggestion" in context))


def _settle(turn: Turn, prompt: Prompt, time_: TimeSpan) -> Sequence[Envelope]:
    """The time is agreed: a new meeting, or a moved one."""
    if time_.starts_at <= turn.now:
        return [_ask_again(turn, prompt, text("when-past", when=time_.starts_at))]
    prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.TIME))
    if "meeting" in prompt.context:
        return _move_meeting(turn, str(prompt.context["meeting"]), time_)
    suggestion = suggestions.get(turn.tx, turn.me.id, str(prompt.context.get("suggestion")))
    if suggestion is not None and suggestion.status is not SuggestionStatus.PURSUED:
        raise KnotworkError("button-answered")
    knot = own_knot(turn, prompt.context["knot"])
    return [_agree(turn, knot, suggestion, time_)]


def _agree(turn: Turn, knot: Knot, suggestion: Suggestion | None, time_: TimeSpan) -> Envelope:
    meeting = Meeting(
        id=turn.new_id(),
        owner_id=turn.me.id,
        knot_id=knot.id,
        suggestion_id=suggestion.id if suggestion else None,
        starts_at=time_.starts_at,
        ends_at=time_.ends_at,
        place="",
        status=MeetingStatus.AGREED,
        outcome="",
        sequence=0,
        created_at=turn.now,
    )
    meetings.add(turn.tx, meeting)
    if suggestion:
        suggestions.move(turn.tx, suggestion, SuggestionStatus.AGREED, id_=turn.new_id(), now=turn.now)
        dues.void(turn.tx, turn.me.id, kinds=(UnaskedKind.ASK_TIME,), subject_id=suggestion.id)
    plan_moments(turn.tx, turn.me, meeting, turn.clock)
    clash = clash_lines(turn.tx, turn.me.id, meeting.starts_at, meeting.ends_at, meeting.id)
    lines = [text("agreed", name=knot.name, when=meeting.starts_at)]
    ask = meeting_question(turn.tx, meeting, turn.now)
    return turn.reply(*lines, *clash, ask=ask, attach=(calendar_file(meeting),))


def _give_up(turn: Turn, prompt: Prompt) -> Sequence[Envelope]:
    """No time was found: the week may still bring somebody else."""
    suggestion = suggestions.get(turn.tx, turn.me.id, str(prompt.context.get("suggestion")))
    if suggestion and suggestion.status is SuggestionStatus.PURSUED:
        suggestions.move(turn.tx, suggestion, SuggestionStatus.FAILED, id_=turn.new_id(), now=turn.now)
        dues.void(turn.tx, turn.me.id, kinds=(UnaskedKind.ASK_TIME,), subject_id=suggestion.id)
    return [turn.reply(text("no-time"))]


# --- a meeting that stands ------------------------------------------------------------------------------


def meeting_question(tx: Tx, meeting: Meeting, now: datetime) -> Question:
    """Move, Cancel, Show notes; where it is, and words passed on, for a meeting of a match."""
    change = choices("move", "cancel")
    notes = Choice(key="notes", label=text("choice-notes"), stays=True)
    if meeting.match_id is None:
        return Question(kind=QuestionKind.MEETING, context={"meeting": meeting.id}, choices=(*change, notes))
    found = partners.find_pair(tx, meeting.owner_id, meeting.match_id)
    more = (Choice(key="place", label=text("choice-place"), stays=True), *relay.write_choices(tx, found, now))
    context = {"meeting": meeting.id, "match": meeting.match_id}
    return Question(kind=QuestionKind.PAIRING, context=context, choices=(*change, *more))


def show_meeting(turn: Turn, meeting: Meeting) -> Envelope:
    """This week's meeting, with its briefing; older buttons of meetings are closed."""
    prompts.close_about(turn.tx, turn.me.id, (QuestionKind.MEETING, QuestionKind.PAIRING))
    head = text("meeting", name=partners.name_of(turn.tx, meeting), when=meeting.starts_at)
    ask = meeting_question(turn.tx, meeting, turn.now)
    return turn.reply(head, *briefing(turn.tx, turn.me, meeting, turn.now), ask=ask)


@answer(QuestionKind.MEETING)
def answer_meeting(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Move, cancel, or show the notes of a meeting."""
    meeting = own_meeting(turn, prompt)
    if said.choice == "notes":
        return [turn.reply(*note_lines(turn, own_knot(turn, meeting.knot_id)))]
    if meeting.status is not MeetingStatus.AGREED or meeting.ends_at <= turn.now:
        raise KnotworkError("meeting-over")
    if said.choice == "move":
        prompts.close_about(turn.tx, turn.me.id, questions_about(Topic.TIME))
        context = {"meeting": meeting.id, "knot": meeting.knot_id}
        ask = when_question(slots_for(turn, None), context, ways_out=False)
        return [turn.reply(text("move-when"), ask=ask)]
    return [cancel_knot_meeting(turn, meeting)]


def cancel_knot_meeting(turn: Turn, meeting: Meeting) -> Envelope:
    """The meeting is off; calendars hear of it."""
    if not meetings.move(turn.tx, meeting, MeetingStatus.CANCELLED, id_=turn.new_id(), now=turn.now):
        raise KnotworkError("meeting-over")
    dues.void(turn.tx, turn.me.id, subject_id=meeting.id)
    fail_suggestion(turn, meeting)
    knot = own_knot(turn, meeting.knot_id)
    draft = text("cancel-draft", first=first_name(knot.name), when=meeting.starts_at)
    links = _chat_links(knots.points_of(turn.tx, knot.id), knot.name)
    head = text("cancelled", name=knot.name)
    return turn.reply(head, BLANK, draft, links=links, attach=(calendar_file(meeting),))


def _move_meeting(turn: Turn, meeting_id: str, time_: TimeSpan) -> Sequence[Envelope]:
    meeting = meetings.get(turn.tx, turn.me.id, meeting_id)
    if meeting is None or meeting.status is not MeetingStatus.AGREED:
        raise KnotworkError("meeting-over")
    meetings.reschedule(turn.tx, meeting, time_.starts_at, time_.ends_at)
    now_at = replace(meeting, starts_at=time_.starts_at, ends_at=time_.ends_at)
    plan_moments(turn.tx, turn.me, now_at, turn.clock)
    knot = own_knot(turn, meeting.knot_id)
    head = text("moved", name=knot.name, when=time_.starts_at)
    ask = meeting_question(turn.tx, now_at, turn.now)
    return [turn.reply(head, ask=ask, attach=(calendar_file(now_at),))]
