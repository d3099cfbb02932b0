"""Reading a forwarded invitation, as people paste them: mails, event pages, one line in a chat.

Nothing here needs an order of lines. What decides where invitations are unclear:

- The day: one beside a label such as "When" wins over one in passing, a day ahead over one gone by, an
  earlier line over a later one. A deadline ("Anmeldung bis", "RSVP by") and the head of a mail never win.
- The time: the line of the day, then a labelled one, then the nearest. The beginning counts, not the
  doors. No end said: two hours. An end before the beginning is on the next day. No time at all: the
  event is `all_day` and taken to be 18:00 to 21:00. Names of time zones are not read: it is the
  owner's clock.
- The fee: what somebody pays who comes for the first time and decides today, so the highest price not
  kept for members, students or early birds; drinks, donations and savings are no entrance.
"""

from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.domain.errors import KnotworkError
from bot.domain.events import Event
from bot.understanding.invitations.fees import fee_of
from bot.understanding.invitations.lines import read_lines
from bot.understanding.invitations.moments import DEADLINE, find_days, find_times, span_of
from bot.understanding.invitations.places import place_of
from bot.understanding.invitations.titles import title_of

LIMIT_DAYS: Final = 20


def read_text(text: str, *, now: datetime, language: str) -> Event:
    """The event a text invites to. `now` is aware and on the owner's clock.

    Raises "event-past" if every day it names is over, "event-not-understood" if it names none.
    """
    lines, subject = read_lines(text)
    timed = find_times(lines)
    found = sorted(find_days(lines, now, language), key=lambda day: (-day.weight, day.row, day.start))
    likely = [day for day in found if day.weight > DEADLINE][:LIMIT_DAYS]
    if not likely:
        raise KnotworkError("event-not-understood")
    spans = ((day, *span_of(timed, day, now)) for day in likely)
    ahead = next((span for span in spans if span[2] > now), None)
    if ahead is None:
        raise KnotworkError("event-past")
    day, starts_at, ends_at, all_day = ahead
    fee, currency = fee_of(lines)
    return Event(
        title=title_of(subject, lines, now, language),
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=all_day,
        place=place_of(lines, day.row),
        fee=fee,
        currency=currency,
    )


def read_fee(text: str) -> tuple[Decimal | None, str]:
    """The entrance fee a description names and its currency (ISO 4217); None and "" without one."""
    return fee_of(read_lines(text)[0])
