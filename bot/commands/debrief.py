"""The debrief: how it was, what it saved, what was promised."""

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from bot.chat.messages import Choice, Envelope, Message, Prompt, Question, Selector, Text, text
from bot.commands.debrief_match import debrief_match, more_question
from bot.domain.errors import KnotworkError
from bot.domain.kinds import QuestionKind
from bot.domain.knots import EncounterKind, Knot, Stage
from bot.domain.meetings import Meeting, MeetingStatus
from bot.domain.weeks import to_local, week_key, week_start
from bot.services.agreements import fail_suggestion
from bot.services.encounters import log_encounter
from bot.services.ledger import record_first_meeting
from bot.services.match_letters import wrong_question
from bot.services.meetings import own_meeting
from bot.services.savings import record_savings
from bot.services.times import slots_for, when_question
from bot.services.turn import Answer, Turn, answer, choices
from bot.store import knots, meetings
from bot.understanding.facts import ChoiceFact

#: When to meet again, where that is wished.
AGAIN_AFTER = timedelta(weeks=4)


def debrief_message(meeting: Meeting, name: str | Text) -> Message:
    """The question how it was; of a match also whether something was wrong."""
    ask = Question(
        kind=QuestionKind.DEBRIEF,
        context={"meeting": meeting.id},
        choices=choices("good", "so-so", "not-happened", "no-show"),
    )
    more = (wrong_question(meeting.match_id),) if meeting.match_id else ()
    where = (text("debrief-at", name=name, place=meeting.place),) if meeting.place else ()
    return Message(lines=where or (text("debrief", name=name),), questions=(ask, *more))


@answer(QuestionKind.DEBRIEF)
def answer_debrief(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """Good and so-so log the encounter; otherwise another time, or none."""
    meeting = own_meeting(turn, prompt)
    if meeting.status is not MeetingStatus.AGREED:
        raise KnotworkError("button-answered")
    turn.drop_dues(subject_id=meeting.id)
    meetings.set_outcome(turn.tx, meeting, said.choice)
    if meeting.match_id is not None and meeting.knot_id is None:
        return [debrief_match(turn, meeting, said.choice)]
    if said.choice in ("good", "so-so"):
        return [_log_meeting(turn, meeting)]
    meetings.move(turn.tx, meeting, MeetingStatus.MISSED, id_=turn.new_id(), now=turn.now)
    fail_suggestion(turn.tx, turn.clock, meeting)
    context = {"knot": meeting.knot_id}
    ask = when_question(slots_for(turn, None), context, ways_out=False)
    return [turn.reply(text("another-time", why=Selector(said.choice)), ask=ask)]


def _log_meeting(turn: Turn, meeting: Meeting) -> Envelope:
    meetings.move(turn.tx, meeting, MeetingStatus.HELD, id_=turn.new_id(), now=turn.now)
    knot = turn.own_knot(meeting.knot_id)
    turn.name_change("change-met", name=knot.name)
    day = turn.to_local(meeting.starts_at).date()
    if knot.stage is Stage.WISHED:
        record_first_meeting(turn, knot, day)
    log_encounter(turn, knot, EncounterKind.MET, day, "")
    return after_meeting(turn, meeting, knot, text("held", name=knot.name))


def after_meeting(turn: Turn, meeting: Meeting, knot: Knot, *told: Text) -> Envelope:
    """What was noted of a meeting that took place, what it saved, and whether anything was promised."""
    saved = record_savings(turn, meeting)
    lines = (*told, *saved, text("debrief-promises"), text("debrief-more", name=knot.name))
    asks = [promises_question(knot), again_question(turn, knot), more_question()]
    return turn.reply(*lines, ask=asks)


def again_question(turn: Turn, knot: Knot) -> Question:
    """A second meeting, in four weeks or the next week that is nobody else's (Cai and Szeidl 2018)."""
    day = _monday(turn, _find_week(turn, knot, turn.today + AGAIN_AFTER))
    again = Choice(key="again", label=text("choice-again", day=day))
    return Question(kind=QuestionKind.AGAIN, context={"knot": knot.id}, choices=(again,))


def _find_week(turn: Turn, knot: Knot, day: date) -> str:
    """The week of a day, or the next that is nobody else's; never one that has begun."""
    first = max(day, turn.today + timedelta(weeks=1))
    taken = {other.again_week for other in knots.of_owner(turn.tx, turn.me.id) if other.id != knot.id}
    weeks = (week_key(first + timedelta(weeks=more)) for more in itertools.count())
    return next(week for week in weeks if week not in taken)


def _monday(turn: Turn, week: str) -> date:
    return to_local(week_start(week, turn.me.zone), turn.me.zone).date()


@answer(QuestionKind.AGAIN)
def answer_again(turn: Turn, prompt: Prompt, said: Answer) -> Sequence[Envelope] | None:
    """That week suggests them, before all others; words may say another week."""
    knot = turn.own_knot(prompt.context["knot"])
    told = next((fact.until for fact in said.facts if isinstance(fact, ChoiceFact)), None)
    week = _find_week(turn, knot, told or turn.today + AGAIN_AFTER)
    turn.name_change("change-again", name=knot.name)
    knots.change(turn.book, knot.id, again_week=week)
    return [turn.reply(text("again-kept", name=knot.name, day=_monday(turn, week)))]


def promises_question(knot: Knot) -> Question:
    """What was promised, either way; it waits for words for a day."""
    return Question(
        kind=QuestionKind.DEBRIEF_PROMISES,
        context={"knot": knot.id},
        choices=choices("no-promises"),
    )
