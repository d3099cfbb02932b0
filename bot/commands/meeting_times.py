"""From a draft to a time: the question when it is, and the answers to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.chat.messages import Choice, Envelope, Prompt, Question, Text, text
from bot.commands.meetings import move_meeting
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind, Topic
from bot.domain.knots import Knot
from bot.domain.meetings import MAX_AHEAD
from bot.domain.suggestions import Suggestion, SuggestionStatus
from bot.services import agreements
from bot.services.busy import is_busy_by_calendar
from bot.services.drafts import put_away
from bot.services.meetings import calendar_file, clash_lines, meeting_question
from bot.services.times import TimeSpan, read_time_on, slots_for, span_on, when_question
from bot.services.turn import Answer, Turn, answer
from bot.store import meetings, suggestions
from bot.understanding.facts import MeetingFact, NothingFact


@answer(QuestionKind.WHEN, QuestionKind.WHEN_SURE)
def answer_when(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A slot was tapped or a date told: agree on it, or ask back."""
    if said.choice in ("later", "leave"):
        if said.choice == "leave" and "meeting" not in prompt.context:
            put_away(turn.tx, prompt.context.get("knot"))
        return [turn.reply(text(f"when-{said.choice}"))]
    if said.choice == "no-time":
        suggestion = suggestions.get(turn.tx, turn.me.id, str(prompt.context.get("suggestion")))
        agreements.give_up(turn.tx, turn.me.id, suggestion, turn.clock)  # the week may still bring another
        return [turn.reply(text("no-time"))]
    if said.choice == "no":
        return [_ask_again(turn, prompt, text("when-again"))]
    if said.choice:
        settle = _settle if prompt.kind == QuestionKind.WHEN_SURE else _check_and_settle
        return settle(turn, prompt, TimeSpan.parse(said.choice))
    return _answer_words(turn, prompt, said)


def _answer_words(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """A time in own words, with a place; "later" and "no" are answers too."""
    if any(isinstance(fact, NothingFact) for fact in said.facts):
        offered = {choice.key for choice in prompt.choices}
        return answer_when(
            turn,
            prompt,
            Answer(choice=next((key for key in ("later", "leave", "no") if key in offered), "later")),
        )
    about = prompt.context.get("knot")
    told = (fact for fact in said.facts if isinstance(fact, MeetingFact) and fact.day)
    found = next((fact for fact in told if not fact.who.said or fact.who.known == about), None)
    if found is None or found.day is None:
        return None
    context = {**prompt.context, **({"place": found.place} if found.place else {})}
    if found.day < turn.today:
        return [_ask_again(turn, prompt, text("when-past", when=found.day))]
    if found.at is None:
        ask = Question(kind=QuestionKind.WHEN_CLOCK, context={**context, "day": found.day.isoformat()})
        return [turn.reply(text("when-clock", day=found.day), ask=ask)]
    span = span_on(turn, found.day, found.at, found.until)
    return _check_and_settle(turn, replace(prompt, context=context), span)


@answer(QuestionKind.WHEN_CLOCK)
def answer_clock(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """The hour of a day that was told before; a whole new date is fine too."""
    found = read_time_on(turn, said.text, date.fromisoformat(str(prompt.context["day"])))
    return None if found is None else _check_and_settle(turn, prompt, found)


def _check_and_settle(turn: Turn, prompt: Prompt, time_: TimeSpan) -> Sequence[Envelope]:
    """A past date is refused; one far ahead, or at which a calendar has something, is asked back."""
    if time_.starts_at <= turn.now:
        return [_ask_again(turn, prompt, text("when-past", when=time_.starts_at))]
    is_far = time_.starts_at - turn.now > MAX_AHEAD
    if is_far or is_busy_by_calendar(turn.tx, turn.me.id, time_.starts_at, time_.ends_at):
        options = (Choice(key=time_.key, label=text("choice-yes")), Choice(key="no", label=text("choice-no")))
        ask = Question(kind=QuestionKind.WHEN_SURE, context=prompt.context, choices=options)
        return [turn.reply(text("when-far" if is_far else "calendar-sure", when=time_.starts_at), ask=ask)]
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
    turn.close_questions(Topic.TIME)
    if "meeting" in prompt.context:
        return move_meeting(turn, str(prompt.context["meeting"]), time_)
    suggestion = suggestions.get(turn.tx, turn.me.id, str(prompt.context.get("suggestion")))
    if suggestion is not None and suggestion.status is not SuggestionStatus.PURSUED:
        raise KnotworkError("button-answered")
    knot, place = turn.own_knot(prompt.context["knot"]), str(prompt.context.get("place", ""))
    if suggestion is None or suggestion.is_own_choice(turn.me.zone):
        return arrange(turn, knot, time_, place)
    return [_agree(turn, knot, suggestion, time_, place)]


def arrange(turn: Turn, knot: Knot, time_: TimeSpan, place: str = "") -> Sequence[Envelope]:
    """What the person arranged themselves: a standing meeting with the knot moves, else a new one is agreed.

    An open suggestion of that week is closed by it and spends no swap (law 1); one of this very knot is what
    was agreed.
    """
    same = agreements.find_standing(turn.tx, turn.me, knot, turn.now)
    if same is not None:
        if place:
            meetings.set_place(turn.tx, same, place)
        return move_meeting(turn, same.id, time_)
    suggestion = agreements.close_suggestions(turn.tx, turn.me, turn.clock, knot, time_)
    return [_agree(turn, knot, suggestion, time_, place)]


def _agree(
    turn: Turn, knot: Knot, suggestion: Suggestion | None, time_: TimeSpan, place: str = ""
) -> Envelope:
    meeting = agreements.agree(turn.tx, turn.me, turn.clock, knot, time_, suggestion=suggestion, place=place)
    clash = clash_lines(turn.tx, turn.me.id, meeting.starts_at, meeting.ends_at, meeting.id)
    lines = [text("agreed", name=knot.name, when=meeting.starts_at)]
    lines += [text("meeting-place", place=place)] if place else []
    ask = meeting_question(turn.tx, meeting, turn.now)
    return turn.reply(*lines, *clash, ask=ask, attach=(calendar_file(meeting),))
