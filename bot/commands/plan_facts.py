"""What the person wants, written down: meetings, wishes to meet, reminders, goals, pauses."""

from collections.abc import Sequence

from bot.chat.messages import Envelope, Text, text
from bot.commands.drafts import begin_draft
from bot.commands.meeting_times import arrange
from bot.commands.settings import pause_until
from bot.domain.errors import KnotworkError
from bot.domain.goals import MAX_GOAL
from bot.domain.knots import clean_words
from bot.domain.meetings import MAX_AHEAD
from bot.services.goals import keep_goal
from bot.services.promises import add_reminder
from bot.services.times import span_on
from bot.services.turn import Turn, writes
from bot.understanding.facts import GoalFact, MeetingFact, PauseFact, ReminderFact, WishFact

MAX_PLACE = 120


@writes(MeetingFact)
def _store_meeting(turn: Turn, fact: MeetingFact) -> Sequence[Envelope]:
    assert fact.day and fact.at  # asked for before  # noqa: S101, PT018
    span = span_on(turn, fact.day, fact.at, fact.until)
    if span.starts_at - turn.now > MAX_AHEAD:
        raise KnotworkError("understood-far", when=span.starts_at)
    return arrange(turn, turn.own_knot(fact.who and fact.who.known), span, clean_words(fact.place, MAX_PLACE))


@writes(WishFact)
def _store_wish(turn: Turn, fact: WishFact) -> Sequence[Envelope]:
    return begin_draft(
        turn, turn.own_knot(fact.who and fact.who.known), place=clean_words(fact.place, MAX_PLACE)
    )


@writes(ReminderFact)
def _store_reminder(turn: Turn, fact: ReminderFact) -> list[Text]:
    assert fact.day is not None  # asked for before  # noqa: S101
    knot = turn.own_knot(fact.who and fact.who.known) if fact.who and fact.who.known else None
    made = add_reminder(turn, fact.what, fact.day, fact.at, knot=knot)
    return [text("reminder-kept", when=made.at, what=made.text)]


@writes(GoalFact)
def _store_goal(turn: Turn, fact: GoalFact) -> list[Text]:
    keep_goal(turn, fact.text)
    return [text("goal-noted"), text("note-line", words=clean_words(fact.text, MAX_GOAL))]


@writes(PauseFact)
def _store_pause(turn: Turn, fact: PauseFact) -> Sequence[Envelope]:
    return pause_until(turn, fact.until)
