"""From a draft to a time: the question when it is, and the answers to it."""

from collections.abc import Sequence
from datetime import date

from bot.chat.messages import Choice, Envelope, Question, Text, text
from bot.commands.meetings import move_meeting
from bot.commands.registry import answer
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic, UnaskedKind, questions_about
from bot.domain.knots import Knot
from bot.domain.meetings import MAX_AHEAD, Meeting, MeetingStatus
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services.drafts import put_away
from bot.services.lookup import own_knot
from bot.services.meetings import calendar_file, clash_lines, meeting_question
from bot.services.schedule import plan_moments
from bot.services.times import TimeSpan, read_time, read_time_on, says_no, slots_for, when_question
from bot.services.turn import Answer, Turn
from bot.store import dues, meetings, prompts, suggestions
from bot.store.prompts import Prompt


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
        return move_meeting(turn, str(prompt.context["meeting"]), time_)
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
    put_away(turn.tx, knot.id)
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
        put_away(turn.tx, suggestion.knot_id)
    return [turn.reply(text("no-time"))]
