"""Promises written down, and reminders that a person asks for, with when they are said."""

from dataclasses import replace
from datetime import date, time

from bot.chat.messages import Text, text
from bot.domain.errors import KnotworkError
from bot.domain.kinds import UnaskedKind
from bot.domain.knots import Knot, clean_words
from bot.domain.promises import FAR_REMINDER, MAX_TEXT, Promise, Reminder, ReminderStatus
from bot.domain.weeks import DAY
from bot.services.schedule import plan_promise, plan_reminders
from bot.services.turn import Turn
from bot.store import promises, reminders


def record_promise(turn: Turn, promise: Promise) -> None:
    """Write a promise and plan its nudge."""
    promises.add(turn.book, promise)
    plan_promise(turn.tx, turn.me, promise, turn.clock)


def add_reminder(
    turn: Turn, words: str, day: date, at: time | None = None, *, knot: Knot | None = None
) -> Reminder:
    """Keep in mind what is to be said on a day, without an hour at the person's own.

    Raises KnotworkError for an hour that is past or years ahead, and where there are no words.
    """
    kept = clean_words(words, MAX_TEXT)
    if not any(c.isalnum() for c in kept):
        raise KnotworkError("reminder-what")
    if day - turn.today > FAR_REMINDER:
        raise KnotworkError("reminder-far", day=day)
    instant = turn.to_instant(day, at or turn.me.suggest_at)
    if instant <= turn.now:
        raise KnotworkError("reminder-past", when=instant)
    reminder = Reminder(
        id=turn.new_id(),
        owner_id=turn.me.id,
        knot_id=knot.id if knot else None,
        text=kept,
        at=instant,
        status=ReminderStatus.OPEN,
        created_at=turn.now,
    )
    reminders.add(turn.book, reminder)
    plan_reminders(turn.tx, turn.me, [reminder], turn.clock)
    turn.change = turn.change or text("change-reminder", what=kept)
    return reminder


def put_off_to_tomorrow(turn: Turn, reminder: Reminder) -> Text:
    """Once more tomorrow, at the hour it was meant for."""
    hour = turn.to_local(reminder.at).time()
    later = turn.to_instant(turn.today + DAY, hour)
    reminders.put_off(turn.book, reminder, later)
    plan_reminders(turn.tx, turn.me, [replace(reminder, at=later)], turn.clock)
    turn.change = text("change-reminder", what=reminder.text)
    return text("reminder-kept", when=later, what=reminder.text)


def drop_reminder(turn: Turn, reminder: Reminder) -> None:
    """It is not said any more."""
    reminders.drop(turn.book, reminder)
    turn.drop_dues(UnaskedKind.REMINDER, subject_id=reminder.id)
    turn.change = text("change-reminder", what=reminder.text)


def reminder_line(reminder: Reminder) -> Text:
    """One reminder on a line of a list."""
    return text("reminder-line", when=reminder.at, what=reminder.text)
