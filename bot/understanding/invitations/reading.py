"""Reading a forwarded invitation, as people paste them: mails, event pages, one line in a chat.

Nothing here needs an order of lines. What decides where invitations are unclear:

- The day: one beside a label such as "When" wins over one in passing, a day ahead over one gone by, an
  earlier line over a later one. A deadline ("Anmeldung bis", "RSVP by") and the head of a mail never win.
- The time: the line of the day, then a labelled one, then the nearest. The beginning counts, not the
  doors. No end said: two hours. An end before the beginning is on the next day. No time at all: the
  event is `all_day` and taken to be 18:00 to 21:00.
- The clock: that of the zone named behind the time ("1 PM EST", "London time", "(UTC+02:00)"), on its line
  or for all times of the text; of a row of zones the first, for all are one instant. No zone named: the
  owner's. Letters that are no zone, or several, are told (`Event.clock`).
- What became of it: "abgesagt", "called off" cancel it; of a moved event the new date counts, the one
  behind "Neu:", "auf", "to", and without one it is postponed. "May be cancelled" says nothing.
- The place: what a label says, else beside the day, else the line below a line that holds a date alone.
- The fee: what somebody pays who comes for the first time and decides today, so the highest price not
  kept for members, students or early birds; drinks, donations and savings are no entrance.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.domain.errors import KnotworkError
from bot.domain.events import Event, EventStatus
from bot.understanding.invitations.changes import names_of_changed, read_change
from bot.understanding.invitations.fees import fee_of
from bot.understanding.invitations.lines import read_lines
from bot.understanding.invitations.moments import DEADLINE, Day, find_days, find_times, span_of
from bot.understanding.invitations.places import place_of
from bot.understanding.invitations.titles import title_of

LIMIT_DAYS: Final = 20


def read_text(text: str, *, now: datetime, language: str) -> Event:
    """The event a text invites to. `now` is aware and on the owner's clock.

    Raises "event-past" if every day it names is over, "event-not-understood" if it names none.
    """
    lines, subject = read_lines(text)
    status = read_change(lines, subject)
    timed = find_times(lines, now.tzinfo)
    days = find_days(lines, now, language, is_changed=status is not EventStatus.PLANNED)
    found = sorted(days, key=lambda day: (-day.weight, day.row, day.start))
    likely = [day for day in found if day.weight > DEADLINE][:LIMIT_DAYS]
    if not likely:
        raise KnotworkError("event-not-understood")
    status = _settle_status(status, likely)
    spans = [(day, span_of(timed, day, now)) for day in likely]
    ahead = next((found for found in spans if found[1].ends_at > now), None)
    if ahead is None:
        raise KnotworkError("event-past")
    day, span = ahead
    fee, currency = fee_of(lines)
    names = () if status is EventStatus.PLANNED else tuple(names_of_changed(lines))
    title = title_of(subject, lines, now, language, names)
    return Event(
        title=title,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        all_day=span.all_day,
        place=place_of(lines, day, title),
        fee=fee,
        currency=currency,
        status=status,
        clock=span.clock,
        zone_said=span.zone_said,
    )


def _settle_status(status: EventStatus, days: Sequence[Day]) -> EventStatus:
    """What the dates leave of what the words say: an event with a new date is moved, without any put off."""
    if status is EventStatus.CANCELLED:
        return EventStatus.MOVED if any(day.is_new for day in days) else status
    if status is EventStatus.MOVED and all(day.is_old for day in days):
        return EventStatus.POSTPONED
    return status


def read_fee(text: str) -> tuple[Decimal | None, str]:
    """The entrance fee a description names and its currency (ISO 4217); None and "" without one."""
    return fee_of(read_lines(text)[0])
